"""A panel as plain text: what the app would show, without the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.app.panel_lines import lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.panels import View

__all__ = ["drawn"]


def drawn(views: Sequence[View], width: int = 80) -> str:
    """The lines of ``views``, at most ``width`` cells wide, each with a newline."""
    lines = ("".join(text for text, _ in line.pieces).rstrip() for line in lay_out(views, width))
    return "".join(f"{line}\n" for line in lines)
