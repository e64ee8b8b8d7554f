"""The main screen: query, panes, status. It holds where the reader is and who has the keys, and knows who does what."""

from __future__ import annotations

import gc
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.widgets import Input

from tui_reader.app import messages
from tui_reader.app.panes import panes_shown
from tui_reader.app.screens.caret import Caretting
from tui_reader.app.screens.corrections import Correcting
from tui_reader.app.screens.desk_answers import DeskAnswers
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
from tui_reader.app.screens.typed_ahead import TypedAhead
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
from tui_reader.language import _
from tui_reader.numerals import number
from tui_reader.plugin_descriptions import PluginSet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult

    from tui_reader.app.actions import Context
    from tui_reader.app.counts import Moved
    from tui_reader.app.desk import Desk
    from tui_reader.app.panes import Pane
    from tui_reader.app.screens.changes import Changes
    from tui_reader.app.typing_help import Typing

__all__ = ["MainScreen"]

_LOW = 20  # lines of a screen under which the line of keys is left out


class MainScreen(KeyedScreen):
    """Composition, keys, and the way between panes."""

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
        self.typed_ahead = TypedAhead(self)
        self.searches, self.readings, self.works = Searches(self), Readings(self), Works(self)
        self.overviews, self.recall, self.correcting = Overviews(self), Recall(self), Correcting(self)
        self.returning = Returning(self)
        self.getting, self.saving, self.handing = Getting(self), Saving(self), Handing(self)
        self.caret, self.spans, self.narrowing = Caretting(self), Spans(self), Narrowing(self)
        self.stepping, self.places = Stepping(self), Places(self)
        self.marking = Marking(self)
        self.touring = Touring(self)
        self.answers = DeskAnswers(self)
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

    @cached_property
    def changes(self) -> Changes:
        """What the reader has changed, and can take back."""
        from tui_reader.app.screens.changes import Changes

        return Changes(self)

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What each action does here."""
        if self._handlers is None:
            self._handlers = handlers_of(self)
        return self._handlers

    def take_key(self, event: events.Key) -> bool:
        """A message stays until the next key. What is typed ahead of an answer waits for it, in order."""
        self.count(event)
        if self.typed_ahead.takes(event):
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
        return self.typed_ahead.waits

    def resume_keys(self) -> None:
        """The answer may take long: keys that were meant for it are forgotten."""
        self.typed_ahead.resume()

    def take_typed_ahead(self) -> None:
        """The answer is here: do what was typed ahead, up to the next question."""
        self.typed_ahead.take()

    def forget_typed_ahead(self) -> None:
        """The answer was an error, so what was typed ahead of it has lost its meaning."""
        self.typed_ahead.forget()

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

    def start_behind(self) -> None:
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

    @on(ResultsList.RowsNeeded)
    def _rows_needed(self, event: ResultsList.RowsNeeded) -> None:
        self.desk.fetch(event.generation, event.start, event.end)

    @on(PanelColumn.Delayed)
    def _panel_delayed(self) -> None:
        self.take_typed_ahead()

    @on(messages.FromDesk)
    def _answered(self, event: messages.FromDesk) -> None:
        self.answers.take(event)

    @on(QueryInput.Cut)
    def _query_cut(self) -> None:
        self.tell(_("What was typed is cut: a query has at most {n} characters.").format(n=number(LONGEST)))
