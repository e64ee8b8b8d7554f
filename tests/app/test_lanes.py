"""Lanes: one job at a time, the newest wins, nothing hangs."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from tui_reader.app.lanes import Lane

if TYPE_CHECKING:
    from tui_reader.app.lanes import Cancelled


def test_a_newer_job_cancels_the_running_one_and_replaces_the_waiting_one() -> None:
    done: list[str] = []
    started, finished = threading.Event(), threading.Event()

    def first(_: int, cancelled: Cancelled) -> None:
        started.set()
        while not cancelled():
            pass
        done.append("first gave up")

    def never(_: int, cancelled: Cancelled) -> None:
        done.append("never")

    def last(_: int, cancelled: Cancelled) -> None:
        done.append("last" if not cancelled() else "last cancelled")
        finished.set()

    lane = Lane("test", lambda *_: None)
    lane.submit(first)
    assert started.wait(5)
    with lane._wake:  # both are submitted before the thread can look
        lane._waiting = (0, never)
    lane.submit(last)
    assert finished.wait(5)
    assert done == ["first gave up", "last"]
    assert lane.stop(5)


def test_an_exception_is_reported_and_the_lane_goes_on() -> None:
    failures: list[BaseException] = []
    finished = threading.Event()
    lane = Lane("test", lambda name, error: failures.append(error))

    def bad(_: int, cancelled: Cancelled) -> None:
        raise ValueError("broken")

    lane.submit(bad)
    while lane.busy:
        pass
    lane.submit(lambda _, cancelled: finished.set())
    assert finished.wait(5)
    assert [str(error) for error in failures] == ["broken"]
    assert lane.stop(5)


def test_a_job_that_never_looks_does_not_hold_the_end() -> None:
    started, release = threading.Event(), threading.Event()

    def deaf(_: int, cancelled: Cancelled) -> None:
        started.set()
        release.wait(30)

    lane = Lane("test", lambda *_: None)
    lane.submit(deaf)
    assert started.wait(5)
    assert not lane.stop(0.05)
    release.set()
