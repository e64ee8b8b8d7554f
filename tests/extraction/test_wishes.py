"""What the reader wants while extraction runs: this document first, a pause, an end."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.extraction.desk import Desk, children_of, wait_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.extraction.runner import ExtractionProgress
    from tui_reader.records.store import RecordStore


class Wisher:
    """Runs a desk's extractors; from the time when ``after`` documents are done, ``wanted`` is wanted first."""

    def __init__(self, desk: Desk, wanted: Sequence[int], after: int = 1, *, jobs: int = 1) -> None:
        self.order: list[str] = []
        self.last: ExtractionProgress | None = None
        self._wanted: Sequence[int] = ()

        def progress(made: ExtractionProgress) -> None:
            if made.key and made.path not in self.order:
                self.order.append(made.path)
            if made.done >= after:
                self._wanted = wanted

        self.last = desk.runner(jobs=jobs).run(desk.keys, first=lambda: self._wanted, progress=progress)


@pytest.mark.parametrize("plugins", ["patient", "calm patient", "together patient"])
def test_the_open_document_does_not_wait_for_a_batch(store: RecordStore, plugins: str) -> None:
    desk = Desk(store, [f"bài {n:02}" for n in range(30)], plugins)
    wisher = Wisher(desk, [desk.keys[29], desk.keys[28]])
    at = wisher.order.index("29.txt")
    assert at <= 4, "a document or two are done until it is known, and the one in hand"
    assert wisher.order.index("28.txt") == at + 1
    assert [path for path in wisher.order if path not in ("29.txt", "28.txt")] == [f"{n}.txt" for n in range(28)]
    assert wisher.last is not None
    assert (wisher.last.done, wisher.last.failures) == (30, 0)


def test_what_is_wanted_from_the_start_is_done_first(store: RecordStore) -> None:
    desk = Desk(store, [f"bài {n:02}" for n in range(10)], "patient")
    assert Wisher(desk, [desk.keys[7]], after=0).order[0] == "7.txt"


def test_the_open_document_does_not_wait_for_one_that_hangs(store: RecordStore) -> None:
    desk = Desk(store, ["một", "sleep", "hai"], "hanging")
    stop = threading.Event()
    wanted: list[Sequence[int]] = [()]
    ended: list[ExtractionProgress] = []
    run = threading.Thread(
        target=lambda: ended.append(desk.runner().run(desk.keys, first=lambda: wanted[0], cancelled=stop.is_set)),
        daemon=True,
    )
    run.start()
    wait_for(lambda: desk.done("một") == {"hanging"})
    wanted[0] = [desk.key("hai")]
    wait_for(lambda: desk.done("hai") == {"hanging"}, 10)
    assert not ended, "the other one still hangs"
    stop.set()
    run.join(5)
    assert not run.is_alive()


def test_who_is_slow_does_not_keep_the_others_waiting(store: RecordStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.extraction.agenda.SLOW", 0.2)
    desk = Desk(store, [f"bài {n}" for n in range(8)], "slow calm")
    seen: list[dict[str, int]] = []

    def progress(made: ExtractionProgress) -> None:
        seen.append(store.progress([("slow", "1"), ("calm", "1")]))

    desk.runner().run(desk.keys, progress=progress)
    assert seen[-1] == {"slow": 8, "calm": 8}
    assert next(done["slow"] for done in seen if done["calm"] == 8) <= 5


def test_a_pause_stops_after_the_document_in_hand_and_ends_where_it_began(store: RecordStore) -> None:
    desk = Desk(store, [f"bài {n}" for n in range(20)], "patient")
    paused = threading.Event()
    seen: list[ExtractionProgress] = []

    def progress(made: ExtractionProgress) -> None:
        seen.append(made)
        if made.done == 3 and not any(each.paused for each in seen):
            paused.set()

    ended: list[ExtractionProgress] = []
    run = threading.Thread(
        target=lambda: ended.append(desk.runner().run(desk.keys, progress=progress, paused=paused.is_set)),
        daemon=True,
    )
    run.start()
    wait_for(lambda: bool(seen) and seen[-1].paused)
    time.sleep(0.5)  # were it not paused, five more would be done
    assert 3 <= seen[-1].done <= 5
    paused.clear()
    run.join(20)
    assert ended[0].done == 20
    assert not ended[0].paused
    assert ended[0].failures == 0


def test_a_pause_can_be_cancelled(store: RecordStore) -> None:
    desk = Desk(store, ["một"], "calm")
    stop = threading.Event()
    run = threading.Thread(
        target=lambda: desk.runner().run(desk.keys, paused=lambda: True, cancelled=stop.is_set), daemon=True
    )
    run.start()
    assert run.is_alive()
    stop.set()
    run.join(5)
    assert not run.is_alive()
    assert desk.done("một") == set()


def test_no_worker_outlives_the_run(store: RecordStore) -> None:
    import os

    desk = Desk(store, [f"bài {n}" for n in range(40)], "calm")
    desk.runner(jobs=3).run(desk.keys)
    assert children_of(os.getpid()) == []
