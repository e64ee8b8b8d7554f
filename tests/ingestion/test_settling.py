"""Settling: reprints and furniture of a library are the same however it came to hold its documents."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.duplicates_gold import document_of
from tests.documents.test_duplicates import STORY
from tests.documents.test_repeated import FOOT, SLOGAN, article
from tui_reader.documents.catalog import Catalog, FileRow
from tui_reader.documents.facts import FACTS_VERSION, facts_of
from tui_reader.documents.model import Role
from tui_reader.index import Index, parse_query
from tui_reader.ingestion import settling
from tui_reader.ingestion.settling import is_settled, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tui_reader.documents.model import Document
    from tui_reader.index.writer import IndexWriter

DOCUMENTS = (
    {f"bao/{n}.txt": article(n, below=[SLOGAN]) for n in range(6)}
    | {f"bao/{n}.txt": article(n) for n in range(6, 9)}
    | {f"khac/{n}.txt": article(n, below=FOOT) for n in range(20, 25)}
    | {"khac/do.txt": document_of(STORY, "2020-11-04"), "khac/lai/do.txt": document_of([*STORY, "Theo bạn đọc"])}
    | {"khac/chep.txt": article(1, below=[SLOGAN])}
)


class Shelf:
    """A catalog and an index, written as an update writes them."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True)
        self.catalog = Catalog(directory / "catalog.sqlite", create=True)
        self.index = Index.create(directory / "index")

    def put(self, paths: Sequence[str]) -> None:
        rows = [(_file(path), DOCUMENTS[path]) for path in paths]
        self.catalog.put_documents(rows)
        with self.index.writer() as writer:
            for path in paths:
                writer.replace(DOCUMENTS[path], path)
            writer.commit()
        self.catalog.mark_indexed(paths)

    def remove(self, paths: Sequence[str]) -> None:
        self.catalog.mark_pending(paths)
        with self.index.writer() as writer:
            for path in paths:
                writer.remove(path)
            writer.commit()
        self.catalog.forget(paths)
        self.catalog.drop_orphans()

    def settle(self) -> settling.SettleReport | None:
        with self.index.writer() as writer:
            return settle(self.catalog, writer)

    def furniture(self) -> dict[str, list[str]]:
        """What each document shows as furniture."""
        return {path: _furniture(document) for path, document in self.shown().items()}

    def shown(self) -> dict[str, Document]:
        shown = {path: self.catalog.document(path) for path, _ in self.catalog.indexed_paths()}
        return {path: document for path, document in shown.items() if document is not None}

    def state(self) -> object:
        """All that readers can see."""
        return self.catalog.copies(), list(self.catalog.indexed_paths()), self.furniture(), self.indexed()

    def indexed(self) -> list[tuple[str, int]]:
        """Path and key of every document as the index has it; a copy stands for all of its kind."""
        self.index.refresh()
        results = self.index.search(parse_query("path:txt"))
        return sorted((hit.path, hit.key) for hit in results.top(len(results)))

    def agrees(self) -> bool:
        """Whether index, catalog and the documents themselves state the same keys."""
        keys = [(path, document.key) for path, document in self.shown().items()]
        return keys == list(self.catalog.indexed_paths()) and {k for _, k in keys} == {k for _, k in self.indexed()}

    def close(self) -> None:
        self.index.close()
        self.catalog.close()


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Callable[[], Shelf]]:
    made: list[Shelf] = []

    def make() -> Shelf:
        made.append(Shelf(tmp_path / f"shelf-{len(made)}"))
        return made[-1]

    yield make
    for shelf in made:
        shelf.close()


@pytest.fixture
def settled(shelves: Callable[[], Shelf]) -> Shelf:
    """Everything put at once and settled."""
    shelf = shelves()
    shelf.put(list(DOCUMENTS))
    shelf.settle()
    return shelf


def test_repeated_lines_are_furniture_in_catalog_and_index(settled: Shelf) -> None:
    furniture = settled.furniture()
    assert all(furniture[f"bao/{n}.txt"] == [SLOGAN] for n in range(6))
    assert all(furniture[f"khac/{n}.txt"] == FOOT for n in range(20, 25))
    assert furniture["bao/7.txt"] == []
    assert settled.agrees()


def test_reprints_are_a_group_by_the_keys_that_readers_see(settled: Shelf) -> None:
    shown = settled.shown()
    leader = shown["khac/do.txt"].key
    assert settled.catalog.copies() == {leader: leader, shown["khac/lai/do.txt"].key: leader}


def test_a_document_is_found_by_the_key_that_the_index_states(settled: Shelf) -> None:
    for path, key in settled.indexed():
        document = settled.catalog.document_by_key(key)
        assert document is not None
        assert document.key == replace(document).key, "as computed from what is stored"
        assert document.text == DOCUMENTS[path].text
    assert sorted(settled.catalog.keys()) == sorted({key for _, key in settled.indexed()})


def test_settling_again_does_nothing(settled: Shelf) -> None:
    settled.index.refresh()
    generation = settled.index.generation
    assert is_settled(settled.catalog)
    assert settled.settle() is None
    settled.index.refresh()
    assert settled.index.generation == generation


def test_facts_from_the_reading_process_give_the_same(settled: Shelf, shelves: Callable[[], Shelf]) -> None:
    shelf = shelves()
    shelf.put(list(DOCUMENTS))
    shelf.catalog.settlement().put_facts([(d.key, facts_of(d)) for d in DOCUMENTS.values()], FACTS_VERSION)
    shelf.settle()
    assert shelf.state() == settled.state()


def test_a_line_that_is_no_longer_frequent_gets_its_role_back(settled: Shelf, shelves: Callable[[], Shelf]) -> None:
    gone = ["bao/0.txt", "bao/2.txt"]
    settled.remove(gone)
    assert not is_settled(settled.catalog)
    report = settled.settle()
    assert report is not None
    assert report.rewritten == 5
    assert settled.furniture()["bao/3.txt"] == []
    fresh = shelves()
    fresh.put([path for path in DOCUMENTS if path not in gone])
    fresh.settle()
    assert settled.state() == fresh.state()
    assert settled.agrees()


def test_a_file_read_again_is_marked_again(settled: Shelf) -> None:
    before = settled.state()
    settled.put(["bao/0.txt"])
    assert settled.furniture()["bao/0.txt"] == []
    settled.settle()
    assert settled.state() == before
    assert settled.agrees()


@settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.permutations(sorted(DOCUMENTS)), st.lists(st.integers(0, len(DOCUMENTS)), max_size=3))
def test_order_and_batches_do_not_matter(
    settled: Shelf, shelves: Callable[[], Shelf], order: list[str], cuts: list[int]
) -> None:
    shelf = shelves()
    edges = [0, *sorted(cuts), len(order)]
    for begin, end in pairwise(edges):
        if begin < end:
            shelf.put(order[begin:end])
            shelf.settle()
    assert shelf.state() == settled.state()
    assert shelf.agrees()


class _Dies(BaseException):
    """Stands for the moment at which the process is gone."""


@pytest.mark.parametrize("step", range(6))
def test_a_run_that_dies_is_finished_by_the_next(
    step: int, settled: Shelf, shelves: Callable[[], Shelf], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "_BATCH", 4)
    shelf = shelves()
    shelf.put(list(DOCUMENTS))
    with _dying_at(shelf, step, monkeypatch), pytest.raises(_Dies):
        shelf.settle()
    assert not is_settled(shelf.catalog)
    shelf.put([path for path, row in shelf.catalog.files().items() if row.state == "pending"] or ["bao/0.txt"])
    shelf.settle()
    assert shelf.state() == settled.state()
    assert shelf.agrees()


@contextmanager
def _dying_at(shelf: Shelf, step: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Break off at one of the moments between two things that are written: before or after the n-th commit."""
    from tui_reader.index.writer import IndexWriter

    commit, count = IndexWriter.commit, 0

    def dying(writer: IndexWriter) -> None:
        nonlocal count
        count += 1
        if count == step // 2 + 1:
            if step % 2:
                commit(writer)
            raise _Dies
        commit(writer)

    with monkeypatch.context() as patch:
        patch.setattr(IndexWriter, "commit", dying)
        yield


def test_progress_says_how_many_files_are_written_anew(shelves: Callable[[], Shelf]) -> None:
    shelf = shelves()
    shelf.put(list(DOCUMENTS))
    said: list[tuple[int, int]] = []
    with shelf.index.writer() as writer:
        settle(shelf.catalog, writer, lambda done, total: said.append((done, total)))
    assert said == [(0, 12), (12, 12)]


def test_an_empty_library_settles(shelves: Callable[[], Shelf]) -> None:
    report = shelves().settle()
    assert report is not None
    assert report.grouped == report.rewritten == 0


def _file(path: str) -> FileRow:
    return FileRow(path, path.encode(), 1, 1, "1", "", None, None)


def _furniture(document: Document) -> list[str]:
    return [document.text[start:end] for start, end in document.spans(Role.BOILERPLATE)]
