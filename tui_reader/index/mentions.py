"""Highlighting what plugins found beside the words of a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.documents.model import Role
from tui_reader.index.highlight import Found, Highlighter, Matches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.index.query import Node

__all__ = ["MentionHighlighter"]

_PART = 1 << 20
"""Number of the part of the query that mentions count as; those of words come before."""


class MentionHighlighter(Highlighter):
    """As `Highlighter`, and what ``mentions`` finds in a document as well: half-open spans of its text, ascending."""

    def __init__(
        self, node: Node, mentions: Callable[[Document], Sequence[tuple[int, int]]], *, boilerplate: bool = False
    ) -> None:
        super().__init__(node, boilerplate=boilerplate)
        self._mentions = mentions

    def matches(self, document: Document) -> Matches:
        of_words = super().matches(document)
        mentions = self._mentions(document)
        if not mentions:
            return of_words
        return Matches(_joined(of_words.counted, self._counted(document, mentions)), _joined(of_words[1], mentions))

    def found(self, document: Document) -> list[Found]:
        found = super().found(document)
        mentions = self._counted(document, self._mentions(document))
        return sorted([*found, *(Found(start, end, _PART) for start, end in mentions)])

    def _counted(self, document: Document, mentions: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        furniture = [] if self.boilerplate else document.spans(Role.BOILERPLATE)
        return [(start, end) for start, end in mentions if not any(a <= start < b for a, b in furniture)]


def _joined(some: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that are in one or the other, those that overlap as one."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted([*some, *others]):
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans
