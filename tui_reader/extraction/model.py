"""What a run of extractors says of itself, as values."""

from __future__ import annotations

import msgspec

__all__ = ["ExtractionProgress", "Leftover", "SwitchedOff"]


class SwitchedOff(msgspec.Struct, frozen=True):
    """An extractor, of ``plugin``, that takes no further part in a run, and why; the next run tries it again."""

    extractor: str
    error: str
    traceback: str = ""
    plugin: str = ""

    @property
    def sentence(self) -> str:
        """All that there is to say."""
        who = self.extractor if self.plugin in ("", self.extractor) else f"{self.extractor} (plugin {self.plugin})"
        return f"{who} was switched off: {self.error}"


class Leftover(msgspec.Struct, frozen=True):
    """How many threads and child processes an extractor has left running in all; they end with their worker."""

    extractor: str
    plugin: str
    threads: int
    processes: int


class ExtractionProgress(msgspec.Struct, frozen=True):
    """How far a run is: ``done`` of ``total`` documents need nothing more from it.

    ``key`` and ``path`` are those of the document last finished (0 and "" at first), ``rate`` is documents a second
    since the run began, pauses left out, ``failures`` counts extractions of this run that failed.
    """

    done: int
    total: int
    key: int
    path: str
    rate: float
    failures: int
    switched_off: tuple[SwitchedOff, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    paused: bool = False
