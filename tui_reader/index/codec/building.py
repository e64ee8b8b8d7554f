"""Words as they come, document after document, to the postings of a segment: counted and sorted as arrays."""

from __future__ import annotations

from array import array
from itertools import chain, count
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_reader.index.codec.fields import BARE, POSITIONS, FieldSink, smallest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tui_reader.index.analysis import Words
    from tui_reader.sections import SectionWriter

__all__ = ["NameBuilder", "WordsBuilder", "distinct_kinds"]

_WORKED_ON: Final = 32
"""Bytes a word while a segment is written."""
_RADIX: Final = 1 << 16


class WordsBuilder:
    """The postings of all fields that have positions; documents are added in order."""

    def __init__(self, kinds: Sequence[tuple[str, float]]) -> None:
        """``kinds`` of stretches of `Words`: the field that they are of, and what a word counts there."""
        self._fields = list(dict.fromkeys(field for field, _ in kinds))
        self._field_of = np.array([self._fields.index(field) for field, _ in kinds])
        self._extra_of = np.array([weight for _, weight in kinds], np.float64) - 1.0
        self._sources: dict[int, tuple[int, list[bytes]]] = {}
        self._source_of = array("I")
        self._stretches_of = array("I")
        self._numbers = bytearray()
        self._stretches = bytearray()

    @property
    def size(self) -> int:
        """Bytes that are held, and needed to write that, about."""
        return len(self._numbers) // 4 * _WORKED_ON + len(self._stretches)

    def add(self, words: Words) -> None:
        """Add a document."""
        source, _ = self._sources.setdefault(id(words.terms), (len(self._sources), words.terms))
        self._source_of.append(source)
        self._stretches_of.append(len(words.stretches) // 12)
        self._numbers += words.numbers
        self._stretches += words.stretches

    def lengths(self) -> dict[str, NDArray[np.int64]]:
        """For each field that has words how many each document has."""
        stretches = _Stretches(self._stretches, self._stretches_of)
        field_of, documents = self._field_of[stretches.kinds], len(self._stretches_of)
        lengths = {}
        for field, name in enumerate(self._fields):
            mine = np.flatnonzero(field_of == field)
            if len(mine):
                of_field = np.bincount(stretches.documents[mine], stretches.counts[mine], documents)
                lengths[name] = of_field.astype(np.int64)
        return lengths

    def write(self, writer: SectionWriter) -> list[str]:
        """Write the fields; the names of those that have words."""
        stretches = _Stretches(self._stretches, self._stretches_of)
        terms, keys = self._keyed(stretches)
        bound = sum(map(len, terms))
        postings = _Postings(keys, bound, stretches, len(self._stretches_of), self._extra_of)
        del keys
        first = 0
        for name, of_field in zip(self._fields, terms, strict=True):
            if of_field:
                postings.write(writer, name, of_field, first)
                first += len(of_field)
        return [name for name, of_field in zip(self._fields, terms, strict=True) if of_field]

    def _keyed(self, stretches: _Stretches) -> tuple[list[list[bytes]], NDArray[Any]]:
        """The terms of each field, in order, and for each word a key: which of all these it is."""
        sources = [terms[:] for _, terms in self._sources.values()]  # they grow meanwhile, as more documents come in
        known = list(chain.from_iterable(sources))
        bases = np.cumsum([0, *map(len, sources)])[np.frombuffer(self._source_of, np.uint32)]
        of_stretch = self._field_of[stretches.kinds] * len(known) + bases[stretches.documents]
        size = len(self._fields) * len(known)
        places = np.repeat(of_stretch.astype(smallest(size)), stretches.counts)
        places += np.frombuffer(self._numbers, np.uint32)
        used = np.zeros(size, bool)
        used[places] = True
        ordered: list[list[bytes]] = []
        keys = np.zeros(size, np.uint32)
        bound = 0
        for field in range(len(self._fields)):
            mine = slice(field * len(known), (field + 1) * len(known))
            terms = [known[place] for place in np.flatnonzero(used[mine]).tolist()]
            ordered.append(sorted(set(terms)))
            key_of = dict(zip(ordered[-1], count(bound)))
            keys[mine][used[mine]] = [key_of[term] for term in terms]
            bound += len(key_of)
        return ordered, keys.astype(smallest(max(0, bound - 1)))[places]


class NameBuilder:
    """The postings of a field in which a document has one term, and nothing of it counts."""

    def __init__(self) -> None:
        self._names: list[bytes] = []
        self._documents = array("I")

    def add(self, document: int, name: bytes) -> None:
        """Add the term of a document."""
        self._names.append(name)
        self._documents.append(document)

    def write(self, writer: SectionWriter, name: str, documents: int) -> None:
        """Write the field. ``documents`` is how many the segment has."""
        terms = sorted(set(self._names))
        rank = {term: number for number, term in enumerate(terms)}
        ranks = np.fromiter(map(rank.__getitem__, self._names), np.int64, len(self._names))
        order = np.argsort(ranks, kind="stable")
        kinds = np.ones(1, np.float32), np.zeros(1, np.uint32)
        sink = FieldSink(writer, name, BARE, terms, kinds, documents, len(ranks), 0)
        numbers = np.frombuffer(self._documents, np.uint32)[order]
        sink.append(np.bincount(ranks, minlength=len(terms)), numbers, np.zeros(len(ranks), np.int64))
        sink.finish()


class _Stretches:
    """Stretches of all documents as arrays: ``kinds``, ``firsts``, ``counts`` as in `Words`, and ``documents``."""

    def __init__(self, stretches: bytearray, of_document: array[int]) -> None:
        columns = np.frombuffer(stretches, np.uint32).reshape(-1, 3).astype(np.int64)
        self.kinds, self.firsts, self.counts = columns.T
        self.documents = np.repeat(np.arange(len(of_document)), np.frombuffer(of_document, np.uint32))


class _Postings:
    """All words of a segment, sorted by key (one for each term of each field), document and position."""

    def __init__(
        self, keys: NDArray[Any], bound: int, stretches: _Stretches, size: int, extra_of: NDArray[np.float64]
    ) -> None:
        """``keys`` of the words as they come, all below ``bound`` and each there; of a segment of ``size`` documents.
        ``extra_of``: what a word counts more than 1 by kind of its stretch."""
        self._size = size
        counts = stretches.counts
        starts = np.cumsum(counts) - counts
        order = _stable_order(keys, bound)
        keys = keys[order]
        documents = np.repeat(stretches.documents.astype(smallest(max(0, size - 1))), counts)[order]
        self._positions = _positions(stretches, starts)[order]
        changes = np.ones(len(order), bool)
        np.not_equal(keys[1:], keys[:-1], out=changes[1:])
        self._first_words = np.append(np.flatnonzero(changes), len(order))  # of each key, and the end
        changes[1:] |= documents[1:] != documents[:-1]
        words = np.flatnonzero(changes)  # with which each posting begins
        self._first_postings = np.searchsorted(words, self._first_words)
        self._documents = documents[words]
        self._counts = np.diff(words, append=len(order))
        self._weights = self._counts.astype(np.float64)
        extra = extra_of[stretches.kinds]
        if extra.any():
            counting = np.flatnonzero(np.repeat(extra != 0, counts)[order])
            of_word = extra[np.searchsorted(starts, order[counting], "right") - 1]
            self._weights += np.bincount(np.searchsorted(words, counting, "right") - 1, of_word, len(words))

    def write(self, writer: SectionWriter, name: str, terms: list[bytes], first: int) -> None:
        """Write a field with these ``terms``; ``first`` is the key of its first."""
        of_words, of_postings = (
            each[first : first + len(terms) + 1] for each in (self._first_words, self._first_postings)
        )
        begin, end = int(of_postings[0]), int(of_postings[-1])
        counts = self._counts[begin:end].astype(np.uint32)
        kinds, codes = distinct_kinds(self._weights[begin:end].astype(np.float32), counts)
        positions = self._positions[of_words[0] : of_words[-1]]
        sink = FieldSink(writer, name, POSITIONS, terms, kinds, self._size, end - begin, len(positions))
        sink.append(np.diff(of_postings), self._documents[begin:end], codes, np.diff(of_words), positions)
        sink.finish()


def _positions(stretches: _Stretches, starts: NDArray[np.int64]) -> NDArray[Any]:
    """The position of each word; the stretches begin at the words ``starts``."""
    counts = stretches.counts
    kind = smallest(int((stretches.firsts + counts).max(initial=0)))
    positions = np.arange(counts.sum()).astype(kind)
    positions += np.repeat((stretches.firsts - starts).astype(kind), counts)  # what overflows comes round again
    return positions


def _stable_order(keys: NDArray[Any], bound: int) -> NDArray[np.intp]:
    """Where each of the keys below ``bound`` is that comes next in order. NumPy sorts 16 bits by radix, which is
    several times as fast."""
    low = keys.astype(np.uint16, copy=False).argsort(kind="stable")
    return low if bound <= _RADIX else low[(keys >> 16).astype(np.uint16)[low].argsort(kind="stable")]


def distinct_kinds(
    weights: NDArray[np.float32], counts: NDArray[np.uint32]
) -> tuple[tuple[NDArray[np.float32], NDArray[np.uint32]], NDArray[Any]]:
    """The distinct pairs of weight and count, in order, and which of them each posting has."""
    plain = (weights == counts) & (counts < _RADIX)  # most; they need not be sorted
    common = np.flatnonzero(np.bincount(counts[plain]))
    others = ~plain
    rare, codes_of_others = np.unique(_paired(weights[others], counts[others]), return_inverse=True)
    pairs = np.concatenate([_paired(common.astype(np.float32), common.astype(np.uint32)), rare])
    order = np.argsort(pairs)
    places = np.empty(len(pairs), np.uint32)
    places[order] = np.arange(len(pairs))
    of_count = np.zeros(int(common.max(initial=0)) + 1, np.uint32)
    of_count[common] = places[: len(common)]
    codes = np.empty(len(counts), np.uint32)
    codes[plain] = of_count[counts[plain]]
    codes[others] = places[len(common) :][codes_of_others]
    distinct = pairs[order]
    return ((distinct >> np.uint64(32)).astype(np.uint32).view(np.float32), distinct.astype(np.uint32)), codes


def _paired(weights: NDArray[np.float32], counts: NDArray[np.uint32]) -> NDArray[np.uint64]:
    return weights.view(np.uint32).astype(np.uint64) << np.uint64(32) | counts.astype(np.uint64)
