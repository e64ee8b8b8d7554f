"""What host and worker say to each other.

Host to worker: one `Setup`, then `Task` after `Task`. Worker to host: one `Ready`, then for each task a `Started` and a
`Found` or `Failed` for each extractor, and a `Finished`.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint

import msgspec

from tui_reader.documents.packing import PackedDocument
from tui_reader.records.model import Record

__all__ = [
    "Failed",
    "Finished",
    "Found",
    "FromWorker",
    "Ready",
    "Setup",
    "Started",
    "Task",
    "ToWorker",
]


class Setup(msgspec.Struct, tag="setup"):
    """Which plugins to load: those of ``entry_points`` as (name, value, group), or the installed ones when None."""

    disabled: tuple[str, ...]
    entry_points: tuple[tuple[str, str, str], ...] | None
    extractors: tuple[str, ...]

    def points(self) -> list[EntryPoint] | None:
        """Entry points as `load_plugins` takes them."""
        return None if self.entry_points is None else [EntryPoint(*point) for point in self.entry_points]


class Task(msgspec.Struct, tag="task"):
    """Run ``extractors`` over ``document``, in this order."""

    document: PackedDocument
    extractors: tuple[str, ...]


class Ready(msgspec.Struct, tag="ready"):
    """What the worker can run, {name: version}, and why it cannot run the rest, {name: (sentence, traceback)}."""

    versions: dict[str, str]
    broken: dict[str, tuple[str, str]]


class Started(msgspec.Struct, tag="started"):
    """From now on, whatever happens to the worker is the doing of ``extractor``."""

    extractor: str


class Found(msgspec.Struct, tag="found"):
    """An extractor's records for the document in hand, checked, and the seconds that it took."""

    extractor: str
    records: list[Record]
    seconds: float


class Failed(msgspec.Struct, tag="failed"):
    """An extractor raised, or gave something that is no record of this document."""

    extractor: str
    error: str
    traceback: str
    seconds: float


class Finished(msgspec.Struct, tag="finished"):
    """All extractors of the task are through."""


ToWorker = Setup | Task
FromWorker = Ready | Started | Found | Failed | Finished
