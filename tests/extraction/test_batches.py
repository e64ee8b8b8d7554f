"""Several documents given to an extractor together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extraction.desk import Desk, is_alive, pids, wait_for
from tui_reader.plugin_api import Metric

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui_reader.records.store import RecordStore


def counts(desk: Desk, text: str) -> list[float]:
    """With how many others a document was given, and at which place."""
    return [r.count for r in desk.records(text, "together") or [] if isinstance(r, Metric) and r.label != "foreign"]


def test_documents_are_given_together_to_who_takes_several(store: RecordStore) -> None:
    desk = Desk(store, [f"bài {n}" for n in range(40)], "together calm")
    assert desk.runner().run(desk.keys).failures == 0
    sizes = [counts(desk, f"bài {n}") for n in range(40)]
    assert sizes == [[32, n] for n in range(32)] + [[8, n] for n in range(8)]


def test_none_is_added_to_two_hundred_thousand_characters(store: RecordStore) -> None:
    texts = [f"{n}" + " dài" * 20_000 for n in range(4)]
    desk = Desk(store, texts, "together")
    desk.runner().run(desk.keys)
    assert [counts(desk, text) for text in texts] == [[3, 0], [3, 1], [3, 2], [1, 0]]


@pytest.mark.parametrize("how", ["raise", "exit", "sleep", "few"])
def test_what_goes_wrong_only_together_costs_nothing(store: RecordStore, how: str) -> None:
    desk = Desk(store, ["một", "hai", how, "bốn"], "together calm")
    last = desk.runner(timeout=1.0).run(desk.keys)
    assert (last.done, last.failures) == (4, 0)
    assert counts(desk, "một") == [4, 0], "what came before it stays"
    assert counts(desk, how) == [1, 0]
    assert all(desk.done(text) == {"together", "calm"} for text in ("một", "hai", how, "bốn"))


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("raise", "RuntimeError: one of them"),
        ("exit", "exit code 7"),
        ("sleep", "took longer than 1 s"),
        ("few", "extract_many gave nothing"),
    ],
)
def test_what_always_goes_wrong_is_blamed_on_its_document_alone(store: RecordStore, how: str, why: str) -> None:
    desk = Desk(store, ["một", "hai", f"always {how}", "bốn"], "together calm")
    last = desk.runner(timeout=1.0).run(desk.keys)
    assert (last.done, last.failures) == (4, 1)
    (((where, who), error),) = desk.errors().items()
    assert (where, who) == (f"always {how}", "together")
    assert why in error
    assert all(desk.done(text) == {"together", "calm"} for text in ("một", "hai", "bốn"))


def test_who_keeps_failing_together_is_given_one_document_at_a_time(store: RecordStore) -> None:
    desk = Desk(store, [f"raise {n}" for n in range(140)], "together")
    assert desk.runner().run(desk.keys).failures == 0
    sizes = [counts(desk, f"raise {n}")[0] for n in range(140)]
    assert sizes == [1] * 140


def test_a_document_among_others_that_is_gone_is_left_out(store: RecordStore) -> None:
    desk = Desk(store, ["một", "hai", "ba!"], "together")
    keys = [desk.keys[0], 12345, *desk.keys[1:]]
    assert desk.runner().run(keys).done == 4
    assert counts(desk, "ba!") == [3, 2]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_records_do_not_depend_on_how_many_workers_find_them(store: RecordStore, jobs: int) -> None:
    desk = Desk(store, [f"An và Bình {n}" for n in range(60)], "first second third witness")
    last = desk.runner(jobs=jobs).run(desk.keys)
    assert (last.done, last.failures) == (60, 0)
    found = [[record.value for record in desk.records(f"An và Bình {n}", "second") or []] for n in range(60)]
    assert found == [["An", "Bình"]] * 60


def test_a_killed_worker_among_several_costs_no_records(store: RecordStore, tmp_path: Path) -> None:
    note = tmp_path / "pids"
    texts: Sequence[str] = ["1 lần", *(f"0 lần {n}" for n in range(40))]
    desk = Desk(store, texts, "frail calm", source=str(note))
    killed = desk.run_and_kill(note, jobs=2)
    assert (killed.done, killed.failures) == (41, 0)
    assert store.failures() == []
    wait_for(lambda: not any(map(is_alive, pids(note))))
