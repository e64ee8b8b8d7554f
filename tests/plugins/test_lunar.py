"""The lunar calendar by formula, against days that everybody knows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader_timeline.lunar import lunar_day, lunar_month, new_year


@pytest.mark.parametrize(
    "tet",
    [
        *("1975-02-11", "1985-01-21", "1999-02-16", "2007-02-17", "2019-02-05", "2020-01-25", "2021-02-12"),
        *("2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2030-02-02"),
    ],
)
def test_tet_is_when_it_was(tet: str) -> None:
    day = date.fromisoformat(tet)
    assert new_year(day.year) == day


def test_the_vietnamese_calendar_is_not_the_chinese_one() -> None:
    assert new_year(1985) == date(1985, 1, 21)  # a month before the Chinese new year
    assert new_year(2007) == date(2007, 2, 17)  # a day before it


def test_a_leap_month_moves_what_comes_behind_it() -> None:
    assert lunar_day(2020, 8, 15) == date(2020, 10, 1)  # after the second fourth month
    assert lunar_day(2023, 8, 15) == date(2023, 9, 29)  # after the second second month
    assert lunar_day(2025, 7, 15) == date(2025, 9, 6)


@given(st.integers(1970, 2080), st.integers(1, 12))
def test_months_have_29_or_30_days_and_no_more(year: int, month: int) -> None:
    first, last = lunar_month(year, month)
    length = (last - first).days + 1
    assert length in (29, 30)
    assert lunar_day(year, month, 30) == (last if length == 30 else None)
    assert lunar_day(year, month, 1) == first


@given(st.integers(1970, 2080))
def test_a_year_ends_where_the_next_begins(year: int) -> None:
    assert lunar_month(year, 12)[1] + timedelta(days=1) == new_year(year + 1)
