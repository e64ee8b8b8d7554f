"""How far an extractor is: with one document, and with many. Read, failed, known by an earlier version, or waiting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

import msgspec

from tui_reader.language import _, ngettext
from tui_reader.numerals import number
from tui_reader.records.former import former_version
from tui_reader.records.furnished import is_furnished, plain_version

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

__all__ = ["Coverage", "Standing", "State", "covered", "said_version", "standing"]

State = Literal["read", "old", "failed", "waiting"]
"""How far an extractor is with a document: its present version has read it, or only an earlier one; its present version
has failed; or there is nothing yet."""


class Standing(msgspec.Struct, frozen=True):
    """The state of one document; ``version`` is what the records are kept under that there are, ``error`` and ``code``
    are those of the failure there is (see `Failure`)."""

    state: State
    version: str = ""
    error: str = ""
    code: str = ""


class Coverage(msgspec.Struct, frozen=True):
    """How many of ``documents`` are in each `State`; ``old_version``: of which version the ``old`` records are (the
    newest, where they are of several), as one says it."""

    documents: int
    read: int
    failed: int = 0
    old: int = 0
    old_version: str = ""

    @property
    def waiting(self) -> int:
        """Documents of which there is nothing yet."""
        return max(0, self.documents - self.read - self.failed - self.old)

    @property
    def complete(self) -> bool:
        """Whether the present version has read them all."""
        return self.read >= self.documents

    def sentence(self, *, counted: str = "") -> str:
        """Clauses on what is not simply there, "" where all is. ``counted``: the version whose records are counted,
        as one says it, where that is not the present one."""
        of = ngettext("{n} of {all} document", "{n} of {all} documents", self.documents)
        all_of = partial(of.format, all=number(self.documents))
        said = []
        if self.old:
            what = _("these are what is counted") if counted == self.old_version else _("not counted")
            still = ngettext(
                "{of} still has records of {version} ({what})",
                "{of} still have records of {version} ({what})",
                self.old,
            )
            said.append(still.format(of=all_of(n=number(self.old)), version=self.old_version, what=what))
        if counted and counted != self.old_version:
            said.append(_("counted are records of {version}").format(version=counted))
        if self.failed:
            failed = number(self.failed)
            said.append(_("{n} failed").format(n=failed if self.old else all_of(n=failed)))
        if self.waiting:
            waiting, read = _("{n} not read yet"), _("{n} read so far")
            said.append(waiting.format(n=number(self.waiting)) if said else read.format(n=all_of(n=number(self.read))))
        return "; ".join(said)


def said_version(kept: str, present: str) -> str:
    """The version that records are kept under, as one says it beside the ``present`` one."""
    version, before = plain_version(kept).partition("+")[0], plain_version(present).partition("+")[0]
    same = _("version {version} as it was set up before")
    return (same if version == before else _("version {version}")).format(version=version)


def standing(connection: sqlite3.Connection, extractor: int | None, name: str, current: str, key: int) -> Standing:
    """Of the document ``key``, for the version ``current`` (the row ``extractor``) of an extractor."""
    row = connection.execute(
        "SELECT failed, error, code FROM run WHERE extractor = ? AND key = ?", (extractor, key)
    ).fetchone()
    if row is not None:
        failed, error, code = row
        return Standing("failed", "", error, code) if failed else Standing("read", current)
    former = former_version(connection, name, current, key)
    return Standing("waiting") if former is None else Standing("old", former)


def covered(
    connection: sqlite3.Connection, extractor: int | None, name: str, current: str, keys: Sequence[int], read: int
) -> Coverage:
    """Of the documents ``keys``, of which ``read`` are read by the version ``current`` (the row ``extractor``)."""
    rows = connection.execute("SELECT key FROM run WHERE extractor = ? AND failed = 1", (extractor,))
    failed = {key for (key,) in rows}
    formers = _formers(connection, name, current)
    documents = set(keys)
    old: set[int] = set()
    if formers and read < len(documents):
        marks = ",".join(str(former) for _, former, _ in formers)
        query = (
            f"SELECT key FROM run WHERE extractor IN ({marks}) AND failed = 0"  # noqa: S608  row ids of our own
            " EXCEPT SELECT key FROM run WHERE extractor = ?"
        )
        old = {key for (key,) in connection.execute(query, (extractor,))} & documents
    version = said_version(formers[0][2], current) if old else ""
    return Coverage(len(documents), read, len(failed & documents), len(old), version)


def _formers(connection: sqlite3.Connection, name: str, current: str) -> list[tuple[int, int, str]]:
    """(last run, row, version) of the other versions that have read something, the newest first."""
    rows = connection.execute(
        "SELECT (SELECT max(run.id) FROM run WHERE run.extractor = extractor.id), id, version FROM extractor"
        " WHERE name = ? AND version <> ?",
        (name, current),
    ).fetchall()
    return sorted((row for row in rows if row[0] and is_furnished(row[2]) == is_furnished(current)), reverse=True)
