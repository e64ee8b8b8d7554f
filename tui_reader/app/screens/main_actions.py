"""The actions of the main screen, one function each."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from tui_reader.app.goals import Goal
from tui_reader.app.panes import PANES
from tui_reader.app.typing_help import NAMES, following
from tui_reader.index.model import Sort
from tui_reader.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui_reader.app.actions import Context
    from tui_reader.app.screens.changes import Kind
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.app.widgets.rows import Move

Way = Literal["undo", "redo"]
WAYS: Final[tuple[Way, ...]] = ("undo", "redo")
_PLACEHOLDERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "find": N_("find in this document"),
        "name": N_("a name for this search"),
    }
)


def move(screen: MainScreen, how: Move) -> None:
    """Move in the active pane."""
    screen.moved.move(how)


def focus_query(screen: MainScreen) -> None:
    """Type a query; in one pane the results are what one sees while typing."""
    if screen.active != "results":
        screen.go_to("results")
    screen.recall.leave()
    screen.query_input.select_all()  # typing replaces the query, an arrow key goes on with it
    screen.set_focus(screen.query_input)


def switch_typing(screen: MainScreen) -> None:
    """The next way to type Vietnamese."""
    screen.type_with(following(screen.typing))
    screen.tell(
        _("Typing with {method}").format(method=NAMES[screen.typing])
        if screen.typing != "off"
        else _("Keys are taken as they come")
    )


def undo_typing(screen: MainScreen) -> None:
    """The word before the cursor as its keys were typed."""
    if screen.text_input is not None:
        screen.text_input.undo_composing()


def submit_query(screen: MainScreen) -> None:
    """Search at once and go to the results."""
    screen.searches.now(note=True)
    leave_query(screen)


def leave_query(screen: MainScreen) -> None:
    """Back to the results, the query kept."""
    screen.recall.leave()
    screen.set_focus(None)
    screen.go_to("results")


def next_sort(screen: MainScreen) -> None:
    """The next order."""
    sorts = list(Sort)
    screen.searches.sort_by(sorts[(sorts.index(screen.searches.sort) + 1) % len(sorts)])


def open_chosen(screen: MainScreen) -> None:
    """Read the document under the cursor; where nothing was found, ask what is under it instead."""
    offer = screen.results_list.offer
    if offer is not None:
        screen.searches.replace(offer.query, None)
        return
    screen.readings.open_row(screen.results_list.cursor, Goal())


def open_neighbour(screen: MainScreen, direction: int) -> None:
    """Read the next or previous document of the results."""
    row = screen.results_list.cursor + direction
    if not 0 <= row < screen.results_list.hit_count:
        screen.tell(
            _("No more documents in these results.")
            if direction > 0
            else _("This is the first document of these results.")
        )
        return
    screen.results_list.go_to(row)
    screen.readings.open_row(row, Goal(read=screen.active != "panel"))  # a panel is read on through the documents


def toggle_reprints(screen: MainScreen) -> None:
    """Show the reprints of the document under the cursor beneath it, or fold them."""
    row = screen.results_list.row(screen.results_list.cursor)
    if row is not None and row.in_group:
        screen.searches.toggle_reprints()
    else:
        screen.tell(_("There are no reprints of this document among the results."))


def step_match(screen: MainScreen, direction: int) -> None:
    """The next or previous match of the document that is meant, or beyond its last one."""
    screen.stepping.step(direction)


def focus_find(screen: MainScreen) -> None:
    """Type what to find in the open document."""
    _ask(screen, "find", "")


def focus_name(screen: MainScreen) -> None:
    """Type a name for the search of the results."""
    results = screen.desk.results
    if results is None or not results.query.strip():
        screen.tell(_("Type a query first: it can be saved then."))
        return
    _ask(screen, "name", results.query.strip())


def _ask(screen: MainScreen, what: Context, text: str) -> None:
    """Type into the line above the status line; typing replaces ``text``."""
    screen.asked = what
    screen.find_input.placeholder = _(_PLACEHOLDERS[what])
    screen.find_input.set_text(text)
    screen.find_input.select_all()
    screen.find_input.display = True
    screen.set_focus(screen.find_input)


def submit_name(screen: MainScreen) -> None:
    """Save the search of the results under the name that was typed."""
    name, results = screen.find_input.text.strip(), screen.desk.results
    _close_find(screen)
    if name and results is not None:
        screen.desk.inquiries.save(name, results.query, results.sort, boilerplate=results.boilerplate)
    else:
        screen.tell(_("A saved search needs a name; nothing was saved."))


def leave_name(screen: MainScreen) -> None:
    """Save nothing."""
    _close_find(screen)
    screen.tell(_("Nothing was saved."))


def submit_find(screen: MainScreen) -> None:
    """Find, and go to the first one after the place; with nothing typed n and N step through the query's matches
    again."""
    from tui_reader.app.find import find_all

    wanted = screen.find_input.text
    _close_find(screen)
    document = screen.reading.document
    if document is None:
        return
    if not wanted.strip():
        screen.readings.step_through(None, "match")
        return
    found = find_all(document.text, wanted)
    if not found:
        said = _("“{text}” is not in this document; {key} searches in all documents.")
        screen.tell(said.format(text=wanted, key=screen.keymap.label("query.from_anywhere")))
        return
    screen.readings.step_through(found, "found")
    screen.reading.step_match(1)
    screen.caret.follow()


def leave_find(screen: MainScreen) -> None:
    """Find nothing; n and N step through the query's matches again."""
    _close_find(screen)
    if screen.reading.document is not None:
        screen.readings.step_through(None, "match")


def _close_find(screen: MainScreen) -> None:
    screen.find_input.display = False
    screen.set_focus(None)


def toggle_furniture(screen: MainScreen) -> None:
    """Show or fold page furniture."""
    shown = screen.reading.toggle_furniture()
    screen.caret.settle()
    screen.tell(_("Page furniture is shown.") if shown else _("Page furniture is folded."))


def show_panel(screen: MainScreen, index: int) -> None:
    """Go to a panel, that of the document that is meant; without any document, what the panel says then."""
    if not 0 <= index < screen.panels.count:
        screen.tell(_("There is no panel {number}.").format(number=index + 1))
        return

    def show() -> None:
        screen.panels.choose(index)
        screen.go_to("panel")

    if screen.readings.chosen_path:
        screen.readings.with_chosen(show)
    else:
        show()


def act_on_row(screen: MainScreen) -> None:
    """Do the first action of the row under the cursor; a branch without one is folded or unfolded."""
    from tui_reader.panels import Correct, NextMention, Open, Refine

    actions = [action for action in screen.panels.view.actions if not isinstance(action, Correct)]
    if not actions:
        screen.panels.view.toggle_branch()
        return
    match actions[0]:
        case NextMention(spans=spans):
            if tuple(screen.reading.matches) != tuple(spans):
                screen.readings.step_through(sorted(spans), "mention")
            screen.reading.step_match(1)
        case Open(start=start, end=end, path=path):
            if path and (screen.reading.document is None or path != screen.reading.document.path):
                screen.readings.open_path(path, Goal(span=(start, end)))
                return
            screen.reading.reveal(start, end)
        case Refine(query=query):
            screen.searches.replace(query, stays=screen.panels.view.on_bar)
            return
    if "reading" not in screen.shown:
        screen.go_to("reading")


def search_row(screen: MainScreen) -> None:
    """Search for what is under the cursor."""
    query = screen.panels.view.refinement
    if query:
        screen.searches.replace(query)
        return
    screen.tell(_("There is nothing to search for in this row: choose one with a name, a word or a date."))


def fold(screen: MainScreen, opened: bool) -> None:
    """Fold or unfold the branch under the cursor."""
    screen.panels.view.toggle_branch(opened)


def next_pane(screen: MainScreen, direction: int) -> None:
    """The next pane, round; the reading pane opens the document under the cursor when none is open."""
    pane = PANES[(PANES.index(screen.active) + direction) % len(PANES)]
    if pane == "reading" and screen.reading.document is None:
        if screen.results_list.hit_count:
            open_chosen(screen)
            return
        pane = PANES[(PANES.index(pane) + direction) % len(PANES)]
    screen.go_to(pane)


def zoom(screen: MainScreen) -> None:
    """The active pane alone, and back."""
    screen.zoomed = not screen.zoomed
    screen.lay_panes()


def back_from_panel(screen: MainScreen) -> None:
    """From the panel to the document, or to the results when none is open."""
    screen.zoomed = False
    screen.go_to("reading" if screen.reading.document else "results")


def back_to_results(screen: MainScreen) -> None:
    """From the document to the results, or to the lines that it was chosen from."""
    screen.zoomed = False
    if not screen.overviews.return_to_lines():
        screen.go_to("results")


def show_like(screen: MainScreen) -> None:
    """Show documents that are like the one that is meant."""
    path = screen.readings.chosen_path
    if path:
        screen.searches.replace_by_like(path)
    else:
        screen.tell(_("No document is chosen: go to one in the results first."))


def step_history(screen: MainScreen, direction: int) -> None:
    """Go through what was visited."""
    if not screen.searches.step_history(direction):
        screen.tell(_("Nothing was visited before this.") if direction < 0 else _("Nothing was visited after this."))


def show_problems(screen: MainScreen) -> None:
    """List the files of which there is something to say, and the extractions that failed."""
    from tui_reader.app.screens.problems import ProblemsScreen

    def read(path: str) -> None:
        screen.readings.open_path(path, Goal())

    settings = [*screen.keymap.problems, *screen.plugins.remarks]
    problems, failed = screen.works.state.problems, screen.plugins.failures
    screen.app.push_screen(ProblemsScreen(problems, settings, read, failed, partial(retry, screen)))
    screen.desk.make_report()


def update(screen: MainScreen) -> None:
    """Bring the index up to date, or go on with what was stopped."""
    if screen.works.updating:
        screen.tell(_("This is running already."))
    else:
        screen.works.begin(asked=True)  # extraction that runs gives way, and goes on afterwards


def stop(screen: MainScreen) -> None:
    """Stop indexing or extracting."""
    if screen.desk.working:
        screen.works.stop()
    else:
        screen.tell(_("Nothing is running."))


def pause(screen: MainScreen) -> None:
    """Pause extraction, or go on with it."""
    if screen.desk.working or screen.desk.extraction_paused:
        screen.works.pause()
    else:
        screen.tell(_("Nothing is running."))


def retry(screen: MainScreen) -> None:
    """Try again what extractors have failed on."""
    if screen.works.updating:
        screen.tell(_("The index is being brought up to date; failed extractions can be tried again after that."))
    else:
        screen.works.retry()


def turn_back(screen: MainScreen, way: Way, kind: Kind | None = None) -> None:
    """Take back the last change, of a kind where one is said, or make again what was taken back last."""
    if way == "undo":
        screen.changes.undo(kind)
    else:
        screen.changes.redo(kind)


def open_palette(screen: MainScreen) -> None:
    """Choose an action by its name."""
    from tui_reader.app.screens.palette import PaletteScreen

    screen.app.push_screen(PaletteScreen(screen))


def open_help(screen: MainScreen) -> None:
    """The keys that work here."""
    from tui_reader.app.screens.help import HelpScreen

    screen.app.push_screen(HelpScreen(screen.context))


def toggle_mouse(screen: MainScreen) -> None:
    """Let the terminal have the mouse, or take it again."""
    if screen.reader.toggle_mouse():
        screen.tell(_("The mouse chooses rows and scrolls; with Shift the terminal selects text."))
    else:
        screen.tell(_("The mouse is the terminal's: it selects text. The setting mouse = false keeps it so."))


def redraw(screen: MainScreen) -> None:
    """Draw everything again; a panel that has been given up is built again."""
    screen.reader.repaint()
    screen.panels.try_again()
