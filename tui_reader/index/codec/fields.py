"""The inverted index of one field in one segment: its terms in order, and for each term documents, weights and
positions as arrays."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_reader.sections import SegmentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tui_reader.sections import SectionFile, SectionWriter

__all__ = ["BARE", "POSITIONS", "RAW", "FieldReader", "FieldSink", "gathered", "smallest"]

POSITIONS: Final = "positions"
"""A posting's value is its positions, unsigned integers of 32 bits."""
BARE: Final = "bare"
"""Postings have no values."""
RAW: Final = "raw"
"""A posting's value is bytes that are not looked into."""

_LOW: Final = 0xFFFF
_HEAVIEST: Final = 1e12
_REMEMBERED: Final = 10_000
"""Terms of which the rank is kept; finding one takes 20 µs, and what is looked at next has mostly the same words."""


_AT_ONCE: Final = 1 << 18
"""Postings that are added up at once: few enough for the processor's cache, three times as fast as all at once."""


def smallest(largest: int) -> np.dtype[Any]:
    """The narrowest unsigned type that holds ``largest``."""
    return np.dtype("<u2" if largest <= 0xFFFF else "<u4" if largest <= 0xFFFFFFFF else "<u8")


class FieldReader:
    """Reads one field. Terms are known by their rank, counted from 0; postings of a term are in order of document."""

    def __init__(self, file: SectionFile, name: str, kind: str) -> None:
        self.kind = kind
        self.name = name
        self._found: dict[bytes, int] = {}
        self._prefix = f"{name}/"
        self._file = file
        self._terms = file.view(f"{name}/terms")
        self._term_starts = file.view(f"{name}/term-starts")
        self._starts = file.view(f"{name}/starts")
        self._documents = file.array(f"{name}/documents")
        self._codes = file.array(f"{name}/codes")
        self._weights = file.array(f"{name}/code-weights")
        self._counts = file.array(f"{name}/code-counts")
        if not ((self._weights >= 0) & (self._weights < _HEAVIEST)).all():
            raise SegmentError(file.name, f"its section “{name}/code-weights” has what is no weight")
        if kind == POSITIONS:
            self._position_starts = file.view(f"{name}/position-starts")
            self._positions = file.array(f"{name}/positions")
            self._far_at = file.array(f"{name}/far-at")
            self._far = file.array(f"{name}/far")

    def __len__(self) -> int:
        return len(self._term_starts) - 1

    # Terms

    def __getitem__(self, rank: int) -> bytes:
        return bytes(self._terms[self._term_starts[rank] : self._term_starts[rank + 1]])

    def at_or_after(self, term: bytes) -> int:
        """Rank of the first term that is not before ``term``; the number of terms where there is none."""
        return bisect_left(self, term)

    def find(self, term: bytes) -> int:
        """Rank of a term, -1 where the field has no such term."""
        rank = self._found.get(term)
        if rank is None:
            rank = self.at_or_after(term)
            if rank == len(self) or self[rank] != term:
                rank = -1
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[term] = rank
        return rank

    def starting_with(self, prefix: bytes) -> range:
        """Ranks of the terms that begin so."""
        last = prefix.rstrip(b"\xff")
        end = self.at_or_after(last[:-1] + bytes([last[-1] + 1])) if last else len(self)
        return range(self.at_or_after(prefix), end)

    def terms(self, first: int = 0, last: int | None = None) -> list[bytes]:
        """Terms of ranks ``first:last``."""
        starts = self._term_starts[first : (len(self) if last is None else last) + 1].tolist()
        data = bytes(self._terms[starts[0] : starts[-1]])
        base = starts[0]
        return [data[a - base : b - base] for a, b in pairwise(starts)]

    def letters(self, first: int, last: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        """The bytes of the terms of ranks ``first:last``, one after the other, and where each begins and the last
        ends."""
        starts = np.asarray(self._term_starts[first : last + 1]).astype(np.int64)
        return np.frombuffer(self._terms[starts[0] : starts[-1]], np.uint8), starts - starts[0]

    # Postings

    @property
    def postings(self) -> int:
        """How many postings the field has."""
        return len(self._documents)

    def frequency(self, rank: int) -> int:
        """In how many documents the term stands, deleted ones too."""
        return int(self._starts[rank + 1] - self._starts[rank])

    def frequencies(self) -> NDArray[np.int64]:
        """The same of all terms."""
        return _lengths(self._starts)

    def spreads(self) -> NDArray[np.int64]:
        """How many positions each term has."""
        return _lengths(self._position_starts)

    def documents(self, rank: int, last: int | None = None) -> NDArray[Any]:
        """Document numbers of the postings of a term, or of the terms ``rank:last``; ascending in each."""
        return self._documents[self._slice(rank, last)]

    def codes(self, rank: int, last: int | None = None) -> NDArray[Any]:
        """For each posting its place in the table of `kinds`."""
        return self._codes[self._slice(rank, last)]

    @property
    def kinds(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """The distinct (weight, count) of postings, as two arrays."""
        return self._weights, self._counts

    def weights(self, rank: int, last: int | None = None) -> NDArray[np.float32]:
        """How much each posting counts."""
        weights: NDArray[np.float32] = self._weights.take(self._codes[self._slice(rank, last)])
        return weights

    def add_weights(self, sums: NDArray[np.float64], first: int, last: int) -> None:
        """Add the weights of the postings of the terms ``first:last`` to the sum of each document."""
        weights = self._weights.astype(np.float64)
        begin, end = int(self._starts[first]), int(self._starts[last])
        for start in range(begin, end, _AT_ONCE):
            some = slice(start, min(start + _AT_ONCE, end))
            documents = self._documents[some].astype(np.int64)
            if documents.max() >= len(sums):
                raise SegmentError(self._file.name, f"the documents of terms {first} to {last} are too many")
            sums += np.bincount(documents, weights.take(self._codes[some]), len(sums))

    def counts(self, rank: int, last: int | None = None) -> NDArray[np.uint32]:
        """How many positions each posting has."""
        counts: NDArray[np.uint32] = self._counts.take(self._codes[self._slice(rank, last)])
        return counts

    def positions(self, rank: int, last: int | None = None) -> NDArray[np.uint32]:
        """Positions of all postings of a term, one posting's after the other's, `counts` tells how many each."""
        start = int(self._position_starts[rank])
        stop = int(self._position_starts[rank + 1 if last is None else last])
        positions = self._positions[start:stop].astype(np.uint32)
        if len(self._far_at):
            first, end = np.searchsorted(self._far_at, (start, stop))
            positions[self._far_at[first:end] - start] += self._far[first:end].astype(np.uint32) << 16
        return positions

    def low_positions(self, first: int, last: int) -> NDArray[np.uint16] | None:
        """The same of the terms ``first:last`` as they are kept; None where one of the field is beyond 16 bits."""
        return (
            None if len(self._far_at) else self._positions[self._position_starts[first] : self._position_starts[last]]
        )

    def offsets(self, first: int, last: int) -> NDArray[Any]:
        """For each posting of the terms ``first:last``, and after the last, how many positions of them are before."""
        count = self.position_count(first, last)
        codes = self._codes[self._slice(first, last)]
        offsets: NDArray[Any] = np.zeros(len(codes) + 1, np.uint32 if count <= 0xFFFFFFFF else np.int64)
        for start in range(0, len(codes), _AT_ONCE):
            some = codes[start : start + _AT_ONCE]
            np.cumsum(self._counts.take(some), out=offsets[start + 1 : start + 1 + len(some)])
            offsets[start + 1 : start + 1 + len(some)] += offsets[start]
        if int(offsets[-1]) != count:
            raise SegmentError(self._file.name, f"the counts of positions in “{self._prefix}” do not add up")
        return offsets

    def having(self, first: int, last: int, wanted: NDArray[np.bool_]) -> NDArray[np.intp]:
        """Which postings of the terms ``first:last`` are of ``wanted`` documents."""
        documents = self.documents(first, last)
        if len(documents) <= _AT_ONCE:
            return wanted.take(documents).nonzero()[0]
        starts = range(0, len(documents), _AT_ONCE)
        return np.concatenate(
            [wanted.take(documents[start : start + _AT_ONCE]).nonzero()[0] + start for start in starts]
        )

    def positions_at(self, first: int, last: int, offsets: NDArray[Any], counts: NDArray[Any]) -> NDArray[np.uint32]:
        """Positions of some postings of the terms ``first:last``, from `offsets` on so many of each."""
        total = int(counts.sum())
        if total == self.position_count(first, last):
            return self.positions(first, last)
        begin = int(self._position_starts[first])
        at = np.repeat(offsets.astype(np.int64) + begin - (np.cumsum(counts, dtype=np.int64) - counts), counts)
        at += np.arange(total)
        positions: NDArray[np.uint32] = self._positions[at].astype(np.uint32)
        if len(self._far_at):
            far = self._far_at.searchsorted(at)
            high = (self._far_at.take(far, mode="clip") == at).nonzero()[0]
            positions[high] += self._far[far[high]].astype(np.uint32) << 16
        return positions

    def positions_before(self, rank: int, document: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """Positions of a term in the documents below a number, without what is beyond 16 bits, and their documents."""
        start = int(self._starts[rank])
        documents = self.documents(rank)
        documents = documents[: int(np.searchsorted(documents, document))]
        counts = self._counts[self._codes[start : start + len(documents)]]
        first = int(self._position_starts[rank])
        return np.repeat(documents, counts), self._positions[first : first + int(counts.sum())]

    def value(self, rank: int, posting: int) -> bytes:
        """The value of the n-th posting of a term, as Whoosh keeps it."""
        if self.kind == BARE:
            return b""
        if self.kind == RAW:
            starts = self._file.view(f"{self._prefix}value-starts")
            at = int(self._starts[rank]) + posting
            return bytes(self._file.view(f"{self._prefix}values")[starts[at] : starts[at + 1]])
        counts = self.counts(rank)
        start = int(counts[:posting].sum())
        return self.positions(rank)[start : start + int(counts[posting])].tobytes()

    def values(self, rank: int) -> Iterator[bytes]:
        """The values of all postings of a term."""
        if self.kind != POSITIONS:
            yield from (self.value(rank, posting) for posting in range(self.frequency(rank)))
            return
        positions = self.positions(rank)
        end = 0
        for count in self.counts(rank).tolist():
            yield positions[end : end + count].tobytes()
            end += count

    def position_count(self, first: int, last: int) -> int:
        """How many positions the terms ``first:last`` have."""
        return int(self._position_starts[last] - self._position_starts[first])

    def _slice(self, rank: int, last: int | None) -> slice:
        return slice(self._starts[rank], self._starts[rank + 1 if last is None else last])


class FieldSink:
    """Writes one field, a stretch of terms at a time, in order."""

    def __init__(
        self,
        writer: SectionWriter,
        name: str,
        kind: str,
        terms: Sequence[bytes],
        kinds: tuple[NDArray[np.float32], NDArray[np.uint32]],
        documents: int,
        postings: int,
        positions: int,
    ) -> None:
        """``kinds`` as in `FieldReader`; the rest is how many of each there are at most."""
        self.kind = kind
        self._frequencies: list[NDArray[np.int64]] = []
        self._spreads: list[NDArray[np.int64]] = []
        self._values: list[bytes] = []
        self._far_at: list[NDArray[np.int64]] = []
        self._far: list[NDArray[Any]] = []
        self._written = 0
        self._writer = writer
        self._name = name
        lengths = np.fromiter(map(len, terms), np.int64, len(terms))
        writer.add(f"{name}/terms", b"".join(terms))
        writer.add(f"{name}/term-starts", _starts(lengths))
        writer.add(f"{name}/code-weights", kinds[0].astype("<f4"))
        writer.add(f"{name}/code-counts", kinds[1].astype("<u4"))
        self._documents = writer.reserve(f"{name}/documents", smallest(max(0, documents - 1)), postings)
        self._codes = writer.reserve(f"{name}/codes", smallest(max(0, len(kinds[0]) - 1)), postings)
        if kind == POSITIONS:
            self._positions = writer.reserve(f"{name}/positions", "<u2", positions)

    def append(
        self,
        frequencies: NDArray[np.int64],
        documents: NDArray[Any],
        codes: NDArray[Any],
        spreads: NDArray[np.int64] | None = None,
        positions: NDArray[Any] | None = None,
        values: Sequence[bytes] = (),
    ) -> None:
        """The next terms: ``frequencies`` of each, then their postings; ``spreads`` says how many positions each term
        has."""
        self._frequencies.append(frequencies)
        self._documents.append(documents)
        self._codes.append(codes)
        self._values.extend(values)
        if spreads is not None and positions is not None:
            self._spreads.append(spreads)
            if positions.itemsize > 2:
                far = np.flatnonzero(positions > _LOW)
                self._far_at.append(far + self._written)
                self._far.append(positions[far] >> 16)
                positions = positions & _LOW
            self._positions.append(positions)
            self._written += len(positions)

    def finish(self) -> None:
        """Write what is known only at the end."""
        none = np.zeros(0, np.int64)
        self._writer.add(f"{self._name}/starts", _starts(np.concatenate([none, *self._frequencies])))
        if self.kind == POSITIONS:
            at = np.concatenate([none, *self._far_at])
            self._writer.add(f"{self._name}/position-starts", _starts(np.concatenate([none, *self._spreads])))
            self._writer.add(f"{self._name}/far-at", at.astype(smallest(self._written)))
            self._writer.add(f"{self._name}/far", np.concatenate([none, *self._far]).astype("<u2"))
        elif self.kind == RAW:
            lengths = np.fromiter(map(len, self._values), np.int64, len(self._values))
            self._writer.add(f"{self._name}/values", b"".join(self._values))
            self._writer.add(f"{self._name}/value-starts", _starts(lengths))


def gathered(values: NDArray[Any], starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[Any]:
    """Runs of ``values``, each beginning at one of ``starts`` and so many long, one after the other."""
    before = np.cumsum(counts) - counts
    return values[np.repeat(starts - before, counts) + np.arange(int(counts.sum()))]


def _lengths(starts: memoryview) -> NDArray[np.int64]:
    """The reverse of `_starts`."""
    ends = np.asarray(starts).astype(np.int64)
    return ends[1:] - ends[:-1]


def _starts(lengths: NDArray[np.int64]) -> NDArray[Any]:
    """Where each of some things begins that stand one after the other, and where the last ends."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts.astype(smallest(int(starts[-1])))
