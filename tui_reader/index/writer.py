"""Writing the index: documents in, a new generation at each commit.

A commit becomes visible by renaming one file, after all that it names has been written: a writer that is killed at
any moment leaves the last commit as it was.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Self

from whoosh.index import FileIndex, LockError
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.writing import SegmentWriter

from tui_reader.errors import LibraryBusyError
from tui_reader.index.analysis import Analyzer
from tui_reader.index.collation import collation_key
from tui_reader.index.dates import date_number
from tui_reader.index.reading import damage
from tui_reader.index.schema import INDEX_NAME, make_schema
from tui_reader.index.storage import PrivateStorage

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from tui_reader.documents.model import Document

__all__ = ["IndexWriter"]

_LOCK_NAME: Final = "writer.lock"
_UNDECODED: Final = MappingProxyType({0xDC00 + byte: f"\0{byte:02x}" for byte in range(0x80, 0x100)})
_MERGE_AT: Final = 6  # segments of one size class, so that a document is rewritten log6(n) times
_LARGEST_MERGED: Final = 20_000
"""Documents; merging takes memory with the size of the outcome (1 GB for 80,000 articles), so larger segments stay."""


class IndexWriter:
    """Adds, replaces and removes documents; holds the index's write lock until closed.

    As a context manager it closes at the end, which drops what was not committed. Not safe for two threads at once.
    """

    def __init__(self, directory: Path, memory_mb: int = 40) -> None:
        """Take the lock on an index that exists; ``memory_mb`` bounds the postings held before they are spilled to
        disk.

        Raises `LibraryBusyError` when another writer has it.
        """
        self._directory = directory
        self._memory_mb = memory_mb
        self._analyzer = Analyzer()
        self._whoosh: Any = None
        self._reader: Any = None
        self._pending: dict[str, int] = {}
        self._closed = False
        self._lock = _take_lock(directory)
        with suppress(FileNotFoundError):
            for leftover in directory.glob(f"_{INDEX_NAME}_*.toc.*"):
                leftover.unlink()

    def add(self, document: Document, path: str) -> None:
        """Add a document under a path that the index does not hold yet (`os.fsdecode` form, any bytes)."""
        writer = self._begin()
        analyzer = self._analyzer
        content, furniture = analyzer.content(document)
        extension = path.rpartition("/")[2].rpartition(".")[2] if "." in path.rpartition("/")[2] else ""
        self._pending[path] = writer.docnum
        writer.add_document(
            content=content,
            furniture=furniture,
            title=analyzer.text(document.title),
            author=analyzer.text(*document.authors),
            source=analyzer.text(document.source),
            path=analyzer.text(path),
            ext=analyzer.text(extension),
            file=_file_key(path),
            published=date_number(document.published),
            length=content.length,
            key=document.key,
            collation=collation_key(document.title),
            row=(
                path,
                document.key,
                document.title,
                document.published.iso if document.published else "",
                document.authors,
                document.source,
            ),
        )

    def replace(self, document: Document, path: str) -> None:
        """Put a document in the place of the one at ``path``; adds it when there is none."""
        self.remove(path)
        self.add(document, path)

    def remove(self, path: str) -> bool:
        """Remove the document at ``path``; says whether there was one."""
        writer = self._begin()
        pending = self._pending.pop(path, None)
        if pending is not None:
            # Whoosh deletes committed documents only; one that is still being written is marked in its own segment.
            writer.get_segment().delete_document(pending)
        found = pending is not None
        for leaf, base in self._reader.leaf_readers() if self._reader.doc_count_all() else []:
            with suppress(TermNotFound):
                matcher = leaf.postings("file", _file_key(path))
                while matcher.is_active():
                    number = base + matcher.id()
                    if not writer.is_deleted(number):
                        writer.delete_document(number)
                        found = True
                    matcher.next()
        return found

    def commit(self) -> None:
        """Make all changes so far part of the index, in one step.

        Raises `LibraryError` where that fails (a full disk, say): the index stays as it was, this writer is closed.
        """
        if self._whoosh is None:
            return
        writer, self._whoosh = self._whoosh, None
        self._pending.clear()
        self._close_reader()
        try:
            with damage(self._directory):
                writer.commit(mergetype=_merge)
        except BaseException:
            self.close()  # what was pending is lost, so nothing may follow as if it were there
            raise

    def close(self) -> None:
        """Drop what was not committed and give the lock back; closing twice is harmless."""
        if self._closed:
            return
        self._closed = True
        try:
            self._close_reader()
            if self._whoosh is not None:
                self._whoosh.cancel()
                self._whoosh = None
        finally:
            fcntl.flock(self._lock, fcntl.LOCK_UN)
            os.close(self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _begin(self) -> Any:
        if self._closed:
            raise ValueError("This writer is closed")
        if self._whoosh is None:
            with damage(self._directory):
                index = FileIndex(PrivateStorage(str(self._directory)), make_schema(), INDEX_NAME)
                try:
                    self._whoosh = SegmentWriter(index, limitmb=self._memory_mb, timeout=5.0)
                except LockError as error:
                    raise LibraryBusyError(f"Another program is writing to the index in {self._directory}.") from error
                self._reader = self._whoosh.reader()
        return self._whoosh

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None


def _take_lock(directory: Path) -> int:
    descriptor = os.open(directory / _LOCK_NAME, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
        os.close(descriptor)
        who = f"Process {holder}" if holder else "Another process"
        raise LibraryBusyError(
            f"{who} is writing to the index in {directory}; wait until it has finished, or stop it."
        ) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    return descriptor


def _file_key(path: str) -> str:
    """``path`` as text that can be encoded: a file name that is no UTF-8 carries its bytes as surrogates."""
    return path.translate(_UNDECODED)


def _merge(writer: Any, segments: list[Any]) -> list[Any]:
    """Whoosh's hook: which segments to write anew into the one being committed; returns those that stay.

    Segments of one size class are merged when there are `_MERGE_AT` of them, and any of which half is deleted, as long
    as the outcome has no more than `_LARGEST_MERGED` documents.
    """
    classes: dict[int, list[Any]] = {}
    chosen: list[Any] = []
    added = writer.doc_count()
    for segment in segments:
        if 2 * segment.deleted_count() >= segment.doc_count_all():
            chosen.append(segment)
            added += segment.doc_count()
        else:
            classes.setdefault(_size_class(segment.doc_count_all()), []).append(segment)
    for size in sorted(classes):
        if len(classes[size]) + (added > 0 and _size_class(added) >= size) >= _MERGE_AT:
            fitting = _fitting(classes[size], _LARGEST_MERGED - added)
            if 2 * len(fitting) >= _MERGE_AT:  # else a large segment would be rewritten for each small one
                chosen += fitting
                added += sum(segment.doc_count() for segment in fitting)
    merged = {segment.segment_id() for segment in chosen}
    for segment in chosen:
        if segment.doc_count():
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return [segment for segment in segments if segment.segment_id() not in merged]


def _fitting(segments: list[Any], room: int) -> list[Any]:
    """Those of ``segments``, the smallest first, that together have at most ``room`` documents."""
    fitting: list[Any] = []
    for segment in sorted(segments, key=lambda segment: int(segment.doc_count())):
        room -= segment.doc_count()
        if room < 0:
            break
        fitting.append(segment)
    return fitting


def _size_class(documents: int) -> int:
    size = 0
    while documents >= _MERGE_AT:
        documents //= _MERGE_AT
        size += 1
    return size
