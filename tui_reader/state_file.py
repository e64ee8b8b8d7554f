"""A file of the reader's own that several threads and processes change at once: each change reads what is there then,
and replaces the file whole. It lies beside others in the state directory of a library, never in derived data.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from tui_reader.locks import taking_turns
from tui_reader.paths import private_directory, write_private

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["StateFile"]

T = TypeVar("T")


class StateFile(Generic[T]):
    """``parsed`` makes a value of path and bytes, or raises; ``written`` makes bytes of a value; ``nothing`` is the
    value where there is no file. A file that cannot be parsed is left as it is."""

    def __init__(
        self, path: Path, parsed: Callable[[Path, bytes], T], written: Callable[[T], bytes], nothing: T
    ) -> None:
        self.path = path
        self._parsed = parsed
        self._written = written
        self._nothing = nothing
        self._lock = threading.Lock()
        self._read: tuple[object, T] = (None, nothing)

    def now(self) -> tuple[object, T]:
        """What is in the file, read again when it is another, and something that tells that (None: no file)."""
        stamp = self._stamp()
        with self._lock:
            if stamp is not None and stamp == self._read[0]:
                return self._read
        value = self._value()
        with self._lock:
            self._read = stamp, value
        return stamp, value

    def change(self, change: Callable[[T], T]) -> T:
        """Put in place of the file what ``change`` makes of its value; where that is the same object nothing is
        written."""
        private_directory(self.path.parent)
        with taking_turns(self.path.with_suffix(".lock")):
            before = self._value()
            now = change(before)
            if now is not before:
                write_private(self.path, self._written(now))
        return now

    def _value(self) -> T:
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return self._nothing
        return self._parsed(self.path, data)

    def _stamp(self) -> object:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        # Each change replaces the file, so it is another one; edited by hand it may be the same.
        return status.st_ino, status.st_size, status.st_mtime_ns
