"""What other processes do to the library, seen by looking once a second: another app, or ``tui-reader index``.

At rest a look is one stat. While another process has the lock that this app wants, it is also whether the lock is free;
and while that one extracts, how far it is. No widgets here.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final, Literal

from tui_reader.app.messages import ExtractionProgressed, LibraryChanged, WriterGone
from tui_reader.errors import ReaderError
from tui_reader.locks import is_held

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.message import Message

    from tui_reader.library import Library

__all__ = ["Lookout", "Written"]

Written = Literal["index", "records"]
"""What one process at a time writes."""

_EVERY: Final = 1.0  # seconds
_SPARING: Final = 20  # counting what another has extracted takes at most one part in so many of the time


class Lookout:
    """Posts `LibraryChanged`, `WriterGone` and `ExtractionProgressed`, from a thread of its own."""

    def __init__(self, library: Library, post: Callable[[Message], object]) -> None:
        self.awaiting: Written | None = None
        """What another process writes that this app wants to write, too."""
        self.own = False
        """Whether this app writes the index: what changes meanwhile is its own doing."""
        self._library = library
        self._post = post
        self._place: Path | None = None
        self._known: tuple[int, int] | None = None
        self._records: tuple[int, int] | None = None
        self._count_after = 0.0
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Look from now on; harmless when it does."""
        if self._thread is None:
            self._known = self._state()
            self._thread = threading.Thread(target=self._run, name="tui-reader lookout", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()

    def take_as_known(self) -> None:
        """The library as it is now is what the app shows."""
        self._known = self._state()

    def _run(self) -> None:
        while not self._stopping.wait(_EVERY):
            try:
                self._look()
            except ReaderError:  # no library yet, or a damaged one: whoever searches says so
                continue

    def _look(self) -> None:
        if self.own:
            return
        state = self._state()
        if state != self._known:
            self._known = state
            self._library.refresh()
            self._post(LibraryChanged())
        wanted = self.awaiting
        if wanted is None:
            return
        if not is_held(self._library.paths.write_lock(wanted)):
            self.awaiting = None
            self._post(WriterGone(wanted))
        elif wanted == "records":
            self._count()

    def _state(self) -> tuple[int, int] | None:
        """Something that is different after each commit to the index, by anybody; None where there is no index."""
        for _ in range(2):
            try:
                if self._place is not None:
                    return _stamp(self._place)
            except OSError:  # a rebuild has put another in its place
                self._place = None
            try:
                generation = self._library.paths.generation()
            except ReaderError:
                return None
            if generation is None:
                return None
            self._place = self._library.paths.index(generation)
        return None

    def _count(self) -> None:
        """Tell how far the other one is, where it has done something."""
        try:
            now = _stamp(self._library.paths.records.with_name(f"{self._library.paths.records.name}-wal"))
        except OSError:
            return
        began = time.monotonic()
        if now == self._records or began < self._count_after:
            return
        self._records = now
        self._post(ExtractionProgressed(self._library.extraction_progress()))
        self._count_after = time.monotonic() + _SPARING * (time.monotonic() - began)


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size
