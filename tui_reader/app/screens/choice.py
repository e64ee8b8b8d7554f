"""One thing out of many: type a part of it, Enter takes the line under the cursor. Diacritics need not be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from textual import on
from textual.widgets import Input

from tui_reader.app.cells import cell_width, pad
from tui_reader.app.screens.keyed import KeyedScreen
from tui_reader.app.screens.listing import LineList
from tui_reader.app.typing_help import compose_with
from tui_reader.app.widgets.lines import HintLine, KeyLine
from tui_reader.app.widgets.query_input import QueryInput
from tui_reader.app.widgets.rows import RowsView
from tui_reader.language import _
from tui_reader.vietnamese.normalize import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from textual.app import ComposeResult

    from tui_reader.app.actions import Context
    from tui_reader.app.screens.main import MainScreen

__all__ = ["Choice", "ChoiceScreen", "Wants", "holds", "laid"]


_LEAST: Final = 8  # cells in which a part of a path says something

Wants = Literal["names", ""]
"""What is to be chosen from: names, or "" where what is typed is chosen."""


class Choice(NamedTuple):
    """A line: what is chosen, and its type; ``title`` goes before it where it says more."""

    text: str
    label: str = ""
    title: str = ""


class ChoiceScreen(KeyedScreen):
    """``title`` says what for; ``typed`` stands in the line at first, to be replaced."""

    def __init__(
        self,
        main: MainScreen,
        title: str,
        choices: Iterable[Choice],
        taken: Callable[[Choice], None],
        *,
        typed: str = "",
        wants: Wants = "",
    ) -> None:
        super().__init__()
        self._main = main
        self._title = title
        self._choices = list(dict.fromkeys(choices))
        self._taken = taken
        self.wants = wants
        self._found: Sequence[Choice] = ()
        self.query_input = QueryInput(placeholder=_("a part of the name") if wants else _("a name"))
        self.hint, self.list, self.key_line = HintLine(), LineList(with_cursor=True), KeyLine()
        self.query_input.set_text(typed)
        self.query_input.select_all()
        compose_with(main.typing, (self.query_input,), main.plugins.field_names)

    def compose(self) -> ComposeResult:
        """Input over choices."""
        yield self.query_input
        yield self.hint
        yield self.list
        yield self.key_line

    @property
    def context(self) -> Context:
        """Its own keys."""
        return "choice"

    @property
    def text_input(self) -> QueryInput:
        """Takes what is typed from the first key on, even before it is mounted."""
        return self.query_input

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Choosing, taking, leaving."""
        return {
            "choice.down": lambda: self.list.move("down"),
            "choice.up": lambda: self.list.move("up"),
            "choice.take": self._take,
            "choice.close": self._close,
            "typing.undo": self.query_input.undo_composing,
            "quit": self.reader.quit,
        }

    def add(self, choices: Iterable[Choice]) -> None:
        """There are more to choose from."""
        known = set(self._choices)
        self._choices += [each for each in choices if each not in known]
        if self.is_attached:
            self._filter()

    def on_mount(self) -> None:
        """Type at once."""
        self.set_focus(self.query_input)
        self.list.active = True
        self.hint.say(self._title)
        keys = self.keymap.label("choice.take"), self.keymap.label("choice.close")
        self.key_line.show([(self.keymap.arrows, _("choose")), (keys[0], _("take")), (f"{keys[1]} ^g", _("leave"))])

    def on_screen_resume(self) -> None:
        """The input keeps the focus."""
        self.set_focus(self.query_input)

    def on_resize(self) -> None:
        """Lay the lines out again."""
        self._filter()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._filter()

    @on(RowsView.RowChosen)
    def _clicked(self) -> None:
        self._take()

    def _filter(self) -> None:
        typed = " ".join(nfc(self.query_input.text).split())
        words = typed.lower().split()
        if self.wants:
            self._found = [
                each for each in self._choices if all(holds(word, f"{each.title} {each.text}") for word in words)
            ]
        else:
            self._found = [Choice(typed)] if typed else []
        room = max(10, self.size.width - max((cell_width(each.label) for each in self._found), default=0) - 4)
        self.list.show(
            [(*laid(each, room), (each.label, "dim")) for each in self._found],
            min(self.list.cursor, max(0, len(self._found) - 1)),
        )

    def _take(self) -> None:
        self._filter()  # what was typed ahead may not have been listed yet
        if self._found:
            chosen = self._found[min(self.list.cursor, len(self._found) - 1)]
            self._close()
            self._taken(chosen)
            self._main.update_status()

    def _close(self) -> None:
        self.dismiss()


def laid(choice: Choice, room: int) -> tuple[tuple[str, str], ...]:
    """A choice in ``room`` cells, and one on each side."""
    rest = room - cell_width(choice.title) - 2
    if not choice.title or rest < _LEAST:
        return ((" " + pad(choice.title or choice.text, room) + " ", "plain"),)
    return ((f" {choice.title}  ", "plain"), (pad(choice.text, rest) + " ", "dim"))


def holds(word: str, text: str) -> bool:
    """Whether a text has what was typed: with marks only so, without marks in any spelling."""
    return word in text.lower() or (fold(word) == word and word in fold(text))
