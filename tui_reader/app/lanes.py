"""A lane runs one job at a time in a thread of its own, and only the newest: a newer job cancels those before it.

Textual's thread workers neither stop when they are replaced nor wait for one another; and the pool that they run in
is joined at exit, so that one panel that never looks at ``cancelled`` would hold the terminal. These are daemons.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

__all__ = ["Cancelled", "Lane"]

Cancelled = Callable[[], bool]


class Lane:
    """``failed`` is told of any exception that a job lets out."""

    def __init__(self, name: str, failed: Callable[[str, BaseException], None]) -> None:
        self.name = name
        self._failed = failed
        self._wake = threading.Condition()
        self._generation = 0
        self._waiting: tuple[int, Callable[[int, Cancelled], None]] | None = None
        self._running = False
        self._stopped = False
        self._thread: threading.Thread | None = None

    @property
    def generation(self) -> int:
        """Number of the newest job; answers with another number are late."""
        return self._generation

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        with self._wake:
            return self._running or self._waiting is not None

    def submit(self, job: Callable[[int, Cancelled], None]) -> int:
        """Run ``job(generation, cancelled)`` as soon as the running one has given up; returns the generation."""
        with self._wake:
            self._generation += 1
            self._waiting = (self._generation, job)
            if self._thread is None and not self._stopped:
                self._thread = threading.Thread(target=self._run, name=f"tui-reader {self.name}", daemon=True)
                self._thread.start()
            self._wake.notify_all()
            return self._generation

    def cancel(self) -> None:
        """Nobody waits for the running job any more."""
        with self._wake:
            self._generation += 1
            self._waiting = None

    def stop(self, timeout: float) -> bool:
        """Cancel, and wait up to ``timeout`` seconds for the thread to end; whether it did."""
        with self._wake:
            self._generation += 1
            self._waiting = None
            self._stopped = True
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join(timeout)
            return not self._thread.is_alive()
        return True

    def _run(self) -> None:
        while True:
            with self._wake:
                self._running = False
                self._wake.notify_all()
                while self._waiting is None:
                    if self._stopped:
                        return
                    self._wake.wait()
                generation, job = self._waiting
                self._waiting = None
                self._running = True
            try:
                job(generation, lambda generation=generation: self._generation != generation)  # type: ignore[misc]
            except Exception as error:  # noqa: BLE001 - the edge of a thread: reported to the screen, which says it
                self._failed(self.name, error)
