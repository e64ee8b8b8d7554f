"""Postings as they come, document after document, to the postings of a segment: counted and sorted as arrays."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from tui_reader.index.codec.fields import BARE, POSITIONS, FieldSink, gathered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from tui_reader.index.codec.sections import SectionWriter

__all__ = ["FieldBuilder", "distinct_kinds"]


class FieldBuilder:
    """The postings of one field, with positions; documents are added in order."""

    def __init__(self) -> None:
        self._known: dict[bytes, int] = {}
        self._terms = array("I")
        self._documents = array("I")
        self._sizes = array("I")
        self._counts = bytearray()
        self._weights = bytearray()
        self._positions = bytearray()

    @property
    def kind(self) -> str:
        """What its postings hold, as in `FieldReader`."""
        return POSITIONS if self._positions else BARE

    @property
    def size(self) -> int:
        """Bytes held, about."""
        return 4 * len(self._terms) + 2 * len(self._counts) + len(self._positions) + 100 * len(self._known)

    def add(self, document: int, terms: Iterable[bytes], counts: bytes, weights: bytes, positions: bytes) -> None:
        """A document's distinct ``terms``, and their counts, weights and positions as in `Analyzed`."""
        known = self._known
        before = len(self._terms)
        self._terms.extend([known.setdefault(term, len(known)) for term in terms])
        self._documents.append(document)
        self._sizes.append(len(self._terms) - before)
        self._counts += counts
        self._weights += weights
        self._positions += positions

    def write(self, writer: SectionWriter, name: str, documents: int) -> None:
        """Write the field. ``documents`` is how many the segment has."""
        terms = sorted(self._known)
        rank = np.empty(len(terms), np.int64)
        rank[np.fromiter(map(self._known.__getitem__, terms), np.int64, len(terms))] = np.arange(len(terms))
        of_posting = rank[np.frombuffer(self._terms, np.uint32)]
        counts = np.frombuffer(self._counts, np.uint32)
        order = np.argsort(of_posting, kind="stable")
        places = np.frombuffer(self._documents, np.uint32)
        numbers = np.repeat(places, np.frombuffer(self._sizes, np.uint32))[order]
        kinds, codes = distinct_kinds(np.frombuffer(self._weights, np.float32), counts)
        positions = np.frombuffer(self._positions, np.uint32)
        sink = FieldSink(writer, name, self.kind, terms, kinds, documents, len(numbers), len(positions))
        frequencies = np.bincount(of_posting, minlength=len(terms))
        if self.kind == POSITIONS:
            spreads = np.bincount(of_posting, counts, len(terms)).astype(np.int64)
            placed = gathered(positions, _starts(counts)[order], counts[order].astype(np.int64))
            sink.append(frequencies, numbers, codes[order], spreads, placed)
        else:
            sink.append(frequencies, numbers, codes[order])
        sink.finish()


def distinct_kinds(
    weights: NDArray[np.float32], counts: NDArray[np.uint32]
) -> tuple[tuple[NDArray[np.float32], NDArray[np.uint32]], NDArray[np.int64]]:
    """The distinct pairs of weight and count, and which of them each posting has."""
    pairs = weights.view(np.uint32).astype(np.uint64) << np.uint64(32) | counts.astype(np.uint64)
    distinct, codes = np.unique(pairs, return_inverse=True)
    found = (distinct >> np.uint64(32)).astype(np.uint32).view(np.float32), distinct.astype(np.uint32)
    return found, codes


def _starts(counts: NDArray[np.uint32]) -> NDArray[np.int64]:
    ends = np.cumsum(counts, dtype=np.int64)
    return ends - counts
