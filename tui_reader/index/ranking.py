"""How well documents match: BM25F over the words of a query, more for the exact spelling and for neighbours that
stay neighbours."""

from __future__ import annotations

from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Final

import numpy as np

from tui_reader.index.phrases import phrase_ends
from tui_reader.index.query import And, Field, Node, Or, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from tui_reader.index.reading import Snapshot

__all__ = ["K1", "Ranking", "bm25", "exactness", "idf", "neighbours"]

# Robertson & Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009); usual parameters, and Whoosh's.
K1: Final = 1.2
_B: Final = 0.75

_EXACT_ALONE: Final = 1.0
"""Bonus of the typed spelling in a query of one word, in units of the most that the word can score: it decides
alone."""
_EXACT_AMONG: Final = 0.25
"""The same among several words, where it must not outdo standing together ("an ninh mang" means mạng, not mang)."""
_TOGETHER: Final = 1.0
"""Bonus of two words standing together, in units of the most that the mean of them can score."""

_AT_ONCE: Final = 512
"""Of so many documents it is found out at once where words stand in them."""
_AT_MOST: Final = 4_000
"""Of more it is not found out for the first few; only the commonest words ("của những người") have so many documents
that standing together could bring to the top."""


def idf(documents: int, frequency: int) -> float:
    """How rare a word is that ``frequency`` of ``documents`` have, as Whoosh puts it."""
    return log(max(1, documents) / (frequency + 1)) + 1


def bm25(rarity: float, weights: NDArray[np.float32], lengths: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores of a word in documents where it has ``weights``, in fields of ``lengths`` in units of the mean."""
    norms = lengths * np.float32(K1 * _B)
    norms += weights
    norms += np.float32(K1 * (1 - _B))
    scores = weights * np.float32(rarity * (K1 + 1))
    scores /= norms
    return scores


def exactness(
    snapshot: Snapshot,
    fields: Callable[[Field], Sequence[str]],
    scored: dict[Term, float],
    documents: NDArray[np.int32],
    alone: bool,
    cancelled: Callable[[], bool],
) -> NDArray[np.float32] | None:
    """What to add to the scores of ``documents`` for words in the very spelling that was typed; None for nothing."""
    bonus: NDArray[np.float32] | None = None
    for part, best in scored.items():
        typed = snapshot.typed(fields(part.field), part.word)
        if typed is None or not 0 < typed.frequency < snapshot.word(fields(part.field), part.word, cancelled).frequency:
            continue  # no other spelling is asked for, or there is none
        if bonus is None:
            bonus = np.zeros(snapshot.size, np.float32)
        share = _EXACT_ALONE if alone else _EXACT_AMONG
        bonus[typed.documents] += share * best * np.minimum(1.0, typed.weights)
    return None if bonus is None else bonus[documents]


def neighbours(node: Node, unscored: frozenset[Field]) -> list[tuple[Term, Term]]:
    """Words typed side by side, to be looked for side by side."""
    match node:
        case And(children):
            pairs = [
                (left, right)
                for left, right in pairwise(children)
                if isinstance(left, Term)
                and isinstance(right, Term)
                and left.field is right.field
                and left.field not in unscored
            ]
            return pairs + [pair for child in children for pair in neighbours(child, unscored)]
        case Or(children):
            return [pair for child in children for pair in neighbours(child, unscored)]
    return []


class Ranking:
    """Final scores of a result set, worked out for as many documents as are asked for.

    Where words stand takes time to find out, so it is asked only of documents that could be among the first.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        fields: Callable[[Field], Sequence[str]],
        documents: NDArray[np.int32],
        scores: NDArray[np.float32],
        pairs: Sequence[tuple[Term, Term]],
        best: Mapping[Term, float],
        cancelled: Callable[[], bool],
    ) -> None:
        """``scores`` of ``documents`` (ascending) without regard to where words stand; ``pairs`` from `neighbours`;
        ``best`` is the most that each of their words can add to a score."""
        self.scores = scores
        """Final where `settle` has been."""
        self._snapshot = snapshot
        self._fields = fields
        self._documents = documents
        self._pairs = pairs
        self._best = best
        self._cancelled = cancelled
        self._settled = np.full(len(documents), not pairs)
        self._upper: NDArray[np.float32] | None = None

    def first(self, count: int) -> NDArray[np.intp]:
        """Places of documents among which the first ``count`` are, with final scores."""
        total = len(self._documents)
        if not self._pairs:
            return np.arange(total)
        if total <= _AT_ONCE or 2 * count >= total:
            self.settle(np.arange(total))
            return np.arange(total)
        upper = self._bounds()
        some = max(_AT_ONCE // 2, 2 * count)
        self.settle(np.argpartition(upper, total - some)[total - some :])
        settled = np.flatnonzero(self._settled)
        least = np.partition(self.scores[settled], len(settled) - count)[len(settled) - count]
        possible = np.flatnonzero(upper >= least)
        if len(possible) > _AT_MOST:
            possible = possible[np.argpartition(upper[possible], len(possible) - _AT_MOST)[-_AT_MOST:]]
        self.settle(possible)
        return np.flatnonzero(self._settled)

    def settle(self, places: NDArray[np.intp]) -> None:
        """Make the scores at some places final."""
        places = np.sort(places[~self._settled[places]])
        if not len(places):
            return
        self._settled[places] = True
        documents = self._documents[places]
        at = {
            term: self._snapshot.positions(self._fields(term.field), term.word, documents, self._cancelled)
            for term in {term: None for pair in self._pairs for term in pair}
        }
        for left, right in self._pairs:
            ends = phrase_ends(at[left], at[right], 1)
            counts = np.bincount(np.searchsorted(documents, ends >> 32), minlength=len(documents))
            self.scores[places] += self._most(left, right) * counts / (counts + K1)

    def _bounds(self) -> NDArray[np.float32]:
        """The most that the scores can become: a pair stands together no more often than either of its words stands
        there."""
        if self._upper is None:
            self._upper = self.scores.copy()
            for left, right in self._pairs:
                often = np.minimum(self._counts(left), self._counts(right))
                self._upper += np.float32(self._most(left, right)) * often / (often + np.float32(K1))
            self._upper += np.float32(1e-4)  # more than what is lost by adding up in another order
        return self._upper

    def _most(self, left: Term, right: Term) -> float:
        return _TOGETHER * (self._best[left] + self._best[right]) / 2

    def _counts(self, term: Term) -> NDArray[np.float32]:
        """At least how often a word stands in each document: what it counts, since no place counts less than one."""
        fields = self._fields(term.field)
        if len(fields) > 1:  # page furniture counts less
            return np.full(len(self._documents), np.inf, np.float32)
        postings = self._snapshot.word(fields, term.word, self._cancelled)
        counts = np.zeros(self._snapshot.size, np.float32)
        counts[postings.documents] = postings.weights
        return counts[self._documents]
