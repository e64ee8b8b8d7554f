"""The main screen: query, panes, status. It holds where the reader is, and turns what happened into what is shown."""

from __future__ import annotations

import gc
from collections import deque
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.widgets import Input

from tui_reader.app import messages
from tui_reader.app.panes import panes_shown
from tui_reader.app.screens.caret import Caretting
from tui_reader.app.screens.corrections import Correcting
from tui_reader.app.screens.getting import Getting
from tui_reader.app.screens.handing import Handing
from tui_reader.app.screens.keyed import KeyedScreen
from tui_reader.app.screens.main_handlers import handlers_of
from tui_reader.app.screens.main_status import key_pairs, show_status
from tui_reader.app.screens.marking import Marking
from tui_reader.app.screens.narrowing import Narrowing
from tui_reader.app.screens.overviews import Overviews
from tui_reader.app.screens.places import Places
from tui_reader.app.screens.readings import Readings
from tui_reader.app.screens.recall import Recall
from tui_reader.app.screens.returning import Returning, panes_kept
from tui_reader.app.screens.saving import Saving
from tui_reader.app.screens.searches import Searches
from tui_reader.app.screens.spans import Spans
from tui_reader.app.screens.stepping import Stepping
from tui_reader.app.screens.touring import Touring
from tui_reader.app.screens.works import Works
from tui_reader.app.typing_help import compose_with
from tui_reader.app.widgets.lines import HintLine, KeyLine, LibraryLabel, StatusLine, WorkLine
from tui_reader.app.widgets.panel_column import PanelColumn
from tui_reader.app.widgets.panel_view import PanelView
from tui_reader.app.widgets.query_input import LONGEST, FindInput, QueryInput
from tui_reader.app.widgets.reading_pane import ReadingPane
from tui_reader.app.widgets.results_list import ResultsList
from tui_reader.app.widgets.rows import PaneTouched, RowsView
from tui_reader.errors import DamagedLibraryError
from tui_reader.language import N_, _
from tui_reader.plugin_descriptions import PluginSet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult

    from tui_reader.app.actions import Context
    from tui_reader.app.counts import Moved
    from tui_reader.app.desk import Desk
    from tui_reader.app.panes import Pane
    from tui_reader.app.typing_help import Typing

__all__ = ["MainScreen"]

_ALWAYS = frozenset({"quit", "screen.redraw", "help.open", "query.focus", "library.stop", "library.pause"})
_INSTEAD = frozenset({"document.next", "document.previous", "back.to_results", "query.from_anywhere"})
_OF_ROWS = ("panel.act", "panel.search", "panel.fold", "panel.unfold", "move.", "correct.")
_TRYING = N_("Trying plugin {name} …")
_LOW = 20  # lines of a screen under which the line of keys is left out


class MainScreen(KeyedScreen):
    """Composition, the way between panes, and the answers of the desk."""

    def __init__(self, measure: int, typing: Typing = "off") -> None:
        super().__init__()
        self.typing = typing
        self.plugins = PluginSet()
        """As far as they are known; with those that failed."""
        self.query_input = QueryInput(placeholder=_("/ searches"))
        self.find_input = FindInput(placeholder=_("find in this document"))
        self.label, self.hint, self.work_line = LibraryLabel(), HintLine(), WorkLine()
        self.status_line, self.key_line = StatusLine(), KeyLine()
        self.results_list, self.reading, self.panels = ResultsList(), ReadingPane(measure), PanelColumn()
        self.active: Pane = "results"
        self.shown: Sequence[Pane] = ()
        self.zoomed = False
        self.message = self.said_before = ""
        self.asked: Context = "find"
        self.has_begun = False
        self._alone = False
        self._typed_ahead: deque[events.Key] = deque()
        self.searches, self.readings, self.works = Searches(self), Readings(self), Works(self)
        self.overviews, self.recall, self.correcting = Overviews(self), Recall(self), Correcting(self)
        self.returning = Returning(self)
        self.getting, self.saving, self.handing = Getting(self), Saving(self), Handing(self)
        self.caret, self.spans, self.narrowing = Caretting(self), Spans(self), Narrowing(self)
        self.stepping, self.places = Stepping(self), Places(self)
        self.marking = Marking(self)
        self.touring = Touring(self)
        self._handlers: Mapping[str, Callable[[], None]] | None = None

    def compose(self) -> ComposeResult:
        """Query over panes over status."""
        with Horizontal(id="top"):
            yield self.query_input
            yield self.label
        yield self.hint
        with Horizontal(id="panes"):
            yield self.results_list
            yield self.reading
            yield self.panels
        yield self.work_line
        yield self.find_input
        yield self.status_line
        yield self.key_line

    # -- keys

    @property
    def desk(self) -> Desk:
        """Where the library is asked."""
        return self.reader.desk

    @property
    def context(self) -> Context:
        """The input that has the focus, else the active pane."""
        if self.focused is self.query_input:
            return "query"
        if self.focused is self.find_input:
            return self.asked
        return "caret" if self.caret.on and self.active == "reading" else self.active

    @property
    def moved(self) -> Moved:
        """The active pane, or the caret in it."""
        if self.active == "reading":
            return self.caret if self.caret.on else self.reading
        return self.panels.view if self.active == "panel" else self.results_list

    def say_keys(self, sentence: str) -> None:
        """In the status line."""
        self.message = sentence

    def before_digits(self) -> Callable[[], None]:
        """The panes as they are."""
        return panes_kept(self)

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What each action does here."""
        if self._handlers is None:
            self._handlers = handlers_of(self)
        return self._handlers

    def take_key(self, event: events.Key) -> bool:
        """A message stays until the next key. What is typed ahead of an answer waits for it, in order."""
        self.count(event)
        if self.searches.asking is not None and self.focused is None and self._means_stop(event):
            self.searches.stop()
            return True
        if self.waits and not self._passes(event):
            self._typed_ahead.append(event)
            return True
        self.said_before, self.message = self.message, ""
        taken = super().take_key(event)
        self.returning.key_pressed()
        self.update_status()
        return taken

    def perform(self, action_id: str) -> None:
        """Do an action; the tour looks on."""
        if not self.touring.takes(action_id):
            super().perform(action_id)

    @property
    def waits(self) -> bool:
        """Whether the keys are meant for results or a document that are not here yet."""
        if self.focused is None:
            return self.searches.awaited or self.readings.awaited or self._waits_for_panel
        return self.focused is self.query_input and self.recall.awaited

    @property
    def _waits_for_panel(self) -> bool:
        return self.active == "panel" and self.panels.awaited

    def _passes(self, event: events.Key) -> bool:
        """Whether a key is no business of the answer that is awaited, and none is waiting before it."""
        action = self.keymap.action_for(event, self.context)
        if self._waits_for_panel and not (self.searches.awaited or self.readings.awaited or self._typed_ahead):
            return action is None or not action.id.startswith(_OF_ROWS)
        if action is None or self._typed_ahead:
            return action is not None and action.id == "quit"
        return action.id in _ALWAYS or (not self.searches.awaited and action.id in _INSTEAD)

    def _means_stop(self, event: events.Key) -> bool:
        """Whether a key is one of those that leave the results, which leave a search that takes long, too."""
        action = self.keymap.action_for(event, "results")
        return action is not None and action.id == "quit.results"

    def resume_keys(self) -> None:
        """The answer may take long: keys that were meant for it are forgotten, up to the first that has a meaning
        anyway, a new query for example."""
        while self._typed_ahead:
            action = self.keymap.action_for(self._typed_ahead[0], self.context)
            if action is not None and action.id in _ALWAYS:
                break
            self._typed_ahead.popleft()
        self.take_typed_ahead()

    def take_typed_ahead(self) -> None:
        """The answer is here: do what was typed ahead, up to the next question."""
        while self._typed_ahead and not self.waits:
            shown = self.app.screen  # the answer may have opened another
            (shown if isinstance(shown, KeyedScreen) else self).take_key(self._typed_ahead.popleft())

    def forget_typed_ahead(self) -> None:
        """The answer was an error, so what was typed ahead of it has lost its meaning."""
        self._typed_ahead.clear()

    def offers(self, action_id: str) -> bool:
        """Whether an action is worth naming now."""
        match action_id:
            case "typing.switch":
                return self.focused is not None
            case "word.search":
                return self.caret.on or self.reading.current is not None
            case "match.next":
                return self.active == "reading" and bool(self.reading.matches)
            case "move.page_down" | "document.next":
                return self.active == "reading"
            case "sort.next":
                return self.active == "results"
            case "kwic.show" | "facets.show":
                asked = bool(self.searches.query.strip()) and self.results_list.hit_count > 0
                return asked and self.active == "results"
            case "reprints.toggle":
                row = self.results_list.row(self.results_list.cursor)
                return row is not None and row.in_group
            case "panel.search":
                return bool(self.panels.view.refinement)
            case "correct.hide" | "correct.merge":
                return self.correcting.meant is not None
        return True

    # -- life

    def on_mount(self) -> None:
        """Show the frame first; everything that costs comes after the first paint."""
        self.panels.attach(self.desk)
        self.find_input.display = self.work_line.display = False
        self.label.say("", self.desk.library.name)
        self.lay_panes()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._alone = not gc.isenabled()  # it was off on the way to this first paint
        self._set_garbage_aside()
        gc.enable()
        self.message = " ".join(self.keymap.problems[:1])
        self.type_with(self.typing)
        try:
            self.works.state.first_time = not self.desk.library.is_indexed
        except DamagedLibraryError as error:
            self.show_damage(error)
            return
        place = None if self.works.state.first_time else self.desk.library.place()
        if place is not None and not self.reader.fresh:
            self.returning.go(place)
        else:
            self.searches.now()

    def _set_garbage_aside(self) -> None:
        """What is there now stays as long as the app: a collection that looks at it again keeps a key waiting for up to
        45 ms (10,000 documents, two slow cores). Not in a process that others share, such as that of tests."""
        if self._alone:
            gc.freeze()

    def type_with(self, typing: Typing) -> None:
        """Compose Vietnamese in the inputs by a method."""
        self.typing = typing
        compose_with(typing, (self.query_input, self.find_input), self.plugins.field_names)

    def _start_behind(self) -> None:
        """What goes on behind the reader's back begins when the first results are there: it must not delay them."""
        if not self.has_begun:
            self.has_begun = True
            self._set_garbage_aside()
            self.desk.load_plugins()
            self.works.begin()
            self.touring.start(self.reader.tour)

    def quit(self) -> None:
        """End the app."""
        self.reader.quit()

    def show_damage(self, error: Exception) -> None:
        """The index is damaged: offer to build it again."""
        from tui_reader.app.screens.damaged import DamagedScreen

        if not isinstance(self.app.screen, DamagedScreen):
            self.app.push_screen(DamagedScreen(str(error), lambda: self.works.begin(rebuild=True)))

    # -- panes

    def on_resize(self) -> None:
        """Panes come and go with the width."""
        self.lay_panes()
        self.searches.resized()

    def go_to(self, pane: Pane) -> None:
        """Make ``pane`` the one that has the keys."""
        if self.focused is not None:
            self.set_focus(None)
        if pane != self.active:
            self.searches.leave_visit()
            self.caret.leave()
        self.active = pane
        self.lay_panes()
        self.readings.preview()

    def lay_panes(self) -> None:
        """Show the panes that there is room for."""
        self.shown = panes_shown(self.size.width, self.active, zoomed=self.zoomed)
        self.results_list.display = "results" in self.shown
        self.reading.display = "reading" in self.shown
        self.panels.display = "panel" in self.shown
        self.reading.set_class(self.shown[0] != "reading", "-ruled")
        self.panels.set_class(len(self.shown) > 1, "-ruled")
        self.key_line.display = self.size.height >= _LOW
        self.results_list.active = self.active == "results"
        self.panels.view.active = self.active == "panel"
        self.panels.freshen()
        self.update_status()

    def update_status(self) -> None:
        """Say what is so now."""
        if self.is_attached:
            self.touring.look()
            show_status(self)
            self.key_line.show(key_pairs(self))

    def tell(self, message: str) -> None:
        """Say something in the status line until the next key."""
        self.message = message
        self.update_status()

    @on(PaneTouched)
    def _pane_touched(self, event: PaneTouched) -> None:
        panes: dict[object, Pane] = {self.results_list: "results", self.reading: "reading", self.panels.view: "panel"}
        pane = panes.get(event.view)
        if pane is not None:
            self.go_to(pane)

    @on(ReadingPane.TextTouched)
    def _text_touched(self, event: ReadingPane.TextTouched) -> None:
        self.caret.touched(event.offset)
        self.update_status()

    @on(RowsView.RowChosen)
    def _row_chosen(self, event: RowsView.RowChosen) -> None:
        self.perform("panel.act" if isinstance(event.view, PanelView) else "document.open")

    @on(RowsView.CursorMoved)
    def _cursor_moved(self, event: RowsView.CursorMoved) -> None:
        if event.view is self.results_list:
            self.readings.preview()

    # -- what happened

    @on(Input.Changed)
    def _query_changed(self, event: Input.Changed) -> None:
        if event.input is self.query_input:
            self.recall.leave()
            self.searches.typed()
        else:
            self.marking.lines.typed()

    @on(messages.ResultsArrived)
    def _results_arrived(self, event: messages.ResultsArrived) -> None:
        self.searches.arrived(event)
        self._start_behind()
        self.marking.refresh()
        self.touring.look()

    @on(messages.SearchFailed)
    def _search_failed(self, event: messages.SearchFailed) -> None:
        self.searches.failed(event)
        if not isinstance(event.error, DamagedLibraryError):
            self._start_behind()

    @on(messages.BackendSlow)
    def _backend_slow(self, event: messages.BackendSlow) -> None:
        self.searches.backend_is_slow(event.asked)
        self._start_behind()

    @on(ResultsList.RowsNeeded)
    def _rows_needed(self, event: ResultsList.RowsNeeded) -> None:
        self.desk.fetch(event.generation, event.start, event.end)

    @on(messages.RowsArrived)
    def _rows_arrived(self, event: messages.RowsArrived) -> None:
        self.results_list.fill(event.generation, event.start, event.rows, event.layout)

    @on(messages.ReprintsToggled)
    def _reprints_toggled(self, event: messages.ReprintsToggled) -> None:
        self.searches.reprints_toggled(event)

    @on(messages.HitFound)
    def _hit_found(self, event: messages.HitFound) -> None:
        self.readings.hit_found(event)

    @on(messages.DocumentOpened)
    def _document_opened(self, event: messages.DocumentOpened) -> None:
        self.readings.opened(event)

    @on(messages.MatchesFound)
    def _matches_found(self, event: messages.MatchesFound) -> None:
        self.readings.matched(event)

    @on(messages.Answered)
    def _answered(self, event: messages.Answered) -> None:
        event.then()

    @on(messages.DocumentLocated)
    def _document_located(self, event: messages.DocumentLocated) -> None:
        self.readings.located(event)

    @on(messages.DocumentFailed)
    def _document_failed(self, event: messages.DocumentFailed) -> None:
        self.readings.failed(event)

    @on(messages.PluginsLoaded)
    def _plugins_loaded(self, event: messages.PluginsLoaded) -> None:
        self.panels.take_plugins(event.plugins)
        self.plugins = event.plugins
        self.type_with(self.typing)
        self.returning.panels_known()
        if self.message.startswith(_(_TRYING).partition("{")[0]):
            self.message = ""
        self.update_status()

    @on(messages.PluginSlow)
    def _plugin_slow(self, event: messages.PluginSlow) -> None:
        self.tell(_(_TRYING).format(name=event.name))

    @on(messages.PluginsReloaded)
    def _plugins_reloaded(self, event: messages.PluginsReloaded) -> None:
        if event.number:
            self.works.extract_again()
        self.tell(event.sentence)

    @on(messages.PanelBuilt)
    def _panel_built(self, event: messages.PanelBuilt) -> None:
        if self.desk.panels.is_current(event.generation):
            self.panels.take_built(event)
            self.update_status()
            self.take_typed_ahead()

    @on(PanelColumn.Delayed)
    def _panel_delayed(self) -> None:
        self.take_typed_ahead()

    @on(messages.UpdateProgressed)
    def _update_progressed(self, event: messages.UpdateProgressed) -> None:
        self.works.update_progressed(event)

    @on(messages.UpdateEnded)
    def _update_ended(self, event: messages.UpdateEnded) -> None:
        self.works.update_ended(event)

    @on(messages.LibraryChanged)
    def _library_changed(self) -> None:
        self.works.library_changed()

    @on(messages.WriterGone)
    def _writer_gone(self, event: messages.WriterGone) -> None:
        self.works.writer_gone(event)

    @on(messages.ExtractionProgressed)
    def _extraction_progressed(self, event: messages.ExtractionProgressed) -> None:
        self.works.extraction_progressed(event)

    @on(messages.ExtractionEnded)
    def _extraction_ended(self, event: messages.ExtractionEnded) -> None:
        self.works.extraction_ended(event)

    @on(messages.FurnitureRead)
    def _furniture_read(self, event: messages.FurnitureRead) -> None:
        self.panels.invalidate()
        if event.error is not None:
            self.tell(str(event.error))

    @on(messages.ReportMade)
    def _report_made(self, event: messages.ReportMade) -> None:
        from tui_reader.app.screens.problems import ProblemsScreen

        if isinstance(self.app.screen, ProblemsScreen):
            self.app.screen.take_report(event.report, event.failures)

    @on(messages.OccurrencesRead)
    def _occurrences_read(self, event: messages.OccurrencesRead) -> None:
        self.overviews.lines_read(event)

    @on(messages.FacetCounted)
    def _facet_counted(self, event: messages.FacetCounted) -> None:
        self.overviews.counted(event)

    @on(messages.Narrowed)
    def _narrowed(self, event: messages.Narrowed) -> None:
        self.overviews.narrowed(event)

    @on(messages.SavedCounted)
    def _saved_counted(self, event: messages.SavedCounted) -> None:
        self.overviews.saved_counted(event)

    @on(messages.HistoryRead)
    def _history_read(self, event: messages.HistoryRead) -> None:
        self.recall.take(event.queries)
        self.take_typed_ahead()

    @on(messages.Corrected)
    def _corrected(self, event: messages.Corrected) -> None:
        self.correcting.corrected(event)

    @on(messages.CorrectionsRead)
    def _corrections_read(self, event: messages.CorrectionsRead) -> None:
        self.correcting.read(event)

    @on(messages.NamesListed)
    def _names_listed(self, event: messages.NamesListed) -> None:
        self.correcting.listed(event)

    @on(messages.Told)
    def _told(self, event: messages.Told) -> None:
        self.overviews.told(event)

    @on(QueryInput.Cut)
    def _query_cut(self) -> None:
        self.tell(_("What was typed is cut: a query has at most {n} characters.").format(n=f"{LONGEST:,}"))

    @on(messages.JobFailed)
    def _job_failed(self, event: messages.JobFailed) -> None:
        self.log.error(event.lane, event.error)
        what = f"{type(event.error).__name__}: {event.error}"
        said = _(
            "A fault in tui-reader ({where}): {what}. Go on; if it comes again, {key} leaves, and the place is kept."
        )
        self.tell(said.format(where=event.lane, what=what, key=self.keymap.label("quit")))
        self._wait_no_longer(event.lane)

    def _wait_no_longer(self, lane: str) -> None:
        """No answer comes out of ``lane``: keys that wait for one are forgotten, and those that come mean what is on
        the screen."""
        match lane:
            case "search" | "reprints":
                self.searches.give_up()
            case "document":
                self.readings.leave()
            case "saved":
                self.recall.leave()
            case _:
                return
        self.forget_typed_ahead()
