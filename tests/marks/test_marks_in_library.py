"""Marks over a library: what survives, what is searched, what is counted."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import msgspec
import pytest

from tui_reader.errors import NotIndexedError, QueryError
from tui_reader.index.model import Sort
from tui_reader.index.syntax import parse_query
from tui_reader.library import Library
from tui_reader.marks.marked import overview
from tui_reader.marks.model import Mark, mark_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from tui_reader.documents.catalog import Catalog
    from tui_reader.library import Library as Opened

PUMP, SCHOOL, BOOKS = "bao/tram-bom.txt", "bao/mo-lai-truong.txt", "thu-vien/phoi-sach.md"
QUOTE = "mực nước sông Mây tại Hải Phòng lên nhanh"


@pytest.fixture
def marked(library: Opened) -> Opened:
    """A passage about the river with a note, and two documents with tags."""
    mark(library, PUMP, QUOTE, "Hỏi lại chị Hoà", "Lũ", "họp xã")
    mark(library, SCHOOL, "", "", "trường học")
    mark(library, BOOKS, "", "", "lũ")
    return library


def mark(library: Opened, path: str, quote: str = "", note: str = "", *tags: str) -> Mark:
    document = library.document(path)
    start = document.text.index(quote)
    span = (start, start + len(quote)) if quote else None
    return library.marks().book.put(mark_of(document, span, note, tags))[0]


def paths(library: Opened, query: str) -> set[str]:
    results = library.search(query)
    found = {hit.path for hit in results.top(10)}
    assert len(results) == len(found)
    return found


def test_documents_are_found_by_what_was_noted_of_them(marked: Opened) -> None:
    for query, wanted in {
        "tag:lũ": {PUMP, BOOKS},
        "tag:lu": {PUMP, BOOKS},
        "tag:Lũ": {PUMP, BOOKS},
        'tag:"họp xã"': {PUMP},
        "tag:xã": {PUMP},
        "tag:h*": {PUMP, SCHOOL},
        'tag:="lũ"': set(),  # the first spelling is kept, and that is another letter
        'tag:="Lũ"': {PUMP, BOOKS},
        "tag:(lũ OR học)": {PUMP, BOOKS, SCHOOL},
        "tag:lụt": set(),
        "note:hoa": {PUMP},
        "note:hòa": {PUMP},
        'note:"lại chị"': {PUMP},
        "note:lũ": set(),
        "has:note": {PUMP},
        "has:mark": {PUMP, SCHOOL, BOOKS},
        "has:tag -has:note": {SCHOOL, BOOKS},
        "thư viện tag:lũ": {BOOKS},
        "sông -tag:lũ": {SCHOOL},
    }.items():
        assert paths(marked, query) == wanted, query


def test_marked_passages_are_what_is_highlighted(marked: Opened) -> None:
    document = marked.document(PUMP)
    start = document.text.index(QUOTE)
    for query in ("tag:lũ", "has:mark", "note:hoa"):
        assert marked.search(query).highlighter.matches(document).counted == [(start, start + len(QUOTE))]
    assert marked.search("-tag:lũ").highlighter.matches(document).counted == []
    (line,) = marked.search("has:note").kwic()
    assert line.match == QUOTE


def test_results_are_counted_by_tag_and_narrowed_to_one(marked: Opened) -> None:
    results = marked.search("")
    assert results.facet("tag") == [("Lũ", 2), ("", 1), ("họp xã", 1), ("trường học", 1)]
    assert results.facet("tag", 1) == [("Lũ", 2)]
    for value, count in results.facet("tag"):
        assert len(marked.search(results.narrowing("tag", value))) == count
    assert marked.search("sông").narrowing("tag", "Lũ") == 'sông tag:"Lũ"'
    mark(marked, SCHOOL, "bão", "", "mưa lũ")
    assert marked.search("").narrowing("tag", "Lũ") == 'tag:="Lũ"'


def test_what_cannot_be_asked_is_said_with_its_place(marked: Opened) -> None:
    for query, column in {"has:notes": 4, "lũ tag:": 3, "tag:lũ~": 6, 'note:"': 5}.items():
        with pytest.raises(QueryError) as caught:
            marked.search(query)
        assert caught.value.column == column
    assert str(parse_query("has:note").node) == "has:note"
    assert parse_query(str(parse_query('tag:="họp xã"').node)) == parse_query('tag:="họp xã"')


def test_marks_survive_rebuilding_and_deletion_of_all_that_is_derived(marked: Opened) -> None:
    before = marked.marks().book.all()
    marked.update(rebuild=True)
    assert paths(marked, "tag:lũ") == {PUMP, BOOKS}
    marked.close()
    shutil.rmtree(marked.paths.directory)
    with Library.open(marked.root) as again:
        again.update()
        assert paths(again, "tag:lũ") == {PUMP, BOOKS}
        assert again.marks().book.all() == before
        assert not again.marks().lost()


def test_a_mark_follows_its_document_through_edits_and_renames_one_after_the_other(marked: Opened) -> None:
    file = marked.root / PUMP
    for round_ in range(2):
        file.write_text(f"Dòng thêm {round_}.\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
        marked.update()
        moved = file.with_name(f"doi-ten-{round_}.txt")
        file.rename(moved)
        marked.update()
        file = moved
    path = f"bao/{file.name}"
    (passage,) = marked.marks().passages(marked.document(path))
    assert passage.span is not None
    assert marked.document(path).text[slice(*passage.span)] == QUOTE
    assert passage.mark.path == path
    assert paths(marked, "note:hoa") == {path}


def test_what_cannot_be_placed_is_kept_and_listed_as_such(marked: Opened) -> None:
    file = marked.root / PUMP
    file.write_text("Tin khác hẳn\n\nKhông còn gì như trước trong bài này nữa.\n", encoding="utf-8")
    (marked.root / BOOKS).unlink()
    marked.update()
    listed = {each.mark.path: each.place for each in overview(marked.marks(), marked.document)}
    assert listed == {PUMP: "changed", SCHOOL: "found", BOOKS: "gone"}
    (passage,) = marked.marks().passages(marked.document(PUMP))
    assert passage.is_lost
    assert [each.path for each in marked.marks().lost()] == [BOOKS]
    assert len(marked.marks().book.all()) == 3


def test_copies_of_a_document_share_its_marks(marked: Opened) -> None:
    shutil.copy(marked.root / PUMP, marked.root / "ban-sao.txt")
    marked.update()
    results = marked.search("note:hoa")
    assert (len(results), results.rows) == (2, 1)
    assert dict(marked.search("").facet("tag"))["Lũ"] == 3


def test_marks_of_another_process_are_seen_by_the_next_search(marked: Opened) -> None:
    assert paths(marked, "tag:mới") == set()
    with Library.open(marked.root) as other:
        mark(other, SCHOOL, "", "", "mới")
    assert paths(marked, "tag:mới") == {SCHOOL}


def test_a_file_of_marks_that_cannot_be_read_stops_no_update(marked: Opened) -> None:
    marked.marks().book.file.write_text("x = [", encoding="utf-8")
    (marked.root / "moi.txt").write_text("Bài mới về đê.\n", encoding="utf-8")
    assert marked.update().added == 1
    assert paths(marked, "bài mới") == {"moi.txt"}


def test_many_marks_are_looked_up_once_and_not_at_every_search(marked: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    book = marked.marks().book
    one = book.all()[0]
    book.put(*(msgspec.structs.replace(one, id=f"x{n}", note=f"ghi chú {n}") for n in range(2_000)))
    catalog = marked._open_catalog()
    asked: list[int] = []
    files_of = type(catalog).files_of

    def counted(self: Catalog, ids: Collection[str], paths: Collection[str]) -> list[tuple[str, str, int]]:
        asked.append(len(ids))
        return files_of(self, ids, paths)

    monkeypatch.setattr(type(catalog), "files_of", counted)
    for query in ("tag:lũ", "note:1999", "has:mark", 'note:"ghi chú"'):
        assert paths(marked, query)
    assert asked == [3], "once, each document once"


def test_the_next_marked_row_is_found_in_the_order_of_the_results_and_in_folded_groups(marked: Opened) -> None:
    keys = marked.marks().by_key().keys()
    for sort in Sort:
        results = marked.search("", sort=sort)
        marked_rows = [row for row, hit in enumerate(results.page(0, 9)) if hit.key in keys]
        assert len(marked_rows) == 3
        found, row = [], -1
        while (following := results.row_with(keys, row, 1)) is not None:
            found.append(following)
            row = following
        assert found == marked_rows
        assert results.row_with(keys, marked_rows[-1], -1) == marked_rows[-2]
        assert results.row_with((), -1, 1) is None
    (marked.root / "ban-in.txt").write_text(
        (marked.root / PUMP).read_text(encoding="utf-8") + "In lại.\n", encoding="utf-8"
    )
    marked.update()
    (copy,) = [hit.key for hit in marked.search("", each=True).page(0, 9) if hit.path == "ban-in.txt"]
    folded = marked.search("trạm bơm")
    assert (len(folded), folded.rows) == (2, 1)
    assert folded.row_with({copy}, -1, 1) == 0


def test_marks_are_about_nothing_where_a_library_is_not_indexed(folder: Path) -> None:
    with Library.open(folder) as library:
        before = library.has_marks
        assert not before
        library.marks().book.put(Mark(path=PUMP))
        assert library.has_marks
        with pytest.raises(NotIndexedError):
            library.search("has:mark")
        library.update()
        assert paths(library, "has:mark") == {PUMP}
        assert library.marks().book.all()[0].title == "Trạm bơm chạy suốt đêm chống úng", "filled in by the update"
