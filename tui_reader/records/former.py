"""Records of former versions of an extractor: what there is to show until the present one has read a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.records.furnished import furnished_version, is_furnished

if TYPE_CHECKING:
    import sqlite3

__all__ = ["former_payload", "former_runs", "former_version", "widest_version"]


def former_payload(connection: sqlite3.Connection, name: str, current: str, key: int) -> bytes | None:
    """The packed records that a version other than ``current`` has found last in the document ``key``.

    A version that has read documents with their page furniture stands in for such a one only, and the other way round.
    """
    rows = connection.execute(
        "SELECT version, payload.records FROM extractor JOIN run ON run.extractor = extractor.id"
        " JOIN payload ON payload.run = run.id WHERE name = ? AND version <> ? AND key = ? ORDER BY run.id DESC",
        (name, current, key),
    )
    return next((packed for version, packed in rows if is_furnished(version) == is_furnished(current)), None)


def former_version(connection: sqlite3.Connection, name: str, current: str, key: int) -> str | None:
    """The version of `former_payload`; None when there is none."""
    rows = connection.execute(
        "SELECT version FROM extractor JOIN run ON run.extractor = extractor.id"
        " WHERE name = ? AND version <> ? AND key = ? AND failed = 0 ORDER BY run.id DESC",
        (name, current, key),
    )
    return next((version for (version,) in rows if is_furnished(version) == is_furnished(current)), None)


def former_runs(connection: sqlite3.Connection, name: str, current: str, most: int) -> list[int]:
    """At most ``most`` runs of versions other than ``current``, but for the one with page furniture beside it."""
    kept = (current, furnished_version(current))
    rows = connection.execute("SELECT id, version FROM extractor WHERE name = ?", (name,)).fetchall()
    found: list[int] = []
    for extractor, version in rows:
        if version not in kept and len(found) < most:
            query = "SELECT id FROM run WHERE extractor = ? LIMIT ?"
            found += (run for (run,) in connection.execute(query, (extractor, most - len(found))))
    return found


def widest_version(connection: sqlite3.Connection, name: str, current: str) -> str:
    """``current``, or the newest version that has read more documents than it."""
    rows = connection.execute("SELECT id, version FROM extractor WHERE name = ?", (name,)).fetchall()
    there = [
        (newest, extractor, version)
        for extractor, version in rows
        if is_furnished(version) == is_furnished(current)
        and (newest := connection.execute("SELECT max(id) FROM run WHERE extractor = ?", (extractor,)).fetchone()[0])
    ]
    if not any(version != current for _, _, version in there):
        return current  # as nearly always: nothing has to be counted

    def documents(extractor: int) -> int:
        query = "SELECT count(*) FROM run WHERE extractor = ? AND failed = 0"
        return int(connection.execute(query, (extractor,)).fetchone()[0])

    read = next((documents(extractor) for _, extractor, version in there if version == current), 0)
    wider = [(newest, version) for newest, extractor, version in there if documents(extractor) > read]
    return max(wider)[1] if wider else current
