"""Runs in the record store's file: a row says that one version of one extractor has finished with one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.records.tallies import want

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

__all__ = ["ExtractorVersion", "delete_runs", "extractor_id", "finished_keys"]

ExtractorVersion = tuple[str, str]
"""Name and version of an extractor."""


def extractor_id(connection: sqlite3.Connection, name: str, version: str) -> int | None:
    """The row of one version of an extractor; None before it has run."""
    row = connection.execute("SELECT id FROM extractor WHERE name = ? AND version = ?", (name, version)).fetchone()
    return None if row is None else int(row[0])


def finished_keys(connection: sqlite3.Connection, name: str, version: str, keys: Sequence[int] | None) -> set[int]:
    """Keys of the documents (of ``keys``, or of all) with which the extractor is done, well or badly."""
    extractor = extractor_id(connection, name, version)
    if keys is None:
        rows = connection.execute("SELECT key FROM run WHERE extractor = ?", (extractor,))
    else:
        want(connection, keys)
        rows = connection.execute(
            "SELECT run.key FROM wanted CROSS JOIN run ON run.extractor = ? AND run.key = wanted.key", (extractor,)
        )
    return {key for (key,) in rows}


def delete_runs(connection: sqlite3.Connection, runs: Sequence[int]) -> None:
    """Delete runs with all that was stored for them."""
    if not runs:
        return
    for statement in (
        "DELETE FROM tally WHERE run = ?",
        "DELETE FROM posting WHERE run = ?",
        "DELETE FROM payload WHERE run = ?",
        "DELETE FROM run WHERE id = ?",
    ):
        connection.executemany(statement, ((run,) for run in runs))
    connection.execute("UPDATE state SET epoch = epoch + 1")  # sums kept in memory, by any process, are now wrong
