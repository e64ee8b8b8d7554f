"""Key words in context: a line an occurrence, the matches under each other by cells, read as they come into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tui_reader.app.cells import cell_width, clip, pad, split_at, tail, visible
from tui_reader.app.widgets.rows import RowsView
from tui_reader.app.widgets.strips import line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.strip import Strip

    from tui_reader.app.concordance import Concordance
    from tui_reader.index.kwic import KwicLine

__all__ = ["KwicList"]

_AHEAD = 100  # lines below the screen that are to be there before one comes to them
_TITLED = 110  # from this width the title of the document stands beside its line
_LONGEST_MATCH = 3  # a match takes at most one part in so many of the line


class KwicList(RowsView):
    """Shows the lines of a concordance; asks for more by `MoreNeeded`."""

    class MoreNeeded(Message):
        """One comes near the end of the lines that are here."""

    def __init__(self, concordance: Concordance) -> None:
        super().__init__()
        self._shown = concordance
        self._asked = False

    @property
    def row_count(self) -> int:
        """How many lines are here."""
        return len(self._shown.lines)

    @property
    def chosen(self) -> KwicLine | None:
        """The line under the cursor."""
        return self._shown.lines[self.cursor] if self.cursor < self.row_count else None

    def show(self, concordance: Concordance) -> None:
        """Show another concordance from its own place on, with the lines that it has by now."""
        self._shown, self._asked = concordance, not concordance.lines
        self.reset(concordance.cursor, concordance.top)

    def fill(self, lines: Sequence[KwicLine], *, complete: bool) -> None:
        """More lines of the concordance that is shown."""
        first, begun = not self._shown.lines, self.row_count
        self._shown.lines += lines
        self._shown.complete = complete
        self._asked = False
        if first:
            self.reset(self._shown.cursor, self._shown.top)
        elif begun < self.top + self.size.height:
            self.refresh()

    def visible_rows_changed(self) -> None:
        """Ask for lines before one comes to them."""
        near = self.top + self.page_rows + _AHEAD > self.row_count
        if near and not self._asked and not self._shown.complete:
            self._asked = True
            self.post_message(self.MoreNeeded())

    def render_row(self, row: int, line_number: int) -> Strip:
        """Left, match, right; the title of the document where there is room."""
        found, width = self._shown.lines[row], self.size.width
        right = []
        if width >= _TITLED:
            room = width // 4
            right = [("  " + pad(found.title or found.path, room), self.look("dim"))]
            width -= room + 3
        chosen = row == self.cursor
        plain = self.look("strong" if chosen else "plain")
        longest = width // _LONGEST_MATCH
        left = (width - 1 - longest // 2) // 2
        match = clip(found.match, longest)
        after = split_at(visible(found.right), max(0, width - left - cell_width(match) - 1))[0]
        pieces = [
            (self.sign(row), self.look("marker")),
            (pad(tail(found.left, left), left, right=True), plain),
            (match, plain + self.look("match")),
            (after, plain),
        ]
        return line(pieces, self.size.width, self.rich_style, right=right)
