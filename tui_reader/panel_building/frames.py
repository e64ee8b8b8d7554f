"""What the host and a process that builds panels say to each other.

Host to child: one `Setup`, a `ResultState` for each set of results, `Build` after `Build`, and `Cancel` where nobody
waits any more. Child to host: one `Ready`, then for each `Build` a `Started` and a `Built` or `Failed`.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final, Self

import msgspec

from tui_reader.documents.packing import PackedDocument
from tui_reader.panels import Scope, View
from tui_reader.plugin_descriptions import ExtractorDescription, PluginSource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.panel_context import Matches

__all__ = [
    "Build",
    "Built",
    "Cancel",
    "Failed",
    "FromChild",
    "Limits",
    "Ready",
    "ResultState",
    "Setup",
    "Started",
    "ToChild",
]

_KEYS: Final = "q"
_DATES: Final = "i"


class Limits(msgspec.Struct, frozen=True):
    """What a panel may take: seconds for one about a document and for the others, bytes of memory, and of what it
    returns rows and bytes."""

    document_seconds: float = 10.0
    other_seconds: float = 30.0
    memory: int = 2 << 30
    rows: int = 20_000
    size: int = 2_000_000

    def seconds(self, scope: Scope) -> float:
        """How long building a panel of ``scope`` may take."""
        return self.document_seconds if scope == "document" else self.other_seconds


class Setup(msgspec.Struct, tag="setup"):
    """The library, by its places as bytes, because a name on disk need not be text; and the extractors, so that
    nothing has to be found out twice; ``language`` is what the program speaks."""

    root: bytes
    directory: bytes
    state: bytes
    extractors: tuple[ExtractorDescription, ...]
    limits: Limits
    language: str


class ResultState(msgspec.Struct, tag="results"):
    """What panels may ask of the results ``number``, and of the library: keys as int64 and dates as int32, one after
    the other.

    100,000 results are 1.6 MB, which is why they are sent once and not with every panel. A child could search for
    itself, but not before it has imported the index, for which the first panel would wait 0.3 s.
    """

    number: int
    query: str
    packed_keys: bytes
    packed_dates: bytes
    packed_library_dates: bytes

    @classmethod
    def of(cls, number: int, results: Matches, library_dates: Sequence[int]) -> Self:
        """The state of ``results``, in a library of documents with these dates."""
        keys, dates, all_dates = (
            array(code, numbers).tobytes()
            for code, numbers in ((_KEYS, results.keys()), (_DATES, results.published()), (_DATES, library_dates))
        )
        return cls(number, results.query, keys, dates, all_dates)

    def __len__(self) -> int:
        return len(self.packed_keys) // array(_KEYS).itemsize

    def keys(self) -> Sequence[int]:
        """Document keys of all results."""
        return array(_KEYS, self.packed_keys)

    def published(self) -> Sequence[int]:
        """Dates of all results as YYYYMMDD."""
        return array(_DATES, self.packed_dates)

    def library_dates(self) -> Sequence[int]:
        """Dates of all documents, likewise."""
        return array(_DATES, self.packed_library_dates)


class Build(msgspec.Struct, tag="build"):
    """Build ``panel`` of the plugin ``source`` for ``document`` and the results ``results`` (0: none)."""

    number: int
    source: PluginSource
    panel: str
    document: PackedDocument | None
    results: int
    furnished: tuple[Scope, ...]


class Cancel(msgspec.Struct, tag="cancel"):
    """Nobody waits for the answer to the `Build` of this number."""

    number: int


class Ready(msgspec.Struct, tag="ready"):
    """The child can build."""


class Started(msgspec.Struct, tag="started"):
    """From now on, whatever happens to the child is the doing of the plugin of `Build` ``number``, or of one before."""

    number: int


class Built(msgspec.Struct, tag="built"):
    """What a panel says, checked. ``left``: what plugins have left behind in the child, as a clause; "" for nothing.
    ``asked``: the extractors whose records it has asked for."""

    number: int
    views: list[View]
    left: str = ""
    asked: tuple[str, ...] = ()


class Failed(msgspec.Struct, tag="failed"):
    """A plugin raised, or returned what is no view: ``error`` is a clause after the name of its panel."""

    number: int
    error: str
    traceback: str
    left: str = ""


ToChild = Setup | ResultState | Build | Cancel
FromChild = Ready | Started | Built | Failed
