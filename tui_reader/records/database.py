"""The SQLite file under the record store: opening, schema, connections, and what its errors mean.

One connection writes, under a lock; readers take connections from a pool, so that none waits for the writer (WAL).
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.disk import has_room, is_about_room
from tui_reader.errors import DamagedLibraryError, DiskFullError, LibraryBusyError, LibraryError
from tui_reader.language import _
from tui_reader.records import lookup

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Database", "damage"]

APPLICATION_ID = 0x54524543  # "TREC"; tells our file from somebody else's before anything is dropped
SCHEMA_VERSION = 2
BUSY_SECONDS = 10.0

SCHEMA = """
CREATE TABLE state (epoch INTEGER NOT NULL);
INSERT INTO state VALUES (0);
CREATE TABLE extractor (id INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, UNIQUE (name, version));
CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    extractor INTEGER NOT NULL REFERENCES extractor,
    key INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    seconds REAL NOT NULL,
    error TEXT NOT NULL DEFAULT '',
    traceback TEXT NOT NULL DEFAULT '',
    UNIQUE (extractor, key)
);
CREATE INDEX run_in_order ON run (extractor, id, failed);
CREATE TABLE payload (run INTEGER PRIMARY KEY, records BLOB NOT NULL);
CREATE TABLE term (id INTEGER PRIMARY KEY, label TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (label, value));
CREATE TABLE tally (run INTEGER NOT NULL, term INTEGER NOT NULL, count REAL NOT NULL, PRIMARY KEY (run, term))
    WITHOUT ROWID;
"""


def damage(path: Path, error: Exception) -> str:
    """The sentence about a torn file."""
    return _("{path} is damaged ({how}). Run: tui-reader index {folder} --rebuild").format(
        path=path, how=error, folder="PATH"
    )


def _explanation(path: Path, error: sqlite3.Error) -> LibraryError:
    """SQLite's error as the project's own; rebuilding is advised only where it helps."""
    # Python gives no code with what it finds itself: a text that is not UTF-8, a connection already closed.
    code = getattr(error, "sqlite_errorcode", None)
    code = None if code is None else code & 0xFF
    undecodable = code is None and isinstance(error, sqlite3.OperationalError)
    if undecodable or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedLibraryError(damage(path, error))
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LibraryBusyError(
                _("Another process is writing {path}; try again when it is done.").format(path=path)
            )
        case sqlite3.SQLITE_FULL:
            return DiskFullError(path)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN if not has_room(path):
            return DiskFullError(path)
        case sqlite3.SQLITE_READONLY:
            return LibraryError(
                _(
                    "{path} cannot be written: the file, its folder or its disk is read-only. Make it writable, "
                    "or name another place with --index DIR."
                ).format(path=path)
            )
        case sqlite3.SQLITE_IOERR:
            said = _("{path} cannot be read or written: the disk reports an error ({why}).")
            return LibraryError(said.format(path=path, why=error))
        case sqlite3.SQLITE_CANTOPEN:
            said = _("{path} cannot be opened: {why}. Its folder must exist and be writable.")
            return LibraryError(said.format(path=path, why=error))
        case _:
            return LibraryError(_("{path} cannot be used: {why}.").format(path=path, why=error))


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to WAL, which SQLite refuses at once, without waiting, while another process does the same."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


class Database:
    """A file of records, opened or created with mode 0600.

    Records are derived, so a file of another schema version is dropped and begun anew. Raises `DamagedLibraryError`
    for a file that is torn or not ours, `LibraryBusyError` when another process holds the write lock too long, and
    `LibraryError` when the file cannot be opened or written, or its disk is full or fails.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        with self._explained():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
            if not self._is_current():
                for suffix in ("", "-wal", "-shm"):
                    Path(f"{path}{suffix}").unlink(missing_ok=True)
                os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
            self._writer = self._connect()
            self._create()

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The writing connection inside a transaction that is committed at the end, or undone by an exception."""
        with self._lock, self._explained():
            connection = self._writer
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection of the caller's own that sees one unchanging state of the file."""
        with self._explained():
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = self._connect()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                connection.rollback()
                if self._closed:
                    connection.close()
                else:
                    self._idle.append(connection)

    def close(self) -> None:
        """Close every connection that is not in use; those in use close when they are given back."""
        self._closed = True
        with self._lock:
            self._writer.close()
        while self._idle:
            self._idle.pop().close()

    def _connect(self) -> sqlite3.Connection:
        # isolation_level None: transactions are begun and ended here, never by the driver.
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            _use_wal(connection)
            connection.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last documents, never the file
            connection.execute("PRAGMA temp_store = MEMORY")
        except BaseException:
            connection.close()
            raise
        return connection

    def _is_current(self) -> bool:
        """Whether the file is empty or of this schema; raises for a file of some other program, and changes neither."""
        with contextlib.closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS)) as connection:
            connection.execute("BEGIN")  # one look at it, while another process may be creating it
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if tables and application != APPLICATION_ID:
            said = _("{path} is not a file of records; move it away, then index again.")
            raise DamagedLibraryError(said.format(path=self.path))
        return not tables or version == SCHEMA_VERSION

    def _create(self) -> None:
        connection = self._writer
        connection.execute("BEGIN IMMEDIATE")  # two processes may open a new library together; one of them creates
        try:
            if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                for statement in f"{SCHEMA};{lookup.SCHEMA}".split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            # What is derived of the records belongs to this file, and to no other that has been in its place.
            connection.execute("CREATE TABLE IF NOT EXISTS store (identity BLOB NOT NULL)")
            connection.execute("INSERT INTO store SELECT randomblob(16) WHERE NOT EXISTS (SELECT 1 FROM store)")
            # What came after version 2, and takes nothing from who does not know it: records are kept.
            if "code" not in {name for _, name, *_ in connection.execute("PRAGMA table_info(run)")}:
                connection.execute("ALTER TABLE run ADD COLUMN code TEXT NOT NULL DEFAULT ''")
            connection.execute("CREATE INDEX IF NOT EXISTS run_failed ON run (extractor, key) WHERE failed = 1")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS switched_off (name TEXT NOT NULL, version TEXT NOT NULL,"
                " why TEXT NOT NULL, PRIMARY KEY (name, version)) WITHOUT ROWID"
            )
            lookup.note_missing_tails(connection)
            connection.commit()
        except BaseException:
            connection.rollback()
            raise

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        """SQLite's errors as the project's own."""
        try:
            yield
        except sqlite3.Error as error:
            raise _explanation(self.path, error) from error
        except OSError as error:
            if is_about_room(error):
                raise DiskFullError(self.path) from error
            said = _("{path} cannot be opened: {why}. Make it readable, or move it away and index again.")
            raise LibraryError(said.format(path=self.path, why=error.strerror or error)) from error
