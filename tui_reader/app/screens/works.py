"""What goes on behind the reader's back on the main screen: starting, stopping and showing indexing and extraction."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tui_reader.app.work import Work
from tui_reader.errors import DamagedLibraryError, DiskFullError, LibraryBusyError, LibraryError
from tui_reader.language import _

if TYPE_CHECKING:
    from tui_reader.app.messages import (
        ExtractionEnded,
        ExtractionProgressed,
        UpdateEnded,
        UpdateProgressed,
        WriterGone,
    )
    from tui_reader.app.screens.main import MainScreen

__all__ = ["Works"]

_TOLD_OTHERWISE: Final = (DamagedLibraryError, DiskFullError, LibraryBusyError)


class Works:
    """Asks the desk to work; ``state`` holds the facts."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._again = False  # there is more to extract than the extraction that runs knows
        self.state = Work()

    @property
    def updating(self) -> bool:
        """Whether the index is being written, or about to be (and no fault has ended that)."""
        return self.state.updating and self._screen.desk.working

    def begin(self, *, rebuild: bool = False, asked: bool = False) -> None:
        """Bring the index up to date, then extract; ``asked`` by the reader, who is told when nothing has changed."""
        self.state.begin(asked=asked)
        with suppress(DamagedLibraryError):  # the update says so
            self.state.first_time = self.state.first_time or not self._screen.desk.library.is_indexed
        self._screen.desk.work(rebuild=rebuild)
        self._screen.update_status()

    def stop(self) -> None:
        """Stop; what is committed stays."""
        self._screen.desk.stop_working()
        self._screen.desk.lookout.awaiting = None
        self.state.stopped = True
        self.state.update, self.state.updating = None, False
        self._screen.update_status()

    def library_changed(self) -> None:
        """Another process has changed the index: show it, and extract what has come when that one is through."""
        self._screen.searches.again()
        desk = self._screen.desk
        if desk.lookout.awaiting is not None or self.state.stopped:
            return
        if desk.another_writes("index"):
            desk.lookout.awaiting = "index"
        elif desk.working:
            self._again = True
        else:
            desk.work(update=False)

    def writer_gone(self, event: WriterGone) -> None:
        """The process that wrote has come to its end, or to a bad one: go on where it left off."""
        if self.state.stopped:
            return
        if event.what == "index":
            self.begin()
        else:
            self.state.busy = ""
            self._screen.desk.work(update=False)
        self._screen.update_status()

    def extract_again(self) -> None:
        """Plugins are others now: extract anew, unless the index is being written, after which it is done anyway."""
        if not self.updating:
            self._screen.desk.work(update=False)

    def retry(self) -> None:
        """Extract, and try again what has failed; the desk tells how much that is."""
        self._screen.desk.work(update=False, retry=True)

    def pause(self) -> None:
        """Pause extraction, that which is still to come included, or go on."""
        desk = self._screen.desk
        desk.extraction_paused = not desk.extraction_paused
        self._screen.update_status()

    def update_progressed(self, event: UpdateProgressed) -> None:
        """Show how far it is; while the first index grows, search again whenever there is more to find."""
        if self.state.stopped:
            return
        before = self.state.update
        grown = before is None or event.progress.searchable > before.searchable
        self.state.update = event.progress
        if grown and event.progress.searchable and self.state.first_time:
            self._screen.searches.again()
        self._screen.update_status()

    def update_ended(self, event: UpdateEnded) -> None:
        """Show what has changed."""
        if not self._screen.desk.is_current_work(event.generation):  # stopped, and gone on with before it had ended
            if event.report is not None and event.report.changed_anything:
                self._screen.searches.again()
            return
        first = self.state.first_time
        self.state.update_ended(event.report, event.error, event.problems)
        if isinstance(event.error, DamagedLibraryError):
            self._screen.show_damage(event.error)
        report = event.report
        changed = report is not None and report.changed_anything
        if first or changed or event.refreshed:
            self._screen.searches.again()
        if self.state.asked and report is not None and not changed and not report.cancelled:
            self._screen.tell(_("The index is up to date."))
        self.state.asked = False
        self._screen.update_status()
        self._tell_full(event.error)
        if isinstance(event.error, LibraryError) and not isinstance(event.error, _TOLD_OTHERWISE):
            self._screen.tell(str(event.error))  # the fact may be too long for the line

    def _tell_full(self, error: Exception | None) -> None:
        if isinstance(error, DiskFullError):
            key = self._screen.keymap.label("library.update")
            self._screen.tell(_("Disk full. What is done is kept. Make room, then {key}.").format(key=key))

    def extraction_progressed(self, event: ExtractionProgressed) -> None:
        """Fill the panel."""
        self.state.extraction = event.progress
        self._screen.panels.take_progress(event.progress)
        self._screen.update_status()

    def extraction_ended(self, event: ExtractionEnded) -> None:
        """Fill the panel for the last time."""
        self.state.extraction_ended(event.error)
        if self._again and event.error is None:
            self._again = False
            self._screen.desk.work(update=False)
        self._tell_full(event.error)
        if event.error is not None:
            self.state.extraction = None
        self._screen.panels.take_progress(self.state.extraction)
        self._screen.update_status()
