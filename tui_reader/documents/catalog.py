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

from tui_reader.disk import has_room
from tui_reader.documents.model import Block, Document, EncodingGuess, PartialDate, Remark
from tui_reader.documents.settlement import SETTLEMENT_SCHEMA, Settlement, marked, unpacked
from tui_reader.errors import DamagedLibraryError, DiskFullError, LibraryError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = ["Catalog", "ContainerRow", "FileRow", "Problem"]

_SCHEMA_VERSION = 2
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


_DOCUMENTS = "SELECT path, id, encoding, marks, data, shown FROM files JOIN documents USING (key) WHERE"


_PARAMETERS = 900
_MEND = "Run: tui-reader index PATH --rebuild"


class FileRow(NamedTuple):
    """What is known of a file, or of a member of the ``container`` at that path ("" for files of their own).

    ``key`` is that of the document as read; readers of the library see another where furniture was found in it later.
    ``mtime_ns`` is -1 where it was too young to be trusted when it was read; ``reader`` the version of what read it.
    """

    path: str
    os_path: bytes
    size: int
    mtime_ns: int
    reader: str
    state: str
    id: str | None
    key: int | None
    container: str = ""


class ContainerRow(NamedTuple):
    """A container of which every member has been read."""

    path: str
    size: int
    mtime_ns: int
    reader: str


class Problem(msgspec.Struct, frozen=True):
    """A file that was skipped, guessed at, cut or failed: ``reason`` a stable word, ``message`` a sentence.

    ``outcome``: "document", "failed" (it gave none), or "skipped" (nobody tried).
    """

    path: str
    reason: str
    message: str
    outcome: str = "skipped"


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
            elif version == 0:  # the disk was full, or the process killed, before there was anything
                raise DamagedLibraryError(f"{path} is still empty. Run: tui-reader index PATH")
            elif version != _SCHEMA_VERSION:
                raise DamagedLibraryError(f"{path} was written by another version. {_MEND}")

    @staticmethod
    def is_of_this_version(path: Path) -> bool:
        """Whether there is a catalog at ``path`` with content that this version can use.

        Raises `LibraryError` where that cannot be found out just now (no room, no permission, busy).
        """
        try:
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
                (version,) = db.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError as error:
            if path.exists() and _is_no_damage(error):
                raise _not_to_be_used(path, error) from error
            return False
        return bool(version == _SCHEMA_VERSION)

    def _make_tables(self) -> None:
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for statement in filter(str.strip, f"{_SCHEMA};{SETTLEMENT_SCHEMA}".split(";")):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version={_SCHEMA_VERSION}")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say SQLite's errors in our own words."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if _is_no_damage(error):
                raise _not_to_be_used(self._path, error) from error
            raise DamagedLibraryError(f"{self._path} is damaged ({error}). {_MEND}") from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction."""
        with self._explained(), self._db:
            yield

    # -- files

    def files(self) -> dict[str, FileRow]:
        """Every known file by path."""
        rows = self._rows("SELECT path, os_path, size, mtime_ns, reader, state, id, key, container FROM files")
        return {row[0]: FileRow(*row) for row in rows}

    def root(self) -> tuple[int, int] | None:
        """Device and inode of the folder that was last compared to its end."""
        rows = self._rows("SELECT device, inode FROM root")
        return (rows[0][0], rows[0][1]) if rows else None

    def put_root(self, device: int, inode: int) -> None:
        """Note which folder was compared to its end."""
        with self._writing():
            self._db.execute("INSERT OR REPLACE INTO root VALUES (1, ?, ?)", (device, inode))

    def containers(self) -> dict[str, ContainerRow]:
        """Every container that was read to its end, by path."""
        return {row[0]: ContainerRow(*row) for row in self._rows("SELECT * FROM containers")}

    def put_documents(self, rows: Iterable[tuple[FileRow, Document]]) -> None:
        """Store documents as read and mark their files pending, in one transaction."""
        with self._writing():
            self._db.execute("DELETE FROM settled")
            for file, document in rows:
                self._db.execute("INSERT OR IGNORE INTO documents VALUES (?, ?)", (document.key, _pack(document)))
                encoding = msgspec.json.encode(document.encoding).decode()
                published = document.published.iso if document.published else None
                self._db.execute(
                    "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, NULL)",
                    (*file[:5], document.id, document.key, encoding, published, file.container, document.key),
                )
                self._put_remarks(file.path, document.remarks)

    def put_failures(self, rows: Iterable[tuple[FileRow, str, str]]) -> None:
        """Note files that gave no document, with reason and message."""
        with self._writing():
            self._db.execute("DELETE FROM settled")
            for file, reason, message in rows:
                self._db.execute(
                    "INSERT OR REPLACE INTO files (path, os_path, size, mtime_ns, reader, state, container)"
                    " VALUES (?, ?, ?, ?, ?, 'failed', ?)",
                    (*file[:5], file.container),
                )
                self._put_remarks(file.path, [Remark(reason, message)])

    def _put_remarks(self, path: str, remarks: Iterable[Remark]) -> None:
        self._db.execute("DELETE FROM remarks WHERE path = ?", (path,))
        self._db.executemany("INSERT INTO remarks VALUES (?, ?, ?)", ((path, r.reason, r.message) for r in remarks))

    def set_skipped(self, rows: Iterable[Problem], container: str = "") -> None:
        """Replace the list of what was passed over in the folder, or in the ``container`` at that path."""
        with self._writing():
            self._db.execute("DELETE FROM skipped WHERE container = ?", (container,))
            self._db.executemany(
                "INSERT OR REPLACE INTO skipped VALUES (?, ?, ?, ?)",
                ((r.path, r.reason, r.message, container) for r in rows),
            )

    def put_containers(self, rows: Iterable[ContainerRow]) -> None:
        """Note containers whose members have all been committed."""
        with self._writing():
            self._db.executemany("INSERT OR REPLACE INTO containers VALUES (?, ?, ?, ?)", rows)

    def forget_containers(self, paths: Iterable[str]) -> None:
        """Drop containers that are gone or about to be read anew, with what was passed over in them."""
        with self._writing():
            for path in paths:
                self._db.execute("DELETE FROM containers WHERE path = ?", (path,))
                self._db.execute("DELETE FROM skipped WHERE container = ?", (path,))

    def touch(self, rows: Iterable[tuple[FileRow, Document]]) -> None:
        """Note new size, time and remarks of files whose content is as it was."""
        with self._writing():
            for file, document in rows:
                encoding = msgspec.json.encode(document.encoding).decode()
                self._db.execute(
                    "UPDATE files SET size = ?, mtime_ns = ?, reader = ?, encoding = ?, container = ? WHERE path = ?",
                    (file.size, file.mtime_ns, file.reader, encoding, file.container, file.path),
                )
                self._put_remarks(file.path, document.remarks)

    def keep(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Note of documents why their files (path, reason, message) could not be read again; they are tried again."""
        with self._writing():
            for path, reason, message in rows:
                self._db.execute("UPDATE files SET mtime_ns = -1 WHERE path = ?", (path,))
                self._put_remarks(path, [Remark(reason, f"{message}; what was read before is kept")])

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
            self._db.execute("DELETE FROM settled")
            for path in paths:
                self._db.execute("DELETE FROM files WHERE path = ?", (path,))
                self._db.execute("DELETE FROM remarks WHERE path = ?", (path,))

    def drop_orphans(self) -> None:
        """Drop texts that no file has any more, and what was noted of them."""
        with self._writing():
            for table in ("documents", "facts"):
                self._db.execute(f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM files WHERE key IS NOT NULL)")  # noqa: S608

    def settlement(self) -> Settlement:
        """What depends on all documents together."""
        return Settlement(self._db, self._writing, self._rows, self._document_marked)

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
        return self._document(self._rows(f"{_DOCUMENTS} shown = ? ORDER BY path LIMIT 1", key))

    def _document_marked(self, path: str, marks: Sequence[int]) -> Document | None:
        return self._document(self._rows(f"{_DOCUMENTS} path = ?", path), marks)

    def indexed_paths(self) -> Iterator[tuple[str, int]]:
        """Path and key of every file that is in the index, by path."""
        yield from self._rows("SELECT path, shown FROM files WHERE state = 'indexed' ORDER BY path")

    def keys(self) -> list[int]:
        """Keys of all documents, each once."""
        return [key for (key,) in self._rows("SELECT DISTINCT shown FROM files WHERE shown IS NOT NULL")]

    def keys_of(self, id_: str, path: str) -> list[int]:
        """Keys of the document with an id; of the one at ``path`` where there is none with this id."""
        for column, value in (("id", id_), ("path", path)):
            query = f"SELECT DISTINCT shown FROM files WHERE {column} = ? AND shown IS NOT NULL"  # noqa: S608  ours alone
            if value and (rows := self._rows(query, value)):
                return [key for (key,) in rows]
        return []

    def files_of(self, ids: Collection[str], paths: Collection[str]) -> list[tuple[str, str, int]]:
        """Path, id and key of the files with one of some ids, or at one of some paths, each once, by path."""
        found: set[tuple[str, str, int]] = set()
        for column, values in (("id", list(ids)), ("path", list(paths))):
            for start in range(0, len(values), _PARAMETERS):
                some = values[start : start + _PARAMETERS]
                marks = ",".join("?" * len(some))
                query = f"SELECT path, id, shown FROM files WHERE {column} IN ({marks}) AND shown IS NOT NULL"  # noqa: S608  ours alone
                found.update(self._rows(query, *some))
        return sorted(found)

    def copies(self) -> dict[int, int]:
        """Key of the leader of its group, for every document that has near duplicates (the leader, too)."""
        leaders: dict[int, int] = dict(
            self._rows(
                # CROSS JOIN: SQLite would go through all files, so that it need not sort.
                "SELECT own.shown, min(first.shown) FROM copies CROSS JOIN files AS own ON own.key = copies.key"
                " CROSS JOIN files AS first ON first.key = copies.leader GROUP BY own.shown"
            )
        )
        followed = {leader for key, leader in leaders.items() if key != leader}
        return {key: leader for key, leader in leaders.items() if leader in followed}

    def problems(self) -> list[Problem]:
        """Files with something to say about them, by path."""
        return [
            Problem(*row)
            for row in self._rows(
                "SELECT path, reason, message, iif(state = 'failed', 'failed', 'document')"
                " FROM remarks JOIN files USING (path)"
                " UNION ALL SELECT path, reason, message, 'skipped' FROM skipped ORDER BY path, reason"
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
            " WHERE state = 'indexed' GROUP BY 1 ORDER BY 2 DESC, 1"
        )

    def undated_paths(self) -> list[str]:
        """Indexed files whose document has no date, by path."""
        rows = self._rows("SELECT path FROM files WHERE state = 'indexed' AND published IS NULL ORDER BY path")
        return [path for (path,) in rows]

    def files_with_copies(self) -> list[tuple[str, str, int]]:
        """Path, id, and key of the document as read, of the indexed files that are like another one, by path."""
        return self._rows(
            "SELECT path, id, key FROM files WHERE state = 'indexed' AND ("
            "id IN (SELECT id FROM files GROUP BY id HAVING count(*) > 1)"
            " OR key IN (SELECT key FROM files GROUP BY key HAVING count(*) > 1)"
            " OR key IN (SELECT key FROM copies)) ORDER BY path"
        )

    def _rows(self, statement: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        with self._explained():
            return self._db.execute(statement, values).fetchall()

    def _document(
        self,
        rows: list[tuple],  # type: ignore[type-arg]
        marks: Sequence[int] | None = None,
    ) -> Document | None:
        if not rows:
            return None
        try:
            path, id_, encoding, noted, data, shown = rows[0]
            remarks = [Remark(*row) for row in self._rows("SELECT reason, message FROM remarks WHERE path = ?", path)]
            document = _unpack(path, id_, encoding, data, tuple(remarks), unpacked(noted) if marks is None else marks)
            if marks is None and shown is not None:
                vars(document)["key"] = shown  # of a long document it takes 10 ms to compute
            return document
        except (zlib.error, msgspec.DecodeError) as error:
            raise DamagedLibraryError(f"{self._path} is damaged at {rows[0][0]} ({error}). {_MEND}") from error

    def close(self) -> None:
        """Close the connection."""
        self._db.close()


def _is_no_damage(error: sqlite3.DatabaseError) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_DAMAGE


def _not_to_be_used(path: Path, error: sqlite3.DatabaseError) -> LibraryError:
    """The sentence about what is no damage; a full disk has many errors of SQLite's."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    maybe_full = code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and not has_room(path)
    if maybe_full or code == sqlite3.SQLITE_FULL:
        return DiskFullError(path)
    return LibraryError(f"{path} cannot be used: {error}.")


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


def _pack(document: Document) -> bytes:
    stored = _Stored(
        document.title, document.text, document.blocks, document.published, document.authors, document.source
    )
    return zlib.compress(msgspec.msgpack.encode(stored), 6)


def _decode(data: bytes) -> _Stored:
    return msgspec.msgpack.decode(zlib.decompress(data), type=_Stored)


def _unpack(
    path: str, id_: str, encoding: str, data: bytes, remarks: tuple[Remark, ...], marks: Sequence[int]
) -> Document:
    stored = _decode(data)
    return Document(
        id=id_,
        path=path,
        title=stored.title,
        text=stored.text,
        blocks=marked(stored.blocks, marks),
        published=stored.published,
        authors=stored.authors,
        source=stored.source,
        encoding=msgspec.json.decode(encoding, type=EncodingGuess),
        remarks=remarks,
    )
