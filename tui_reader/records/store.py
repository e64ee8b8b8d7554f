"""The record store: what every extractor found in every document, keyed by content and version.

A row says that one version of one extractor has finished with one document, well or badly; whatever has no row is still
to be done. Nothing here is the user's own: the file may be deleted at any time and is filled again by extraction.
"""

from __future__ import annotations

import zlib
from array import array
from typing import TYPE_CHECKING, Self

import msgspec

from tui_reader.errors import DamagedLibraryError
from tui_reader.records import lookup
from tui_reader.records.counts import RecordCounts
from tui_reader.records.coverage import Coverage, Standing, covered, standing
from tui_reader.records.database import Database, damage
from tui_reader.records.failures import Failure, RecordFailures
from tui_reader.records.former import former_payload, former_runs, widest_version
from tui_reader.records.model import Record
from tui_reader.records.moments import Moment, moment
from tui_reader.records.stored_runs import ExtractorVersion, delete_runs, extractor_id, finished_keys
from tui_reader.records.tallies import tally_terms, want

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from tui_reader.index.recorded import Wanted

__all__ = ["Failure", "RecordStore"]

MAX_CACHED_TERMS = 200_000  # about 30 MB; emptied when full, since common terms come back at once


class RecordStore(RecordCounts, RecordFailures):
    """Records in one SQLite file, for several threads and processes at once: one writes, the others read.

    Every method raises `DamagedLibraryError` when the file turns out torn, and `LibraryBusyError` when a write lock is
    not free in time. Keys are `Document.key`. Killing the process at any moment loses at most the document in hand.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(Database(path))
        self.path = path
        self._term_ids: dict[tuple[str, str], int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @staticmethod
    def check(path: Path) -> None:
        """Read the structure of the whole file at ``path``; `DamagedLibraryError` says what is wrong with it."""
        database = Database(path)
        try:
            with database.reading() as connection:
                (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        finally:
            database.close()
        if found != "ok":
            raise DamagedLibraryError(damage(path, ValueError(found)))

    @staticmethod
    def mend(path: Path) -> int:
        """`check` the file at ``path``, then delete each run whose records cannot be read, so that it is missing again.

        Returns how many runs were deleted. `DamagedLibraryError`: the structure is broken, and only deleting the file
        helps. Reads every payload, one at a time.
        """
        RecordStore.check(path)
        with RecordStore(path) as store:
            return store._delete_torn()

    def put(self, key: int, extractor: str, version: str, records: Sequence[Record], seconds: float) -> None:
        """Store what one extractor found in one document, in place of what was stored for them before."""
        packed = zlib.compress(msgspec.msgpack.encode(records), 6)
        terms = tally_terms(records)
        entries = lookup.entries_of(records)
        fresh: dict[tuple[str, str], int] = {}
        with self._database.writing() as connection:
            run = self._begin_run(connection, key, extractor, version, seconds)
            connection.execute("INSERT INTO payload VALUES (?, ?)", (run, packed))
            rows = sorted((self._term(connection, term, fresh), count) for term, count in terms.items())
            connection.executemany("INSERT INTO tally VALUES (?, ?, ?)", ((run, term, count) for term, count in rows))
            id_ = extractor_id(connection, extractor, version)
            assert id_ is not None
            lookup.note(connection, id_, run, entries, [self._term(connection, term, fresh) for term in entries.terms])
        # Only now are the new terms sure to be in the file: a commit that fails takes their ids back.
        if len(self._term_ids) >= MAX_CACHED_TERMS:
            self._term_ids.clear()
        self._term_ids.update(fresh)

    def put_failure(
        self,
        key: int,
        extractor: str,
        version: str,
        error: str,
        traceback: str = "",
        seconds: float = 0.0,
        code: str = "",
    ) -> None:
        """Store that an extractor failed on a document, until its version changes or the failure is forgotten.

        ``code``: the digest of its plugin, so that who runs it can tell whether it is the one that has failed.
        """
        with self._database.writing() as connection:
            run = self._begin_run(connection, key, extractor, version, seconds, error, traceback)
            connection.execute("UPDATE run SET code = ? WHERE id = ?", (code, run))

    def get(self, key: int, extractor: str, version: str) -> list[Record] | None:
        """Records in the order in which they were put; None when the extractor has not finished, or failed."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT payload.records FROM extractor JOIN run ON run.extractor = extractor.id"
                " JOIN payload ON payload.run = run.id WHERE name = ? AND version = ? AND key = ?",
                (extractor, version, key),
            ).fetchone()
        return None if row is None else self._unpack(row[0])

    def former(self, name: str, current: str, key: int) -> list[Record] | None:
        """What another version than ``current`` has found last in the document ``key``; None when there is nothing."""
        with self._database.reading() as connection:
            packed = former_payload(connection, name, current, key)
        return None if packed is None else self._unpack(packed)

    def outdated(self, name: str, current: str, key: int) -> bool:
        """Whether ``current`` has not finished with the document ``key`` and another version has found something."""
        with self._database.reading() as connection:
            done = key in finished_keys(connection, name, current, [key])
            return not done and former_payload(connection, name, current, key) is not None

    def widest(self, name: str, current: str) -> str:
        """``current``, or the newest version of the extractor that has read more documents than it."""
        with self._database.reading() as connection:
            return widest_version(connection, name, current)

    def forget_former(self, name: str, current: str, most: int = 500) -> int:
        """Delete at most ``most`` runs of other versions than ``current``; returns how many, 0 when none is left.

        In slices, so that nobody who writes waits for long.
        """
        with self._database.writing() as connection:
            runs = former_runs(connection, name, current, most)
            delete_runs(connection, runs)
        return len(runs)

    def finished(self, key: int, extractor: str, version: str) -> bool:
        """Whether the extractor is done with the document, well or badly."""
        with self._database.reading() as connection:
            return key in finished_keys(connection, extractor, version, [key])

    def standing(self, name: str, current: str, key: int) -> Standing:
        """How far the extractor is with the document ``key``."""
        with self._database.reading() as connection:
            return standing(connection, extractor_id(connection, name, current), name, current, key)

    def coverage(self, name: str, current: str, keys: Sequence[int]) -> Coverage:
        """Of how many of the documents ``keys`` (each counts once) there are records, and why not of the others."""
        read = self.extracted(name, current, keys)
        with self._database.reading() as connection:
            return covered(connection, extractor_id(connection, name, current), name, current, keys, read)

    def labels(self, name: str) -> set[str]:
        """The labels of all that any version of the extractor has found."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT DISTINCT label FROM extractor JOIN heading ON heading.extractor = extractor.id WHERE name = ?",
                (name,),
            )
            return {label for (label,) in rows}

    def missing(
        self, keys: Iterable[int], extractors: Sequence[ExtractorVersion]
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Each key that some extractor has not finished, with their names, in the order of ``keys``."""
        with self._database.reading() as connection:
            done = [(name, finished_keys(connection, name, version, None)) for name, version in extractors]
        for key in dict.fromkeys(keys):
            names = tuple(name for name, finished in done if key not in finished)
            if names:
                yield key, names

    def progress(self, extractors: Sequence[ExtractorVersion], keys: Sequence[int] | None = None) -> dict[str, int]:
        """How many documents (of ``keys``, or of all) each extractor has finished, well or badly."""
        with self._database.reading() as connection:
            return {name: len(finished_keys(connection, name, version, keys)) for name, version in extractors}

    def keys_with(
        self,
        name: str,
        version: str,
        wanted: Wanted,
        *,
        field: str = "",
        label: str = "",
        without: Collection[str] = (),
    ) -> array[int]:
        """Keys of the documents in which a value, or ``field``, of a record is what is ``wanted``, values that are
        ``without`` left out; see `lookup.keys_with`."""
        with self._database.reading() as connection:
            extractor = extractor_id(connection, name, version)
            if extractor is None:
                return array("q")
            return lookup.keys_with(connection, extractor, wanted, field, label, without)

    def finished_keys(self, name: str, version: str) -> set[int]:
        """Keys of all documents with which the extractor is done, well or badly."""
        with self._database.reading() as connection:
            return finished_keys(connection, name, version, None)

    def mentions(
        self, name: str, version: str, keys: Sequence[int] | None = None
    ) -> Iterator[tuple[int, list[Record]]]:
        """(key, records) of each document (of ``keys`` in their order, or of all) that the extractor has read."""
        with self._database.reading() as connection:
            query = (
                "SELECT key, payload.records FROM extractor JOIN run ON run.extractor = extractor.id"
                " JOIN payload ON payload.run = run.id WHERE name = ? AND version = ?"
            )
            if keys is None:
                for key, packed in connection.execute(query, (name, version)):
                    yield key, self._unpack(packed)
                return
            for key in dict.fromkeys(keys):
                for _, packed in connection.execute(f"{query} AND key = ?", (name, version, key)):
                    yield key, self._unpack(packed)

    def moment(self, name: str, version: str) -> Moment | None:
        """The state of what an extractor version has found, for who derives something of it; None before it has run."""
        with self._database.reading() as connection:
            extractor = extractor_id(connection, name, version)
            return None if extractor is None else moment(connection, extractor)

    def keep_only(self, keys: Iterable[int], extractors: Iterable[ExtractorVersion] | None = None) -> int:
        """Delete what belongs to other documents, or to other extractor versions when those to keep are given.

        Library counts are over all that is stored, so call it when documents have left the library. Returns how many
        runs were deleted.
        """
        with self._database.writing() as connection:
            want(connection, keys)
            query = "SELECT id FROM run WHERE key NOT IN (SELECT key FROM wanted)"
            if extractors is not None:
                kept = [extractor_id(connection, *extractor) for extractor in extractors]
                marks = ",".join(str(extractor) for extractor in kept if extractor is not None)
                query += f" OR extractor NOT IN ({marks})"
            runs = connection.execute(query).fetchall()
            delete_runs(connection, [run for (run,) in runs])
            connection.execute("DELETE FROM wanted")
        return len(runs)

    def _delete_torn(self) -> int:
        torn = []
        with self._database.reading() as connection:
            for run, packed in connection.execute(
                "SELECT id, records FROM run LEFT JOIN payload ON payload.run = run.id WHERE failed = 0"
            ):
                try:
                    self._unpack(packed)
                except DamagedLibraryError:
                    torn.append(run)
        with self._database.writing() as connection:  # ids are never used twice: what was put meanwhile is safe
            delete_runs(connection, torn)
        return len(torn)

    def _begin_run(
        self,
        connection: sqlite3.Connection,
        key: int,
        name: str,
        version: str,
        seconds: float,
        error: str = "",
        traceback: str = "",
    ) -> int:
        extractor = extractor_id(connection, name, version)
        if extractor is None:
            connection.execute("INSERT INTO extractor (name, version) VALUES (?, ?)", (name, version))
            extractor = extractor_id(connection, name, version)
        before = connection.execute("SELECT id FROM run WHERE extractor = ? AND key = ?", (extractor, key)).fetchall()
        delete_runs(connection, [run for (run,) in before])
        (run,) = connection.execute(
            "INSERT INTO run (extractor, key, failed, seconds, error, traceback) VALUES (?, ?, ?, ?, ?, ?)"
            " RETURNING id",
            (extractor, key, bool(error), seconds, error, traceback),
        ).fetchone()
        return int(run)

    def _term(self, connection: sqlite3.Connection, term: tuple[str, str], fresh: dict[tuple[str, str], int]) -> int:
        known = self._term_ids.get(term) or fresh.get(term)
        if known is not None:
            return known
        row = connection.execute("SELECT id FROM term WHERE label = ? AND value = ?", term).fetchone()
        if row is None:
            row = connection.execute("INSERT INTO term (label, value) VALUES (?, ?) RETURNING id", term).fetchone()
            lookup.note_term(connection, row[0], term[1])
        fresh[term] = int(row[0])
        return fresh[term]

    def _unpack(self, packed: bytes) -> list[Record]:
        try:
            return msgspec.msgpack.decode(zlib.decompress(packed), type=list[Record])
        except (zlib.error, TypeError, ValueError) as error:  # no bytes; msgspec's errors are ValueErrors
            raise DamagedLibraryError(damage(self.path, error)) from error
