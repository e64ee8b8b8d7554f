from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from tests.index.shelf import article, found, shelve
from tui_reader.errors import LibraryBusyError
from tui_reader.index import Index, parse_query
from tui_reader.index.codec.whoosh_codec import DOCUMENTS, TERMS
from tui_reader.index.schema import INDEX_NAME

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("ngọc", "sơn", "mai", "tùng", "lan")


def test_added_documents_are_found_after_the_commit_and_not_before(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index, index.writer() as writer:
        writer.add(article("Chợ nổi"), "a.txt")
        assert not index.refresh()
        assert found(index, "chợ") == set()
        writer.commit()
        assert index.refresh()
        assert found(index, "chợ") == {"a.txt"}
        assert index.document_count == 1


def test_a_writer_may_commit_again_and_again(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index, index.writer() as writer:
        for number in range(4):
            writer.add(article(f"Chợ số {number}"), f"{number}.txt")
            writer.commit()
            index.refresh()
            assert index.document_count == number + 1


def test_closing_without_a_commit_drops_the_changes(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", {"a.txt": article("Chợ nổi")}) as index:
        with index.writer() as writer:
            writer.add(article("Phố cổ"), "b.txt")
            writer.remove("a.txt")
        assert not index.refresh()
        with index.writer() as writer:
            writer.add(article("Đèo cao"), "c.txt")
            writer.commit()
        index.refresh()
        assert found(index, "") == {"a.txt", "c.txt"}


def test_a_replaced_document_is_found_by_its_new_words_only(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", {"a.txt": article("Chợ nổi"), "b.txt": article("Chợ phiên")}) as index:
        with index.writer() as writer:
            writer.replace(article("Phố cổ"), "a.txt")
            writer.commit()
        index.refresh()
        assert (found(index, "chợ"), found(index, "phố"), index.document_count) == ({"b.txt"}, {"a.txt"}, 2)


def test_a_document_can_be_replaced_and_removed_before_it_was_committed(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        with index.writer() as writer:
            writer.add(article("Chợ một"), "a.txt")
            writer.replace(article("Chợ hai"), "a.txt")
            writer.add(article("Chợ ba"), "b.txt")
            assert writer.remove("b.txt")
            assert not writer.remove("c.txt")
            writer.commit()
        index.refresh()
        assert (found(index, "hai"), found(index, "một OR ba"), index.document_count) == ({"a.txt"}, set(), 1)


operations = st.lists(
    st.tuples(
        st.sampled_from(("replace", "remove", "commit")), st.sampled_from(("a", "b", "c")), st.sampled_from(NAMES)
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(operations)
def test_any_sequence_of_changes_leaves_what_a_dictionary_would_hold(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    pending: dict[str, str] = {}
    committed: dict[str, str] = {}
    with Index.create(tmp_path_factory.mktemp("index") / "index") as index:
        with index.writer() as writer:
            for step, path, name in steps:
                if step == "replace":
                    writer.replace(article(f"Chuyện {name}"), path)
                    pending[path] = name
                elif step == "remove":
                    assert writer.remove(path) == (pending.pop(path, None) is not None)
                else:
                    writer.commit()
                    committed = dict(pending)
        index.refresh()
        assert found(index, "") == set(committed)
        for name in NAMES:
            assert found(index, name) == {path for path, held in committed.items() if held == name}
        assert index.document_count == len(committed)


def test_many_small_commits_leave_few_segments_and_lose_nothing(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index, index.writer() as writer:
        for number in range(120):
            writer.add(article(f"Chuyện {number}", f"số {number} {NAMES[number % 5]}"), f"{number:03}.txt")
            if number % 3 == 2:
                writer.remove(f"{number - 1:03}.txt")
            writer.commit()
        index.refresh()
        expected = {f"{number:03}.txt" for number in range(120) if number % 3 != 1}
        assert found(index, "") == expected
        assert found(index, "ngọc") == {path for path in expected if int(path[:3]) % 5 == 0}
        assert found(index, '"số 7"') == set()
        assert found(index, '"số 8"') == {"008.txt"}
        assert len(list((tmp_path / "index").glob("*.terms"))) <= 20


def segments(directory: Path) -> int:
    return len(list(directory.glob("*.terms")))


def add(directory: Path, *sizes: int, first: int = 0) -> None:
    """Commits of so many documents each, then what the end of an update does."""
    with Index.open(directory).writer() as writer:
        for size in sizes:
            for number in range(first, first + size):
                writer.replace(article(f"Chuyện {number}", f"số {number}"), f"{number:03}.txt")
            writer.commit()
            first += size
        writer.compact()


@pytest.mark.parametrize(
    ("sizes", "left"),
    [
        ([8] * 5, 1),  # four fifths outside of the largest
        ([8, 2], 2),  # a fifth is not more than a fifth
        ([8, 3], 1),
        ([40, 1, 1, 1, 1], 5),
        ([40, 1, 1, 1, 1, 1], 2),  # the small ones among themselves
    ],
)
def test_compacting_leaves_few_segments_and_every_document_where_it_was(
    tmp_path: Path, sizes: list[int], left: int
) -> None:
    directory = tmp_path / "index"
    Index.create(directory).close()
    add(directory, *sizes)
    assert segments(directory) == left
    with Index.open(directory) as index:
        assert found(index, "") == {f"{number:03}.txt" for number in range(sum(sizes))}
        assert all(found(index, f'"số {number}"') == {f"{number:03}.txt"} for number in range(sum(sizes)))


def test_compacting_drops_what_was_deleted_where_that_is_much(tmp_path: Path) -> None:
    directory = tmp_path / "index"
    Index.create(directory).close()
    add(directory, 40)
    (before,) = directory.glob("*.terms")
    add(directory, 3)  # three are deleted there and outside now: six of 43
    assert segments(directory) == 2
    assert before.exists()
    add(directory, 5)
    assert segments(directory) == 1
    assert not before.exists()
    with Index.open(directory) as index:
        assert index.document_count == len(found(index, "chuyện")) == 40


def test_compacting_what_is_compact_changes_nothing(tmp_path: Path) -> None:
    directory = tmp_path / "index"
    Index.create(directory).close()
    add(directory, 8, 8)
    with Index.open(directory) as index:
        add(directory)
        assert not index.refresh()


def test_compacting_that_is_cancelled_commits_all_the_same(tmp_path: Path) -> None:
    directory = tmp_path / "index"
    Index.create(directory).close()
    with Index.open(directory) as index, index.writer() as writer:
        writer.add(article("Chợ nổi"), "a.txt")
        writer.commit()
        writer.add(article("Chợ phiên"), "b.txt")
        writer.compact(lambda: True)
        index.refresh()
        assert found(index, "chợ") == {"a.txt", "b.txt"}
        assert segments(directory) == 2


def test_compacting_makes_no_segment_larger_than_the_largest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.index.merging._LARGEST", 20)
    directory = tmp_path / "index"
    Index.create(directory).close()
    add(directory, 9, 6, 8, 7, 5, 12)
    names = {path.name for path in directory.glob("*.terms")}
    assert len(names) == 3  # 47 documents, 20 at most in each
    add(directory, 1, first=47)
    assert names < {path.name for path in directory.glob("*.terms")}, "full ones are not written again for one more"
    with Index.open(directory) as index:
        assert index.document_count == len(found(index, "chuyện")) == 48


def test_the_older_results_stay_readable_while_the_index_changes(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", {f"{n:02}.txt": article(f"Chợ số {n}") for n in range(40)}) as index:
        results = index.search(parse_query("chợ"))
        with index.writer() as writer:
            for number in range(40):
                writer.replace(article(f"Phố số {number}"), f"{number:02}.txt")
                writer.commit()
        index.refresh()
        assert len(results) == 40
        assert {hit.title for hit in results.top(40)} == {f"Chợ số {n}" for n in range(40)}
        assert len(index.search(parse_query("chợ"))) == 0


def test_a_second_writer_is_told_who_is_writing(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        with index.writer(), pytest.raises(LibraryBusyError, match=str(os.getpid())):
            index.writer()
        index.writer().close()


def test_a_writer_of_another_process_is_named(tmp_path: Path) -> None:
    Index.create(tmp_path / "index").close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "index")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"holding\n"
        with Index.open(tmp_path / "index") as index, pytest.raises(LibraryBusyError, match=str(holder.pid)):
            index.writer()
        holder.communicate(b"")


@pytest.mark.parametrize("step", ["commit", "compact"])
@pytest.mark.parametrize("seed", range(8))
def test_a_killed_writer_leaves_the_last_commit_readable(tmp_path: Path, seed: int, step: str) -> None:
    directory = tmp_path / "index"
    shelve(directory, {"kept.txt": article("Chợ nổi", "trước khi bị giết")}).close()
    with subprocess.Popen([sys.executable, "-c", WRITE, str(directory), step], stdout=subprocess.PIPE) as victim:
        assert victim.stdout is not None
        assert victim.stdout.readline() == b"begin\n"
        time.sleep(random.Random(seed).uniform(0.0, 0.4))
        victim.kill()
        reported = [int(line) for line in victim.stdout.read().split()]
    with Index.open(directory) as index:
        assert found(index, '"trước khi bị giết"') == {"kept.txt"}
        new = found(index, "chuyện")
        assert len(new) % 5 == 0, "a commit is there wholly or not at all"
        assert len(new) >= max(reported, default=0), "what was reported as committed is there"
        with index.writer() as writer:
            writer.add(article("Sau cùng"), "last.txt")
            writer.commit()
        index.refresh()
        assert found(index, "") == {"kept.txt", "last.txt", *new}
        named = TOC.read(FileStorage(str(directory)), INDEX_NAME).segments
        of_segments = {segment.make_filename(suffix) for segment in named for suffix in (DOCUMENTS, TERMS)}
        rest = {path.name for path in directory.iterdir()} - of_segments
        leftovers = [name for name in rest if not name.endswith((".toc", "writer.lock", "WRITELOCK"))]
        assert leftovers == []


def test_files_whose_names_are_no_utf_8_can_be_added_replaced_and_removed(tmp_path: Path) -> None:
    one, other = os.fsdecode(b"ch\xe3.txt"), os.fsdecode(b"ch\xe4.txt")
    with Index.create(tmp_path / "index") as index, index.writer() as writer:
        writer.add(article("Chợ nổi"), one)
        writer.add(article("Chợ phiên"), other)
        writer.commit()
        writer.replace(article("Phố cổ"), one)
        writer.commit()
        index.refresh()
        assert (found(index, "chợ"), found(index, "phố"), found(index, "ext:txt")) == ({other}, {one}, {one, other})
        assert writer.remove(other)
        writer.commit()
        index.refresh()
        assert found(index, "") == {one}


def test_where_the_disk_is_full_the_last_commit_stays_and_nothing_half_written(tmp_path: Path) -> None:
    directory = tmp_path / "index"
    shelve(directory, {"kept.txt": article("Chợ nổi")}).close()
    before = {path.name for path in directory.iterdir()}
    done = subprocess.run([sys.executable, "-c", FILL, str(directory)], capture_output=True, text=True, check=True)
    assert "cannot be read or written" in done.stdout
    assert {path.name for path in directory.iterdir()} == before
    with Index.open(directory) as index:
        assert found(index, "") == {"kept.txt"}
        with index.writer() as writer:
            writer.add(article("Sau cùng"), "last.txt")
            writer.commit()
        index.refresh()
        assert found(index, "") == {"kept.txt", "last.txt"}


FILL = """
import resource, sys
from pathlib import Path
from tests.index.shelf import article
from tui_reader.errors import DamagedLibraryError, LibraryError
from tui_reader.index import IndexWriter
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
with IndexWriter(Path(sys.argv[1])) as writer:
    for number in range(400):
        writer.add(article(f"Chuyện {number}", " ".join(f"số{number}x{n}" for n in range(60))), f"{number}.txt")
    try:
        writer.commit()
    except LibraryError as error:
        assert not isinstance(error, DamagedLibraryError), error
        print(error)
"""

HOLD = """
import sys
from pathlib import Path
from tui_reader.index import IndexWriter
with IndexWriter(Path(sys.argv[1])):
    print("holding", flush=True)
    sys.stdin.read()
"""

WRITE = """
import sys
from pathlib import Path
from tests.index.shelf import article
from tui_reader.index import IndexWriter
with IndexWriter(Path(sys.argv[1])) as writer:
    print("begin", flush=True)
    for number in range(100_000):
        writer.add(article(f"Chuyện {number}", "mưa nắng " * 50), f"{number}.txt")
        if number % 5 == 4:
            getattr(writer, sys.argv[2])()
            print(number + 1, flush=True)
"""
