"""One generation of the index, opened for reading: in which documents words stand, how much they count and where.

Document numbers are Whoosh's, over all segments; numbers of deleted documents are never given out. Not safe for two
threads at once.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from tui_reader.errors import ReaderError
from tui_reader.index.codec.sections import SegmentError
from tui_reader.index.columns import Columns
from tui_reader.index.damage import damage, damaged
from tui_reader.index.leaves import Leaves
from tui_reader.index.lookup import Lookup
from tui_reader.index.model import SearchCancelled
from tui_reader.index.phrases import phrase_ends
from tui_reader.index.tallies import Tallies
from tui_reader.index.words import Match, encode_term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from whoosh.filedb.filestore import Storage

    from tui_reader.index.codec.fields import FieldReader
    from tui_reader.index.codec.whoosh_codec import ArraySegment
    from tui_reader.index.leaves import Leaf
    from tui_reader.index.lookup import Stretch
    from tui_reader.index.words import Word

__all__ = ["Postings", "Snapshot"]

_KEPT: Final = 64_000_000
"""Bytes of postings that are kept: what a session of typing comes back to."""
FIRST_POSITION: Final = 1024
"""What is added to positions, so that they can be shifted back within a document."""


class Postings(NamedTuple):
    """Documents that have a word, ascending, how much it counts in each, and how many there are, deleted ones too."""

    documents: NDArray[np.int32]
    weights: NDArray[np.float32]
    frequency: int


class Snapshot:
    """What the index held when it was opened; later commits do not change it."""

    def __init__(self, directory: Path, storage: Storage, segments: Sequence[ArraySegment], generation: int) -> None:
        self.generation = generation
        self._leaves = Leaves(directory, storage, segments)
        self._lookup = Lookup(self._leaves)
        self.size = self._leaves.size
        """Documents, deleted ones too: all numbers are below."""
        self.columns = Columns(self._leaves)
        self.tallies = Tallies(self._leaves, self._lookup)
        self._postings: dict[tuple[object, ...], Postings] = {}
        self._kept = 0

    def __len__(self) -> int:
        return self.size - len(self._leaves.deleted)

    def close(self) -> None:
        """Let go of the files; nothing can be read afterwards."""
        self._leaves.close()

    def verify(self) -> Iterator[tuple[str, str]]:
        """Names of damaged files, each with what is wrong; as `Leaves.verify`."""
        return self._leaves.verify()

    @contextmanager
    def checked(self) -> Iterator[None]:
        """What goes wrong inside is put down to a file of the index if one is damaged: what was read of it may lead
        astray only later. Raises `DamagedLibraryError` then, and otherwise what was raised."""
        try:
            yield
        except (ReaderError, SearchCancelled):
            raise
        except Exception as error:
            for name, how in self._leaves.verify():
                raise damaged(self._leaves.directory, name, how) from error
            raise

    @cached_property
    def documents(self) -> NDArray[np.int32]:
        """Numbers of all documents."""
        return (
            np.arange(self.size, dtype=np.int32)
            if self._alive is None
            else np.flatnonzero(self._alive).astype(np.int32)
        )

    @cached_property
    def _alive(self) -> NDArray[np.bool_] | None:
        """Which documents there are; None where none is deleted."""
        if not len(self._leaves.deleted):
            return None
        alive = np.ones(self.size, bool)
        alive[self._leaves.deleted] = False
        return alive

    # Words

    def word(self, fields: Sequence[str], word: Word, cancelled: Callable[[], bool]) -> Postings:
        """Documents that have a word in any spelling that it asks for, in one of some fields."""
        return self._remembered(("word", *fields, word), lambda: self._united(fields, word, cancelled))

    def typed(self, fields: Sequence[str], word: Word) -> Postings | None:
        """Documents that have a word in the spelling that was typed; None where it asks for no other."""
        if (word.marked and not word.variants) or word.match is not Match.WHOLE:
            return None
        term = encode_term(word.spelling, word.folded)
        return self._remembered(("term", *fields, term), lambda: self._postings_of(self._lookup.of_term(fields, term)))

    def term(self, field: str, term: bytes) -> Postings:
        """Documents that have a term."""
        return self._remembered(("term", field, term), lambda: self._postings_of(self._lookup.of_term((field,), term)))

    def positions(
        self, fields: Sequence[str], word: Word, among: NDArray[np.int32], cancelled: Callable[[], bool]
    ) -> NDArray[np.int64]:
        """Where a word stands in the documents ``among`` (ascending): document << 32 | position + 1024, ascending."""
        found, runs = self._positions_at(self._lookup.of_word(fields, word, cancelled), among, cancelled)
        if runs > 1 or word.match is not Match.WHOLE or not word.marked:
            found.sort(kind="stable")
        return found

    def term_positions(self, field: str, term: bytes, among: NDArray[np.int32]) -> NDArray[np.int64]:
        """Where a term stands, as `positions`."""
        return self._positions_at(self._lookup.of_term((field,), term), among, lambda: False)[0]

    def _positions_at(
        self,
        places: Iterable[Stretch],
        among: NDArray[np.int32],
        cancelled: Callable[[], bool],
    ) -> tuple[NDArray[np.int64], int]:
        """Positions in some documents at some stretches of terms, one after the other, and of how many stretches."""
        wanted = np.zeros(self.size, bool)
        wanted[among] = True
        parts: list[NDArray[np.int64]] = []
        for leaf, field, first, last in places:
            if cancelled():
                raise SearchCancelled
            with damage(self._leaves.directory, leaf.terms_file):
                documents = field.documents(first, last)
                kept = wanted[leaf.base : leaf.base + leaf.documents.count][documents]
                numbers = documents[kept].astype(np.int64)
                if not len(numbers):
                    continue
                positions, counts = field.positions_of(first, last, kept)
                keys = np.repeat((numbers + leaf.base << 32) + FIRST_POSITION, counts)
                keys += positions
                parts.append(keys)
        if not parts:
            return np.zeros(0, np.int64), 0
        return np.concatenate(parts), len(parts)

    def pair(self, field: str, left: bytes, right: bytes) -> Postings:
        """Documents in which one term stands right before another; the weight is how often it does."""
        return self._remembered(("pair", field, left, right), lambda: self._paired(field, left, right))

    def _paired(self, field: str, left: bytes, right: bytes) -> Postings:
        has = np.zeros(self.size, bool)
        has[self.term(field, left).documents] = True
        both = self.term(field, right).documents
        both = both[has[both]]
        ends = phrase_ends(self.term_positions(field, left, both), self.term_positions(field, right, both), 1) >> 32
        begins = np.flatnonzero(np.diff(ends, prepend=-1))
        counts = np.diff(begins, append=len(ends))
        return Postings(ends[begins].astype(np.int32), counts.astype(np.float32), len(begins))

    def _united(self, fields: Sequence[str], word: Word, cancelled: Callable[[], bool]) -> Postings:
        # A word in several fields has its stretches of one segment together.
        return self._postings_of(
            sorted(self._lookup.of_word(fields, word, cancelled), key=lambda stretch: stretch.leaf.base)
        )

    def inverted(self, names: Sequence[str]) -> list[FieldReader]:
        """Some fields of all segments, for their terms."""
        return [field for _, field in self._leaves.fields(names)]

    def _postings_of(self, places: Iterable[Stretch]) -> Postings:
        documents, weights = [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
        for leaf, stretches in groupby(places, attrgetter("leaf")):
            with damage(self._leaves.directory, leaf.terms_file):
                numbers, counted = _of_leaf(leaf, [(field, first, last) for _, field, first, last in stretches])
            documents.append(numbers)
            weights.append(counted)
        found, counted = np.concatenate(documents), np.concatenate(weights)
        frequency = len(found)
        if self._alive is not None:
            alive = self._alive[found]
            found, counted = found[alive], counted[alive]
        return Postings(found, counted, frequency)

    def _remembered(self, name: tuple[object, ...], make: Callable[[], Postings]) -> Postings:
        known = self._postings.pop(name, None)
        if known is None:
            known = make()
            self._kept += known.documents.nbytes + known.weights.nbytes
            while self._kept > _KEPT and self._postings:
                oldest = self._postings.pop(next(iter(self._postings)))
                self._kept -= oldest.documents.nbytes + oldest.weights.nbytes
        self._postings[name] = known
        return known


def _of_leaf(
    leaf: Leaf, stretches: Sequence[tuple[FieldReader, int, int]]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The documents of some stretches of terms, each once, ascending, with all of its weight."""
    size = leaf.documents.count
    if len(stretches) == 1 and stretches[0][1] + 1 == stretches[0][2]:
        field, rank, _ = stretches[0]
        documents, weights = field.documents(rank), field.weights(rank)
        if len(documents) and not (documents[-1] < size and (documents[1:] > documents[:-1]).all()):
            raise SegmentError(leaf.terms_file, f"the documents of term {rank} are out of order")
        return documents.astype(np.int32) + np.int32(leaf.base), weights
    sums = np.zeros(size)
    for field, first, last in stretches:
        documents = field.documents(first, last)
        if documents.max(initial=0) >= size:
            raise SegmentError(leaf.terms_file, f"the documents of terms {first} to {last} are too many")
        sums += np.bincount(documents, field.weights(first, last), size)
    found = np.flatnonzero(sums)
    return found.astype(np.int32) + np.int32(leaf.base), sums[found].astype(np.float32)
