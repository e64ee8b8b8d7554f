"""Numbers as the language that is spoken writes them: 1,234.5 in English, 1.234,5 in Vietnamese.

For what people read. Machine formats (JSON, CSV), queries and what is kept are written the same in every language.
"""

from __future__ import annotations

import re
from typing import Final

from tui_reader.language import spoken

__all__ = ["as_english", "decimal", "number", "percentage", "rewritten"]

_SWAPPED: Final = str.maketrans(",.", ".,")
_POINT_APART: Final = frozenset({"vi"})
"""Languages that set thousands apart by a point, and decimals by a comma."""
_WRITTEN: Final = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")


def number(value: float) -> str:
    """A count, thousands apart: ``1,234``. What is no whole number is rounded to one."""
    return _localised(f"{value:,.0f}" if isinstance(value, float) else f"{value:,}")


def decimal(value: float, digits: int = 1, *, signed: bool = False) -> str:
    """A measured value with so many ``digits`` after the point: ``1,234.5``; ``signed``: with a plus, too."""
    return _localised(f"{value:+,.{digits}f}" if signed else f"{value:,.{digits}f}")


def percentage(share: float, digits: int = 0) -> str:
    """A share of 1 as a percentage: ``61%``."""
    return _localised(f"{share:,.{digits}%}")


def rewritten(text: str) -> str:
    """A ``text`` that is one number, as English writes it, in the way of the language that is spoken; any other text
    as it is. For numbers in sentences that are kept in English."""
    return _localised(text) if _WRITTEN.fullmatch(text) else text


def as_english(text: str) -> str:
    """A ``text`` that is one number, as the language that is spoken writes it, as English does; any other as it is.
    What is no number in that language may be one as English, and Python, write it: ``0.5`` is."""
    if spoken() not in _POINT_APART:
        return text
    swapped = text.translate(_SWAPPED)
    return swapped if _WRITTEN.fullmatch(swapped) else text


def _localised(written: str) -> str:
    return written.translate(_SWAPPED) if spoken() in _POINT_APART else written
