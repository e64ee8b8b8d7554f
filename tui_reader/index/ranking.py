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

    from tui_reader.index.listing import Listing
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

_AT_ONCE: Final = 160
"""Of so many documents it is found out at once how words stand in them."""
_GROWTH: Final = 8
"""Of so many times as many it is found out next: the more are known, the fewer can still be among the first."""


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
        if typed is None or not typed.postings.frequency:
            continue
        if typed.postings.frequency == snapshot.word(fields(part.field), part.word, cancelled).postings.frequency:
            continue  # there is no other spelling
        share = _EXACT_ALONE if alone else _EXACT_AMONG
        more = share * best * typed.presence().take(typed.find(documents))
        bonus = more if bonus is None else bonus + more
    return bonus


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
        self._cancelled = cancelled
        self._settled = np.full(len(documents), not pairs)
        self._most = [_TOGETHER * (best[left] + best[right]) / 2 for left, right in pairs]
        self._order = sorted(range(len(pairs)), key=lambda number: -self._most[number])
        self._upper: NDArray[np.float32] | None = None
        self._bounded = np.zeros(0, bool)
        self._bounds: list[NDArray[np.float32]] = []

    def first(self, count: int) -> NDArray[np.intp] | None:
        """Places of documents among which the first ``count`` are, with final scores; None for all of them."""
        total = len(self._documents)
        if not self._pairs:
            return None
        if total <= _AT_ONCE or 2 * count >= total:
            self.settle(np.arange(total))
            return None
        some = min(max(_AT_ONCE, 3 * count), total)
        if np.count_nonzero(self._settled) < some:
            self.settle(self.scores.argpartition(total - some)[total - some :])
        while True:
            settled = self._settled.nonzero()[0]
            scores = self.scores.take(settled)
            scores.partition(len(scores) - count)
            least = scores[len(scores) - count]
            possible = self._possible(least)
            if not len(possible):
                return settled
            some *= _GROWTH
            if len(possible) > some:
                upper = self._upper_bounds().take(possible)
                possible = possible.take(upper.argpartition(len(possible) - some)[-some:])
            self._settle(possible, least)

    def settle(self, places: NDArray[np.intp]) -> None:
        """Make the scores at some places final."""
        self._settle(places.compress(~self._settled.take(places)), None)

    def _settle(self, places: NDArray[np.intp], least: np.float32 | None) -> None:
        """The same, but of those that do not come to ``least`` only as much is found out as shows that."""
        places = np.sort(places)
        gained: dict[int, NDArray[np.float64]] = {}
        at: dict[Term, NDArray[np.int64]] = {}
        documents = self._documents.take(places)
        for number in self._order:
            if not len(places):
                return
            pair = self._pairs[number]
            for term in pair:
                if term not in at:
                    at[term] = self._listing(term).positions(documents, self._cancelled)
            counts = np.bincount(phrase_ends(at[pair[0]], at[pair[1]], 1) >> 32, minlength=len(places))
            more = gained[number] = self._most[number] * counts / (counts + K1)
            if least is None:
                continue
            upper = self._upper_bounds()
            upper[places] += more - self._bounds[number].take(places)
            self._bounds[number][places] = more
            possible = upper.take(places) >= least
            if not possible.all():
                places, documents = places.compress(possible), documents.compress(possible)
                gained = {done: each.compress(possible) for done, each in gained.items()}
                at.clear()
        for number in range(len(self._pairs)):
            self.scores[places] += gained[number]
        self._settled[places] = True

    def _possible(self, least: np.float32) -> NDArray[np.intp]:
        """Places of documents whose scores are not final and could come to ``least``."""
        upper = self._upper_bounds()
        possible = (upper >= least).nonzero()[0]
        possible = possible.compress(~self._settled.take(possible))
        new = possible.compress(~self._bounded.take(possible))
        if len(new):
            self._bound(new)
            possible = possible.compress(upper.take(possible) >= least)
        return possible

    def _upper_bounds(self) -> NDArray[np.float32]:
        """More than the scores can become; what is lost by adding up in another order is less than the rest."""
        if self._upper is None:
            most = self.scores + np.float32(sum(self._most))
            self._upper = most + np.float32(1e-6 * (len(self._pairs) + 1)) * most.max(initial=0)
            self._bounded = np.zeros(len(most), bool)
            self._bounds = [np.full(len(most), each, np.float32) for each in self._most]
        return self._upper

    def _bound(self, places: NDArray[np.intp]) -> None:
        """Lower the upper bounds at some places: a pair stands together no more often than either of its words stands
        there."""
        documents = self._documents.take(places)
        known = {term: self._saturation(term, documents) for term in {term for pair in self._pairs for term in pair}}
        upper = self._upper_bounds()
        for number, (left, right) in enumerate(self._pairs):
            bounds = np.float32(self._most[number]) * np.minimum(known[left], known[right])
            upper[places] += bounds - self._bounds[number].take(places)
            self._bounds[number][places] = bounds
        self._bounded[places] = True

    def _saturation(self, term: Term, documents: NDArray[np.int32]) -> NDArray[np.float32]:
        """Of how often a word stands in some documents, at the most: what it counts, since no place counts less than
        one."""
        if len(self._fields(term.field)) > 1:  # page furniture counts less
            return np.ones(len(documents), np.float32)
        listing = self._listing(term)
        return listing.saturation(K1).take(listing.find(documents))

    def _listing(self, term: Term) -> Listing:
        return self._snapshot.word(self._fields(term.field), term.word, self._cancelled)
