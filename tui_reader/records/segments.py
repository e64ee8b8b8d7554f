"""What one version of an extractor has found in some documents, as arrays: for each document the terms that it has,
with their counts. Counting over many documents is then counting small numbers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from tui_reader.records.counting import Groups, Postings, Sums, groups_of
from tui_reader.records.terms import TermTable, smallest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui_reader.records.tallies import By
    from tui_reader.sections import SectionFile, SectionWriter

__all__ = ["Runs", "Segment"]

_AT_ONCE: Final = 200_000
"""Postings that are counted at once: what they take stays near the processor."""


class Runs(NamedTuple):
    """The documents, in the order in which they were extracted."""

    ids: NDArray[np.int64]
    """Ascending."""
    keys: NDArray[np.int64]
    seconds: NDArray[np.float64]

    def chosen(self, which: NDArray[Any]) -> Runs:
        """Some of them, by number or by a mask."""
        return Runs(self.ids[which], self.keys[which], self.seconds[which])


class Segment:
    """Documents by number, terms by place in the table; the terms of a document are in the order of the table."""

    def __init__(
        self, runs: Runs, offsets: NDArray[np.int64], terms: NDArray[Any], counts: NDArray[Any], table: TermTable
    ) -> None:
        """``terms`` of document n are those from ``offsets[n]`` to ``offsets[n + 1]``. Raises `ValueError` where that
        does not go together."""
        documents = len(runs.ids)
        if not len(runs.keys) == len(runs.seconds) == documents == len(offsets) - 1:
            raise ValueError("keys and offsets of documents do not fit their number")
        if not len(terms) == len(counts) == offsets[-1]:
            raise ValueError("terms and counts do not fit the offsets")
        self.runs = runs
        self.offsets = offsets
        self.terms = terms
        self.counts = counts
        self.table = table
        self._groups: dict[tuple[By | None, str], tuple[Groups, Sums]] = {}

    @classmethod
    def of(cls, runs: Runs, postings: Postings, table: TermTable) -> Segment:
        """A segment of postings in any order."""
        order = np.argsort(postings.documents.astype(np.int64) * max(1, len(table)) + postings.terms)
        offsets = np.zeros(len(runs.ids) + 1, np.int64)
        np.cumsum(np.bincount(postings.documents, minlength=len(runs.ids)), out=offsets[1:])
        terms = postings.terms[order].astype(smallest(len(table)))
        return cls(runs, offsets, terms, _narrow(postings.counts)[order], table)

    @classmethod
    def read(cls, file: SectionFile) -> Segment:
        """The segment in a file. Raises `SegmentError`, `ValueError` or `KeyError` for a file that is none."""
        runs = Runs(file.array("runs"), file.array("keys"), file.array("seconds"))
        table = TermTable.read(file)
        segment = cls(runs, file.array("offsets"), file.array("terms"), file.array("counts"), table)
        segment._key_order = file.array("key-order")
        sums = Sums(file.array("term-counts"), file.array("term-documents"))
        segment._groups[None, ""] = groups_of(table, None, ""), sums
        return segment

    def write(self, writer: SectionWriter) -> None:
        """Write it into a file."""
        writer.add("runs", self.runs.ids)
        writer.add("keys", self.runs.keys)
        writer.add("seconds", self.runs.seconds)
        writer.add("key-order", self._key_order.astype(np.int32))
        writer.add("offsets", self.offsets)
        writer.add("terms", self.terms)
        writer.add("counts", self.counts)
        _, sums = self._grouping(None, "")
        writer.add("term-counts", sums.counts)
        writer.add("term-documents", sums.documents)
        self.table.write(writer)

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return len(self.runs.ids)

    def rows(self, keys: NDArray[np.int64]) -> NDArray[np.integer[Any]]:
        """The numbers, ascending, of the documents of ``keys`` (ascending) that are here."""
        if not self.documents or not len(keys):
            return np.zeros(0, np.int64)
        at = np.searchsorted(self._sorted_keys, keys)
        at[at == self.documents] = 0
        return np.sort(self._key_order[at[self._sorted_keys[at] == keys]])

    def counted(self, rows: NDArray[np.integer[Any]]) -> Sums:
        """Sums of each term over the documents ``rows`` (ascending, each once)."""
        return self._summed(rows, None, "")

    def grouped(self, rows: NDArray[np.integer[Any]], by: By, label: str) -> dict[str, tuple[float, int]]:
        """{label or stretch of time: (count, documents)} over the documents ``rows`` (ascending, each once) of records
        with a ``label`` ("": any)."""
        names, sums = self._grouping(by, label)[0].names, self._summed(rows, by, label)
        (found,) = np.nonzero(sums.documents)
        columns = found.tolist(), sums.counts[found].tolist(), sums.documents[found].tolist()
        return {names[place]: (count, documents) for place, count, documents in zip(*columns, strict=True)}

    def spread(
        self, rows: NDArray[np.integer[Any]], files: NDArray[np.int64] | None, *, together: bool
    ) -> NDArray[np.integer[Any]]:
        """How many of the documents ``rows`` (ascending, each once) have each term, or ``together`` each value with
        whatever label, at the place of its first term. ``files``: as how many a document counts (None: one)."""
        spread: NDArray[np.integer[Any]] = self._summed(rows, "value" if together else None, "").documents
        if files is None:
            return spread
        before = 1
        for level in np.unique(files[files > 1]).tolist():
            spread = spread + (level - before) * self.spread(rows[files >= level], None, together=together)
            before = level
        return spread

    def _summed(self, rows: NDArray[np.integer[Any]], by: By | None, label: str) -> Sums:
        groups, everywhere = self._grouping(by, label)
        if len(rows) == self.documents:
            return everywhere
        # Where fewer are left out, theirs are taken from the whole; sums of fractions would not come out the same.
        if self.counts.dtype.kind == "u" and 2 * len(rows) > self.documents:
            others = np.ones(self.documents, bool)
            others[rows] = False
            return everywhere.without(self._sums(np.flatnonzero(others), groups))
        return self._sums(rows, groups)

    def _grouping(self, by: By | None, label: str) -> tuple[Groups, Sums]:
        """Groups, and their sums over all documents."""
        if (by, label) not in self._groups:
            groups = groups_of(self.table, by, label)
            self._groups[by, label] = groups, self._sums(np.arange(self.documents), groups)
        return self._groups[by, label]

    def postings(self, rows: NDArray[np.integer[Any]]) -> Postings:
        """Those of some documents, which are numbered anew, in their order."""
        return self._postings(rows)

    def _sums(self, rows: NDArray[np.integer[Any]], groups: Groups) -> Sums:
        sums = Sums(np.zeros(groups.size), np.zeros(groups.size, np.int64))
        ends = np.cumsum(self.offsets[rows + 1] - self.offsets[rows])
        first = 0
        while first < len(rows):
            before = int(ends[first - 1]) if first else 0
            stop = max(first + 1, int(np.searchsorted(ends, before + _AT_ONCE, "right")))
            sums = sums.with_(groups.sums(self._postings(rows[first:stop])))
            first = stop
        return sums

    def _postings(self, rows: NDArray[np.integer[Any]]) -> Postings:
        starts = self.offsets[rows]
        lengths = self.offsets[rows + 1] - starts
        ends = np.cumsum(lengths)
        at = np.repeat(starts - ends + lengths, lengths)
        at += np.arange(len(at))
        return Postings(np.repeat(np.arange(len(rows), dtype=np.int32), lengths), self.terms[at], self.counts[at])

    @cached_property
    def _key_order(self) -> NDArray[np.integer[Any]]:
        return np.argsort(self.runs.keys)

    @cached_property
    def _sorted_keys(self) -> NDArray[np.int64]:
        keys: NDArray[np.int64] = self.runs.keys[self._key_order]
        return keys


def _narrow(counts: NDArray[np.float64]) -> NDArray[Any]:
    """Counts in the smallest type that holds them."""
    most = counts.max(initial=0)
    if np.isfinite(counts).all() and counts.min(initial=0) >= 0 and most < 2**32 and (counts == np.floor(counts)).all():
        return counts.astype(smallest(int(most)))
    return counts
