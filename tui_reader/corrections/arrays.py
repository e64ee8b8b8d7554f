"""A segment of records as the reader has corrected it: the same documents, other terms.

Made once for each change of the corrections, so that counting over many documents stays what it is without any. Only
the documents that have a name that is spoken of are put together anew; of the others the numbers of terms are shifted.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tui_reader.records.segments import Segment
from tui_reader.records.spans import dated
from tui_reader.records.terms import TermTable, smallest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from tui_reader.corrections.model import ExtractorRules, Name

__all__ = ["Names", "corrected_segment"]


class Names:
    """Ids of corrected terms, which have to be the same in all segments of a view; those of the store are positive."""

    def __init__(self) -> None:
        self._ids: dict[Name, int] = {}

    def id(self, name: Name) -> int:
        """The id of a term."""
        return self._ids.setdefault(name, -2 - len(self._ids))


class _Hits(NamedTuple):
    """Postings of names that are spoken of."""

    at: NDArray[np.intp]
    """Their places among the postings of the segment."""
    documents: NDArray[np.intp]
    targets: NDArray[np.int64]
    """Numbers of their corrected names, -1 for what is hidden."""


def corrected_segment(segment: Segment, rules: ExtractorRules, names: Names) -> Segment:
    """``segment`` with every term as it is shown. Terms that are counted under others stay in the table, in no
    document."""
    spoken_of = _places(segment.table, rules.values)
    if not len(spoken_of):
        return segment
    numbers: dict[Name, int] = {}
    hits = _hits(segment, rules, spoken_of, numbers)
    if not len(hits.at):
        return segment
    table, shift, places = _grown(segment.table, list(numbers), names)
    kind = smallest(len(table))
    terms = shift[segment.terms].astype(np.int64)
    terms[hits.at] = np.append(places, -1)[hits.targets]  # what is hidden is the last
    return _put_together(segment, table, terms, np.unique(hits.documents), kind)


def _places(table: TermTable, values: Iterable[str]) -> NDArray[np.int64]:
    """The terms with some values, whatever their labels."""
    places = []
    for value in values:
        at = table.before(value)
        while at < len(table) and table.value(at) == value:
            places.append(at)
            at += 1
    return np.array(sorted(places), np.int64)


def _hits(segment: Segment, rules: ExtractorRules, spoken_of: NDArray[np.int64], numbers: dict[Name, int]) -> _Hits:
    """Where the terms ``spoken_of`` stand, and what they are to be; ``numbers`` of the names are given out here."""

    def number(name: Name | None) -> int:
        return -1 if name is None else numbers.setdefault(name, len(numbers))

    table = segment.table
    usual = np.full(len(table), -2, np.int64)
    for place in spoken_of.tolist():
        term = table[place]
        usual[place] = number(rules.name(term.label, term.value, None))
    targets = usual[segment.terms]
    at = np.flatnonzero(targets > -2)
    targets = targets[at]
    documents = np.searchsorted(segment.offsets, at, "right") - 1
    special = segment.rows(np.array(sorted(rules.keys), np.int64))
    if len(special):
        for hit in np.flatnonzero(np.isin(documents, special)).tolist():
            term = table[int(segment.terms[at[hit]])]
            key = int(segment.runs.keys[documents[hit]])
            targets[hit] = number(rules.name(term.label, term.value, key))
    return _Hits(at, documents, targets)


def _grown(
    table: TermTable, names: Sequence[Name], ids: Names
) -> tuple[TermTable, NDArray[np.int64], NDArray[np.int64]]:
    """The table with terms for ``names``, where they belong by value and label; the new places of the old terms, and
    those of the names. A term that is there already is there twice: ids are those of `Names` in all segments."""
    order = sorted(range(len(names)), key=lambda number: (names[number].value, names[number].label))
    chosen = [names[number] for number in order]
    before = np.array([_before(table, name) for name in chosen], np.int64)
    old = np.arange(len(table))
    shift = old + np.searchsorted(before, old, "right")
    fresh = before + np.arange(len(chosen))
    places = np.empty(len(names), np.int64)
    places[order] = fresh
    labels = [*table.labels]
    for name in chosen:
        if name.label not in labels:
            labels.append(name.label)
    same = np.insert(shift[table.same], before, fresh)
    for value, alike in _by_value(chosen, fresh).items():
        others = shift[_places(table, [value])].tolist()
        same[[*alike, *others]] = min([*alike, *others])
    days = np.array([dated(name.value) for name in chosen], np.int64).reshape(-1, 4)
    values, starts = table.values_with([name.value.encode() for name in chosen], before)
    grown = TermTable(
        np.insert(table.ids, before, [ids.id(name) for name in chosen]),
        labels,
        np.insert(table.label, before, [labels.index(name.label) for name in chosen]),
        values,
        starts,
        np.insert(table.dates, before, days[:, 0]),
        np.insert(table.widths, before, days[:, 1]),
        np.insert(table.first, before, days[:, 2]),
        np.insert(table.last, before, days[:, 3]),
        same.astype(np.int32),
    )
    return grown, shift, places


def _before(table: TermTable, name: Name) -> int:
    at = table.before(name.value)
    while at < len(table) and (term := table[at]).value == name.value and term.label < name.label:
        at += 1
    return at


def _by_value(names: Sequence[Name], places: NDArray[np.int64]) -> dict[str, list[int]]:
    alike: dict[str, list[int]] = defaultdict(list)
    for name, place in zip(names, places.tolist(), strict=True):
        alike[name.value].append(place)
    return alike


def _put_together(
    segment: Segment, table: TermTable, terms: NDArray[np.int64], documents: NDArray[np.intp], kind: type[Any]
) -> Segment:
    """The segment with other ``terms`` (-1: dropped) in some of its ``documents``: in each of these every term once, in
    the order of the table."""
    lengths = np.diff(segment.offsets)
    touched = np.zeros(segment.documents, bool)
    touched[documents] = True
    old = np.repeat(touched, lengths)
    own = np.repeat(np.arange(len(documents), dtype=np.int64), lengths[documents])
    new, counts = terms[old], segment.counts[old].astype(np.float64)
    kept = new >= 0
    own, new, counts = own[kept], new[kept], counts[kept]
    order = np.argsort(own * len(table) + new, kind="stable")
    own, new, counts = own[order], new[order], counts[order]
    first = np.ones(len(new), bool)
    first[1:] = (own[1:] != own[:-1]) | (new[1:] != new[:-1])
    summed = np.add.reduceat(counts, np.flatnonzero(first)) if len(counts) else counts
    own, new = own[first], new[first]
    lengths[documents] = np.bincount(own, minlength=len(documents))
    offsets = np.zeros(segment.documents + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    here = np.repeat(touched, lengths)
    whole = segment.counts.dtype.kind == "u"
    narrow = np.dtype(smallest(int(summed.max(initial=0))) if whole else np.float64)
    all_terms = np.empty(len(here), kind)
    all_counts = np.empty(len(here), np.promote_types(segment.counts.dtype, narrow))
    all_terms[here], all_counts[here] = new, summed
    all_terms[~here], all_counts[~here] = terms[~old], segment.counts[~old]
    return Segment(segment.runs, offsets, all_terms, all_counts, table)
