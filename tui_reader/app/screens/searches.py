"""The search of the main screen: what was asked, what has been found, and the visits that one can go back to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_reader.app.goals import Goal, History, Visit
from tui_reader.app.screens.search_notices import heading, notice, show_failure
from tui_reader.errors import QueryError
from tui_reader.index.model import Sort
from tui_reader.language import _
from tui_reader.numerals import number

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui_reader.app.goals import Step
    from tui_reader.app.messages import ReprintsToggled, ResultsArrived, SearchFailed
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.backend_search.host import SlowSearch
    from tui_reader.saved import SavedSearch

__all__ = ["Searches"]

_TYPING_PAUSE = 0.12  # seconds without a key before a search, about the time between two letters


class Searches:
    """Asks the desk, and shows the newest answer on the screen; late ones are dropped by their number."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.sort = Sort.RELEVANCE
        self.boilerplate = False
        """Whether page furniture is searched, too."""
        self.history = History()
        self._returning: Visit | None = None
        self._noting: str | None = None
        self._typing: Timer | None = None
        self._asked_last = ""
        self._sought: str | None = None
        self._like = self._shown_like = ""
        self._shown_steps: tuple[Step, ...] = ()
        self._headed = ""
        self._unanswered = False
        self._aim = 0, ""
        self._stayed_at: tuple[int, bool] | None = None
        self.awaited = False
        self.asking: SlowSearch | None = None
        """The search backend that one waits for, once that has taken its time: keys wait with it no longer."""

    @property
    def order(self) -> str:
        """The order of the results in one word: without a query there is no relevance, and the newest come first."""
        results = self._screen.desk.results
        if results is not None and results.tied:
            return "likeness"
        sort = results.sort if results is not None else self.sort
        return (Sort.NEWEST if sort is Sort.RELEVANCE and not self.query.strip() else sort).value

    @property
    def query(self) -> str:
        """The query of the results that are shown."""
        results = self._screen.desk.results
        return results.query if results is not None else ""

    @property
    def visit(self) -> Visit:
        """The results that are shown, with the place in them."""
        row = self._screen.results_list.cursor
        results = self._screen.desk.results
        steps = self._shown_steps
        if results is None or results.tied:
            return Visit("", self.sort.value, row, boilerplate=self.boilerplate, like=self._shown_like, steps=steps)
        return Visit(results.query, results.sort.value, row, boilerplate=results.boilerplate, steps=steps)

    @property
    def returning(self) -> bool:
        """Whether a visit is being gone back to whose results are not here yet."""
        return self._returning is not None

    @property
    def pausing(self) -> bool:
        """Whether a search waits for the next letter."""
        return self._typing is not None

    def typed(self) -> None:
        """The query line has changed: search after a pause. Who types does not wait for an earlier visit any more."""
        self._returning = None
        if self._typing is not None:
            self._typing.stop()
            self._typing = None
        if self._screen.query_input.text == self._sought:
            return  # Enter was typed ahead of this news, or a letter taken back: the answer is here or on its way
        self._like = ""
        self._screen.narrowing.steps = ()
        self._screen.hint.say("")
        self._typing = self._screen.set_timer(_TYPING_PAUSE, self.now)

    def now(self, *, row: int = 0, path: str = "", note: bool = False) -> None:
        """Search for what stands in the query line, the cursor to stand on ``path`` or else on ``row``; ``note`` makes
        it, once there is an answer, a visit that history comes back to."""
        self._unanswered, self._aim, self._stayed_at = True, (row, path), None
        if self._typing is not None:
            self._typing.stop()
            self._typing = None
        query, self.asking = self._screen.query_input.text, None
        if note:
            self._noting, self._like = query, ""
        self.awaited = self.awaited or note
        self._sought = None if self._like else query
        if self._like:
            self._screen.desk.search_like(self._like, row, path)
        else:
            self._screen.desk.search(query, self.sort, row, path, boilerplate=self.boilerplate)

    def again(self) -> None:
        """The library has changed: the same search, staying on the document. Who is at the top, reading nothing yet,
        stays at the top; and who waits for an answer comes to where that was to lead."""
        if self.pausing:
            return  # the search that is about to come finds what has changed, too
        if self._unanswered and self._stayed_at is None:
            self.now(row=self._aim[0], path=self._aim[1])
            return
        results = self._screen.results_list
        row = results.row(results.cursor)
        chosen = row is not None and (results.cursor > 0 or self._screen.active != "results")
        self.now(row=results.cursor, path=row.hit.path if row is not None and chosen else "")
        self._stayed_at = self._place

    @property
    def _place(self) -> tuple[int, bool]:
        """What `again` stays at: the row, and whether that is all (and no document is read)."""
        return self._screen.results_list.cursor, self._screen.active == "results"

    def replace(self, query: str, label: str | None = "", *, stays: bool = False) -> None:
        """Search for another query, from a panel for example, and go to the results. History leads back to those that
        were here. Where it narrows them that is a step on the path of narrowings, called ``label`` ("": after what it
        asks for); None: it is another question. ``stays``: where the reader is, to go on from there."""
        self._note_here()
        known = self._screen.desk.results is not None and label is not None
        self._screen.narrowing.follow(self.visit if known else None, query, label or "")
        self._like = ""
        self._screen.query_input.set_text(query)
        self.now(note=True)
        if not stays:
            self._screen.go_to("results")

    def widen(self, to: Visit, steps: tuple[Step, ...]) -> None:
        """Take a narrowing back, down to the path of ``steps``: the results ``to``, from which it was made, the cursor
        on the document that is read now, or chosen; else where it was then."""
        self._note_here()
        results = self._screen.results_list
        row = results.row(results.cursor)
        document = self._screen.reading.document
        path = row.hit.path if row is not None and results.cursor else ""
        if self._screen.active != "results" and document is not None:
            path = document.path
        self._screen.narrowing.steps = steps
        self._screen.query_input.set_text(to.query)
        self.boilerplate, self._like, self._noting = to.boilerplate, to.like, to.query
        self.awaited = True
        self.now(row=to.row, path=path)

    def replace_by_like(self, path: str) -> None:
        """Show the documents that are like one, as results."""
        self._note_here()
        self._screen.narrowing.steps = ()
        self._screen.query_input.set_text("")
        self._like, self._noting = path, ""
        self.awaited = True
        self.now()
        self._screen.go_to("results")

    def run_saved(self, search: SavedSearch) -> None:
        """Search as was saved."""
        self._note_here()
        self.sort, self.boilerplate = Sort(search.sort), search.boilerplate
        self.replace(search.query, None)

    def _note_here(self) -> None:
        """Make the results that are shown a visit, where they are none because nobody submitted their query."""
        visit, here = self.visit, self.history.here
        if self._screen.desk.results is None:
            return
        if here is None or not here.is_same_search(visit):
            self.history.note(visit)
        else:
            self.leave_visit()

    def sort_by(self, sort: Sort) -> None:
        """Put the results in another order, staying on the document as `again` does."""
        if self._shown_like:
            self._screen.tell(_("These are in the order of their likeness."))
            return
        self.sort = sort
        self.again()

    def toggle_furniture(self) -> None:
        """Search page furniture, too, or the articles only, staying on the document as `again` does."""
        self.boilerplate = not self.boilerplate
        self.again()
        searched = _("Page furniture is searched, too."), _("Only the articles are searched.")
        self._screen.tell(searched[not self.boilerplate])

    def toggle_reprints(self) -> None:
        """Open or close the group of the row under the cursor; what is typed ahead waits for its rows."""
        self.awaited = True
        self._screen.desk.toggle_reprints(self._screen.results_list.cursor)

    def reprints_toggled(self, event: ReprintsToggled) -> None:
        """Show the rows as they are numbered now, the cursor on the first of the group."""
        screen = self._screen
        if not screen.desk.is_current_search(event.generation):
            return
        self.awaited = False
        screen.results_list.renumber(event.count, event.layout, event.row, event.rows)
        screen.readings.preview()
        screen.update_status()
        screen.take_typed_ahead()

    def revisit(self, visit: Visit, *, chosen: str = "") -> None:
        """Go back to a query, and to the document that was open; the cursor to the document ``chosen``, where it is
        still found."""
        self._screen.query_input.set_text(visit.query)
        self.sort = Sort(visit.sort)
        self.boilerplate = visit.boilerplate
        self._like = visit.like
        self._screen.narrowing.steps = visit.steps
        self._returning = visit
        self.awaited = True
        self.now(row=visit.row, path=chosen)

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
        if self._stayed_at not in (None, self._place):  # the reader has gone on meanwhile
            self.again()
            return
        self.awaited, self.asking, self._unanswered = False, None, False
        screen.desk.results = results = event.results
        self._shown_like, self._shown_steps = self._like, screen.narrowing.steps
        if self._noting == results.query:
            self.history.note(replace(self.visit, row=event.cursor))
            self.note_asked()
        self._noting = None
        self._headed = heading(self._screen, results)
        screen.hint.say(self._headed)
        screen.label.say("", f"{screen.desk.library.name} · {number(event.documents)}")
        screen.results_list.show(
            event.generation, results.rows, cursor=event.cursor, notice=notice(self._screen, event), offers=event.offers
        )
        screen.results_list.fill(event.generation, event.start, event.rows)
        self._return_to_document()
        if not len(results) and screen.active == "results":
            screen.readings.clear()
        screen.panels.about(screen.reading.document)
        screen.overviews.results_changed()
        screen.update_status()
        screen.take_typed_ahead()

    def resized(self) -> None:
        """What stands over the results has other room."""
        results, hint = self._screen.desk.results, self._screen.hint
        if results is not None and hint.said and hint.said == self._headed:
            self._headed = heading(self._screen, results)
            hint.say(self._headed)

    def note_asked(self) -> None:
        """Put the query of the results into the history that is kept, once as long as it is not another."""
        query = self.query.strip()
        results = self._screen.desk.results
        if query and query != self._asked_last and results is not None:
            self._asked_last = query
            self._screen.desk.inquiries.note_asked(query, len(results))

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

    def backend_is_slow(self, asked: SlowSearch) -> None:
        """Somebody may wait for long: say for what, and let keys have their meaning for what is on the screen."""
        if self._screen.desk.searching and not self.pausing:
            self.asking, self.awaited = asked, False
            self._screen.resume_keys()
            self._screen.update_status()

    def stop(self) -> None:
        """Wait no longer for a search backend; the former results stay."""
        screen, asked = self._screen, self.asking
        generation = screen.desk.stop_searching()
        self.give_up()
        if screen.desk.results is None:
            screen.results_list.show(generation, 0, notice=_("The search was stopped."))
        said = _("Stopped.") if asked is None else _("Stopped asking {backend}.").format(backend=asked.backend)
        if screen.desk.results is not None:
            said += " " + _("These are the results of {query}.").format(query=screen.desk.results.title)
        screen.tell(said)

    def give_up(self) -> None:
        """No answer comes: nothing is waited for, and the former results are those that go on."""
        self.awaited, self.asking, self._unanswered = False, None, False
        self._returning = self._noting = None
        self._like = self._shown_like

    def failed(self, event: SearchFailed) -> None:
        """Say why, the old results staying where they are."""
        screen, error = self._screen, event.error
        if not screen.desk.is_current_search(event.generation):
            return
        submitted = self._noting is not None and self._returning is None
        self.give_up()
        screen.forget_typed_ahead()
        if isinstance(error, QueryError) and submitted and screen.focused is None and screen.active == "results":
            screen.set_focus(screen.query_input)  # to be mended there: letters would be commands
        show_failure(screen, event)
