"""The files of a library: index and catalog of the generation that is current, and the store of records. Opened when
they are first asked for, and let go when a rebuild has replaced them.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self, TypeVar

from tui_reader.errors import DamagedLibraryError, DocumentGoneError, NotIndexedError
from tui_reader.language import _
from tui_reader.paths import display_path

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from tui_reader.corrections.model import DocumentReference
    from tui_reader.documents.catalog import Catalog, Problem
    from tui_reader.documents.model import Document
    from tui_reader.index.store import Index
    from tui_reader.marks.marked import File
    from tui_reader.paths import LibraryPaths
    from tui_reader.records.store import RecordStore

__all__ = ["LibraryFiles"]

_T = TypeVar("_T")


class LibraryFiles:
    """What lies in them: the documents, by path, id or key. The rest of a library is in `tui_reader.library`."""

    def __init__(self, paths: LibraryPaths) -> None:
        self.paths = paths
        self._lock = threading.RLock()
        self._loading = threading.Lock()  # of records: a search asks for them while `refresh` waits for it
        self._generation: int | None = None
        self._catalog: Catalog | None = None
        self._index: Index | None = None
        self._copies: Mapping[int, int] | None = None
        self._copies_state: tuple[object, ...] = ()
        self._records: RecordStore | None = None

    # -- state

    @property
    def root(self) -> Path:
        return self.paths.root

    @property
    def name(self) -> str:
        return self.root.name or str(self.root)

    @property
    def is_indexed(self) -> bool:
        """Whether the folder has an index, complete or not."""
        return self.paths.generation() is not None

    def is_complete(self) -> bool:
        """Whether the last update was finished; while one runs, or after one was stopped, files are missing."""
        generation = self.paths.generation()
        return generation is not None and not self.paths.unfinished(generation).exists()

    @property
    def document_count(self) -> int:
        """Number of files that a search can find."""
        with self._lock:
            return self._open_index().document_count

    def refresh(self) -> bool:
        """See what another process has committed since; True when there is something new."""
        with self._lock:
            if self.paths.generation() != self._generation:
                self._close_generation()
                return True
            newer = self._open_index().refresh()
            return self._reread_copies() or newer

    def close(self) -> None:
        """Close files; the library can be used again afterwards."""
        with self._lock:
            self._close_generation()
        with self._loading:
            if self._records is not None:
                self._records.close()
                self._records = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    # -- documents and records

    def document(self, reference: str) -> Document:
        """The document at a path relative to the library, or with an id. Raises `LibraryError` when there is none."""
        with self._lock:
            document = self._open_catalog().document(display_path(reference))
        if document is None:
            said = _("{path}: no such document in {folder}. Paths are relative to that folder.")
            raise DocumentGoneError(said.format(path=reference, folder=self.root))
        return document

    def problems(self) -> list[Problem]:
        """Files that were skipped, guessed at or failed."""
        with self._lock:
            return self._open_catalog().problems()

    def document_keys(self) -> list[int]:
        """Keys of all documents, each once."""
        with self._lock:
            return self._open_catalog().keys()

    def indexed_files(self) -> Iterator[tuple[str, int]]:
        """Path and document key of every file in the index, by path."""
        with self._lock:
            rows = list(self._open_catalog().indexed_paths())
        yield from rows

    def paths_of_documents(self) -> dict[int, str]:
        """The first path of each document key in the index."""
        paths: dict[int, str] = {}
        for path, key in self.indexed_files():
            paths.setdefault(key, path)
        return paths

    def records(self) -> RecordStore:
        """The store of what extractors found."""
        with self._loading:
            if self._records is None:
                from tui_reader.records.store import RecordStore

                self._require_generation()
                self._records = RecordStore(self.paths.records)
            return self._records

    def _document_by_key(self, key: int) -> Document:
        with self._lock:
            document = self._open_catalog().document_by_key(key)
        if document is None:
            said = _("Document {key} is gone from {folder}.")
            raise DocumentGoneError(said.format(key=f"{key:x}", folder=self.root))
        return document

    def _keys_of(self, document: DocumentReference) -> list[int]:
        with self._lock:
            return self._open_catalog().keys_of(document.id, document.path)

    def _files_of(self, ids: Collection[str], paths: Collection[str]) -> Iterator[File]:
        from tui_reader.marks.marked import File

        with self._lock:
            rows = self._open_catalog().files_of(ids, paths)
        yield from (File(*row) for row in rows)

    def _documents_state(self) -> tuple[object, ...]:
        """Something that is different when documents have come, gone or changed."""
        with self._lock:
            self._open_catalog()
            return (self._generation, *self._catalog_state())

    # -- the generation that is current

    def _require_generation(self) -> int:
        generation = self.paths.generation()
        if generation is None:
            said = _("{folder} has not been indexed. Run: tui-reader index {folder}")
            raise NotIndexedError(said.format(folder=self.root))
        return generation

    def _open_catalog(self) -> Catalog:
        if self._catalog is None:
            from tui_reader.documents.catalog import Catalog

            generation = self._turn_to_current_generation()
            try:
                self._catalog = Catalog(self.paths.catalog(generation))
            except DamagedLibraryError:
                self._require_made(generation)
                raise
        return self._catalog

    def _open_index(self) -> Index:
        if self._index is None:
            from tui_reader.index.store import Index

            generation = self._turn_to_current_generation()
            try:
                self._index = Index.open(self.paths.index(generation))
            except NotIndexedError as error:
                self._require_made(generation)
                raise DamagedLibraryError(
                    _("The index of {folder} is missing. Run: tui-reader index {folder} --rebuild").format(
                        folder=self.root
                    )
                ) from error
        return self._index

    def _require_made(self, generation: int) -> None:
        """Raise `NotIndexedError` where another process is just making index and catalog, or was ended before it had:
        they come one after the other, and one without the other is no damage then."""
        from tui_reader.locks import is_held

        neither = not (self.paths.index(generation).exists() or self.paths.catalog(generation).exists())
        if neither or (not self.is_complete() and is_held(self.paths.write_lock("index"))):
            self._generation = None
            said = _("{folder} is being indexed for the first time, and nothing can be found yet.")
            raise NotIndexedError(said.format(folder=self.root))

    def _asked(self, ask: Callable[[Index, Mapping[int, int]], _T]) -> _T:
        """The answer of the index, once more where a rebuild has replaced the files under us."""
        try:
            return ask(*self._searched())
        except DamagedLibraryError:
            with self._lock:
                if self.paths.generation() == self._generation:
                    raise
                self._close_generation()
            return ask(*self._searched())

    def _searched(self) -> tuple[Index, Mapping[int, int]]:
        """The index and the copies that go with it, which are kept until `refresh` sees that they have changed."""
        with self._lock:
            # The catalog first: where a rebuild has gone by, it lets go of the old index.
            catalog = self._open_catalog()
            index = self._open_index()
            if self._copies is None:
                self._copies_state = self._catalog_state()
                self._copies = catalog.copies()
            return index, self._copies

    def _reread_copies(self) -> bool:
        """Whether the copies that searches go by are others now."""
        before, state = self._copies, self._catalog_state()
        if before is None or state == self._copies_state:
            return False
        now = self._open_catalog().copies()
        self._copies_state = state
        if now == before:
            return False
        self._copies = now
        return True

    def _catalog_state(self) -> tuple[object, ...]:
        """Something that is different after every write to the catalog: size and time of its file and its log."""
        assert self._generation is not None
        path = self.paths.catalog(self._generation)
        return tuple(_size_and_time(file) for file in (path, path.with_name(f"{path.name}-wal")))

    def _turn_to_current_generation(self) -> int:
        """The generation of which index or catalog is about to be opened: the other, if open, is of the same."""
        generation = self._require_generation()
        if generation != self._generation:
            self._close_generation()
            self._generation = generation
        return generation

    def _close_generation(self) -> None:
        """Let go of index and catalog. The index closes with the last results that read from it."""
        if self._catalog is not None:
            self._catalog.close()
        self._index = self._catalog = self._generation = self._copies = None


def _size_and_time(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except FileNotFoundError:  # SQLite removes its log when the last writer leaves
        return None
    return status.st_size, status.st_mtime_ns
