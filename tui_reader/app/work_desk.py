"""The part of the desk that brings the index up to date and runs extractors. In a lane; how far they are comes back as
messages. No widgets here."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from tui_reader.app.lanes import Cancelled, Lane
from tui_reader.app.lookout import Lookout, Written
from tui_reader.app.messages import ExtractionEnded, ExtractionProgressed, Told, UpdateEnded, UpdateProgressed
from tui_reader.errors import DamagedLibraryError, LibraryBusyError, NotIndexedError, ReaderError
from tui_reader.language import _
from tui_reader.locks import is_held
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.message import Message

    from tui_reader.extraction.runner import ExtractionProgress
    from tui_reader.ingestion.model import UpdateProgress
    from tui_reader.library import Library

__all__ = ["WorkDesk"]


class WorkDesk:
    """``post`` takes what there is to say (it must be safe to call from any thread)."""

    def __init__(
        self, library: Library, post: Callable[[Message], object], failed: Callable[[str, BaseException], None]
    ) -> None:
        self.library = library
        self._post = post
        self.wanted_next: tuple[int, ...] = ()
        """Keys of the documents that extractors should do next: what is on the screen."""
        self.extraction_paused = False
        """Whether extractors are to begin with no other document."""
        self.lookout = Lookout(library, post)
        """What other processes do to the library."""
        self._every = 0.5 if "SSH_CONNECTION" in os.environ else 0.15
        self._work = Lane("work", failed)
        self._work_number = 0

    def work(self, *, update: bool = True, rebuild: bool = False, retry: bool = False) -> None:
        """Bring the index up to date, then run the extractors: `UpdateProgressed`, `UpdateEnded`,
        `ExtractionProgressed`, `ExtractionEnded`. ``retry``: where they have failed, too; `Told` says how often."""

        def job(generation: int, cancelled: Cancelled) -> None:
            if update and not self._update(generation, rebuild, cancelled):
                return
            if retry and not self._retry():
                return
            self._extract(cancelled)

        self._work_number = self._work.submit(job)

    @property
    def working(self) -> bool:
        """Whether the index is being written or extractors run."""
        return self._work.busy

    def another_writes(self, what: Written) -> bool:
        """Whether another process writes the index, or the records, now."""
        return bool(is_held(self.library.paths.write_lock(what)))

    def is_current_work(self, generation: int) -> bool:
        """Whether the end of an update is that of the work asked for last, stopped or not."""
        return generation == self._work_number

    def stop_working(self) -> None:
        """Stop the update or the extraction; what is committed stays."""
        self._work.cancel()

    def _update(self, generation: int, rebuild: bool, cancelled: Cancelled) -> bool:
        said = 0.0

        def progress(made: UpdateProgress) -> None:
            nonlocal said
            now = time.monotonic()
            if now - said >= self._every or made.phase == "committing":
                said = now
                self._post(UpdateProgressed(made))

        self.lookout.start()
        self.lookout.own = True
        try:
            refreshed = self._refresh()
            report = self.library.update(rebuild=rebuild, progress=progress, cancelled=cancelled, in_child=True)
        except ReaderError as error:
            if isinstance(error, LibraryBusyError):
                self.lookout.awaiting = "index"
            self._post(UpdateEnded(generation, None, error, []))
            return False
        finally:
            self.lookout.take_as_known()
            self.lookout.own = False
        self._post(UpdateEnded(generation, report, None, self.library.problems(), refreshed))
        return not report.cancelled

    def _retry(self) -> bool:
        """Have failed extractions tried again; whether there are any."""
        try:
            failed = self.library.retry()
        except ReaderError as error:
            self._post(Told(str(error)))
            return False
        counts = ", ".join(f"{name} {number(count)}" for name, count in failed.items())
        tried = _("Trying again what has failed: {counts}").format(counts=counts)
        self._post(Told(tried if failed else _("No extraction has failed.")))
        return True

    def _refresh(self) -> bool:
        """Whether another process has changed the index since it was looked at."""
        try:
            return self.library.refresh()
        except (NotIndexedError, DamagedLibraryError):
            return False  # the update makes it, or says what is wrong

    def _extract(self, cancelled: Cancelled) -> None:
        said, was_paused = 0.0, False
        latest: ExtractionProgress | None = None

        def progress(made: ExtractionProgress) -> None:
            nonlocal said, was_paused, latest
            now = time.monotonic()
            if now - said >= self._every or made.done == made.total or made.paused != was_paused:
                said, was_paused, latest = now, made.paused, None
                self._post(ExtractionProgressed(made))
            else:
                latest = made

        def first() -> Sequence[int]:
            """Asked all the time: what was not told since it came too soon after another is told now, so that it is not
            kept back until there is more, which may be long."""
            if latest is not None:
                progress(latest)
            return self.wanted_next

        try:
            self.library.extract(
                first=first,
                progress=progress,
                cancelled=cancelled,
                paused=lambda: self.extraction_paused,
            )
        except ReaderError as error:
            if isinstance(error, LibraryBusyError):
                self.lookout.awaiting = "records"
            self._post(ExtractionEnded(error))
            return
        self._post(ExtractionEnded(None))
