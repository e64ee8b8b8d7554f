"""One worker process with what it has been given to do, and until when."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from tui_reader.extraction.agenda import SLOW
from tui_reader.extraction.checking import MAX_BYTES
from tui_reader.extraction.frames import Found, FromWorker, Interrupt, Reading, Setup, Started, Task
from tui_reader.workers import WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.extraction.frames import Failed

__all__ = ["Assignment", "Hand"]

START_TIMEOUT: Final = 60.0
"""Seconds for a worker to import all plugins."""

_SEND_TIMEOUT: Final = 10.0
_COLD: Final = 5.0
"""Seconds for the first document of a worker, for which models are loaded, before an extractor is gone around."""

_LARGEST: Final = MAX_BYTES + (1 << 20)
"""Bytes of a message from a worker: the records of one document, and some more."""

_CHARACTERS_PER_TIMEOUT: Final = 50_000  # a document as long as this has twice the time of an empty one


class Assignment:
    """Documents in the hand of a worker. ``urgent``: somebody waits for them; ``late``: for what is slow."""

    def __init__(self, readings: Sequence[Reading], *, urgent: bool = False, late: bool = False) -> None:
        self.readings = {reading.key: reading for reading in readings}
        self.held = {reading.key: set(reading.extractors) for reading in readings}
        """Documents with the extractors for which nobody else may take them."""
        self.urgent = urgent
        self.late = late

    def limit(self, keys: Sequence[int], timeout: float) -> float:
        """Seconds that the next of ``keys`` may take."""
        longest = max((len(self.readings[key].document.text) for key in keys), default=0)
        return timeout * (1 + longest / _CHARACTERS_PER_TIMEOUT)


class Hand:
    """A worker process. Its methods raise `WorkerDied`, `WorkerTooSlow` or `Cancelled`; then only `kill` is of use.

    ``running`` is the extractor that has whatever happens now on its account, in one of the documents ``keys``.
    """

    def __init__(self, timeout: float, cancelled: Callable[[], bool]) -> None:
        self.process: WorkerProcess[FromWorker] = WorkerProcess(
            "tui_reader.extraction.worker", FromWorker, cancelled, largest=_LARGEST
        )
        self.ready = False
        self.starting = ""
        """The extractor that is being made, before it is ready."""
        self.assignment: Assignment | None = None
        self.running = ""
        self.keys: tuple[int, ...] = ()
        self.interrupted = False
        self.gone_around = False
        """Whether it is known to stand still, and others go on without it."""
        self.left: set[str] = set()
        """Extractors that have left something running there."""
        self._came_back: set[str] = set()
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

    @property
    def stands_still(self) -> bool:
        """Whether an extractor takes so long that others should not wait for it; it has its time all the same."""
        if self.assignment is None or not self.running:
            return False
        patience = SLOW if self.running in self._came_back else _COLD
        limit = min(self._limit, self.assignment.limit(self.keys, patience) * len(self.keys))
        return time.monotonic() - self.began > limit

    def excuse(self, seconds: float) -> None:
        """The host did not listen for so long."""
        self.began += seconds

    def set_up(self, setup: Setup) -> None:
        """Tell it what to load."""
        self.process.send(setup, time.monotonic() + _SEND_TIMEOUT)

    def give(self, assignment: Assignment, singly: Sequence[str], last: frozenset[str]) -> None:
        """Give it work; ``last`` as in `Task`."""
        self.assignment = assignment
        self.interrupted = False
        self._wait_for(self._timeout)
        task = Task(tuple(assignment.readings.values()), tuple(singly), last)
        self.process.send(task, time.monotonic() + _SEND_TIMEOUT)

    def interrupt(self) -> dict[int, set[str]]:
        """Have it end its task soon; what it will not come to, the documents in their order, is free at once.

        It may have begun with one of them before it hears of it: then that one is done twice, which does no harm.
        """
        if self.assignment is None or self.interrupted:
            return {}
        self.interrupted = True
        self.process.send(Interrupt(), time.monotonic() + _SEND_TIMEOUT)
        held = self.assignment.held
        kept = {key: {self.running} & held[key] for key in self.keys if key in held}
        self.assignment.held = {key: names for key, names in kept.items() if names}
        return {key: free for key, names in held.items() if (free := names - kept.get(key, set()))}

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
        self._came_back.add(result.extractor)
        self.keys = tuple(key for key in self.keys if key != result.key)
        if not self.keys:
            self.running = ""
        self._wait_for(self.assignment.limit(self.keys, self._timeout))

    def note_finished(self) -> None:
        """It is idle."""
        self.assignment = None
        self.running, self.keys = "", ()
        self.idle_since = time.monotonic()

    def kill(self) -> list[int]:
        """End it, with whatever extractors have started there; what of that would not end."""
        return self.process.kill()

    def _wait_for(self, seconds: float) -> None:
        self.began = time.monotonic()
        self.gone_around = False
        self._limit = seconds
