"""What a run of extractors says of itself, as values."""

from __future__ import annotations

import msgspec

from tui_reader.language import _, ngettext

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
        from tui_reader.reasons import told_failure  # rarely needed, and this is on the way to the first paint

        why = told_failure(self.error)
        if self.plugin in ("", self.extractor):
            return _("{extractor} was switched off: {why}").format(extractor=self.extractor, why=why)
        said = _("{extractor} (plugin {plugin}) was switched off: {why}")
        return said.format(extractor=self.extractor, plugin=self.plugin, why=why)


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
        threads = ngettext("{n} thread", "{n} threads", self.threads).format(n=self.threads)
        processes = ngettext("{n} process", "{n} processes", self.processes).format(n=self.processes)
        left = [said for said, count in ((threads, self.threads), (processes, self.processes)) if count]
        what = _(" and ").join(left) or _("processes")
        said = _("The extractor {extractor} of the plugin {plugin} left {what} behind; they were ended.")
        if self.staying:
            said = _(
                "The extractor {extractor} of the plugin {plugin} left {what} behind; what could not be ended is still "
                "running. To end it: kill -9 {ids}"
            )
        ids = " ".join(map(str, self.staying))
        return said.format(extractor=self.extractor, plugin=self.plugin, what=what, ids=ids)


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
