"""Sums over postings: by term, or by what terms are grouped under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui_reader.records.tallies import By
    from tui_reader.records.terms import TermTable

__all__ = ["Groups", "Postings", "Sums", "distinct", "first_of_each", "groups_of"]

_DIVISORS: Final = {"year": 10_000, "month": 100, "day": 1}
_WIDTHS: Final = {"year": 4, "month": 7, "day": 10}
_MOST_CELLS: Final = 20_000_000
"""Documents times labels that are ticked off in a table of as many bytes."""


class Postings(NamedTuple):
    """The terms of some documents, those of one after those of the one before."""

    documents: NDArray[np.integer[Any]]
    """Numbers from 0."""
    terms: NDArray[np.integer[Any]]
    counts: NDArray[Any]


class Groups(NamedTuple):
    """Labels, stretches of time or values that terms are counted under; or the terms themselves."""

    names: list[str]
    """Of labels and stretches of time: a group of values has the place of its first term."""
    size: int
    of: NDArray[np.int32] | None
    """The group of each term, -1 for none; None where each is one."""
    in_order: bool
    """Whether the terms of a document come group by group."""
    partial: bool
    """Whether there are terms without a group."""

    def sums(self, postings: Postings) -> Sums:
        """Those of each group."""
        documents, terms, counts = postings
        if self.of is None:
            return Sums(np.bincount(terms, counts, minlength=self.size), np.bincount(terms, minlength=self.size))
        of = self.of[terms]
        if self.partial:
            kept = np.flatnonzero(of >= 0)
            of, documents, counts = of[kept], documents[kept], counts[kept]
        summed = np.bincount(of, counts, minlength=self.size)
        if self.in_order:
            return Sums(summed, np.bincount(of[first_of_each(of, documents)], minlength=self.size))
        many = int(documents[-1]) + 1 if len(documents) else 0
        cells = documents.astype(np.int64) * self.size + of
        if many * self.size <= _MOST_CELLS:
            ticked = np.zeros(many * self.size, bool)
            ticked[cells] = True
            return Sums(summed, np.count_nonzero(ticked.reshape(many, self.size), axis=0))
        return Sums(summed, np.bincount(distinct(np.sort(cells)) % self.size, minlength=self.size))


class Sums(NamedTuple):
    """By group: the sum of its counts, and how many documents have it."""

    counts: NDArray[Any]
    documents: NDArray[Any]

    def with_(self, others: Sums) -> Sums:
        """Those of the others, too."""
        return Sums(self.counts + others.counts, self.documents + others.documents)

    def without(self, others: Sums) -> Sums:
        """Those of the other documents."""
        return Sums(self.counts - others.counts, self.documents - others.documents)


def groups_of(table: TermTable, by: By | None, label: str) -> Groups:
    """What terms with a ``label`` ("": any) are counted under; ``by`` value whatever their labels. None: each term."""
    if by is None:
        return Groups([], len(table), None, in_order=True, partial=False)
    if by == "value":
        return Groups([], len(table), table.same, in_order=True, partial=False)
    labelled = table.labelled(label)
    if by == "label":
        of = table.label if labelled is None else np.where(labelled, table.label, -1)
        return Groups(
            table.labels, len(table.labels), of.astype(np.int32), in_order=False, partial=labelled is not None
        )
    counted = table.widths >= _WIDTHS[by]
    numbers = table.dates // _DIVISORS[by]
    of = np.full(len(table), -1, np.int32)
    periods, of[counted] = np.unique(numbers[counted], return_inverse=True)
    if labelled is not None:
        of[~labelled] = -1
    # Values are in order, so those that begin with one date are neighbours, whatever their labels.
    names = [_period(number, by) for number in periods.tolist()]
    return Groups(names, len(names), of, in_order=True, partial=True)


def first_of_each(of: NDArray[Any], documents: NDArray[Any]) -> NDArray[np.bool_]:
    """Which postings are the first of their document and group, where those of a group are neighbours."""
    first = np.ones(len(of), bool)
    first[1:] = (of[1:] != of[:-1]) | (documents[1:] != documents[:-1])
    return first


def distinct(ascending: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each of some ascending numbers once."""
    new = np.ones(len(ascending), bool)
    new[1:] = ascending[1:] != ascending[:-1]
    return ascending[new]


def _period(number: int, by: By) -> str:
    digits = f"{number:0{8 if by == 'day' else 6 if by == 'month' else 4}}"
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part)
