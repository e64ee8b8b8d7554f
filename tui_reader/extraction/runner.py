"""Running extractors over a library, as the library asks for it: what to run, with what, under which limits."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from tui_reader.config import PluginSettings
from tui_reader.extraction.confinement import default_memory
from tui_reader.extraction.frames import Setup
from tui_reader.extraction.model import ExtractionProgress, Leftover, SwitchedOff
from tui_reader.extraction.plan import in_order
from tui_reader.extraction.run import Run, Terms, Wishes
from tui_reader.workers import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.plugin_descriptions import ExtractorDescription, Point
    from tui_reader.records.store import RecordStore

__all__ = ["ExtractionProgress", "ExtractionRunner", "Leftover", "SwitchedOff", "default_jobs"]

GIVE_UP_AFTER: Final = 20  # failures in a row
_WORKER_BYTES: Final = 1 << 30  # of the machine's memory for each worker by default


def default_jobs() -> int:
    """Workers by default: one core is left to the reader, and a gigabyte is there for each worker; at least one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(1, min(cores - 1, memory // _WORKER_BYTES))


class ExtractionRunner:
    """Runs ``extractors`` in worker processes and stores what they find.

    ``load_document`` gives the document of a key, or raises `ReaderError` when it is gone (it is then left out).
    ``points`` and ``settings``: the plugins of the extractors, as workers import them. ``timeout``: seconds that one
    extractor may take for a short document; a long one gets more. ``jobs``: workers, a sensible number when None.
    ``memory``: bytes that each may have.
    ``furnished``: documents are read with their page furniture as text; what is found is kept as `furnished_version`.
    Raises `ValueError` when an extractor requires one that is not there, or itself.
    """

    def __init__(
        self,
        store: RecordStore,
        extractors: Sequence[ExtractorDescription],
        load_document: Callable[[int], Document],
        points: Sequence[Point],
        settings: PluginSettings | None = None,
        *,
        timeout: float = 60.0,
        give_up_after: int = GIVE_UP_AFTER,
        furnished: bool = False,
        jobs: int | None = None,
        memory: int | None = None,
    ) -> None:
        ordered = in_order(extractors)
        setup = Setup(
            tuple(points), settings or PluginSettings(), tuple(e.name for e in ordered), memory or default_memory()
        )
        self._terms = Terms(
            store, ordered, load_document, setup, timeout, give_up_after, furnished, jobs or default_jobs()
        )
        self.completed: frozenset[str] = frozenset()
        """The extractors that were through with all documents at the end of the last run."""

    def run(
        self,
        keys: Iterable[int],
        *,
        first: Callable[[], Sequence[int]] = tuple,
        progress: Callable[[ExtractionProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
        paused: Callable[[], bool] = lambda: False,
    ) -> ExtractionProgress:
        """Do all that is missing for ``keys``, in their order; returns the last progress. Blocks: call it in a thread.

        ``first`` is asked twenty times a second for keys to be done before all others, the first of them most of all.
        ``cancelled`` is asked as often, and stops the run within that; while ``paused`` no worker begins with another
        document.
        """
        run = Run(self._terms, list(dict.fromkeys(keys)), Wishes(first, progress, cancelled, paused))
        try:
            run.work()
        except Cancelled:
            pass
        finally:
            run.end()
        self.completed = run.completed
        return run.state
