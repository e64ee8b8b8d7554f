"""A screen that is one list of lines under a title: help, problems, commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui_reader.app.screens.keyed import KeyedScreen
from tui_reader.app.widgets.lines import HintLine, KeyLine, StatusLine
from tui_reader.app.widgets.rows import MOVES, RowsView
from tui_reader.app.widgets.strips import line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.strip import Strip

__all__ = ["LineList", "ListLine", "ListingScreen"]

_LOOKS = {"head": "heading", "key": "strong", "plain": "plain", "dim": "dim"}

ListLine = tuple[tuple[str, str], ...]
"""Pieces of (text, style word); style words: head, key, plain, dim."""


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

    def show(self, lines: Sequence[ListLine], cursor: int = 0) -> None:
        """Show other lines."""
        self._listed = lines
        self.reset(cursor)

    def render_row(self, row: int, line_number: int) -> Strip:
        """One line."""
        pieces = [(text, self.look(_LOOKS[style])) for text, style in self._listed[row]]
        mark = "▌" if self._with_cursor and row == self.cursor else " "
        return line([(mark, self.look("marker")), *pieces], self.size.width, self.rich_style)


class ListingScreen(KeyedScreen):
    """Title, lines, keys. Without a cursor the move keys scroll."""

    with_cursor = False

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.list = HintLine(), LineList(with_cursor=self.with_cursor)
        self.status_line, self.key_line = StatusLine(), KeyLine()

    def compose(self) -> ComposeResult:
        """Heading over lines over keys."""
        yield self.heading
        yield self.list
        yield self.status_line
        yield self.key_line

    def lines(self, width: int) -> Sequence[ListLine]:
        """What to list in ``width`` cells."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """List the lines, for another width or because they are others."""
        self.list.show(self.lines(self.size.width - 1), self.list.cursor)

    @property
    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """Actions that the line of keys names, each with its word; the way out is the last."""
        return ("move.down", "down"), ("move.page_down", "page"), ("screen.close", "close")

    def on_mount(self) -> None:
        """Name the keys and the way out."""
        self.list.active = True
        self.key_line.show([(self.keymap.label(action), word) for action, word in self.keys_shown])

    def on_resize(self) -> None:
        """Lay the lines out again."""
        self.lay_out()

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Moving and closing."""
        return {
            **{f"move.{how}": partial(self.list.move, how) for how in MOVES},
            "screen.close": self.close,
            "screen.redraw": self._redraw,
            "quit": self.reader.quit,
        }

    def _redraw(self) -> None:
        self.refresh(layout=True)

    def close(self) -> None:
        """Back to where one was."""
        self.dismiss()
