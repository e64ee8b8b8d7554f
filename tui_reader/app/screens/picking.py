"""One of some things that are listed: keys as in every list, and a line that leaves only those with some words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from tui_reader.app.cells import cell_width
from tui_reader.app.screens.choice import holds, laid
from tui_reader.app.screens.listing import ListingScreen
from tui_reader.app.typing_help import compose_with
from tui_reader.app.widgets.query_input import FindInput
from tui_reader.app.widgets.rows import RowsView
from tui_reader.language import _
from tui_reader.vietnamese.normalize import nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from textual.app import ComposeResult

    from tui_reader.app.actions import Context
    from tui_reader.app.screens.choice import Choice
    from tui_reader.app.screens.listing import ListLine
    from tui_reader.app.screens.main import MainScreen

__all__ = ["PickScreen"]


class PickScreen(ListingScreen):
    """``title`` says what for; ``taken`` gets what was picked, when the list is closed. ``expects``: more comes."""

    with_cursor = True

    def __init__(
        self,
        main: MainScreen,
        title: str,
        choices: Iterable[Choice],
        taken: Callable[[Choice], None],
        *,
        expects: bool = False,
    ) -> None:
        super().__init__()
        self._main = main
        self._title = title
        self._choices = list(dict.fromkeys(choices))
        self._taken = taken
        self._expects = expects
        self.line = FindInput(placeholder=_("words of the line that is looked for"))
        compose_with(main.typing, (self.line,), main.plugins.field_names)

    def compose(self) -> ComposeResult:
        """The line for filtering stands over the status line."""
        yield self.heading
        yield self.rows
        yield self.line
        yield self.status_line
        yield self.key_line

    @property
    def context(self) -> Context:
        """Its own keys, or those of the line."""
        return "filter" if self.focused is self.line else "picking"

    @property
    def waits(self) -> bool:
        """Whether it is not known yet what there is."""
        return self._expects

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Moving, filtering, taking, closing."""
        return {
            **super().handlers,
            "picking.take": self._take,
            "list.filter": self._filter,
            "filter.submit": self._close_line,
            "filter.leave": self._leave_filter,
            "typing.undo": self.line.undo_composing,
            "typing.switch": self._switch_typing,
        }

    @property
    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """What can be done with a line, or in the line that is typed in."""
        if self.context == "filter":
            return ("filter.submit", _("filter")), ("filter.leave", _("leave"))
        take, close = ("picking.take", _("take")), ("screen.close", _("close"))
        return take, ("list.filter", _("filter")), ("move.down", _("down")), ("move.page_down", _("page")), close

    def add(self, choices: Iterable[Choice]) -> None:
        """There is more to pick from: all that was expected."""
        self._choices = list(dict.fromkeys([*self._choices, *choices]))
        self._expects = False
        if self.is_attached:
            self.lay_out()
            self.take_typed_ahead()

    def on_mount(self) -> None:
        """Say what for."""
        super().on_mount()
        self.line.display = False
        self.heading.say(self._title, f"{self.keymap.label('screen.close')}:{_('close')}")

    def lines(self, width: int) -> Sequence[ListLine]:
        """Those that the filter leaves."""
        found = self._found
        if not found and self._choices:
            return [((" " + _("None has these words."), "dim"),)]
        room = max(10, width - max((cell_width(each.label) for each in found), default=0) - 3)
        return [(*laid(each, room), (each.label, "dim")) for each in found]

    @property
    def _found(self) -> Sequence[Choice]:
        words = nfc(self.line.text).lower().split()
        return [each for each in self._choices if all(holds(word, f"{each.title} {each.text}") for word in words)]

    def _take(self) -> None:
        found = self._found
        if self.list.cursor < len(found):
            chosen = found[self.list.cursor]
            self.close()
            self._taken(chosen)
            self._main.update_status()

    # -- the line

    def _filter(self) -> None:
        self.line.display = True
        self.line.select_all()
        self.set_focus(self.line)
        self.name_keys()

    def _close_line(self) -> None:
        self.line.display = bool(self.line.text.strip())
        self.set_focus(None)
        self.name_keys()

    def _leave_filter(self) -> None:
        self.line.set_text("")
        self._close_line()
        self.lay_out()

    def _switch_typing(self) -> None:
        from tui_reader.app.screens.main_actions import switch_typing

        switch_typing(self._main)
        compose_with(self._main.typing, (self.line,), self._main.plugins.field_names)
        self.status_line.say(self._main.message)

    @on(Input.Changed)
    def _typed(self) -> None:
        self.list.show(self.lines(self.size.width - 1))

    @on(RowsView.RowChosen)
    def _clicked(self) -> None:
        self._take()
