"""Drawing one line: pieces of text with a style each become a `Strip` of an exact width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui_reader.app.cells import cell_width, clip, split_at, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Piece", "emphasised", "line"]

Piece = tuple[str, Style]
"""Text (any text: it is made safe here) and how to draw it."""


def line(pieces: Iterable[Piece], width: int, fill: Style, *, right: Iterable[Piece] = ()) -> Strip:
    """``pieces`` from the left and ``right`` against the right edge, cut to ``width`` cells and filled with ``fill``.

    Where both do not fit the left gives way.
    """
    tail = [(visible(text), style) for text, style in right]
    tail_width = sum(cell_width(text) for text, _ in tail)
    if tail_width > width:
        tail, tail_width = [], 0
    room = width - tail_width
    segments: list[Segment] = []
    used = 0
    for text, style in pieces:
        shown = visible(text)
        cells = cell_width(shown)
        if used + cells > room:
            shown, _ = split_at(shown, room - used)
            cells = cell_width(shown)
            if shown:
                segments.append(Segment(shown, style))
                used += cells
            break
        if shown:
            segments.append(Segment(shown, style))
            used += cells
    if used < room:
        segments.append(Segment(" " * (room - used), fill))
    segments.extend(Segment(text, style) for text, style in tail if text)
    return Strip(segments, width)


def emphasised(
    text: str, spans: Sequence[tuple[int, int]], plain: Style, strong: Style, *, cells: int | None = None
) -> list[Piece]:
    """``text`` cut at ``spans`` (half-open, in order) into plain and strong pieces, clipped to ``cells`` if given."""
    if cells is not None and cell_width(text) > cells:
        clipped = clip(text, cells)
        # `clip` shows what `visible` leaves, so map spans only where nothing was left out before them.
        if clipped[:-1] == text[: len(clipped) - 1]:
            kept = len(clipped) - 1
            text = clipped
            spans = [(start, min(end, kept)) for start, end in spans if start < kept]
        else:
            return [(clipped, plain)]
    pieces: list[Piece] = []
    at = 0
    for start, end in spans:
        if start > at:
            pieces.append((text[at:start], plain))
        if end > max(start, at):
            pieces.append((text[max(start, at) : end], strong))
        at = max(at, end)
    if at < len(text):
        pieces.append((text[at:], plain))
    return pieces
