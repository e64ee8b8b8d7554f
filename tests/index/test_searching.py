from __future__ import annotations

import subprocess
import sys
import threading
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.index.shelf import article, found, paths, shelve
from tui_reader.index import Index, SearchCancelled, Sort, parse_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SHELF = {
    "van-hoa/cho-noi.txt": article("Chợ nổi", "Ghe bán hoa.", date="2022-10", source="Báo Sông", authors=("Lê Mai",)),
    "van-hoa/le-hoi.html": article("Lễ hội hoa", "Hòa nhạc ngoài trời.", date="2022-10-05", source="Đài Núi"),
    "kinh-te/xuat-khau.md": article("Xuất khẩu hoả tốc", "Gỗ và đá.", date="2023", authors=("Lê Tùng", "Mai Sơn")),
    "khong-ngay.txt": article("Ghi chép", "Bến đò vắng, má con hoá ra đã đi.", furniture="Tin mới: Lễ hội"),
    "QD-19.txt": article(
        "Quyết định", "Căn cứ Quyết định số 19/2025/QĐ-UBND, chi 10.000 đồng.", date="2025-03-01T07:30"
    ),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with shelve(tmp_path_factory.mktemp("shelf") / "index", SHELF) as opened:
        yield opened


def names(index: Index, query: str) -> set[str]:
    return {path.rpartition("/")[2].partition(".")[0] for path in found(index, query)}


# Diacritics


def test_a_word_without_diacritics_finds_every_spelling(index: Index) -> None:
    assert names(index, "hoa") == {"cho-noi", "le-hoi", "xuat-khau", "khong-ngay"}


def test_a_word_with_diacritics_finds_that_spelling_only(index: Index) -> None:
    assert names(index, "hoá") == {"khong-ngay"}


def test_both_tone_placements_are_one_spelling(index: Index) -> None:
    assert names(index, "hoà") == names(index, "hòa") == {"le-hoi"}
    assert names(index, "hỏa") == {"xuat-khau"}


def test_decomposed_typing_finds_the_same(index: Index) -> None:
    for query in ("hoà", "đò", '"lễ hội"', "bến*"):
        assert names(index, unicodedata.normalize("NFD", query)) == names(index, query) != set()


def test_d_finds_words_with_đ_but_đ_does_not_find_words_with_d(index: Index) -> None:
    assert names(index, "da") == {"xuat-khau", "khong-ngay"}
    assert names(index, "đá") == {"xuat-khau"}
    assert names(index, "dá") == set()


def test_a_prefix_follows_the_same_rule(index: Index) -> None:
    assert names(index, "le*") == {"le-hoi"}
    assert names(index, "lê*") == set()
    assert names(index, "author:lê*") == {"cho-noi", "xuat-khau"}


def test_what_is_typed_on_the_way_to_the_old_tone_placement_finds_the_word(index: Index) -> None:
    assert names(index, "hò*") == {"le-hoi"}


def test_each_word_of_a_phrase_follows_its_own_rule(index: Index) -> None:
    assert names(index, '"le hội"') == names(index, '"lễ hoi"') == {"le-hoi"}
    assert names(index, '"lê hội"') == set()


def test_numbers_of_decrees_are_found_as_they_are_written(index: Index) -> None:
    for query in ("19/2025/QĐ-UBND", '"19/2025/qd-ubnd"', "19/2025/QĐ*", "10.000"):
        assert names(index, query) == {"QD-19"}


# Fields


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("title:hoa", {"le-hoi", "xuat-khau"}),
        ("title:(chợ OR lễ)", {"cho-noi", "le-hoi"}),
        ("author:mai", {"cho-noi", "xuat-khau"}),
        ('author:"lê mai"', {"cho-noi"}),
        ('author:"tùng mai"', set()),
        ("source:nui", {"le-hoi"}),
        ("path:van-hoa", {"cho-noi", "le-hoi"}),
        ("path:kinh*", {"xuat-khau"}),
        ("ext:html", {"le-hoi"}),
        ("ext:.MD", {"xuat-khau"}),
        ("hoa -ext:txt", {"le-hoi", "xuat-khau"}),
        ("-title:hoa -title:chợ", {"khong-ngay", "QD-19"}),
    ],
)
def test_fields_are_searched_on_their_own(index: Index, query: str, expected: set[str]) -> None:
    assert names(index, query) == expected


def test_a_title_that_the_text_does_not_show_is_found_by_plain_words(tmp_path: Path) -> None:
    from dataclasses import replace

    document = replace(article("Một hai", "ba bốn"), title="Sổ tay đi biển")
    with shelve(tmp_path / "index", {"a.txt": document}) as index:
        assert found(index, '"sổ tay" ba') == {"a.txt"}
        assert found(index, '"bốn sổ"') == found(index, '"bốn sổ"~99') == set()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("date:2022", {"cho-noi", "le-hoi"}),
        ("date:2022-10-05", {"cho-noi", "le-hoi"}),
        ("date:2022-10-06", {"cho-noi"}),
        ("date:<2022-10-05", {"cho-noi"}),
        ("date:>2022-10", {"xuat-khau", "QD-19"}),
        ("date:2023-02-30..", None),
        ("date:2023-07..2024", {"xuat-khau"}),
        ("date:01/03/2025", {"QD-19"}),
        ("date:..2021", set()),
        ("-date:>=1900", {"khong-ngay"}),
    ],
)
def test_a_date_matches_where_it_can_lie_in_the_range(index: Index, query: str, expected: set[str] | None) -> None:
    if expected is None:
        with pytest.raises(Exception, match="28 days"):
            parse_query(query)
    else:
        assert names(index, query) == expected


# Order


def test_everything_is_listed_newest_first(index: Index) -> None:
    assert paths(index, "") == [
        "QD-19.txt",
        "kinh-te/xuat-khau.md",
        "van-hoa/le-hoi.html",
        "van-hoa/cho-noi.txt",
        "khong-ngay.txt",
    ]


def test_undated_documents_come_last_in_both_orders_of_time(index: Index) -> None:
    assert paths(index, "", Sort.NEWEST)[-1] == paths(index, "", Sort.OLDEST)[-1] == "khong-ngay.txt"
    assert paths(index, "", Sort.OLDEST)[0] == "van-hoa/cho-noi.txt"


def test_titles_are_sorted_as_in_a_vietnamese_dictionary(tmp_path: Path) -> None:
    ordered = ["1. An", "an", "àn", "án", "ăn", "ấm", "ba", "ca", "da", "đa", "đi", "ga", "on", "ôn", "ơn", "sa", "ta"]
    shelf = {f"{number}.txt": article(title) for number, title in enumerate(reversed(ordered))}
    with shelve(tmp_path / "index", shelf) as index:
        hits = index.search(parse_query(""), sort=Sort.TITLE).top(99)
    assert [hit.title for hit in hits] == ["1. An", "an", "àn", "án", "ăn", "ấm", *ordered[6:]]


@pytest.mark.parametrize("sort", list(Sort))
def test_ties_go_by_newest_and_then_by_path(tmp_path: Path, sort: Sort) -> None:
    shelf = {f"{n % 7}/{n:03}.txt": article("Chợ", date=("2022", "2021")[n % 2]) for n in range(700)}
    with shelve(tmp_path / "index", shelf) as index:
        results = index.search(parse_query("chợ"), sort=sort, each=True)
        first, everything = results.top(5), results.top(700)
        expected = sorted(shelf, key=lambda p: (shelf[p].published.iso != ("2022", "2021")[sort is Sort.OLDEST], p))  # type: ignore[union-attr]
        assert [hit.path for hit in everything] == expected
        assert first == everything[:5]


def test_pages_are_slices_of_one_order_however_they_are_asked_for(tmp_path: Path) -> None:
    shelf = {f"{n}.txt": article(f"Chợ {n}", "mưa nắng " * (n % 13) + "chợ " * (n % 5)) for n in range(900)}
    with shelve(tmp_path / "index", shelf) as index:
        whole = index.search(parse_query("chợ mưa")).page(0, 10_000)
        results = index.search(parse_query("chợ mưa"))
        assert len(whole) == len(results) == len({hit.path for hit in whole})
        pages = [hit for start in range(0, 900, 70) for hit in results.page(start, start + 70)]
        assert pages == whole
        assert results.page(5, 5) == results.page(9999, 10_005) == []
        assert [hit.score for hit in whole] == sorted((hit.score for hit in whole), reverse=True)


def test_keys_and_dates_are_of_all_matches_in_one_order(index: Index) -> None:
    results = index.search(parse_query("hoa"))
    by_key = {SHELF[path].key: path for path in SHELF}
    dates = {by_key[key]: day for key, day in zip(results.keys(), results.published(), strict=True)}
    assert dates == {
        "van-hoa/cho-noi.txt": 20221000,
        "van-hoa/le-hoi.html": 20221005,
        "kinh-te/xuat-khau.md": 20230000,
        "khong-ngay.txt": 0,
    }


def test_a_hit_tells_what_a_row_needs(index: Index) -> None:
    (hit,) = index.search(parse_query("title:chợ")).top(5)
    document = SHELF["van-hoa/cho-noi.txt"]
    assert (hit.path, hit.key, hit.title) == ("van-hoa/cho-noi.txt", document.key, "Chợ nổi")
    assert (hit.published, hit.authors, hit.source) == (document.published, ("Lê Mai",), "Báo Sông")
    assert hit.score > 0


# Relevance


def ranked(tmp_path: Path, query: str, *bodies: str) -> list[int]:
    """Numbers of ``bodies`` in the order of relevance; their dates run against their numbers, so ties would show."""
    shelf = {
        f"{number}": article("Bài viết", body, date=(date(2020, 1, 1) + timedelta(number)).isoformat())
        for number, body in enumerate(bodies)
    }
    with shelve(tmp_path / "index", shelf) as index:
        return [int(path) for path in paths(index, query)]


def test_the_exact_spelling_comes_first_for_a_word_without_diacritics(tmp_path: Path) -> None:
    bodies = ("nhà có ma đêm", "nhà có má đêm", "nhà có mà đêm", "nhà có mã đêm")
    assert ranked(tmp_path, "ma", *bodies)[0] == 0


def test_the_exact_spelling_comes_first_even_before_many_others(tmp_path: Path) -> None:
    assert ranked(tmp_path, "ma", "nhà có ma đêm " + "dài " * 90, "má " * 30, "mạ mã má") == [0, 1, 2]


def test_neighbours_of_the_query_that_are_neighbours_in_the_text_come_first(tmp_path: Path) -> None:
    bodies = ("lớp an ninh mạng ở xã", "lớp an toàn mạng lưới ninh", "mạng ninh an lớp ở xã")
    assert ranked(tmp_path, "an ninh mạng", *bodies)[0] == 0
    assert ranked(tmp_path / "2", "an ninh mang", *bodies)[0] == 0


def test_neighbours_count_for_all_hits_of_a_long_list(tmp_path: Path) -> None:
    bodies = ["ninh xa rồi lại an " * 2] * 1500 + ["an ninh rồi xa lại an ninh"]
    assert ranked(tmp_path, "an ninh", *bodies)[0] == 1500


def test_a_meaningful_sequence_beats_an_exact_word_in_passing(tmp_path: Path) -> None:
    bodies = ("anh mang sách về an ninh thôn", "lớp an ninh mạng cho thôn")
    assert ranked(tmp_path, "an ninh mang", *bodies)[0] == 1


def test_titles_come_before_leads_before_bodies_before_furniture(tmp_path: Path) -> None:
    other = "gió thổi qua đồng"
    shelf = {
        "furniture": article(other, other, lead=other, furniture=f"{other} sen"),
        "body": article(other, f"{other} sen", lead=other, furniture=other),
        "lead": article(other, other, lead=f"{other} sen", furniture=other),
        "title": article(f"{other} sen", other, lead=other, furniture=other),
    }
    with shelve(tmp_path / "index", shelf) as index:
        assert paths(index, "sen", boilerplate=True) == ["title", "lead", "body", "furniture"]
        assert paths(index, "sen") == ["title", "lead", "body"]


def test_long_page_furniture_does_not_push_an_article_down(tmp_path: Path) -> None:
    shelf = {
        "a-long-menu": article("Hồ", "sen nở trong hồ", furniture="mục tin " * 500),
        "b-long-body": article("Hồ", "sen nở trong hồ" + " rồi tàn" * 40),
    }
    with shelve(tmp_path / "index", shelf) as index:
        assert paths(index, "sen")[0] == "a-long-menu"


# Cancelling and threads


def test_a_cancelled_search_stops(index: Index) -> None:
    for query in ("", "hoa", '"lễ hội"', "h* OR l*", "hoan~2"):
        with pytest.raises(SearchCancelled):
            index.search(parse_query(query), cancelled=lambda: True)
    assert names(index, "hoa"), "the next search is none the worse"


def test_a_search_looks_often_whether_it_is_cancelled(tmp_path: Path) -> None:
    shelf = {f"{n}": article(f"Chợ {n}", "một hai ba") for n in range(3000)}
    with shelve(tmp_path / "index", shelf) as index:
        for allowed in range(12):
            with pytest.raises(SearchCancelled):
                index.search(parse_query('một "hai ba" t* chợ~ -xa'), cancelled=after(allowed)).top(20)


def after(calls: int) -> Callable[[], bool]:
    left = iter(range(calls))
    return lambda: next(left, None) is None


def test_pages_can_be_read_in_other_threads_while_searching_goes_on(tmp_path: Path) -> None:
    shelf = {f"{n:03}": article(f"Chợ {n}", f"chuyện {n % 10} mưa nắng") for n in range(300)}
    with shelve(tmp_path / "index", shelf) as index:
        results = index.search(parse_query("chuyện"), sort=Sort.OLDEST)
        expected = results.page(0, 300)
        wrong: list[object] = []

        def read() -> None:
            for start in range(0, 300, 10):
                wrong.extend(() if results.page(start, start + 10) == expected[start : start + 10] else (start,))

        def look() -> None:
            for number in range(40):
                count = len(index.search(parse_query(f'"chuyện {number % 10}" mưa')))
                wrong.extend(() if count == 30 else (count,))

        threads = [threading.Thread(target=target) for target in (read, look, read, look)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []


# Imports


def test_parsing_a_query_and_showing_a_hit_import_neither_whoosh_nor_numpy() -> None:
    code = (
        "import sys; from tui_reader.index import parse_query, Hit, Sort; "
        "from tui_reader.index.snippets import snippets; "
        "parse_query('title:(a OR b) -c date:2022').highlighter().spans('a b c'); "
        "assert not {'whoosh', 'numpy'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_searching_imports_nothing_heavy(tmp_path: Path) -> None:
    shelve(tmp_path / "index", {"a.txt": article("Chợ nổi")}).close()
    code = (
        "import sys; from pathlib import Path; from tui_reader.index import Index, parse_query; "
        "assert Index.open(Path(sys.argv[1])).search(parse_query('chợ')).top(1); "
        "heavy = {'whoosh.writing', 'lxml', 'underthesea', 'textual', 'rensa', 'sqlite3', 'asyncio'}; "
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "index")], check=True)


def test_the_position_of_a_file_is_its_row_in_every_order(index: Index) -> None:
    for sort in Sort:
        results = index.search(parse_query(""), sort=sort)
        for row, hit in enumerate(results.page(0, len(results))):
            assert results.position(hit.path) == row
    assert index.search(parse_query("")).position("khong-co.txt") is None


def test_rows_that_were_given_out_stay_where_they_are_when_more_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.index.ranking._AT_ONCE", 20)
    library = {f"apart-{number:03}.txt": article("Tin", "mực xa nước gần " * 8) for number in range(400)}
    library |= {f"together-{number:03}.txt": article("Tin", "mực nước " * 3) for number in range(50)}
    with shelve(tmp_path / "index", library) as index:
        results = index.search(parse_query("mực nước"), each=True)
        first = [hit.path for hit in results.page(0, 20)]
        assert [hit.path for hit in results.page(0, 450)][:20] == first
        assert len({hit.path for hit in results.page(0, 450)}) == 450
