"""Sequences of words (n-grams) in a stream of numbered words, of which 0 is a gap that no sequence reaches across.

Numbers of n words are packed into one, and counted by sorting. Where only the most frequent of a long stream are asked
for, sorting all would take the time: so all are first counted by a hash of 20 bits, which is never too few, and only
those are sorted that can be among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

__all__ = ["LONGEST", "Finder", "Packing", "frequent_sequences"]

LONGEST: Final = 4
"""Words of the longest sequence that is counted."""

_BITS: Final = 20
_FACTOR: Final = 0x9E3779B97F4A7C15
_PIECE: Final = 1 << 18
"""Places of a stream that are worked on at once: few enough for the processor's cache, three times as fast as many."""
_TALLIED: Final = 16
"""Pieces of which the hashes are counted at once: a count clears a table of a million."""
_SPARSE: Final = 16
"""Places in a table of sequences for each of them: those that share one take longer to find."""
_NONE: Final = -1
_SHARED: Final = -2
_FEW: Final = 3_000_000
"""Places that are sorted without counting by hash first."""


class Packing:
    """How sequences of ``size`` words become numbers: the numbers of the words side by side.

    Where those of all words have no room there, words that occur less than ``minimum`` times have none, since no
    sequence with them is frequent.
    """

    def __init__(self, size: int, counts: NDArray[Any], minimum: int = 1) -> None:
        """``counts``: how often each word occurs, by its number."""
        if not 1 <= size <= LONGEST:
            raise ValueError(f"sequences of 1 to {LONGEST} words are counted, not of {size}")
        self.size = size
        kept = np.arange(len(counts))
        if size * len(counts).bit_length() > (32 if size <= 2 else 64):
            room = (1 << (64 // size if size > 1 else 32)) - 1
            kept = np.flatnonzero(counts[1:] >= minimum) + 1
            if len(kept) > room:  # only with sequences of four; what is left out is rarer than all that is kept
                kept = np.sort(kept[np.argsort(-counts[kept], kind="stable")[:room]])
            kept = np.concatenate([np.zeros(1, np.int64), kept])
        self.words = kept
        """The words that have a number, by that."""
        bits = max(1, (len(kept) - 1).bit_length())
        self.kind = np.dtype(np.uint32 if size * bits <= 32 else np.uint64)
        self._bits = self.kind.type(bits)
        self._number: NDArray[np.uint32] | None = None
        if len(kept) < len(counts):
            self._number = np.zeros(len(counts), np.uint32)
            self._number[kept] = np.arange(len(kept))

    def packed(self, words: NDArray[Any], *, whole: bool = True) -> NDArray[Any]:
        """The sequence that begins at each place of a stream, as many fewer as a sequence reaches on; ``whole``: 0
        where there is a gap in it."""
        numbers = self._numbered(words)
        places = max(0, len(numbers) - self.size + 1)
        return self._joined([numbers[step : step + places] for step in range(self.size)], whole)

    def pack(self, sequences: NDArray[Any]) -> NDArray[Any]:
        """Rows of words as numbers; 0 for those with a word that has none."""
        numbers = self._numbered(sequences)
        return self._joined([numbers[:, step] for step in range(self.size)], whole=True)

    def _numbered(self, words: NDArray[Any]) -> NDArray[Any]:
        numbers = words if self._number is None else self._number.take(words)
        return numbers.astype(self.kind, copy=False)

    def _joined(self, columns: list[NDArray[Any]], whole: bool) -> NDArray[Any]:
        keys = columns[0].copy()
        for column in columns[1:]:
            keys <<= self._bits
            keys |= column
        if whole:
            for column in columns:
                keys *= column != 0
        return keys

    def unpacked(self, keys: NDArray[Any]) -> NDArray[np.int64]:
        """The words of sequences, a row each."""
        mask = (self.kind.type(1) << self._bits) - self.kind.type(1)
        steps = [self.kind.type(step) * self._bits for step in reversed(range(self.size))]
        return np.stack([self.words[((keys >> step) & mask).astype(np.int64)] for step in steps], axis=1)

    def pieces(
        self, words: NDArray[Any], check: Callable[[], None], *, whole: bool = True
    ) -> Iterator[tuple[int, NDArray[Any]]]:
        """`packed`, a quarter of a million places at a time, each with its first place; ``check`` may raise to end
        it."""
        for start in range(0, len(words), _PIECE):
            check()
            yield start, self.packed(words[start : start + _PIECE + self.size - 1], whole=whole)

    def hashed(self, keys: NDArray[Any], bits: int = _BITS) -> NDArray[Any]:
        """A number of so many bits for each sequence."""
        width = 8 * self.kind.itemsize
        spread = keys * self.kind.type(_FACTOR >> (64 - width) | 1)
        spread >>= self.kind.type(width - bits)
        return spread


def frequent_sequences(
    packing: Packing, words: NDArray[Any], minimum: int, top: int, check: Callable[[], None]
) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """The sequences that occur ``minimum`` times or more, ascending, and how often; of those at least the ``top`` most
    frequent (0: all)."""
    if len(words) <= _FEW or not top:
        return _counted(packing, words, None, minimum, check)
    buckets = _tallied(packing, words, check)
    many = min(len(buckets), 2 * top)  # so many buckets hold about the sequences that are asked for
    least = max(minimum, int(np.partition(buckets, len(buckets) - many)[len(buckets) - many]))
    while True:
        sequences, counts = _counted(packing, words, buckets >= least, minimum, check)
        reached = int(np.partition(counts, -top)[-top]) if len(counts) >= top else 0
        if least <= minimum or reached >= least:
            return sequences, counts
        # A sequence above the last that is asked for lies in a bucket above it.
        least = max(minimum, min(reached or least // 4, least - 1))


class Finder:
    """Finds some sequences in any stream: a table by hash tells which of them a place can have."""

    def __init__(self, packing: Packing, sequences: NDArray[Any]) -> None:
        """``sequences``: each once; 0 stands nowhere."""
        self._packing = packing
        self._sequences = sequences
        there = np.flatnonzero(sequences != 0)
        self._bits = min(22, max(10, (_SPARSE * len(there)).bit_length()))
        buckets = packing.hashed(sequences[there], self._bits)
        self._table: NDArray[Any] = np.full(1 << self._bits, _NONE, np.int16 if len(sequences) < 1 << 15 else np.int32)
        self._table[buckets] = there
        sharing = np.bincount(buckets, minlength=len(self._table))[buckets] > 1
        self._table[buckets[sharing]] = _SHARED
        shared = there[sharing]  # of 20,000 about 600
        self._shared = shared[np.argsort(sequences[shared])]
        self._shared_sequences = sequences[self._shared]

    def which(self, keys: NDArray[Any]) -> NDArray[np.int32]:
        """For each sequence which of those it is, -1 for none."""
        at, which = self._found(keys)
        found = np.full(len(keys), _NONE, np.int32)
        found[at] = which
        return found

    def _found(self, keys: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[Any]]:
        """The places of those that are among them, in any order, and which they are."""
        possible = self._table.take(self._packing.hashed(keys, self._bits), mode="clip")
        at = np.flatnonzero(possible >= 0)
        which = possible.take(at)
        same = self._sequences.take(which) == keys.take(at)
        at, which = at[same], which[same]
        if len(self._shared):
            unsure = np.flatnonzero(possible == _SHARED)
            asked = keys.take(unsure)
            place = self._shared_sequences.searchsorted(asked)
            same = self._shared_sequences.take(place, mode="clip") == asked
            at = np.concatenate([at, unsure[same]])
            which = np.concatenate([which, self._shared[place[same]]])
        return at, which

    def counts(self, words: NDArray[Any], check: Callable[[], None]) -> NDArray[np.int64]:
        """How often each stands in a stream."""
        counts = np.zeros(len(self._sequences), np.int64)
        for _, keys in self._packing.pieces(words, check, whole=False):  # one with a gap is none of them
            counts += np.bincount(self._found(keys)[1], minlength=len(counts))
        return counts

    def documents(self, words: NDArray[Any], starts: NDArray[np.int64], check: Callable[[], None]) -> NDArray[np.int64]:
        """In how many documents each stands; they begin in the stream at ``starts``, the last of which is its end. A
        few documents at a time: no sequence reaches from one to another."""
        documents = np.zeros(len(self._sequences), np.int64)
        first = 0
        while first < len(starts) - 1:
            check()
            last = max(first + 1, int(starts.searchsorted(starts[first] + _PIECE, "right")) - 1)
            piece = words[starts[first] : starts[last]]
            at, which = self._found(self._packing.packed(piece, whole=False))
            cells = which.astype(np.int64) * (last - first)
            cells += (starts[first + 1 : last] - starts[first]).searchsorted(at, "right")
            cells.sort()
            new = np.ones(len(cells), bool)
            new[1:] = cells[1:] != cells[:-1]
            documents += np.bincount(cells[new] // (last - first), minlength=len(documents))
            first = last
        return documents


def _tallied(packing: Packing, words: NDArray[Any], check: Callable[[], None]) -> NDArray[np.int64]:
    buckets = np.zeros(1 << _BITS, np.int64)
    held: list[NDArray[Any]] = []
    for _, keys in packing.pieces(words, check):
        held.append(packing.hashed(keys[keys != 0]))
        if len(held) == _TALLIED:
            buckets += np.bincount(np.concatenate(held), minlength=len(buckets))
            held.clear()
    return buckets + np.bincount(
        np.concatenate([np.zeros(0, np.int64), *held]).astype(np.int64), minlength=len(buckets)
    )


def _counted(
    packing: Packing, words: NDArray[Any], possible: NDArray[np.bool_] | None, minimum: int, check: Callable[[], None]
) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """All sequences, or those with a ``possible`` hash."""
    standing = [np.zeros(0, packing.kind)]
    for _, keys in packing.pieces(words, check):
        there = keys != 0
        if possible is not None:
            there &= possible.take(packing.hashed(keys))
        standing.append(keys[there])
    check()
    keys = np.concatenate(standing)
    standing.clear()
    keys.sort()
    check()
    first = np.ones(len(keys), bool)
    first[1:] = keys[1:] != keys[:-1]
    at = np.flatnonzero(first)
    counts = np.diff(np.append(at, len(keys)))
    often = counts >= minimum
    return keys[at[often]], counts[often]
