"""When the records of some documents say that something was: intervals of days as arrays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from tui_reader.records.stretches import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from tui_reader.records.tallies import TallyRow

__all__ = ["Spans", "dated"]

_DATED: Final = re.compile(r"([0-9]{4})(?:-([01][0-9])(?:-([0-3][0-9]))?)?")
_WIDTHS: Final = (4, 7, 10)
"""Characters of a year, a month, a day."""
_NEVER: Final = (1, 0)


class Spans(NamedTuple):
    """Intervals by their first day, then by their last, each once. A month or a year is an interval, too: ``2022-10``
    is all days of it, ``2022-05/2022-07`` all of three months. Values that are no dates of the calendar are left
    out."""

    first: NDArray[np.int32]
    """First days, as `datetime.date.toordinal` counts them."""
    last: NDArray[np.int32]
    """Last days, which are part of the interval."""
    counts: NDArray[np.float64]
    """How many records say so."""
    documents: NDArray[np.int64]
    """In how many documents: a document that has an interval under two labels, or written in two ways, counts twice."""

    @classmethod
    def of(cls, parts: Sequence[tuple[NDArray[Any], ...]]) -> Spans:
        """From some intervals (first, last, counts, documents), in any order and more than once."""
        first, last, counts, documents = (
            np.concatenate([np.zeros(0, kind), *(part[n] for part in parts)])
            for n, kind in enumerate((np.int32, np.int32, np.float64, np.int64))
        )
        both = first.astype(np.int64) << 32 | last
        distinct, at = np.unique(both, return_inverse=True)
        return cls(
            (distinct >> 32).astype(np.int32),
            (distinct & 0xFFFFFFFF).astype(np.int32),
            np.bincount(at, counts, minlength=len(distinct)).astype(np.float64),
            np.bincount(at, documents, minlength=len(distinct)).astype(np.int64),
        )

    @classmethod
    def of_rows(cls, rows: Iterable[TallyRow]) -> Spans:
        """From counts by value."""
        parts = []
        for row in rows:
            _, _, first, last = dated(row.value)
            if first <= last:
                parts.append((first, last, row.count, row.documents))
        return cls.of([tuple(np.array([part[n] for part in parts]) for n in range(4))] if parts else [])


def dated(value: str) -> tuple[int, int, int, int]:
    """The date at the head of a value as YYYYMMDD, with 00 for what it does not say; how many characters that is, 4, 7
    or 10; the first and the last day of the whole value, which may be an interval or a quarter. A value without any:
    0, 0; one that is no date of the calendar: days 1 and 0."""
    match = _DATED.match(value)
    if match is None:
        return 0, 0, *_NEVER
    year, month, day = (int(part or 0) for part in match.groups())
    known = match.lastindex or 0
    days = days_of(value)
    both = (days[0].toordinal(), days[1].toordinal()) if days else _NEVER
    return year * 10_000 + month * 100 + day, _WIDTHS[known - 1], *both
