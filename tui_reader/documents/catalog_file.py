"""The SQLite file under the catalog: its tables and their version, the connection, and what its errors mean."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from tui_reader.disk import has_room
from tui_reader.documents.settlement import SETTLEMENT_SCHEMA
from tui_reader.errors import DamagedLibraryError, DiskFullError, LibraryError
from tui_reader.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["CatalogFile"]

_VERSION = 2
_SCHEMA = """
CREATE TABLE files (
  path TEXT PRIMARY KEY, os_path BLOB NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, reader TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('indexed', 'pending', 'failed')),
  id TEXT, key INTEGER, encoding TEXT, published TEXT, container TEXT NOT NULL DEFAULT '', shown INTEGER, marks BLOB
) WITHOUT ROWID;
CREATE INDEX files_by_id ON files (id);
CREATE INDEX files_by_key ON files (key);
CREATE INDEX files_by_shown ON files (shown);
CREATE TABLE root (one INTEGER PRIMARY KEY CHECK (one = 1), device INTEGER NOT NULL, inode INTEGER NOT NULL);
CREATE TABLE containers (
  path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, reader TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE remarks (path TEXT, reason TEXT, message TEXT NOT NULL, PRIMARY KEY (path, reason)) WITHOUT ROWID;
CREATE TABLE skipped (
  path TEXT PRIMARY KEY, reason TEXT NOT NULL, message TEXT NOT NULL, container TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE documents (key INTEGER PRIMARY KEY, data BLOB NOT NULL);
"""
"""``files.key`` is the key of the document as read, ``shown`` that of the document as the index and all readers have
it, with the blocks of the numbers in ``marks`` as furniture (see `settlement`).
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

_MEND = N_("Run: tui-reader index PATH --rebuild")


class CatalogFile:
    """One connection; use it from one thread at a time. What SQLite raises comes as a `LibraryError`."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open the file at ``path`` to read it, or with ``create`` to write it, too, making it when it is not there.

        Raises `DamagedLibraryError` when it is torn, missing, or of another version of the tables.
        """
        self._path = path
        if not create and not path.exists():
            raise DamagedLibraryError(f"{_('{path} is missing.').format(path=path)} {_(_MEND)}")
        with self._explained():
            self._db = _connect_to_write(path) if create else _connect_to_read(path)
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if create and version == 0:
                self._make_tables()
            elif version == 0:  # the disk was full, or the process killed, before there was anything
                raise DamagedLibraryError(_("{path} is still empty. Run: tui-reader index PATH").format(path=path))
            elif version != _VERSION:
                said = _("{path} was written by another version.").format(path=path)
                raise DamagedLibraryError(f"{said} {_(_MEND)}")

    @staticmethod
    def is_of_this_version(path: Path) -> bool:
        """Whether there is a file at ``path`` with content that this version can use.

        Raises `LibraryError` where that cannot be found out just now (no room, no permission, busy).
        """
        try:
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
                (version,) = db.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError as error:
            if path.exists() and _is_no_damage(error):
                raise _not_to_be_used(path, error) from error
            return False
        return bool(version == _VERSION)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction, committed at the end or undone by an exception."""
        with self._explained(), self._db:
            yield self._db

    def rows(self, statement: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        """All that a query gives, with ``values`` for its parameters."""
        with self._explained():
            return self._db.execute(statement, values).fetchall()

    def damage(self, where: str, error: Exception) -> DamagedLibraryError:
        """The error to raise where what stands at ``where`` in the file cannot be read."""
        said = _("{path} is damaged at {where} ({how}).").format(path=self._path, where=where, how=error)
        return DamagedLibraryError(f"{said} {_(_MEND)}")

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def _make_tables(self) -> None:
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for statement in filter(str.strip, f"{_SCHEMA};{SETTLEMENT_SCHEMA}".split(";")):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version={_VERSION}")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say SQLite's errors in our own words."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if _is_no_damage(error):
                raise _not_to_be_used(self._path, error) from error
            said = _("{path} is damaged ({how}).").format(path=self._path, how=error)
            raise DamagedLibraryError(f"{said} {_(_MEND)}") from error


def _is_no_damage(error: sqlite3.DatabaseError) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_DAMAGE


def _not_to_be_used(path: Path, error: sqlite3.DatabaseError) -> LibraryError:
    """The sentence about what is no damage; a full disk has many errors of SQLite's."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    maybe_full = code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and not has_room(path)
    if maybe_full or code == sqlite3.SQLITE_FULL:
        return DiskFullError(path)
    return LibraryError(_("{path} cannot be used: {why}.").format(path=path, why=error))


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
