"""The index against the rules written out naively: same documents for any corpus and any query made of a few words."""

from __future__ import annotations

import tempfile
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.shelf import article, found, paths, shelve
from tui_reader.index import Sort, parse_query
from tui_reader.index.query import All, And, DateRange, Field, Node, Not, Or, Phrase, Term
from tui_reader.index.words import Match, Word
from tui_reader.vietnamese.normalize import fold, has_marks, matching_form
from tui_reader.vietnamese.tokenize import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.model import Document

# Spellings that fold together, both tone placements, đ, capitals, a number and words that begin alike.
WORDS = (
    "ma",
    "má",
    "mà",
    "Mạ",
    "mạng",
    "mang",
    "hòa",
    "hoà",
    "hoa",
    "Đa",
    "da",
    "đà",
    "an",
    "ninh",
    "2.000",
    "thư",
    "thu",
)

texts = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
documents = st.builds(
    article,
    title=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    lead=texts,
    body=texts,
    furniture=texts,
    date=st.sampled_from(("", "2021", "2022-10", "2022-10-05", "2023-01-31")),
)

typed_words = st.sampled_from((*WORDS, *(unicodedata.normalize("NFD", word) for word in WORDS)))
prefixes = st.sampled_from(("m*", "ma*", "má*", "đ*", "d*", "hò*", "th*"))
fuzzy = st.sampled_from(("man~", "mạn~1", "thi~1", "hoan~2"))
phrases = st.lists(typed_words, min_size=2, max_size=3).map(lambda words: f'"{" ".join(words)}"')
near = st.builds(lambda phrase, reach: f"{phrase}~{reach}", phrases, st.integers(0, 4))
titles = typed_words.map(lambda word: f"title:{word}")
dates = st.sampled_from(
    ("date:2022", "date:2022-10", "date:>=2022-10-06", "date:<2022-10", "date:..2021", "date:>2022")
)
leaves = st.one_of(typed_words, typed_words, prefixes, fuzzy, phrases, near, titles, dates)
queries = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=3).map(" OR ".join),
        inner.map(lambda query: f"NOT ({query})"),
        inner.map(lambda query: f"({query})"),
    ),
    max_leaves=5,
)


@settings(max_examples=120, deadline=None)
@given(st.lists(documents, min_size=1, max_size=8), st.lists(queries, min_size=1, max_size=8))
def test_the_index_finds_what_reading_every_document_finds(shelf: list[Document], asked: list[str]) -> None:
    library = {f"{number}.txt": document for number, document in enumerate(shelf)}
    with tempfile.TemporaryDirectory() as folder, shelve(Path(folder) / "index", library) as index:
        for query in asked:
            node = parse_query(query).node
            expected = {path for path, document in library.items() if accepts(document, node)}
            assert found(index, query) == expected, query
            for sort in Sort:
                assert sorted(paths(index, query, sort)) == sorted(expected)


@settings(max_examples=200, deadline=None)
@given(documents, queries)
def test_highlights_are_exactly_the_words_that_make_a_part_of_the_query_true(document: Document, query: str) -> None:
    node = parse_query(query).node
    tokens = list(tokenize(document.text))
    expected: set[int] = set()
    for part in shown_parts(node):
        for run in runs(
            part.words if isinstance(part, Phrase) else (part.word,), tokens_of(document.text), reach_of(part)
        ):
            first, last = tokens[run[0]], tokens[run[-1]]
            expected.update(range(first.start, last.end))
    spans = parse_query(query).highlighter().spans(document.text)
    assert {at for start, end in spans for at in range(start, end)} == expected
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def accepts(document: Document, node: Node) -> bool:
    match node:
        case All():
            return True
        case Term():
            return any(runs((node.word,), tokens_of(text), 1) for text in fields(document, node.field))
        case Phrase():
            return any(runs(node.words, tokens_of(text), node.reach) for text in fields(document, node.field))
        case DateRange():
            if document.published is None:
                return False
            first = int(document.published.first_day.strftime("%Y%m%d"))
            last = int(document.published.last_day.strftime("%Y%m%d"))
            return (node.last is None or first <= node.last) and (node.first is None or node.first <= last)
        case And():
            return all(accepts(document, child) for child in node.children)
        case Or():
            return any(accepts(document, child) for child in node.children)
        case Not():
            return not accepts(document, node.child)


def fields(document: Document, field: Field) -> Sequence[str]:
    return (document.text, document.title) if field is Field.CONTENT else (document.title,)


def tokens_of(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


def runs(words: Sequence[Word], tokens: Sequence[str], reach: int) -> list[list[int]]:
    """Token numbers of each way in which ``words`` stand in order; for each beginning the one that ends first."""
    found: dict[int, list[int]] = {}
    for start in range(len(tokens)):
        ways = [[start]] if same(words[0], tokens[start]) else []
        for word in words[1:]:
            ways = [
                [*way, at]
                for way in ways
                for at in range(way[-1] + 1, min(way[-1] + reach, len(tokens) - 1) + 1)
                if same(word, tokens[at])
            ]
        if ways:
            found[start] = min(ways, key=lambda way: way[-1])
    return list(found.values())


def same(word: Word, token: str) -> bool:
    if has_marks(word.text):
        asked, read = matching_form(word.text), matching_form(token)
    else:
        asked, read = fold(word.text), fold(token)
    if word.match is Match.WHOLE:
        return asked == read
    if word.match is Match.PREFIX:
        return any(form[: len(asked)] == asked for form in (read, {"hoà": "hòa"}.get(read, read)))
    return edits(asked, read) <= word.distance


def edits(one: str, other: str) -> int:
    if not one or not other:
        return len(one) + len(other)
    return min(edits(one[1:], other) + 1, edits(one, other[1:]) + 1, edits(one[1:], other[1:]) + (one[0] != other[0]))


def shown_parts(node: Node) -> list[Term | Phrase]:
    if isinstance(node, And | Or):
        return [part for child in node.children for part in shown_parts(child)]
    return [node] if isinstance(node, Term | Phrase) and node.field is Field.CONTENT else []


def reach_of(part: Term | Phrase) -> int:
    return part.reach if isinstance(part, Phrase) else 1
