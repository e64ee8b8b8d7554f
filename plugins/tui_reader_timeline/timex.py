"""Stretches of time with their TIMEX3 values: ``2022-10``, ``2022-Q3``, ``2022-W41-WE``, ``199``, ``2022-05-15TMO``.

A stretch is half open: ``end`` is the first moment after it. Moments are ISO 8601 in local time, to the day, or to the
minute for parts of a day and clock times.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "NOWHERE",
    "PRECISIONS",
    "Stretch",
    "century",
    "clock",
    "day",
    "days",
    "decade",
    "half",
    "month",
    "months",
    "part",
    "quarter",
    "season",
    "shifted",
    "third",
    "week",
    "weekend",
    "year",
    "years",
]

PRECISIONS: Final = (
    "century",
    "decade",
    "year",
    "half",
    "quarter",
    "season",
    "month",
    "week",
    "day",
    "part",
    "hour",
    "minute",
    "second",
)
"""From the coarsest to the finest."""

_PARTS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"TMO": (6, 12), "TMI": (11, 13), "TAF": (12, 18), "TEV": (18, 22), "TNI": (22, 30)}
)
_NIGHT: Final[Mapping[str, tuple[int, int]]] = MappingProxyType({"rạng": (0, 6), "khuya": (22, 24)})
_SEASONS: Final[Mapping[str, int]] = MappingProxyType({"SP": 2, "SU": 5, "FA": 8, "WI": 11})


class Stretch(NamedTuple):
    """A value, the interval that it covers ("" where it has no place in time) and how exactly it is said."""

    value: str
    begin: str = ""
    end: str = ""
    precision: str = ""


NOWHERE: Final = Stretch("")


def day(of: date) -> Stretch:
    """One day."""
    return days(of, of + timedelta(days=1), of.isoformat(), "day")


def days(first: date, end: date, value: str, precision: str) -> Stretch:
    """Whole days; ``end`` excluded."""
    return Stretch(value, first.isoformat(), end.isoformat(), precision)


def month(year: int, number: int) -> Stretch:
    """One month; ``number`` 1 to 12."""
    return months(year, number, 1, f"{year:04d}-{number:02d}", "month")


def months(year: int, first: int, count: int, value: str, precision: str) -> Stretch:
    """``count`` months from the ``first`` of a year."""
    begin = date(year, first, 1)
    return days(begin, shifted(begin, months=count), value, precision)


def quarter(year: int, number: int) -> Stretch:
    """One quarter; ``number`` 1 to 4."""
    return months(year, number * 3 - 2, 3, f"{year:04d}-Q{number}", "quarter")


def half(year: int, number: int) -> Stretch:
    """Half a year; ``number`` 1 or 2."""
    return months(year, number * 6 - 5, 6, f"{year:04d}-H{number}", "half")


def year(number: int) -> Stretch:
    """One year."""
    return years(number, number + 1, f"{number:04d}", "year")


def years(first: int, end: int, value: str, precision: str) -> Stretch:
    """Whole years; ``end`` excluded."""
    return Stretch(value, f"{max(first, 1):04d}-01-01", f"{end:04d}-01-01", precision)


def decade(number: int) -> Stretch:
    """Ten years: 199 is 1990 to 1999."""
    return years(number * 10, number * 10 + 10, f"{number:03d}", "decade")


def century(number: int) -> Stretch:
    """A hundred years: 19 is 1900 to 1999."""
    return years(number * 100, number * 100 + 100, f"{number:02d}", "century")


def week(of: date) -> Stretch:
    """The ISO week of a day."""
    monday = of - timedelta(days=of.weekday())
    number = monday.isocalendar()
    return days(monday, monday + timedelta(days=7), f"{number.year:04d}-W{number.week:02d}", "week")


def weekend(of: date) -> Stretch:
    """Saturday and Sunday of the ISO week of a day."""
    whole = week(of)
    saturday = date.fromisoformat(whole.begin) + timedelta(days=5)
    return days(saturday, saturday + timedelta(days=2), f"{whole.value}-WE", "day")


def season(year: int, code: str) -> Stretch:
    """Three months from February (SP), May (SU), August (FA) or November (WI) on."""
    return months(year, _SEASONS[code], 3, f"{year:04d}-{code}", "season")


def part(of: date, code: str, night: str = "") -> Stretch:
    """A part of a day; ``night`` "rạng" is its first six hours, "khuya" its last two."""
    begin, end = _NIGHT[night] if night else _PARTS[code]
    start = datetime.combine(of, time())
    first, last = (minute(start + timedelta(hours=hours)) for hours in (begin, end))
    return Stretch(f"{of.isoformat()}{code}", first, last, "part")


def clock(of: date, hour: int, minutes: int | None, second: int | None = None, zone: str = "") -> Stretch:
    """A time of the clock: its minute, or its hour where no minutes are said. Hour 24 is the next day's first."""
    start = datetime.combine(of, time()) + timedelta(hours=hour, minutes=minutes or 0)
    said = f"{of.isoformat()}T{hour:02d}:{minutes or 0:02d}" + ("" if second is None else f":{second:02d}") + zone
    length = timedelta(hours=1) if minutes is None else timedelta(minutes=1)
    precision = "hour" if minutes is None else "minute" if second is None else "second"
    return Stretch(said, minute(start), minute(start + length), precision)


def minute(moment: datetime) -> str:
    """A moment to the minute."""
    return moment.isoformat(timespec="minutes")


def third(stretch: Stretch, mod: str) -> Stretch:
    """The START, MID or END of a stretch: months by ten days, others by the unit below (see docs of the plugin)."""
    begin, end, precision = stretch.begin, stretch.end, stretch.precision
    if not begin or not end or mod not in ("START", "MID", "END"):
        return stretch
    at = ("START", "MID", "END").index(mod)
    if precision in ("part", "hour", "minute", "second"):
        first, last = datetime.fromisoformat(begin), datetime.fromisoformat(end)
        length = (last - first) / 3
        bounds = [minute(first + length * at), minute(first + length * (at + 1))]
    else:
        first_day, after = date.fromisoformat(begin), date.fromisoformat(end)
        match precision:
            case "century":
                cuts = [shifted(first_day, years=years) for years in (0, 33, 67)]
                if first_day.year == 1:
                    cuts = [first_day, date(33, 1, 1), date(67, 1, 1)]
            case "decade":
                cuts = [shifted(first_day, years=years) for years in (0, 3, 7)]
            case "year":
                cuts = [shifted(first_day, months=months) for months in (0, 4, 8)]
            case "half":
                cuts = [shifted(first_day, months=months) for months in (0, 2, 4)]
            case "quarter" | "season":
                cuts = [shifted(first_day, months=months) for months in (0, 1, 2)]
            case "month":
                cuts = [first_day + timedelta(days=days) for days in (0, 10, 20)]
            case "week":
                cuts = [first_day + timedelta(days=days) for days in (0, 2, 4)]
            case _:
                return stretch
        edges = [*cuts, after]
        bounds = [edges[at].isoformat(), edges[at + 1].isoformat()]
    return stretch._replace(begin=bounds[0], end=bounds[1])


def shifted(of: date, *, years: int = 0, months: int = 0) -> date:
    """A day so many months later, or earlier; the last of that month where it has no such day."""
    number = of.year * 12 + of.month - 1 + years * 12 + months
    first = date(number // 12, number % 12 + 1, 1)
    last = (date((number + 1) // 12, (number + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return first.replace(day=min(of.day, last))
