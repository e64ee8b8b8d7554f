"""Other ways to write one word of a query: i for y, and numbers with and without what groups their digits.

They are asked for together with the word, so the index keeps what documents say.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["variants"]

# Open syllables with a tone, after the consonants where schools and offices differ: kĩ/kỹ, lí/lý, quí/quý. A name
# without one (Vi, Vy; Ti, Ty) is another name.
_IY: Final = re.compile(r"(qu|[hklmst])([ìíỉĩị]|[ỳýỷỹỵ])")
_SWAPPED: Final = str.maketrans("ìíỉĩịỳýỷỹỵ", "ỳýỷỹỵìíỉĩị")
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*", re.ASCII)
_PLAIN: Final = re.compile(r"[1-9]\d{3,14}", re.ASCII)
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d", re.ASCII)
_LITTLE: Final = re.compile(r"0?([1-9])", re.ASCII)


def variants(spelling: str) -> tuple[str, ...]:
    """What else ``spelling`` (a matching form) may be written as in a text, without itself.

    ``kĩ``: kỹ. ``10.000``: 10,000 and 10000, and so each of the others; but what can be a year (2022) is no 2.022.
    ``2`` and ``02``: each other, so that a date is found however its day is written.
    """
    if _IY.fullmatch(spelling):
        return (spelling[:-1] + spelling[-1].translate(_SWAPPED),)
    if little := _LITTLE.fullmatch(spelling):
        return (f"0{little[1]}" if spelling == little[1] else little[1],)
    if not (_PLAIN.fullmatch(spelling) or _GROUPED.fullmatch(spelling)):
        return ()
    digits = spelling.replace(".", "").replace(",", "")
    grouped = f"{int(digits):,}"
    ways = [grouped.replace(",", "."), grouped]
    if not _YEAR.fullmatch(digits):
        ways.append(digits)
    elif spelling == digits:
        return ()
    return tuple(way for way in ways if way != spelling)
