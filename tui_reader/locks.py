"""One writer at a time: an advisory lock on a file that also says who holds it.

The kernel drops the lock when its holder dies, however it dies, so no stale lock needs removing by hand.
"""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.errors import LibraryBusyError
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

__all__ = ["Holder", "WriteLock", "is_held", "process_name", "sqlite_writer", "taking_turns"]


_TRIES: Final = 4
_MOMENT: Final = 0.01  # seconds
_WAL_WRITE_LOCK: Final = 120
"""The byte of the -shm file that stands for writing (SQLite's WAL format, "locks")."""


@contextmanager
def taking_turns(path: Path) -> Iterator[None]:
    """Hold the lock file at ``path`` for what takes a moment, after whoever holds it now; threads take turns, too."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


def is_held(path: Path) -> str:
    """Who holds the lock file at ``path``, "" for nobody. Looking takes the lock, shared, for a few microseconds."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return ""
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _holder(fd)
    finally:
        os.close(fd)
    return ""


def sqlite_writer(database: Path) -> int:
    """The process that writes a SQLite file with a write-ahead log, or holds its lock; 0 where nobody does, or the
    system does not tell (Linux does)."""
    try:
        status = database.with_name(f"{database.name}-shm").stat()
        held = Path("/proc/locks").read_text(encoding="ascii")
    except OSError:
        return 0
    file = f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}:{status.st_ino}"
    for line in held.splitlines():
        words = line.split()  # 1: POSIX ADVISORY WRITE 4711 fe:01:1234 120 120
        if words[3:4] != ["WRITE"] or words[5] != file:
            continue
        if int(words[6]) <= _WAL_WRITE_LOCK and (words[7] == "EOF" or int(words[7]) >= _WAL_WRITE_LOCK):
            return int(words[4])
    return 0


def process_name(pid: int) -> str:
    """What a process calls itself; "" where the system does not tell."""
    try:
        return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


class Holder(msgspec.Struct):
    """Who holds a lock: process id, what it is doing, and since when (local time, ISO 8601)."""

    pid: int
    doing: str
    since: str

    def __str__(self) -> str:
        return _("process {pid} ({doing}, since {time})").format(pid=self.pid, doing=self.doing, time=self.since[11:16])


class WriteLock:
    """Context manager around the lock file at ``path``; ``doing`` is what others are told."""

    def __init__(self, path: Path, doing: str) -> None:
        self._path = path
        self._doing = doing
        self._fd: int | None = None

    def acquire(self, waiting: Callable[[str], bool] | None = None) -> WriteLock:
        """Take the lock, or raise `LibraryBusyError` naming its holder.

        With ``waiting`` it is tried again every 0.2 s for as long as ``waiting(holder)`` answers True.
        """
        fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        tries = _TRIES
        try:
            while True:
                try:
                    fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    tries -= 1
                    if tries > 0:  # it may only be looked at
                        time.sleep(_MOMENT)
                        continue
                    holder = _holder(fd)
                    if waiting is None or not waiting(holder):
                        raise LibraryBusyError(
                            _(
                                "{holder} is writing this library; it is safe to read it meanwhile. "
                                "Try again when it is done."
                            ).format(holder=holder)
                        ) from None
                    time.sleep(0.2)
            os.ftruncate(fd, 0)
            os.pwrite(fd, msgspec.json.encode(Holder(os.getpid(), self._doing, time.strftime("%Y-%m-%dT%H:%M:%S"))), 0)
        except BaseException:
            os.close(fd)
            raise
        self._fd = fd
        return self

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def __enter__(self) -> WriteLock:
        if self._fd is None:
            self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()


def _holder(fd: int) -> str:
    try:
        return str(msgspec.json.decode(os.pread(fd, 4096, 0), type=Holder))
    except msgspec.DecodeError:
        return _("another process")
