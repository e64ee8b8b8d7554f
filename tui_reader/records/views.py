"""All that one version of an extractor has found, at one moment: segments, less what was deleted since."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from tui_reader.records.building import merged
from tui_reader.records.counting import Sums
from tui_reader.records.spans import Spans
from tui_reader.records.tallies import Tally, TallyRow
from tui_reader.records.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tui_reader.records.segments import Segment
    from tui_reader.records.tallies import By
    from tui_reader.records.terms import Term

__all__ = ["Chosen", "View"]

_SMALL: Final = 20_000
"""Postings of a segment that is merged with the next while somebody waits: 20 ms, of which the terms take most."""


class Chosen(NamedTuple):
    """The terms of some documents, those of one after those of the one before, each once."""

    documents: NDArray[np.int64]
    """For each posting the number of its document, from 0."""
    terms: NDArray[np.int64]
    """For each its term, by place in the view."""
    keys: NDArray[np.int64]
    """For each document its key."""

    @property
    def size(self) -> int:
        """How many documents have been read, also those in which nothing was found."""
        return len(self.keys)


class View:
    """Nothing in it changes; `ArrayCache` makes another when the store grows or shrinks."""

    def __init__(
        self, epoch: int, last: int, segments: Sequence[Segment] = (), alive: Sequence[NDArray[np.bool_] | None] = ()
    ) -> None:
        """``epoch`` of the store, and the ``last`` of its runs that is in. ``alive``: documents of each segment that
        have not been deleted (None: all)."""
        self.epoch = epoch
        self.last = last
        self.segments = segments
        self.alive = alive
        self._selected: tuple[NDArray[np.int64], list[NDArray[Any]]] | None = None

    @property
    def postings(self) -> int:
        """How many terms all documents have together, deleted ones too."""
        return sum(len(segment.terms) for segment in self.segments)

    @cached_property
    def documents(self) -> int:
        """How many documents the extractor has read without failing."""
        return sum(map(len, self._everything))

    def grown(self, last: int, segment: Segment | None) -> View:
        """The view with what was found since, up to the run ``last``."""
        if segment is None:
            return View(self.epoch, last, self.segments, self.alive)
        segments, alive = [*self.segments, segment], [*self.alive, None]
        # Small neighbours become one before they are many, so that each row moves once or twice.
        while len(segments) > 1 and len(segments[-2].terms) < min(2 * len(segments[-1].terms), _SMALL):
            segments[-2:] = [merged(segments[-2:], alive[-2:])]
            alive[-2:] = [None]
        return View(self.epoch, last, segments, alive)

    def without(self, epoch: int, alive: Sequence[NDArray[np.bool_] | None]) -> View:
        """The view at another epoch."""
        return View(epoch, self.last, self.segments, alive)

    def whole(self) -> Segment:
        """All of it as one segment."""
        return merged(self.segments, self.alive)

    def tally(self, keys: Sequence[int] | None, by: By, top: int, label: str) -> Tally:
        """As `tallies.aggregate`."""
        rows = self._everything if keys is None else self._rows(keys)
        extracted = sum(map(len, rows))
        if by == "value":
            return self._by_value(rows, extracted, top, label)
        here, everywhere = (self._grouped(documents, by, label) for documents in (rows, self._everything))
        listed = [TallyRow(name, label, *sums, *everywhere[name]) for name, sums in here.items()]
        listed.sort(key=lambda row: (-row.count, row.value) if by == "label" else (0.0, row.value))
        return Tally(
            listed[:top] if top else listed,
            sum(count for count, _ in here.values()),
            sum(count for count, _ in everywhere.values()),
            extracted,
            self.documents,
        )

    def extracted(self, keys: Sequence[int]) -> int:
        """How many of the documents ``keys`` are here."""
        return sum(map(len, self._rows(keys)))

    def spans(self, keys: Sequence[int] | None, label: str) -> Spans:
        """The dated values among the records of some documents; see `Spans`."""
        rows = self._everything if keys is None else self._rows(keys)
        parts = []
        for segment, documents in zip(self.segments, rows, strict=True):
            sums, table = segment.counted(documents), segment.table
            dated = (sums.documents > 0) & (table.first <= table.last)
            labelled = table.labelled(label)
            (found,) = np.nonzero(dated if labelled is None else dated & labelled)
            parts.append((table.first[found], table.last[found], sums.counts[found], sums.documents[found]))
        return Spans.of(parts)

    def facet(self, keys: Sequence[int], top: int, label: str) -> list[tuple[str, int]]:
        """As `RecordStore.facet`."""
        rows, files = self._rows(keys), self._files(keys)
        spread = np.zeros(len(self._vocabulary), np.int64)
        for segment, documents, times, places in zip(self.segments, rows, files, self._vocabulary.places, strict=True):
            spread[places] += segment.spread(documents, times, together=not label)
        if not label:
            for place, home in self._vocabulary.homes.items():
                spread[home] += spread[place]
                spread[place] = 0
        labelled = self._vocabulary.labelled(label)
        (found,) = np.nonzero(spread > 0 if labelled is None else (spread > 0) & labelled)
        best = self._best(found, spread, spread, top)
        listed = [(self._vocabulary[place].value, int(spread[place])) for place in best.tolist()]
        listed.sort(key=lambda each: (-each[1], each[0]))
        return listed[:top] if top else listed

    # What others count from

    @property
    def terms(self) -> int:
        """How many terms there are, those of deleted documents too."""
        return len(self._vocabulary)

    def term(self, place: int) -> Term:
        """One of them."""
        return self._vocabulary[place]

    def labelled(self, label: str) -> NDArray[np.bool_] | None:
        """Which terms have a label; None for all where it is ""."""
        return self._vocabulary.labelled(label)

    def chosen(self, keys: Sequence[int] | None) -> Chosen:
        """The terms of some documents (None: all)."""
        rows = self._everything if keys is None else self._rows(keys)
        nothing = np.zeros(0, np.int64)
        documents, terms, numbers, first = [nothing], [nothing], [nothing], 0
        for segment, chosen, places in zip(self.segments, rows, self._vocabulary.places, strict=True):
            postings = segment.postings(chosen)
            documents.append(postings.documents.astype(np.int64) + first)
            terms.append(postings.terms.astype(np.int64) if isinstance(places, slice) else places[postings.terms])
            numbers.append(segment.runs.keys[chosen])
            first += len(chosen)
        return Chosen(np.concatenate(documents), np.concatenate(terms), np.concatenate(numbers))

    # Documents

    @cached_property
    def _everything(self) -> list[NDArray[Any]]:
        """All documents of each segment."""
        return [
            np.arange(segment.documents) if alive is None else np.flatnonzero(alive)
            for segment, alive in zip(self.segments, self.alive, strict=True)
        ]

    def _rows(self, keys: Sequence[int]) -> list[NDArray[Any]]:
        """The documents of each segment that are meant."""
        wanted = np.sort(np.asarray(keys, np.int64))
        wanted = wanted[_new(wanted)]
        last = self._selected  # one panel asks about the same documents again and again
        if last is not None and np.array_equal(last[0], wanted):
            return last[1]
        rows = []
        for segment, alive in zip(self.segments, self.alive, strict=True):
            found = segment.rows(wanted)
            rows.append(found if alive is None else found[alive[found]])
        self._selected = wanted, rows
        return rows

    def _files(self, keys: Sequence[int]) -> list[NDArray[np.int64] | None]:
        """As how many files each of the documents of `_rows` counts."""
        wanted = np.sort(np.asarray(keys, np.int64))
        new = _new(wanted)
        if new.all():
            return [None] * len(self.segments)
        distinct, times = wanted[new], np.diff(np.append(np.flatnonzero(new), len(wanted)))
        return [
            times[np.searchsorted(distinct, segment.runs.keys[documents])]
            for segment, documents in zip(self.segments, self._rows(keys), strict=True)
        ]

    # By label or date

    def _grouped(self, rows: Sequence[NDArray[Any]], by: By, label: str) -> dict[str, tuple[float, int]]:
        together: dict[str, tuple[float, int]] = {}
        for segment, documents in zip(self.segments, rows, strict=True):
            for name, (count, found_in) in segment.grouped(documents, by, label).items():
                before, before_in = together.get(name, (0.0, 0))
                together[name] = before + count, before_in + found_in
        return together

    # By value

    def _by_value(self, rows: Sequence[NDArray[Any]], extracted: int, top: int, label: str) -> Tally:
        here = self._sums(rows) if rows is not self._everything else self._library
        everywhere, labelled = self._library, self._vocabulary.labelled(label)
        counts, documents = here
        wanted = documents > 0 if labelled is None else (documents > 0) & labelled
        (found,) = np.nonzero(wanted)
        whole = everywhere.counts if labelled is None else everywhere.counts[labelled]
        chosen = self._best(found, counts, documents, top)
        listed = []
        for place in chosen.tolist():
            term = self._vocabulary[place]
            sums = float(counts[place]), int(documents[place])
            listed.append(
                TallyRow(
                    term.value, term.label, *sums, float(everywhere.counts[place]), int(everywhere.documents[place])
                )
            )
        listed.sort(key=lambda row: (-row.count, -row.documents, row.value, row.label))
        return Tally(
            listed[:top] if top else listed,
            float(counts[found].sum()),
            float(whole.sum()),
            extracted,
            self.documents,
        )

    def _best(
        self, found: NDArray[np.intp], counts: NDArray[Any], documents: NDArray[Any], top: int
    ) -> NDArray[np.intp]:
        """At least the ``top`` of the terms ``found``; places of the first segment are in order of value."""
        if not top or len(found) <= top:
            return found
        least = np.partition(counts[found], len(found) - top)[len(found) - top]
        more, tied = found[counts[found] > least], found[counts[found] == least]
        wanted = top - len(more)
        fewest = np.partition(documents[tied], len(tied) - wanted)[len(tied) - wanted]
        tied, alike = tied[documents[tied] > fewest], tied[documents[tied] == fewest]
        first = len(self.segments[0].table)
        return np.concatenate([more, tied, alike[alike < first][:wanted], alike[alike >= first]])

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary([segment.table for segment in self.segments])

    @cached_property
    def _library(self) -> Sums:
        return self._sums(self._everything)

    def _sums(self, rows: Sequence[NDArray[Any]]) -> Sums:
        """Of every term over some documents of each segment."""
        if len(self.segments) == 1:
            return self.segments[0].counted(rows[0])
        counts, documents = np.zeros(len(self._vocabulary), np.float64), np.zeros(len(self._vocabulary), np.int64)
        for segment, numbers, places in zip(self.segments, rows, self._vocabulary.places, strict=True):
            sums = segment.counted(numbers)
            counts[places] += sums.counts
            documents[places] += sums.documents
        return Sums(counts, documents)


def _new(ascending: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of some ascending numbers are not those before them."""
    new = np.ones(len(ascending), bool)
    new[1:] = ascending[1:] != ascending[:-1]
    return new
