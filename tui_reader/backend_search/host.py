"""The host's side of search backends: one process that runs them, held to its deadline, replaced when anything in it
has gone wrong."""

from __future__ import annotations

import os
import threading
import time
from array import array
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.backend_search.frames import (
    Cancel,
    Failed,
    Found,
    FromChild,
    Limits,
    Ready,
    Search,
    Setup,
    Started,
)
from tui_reader.errors import ReaderError
from tui_reader.index.model import SearchCancelled
from tui_reader.index.recorded import Answer
from tui_reader.language import N_, _, spoken
from tui_reader.numerals import rewritten
from tui_reader.workers import Cancelled, WorkerDied, WorkerProcess, WorkerTooSlow

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.paths import LibraryPaths
    from tui_reader.plugin_descriptions import BackendDescription, PluginSet

__all__ = ["BackendError", "BackendSearcher", "RefusedError", "SlowSearch"]

_MODULE: Final = "tui_reader.backend_search.worker"
_START_SECONDS: Final = 60.0
_GLANCE: Final = 0.05
_SLOW_SECONDS: Final = 0.5  # after which somebody who waits wants to know for what


class BackendError(ReaderError):
    """A search backend failed; the sentence names it and its plugin, ``traceback`` is Python's own text or ""."""

    def __init__(self, message: str, traceback: str = "") -> None:
        super().__init__(message)
        self.traceback = traceback


class SlowSearch(NamedTuple):
    """A search that takes its time: ``text`` was asked of ``backend``, which may take ``limit`` seconds."""

    backend: str
    plugin: str
    text: str
    limit: float


class RefusedError(Exception):
    """A search backend cannot understand the text it was asked; the message is its own."""


class BackendSearcher:
    """Asks the search backends of ``plugins`` over the library at ``paths``. Searches wait for one another."""

    def __init__(self, paths: LibraryPaths, plugins: PluginSet, limits: Limits | None = None) -> None:
        self.generation = 0
        """Which generation of the library is to be searched; set it before `search`."""
        self._paths = paths
        self._backends = {backend.name: backend for backend in plugins.backends}
        self._sources = {info.name: info.source for info in plugins.plugins}
        self._limits = limits or Limits()
        self._lock = threading.Lock()
        self._worker: WorkerProcess[FromChild] | None = None
        self._serves = -1
        self._number = 0
        self._cancelled: Callable[[], bool] = lambda: False
        self._closed = False

    def search(
        self,
        name: str,
        text: str,
        cancelled: Callable[[], bool],
        slow: Callable[[SlowSearch], None] = lambda _: None,
    ) -> Answer:
        """What the backend ``name`` finds; ``slow`` is told once of a search that takes its time. Raises
        `RefusedError`, `BackendError`, and `SearchCancelled` soon after ``cancelled()``."""
        backend = self._backends[name]
        began, said = time.monotonic(), False

        def unwanted() -> bool:
            """Looked at often while waiting, so this is where one notices that it takes long."""
            nonlocal said
            if self._closed or cancelled():
                return True
            if not said and time.monotonic() - began > _SLOW_SECONDS:
                said = True
                slow(SlowSearch(backend.name, backend.plugin, text, self._limits.seconds))
            return False

        while not self._lock.acquire(timeout=_GLANCE):
            if unwanted():
                raise SearchCancelled
        try:
            for _attempt in range(2):
                answer = self._ask(backend, text, unwanted)
                if answer is not None:
                    return answer
            raise BackendError(_said(N_("could not be asked: the process for it ended before it began"), backend))
        finally:
            self._lock.release()

    def close(self) -> None:
        """End the process; a search that runs is cancelled."""
        self._closed = True
        with self._lock:
            self._end()

    def _ask(self, backend: BackendDescription, text: str, cancelled: Callable[[], bool]) -> Answer | None:
        """The answer; None when the process was gone before it was asked."""
        self._cancelled = cancelled
        self._number += 1
        deadline = time.monotonic() + self._limits.seconds
        running = False
        try:
            worker = self._running()
            deadline = time.monotonic() + self._limits.seconds
            worker.send(Search(self._number, self._sources[backend.plugin], backend.name, text), deadline)
            while isinstance(message := worker.receive(deadline), Started):
                running = True
        except Cancelled:
            self._give_up()
            raise SearchCancelled from None
        except WorkerTooSlow:
            self._end()
            what = _("took longer than {seconds} s and was stopped").format(
                seconds=rewritten(f"{self._limits.seconds:g}")
            )
            raise BackendError(_said(what, backend)) from None
        except WorkerDied as error:
            self._end()
            if not running:
                return None
            what = _("ended the process in which it runs ({how})").format(how=error.said)
            raise BackendError(_said(what, backend)) from error
        match message:
            case Found(number=number, keys=keys, scores=scores) if number == self._number and len(keys) % 8 == 0:
                return Answer(array("q", keys), array("d", scores) if len(scores) == len(keys) > 0 else None)
            case Failed(error=why, refused=True):
                raise RefusedError(why)
            case Failed(error=why, traceback=trace):
                self._end()  # what it has left behind goes with it
                raise BackendError(_said(why, backend), trace)
        self._end()
        raise BackendError(_said(N_("spoke in the name of the process in which it runs"), backend))

    def _running(self) -> WorkerProcess[FromChild]:
        """The process, started where there is none for this generation."""
        if self._worker is not None and (self._serves != self.generation or self._worker.ended):
            self._end()
        if self._worker is None:
            self._serves = self.generation
            deadline = time.monotonic() + _START_SECONDS
            self._worker = WorkerProcess(_MODULE, FromChild, lambda: self._cancelled())
            catalog = os.fsencode(self._paths.catalog(self.generation))
            self._worker.send(Setup(catalog, self._limits, spoken()), deadline)
            if not isinstance(self._worker.receive(deadline), Ready):
                raise WorkerDied(N_("it said something else than that it was ready"))
        return self._worker

    def _give_up(self) -> None:
        """Nobody waits: let the search end by itself, as one that asks for documents does, or else end it."""
        worker = self._worker
        if worker is None:
            return
        self._cancelled = lambda: False
        deadline = time.monotonic() + self._limits.grace
        try:
            if self._closed:
                raise WorkerTooSlow
            worker.send(Cancel(self._number), deadline)
            while isinstance(worker.receive(deadline), Started | Ready):
                pass
        except (WorkerDied, WorkerTooSlow):
            self._end()

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()


def _said(what: str, backend: BackendDescription) -> str:
    """The sentence that a backend did ``what``, a clause without its subject."""
    sentence = _("The search backend “{backend}” of the plugin {plugin} {what}.")
    return sentence.format(backend=backend.name, plugin=backend.plugin, what=_(what))
