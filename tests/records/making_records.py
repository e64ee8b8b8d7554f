"""Records to count, and what SQL counts of them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tui_reader.records import array_cache, building, views
from tui_reader.records.array_files import array_file
from tui_reader.records.model import Annotation, Event, Metric, Record
from tui_reader.records.stored_runs import extractor_id
from tui_reader.records.tallies import LibraryTotals, Tally, aggregate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

    from tui_reader.records.store import RecordStore
    from tui_reader.records.tallies import By


def make_eager(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(array_cache, "_WORTH_KEEPING", 0)
    patch.setattr(array_cache, "_WAITED_FOR", 12)
    patch.setattr(array_cache, "_PIECE", 9)
    patch.setattr(building, "_AT_ONCE", 4)
    patch.setattr(views, "_SMALL", 6)


def by_rows(
    store: RecordStore,
    version: str = "1",
    keys: Sequence[int] | None = None,
    by: By = "value",
    top: int = 0,
    label: str = "",
) -> Tally:
    """What SQL counts."""
    with store._database.reading() as connection:
        extractor = extractor_id(connection, "x", version)
        if extractor is None:
            return Tally([], 0.0, 0.0, 0, 0)
        return aggregate(connection, LibraryTotals(), extractor, keys, by, top, label)


def values(store: RecordStore) -> dict[str, float]:
    return {row.value: row.count for row in store.aggregate("x", "1", top=0).rows}


def fill(store: RecordStore, documents: range, records: int = 6) -> None:
    chance = random.Random(documents.start)
    for key in documents:
        found: list[Record] = [
            Annotation(0, 1, chance.choice("AB"), f"v{chance.randrange(40)}") for _ in range(records)
        ]
        store.put(key, "x", "1", found, chance.random())


def kept_file(path: Path) -> Path:
    return array_file(path, 1)


RECORDS: st.SearchStrategy[Record] = st.one_of(
    st.builds(lambda label, value: Annotation(0, 1, label, value), st.sampled_from("AB"), st.sampled_from("xyzđ")),
    st.builds(
        lambda value: Event(0, 1, value, 0, 1),
        st.sampled_from(
            ["2022", "2022-10", "2022-10-05", "2022-10-31T10:00", "2021-19", "0000", "20225", "2022-02-30", "x"]
        ),
    ),
    st.builds(
        lambda count, value: Metric("n", count, value), st.sampled_from([0, 1, 2, 300, 70_000]), st.sampled_from("xy")
    ),
)


KEYS = st.integers(-2, 9)
