"""What a document is about: words and pairs of neighbouring words that it has more of than the library does.

Most Vietnamese words are several syllables, so a syllable alone says little ("thư" of thư viện, of bức thư): pairs of
neighbours that belong together are found first, and a syllable counts by itself only where it stands outside of them.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from tui_reader.index.words import decode_term
from tui_reader.statistics.association import mutual_information
from tui_reader.statistics.keyness import log_likelihood

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tui_reader.index.reading import Snapshot

__all__ = ["KeyTerm", "key_terms"]

_FIELD: Final = "content"
_LIKELY: Final = 8
"""Pairs that are counted in the whole library, a few ms each where their words are common; a sample chooses them."""
_TOGETHER: Final = 3.0
"""Mutual information from which two words are one: the usual bound for collocations."""
_SURE: Final = 6.63
"""G² from which a difference is significant (p < 0.01)."""


class KeyTerm(msgspec.Struct, frozen=True):
    """One or two words (terms of the index), how often the document has them (``count``) and how sure it is that it has
    them more often than the library (``keyness``, G²)."""

    words: tuple[bytes, ...]
    count: int
    keyness: float

    def __str__(self) -> str:
        return " ".join(decode_term(word)[0] for word in self.words)


def key_terms(snapshot: Snapshot, places: Mapping[bytes, Sequence[int]], most: int) -> list[KeyTerm]:
    """At most so many key terms of a document, the surest first. ``places``: where each of its terms stands, as
    `content_places` gives them."""
    counts = {word: len(found) for word, found in places.items()}
    size = sum(counts.values())
    tokens = max(1, snapshot.tallies.tokens(_FIELD))
    words = [word for word in counts if _says_something(word)]
    if not words:
        return []
    of_document = np.array([counts[word] for word in words])
    of_library = np.array([snapshot.tallies.occurrences(_FIELD, word) for word in words])
    keyness = _keyness(of_document, of_library, size, tokens)
    of_word = dict(zip(words, of_library.tolist(), strict=True))
    pairs = _pairs(snapshot, places, of_word, size, tokens)
    inside = Counter(word for pair in pairs for word in pair.words for _ in range(pair.count))
    singles = [
        KeyTerm((word,), counts[word], key)
        for word, key in zip(words, keyness.tolist(), strict=True)
        if key > _SURE and 2 * inside[word] < counts[word]
    ]
    return sorted([*pairs, *singles], key=lambda term: (-term.keyness, term.words))[:most]


def _pairs(
    snapshot: Snapshot,
    places: Mapping[bytes, Sequence[int]],
    of_word: Mapping[bytes, int],
    size: int,
    tokens: int,
) -> list[KeyTerm]:
    found = Counter(_neighbours(places, of_word))
    if not found:
        return []
    pairs = list(found)
    of_document = np.array([found[pair] for pair in pairs])
    estimated = _sampled(snapshot, pairs)
    left, right = (np.array([of_word[pair[side]] for pair in pairs]) for side in (0, 1))
    estimated = np.maximum(estimated, of_document)
    information = mutual_information(estimated, left, right, tokens)
    key = np.where(information >= _TOGETHER, _keyness(of_document, estimated, size, tokens), 0.0)
    key = np.where(key > _SURE, key * information, 0.0)
    terms = []
    for place in _apart(pairs, places, key)[:_LIKELY]:
        one, other = pairs[place]
        count = int(snapshot.pair(_FIELD, one, other).weights.sum())
        if count and mutual_information(count, of_word[one], of_word[other], tokens) >= _TOGETHER:
            sure = float(_keyness(of_document[place], count, size, tokens))
            if sure > _SURE:
                terms.append(KeyTerm((one, other), found[one, other], sure))
    return terms


def _apart(
    pairs: Sequence[tuple[bytes, bytes]], places: Mapping[bytes, Sequence[int]], merits: NDArray[np.float64]
) -> list[int]:
    """Numbers of the pairs that have merits, the best first, without those that mostly lie across better ones ("giao
    thông vận tải" is not "thông vận")."""
    taken: set[int] = set()
    chosen = []
    for number in np.argsort(-merits, kind="stable")[: np.count_nonzero(merits)].tolist():
        one, other = pairs[number]
        follows = set(places[other])
        at = {place for first in places[one] if first + 1 in follows for place in (first, first + 1)}
        if 2 * len(at & taken) < len(at):
            taken |= at
            chosen.append(number)
    return chosen


def _neighbours(places: Mapping[bytes, Sequence[int]], known: Mapping[bytes, int]) -> list[tuple[bytes, bytes]]:
    """Pairs of words side by side, in order, of those that are ``known`` to the library."""
    at = sorted((place, word) for word in known if known[word] for place in places[word])
    return [(one, other) for (place, one), (after, other) in pairwise(at) if after == place + 1]


def _sampled(snapshot: Snapshot, pairs: Sequence[tuple[bytes, bytes]]) -> NDArray[np.float64]:
    """How often each pair stands in the library, judged by a sample of it."""
    words = list(dict.fromkeys(word for pair in pairs for word in pair))
    number = {word: place for place, word in enumerate(words, 1)}
    places = [snapshot.tallies.sample(_FIELD, word) for word in words]
    lengths = np.array([len(each) for each in places])
    at = np.concatenate(places)
    of_place = np.repeat(np.arange(1, len(words) + 1), lengths)
    standing = np.zeros((snapshot.tallies.sampled << 10) + 1, np.int16)
    standing[at] = of_place
    wide = len(words) + 1
    together = np.bincount(of_place * wide + standing[at + 1], minlength=wide * wide)
    found = together[[number[one] * wide + number[other] for one, other in pairs]]
    return found.astype(np.float64) * (snapshot.size / max(1, snapshot.tallies.sampled))


def _keyness(
    of_document: NDArray[np.int64] | int, of_library: NDArray[np.int64] | int, size: int, tokens: int
) -> NDArray[np.float64]:
    """G² against the rest of the library; 0 for what the document has less of."""
    rest = np.maximum(0, np.asarray(of_library) - of_document)
    others = max(1, tokens - size)
    more = np.asarray(of_document) * others > rest * size
    return np.where(more, log_likelihood(of_document, rest, size, others), 0.0)


def _says_something(word: bytes) -> bool:
    """Numbers and single letters tie documents together that have nothing to do with each other."""
    folded = decode_term(word)[1]
    return len(folded) > 1 and folded.isalpha()
