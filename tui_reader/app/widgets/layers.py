"""One line of text under several layers: matches, names and dates, a selection, a caret. What lies higher adds to what
lies lower, so that a match inside a selection is seen as both."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.app.widgets.strips import Piece

__all__ = ["Caret", "Layer", "Named", "layered", "within"]


class Named(NamedTuple):
    """A stretch of the text in which something was found, and the look (of `LOOKS`) for what it is."""

    start: int
    end: int
    look: str


class Caret(NamedTuple):
    """The letter on which the caret stands, and the word around it (empty where there is none)."""

    letter: tuple[int, int]
    word: tuple[int, int]


class Layer(NamedTuple):
    """A half-open stretch of the text that is drawn with ``style`` added. ``turns``: reversed again where it is so
    already, as a caret must be to be seen there."""

    start: int
    end: int
    style: Style
    turns: bool = False


def layered(text: str, start: int, end: int, style: Style, layers: Sequence[Layer]) -> list[Piece]:
    """``text[start:end]`` in ``style``, cut where one of ``layers`` (the lowest first) begins or ends."""
    if not layers:
        return [(text[start:end], style)]
    edges = {start, end}
    for layer in layers:
        edges |= {edge for edge in layer[:2] if start < edge < end}
    cuts = sorted(edges)
    pieces: list[Piece] = []
    for left, right in pairwise(cuts):
        look = style
        for layer in layers:
            if layer.start <= left and right <= layer.end:
                look += layer.style
                look = look + Style(reverse=not look.reverse) if layer.turns else look
        pieces.append((text[left:right], look))
    return pieces


def within(spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Those of ``spans`` (ascending and apart) that reach into ``start:end``."""
    index = max(0, bisect_left(spans, (start, 0)) - 1)
    while index < len(spans) and spans[index][0] < end:
        if spans[index][1] > start:
            yield spans[index]
        index += 1
