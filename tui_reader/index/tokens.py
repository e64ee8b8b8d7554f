"""The words of the documents in order, as numbers: the inverted index of a segment turned round, and kept in a file.

The index knows where each word stands. What is counted of neighbours (n-grams, collocations) has to be read the other
way, document by document. To turn 100,000 articles round takes some seconds, so it is done once for each segment of the
index, which never changes; the file can be deleted at any time.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_reader.index.codec.fields import smallest
from tui_reader.index.model import SearchCancelled
from tui_reader.sections import SectionFile, SectionWriter, SegmentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from tui_reader.index.codec.fields import FieldReader
    from tui_reader.index.leaves import Leaf

__all__ = ["GAP", "Folder", "Tokens", "drop_others", "read_tokens", "write_sections"]

GAP: Final = 0
"""Stands where nothing follows: after a document, and where page furniture or a title of its own is left out."""

_FIELD: Final = "content"
_SUFFIX: Final = ".tokens"
_FORMAT: Final = 1
_AT_ONCE: Final = 1 << 20
"""Positions that are put in their places at once."""


class Tokens:
    """The documents of one segment. ``words`` are ranks of terms in the field, plus one; `GAP` between stretches.
    Those of document n are from ``starts[n]`` to ``starts[n + 1]``, a gap at their end."""

    def __init__(self, words: NDArray[Any], starts: NDArray[np.int64], file: SectionFile | None = None) -> None:
        self.words = words
        self.starts = starts
        self._file = file  # the mapping that the arrays are views of


def read_tokens(leaf: Leaf, directory: Path, cancelled: Callable[[], bool]) -> Tokens:
    """Those of a segment, from its file in ``directory`` where there is one, else made now and kept there.

    Where there is no room, or nothing may be written, they are only in memory. Raises `SearchCancelled` soon after
    ``cancelled()`` turns true.
    """
    name = f"{leaf.terms_file.rpartition('.')[0]}{_SUFFIX}"
    field = leaf.terms.field(_FIELD)
    count = 0 if field is None else field.position_count(0, len(field))
    facts = {"format": _FORMAT, "documents": leaf.documents.count, "positions": count}
    with suppress(OSError, SegmentError, KeyError, ValueError):
        file = SectionFile(Folder(directory), name)
        if file.facts == facts:
            file.verify()  # all of it is read anyway; 100 MB take 0.1 s
            return Tokens(file.array("words"), file.array("starts"), file)
    if field is None:
        return Tokens(np.full(leaf.documents.count, GAP, np.uint16), np.arange(leaf.documents.count + 1))
    tokens = _turned(field, leaf.documents.count, cancelled)
    with suppress(OSError):
        directory.mkdir(mode=0o700, exist_ok=True)
        write_sections(directory, name, {"words": tokens.words, "starts": tokens.starts}, facts)
    return tokens


def drop_others(leaves: Iterable[Leaf], directory: Path) -> None:
    """Delete the files of segments that there are no more."""
    kept = {f"{leaf.terms_file.rpartition('.')[0]}{_SUFFIX}" for leaf in leaves}
    with suppress(OSError):
        for path in directory.iterdir():
            if path.name.endswith(_SUFFIX) and path.name not in kept:
                path.unlink()


def _turned(field: FieldReader, documents: int, cancelled: Callable[[], bool]) -> Tokens:
    extents = np.zeros(documents, np.int64)
    for _, at, counts, positions in _pieces(field, cancelled):
        last = positions[np.cumsum(counts) - 1].astype(np.int64) + 2  # of each posting, and a gap
        np.maximum.at(extents, at, last)
    np.maximum(extents, 1, out=extents)
    starts = np.zeros(documents + 1, np.int64)
    np.cumsum(extents, out=starts[1:])
    words = np.zeros(int(starts[-1]), smallest(len(field)))
    for ranks, at, counts, positions in _pieces(field, cancelled):
        places = np.repeat(starts[at], counts)
        places += positions
        words[places] = np.repeat(ranks.astype(words.dtype), counts)
    # One gap is enough for any number of places where nothing stands.
    kept = words != GAP
    kept[1:] |= kept[:-1].copy()
    kept[starts[:-1]] = True
    left = np.zeros(documents + 1, np.int64)
    np.cumsum(np.add.reduceat(kept, starts[:-1], dtype=np.int64), out=left[1:])
    return Tokens(words[kept], left)


def _pieces(
    field: FieldReader, cancelled: Callable[[], bool]
) -> Iterable[tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]]:
    """Stretches of terms: for each posting rank + 1, document and number of positions, then all the positions."""
    places = np.concatenate([np.zeros(1, np.int64), np.cumsum(field.spreads())])
    frequencies = field.frequencies()
    first = 0
    while first < len(field):
        if cancelled():
            raise SearchCancelled
        last = max(first + 1, int(places.searchsorted(places[first] + _AT_ONCE, "right")) - 1)
        counts = field.counts(first, last)
        ranks = np.repeat(np.arange(first + 1, last + 1), frequencies[first:last])
        low = field.low_positions(first, last)
        positions = field.positions(first, last) if low is None else low
        yield ranks, field.documents(first, last), counts, positions
        first = last


def write_sections(directory: Path, name: str, sections: Mapping[str, NDArray[Any]], facts: Mapping[str, Any]) -> None:
    """Write a file of arrays, under another name first: who reads sees all of it or nothing. Raises `OSError`."""
    other = f"{name}.{os.getpid()}"
    try:
        writer = SectionWriter(Folder(directory), other)
        try:
            for section, array in sections.items():
                writer.add(section, array)
            writer.finish(facts)
        except BaseException:
            writer.abandon()
            raise
        (directory / other).replace(directory / name)
    finally:
        with suppress(OSError):
            (directory / other).unlink()


class Folder:
    """A directory as `SectionFile` and `SectionWriter` want it."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def create_file(self, name: str) -> Any:
        """A new file, the reader's own."""
        descriptor = os.open(self._directory / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        return os.fdopen(descriptor, "wb")

    def open_file(self, name: str) -> Any:
        """A file to read."""
        return (self._directory / name).open("rb")

    def file_length(self, name: str) -> int:
        """Its bytes."""
        return (self._directory / name).stat().st_size
