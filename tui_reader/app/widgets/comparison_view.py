"""The widget of a comparison: both texts scroll together, the difference that one is at has a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from tui_reader.app.cells import cell_width
from tui_reader.app.comparison_lines import MARGINS, ComparisonLines, sign_of
from tui_reader.app.glyphs import CURSOR
from tui_reader.app.widgets.drawn import Drawn
from tui_reader.app.widgets.layers import Layer, layered
from tui_reader.app.widgets.strips import Piece, line

if TYPE_CHECKING:
    from textual import events

    from tui_reader.app.comparing import Comparison
    from tui_reader.app.comparison_lines import Stretch
    from tui_reader.app.widgets.rows import Move

__all__ = ["ComparisonView"]


class ComparisonView(Drawn):
    """Draws two texts of which it is known where they differ."""

    def __init__(self) -> None:
        super().__init__()
        self._texts = ("", "")
        self._comparison: Comparison | None = None
        self._lines: ComparisonLines | None = None
        self._top = 0
        self.current: int | None = None
        """The pair whose difference one is at."""

    def show(self, left: str, right: str, comparison: Comparison) -> None:
        """Show another comparison, from its beginning."""
        self._texts, self._comparison, self._lines, self.current = (left, right), comparison, None, None
        self._top = 0
        self._set()

    @property
    def place(self) -> int:
        """The pair at the top of the screen."""
        return self._lines.pair_at(self._top) if self._lines is not None else 0

    def step(self, direction: int) -> bool:
        """Go to the next (1) or previous (-1) difference; False at the end."""
        if self._comparison is None:
            return False
        differences = self._comparison.differences
        here = self.current if self.current is not None else self.place - (direction > 0)
        beyond = [each for each in differences if (each > here if direction > 0 else each < here)]
        if not beyond:
            return False
        self.current = beyond[0] if direction > 0 else beyond[-1]
        self._show_current()
        self.refresh()
        return True

    def _show_current(self) -> None:
        if self._lines is not None and self.current is not None:  # else its size is not known yet
            target = self._lines.line_of(self.current)
            if not self._top <= target < self._top + self.size.height - 2:
                self._set_top(target - self.size.height // 3)

    def move(self, how: Move, times: int = 1) -> None:
        """Scroll so often."""
        height = self.size.height
        page, half = max(1, height - 1), max(1, height // 2)
        steps = {"down": 1, "up": -1, "page_down": page, "page_up": -page, "half_down": half, "half_up": -half}
        if how in steps:
            self._set_top(self._top + times * steps[how])
        else:
            self._set_top(0 if how == "top" else 1 << 30)

    def go_to_line(self, number: int) -> None:
        """Put a line at the top, the first being 1."""
        self._set_top(number - 1)

    def on_resize(self) -> None:
        """Set the texts again, the same pair at the top."""
        self._set()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines a notch."""
        event.stop()
        self._set_top(self._top + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines a notch."""
        event.stop()
        self._set_top(self._top - 3)

    def render_line(self, y: int) -> Strip:
        """One line: left, sign, right; or sign and the merged text."""
        width, lines, comparison = self.size.width, self._lines, self._comparison
        index = self._top + y
        if lines is None or comparison is None or index >= len(lines.lines):
            return Strip.blank(width, self.rich_style)
        found = lines.lines[index]
        sign = sign_of(comparison.pairs[found.pair])
        if not found.first and found.left is None and found.right is None:
            return Strip.blank(width, self.rich_style)
        bar = CURSOR if found.pair == self.current else " "
        signed: Piece = (sign + " ", self.look("strong"))
        marker: Piece = (bar, self.look("marker"))
        if not lines.in_columns:
            return line([marker, signed, *self._pieces(found.left, 0)], width, self.rich_style)
        left = self._pieces(found.left, lines.column)
        return line(
            [marker, *left, (" ", self.rich_style), signed, *self._pieces(found.right, 0)], width, self.rich_style
        )

    def _pieces(self, stretch: Stretch | None, cells: int) -> list[Piece]:
        """The text of a column, filled up to ``cells``."""
        pieces: list[Piece] = []
        if stretch is not None:
            removed, added = self.look("removed"), self.look("added")
            layers = [Layer(*span, removed) for span in stretch.removed if span[0] < stretch.end]
            layers += [Layer(*span, added) for span in stretch.added if span[0] < stretch.end]
            near = [each for each in layers if each.end > stretch.start]
            pieces = layered(stretch.text, stretch.start, stretch.end, self.look("body"), near)
        used = sum(cell_width(text) for text, _ in pieces)
        return [*pieces, (" " * max(0, cells - used), self.rich_style)]

    def _set(self) -> None:
        if self._comparison is not None and self.size.width:
            place, first = self.place, self._lines is None
            self._lines = ComparisonLines(*self._texts, self._comparison, self.size.width - MARGINS)
            self._set_top(self._lines.line_of(place))
            if first:
                self._show_current()
            self.refresh()

    def _set_top(self, top: int) -> None:
        if self._lines is None:
            return
        while top + self.size.height > len(self._lines.lines) and self._lines.extend():
            pass
        top = max(0, min(top, len(self._lines.lines) - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()
