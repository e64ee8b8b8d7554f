"""What the writer and its reading processes say to each other.

Writer to reader: one `Setup`, then `Task` after `Task`. Reader to writer: for each task, in the same order, one answer.
"""

from __future__ import annotations

from typing import Final

import msgspec

from tui_reader.documents.facts import Facts
from tui_reader.documents.packing import PackedDocument
from tui_reader.index.prepared import Prepared

__all__ = ["MEMORY", "Answer", "Listed", "Read", "Refused", "Setup", "Task", "ToReader"]


MEMORY: Final = 640 * 1024 * 1024
"""Bytes of private memory that a reading process may take for a file (where the system can hold it to that)."""


class Setup(msgspec.Struct, tag="setup"):
    """Under which limits to read (``memory`` in bytes), and ``plugins`` to import for their loaders: entry points as
    (name, value, group).
    """

    memory: int = MEMORY
    plugins: tuple[tuple[str, str, str], ...] = ()


class Task(msgspec.Struct, frozen=True, tag="task"):
    """Read a document, or list a container. ``source`` is the file on disk, ``path`` what the document is called;
    ``steps`` lead to it through containers, (name, place) each.
    """

    source: bytes
    path: str
    steps: tuple[tuple[str, int], ...] = ()
    listing: bool = False


class Read(msgspec.Struct, tag="read"):
    """The document. ``prepared``: as the index takes it, from a `PreparedSender`; none where that would be too long to
    send."""

    document: PackedDocument
    facts: Facts
    prepared: Prepared | None
    spent: bool


class Listed(msgspec.Struct, tag="listed"):
    """What a container holds: (name, size, place) of each member, (name, reason, message) of what is not read."""

    members: tuple[tuple[str, int, int], ...]
    passed: tuple[tuple[str, str, str], ...]
    spent: bool


class Refused(msgspec.Struct, tag="refused"):
    """Neither; ``again``: the next update tries again though the file is as it was."""

    reason: str
    message: str
    again: bool = False
    spent: bool = False


Answer = Read | Listed | Refused
"""``spent``: the process has grown too large for another task."""

ToReader = Setup | Task
