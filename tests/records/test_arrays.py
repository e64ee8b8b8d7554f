"""Counts from arrays: the same as from the rows whatever happens to the store."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records.making_records import KEYS, RECORDS, by_rows, fill, kept_file, make_eager
from tui_reader.records.model import Annotation, Event, Metric, Record
from tui_reader.records.store import RecordStore
from tui_reader.records.stored_runs import extractor_id
from tui_reader.records.tallies import Tally, TallyRow, facet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.records.tallies import By

ROOT = Path(__file__).parent.parent.parent
WAYS: tuple[By, ...] = ("value", "label", "year", "month", "day")
STEPS = st.one_of(
    st.tuples(st.just("put"), KEYS, st.lists(RECORDS, max_size=7)),
    st.tuples(st.just("put"), KEYS, st.lists(RECORDS, max_size=7)),
    st.tuples(st.just("fail"), KEYS, st.just(())),
    st.tuples(st.just("other version"), KEYS, st.lists(RECORDS, max_size=3)),
    st.tuples(st.just("keep"), KEYS, st.just(())),
    st.tuples(st.just("forget failures"), KEYS, st.just(())),
    st.tuples(st.just("settle"), KEYS, st.just(())),
    st.tuples(st.just("open again"), KEYS, st.just(())),
    st.tuples(st.just("ask"), KEYS, st.just(())),
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(STEPS, max_size=25),
    st.one_of(st.none(), st.lists(KEYS, max_size=9)),
    st.sampled_from(["", "A", "date", "n", "nowhere"]),
    st.integers(0, 5),
)
def test_arrays_and_rows_count_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, int, Any]],
    keys: list[int] | None,
    label: str,
    top: int,
) -> None:
    path = tmp_path_factory.mktemp("law") / "records.sqlite"
    seconds = 0.0
    with pytest.MonkeyPatch.context() as patch:
        make_eager(patch)
        store, reader = RecordStore(path), RecordStore(path)
        for what, key, records in [*steps, ("ask", 0, ())]:
            seconds += 0.001
            match what:
                case "put":
                    store.put(key, "x", "1", records, seconds)
                case "fail":
                    store.put_failure(key, "x", "1", "no", seconds=seconds)
                case "other version":
                    store.put(key, "x", "0", records, seconds)
                case "keep":
                    store.keep_only(range(key, 10))
                case "forget failures":
                    store.forget_failures()
                case "settle":
                    store.settle([("x", "1")])
                case "open again":
                    reader.close()
                    reader = RecordStore(path)
                case "ask":
                    for by in WAYS:
                        wanted = by_rows(store, "1", keys, by, top, label)
                        assert store.aggregate("x", "1", keys=keys, by=by, top=top, label=label) == wanted
                        assert reader.aggregate("x", "1", keys=keys, by=by, top=top, label=label) == wanted
        with store._database.reading() as connection:
            extractor = extractor_id(connection, "x", "1") or 0
            for opened in (store, reader):
                found = opened.facet("x", "1", keys or [], top=top, label=label)
                assert found == facet(connection, extractor, keys or [], top, label)
        store.close()
        reader.close()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.tuples(st.sampled_from("ab"), st.floats(-9, 9)), max_size=4), max_size=9), st.sets(KEYS))
def test_fractions_are_summed_as_in_rows(
    tmp_path_factory: pytest.TempPathFactory, documents: list[list[tuple[str, float]]], keys: set[int]
) -> None:
    with RecordStore(tmp_path_factory.mktemp("law") / "records.sqlite") as store:
        for key, pairs in enumerate(documents):
            store.put(key, "x", "1", [Metric("m", count, value) for value, count in pairs], 0.1)
        ours = store.aggregate("x", "1", keys=sorted(keys), top=0)
        theirs = by_rows(store, "1", sorted(keys))
        assert {row.value for row in ours.rows} == {row.value for row in theirs.rows}
        assert ours.total == pytest.approx(theirs.total)
        for row in theirs.rows:
            (same,) = [each for each in ours.rows if each.value == row.value]
            assert (same.documents, same.library_documents) == (row.documents, row.library_documents)
            assert (same.count, same.library_count) == pytest.approx((row.count, row.library_count))


def test_while_the_store_is_far_ahead_the_rows_are_counted_until_the_arrays_have_caught_up(
    path: Path, eager: pytest.MonkeyPatch
) -> None:
    with RecordStore(path) as store, RecordStore(path) as reader:
        fill(store, range(60))
        assert reader.aggregate("x", "1", top=0) == by_rows(store)
        assert reader._cache is not None
        thread = reader._cache._thread
        if thread is not None:
            thread.join()
        (view,) = reader._cache._views.values()
        assert view.documents == 60
        assert reader.aggregate("x", "1", top=0) == by_rows(store)
        assert kept_file(path).exists()


def test_fractions_are_never_what_is_left_of_larger_ones(path: Path) -> None:
    with RecordStore(path) as store:
        for key, count in enumerate((1e17, 0.25, 0.5)):
            store.put(key, "x", "1", [Metric("m", count)], 0.1)
        assert store.aggregate("x", "1", keys=[1, 2]).total == 0.75


def test_ties_are_settled_by_documents_then_by_value_over_all_segments(path: Path, eager: pytest.MonkeyPatch) -> None:
    with RecordStore(path) as store:
        for key, names in enumerate(["d", "d", "cc", "bb", "a", "e", "ff"]):
            store.put(key, "x", "1", [Annotation(0, 1, "L", name) for name in names], 0.1)
            for top in range(1, 7):
                assert store.aggregate("x", "1", top=top) == by_rows(store, top=top)
        rows = store.aggregate("x", "1", top=3).rows
    assert [(row.value, row.count, row.documents) for row in rows] == [("d", 2, 2), ("b", 2, 1), ("c", 2, 1)]


def test_one_document_with_more_records_than_are_read_at_once_is_counted(path: Path, eager: pytest.MonkeyPatch) -> None:
    with RecordStore(path) as store, RecordStore(path) as reader:
        store.put(1, "x", "1", [Annotation(0, 1, "L", f"{n}") for n in range(100)], 0.1)
        assert reader.aggregate("x", "1").total == 100
        reader.settle([("x", "1")])
        assert kept_file(path).exists()
        assert reader.aggregate("x", "1", keys=[1]).total == 100


def test_spans_are_the_days_of_dates_summed_over_some_documents(path: Path, eager: pytest.MonkeyPatch) -> None:
    def on(*dates: str) -> list[Record]:
        return [Event(0, 1, value, 0, 1) for value in dates]

    with RecordStore(path) as store:
        store.put(1, "x", "1", on("2024-02", "2024-02-29", "2024-02-29", "2023", "sau này", "2023-02-30", "0000"), 0.1)
        store.put(2, "x", "1", [*on("2024-02-29T10:00", "2024-02-29"), Annotation(0, 4, "other", "1999")], 0.2)
        everywhere, first = store.spans("x", "1"), store.spans("x", "1", keys=[1, 7], label="date")
        missing = store.spans("nobody", "1")
        fill(store, range(10, 40))
        with RecordStore(path) as reader:  # far behind, so from rows
            assert same_spans(reader.spans("x", "1"), everywhere)
    days = [
        (date.fromordinal(start).isoformat(), date.fromordinal(end).isoformat())
        for start, end in zip(everywhere.first.tolist(), everywhere.last.tolist(), strict=True)
    ]
    assert days == [
        ("1999-01-01", "1999-12-31"),
        ("2023-01-01", "2023-12-31"),
        ("2024-02-01", "2024-02-29"),
        ("2024-02-29", "2024-02-29"),
    ]
    assert everywhere.counts.tolist() == [1, 1, 1, 4]
    assert first.counts.tolist() == [1, 1, 2]
    assert len(missing.first) == 0


def same_spans(some: Sequence[np.ndarray[Any, Any]], others: Sequence[np.ndarray[Any, Any]]) -> bool:
    return all(np.array_equal(one, other) for one, other in zip(some, others, strict=True))


def test_a_facet_counts_files_and_a_value_once_whatever_its_labels(path: Path, eager: pytest.MonkeyPatch) -> None:
    huế, mây, bà_mây = Annotation(0, 3, "LOC", "Huế"), Annotation(0, 3, "LOC", "Mây"), Annotation(0, 3, "PER", "Mây")
    with RecordStore(path) as store:
        store.put(1, "x", "1", [mây, huế, huế], 0.1)
        store.put(2, "x", "1", [bà_mây], 0.2)
        store.put(3, "x", "1", [mây, bà_mây], 0.3)
        for _ in range(2):
            assert store.facet("x", "1", [1, 2, 3, 3, 7]) == [("Mây", 4), ("Huế", 1)]
            assert store.facet("x", "1", [1, 2, 3, 3], label="PER") == [("Mây", 3)]
            assert store.facet("x", "1", [1, 1, 2], top=1) == [("Mây", 3)]
            assert store.facet("x", "1", [3, 3, 2, 2, 2, 2, 2, 1]) == [("Mây", 8), ("Huế", 1)]
            store.settle([("x", "1")])


def test_rows_say_label_and_sums_of_the_library_beside_those_asked_for(path: Path, eager: pytest.MonkeyPatch) -> None:
    with RecordStore(path) as store:
        for key in range(4):
            store.put(key, "x", "1", [Annotation(0, 3, "LOC", "Huế")] * (key + 1), key / 3)
        tally = store.aggregate("x", "1", keys=[1, 2, 2, 99], label="LOC")
    assert tally == Tally([TallyRow("Huế", "LOC", 5, 2, 10, 4)], 5, 10, 2, 4)


def test_counts_are_whole_while_another_process_extracts(path: Path, eager: pytest.MonkeyPatch) -> None:
    code = f"""
        from pathlib import Path
        from tui_reader.records.model import Annotation
        from tui_reader.records.store import RecordStore
        with RecordStore(Path({str(path)!r})) as store:
            for key in range(400):
                found = [Annotation(0, 1, "AB"[n % 2], f"v{{key % 7}}-{{n}}") for n in range(9)]
                store.put(key % 300, "x", "1", found, key)
                if key % 50 == 49:
                    store.keep_only(range(key // 20, 400))
    """
    with RecordStore(path) as reader:
        writer = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(code)], env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
        while writer.poll() is None:
            for by in WAYS[:2]:
                tally = reader.aggregate("x", "1", keys=range(100), by=by, top=0)
                assert tally.total == 9 * tally.extracted
                assert tally.library_total == 9 * tally.library_extracted
            assert sum(count for _, count in reader.facet("x", "1", range(400), top=0)) % 9 == 0
        assert writer.returncode == 0
        for by in WAYS:
            assert reader.aggregate("x", "1", by=by, top=0) == by_rows(reader, by=by)
