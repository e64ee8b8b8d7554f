"""The frame that the app wants: cells, read from what Textual writes.

Textual writes a frame as jumps of the cursor, each followed by text in styles. That is all that is understood here; who
writes anything else gets it to the terminal as it is, and this forgets what it knows.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len, get_character_cell_size

from tui_reader.app.wire.styles import PLAIN, Look, after, blank

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BLANK", "Cell", "Frame", "Row", "Snapshot"]

Cell = tuple[str, Look]
"""A character with its combining marks, and its look; "" for the second half of a wide one.

One object for each pair, so that cells are compared by identity.
"""

Row = tuple[Cell | None, ...]
"""As many cells as the screen is wide; None: nobody knows what is there."""

BLANK: Final[Cell] = (" ", PLAIN)


class Snapshot(NamedTuple):
    """A frame at one moment: ``rows`` from the top, ``cursor`` (row, column)."""

    rows: tuple[Row, ...]
    cursor: tuple[int, int]
    width: int


_JUMP: Final = re.compile(r"\x1b\[(\d+);(\d+)H")
_STYLE: Final = re.compile(r"\x1b\[([\d;]*)m")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f]")
_NARROW: Final = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20ab\u2500-\u259f]*"
)
_KEPT: Final = 2_000  # texts whose cells are kept: some screens full; 2 MB at 160 columns
_CELLS_KEPT: Final = 50_000


class _Alphabet(dict[str, Cell]):
    """The cells of one look, made when they are first asked for."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, text: str) -> Cell:
        look = self._look
        if text == " ":
            look = blank(look)
        cell = BLANK if (text, look) == BLANK else (text, look)
        self[text] = cell
        return cell


class Frame:
    """Rows of cells, drawn on by what Textual writes."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._width = 0
        self._cursor = (0, 0)
        self._alphabets: dict[Look, _Alphabet] = {}
        self._read: dict[str, tuple[Cell, ...] | None] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been drawn yet."""
        return not self._rows

    def resize(self, width: int, height: int) -> None:
        """The terminal has this size now; with another one nothing is known any more."""
        if (width, height) != (self._width, len(self._rows)):
            self._width = width
            self._rows = [(None,) * width] * height

    def forget(self) -> None:
        """Nobody knows what is on the screen."""
        self._rows = [(None,) * self._width] * len(self._rows)

    def snapshot(self) -> Snapshot:
        """The frame as it is now."""
        return Snapshot(tuple(self._rows), self._cursor, self._width)

    def draw(self, data: str) -> bool:
        """Draw what Textual has written; False, and nothing drawn, when it is anything but jumps, styles and text."""
        before, *rest = _JUMP.split(data)
        if before or not rest:
            return False
        drawn: list[tuple[int, int, tuple[Cell, ...]]] = []
        for at in range(0, len(rest), 3):
            row, column, body = int(rest[at]) - 1, int(rest[at + 1]) - 1, rest[at + 2]
            if not body:
                drawn.append((row, column, ()))
                continue
            try:
                cells = self._read[body]
            except KeyError:
                cells = self._learn(body)
            if cells is None:
                return False
            drawn.append((row, column, cells))
        for row, column, cells in drawn:
            self._put(row, column, cells)
        row, column, cells = drawn[-1]
        self._cursor = (
            max(0, min(row, len(self._rows) - 1)),
            max(0, min(column + len(cells), self._width - 1)),
        )
        return True

    def _put(self, y: int, x: int, cells: tuple[Cell, ...]) -> None:
        width = self._width
        if not 0 <= y < len(self._rows) or x < 0 or not cells:
            return
        if x + len(cells) > width:  # drawn for a screen that was larger: the next frame is for this one
            cells = cells[: max(0, width - x)]
        if len(cells) == width:
            self._rows[y] = cells
            return
        row = self._rows[y]
        before, behind = row[:x], row[x + len(cells) :]
        # Half of a wide character is none.
        if row[x : x + 1] and _is_half(row[x]):
            before = (*before[:-1], BLANK)
        if behind and _is_half(behind[0]):
            behind = (BLANK, *behind[1:])
        self._rows[y] = (*before, *cells, *behind)

    def _learn(self, body: str) -> tuple[Cell, ...] | None:
        if len(self._read) >= _KEPT:
            self._read.clear()
        if sum(map(len, self._alphabets.values())) > _CELLS_KEPT:
            self._alphabets.clear()
        self._read[body] = cells = self._cells(body)
        return cells

    def _cells(self, body: str) -> tuple[Cell, ...] | None:
        """``body`` as cells, None when there is more in it than text and styles."""
        parts: Sequence[str] = _STYLE.split(body.rstrip("\n"))
        cells: list[Cell] = []
        look: Look | None = PLAIN
        for at, part in enumerate(parts):
            assert look is not None
            if at % 2:
                look = after(look, part)
                if look is None:
                    return None
            elif part:
                alphabet = self._alphabets.get(look)
                if alphabet is None:
                    alphabet = self._alphabets[look] = _Alphabet(look)
                if _NARROW.fullmatch(part):
                    cells.extend(map(alphabet.__getitem__, part))
                elif not _extend(cells, part, alphabet):
                    return None
        return tuple(cells) if look == PLAIN else None


def _extend(cells: list[Cell], text: str, alphabet: _Alphabet) -> bool:
    """Add the cells of ``text``; False when its width is not that of its characters one by one."""
    if _CONTROL.search(text):
        return False
    begun = len(cells)
    for char in text:
        width = get_character_cell_size(char)
        if width == 0:
            if len(cells) == begun or not unicodedata.combining(char):
                return False
            at = len(cells) - 1 if cells[-1][0] else len(cells) - 2
            cells[at] = alphabet[cells[at][0] + char]
        else:
            cells.append(alphabet[char])
            if width == 2:
                cells.append(alphabet[""])
    return len(cells) - begun == cell_len(text)


def _is_half(cell: Cell | None) -> bool:
    return cell is not None and not cell[0]
