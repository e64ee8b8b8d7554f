"""The first rows are the same whether a few are asked for, so that only what can come first is looked into, or all."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.index.shelf import article
from tui_reader.index import Index, Sort, parse_query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui_reader.documents.model import Document

WORDS = ("mưa", "mua", "mùa", "nắng", "gió", "sông", "song", "núi", "chợ", "cho", "đò", "bến")
QUERIES = (
    "mưa",
    "mua",
    "mưa nắng",
    "mua song",
    "mưa gió sông",
    "mua gió song núi",
    "chợ bến OR mưa đò",
    "(mưa OR nắng) sông núi",
    "mưa nắng -đò",
    "m* sông",
    "m?a gió",
    "title:mưa title:gió",
    '"mưa gió" sông núi',
)


@pytest.fixture(scope="module", params=[1, 3])
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Documents that differ little, some of them not at all, in one segment or several."""
    chance = random.Random(5)
    with Index.create(tmp_path_factory.mktemp("library") / "index") as index:
        for part in range(request.param):
            with index.writer() as writer:
                for number in range(part, 400, request.param):
                    writer.add(document(chance), f"{number % 7}/{number:03}")
                writer.commit()
        index.refresh()
        yield index


def document(chance: random.Random) -> Document:
    def some(most: int) -> str:
        return " ".join(
            chance.choices(WORDS, [1 / rank for rank in range(1, len(WORDS) + 1)], k=chance.randrange(most))
        )

    return article(chance.choice(WORDS), some(40), furniture=some(6), date=chance.choice(("", "2021", "2022-10-05")))


@pytest.mark.parametrize("boilerplate", [False, True])
@pytest.mark.parametrize("query", QUERIES)
def test_the_first_few_rows_are_the_first_of_all(
    index: Index, query: str, boilerplate: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = index.search(parse_query(query), each=True, boilerplate=boilerplate)
    whole = everything.page(0, len(everything))
    monkeypatch.setattr("tui_reader.index.ranking._AT_ONCE", 4)
    monkeypatch.setattr("tui_reader.index.ranking._GROWTH", 2)
    for count in (1, 2, 5, 13, 40):
        results = index.search(parse_query(query), each=True, boilerplate=boilerplate)
        assert results.top(count) == whole[:count]
        assert results.page(count, 3 * count) == whole[count : 3 * count]


def test_words_of_one_segment_only_are_neighbours_in_a_search_over_all(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        for part, texts in enumerate((["mưa"], ["nắng mưa"], ["hiếm rồi mưa", "mưa hiếm rồi"], ["nắng"])):
            with index.writer() as writer:
                for number, words in enumerate(2 * texts):
                    writer.add(article("Tin", f"{words} ngày {number}"), f"{part}{number % len(texts)}{number}")
                writer.commit()
        index.refresh()
        hits = index.search(parse_query("(mưa hiếm) OR nắng OR mưa"), each=True).top(99)
        assert len(hits) == 10
        assert {hit.path[:2] for hit in hits[:2]} == {"21"}


@pytest.mark.parametrize("sort", Sort)
def test_ties_at_the_edge_of_what_is_asked_for_go_by_path(
    index: Index, sort: Sort, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = index.search(parse_query(""), sort=sort, each=True).top(400)
    for many in (1, 1_000_000):  # the places of all paths are worked out, or the paths of some are read
        monkeypatch.setattr("tui_reader.index.search._MANY", many)
        for count in (1, 7, 50, 399):
            assert index.search(parse_query(""), sort=sort, each=True).top(count) == whole[:count]
