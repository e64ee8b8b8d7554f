"""Lines that have moved up or down: found, so that the terminal can be asked to move them itself."""

from __future__ import annotations

from collections import Counter
from operator import is_not
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.app.wire.frame import BLANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.app.wire.frame import Row

__all__ = ["Shift", "find_shift", "shifted"]

_PRICE: Final = 24  # bytes of a scroll region, and as many cells


class Shift(NamedTuple):
    """Rows ``top`` to ``bottom`` (both included) move up by ``by``, down when it is negative."""

    top: int
    bottom: int
    by: int


def find_shift(old: Sequence[Row], new: Sequence[Row]) -> Shift | None:
    """The shift after which the least is left to be written, None when none pays. ``old`` and ``new`` have one size."""
    changed = [y for y in range(len(new)) if old[y] is not new[y] and old[y] != new[y]]
    if len(changed) < 2:
        return None
    first, last = changed[0], changed[-1]
    # Cells are compared by identity: hashing them would cost more than all the rest.
    places: dict[tuple[int, ...], list[int]] = {}
    for y in range(first, last + 1):
        if any(cell is not BLANK for cell in old[y]):
            places.setdefault(tuple(map(id, old[y])), []).append(y)
    matches: dict[int, list[int]] = {}
    for y in changed:
        for place in places.get(tuple(map(id, new[y])), ()):
            if place != y:
                matches.setdefault(place - y, []).append(y)
    best, gain = None, _PRICE
    for by, _ in Counter({by: len(rows) for by, rows in matches.items()}).most_common(3):
        rows = matches[by]
        shift = Shift(min(rows) + min(0, by), max(rows) + max(0, by), by)
        if any(None in old[y] for y in range(shift.top, shift.bottom + 1)):
            continue
        saved = _unequal(old, new, shift) - _unequal(shifted(old, shift), new, shift)
        if saved > gain:
            best, gain = shift, saved
    return best


def shifted(rows: Sequence[Row], shift: Shift) -> list[Row]:
    """``rows`` as the terminal has them after ``shift``."""
    top, bottom, by = shift
    moved = list(rows[top : bottom + 1])
    empty: list[Row] = [(BLANK,) * len(rows[0])] * abs(by)
    moved = moved[by:] + empty if by > 0 else empty + moved[:by]
    return [*rows[:top], *moved, *rows[bottom + 1 :]]


def _unequal(old: Sequence[Row], new: Sequence[Row], shift: Shift) -> int:
    return sum(sum(map(is_not, old[y], new[y])) for y in range(shift.top, shift.bottom + 1) if old[y] is not new[y])
