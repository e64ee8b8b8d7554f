"""What is drawn, in ASCII. Apart from the table of signs, which panels draw with where there is no app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from tui_reader.app.glyphs import ASCII

if TYPE_CHECKING:
    from textual.color import Color

__all__ = ["AsciiFilter"]


class AsciiFilter(LineFilter):
    """Draws every line of every widget with what stands for the signs."""

    _table = str.maketrans(dict(ASCII))

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, each as wide as it was."""
        table = self._table
        return [
            each if each.text.isascii() else Segment(each.text.translate(table), each.style, each.control)
            for each in segments
        ]
