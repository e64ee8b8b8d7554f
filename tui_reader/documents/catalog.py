"""The catalog: which files the library holds, how each was read, and the text of every document, compressed, in SQLite.

Reading, snippets and rebuilding the index need no loader because of it. It is derived data: deleting it costs only
time.
A file is ``pending`` from before its index entry is written until after, so a run that dies between the two is
repaired by the next.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui_reader.documents.model import Block, Document, EncodingGuess, PartialDate
from tui_reader.errors import DamagedLibraryError, LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["Catalog", "FileRow", "Problem"]

_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE files (
  path TEXT PRIMARY KEY, os_path BLOB NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, reader TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('indexed', 'pending', 'failed')),
  id TEXT, key INTEGER, encoding TEXT, published TEXT, reason TEXT NOT NULL DEFAULT '', message TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX files_by_id ON files (id);
CREATE INDEX files_by_key ON files (key);
CREATE TABLE documents (key INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE skipped (path TEXT PRIMARY KEY, reason TEXT NOT NULL, message TEXT NOT NULL) WITHOUT ROWID;
"""

_NO_DAMAGE = frozenset(
    (
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_PERM,
    )
)
"""Errors that a rebuild would not mend."""


_DOCUMENTS = "SELECT path, id, encoding, message, data FROM files JOIN documents USING (key) WHERE"


_MEND = "Run: tui-reader index PATH --rebuild"


class FileRow(NamedTuple):
    """What is known of a file. ``mtime_ns`` is -1 where it was too young to be trusted when it was read."""

    path: str
    os_path: bytes
    size: int
    mtime_ns: int
    reader: str
    state: str
    id: str | None
    key: int | None


class Problem(msgspec.Struct, frozen=True):
    """A file that was skipped, guessed at, cut or failed: ``reason`` a stable word, ``message`` a sentence."""

    path: str
    reason: str
    message: str


class _Stored(msgspec.Struct, array_like=True):
    """What the ``documents`` table keeps: all that is the same for every file with this content."""

    title: str
    text: str
    blocks: tuple[Block, ...]
    published: PartialDate | None
    authors: tuple[str, ...]
    source: str


class Catalog:
    """One connection; use it from one thread at a time (`Library` takes turns)."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open the catalog at ``path`` to read it, or with ``create`` to write it, too, making it when it is not there.

        Raises `DamagedLibraryError` when it is torn, missing, or of another schema version (see `is_of_this_version`).
        """
        self._path = path
        if not create and not path.exists():
            raise DamagedLibraryError(f"{path} is missing. {_MEND}")
        with self._explained():
            self._db = _connect_to_write(path) if create else _connect_to_read(path)
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if create and version == 0:
                self._make_tables()
            elif version != _SCHEMA_VERSION:
                raise DamagedLibraryError(f"{path} was written by another version. {_MEND}")

    @staticmethod
    def is_of_this_version(path: Path) -> bool:
        """Whether there is a catalog at ``path`` with content that this version can use. Never raises."""
        try:
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
                (version,) = db.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError:
            return False
        return bool(version == _SCHEMA_VERSION)

    def _make_tables(self) -> None:
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for statement in filter(str.strip, _SCHEMA.split(";")):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version={_SCHEMA_VERSION}")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say SQLite's errors in our own words."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_DAMAGE:
                raise LibraryError(f"{self._path} cannot be used: {error}.") from error
            raise DamagedLibraryError(f"{self._path} is damaged ({error}). {_MEND}") from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction."""
        with self._explained(), self._db:
            yield

    # -- files

    def files(self) -> dict[str, FileRow]:
        """Every known file by path."""
        rows = self._rows("SELECT path, os_path, size, mtime_ns, reader, state, id, key FROM files")
        return {row[0]: FileRow(*row) for row in rows}

    def put_documents(self, rows: Iterable[tuple[FileRow, Document]]) -> None:
        """Store documents and mark their files pending, in one transaction."""
        with self._writing():
            for file, document in rows:
                self._db.execute("INSERT OR IGNORE INTO documents VALUES (?, ?)", (document.key, _pack(document)))
                reason, message = _remark(document)
                encoding = msgspec.json.encode(document.encoding).decode()
                published = document.published.iso if document.published else None
                self._db.execute(
                    "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?)",
                    (*file[:5], document.id, document.key, encoding, published, reason, message),
                )

    def put_failures(self, rows: Iterable[tuple[FileRow, str, str]]) -> None:
        """Note files that gave no document, with reason and message."""
        with self._writing():
            self._db.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, 'failed', NULL, NULL, NULL, NULL, ?, ?)",
                ((*file[:5], reason, message) for file, reason, message in rows),
            )

    def set_skipped(self, rows: Iterable[Problem]) -> None:
        """Replace the list of what the scan passed over."""
        with self._writing():
            self._db.execute("DELETE FROM skipped")
            self._db.executemany("INSERT INTO skipped VALUES (?, ?, ?)", ((r.path, r.reason, r.message) for r in rows))

    def touch(self, rows: Iterable[FileRow]) -> None:
        """Note new size and time of files whose content is as it was."""
        with self._writing():
            self._db.executemany(
                "UPDATE files SET size = ?, mtime_ns = ?, reader = ? WHERE path = ?",
                ((r.size, r.mtime_ns, r.reader, r.path) for r in rows),
            )

    def mark_pending(self, paths: Iterable[str]) -> None:
        """Before index entries are written or removed: a run that dies now is repaired by the next."""
        with self._writing():
            self._db.executemany("UPDATE files SET state = 'pending' WHERE path = ?", ((path,) for path in paths))

    def mark_indexed(self, paths: Iterable[str]) -> None:
        """After the index was committed."""
        with self._writing():
            self._db.executemany(
                "UPDATE files SET state = 'indexed' WHERE path = ? AND state = 'pending'", ((path,) for path in paths)
            )

    def forget(self, paths: Iterable[str]) -> None:
        """Drop files that are gone."""
        with self._writing():
            self._db.executemany("DELETE FROM files WHERE path = ?", ((path,) for path in paths))

    def drop_orphans(self) -> None:
        """Drop texts that no file has any more."""
        with self._writing():
            self._db.execute("DELETE FROM documents WHERE key NOT IN (SELECT key FROM files WHERE key IS NOT NULL)")

    # -- documents

    def document(self, reference: str) -> Document | None:
        """The document at a path, or with an id (or the beginning of one, 8 characters at least, where it is
        unambiguous).
        """
        rows = self._rows(f"{_DOCUMENTS} path = ?", reference)
        if not rows and len(reference) >= 8 and reference.isalnum():
            rows = self._rows(f"{_DOCUMENTS} id >= ? AND id < ? ORDER BY path", reference, reference + "g")
            if len({row[1] for row in rows}) > 1:
                return None
        return self._document(rows)

    def document_by_key(self, key: int) -> Document | None:
        """The document with a derived-data key, under the first of its paths."""
        rows = self._rows(
            f"{_DOCUMENTS} key = ? ORDER BY path LIMIT 1",
            key,
        )
        return self._document(rows)

    def indexed_paths(self) -> Iterator[tuple[str, int]]:
        """Path and key of every file that is in the index, by path."""
        yield from self._rows("SELECT path, key FROM files WHERE state = 'indexed' ORDER BY path")

    def keys(self) -> list[int]:
        """Keys of all documents, each once."""
        return [key for (key,) in self._rows("SELECT DISTINCT key FROM files WHERE key IS NOT NULL")]

    def problems(self) -> list[Problem]:
        """Files with something to say about them, by path."""
        return [
            Problem(*row)
            for row in self._rows(
                "SELECT path, reason, message FROM files WHERE reason <> ''"
                " UNION ALL SELECT path, reason, message FROM skipped ORDER BY path"
            )
        ]

    def counts(self) -> dict[str, int]:
        """Number of files by state."""
        ((skipped,),) = self._rows("SELECT count(*) FROM skipped")
        return dict(self._rows("SELECT state, count(*) FROM files GROUP BY state")) | {"skipped": int(skipped)}

    def encodings(self) -> list[tuple[str, int]]:
        """Encodings of the indexed files with their number, most frequent first."""
        return self._rows(
            "SELECT json_extract(encoding, '$.name'), count(*) FROM files"
            " WHERE key IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
        )

    def undated(self) -> int:
        """Number of files whose document has no date."""
        ((count,),) = self._rows("SELECT count(*) FROM files WHERE key IS NOT NULL AND published IS NULL")
        return int(count)

    def _rows(self, statement: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        with self._explained():
            return self._db.execute(statement, values).fetchall()

    def _document(self, rows: list[tuple]) -> Document | None:  # type: ignore[type-arg]
        if not rows:
            return None
        try:
            return _unpack(*rows[0])
        except (zlib.error, msgspec.DecodeError) as error:
            raise DamagedLibraryError(f"{self._path} is damaged at {rows[0][0]} ({error}). {_MEND}") from error

    def close(self) -> None:
        """Close the connection."""
        self._db.close()


def _connect_to_write(path: Path) -> sqlite3.Connection:
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    db = sqlite3.connect(path, timeout=10, check_same_thread=False)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=NORMAL")
    return db


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Readers share memory with the writer through a file beside; where none can be made nobody writes either."""
    db = sqlite3.connect(path, timeout=10, check_same_thread=False)
    try:
        db.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:
        db.close()
        db = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True, check_same_thread=False)
    return db


def _remark(document: Document) -> tuple[str, str]:
    if document.notes:
        return ("re-encoded" if document.encoding.certain else "guessed-encoding"), " ".join(document.notes)
    return "", ""


def _pack(document: Document) -> bytes:
    stored = _Stored(
        document.title, document.text, document.blocks, document.published, document.authors, document.source
    )
    return zlib.compress(msgspec.msgpack.encode(stored), 6)


def _decode(data: bytes) -> _Stored:
    return msgspec.msgpack.decode(zlib.decompress(data), type=_Stored)


def _unpack(path: str, id_: str, encoding: str, message: str, data: bytes) -> Document:
    stored = _decode(data)
    return Document(
        id=id_,
        path=path,
        title=stored.title,
        text=stored.text,
        blocks=stored.blocks,
        published=stored.published,
        authors=stored.authors,
        source=stored.source,
        encoding=msgspec.json.decode(encoding, type=EncodingGuess),
        notes=(message,) if message else (),
    )
