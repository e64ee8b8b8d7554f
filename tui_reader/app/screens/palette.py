"""All commands by name: type a part of one, Enter runs it. Diacritics and order of words do not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from tui_reader.app.actions import PANEL_COUNT
from tui_reader.app.cells import cell_width, pad
from tui_reader.app.screens.keyed import KeyedScreen
from tui_reader.app.screens.listing import LineList, ListLine
from tui_reader.app.widgets.lines import HintLine, KeyLine
from tui_reader.app.widgets.query_input import QueryInput
from tui_reader.app.widgets.rows import RowsView
from tui_reader.language import _
from tui_reader.vietnamese.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult

    from tui_reader.app.actions import Action, Context
    from tui_reader.app.screens.main import MainScreen

__all__ = ["PaletteScreen"]

_HIDDEN = ("move.", "palette.", "query.submit", "query.leave")


class PaletteScreen(KeyedScreen):
    """Lists the actions of the pane that one was in."""

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self._main = main
        self.query_input = QueryInput(placeholder=_("what to do"))
        self.hint, self.list, self.key_line = HintLine(), LineList(with_cursor=True), KeyLine()
        actions = main.keymap.actions_in(main.context)
        missing = {f"panel.{number}" for number in range(main.panels.count + 1, PANEL_COUNT + 1)}
        self._actions = [action for action in actions if not action.id.startswith(_HIDDEN) and action.id not in missing]
        self._found = self._actions

    def compose(self) -> ComposeResult:
        """Input over commands."""
        yield self.query_input
        yield self.hint
        yield self.list
        yield self.key_line

    @property
    def context(self) -> Context:
        """Its own keys."""
        return "palette"

    @property
    def text_input(self) -> QueryInput:
        """Takes what is typed from the first key on, even before it is mounted."""
        return self.query_input

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Choosing, running, leaving."""
        return {
            "palette.down": lambda: self.list.move("down"),
            "palette.up": lambda: self.list.move("up"),
            "palette.run": self._run,
            "palette.close": self._close,
            "quit": self.reader.quit,
        }

    def on_mount(self) -> None:
        """Type at once."""
        self.set_focus(self.query_input)
        self.list.active = True
        run = self.keymap.label("palette.run"), _("run")
        self.key_line.show([(self.keymap.arrows, _("choose")), run, ("Esc ^g", _("close"))])

    def on_screen_resume(self) -> None:
        """The input keeps the focus."""
        self.set_focus(self.query_input)

    def on_resize(self) -> None:
        """Lay the lines out again."""
        self._filter(self.query_input.text)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._filter(self.query_input.text)

    @on(RowsView.RowChosen)
    def _clicked(self) -> None:
        self._run()

    def _filter(self, typed: str) -> None:
        words = fold(typed).split()
        found = [action for action in self._actions if all(word in _searchable(action) for word in words)]
        # What is named early in the words is what the command is about.
        self._found = sorted(found, key=lambda each: fold(_(each.tooltip)).find(words[0]) % 1000) if words else found
        self.hint.say("" if found else _("Nothing matches."))
        self.list.show(self._lines())

    def _keys(self, action: Action) -> str:
        return "  ".join(map(self.keymap.shown, self.keymap.keys(action.id)))

    def _lines(self) -> list[ListLine]:
        """Keys in a column of their own, or, where that would cut words, each against the right edge."""
        keys = max((cell_width(self._keys(action)) for action in self._actions), default=0)
        words = max((cell_width(_(action.tooltip)) for action in self._actions), default=0)
        room = self.size.width - 4
        in_column = words <= room - keys
        return [
            self._line(action, max(20, room - (keys if in_column else cell_width(self._keys(action)))))
            for action in self._found
        ]

    def _line(self, action: Action, room: int) -> ListLine:
        return ((" " + pad(_(action.tooltip), room) + " ", "plain"), (self._keys(action), "key"))

    def _run(self) -> None:
        self._filter(self.query_input.text)  # what was typed ahead may not have been listed yet
        if self._found:
            chosen = self._found[min(self.list.cursor, len(self._found) - 1)]
            self._close()
            self._main.perform(chosen.id)
            self._main.update_status()

    def _close(self) -> None:
        self.dismiss()


def _searchable(action: Action) -> str:
    words = (action.tooltip, action.label, action.group)
    return fold(" ".join((action.id, *words, *(_(word) for word in words if word))))
