"""When a `Period` was: a week, a month, a season, a century."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tui_reader_timeline import timex
from tui_reader_timeline.choosing import chosen_lunar, nearest, year_of, year_of_cycle
from tui_reader_timeline.context import Anchor, Context, Resolved
from tui_reader_timeline.lunar import lunar_month, new_year
from tui_reader_timeline.timex import NOWHERE, Stretch

if TYPE_CHECKING:
    from tui_reader_timeline.expressions import Period

__all__ = ["period"]

_ANCHORED: Final = ("week", "month", "quarter", "year", "decade", "century")


def period(said: Period, context: Context) -> Resolved:
    stretch, reading, trust = _stretch(said, context)
    if said.unit == "half-month":
        if not stretch.begin:
            return Resolved(stretch, reading, trust, said.mod)
        middle = date.fromisoformat(stretch.begin).replace(day=16).isoformat()
        bounds = {"end": middle} if said.mod == "START" else {"begin": middle}
        return Resolved(stretch._replace(**bounds), reading, trust, said.mod)
    return Resolved(timex.third(stretch, said.mod), reading, trust, said.mod)


def _stretch(said: Period, context: Context) -> tuple[Stretch, str, float]:
    anchor, unit, number = context.anchor, said.unit, said.number
    if unit == "decade" and number is not None:
        return timex.decade(number), "stated", 0.95
    if unit == "century" and number is not None:
        return timex.century(number), "stated", 1.0
    if unit == "century-bc":
        return Stretch(f"BC{number or 0:02d}", precision="century"), "stated", 0.8
    if unit == "year-bc":
        return Stretch(f"BC{number or 0:04d}", precision="year"), "stated", 0.9
    if unit == "cycle":
        return _cyclic(said, anchor)
    if unit == "crop" and said.year is not None:
        last = said.last or said.year
        value = f"{said.year}/{last}" if said.last else f"{said.year}"
        return timex.years(said.year, last + 1, value, "season"), "stated", 1.0
    if unit == "crop":
        year = None if anchor.year is None else anchor.year + (said.year_offset or 0)
        return (timex.year(year)._replace(precision="season"), "anchor", 0.95) if year else (NOWHERE, "undated", 0.6)
    if unit == "school":
        return _school(said, anchor)
    if unit == "weekend":
        return _weekend(said, context)
    if said.offset is not None and unit in _ANCHORED:
        return _beside_anchor(said, context)
    if unit in ("month-days", "half-month") and said.offset is not None and number is None:
        whole = _beside_anchor(replace(said, unit="month"), context)
        return (_month_days(whole[0], said.last), *whole[1:]) if unit == "month-days" else whole
    year = year_of(said, context)
    reading = "stated" if said.year is not None else "spoken-of" if said.same_year else "anchor"
    if year is not None:
        return _of_year(said, year), reading, 1.0 if reading == "stated" else 0.97
    if anchor.centre is None:
        return _unknown_year(said), "undated", 0.7
    if unit in ("half", "months"):
        return _of_year(said, anchor.year or 0), "anchor", 0.95
    if unit == "lunar-month":
        return _lunar_nearest(said, context)
    month = {"quarter": (number or 1) * 3 - 1, "season": {"SP": 3, "SU": 6, "FA": 9, "WI": 12}.get(said.code, 6)}
    middle = month.get(unit, number or 1)
    now = anchor.centre
    if said.towards == "this" and unit == "season":
        return _of_year(said, now.year), "anchor", 0.9
    if unit in ("month", "half-month", "month-days") and now.month == middle and said.towards in ("", "this"):
        return _of_year(said, now.year), "nearest-past", 0.95
    if unit == "quarter" and (now.month + 2) // 3 == number and said.towards in ("", "this"):
        return _of_year(said, now.year), "nearest-past", 0.95
    found, reading, trust = nearest(middle, 15, said.towards, context)
    return (_of_year(said, found.year), reading, trust) if found else (NOWHERE, "undated", 0.6)


def _of_year(said: Period, year: int) -> Stretch:
    number = said.number or 1
    match said.unit:
        case "month" | "half-month":
            return timex.month(year, number)
        case "month-days":
            return _month_days(timex.month(year, number), said.last)
        case "quarter":
            return timex.quarter(year, number)
        case "half":
            return timex.half(year, number)
        case "months":
            last = said.last or 12
            return timex.months(
                year, number, last - number + 1, f"{year:04d}-{number:02d}/{year:04d}-{last:02d}", "month"
            )
        case "season":
            return timex.season(year, said.code)
        case "lunar-month":
            return _lunar_span(*lunar_month(year, number))
    return timex.year(year)


def _unknown_year(said: Period) -> Stretch:
    number = said.number or 1
    match said.unit:
        case "month" | "half-month":
            return Stretch(f"XXXX-{number:02d}", precision="month")
        case "quarter":
            return Stretch(f"XXXX-Q{number}", precision="quarter")
        case "half":
            return Stretch(f"XXXX-H{number}", precision="half")
        case "months":
            return Stretch(f"XXXX-{number:02d}/XXXX-{said.last or 12:02d}", precision="month")
        case "season":
            return Stretch(f"XXXX-{said.code}", precision="season")
    return NOWHERE


def _month_days(month: Stretch, count: int | None) -> Stretch:
    if not month.begin or not count:
        return month
    first, end = date.fromisoformat(month.begin), date.fromisoformat(month.end)
    if count > 0:
        end = first + timedelta(days=count)
    else:
        first = end + timedelta(days=count)
    return timex.days(first, end, f"{first.isoformat()}/{(end - timedelta(days=1)).isoformat()}", "day")


def _lunar_span(first: date, last: date) -> Stretch:
    return timex.days(first, last + timedelta(days=1), f"{first.isoformat()}/{last.isoformat()}", "month")


def _lunar_nearest(said: Period, context: Context) -> tuple[Stretch, str, float]:
    now = context.anchor.centre
    assert now is not None
    spans = [lunar_month(year, said.number or 1) for year in range(now.year - 1, now.year + 2)]
    middles = [first + timedelta(days=14) for first, _ in spans]
    found, reading, trust = chosen_lunar(middles, now, said.towards, context.tense)
    return _lunar_span(*spans[middles.index(found or middles[0])]), reading, trust


def _cyclic(said: Period, anchor: Anchor) -> tuple[Stretch, str, float]:
    if said.year is not None:
        return timex.year(said.year), "stated", 1.0
    year = year_of_cycle(said.number or 0, anchor)
    if year is None:
        return NOWHERE, "undated", 0.6
    return timex.days(new_year(year), new_year(year + 1), f"{year:04d}", "year"), "nearest-past", 0.95


def _school(said: Period, anchor: Anchor) -> tuple[Stretch, str, float]:
    """September to May; from June on what is "new" or "next" begins in September, what is "past" has just ended."""
    year, reading = said.year, "stated"
    if year is None:
        if anchor.year is None:
            return NOWHERE, "undated", 0.6
        month, reading = anchor.month or 9, "anchor"
        current = anchor.year if month >= 8 else anchor.year - 1
        match said.towards:
            case "new":
                year = anchor.year if month >= 3 else anchor.year - 1
            case "next":
                year = current + 1
            case "last":
                year = current if month in (6, 7) else current - 1
            case _:
                year = current
    value = f"{year:04d}-09/{year + 1:04d}-05"
    return Stretch(value, f"{year:04d}-09-01", f"{year + 1:04d}-06-01", "month"), reading, 0.97


def _weekend(said: Period, context: Context) -> tuple[Stretch, str, float]:
    now = context.anchor.day
    if now is None:
        return Stretch("XXXX-WXX-WE", precision="day") if said.offset is None else NOWHERE, "undated", 0.6
    shift = said.offset
    if shift is None:
        shift = -1 if now.weekday() <= 2 and context.tense != "future" else 0
    elif said.code == "passed" and now.weekday() == 6:
        shift = 0
    return timex.weekend(now + timedelta(days=7 * shift)), "anchor", 0.97 if said.offset is not None else 0.7


def _beside_anchor(said: Period, context: Context) -> tuple[Stretch, str, float]:
    """ "tuần trước", "tháng này", "đầu năm"; "cùng năm", "cùng tháng" of what was spoken of."""
    anchor, offset = context.anchor, said.offset or 0
    if said.same_year and said.unit == "month":
        month = context.month
        return (timex.month(*month), "spoken-of", 0.9) if month else (NOWHERE, "undated", 0.6)
    if said.towards == "new" and anchor.year is not None:
        year = anchor.year + ((anchor.month or 1) >= 10)
        return timex.year(year), "anchor", 0.8
    match said.unit:
        case "year" if anchor.year is not None:
            return timex.year(anchor.year + offset), "anchor", 1.0
        case "decade" if anchor.year is not None:
            return timex.decade(anchor.year // 10 + offset), "anchor", 0.9
        case "century" if anchor.year is not None:
            return timex.century(anchor.year // 100 + offset), "anchor", 0.9
        case "month" | "quarter" if anchor.month is not None:
            middle = date(anchor.year or 1, anchor.month, 1)
            if said.unit == "month":
                middle = timex.shifted(middle, months=offset)
                return timex.month(middle.year, middle.month), "anchor", 1.0
            middle = timex.shifted(middle, months=3 * offset)
            return timex.quarter(middle.year, (middle.month + 2) // 3), "anchor", 1.0
        case "week" if anchor.day is not None:
            return timex.week(anchor.day + timedelta(days=7 * offset)), "anchor", 1.0
    return NOWHERE, "undated", 0.6
