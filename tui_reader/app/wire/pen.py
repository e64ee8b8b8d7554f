"""The least that makes one screen into another: scrolls, jumps, styles and the cells that differ."""

from __future__ import annotations

from operator import is_not
from typing import TYPE_CHECKING, Final

from tui_reader.app.wire.frame import BLANK
from tui_reader.app.wire.shifts import find_shift, shifted
from tui_reader.app.wire.styles import PLAIN, blank, change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.app.terminals import Abilities
    from tui_reader.app.wire.frame import Cell, Row, Snapshot
    from tui_reader.app.wire.shifts import Shift
    from tui_reader.app.wire.styles import Look

__all__ = ["difference"]

_GAP: Final = 4  # bytes of equal cells that are cheaper written again than jumped over
_ERASED: Final = 10  # blanks from which on ECH and a jump are shorter than writing them


def difference(old: Sequence[Row] | None, new: Snapshot, cursor: tuple[int, int] | None, able: Abilities) -> str:
    """What a terminal that shows ``old`` (None: nobody knows) has to be sent to show ``new``.

    ``cursor``: where the terminal's cursor is, None if that is unknown. It writes plainly before and afterwards.
    """
    pen = _Pen(cursor, new.width, able)
    rows: Sequence[Row]
    if old is None:
        rows = [(None,) * new.width] * len(new.rows)
    else:
        rows = old
        shift = find_shift(rows, new.rows)
        if shift is not None:
            pen.shift(shift)
            rows = shifted(rows, shift)
    for y, (before, wanted) in enumerate(zip(rows, new.rows, strict=True)):
        if before is not wanted and before != wanted:
            pen.row(y, before, wanted)
    pen.end(*new.cursor)
    return pen.written


class _Pen:
    """A terminal's cursor and style, and what has been written with them."""

    def __init__(self, cursor: tuple[int, int] | None, width: int, able: Abilities) -> None:
        self._out: list[str] = []
        self._at = cursor
        self._look = PLAIN
        self._width = width
        self._able = able

    @property
    def written(self) -> str:
        """All that has been written."""
        return "".join(self._out)

    def shift(self, shift: Shift) -> None:
        """Have the terminal move lines."""
        top, bottom, by = shift
        out = self._out
        out.append(f"\x1b[{top + 1};{bottom + 1}r")
        if self._able.lines:
            count = str(abs(by)) if abs(by) > 1 else ""
            out.append(f"\x1b[{top + 1}H\x1b[{count}{'M' if by > 0 else 'L'}")
        elif by > 0:
            out.append(f"\x1b[{bottom + 1}H" + "\x1bD" * by)
        else:
            out.append(f"\x1b[{top + 1}H" + "\x1bM" * -by)
        out.append("\x1b[r")
        self._at = None  # home, but some terminals leave it where it was

    def row(self, y: int, old: Row, new: Row) -> None:
        """Write the cells of row ``y`` that differ."""
        changed = [x for x, differs in enumerate(map(is_not, old, new)) if differs and new[x] is not None]
        if not changed:
            return
        tail, last = len(new), new[-1]
        if self._can_erase(last):
            while tail and new[tail - 1] is last:
                tail -= 1
        x, end = changed[0], changed[-1] + 1
        erased = next((at for at in changed if at >= tail), None)
        if erased is not None and end - erased > 3:
            end = erased
        else:
            erased = None
        at = 0
        while at < len(changed) and changed[at] < end:
            x = changed[at]
            while at + 1 < len(changed) and changed[at + 1] < end and self._bridges(new, changed[at], changed[at + 1]):
                at += 1
            self._cells(y, x, changed[at] + 1, new)
            at += 1
        if erased is not None:
            assert last is not None
            self._go(y, erased)
            self._wear_on_blanks(last[1])
            self._out.append("\x1b[K")

    def end(self, y: int, x: int) -> None:
        """Write plainly again and leave the cursor there."""
        self._out.append(change(self._look, PLAIN))
        self._look = PLAIN
        self._go(y, x)

    def _bridges(self, new: Row, last: int, following: int) -> bool:
        """Whether what is equal between two changed cells is written again rather than jumped over."""
        if following - last - 1 > _GAP:
            return False
        before = new[last]
        size = 0
        for cell in new[last + 1 : following]:
            if cell is None or before is None:
                return False
            if cell[1] != before[1] and not (cell[0] == " " and cell[1] == blank(before[1])):
                return False
            size += len(cell[0].encode("utf-8", "replace"))
        return size <= _GAP

    def _cells(self, y: int, start: int, end: int, row: Row) -> None:
        self._go(y, start)
        out = self._out
        look = self._look
        x = start
        while x < end:
            cell = row[x]
            assert cell is not None
            text, wanted = cell
            if text == " ":
                stop = x + 1
                while stop < end and row[stop] is cell:
                    stop += 1
                if blank(look) != wanted:
                    out.append(change(look, wanted))
                    look = wanted
                if stop - x > _ERASED and self._able.erases and self._can_erase(cell):
                    out.append(f"\x1b[{stop - x}X")
                    self._look, self._at = look, (y, x)
                    if stop == end:
                        return
                    self._go(y, stop)
                else:
                    out.append(" " * (stop - x))
                x = stop
                continue
            if wanted is not look and wanted != look:
                out.append(change(look, wanted))
                look = wanted
            out.append(text)
            x += 1
            if x < end and row[x] is not None and not row[x][0]:  # type: ignore[index]  # the half of a wide one
                x += 1
            if len(text) > 1 or not (text < "\u0300" or "\u1e00" <= text < "\u2600"):
                # Terminals disagree on how wide this is; what follows has a place of its own.
                self._look, self._at = look, None
                if x < end:
                    self._go(y, x)
        self._look = look
        if self._at is not None or x >= self._width:
            self._at = None if x >= self._width else (y, x)

    def _wear_on_blanks(self, look: Look) -> None:
        if blank(self._look) != look:
            self._out.append(change(self._look, look))
            self._look = look

    def _can_erase(self, cell: Cell | None) -> bool:
        """Whether erasing leaves what ``cell`` is: a blank on the terminal's paper, or one that it erases with."""
        return cell is BLANK or (
            cell is not None and cell[0] == " " and self._able.fills and bool(cell[1].paper) and not cell[1].flags
        )

    def _go(self, y: int, x: int) -> None:
        if self._at == (y, x):
            return
        self._out.append(_jump(self._at, y, x))
        self._at = (y, x)


def _jump(at: tuple[int, int] | None, y: int, x: int) -> str:
    """The shortest way of the cursor."""
    absolute = f"\x1b[{y + 1 if y else ''}{f';{x + 1}' if x else ''}H"
    if at is None:
        return absolute
    down, right = y - at[0], x - at[1]
    if not down:
        if not x:
            return "\r"
        if right < 0:
            return "\b" * -right if right >= -3 else min(f"\x1b[{-right}D", absolute, key=len)
        return min("\x1b[C" if right == 1 else f"\x1b[{right}C", absolute, key=len)
    if not right:
        count = str(abs(down)) if abs(down) > 1 else ""
        return min(f"\x1b[{count}{'B' if down > 0 else 'A'}", absolute, key=len)
    return absolute
