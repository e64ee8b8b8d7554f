"""Numbers that office programs count by themselves and show before paragraphs: "1.", "a)", "IV", "Điều 3."."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

__all__ = ["bullet", "counted"]

_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LONGEST_LETTERS: Final = 26 * 10


def counted(number: int, form: str) -> str:
    """``number`` in ``form``: "1", "01", "a", "A", "i", "I", or "" for none; what has no letters is in digits."""
    return _FORMS.get(form, str)(number)


def bullet(sign: str) -> str:
    """A sign before an item as text: dashes and plus signs, which writers count on, as they are; others as "•"."""
    return sign if sign in {"-", "–", "—", "+", "*"} else "•"


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    parts: list[str] = []
    for value, sign in _ROMAN:
        parts.append(sign * (number // value))
        number %= value
    return "".join(parts)


def _letters(number: int) -> str:
    """a to z, then aa, bb, cc as Word counts."""
    if not 0 < number <= _LONGEST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_FORMS: Final = MappingProxyType[str, Callable[[int], str]](
    {
        "": lambda _: "",
        "1": str,
        "01": lambda number: f"{number:02}",
        "a": _letters,
        "A": lambda number: _letters(number).upper(),
        "i": _roman,
        "I": lambda number: _roman(number).upper(),
    }
)
