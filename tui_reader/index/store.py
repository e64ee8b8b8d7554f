"""The index as others see it: create, open, search, write."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Self

from whoosh.index import TOC, FileIndex

from tui_reader.errors import DamagedLibraryError, NotIndexedError
from tui_reader.index.groups import NO_COPIES, Groups
from tui_reader.index.model import Sort
from tui_reader.index.reading import Snapshot, damage
from tui_reader.index.schema import INDEX_NAME, make_schema
from tui_reader.index.storage import PrivateStorage, refuse_unsafe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from types import TracebackType

    from tui_reader.index.query import Query
    from tui_reader.index.search import ResultSet
    from tui_reader.index.writer import IndexWriter

__all__ = ["Index"]


class Index:
    """A Whoosh index in a private directory.

    Safe to use from several threads: searches and reading of result pages take turns under one lock, so a page waits
    for a running search; cancel the search to get at it sooner. Results of an older generation stay readable after
    `refresh`.
    """

    def __init__(self, directory: Path) -> None:
        """Use `create` or `open`."""
        self._directory = directory
        self._lock = RLock()
        self._snapshot = _open_snapshot(directory)
        self._groups: Groups | None = None

    @classmethod
    def create(cls, directory: Path) -> Index:
        """Make an empty index in ``directory`` (created with mode 0700), dropping the one that was there.

        Raises `UnsafeLibraryError` where others own the directory or can write it, `LibraryBusyError` while someone
        writes.
        """
        from tui_reader.index.writer import IndexWriter

        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        refuse_unsafe(directory)
        with IndexWriter(directory):
            # The table of contents goes first: what it named is not found any more while it is being removed.
            old = sorted(directory.glob("_*.toc*")) + sorted(directory.glob("documents[0-9]*"))
            for path in old:
                if path.is_file() and not path.name.endswith("_WRITELOCK"):
                    path.unlink()
            FileIndex.create(PrivateStorage(str(directory)), make_schema(), INDEX_NAME)
        return cls(directory)

    @classmethod
    def open(cls, directory: Path) -> Index:
        """Open the index in ``directory``.

        Raises `NotIndexedError` where there is none, `UnsafeLibraryError` where opening it could run a stranger's
        code (checked before anything is read), `DamagedLibraryError` where it cannot be read.
        """
        return cls(directory)

    @property
    def document_count(self) -> int:
        """Documents in the generation that is open."""
        return len(self._snapshot)

    @property
    def generation(self) -> int:
        """Number of the commit that is open; grows with each."""
        return self._snapshot.generation

    def refresh(self) -> bool:
        """Look for a newer commit on disk and turn to it; says whether there was one."""
        with self._lock:
            if _latest_generation(self._directory) == self._snapshot.generation:
                return False
            # The old one is closed when the last result set that reads from it is gone.
            self._snapshot = _open_snapshot(self._directory)
            self._groups = None
            return True

    def search(
        self,
        query: Query,
        *,
        sort: Sort = Sort.RELEVANCE,
        boilerplate: bool = False,
        each: bool = False,
        copies: Mapping[int, int] = NO_COPIES,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ResultSet:
        """All documents that match. Raises `SearchCancelled` soon after ``cancelled()`` turns true,
        `DamagedLibraryError`.

        ``boilerplate``: page furniture counts as text. ``copies`` as in `Groups`; copies of each other share a row
        unless ``each`` is to have its own. Groups are worked out anew only for another mapping or generation.
        """
        from tui_reader.index.search import search

        with self._lock:
            if self._groups is None or self._groups.snapshot is not self._snapshot or self._groups.copies is not copies:
                self._groups = Groups(self._snapshot, copies)
            return search(self._groups, self._lock, query, sort, cancelled, boilerplate=boilerplate, each=each)

    def writer(self) -> IndexWriter:
        """The one writer of this index. Raises `LibraryBusyError` when another has the lock."""
        from tui_reader.index.writer import IndexWriter

        return IndexWriter(self._directory)

    def close(self) -> None:
        """Let go of the files; result sets cannot be read afterwards."""
        with self._lock:
            self._snapshot.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _latest_generation(directory: Path) -> int:
    pattern = f"_{INDEX_NAME}_"
    generations = (path.name[len(pattern) : -4] for path in directory.glob(f"{pattern}*.toc"))
    return max((int(number) for number in generations if number.isdigit()), default=-1)


def _open_snapshot(directory: Path) -> Snapshot:
    if not directory.is_dir():
        raise NotIndexedError(f"There is no index in {directory}; run `tui-reader index PATH` first.")
    refuse_unsafe(directory)
    generation = _latest_generation(directory)
    if generation < 0:
        raise NotIndexedError(f"There is no index in {directory}; run `tui-reader index PATH` first.")
    storage = PrivateStorage(str(directory))
    table = f"_{INDEX_NAME}_{generation}.toc"
    with damage(directory, table):
        index = FileIndex(storage, make_schema(), INDEX_NAME)
    try:
        with damage(directory):
            reader = index.reader()
            return Snapshot(directory, reader, reader.generation() or _latest_generation(directory))
    except DamagedLibraryError:
        _name_the_file(directory, storage, table)
        raise


def _name_the_file(directory: Path, storage: PrivateStorage, table: str) -> None:
    """Raise the error for the one file that cannot be opened, where it can be found out."""
    from whoosh.reading import SegmentReader

    with damage(directory, table):
        toc = TOC.read(storage, INDEX_NAME, schema=make_schema())
        files = [(segment, segment.make_filename(segment.COMPOUND_EXT)) for segment in toc.segments]
    for segment, name in files:
        with damage(directory, name):
            SegmentReader(storage, toc.schema, segment).close()
