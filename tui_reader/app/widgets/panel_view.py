"""The lines of a panel, with a cursor on what can be acted upon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.message import Message

from tui_reader.app.glyphs import OPENED
from tui_reader.app.widgets.rows import RowsView
from tui_reader.app.widgets.strips import line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.strip import Strip

    from tui_reader.app.panel_lines import PanelLine
    from tui_reader.panels import Action, View

__all__ = ["PanelView"]

_LOOKS = {
    "title": "heading",
    "note": "dim",
    "head": "strong",
    "plain": "plain",
    "number": "plain",
    "bar": "accent",
    "match": "match",
    "dim": "dim",
}


class PanelView(RowsView):
    """Draws the view models of one panel. Rows with actions take the cursor; `actions` are those under it."""

    class BranchToggled(Message):
        """A branch of a tree was folded or unfolded."""

    def __init__(self) -> None:
        super().__init__()
        self._views: Sequence[View] = ()
        self._lines: list[PanelLine] = []
        self._toggled: set[str] = set()
        self._panel = ""

    @property
    def panel(self) -> str:
        """The name of the panel that is shown."""
        return self._panel

    @property
    def views(self) -> Sequence[View]:
        """What is shown."""
        return self._views

    @property
    def row_count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    @property
    def has_cursor(self) -> bool:
        """Whether there are rows to act upon."""
        return any(found.head for found in self._lines)

    def selectable(self, row: int) -> bool:
        """Rows one can act on; in a panel without any, every line, so that one can scroll."""
        if not 0 <= row < len(self._lines):
            return False
        found = self._lines[row]
        return found.head or not self.has_cursor

    def show(self, name: str, views: Sequence[View], width: int = 0, lines: Sequence[PanelLine] | None = None) -> None:
        """Show ``views`` of the panel ``name``; the cursor stays where it is when it is the same panel, built again.
        ``lines`` are the views laid out at ``width``, with every branch as the panel says, where that has been done.
        """
        same = name == self._panel
        if same and tuple(views) == tuple(self._views):
            return
        self._panel, self._views = name, views
        fits = lines is not None and width == self.size.width and not self._toggled
        self._set(self.cursor if same else 0, self.top if same else 0, lines if fits else None)

    @property
    def actions(self) -> tuple[Action, ...]:
        """What can be done with the row under the cursor."""
        return self._lines[self.cursor].actions if self.cursor < len(self._lines) else ()

    @property
    def on_bar(self) -> bool:
        """Whether the cursor is in a bar chart."""
        return self.cursor < len(self._lines) and self._lines[self.cursor].is_bar

    @property
    def all_actions(self) -> list[Action]:
        """What can be done with all rows that are not folded away."""
        return [action for line in self._lines for action in line.actions]

    @property
    def refinement(self) -> str:
        """The query of the first `Refine` of the row under the cursor; "" when there is none."""
        from tui_reader.panels import Refine

        return next((action.query for action in self.actions if isinstance(action, Refine)), "")

    @property
    def label(self) -> str:
        """The text of the row under the cursor, for messages."""
        return (
            "".join(text for text, _ in self._lines[self.cursor].pieces).strip()
            if self.cursor < len(self._lines)
            else ""
        )

    def toggle_branch(self, opened: bool | None = None) -> bool:
        """Fold or unfold the branch under the cursor; False when there is none."""
        branch = self._lines[self.cursor].branch if self.cursor < len(self._lines) else ""
        if not branch:
            return False
        is_open = any(OPENED in text for text, _ in self._lines[self.cursor].pieces[:1])
        if opened is None or opened != is_open:
            self._toggled ^= {branch}
            self._set(self.cursor, self.top)
        return True

    def on_resize(self) -> None:
        """Lay the lines out at the new width."""
        self._set(self.cursor, self.top)

    def refresh_row(self, row: int) -> None:
        """A row of several lines is drawn again with all of them."""
        super().refresh_row(row)
        number = self._lines[row].row if row < len(self._lines) else -1
        below = row + 1
        while number >= 0 and below < len(self._lines) and self._lines[below].row == number:
            super().refresh_row(below)
            below += 1

    def render_row(self, row: int, line: int) -> Strip:
        """One line, with a mark at its left when the cursor is on its row."""
        found = self._lines[row]
        under = self.cursor < len(self._lines) and self._lines[self.cursor]
        chosen = bool(under) and (
            row == self.cursor or (found.row >= 0 and under is not False and found.row == under.row)
        )
        return self._strip(found, chosen and found.row >= 0)

    def _strip(self, found: PanelLine, chosen: bool) -> Strip:
        bold = Style(bold=True) if chosen and self.active else Style()
        pieces = [(text, self.look(_LOOKS[style]) + bold) for text, style in found.pieces]
        if chosen and pieces:
            first, style = pieces[0]
            marker = (self.sign(self.cursor), self.look("marker"))
            pieces = [marker, (first[1:], style), *pieces[1:]]
        return line(pieces, self.size.width, self.rich_style)

    def _set(self, cursor: int, top: int, lines: Sequence[PanelLine] | None = None) -> None:
        self._lines = list(lines or ())
        if lines is None and self._views and self.size.width:
            from tui_reader.app.panel_lines import lay_out  # not before there is something to lay out

            self._lines = lay_out(self._views, self.size.width, folded=self._toggled)
        self.reset(cursor, top)
