"""Which panes share the screen: one below 100 columns, two from there, three from 140; the active one alone when
zoomed."""

from __future__ import annotations

from typing import Literal

__all__ = ["PANES", "Pane", "panes_shown"]

Pane = Literal["results", "reading", "panel"]

PANES: tuple[Pane, ...] = ("results", "reading", "panel")

_TWO, _THREE = 100, 140


def panes_shown(width: int, active: Pane, *, zoomed: bool = False) -> tuple[Pane, ...]:
    """The panes to draw, left to right, in a screen of ``width`` columns."""
    if zoomed or width < _TWO:
        return (active,)
    if width >= _THREE:
        return PANES
    return ("reading", "panel") if active == "panel" else ("results", "reading")
