"""One generation of the index, opened for reading: in which documents words stand, how much they count and where.

Document numbers are Whoosh's, over all segments; numbers of deleted documents are never given out. Not safe for two
threads at once.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

import numpy as np

from tui_reader.errors import ReaderError
from tui_reader.index.columns import Columns
from tui_reader.index.damage import damage, damaged
from tui_reader.index.leaves import Leaves
from tui_reader.index.listing import Listing, Listings, Postings
from tui_reader.index.lookup import Lookup
from tui_reader.index.model import SearchCancelled
from tui_reader.index.phrases import phrase_ends
from tui_reader.index.tallies import Tallies
from tui_reader.index.words import Match, encode_term
from tui_reader.sections import SegmentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from whoosh.filedb.filestore import Storage

    from tui_reader.index.codec.fields import FieldReader
    from tui_reader.index.codec.whoosh_codec import ArraySegment
    from tui_reader.index.leaves import Leaf
    from tui_reader.index.lookup import Stretch
    from tui_reader.index.words import Word

__all__ = ["Snapshot"]

_KEPT: Final = 96_000_000
"""Bytes of posting lists that are kept."""


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
        self._listings = Listings(_KEPT)

    def __len__(self) -> int:
        return self.size - len(self._leaves.deleted)

    def close(self) -> None:
        """Let go of the files; nothing can be read afterwards."""
        self._listings.clear()
        self._leaves.close()

    def verify(self) -> Iterator[tuple[str, str]]:
        """Names of damaged files, each with what is wrong; as `Leaves.verify`."""
        return self._leaves.verify()

    @contextmanager
    def checked(self) -> Iterator[None]:
        """What goes wrong inside is put down to a file of the index if one is damaged: what was read of it may lead
        astray only later. Raises `DamagedLibraryError` then, and otherwise what was raised."""
        self._leaves.check_lengths()
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

    def with_keys(self, keys: Sequence[int] | None) -> NDArray[np.int32]:
        """Numbers of documents with one of some keys (None: any), the first of those that share one."""
        documents = self.documents
        of = self.columns.numbers("key")[documents]
        if keys is not None:
            kept = np.isin(of, np.asarray(keys, np.int64))
            documents, of = documents[kept], of[kept]
        return documents[np.sort(np.unique(of, return_index=True)[1])]

    @property
    def leaves(self) -> Leaves:
        """The segments."""
        return self._leaves

    def among(self, wanted: NDArray[np.bool_]) -> NDArray[np.int32]:
        """Numbers of documents, of those that are ``wanted``."""
        return (wanted if self._alive is None else wanted & self._alive).nonzero()[0].astype(np.int32)

    @cached_property
    def _alive(self) -> NDArray[np.bool_] | None:
        """Which documents there are; None where none is deleted."""
        if not len(self._leaves.deleted):
            return None
        alive = np.ones(self.size, bool)
        alive[self._leaves.deleted] = False
        return alive

    # Words

    def word(self, fields: Sequence[str], word: Word, cancelled: Callable[[], bool]) -> Listing:
        """Documents that have a word in any spelling that it asks for, in one of some fields."""

        def make() -> Listing:
            # A word in several fields has its stretches of one segment together.
            places = sorted(self._lookup.of_word(fields, word, cancelled), key=lambda stretch: stretch.leaf.base)
            return self._listing(places)

        return self._listings.get((word, *fields), make)

    def typed(self, fields: Sequence[str], word: Word) -> Listing | None:
        """Documents that have a word in the spelling that was typed; None where it asks for no other."""
        if (word.marked and not word.variants) or word.match is not Match.WHOLE:
            return None
        return self._of_term(fields, encode_term(word.spelling, word.folded))

    def term(self, field: str, term: bytes) -> Postings:
        """Documents that have a term."""
        return self._of_term((field,), term).postings

    def _of_term(self, fields: Sequence[str], term: bytes) -> Listing:
        return self._listings.get((term, *fields), lambda: self._listing(list(self._lookup.of_term(fields, term))))

    def pair(self, field: str, left: bytes, right: bytes) -> Postings:
        """Documents in which one term stands right before another; the weight is how often it does."""
        return self._listings.get((left, right, field), lambda: self._paired(field, left, right)).postings

    def _paired(self, field: str, left: bytes, right: bytes) -> Listing:
        before, after = self._of_term((field,), left), self._of_term((field,), right)
        both = after.documents.compress(before.find(after.documents) >= 0)
        ends = phrase_ends(before.positions(both, _never), after.positions(both, _never), 1) >> 32
        counts = np.bincount(ends, minlength=len(both))
        found = counts.nonzero()[0]
        postings = Postings(both[found], counts[found].astype(np.float32), len(found))
        return Listing(postings, self.size, self._leaves.directory, (), self._listings.grown)

    def inverted(self, names: Sequence[str]) -> list[FieldReader]:
        """Some fields of all segments, for their terms."""
        return [field for _, field in self._leaves.fields(names)]

    def _listing(self, places: Sequence[Stretch]) -> Listing:
        parts = [(np.zeros(0, np.int32), np.zeros(0, np.float32))]
        for leaf, stretches in groupby(places, attrgetter("leaf")):
            with damage(self._leaves.directory, leaf.terms_file):
                parts.append(_of_leaf(leaf, [(field, first, last) for _, field, first, last in stretches]))
        found, counted = (np.concatenate(each) for each in zip(*parts, strict=True)) if len(parts) != 2 else parts[1]
        frequency = len(found)
        if self._alive is not None:
            alive = self._alive[found]
            found, counted = found[alive], counted[alive]
        postings = Postings(found, counted, frequency)
        return Listing(postings, self.size, self._leaves.directory, places, self._listings.grown)


def _never() -> bool:
    return False


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
        field.add_weights(sums, first, last)
    found = sums.nonzero()[0]
    return found.astype(np.int32) + np.int32(leaf.base), sums.take(found).astype(np.float32)
