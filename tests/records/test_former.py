"""Records of former versions: shown until there are newer ones, then deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui_reader.records.furnished import furnished_version
from tui_reader.records.model import Metric
from tui_reader.records.store import RecordStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[RecordStore]:
    with RecordStore(tmp_path / "records.sqlite") as opened:
        yield opened


def put(store: RecordStore, version: str, *keys: int) -> None:
    for key in keys:
        store.put(key, "words", version, [Metric("version", 1, version)], 0.0)


def test_what_was_found_last_by_another_version_is_what_was_there_before(store: RecordStore) -> None:
    put(store, "1", 5)
    put(store, "2", 5)
    put(store, "3", 6)
    assert store.former("words", "3", 5) == [Metric("version", 1, "2")]
    assert store.former("words", "3", 6) is None
    assert store.former("others", "3", 5) is None


def test_records_with_page_furniture_stand_in_for_such_only(store: RecordStore) -> None:
    put(store, furnished_version("1"), 5)
    assert store.former("words", "2", 5) is None
    assert store.former("words", furnished_version("2"), 5) == [Metric("version", 1, furnished_version("1"))]
    assert store.widest("words", "2") == "2"


def test_a_failure_of_a_former_version_is_nothing_to_show(store: RecordStore) -> None:
    store.put_failure(5, "words", "1", "it failed")
    assert store.former("words", "2", 5) is None


def test_the_version_that_has_read_more_is_the_one_to_count(store: RecordStore) -> None:
    put(store, "1", 1, 2, 3)
    assert store.widest("words", "2") == "1"
    put(store, "2", 1, 2)
    assert store.widest("words", "2") == "1"
    put(store, "2", 3)
    assert store.widest("words", "2") == "2"
    assert store.widest("words", "1") == "1"


def test_what_is_forgotten_goes_in_slices_and_leaves_the_present_with_and_without_furniture(store: RecordStore) -> None:
    for version in ("1", furnished_version("1"), "2", "3", furnished_version("3")):
        put(store, version, 1, 2, 3)
    store.put(1, "others", "1", [], 0.0)
    slices = []
    while gone := store.forget_former("words", "3", 4):
        slices.append(gone)
    assert slices == [4, 4, 1]
    left = {version: len(list(store.mentions("words", version))) for version in ("1", "2", "3", furnished_version("3"))}
    assert left == {"1": 0, "2": 0, "3": 3, furnished_version("3"): 3}
    assert store.get(1, "others", "1") == []
    assert store.aggregate("words", "3").extracted == 3
