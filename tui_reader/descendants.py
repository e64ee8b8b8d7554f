"""The processes that a worker has started, wherever they have gone, and ending them.

A daemon forks twice so that nobody is its parent any more. Two things find it all the same on Linux: a worker adopts
the orphans among its descendants (PR_SET_CHILD_SUBREAPER), and all of them have a mark of the worker in the environment
that they were started with, which is there when the worker itself is gone. Elsewhere the process group is all there is.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["adopt_orphans", "descendants", "end_all", "new_mark"]

_SET_CHILD_SUBREAPER: Final = 36  # of <linux/prctl.h>
_VARIABLE: Final = "TUI_READER_WORKER"
_ROUNDS: Final = 20  # of looking for more; something that forks as fast as it is ended has to be told some time
_SECONDS: Final = 1.0  # for a process to end that was killed: one that waits for a disk may not


def new_mark() -> dict[str, str]:
    """Variables to start a worker with, by which `end_all` finds what it has started."""
    return {_VARIABLE: secrets.token_hex(16)}


def adopt_orphans() -> None:
    """Become the parent of descendants whose own is gone, where the system offers that (Linux)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1)


def descendants(pid: int) -> list[int]:
    """Processes that a process has started, and those that they have, as far as the system tells (Linux does)."""
    found: list[int] = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, children.read_text(encoding="ascii").split())
    return found + [each for child in found for each in descendants(child)]


def end_all(pid: int, mark: Mapping[str, str]) -> list[int]:
    """Kill the worker ``pid``, which is a child of this process, its process group and all it has started; which of
    them are still there."""
    killed: set[int] = set()
    for _ in range(_ROUNDS):  # before the worker: what is its descendant now, is nobody's when it is gone
        new = set(descendants(pid)) - killed
        if not new:
            break
        killed |= _kill(new)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    for _ in range(_ROUNDS):
        new = set(_marked(mark)) - killed - {pid}
        if not new:
            break
        killed |= _kill(new)
    return _staying(killed)


def _kill(pids: Iterable[int]) -> set[int]:
    for each in pids:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # the second is told of by `_staying`
            os.kill(each, signal.SIGKILL)
    return set(pids)


def _marked(mark: Mapping[str, str]) -> list[int]:
    """Processes of this user that were started with ``mark`` in their environment, other than this one."""
    wanted = [f"{name}={value}".encode() for name, value in mark.items()]
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it is gone by now, or is another user's
            variables = (place / "environ").read_bytes().split(b"\0")
            if all(each in variables for each in wanted) and place.name != str(os.getpid()):
                found.append(int(place.name))
    return found


def _staying(pids: Iterable[int]) -> list[int]:
    deadline = time.monotonic() + _SECONDS
    left = sorted(filter(_lives, pids))
    while left and time.monotonic() < deadline:
        time.sleep(0.01)
        left = list(filter(_lives, left))
    return left


def _lives(pid: int) -> bool:
    """Whether a process has not ended; one that only waits to be noted by its parent has."""
    try:
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0] != b"Z"
    except OSError:
        return False
