"""The project's own errors: each says what is wrong, where, and what to do about it.

They are raised deep inside and shown once, at the edge: a sentence on stderr, or a line in the app.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.language import _

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "DamagedLibraryError",
    "DiskFullError",
    "DocumentError",
    "DocumentGoneError",
    "LibraryBusyError",
    "LibraryError",
    "NotIndexedError",
    "QueryError",
    "ReaderError",
    "UnknownFieldError",
    "UnsafeLibraryError",
]


class ReaderError(Exception):
    """Base of every error that a user may see as a sentence."""


class LibraryError(ReaderError):
    """The library cannot be read or written (exit code 3)."""


class NotIndexedError(LibraryError):
    """The folder has no index yet."""


class DamagedLibraryError(LibraryError):
    """Index or records are torn or foreign; rebuilding mends them."""


class UnsafeLibraryError(LibraryError):
    """The index belongs to someone else or can be written by others, and a Whoosh index can run code."""


class LibraryBusyError(LibraryError):
    """Another process holds the write lock; the message says which."""


class DiskFullError(LibraryError):
    """There is no room for what was to be written at ``path``: on the disk, in a quota, or in a file of limited
    size."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(
            _(
                "{path} cannot be written: the disk is full. What was indexed and extracted before is kept and can be "
                "read and searched. Make room, then go on: tui-reader index PATH (in the app: R)."
            ).format(path=path)
        )


class DocumentGoneError(LibraryError):
    """There is no document with this path or id."""


class DocumentError(ReaderError):
    """A file could not be made into a document.

    ``reason`` is a short stable word for reports ("empty", "binary", "undecodable", "too-large", "unreadable",
    "unknown-type").
    """

    def __init__(self, path: Path | str, reason: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = str(path)
        self.reason = reason
        self.detail = message


class QueryError(ReaderError):
    """A query that cannot be understood (exit code 2).

    ``column`` is the 0-based code-point offset into ``query`` of what is wrong, ``length`` how many code points it
    spans (>= 1).
    """

    def __init__(self, message: str, query: str, column: int, length: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.query = query
        self.column = column
        self.length = max(1, length)


class UnknownFieldError(QueryError):
    """A query asks for the field ``name``, without its colon, which is not there."""

    def __init__(self, name: str, message: str, query: str, column: int, length: int = 1) -> None:
        super().__init__(message, query, column, length)
        self.name = name
