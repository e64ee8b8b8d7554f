"""What the host and a process that runs search backends say to each other.

Host to child: one `Setup`, then `Search` after `Search`, and `Cancel` where nobody waits any more. Child to host: one
`Ready`, then for each `Search` a `Started`, and `Found` or `Failed`.
"""

from __future__ import annotations

import msgspec

from tui_reader.plugin_descriptions import PluginSource

__all__ = ["Cancel", "Failed", "Found", "FromChild", "Limits", "Ready", "Search", "Setup", "Started", "ToChild"]


class Limits(msgspec.Struct, frozen=True):
    """What one search may take: seconds, and bytes of memory. ``grace``: seconds for it to end once nobody waits."""

    seconds: float = 30.0
    memory: int = 2 << 30
    grace: float = 0.3


class Setup(msgspec.Struct, tag="setup"):
    """The catalog of the library, by its path as bytes, because a name on disk need not be text; ``language`` is what
    the program speaks."""

    catalog: bytes
    limits: Limits
    language: str


class Search(msgspec.Struct, tag="search"):
    """Ask ``backend`` of the plugin ``source`` for ``text``."""

    number: int
    source: PluginSource
    backend: str
    text: str


class Cancel(msgspec.Struct, tag="cancel"):
    """Nobody waits for the answer to the `Search` of this number."""

    number: int


class Ready(msgspec.Struct, tag="ready"):
    """The child can search."""


class Started(msgspec.Struct, tag="started"):
    """From now on, whatever happens to the child is the plugin's doing."""

    number: int


class Found(msgspec.Struct, tag="found"):
    """Keys of documents as int64, and their scores as float64 where the backend gave any, one after the other."""

    number: int
    keys: bytes
    scores: bytes = b""


class Failed(msgspec.Struct, tag="failed"):
    """``error`` is a clause after the name of the backend; with ``refused`` what the backend itself says of the text,
    which it cannot understand. ``traceback`` is Python's own text."""

    number: int
    error: str
    traceback: str = ""
    refused: bool = False


ToChild = Setup | Search | Cancel
FromChild = Ready | Started | Found | Failed
