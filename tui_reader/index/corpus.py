"""Some documents of the index as a corpus: their syllables in order, or the words that these make.

What is counted are the tokens of the index: syllables, and foreign words and numbers, in their spelling (one tone
placement, lower case), or words of one and more of them. A document held in several copies counts once. Page furniture
is left out; where it is, and between the documents, nothing is a neighbour of anything. The index knows no sentences:
neighbouring syllables may lie across one; neighbouring words do not.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_reader.index.sequences import Sequences, Stream, most
from tui_reader.index.vocabulary import taken

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tui_reader.index.reading import Snapshot
    from tui_reader.index.segmented import Segmented
    from tui_reader.index.vocabulary import Vocabulary

__all__ = ["Corpus", "WordCorpus"]

_AT_ONCE: Final = 1 << 21
_LONGEST: Final = 8
"""Tokens of a word that is looked for; of the words of the press, one in a million has more."""


class Corpus(Stream):
    """Syllables. Made by `Index.corpus`."""

    def __init__(
        self, snapshot: Snapshot, vocabulary: Vocabulary, documents: NDArray[np.int32], cancelled: Callable[[], bool]
    ) -> None:
        """``documents``: numbers, ascending."""
        super().__init__(cancelled)
        self._snapshot = snapshot
        self._vocabulary = vocabulary
        self._documents = documents

    def __len__(self) -> int:
        return len(self._documents)

    def keys(self) -> list[int]:
        """The key of each document."""
        keys: list[int] = self._snapshot.columns.numbers("key")[self._documents].tolist()
        return keys

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        return self._snapshot.columns.numbers("length")[self._documents]

    @cached_property
    def published(self) -> NDArray[np.int64]:
        return self._snapshot.columns.numbers("published")[self._documents]

    @property
    def counts(self) -> NDArray[np.int64]:
        return self._counted[0]

    def sequences(self, size: int, top: int, minimum: int) -> Sequences:
        if size > 1:
            return super().sequences(size, top, minimum)
        return self._in_order(most(self._terms(minimum), top), top)

    def against(self, everything: Stream, size: int, minimum: int) -> tuple[Sequences, NDArray[np.int64]]:
        if size > 1:
            return super().against(everything, size, minimum)
        found = self._terms(minimum)
        return found, everything.counts[found.rows[:, 0]]

    def word(self, number: int) -> str:
        return self._vocabulary.spelling(number)

    def _pieces(self, text: str) -> list[list[NDArray[np.bool_]]]:
        return [[meant] for meant in self._vocabulary.meant(text)]

    @cached_property
    def _stream(self) -> tuple[NDArray[Any], NDArray[np.int64]]:
        return self._vocabulary.stream(self._documents, self._cancelled)

    @cached_property
    def _counted(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How often each term of the vocabulary occurs, and in how many documents."""
        return self._vocabulary.counted(self._documents, self._snapshot.size, self._cancelled)

    def _terms(self, minimum: int) -> Sequences:
        counts, documents = self._counted
        found = np.flatnonzero(counts >= max(1, minimum))
        return Sequences(found[:, np.newaxis], counts[found], documents[found])


class WordCorpus(Stream):
    """Words, of the documents that have been segmented. Made by `Index.words`."""

    def __init__(
        self,
        snapshot: Snapshot,
        vocabulary: Vocabulary,
        segmented: Callable[[], Segmented],
        documents: NDArray[np.int32],
        cancelled: Callable[[], bool],
    ) -> None:
        """``documents``: numbers, ascending; of these only those that were ``segmented`` count."""
        super().__init__(cancelled)
        self._vocabulary = vocabulary
        self._ask = segmented
        self._asked = documents
        self._published = snapshot.columns.numbers("published")

    def __len__(self) -> int:
        return len(self._places)

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        words, starts = self._stream
        lengths = np.diff(starts)
        for first, last in _stretches(starts):
            gaps = np.flatnonzero(words[starts[first] : starts[last]] == 0)
            lengths[first:last] -= np.diff(gaps.searchsorted(starts[first : last + 1] - starts[first]))
        return lengths

    @cached_property
    def published(self) -> NDArray[np.int64]:
        return self._published[self._segmented.documents[self._places]]

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        words, _ = self._stream
        counts = np.zeros(self._segmented.size, np.int64)
        for start in range(0, len(words), _AT_ONCE):
            self._check()
            counts += np.bincount(words[start : start + _AT_ONCE], minlength=len(counts))
        counts[0] = 0
        return counts

    def word(self, number: int) -> str:
        return " ".join(map(self._vocabulary.spelling, self._segmented.tokens(number)))

    def text(self, row: NDArray[np.int64]) -> str:
        """A word, or several, of which each has its syllables joined by ``_``, as underthesea writes them."""
        if len(row) == 1:
            return self.word(int(row[0]))
        return " ".join(self.word(number).replace(" ", "_") for number in row.tolist())

    def _pieces(self, text: str) -> list[list[NDArray[np.bool_]]]:
        meant = self._vocabulary.meant(text)
        return [
            [
                self._segmented.spelled(meant[first:last])
                for last in range(first + 1, min(first + _LONGEST, len(meant)) + 1)
            ]
            for first in range(len(meant))
        ]

    @cached_property
    def _segmented(self) -> Segmented:
        return self._ask()

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        """Of its documents those that were segmented."""
        places = self._segmented.documents.searchsorted(self._asked)
        return places[self._segmented.read[places]]

    @cached_property
    def _stream(self) -> tuple[NDArray[Any], NDArray[np.int64]]:
        words, long = taken(self._segmented.words, self._segmented.starts, self._places)
        return words, np.concatenate([np.zeros(1, np.int64), np.cumsum(long)])


def _stretches(starts: NDArray[np.int64]) -> list[tuple[int, int]]:
    """First and last of documents that together have some two million words."""
    bounds = starts.searchsorted(np.arange(0, int(starts[-1]), _AT_ONCE))
    return list(pairwise(np.unique(np.append(bounds, len(starts) - 1)).tolist()))
