from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.index.shelf import article, shelve
from tui_reader.index import Index, parse_query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.index.explanation import Explanation

SHELF = {
    "1.txt": article("Chợ nổi", "Ghe bán hoa ở chợ hoa.", date="2022-10"),
    "2.txt": article("Lễ hội hoa", "Hòa nhạc, hoà tấu, có kỹ thuật.", date="2022-10-05", furniture="Hoá chất"),
    "3.txt": article("Hoả tốc", "Hỏa tốc mang hoa đi, thợ kĩ càng.", date="2023"),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with shelve(tmp_path_factory.mktemp("shelf") / "index", SHELF) as opened:
        yield opened


def explained(index: Index, query: str, *, boilerplate: bool = False) -> Explanation:
    return index.explain(parse_query(query), boilerplate=boilerplate)


def test_a_word_without_marks_names_its_spellings_with_their_documents(index: Index) -> None:
    part = explained(index, "hoa").part
    assert (part.kind, part.text, part.field, part.documents, part.ranks) == ("word", "hoa", "content", 3, True)
    assert {each.spelling: each.documents for each in part.spellings} == {"hoa": 3, "hoà": 1, "hoả": 1}
    assert part.spellings[0].spelling == "hoa"
    furnished = explained(index, "hoa", boilerplate=True).part.spellings
    assert {each.spelling for each in furnished} == {"hoa", "hoà", "hoả", "hoá"}


def test_a_word_with_marks_stands_for_itself_and_for_how_else_it_is_written(index: Index) -> None:
    assert explained(index, "hòa").part.spellings == ()
    assert {each.spelling: each.documents for each in explained(index, "kĩ").part.spellings} == {"kĩ": 1, "kỹ": 1}


def test_dates_are_ranges_of_days_and_do_not_rank(index: Index) -> None:
    for query, first, last in (
        ("date:2022-10", "2022-10-01", "2022-10-31"),
        ("date:>=2023", "2023-01-01", ""),
        ("date:..2022-02", "", "2022-02-28"),
    ):
        explanation = explained(index, query)
        assert (explanation.part.first, explanation.part.last) == (first, last)
        assert not explanation.ranked


def test_a_tree_is_explained_part_by_part(index: Index) -> None:
    explanation = explained(index, '(title:hoa OR "chợ hoa"~2) nổi chợ -thợ')
    assert explanation.documents == len(index.search(parse_query(explanation.query)))
    either, floating, market, without = explanation.part.parts
    assert (explanation.part.kind, either.kind, without.kind) == ("all", "any", "not")
    title, phrase = either.parts
    assert (title.field, title.documents) == ("title", 2)
    assert (phrase.kind, phrase.text, phrase.reach, phrase.documents) == ("phrase", "chợ hoa", 2, 1)
    assert [word.documents for word in phrase.words] == [1, 3]
    assert (floating.ranks, market.ranks, without.parts[0].ranks) == (True, True, False)
    assert explanation.neighbours == ("nổi chợ",)


@pytest.mark.parametrize(
    "query",
    ["", "hoa", "ho*", "hoan~2", '"bán hoa"', "-hoa", "path:1", "ext:txt", "has:duplicate", "hoa OR tấu", "date:2022"],
)
def test_every_count_is_that_of_a_search(index: Index, query: str) -> None:
    explanation = explained(index, query)
    assert explanation.documents == explanation.part.documents == len(index.search(parse_query(query)))
