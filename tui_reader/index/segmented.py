"""The articles of the index as words of several syllables, where somebody has said which syllables make a word.

The index knows syllables; how many of them each word has, in order, is found by segmenting the text (an extractor does
that). Both together give the words in order, as numbers, without reading a text again. They are kept in a file beside
the index, which may be deleted at any time.
"""

from __future__ import annotations

import time
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol
from zlib import crc32

import msgspec
import numpy as np

from tui_reader.index.codec.fields import smallest
from tui_reader.index.model import SearchCancelled
from tui_reader.index.tokens import Folder, write_sections
from tui_reader.index.word_table import WordTable, words_of
from tui_reader.sections import SectionFile, SegmentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["Articles", "Segmentations", "Segmented", "Stamp", "read_segmented"]

_FILE: Final = "all.words"
_FORMAT: Final = 1
_AT_ONCE: Final = 1 << 20
"""Places of the stream of syllables that are worked on at once."""
_FEW: Final = 2_000
"""Documents of which the words are made anew whenever one more has been segmented: a tenth of a second."""
_PATIENCE: Final = 60.0
"""Seconds for which the words of more documents may lack a few, while an extraction goes on."""


class Stamp(msgspec.Struct, frozen=True):
    """What a segmentation is: of which store and extractor, and its state; alike only where it gives the same.
    ``documents``: how many it has."""

    source: str
    state: str
    documents: int


class Segmentations(Protocol):
    """What has been said of which syllables make a word."""

    def stamp(self) -> Stamp:
        """Its state."""

    def lengths(self) -> Iterator[tuple[int, bytes]]:
        """The key of each document with how many tokens of the index each of its words has, a byte a word; 0 where no
        sequence of words reaches across."""


class Articles(NamedTuple):
    """The documents of a snapshot as the index has them: their numbers, ascending, with their ``keys``, and what gives
    the ``stream`` of their tokens, terms that are numbered below ``terms``."""

    documents: NDArray[np.int32]
    keys: NDArray[np.int64]
    terms: int
    stream: Callable[[], tuple[NDArray[Any], NDArray[np.int64]]]


class Segmented(NamedTuple):
    """The documents of a snapshot as words. ``words`` has those of document n (in the order of ``documents``) from
    ``starts[n]`` to ``starts[n + 1]``, a gap after each sentence; none where it is not ``read``.

    Words of one token have the number of its term, below ``terms``; each other is one token more than the word or
    beginning of a word at its place in ``parents``, the token in ``lasts``.
    """

    stamp: Stamp
    documents: NDArray[np.int32]
    words: NDArray[Any]
    starts: NDArray[np.int64]
    read: NDArray[np.bool_]
    terms: int
    parents: NDArray[np.uint32]
    lasts: NDArray[np.uint32]
    made: float
    """When, by the clock of files."""

    @property
    def size(self) -> int:
        """Numbers of words are below."""
        return self.terms + len(self.parents)

    def tokens(self, word: int) -> list[int]:
        """The terms of a word."""
        found = []
        while word >= self.terms:
            found.append(int(self.lasts[word - self.terms]))
            word = int(self.parents[word - self.terms])
        return [word, *reversed(found)]

    def spelled(self, meant: list[NDArray[np.bool_]]) -> NDArray[np.bool_]:
        """Which words are of so many tokens, each among those that are ``meant``."""
        chosen = np.zeros(self.size, bool)
        chosen[: self.terms] = meant[0]
        for terms in meant[1:]:
            longer = np.zeros(self.size, bool)
            longer[self.terms :] = chosen.take(self.parents) & terms.take(self.lasts)
            chosen = longer
        return chosen


def read_segmented(
    source: Segmentations,
    articles: Articles,
    before: Segmented | None,
    directory: Path,
    name: str,
    cancelled: Callable[[], bool],
) -> Segmented:
    """The words of ``articles``: those that were there ``before``, or are in a file of ``directory``, or made now and
    kept there.

    ``name`` stands for the segments of the index. While an extraction goes on, words are made anew when an eighth more
    has been segmented, or a minute later. Raises `SearchCancelled` soon after ``cancelled()``.
    """
    stamp = source.stamp()
    documents, terms = articles.documents, articles.terms
    facts = {"format": _FORMAT, "index": name, "documents": crc32(documents.tobytes()), "terms": terms}
    if before is not None and _will_do(before.stamp, stamp, before.made):
        return before
    with suppress(OSError, SegmentError, KeyError, ValueError, msgspec.MsgspecError):
        file = SectionFile(Folder(directory), _FILE)
        kept = msgspec.convert(file.facts["stamp"], Stamp)
        made = (directory / _FILE).stat().st_mtime
        if file.facts == {**facts, "stamp": msgspec.to_builtins(kept)} and _will_do(kept, stamp, made):
            file.verify()
            arrays = [file.array(section) for section in ("words", "starts", "read", "parents", "lasts")]
            words, starts, read, parents, lasts = arrays
            return Segmented(kept, documents, words, starts, read.astype(bool), terms, parents, lasts, made)
    fresh = _made(source, stamp, articles, cancelled)
    if stamp.documents:
        with suppress(OSError):
            directory.mkdir(mode=0o700, exist_ok=True)
            sections = {
                "words": fresh.words,
                "starts": fresh.starts,
                "read": fresh.read.astype(np.uint8),
                "parents": fresh.parents,
                "lasts": fresh.lasts,
            }
            write_sections(directory, _FILE, sections, {**facts, "stamp": msgspec.to_builtins(stamp)})
    return fresh


def _will_do(kept: Stamp, now: Stamp, made: float) -> bool:
    if kept == now:
        return True
    if kept.source != now.source or now.documents <= _FEW or not 0 <= time.time() - made < _PATIENCE:
        return False
    return now.documents * 7 // 8 <= kept.documents <= now.documents


def _made(source: Segmentations, stamp: Stamp, articles: Articles, cancelled: Callable[[], bool]) -> Segmented:
    documents, keys, terms, stream = articles
    order = {key: place for place, key in enumerate(keys.tolist())}
    lengths: list[bytes | None] = [None] * len(documents)
    if stamp.documents:
        for number, (key, its) in enumerate(source.lengths()):
            if number % 1024 == 0 and cancelled():
                raise SearchCancelled
            place = order.get(key)
            if place is not None:
                lengths[place] = its
    table = WordTable(terms)
    parts: list[NDArray[Any]] = []
    long, read = np.zeros(len(documents), np.int64), np.zeros(len(documents), bool)
    if any(each is not None for each in lengths):
        tokens, starts = stream()
        ends = starts[1:]
        bounds = np.unique(np.append(ends.searchsorted(np.arange(0, int(starts[-1]), _AT_ONCE)), len(documents)))
        for first, last in pairwise(np.unique(np.append(0, bounds)).tolist()):
            if cancelled():
                raise SearchCancelled
            piece = tokens[starts[first] : starts[last]]
            found = words_of(piece, starts[first : last + 1] - starts[first], lengths[first:last], table)
            parts.append(found.words.astype(smallest(terms + len(table))))
            long[first:last], read[first:last] = found.long, found.read
    words = np.concatenate(parts) if parts else np.zeros(0, np.uint16)
    parents, lasts = table.parts
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(long)])
    return Segmented(stamp, documents, words, ends, read, terms, parents, lasts, time.time())
