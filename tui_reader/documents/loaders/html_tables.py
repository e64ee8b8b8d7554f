"""Tables that hold data, whose rows read as lines, and those that old systems lay pages out with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.documents.furniture import is_letterhead
from tui_reader.documents.loaders.html_tree import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["is_grid"]

WIDEST_CELL: Final = 160
"""Code points; what holds more is a column of a page, not a cell."""

MOST_ROWS: Final = 200
"""Rows that are looked at."""

_HEAD_ROWS: Final = 6
"""Rows at the top in which the head of an official letter is looked for."""

_PAGE_TABLE: Final = """
    table form ul ol h1 h2 h3 img iframe input select textarea blockquote article section nav amp-img
"""
_PAGE: Final = frozenset(_PAGE_TABLE.split())
"""Elements that a cell of data does not hold."""


def is_grid(table: _Element) -> bool:
    """Whether ``table`` holds data: two or more rows of two or more short cells, few of them links."""
    rows: list[int] = []
    cells = links = 0
    for row in table.iter("tr"):
        filled = 0
        for cell in row:
            if cell.tag not in {"td", "th"}:
                continue
            blocks = 0
            for inner in cell.iter():
                if inner.tag in _PAGE:
                    return False
                blocks += inner.tag in {"p", "div"}
                links += inner.tag == "a"
            text = text_of(cell).strip()
            if len(text) > WIDEST_CELL or blocks > 2 or (len(rows) < _HEAD_ROWS and _heads_letter(cell)):
                return False
            filled += bool(text)
        cells += filled
        rows.append(filled)
        if len(rows) >= MOST_ROWS:
            break
    several = sum(filled >= 2 for filled in rows)
    return several >= 2 and 2 * several >= len(rows) and 2 * links < cells


def _heads_letter(cell: _Element) -> bool:
    """Whether a line of ``cell`` is a fixed one of an official letter's head, whatever stands in it beside."""
    lines = (" ".join(str(line).split()) for line in cell.itertext())
    return any(is_letterhead(line) for line in lines if any(map(str.isalnum, line)))
