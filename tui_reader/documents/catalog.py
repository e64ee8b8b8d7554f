"""The catalog: which files the library holds, how each was read, and the text of every document, compressed, in SQLite.

Reading, snippets and rebuilding the index need no loader because of it. It is derived data: deleting it costs only
time.
A file is ``pending`` from before its index entry is written until after, so a run that dies between the two is
repaired by the next.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui_reader.documents.catalog_file import CatalogFile
from tui_reader.documents.model import EncodingGuess, Remark
from tui_reader.documents.packing import PackedContent
from tui_reader.documents.settlement import Settlement, unpacked

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from tui_reader.documents.model import Document

__all__ = ["Catalog", "ContainerRow", "FileRow", "Problem"]

_DOCUMENTS = "SELECT path, id, encoding, marks, data, shown FROM files JOIN documents USING (key) WHERE"

_PARAMETERS = 900  # in one statement


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


class Catalog:
    """One connection; use it from one thread at a time (`Library` takes turns)."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open the catalog at ``path`` to read it, or with ``create`` to write it, too, making it when it is not there.

        Raises `DamagedLibraryError` when it is torn, missing, or of another schema version (see `is_of_this_version`).
        """
        self._file = CatalogFile(path, create=create)

    @staticmethod
    def is_of_this_version(path: Path) -> bool:
        """As `CatalogFile.is_of_this_version`."""
        return CatalogFile.is_of_this_version(path)

    # -- files

    def files(self) -> dict[str, FileRow]:
        """Every known file by path."""
        rows = self._file.rows("SELECT path, os_path, size, mtime_ns, reader, state, id, key, container FROM files")
        return {row[0]: FileRow(*row) for row in rows}

    def root(self) -> tuple[int, int] | None:
        """Device and inode of the folder that was last compared to its end."""
        rows = self._file.rows("SELECT device, inode FROM root")
        return (rows[0][0], rows[0][1]) if rows else None

    def put_root(self, device: int, inode: int) -> None:
        """Note which folder was compared to its end."""
        with self._file.writing() as db:
            db.execute("INSERT OR REPLACE INTO root VALUES (1, ?, ?)", (device, inode))

    def containers(self) -> dict[str, ContainerRow]:
        """Every container that was read to its end, by path."""
        return {row[0]: ContainerRow(*row) for row in self._file.rows("SELECT * FROM containers")}

    def put_documents(self, rows: Iterable[tuple[FileRow, Document]]) -> None:
        """Store documents as read and mark their files pending, in one transaction."""
        with self._file.writing() as db:
            db.execute("DELETE FROM settled")
            for file, document in rows:
                content = PackedContent.of(document).compressed()
                db.execute("INSERT OR IGNORE INTO documents VALUES (?, ?)", (document.key, content))
                encoding = msgspec.json.encode(document.encoding).decode()
                published = document.published.iso if document.published else None
                db.execute(
                    "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, NULL)",
                    (*file[:5], document.id, document.key, encoding, published, file.container, document.key),
                )
                _put_remarks(db, file.path, document.remarks)

    def put_failures(self, rows: Iterable[tuple[FileRow, str, str]]) -> None:
        """Note files that gave no document, with reason and message."""
        with self._file.writing() as db:
            db.execute("DELETE FROM settled")
            for file, reason, message in rows:
                db.execute(
                    "INSERT OR REPLACE INTO files (path, os_path, size, mtime_ns, reader, state, container)"
                    " VALUES (?, ?, ?, ?, ?, 'failed', ?)",
                    (*file[:5], file.container),
                )
                _put_remarks(db, file.path, [Remark(reason, message)])

    def set_skipped(self, rows: Iterable[Problem], container: str = "") -> None:
        """Replace the list of what was passed over in the folder, or in the ``container`` at that path."""
        with self._file.writing() as db:
            db.execute("DELETE FROM skipped WHERE container = ?", (container,))
            db.executemany(
                "INSERT OR REPLACE INTO skipped VALUES (?, ?, ?, ?)",
                ((r.path, r.reason, r.message, container) for r in rows),
            )

    def put_containers(self, rows: Iterable[ContainerRow]) -> None:
        """Note containers whose members have all been committed."""
        with self._file.writing() as db:
            db.executemany("INSERT OR REPLACE INTO containers VALUES (?, ?, ?, ?)", rows)

    def forget_containers(self, paths: Iterable[str]) -> None:
        """Drop containers that are gone or about to be read anew, with what was passed over in them."""
        with self._file.writing() as db:
            for path in paths:
                db.execute("DELETE FROM containers WHERE path = ?", (path,))
                db.execute("DELETE FROM skipped WHERE container = ?", (path,))

    def touch(self, rows: Iterable[tuple[FileRow, Document]]) -> None:
        """Note new size, time and remarks of files whose content is as it was."""
        with self._file.writing() as db:
            for file, document in rows:
                encoding = msgspec.json.encode(document.encoding).decode()
                db.execute(
                    "UPDATE files SET size = ?, mtime_ns = ?, reader = ?, encoding = ?, container = ? WHERE path = ?",
                    (file.size, file.mtime_ns, file.reader, encoding, file.container, file.path),
                )
                _put_remarks(db, file.path, document.remarks)

    def keep(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Note of documents why their files (path, reason, message) could not be read again; they are tried again."""
        with self._file.writing() as db:
            for path, reason, message in rows:
                db.execute("UPDATE files SET mtime_ns = -1 WHERE path = ?", (path,))
                _put_remarks(db, path, [Remark(reason, f"{message}; what was read before is kept")])

    def mark_pending(self, paths: Iterable[str]) -> None:
        """Before index entries are written or removed: a run that dies now is repaired by the next."""
        with self._file.writing() as db:
            db.executemany("UPDATE files SET state = 'pending' WHERE path = ?", ((path,) for path in paths))

    def mark_indexed(self, paths: Iterable[str]) -> None:
        """After the index was committed."""
        with self._file.writing() as db:
            db.executemany(
                "UPDATE files SET state = 'indexed' WHERE path = ? AND state = 'pending'", ((path,) for path in paths)
            )

    def forget(self, paths: Iterable[str]) -> None:
        """Drop files that are gone."""
        with self._file.writing() as db:
            db.execute("DELETE FROM settled")
            for path in paths:
                db.execute("DELETE FROM files WHERE path = ?", (path,))
                db.execute("DELETE FROM remarks WHERE path = ?", (path,))

    def drop_orphans(self) -> None:
        """Drop texts that no file has any more, and what was noted of them."""
        with self._file.writing() as db:
            for table in ("documents", "facts"):
                db.execute(f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM files WHERE key IS NOT NULL)")  # noqa: S608

    def settlement(self) -> Settlement:
        """What depends on all documents together."""
        return Settlement(self._file, self._document_marked)

    # -- documents

    def document(self, reference: str) -> Document | None:
        """The document at a path, or with an id (or the beginning of one, 8 characters at least, where it is
        unambiguous).
        """
        rows = self._file.rows(f"{_DOCUMENTS} path = ?", reference)
        if not rows and len(reference) >= 8 and reference.isalnum():
            rows = self._file.rows(f"{_DOCUMENTS} id >= ? AND id < ? ORDER BY path", reference, reference + "g")
            if len({row[1] for row in rows}) > 1:
                return None
        return self._document(rows)

    def document_by_key(self, key: int) -> Document | None:
        """The document with a derived-data key, under the first of its paths."""
        return self._document(self._file.rows(f"{_DOCUMENTS} shown = ? ORDER BY path LIMIT 1", key))

    def _document_marked(self, path: str, marks: Sequence[int]) -> Document | None:
        return self._document(self._file.rows(f"{_DOCUMENTS} path = ?", path), marks)

    def indexed_paths(self) -> Iterator[tuple[str, int]]:
        """Path and key of every file that is in the index, by path."""
        yield from self._file.rows("SELECT path, shown FROM files WHERE state = 'indexed' ORDER BY path")

    def keys(self) -> list[int]:
        """Keys of all documents, each once."""
        return [key for (key,) in self._file.rows("SELECT DISTINCT shown FROM files WHERE shown IS NOT NULL")]

    def keys_of(self, id_: str, path: str) -> list[int]:
        """Keys of the document with an id; of the one at ``path`` where there is none with this id."""
        for column, value in (("id", id_), ("path", path)):
            query = f"SELECT DISTINCT shown FROM files WHERE {column} = ? AND shown IS NOT NULL"  # noqa: S608  ours alone
            if value and (rows := self._file.rows(query, value)):
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
                found.update(self._file.rows(query, *some))
        return sorted(found)

    def copies(self) -> dict[int, int]:
        """Key of the leader of its group, for every document that has near duplicates (the leader, too)."""
        leaders: dict[int, int] = dict(
            self._file.rows(
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
            for row in self._file.rows(
                "SELECT path, reason, message, iif(state = 'failed', 'failed', 'document')"
                " FROM remarks JOIN files USING (path)"
                " UNION ALL SELECT path, reason, message, 'skipped' FROM skipped ORDER BY path, reason"
            )
        ]

    def counts(self) -> dict[str, int]:
        """Number of files by state."""
        ((skipped,),) = self._file.rows("SELECT count(*) FROM skipped")
        return dict(self._file.rows("SELECT state, count(*) FROM files GROUP BY state")) | {"skipped": int(skipped)}

    def encodings(self) -> list[tuple[str, int]]:
        """Encodings of the indexed files with their number, most frequent first."""
        return self._file.rows(
            "SELECT json_extract(encoding, '$.name'), count(*) FROM files"
            " WHERE state = 'indexed' GROUP BY 1 ORDER BY 2 DESC, 1"
        )

    def undated_paths(self) -> list[str]:
        """Indexed files whose document has no date, by path."""
        rows = self._file.rows("SELECT path FROM files WHERE state = 'indexed' AND published IS NULL ORDER BY path")
        return [path for (path,) in rows]

    def files_with_copies(self) -> list[tuple[str, str, int]]:
        """Path, id, and key of the document as read, of the indexed files that are like another one, by path."""
        return self._file.rows(
            "SELECT path, id, key FROM files WHERE state = 'indexed' AND ("
            "id IN (SELECT id FROM files GROUP BY id HAVING count(*) > 1)"
            " OR key IN (SELECT key FROM files GROUP BY key HAVING count(*) > 1)"
            " OR key IN (SELECT key FROM copies)) ORDER BY path"
        )

    def _document(
        self,
        rows: list[tuple],  # type: ignore[type-arg]
        marks: Sequence[int] | None = None,
    ) -> Document | None:
        if not rows:
            return None
        path, id_, encoding, noted, data, shown = rows[0]
        remarks = tuple(
            Remark(*row) for row in self._file.rows("SELECT reason, message FROM remarks WHERE path = ?", path)
        )
        try:
            guess = msgspec.json.decode(encoding, type=EncodingGuess)
            chosen = unpacked(noted) if marks is None else marks
            document = PackedContent.decompressed(data).document(path, id_, guess, remarks, chosen)
        except (zlib.error, msgspec.DecodeError) as error:
            raise self._file.damage(path, error) from error
        if marks is None and shown is not None:
            vars(document)["key"] = shown  # of a long document it takes 10 ms to compute
        return document

    def close(self) -> None:
        """Close the connection."""
        self._file.close()


def _put_remarks(db: sqlite3.Connection, path: str, remarks: Iterable[Remark]) -> None:
    db.execute("DELETE FROM remarks WHERE path = ?", (path,))
    db.executemany("INSERT INTO remarks VALUES (?, ?, ?)", ((path, r.reason, r.message) for r in remarks))
