"""How well documents match: BM25F over the words of a query, more for the exact spelling and for neighbours that
stay neighbours."""

from __future__ import annotations

from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Final

from tui_reader.index.matching import UNSCORED, indexed_fields, places_of
from tui_reader.index.model import SearchCancelled
from tui_reader.index.phrases import phrase_spans
from tui_reader.index.query import And, Field, Node, Or, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from tui_reader.index.matching import Scored
    from tui_reader.index.reading import Snapshot

__all__ = ["adjacency", "neighbours", "relevance"]

# Robertson & Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009); usual parameters.
_K1: Final = 1.2
_B: Final = 0.75

_EXACT_ALONE: Final = 1.0
"""Bonus of the typed spelling in a query of one word, in units of the most that the word can score: it decides
alone."""
_EXACT_AMONG: Final = 0.25
"""The same among several words, where it must not outdo standing together ("an ninh mang" means mạng, not mang)."""
_TOGETHER: Final = 1.0
"""Bonus of two words standing together, in units of the most that the mean of them can score."""


def relevance(
    snapshot: Snapshot, documents: Collection[int], scored: Sequence[Scored], cancelled: Callable[[], bool]
) -> dict[int, float]:
    """Scores of ``documents`` (>= 0)."""
    scores = dict.fromkeys(documents, 0.0)
    lengths = snapshot.numbers("length")
    average = max(1.0, sum(lengths) / max(1, len(lengths)))
    exact_share = _EXACT_ALONE if len(scored) == 1 else _EXACT_AMONG
    fixed, by_length = _K1 * (1 - _B), _K1 * _B / average
    for part in scored:
        if cancelled():
            raise SearchCancelled
        best = _idf(snapshot, part) * (_K1 + 1)
        weights = part.weights
        shared = scores.keys() & weights.keys() if len(weights) > 2 * len(scores) else weights.keys() & scores.keys()
        for number in shared:
            weight = weights[number]
            norm = fixed + by_length * lengths[number] if part.part.field is Field.CONTENT else _K1
            scores[number] += best * weight / (weight + norm)
        for number in part.exact.keys() & scores.keys():
            scores[number] += exact_share * best * min(1.0, part.exact[number])
    return scores


def neighbours(node: Node) -> list[tuple[Term, Term]]:
    """Words typed side by side, to be looked for side by side."""
    match node:
        case And(children):
            pairs = [
                (left, right)
                for left, right in pairwise(children)
                if isinstance(left, Term)
                and isinstance(right, Term)
                and left.field is right.field
                and left.field not in UNSCORED
            ]
            return pairs + [pair for child in children for pair in neighbours(child)]
        case Or(children):
            return [pair for child in children for pair in neighbours(child)]
    return []


def adjacency(
    snapshot: Snapshot,
    pairs: Sequence[tuple[Term, Term]],
    documents: Collection[int],
    scored: Sequence[Scored],
    cancelled: Callable[[], bool],
    boilerplate: bool,
) -> dict[int, float]:
    """What to add to the scores of ``documents`` for pairs that stand together in them; ``boilerplate`` as in the
    search that they come from."""
    bonus = dict.fromkeys(documents, 0.0)
    rarity = {part.part: _idf(snapshot, part) for part in scored}
    places = {
        term: places_of(snapshot, indexed_fields(term.field, boilerplate), term.word, documents, cancelled)
        for term in {term: None for pair in pairs for term in pair}
    }
    for left, right in pairs:
        best = _TOGETHER * (rarity[left] + rarity[right]) / 2 * (_K1 + 1)
        before, after = places[left], places[right]
        for number in before.keys() & after.keys():
            count = sum(1 for _ in phrase_spans((before[number], after[number]), 1))
            bonus[number] += best * count / (count + _K1)
    return bonus


def _idf(snapshot: Snapshot, part: Scored) -> float:
    frequency = len(part.weights)
    return log(1 + (len(snapshot) - frequency + 0.5) / (frequency + 0.5))
