"""What every widget here is: one that draws its own lines, in the looks of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from tui_reader.app.looks import LOOKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.style import Style

__all__ = ["Drawn"]


class Drawn(Widget):
    """A widget that draws its own lines, on the paper of the screen."""

    def look(self, name: str) -> Style:
        """The look called ``name``, in the ink and on the paper of the theme."""
        looks: Mapping[str, Style] = getattr(self.app, "looks", LOOKS)  # another app, as in tests, has no themes
        return self.rich_style + looks[name]

    @property
    def rich_style(self) -> Style:
        """Ink on paper, as the theme says: Textual composes it anew from all that is around, 16 µs for each piece."""
        page: Style | None = getattr(self.app, "page", None)
        return super().rich_style if page is None else page
