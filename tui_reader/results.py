"""All matches of one search, as the command line, the app and scripts see them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.errors import DocumentGoneError
from tui_reader.index.recorded import recorded_in
from tui_reader.language import _
from tui_reader.record_facets import OWN_FACETS, RECORD_FACETS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.index.highlight import Highlighter
    from tui_reader.index.kwic import KwicLine, KwicSort
    from tui_reader.index.model import Hit, Sort
    from tui_reader.index.search import ResultSet
    from tui_reader.record_facets import RecordFacets
    from tui_reader.record_search import Unread
    from tui_reader.records.coverage import Coverage
    from tui_reader.records.tallies import By, Tally

__all__ = ["Results"]

_FEW: Final = 8
_MANY: Final = 128
"""Rows that are fetched at once to look for occurrences: few at first, since few may do."""


class Results:
    """All matches of one search. ``seconds`` is how long it took; ``highlighter`` marks what matched in any text.

    ``len`` counts documents; rows are what is shown: copies of each other share one, that of the first of them in
    order, until it is opened with `toggle`.
    """

    tied = False
    """Whether these are documents that are like one, and not what a query finds."""

    def __init__(
        self,
        found: ResultSet,
        document: Callable[[str], Document],
        highlighter: Highlighter,
        query: str,
        sort: Sort,
        seconds: float,
        tally: Callable[[str, Sequence[int], By, int], Tally] | None = None,
        record_facets: RecordFacets | None = None,
        unread: Callable[[], Sequence[Unread]] = tuple,
    ) -> None:
        """Made by `Library.search`. ``tally`` counts records of an extractor (name, document keys, by, top); ``unread``
        says how far extraction is."""
        self._document = document
        self._found = found
        self.highlighter = highlighter
        self.query = query
        self.sort = sort
        self.seconds = seconds
        self._tally = tally
        self._record_facets = record_facets
        self._unread = unread
        self.recorded = tuple(dict.fromkeys(part.name for part in recorded_in(found.query.node)))
        """The fields of plugins that the query asks for, as they are typed."""

    def __len__(self) -> int:
        return len(self._found)

    @property
    def title(self) -> str:
        """What these are the results of, for a heading."""
        return f"“{self.query}”" if self.query.strip() else _("All documents")

    @property
    def rows(self) -> int:
        """How many rows there are now."""
        return self._found.rows

    @property
    def layout(self) -> int:
        """Grows with every `toggle`: rows that were read under one layout have other numbers under the next."""
        return self._found.layout

    @property
    def boilerplate(self) -> bool:
        """Whether words of page furniture count, too."""
        return self._found.boilerplate

    @cached_property
    def unread(self) -> Sequence[Unread]:
        """For each field of the query about what plugins find that may find more when extraction is over: how far it
        is."""
        return self._unread()

    @cached_property
    def in_furniture(self) -> int:
        """How many documents match where words of page furniture count, too: another search, at the first time."""
        return self._found.count_with_furniture()

    def top(self, count: int, *, snippets: int = 2) -> list[Hit]:
        """The first ``count`` rows with up to ``snippets`` extracts each."""
        return self.page(0, count, snippets=snippets)

    def page(self, start: int, stop: int, *, snippets: int = 0) -> list[Hit]:
        """Rows ``start:stop``; only these are fetched."""
        hits = self._found.page(start, stop)
        return [self._with_snippets(hit, snippets) for hit in hits] if snippets else hits

    def position(self, path: str) -> int | None:
        """The row of the file at ``path``, or of its group; None when it is not among the matches."""
        return self._found.position(path)

    def row_with(self, keys: Collection[int], row: int, direction: int) -> int | None:
        """The nearest row after (1) or before (-1) ``row`` on which a document with one of ``keys`` stands, alone or
        with its reprints; None where there is none."""
        return self._found.row_with(keys, row, direction)

    def reprints(self, row: int) -> list[Hit]:
        """The other matching documents of the group of ``row``, in order, whether they are shown or not."""
        return self._found.reprints(row)

    def toggle(self, row: int) -> int | None:
        """Open the group of ``row``, its documents becoming rows beneath the first of them, or close it. The place of
        that first row; None where there is no group.
        """
        return self._found.toggle(row)

    def keys(self) -> Sequence[int]:
        """Document keys of all matches."""
        return self._found.keys()

    def published(self) -> Sequence[int]:
        """Dates of all matches as YYYYMMDD with 00 for what is not known, 0 for undated documents."""
        return self._found.published()

    def facet(self, name: str, top: int = 20) -> list[tuple[str, int]]:
        """How many of all matches have each value of ``name`` (year, month, source, author, folder or ext); "" stands
        for none. Most frequent first, dates in order; see `ResultSet.facets`.

        ``entity`` and ``entity.PER``, ``.LOC``, ``.ORG`` count the names that were found in those documents that have
        been read so far (`facet_documents`). Raises `LibraryError` where the extractor is not there. ``tag`` counts
        the reader's own tags.
        """
        if name in RECORD_FACETS:
            return self._recorded.count(name, self.keys(), top)
        if name in OWN_FACETS:
            return self._recorded.count_tags(self.keys(), top)
        return self._found.facets(name, top)

    def facet_documents(self, name: str) -> tuple[int, int]:
        """How many documents `facet` looks at, of how many: all of them, but where something has to be found in them
        first (copies count once then). Raises as `facet`."""
        if name not in RECORD_FACETS:
            return len(self), len(self)
        keys = self.keys()
        return self._recorded.extracted(name, keys), len(set(keys))

    def facet_coverage(self, name: str) -> Coverage | None:
        """How far the extractor is that finds what `facet` counts; None where nothing has to be found. Raises as
        `facet`."""
        return self._recorded.coverage(name, self.keys()) if name in RECORD_FACETS else None

    def facet_records(self, extractor: str, by: By = "value", top: int = 20) -> list[tuple[str, int]]:
        """In how many of the matching documents (copies count once) an extractor has found each value, label or
        stretch of time; the most mentioned first, stretches of time in order, 0 for all. Raises `LookupError` for an
        extractor that is not there.
        """
        if self._tally is None:
            raise LookupError("these results belong to no library, so there are no records")
        return [(row.value, row.documents) for row in self._tally(extractor, self.keys(), by, top).rows]

    def narrowing(self, name: str, value: str) -> str:
        """The query that finds exactly those of the matches that are counted under a value of `facet`."""
        from tui_reader.index.narrowing import narrowed

        if name in RECORD_FACETS:
            return narrowed(self.query, self._recorded.clause(name, value))
        if name in OWN_FACETS:
            return narrowed(self.query, self._recorded.tag_clause(value))
        return narrowed(self.query, self._found.narrowing(name, value))

    def kwic(self, sort: KwicSort | None = None, *, among: int | None = None, context: int = 40) -> Iterator[KwicLine]:
        """Every occurrence of what was asked for, with up to ``context`` characters on each side, read document by
        document as they are asked for; in the order of the rows, or as ``sort`` says: by the words beside them the
        first ``among`` (None: all) are put in order.
        """
        from tui_reader.index.kwic import in_order

        yield from self._occurrences(context) if sort is None else in_order(self._occurrences(context), sort, among)

    @property
    def _recorded(self) -> RecordFacets:
        if self._record_facets is None:
            raise LookupError("these results belong to no library, so there are no records")
        return self._record_facets

    def _occurrences(self, context: int) -> Iterator[KwicLine]:
        from tui_reader.index.kwic import kwic_lines

        start, step = 0, _FEW
        while start < self.rows:
            for hit in self.page(start, start + step):
                try:
                    document = self._document(hit.path)
                except DocumentGoneError:  # removed by another process since the search
                    continue
                yield from kwic_lines(document, hit, self.highlighter, context)
            start, step = start + step, min(2 * step, _MANY)

    def _with_snippets(self, hit: Hit, count: int) -> Hit:
        from tui_reader.index.snippets import snippets

        try:
            document = self._document(hit.path)
        except DocumentGoneError:  # removed by another process since the search
            return hit
        return msgspec.structs.replace(hit, snippets=snippets(document, self.highlighter, count=count))
