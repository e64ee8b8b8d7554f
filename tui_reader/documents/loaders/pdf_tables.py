"""Tables drawn with ruled lines: their rows are known from the lines, whatever stands beside them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.pdf_glyphs import Box
    from tui_reader.documents.loaders.pdf_rows import Chunk

__all__ = ["CELL", "lift_tables", "row_line"]

CELL: Final = "  "
"""Between the cells of a row: white space only, as in office documents, so that it adds no sign to the text."""

_SAME_LINE: Final = 3.0
_MOST_LINES: Final = 10
"""Of one row, on average: where there are more, the lines part columns of prose."""


class _Grid(NamedTuple):
    """``columns`` and ``lanes``: the places of the lines that part columns and rows, outer ones included."""

    columns: list[float]
    lanes: list[float]


def lift_tables(chunks: Sequence[Chunk], horizontal: Sequence[Box], vertical: Sequence[Box]) -> list[Chunk]:
    """``chunks`` with each ruled table replaced by one chunk in its place that holds its rows."""
    left = list(chunks)
    for grid in _grids(horizontal, vertical):
        inside = [one for one in left if _holds(grid, one)]
        if len(inside) < 2 or len({round(one.y) for one in inside}) > _MOST_LINES * (len(grid.lanes) - 1):
            continue
        rows: dict[int, dict[int, list[Chunk]]] = {}
        for one in sorted(inside, key=lambda one: (one.y, one.x0)):
            lane = bisect_left(grid.lanes, one.y - 0.3 * one.size)
            column = bisect_left(grid.columns, (one.x0 + one.x1) / 2)
            rows.setdefault(lane, {}).setdefault(column, []).append(one)
        if all(len(row) == 1 for row in rows.values()):
            continue
        taken = set(map(id, inside))
        lines = [row_line(rows[lane]) for lane in sorted(rows)]
        size = median(one.size for one in inside)
        whole = replace(lines[0], x0=grid.columns[0], x1=grid.columns[-1], size=size, text="", rows=lines)
        left = [one for one in left if id(one) not in taken] + [whole]
    return left


def row_line(row: dict[int, list[Chunk]]) -> Chunk:
    """The line of a table's row: the chunks of each cell, cells from left to right."""
    chunks = [one for column in sorted(row) for one in row[column]]
    main = max(chunks, key=lambda one: len(one.text))
    return replace(
        main,
        x0=min(one.x0 for one in chunks),
        x1=max(one.x1 for one in chunks),
        y=min(one.y for one in chunks),
        text=CELL.join(" ".join(one.text for one in row[column]) for column in sorted(row)),
        bold=all(one.bold for one in chunks),
        linked=sum(one.linked for one in chunks),
    )


def _holds(grid: _Grid, chunk: Chunk) -> bool:
    middle = (chunk.x0 + chunk.x1) / 2
    return grid.columns[0] < middle < grid.columns[-1] and grid.lanes[0] < chunk.y - 0.3 * chunk.size < grid.lanes[-1]


def _grids(horizontal: Sequence[Box], vertical: Sequence[Box]) -> list[_Grid]:
    """Upright lines that stand side by side, with two level lines or more across them."""
    bands: list[list[Box]] = []
    bottom = 0.0
    for line in sorted(vertical, key=lambda one: one.y0):
        if bands and line.y0 <= bottom + _SAME_LINE:
            bands[-1].append(line)
            bottom = max(bottom, line.y1)
        else:
            bands.append([line])
            bottom = line.y1
    grids: list[_Grid] = []
    for band in bands:
        columns = _places([line.x0 for line in band])
        if len(columns) < 3:
            continue
        top, bottom = min(line.y0 for line in band), max(line.y1 for line in band)
        width = columns[-1] - columns[0]
        reach: dict[int, float] = {}
        level = [line for line in horizontal if top - _SAME_LINE <= line.y0 <= bottom + _SAME_LINE]
        lanes = _places([line.y0 for line in level])
        for line in level:
            at = bisect_left(lanes, line.y0 - _SAME_LINE)
            reach[at] = reach.get(at, 0.0) + line.x1 - line.x0
        lanes = [place for at, place in enumerate(lanes) if reach.get(at, 0.0) >= 0.4 * width]
        if len(lanes) >= 2:
            grids.append(_Grid(columns, lanes))
    return grids


def _places(values: Sequence[float]) -> list[float]:
    """``values`` in order, those close together as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _SAME_LINE:
            places.append(value)
    return places
