"""One process that builds panels, with the thread of the host that talks to it and holds it to its deadlines."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.language import _
from tui_reader.numerals import rewritten
from tui_reader.panel_building.checking import are_within
from tui_reader.panel_building.frames import (
    Build,
    Built,
    Cancel,
    Failed,
    FromChild,
    Ready,
    ResultState,
    Setup,
    Started,
)
from tui_reader.raised import MAX_MESSAGE, MAX_TRACEBACK
from tui_reader.workers import Cancelled, WorkerDied, WorkerProcess, WorkerTooSlow

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Ended", "Job", "PanelChild"]

_MODULE: Final = "tui_reader.panel_building.worker"
_START_SECONDS: Final = 60.0
_SEND_SECONDS: Final = 10.0
_ROOM: Final = 2  # times the bytes that a panel may have: the last piece goes beyond
_MARGIN: Final = 1 << 20
_SAID: Final = 4 * MAX_MESSAGE
_TRACED: Final = MAX_TRACEBACK + MAX_MESSAGE


class Ended(msgspec.Struct, frozen=True):
    """The child is gone, and why, as a clause. ``blamed``: it ran a plugin's code then. ``late``: it was stopped."""

    how: str
    blamed: bool
    late: bool = False


@dataclass
class Job:
    """One panel to build, in ``seconds``. ``abandoned``: nobody waits for the answer any more."""

    build: Build
    results: ResultState | None
    seconds: float
    began: float = 0.0
    abandoned: bool = False
    answer: Built | Failed | Ended | None = None


class PanelChild:
    """A child and its thread. ``changed`` guards what both sides look at, and is notified of every answer, after
    ``settle(child, job)``.

    ``plugins`` are those whose code it has run.
    """

    def __init__(
        self,
        setup: Setup,
        changed: threading.Condition,
        settle: Callable[[PanelChild, Job], None],
    ) -> None:
        self.plugins: set[str] = set()
        self.job: Job | None = None
        self.closing = False
        self.ended = False
        self._setup = setup
        self._changed = changed
        self._settle = settle
        self._told = False
        self._listening: Job | None = None
        self._known_results = 0
        self._worker: WorkerProcess[FromChild] | None = None
        threading.Thread(target=self._run, name="tui-reader panel process", daemon=True).start()

    @property
    def pid(self) -> int:
        """Its process; 0 while there is none."""
        return self._worker.pid if self._worker is not None else 0

    def take(self, job: Job) -> None:
        """Build something, being idle; call it with ``changed`` held."""
        job.began = time.monotonic()
        self.plugins.add(job.build.source.name)
        self.job = job
        self._changed.notify_all()

    def close(self) -> None:
        """End the process, soon; whoever waits for it is told. Call it with ``changed`` held."""
        self.closing = True
        self._changed.notify_all()

    def _run(self) -> None:
        """The thread: start the process, then one job after the other until one ends it."""
        ended = self._start()
        while ended is None:
            job = self._next_job()
            if job is None:
                ended = Ended(_("was stopped"), blamed=False)
                break
            answer = self._do(job)
            ended = answer if isinstance(answer, Ended) else None
            if ended is None:
                self._answer(answer)
        if self._worker is not None:
            self._worker.kill()
        with self._changed:
            self.ended = True
            self._answer(ended)

    def _answer(self, answer: Built | Failed | Ended) -> None:
        with self._changed:
            job, self.job = self.job, None
            if job is not None:
                job.answer = answer
                self._settle(self, job)
            self._changed.notify_all()

    def _start(self) -> Ended | None:
        deadline = time.monotonic() + _START_SECONDS
        try:
            largest = _ROOM * self._setup.limits.size + _MARGIN
            self._worker = WorkerProcess(_MODULE, FromChild, self._has_word, largest=largest)
            self._worker.send(self._setup, deadline)
            if not isinstance(self._worker.receive(deadline), Ready):
                return Ended(_("said something else than that it was ready"), blamed=False)
        except WorkerDied as error:
            return Ended(error.said, blamed=False)
        except (WorkerTooSlow, OSError) as error:
            return Ended(str(error) or _("did not start in time"), blamed=False)
        except Cancelled:
            return Ended(_("was stopped"), blamed=False)
        return None

    def _next_job(self) -> Job | None:
        with self._changed:
            while self.job is None and not self.closing:
                self._changed.wait()
            return None if self.closing else self.job

    def _do(self, job: Job) -> Built | Failed | Ended:
        assert self._worker is not None
        worker, self._told = self._worker, False
        running = False
        deadline = time.monotonic() + job.seconds
        try:
            if job.results is not None and job.results.number != self._known_results:
                worker.send(job.results, deadline)
                self._known_results = job.results.number
            worker.send(job.build, deadline)
            while True:
                message = self._receive(worker, job, deadline)
                if isinstance(message, Started):
                    running = True
                elif isinstance(message, Built | Failed) and message.number == job.build.number:
                    return self._believed(message)
                else:
                    return Ended(_("spoke in the name of the process that builds it"), blamed=True)
        except WorkerTooSlow:
            said = _("took longer than {n} s and was stopped")
            return Ended(said.format(n=rewritten(f"{job.seconds:g}")), blamed=True, late=True)
        except WorkerDied as error:
            return Ended(_("ended the process that builds it ({how})").format(how=error.said), blamed=running)
        except Cancelled:
            return Ended(_("was stopped"), blamed=False)

    def _believed(self, message: Built | Failed) -> Built | Failed | Ended:
        """The answer, if the program's own part of the child can have sent it."""
        match message:
            case Built(views=views, left=left, asked=asked):
                plausible = are_within(views, self._setup.limits)
                plausible &= set(asked) <= {each.name for each in self._setup.extractors}
            case Failed(error=error, traceback=trace, left=left):
                plausible = len(error) <= _SAID and len(trace) <= _TRACED
        if plausible and len(left) <= _SAID:
            return message
        return Ended(_("sent what the process that builds it had not checked"), blamed=True)

    def _receive(self, worker: WorkerProcess[FromChild], job: Job, deadline: float) -> FromChild:
        """The next message; meanwhile the child hears when nobody waits any more."""
        while True:
            self._listening = job
            try:
                return worker.receive(deadline)
            except Cancelled:
                if self.closing:
                    raise
            finally:
                self._listening = None
            self._told = True
            worker.send(Cancel(job.build.number), deadline)

    def _has_word(self) -> bool:
        """Whether to stop waiting for the child: to end it, or to tell it something between two messages."""
        job = self._listening
        return self.closing or (job is not None and job.abandoned and not self._told)
