"""Documents that are like one, as results: in the order of their likeness, each with the terms that tie it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from tui_reader.index.dates import date_number
from tui_reader.index.model import Snippet, Sort
from tui_reader.language import _
from tui_reader.results import Results

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.index.highlight import Highlighter
    from tui_reader.index.model import Hit
    from tui_reader.index.similar import Related

__all__ = ["RelatedResults"]


class RelatedResults(Results):
    """Made by `Library.more_like`. No query finds these documents, so there is none, nor can it be narrowed; what the
    ``highlighter`` marks are the terms that tie them. Copies are left out, so every document has its row.
    """

    tied = True

    def __init__(
        self,
        document: Document,
        related: Sequence[Related],
        read: Callable[[str], Document],
        highlighter: Highlighter,
        seconds: float,
    ) -> None:
        self._document = read
        self._related = related
        self._title = document.title or document.path
        self.highlighter = highlighter
        self.query = ""
        self.sort = Sort.RELEVANCE
        self.seconds = seconds
        self._tally = None
        self._record_facets = None
        self._unread = tuple
        self.recorded = ()

    def __len__(self) -> int:
        return len(self._related)

    @property
    def title(self) -> str:
        return _("Like “{title}”").format(title=self._title)

    @property
    def rows(self) -> int:
        return len(self._related)

    @property
    def layout(self) -> int:
        return 0

    @property
    def boilerplate(self) -> bool:
        return False

    @cached_property
    def in_furniture(self) -> int:
        return 0

    def page(self, start: int, stop: int, *, snippets: int = 0) -> list[Hit]:
        """Rows ``start:stop``; in place of an extract, the terms."""
        return [_with_terms(related) for related in self._related[max(0, start) : max(0, stop)]]

    def position(self, path: str) -> int | None:
        """The row of the file at ``path``; None when it is not among them."""
        return next((row for row, related in enumerate(self._related) if related.hit.path == path), None)

    def row_with(self, keys: Collection[int], row: int, direction: int) -> int | None:
        """The nearest row after (1) or before (-1) ``row`` with a document that has one of ``keys``."""
        stop = len(self._related) if direction > 0 else -1
        rows = range(row + direction, stop, direction)
        return next((place for place in rows if self._related[place].hit.key in keys), None)

    def reprints(self, row: int) -> list[Hit]:
        """None: copies are left out."""
        return []

    def toggle(self, row: int) -> int | None:
        """There is no group to open."""
        return None

    def keys(self) -> Sequence[int]:
        return [related.hit.key for related in self._related]

    def published(self) -> Sequence[int]:
        return [date_number(related.hit.published) for related in self._related]

    def facet(self, name: str, top: int = 20) -> list[tuple[str, int]]:
        raise LookupError("these are the results of no query")

    def narrowing(self, name: str, value: str) -> str:
        raise LookupError("these are the results of no query")


def _with_terms(related: Related) -> Hit:
    text = " · ".join(related.terms)
    return msgspec.structs.replace(related.hit, snippets=(Snippet(text, (), 0, 0),))
