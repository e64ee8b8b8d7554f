"""The directory of an index: private to its owner, and refused otherwise.

A Whoosh index holds pickles, and reading a pickle can run code. So who could have written it is checked before a
byte is read.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from tui_reader.errors import UnsafeLibraryError
from tui_reader.language import _

if TYPE_CHECKING:
    from os import stat_result

__all__ = ["PrivateStorage", "refuse_unsafe"]


class PrivateStorage(FileStorage):  # type: ignore[misc]  # whoosh is untyped
    """Whoosh's files in a directory, created so that nobody else can read or write them, whatever the umask.

    Whoosh is to map none of them: what is large is mapped by the codec.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path, supports_mmap=False)

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
                said = _(
                    "{path} is a link to somewhere else, and opening an index can run code from it. Remove the link "
                    "and run `tui-reader index PATH --rebuild`."
                )
                raise UnsafeLibraryError(said.format(path=entry.path))
            _refuse(Path(entry.path), status)


def _refuse(path: Path, status: stat_result) -> None:
    if status.st_uid != os.geteuid():
        said = _(
            "{path} belongs to another user (uid {uid}), and opening an index can run code from it. Index the folder "
            "yourself, or name another place with --index DIR."
        )
        raise UnsafeLibraryError(said.format(path=path, uid=status.st_uid))
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        said = _(
            "{path} can be written by other users, and opening an index can run code from it. If nobody else has "
            "touched it, run `chmod -R go-w {directory}`; otherwise delete it and index again."
        )
        raise UnsafeLibraryError(said.format(path=path, directory=path if path.is_dir() else path.parent))
