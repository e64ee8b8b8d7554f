"""What the process in which extractors run may have: less processor than the reader, so much memory, and no life after
the host's.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
from pathlib import Path
from urllib.parse import unquote

__all__ = ["default_memory", "die_with_parent", "keep_from_store", "limit_memory", "resident_memory", "step_back"]

NICENESS = 10
MEMORY = 1536 * 1024 * 1024
"""Bytes; underthesea with all its models, and the bundled extractors, take 190 MB."""

_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>


def step_back() -> None:
    """Give way to everything else on the machine: processor, and by that on Linux the disk; one core at a time."""
    os.nice(NICENESS)
    # Where the system groups processes by session, niceness counts inside the group only: the group is to be nice, too.
    with contextlib.suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(NICENESS), encoding="ascii")
    for library in ("OMP", "OPENBLAS", "MKL", "RAYON"):  # each would start a thread a core
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")


def die_with_parent() -> None:
    """Be killed when the host dies, where the system offers that (Linux): code that never lets go of the interpreter,
    a regular expression for instance, keeps the thread that listens for the host from running.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)


def default_memory() -> int:
    """Bytes that a worker may have: `MEMORY`, on small machines half of what there is."""
    try:
        there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return MEMORY
    return min(MEMORY, there // 2)


def limit_memory(size: int) -> None:
    """Let this process, and each that it starts, have ``size`` bytes of private memory, where the system knows such a
    limit. Not the address space: that is far larger than what libraries with threads of their own take of it.
    """
    with contextlib.suppress(ValueError, OSError):  # a system without it, or one whose own limit is lower
        resource.setrlimit(resource.RLIMIT_DATA, (size, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def keep_from_store() -> None:
    """Let nothing in this process open the records of a library through Python: extractors give records and are given
    those of others, and one that holds the lock of the file would stop all of them."""

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event == "sqlite3.connect" and _is_store(arguments[0]):
            raise PermissionError(
                "an extractor cannot open the records of a library; doc.records(name) gives those of one it requires"
            )

    sys.addaudithook(refuse)


def _is_store(database: object) -> bool:
    """Whether a database, as `sqlite3.connect` takes it, is the file of records beside a library's card."""
    if not isinstance(database, str | bytes | os.PathLike):
        return False
    name: str = os.fsdecode(database)
    path = Path(unquote(name.removeprefix("file:").partition("?")[0]) if name.startswith("file:") else name)
    return path.name == "records.sqlite" and (path.parent / "library.json").exists()


def resident_memory() -> int:
    """Bytes of memory that this process takes now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
