"""How far, how fast and how long yet: laws of the bar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.ingestion.pace import Pace


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 500)), min_size=1))
def test_the_bar_never_goes_back_and_ends_full_however_the_total_grows(steps: list[tuple[int, int]]) -> None:
    pace = Pace()
    done, total, before = 0, 1, 0.0
    for second, (more, found) in enumerate(steps):
        total += more + found
        done += more
        pace.note(done, total, float(second))
        assert before <= pace.share <= 1
        before = pace.share
    pace.note(total, total, float(len(steps)))
    assert pace.share == pytest.approx(1)


@given(st.integers(1, 10_000), st.integers(1, 100))
def test_the_bar_is_the_share_where_the_total_stays(total: int, steps: int) -> None:
    pace = Pace()
    for step in range(steps + 1):
        done = total * step // steps
        pace.note(done, total, float(step))
        assert pace.share == pytest.approx(done / total)


def test_the_rate_is_that_of_the_last_seconds_and_gives_the_time_left() -> None:
    pace = Pace()
    for second in range(60):
        pace.note(second, 10_000, float(second))
    assert pace.rate == pytest.approx(1)
    for second in range(60, 90):
        pace.note(60 + (second - 60) * 100, 10_000, float(second))
    assert pace.rate == pytest.approx(100)
    assert pace.left == pytest.approx((10_000 - 2960) / 100)


def test_nothing_is_said_of_the_rate_before_it_is_known() -> None:
    pace = Pace()
    assert (pace.rate, pace.left) == (0.0, None)
    pace.note(0, 0, 0.0)
    pace.note(3, 100, 0.1)
    assert (pace.rate, pace.left) == (0.0, None)


def test_other_work_begins_at_nothing() -> None:
    pace = Pace()
    pace.note(0, 100, 0.0)
    pace.note(100, 100, 10.0)
    pace.note(0, 50, 20.0)
    assert (pace.share, pace.rate) == (0.0, 0.0)
    pace.note(25, 50, 30.0)
    assert (pace.share, pace.rate, pace.left) == (0.5, 2.5, 10.0)
