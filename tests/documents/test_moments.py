"""Moments as machines write them, and beside what a page shows of the same."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.documents.model import PartialDate
from tui_reader.documents.moments import merged, parse_machine, time_alone


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-05-09T13:00:00.000Z", "2024-05-09T13:00:00+00:00"),
        ("2024-05-09T13:00:00+07", "2024-05-09T13:00:00+07:00"),
        ("20240509T130000Z", "2024-05-09T13:00:00+00:00"),
        ("20240509", "2024-05-09"),
        ("Mon, 12 Mar 2018 08:20:33 +0700", "2018-03-12T08:20:33+07:00"),
        ("Thu Mar 12 2020 08:20:33 GMT+0700 (ICT)", "2020-03-12T08:20:33+07:00"),
        ("Thu Mar 12 08:20:33 ICT 2020", "2020-03-12T08:20:33+07:00"),
    ],
)
def test_a_machines_date_is_read_in_each_of_its_forms(value: str, iso: str) -> None:
    found = parse_machine(value)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize("value", ["1970-01-01T00:00:00Z", "0001-01-01T00:00:00", "hôm qua", "", "2024-05-09 họp dân"])
def test_the_zero_of_a_clock_and_words_are_no_machines_date(value: str) -> None:
    assert parse_machine(value) is None


@pytest.mark.parametrize(
    ("shown", "stated", "both"),
    [
        ("2020-05-21", "2020-05-21T14:30:11+07:00", "2020-05-21T14:30:11+07:00"),
        ("2020-05-21", "2020-05-21T00:00:00+07:00", "2020-05-21"),
        ("2020-05-21", "2020-05-20T22:30:11Z", "2020-05-21T05:30:11+07:00"),
        ("2020-05-21T14:30", "2020-05-21T07:30:11+00:00", "2020-05-21T14:30:11+07:00"),
        ("2020-05-21T14:30", "2020-05-21T14:30:11+00:00", "2020-05-21T14:30:11"),
        ("2020-05-21T14:30+07:00", "2020-05-21T14:30:11", "2020-05-21T14:30:11+07:00"),
        ("2020-05-21T14:30+07:00", "2020-05-21T14:30:11+07:00", "2020-05-21T14:30:11+07:00"),
        ("2020-05-21T14:30", "2020-05-21", "2020-05-21T14:30"),
        ("2020-05", "2020-05-21", "2020-05-21"),
        ("2020-05-21", "2020-05-22", None),
        ("2020-05-21T14:30", "2020-05-21T15:10:00+07:00", None),
    ],
)
def test_a_page_and_its_metadata_say_together_when_it_was(shown: str, stated: str, both: str | None) -> None:
    found = parse_machine(stated)
    assert found is not None
    together = merged(PartialDate(shown), found)
    assert (together.iso if together is not None else None) == both


@given(st.datetimes(datetime(1998, 1, 2), datetime(2030, 1, 1)))
def test_a_local_time_and_the_same_moment_in_utc_agree(moment: datetime) -> None:
    local = moment.replace(microsecond=0)
    utc = (local - timedelta(hours=7)).isoformat() + "+00:00"
    together = merged(PartialDate(local.isoformat()[:16]), PartialDate(utc))
    assert together is not None
    assert together.iso == local.isoformat() + "+07:00"


@pytest.mark.parametrize(
    ("line", "time"), [("14:30", "T14:30"), ("lúc 14:30 (GMT+7)", "T14:30+07:00"), ("2:30 PM", "T14:30"), ("14h", "")]
)
def test_a_time_may_stand_in_a_line_of_its_own(line: str, time: str) -> None:
    assert time_alone(line) == time
    assert time_alone(f"{line} họp dân") == ""
