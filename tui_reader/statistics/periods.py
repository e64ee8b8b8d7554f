"""Documents by year, month or day, and sums over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["UNDATED", "Period", "period_of", "sums_by_part"]

Period: TypeAlias = Literal["year", "month", "day"]

UNDATED: Final = "undated"
"""The part of documents without a date, or with one that is not known so exactly."""

_LENGTHS: Final = {"year": 4, "month": 6, "day": 8}


def sums_by_part(
    parts: Sequence[str], found: NDArray[np.int64], lengths: NDArray[np.int64]
) -> dict[str, tuple[int, int, int, int]]:
    """By part: occurrences, documents with any, documents, syllables."""
    names, of = np.unique(np.array(parts, str), return_inverse=True)
    sums = [
        np.bincount(of, weights, len(names)).astype(np.int64).tolist() for weights in (found, found > 0, None, lengths)
    ]
    return {str(name): (a, b, c, d) for name, a, b, c, d in zip(names, *sums, strict=True)}


def period_of(date: int, by: Period) -> str:
    """The year, month or day of a date as YYYYMMDD (00 for what is not known, 0 for none), in ISO 8601."""
    digits = f"{date:08d}"[: _LENGTHS[by]]
    if not date or digits.endswith("00"):
        return UNDATED
    return "-".join(filter(None, (digits[:4], digits[4:6], digits[6:8])))
