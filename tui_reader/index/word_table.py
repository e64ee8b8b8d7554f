"""Words as numbers, made of the numbers of their syllables and of how many of these each word has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from tui_reader.index.tokens import GAP

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["WordTable", "Words", "words_of"]

_SLOTS: Final = 22
"""Bits of the table that finds words by hash: 16 MB, and 100,000 articles have half a million words."""
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)


class WordTable:
    """Numbers for words of several tokens: each word with one token more is found by hash, or by a dictionary where two
    share a place."""

    def __init__(self, terms: int) -> None:
        self._terms = terms
        self._slots = np.zeros(1 << _SLOTS, np.int32)
        self._pairs = np.zeros(1 << 16, np.uint64)
        self._numbers: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def longer(self, words: NDArray[Any], tokens: NDArray[Any]) -> NDArray[np.int64]:
        """The words that have one token more each."""
        pairs = words.astype(np.uint64) << np.uint64(32) | tokens.astype(np.uint64)
        found = self._slots.take(_slots_of(pairs))
        known = (found > 0) & (self._pairs.take(found) == pairs)
        numbers = found.astype(np.int64)
        others = np.flatnonzero(~known)
        if len(others):
            distinct, back = np.unique(pairs[others], return_inverse=True)
            numbers[others] = np.array([self._number(pair) for pair in distinct.tolist()], np.int64)[back]
        return numbers + (self._terms - 1)

    def _number(self, pair: int) -> int:
        number = self._numbers.get(pair)
        if number is None:
            number = self._numbers[pair] = len(self._numbers) + 1
            if number >= len(self._pairs):
                self._pairs = np.concatenate([self._pairs, np.zeros_like(self._pairs)])
            self._pairs[number] = pair
            slot = int(_slots_of(self._pairs[number : number + 1])[0])
            if not self._slots[slot]:
                self._slots[slot] = number
        return number

    @property
    def parts(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """`Segmented.parents` and `Segmented.lasts`."""
        pairs = self._pairs[1 : len(self._numbers) + 1]
        return (pairs >> np.uint64(32)).astype(np.uint32), (pairs & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def _slots_of(pairs: NDArray[np.uint64]) -> NDArray[np.int64]:
    return ((pairs * _FACTOR) >> np.uint64(64 - _SLOTS)).astype(np.int64)


class Words(NamedTuple):
    """The ``words`` of some documents in order, a gap after each sentence; how many each document has (``long``, gaps
    included) and whether it was ``read``."""

    words: NDArray[np.int64]
    long: NDArray[np.int64]
    read: NDArray[np.bool_]


def words_of(tokens: NDArray[Any], starts: NDArray[np.int64], lengths: list[bytes | None], table: WordTable) -> Words:
    """The words of some documents, whose ``tokens`` are those from ``starts[n]`` to ``starts[n + 1]``. ``lengths``: of
    each document as `Segmentations.lengths` gives it, None where nothing was said; where something else was said than
    the index has, there are no words."""
    places = np.flatnonzero(tokens != GAP)
    first = places.searchsorted(starts)
    said = np.array([-1 if each is None else sum(each) for each in lengths], np.int64)
    there = np.diff(first)
    # A title that the text does not show stands at the end, apart, and nobody has segmented it.
    after = np.append(places, len(tokens))[first[:-1] + np.minimum(np.maximum(said, 0), there)]
    apart = (after > starts[:-1]) & (tokens[after - 1] == GAP)
    read = (said >= 0) & ((said == there) | ((said < there) & apart))
    chosen = [bytes(each or b"") + b"\0" if ok else b"" for each, ok in zip(lengths, read.tolist(), strict=True)]
    long = np.array(list(map(len, chosen)), np.int64)
    sizes = np.frombuffer(b"".join(chosen), np.uint8).astype(np.int64)
    begins = np.cumsum(sizes) - sizes
    base = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.where(read, said, 0))])[:-1]
    begins += np.repeat(first[:-1] - base, long)
    at = np.flatnonzero(sizes)
    words = np.zeros(len(sizes), np.int64)
    begins, sizes = begins[at], sizes[at]
    found = tokens[places[begins]].astype(np.int64)
    several, step = np.flatnonzero(sizes > 1), 1
    while len(several):
        found[several] = table.longer(found[several], tokens[places[begins[several] + step]])
        step += 1
        several = several[sizes[several] > step]
    words[at] = found
    return Words(words, long, read)
