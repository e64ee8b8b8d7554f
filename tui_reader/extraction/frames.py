"""What host and worker say to each other.

Host to worker: one `Setup`, then `Task` after `Task`, each only when the one before is over; an `Interrupt` at any
time. Worker to host: one `Ready`, then for each task `Started` with `Found` or `Failed` for what was started, until
`Finished`.
"""

from __future__ import annotations

import msgspec

from tui_reader.config import PluginSettings
from tui_reader.documents.packing import PackedDocument
from tui_reader.plugin_descriptions import Point
from tui_reader.records.model import Record

__all__ = [
    "Failed",
    "Finished",
    "Found",
    "FromWorker",
    "Interrupt",
    "Left",
    "Reading",
    "Ready",
    "Setup",
    "Split",
    "Started",
    "Starting",
    "Task",
    "ToWorker",
]


class Setup(msgspec.Struct, tag="setup"):
    """Which plugins to import, with which settings, for which extractors.

    ``extractors`` are in an order in which each comes after those it requires. ``memory``: bytes of private memory that
    the worker may have.
    """

    points: tuple[Point, ...]
    settings: PluginSettings
    extractors: tuple[str, ...]
    memory: int


class Reading(msgspec.Struct, array_like=True):
    """A document and the ``extractors`` to run over it. ``found``: what others have found in it before that these
    require, as msgpack of a list of records.
    """

    key: int
    document: PackedDocument
    extractors: tuple[str, ...]
    found: dict[str, bytes]


class Task(msgspec.Struct, tag="task"):
    """Documents to read; ``singly`` are extractors that are to take them one by one, though they could together.
    ``last``: those that are to come after the others, since nobody knows yet that they come back."""

    readings: tuple[Reading, ...]
    singly: tuple[str, ...] = ()
    last: frozenset[str] = frozenset()


class Interrupt(msgspec.Struct, tag="interrupt"):
    """End the running task as soon as the document in hand is done; what is left of it will be asked for again."""


class Starting(msgspec.Struct, tag="starting"):
    """An instance of ``extractor`` is made: until the next of these, or `Ready`, whatever happens is its doing."""

    extractor: str


class Ready(msgspec.Struct, tag="ready"):
    """What the worker can run, {name: version}, and why it cannot run the rest, {name: (sentence, traceback)}."""

    versions: dict[str, str]
    broken: dict[str, tuple[str, str]]


class Started(msgspec.Struct, tag="started"):
    """From now on, whatever happens to the worker is the doing of ``extractor`` in one of the documents ``keys``."""

    extractor: str
    keys: tuple[int, ...]


class Found(msgspec.Struct, tag="found"):
    """An extractor's records for a document, checked, and the seconds that it took."""

    extractor: str
    key: int
    records: list[Record]
    seconds: float


class Failed(msgspec.Struct, tag="failed"):
    """An extractor raised, or gave something that is no record of the document."""

    extractor: str
    key: int
    error: str
    traceback: str
    seconds: float


class Split(msgspec.Struct, tag="split"):
    """Reading several documents together has failed; the worker goes on with them one by one."""

    extractor: str


class Left(msgspec.Struct, tag="left"):
    """An extractor has left ``threads`` and child ``processes`` running, more than it had before."""

    extractor: str
    threads: int
    processes: int


class Finished(msgspec.Struct, tag="finished"):
    """The task is over, or was interrupted. ``spent``: the worker should be replaced by a fresh one."""

    spent: bool


ToWorker = Setup | Task | Interrupt
FromWorker = Starting | Ready | Started | Found | Failed | Split | Left | Finished
