"""The part of the catalog that depends on all documents of a library together: reprints, furniture, what is settled.

The text of a document is kept as it was read. Which of its blocks turned out to be furniture in this library is noted
with each of its files, as the index has it, so that a line that is no longer frequent gets its former role back.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui_reader.documents.model import Block, Document, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tui_reader.documents.catalog_file import CatalogFile
    from tui_reader.documents.facts import Facts

__all__ = ["SETTLEMENT_SCHEMA", "Marking", "Settlement", "Shown", "marked"]

SETTLEMENT_SCHEMA = """
CREATE TABLE copies (key INTEGER PRIMARY KEY, leader INTEGER NOT NULL);
CREATE TABLE facts (key INTEGER PRIMARY KEY, version INTEGER NOT NULL, signature BLOB NOT NULL, edges BLOB NOT NULL);
CREATE TABLE settled (version INTEGER PRIMARY KEY)
"""

_SURE = 0.7
"""Confidence of a block that is furniture by repetition."""


class Marking(NamedTuple):
    """A file in the index, its document's key as read, and the blocks that the index has as furniture."""

    path: str
    key: int
    marks: tuple[int, ...]


class Shown(NamedTuple):
    """What the index now has at ``path``: the document's key there, and its ``marks``."""

    path: str
    key: int
    marks: Sequence[int]


class Settlement:
    """Use `Catalog.settlement`. All keys here are those of documents as read."""

    def __init__(self, file: CatalogFile, document: Callable[[str, Sequence[int]], Document | None]) -> None:
        self._file = file
        self.document = document
        """The document at a path with the blocks of these numbers as furniture."""

    def is_settled(self, version: int) -> bool:
        """Whether nothing has changed since everything was settled by the rules of this version."""
        return bool(self._file.rows("SELECT 1 FROM settled WHERE version = ?", version))

    def settle(self, version: int) -> None:
        """Note that everything is settled, until the next document comes or goes."""
        with self._file.writing() as db:
            db.execute("INSERT OR REPLACE INTO settled VALUES (?)", (version,))

    def without_facts(self, version: int) -> list[tuple[int, str]]:
        """Keys of documents without facts of this version, each with a path."""
        return self._file.rows(
            "SELECT key, min(path) FROM files WHERE key IS NOT NULL"
            " AND key NOT IN (SELECT key FROM facts WHERE version = ?) GROUP BY key ORDER BY key",
            version,
        )

    def put_facts(self, rows: Iterable[tuple[int, Facts]], version: int) -> None:
        """Keep facts by key."""
        with self._file.writing() as db:
            db.executemany(
                "INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?)",
                ((key, version, facts.signature, facts.edges) for key, facts in rows),
            )

    def signatures(self) -> list[tuple[int, str, bytes]]:
        """Key, date ("" when unknown) and signature of every document."""
        return self._file.rows(
            "SELECT key, ifnull(min(published), ''), signature FROM files JOIN facts USING (key) GROUP BY key"
        )

    def edges(self) -> dict[int, bytes]:
        """Edges of every document."""
        return dict(self._file.rows("SELECT key, edges FROM facts WHERE key IN (SELECT key FROM files)"))

    def folders(self) -> dict[int, frozenset[str]]:
        """Where the files of every document lie; a container is a folder."""
        folders: dict[int, set[str]] = defaultdict(set)
        for path, key in self._file.rows("SELECT path, key FROM files WHERE key IS NOT NULL"):
            folders[key].add(path.rpartition("/")[0])
        return {key: frozenset(places) for key, places in folders.items()}

    def leaders(self) -> dict[int, int]:
        """Groups as they are noted."""
        return dict(self._file.rows("SELECT key, leader FROM copies"))

    def put_leaders(self, leaders: Mapping[int, int]) -> None:
        """Replace all groups."""
        with self._file.writing() as db:
            db.execute("DELETE FROM copies")
            db.executemany("INSERT INTO copies VALUES (?, ?)", leaders.items())

    def markings(self) -> Iterator[Marking]:
        """Every file that is in the index, by path."""
        rows = self._file.rows("SELECT path, key, marks FROM files WHERE state = 'indexed' ORDER BY path")
        for path, key, marks in rows:
            yield Marking(path, key, unpacked(marks))

    def put_shown(self, rows: Iterable[Shown]) -> None:
        """After the index was committed: what it has now. Files that are no longer pending are left alone."""
        with self._file.writing() as db:
            db.executemany(
                "UPDATE files SET shown = ?, marks = ?, state = 'indexed' WHERE path = ? AND state = 'pending'",
                ((row.key, packed(row.marks), row.path) for row in rows),
            )


def marked(blocks: tuple[Block, ...], marks: Sequence[int]) -> tuple[Block, ...]:
    """``blocks`` with those of the numbers ``marks`` as furniture."""
    if not marks:
        return blocks
    chosen = set(marks)
    return tuple(
        Block(block.start, block.end, Role.BOILERPLATE, _SURE) if number in chosen else block
        for number, block in enumerate(blocks)
    )


def packed(marks: Sequence[int]) -> bytes | None:
    """Numbers of blocks as the catalog keeps them."""
    return msgspec.msgpack.encode(tuple(marks)) if marks else None


def unpacked(marks: bytes | None) -> tuple[int, ...]:
    """The opposite of `packed`."""
    return msgspec.msgpack.decode(marks, type=tuple[int, ...]) if marks else ()
