"""Files of arrays: made, opened, replaced and left alone, whatever lies in their place and whoever is killed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.records.making_records import by_rows, fill, kept_file, values
from tui_reader.records import array_cache, array_files
from tui_reader.records.model import Annotation
from tui_reader.records.store import RecordStore
from tui_reader.sections import SectionWriter

if TYPE_CHECKING:
    from tui_reader.library import Library

ROOT = Path(__file__).parents[2]


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


def test_an_extraction_leaves_arrays_that_the_library_knows_for_its_own(
    library: Library, eager: pytest.MonkeyPatch
) -> None:
    library.extract()
    assert list(library.paths.directory.glob("records.sqlite-*.arrays"))
    library.paths.card.unlink()
    assert library.paths._holds_only_ours()
