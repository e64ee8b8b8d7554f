"""Extractions that have failed, and extractors that took no further part in a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui_reader.records.stored_runs import ExtractorVersion, delete_runs, extractor_id
from tui_reader.records.tallies import want

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_reader.records.database import Database

__all__ = ["Failure", "RecordFailures"]


class Failure(msgspec.Struct, frozen=True):
    """An extraction that failed: ``error`` is a sentence, ``traceback`` Python's own text or "", ``code`` the digest of
    the plugin that failed ("": not known)."""

    key: int
    extractor: str
    version: str
    error: str
    traceback: str
    seconds: float
    code: str = ""


class RecordFailures:
    """The part of a `RecordStore` that is asked for them."""

    _database: Database

    def failures(self, extractors: Iterable[ExtractorVersion] | None = None, key: int | None = None) -> list[Failure]:
        """All failures, or those of the given versions, or those on the document ``key``, by extractor and key."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT key, name, version, error, traceback, seconds, code FROM run"
                " JOIN extractor ON extractor.id = run.extractor WHERE failed = 1 AND (?1 IS NULL OR key = ?1)"
                " ORDER BY name, version, key",
                (key,),
            ).fetchall()
        wanted = None if extractors is None else set(extractors)
        return [Failure(*row) for row in rows if wanted is None or (row[1], row[2]) in wanted]

    def errors(self, extractor: str, version: str) -> dict[int, tuple[str, str]]:
        """{key: (error, code)} of every failure of one extractor version."""
        with self._database.reading() as connection:
            query = "SELECT key, error, code FROM run WHERE extractor = ? AND failed = 1"
            rows = connection.execute(query, (extractor_id(connection, extractor, version),))
            return {key: (error, code) for key, error, code in rows}

    def failed(self, extractors: Iterable[ExtractorVersion]) -> dict[str, int]:
        """{extractor: how many documents it has failed on}, those without a failure left out."""
        counts = {name: len(self.errors(name, version)) for name, version in extractors}
        return {name: count for name, count in counts.items() if count}

    def note_switched_off(self, extractor: str, version: str, why: str) -> None:
        """Store that the extractor took no further part in a run, and why; "" takes it back."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM switched_off WHERE name = ? AND version = ?", (extractor, version))
            if why:
                connection.execute("INSERT INTO switched_off VALUES (?, ?, ?)", (extractor, version, why))

    def switched_off(self, extractor: str, version: str) -> str:
        """Why the extractor took no further part in the last run of it; "" when it did."""
        with self._database.reading() as connection:
            query = "SELECT why FROM switched_off WHERE name = ? AND version = ?"
            row = connection.execute(query, (extractor, version)).fetchone()
        return "" if row is None else str(row[0])

    def forget_failures(
        self, keys: Iterable[int] | None = None, extractors: Iterable[ExtractorVersion] | None = None
    ) -> int:
        """Delete all failures, or those on the documents ``keys``, or of the ``extractors``, so that they are missing
        again; returns how many.

        A rebuild (`ingestion.update`) calls it, since what killed a worker or took too long may have been the machine's
        doing and not the document's; so may whoever is asked to try again.
        """
        with self._database.writing() as connection:
            query = "SELECT id FROM run WHERE failed = 1"
            if keys is not None:
                want(connection, keys)
                query += " AND key IN (SELECT key FROM wanted)"
            if extractors is not None:
                ids = [extractor_id(connection, *extractor) for extractor in extractors]
                query += f" AND extractor IN ({','.join(str(id_) for id_ in ids if id_ is not None)})"
            runs = connection.execute(query).fetchall()
            delete_runs(connection, [run for (run,) in runs])
            if keys is not None:
                connection.execute("DELETE FROM wanted")
        return len(runs)
