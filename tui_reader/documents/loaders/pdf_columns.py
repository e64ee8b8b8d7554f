"""Chunks of a page to regions in reading order: bands of columns, boxes and tables between what runs across.

A gutter is a place that no chunk crosses on neighbouring lines with text on both sides. The page is cut at the one
with most text beside it, what lies above and below it and each of its sides is cut again. Columns of prose, and two
blocks side by side as in the head of an official letter, are read one after the other; a table is read by rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tui_reader.documents.loaders.pdf_tables import row_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.pdf_glyphs import Box
    from tui_reader.documents.loaders.pdf_rows import Chunk

__all__ = ["Region", "regions"]

_DEEPEST: Final = 8
_MOST_CANDIDATES: Final = 16
_MOST_COLUMNS: Final = 30
_MOST_FENCES: Final = 100
_FENCED: Final = 0.25
_BESIDE: Final = 0.75
_FEW_BESIDE: Final = 1.8
"""Of the size of the letters, how wide a gutter is: with a ruled line in it, with many lines beside it, and with few,
where wide spaces of justified lines meet by chance."""
_LINE_GAP: Final = 3.0
"""Of the size of the letters: wider gaps part two lines that stand side by side."""

_Row: TypeAlias = "list[Chunk]"


class Region(NamedTuple):
    """Lines that are read on in their order; those of a ``table`` are its rows, each a text of its own."""

    lines: list[Chunk]
    table: bool = False


class _Band(NamedTuple):
    """Rows ``first:last`` with a gutter ``left``-``right`` (the edges of the text beside it)."""

    first: int
    last: int
    left: float
    right: float
    beside: int


def regions(chunks: Sequence[Chunk], rules: Sequence[Box] = (), fences: Sequence[Box] = ()) -> list[Region]:
    """The regions of one page in reading order; ``rules``, ``fences``: its level and upright lines."""
    if not chunks:
        return []
    return [
        region
        for region in _cut(_rows(chunks), (sorted(rules, key=lambda rule: rule.y0), fences[:_MOST_FENCES]), 0)
        if region.lines
    ]


def _rows(chunks: Sequence[Chunk]) -> list[_Row]:
    rows: list[_Row] = []
    for chunk in sorted(chunks, key=lambda one: (one.y, one.x0)):
        if rows and chunk.y - rows[-1][0].y <= 0.3 * min(chunk.size, rows[-1][0].size):
            rows[-1].append(chunk)
        else:
            rows.append([chunk])
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda one: one.x0)
    return rows


def _cut(rows: list[_Row], ruled: tuple[list[Box], Sequence[Box]], depth: int) -> list[Region]:
    band = _best_band(rows, ruled[1]) if depth < _DEEPEST and len(rows) > 1 else None
    if band is None:
        return _leaf(rows)
    inside = rows[band.first : band.last]
    above, below = rows[: band.first], rows[band.last :]
    middle = (band.left + band.right) / 2
    crossing = _crossing(ruled[0], inside, band)
    table = _is_table(inside, middle, crossing)
    if table:
        first, last = _table_rows(inside, crossing)
        above, below = [*above, *inside[:first]], [*inside[last:], *below]
        inside = inside[first:last]
    before = _cut(above, ruled, depth + 1) if above else []
    after = _cut(below, ruled, depth + 1) if below else []
    if table:
        return [*before, Region(_table(inside, crossing), table=True), *after]
    sides = (
        [[one for one in row if one.x1 <= middle] for row in inside],
        [[one for one in row if one.x1 > middle] for row in inside],
    )
    beside = [region for side in sides for region in _cut([row for row in side if row], ruled, depth + 1)]
    return [*before, *beside, *after]


def _best_band(rows: list[_Row], fences: Sequence[Box]) -> _Band | None:
    """The one with most lines beside each other, then the longest, then the widest."""
    places = [*_candidates(rows), *sorted({round(fence.x0) + 1.0 for fence in fences})]
    return max(
        (band for place in places for band in _bands(rows, place, fences)),
        key=lambda band: (band.beside, band.last - band.first, band.right - band.left),
        default=None,
    )


def _candidates(rows: list[_Row]) -> list[float]:
    """Where a gutter may be: left of an edge that several chunks share, and in the gaps within rows."""
    start = min(row[0].x0 for row in rows) + 2
    places: Counter[int] = Counter()
    for row in rows:
        for index, chunk in enumerate(row):
            if chunk.x0 > start:
                places[round(chunk.x0 / 4)] += 1
            if index:
                places[round((chunk.x0 + row[index - 1].x1) / 8)] += 1
    return [place * 4 - 3 for place, _ in places.most_common(_MOST_CANDIDATES)]


def _bands(rows: list[_Row], place: float, fences: Sequence[Box]) -> list[_Band]:
    """Stretches of rows that nothing crosses at ``place`` and that have text on both sides of it."""
    found: list[_Band] = []
    first = 0
    for index in range(len(rows) + 1):
        if index == len(rows) or any(one.x0 < place and one.x1 > place + 3 for one in rows[index]):
            if index - first >= 2:
                band = _band(rows, (first, index), place, fences)
                if band is not None:
                    found.append(band)
            first = index + 1
    return found


def _band(rows: list[_Row], span: tuple[int, int], place: float, fences: Sequence[Box]) -> _Band | None:
    """The part of rows ``first:last`` that has two sides, if they stand beside each other."""
    first, last = span
    sides = [(row[0].x0 < place, row[-1].x0 >= place) for row in rows[first:last]]
    lefts = [index for index, side in enumerate(sides, first) if side[0]]
    rights = [index for index, side in enumerate(sides, first) if side[1]]
    if len(lefts) < 2 or len(rights) < 2:
        return None
    top, bottom = max(lefts[0], rights[0]), min(lefts[-1], rights[-1])
    shared = min(
        bisect_left(lefts, bottom + 1) - bisect_left(lefts, top),
        bisect_left(rights, bottom + 1) - bisect_left(rights, top),
    )
    if shared < 2:
        return None
    first, last = _trimmed(rows, first, last, (top, bottom))
    inside = rows[first:last]
    left = max(one.x1 for row in inside for one in row if one.x0 < place)
    right = min(one.x0 for row in inside for one in row if one.x0 >= place)
    wanted = _FEW_BESIDE if shared < 4 else _BESIDE
    if fences and _is_fenced(fences, (left, right), rows[top : bottom + 1]):
        wanted = _FENCED
    if right - left < wanted * rows[top][0].size:
        return None
    return _Band(first, last, left, right, shared)


def _is_fenced(fences: Sequence[Box], gutter: tuple[float, float], inside: list[_Row]) -> bool:
    """Whether a ruled line stands in the gutter along half of the rows: a line between columns, the side of a box."""
    top, bottom = inside[0][0].y - inside[0][0].size, inside[-1][0].y
    covered = sum(
        max(0.0, min(bottom, fence.y1) - max(top, fence.y0))
        for fence in fences
        if gutter[0] - 3 <= fence.x0 and fence.x1 <= gutter[1] + 3
    )
    return covered >= 0.5 * (bottom - top)


def _trimmed(rows: list[_Row], first: int, last: int, shared: tuple[int, int]) -> tuple[int, int]:
    """Without the rows on one side only that stand apart from the two sides."""
    top, bottom = shared
    for index in range(bottom, last - 1):
        if rows[index + 1][0].y - rows[index][0].y > 2.2 * rows[index][0].size:
            last = index + 1
            break
    for index in range(top, first, -1):
        if rows[index][0].y - rows[index - 1][0].y > 2.2 * rows[index - 1][0].size:
            first = index
            break
    return first, last


def _crossing(rules: list[Box], inside: list[_Row], band: _Band) -> list[float]:
    """The heights of the ruled lines that run over the gutter; those of cells that meet there count as one."""
    size = inside[0][0].size
    top, bottom = inside[0][0].y - 2.5 * size, inside[-1][0].y + 2.5 * size
    heights: list[float] = []
    spans: list[tuple[float, float]] = []
    for rule in [*(rule for rule in rules if top <= rule.y0 <= bottom), None]:
        if rule is None or (heights and rule.y0 - heights[-1] > 2):
            if heights and not _covers(spans, band):
                heights.pop()
            spans = []
        elif heights:
            spans.append((rule.x0, rule.x1))
            continue
        if rule is not None:
            heights.append(rule.y0)
            spans = [(rule.x0, rule.x1)]
    return heights


def _covers(spans: list[tuple[float, float]], band: _Band) -> bool:
    """Whether ``spans`` together reach from one side of the gutter to the other."""
    reach = band.left
    for start, end in sorted(spans):
        if start <= reach + 3:
            reach = max(reach, end)
    return reach > band.right + 5 and min(spans)[0] < band.left - 5  # the edge of a box beside the text is none


def _is_table(inside: list[_Row], middle: float, crossing: list[float]) -> bool:
    """Whether the rows belong together across the gutter."""
    left = [[one for one in row if one.x1 <= middle] for row in inside]
    right = [[one for one in row if one.x1 > middle] for row in inside]
    if any(one.rows is not None for row in inside for one in row):
        return False
    lines = max(sum(1 for row in side if row) for side in (left, right))
    if len(crossing) >= 2 and lines <= 8 * (len(crossing) - 1):
        return True
    sides = [[row for row in side if row] for side in (left, right)]
    if all(_is_prose(side) for side in sides) or any(_is_centred(side) for side in sides):
        return False
    aligned = sum(1 for one, other in zip(left, right, strict=True) if one and other)
    if aligned < 0.7 * min(len(side) for side in sides) or aligned < 3:
        return False
    return median(sum(len(one.text) for one in row) for row in sides[0]) < 30


def _table_rows(inside: list[_Row], crossing: list[float]) -> tuple[int, int]:
    """Which of the rows are the table's: those between its ruled lines, or from the first to the last with cells."""
    if len(crossing) >= 2:
        within = [at for at, row in enumerate(inside) if crossing[0] < row[0].y < crossing[-1] + row[0].size / 2]
    else:
        within = [at for at, row in enumerate(inside) if len(row) > 1]
    return (within[0], within[-1] + 1) if within else (0, len(inside))


def _is_prose(side: list[_Row]) -> bool:
    """Lines that fill their column."""
    if len(side) < 3 or median(sum(len(one.text) for one in row) for row in side) < 16:
        return False
    x0, x1 = min(row[0].x0 for row in side), max(row[-1].x1 for row in side)
    return sum(row[-1].x1 - row[0].x0 > 0.82 * (x1 - x0) for row in side) >= 0.5 * len(side)


def _is_centred(side: list[_Row]) -> bool:
    """Two lines or more of unlike lengths around one middle."""
    middles = [(row[0].x0 + row[-1].x1) / 2 for row in side]
    size = side[0][0].size
    starts = [row[0].x0 for row in side]
    return (
        len(side) >= 2
        and max(starts) - min(starts) > 0.7 * size
        and sum(abs(one - median(middles)) < 0.6 * size for one in middles) >= 0.8 * len(middles)
    )


def _table(inside: list[_Row], crossing: list[float]) -> list[Chunk]:
    """One line for each row of the table."""
    edges = _edges(inside)
    rows: list[dict[int, list[Chunk]]] = []
    lane = -1
    for row in inside:
        cells = [(bisect_left(edges, (one.x0 + one.x1) / 2), one) for one in row]
        if len(crossing) >= 3:
            here = bisect_left(crossing, row[0].y - 0.3 * row[0].size)
            new = here != lane
            lane = here
        else:
            columns = {column for column, _ in cells}
            new = 0 in columns or 2 * len(columns) > len(edges) + 1
        if new or not rows:
            rows.append({})
        for column, chunk in cells:
            rows[-1].setdefault(column, []).append(chunk)
    return [row_line(row) for row in rows]


def _edges(inside: list[_Row]) -> list[float]:
    """The middles of all gutters of the table: the gaps in what its chunks cover together."""
    spans = sorted((one.x0, one.x1) for row in inside for one in row)
    edges: list[float] = []
    reach = spans[0][1]
    for start, end in spans:
        if start > reach + 2 and len(edges) < _MOST_COLUMNS:
            edges.append((start + reach) / 2)
        reach = max(reach, end)
    return edges


def _leaf(rows: list[_Row]) -> list[Region]:
    """The regions of rows without columns: their lines, and the tables between them."""
    result: list[Region] = []
    held: list[_Row] = []
    for row in rows:
        tables = [one.rows for one in row if one.rows is not None]
        text = [one for one in row if one.rows is None]
        if text:
            held.append(text)
        if tables:
            result += [Region(_lines(held)), *(Region(table, table=True) for table in tables)]
            held = []
    return [*result, Region(_lines(held))]


def _lines(rows: list[_Row]) -> list[Chunk]:
    """The lines of a region without columns."""
    lines: list[Chunk] = []
    for row in rows:
        line = [row[0]]
        gaps = [chunk.x0 - before.x1 for before, chunk in pairwise(row)]
        spread = len(gaps) > 1 and max(gaps) < 1.25 * min(gaps)  # few words justified over a whole line
        for gap, chunk in zip(gaps, row[1:], strict=True):
            if gap > _LINE_GAP * chunk.size and not spread:
                lines.append(_whole(line, " ".join(one.text for one in line)))
                line = []
            line.append(chunk)
        lines.append(_whole(line, " ".join(one.text for one in line)))
    return lines


def _whole(chunks: list[Chunk], text: str) -> Chunk:
    if len(chunks) == 1:
        return chunks[0]
    main = max(chunks, key=lambda one: len(one.text))
    return replace(
        main,
        x0=min(one.x0 for one in chunks),
        x1=max(one.x1 for one in chunks),
        y=chunks[0].y,
        text=text,
        bold=all(one.bold for one in chunks),
        bullet=chunks[0].bullet,
        linked=sum(one.linked for one in chunks),
    )
