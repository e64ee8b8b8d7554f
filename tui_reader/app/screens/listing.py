"""A screen that is one list of lines under a title: help, problems, commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui_reader.app.glyphs import CURSOR
from tui_reader.app.screens.awaiting import AwaitingScreen
from tui_reader.app.widgets.lines import HintLine, KeyLine, StatusLine
from tui_reader.app.widgets.rows import MOVES, RowsView
from tui_reader.app.widgets.strips import line
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.strip import Strip

    from tui_reader.app.counts import Moved

__all__ = ["LineList", "ListLine", "ListingScreen", "RowsScreen"]

_LOOKS = {"head": "heading", "key": "strong", "plain": "plain", "dim": "dim", "bar": "accent"}

ListLine = tuple[tuple[str, str], ...]
"""Pieces of (text, style word); style words: head, key, plain, dim, bar."""


class LineList(RowsView):
    """Lines that were laid out elsewhere; ``chosen`` lines have a cursor."""

    def __init__(self, *, with_cursor: bool) -> None:
        super().__init__()
        self._listed: Sequence[ListLine] = ()
        self._with_cursor = with_cursor

    @property
    def row_count(self) -> int:
        """How many lines there are."""
        return len(self._listed)

    @property
    def has_cursor(self) -> bool:
        """Only where one chooses a line."""
        return self._with_cursor

    @property
    def texts(self) -> Sequence[str]:
        """The words of the line under the cursor, or, without one, of all lines."""
        lines = self._listed[self.cursor : self.cursor + 1] if self._with_cursor else self._listed
        return [" ".join("".join(text for text, _style in pieces).split()) for pieces in lines]

    def show(self, lines: Sequence[ListLine], cursor: int = 0, top: int = 0) -> None:
        """Show other lines."""
        self._listed = lines
        self.reset(cursor, top)

    def render_row(self, row: int, line_number: int) -> Strip:
        """One line."""
        pieces = [(text, self.look(_LOOKS[style])) for text, style in self._listed[row]]
        mark = CURSOR if self._with_cursor and row == self.cursor else " "
        return line([(mark, self.look("marker")), *pieces], self.size.width, self.rich_style)


class RowsScreen(AwaitingScreen):
    """Title, rows, keys."""

    def __init__(self, rows: RowsView) -> None:
        super().__init__()
        self.rows = rows
        self.heading, self.status_line, self.key_line = HintLine(), StatusLine(), KeyLine()

    def compose(self) -> ComposeResult:
        """Heading over rows over keys."""
        yield self.heading
        yield self.rows
        yield self.status_line
        yield self.key_line

    def lay_out(self) -> None:
        """The width is another now, or what is listed."""

    @property
    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """Actions that the line of keys names, each with its word; the way out is the last."""
        return ("move.down", _("down")), ("move.page_down", _("page")), ("screen.close", _("close"))

    @property
    def moved(self) -> Moved:
        """The rows."""
        return self.rows

    @property
    def row_text(self) -> str:
        """What is copied of the row under the cursor."""
        return ""

    def on_mount(self) -> None:
        """Name the keys and the way out."""
        self.rows.active = True
        self.name_keys()

    def name_keys(self) -> None:
        """Show the keys that work here."""
        self.key_line.show([(self.keymap.label(action), word) for action, word in self.keys_shown])

    def on_resize(self) -> None:
        """Lay the rows out again."""
        self.lay_out()

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Moving, help, closing."""
        return {
            **{f"move.{how}": partial(self.rows.move, how) for how in MOVES},
            "copy.text": lambda: self.reader.copy(self.row_text, _("Row")),
            "help.open": self._help,
            "screen.close": self.close,
            "screen.redraw": self._redraw,
            "quit": self.reader.quit,
        }

    def _redraw(self) -> None:
        self.reader.repaint()

    def _help(self) -> None:
        from tui_reader.app.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.context))

    def close(self) -> None:
        """Back to where one was."""
        self.dismiss()


class ListingScreen(RowsScreen):
    """Rows that are lines of text. Without a cursor the move keys scroll."""

    with_cursor = False

    def __init__(self, lines: LineList | None = None) -> None:
        self.list = lines if lines is not None else LineList(with_cursor=self.with_cursor)
        super().__init__(self.list)

    @property
    def row_text(self) -> str:
        """The line under the cursor; all of them where there is none."""
        return "\n".join(self.list.texts)

    def lines(self, width: int) -> Sequence[ListLine]:
        """What to list in ``width`` cells."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """List the lines, for another width or because they are others."""
        self.list.show(self.lines(self.size.width - 1), self.list.cursor, self.list.top)
