"""One worker process with what it has been given to do, and until when."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from tui_reader.extraction.frames import Found, FromWorker, Interrupt, Reading, Setup, Started, Task
from tui_reader.workers import WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.extraction.frames import Failed

__all__ = ["Assignment", "Hand"]

START_TIMEOUT: Final = 60.0
"""Seconds for a worker to import all plugins."""

_SEND_TIMEOUT: Final = 10.0
_CHARACTERS_PER_TIMEOUT: Final = 50_000  # a document as long as this has twice the time of an empty one


class Assignment:
    """Documents in the hand of a worker. ``urgent``: somebody waits for them."""

    def __init__(self, readings: Sequence[Reading], *, urgent: bool = False) -> None:
        self.readings = {reading.key: reading for reading in readings}
        self.held = set(self.readings)
        """Documents that nobody else may take."""
        self.urgent = urgent

    def limit(self, keys: Sequence[int], timeout: float) -> float:
        """Seconds that the next of ``keys`` may take."""
        longest = max((len(self.readings[key].document.text) for key in keys), default=0)
        return timeout * (1 + longest / _CHARACTERS_PER_TIMEOUT)


class Hand:
    """A worker process. Its methods raise `WorkerDied`, `WorkerTooSlow` or `Cancelled`; then only `kill` is of use.

    ``running`` is the extractor that has whatever happens now on its account, in one of the documents ``keys``.
    """

    def __init__(self, timeout: float, cancelled: Callable[[], bool]) -> None:
        self.process: WorkerProcess[FromWorker] = WorkerProcess("tui_reader.extraction.worker", FromWorker, cancelled)
        self.ready = False
        self.starting = ""
        """The extractor that is being made, before it is ready."""
        self.assignment: Assignment | None = None
        self.running = ""
        self.keys: tuple[int, ...] = ()
        self.interrupted = False
        self.began = self.idle_since = time.monotonic()
        self._timeout = timeout
        self._limit = START_TIMEOUT

    def fileno(self) -> int:
        """For `select`."""
        return self.process.fileno()

    @property
    def idle(self) -> bool:
        """Whether it waits for something to do."""
        return self.ready and self.assignment is None

    @property
    def too_slow(self) -> str:
        """What to say when it has had its time; "" before."""
        waits = self.ready and self.assignment is None
        if waits or time.monotonic() - self.began <= self._limit:
            return ""
        if not self.ready:
            return f"the worker process was not ready within {self._limit:.0f} s"
        return f"took longer than {self._limit:.0f} s and was stopped"

    def set_up(self, setup: Setup) -> None:
        """Tell it what to load."""
        self.process.send(setup, time.monotonic() + _SEND_TIMEOUT)

    def give(self, assignment: Assignment, singly: Sequence[str]) -> None:
        """Give it work."""
        self.assignment = assignment
        self.interrupted = False
        self._wait_for(self._timeout)
        self.process.send(Task(tuple(assignment.readings.values()), tuple(singly)), time.monotonic() + _SEND_TIMEOUT)

    def interrupt(self) -> list[int]:
        """Have it end its task soon; the documents that it will not come to, in their order, are free at once.

        It may have begun with one of them before it hears of it: then that one is done twice, which does no harm.
        """
        if self.assignment is None or self.interrupted:
            return []
        self.interrupted = True
        self.process.send(Interrupt(), time.monotonic() + _SEND_TIMEOUT)
        freed = [key for key in self.assignment.readings if key in self.assignment.held and key not in self.keys]
        self.assignment.held.difference_update(freed)
        return freed

    def note_starting(self, extractor: str) -> None:
        """It makes an extractor now."""
        self.starting = extractor
        self._wait_for(START_TIMEOUT)

    def note_started(self, started: Started) -> None:
        """It works on something now, and has so much time for it."""
        assert self.assignment is not None
        self.running, self.keys = started.extractor, started.keys
        self._wait_for(self.assignment.limit(self.keys, self._timeout))

    def note_result(self, result: Found | Failed) -> None:
        """It is through with a document, and has as much time for the next of those that it reads together."""
        assert self.assignment is not None
        self.keys = tuple(key for key in self.keys if key != result.key)
        if not self.keys:
            self.running = ""
        self._wait_for(self.assignment.limit(self.keys, self._timeout))

    def note_finished(self) -> None:
        """It is idle."""
        self.assignment = None
        self.running, self.keys = "", ()
        self.idle_since = time.monotonic()

    def kill(self) -> None:
        """End it, with whatever extractors have started there."""
        self.process.kill()

    def _wait_for(self, seconds: float) -> None:
        self.began = time.monotonic()
        self._limit = seconds
