"""Extractors that read what others have found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.extraction.desk import Desk
from tui_reader.plugin_api import Metric

if TYPE_CHECKING:
    from tui_reader.records.store import RecordStore

TEXTS = ["An và Bình", "không ai", "Chi spoil"]


def values(desk: Desk, text: str, name: str) -> list[str]:
    """Values that an extractor has counted."""
    return [record.value for record in desk.records(text, name) or [] if isinstance(record, Metric)]


def test_what_is_required_runs_before_and_its_records_are_at_hand(store: RecordStore) -> None:
    desk = Desk(store, TEXTS, "third second first")
    assert desk.runner().run(desk.keys).failures == 0
    assert values(desk, "An và Bình", "second") == ["An", "Bình"]
    assert values(desk, "không ai", "second") == []


def test_who_changes_the_records_of_another_changes_them_for_nobody_else(store: RecordStore) -> None:
    desk = Desk(store, TEXTS, "first second third")
    desk.runner().run(desk.keys)
    assert values(desk, "Chi spoil", "third") == ["first", ""]


def test_records_that_are_not_required_are_not_at_hand_and_the_error_says_what_to_write(store: RecordStore) -> None:
    desk = Desk(store, ["greedy"], "first second third")
    desk.runner().run(desk.keys)
    assert 'requires = ("third",)' in desk.errors()["greedy", "second"]


def test_records_are_at_hand_when_they_were_found_by_another_run(store: RecordStore) -> None:
    desk = Desk(store, TEXTS, "first")
    desk.runner().run(desk.keys)
    later = Desk(store, TEXTS, "first second third")
    later.runner().run(later.keys)
    assert values(later, "An và Bình", "second") == ["An", "Bình"]


def test_who_requires_what_has_failed_waits_and_says_for_whom(store: RecordStore) -> None:
    desk = Desk(store, ["An quit", "Bình"], "first second third")
    last = desk.runner().run(desk.keys)
    assert (last.done, last.failures) == (2, 1)
    errors = desk.errors()
    assert errors["An quit", "first"] == "ValueError: nothing to begin with"
    assert errors["An quit", "second"] == "waits for first, which has failed on this document"
    assert errors["An quit", "third"] == "waits for second, which has failed on this document"
    assert desk.done("Bình") == {"first", "second", "third"}


def test_who_waits_is_not_run_again_while_nothing_has_changed(store: RecordStore) -> None:
    desk = Desk(store, ["An quit"], "first second third")
    desk.runner().run(desk.keys)
    desk.read.clear()
    assert desk.runner().run(desk.keys).done == 1
    assert desk.read == []


def test_who_waits_runs_as_soon_as_what_it_requires_is_there(store: RecordStore) -> None:
    desk = Desk(store, ["An quit"], "first second third")
    desk.runner().run(desk.keys)
    store.put(desk.key("An quit"), "first", desk.kept["first"], [], 0.0)
    assert desk.runner().run(desk.keys).failures == 0
    assert desk.done("An quit") == {"first", "second", "third"}


def test_a_new_extractor_waits_for_what_has_failed_before_it_came(store: RecordStore) -> None:
    desk = Desk(store, ["An quit"], "first")
    desk.runner().run(desk.keys)
    later = Desk(store, ["An quit"], "first second")
    later.runner().run(later.keys)
    assert "waits for first" in later.errors()["An quit", "second"]


def test_who_requires_what_is_switched_off_is_switched_off_with_it_and_tried_again_by_the_next_run(
    store: RecordStore,
) -> None:
    desk = Desk(store, [f"An quit {n}" for n in range(5)], "first second third calm")
    last = desk.runner(give_up_after=2).run(desk.keys)
    assert {off.extractor: off.plugin for off in last.switched_off} == {n: n for n in ("first", "second", "third")}
    assert "requires first, which is switched off: failed on 2 documents" in last.switched_off[1].error
    assert len(desk.errors()) < 5 * 3, "what was not run has no failure"
    for key in desk.keys:
        store.put(key, "first", desk.kept["first"], [], 0.0)
    assert desk.runner().run(desk.keys).failures == 0
    assert all(desk.done(f"An quit {n}") == {"first", "second", "third", "calm"} for n in range(5))


def test_a_setting_changes_what_depends_on_it_and_nothing_else(store: RecordStore) -> None:
    desk = Desk(store, ["một", "hai"], "measured measuring calm")
    desk.runner().run(desk.keys)
    before = dict(desk.kept)
    assert values(desk, "hai", "measuring") == ["m"]
    desk.read.clear()
    runs: list[tuple[str, ...]] = []
    runner = desk.runner(tables={"measured": {"unit": "km"}})
    runs += [names for _, names in store.missing(desk.keys, list(desk.kept.items()))]
    runner.run(desk.keys)
    assert runs == [("measured", "measuring")] * 2
    assert values(desk, "hai", "measuring") == ["km"]
    assert {name for name in before if before[name] != desk.kept[name]} == {"measured", "measuring"}
