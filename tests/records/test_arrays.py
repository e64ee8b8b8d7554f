"""Counts from arrays: the same as from the rows whatever happens to the store, and whatever lies in their files."""

from __future__ import annotations

import os
import random
import shutil
import signal
import stat
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

from tui_reader.records import array_cache, array_files, building, views
from tui_reader.records.array_files import array_file
from tui_reader.records.model import Annotation, Event, Metric, Record
from tui_reader.records.store import RecordStore
from tui_reader.records.stored_runs import extractor_id
from tui_reader.records.tallies import LibraryTotals, Tally, TallyRow, aggregate, facet
from tui_reader.sections import SectionWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.library import Library
    from tui_reader.records.tallies import By

ROOT = Path(__file__).parent.parent.parent
WAYS: tuple[By, ...] = ("value", "label", "year", "month", "day")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.sqlite"


@pytest.fixture
def eager() -> Iterator[pytest.MonkeyPatch]:
    """Limits so small that a handful of records makes files, segments and backlogs."""
    with pytest.MonkeyPatch.context() as patch:
        make_eager(patch)
        yield patch


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


def test_what_was_settled_is_opened_and_nothing_read_again(path: Path, eager: pytest.MonkeyPatch) -> None:
    with RecordStore(path) as store:
        fill(store, range(50))
        store.settle([("x", "1"), ("x", "2")])
        wanted = by_rows(store)
    eager.setattr(array_cache, "read_rows", None)
    with RecordStore(path) as store:
        assert store.aggregate("x", "1", top=0) == wanted
    assert stat.S_IMODE(kept_file(path).stat().st_mode) == 0o600
    assert sorted(file.name for file in path.parent.glob("*.arrays*")) == [kept_file(path).name]


def test_settling_again_writes_nothing_and_a_deletion_is_written_then(path: Path, eager: pytest.MonkeyPatch) -> None:
    with RecordStore(path) as store:
        fill(store, range(50))
        store.settle([("x", "1")])
        first = kept_file(path).stat().st_ino
        store.settle([("x", "1")])
        assert kept_file(path).stat().st_ino == first
        store.keep_only(range(10, 50))
        store.settle([("x", "1")])
        wanted = by_rows(store)
    eager.setattr(array_cache, "_survivors", None)
    with RecordStore(path) as store:
        assert store.aggregate("x", "1", top=0) == wanted
        assert wanted.library_extracted == 40


def test_a_small_store_has_no_files(path: Path) -> None:
    with RecordStore(path) as store:
        fill(store, range(20))
        assert store.aggregate("x", "1", top=0) == by_rows(store)
        store.settle([("x", "1")])
    assert not kept_file(path).exists()


@pytest.mark.parametrize("how", ["empty", "cut", "garbage", "flipped", "foreign", "folder"])
def test_whatever_lies_in_the_place_of_the_file_counts_stay_right_and_it_is_replaced(
    path: Path, eager: pytest.MonkeyPatch, how: str
) -> None:
    with RecordStore(path) as store:
        fill(store, range(50))
        store.settle([("x", "1")])
        wanted = by_rows(store)
    file = kept_file(path)
    data = bytearray(file.read_bytes())
    chance = random.Random(1)
    for _ in range(40 if how == "flipped" else 1):
        match how:
            case "empty":
                file.write_bytes(b"")
            case "cut":
                file.write_bytes(data[: len(data) // 2])
            case "garbage":
                file.write_bytes(chance.randbytes(5_000))
            case "flipped":
                torn = bytearray(data)
                torn[chance.randrange(len(torn))] ^= 1 << chance.randrange(8)
                file.write_bytes(torn)
            case "foreign":
                shutil.copy(path, file)
            case "folder":
                file.unlink()
                file.mkdir()
        with RecordStore(path) as store:
            assert store.aggregate("x", "1", top=0) == wanted
            store.settle([("x", "1")])
            assert store.aggregate("x", "1", top=0) == wanted
    if how != "folder":
        assert array_files.read_segment(file) is not None


def test_the_file_of_a_store_that_was_replaced_is_not_believed(path: Path, eager: pytest.MonkeyPatch) -> None:
    for value in ("one", "other"):
        for file in path.parent.glob("records.sqlite*"):
            if file != kept_file(path):
                file.unlink()
        with RecordStore(path) as store:
            for key in range(50):
                store.put(key, "x", "1", [Annotation(0, 1, "A", value)], 0.5)
        with RecordStore(path) as store:
            assert values(store) == {value: 50}
            store.settle([("x", "1")])


def test_the_file_of_another_version_of_this_program_is_replaced(path: Path, eager: pytest.MonkeyPatch) -> None:
    with RecordStore(path) as store:
        fill(store, range(50))
        store.settle([("x", "1")])
    eager.setattr(array_files, "FORMAT", array_files.FORMAT + 1)
    eager.setattr(array_cache, "FORMAT", array_files.FORMAT)
    assert array_files.read_segment(kept_file(path)) is None
    with RecordStore(path) as store:
        assert store.aggregate("x", "1", top=0) == by_rows(store)
        store.settle([("x", "1")])
    assert array_files.read_segment(kept_file(path)) is not None


@pytest.mark.parametrize("deleting", [False, True])
def test_the_file_of_a_history_that_was_undone_is_not_believed(
    path: Path, tmp_path: Path, eager: pytest.MonkeyPatch, deleting: bool
) -> None:
    with RecordStore(path) as store:
        fill(store, range(20))
    shutil.copy(path, tmp_path / "before")
    with RecordStore(path) as store:
        fill(store, range(20, 40))
        store.settle([("x", "1")])
    shutil.copy(tmp_path / "before", path)  # as after a power cut, or from a backup
    with RecordStore(path) as reader:
        if deleting:
            reader.keep_only(range(5, 40))
        assert reader.aggregate("x", "1", top=0) == by_rows(reader)
        with RecordStore(path) as store:
            for key in range(20, 60):
                store.put(key, "x", "1", [Annotation(0, 1, "A", "other")], key / 7)
        for _ in range(2):
            assert reader.aggregate("x", "1", top=0) == by_rows(reader)
    with RecordStore(path) as store:
        assert store.aggregate("x", "1", top=0) == by_rows(store)


def test_fractions_are_never_what_is_left_of_larger_ones(path: Path) -> None:
    with RecordStore(path) as store:
        for key, count in enumerate((1e17, 0.25, 0.5)):
            store.put(key, "x", "1", [Metric("m", count)], 0.1)
        assert store.aggregate("x", "1", keys=[1, 2]).total == 0.75


def test_a_disk_without_room_costs_the_file_and_no_count(path: Path, eager: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    eager.setattr(array_cache, "write_segment", refuse)
    with RecordStore(path) as store:
        fill(store, range(50))
        store.settle([("x", "1")])
        assert store.aggregate("x", "1", top=0) == by_rows(store)
    assert not kept_file(path).exists()


def test_a_place_that_cannot_be_written_leaves_nothing_behind(path: Path, eager: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with RecordStore(path) as store:
        fill(store, range(50))
        eager.setattr(SectionWriter, "finish", refuse)
        store.settle([("x", "1")])
        assert store.aggregate("x", "1", top=0) == by_rows(store)
    assert list(path.parent.glob("*.arrays*")) == []


@pytest.mark.parametrize("delay", [0.02, 0.1, 0.3])
def test_a_process_that_is_killed_while_it_writes_leaves_counts_right(path: Path, delay: float) -> None:
    with RecordStore(path) as store:
        fill(store, range(400), 30)
    code = f"""
        from pathlib import Path
        from tui_reader.records import array_cache
        from tui_reader.records.store import RecordStore
        array_cache._WORTH_KEEPING = 0
        print(flush=True)
        while True:
            with RecordStore(Path({str(path)!r})) as store:
                store.settle([("x", "1")])
            Path({str(kept_file(path))!r}).unlink()
    """
    writer = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    with RecordStore(path) as store:
        wanted = by_rows(store)
        for _ in range(3):
            with RecordStore(path) as other:
                assert other.aggregate("x", "1", top=0) == wanted
        try:
            writer.wait(delay)
        except subprocess.TimeoutExpired:
            writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
    with RecordStore(path) as store:
        assert store.aggregate("x", "1", top=0) == wanted


def test_what_a_killed_process_was_writing_is_removed_when_it_is_old(path: Path, eager: pytest.MonkeyPatch) -> None:
    old, new = (Path(f"{kept_file(path)}.{process}.1") for process in (77, 78))
    for file in (old, new):
        file.write_bytes(b"half of it")
    os.utime(old, (1, 1))
    with RecordStore(path) as store:
        fill(store, range(50))
        store.settle([("x", "1")])
    assert new.exists()
    assert not old.exists()


def test_the_file_of_an_extractor_without_records_is_removed(path: Path, eager: pytest.MonkeyPatch) -> None:
    with RecordStore(path) as store:
        fill(store, range(50))
        store.settle([("x", "1")])
        assert kept_file(path).exists()
        store.put(1, "x", "2", [], 0.1)
        store.keep_only([1], [("x", "2")])
        store.settle([("x", "2")])
        assert not kept_file(path).exists()
        assert store.aggregate("x", "1").library_extracted == 0


def test_processes_that_settle_together_agree(path: Path) -> None:
    with RecordStore(path) as store:
        fill(store, range(300), 20)
        wanted = by_rows(store)
    code = (
        "import sys; from pathlib import Path; from tui_reader.records.store import RecordStore; sys.stdin.read(1)\n"
        "for _ in range(5):\n"
        "    with RecordStore(Path(sys.argv[1])) as store:\n"
        "        store.settle([('x', '1')]); print(store.aggregate('x', '1').total)"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        for _ in range(3)
    ]
    told = [process.communicate("\n")[0].split() for process in processes]
    assert told == [[str(wanted.total)] * 5] * 3
    with RecordStore(path) as store:
        assert store.aggregate("x", "1", top=0) == wanted


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


def test_an_extraction_leaves_arrays_that_the_library_knows_for_its_own(
    library: Library, eager: pytest.MonkeyPatch
) -> None:
    library.extract()
    assert list(library.paths.directory.glob("records.sqlite-*.arrays"))
    library.paths.card.unlink()
    assert library.paths._holds_only_ours()
