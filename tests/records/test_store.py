"""The record store: what goes in comes out, counts are right, and no accident loses it."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
import threading
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.errors import DamagedLibraryError, LibraryBusyError, LibraryError
from tui_reader.records import database
from tui_reader.records.model import Annotation, Event, Metric, Record
from tui_reader.records.store import RecordStore
from tui_reader.records.tallies import TallyRow

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
HUẾ, MÂY = Annotation(0, 3, "LOC", "Huế"), Annotation(4, 7, "PER", "Mây")


@pytest.fixture
def store(path: Path) -> Iterator[RecordStore]:
    with RecordStore(path) as opened:
        yield opened


def test_records_come_back_as_they_went_in(store: RecordStore) -> None:
    records: list[Record] = [HUẾ, Event(0, 4, "2022-10", 0, 9, fields={"year": "inferred"}), Metric("word", 2.5, "lúa")]
    store.put(2**63 - 1, "x", "1", records, 0.1)
    assert store.get(2**63 - 1, "x", "1") == records


def test_another_version_and_another_document_have_nothing(store: RecordStore) -> None:
    store.put(1, "x", "1", [HUẾ], 0.1)
    assert store.get(1, "x", "2") is None
    assert store.get(2, "x", "1") is None
    assert store.get(1, "y", "1") is None


def test_finding_nothing_is_finished_too(store: RecordStore) -> None:
    store.put(1, "x", "1", [], 0.1)
    assert store.get(1, "x", "1") == []
    assert store.finished(1, "x", "1")
    assert list(store.missing([1, 2], [("x", "1")])) == [(2, ("x",))]


def test_a_failure_is_finished_and_listed_but_has_no_records(store: RecordStore) -> None:
    store.put_failure(1, "x", "1", "ValueError: no", "Traceback …", 0.5)
    assert store.get(1, "x", "1") is None
    assert store.finished(1, "x", "1")
    assert list(store.missing([1], [("x", "1")])) == []
    assert list(store.missing([1], [("x", "2")])) == [(1, ("x",))]
    (failure,) = store.failures([("x", "1")])
    assert (failure.key, failure.error, failure.traceback, failure.seconds) == (1, "ValueError: no", "Traceback …", 0.5)
    assert store.failures([("x", "2")]) == []
    assert store.aggregate("x", "1").extracted == 0


def test_a_failure_replaces_records_and_records_a_failure(store: RecordStore) -> None:
    store.put(1, "x", "1", [HUẾ], 0.1)
    store.put_failure(1, "x", "1", "no")
    assert store.aggregate("x", "1").rows == []
    store.put(1, "x", "1", [MÂY], 0.1)
    assert store.failures() == []
    assert [row.value for row in store.aggregate("x", "1").rows] == ["Mây"]


def test_what_is_missing_comes_in_the_order_asked_for_and_by_name(store: RecordStore) -> None:
    store.put(5, "a", "1", [], 0)
    store.put(3, "b", "1", [], 0)
    extractors = [("a", "1"), ("b", "1")]
    assert list(store.missing([9, 5, 3, 9], extractors)) == [(9, ("a", "b")), (5, ("b",)), (3, ("a",))]
    assert store.progress(extractors) == {"a": 1, "b": 1}
    assert store.progress(extractors, [5, 9]) == {"a": 1, "b": 0}


def test_counts_are_of_the_asked_documents_beside_the_library(store: RecordStore) -> None:
    store.put(1, "x", "1", [HUẾ, HUẾ, MÂY], 0)
    store.put(2, "x", "1", [HUẾ], 0)
    store.put(3, "x", "1", [MÂY, MÂY], 0)
    store.put(1, "other", "1", [HUẾ], 0)
    tally = store.aggregate("x", "1", keys=[1, 2, 2, 77])
    assert tally.rows == [TallyRow("Huế", "LOC", 3, 2, 3, 2), TallyRow("Mây", "PER", 1, 1, 3, 2)]
    assert (tally.total, tally.library_total, tally.extracted, tally.library_extracted) == (4, 6, 2, 3)
    people = store.aggregate("x", "1", keys=[1], label="PER")
    assert people.rows == [TallyRow("Mây", "PER", 1, 1, 3, 2)]
    assert (people.total, people.library_total) == (1, 3)


def test_metrics_are_summed(store: RecordStore) -> None:
    store.put(1, "x", "1", [Metric("words", 812), Metric("share", 0.25)], 0)
    store.put(2, "x", "1", [Metric("words", 88)], 0)
    assert store.aggregate("x", "1", label="words").total == 900
    assert store.aggregate("x", "1", keys=[1], label="share").rows[0].count == 0.25


def test_dates_are_cut_to_the_asked_length_and_vaguer_ones_left_out(store: RecordStore) -> None:
    def on(value: str) -> Event:
        return Event(0, 1, value, 0, 1)

    store.put(1, "x", "1", [on("2022-10-05"), on("2022-10"), on("2022"), on("2021-01-01"), on("sau này")], 0)
    store.put(2, "x", "1", [on("2022-10-09T10:00")], 0)
    years = store.aggregate("x", "1", by="year")
    assert [(row.value, row.count, row.documents) for row in years.rows] == [("2021", 1, 1), ("2022", 4, 2)]
    months = store.aggregate("x", "1", by="month", keys=[1])
    assert [(row.value, row.count, row.library_count) for row in months.rows] == [("2021-01", 1, 1), ("2022-10", 2, 3)]
    days = store.aggregate("x", "1", by="day", top=2)
    assert [row.value for row in days.rows] == ["2021-01-01", "2022-10-05"]


def test_labels_are_counted(store: RecordStore) -> None:
    store.put(1, "x", "1", [HUẾ, HUẾ, MÂY], 0)
    rows = store.aggregate("x", "1", by="label").rows
    assert [(row.value, row.count, row.documents) for row in rows] == [("LOC", 2, 1), ("PER", 1, 1)]


def test_ties_are_settled_by_the_value_whatever_the_order_of_extraction(store: RecordStore) -> None:
    for number, value in enumerate("dcab"):
        store.put(number, "x", "1", [Annotation(0, 1, "L", value)], 0)
    assert [row.value for row in store.aggregate("x", "1", top=2).rows] == ["a", "b"]
    assert [row.value for row in store.aggregate("x", "1", top=0).rows] == ["a", "b", "c", "d"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("xyz")), max_size=5)),
        max_size=25,
    ),
    st.sets(st.integers(0, 7)),
    st.sampled_from(["", "A"]),
)
def test_counts_agree_with_counting_by_hand_also_after_replacing(
    tmp_path_factory: pytest.TempPathFactory,
    puts: list[tuple[int, list[tuple[str, str]]]],
    keys: set[int],
    label: str,
) -> None:
    truth: dict[int, list[tuple[str, str]]] = {}
    with RecordStore(tmp_path_factory.mktemp("law") / "r.sqlite") as store:
        for key, pairs in puts:
            store.put(key, "x", "1", [Annotation(0, 1, of, value) for of, value in pairs], 0)
            truth[key] = pairs
            tally = store.aggregate("x", "1", keys=sorted(keys), top=0, label=label)  # along the way, to fill the sums
        tally = store.aggregate("x", "1", keys=sorted(keys), top=0, label=label)
    counts: defaultdict[bool, Counter[tuple[str, str]]] = defaultdict(Counter)
    documents: defaultdict[bool, Counter[tuple[str, str]]] = defaultdict(Counter)
    for key, pairs in truth.items():
        for everywhere in (True, False):
            if everywhere or key in keys:
                counts[everywhere].update(pair for pair in pairs if label in ("", pair[0]))
                documents[everywhere].update({pair for pair in pairs if label in ("", pair[0])})
    assert {(r.label, r.value): (r.count, r.documents, r.library_count, r.library_documents) for r in tally.rows} == {
        pair: (number, documents[False][pair], counts[True][pair], documents[True][pair])
        for pair, number in counts[False].items()
    }
    assert (tally.total, tally.library_total) == (counts[False].total(), counts[True].total())
    assert (tally.extracted, tally.library_extracted) == (len(truth.keys() & keys), len(truth))


def test_a_second_process_writing_is_seen_by_the_first(path: Path, store: RecordStore) -> None:
    store.put(1, "x", "1", [HUẾ], 0)
    assert store.aggregate("x", "1").total == 1
    with RecordStore(path) as other:
        other.put(2, "x", "1", [HUẾ], 0)
        other.put(1, "x", "1", [MÂY], 0)
    assert [(row.value, row.count) for row in store.aggregate("x", "1").rows] == [("Huế", 1), ("Mây", 1)]


def test_mentions_come_document_by_document(store: RecordStore) -> None:
    store.put(1, "x", "1", [HUẾ], 0)
    store.put(2, "x", "1", [MÂY], 0)
    store.put_failure(3, "x", "1", "no")
    assert list(store.mentions("x", "1", [2, 3, 1, 2])) == [(2, [MÂY]), (1, [HUẾ])]
    assert dict(store.mentions("x", "1")) == {1: [HUẾ], 2: [MÂY]}


def test_what_is_no_longer_in_the_library_can_be_dropped(store: RecordStore) -> None:
    for key in (1, 2):
        store.put(key, "x", "1", [HUẾ], 0)
        store.put(key, "x", "0", [HUẾ], 0)
    assert store.aggregate("x", "1").library_total == 2
    assert store.keep_only([2], [("x", "1"), ("new", "1")]) == 3
    assert store.aggregate("x", "1").library_total == 1
    assert store.get(1, "x", "1") is store.get(2, "x", "0") is None
    assert store.get(2, "x", "1") == [HUẾ]
    assert store.keep_only([2]) == 0


def test_readers_do_not_wait_for_a_writer(path: Path, store: RecordStore) -> None:
    store.put(1, "x", "1", [HUẾ], 0)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert store.get(1, "x", "1") == [HUẾ]
    writer.close()


def test_a_writer_that_cannot_have_the_lock_says_so(
    path: Path, store: RecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    blocker = sqlite3.connect(path, isolation_level=None)
    with RecordStore(path) as impatient:
        blocker.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryBusyError, match="Another process is writing"):
            impatient.put(1, "x", "1", [HUẾ], 0)
        blocker.rollback()
        impatient.put(1, "x", "1", [HUẾ], 0)
        assert [row.value for row in impatient.aggregate("x", "1").rows] == ["Huế"]
    blocker.close()


def test_threads_may_read_and_write_at_once(store: RecordStore) -> None:
    wrong: list[object] = []

    def read() -> None:
        for _ in range(50):
            tally = store.aggregate("x", "1", keys=range(200))
            if tally.total != tally.extracted or tally.library_total < tally.total:
                wrong.append(tally)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for key in range(200):
        store.put(key, "x", "1", [Annotation(0, 1, "L", f"v{key % 7}")], 0)
    for reader in readers:
        reader.join()
    assert wrong == []
    assert store.aggregate("x", "1").total == 200


def test_the_file_is_the_owners_alone(path: Path, store: RecordStore) -> None:
    store.put(1, "x", "1", [HUẾ], 0)
    for file in path.parent.glob("records.sqlite*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_a_file_of_another_schema_is_begun_anew(path: Path) -> None:
    with RecordStore(path) as store:
        store.put(1, "x", "1", [HUẾ], 0)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with RecordStore(path) as store:
        assert store.get(1, "x", "1") is None
        store.put(1, "x", "1", [MÂY], 0)
        assert store.get(1, "x", "1") == [MÂY]


def test_somebody_elses_database_is_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE photographs (id)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DamagedLibraryError, match="not a file of records"):
        RecordStore(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_called_damaged(path: Path) -> None:
    path.write_text("Đây là một tệp văn bản, không phải cơ sở dữ liệu. " * 50, encoding="utf-8")
    with pytest.raises(DamagedLibraryError, match="--rebuild"):
        RecordStore(path)


def test_a_torn_file_is_called_damaged_when_the_tear_is_met(path: Path) -> None:
    with RecordStore(path) as store:
        for key in range(300):
            store.put(key, "x", "1", [Annotation(0, 1, "L", f"{key}-{n}") for n in range(20)], 0)
    with path.open("r+b") as file:
        file.seek(8_192)
        file.write(os.urandom(path.stat().st_size - 16_384))
    with pytest.raises(DamagedLibraryError, match="--rebuild"), RecordStore(path) as store:
        for key in range(300):
            store.get(key, "x", "1")
        store.aggregate("x", "1")


def test_failures_that_are_forgotten_are_missing_again(store: RecordStore) -> None:
    store.put(1, "x", "1", [HUẾ], 0)
    for key in (2, 3, 4):
        store.put_failure(key, "x", "1", "the worker process was killed by SIGKILL")
    assert store.forget_failures([1, 3]) == 1
    assert list(store.missing([1, 2, 3, 4], [("x", "1")])) == [(3, ("x",))]
    assert store.forget_failures() == 2
    assert [key for key, _ in store.missing([1, 2, 3, 4], [("x", "1")])] == [2, 3, 4]
    assert store.get(1, "x", "1") == [HUẾ]
    assert store.aggregate("x", "1").library_extracted == 1


TORN = {
    "garbage": "x'00112233'",
    "cut": "substr(records, 1, length(records) - 3)",
    "text": "'abc'",
    "number": "7",
    "no-records": f"x'{zlib.compress(msgspec.msgpack.encode({'a': 1})).hex()}'",
    "not-utf-8": f"x'{zlib.compress(bytes([0x91, 0x81, 0xA1, 0xFF, 0x01])).hex()}'",
}


@pytest.mark.parametrize("how", TORN.values(), ids=TORN)
def test_mending_deletes_the_runs_with_torn_payloads_and_no_others(path: Path, how: str) -> None:
    with RecordStore(path) as store:
        for key in range(9):
            store.put(key, "x", "1", [HUẾ], 0)
        store.put_failure(9, "x", "1", "no")
    tear(path, f"UPDATE payload SET records = {how} WHERE run IN (3, 4)")
    RecordStore.check(path)
    with RecordStore(path) as store, pytest.raises(DamagedLibraryError, match="--rebuild"):
        store.get(2, "x", "1")
    assert RecordStore.mend(path) == 2
    with RecordStore(path) as store:
        assert list(store.missing(range(10), [("x", "1")])) == [(2, ("x",)), (3, ("x",))]
        assert store.get(4, "x", "1") == [HUẾ]
        assert store.aggregate("x", "1").library_total == 7
    assert RecordStore.mend(path) == 0


def test_mending_deletes_runs_without_payload(path: Path) -> None:
    with RecordStore(path) as store:
        store.put(1, "x", "1", [HUẾ], 0)
    tear(path, "DELETE FROM payload")
    assert RecordStore.mend(path) == 1
    with RecordStore(path) as store:
        assert not store.finished(1, "x", "1")


def test_a_broken_structure_is_not_mended_but_called_damaged(path: Path) -> None:
    with RecordStore(path) as store:
        for key in range(300):
            store.put(key, "x", "1", [Annotation(0, 1, "L", f"{key}-{n}") for n in range(20)], 0)
    with path.open("r+b") as file:
        file.seek(8_192)
        file.write(b"\x0d" * (path.stat().st_size - 16_384))
    with pytest.raises(DamagedLibraryError, match="--rebuild"):
        RecordStore.mend(path)


def test_a_text_that_is_not_utf_8_is_called_damaged(path: Path) -> None:
    with RecordStore(path) as store:
        store.put_failure(1, "x", "1", "no")
    tear(path, "UPDATE run SET error = CAST(x'FF' AS TEXT)")
    with RecordStore(path) as store, pytest.raises(DamagedLibraryError, match="--rebuild"):
        store.failures()


def test_a_read_only_file_is_not_called_damaged(store: RecordStore) -> None:
    store._database._writer.execute("PRAGMA query_only = 1")  # root, who runs these tests, may write any file
    assert_helpless(store, "read-only")


def test_a_full_disk_is_not_called_damaged(store: RecordStore) -> None:
    with store._database.writing() as connection:
        connection.execute("PRAGMA max_page_count = 1")
    assert_helpless(store, "disk is full")


def test_a_failing_disk_is_not_called_damaged(path: Path) -> None:
    # A limit on file sizes is a disk that fails; it must not be set for the whole test run.
    code = f"""
        import resource, signal
        from pathlib import Path
        from tests.records.test_store import assert_helpless
        from tui_reader.records.store import RecordStore
        with RecordStore(Path({str(path)!r})) as store:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
            assert_helpless(store, "disk is full")
    """
    subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True
    )


def test_a_closed_store_is_not_called_damaged(path: Path) -> None:
    store = RecordStore(path)
    store.close()
    assert_helpless(store, "closed")


def assert_helpless(store: RecordStore, why: str) -> None:
    """Writing fails for a reason that no rebuild would mend, and says so."""
    with pytest.raises(LibraryError, match=why) as caught:
        for key in range(1_000):
            store.put(key, "x", "1", [Annotation(0, 1, "L", f"{key}-{n}") for n in range(50)], 0)
    assert not isinstance(caught.value, DamagedLibraryError)
    assert "--rebuild" not in str(caught.value)


def tear(path: Path, statement: str) -> None:
    """Do to the file what the store would not."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement)
    connection.close()


def test_processes_that_open_a_new_library_together_agree(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tui_reader.records.store import RecordStore; sys.stdin.read(1);"
        "[RecordStore(Path(sys.argv[1]) / f'{n}.sqlite').put(int(sys.argv[2]), 'x', '1', [], 0) for n in range(20)]"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path), str(number)],
            stdin=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        for number in range(3)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.close()
    assert [process.wait() for process in processes] == [0, 0, 0]
    for number in range(20):
        with RecordStore(tmp_path / f"{number}.sqlite") as store:
            assert store.progress([("x", "1")]) == {"x": 3}


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"nowhere/r\.sqlite cannot be opened"):
        RecordStore(tmp_path / "nowhere" / "r.sqlite")


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.2])
def test_killing_the_writer_leaves_every_finished_document(path: Path, delay: float) -> None:
    code = f"""
        from pathlib import Path
        from tui_reader.records.model import Annotation
        from tui_reader.records.store import RecordStore
        store = RecordStore(Path({str(path)!r}))
        for key in range(1_000_000):
            store.put(key, "x", "1", [Annotation(n, n + 1, "L", f"v{{n % 50}}") for n in range(200)], 0.0)
            print(key, flush=True)
    """
    writer = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(20)]
    threading.Event().wait(delay)
    writer.send_signal(signal.SIGKILL)
    told += [int(line) for line in writer.stdout if line.endswith("\n")]
    writer.wait()
    writer.stdout.close()
    with RecordStore(path) as store:
        finished = store.progress([("x", "1")])["x"]
        assert finished in (len(told), len(told) + 1)
        tally = store.aggregate("x", "1", top=0)
        assert tally.total == 200 * finished
        assert all(len(records) == 200 for _, records in store.mentions("x", "1"))
        store.put(-1, "x", "1", [HUẾ], 0)
