"""Copies of each other share a row: which, under which generation, and at what cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.index.shelf import article, shelve
from tui_reader.index import Sort, parse_query
from tui_reader.index.columns import Columns

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.index import Index, ResultSet

REPRINTED = article("Chợ phiên", "Phiên chợ đông người.", date="2022-03")
NEARLY = article("Chợ phiên", "Phiên chợ rất đông người.", date="2022-04", source="Báo Núi")
OTHER = article("Bến đò", "Đò ngang chợ cũ.", date="2022-05")
SHELF = {"a.txt": REPRINTED, "b.txt": NEARLY, "c.txt": REPRINTED, "d.txt": OTHER}
COPIES = {REPRINTED.key: REPRINTED.key, NEARLY.key: REPRINTED.key}


def shown(results: ResultSet) -> list[tuple[str, int]]:
    return [(hit.path, hit.reprints) for hit in results.page(0, 100)]


def test_files_with_one_key_share_a_row_without_being_named(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", SHELF) as index:
        results = index.search(parse_query("chợ"), sort=Sort.NEWEST)
        assert shown(results) == [("d.txt", 0), ("b.txt", 0), ("a.txt", 1)]
        assert (len(results), results.rows) == (4, 3)


def test_near_duplicates_share_the_row_of_the_first_of_them_in_each_order(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", SHELF) as index:
        newest = index.search(parse_query("chợ"), sort=Sort.NEWEST, copies=COPIES)
        assert shown(newest) == [("d.txt", 0), ("b.txt", 2)]
        oldest = index.search(parse_query("chợ"), sort=Sort.OLDEST, copies=COPIES)
        assert shown(oldest) == [("a.txt", 2), ("d.txt", 0)]
        assert [hit.path for hit in oldest.reprints(0)] == ["c.txt", "b.txt"]
        each = index.search(parse_query("chợ"), sort=Sort.OLDEST, copies=COPIES, each=True)
        assert shown(each) == [("a.txt", 0), ("c.txt", 0), ("b.txt", 0), ("d.txt", 0)]


def test_only_those_that_match_are_counted(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", SHELF) as index:
        assert shown(index.search(parse_query("rất"), copies=COPIES)) == [("b.txt", 0)]
        assert shown(index.search(parse_query("date:2022-03"), copies=COPIES)) == [("a.txt", 1)]


def test_has_duplicate_finds_what_has_copies_in_the_index_matching_or_not(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", SHELF) as index:
        assert len(index.search(parse_query("has:duplicate"))) == 2
        assert len(index.search(parse_query("has:duplicate"), copies=COPIES)) == 3
        assert shown(index.search(parse_query("rất has:duplicate"), copies=COPIES)) == [("b.txt", 0)]
        assert shown(index.search(parse_query("-has:duplicate"), copies=COPIES)) == [("d.txt", 0)]


def test_a_group_of_which_one_file_is_left_is_no_group(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", SHELF) as index:
        old = index.search(parse_query("chợ"), copies=COPIES)
        with index.writer() as writer:
            writer.remove("a.txt")
            writer.remove("c.txt")
            writer.commit()
        assert index.refresh()
        results = index.search(parse_query("chợ"), copies=COPIES)
        assert results.rows == len(results) == 2
        assert len(index.search(parse_query("has:duplicate"), copies=COPIES)) == 0
        assert old.rows == 2 and len(old) == 4


def test_an_opened_group_shows_its_documents_beneath_and_closes_from_any_of_them(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", SHELF) as index:
        results = index.search(parse_query("chợ"), sort=Sort.OLDEST, copies=COPIES)
        assert results.toggle(1) is None
        assert results.layout == 0
        assert results.toggle(0) == 0
        assert [(hit.path, hit.opened, hit.beneath) for hit in results.top(9)] == [
            ("a.txt", True, False),
            ("c.txt", False, True),
            ("b.txt", False, True),
            ("d.txt", False, False),
        ]
        assert [results.position(path) for path in ("a.txt", "b.txt", "d.txt")] == [0, 2, 3]
        assert results.toggle(2) == 0
        assert (results.rows, results.layout) == (2, 2)
        assert [results.position(path) for path in ("a.txt", "b.txt", "d.txt")] == [0, 0, 1]


def test_folding_fetches_the_rows_that_are_shown_and_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = {f"{n:04}.txt": article(f"Chợ {n // 4}", "chợ " * (n // 4 % 7), date="2022") for n in range(2000)}
    with shelve(tmp_path / "index", shelf) as index:
        fetched = counted(monkeypatch, "rows")
        for sort in Sort:
            results = index.search(parse_query("chợ"), sort=sort)
            assert results.rows == 500
            assert fetched == []
            assert len(results.page(40, 60)) == 20
            assert [len(documents) for documents in fetched] == [20]
            fetched.clear()


def test_without_copies_no_more_documents_are_put_in_order_than_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = {f"{n:04}.txt": article(f"Chợ {n}", "chợ") for n in range(1000)}
    with shelve(tmp_path / "index", shelf) as index:
        index.search(parse_query("chợ"))
        read = counted(monkeypatch, "numbers")
        index.search(parse_query("chợ"))
        assert read == [], "whether there are copies is found out once a generation"


def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[Any]:
    """What a method of `Columns` is asked for from now on."""
    asked: list[Any] = []
    method = getattr(Columns, name)

    def counting(self: Columns, argument: object) -> object:
        asked.append(argument)
        return method(self, argument)

    monkeypatch.setattr(Columns, name, counting)
    return asked


@pytest.fixture
def furnished(tmp_path: Path) -> Index:
    shelf = {
        "a": article("Hồ sen", "Sen nở.", furniture="Đọc nhiều: chợ nổi"),
        "b": article("Chợ nổi", "Ghe bán hàng.", furniture="Trang chủ"),
    }
    return shelve(tmp_path / "index", shelf)


def test_how_many_have_it_in_their_furniture_is_told_from_the_same_generation(furnished: Index) -> None:
    results = furnished.search(parse_query("trang chủ"))
    assert len(results) == 0
    assert results.count_with_furniture() == 1
    assert furnished.search(parse_query("chợ -nở")).count_with_furniture() == 1
    asked = furnished.search(parse_query("chợ"), boilerplate=True)
    assert len(asked) == asked.count_with_furniture() == 2


def test_a_phrase_does_not_run_from_the_article_into_furniture_unless_it_is_asked_for(furnished: Index) -> None:
    for query in ('"nở đọc"', '"sen nhiều"~9'):
        assert len(furnished.search(parse_query(query))) == 0
        assert len(furnished.search(parse_query(query), boilerplate=True)) == 1
