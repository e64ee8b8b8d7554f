"""Worker processes: the host's end and the worker's end of two pipes with msgpack messages.

A message is its length in four bytes and its body. Both ends name the types that they expect.
"""

from __future__ import annotations

import contextlib
import os
import queue
import select
import signal
import struct
import subprocess
import threading
import time
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, TypeVar

import msgspec

from tui_reader.child import start_child
from tui_reader.descendants import adopt_orphans, descendants, end_all, new_mark
from tui_reader.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["Cancelled", "HostConnection", "WorkerDied", "WorkerProcess", "WorkerTooSlow", "sendable"]

GLANCE = 0.1  # seconds between looks at whether somebody wants to stop
MAX_FRAME = 1 << 28
_HEADER = struct.Struct(">I")

Answer = TypeVar("Answer")
Task = TypeVar("Task")


class WorkerDied(Exception):  # noqa: N818  an event, named as one
    """The worker is gone; the message says how it ended, in English, since records keep it. ``fields``: what stands in
    the braces of ``how``."""

    def __init__(self, how: str, **fields: object) -> None:
        super().__init__(how.format(**fields) if fields else how)
        self._how, self._fields = how, fields

    @property
    def said(self) -> str:
        """The same, in the language that is spoken."""
        return _(self._how).format(**self._fields) if self._fields else _(self._how)


class WorkerTooSlow(Exception):  # noqa: N818
    """The deadline has passed."""


class Cancelled(Exception):  # noqa: N818
    """Somebody wants to stop."""


class WorkerProcess(Generic[Answer]):
    """One worker. Methods raise `WorkerDied`, `WorkerTooSlow` or `Cancelled`; after that only `kill` is of use."""

    def __init__(
        self,
        module: str,
        answers: Any,
        cancelled: Callable[[], bool],
        environment: Mapping[str, str] | None = None,
        largest: int = MAX_FRAME,
    ) -> None:
        """Run ``module``, which answers with structs of the tagged union ``answers``, of at most ``largest`` bytes
        each; ``environment`` as in `start_child`.
        """
        self._mark = new_mark()
        self._largest = largest
        self._cancelled = cancelled
        self._received = bytearray()
        self._decoder: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(answers)
        # The app owns the terminal, so nothing else may write on it.
        variables = {**(environment or {}), **self._mark}
        self._process = start_child(module, stderr=subprocess.DEVNULL, bufsize=0, environment=variables)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._to, False)

    @property
    def pid(self) -> int:
        """Process id, which is also the id of its process group."""
        return self._process.pid

    def family(self) -> list[int]:
        """Its process, and those that it has started as far as the system tells (Linux does)."""
        return [self.pid, *descendants(self.pid)]

    def send(self, message: msgspec.Struct, deadline: float) -> None:
        """Send a message; ``deadline`` is a time of `time.monotonic`."""
        rest = memoryview(_framed(message))
        while rest:
            self._wait([], [self._to], deadline)
            try:
                rest = rest[os.write(self._to, rest) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                raise self._ending() from None

    def receive(self, deadline: float) -> Answer:
        """The next message; ``deadline`` is a time of `time.monotonic`."""
        while True:
            message = self._complete()
            if message is not None:
                return message
            self._wait([self._from], [], deadline)
            piece = os.read(self._from, 1 << 16)
            if not piece:
                raise self._ending()
            self._received += piece

    @property
    def ended(self) -> bool:
        """Whether the worker is no more; something of it may still be there to be received."""
        return self._process.poll() is not None

    def fileno(self) -> int:
        """The descriptor that `select` finds readable when something has arrived, or the worker has ended."""
        return self._from

    def arrived(self) -> Iterator[Answer]:
        """The messages that are here, without waiting for more; then `WorkerDied` when it is gone and says no more, or
        has said what is no message: what it has said before that counts."""
        if select.select([self._from], [], [], 0)[0]:
            piece = os.read(self._from, 1 << 16)
            if not piece:
                raise self._ending()
            self._received += piece
        elif self.ended:  # a process that it has forked may hold the pipe open
            raise self._ending()
        yield from iter(self._complete, None)

    def kill(self) -> list[int]:
        """End the worker and whatever it has started, at once, daemons included where the system tells (Linux): the
        ids of processes that would not end."""
        stayed = end_all(self._process.pid, self._mark)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        return stayed

    def _complete(self) -> Answer | None:
        if len(self._received) < _HEADER.size:
            return None
        (length,) = _HEADER.unpack_from(self._received)
        if length > self._largest:
            raise WorkerDied(N_("the worker process sent more than {n} MB at once"), n=self._largest >> 20)
        end = _HEADER.size + length
        if len(self._received) < end:
            return None
        body = bytes(self._received[_HEADER.size : end])
        del self._received[:end]
        try:
            return self._decoder.decode(body)
        except msgspec.DecodeError as error:
            raise WorkerDied(N_("the worker process sent what is no message ({error})"), error=error) from error

    def _wait(self, reading: list[int], writing: list[int], deadline: float) -> None:
        while True:
            if self._cancelled():
                raise Cancelled
            left = deadline - time.monotonic()
            if left <= 0:
                raise WorkerTooSlow
            if any(select.select(reading, writing, [], min(GLANCE, left))):
                return

    def _ending(self) -> WorkerDied:
        try:
            code = self._process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            return WorkerDied(N_("the worker process closed its pipe"))
        if code < 0:
            return WorkerDied(N_("the worker process was killed by {signal}"), signal=_name_of(-code))
        return WorkerDied(N_("the worker process ended with exit code {code}"), code=code)


class HostConnection(Generic[Task]):
    """The worker's end. It ends the process when the host hangs up, however the host died and whatever runs here."""

    def __init__(self, tasks: Any, at_once: Callable[[Task], bool] = lambda _: False) -> None:
        """Receive structs of the tagged union ``tasks``. ``at_once`` is shown each as it arrives, in a thread, and
        keeps those for which it answers True.

        Two descriptors that no library knows take the messages; what is printed goes to stderr, and stdin is empty.
        """
        self._pid = os.getpid()
        adopt_orphans()
        incoming = os.fdopen(os.dup(0), "rb")
        self._outgoing = os.fdopen(os.dup(1), "wb")
        with open(os.devnull, "rb") as nothing:  # noqa: PTH123  the descriptor is what is wanted
            os.dup2(nothing.fileno(), 0)
        os.dup2(2, 1)
        self._decoder: msgspec.msgpack.Decoder[Task] = msgspec.msgpack.Decoder(tasks)
        self._tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self._at_once = at_once
        threading.Thread(target=self._listen, args=(incoming,), daemon=True).start()

    def receive(self) -> Task:
        """The next message, waited for."""
        return self._tasks.get()

    @property
    def waiting(self) -> bool:
        """Whether `receive` would give something at once."""
        return not self._tasks.empty()

    def send(self, message: msgspec.Struct) -> None:
        """Send a message."""
        if os.getpid() != self._pid:
            os._exit(0)  # work that forked has come back twice
        try:
            self._outgoing.write(_framed(message))
            self._outgoing.flush()
        except BrokenPipeError:
            os._exit(0)

    def _listen(self, incoming: BinaryIO) -> None:
        """In a thread of its own, because work that never returns must not outlive the host."""
        while True:
            header = incoming.read(_HEADER.size)
            body = incoming.read(_HEADER.unpack(header)[0]) if len(header) == _HEADER.size else b""
            if not body:
                _end_group()
            task = self._decoder.decode(body)
            if not self._at_once(task):
                self._tasks.put(task)


def _end_group() -> None:
    """End this process, with what it has started where it leads a group of its own."""
    for pid in descendants(os.getpid()):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)
    if os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(0)


def sendable(text: str) -> str:
    """``text`` as it can cross a pipe: what strangers say of their errors may hold half a character."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _name_of(number: int) -> str:
    """The name of a signal; those of real time have none."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _framed(message: msgspec.Struct) -> bytes:
    body = msgspec.msgpack.encode(message)
    return _HEADER.pack(len(body)) + body
