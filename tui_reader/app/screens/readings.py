"""The reading of the main screen: opening documents, previews beside the results, and what n and N step through."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_reader.app.goals import Goal
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.timer import Timer

    from tui_reader.app.messages import DocumentFailed, DocumentLocated, DocumentOpened, HitFound, MatchesFound
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.index.highlight import Matches

__all__ = ["Readings"]

_RESTING_PAUSE = 0.15  # seconds on a row before it is previewed


class Readings:
    """Asks the desk for documents and shows the newest."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.match_word = "match"
        self._awaited: tuple[str, Goal] | None = None
        self._asked = self._marked = ("", False)
        self._matching = False
        self._when_matched: list[Callable[[], None]] = []
        self._resting: Timer | None = None

    @property
    def awaited(self) -> bool:
        """Whether the reading pane waits for the document that it is to show."""
        return self._awaited is not None

    def when_matched(self, then: Callable[[], None]) -> None:
        """Do ``then`` with the query's matches, which in a long document come after its text."""
        if self._matching:
            self._when_matched.append(then)
        else:
            then()

    def matched(self, event: MatchesFound) -> None:
        """The matches of a long document are here."""
        screen = self._screen
        if not screen.desk.is_current_document(event.generation):
            return
        self._matching = False
        screen.reading.take_matches(event.matches)
        waiting, self._when_matched = self._when_matched, []
        for then in waiting:
            then()
        screen.update_status()

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
            screen.tell(_("No document is chosen: go to one in the results first."))

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
        else:
            self._match_again()

    @property
    def _query(self) -> tuple[str, bool]:
        """What decides what is a match in a document."""
        results = self._screen.desk.results
        return (results.title, results.boilerplate) if results is not None else ("", False)

    def _match_again(self) -> None:
        """Show the matches of the query that the results have now, where the document was opened with another."""
        screen, document, results = self._screen, self._screen.reading.document, self._screen.desk.results
        if document is None or results is None or "reading" not in screen.shown or self._query == self._marked:
            return
        self._marked = self._query

        def take(matches: Matches) -> None:
            if screen.reading.document is document and not self._matching:
                screen.reading.take_matches(matches)
                screen.update_status()

        screen.desk.reading.match(document, results, take)

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
        self._asked = self._query
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
        screen.caret.leave()
        screen.reading.show(document, event.matches, offset=screen.reading.place if again else goal.offset)
        self.match_word = "match"
        self._marked, self._matching, self._when_matched = self._asked, event.matching, []
        if goal.span:
            screen.reading.reveal(*goal.span)
        screen.desk.wanted_next = (document.key, *(hit.key for hit in screen.results_list.visible_hits()))
        if goal.visit:
            screen.searches.history.note(replace(screen.searches.visit, path=document.path))
            screen.searches.note_asked()
        screen.panels.about(document)
        screen.spans.about(document)
        screen.marking.about(document)
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
        """Note where the reader is, for the next start."""
        self._screen.returning.note(wait=wait)

    @property
    def open_at(self) -> tuple[str, int]:
        """The document that is open, or on its way, with the place in it; ("", 0): none."""
        document = self._screen.reading.document
        if self._awaited is not None:
            return self._awaited[0], self._awaited[1].offset
        return (document.path, self._screen.reading.place) if document is not None else ("", 0)

    def leave(self) -> None:
        """The document that is on its way is not wanted any more."""
        if self._awaited is not None:
            self._screen.desk.leave_documents()
            self._awaited = None
