"""What host and worker say to each other: msgpack messages behind a length of four bytes, over two pipes.

Host to worker: one `Setup`, then `Task` after `Task`. Worker to host: one `Ready`, then for each task a `Started` and a
`Found` or `Failed` for each extractor, and a `Finished`.
"""

from __future__ import annotations

import struct
from importlib.metadata import EntryPoint
from typing import Self

import msgspec

from tui_reader.documents.model import Block, Document, EncodingGuess, PartialDate
from tui_reader.records.model import Record

__all__ = [
    "HEADER",
    "Failed",
    "Finished",
    "Found",
    "FromWorker",
    "PackedDocument",
    "Ready",
    "Setup",
    "Started",
    "Task",
    "ToWorker",
    "decode_from_worker",
    "decode_to_worker",
    "encode",
]

HEADER = struct.Struct(">I")


class Setup(msgspec.Struct, tag="setup"):
    """Which plugins to load: those of ``entry_points`` as (name, value, group), or the installed ones when None."""

    disabled: tuple[str, ...]
    entry_points: tuple[tuple[str, str, str], ...] | None
    extractors: tuple[str, ...]

    def points(self) -> list[EntryPoint] | None:
        """Entry points as `load_plugins` takes them."""
        return None if self.entry_points is None else [EntryPoint(*point) for point in self.entry_points]


class PackedDocument(msgspec.Struct, array_like=True):
    """The fields of a `Document`, without what it has computed of them."""

    id: str
    path: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    published: PartialDate | None
    authors: tuple[str, ...]
    source: str
    encoding: EncodingGuess
    notes: tuple[str, ...]

    @classmethod
    def of(cls, document: Document) -> Self:
        """Pack ``document``."""
        return cls(*(getattr(document, name) for name in cls.__struct_fields__))

    def document(self) -> Document:
        """The document again."""
        return Document(**{name: getattr(self, name) for name in self.__struct_fields__})


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


def encode(message: ToWorker | FromWorker) -> bytes:
    """A message with its length in front."""
    body = msgspec.msgpack.encode(message)
    return HEADER.pack(len(body)) + body


def decode_to_worker(body: bytes) -> ToWorker:
    """A message without its length."""
    message: ToWorker = msgspec.msgpack.decode(body, type=ToWorker)
    return message


def decode_from_worker(body: bytes) -> FromWorker:
    """A message without its length; raises `msgspec.DecodeError` for anything else."""
    message: FromWorker = msgspec.msgpack.decode(body, type=FromWorker)
    return message
