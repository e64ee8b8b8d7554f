"""The posting list of a word of a query: in which documents it stands, how much it counts there, and where.

A word may ask for many terms; the list unites them. What a query works out of a list is kept with it, since the next
query mostly has the same words.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from tui_reader.index.damage import damage
from tui_reader.index.model import SearchCancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from tui_reader.index.lookup import Stretch

__all__ = ["FIRST_POSITION", "Listing", "Listings", "Postings", "places_in"]

FIRST_POSITION: Final = 1024
"""What is added to positions, so that they can be shifted back within a document."""
_MANY: Final = 64
"""A table of all documents is made where more than one in so many of them is looked for: of 100,000 documents it takes
10 µs and 400 KB, and looking for 1,000 one by one takes as long."""


class Postings(NamedTuple):
    """Documents that have a word, ascending, how much it counts in each, and how many there are, deleted ones too."""

    documents: NDArray[np.int32]
    weights: NDArray[np.float32]
    frequency: int


class Listing:
    """One posting list."""

    __slots__ = (
        "_directory",
        "_grown",
        "_offsets",
        "_presence",
        "_saturation",
        "_scores",
        "_size",
        "_stretches",
        "_table",
        "documents",
        "kept",
        "nbytes",
        "postings",
    )

    def __init__(
        self,
        postings: Postings,
        size: int,
        directory: Path,
        stretches: Sequence[Stretch],
        grown: Callable[[Listing, int], None],
    ) -> None:
        """``size``: all document numbers are below. ``stretches`` are the terms, segment by segment; ``grown`` is told
        when more is kept."""
        self.postings = postings
        self.documents = postings.documents
        self.nbytes = postings.documents.nbytes + postings.weights.nbytes
        """Of the memory that it takes."""
        self.kept = False
        """Whether it is among `Listings`."""
        self._size = size
        self._directory = directory
        self._stretches = stretches
        self._grown = grown
        self._table: NDArray[np.int32] | None = None
        self._scores: NDArray[np.float32] | None = None
        self._presence: NDArray[np.float32] | None = None
        self._saturation: NDArray[np.float32] | None = None
        self._offsets: list[NDArray[np.uint32] | None] = [None] * len(stretches)

    def __len__(self) -> int:
        return len(self.documents)

    def find(self, documents: NDArray[np.int32]) -> NDArray[Any]:
        """The place in the list of each of some documents (ascending), -1 for those that are not there."""
        if documents is self.documents:
            return np.arange(len(documents))
        if self._table is None:
            if min(len(documents), len(self)) * _MANY < self._size:
                return _searched(documents, self.documents)
            self._table = self._keep(_table(self.documents, self._size))
        return self._table.take(documents)

    def scores(self, make: Callable[[Postings], NDArray[np.float32]]) -> NDArray[np.float32]:
        """What the word adds to the score of each document; ``make`` is always the same."""
        if self._scores is None:
            self._scores = self._keep(make(self.postings))
        return self._scores

    def saturation(self, k1: float) -> NDArray[np.float32]:
        """For each document, and 0 at the end, ``w / (w + k1)`` of what the word counts there."""
        if self._saturation is None:
            weights = np.zeros(len(self) + 1, np.float32)
            weights[:-1] = self.postings.weights
            self._saturation = self._keep(weights / (weights + np.float32(k1)))
        return self._saturation

    def presence(self) -> NDArray[np.float32]:
        """For each document, and 0 at the end, what the word counts there, at most 1."""
        if self._presence is None:
            weights = np.zeros(len(self) + 1, np.float32)
            np.minimum(self.postings.weights, 1, out=weights[:-1])
            self._presence = self._keep(weights)
        return self._presence

    def positions(self, documents: NDArray[np.int32], cancelled: Callable[[], bool]) -> NDArray[np.int64]:
        """Where the word stands in some documents (ascending): place among these << 32 | position + 1024, ascending."""
        parts = []
        for number, stretch in enumerate(self._stretches):
            if cancelled():
                raise SearchCancelled
            with damage(self._directory, stretch.leaf.terms_file):
                part = self._positions_at(number, stretch, documents)
            if len(part):
                parts.append(part)
        if not parts:
            return np.zeros(0, np.int64)
        found = parts[0] if len(parts) == 1 else np.concatenate(parts)
        if len(parts) > 1 or self._stretches[0].last - self._stretches[0].first > 1:
            found.sort(kind="stable")  # ascending runs: merged in one pass
        return found

    def _positions_at(self, number: int, stretch: Stretch, documents: NDArray[np.int32]) -> NDArray[np.int64]:
        leaf, field, first, last = stretch
        base, before, own = leaf.base, 0, documents
        if leaf.documents.count < self._size:
            before, after = documents.searchsorted((base, base + leaf.documents.count)).tolist()
            own = documents[before:after] - np.int32(base)
        if not len(own):
            return np.zeros(0, np.int64)
        offsets = self._offsets[number]
        if offsets is None:
            offsets = self._offsets[number] = self._keep(field.offsets(first, last))
        of_stretch = field.documents(first, last)
        if last - first == 1 and len(self._stretches) == 1 and len(of_stretch) == len(self):  # it is all of the list
            at, before = self.find(documents), 0
            rows = (at >= 0).nonzero()[0]
            at = at.take(rows)
        elif last - first == 1 and len(own) * 8 < len(of_stretch):
            at = _searched(own.astype(of_stretch.dtype), of_stretch)
            rows = (at >= 0).nonzero()[0]
            at = at.take(rows)
        else:
            wanted = np.zeros(leaf.documents.count, bool)
            wanted[own] = True
            at = field.having(first, last, wanted)
            rows = own.searchsorted(of_stretch.take(at).astype(own.dtype))
        starts = offsets.take(at)
        counts = offsets.take(at + 1)
        counts -= starts
        keys = np.repeat((rows + before << 32) + FIRST_POSITION, counts)
        keys += field.positions_at(first, last, starts, counts)
        return keys

    def _keep(self, values: NDArray[Any]) -> NDArray[Any]:
        self.nbytes += values.nbytes
        self._grown(self, values.nbytes)
        return values


class Listings:
    """Posting lists that are kept, up to a number of bytes: what a session of typing comes back to."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._kept: OrderedDict[object, Listing] = OrderedDict()

    def get(self, name: object, make: Callable[[], Listing]) -> Listing:
        """The list of that name, made where it is not kept."""
        found = self._kept.get(name)
        if found is None:
            found = self._kept[name] = make()
            found.kept = True
            self.grown(found, found.nbytes)
        else:
            self._kept.move_to_end(name)
        return found

    def grown(self, listing: Listing, nbytes: int) -> None:
        """A list has come to take so many bytes more."""
        if listing.kept:
            self._held += nbytes
            while self._held > self._most and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                oldest.kept = False
                self._held -= oldest.nbytes

    def clear(self) -> None:
        """Keep none."""
        while self._kept:
            self._kept.popitem()[1].kept = False
        self._held = 0


def places_in(numbers: NDArray[np.int32], among: NDArray[np.int32], size: int) -> NDArray[Any]:
    """The place of each of some ascending numbers below ``size`` among others, -1 for those that are not there."""
    if min(len(numbers), len(among)) * _MANY < size:
        return _searched(numbers, among)
    return _table(among, size).take(numbers)


def _searched(numbers: NDArray[Any], among: NDArray[Any]) -> NDArray[np.intp]:
    if len(among) < len(numbers):
        places = np.full(len(numbers), -1)
        at = numbers.searchsorted(among)
        hit = (numbers.take(at, mode="clip") == among).nonzero()[0]
        places[at.take(hit)] = hit
        return places
    at = among.searchsorted(numbers)
    if len(among):
        at[among.take(at, mode="clip") != numbers] = -1
    return at


def _table(documents: NDArray[np.int32], size: int) -> NDArray[np.int32]:
    table = np.full(size, -1, np.int32)
    table[documents] = np.arange(len(documents), dtype=np.int32)
    return table
