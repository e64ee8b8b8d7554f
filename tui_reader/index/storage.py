"""The directory of an index: private to its owner, and refused otherwise.

A Whoosh index holds pickles, and reading a pickle can run code. So who could have written it is checked before a
byte is read.
"""

from __future__ import annotations

import io
import mmap
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile, StructFile

from tui_reader.errors import UnsafeLibraryError

if TYPE_CHECKING:
    from os import stat_result

__all__ = ["PrivateStorage", "refuse_unsafe"]


class PrivateStorage(FileStorage):  # type: ignore[misc]  # whoosh is untyped
    """Whoosh's files in a directory, created so that nobody else can read or write them, whatever the umask.

    Segments are mapped and read in place: Whoosh maps them too, but then copies each part into memory, so that opening
    an index of 450 MB took 0.2 s and as many bytes again.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path, supports_mmap=False)

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        """Whoosh's hook for opening a file."""
        opened = super().open_file(name, **kwargs)
        return _Segment(opened.file, name) if name.endswith(".seg") else opened

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **kwargs: Any) -> StructFile:
        """Whoosh's hook for creating a file."""
        flags = os.O_CREAT | os.O_RDWR | (os.O_EXCL if excl else os.O_TRUNC)
        descriptor = os.open(Path(self.folder) / name, flags, 0o600)
        return StructFile(os.fdopen(descriptor, mode), name=name, **kwargs)

    def lock(self, name: str) -> Any:
        """Whoosh's hook for locking; its own lock file would be writable by all that the umask lets."""
        os.close(os.open(Path(self.folder) / name, os.O_CREAT | os.O_RDWR, 0o600))
        return super().lock(name)

    def temp_storage(self, name: str | None = None) -> PrivateStorage:
        """Whoosh's hook for a directory of temporary files."""
        path = Path(self.folder) / (name or "work.tmp")
        path.mkdir(mode=0o700, exist_ok=True)
        return PrivateStorage(str(path))


class _Segment(StructFile):  # type: ignore[misc]
    """A file of many, whose parts are windows on one mapping."""

    def __init__(self, file: Any, name: str) -> None:
        super().__init__(file, name=name)
        self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def subset(self, position: int, length: int, name: str | None = None) -> StructFile:
        """Whoosh's hook for a part."""
        return _Window(memoryview(self._map)[position : position + length], name)

    def close(self) -> None:
        """Close the file. The mapping ends with the last window on it."""
        super().close()
        with suppress(BufferError):
            self._map.close()


class _Window(BufferFile):  # type: ignore[misc]
    """A part of a mapping, read without a copy."""

    def __init__(self, view: memoryview, name: str | None) -> None:
        super().__init__(b"", name=name)
        self._buf = view
        self.file = io.BufferedReader(_View(view))

    def subset(self, position: int, length: int, name: str | None = None) -> StructFile:
        """Whoosh's hook for a part of the part."""
        return _Window(self._buf[position : position + length], name or self._name)


class _View(io.RawIOBase):
    """A view of memory as a file."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = max(0, offset + (0, self._at, len(self._view))[whence])
        return self._at

    def readinto(self, buffer: Any) -> int:
        part = self._view[self._at : self._at + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)


def refuse_unsafe(directory: Path) -> None:
    """Raise `UnsafeLibraryError` unless this user owns ``directory`` and all in it, and nobody else can write any of
    it."""
    _refuse(directory, directory.stat())
    with os.scandir(directory) as entries:
        for entry in entries:
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue  # a writer removed it meanwhile
            if stat.S_ISLNK(status.st_mode):
                raise UnsafeLibraryError(
                    f"{entry.path} is a link to somewhere else, and opening an index can run code from it. "
                    "Remove the link and run `tui-reader index PATH --rebuild`."
                )
            _refuse(Path(entry.path), status)


def _refuse(path: Path, status: stat_result) -> None:
    if status.st_uid != os.geteuid():
        raise UnsafeLibraryError(
            f"{path} belongs to another user (uid {status.st_uid}), and opening an index can run code from it. "
            "Index the folder yourself, or name another place with --index DIR."
        )
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise UnsafeLibraryError(
            f"{path} can be written by other users, and opening an index can run code from it. "
            f"If nobody else has touched it, run `chmod -R go-w {path if path.is_dir() else path.parent}`; "
            "otherwise delete it and index again."
        )
