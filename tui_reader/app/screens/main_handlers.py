"""What each action does on the main screen, by its id."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui_reader.app.actions import PANEL_COUNT
from tui_reader.app.screens import document_actions
from tui_reader.app.screens import main_actions as act
from tui_reader.app.screens.flow_handlers import flow_handlers
from tui_reader.app.screens.getting import getting_handlers
from tui_reader.app.screens.marking import marking_handlers
from tui_reader.app.widgets.rows import MOVES
from tui_reader.index.model import Sort

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui_reader.app.screens.main import MainScreen

__all__ = ["handlers_of"]


def handlers_of(screen: MainScreen) -> Mapping[str, Callable[[], None]]:
    """Every action of the contexts results, reading, panel, query and find."""
    return {
        **{f"move.{move}": partial(act.move, screen, move) for move in MOVES},
        **{f"sort.{sort.value}": partial(screen.searches.sort_by, sort) for sort in Sort},
        **{f"panel.{number}": partial(act.show_panel, screen, number - 1) for number in range(1, PANEL_COUNT + 1)},
        "query.focus": partial(act.focus_query, screen),
        "query.from_anywhere": partial(act.focus_query, screen),
        "query.submit": partial(act.submit_query, screen),
        "query.older": partial(screen.recall.step, 1),
        "query.newer": partial(screen.recall.step, -1),
        "query.leave": partial(act.leave_query, screen),
        "typing.switch": partial(act.switch_typing, screen),
        "typing.undo": partial(act.undo_typing, screen),
        "query.clear": partial(screen.searches.replace, ""),
        "search.furniture": screen.searches.toggle_furniture,
        "reprints.toggle": partial(act.toggle_reprints, screen),
        "sort.next": partial(act.next_sort, screen),
        "document.open": partial(act.open_chosen, screen),
        "document.next": partial(act.open_neighbour, screen, 1),
        "document.previous": partial(act.open_neighbour, screen, -1),
        "match.next": partial(act.step_match, screen, 1),
        "match.previous": partial(act.step_match, screen, -1),
        "find.focus": partial(act.focus_find, screen),
        "find.submit": partial(act.submit_find, screen),
        "find.leave": partial(act.leave_find, screen),
        **flow_handlers(screen),
        **marking_handlers(screen),
        "furniture.toggle": partial(act.toggle_furniture, screen),
        "kwic.show": screen.overviews.show_lines,
        "facets.show": screen.overviews.show_facets,
        "similar.show": partial(act.show_like, screen),
        "saved.keep": partial(act.focus_name, screen),
        "saved.show": screen.overviews.show_saved,
        "name.submit": partial(act.submit_name, screen),
        "name.leave": partial(act.leave_name, screen),
        "panel.act": partial(act.act_on_row, screen),
        "panel.search": partial(act.search_row, screen),
        "panel.unfold": partial(act.fold, screen, True),
        "panel.fold": partial(act.fold, screen, False),
        "correct.hide": screen.correcting.hide,
        "correct.retype": screen.correcting.retype,
        "correct.rename": screen.correcting.rename,
        "correct.merge": screen.correcting.merge,
        "correct.split": screen.correcting.split,
        **{f"change.{way}": partial(act.turn_back, screen, way) for way in act.WAYS},
        **{f"mark.{way}": partial(act.turn_back, screen, way, "marks") for way in act.WAYS},
        **{f"correct.{way}": partial(act.turn_back, screen, way, "corrections") for way in act.WAYS},
        "correct.list": screen.correcting.show_all,
        "pane.next": partial(act.next_pane, screen, 1),
        "pane.previous": partial(act.next_pane, screen, -1),
        "pane.zoom": partial(act.zoom, screen),
        "back": partial(act.back_from_panel, screen),
        "back.to_results": partial(act.back_to_results, screen),
        "history.back": partial(act.step_history, screen, -1),
        "history.forward": partial(act.step_history, screen, 1),
        **getting_handlers(screen),
        "document.edit": partial(document_actions.edit, screen),
        "library.problems": partial(act.show_problems, screen),
        "library.update": partial(act.update, screen),
        "library.stop": partial(act.stop, screen),
        "library.pause": partial(act.pause, screen),
        "library.retry": partial(act.retry, screen),
        "palette.open": partial(act.open_palette, screen),
        "tour.show": screen.touring.begin,
        "help.open": partial(act.open_help, screen),
        "screen.redraw": partial(act.redraw, screen),
        "theme.next": lambda: screen.tell(screen.reader.next_theme()),
        "mouse.toggle": partial(act.toggle_mouse, screen),
        "suspend": screen.reader.lifeline.suspend,
        "quit.results": screen.quit,
        "quit": screen.quit,
    }
