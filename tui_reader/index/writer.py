"""Writing the index: documents in, a new generation at each commit.

A commit becomes visible by renaming one file, after all that it names has been written: a writer that is killed at
any moment leaves the last commit as it was.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, Self

from whoosh.index import TOC, FileIndex, clean_files

from tui_reader.errors import LibraryBusyError
from tui_reader.index.analysis import KINDS, Analyzer
from tui_reader.index.codec.segments import SegmentBuilder
from tui_reader.index.codec.whoosh_codec import Terms
from tui_reader.index.damage import damage
from tui_reader.index.facets import facet_values
from tui_reader.index.merging import compacted, merged
from tui_reader.index.prepared import prepare
from tui_reader.index.schema import INDEX_NAME, make_schema
from tui_reader.index.storage import PrivateStorage
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from tui_reader.documents.model import Document
    from tui_reader.index.codec.fields import FieldReader
    from tui_reader.index.codec.whoosh_codec import ArraySegment
    from tui_reader.index.prepared import Prepared

__all__ = ["IndexWriter"]

_LOCK_NAME: Final = "writer.lock"


class IndexWriter:
    """Adds, replaces and removes documents; holds the index's write lock until closed.

    As a context manager it closes at the end, which drops what was not committed. Not safe for two threads at once.
    """

    def __init__(self, directory: Path, memory_mb: int = 64) -> None:
        """Take the lock on an index that exists; ``memory_mb`` bounds the postings held before they are written.

        Raises `LibraryBusyError` when another writer has it.
        """
        self._directory = directory
        self._memory = memory_mb * 1_000_000
        self._analyzer = Analyzer()
        self._storage = PrivateStorage(str(directory))
        self._schema = make_schema()
        self._toc: Any = None
        self._whoosh_lock: Any = None
        self._segments: list[ArraySegment] = []
        self._files: list[FieldReader | None] = []
        self._opened: list[Terms] = []
        self._builder = SegmentBuilder(self._schema, KINDS)
        self._removed: set[int] = set()
        self._pending: dict[str, int] = {}
        self._closed = False
        self._lock = _take_lock(directory)
        with suppress(FileNotFoundError):
            for leftover in directory.glob(f"_{INDEX_NAME}_*.toc.*"):
                leftover.unlink()

    def add(self, document: Document, path: str) -> None:
        """Add a document under a path that the index does not hold yet (`os.fsdecode` form, any bytes)."""
        self.add_prepared(prepare(document, path, self._analyzer))

    def add_prepared(self, prepared: Prepared) -> None:
        """Add a document that was analysed elsewhere, under a path that the index does not hold yet."""
        self._begin()
        values = {
            "published": prepared.published,
            "length": prepared.length,
            "key": prepared.row[1],
            "collation": prepared.collation,
            "file": prepared.row[0],
        }
        self._pending[prepared.row[0].decode("utf-8", "surrogateescape")] = self._builder.add(
            prepared.words, {"file": prepared.row[0]}, values, {"row": prepared.row}, facet_values(*prepared.row)
        )
        if self._builder.size > self._memory:
            with damage(self._directory):
                self._flush()

    def replace(self, document: Document, path: str) -> None:
        """Put a document in the place of the one at ``path``; adds it when there is none."""
        self.remove(path)
        self.add(document, path)

    def remove(self, path: str) -> bool:
        """Remove the document at ``path``; says whether there was one."""
        self._begin()
        pending = self._pending.pop(path, None)
        if pending is not None:
            self._removed.add(pending)
        found = pending is not None
        for segment, files in zip(self._segments, self._files, strict=True):
            rank = -1 if files is None else files.find(path.encode("utf-8", "surrogateescape"))
            if files is not None and rank >= 0:
                for number in files.documents(rank).tolist():
                    if not segment.is_deleted(number):
                        segment.delete_document(number)
                        found = True
        return found

    def commit(self) -> None:
        """Make all changes so far part of the index, in one step.

        Raises `LibraryError` where that fails (a full disk, say): the index stays as it was, this writer is closed.
        """
        if self._toc is None:
            return
        try:
            with damage(self._directory):
                self._flush()
                self._release()
                self._publish(merged(self._storage, INDEX_NAME, self._segments))
        except BaseException:
            self.close()  # what was pending is lost, so nothing may follow as if it were there
            raise
        self._end()

    def compact(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Commit, and write many segments anew as few where that pays, each merging a commit of its own.

        ``cancelled`` is asked between mergings. Raises as `commit` does; what was committed before stays.
        """
        self.commit()
        pays = True
        while pays and not cancelled():
            self._begin()
            try:
                with damage(self._directory):
                    self._release()
                    segments = compacted(self._storage, INDEX_NAME, self._segments)
                    pays = segments is not None
                    if segments is not None:
                        self._publish(segments)
            except BaseException:
                self.close()
                raise
            self._end()

    def close(self) -> None:
        """Drop what was not committed and give the lock back; closing twice is harmless."""
        if self._closed:
            return
        self._closed = True
        try:
            self._release()
            self._end()
        finally:
            fcntl.flock(self._lock, fcntl.LOCK_UN)
            os.close(self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _begin(self) -> None:
        if self._closed:
            raise ValueError("This writer is closed")
        if self._toc is not None:
            return
        with damage(self._directory):
            lock = FileIndex(self._storage, self._schema, INDEX_NAME).lock("WRITELOCK")  # keeps Whoosh's writers out
            if not lock.acquire():
                said = _("Another program is writing to the index in {place}.")
                raise LibraryBusyError(said.format(place=self._directory))
            self._whoosh_lock = lock
            self._toc = TOC.read(self._storage, INDEX_NAME, schema=self._schema)
            self._segments, self._files = [], []
            for segment in self._toc.segments:
                self._take_in(segment)

    def _take_in(self, segment: ArraySegment) -> None:
        terms = Terms(self._storage, segment)
        self._opened.append(terms)
        self._segments.append(segment)
        self._files.append(terms.field("file"))

    def _flush(self) -> None:
        """Write the documents that were added as a segment of their own."""
        if not len(self._builder):
            return
        segment = self._builder.write(self._storage, INDEX_NAME)
        for number in self._removed:
            segment.delete_document(number)
        self._take_in(segment)
        self._empty()

    def _publish(self, segments: list[ArraySegment]) -> None:
        """Make ``segments`` what the index consists of."""
        generation = self._toc.generation + 1
        TOC(self._schema, segments, generation).write(self._storage, INDEX_NAME)
        clean_files(self._storage, INDEX_NAME, generation, segments)

    def _empty(self) -> None:
        self._builder = SegmentBuilder(self._schema, KINDS)
        self._removed.clear()
        self._pending.clear()

    def _release(self) -> None:
        """Let go of the files."""
        self._files = [None] * len(self._files)
        while self._opened:
            self._opened.pop().close()

    def _end(self) -> None:
        self._empty()
        self._toc = None
        if self._whoosh_lock is not None:
            self._whoosh_lock.release()
            self._whoosh_lock = None


def _take_lock(directory: Path) -> int:
    descriptor = os.open(directory / _LOCK_NAME, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
        os.close(descriptor)
        said = _("Another process is writing to the index in {place}; wait until it has finished, or stop it.")
        if holder:
            said = _("Process {number} is writing to the index in {place}; wait until it has finished, or stop it.")
        raise LibraryBusyError(said.format(number=holder, place=directory)) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    return descriptor
