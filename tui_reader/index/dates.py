"""Dates as the index compares them: YYYYMMDD numbers, 00 for an unknown month or day, 0 for no date."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING, Final

from tui_reader.language import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tui_reader.documents.model import PartialDate

__all__ = ["DateError", "date_number", "date_range", "day_bounds", "lie_in", "possible_days"]

_COMPARED: Final = re.compile(r"(>=|<=|>|<)(.*)", re.DOTALL)
_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_DAY_FIRST: Final = re.compile(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})")


_NEVER: Final = 2_000_000_000


class DateError(ValueError):
    """A date or range that cannot be understood; ``column`` and ``length`` say which part of what was typed."""

    def __init__(self, message: str, column: int, length: int) -> None:
        super().__init__(message)
        self.column = column
        self.length = length


def date_number(date: PartialDate | None) -> int:
    """``2022-10`` as 20221000, no date as 0: the order of these is the order in time, the vaguer first."""
    if date is None:
        return 0
    digits = date.iso[:10].replace("-", "")
    return int(digits.ljust(8, "0"))


def possible_days(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The first and the last day that each of some dates can mean; where there is no date the last is before the
    first."""
    from numpy import int32, select

    small = numbers.astype(int32)
    kinds = [small <= 0, small % 100 > 0, small % 10000 > 0]
    return select(kinds, [int32(_NEVER), small, small + 1], small + 101), select(
        kinds, [0, small, small + 31], small + 1231
    )


def lie_in(days: tuple[NDArray[np.int32], NDArray[np.int32]], first: int | None, last: int | None) -> NDArray[np.bool_]:
    """Which of documents that can mean some days (as `possible_days`) can be of ``first..last``. Those without a date
    cannot."""
    earliest, latest = days
    inside: NDArray[np.bool_] = earliest <= (_NEVER - 1 if last is None else last)
    inside &= latest >= (1 if first is None else first)
    return inside


def date_range(typed: str, name: str = "date") -> tuple[int | None, int | None]:
    """First and last day of a typed date or range, None where it is open; ``name`` is the field that errors name.

    ``2022``, ``2022-06..2023``, ``2022..``, ``..2023``, ``>=2021-05`` and the like; for dates see `day_bounds`.
    Only the order of the numbers counts: what comes after May begins with 20220532. Raises `DateError`.
    """
    if compared := _COMPARED.fullmatch(typed):
        sign, value = compared.groups()
        if not value.strip():
            raise DateError(
                _("{field}{sign} needs a date right after it, as in {field}{sign}2021-05").format(
                    field=f"{name}:", sign=sign
                ),
                0,
                len(typed),
            )
        first, last = _part(value, len(sign))
        ranges = {">=": (first, None), "<=": (None, last), ">": (last + 1, None), "<": (None, first - 1)}
        return ranges[sign]
    if ".." not in typed:
        return _part(typed, 0)
    left, _dots, right = typed.partition("..")
    if not left.strip() and not right.strip():
        raise DateError(
            _("A range needs a date on one side at least, as in {field}:2022-06..2023").format(field=name),
            0,
            len(typed),
        )
    low = _part(left, 0)[0] if left.strip() else None
    high = _part(right, len(left) + 2)[1] if right.strip() else None
    if low is not None and high is not None and low > high:
        better = f"{name}:{right.strip()}..{left.strip()}"
        raise DateError(_("This range ends before it begins; write {better}").format(better=better), 0, len(typed))
    return low, high


def _part(typed: str, column: int) -> tuple[int, int]:
    try:
        return day_bounds(typed.strip())
    except ValueError as error:
        raise DateError(str(error), column, max(1, len(typed))) from error


def day_bounds(typed: str) -> tuple[int, int]:
    """First and last day that a typed date means: ``2022``, ``2022-06``, ``2022-06-05``, ``06/2022`` or ``05/06/2022``.

    Raises ValueError, with a sentence, for anything else.
    """
    if match := _YEAR_FIRST.fullmatch(typed):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(typed):
        day, month, year = match.groups()
    else:
        raise ValueError(_("“{text}” is not a date; write 2022, 2022-06, 2022-06-05 or 05/06/2022").format(text=typed))
    y, m, d = int(year), int(month or 0), int(day or 0)
    if y == 0:
        raise ValueError(_("There is no year 0; write the year with four digits"))
    if month is None:
        return y * 10000 + 101, y * 10000 + 1231
    if not 1 <= m <= 12:
        raise ValueError(_("There is no month {month}; months go from 1 to 12").format(month=m))
    days = monthrange(y, m)[1]
    if day is None:
        return y * 10000 + m * 100 + 1, y * 10000 + m * 100 + days
    if not 1 <= d <= days:
        raise ValueError(
            _("There is no day {day} in {month}, which has {n} days").format(day=d, month=f"{y:04}-{m:02}", n=days)
        )
    number = y * 10000 + m * 100 + d
    return number, number
