"""The index against the rules written out naively: same documents for any corpus and any query made of a few words,
with and without page furniture; and the same rows."""

from __future__ import annotations

import tempfile
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.shelf import article, found, paths, shelve
from tui_reader.documents.model import Block, Document, PartialDate, Role
from tui_reader.index import Sort, parse_query
from tui_reader.index.query import All, And, DateRange, Duplicate, Exact, Field, Node, Not, Or, Phrase, Term
from tui_reader.index.recorded import Recorded
from tui_reader.index.words import Match, Word
from tui_reader.vietnamese.normalize import fold, has_marks, matching_form
from tui_reader.vietnamese.tokenize import tokenize

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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
titles_ = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
dates_ = st.sampled_from(("", "2021", "2022-10", "2022-10-05", "2023-01-31"))


@st.composite
def shuffled(draw: st.DrawFn) -> Document:
    """An article with furniture before, within and behind it, that does not always show its title."""
    text, blocks = "", []
    roles = (Role.BOILERPLATE, Role.LEAD, Role.BODY, Role.BOILERPLATE)
    for role, part in draw(st.lists(st.tuples(st.sampled_from(roles), texts.filter(bool)), max_size=6)):
        text += draw(st.sampled_from(("\n", "\n\n"))) if text else ""
        blocks.append(Block(len(text), len(text) + len(part), role))
        text += part
    published = draw(dates_)
    return Document(
        id="x",
        path="",
        title=draw(titles_),
        text=text,
        blocks=tuple(blocks),
        published=PartialDate(published) if published else None,
    )


documents = st.one_of(
    st.builds(article, title=titles_, lead=texts, body=texts, furniture=texts, date=dates_), shuffled()
)

typed_words = st.sampled_from((*WORDS, *(unicodedata.normalize("NFD", word) for word in WORDS)))
prefixes = st.sampled_from(("m*", "ma*", "má*", "đ*", "d*", "hò*", "th*"))
fuzzy = st.sampled_from(("man~", "mạn~1", "thi~1", "hoan~2"))
phrases = st.lists(typed_words, min_size=2, max_size=3).map(lambda words: f'"{" ".join(words)}"')
near = st.builds(lambda phrase, reach: f"{phrase}~{reach}", phrases, st.integers(0, 4))
titles = typed_words.map(lambda word: f"title:{word}")
dates = st.sampled_from(
    (
        "date:2022",
        "date:2022-10",
        "date:>=2022-10-06",
        "date:<2022-10",
        "date:..2021",
        "date:>2022",
        "date:=2022-10",
        'date:=""',
    )
)
leaves = st.one_of(typed_words, typed_words, prefixes, fuzzy, phrases, near, titles, dates, st.just("has:duplicate"))
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
@given(st.lists(documents, min_size=1, max_size=8), st.lists(st.tuples(queries, st.booleans()), min_size=1, max_size=8))
def test_the_index_finds_what_reading_every_document_finds(
    shelf: list[Document], asked: list[tuple[str, bool]]
) -> None:
    library = {f"{number}.txt": document for number, document in enumerate(shelf)}
    copied = {key for key, count in Counter(document.key for document in shelf).items() if count > 1}
    with tempfile.TemporaryDirectory() as folder, shelve(Path(folder) / "index", library) as index:
        for query, furniture in asked:
            node = parse_query(query).node
            reading = Reading(furniture, copied)
            expected = {path for path, document in library.items() if reading.accepts(document, node)}
            assert found(index, query, boilerplate=furniture) == expected, query
            for sort in Sort:
                assert sorted(paths(index, query, sort, boilerplate=furniture)) == sorted(expected)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(documents, min_size=1, max_size=9),
    st.lists(st.integers(0, 8), max_size=9),
    st.lists(st.integers(0, 3), min_size=9, max_size=9),
    queries,
    st.sampled_from(Sort),
    st.lists(st.integers(0, 20), max_size=4),
    st.integers(1, 4),
)
def test_rows_are_the_order_with_every_group_folded_into_its_first(
    distinct: list[Document],
    again: list[int],
    groups: list[int],
    query: str,
    sort: Sort,
    toggled: list[int],
    step: int,
) -> None:
    shelf = distinct + [distinct[number % len(distinct)] for number in again]
    library = {f"{number:02}.txt": document for number, document in enumerate(shelf)}
    leaders: dict[int, int] = {}
    copies: dict[int, int] = {}
    for document, group in zip(distinct, groups, strict=False):
        if group:
            copies[document.key] = leaders.setdefault(group, document.key)
    group_of = {path: copies.get(document.key, document.key) for path, document in library.items()}
    with tempfile.TemporaryDirectory() as folder, shelve(Path(folder) / "index", library) as index:
        parsed = parse_query(query)
        flat = index.search(parsed, sort=sort, copies=copies, each=True)
        order = [hit.path for hit in flat.top(99)]
        assert flat.rows == len(flat) == len(order)
        by_group: dict[int, list[str]] = {}
        for path in order:
            by_group.setdefault(group_of[path], []).append(path)
        results = index.search(parsed, sort=sort, copies=copies)
        opened: set[int] = set()
        for place in [None, *toggled]:
            if place is not None:
                before = [hit.path for hit in results.page(0, 99)]
                leader = results.toggle(place)
                if place >= len(before) or len(by_group[group_of[before[place]]]) == 1:
                    assert leader is None
                else:
                    group = group_of[before[place]]
                    opened ^= {group}
                    assert leader == before.index(by_group[group][0])
            expected = [
                (path, 0 if beneath else len(paths) - 1, beneath > 0)
                for group, paths in by_group.items()
                for beneath, path in enumerate(paths if group in opened else paths[:1])
            ]
            assert results.rows == len(expected)
            shown = [hit for at in range(0, len(expected), step) for hit in results.page(at, at + step)]
            assert [(hit.path, hit.reprints, hit.beneath) for hit in shown] == expected
            assert len(results) == len(order)
            rows = [path for path, *_ in expected]
            for path in order:
                first = by_group[group_of[path]][0]
                assert results.position(path) == rows.index(path if path in rows else first)
            for row, path in enumerate(rows):
                others = [other for other in by_group[group_of[path]] if other != path]
                assert [hit.path for hit in results.reprints(row)] == others


@settings(max_examples=200, deadline=None)
@given(documents, queries)
def test_highlights_are_exactly_the_words_that_make_a_part_of_the_query_true(document: Document, query: str) -> None:
    parsed = parse_query(query)
    everywhere = matched(document, parsed.node, furniture=True)
    assert covered(parsed.highlighter().spans(document.text)) == everywhere
    matches = parsed.highlighter().matches(document)
    text = document.text  # matches that are side by side are one, so there may be space in them
    assert inked(text, covered(matches.everywhere)) == inked(text, everywhere)
    assert inked(text, covered(matches.counted)) == inked(text, matched(document, parsed.node, furniture=False))
    with_furniture = parsed.highlighter(boilerplate=True).matches(document)
    assert inked(text, covered(with_furniture.counted)) == inked(text, everywhere)


def covered(spans: Sequence[tuple[int, int]]) -> set[int]:
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    return {at for start, end in spans for at in range(start, end)}


def inked(text: str, places: set[int]) -> set[int]:
    return {at for at in places if not text[at].isspace()}


def matched(document: Document, node: Node, *, furniture: bool) -> set[int]:
    tokens = list(tokenize(document.text))
    expected: set[int] = set()
    for part in shown_parts(node):
        words = part.words if isinstance(part, Phrase) else (part.word,)
        for run in runs(words, article_tokens(document, furniture), reach_of(part)):
            expected.update(range(tokens[run[0]].start, tokens[run[-1]].end))
    return expected


class Reading(NamedTuple):
    """How documents are read: with page furniture or without, and which keys are there twice."""

    furniture: bool
    copied: Collection[int]

    def accepts(self, document: Document, node: Node) -> bool:
        match node:
            case All():
                return True
            case Term():
                return any(runs((node.word,), tokens, 1) for tokens in self.fields(document, node.field))
            case Phrase():
                return any(runs(node.words, tokens, node.reach) for tokens in self.fields(document, node.field))
            case DateRange():
                if document.published is None:
                    return False
                first = int(document.published.first_day.strftime("%Y%m%d"))
                last = int(document.published.last_day.strftime("%Y%m%d"))
                return (node.last is None or first <= node.last) and (node.first is None or node.first <= last)
            case Exact():
                stated = {
                    "date": [document.published.iso if document.published else ""],
                    "source": [document.source],
                    "author": list(document.authors) or [""],
                }
                return node.value in stated[node.field]
            case Duplicate():
                return document.key in self.copied
            case Recorded():
                return False  # nobody has looked it up
            case And():
                return all(self.accepts(document, child) for child in node.children)
            case Or():
                return any(self.accepts(document, child) for child in node.children)
            case Not():
                return not self.accepts(document, node.child)

    def fields(self, document: Document, field: Field) -> Sequence[Sequence[str]]:
        title = [token.text for token in tokenize(document.title)]
        return (article_tokens(document, self.furniture), title) if field is Field.CONTENT else (title,)


def article_tokens(document: Document, furniture: bool) -> list[str]:
    """The words of the text in their places; those of furniture, where it does not count, are no words."""
    spans = [] if furniture else document.spans(Role.BOILERPLATE)
    return [
        "" if any(start <= token.start < end for start, end in spans) else token.text
        for token in tokenize(document.text)
    ]


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
    if not token:
        return False
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
