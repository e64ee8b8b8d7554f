"""The days that a value of a record covers, where it is a time: ISO 8601 dates and intervals, and what TIMEX3 adds."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["days_of"]

_ONE: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)|W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?!\d)",
    re.ASCII,
)
_SEASONS: Final[Mapping[str, int]] = MappingProxyType({"SP": 2, "SU": 5, "FA": 8, "WI": 11})
_DECADE: Final = re.compile(r"\d{2,3}", re.ASCII)


def days_of(value: str, *, eras: bool = False) -> tuple[date, date] | None:
    """First and last day of a value; None where it is no time, or no day of the calendar.

    ``2022``, ``2022-10``, ``2022-10-05`` (with a time or a part of the day, or any words, behind), ``2022-Q3``,
    ``2022-H1``, ``2022-W41``, ``2022-W41-WE``, ``2022-SU`` (May to July; WI runs into the next year), intervals of two
    of them (``2022-05/2022-07``); one that is open on a side (``2019/..``) is the end that it has. ``eras``: also
    decades (``199``) and centuries (``19``), which elsewhere are numbers.
    """
    begin, _, end = value.partition("/")
    if begin == "..":
        begin = end
    first = _one(begin, eras=eras)
    if first is None:
        return None
    last = _one(end, eras=eras) if end else None
    return first if last is None else (first[0], max(first[1], last[1]))


def _one(value: str, *, eras: bool) -> tuple[date, date] | None:
    match = _ONE.match(value)
    try:
        if match is None:
            return _era(value) if eras and _DECADE.fullmatch(value) else None
        year = int(match["year"])
        if match["quarter"]:
            return _months(year, int(match["quarter"]) * 3 - 2, 3)
        if match["half"]:
            return _months(year, int(match["half"]) * 6 - 5, 6)
        if match["season"]:
            return _months(year, _SEASONS[match["season"]], 3)
        if match["week"]:
            monday = date.fromisocalendar(year, int(match["week"]), 1)
            return monday + timedelta(days=5 if match["weekend"] else 0), monday + timedelta(days=6)
        if match["day"]:
            return (date(year, int(match["month"]), int(match["day"])),) * 2
        return _months(year, int(match["month"]), 1) if match["month"] else _months(year, 1, 12)
    except ValueError:
        return None


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    turns, last = divmod(first + count - 2, 12)
    return date(year, first, 1), date(year + turns, last + 1, calendar.monthrange(year + turns, last + 1)[1])


def _era(value: str) -> tuple[date, date]:
    length = 10 ** (4 - len(value))
    first = int(value) * length
    return date(max(first, 1), 1, 1), date(first + length - 1, 12, 31)
