"""Counts over what extractors found in some documents, or all: from arrays where they are not far behind, else from the
rows of the store.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from tui_reader.records.stored_runs import ExtractorVersion, extractor_id
from tui_reader.records.tallies import By, LibraryTotals, Tally, aggregate, extracted, facet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_reader.records.array_cache import ArrayCache
    from tui_reader.records.database import Database
    from tui_reader.records.spans import Spans
    from tui_reader.records.views import View

__all__ = ["RecordCounts"]


class RecordCounts:
    """The part of a `RecordStore` that counts."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._totals = LibraryTotals()
        self._lock = threading.Lock()
        self._cache: ArrayCache | None = None

    def close(self) -> None:
        """Close the file."""
        if self._cache is not None:
            self._cache.close()
        self._database.close()

    def aggregate(
        self,
        name: str,
        version: str,
        *,
        keys: Sequence[int] | None = None,
        by: By = "value",
        top: int = 20,
        label: str = "",
    ) -> Tally:
        """Counts over the documents ``keys`` (None: all), beside those over the library; see `tallies.Tally`.

        ``label`` keeps only records with that label. ``by`` year, month or day cuts ISO dates to that length and leaves
        out those known less exactly. ``top`` 0 gives all rows.
        """
        with self._database.reading() as connection:
            extractor = extractor_id(connection, name, version)
            if extractor is None:
                return Tally([], 0.0, 0.0, 0, 0)
            view = self._arrays().view(connection, extractor)
            if view is None:
                return aggregate(connection, self._totals, extractor, keys, by, top, label)
        return view.tally(keys, by, top, label)

    def spans(self, name: str, version: str, *, keys: Sequence[int] | None = None, label: str = "") -> Spans:
        """The intervals of time in the records of the documents ``keys`` (None: all) with a ``label`` ("": any), as
        arrays."""
        from tui_reader.records.spans import Spans

        with self._database.reading() as connection:
            extractor = extractor_id(connection, name, version)
            if extractor is None:
                return Spans.of(())
            view = self._arrays().view(connection, extractor)
            if view is None:
                return Spans.of_rows(aggregate(connection, self._totals, extractor, keys, "value", 0, label).rows)
        return view.spans(keys, label)

    def facet(
        self, name: str, version: str, keys: Sequence[int], *, top: int = 20, label: str = ""
    ) -> list[tuple[str, int]]:
        """In how many of the documents ``keys`` each value is found among the records with a ``label`` ("": any), the
        most frequent first, then by value; ``top`` 0 for all. A key that stands there twice counts twice."""
        with self._database.reading() as connection:
            extractor = extractor_id(connection, name, version)
            if extractor is None:
                return []
            view = self._arrays().view(connection, extractor)
            if view is None:
                return facet(connection, extractor, keys, top, label)
        return view.facet(keys, top, label)

    def extracted(self, name: str, version: str, keys: Sequence[int]) -> int:
        """How many of the documents ``keys`` the extractor has read without failing."""
        with self._database.reading() as connection:
            extractor = extractor_id(connection, name, version)
            if extractor is None:
                return 0
            view = self._arrays().view(connection, extractor)
            if view is None:
                return extracted(connection, extractor, keys)
        return view.extracted(keys)

    def settle(self, extractors: Iterable[ExtractorVersion]) -> None:
        """Write what counts are made from, so that the next to ask need not read the records again: to be called at the
        end of an extraction. A few seconds for 100,000 documents; nothing where little has come since the last time."""
        with self._database.reading() as connection:
            ids = [extractor_id(connection, *extractor) for extractor in extractors]
        self._arrays().settle(id_ for id_ in ids if id_ is not None)

    def view(self, name: str, version: str) -> View:
        """All that one version of an extractor has found, as arrays: for what cannot be counted in the store. Where the
        arrays are far behind, all of it is read: 3 s for 100,000 documents."""
        from tui_reader.records.building import read_rows
        from tui_reader.records.views import View

        with self._database.reading() as connection:
            extractor = extractor_id(connection, name, version)
            if extractor is None:
                return View(0, 0)
            view = self._arrays().view(connection, extractor)
            if view is not None:
                return view
            (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM run").fetchone()
            return View(0, 0).grown(*read_rows(connection, extractor, 0, newest, sys.maxsize))

    def _arrays(self) -> ArrayCache:
        with self._lock:
            if self._cache is None:
                from tui_reader.records.array_cache import ArrayCache

                self._cache = ArrayCache(self._database)
            return self._cache
