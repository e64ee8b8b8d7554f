"""What the tour says, on as many lines as it needs, set off from the panes above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from tui_reader.app.cells import wrap
from tui_reader.app.glyphs import CURSOR
from tui_reader.app.widgets.drawn import Drawn
from tui_reader.app.widgets.strips import line

if TYPE_CHECKING:
    from textual import events

__all__ = ["TourLines"]

_MARGIN = 3  # cells at the left and together with one at the right


class TourLines(Drawn):
    """A sentence, and under it how far the tour is and how to leave it."""

    def __init__(self) -> None:
        super().__init__()
        self._text = self._place = ""
        self._lines: list[str] = []

    def say(self, text: str, place: str) -> None:
        """Show other words."""
        if (text, place) != (self._text, self._place):
            self._text, self._place = text, place
            self._lay()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap again."""
        self._lay()

    def _lay(self) -> None:
        width = max(20, (self.size.width or self.screen.size.width) - _MARGIN - 1)
        self._lines = [self._text[start:end] for start, end in wrap(self._text, 0, len(self._text), width)]
        self.styles.height = len(self._lines) + 1
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        if y > len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        text, look = (self._lines[y], "strong") if y < len(self._lines) else (self._place, "dim")
        return line([(f" {CURSOR} ", self.look("accent")), (text, self.look(look))], self.size.width, self.rich_style)
