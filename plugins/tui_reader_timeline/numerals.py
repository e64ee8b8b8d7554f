"""Numbers in digits and in Vietnamese words, and counts that say no number ("vài", "mấy", "hàng chục")."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["COUNT", "NUMBER", "ROMAN", "SMALL", "VAGUE", "number", "roman"]

_DIGITS: Final[Mapping[str, int]] = MappingProxyType(
    {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
    | {"mốt": 1, "lăm": 5, "nhăm": 5}
)
_ROMAN: Final[Mapping[str, int]] = MappingProxyType({"i": 1, "v": 5, "x": 10})

_UNIT = "một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín"
_LAST = "mốt|một|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín"  # not "năm": "hai mươi năm" is twenty years
SMALL = rf"mười(?:\s+(?:{_LAST}))?|(?:{_UNIT})\s+mươi(?:\s+(?:{_LAST}))?|{_UNIT}"
"""Words for 1 to 99."""
NUMBER = rf"\d{{1,3}}(?:\.\d{{3}})+|\d{{1,4}}(?:[.,]\d{{1,2}})?|(?:{_UNIT})\s+(?:chục|trăm|nghìn|ngàn)|{SMALL}"
"""A number, in digits or words."""
VAGUE = (
    r"(?:một\s+)?vài(?:\s+(?:ba|chục|trăm|mươi))?|mấy(?:\s+(?:chục|trăm|mươi))?|rất\s+nhiều|nhiều|đôi\s+ba"
    r"|dăm(?:\s+(?:ba|bảy|mười))?|một\s+hai|hai\s*,?\s+ba|ba\s*,?\s+bốn"
    r"|năm\s*,?\s+bảy|năm\s*,?\s+sáu|sáu\s*,?\s+bảy|bảy\s*,?\s+tám"
    r"|tám\s*,?\s+chín|ít|mươi(?:\s+mười\s+lăm)?|hàng\s+(?:chục|trăm|nghìn|ngàn|vạn)|chục|trăm|nghìn|ngàn"
)
"""A count without a number."""
COUNT = rf"(?:{VAGUE}|nửa|{NUMBER})"
ROMAN = r"(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})(?<=[ivx])"
"""A Roman number to 29, in small letters."""

_TENS: Final[Mapping[str, int]] = MappingProxyType({"mươi": 10, "chục": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000})


def number(text: str) -> float | None:
    """The number that ``text``, in small letters, says: "1.000", "1,5", "mười hai", "nửa"; None for none."""
    if text[0].isdigit():
        whole, comma, part = text.partition(",")
        pieces = whole.split(".")
        if len(pieces) > 1 and not all(len(piece) == 3 for piece in pieces[1:]):
            return float(text.replace(",", "."))
        return float("".join(pieces) + (f".{part}" if comma else ""))
    if text == "nửa":
        return 0.5
    total = 0
    for word in text.split():
        if word in _DIGITS:
            total += _DIGITS[word]
        elif word == "mười":
            total += 10
        elif word in _TENS and total:
            total *= _TENS[word]
        else:
            return None
    return float(total) or None


def roman(text: str) -> int:
    """A Roman number in small letters."""
    values = [_ROMAN[letter] for letter in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
