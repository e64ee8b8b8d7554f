"""The search of the main screen: what was asked, what has been found, and the visits that one can go back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.app.cells import cell_width
from tui_reader.app.goals import Goal, History, Visit
from tui_reader.errors import DamagedLibraryError, NotIndexedError, QueryError
from tui_reader.index.model import Sort

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui_reader.app.messages import ResultsArrived, SearchFailed
    from tui_reader.app.screens.main import MainScreen

__all__ = ["Searches"]

_TYPING_PAUSE = 0.12  # seconds without a key before a search, about the time between two letters


class Searches:
    """Asks the desk, and shows the newest answer on the screen; late ones are dropped by their number."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.query = ""
        self.sort = Sort.RELEVANCE
        self.history = History()
        self._returning: Visit | None = None
        self._typing: Timer | None = None
        self.awaited = False

    @property
    def order(self) -> str:
        """The order in one word: without a query there is no relevance, and the newest come first."""
        return (Sort.NEWEST if self.sort is Sort.RELEVANCE and not self.query.strip() else self.sort).value

    @property
    def pausing(self) -> bool:
        """Whether a search waits for the next letter."""
        return self._typing is not None

    def typed(self) -> None:
        """The query line has changed: search after a pause."""
        if self._typing is not None:
            self._typing.stop()
        self._typing = self._screen.set_timer(_TYPING_PAUSE, self.now)

    def now(self, *, row: int = 0, path: str = "", note: bool = False) -> None:
        """Search for what stands in the query line, the cursor to stand on ``path`` or else on ``row``; ``note`` makes
        it a visit that history comes back to."""
        if self._typing is not None:
            self._typing.stop()
            self._typing = None
        query = self._screen.query_input.text
        if note:
            self.history.note(Visit(query, self.sort.value, row))
        self.query = query
        self.awaited = self.awaited or note
        self._screen.desk.search(query, self.sort, row, path)

    def again(self) -> None:
        """The library has changed: the same search, staying on the document. Who is at the top, reading nothing yet,
        stays at the top."""
        results = self._screen.results_list
        row = results.row(results.cursor)
        chosen = row is not None and (results.cursor > 0 or self._screen.active != "results")
        self.now(row=results.cursor, path=row.hit.path if row is not None and chosen else "")

    def replace(self, query: str) -> None:
        """Search for another query, from a panel for example, and go to the results."""
        self._screen.query_input.set_text(query)
        self.now(note=True)
        self._screen.go_to("results")

    def sort_by(self, sort: Sort) -> None:
        """Put the results in another order."""
        self.sort = sort
        self.now()

    def revisit(self, visit: Visit) -> None:
        """Go back to a query, and to the document that was open."""
        self._screen.query_input.set_text(visit.query)
        self.sort = Sort(visit.sort)
        self._returning = visit
        self.awaited = True
        self.now(row=visit.row)

    def step_history(self, direction: int) -> bool:
        """Go to the visit before (-1) or after (1); False when there is none."""
        self.leave_visit()
        visit = self.history.step(direction)
        if visit is not None:
            self.revisit(visit)
        return visit is not None

    def leave_visit(self) -> None:
        """Note the place in the visit that one leaves."""
        if self._screen.active == "results":
            self.history.leave_results(self._screen.results_list.cursor)
        else:
            self.history.leave_document(self._screen.reading.place)

    def arrived(self, event: ResultsArrived) -> None:
        """Show results."""
        screen = self._screen
        if not screen.desk.is_current_search(event.generation):
            return
        self.awaited = False
        screen.desk.results = event.results
        screen.hint.say("")
        screen.label.say("", f"{screen.desk.library.name} · {event.documents:,}")
        notice = "No documents yet."
        if event.results.query.strip():
            notice = "Nothing found. Words typed without diacritics find every spelling."
        screen.results_list.show(event.generation, len(event.results), cursor=event.cursor, notice=notice)
        screen.results_list.fill(event.generation, event.start, event.rows)
        self._return_to_document()
        screen.panels.about(screen.reading.document)
        screen.update_status()
        screen.take_typed_ahead()

    def _return_to_document(self) -> None:
        visit, self._returning = self._returning, None
        if visit is None:
            self._screen.readings.preview()
            return
        self.history.note(visit)
        if visit.path:
            self._screen.readings.open_path(visit.path, Goal(visit.offset, visit=False))
        else:
            self._screen.go_to("results")

    def failed(self, event: SearchFailed) -> None:
        """Say why, the old results staying where they are."""
        screen, error = self._screen, event.error
        if not screen.desk.is_current_search(event.generation):
            return
        self.awaited = False
        screen.forget_typed_ahead()
        if isinstance(error, QueryError):
            before = cell_width(screen.query_input.text[: error.column])
            screen.hint.say(" " * before + "^" * error.length + " " + error.message)
        elif isinstance(error, NotIndexedError):
            notice = "Indexing this folder; what is found shows here as it goes."
            screen.results_list.show(event.generation, 0, notice=notice)
        elif isinstance(error, DamagedLibraryError):
            screen.show_damage(error)
        else:
            screen.tell(str(error))
