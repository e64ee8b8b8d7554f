"""Highlighting what plugins found beside the words of a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.index.highlight import Found, Highlighter

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

    def others(self, document: Document) -> Sequence[Found]:
        return [Found(start, end, _PART) for start, end in self._mentions(document)]
