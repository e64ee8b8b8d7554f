"""All matches of one search, as the command line, the app and scripts see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui_reader.errors import DocumentGoneError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.index.highlight import Highlighter
    from tui_reader.index.model import Hit, Sort
    from tui_reader.index.search import ResultSet

__all__ = ["Results"]


class Results:
    """All matches of one search. ``seconds`` is how long it took; ``highlighter`` marks what matched in any text."""

    def __init__(
        self,
        found: ResultSet,
        document: Callable[[str], Document],
        highlighter: Highlighter,
        query: str,
        sort: Sort,
        seconds: float,
    ) -> None:
        self._document = document
        self._found = found
        self.highlighter = highlighter
        self.query = query
        self.sort = sort
        self.seconds = seconds

    def __len__(self) -> int:
        return len(self._found)

    def top(self, count: int, *, snippets: int = 2) -> list[Hit]:
        """The first ``count`` hits with up to ``snippets`` extracts each."""
        return self.page(0, count, snippets=snippets)

    def page(self, start: int, stop: int, *, snippets: int = 0) -> list[Hit]:
        """Rows ``start:stop`` of the ranking; only these are fetched."""
        hits = self._found.page(start, stop)
        return [self._with_snippets(hit, snippets) for hit in hits] if snippets else hits

    def position(self, path: str) -> int | None:
        """The row of the file at ``path``; None when it is not among the matches."""
        return self._found.position(path)

    def keys(self) -> Sequence[int]:
        """Document keys of all matches."""
        return self._found.keys()

    def published(self) -> Sequence[int]:
        """Dates of all matches as YYYYMMDD with 00 for what is not known, 0 for undated documents."""
        return self._found.published()

    def _with_snippets(self, hit: Hit, count: int) -> Hit:
        from tui_reader.index.snippets import snippets

        try:
            document = self._document(hit.path)
        except DocumentGoneError:  # removed by another process since the search
            return hit
        return msgspec.structs.replace(hit, snippets=snippets(document, self.highlighter, count=count))
