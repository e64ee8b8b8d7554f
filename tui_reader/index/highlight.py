"""What of a text a query really matched, under the same rules as the search."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.model import Role
from tui_reader.index.occurrences import Scanner, Walk
from tui_reader.index.query import And, Field, Node, Or, Phrase, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.index.occurrences import Occurrence
    from tui_reader.index.words import Word

__all__ = ["Found", "Highlighter", "Matches"]


_PARAGRAPH: Final = 2
"""Line ends from which on another paragraph begins."""


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

    @cached_property
    def _scanner(self) -> Scanner:
        # Its pattern takes up to 2 ms to compile, and not every search is shown.
        firsts = [part.words[0] for part in self._parts]
        return Scanner(firsts, [word for part in self._parts for word in part.words])

    def spans(self, text: str, field: str = "content") -> list[tuple[int, int]]:
        """Half-open spans of NFC ``text`` to highlight, ascending and apart: one a word, one a phrase from first to
        last word.

        ``field`` says what the text is. Plain words are looked for in ``content`` and ``title``, others in their own
        field.
        """
        return _merged(self._read(text, field).found())

    def matches(self, document: Document) -> Matches:
        """What the query matches in a document, read once for both. Different parts of the query that stand side by
        side in a paragraph, with nothing but space between them, are one match."""
        read, others = self._read(document.text, "content"), self.others(document)
        everywhere = _runs(document.text, sorted([*read.found(), *others]))
        furniture = self._uncounted(document)
        if not furniture:
            return Matches(everywhere, everywhere)
        return Matches(_runs(document.text, _counted(read, others, furniture)), everywhere)

    def found(self, document: Document) -> list[Found]:
        """What counts in a document by part of the query, ascending; stretches of different parts may overlap."""
        return _counted(self._read(document.text, "content"), self.others(document), self._uncounted(document))

    def others(self, document: Document) -> Sequence[Found]:
        """What the query means in a document besides words, wherever it stands."""
        return ()

    def _uncounted(self, document: Document) -> Sequence[tuple[int, int]]:
        return [] if self.boilerplate else document.spans(Role.BOILERPLATE)

    def _read(self, text: str, field: str) -> _Reading:
        parts = [(number, part) for number, part in enumerate(self._parts) if _looked_for(part.field, field)]
        return _Reading(text, parts, self._scanner if parts else Scanner(()))


class _Reading:
    """One text, looked through once."""

    def __init__(self, text: str, parts: Sequence[tuple[int, Term | Phrase]], scanner: Scanner) -> None:
        self._parts: dict[Word, list[tuple[int, Term | Phrase]]] = {}
        for number, part in parts:
            self._parts.setdefault(part.words[0], []).append((number, part))
        self._walk = Walk(text, scanner)
        self._occurrences = list(scanner.occurrences(text)) if parts else []

    def found(self, without: Sequence[tuple[int, int]] = ()) -> list[Found]:
        """What matches, no word of it in the spans ``without`` (ascending)."""
        found: list[Found] = []
        for occurrence in self._occurrences:
            if without and _within(without, occurrence.start):
                continue
            for word in occurrence.words:
                for number, part in self._parts.get(word, ()):
                    end = occurrence.end if isinstance(part, Term) else self._end(part, occurrence, without)
                    if end is not None:
                        found.append(Found(occurrence.start, end, number))
        found.sort()
        return found

    def _end(self, part: Term | Phrase, first: Occurrence, without: Sequence[tuple[int, int]]) -> int | None:
        """Where a phrase ends, as near as it can, that begins with ``first``; None where it does not stand there."""
        following: list[Occurrence] = [first]
        reached = {0}
        for word in part.words[1:]:
            behind = {at + step for at in reached for step in range(1, part.reach + 1)}
            while len(following) <= max(behind) and (after := self._walk.after(following[-1].end)):
                following.append(after)
            reached = {
                at
                for at in behind
                if at < len(following)
                and word in following[at].words
                and not (without and _within(without, following[at].start))
            }
            if not reached:
                return None
        return following[min(reached)].end


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


def _counted(read: _Reading, others: Sequence[Found], furniture: Sequence[tuple[int, int]]) -> list[Found]:
    return sorted([*read.found(furniture), *(each for each in others if not _within(furniture, each.start))])


def _runs(text: str, found: Iterable[Found]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    parts: set[int] = set()
    for start, end, part in found:
        between = text[runs[-1][1] : start] if runs else ""
        beside = part not in parts and between.isspace() and between.count("\n") < _PARAGRAPH
        if runs and (start < runs[-1][1] or beside):
            runs[-1] = runs[-1][0], max(end, runs[-1][1])
        else:
            runs.append((start, end))
            parts = set()
        parts.add(part)
    return runs


def _shown(node: Node) -> Iterator[Term | Phrase]:
    match node:
        case Term() | Phrase():
            yield node
        case And() | Or():
            for child in node.children:
                yield from _shown(child)


def _looked_for(asked: Field, field: str) -> bool:
    return asked == field or (asked is Field.CONTENT and field == Field.TITLE)
