"""Stretches of a histogram: years, quarters, months or days, as fine as what there is to show allows."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.plugin_api import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["LEVELS", "Bin", "Counted", "bins", "counted", "level_of", "narrowed", "window_of"]

LEVELS: Final = ("year", "quarter", "month", "day")
_MANY_MONTHS: Final = 24
_HALF_A_YEAR: Final = 6
_MONTH: Final = 31
_EXACT: Final = {"year": 4, "quarter": 7, "month": 7, "day": 10}
"""Characters of a date that say as much."""
_SAID: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d-])|\d{4}-\d\d-\d\d|\d{4}(?=-)")
_QUARTER: Final = re.compile(r"\d{4}-Q[1-4]$")


class Bin(NamedTuple):
    """One stretch: how it is labelled, what the query language calls it, and its days, the last included."""

    label: str
    query: str
    first: date
    last: date


class Counted(NamedTuple):
    """``numbers`` by bin; ``coarse``: of what is known less exactly than a bin, ``outside``: before or after them."""

    numbers: list[int]
    coarse: int
    outside: int


def level_of(first: date, last: date) -> str:
    """How fine the stretches between two days are: years from two years on, quarters from half a year, then months,
    within a month days."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > _MANY_MONTHS:
        return "year"
    if months > _HALF_A_YEAR:
        return "quarter"
    return "month" if months > 1 else "day"


def bins(first: date, last: date, level: str) -> Iterator[Bin]:
    """All stretches that the days from ``first`` to ``last`` touch, in order."""
    at = _start(first, level)
    while at <= last:
        end = _end(at, level)
        yield Bin(_label(at, level), _query(at, end, level), at, end)
        at = end + timedelta(days=1)


def counted(found: list[Bin], values: Iterable[tuple[str, float]], level: str) -> Counted:
    """Values (a time as records have it, how many) by stretch; an interval counts in each that it touches."""
    numbers = [0] * len(found)
    coarse = outside = 0
    for value, number in values:
        days = days_of(value, eras=True)
        if days is None:
            continue
        if not _is_exact(value, level):
            coarse += int(number)
            continue
        if not found or days[1] < found[0].first or days[0] > found[-1].last:
            outside += int(number)
            continue
        for place in range(_place(found, days[0]), _place(found, days[1]) + 1):
            numbers[place] += int(number)
    return Counted(numbers, coarse, outside)


def window_of(query: str, field: str) -> tuple[date, date] | None:
    """The days that the last ``field:`` of a query asks for; None where it asks for none, or for an open range."""
    asked = re.findall(rf"(?<!\S){field}:([\d.-]+)(?!\S)", query)
    if not asked:
        return None
    first, dots, last = asked[-1].partition("..")
    begun, ended = days_of(first), days_of(last) if dots else days_of(first)
    return None if begun is None or ended is None or ended[1] < begun[0] else (begun[0], ended[1])


def narrowed(query: str, field: str, asked: str) -> str:
    """``query`` with ``field:asked``, in the place of what was asked of that field at its end."""
    kept = re.sub(rf"(?:^|\s+){field}:[\d.-]+$", "", query.strip())
    kept = f"({kept})" if re.search(r"(?<!\S)OR(?!\S)", kept) and not kept.startswith("(") else kept
    return f"{kept} {field}:{asked}".strip()


def _start(day: date, level: str) -> date:
    match level:
        case "year":
            return day.replace(month=1, day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "month":
            return day.replace(day=1)
    return day


def _end(start: date, level: str) -> date:
    month = {"year": 12, "quarter": start.month + 2, "month": start.month}.get(level)
    return start if month is None else date(start.year, month, monthrange(start.year, month)[1])


def _label(start: date, level: str) -> str:
    if level == "quarter":
        return f"{start.year:04d}-Q{(start.month + 2) // 3}"
    return start.isoformat()[: _EXACT[level]]


def _query(start: date, end: date, level: str) -> str:
    if level == "quarter":
        return f"{start.isoformat()[:7]}..{end.isoformat()[:7]}"
    return start.isoformat()[: _EXACT[level]]


def _is_exact(value: str, level: str) -> bool:
    """Whether a value says as much as a stretch of that level: all of its ends do."""
    if level == "quarter" and _QUARTER.match(value):
        return True
    ends = [end for end in value.split("/") if end != ".."]
    if level == "year":
        return all(re.match(r"\d{4}(?!\d)", end) for end in ends)
    return all((said := _SAID.match(end)) is not None and len(said.group()) >= _EXACT[level] for end in ends)


def _place(found: list[Bin], day: date) -> int:
    """The stretch that a day is in; the first or last one for days outside."""
    low, high = 0, len(found) - 1
    while low < high:
        middle = (low + high) // 2
        if found[middle].last < day:
            low = middle + 1
        else:
            high = middle
    return low
