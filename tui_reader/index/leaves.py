"""The segments of one generation of the index, each with its place among all documents."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from tui_reader.index.codec.whoosh_codec import DOCUMENTS, TERMS, DocumentReader, Terms
from tui_reader.index.damage import closed, damage
from tui_reader.sections import SegmentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from whoosh.filedb.filestore import Storage

    from tui_reader.index.codec.fields import FieldReader
    from tui_reader.index.codec.whoosh_codec import ArraySegment

__all__ = ["Leaf", "Leaves"]


class Leaf:
    """One segment: its files, and its place among all documents."""

    def __init__(self, directory: Path, storage: Storage, segment: ArraySegment, base: int) -> None:
        self.base = base
        self.terms_file = segment.make_filename(TERMS)
        self.documents_file = segment.make_filename(DOCUMENTS)
        with damage(directory, self.documents_file):
            self._reader = DocumentReader(storage, segment)
        with damage(directory, self.terms_file):
            self.terms = Terms(storage, segment)
        self.documents = self._reader.documents
        self.deleted = np.fromiter(segment.deleted_docs(), np.int64) + base

    def close(self) -> None:
        """Let go of the files."""
        self.terms.close()
        self._reader.close()


class Leaves:
    """All segments, in order. Raises `LibraryError` from whatever is asked after `close`."""

    def __init__(self, directory: Path, storage: Storage, segments: Sequence[ArraySegment]) -> None:
        self.directory = directory
        self.size = 0
        """Documents, deleted ones too: all numbers are below."""
        self._leaves: list[Leaf] = []
        self._is_closed = False
        try:
            for segment in segments:
                self._leaves.append(Leaf(directory, storage, segment, self.size))
                self.size += segment.doc_count_all()
        except BaseException:
            self.close()
            raise
        self._bases = [leaf.base for leaf in self._leaves]
        self.deleted: NDArray[np.int64] = np.concatenate(
            [np.zeros(0, np.int64), *(leaf.deleted for leaf in self._leaves)]
        )
        """Numbers of deleted documents."""

    def __iter__(self) -> Iterator[Leaf]:
        if self._is_closed:
            raise closed()
        return iter(self._leaves)

    def of(self, document: int) -> Leaf:
        """The segment in which a document is."""
        if self._is_closed:
            raise closed()
        return self._leaves[bisect_right(self._bases, document) - 1]

    def fields(self, names: Sequence[str]) -> Iterator[tuple[Leaf, FieldReader]]:
        """Some fields of the segments that have them."""
        for leaf in self:
            for name in names:
                with damage(self.directory, leaf.terms_file):
                    field = leaf.terms.field(name)
                if field is not None:
                    yield leaf, field

    def verify(self) -> Iterator[tuple[str, str]]:
        """Read all files and compare them with their checksums: names of the damaged ones, each with what is wrong.
        Reads about 1 GB a second."""
        for leaf in self:
            for file in (leaf.documents.file, leaf.terms.file):
                try:
                    file.verify()
                except SegmentError as error:
                    yield file.name, error.what

    def check_lengths(self) -> None:
        """Raise `DamagedLibraryError` where something has cut a file since it was opened."""
        with damage(self.directory):
            for leaf in self:
                leaf.documents.file.check_length()
                leaf.terms.file.check_length()

    def close(self) -> None:
        """Let go of the files."""
        self._is_closed = True
        for leaf in self._leaves:
            leaf.close()
