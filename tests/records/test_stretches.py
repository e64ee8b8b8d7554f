"""The days that values of records cover."""

from __future__ import annotations

from datetime import date

import pytest

from tui_reader.records.stretches import days_of


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-10-05", "2022-10-05", "2022-10-05"),
        ("2022-10-05T07:30", "2022-10-05", "2022-10-05"),
        ("2022-10-05TMO", "2022-10-05", "2022-10-05"),
        ("2022-Q2", "2022-04-01", "2022-06-30"),
        ("2022-H2", "2022-07-01", "2022-12-31"),
        ("2022-W41", "2022-10-10", "2022-10-16"),
        ("2022-W41-WE", "2022-10-15", "2022-10-16"),
        ("2022-SU", "2022-05-01", "2022-07-31"),
        ("2003-WI", "2003-11-01", "2004-01-31"),
        ("2022-05/2022-07", "2022-05-01", "2022-07-31"),
        ("2016/2020", "2016-01-01", "2020-12-31"),
        ("2019/..", "2019-01-01", "2019-12-31"),
        ("../2022-06", "2022-06-01", "2022-06-30"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("198/199", "1980-01-01", "1999-12-31"),
    ],
)
def test_a_time_covers_its_days(value: str, first: str, last: str) -> None:
    assert days_of(value, eras=True) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["", "P3D", "PRESENT_REF", "XXXX-05-15", "2022-13", "2022-02-30", "20221005", "2022-W54", "Huế", "../.."]
)
def test_what_is_no_time_covers_none(value: str) -> None:
    assert days_of(value, eras=True) is None


def test_decades_are_numbers_unless_they_are_asked_for() -> None:
    assert days_of("199") is None
    assert days_of("19/20") is None
