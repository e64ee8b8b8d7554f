"""One extractor that does not come back keeps nothing from the others: neither on its document nor on the rest."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.extraction.desk import Desk, wait_for
from tui_reader.extraction.agenda import Agenda

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.extraction.runner import ExtractionProgress
    from tui_reader.records.store import RecordStore

FOR_EVER = 1000.0
NOBODY = {name: frozenset[str]() for name in ("quick", "stuck", "slow", "after")}


class Going:
    """A run in a thread; it is stopped at the end of the block."""

    def __init__(self, desk: Desk, wanted: Sequence[int] = (), *, jobs: int = 1) -> None:
        self.told: list[ExtractionProgress] = []
        self._stop = threading.Event()
        runner = desk.runner(timeout=FOR_EVER, jobs=jobs)
        self._thread = threading.Thread(
            target=lambda: runner.run(
                desk.keys, first=lambda: wanted, progress=self.told.append, cancelled=self._stop.is_set
            ),
            daemon=True,
        )

    def __enter__(self) -> Going:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(20)
        assert not self._thread.is_alive()


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What has not come back after a moment is gone around, also the first time."""
    monkeypatch.setattr("tui_reader.extraction.hand._COLD", 0.5)
    monkeypatch.setattr("tui_reader.extraction.hand.SLOW", 0.5)
    yield


@pytest.mark.parametrize("plugins", ["hanging calm batch first second", "calm hanging first second batch"])
def test_the_open_document_gets_what_the_neighbours_find_while_one_hangs(store: RecordStore, plugins: str) -> None:
    desk = Desk(store, ["sleep An", "hai", "bốn"], plugins)
    others = set(plugins.split()) - {"hanging"}
    with Going(desk, [desk.keys[0]]) as going:
        wait_for(lambda: desk.done("sleep An") == others)
        wait_for(lambda: going.told[-1].extractions >= len(others))
        assert store.failures() == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_all_other_documents_are_done_while_one_hangs(store: RecordStore, jobs: int) -> None:
    texts = ["sleep", *(f"bài {n:02}" for n in range(40))]
    desk = Desk(store, texts, "hanging calm batch")
    wanted = {"calm", "batch"} if jobs == 1 else {"hanging", "calm", "batch"}
    with Going(desk, jobs=jobs):
        wait_for(lambda: all(desk.done(text) >= wanted for text in texts[1:]))
        wait_for(lambda: desk.done("sleep") == {"calm", "batch"})
        assert store.failures() == []


def test_who_requires_the_one_that_hangs_waits_and_the_others_do_not(store: RecordStore) -> None:
    desk = Desk(store, ["sleep An"], "hanging calm first second")
    with Going(desk):
        wait_for(lambda: desk.done("sleep An") == {"calm", "first", "second"})


def test_each_extractor_of_the_open_document_is_told_as_soon_as_it_is_through(store: RecordStore) -> None:
    desk = Desk(store, ["An"], "calm patient first second")
    seen: list[int] = []
    desk.runner().run(desk.keys, first=lambda: desk.keys, progress=lambda made: seen.append(made.extractions))
    assert set(range(5)) <= set(seen)


def test_many_documents_that_nobody_looks_at_are_told_one_by_one_and_not_each_extraction(store: RecordStore) -> None:
    desk = Desk(store, [f"An {n}" for n in range(60)], "calm first second batch")
    told: list[ExtractionProgress] = []
    desk.runner().run(desk.keys, progress=told.append)
    assert told[-1].extractions == 240
    assert len({made.done for made in told}) == 61
    assert len(told) < 60 + 30, "documents, and a few more where the workers were silent for a moment"


def test_what_has_come_back_before_goes_before_what_has_not(store: RecordStore) -> None:
    desk = Desk(store, ["một"], "calm batch")
    desk.runner().run(desk.keys)
    desk = Desk(store, ["một", "sleep"], "hanging calm batch")
    with Going(desk, [desk.key("sleep")]):
        wait_for(lambda: desk.done("sleep") == {"calm", "batch"})


def test_what_is_set_aside_leaves_its_document_free_for_others() -> None:
    agenda = Agenda({1: ["quick", "stuck", "after"], 2: ["quick", "stuck"]}, NOBODY | {"stuck": frozenset({"after"})})
    agenda.want([1])
    assert set(agenda.take(1)) == {"quick", "stuck", "after"}
    assert agenda.holds(1)
    agenda.set_aside("stuck")
    agenda.give_back({1: ["quick", "after"]})
    assert not agenda.holds(1)
    assert agenda.next_urgent(()) == 1
    assert agenda.take(1) == ("quick",)
    assert agenda.next_urgent({1}) is None
    agenda.settle(1, "quick")
    assert agenda.take_quick() == 2
    assert agenda.take(2) == ("quick",)
    agenda.settle(2, "quick")
    agenda.settle(1, "stuck")
    agenda.came_back("stuck")
    assert agenda.take_quick() == 1
    assert agenda.take(1) == ("after",)


def test_slow_ones_go_one_by_one_and_what_is_set_aside_last() -> None:
    agenda = Agenda({1: ["stuck", "slow"]}, NOBODY)
    for _ in range(3):
        agenda.settle(0, "slow", 2.0)
    agenda.set_aside("stuck")
    assert agenda.take(1) == ("slow",)
    assert agenda.take(1) == ("stuck",)
