"""Documents as a stream of numbered words, of syllables or longer ones: counted alone, in sequences, around a word."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from tui_reader.index.model import SearchCancelled
from tui_reader.index.tokens import GAP
from tui_reader.statistics.ngrams import Finder, Packing, frequent_sequences
from tui_reader.statistics.windows import around, standing_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

__all__ = ["Sequences", "Stream", "Surroundings", "most"]

_CANDIDATES: Final = 20_000
"""Most frequent sequences of a corpus that are set against another: G² ranks none of the rarer ones high."""


class Sequences(NamedTuple):
    """Sequences of words: their numbers, a row each, how often they occur and in how many documents.
    `Stream.text` writes one."""

    rows: NDArray[np.int64]
    counts: NDArray[np.int64]
    documents: NDArray[np.int64]

    def chosen(self, which: NDArray[Any] | Sequence[int]) -> Sequences:
        """Some of them."""
        return Sequences(self.rows[which], self.counts[which], self.documents[which])


class Surroundings:
    """What stands around a word that occurs ``found`` times: sequences (``rows`` of numbers), and how often each does
    so, those that do most often first."""

    def __init__(
        self,
        found: int,
        rows: NDArray[np.int64],
        together: NDArray[np.int64],
        counts: Callable[[NDArray[np.int64]], NDArray[np.int64]],
        documents: Callable[[NDArray[np.int64]], NDArray[np.int64]],
    ) -> None:
        self.found = found
        self.rows = rows
        self.together = together
        self._counts = counts
        self._documents = documents

    def counts(self, first: int, last: int) -> NDArray[np.int64]:
        """How often some of them occur at all: all documents are looked through for it, the quicker the fewer they
        are."""
        return self._counts(self.rows[first:last])

    def documents(self, which: Sequence[int]) -> list[int]:
        """In how many documents some of them stand near."""
        documents: list[int] = self._documents(self.rows[np.asarray(which, np.int64)]).tolist()
        return documents


class Stream(ABC):
    """Some documents one after the other. Raises `SearchCancelled` soon after its ``cancelled`` turns true."""

    def __init__(self, cancelled: Callable[[], bool]) -> None:
        self._cancelled = cancelled

    @abstractmethod
    def __len__(self) -> int:
        """Documents."""

    @property
    @abstractmethod
    def lengths(self) -> NDArray[np.int64]:
        """Words of each document."""

    @property
    @abstractmethod
    def published(self) -> NDArray[np.int64]:
        """The date of each document, as YYYYMMDD with 00 for what is not known; 0 for none."""

    @property
    @abstractmethod
    def counts(self) -> NDArray[np.int64]:
        """How often each word occurs, by its number."""

    @property
    @abstractmethod
    def _stream(self) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """The numbers of the words, 0 where nothing is a neighbour; where each document begins, and the last ends."""

    @abstractmethod
    def _pieces(self, text: str) -> list[list[NDArray[np.bool_]]]:
        """From each token of ``text`` on: which words are one token of it, two, three …, by their numbers."""

    @abstractmethod
    def word(self, number: int) -> str:
        """A word as it is shown."""

    def text(self, row: NDArray[np.int64]) -> str:
        """The words of one of `Sequences.rows`."""
        return " ".join(map(self.word, row.tolist()))

    @cached_property
    def tokens(self) -> int:
        """All words."""
        return int(self.counts.sum())

    def sequences(self, size: int, top: int, minimum: int) -> Sequences:
        """The most frequent sequences of ``size`` words (``top`` 0: all) that occur ``minimum`` times or more; those
        that occur as often in the order of the alphabet."""
        return self._in_order(self._frequent(size, top, minimum)[1], top)

    def against(self, everything: Stream, size: int, minimum: int) -> tuple[Sequences, NDArray[np.int64]]:
        """The most frequent sequences of these documents, up to 20,000, and how often they occur in ``everything``."""
        packing, found = self._frequent(size, _CANDIDATES, minimum)
        if size == 1:
            return found, everything.counts[found.rows[:, 0]]
        return found, Finder(packing, packing.pack(found.rows)).counts(everything._stream[0], self._check)

    def _frequent(self, size: int, top: int, minimum: int) -> tuple[Packing, Sequences]:
        packing = Packing(size, self.counts, minimum)
        words, starts = self._stream
        if size == 1:
            often = np.flatnonzero(self.counts >= max(1, minimum))
            counted = packing.pack(often[:, np.newaxis]), self.counts[often]
        else:
            counted = frequent_sequences(packing, words, minimum, top, self._check)
        return packing, _spread(packing, *counted, top, words, starts, self._check)

    def surroundings(self, text: str, left: int, right: int, size: int, minimum: int) -> Surroundings:
        """What stands up to ``left`` words before and ``right`` after ``text``: sequences of ``size`` words that do so
        ``minimum`` times or more. ValueError for a text without a word."""
        words, starts = self._stream
        places, lengths = self._standing(text)
        at = np.flatnonzero(around(words, places, lengths, left, right))
        apart = np.flatnonzero(np.diff(at) > 1) + 1  # what is not side by side is kept apart by a gap
        inside, at = np.insert(words[at], apart, GAP), np.insert(at, apart, -1)
        packing = Packing(size, np.bincount(inside, minlength=len(self.counts)), minimum)
        keys, together = frequent_sequences(packing, inside, minimum, 0, self._check)
        order = np.argsort(-together, kind="stable")
        begin = np.maximum.accumulate(at).searchsorted(starts)  # of each document in what is near

        def counts(rows: NDArray[np.int64]) -> NDArray[np.int64]:
            if size == 1:
                return self.counts[rows[:, 0]]
            whole = Packing(size, self.counts, minimum)  # numbers that do not depend on what is near
            return Finder(whole, whole.pack(rows)).counts(words, self._check)

        def documents(rows: NDArray[np.int64]) -> NDArray[np.int64]:
            return Finder(packing, packing.pack(rows)).documents(inside, begin, self._check)

        return Surroundings(len(places), packing.unpacked(keys[order]), together[order], counts, documents)

    def occurrences(self, text: str) -> NDArray[np.int64]:
        """How often ``text`` stands in each document. ValueError for a text without a word."""
        places, _ = self._standing(text)
        starts = self._stream[1]
        return np.bincount(starts[1:-1].searchsorted(places, "right"), minlength=len(self))[: len(self)]

    def _standing(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        pieces = self._pieces(text)
        if not pieces:
            raise ValueError(f"“{text}” has no letter and no digit, so it is no word")
        return standing_at(self._stream[0], pieces, self._check)

    def _in_order(self, found: Sequences, top: int) -> Sequences:
        counts = found.counts.tolist()
        order = sorted(range(len(counts)), key=lambda place: (-counts[place], self.text(found.rows[place])))
        return found.chosen(order[:top] if top else order)

    def _check(self) -> None:
        if self._cancelled():
            raise SearchCancelled


def most(found: Sequences, top: int) -> Sequences:
    """Those that can be among the ``top`` most frequent."""
    if not top or len(found.counts) <= top:
        return found
    return found.chosen(np.flatnonzero(found.counts >= np.partition(found.counts, -top)[-top]))


def _spread(
    packing: Packing,
    sequences: NDArray[Any],
    counts: NDArray[np.int64],
    top: int,
    words: NDArray[Any],
    starts: NDArray[np.int64],
    check: Callable[[], None],
) -> Sequences:
    """What was counted in a stream, with the number of documents, which begin at ``starts``."""
    often = most(Sequences(sequences[:, np.newaxis], counts, counts), top)
    documents = Finder(packing, often.rows[:, 0]).documents(words, starts, check)
    return Sequences(packing.unpacked(often.rows[:, 0]), often.counts, documents)
