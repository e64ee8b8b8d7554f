"""Who appears with whom, and when: over the terms of many documents at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from tui_reader.records.terms import Term
    from tui_reader.records.views import View

__all__ = ["MOST_TERMS", "Months", "Together", "months_of", "together"]

MOST_TERMS: Final = 2_000
"""Terms whose pairs are counted, those in most documents: 4 million cells."""
_AT_ONCE: Final = 200_000
"""Postings whose pairs are made at once."""


class Together(NamedTuple):
    """Two terms: how many documents have both, the one, the other. ``information`` is log2 of how many times as many
    that are as by chance."""

    first: Term
    second: Term
    documents: int
    of_first: int
    of_second: int
    information: float


class Months(NamedTuple):
    """A term with the number of documents of each month (YYYYMM) that have it."""

    term: Term
    documents: int
    dated: dict[int, int]


def together(
    view: View,
    keys: Sequence[int] | None,
    *,
    label: str = "",
    least: int = 3,
    top: int = 20,
    by: Literal["documents", "pmi"] = "documents",
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Together]:
    """The pairs of terms that stand in at least ``least`` of the documents ``keys`` (None: all) together, those in most
    documents first, then by information, or the other way round (``by``); ``label``: that of both ("": any). ``top`` 0
    gives all.

    Only the `MOST_TERMS` terms in most documents are looked at; two spellings of one value with the same label are one
    term. The information is pointwise mutual information, log2(n(xy)·N / (n(x)·n(y))), N the documents that were read:
    Church & Hanks, Word Association Norms (1990). It favours rare terms.
    """
    postings = view.chosen(keys)
    terms, counts = _of_label(view, postings.terms, label)
    frequent = _most(counts, least)
    number = np.full(len(counts), -1, np.int64)
    number[frequent] = np.arange(len(frequent))
    chosen = np.where(terms < 0, -1, number[terms])
    here = chosen >= 0
    documents, chosen = postings.documents[here], chosen[here]
    size = len(frequent)
    cells = np.zeros(size * size, np.int64)
    ends = np.flatnonzero(np.diff(documents, append=-1)) + 1
    """Behind the last posting of each document, where pieces end."""
    first = 0
    while first < len(chosen):
        if cancelled():
            return []
        stop = int(ends[min(int(np.searchsorted(ends, first + _AT_ONCE)), len(ends) - 1)])
        _count(cells, documents[first:stop], chosen[first:stop], size)
        first = stop
    (found,) = np.nonzero(cells >= max(1, least))
    if not len(found):
        return []
    one, other = frequent[found // size], frequent[found % size]
    both = cells[found]
    information = np.log2(both * float(postings.size) / (counts[one] * counts[other].astype(float)))
    order = np.lexsort((other, one, -information, -both) if by == "documents" else (other, one, -both, -information))
    return [
        Together(
            view.term(int(one[at])),
            view.term(int(other[at])),
            int(both[at]),
            int(counts[one[at]]),
            int(counts[other[at]]),
            float(information[at]),
        )
        for at in (order[:top] if top else order).tolist()
    ]


def months_of(view: View, dates: Sequence[int], keys: Sequence[int], *, label: str = "", top: int = 20) -> list[Months]:
    """The ``top`` terms in most of the documents ``keys`` (0: all) with a ``label`` ("": any), with the months of these
    documents, whose ``dates`` are YYYYMMDD with 00 for what is not known; those not known to the month are in none."""
    postings = view.chosen(keys)
    terms, counts = _of_label(view, postings.terms, label)
    (found,) = np.nonzero(counts)
    order = found[np.lexsort((found, -counts[found]))]
    chosen = order[:top] if top else order
    number = np.full(len(counts), -1, np.int64)
    number[chosen] = np.arange(len(chosen))
    which = np.where(terms < 0, -1, number[terms])
    here = which >= 0
    month_of_key = dict(zip(keys, (date // 100 if date // 100 % 100 else 0 for date in dates), strict=True))
    months = np.array([month_of_key[key] for key in postings.keys.tolist()], np.int64)[postings.documents[here]]
    listed = [Months(view.term(int(place)), int(counts[place]), {}) for place in chosen.tolist()]
    cells, sums = np.unique(which[here] * 1_000_000 + months, return_counts=True)
    for cell, documents in zip(cells.tolist(), sums.tolist(), strict=True):
        term, month = divmod(cell, 1_000_000)
        if month:
            listed[term].dated[month] = documents
    return listed


def _of_label(view: View, terms: NDArray[np.int64], label: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The terms, -1 for those of other labels, and in how many documents each is."""
    labelled = view.labelled(label)
    if labelled is not None:
        terms = np.where(labelled[terms], terms, -1) if len(terms) else terms
    return terms, np.bincount(terms[terms >= 0], minlength=view.terms)


def _most(counts: NDArray[np.int64], least: int) -> NDArray[np.int64]:
    """Those in ``least`` documents, `MOST_TERMS` at most, in order."""
    (found,) = np.nonzero(counts >= max(1, least))
    if len(found) > MOST_TERMS:
        found = found[np.lexsort((found, -counts[found]))[:MOST_TERMS]]
    return np.sort(found)


def _count(cells: NDArray[np.int64], documents: NDArray[np.int64], terms: NDArray[np.int64], size: int) -> None:
    """Add the pairs of each document to ``cells``; the smaller number comes first."""
    at, step = np.arange(len(terms)), 1
    while len(at):
        at = at[at + step < len(terms)]
        at = at[documents[at + step] == documents[at]]
        one, other = terms[at], terms[at + step]
        cells += np.bincount(np.minimum(one, other) * size + np.maximum(one, other), minlength=len(cells))
        step += 1
