"""A screen that is one list of lines under a title: help, problems, commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui_reader.app.screens.awaiting import AwaitingScreen
from tui_reader.app.widgets.lines import HintLine, KeyLine, StatusLine
from tui_reader.app.widgets.rows import MOVES, RowsView
from tui_reader.app.widgets.strips import line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.strip import Strip

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

    def show(self, lines: Sequence[ListLine], cursor: int = 0, top: int = 0) -> None:
        """Show other lines."""
        self._listed = lines
        self.reset(cursor, top)

    def render_row(self, row: int, line_number: int) -> Strip:
        """One line."""
        pieces = [(text, self.look(_LOOKS[style])) for text, style in self._listed[row]]
        mark = "▌" if self._with_cursor and row == self.cursor else " "
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
        return ("move.down", "down"), ("move.page_down", "page"), ("screen.close", "close")

    def on_mount(self) -> None:
        """Name the keys and the way out."""
        self.rows.active = True
        self.key_line.show([(self.keymap.label(action), word) for action, word in self.keys_shown])

    def on_resize(self) -> None:
        """Lay the rows out again."""
        self.lay_out()

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Moving, help, closing."""
        return {
            **{f"move.{how}": partial(self.rows.move, how) for how in MOVES},
            "help.open": self._help,
            "screen.close": self.close,
            "screen.redraw": self._redraw,
            "quit": self.reader.quit,
        }

    def _redraw(self) -> None:
        self.refresh(layout=True)

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

    def lines(self, width: int) -> Sequence[ListLine]:
        """What to list in ``width`` cells."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """List the lines, for another width or because they are others."""
        self.list.show(self.lines(self.size.width - 1), self.list.cursor, self.list.top)
