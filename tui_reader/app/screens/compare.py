"""Two documents side by side: what one has that the other has not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui_reader.app.cells import clip, pad
from tui_reader.app.comparing import differences_of
from tui_reader.app.comparison_lines import MARGINS, column_in
from tui_reader.app.glyphs import RULE
from tui_reader.app.screens.awaiting import AwaitingScreen
from tui_reader.app.widgets.comparison_view import ComparisonView
from tui_reader.app.widgets.lines import HintLine, KeyLine, StatusLine
from tui_reader.app.widgets.rows import MOVES
from tui_reader.language import _, ngettext
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult

    from tui_reader.app.actions import Context
    from tui_reader.app.comparing import Comparison
    from tui_reader.app.counts import Moved
    from tui_reader.app.screens.places import Places
    from tui_reader.documents.model import Document

__all__ = ["CompareScreen"]


class CompareScreen(AwaitingScreen):
    """The open document, and beside it another one when it has been compared."""

    def __init__(self, places: Places, document: Document) -> None:
        super().__init__()
        self._places = places
        self.document = document
        self._other: Document | None = None
        self._comparison: Comparison | None = None
        self.comparing = False
        """Whether it is known with which document."""
        self.view = ComparisonView()
        self.heading, self.status_line, self.key_line = HintLine(), StatusLine(), KeyLine()

    def compose(self) -> ComposeResult:
        """Titles over texts over what is so."""
        yield self.heading
        yield self.view
        yield self.status_line
        yield self.key_line

    @property
    def context(self) -> Context:
        """Its own keys."""
        return "compare"

    @property
    def moved(self) -> Moved:
        """The texts."""
        return self.view

    @property
    def waits(self) -> bool:
        """Whether the texts are still being compared."""
        return self._comparison is None

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Moving, stepping, another document, closing."""
        return {
            **{f"move.{how}": partial(self.view.move, how) for how in MOVES},
            "compare.next": partial(self._step, 1),
            "compare.previous": partial(self._step, -1),
            "compare.choose": self._choose,
            "compare.read": self._read,
            "copy.text": self._copy,
            "help.open": self._help,
            "screen.redraw": self._redraw,
            "screen.close": self.close,
            "quit": self.reader.quit,
        }

    def on_mount(self) -> None:
        """Name the keys and the way out."""
        named = (
            ("compare.next", _("difference")),
            ("compare.choose", _("another")),
            ("compare.read", _("read it")),
            ("screen.close", _("close")),
        )
        self.key_line.show([(self.keymap.label(action), word) for action, word in named])
        self.status_line.say(_("Comparing…"))

    def on_resize(self) -> None:
        """The titles have other room."""
        self.say()

    @property
    def other_path(self) -> str:
        """The document that is beside it; "" for none yet."""
        return self._other.path if self._other is not None else ""

    def chosen(self) -> None:
        """One has chosen with what to compare, or has left it."""
        if not self.comparing:
            self.close()

    def none_to_compare(self, why: str) -> None:
        """There is nothing to choose from."""
        if self._other is None:
            self.close()
            self._places.tell(why)
        else:
            self.say(why)

    def take(self, other: Document, comparison: Comparison) -> None:
        """They have been compared."""
        self._other, self._comparison = other, comparison
        self.view.show(self.document.text, other.text, comparison)
        self.say()
        self.take_typed_ahead()

    def say(self, said: str = "") -> None:
        """What is so, or what has just been done before it."""
        other, comparison = self._other, self._comparison
        if other is None or comparison is None:
            return
        column = column_in(self.size.width - MARGINS)  # over which the titles stand
        room = column or max(8, (self.size.width - 6) // 2)
        title = pad(self.document.title, column) if column else clip(self.document.title, room)
        self.heading.say(f"{title} {RULE} {clip(other.title, room)}")
        differences = comparison.differences
        many = len(differences)
        at = differences.index(self.view.current) + 1 if self.view.current in differences else 0
        count = ngettext("{n} difference", "{n} differences", many).format(n=number(many))
        if at:
            count = _("difference {at} of {n}").format(at=number(at), n=number(many))
        if not many:
            count = _("the texts are the same")
        same = _("{percent}% the same").format(percent=int(100 * comparison.common))
        legend = _("- only left, + only right, ~ changed")
        parts = [said, count, same, legend if not said and many else "", f"{self.document.path} {RULE} {other.path}"]
        self.status_line.say(clip(" · ".join(filter(None, parts)), max(8, self.size.width - 2)))

    def _step(self, direction: int) -> None:
        if self.view.step(direction):
            self.say()
        else:
            self.say(_("No more differences.") if direction > 0 else _("No differences before this."))

    def _choose(self) -> None:
        self._places.choose_other(self)

    def _read(self) -> None:
        if self._other is not None:
            self.dismiss()
            self._places.read(self._other.path)

    def _copy(self) -> None:
        """The difference that one has come to, or all of them."""
        if self._other is not None and self._comparison is not None:
            at = self.view.current
            text = differences_of(self.document.text, self._other.text, self._comparison, at)
            self.reader.copy(text, _("Differences") if at is None else _("Difference"))

    def close(self) -> None:
        """Back to where one was."""
        self.dismiss()

    def _redraw(self) -> None:
        self.refresh(layout=True)

    def _help(self) -> None:
        from tui_reader.app.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.context))
