"""Writing to a record store that somebody else has locked: waiting for it, and knowing whom for and since when."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from tui_reader.errors import LibraryBusyError
from tui_reader.language import _
from tui_reader.locks import process_name, sqlite_writer
from tui_reader.workers import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Patience"]


class Patience:
    """Tries again until it works. ``locked(pid, why)`` is told each time that it has not, with the process that holds
    the lock (0: not known) and a clause that says who and since when; it may end that process."""

    def __init__(self, path: Path, locked: Callable[[int, str], None], cancelled: Callable[[], bool]) -> None:
        self._path = path
        self._locked = locked
        self._cancelled = cancelled

    def do(self, act: Callable[[], None]) -> float:
        """Do something; the seconds for which it had to wait. Raises `Cancelled`, and what ``act`` raises otherwise.

        The store itself waits `BUSY_SECONDS` each time, so ``act`` must be such that it can be done again.
        """
        began, since = time.monotonic(), time.strftime("%H:%M:%S")
        while True:
            try:
                act()
            except LibraryBusyError:
                if self._cancelled():
                    raise Cancelled from None
                holder = sqlite_writer(self._path)
                said = _("{file} has been locked since {time} by {who}")
                self._locked(holder, said.format(file=self._path.name, time=since, who=_named(holder)))
            else:
                return time.monotonic() - began


def _named(pid: int) -> str:
    if not pid or pid == os.getpid():
        return _("another program")
    name = process_name(pid)
    said = _("the process {pid} ({name})") if name else _("the process {pid}")
    return said.format(pid=pid, name=name)
