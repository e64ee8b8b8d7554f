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
    """How many threads and child processes an extractor has left running in all; they end with their worker, but for
    the processes ``staying``, which would not."""

    extractor: str
    plugin: str
    threads: int
    processes: int
    staying: tuple[int, ...] = ()

    @property
    def sentence(self) -> str:
        """All that there is to say when they have been ended."""
        counts = ((self.threads, "thread", "threads"), (self.processes, "process", "processes"))
        what = " and ".join(f"{count} {one if count == 1 else more}" for count, one, more in counts if count)
        said = f"The extractor {self.extractor} of the plugin {self.plugin} left {what or 'processes'} behind"
        if not self.staying:
            return f"{said}; they were ended."
        ids = " ".join(map(str, self.staying))
        return f"{said}; what could not be ended is still running. To end it: kill -9 {ids}"


class ExtractionProgress(msgspec.Struct, frozen=True):
    """How far a run is: ``done`` of ``total`` documents need nothing more from it.

    ``key`` and ``path`` are those of the document last finished (0 and "" at first), ``rate`` is documents a second
    since the run began, pauses left out, ``failures`` counts extractions of this run that failed. ``extractions``: how
    many there were, each one extractor over one document; it grows while a document is not finished. ``held``: a
    sentence about what keeps the run from storing anything, "" where nothing does.
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
    extractions: int = 0
    held: str = ""
