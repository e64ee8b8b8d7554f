"""The reading of the main screen: opening documents, previews beside the results, and what n and N step through."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_reader.app.goals import Goal
from tui_reader.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.timer import Timer

    from tui_reader.app.messages import DocumentFailed, DocumentLocated, DocumentOpened, HitFound
    from tui_reader.app.screens.main import MainScreen

__all__ = ["Readings"]

_RESTING_PAUSE = 0.15  # seconds on a row before it is previewed


class Readings:
    """Asks the desk for documents and shows the newest."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.match_word = "match"
        self._awaited: tuple[str, Goal] | None = None
        self._resting: Timer | None = None

    @property
    def awaited(self) -> bool:
        """Whether the reading pane waits for the document that it is to show."""
        return self._awaited is not None

    @property
    def chosen_path(self) -> str:
        """The document that an action about a file means: in the results the one under the cursor, else the open
        one."""
        screen = self._screen
        row = screen.results_list.row(screen.results_list.cursor)
        if screen.active == "results":
            return row.hit.path if row is not None else ""
        return screen.reading.document.path if screen.reading.document else ""

    def with_chosen(self, then: Callable[[], None], *, read: bool = False) -> None:
        """Do ``then`` with the document that is meant (see `chosen_path`), which is opened first where it is not, to
        be read or as a preview."""
        screen = self._screen
        path, document = self.chosen_path, screen.reading.document
        if document is not None and document.path == path:
            then()
        elif path:
            self.open_path(path, Goal(read=read, visit=read, then=then))
        else:
            screen.tell("No document is chosen.")

    @property
    def pausing(self) -> bool:
        """Whether a preview waits for the cursor to rest."""
        return self._resting is not None

    def preview(self) -> None:
        """Beside the results, show the document on which the cursor rests."""
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
        if self._can_preview:
            self._resting = self._screen.set_timer(_RESTING_PAUSE, self._open_preview)

    @property
    def _can_preview(self) -> bool:
        if self._awaited is not None:  # another document would come in place of the one that was asked for
            return False
        return self._screen.active == "results" and "reading" in self._screen.shown

    def _open_preview(self) -> None:
        self._resting = None
        if self._can_preview:
            self.open_row(self._screen.results_list.cursor, Goal(read=False, visit=False))

    def open_row(self, row: int, goal: Goal) -> None:
        """Open a hit."""
        found = self._screen.results_list.row(row)
        if found is not None:
            self.open_path(found.hit.path, goal)
        elif self._screen.results_list.hit_count:
            self._screen.desk.find_hit(row, goal)

    def open_path(self, path: str, goal: Goal) -> None:
        """Open a document; to read it, the reading pane takes the keys at once."""
        if goal.visit:
            self._screen.searches.leave_visit()
        self._screen.desk.open(path, goal)
        if goal.read or goal.then is not None:
            self._awaited = path, goal
        if goal.read:
            self._screen.go_to("reading")

    def hit_found(self, event: HitFound) -> None:
        """A hit that was not on the screen is known now."""
        if event.hit is not None:
            self.open_path(event.hit.path, event.goal)

    def opened(self, event: DocumentOpened) -> None:
        """Show a document."""
        screen, document, goal = self._screen, event.document, event.goal
        if not screen.desk.is_current_document(event.generation):
            return
        before = screen.reading.document
        again = before is not None and before.path == document.path and not goal.visit and not goal.offset
        screen.reading.show(document, event.matches, offset=screen.reading.place if again else goal.offset)
        self.match_word = "match"
        if goal.span:
            screen.reading.reveal(*goal.span)
        screen.desk.wanted_next = (document.key, *(hit.key for hit in screen.results_list.visible_hits()))
        if goal.visit:
            screen.searches.history.note(replace(screen.searches.visit, path=document.path))
            screen.searches.note_asked()
        screen.panels.about(document)
        self._awaited = None
        if goal.then is not None:
            goal.then()
        self.remember()
        screen.update_status()
        screen.take_typed_ahead()

    def located(self, event: DocumentLocated) -> None:
        """The cursor of the results goes to the open document, from which the next and the previous are counted."""
        if self._screen.desk.is_current_document(event.generation) and self._screen.active != "results":
            self._screen.results_list.go_to(event.row)
            self._screen.update_status()

    def clear(self) -> None:
        """There is no document to preview."""
        self._screen.desk.leave_documents()
        self._awaited = None
        self._screen.reading.show(None)

    def failed(self, event: DocumentFailed) -> None:
        """Say that a document is gone or cannot be read."""
        screen = self._screen
        if screen.desk.is_current_document(event.generation):
            self._awaited = None
            screen.forget_typed_ahead()
            if screen.reading.document is None:
                screen.go_to("results")
            screen.tell(str(event.error))

    def step_through(self, spans: Sequence[tuple[int, int]] | None, word: str) -> None:
        """Let n and N step through ``spans``, called ``word`` in the status line; None: the query's matches."""
        self._screen.reading.set_matches(spans)
        self.match_word = word

    def remember(self, *, wait: bool = False) -> None:
        """Note where the reader is, for the next start; not before anything was found, which would wipe what is noted
        there."""
        screen = self._screen
        results, document = screen.desk.results, screen.reading.document
        if results is None or screen.searches.returning:
            return
        path, offset = "", 0
        if screen.active != "results":
            if self._awaited is not None:
                path, offset = self._awaited[0], self._awaited[1].offset
            elif document is not None:
                path, offset = document.path, screen.reading.place
        place = Place(results.query, results.sort.value, screen.results_list.cursor, path, offset)
        screen.desk.remember(place, wait=wait)
