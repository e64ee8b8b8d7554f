"""Alphabetical order in Vietnamese: a ă â b c d đ e ê … tones decide only between words that are otherwise the same."""

from __future__ import annotations

import unicodedata
from types import MappingProxyType
from typing import Final

__all__ = ["collation_key"]

_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
# Dictionaries order the tones: none, huyền, hỏi, ngã, sắc, nặng.
_TONE_ORDER: Final = MappingProxyType({"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"})
# A letter with a diacritic follows its base letter: ă before â, ô before ơ. U+0001.. sort before all letters that
# follow.
_LETTER_MARKS: Final = MappingProxyType({"\u0306": "\x7f\x01", "\u0302": "\x7f\x02", "\u031b": "\x7f\x03"})


def collation_key(text: str, longest: int = 200) -> bytes:
    """Bytes that sort like ``text`` in a Vietnamese dictionary: letters and digits first, tones second."""
    letters: list[str] = []
    tones: list[str] = []
    space = True
    for char in unicodedata.normalize("NFD", text[:longest].lower()):
        if char in _TONES:
            if tones:
                tones[-1] = _TONE_ORDER[char]
        elif char in _LETTER_MARKS:
            letters.append(_LETTER_MARKS[char])
        elif char.isalnum():
            letters.append("d\x7f\x01" if char == "đ" else char)
            tones.append("0")
            space = False
        elif not space and not unicodedata.combining(char):
            letters.append(" ")
            tones.append(" ")
            space = True
    return f"{''.join(letters).rstrip()}\0{''.join(tones).rstrip()}".encode()
