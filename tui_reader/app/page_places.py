"""Cells of a page to offsets of its text and back, and from line to line: the geometry that a caret needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import get_character_cell_size

from tui_reader.app.cells import cell_width, visible

if TYPE_CHECKING:
    from tui_reader.app.page import Page, PageLine

__all__ = ["column_of", "offset_in", "vertically"]


def offset_in(text: str, line: PageLine, column: int) -> int:
    """The offset of the letter at cell ``column`` of a line of text, of its last one where the line is shorter."""
    used, at = 0, line.start
    for offset in range(line.start, line.end):
        width = sum(map(get_character_cell_size, visible(text[offset])))
        if width:
            at = offset
        used += width
        if used > column:
            break
    return at


def column_of(text: str, line: PageLine, offset: int) -> int:
    """The cell at which the letter at ``offset`` begins in its line."""
    return cell_width(text[line.start : max(line.start, offset)])


def vertically(page: Page, text: str, offset: int, lines: int, column: int) -> int:
    """The offset at cell ``column`` of the line of text that is ``lines`` (negative: up) away from that of ``offset``;
    blank lines, folds and labels do not count. At an end of the document, as far as there is one."""
    page.turn_to(offset)
    index = page.line_at(offset)
    best = page.lines[index]
    step = 1 if lines > 0 else -1
    left = abs(lines)
    while left:
        index += step
        if index < 0:
            more = page.extend_before()
            if not more:
                break
            index += more
        elif index >= len(page.lines) and not page.extend_after():
            break
        found = page.lines[index]
        if found.start >= 0 and not found.label and found.start < found.end:
            best, left = found, left - 1
    return offset_in(text, best, column)
