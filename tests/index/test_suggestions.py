from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.shelf import article, shelve
from tui_reader.errors import QueryError
from tui_reader.index import Index, parse_query
from tui_reader.index.nearby import distances
from tui_reader.vietnamese.confusion import confusions, unlikeness

if TYPE_CHECKING:
    from collections.abc import Iterator

SHELF = {
    "1.txt": article("Ngành giáo dục", "Ngành giáo dục mở lớp xử lý nước thải. Trường học vắng."),
    "2.txt": article("Du lịch", "Ngành du lịch đón khách. Trường đua ngựa sửa lại.", source="Báo Sông Mây"),
    "3.txt": article("Chia sẻ", "Bà con chia sẻ kinh nghiệm làm muối sạch."),
    "4.txt": article("Ngàn cây", "Ngàn cây trên núi, ngàn mây. Người nghỉ dưới bóng."),
    "5.txt": article("Sữa", "Sữa dê bán ở chợ; sửa xe ở bến."),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with shelve(tmp_path_factory.mktemp("shelf") / "index", SHELF) as opened:
        yield opened


def suggestions(index: Index, query: str) -> list[str]:
    return index.suggest(parse_query(query))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nghành", "ngành"),
        ("nghành giáo dục", "ngành giáo dục"),
        ("giáo dụch", "giáo dục"),
        ("sử lý", "xử lý"),
        ("nước thãi", "nước thải"),
        ("chia xẻ kinh nghiệm", "chia sẻ kinh nghiệm"),
        ("truờng học", "trường học"),
        ("trừong học", "trường học"),
        ("dulịch", "du lịch"),
        ("kinh nghệm", "kinh nghiệm"),
        ("nghanh giao duc", "nganh giao duc"),
        ('"nghành giáo dục" -mây', '"ngành giáo dục" -mây'),
        ("title:nghành", "title:ngành"),
        ("source:sôg", "source:sông"),
        ("muốig sạch", "muối sạch"),
        (unicodedata.normalize("NFD", "nghành"), "ngành"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(index: Index, typed: str, meant: str) -> None:
    assert suggestions(index, typed)[0] == meant


def test_each_suggestion_finds_something_and_there_are_three_at_most(index: Index) -> None:
    for query in ("nghành", "trừong", "sử xe", "nghỉh"):
        found = suggestions(index, query)
        assert 1 <= len(found) <= 3
        assert all(len(index.search(parse_query(text))) for text in found)


@pytest.mark.parametrize(
    "query", ["ngành", "ngành OR khủng", "khủnglongqz", "-nghành", "date:1900", "", "thu*", "nghành~2"]
)
def test_where_all_is_found_or_nothing_is_near_nothing_is_suggested(index: Index, query: str) -> None:
    assert suggestions(index, query) == []


def test_words_that_are_there_but_never_together_are_doubted(index: Index) -> None:
    assert suggestions(index, "sữa xe dua ngựa") == []
    assert suggestions(index, "sửa dê bán") == []
    assert suggestions(index, "trường đua sữa") == ["trường đua sửa"]


def test_hỏi_and_ngã_are_nearer_to_each_other_than_other_tones() -> None:
    assert unlikeness("thãi", "thải") < unlikeness("thãi", "thai") == unlikeness("thãi", "thái")
    assert unlikeness("truờng", "trường") < unlikeness("truờng", "trưởng")
    assert unlikeness("đa", "da") == unlikeness("da", "đa") > unlikeness("da", "da") == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("nghanh", "nganh"), ("su", "xu"), ("tre", "che"), ("lam", "nam"), ("ki", "ky"), ("gia", "da"), ("ban", "bang")],
)
def test_confusions_go_both_ways(one: str, other: str) -> None:
    assert confusions(one)[other] == confusions(other)[one]
    assert one not in confusions(one)


letters = st.text(alphabet="abc", min_size=1, max_size=6)


@settings(deadline=None)
@given(letters, st.lists(letters, min_size=1, max_size=5), st.integers(1, 2))
def test_distances_are_those_of_the_alignment(word: str, others: list[str], limit: int) -> None:
    others = [other for other in others if abs(len(other) - len(word)) <= limit] or [word]
    width = len(word) + limit
    table = np.array([list(other.encode().ljust(width, b"\0")) for other in others], np.uint8)
    lengths = np.array([len(other) for other in others])
    found = distances(word.encode(), table, lengths, limit).tolist()
    assert [min(each, limit + 1) for each in found] == [min(alignment(word, other), limit + 1) for other in others]


def alignment(one: str, other: str) -> int:
    rows = [[i + j if i * j == 0 else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            change = rows[i - 1][j - 1] + (one[i - 1] != other[j - 1])
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, change)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


slips = st.sampled_from(
    ("nghành", "giáo", "dụch", "truờng", "dulịch", "title:", "OR", "-", '"', "*", "(", ")", "~2", "2/9", "đ", "kĩ")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(slips, max_size=6).map(" ".join))
def test_whatever_parses_is_answered_with_queries_that_find_something(index: Index, text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError:
        return
    found = index.suggest(query)
    assert len(found) <= 3
    assert all(len(index.search(parse_query(suggestion))) for suggestion in found)
    assert index.explain(query).documents == len(index.search(query))
