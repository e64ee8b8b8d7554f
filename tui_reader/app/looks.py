"""The one registry of looks: how each kind of text is drawn, by what it is. A theme may change any of them.

They are Rich styles and not CSS component classes, each of which Textual resolves against the whole stylesheet for
each widget at start: 40 of them cost 20 ms before the first paint. What is registered here is the theme ``ansi-16``:
weight first, one accent colour, the terminal's own colours, and nothing that needs colour to be told apart.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ACCENT", "ACCENTED", "LOOKS", "TOLD_APART"]

ACCENT: Final = "cyan"

LOOKS: Final[Mapping[str, Style]] = MappingProxyType(
    {
        # the program's own words
        "plain": Style(),
        "strong": Style(bold=True),
        "dim": Style(dim=True),
        "accent": Style(color=ACCENT),
        "heading": Style(color=ACCENT, bold=True),
        "marker": Style(color=ACCENT, bold=True),
        "tab": Style(bold=True, underline=True),
        # matches: in lists, in the text, the one that n has come to
        "match": Style(color=ACCENT, bold=True, dim=False),
        "found": Style(reverse=True, dim=False),
        "current": Style(reverse=True, underline=True, bold=True, dim=False, color=ACCENT),
        "selection": Style(reverse=True, bold=True, dim=False),
        "caret.word": Style(underline=True),
        # differences of two documents
        "removed": Style(reverse=True),
        "added": Style(bold=True, underline=True),
        # what extractors have found
        "named.person": Style(underline=True),
        "named.place": Style(italic=True),
        "named.organisation": Style(bold=True, underline=True),
        "named.other": Style(italic=True, underline=True),
        "named.time": Style(dim=True, underline=True),
        # the page
        "title": Style(bold=True),
        "meta": Style(),
        "path": Style(dim=True),
        "note": Style(italic=True, color=ACCENT),
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
"""Look: its style, over the paper and ink of the theme."""

ACCENTED: Final = frozenset(name for name, style in LOOKS.items() if style.color is not None)
"""Looks that are in the accent colour where a theme says nothing else of them."""

TOLD_APART: Final = (
    ("body", "found", "current", "selection", "caret.word"),
    ("body", "named.person", "named.place", "named.organisation", "named.other", "named.time"),
    ("body", "removed", "added"),
    ("plain", "strong", "dim"),
    ("dim", "match"),
)
"""Looks that stand beside each other: without colours each of a group still is one of its own."""
