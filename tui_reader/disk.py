"""Whether a disk has room. SQLite tells a full disk from other trouble only where the system says ENOSPC, and not where
a quota or a limit on the size of files has been reached, or where its own file of locks cannot grow."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from typing import TYPE_CHECKING, Final

from tui_reader.language import _

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["has_room", "is_about_room", "trouble"]

_SOME: Final = 64 * 1024  # bytes; less than that is no room for anything
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def is_about_room(error: OSError) -> bool:
    """Whether ``error`` says that there is no room: on the disk, in a quota, or in a file of limited size."""
    return error.errno in _NO_ROOM


def trouble(error: OSError) -> str:
    """What could not be written, and why, as a sentence."""
    what = _("something could not be written")
    if error.filename:
        what = _("{path} could not be written").format(path=error.filename)
    if is_about_room(error):
        return _("The disk is full: {what}.").format(what=what)
    return _("{what}: {why}.").format(what=what, why=error.strerror or error)


def has_room(beside: Path) -> bool:
    """Whether a file that is as long as the longest of the file ``beside`` and its logs can grow a little there. Tried,
    since a quota can be asked in no other way; True where that cannot be tried."""
    sizes = [_SOME]
    for suffix in ("", "-wal"):
        with contextlib.suppress(OSError):
            sizes.append(beside.with_name(f"{beside.name}{suffix}").stat().st_size)
    try:
        with tempfile.TemporaryFile(dir=beside.parent, buffering=0) as file:
            os.ftruncate(file.fileno(), max(sizes))  # a hole, which takes no room but counts for a limit of size
            os.lseek(file.fileno(), 0, os.SEEK_END)
            left = _SOME
            while left > 0:
                left -= os.write(file.fileno(), bytes(left))
            os.fsync(file.fileno())
    except OSError as error:
        return not is_about_room(error)
    return True
