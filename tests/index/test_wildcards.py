"""Words with gaps (`h?i`, `ngh*nh`, `*phòng`) find what stock Whoosh's own wildcards find in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from whoosh import fields
from whoosh.filedb.filestore import RamStorage
from whoosh.query import Wildcard

from tests.index.shelf import article, found, paths, shelve
from tui_reader.index import Index, parse_query
from tui_reader.index.model import SearchCancelled
from tui_reader.index.typed import typed_words
from tui_reader.index.words import Match, Word
from tui_reader.vietnamese.normalize import fold, has_marks, matching_form
from tui_reader.vietnamese.tokenize import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = (
    "hai",
    "hài",
    "hải",
    "hãi",
    "hái",
    "hội",
    "hoi",
    "hỏi",
    "hư",
    "nghành",
    "ngành",
    "nghịch",
    "nghênh",
    "nghiêng",
    "phòng",
    "phong",
    "phông",
    "hoà",
    "khoẻ",
    "Đài",
    "đại",
    "dại",
    "da",
    "quỳnh",
    "2022",
    "10.500",
    "10.000",
    "x1y",
    "straße",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """A document for each word, named like it, in three segments; what else is in them no pattern means."""
    place = tmp_path_factory.mktemp("library") / "index"
    shelve(place, {}).close()
    with Index.open(place) as opened:
        for part in range(3):
            with opened.writer() as writer:
                for word in WORDS[part::3]:
                    writer.add(article("ъъъ", f"ж {word} ж"), word)
                writer.commit()
        opened.refresh()
        yield opened


@pytest.fixture(scope="module")
def stock() -> Any:
    """The same words in Whoosh's own codec, with their marks and without."""
    schema = fields.Schema(word=fields.ID(stored=True), spelling=fields.KEYWORD(), folded=fields.KEYWORD())
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for word in WORDS:
        spellings = [matching_form(token.text) for token in tokenize(word)]
        writer.add_document(word=word, spelling=" ".join(spellings), folded=" ".join(map(fold, spellings)))
    writer.commit()
    with index.searcher() as searcher:
        yield searcher


def by_whoosh(stock: Any, pattern: str) -> set[str]:
    asked = matching_form(pattern)
    query = Wildcard("spelling", asked) if has_marks(asked) else Wildcard("folded", fold(asked))
    return {hit["word"] for hit in stock.search(query, limit=None)}


@st.composite
def gapped(draw: st.DrawFn) -> str:
    """A word, some of its letters replaced by gaps, as it can be typed."""
    word = draw(st.sampled_from([word for word in WORDS if len(list(tokenize(word))) == 1]))
    word = draw(st.sampled_from((word, fold(word), word.upper())))
    start = draw(st.integers(0, len(word) - 1))
    stop = draw(st.integers(start, len(word)))
    gap = draw(st.sampled_from(("*", "?", "??", "*?", "?*")))
    return word[:start] + gap + word[stop:]


@settings(max_examples=300, deadline=None)
@given(pattern=gapped())
def test_a_word_with_gaps_finds_what_whooshs_wildcard_finds(index: Index, stock: Any, pattern: str) -> None:
    words = typed_words(pattern)
    assume([word.text for word in words] == [pattern] or words == [Word(pattern[:-1], Match.PREFIX)])
    expected = by_whoosh(stock, pattern)
    assert found(index, pattern) >= expected
    extra = found(index, pattern) - expected
    assert not extra or has_marks(pattern), extra  # who types marks may write the tone in the old place


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("h?i", {"hai", "hài", "hải", "hãi", "hái", "hội", "hoi", "hỏi"}),
        ("h?ả", set()),
        ("ngh*nh", {"nghành", "nghênh"}),
        ("ngh*", {"nghành", "nghịch", "nghênh", "nghiêng"}),
        ("*ành", {"nghành", "ngành"}),
        ("*phòng", {"phòng"}),
        ("*phong", {"phòng", "phong", "phông"}),
        ("h*òa", {"hoà"}),
        ("*òa", {"hoà"}),
        ("k*ẻ", {"khoẻ"}),
        ("Đ*i", {"Đài", "đại"}),
        ("d*i", {"Đài", "đại", "dại"}),
        ("10.*00", {"10.500", "10.000"}),
        ("10.5*", {"10.500"}),
        ("20?2", {"2022"}),
        ("title:ъ?ъ", set(WORDS)),
        ('"ж h*i ж"', {"hai", "hài", "hải", "hãi", "hái", "hội", "hoi", "hỏi"}),
        ("stra?e", {"straße"}),
        ("*z*", set()),
    ],
)
def test_letters_stand_for_themselves_and_gaps_for_letters(index: Index, query: str, expected: set[str]) -> None:
    assert found(index, query) == expected


def test_page_furniture_is_looked_into_where_it_is_asked_for(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", {"a": article("Tin", "Mưa.", furniture="Liên hệ toà soạn")}) as index:
        assert found(index, "t?à") == set()
        assert found(index, "t?à", boilerplate=True) == {"a"}


def test_what_has_the_words_that_a_gap_stands_for_more_often_comes_first(tmp_path: Path) -> None:
    shelf = {"once": article("Tin", "chợ hôm nay"), "twice": article("Tin", "chợ chờ nay")}
    with shelve(tmp_path / "index", shelf) as index:
        assert paths(index, "*ch?*") == ["twice", "once"]


def test_looking_for_a_word_with_gaps_can_be_cancelled(index: Index) -> None:
    with pytest.raises(SearchCancelled):
        index.search(parse_query("*ành"), cancelled=lambda: True)


def test_what_a_gap_stands_for_is_shown() -> None:
    text = "Phòng khách, phong trào, vòng."
    spans = parse_query("*?ng -x").highlighter().spans(text)
    assert [text[start:end] for start, end in spans] == ["Phòng", "phong", "vòng"]
    assert [text[a:b] for a, b in parse_query("ph?ng").highlighter().spans(text)] == ["Phòng", "phong"]
    assert [text[a:b] for a, b in parse_query("phò*g").highlighter().spans(text)] == ["Phòng"]
