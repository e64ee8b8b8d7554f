"""More like this: the documents that share the most of what a document is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from tui_reader.index.analysis import content_places
from tui_reader.index.keyterms import KeyTerm, key_terms
from tui_reader.index.model import Hit
from tui_reader.index.ranking import K1, bm25, idf
from tui_reader.index.rows import Row
from tui_reader.index.search import hits_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui_reader.documents.model import Document
    from tui_reader.index.groups import Groups
    from tui_reader.index.reading import Snapshot

__all__ = ["Related", "similar"]

_TERMS: Final = 20
_TIES: Final = 5
_COMMON: Final = 4
"""A syllable that one document in so many has ties none of them together."""
_FIELD: Final = "content"


class Related(msgspec.Struct, frozen=True):
    """A document that is like another. Its ``score`` (in ``hit``) is the share of the key terms, by weight, that it
    has: near 1 it could be the document itself. ``terms`` are those that tie the two, the weightiest first."""

    hit: Hit
    terms: tuple[str, ...]


def similar(groups: Groups, document: Document, count: int) -> tuple[list[KeyTerm], list[Related]]:
    """The key terms of ``document`` that could tie it to others, and at most ``count`` documents that have them, the
    likest first.

    The document itself and its copies are left out, and of other copies all but the likest. Key terms are weighed as
    the words of a query are (BM25, Robertson & Zaragoza 2009, with the saturation of their counts in the document).
    """
    snapshot = groups.snapshot
    terms = key_terms(snapshot, content_places(document), 2 * _TERMS)
    scores = np.zeros(snapshot.size, np.float32)
    found: list[tuple[KeyTerm, NDArray[np.int32], NDArray[np.float32]]] = []
    full = 0.0
    for term in terms:
        if len(found) == _TERMS:
            break
        documents, parts, whole = _scored(snapshot, term)
        if len(term.words) == 1 and _COMMON * len(documents) > len(snapshot):
            continue
        scores[documents] += parts
        found.append((term, documents, parts))
        full += whole
    own = np.flatnonzero(snapshot.columns.numbers("key") == document.key)
    scores[own] = 0
    for group in np.unique(groups.of[own]).tolist():
        if group >= 0:
            scores[groups.of == group] = 0
    related = []
    for number in _likest(scores, groups.of, count):
        ties = sorted(
            ((_at(documents, parts, number), str(term)) for term, documents, parts in found), key=lambda tie: -tie[0]
        )
        share = min(1.0, float(scores[number]) / full)
        related.append(
            Related(hits_of(snapshot, [Row(number)], [share])[0], tuple(tie for part, tie in ties[:_TIES] if part))
        )
    return [term for term, _, _ in found], related


def _scored(snapshot: Snapshot, term: KeyTerm) -> tuple[NDArray[np.int32], NDArray[np.float32], float]:
    """Documents that have a term, what it adds to the score of each, and the most that it could add."""
    if len(term.words) == 1:
        documents, weights, frequency = snapshot.term(_FIELD, term.words[0])
    else:
        documents, weights, frequency = snapshot.pair(_FIELD, *term.words)
    weight = idf(snapshot.size, frequency) * term.count * (K1 + 1) / (term.count + K1)
    parts = bm25(weight, weights, snapshot.columns.norms(_FIELD)[documents])
    return documents, parts, weight * (K1 + 1)


def _likest(scores: NDArray[np.float32], groups: NDArray[np.int32], count: int) -> list[int]:
    """The first ``count`` documents by score, of each group one."""
    some = min(len(scores), 4 * count + 20)
    best = np.argpartition(-scores, some - 1)[:some] if some else np.zeros(0, np.intp)
    chosen: list[int] = []
    seen: set[int] = set()
    for number in best[np.lexsort((best, -scores[best]))].tolist():
        group = int(groups[number])
        if scores[number] <= 0 or len(chosen) == count:
            break
        if group < 0 or group not in seen:
            chosen.append(number)
            seen.add(group)
    return chosen


def _at(documents: NDArray[np.int32], parts: NDArray[np.float32], number: int) -> float:
    place = int(np.searchsorted(documents, number))
    return float(parts[place]) if place < len(documents) and documents[place] == number else 0.0
