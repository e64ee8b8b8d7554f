"""What of a text a query really matched, under the same rules as the search."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.model import Role
from tui_reader.index.phrases import phrase_spans
from tui_reader.index.query import And, Field, Node, Or, Phrase, Term
from tui_reader.index.words import LONGEST
from tui_reader.vietnamese.normalize import fold
from tui_reader.vietnamese.tokenize import Token, terms, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.index.words import Word

__all__ = ["Found", "Highlighter", "Matches"]

_REMEMBERED: Final = 50_000
# Offsets cost more than words, so they are worked out only around matches: in lines of this length, cut at spaces.
_LINE: Final = re.compile(r"(?s:.{1,64})\S*\s*")


class Found(NamedTuple):
    """A matched stretch ``start:end`` of a text, and which part of the query (counted from 0) matched it."""

    start: int
    end: int
    part: int


class Matches(NamedTuple):
    """Half-open spans of a document's text, ascending and apart: those that the query ``counted``, and those that
    there are with page furniture taken as text (``everywhere``)."""

    counted: Sequence[tuple[int, int]]
    everywhere: Sequence[tuple[int, int]]


class Highlighter:
    """Finds the words and phrases of one query in texts. What stands under a NOT is never shown."""

    def __init__(self, node: Node, *, boilerplate: bool = False) -> None:
        """For the tree of a `Query`; ``boilerplate`` says that page furniture counts as text."""
        self.boilerplate = boilerplate
        self._parts = tuple(_shown(node))
        self._words = tuple({word: None for part in self._parts for word in part.words})
        self._accepted: dict[str, tuple[Word, ...]] = {}

    def spans(self, text: str, field: str = "content") -> list[tuple[int, int]]:
        """Half-open spans of NFC ``text`` to highlight, ascending and apart: one a word, one a phrase from first to
        last word.

        ``field`` says what the text is. Plain words are looked for in ``content`` and ``title``, others in their own
        field.
        """
        return _merged(self._read(text, field).found())

    def matches(self, document: Document) -> Matches:
        """What the query matches in a document, read once for both."""
        read = self._read(document.text, "content")
        everywhere = _merged(read.found())
        furniture = [] if self.boilerplate else document.spans(Role.BOILERPLATE)
        return Matches(_merged(read.found(furniture)) if furniture else everywhere, everywhere)

    def found(self, document: Document) -> list[Found]:
        """What counts in a document by part of the query, ascending; stretches of different parts may overlap."""
        furniture = [] if self.boilerplate else document.spans(Role.BOILERPLATE)
        return self._read(document.text, "content").found(furniture)

    def _read(self, text: str, field: str) -> _Reading:
        parts = [(number, part) for number, part in enumerate(self._parts) if _looked_for(part.field, field)]
        if not parts or not text:
            return _Reading((), {}, _Tokens([], []))
        lines = _LINE.findall(text)
        forms = [terms(line) for line in lines]
        if len(self._accepted) > _REMEMBERED:
            self._accepted = {}
        accepted = self._accepted
        distinct = set().union(*forms)
        for form in distinct - accepted.keys():
            spelling = form[:LONGEST]
            folded = fold(spelling)
            accepted[form] = tuple(word for word in self._words if word.accepts(spelling, folded))
        places: dict[Word, list[int]] = {word: [] for word in self._words}
        wanted = {form for form in distinct if accepted[form]}
        first = 0
        for line in forms:
            if not wanted.isdisjoint(line):
                for at, form in enumerate(line, first):
                    if form in wanted:
                        for word in accepted[form]:
                            places[word].append(at)
            first += len(line)
        return _Reading(parts, places, _Tokens(lines, [len(line) for line in forms]))


class _Reading:
    """One text: which of its tokens each word of the query accepts."""

    def __init__(
        self, parts: Sequence[tuple[int, Term | Phrase]], places: dict[Word, list[int]], tokens: _Tokens
    ) -> None:
        self._parts = parts
        self._places = places
        self._tokens = tokens

    def found(self, without: Sequence[tuple[int, int]] = ()) -> list[Found]:
        """What matches, no word of it in the spans ``without`` (ascending)."""
        places, tokens = self._places, self._tokens
        if without and any(places.values()):
            left_out = [(tokens.before(start), tokens.before(end)) for start, end in without]
            places = {word: [at for at in found if not _within(left_out, at)] for word, found in places.items()}
        found: list[Found] = []
        for number, part in self._parts:
            spans = phrase_spans([places[word] for word in part.words], part.reach)
            found += [Found(tokens.start(one), tokens.end(last), number) for one, last in spans]
        found.sort()
        return found


def _within(ranges: Sequence[tuple[int, int]], number: int) -> bool:
    before = bisect_right(ranges, number, key=itemgetter(0)) - 1
    return before >= 0 and number < ranges[before][1]


def _merged(found: Iterable[Found]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end, _ in found:
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


class _Tokens:
    """Where the n-th token of a text stands. Only lines that are asked for are tokenised."""

    def __init__(self, lines: list[str], counts: list[int]) -> None:
        self._lines = lines
        self._firsts = [0, *accumulate(counts)]
        self._offsets = [0, *accumulate(map(len, lines))]
        self._known: dict[int, list[Token]] = {}

    def start(self, number: int) -> int:
        offset, token = self._token(number)
        return offset + token.start

    def end(self, number: int) -> int:
        offset, token = self._token(number)
        return offset + token.end

    def before(self, offset: int) -> int:
        """How many tokens begin before an offset."""
        line = bisect_right(self._offsets, offset) - 1
        if line >= len(self._lines):
            return self._firsts[-1]
        here = offset - self._offsets[line]
        return self._firsts[line] + sum(token.start < here for token in self._line(line))

    def _token(self, number: int) -> tuple[int, Token]:
        line = bisect_right(self._firsts, number) - 1
        return self._offsets[line], self._line(line)[number - self._firsts[line]]

    def _line(self, line: int) -> list[Token]:
        if line not in self._known:
            self._known[line] = list(tokenize(self._lines[line]))
        return self._known[line]


def _shown(node: Node) -> Iterator[Term | Phrase]:
    match node:
        case Term() | Phrase():
            yield node
        case And() | Or():
            for child in node.children:
                yield from _shown(child)


def _looked_for(asked: Field, field: str) -> bool:
    return asked == field or (asked is Field.CONTENT and field == Field.TITLE)
