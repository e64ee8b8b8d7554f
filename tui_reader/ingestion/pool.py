"""Reading processes at work: each file under a time limit, and a process that dies or hangs costs that file alone."""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.index.prepared import PreparedReceiver
from tui_reader.ingestion.messages import Answer, Read, Refused, Setup, Task
from tui_reader.workers import Cancelled, WorkerDied, WorkerProcess, WorkerTooSlow

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["SECONDS", "Outcome", "Outcomes", "ReaderPool"]

SECONDS: Final = 60.0
"""Time that reading one file may take; a real one takes milliseconds, the longest that is read some seconds."""

_START: Final = 60.0
_AHEAD: Final = 8
"""Tasks that a process is sent ahead, so that it never waits for the writer."""

_KEPT: Final = 1024
_KEPT_SIZE: Final = 24_000_000
"""Answers kept for the writer while it commits, and characters and bytes in them; beyond, reading waits."""


class Outcome(NamedTuple):
    """A task and its answer."""

    task: Task
    answer: Answer


class ReaderPool:
    """Up to ``jobs`` reading processes, each served by a thread of this one; they are started as tasks come in.

    Answers come in the order in which they are ready. The owner takes as many as it submits, unless it closes first.
    """

    def __init__(self, jobs: int, setup: Setup, seconds: float = SECONDS) -> None:
        self._jobs = jobs
        self._setup = setup
        self._seconds = seconds
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._outcomes = Outcomes()
        self._threads: list[threading.Thread] = []
        self._closing = threading.Event()
        self.unanswered = 0
        """Tasks that were submitted and whose answer was not taken."""

    @property
    def room(self) -> int:
        """How many more tasks are worth submitting now."""
        return max(0, self._jobs * _AHEAD * 2 + _KEPT - self.unanswered)

    def submit(self, task: Task) -> None:
        """Have ``task`` done."""
        self._tasks.put(task)
        self.unanswered += 1
        if len(self._threads) < min(self._jobs, self.unanswered):
            thread = threading.Thread(target=self._serve, daemon=True)
            self._threads.append(thread)
            thread.start()

    def take(self, timeout: float) -> Outcome | None:
        """The next answer, waited for at most ``timeout`` seconds."""
        try:
            outcome = self._outcomes.get(timeout=timeout)
        except queue.Empty:
            return None
        if isinstance(outcome, BaseException):
            raise outcome
        self.unanswered -= 1
        return outcome

    def close(self) -> None:
        """End the processes; what was not answered is lost."""
        self._closing.set()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            while thread.is_alive():
                try:  # a thread may be waiting for room
                    self._outcomes.get_nowait()
                except queue.Empty:
                    thread.join(0.01)

    def __enter__(self) -> ReaderPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _serve(self) -> None:
        try:
            _Server(self._setup, self._seconds, self._tasks, self._outcomes, self._closing).run()
        except Cancelled:
            pass
        except BaseException as error:  # noqa: BLE001  it is raised where the answers are taken
            self._outcomes.put(error)


class Outcomes(queue.Queue[Outcome | BaseException]):
    """A queue that a few long answers fill, too. Overrides what `queue.Queue` has for that."""

    def __init__(self) -> None:
        super().__init__(_KEPT)

    def _init(self, maxsize: int) -> None:
        super()._init(maxsize)
        self._size = 0

    def _qsize(self) -> int:
        return self.maxsize if self._size >= _KEPT_SIZE else super()._qsize()

    def _put(self, item: Outcome | BaseException) -> None:
        super()._put(item)
        self._size += _size(item)

    def _get(self) -> Outcome | BaseException:
        item = super()._get()
        self._size -= _size(item)
        return item


def _size(outcome: Outcome | BaseException) -> int:
    answer = outcome.answer if isinstance(outcome, Outcome) else None
    if not isinstance(answer, Read):
        return 0
    return len(answer.document.text) + (len(answer.prepared.words.numbers) if answer.prepared else 0)


class _Server:
    """One thread's work: keep one process busy, and find out which file it died of."""

    def __init__(
        self,
        setup: Setup,
        seconds: float,
        tasks: queue.SimpleQueue[Task | None],
        outcomes: Outcomes,
        closing: threading.Event,
    ) -> None:
        self._setup = setup
        self._seconds = seconds
        self._tasks = tasks
        self._outcomes = outcomes
        self._closing = closing
        self._sent: deque[Task] = deque()
        self._again: deque[Task] = deque()
        self._suspect: Task | None = None
        self._over = False
        self._process: WorkerProcess[Answer] | None = None
        self._receiver = PreparedReceiver()

    def run(self) -> None:
        try:
            while self._fill():
                self._take_one()
        finally:
            self._stop()

    def _fill(self) -> bool:
        """Send tasks ahead, waiting for one where nothing is to be done; False when there will be none any more."""
        while len(self._sent) < _AHEAD:
            if self._again:
                task = self._again.popleft()
            elif self._over:
                break
            else:
                try:
                    given = self._tasks.get(block=not self._sent)
                except queue.Empty:
                    break
                if given is None:
                    self._over = True
                    continue
                task = given
            if not self._send(task):
                break
            if task is self._suspect:
                break  # alone, so that nothing else can be to blame
        return bool(self._sent or self._again)

    def _send(self, task: Task) -> bool:
        self._sent.append(task)
        try:
            if self._process is None:
                self._process = WorkerProcess("tui_reader.ingestion.reader", Answer, self._closing.is_set)
                self._receiver = PreparedReceiver()
                self._process.send(self._setup, time.monotonic() + _START)
            self._process.send(task, time.monotonic() + self._seconds)
        except (WorkerDied, WorkerTooSlow) as error:
            self._blame(error)
            return False
        return True

    def _take_one(self) -> None:
        if not self._sent or self._process is None:
            return
        try:
            answer = self._received(self._process)
        except (WorkerDied, WorkerTooSlow) as error:
            self._blame(error)
            return
        self._done(self._sent.popleft(), answer)
        if answer.spent:
            self._stop()
            self._send_again()

    def _received(self, process: WorkerProcess[Answer]) -> Answer:
        answer = process.receive(time.monotonic() + self._seconds)
        if isinstance(answer, Read) and answer.prepared is not None:
            try:
                self._receiver.complete(answer.prepared)
            except ValueError as error:
                raise WorkerDied(str(error)) from error
        return answer

    def _blame(self, error: WorkerDied | WorkerTooSlow) -> None:
        """The process answers in order, so it died of the first unanswered task. Dying once may be bad luck (somebody
        killed it), so the task is tried once more, alone."""
        self._stop()
        task = self._sent.popleft()
        if isinstance(error, WorkerTooSlow):
            self._done(task, Refused("too-slow", f"reading it took longer than {self._seconds:.0f} s and was stopped"))
        elif task is self._suspect:
            self._done(task, Refused("reader-crashed", f"reading it ends the reading process: {error}"))
        else:
            self._suspect = task
            self._sent.appendleft(task)
        self._send_again()

    def _send_again(self) -> None:
        self._again.extendleft(reversed(self._sent))
        self._sent.clear()

    def _done(self, task: Task, answer: Answer) -> None:
        while not self._closing.is_set():
            try:
                self._outcomes.put(Outcome(task, answer), timeout=0.1)
            except queue.Full:
                continue
            return

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None
