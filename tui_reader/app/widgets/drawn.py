"""How text looks, by what it is: weight first, one accent colour, and nothing that needs colour to be told apart.

These are Rich styles and not CSS component classes, each of which Textual resolves against the whole stylesheet for
each widget at start: 40 of them cost 20 ms before the first paint.
"""

from __future__ import annotations

from types import MappingProxyType

from rich.style import Style
from textual.widget import Widget

__all__ = ["LOOKS", "Drawn"]

_ACCENT = "cyan"

LOOKS = MappingProxyType(
    {
        "plain": Style(),
        "strong": Style(bold=True),
        "dim": Style(dim=True),
        "accent": Style(color=_ACCENT),
        "heading": Style(color=_ACCENT, bold=True),
        "marker": Style(color=_ACCENT, bold=True),
        "match": Style(color=_ACCENT, bold=True, dim=False),
        "reversed": Style(reverse=True, dim=False),
        "current": Style(reverse=True, underline=True, bold=True, dim=False, color=_ACCENT),
        "tab": Style(bold=True, underline=True),
        "title": Style(bold=True),
        "meta": Style(),
        "path": Style(dim=True),
        "lead": Style(bold=True),
        "body": Style(),
        "caption": Style(italic=True, dim=True),
        "dateline": Style(dim=True),
        "byline": Style(italic=True),
        "furniture": Style(dim=True),
        "fold": Style(dim=True),
        "blank": Style(),
    }
)


class Drawn(Widget):
    """A widget that draws its own lines."""

    def look(self, name: str) -> Style:
        """The style called ``name``, on the widget's own background."""
        return self.rich_style + LOOKS[name]
