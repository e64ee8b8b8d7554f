"""What goes wrong while the index is read or written, in words that say which file and what to do."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from whoosh.reading import ReaderClosed

from tui_reader.errors import DamagedLibraryError, LibraryError, ReaderError
from tui_reader.index.model import SearchCancelled
from tui_reader.language import _
from tui_reader.sections import SegmentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["closed", "damage", "damaged"]

_NO_DAMAGE: Final = frozenset(
    getattr(errno, name)
    for name in ("EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EFBIG", "EMFILE", "ENFILE", "ENOMEM")
)
"""Errors that a rebuild would not mend."""


@contextmanager
def damage(directory: Path, name: str = "") -> Iterator[None]:
    """Whatever Whoosh or the codec raises inside is reported as `DamagedLibraryError` naming the directory or the file
    ``name`` in it."""
    try:
        yield
    except (ReaderError, SearchCancelled, MemoryError):
        raise
    except ReaderClosed as error:
        raise closed() from error
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_DAMAGE:
            said = _("The index in {place} cannot be read or written: {why}.")
            raise LibraryError(said.format(place=directory, why=error.strerror)) from error
        # Torn bytes reach Whoosh as wrong lengths, keys, pickles and types: there is no narrower set to name.
        if isinstance(error, SegmentError):
            raise damaged(directory, error.name, error.what) from error
        raise damaged(directory, name, f"{type(error).__name__}: {error}") from error


def damaged(directory: Path, name: str, how: str) -> DamagedLibraryError:
    """The error for a file of the index, or with no name the whole of it."""
    mend = _("Run `tui-reader index PATH --rebuild` to make it anew; your documents and marks are not touched.")
    what = _("The index in {place} is damaged ({how}).")
    if name:
        what = _("The index file {place} is damaged ({how}).")
    return DamagedLibraryError(f"{what.format(place=directory / name, how=how)} {mend}")


def closed() -> LibraryError:
    """The error for reading what has been let go of."""
    return LibraryError(_("These results belong to a library that has been closed; search again."))
