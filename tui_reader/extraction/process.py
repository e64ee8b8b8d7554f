"""The host's end of a worker process: start it, talk to it without ever blocking for long, kill it."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import msgspec

from tui_reader.child import start_child
from tui_reader.extraction.frames import HEADER, FromWorker, ToWorker, decode_from_worker, encode

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Cancelled", "WorkerDied", "WorkerProcess", "WorkerTooSlow"]

GLANCE = 0.1  # seconds between looks at whether somebody wants to stop
MAX_FRAME = 1 << 28


class WorkerDied(Exception):  # noqa: N818  an event, named as one
    """The worker is gone; the message says how it ended."""


class WorkerTooSlow(Exception):  # noqa: N818
    """The deadline has passed."""


class Cancelled(Exception):  # noqa: N818
    """Somebody wants to stop."""


class WorkerProcess:
    """One worker. Methods raise `WorkerDied`, `WorkerTooSlow` or `Cancelled`; after that only `kill` is of use."""

    def __init__(self, cancelled: Callable[[], bool]) -> None:
        self._cancelled = cancelled
        self._received = bytearray()
        # The app owns the terminal, so nothing else may write on it.
        self._process = start_child("tui_reader.extraction.worker", stderr=subprocess.DEVNULL, bufsize=0)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._to, False)

    @property
    def pid(self) -> int:
        """Process id, which is also the id of its process group."""
        return self._process.pid

    def send(self, message: ToWorker, deadline: float) -> None:
        """Send a message; ``deadline`` is a time of `time.monotonic`."""
        rest = memoryview(encode(message))
        while rest:
            self._wait([], [self._to], deadline)
            try:
                rest = rest[os.write(self._to, rest) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                raise WorkerDied(self._ending()) from None

    def receive(self, deadline: float) -> FromWorker:
        """The next message; ``deadline`` is a time of `time.monotonic`."""
        while True:
            message = self._complete()
            if message is not None:
                return message
            self._wait([self._from], [], deadline)
            piece = os.read(self._from, 1 << 16)
            if not piece:
                raise WorkerDied(self._ending())
            self._received += piece

    def kill(self) -> None:
        """End the worker and whatever it has started, at once."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _complete(self) -> FromWorker | None:
        if len(self._received) < HEADER.size:
            return None
        (length,) = HEADER.unpack_from(self._received)
        if length > MAX_FRAME:
            raise WorkerDied("the worker process sent what is no message")
        end = HEADER.size + length
        if len(self._received) < end:
            return None
        body = bytes(self._received[HEADER.size : end])
        del self._received[:end]
        try:
            return decode_from_worker(body)
        except msgspec.DecodeError as error:
            raise WorkerDied(f"the worker process sent what is no message ({error})") from error

    def _wait(self, reading: list[int], writing: list[int], deadline: float) -> None:
        while True:
            if self._cancelled():
                raise Cancelled
            left = deadline - time.monotonic()
            if left <= 0:
                raise WorkerTooSlow
            if any(select.select(reading, writing, [], min(GLANCE, left))):
                return

    def _ending(self) -> str:
        try:
            code = self._process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            return "the worker process closed its pipe"
        if code < 0:
            return f"the worker process was killed by {signal.Signals(-code).name}"
        return f"the worker process ended with exit code {code}"
