"""Running heads, feet and page numbers: what stands at the same place at the edge of one page after another."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.pdf_glyphs import Box
    from tui_reader.documents.loaders.pdf_rows import Chunk

__all__ = ["part_furniture"]

_EDGE_ROWS: Final = 3
"""Lines from the top and from the bottom that may be furniture."""
_EDGE: Final = 0.16
"""Share of the page's height that they lie in."""
_SAME: Final = 4.0
"""Points that the same line may move from page to page."""

_DIGITS: Final = re.compile(r"\d+")
_NUMBER: Final = re.compile(
    r"[-–—|\s~•]*(?:trang|page|tr\.)?\s*(\d{1,4})(?:\s*(?:/|trên|of)\s*\d{1,4})?[-–—|\s~•.]*", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"(?:https?://|file://|www\.)\S+(?:\s+\d{1,4}/\d{1,4})?")
_PART: Final = re.compile(r"\d{1,4}\s*/\s*\d{1,4}")
_PRINTED: Final = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:[AP]M|SA|CH))?"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:[AP]M|SA|CH))?,?\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}",
    re.IGNORECASE,
)


def part_furniture(pages: Sequence[tuple[Box, list[Chunk]]]) -> list[tuple[list[Chunk], list[Chunk]]]:
    """For each page (its box and its chunks from top to bottom) the heads and the feet, taken out of the lists."""
    edges = [_edges(box, chunks) for box, chunks in pages]
    known = _repeated(edges)
    result: list[tuple[list[Chunk], list[Chunk]]] = []
    for number, ((_, chunks), (top, bottom)) in enumerate(zip(pages, edges, strict=True)):
        printed = _is_printout(top, bottom)
        heads = [one for one in top if (number, id(one)) in known or (printed and _is_print_head(one, top))]
        taken = {id(one) for one in heads}
        feet = [
            one
            for one in bottom
            if id(one) not in taken and ((number, id(one)) in known or (printed and _is_print_foot(one)))
        ]
        taken |= {id(one) for one in feet}
        if len(taken) < len(chunks) or len(pages) > 1:
            chunks[:] = [one for one in chunks if id(one) not in taken]
            result.append((heads, feet))
        else:
            result.append(([], []))
    return result


def _edges(box: Box, chunks: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    height = box.y1 - box.y0
    top = [one for one in chunks if one.y < box.y0 + _EDGE * height]
    bottom = [one for one in chunks if one.y > box.y1 - _EDGE * height]
    return _first_rows(top), _first_rows(bottom[::-1])[::-1]


def _first_rows(chunks: list[Chunk]) -> list[Chunk]:
    rows = 0
    for index, chunk in enumerate(chunks):
        if not index or abs(chunk.y - chunks[index - 1].y) > 0.3 * chunk.size:
            rows += 1
        if rows > _EDGE_ROWS:
            return chunks[:index]
    return chunks


def _repeated(edges: Sequence[tuple[list[Chunk], list[Chunk]]]) -> set[tuple[int, int]]:
    """Page and identity of the chunks that come again near by: the same words, or numbers that count the pages."""
    places: dict[tuple[str, int, int], list[tuple[int, float, Chunk]]] = defaultdict(list)
    numbers: dict[tuple[int, int], list[tuple[int, float, Chunk]]] = defaultdict(list)
    for page, sides in enumerate(edges):
        for side, chunks in enumerate(sides):
            for chunk in chunks:
                number = _NUMBER.fullmatch(chunk.text)
                if number is not None:
                    numbers[side, int(number[1]) - page].append((page, chunk.y, chunk))
                key = _DIGITS.sub("0", chunk.text).casefold()
                if any(char.isalpha() for char in key):
                    places[key, side, round(2 * chunk.size)].append((page, chunk.y, chunk))
    known: set[tuple[int, int]] = set()
    for found in (*places.values(), *numbers.values()):
        for before, after in pairwise(found):
            # Heads of left and right pages alternate, and chapters begin with a page without one.
            if 0 < after[0] - before[0] <= 4 and abs(after[1] - before[1]) <= _SAME:
                known |= {(before[0], id(before[2])), (after[0], id(after[2]))}
    return known


def _is_printout(top: list[Chunk], bottom: list[Chunk]) -> bool:
    """Whether a browser printed the page: date and title above, address and page below (or some of these)."""
    dated = any(_PRINTED.match(one.text) for one in top[:3])
    addressed = any(_ADDRESS.fullmatch(one.text) for one in bottom[-3:])
    counted = any(_PART.fullmatch(one.text) for one in bottom[-3:])
    return addressed and (
        dated or counted or any(_ADDRESS.fullmatch(one.text) and _PART.search(one.text) for one in bottom)
    )


def _is_print_head(chunk: Chunk, top: list[Chunk]) -> bool:
    return bool(top) and abs(chunk.y - top[0].y) < 0.3 * chunk.size and any(_PRINTED.match(one.text) for one in top[:3])


def _is_print_foot(chunk: Chunk) -> bool:
    return _ADDRESS.fullmatch(chunk.text) is not None or _PART.fullmatch(chunk.text) is not None
