"""Text as terminal cells: what may be written to the screen, how wide it is, and where lines break.

Nothing here knows a widget. Offsets are code points; widths are cells.
"""

from __future__ import annotations

import re
from functools import cache

from rich.cells import get_character_cell_size

__all__ = ["cell_width", "clip", "pad", "split_at", "tail", "visible", "wrap"]

# Characters known to take one cell each, checked in one pass of C code: nearly every line of Vietnamese or English
# text.
_NARROW = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20ab]*")


@cache
def _safe_table() -> dict[int, str | None]:
    """Every code point that could steer a terminal, with what is shown for it; None leaves it out (it has no width)."""
    table: dict[int, str | None] = {code: chr(0x2400 + code) for code in range(0x20)}
    table |= dict.fromkeys((0x09, 0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029), " ")
    table[0x7F] = "\u2421"
    table |= {code: "\ufffd" for code in range(0x80, 0xA0) if code != 0x85}
    # Direction marks would reorder the rest of the line in terminals that do bidi.
    table |= dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
    # Joiners and variation selectors change widths by terminal; without them each letter or emoji keeps its own. So do
    # marks around a letter and invisible operators, which terminals and their emulators treat in every possible way.
    table |= dict.fromkeys(
        (0x00AD, 0x034F, *range(0x180B, 0x1810), 0x200B, 0x200C, 0x200D, *range(0x2060, 0x2065)), None
    )
    table |= dict.fromkeys((*range(0x206A, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xFE00, 0xFE10)), None)
    table |= dict.fromkeys(
        (0x0488, 0x0489, *range(0x20DD, 0x20E1), *range(0x20E2, 0x20E5), *range(0xA670, 0xA673)), None
    )
    table |= dict.fromkeys((0x115F, 0x1160, 0x3164, 0xFFA0), None)  # letters that are blank
    table |= dict.fromkeys((*range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0100, 0xE01F0)), None)
    table |= dict.fromkeys((*range(0xE0000, 0xE0080), *range(0x1F3FB, 0x1F400)), None)  # tags, tones of skin
    table |= {0x1F1E6 + index: chr(ord("A") + index) for index in range(26)}  # flags, as the letters they are made of
    table |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # lone surrogates, from file names that are not UTF-8
    return table


def visible(text: str) -> str:
    """``text`` as it may be written to a terminal: controls as symbols (``␛``), line breaks and tabs as spaces,
    joiners left out, flags as letters."""
    if _NARROW.fullmatch(text):
        return text
    return text.translate(_safe_table())


def cell_width(text: str) -> int:
    """Cells that ``visible(text)`` takes."""
    if _NARROW.fullmatch(text):
        return len(text)
    return sum(map(get_character_cell_size, text.translate(_safe_table())))


def split_at(text: str, cells: int) -> tuple[str, str]:
    """``text`` (already `visible`) cut so that the first part takes at most ``cells``; marks stay with their letter."""
    if _NARROW.fullmatch(text):
        return text[:cells], text[cells:]
    used = 0
    for index, char in enumerate(text):
        used += get_character_cell_size(char)
        if used > cells:
            return text[:index], text[index:]
    return text, ""


def clip(text: str, cells: int) -> str:
    """``visible(text)`` in at most ``cells``, with ``…`` at the end where something was cut off."""
    shown = visible(text)
    if cell_width(shown) <= cells:
        return shown
    return split_at(shown, cells - 1)[0].rstrip() + "…" if cells > 0 else ""


def tail(text: str, cells: int) -> str:
    """As much of the end of ``visible(text)`` as fits in ``cells``; marks stay with their letter."""
    shown = visible(text)
    if _NARROW.fullmatch(shown):
        return shown[max(0, len(shown) - cells) :]
    used, start = 0, len(shown)
    for index in range(len(shown) - 1, -1, -1):
        width = get_character_cell_size(shown[index])
        used += width
        if used > cells:
            break
        if width:
            start = index
    return shown[start:]


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """``text`` clipped and filled with spaces to exactly ``cells``; aligned right if asked."""
    shown = clip(text, cells)
    fill = " " * (cells - cell_width(shown))
    return fill + shown if right else shown + fill


def wrap(text: str, start: int, end: int, cells: int) -> list[tuple[int, int]]:
    """Break ``text[start:end]`` (one paragraph) into lines of at most ``cells``; gives half-open spans of ``text``.

    Greedy, at spaces, which belong to no line; a word longer than a line is cut. 200,000 characters take about 3 ms.
    """
    cells = max(1, cells)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not _NARROW.fullmatch(text, start, end):
        return _wrap_by_cells(text, start, end, cells)
    lines = []
    while end - start > cells:
        cut = text.rfind(" ", start + 1, start + cells + 1)
        if cut < 0:
            cut = start + cells
        lines.append((start, cut))
        start = cut
        while start < end and text[start] == " ":
            start += 1
    if start < end:
        lines.append((start, end))
    return lines


def _wrap_by_cells(text: str, start: int, end: int, cells: int) -> list[tuple[int, int]]:
    safe = _safe_table()
    lines = []
    used, space, index = 0, -1, start
    while index < end:
        char = text[index]
        shown = safe.get(ord(char), char)
        if char.isspace():
            shown = " "
            space = index
        used += get_character_cell_size(shown) if shown else 0
        if used > cells and index > start:
            cut = space if space > start else index
            lines.append((start, cut))
            start = cut
            while start < end and text[start].isspace():
                start += 1
            used, space, index = 0, -1, start
            continue
        index += 1
    if start < end:
        lines.append((start, end))
    return lines
