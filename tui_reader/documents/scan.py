"""Which files a folder holds: those that can be read, and those that are passed over, each with its reason."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.documents.loaders.registry import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui_reader.documents.loaders.registry import Registry

__all__ = ["FileEntry", "Skipped", "scan"]


class FileEntry(NamedTuple):
    """A file to read. ``path`` is relative, with forward slashes, in the spelling that opens the file again."""

    path: str
    size: int
    mtime_ns: int


class Skipped(NamedTuple):
    """A file or folder passed over. ``reason`` is a short stable word: "unknown-type", "unreadable", "not-a-file",
    "broken-link", "loop"."""

    path: str
    reason: str
    message: str


def scan(root: Path, registry: Registry = BUILT_IN) -> Iterator[FileEntry | Skipped]:
    """Walk ``root`` for what ``registry`` reads, in order of names, folders where their names stand. Hidden entries are
    left out without a word.

    Names that are no UTF-8 keep their bytes as surrogates (as `os.fsdecode`). Links are followed, except into a
    folder being walked.
    """
    yield from _walk(os.fspath(root), "", (), registry)


def _walk(
    folder: str, prefix: str, above: tuple[tuple[int, int], ...], registry: Registry
) -> Iterator[FileEntry | Skipped]:
    try:
        status = os.stat(folder)  # noqa: PTH116 - plain strings: Path objects cost half the scan
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Skipped(prefix.rstrip("/") or ".", "unreadable", f"the folder cannot be read: {error.strerror}")
        return
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        yield Skipped(prefix.rstrip("/"), "loop", "the link leads back to a folder that holds it")
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        path = prefix + entry.name
        try:
            if entry.is_dir():
                yield from _walk(entry.path, path + "/", (*above, identity), registry)
                continue
            if not registry.reads(entry.name):
                yield Skipped(path, "unknown-type", "files of this type are not read")
                continue
            info = entry.stat()
        except OSError as error:
            broken = error.errno in (errno.ENOENT, errno.ELOOP)
            reason, what = ("broken-link", "the link leads nowhere") if broken else ("unreadable", "it cannot be read")
            yield Skipped(path, reason, f"{what}: {error.strerror}")
            continue
        if stat.S_ISREG(info.st_mode):
            yield FileEntry(path, info.st_size, info.st_mtime_ns)
        else:
            yield Skipped(path, "not-a-file", "it is a pipe, a socket or a device")
