"""How a cell looks, as the parameters of SGR say it, and the shortest way from one look to another."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["PLAIN", "Look", "after", "blank", "change"]


class Look(NamedTuple):
    """``flags``: numbers of SGR in order ("1;4"); ``ink`` and ``paper``: parameters of a colour, "" for the
    terminal's own."""

    flags: tuple[int, ...] = ()
    ink: str = ""
    paper: str = ""


PLAIN: Final = Look()

_FLAGS: Final = frozenset((1, 2, 3, 4, 5, 6, 7, 8, 9, 21, 51, 52, 53))
_ENDS: Final = {
    22: (1, 2),
    23: (3,),
    24: (4, 21),
    25: (5, 6),
    27: (7,),
    28: (8,),
    29: (9,),
    54: (51, 52),
    55: (53,),
}
_REVERSE: Final = 7
_SEEN_ON_BLANKS: Final = frozenset((4, 5, 6, 9, 21, 51, 52, 53))


@lru_cache(4096)
def after(look: Look, parameters: str) -> Look | None:
    """``look`` after ``CSI parameters m``; None where that is nothing known here."""
    try:
        numbers = [int(part or 0) for part in parameters.split(";")]
    except ValueError:
        return None
    flags, ink, paper = set(look.flags), look.ink, look.paper
    at = 0
    while at < len(numbers):
        number = numbers[at]
        at += 1
        if number == 0:
            flags, ink, paper = set(), "", ""
        elif number in _FLAGS:
            flags.add(number)
        elif number in _ENDS:
            flags.difference_update(_ENDS[number])
        elif 30 <= number <= 37 or 90 <= number <= 97:
            ink = str(number)
        elif 40 <= number <= 47 or 100 <= number <= 107:
            paper = str(number)
        elif number == 39:
            ink = ""
        elif number == 49:
            paper = ""
        elif number in (38, 48):
            size = {5: 2, 2: 4}.get(numbers[at] if at < len(numbers) else -1, 0)
            if not size or at + size > len(numbers):
                return None
            colour = ";".join(map(str, (number, *numbers[at : at + size])))
            ink, paper = (colour, paper) if number == 38 else (ink, colour)
            at += size
        else:
            return None
    return Look(tuple(sorted(flags)), ink, paper)


@lru_cache(1024)
def blank(look: Look) -> Look:
    """What can be seen of ``look`` on a blank: neither ink nor weight, but lines, paper and reverse."""
    if _REVERSE in look.flags:
        return look
    return Look(tuple(flag for flag in look.flags if flag in _SEEN_ON_BLANKS), "", look.paper)


@lru_cache(4096)
def change(old: Look, new: Look) -> str:
    """The sequence that makes a terminal that writes in ``old`` write in ``new``."""
    if old == new:
        return ""
    # What ends single attributes is younger than the VT100, and not shorter than beginning anew.
    begins_anew = ";".join(("", *map(str, new.flags), *filter(None, (new.ink, new.paper))))
    if not set(old.flags) <= set(new.flags) or (old.ink and not new.ink) or (old.paper and not new.paper):
        return f"\x1b[{begins_anew}m"
    added = [str(flag) for flag in new.flags if flag not in old.flags]
    if new.ink != old.ink:
        added.append(new.ink)
    if new.paper != old.paper:
        added.append(new.paper)
    goes_on = ";".join(added)
    return f"\x1b[{min(goes_on, begins_anew, key=len)}m"
