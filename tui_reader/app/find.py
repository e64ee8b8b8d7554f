"""Finding in the open document: literal text under the diacritics rule, as spans of the document's own text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = ["find_all"]

_MARKS = "[\u0300-\u036f]*"


@cache
def _spellings() -> dict[str, str]:
    """For each unmarked letter the class of all its marked forms."""
    forms: dict[str, list[str]] = {"d": ["đ", "Đ", "Ð", "Ɖ"]}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if "a" <= base <= "z":
            forms.setdefault(base, []).append(chr(code))
    return {base: f"[{base}{''.join(chars)}]" for base, chars in forms.items()}


def find_all(text: str, wanted: str) -> list[tuple[int, int]]:
    """Spans of ``text`` (NFC) where ``wanted`` stands, whatever the case and the white space.

    Wanted with diacritics is found as spelt; without any, in every spelling. Blank finds nothing.
    """
    words = unicodedata.normalize("NFC", wanted).split()
    if not words:
        return []
    marked = any(char in "đĐ" or unicodedata.decomposition(char) for word in words for char in word)
    spellings = {} if marked else _spellings()
    pattern = r"\s+".join(
        "".join(spellings[char.lower()] + _MARKS if char.lower() in spellings else re.escape(char) for char in word)
        for word in words
    )
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
