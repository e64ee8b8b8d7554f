"""When a `Point` was: a day, a part of one, or a time on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tui_reader_timeline import timex
from tui_reader_timeline.choosing import chosen_lunar, exact_day, nearest, year_of
from tui_reader_timeline.context import UNDATED, Context, Resolved
from tui_reader_timeline.lunar import lunar_day, new_years_eve
from tui_reader_timeline.timex import Stretch

if TYPE_CHECKING:
    from tui_reader_timeline.expressions import Clock, Point

__all__ = ["point"]

_NEARBY: Final = 2
"""Sentences for which a time of the clock is on the day spoken of before."""


def point(said: Point, context: Context) -> Resolved:
    day, reading, trust = _day(said, context)
    if day is None:
        return UNDATED
    clock = _clock(said)
    if isinstance(day, str):
        return Resolved(_partial(day, clock, said), "undated", 0.7)
    if clock is not None:
        return Resolved(timex.clock(day, *clock), reading, trust, said.mod if said.mod in ("BEFORE", "AFTER") else "")
    stretch = timex.part(day, said.part, said.night) if said.part else timex.day(day)
    return Resolved(timex.third(stretch, said.mod), reading, trust, said.mod)


def _partial(day: str, clock: Clock | None, said: Point) -> Stretch:
    """The value of a day whose year is not known."""
    if clock is not None:
        second = "" if clock.second is None else f":{clock.second:02d}"
        precision = "hour" if clock.minute is None else "second" if second else "minute"
        return Stretch(f"{day}T{clock.hour:02d}:{clock.minute or 0:02d}{second}", precision=precision)
    return Stretch(day + said.part, precision="part" if said.part else "day")


def _clock(said: Point) -> Clock | None:
    clock = said.clock
    if clock is None:
        return None
    hour = clock.hour
    if (
        (said.part in ("TAF", "TEV") and 0 < hour < 12)
        or (said.part == "TMI" and hour < 5)
        or (said.part == "TNI" and said.night != "rạng" and 6 <= hour <= 12)
    ):
        hour += 12
    if hour == 24 and clock.minute:
        hour = 0
    return clock._replace(hour=hour)


def _day(said: Point, context: Context) -> tuple[date | str | None, str, float]:
    anchor = context.anchor
    if said.eve or said.lunar:
        return _lunar(said, context)
    if said.day is not None and said.month is not None:
        year = year_of(said, context)
        if year is not None:
            exact = exact_day(year, said.month, said.day)
            return (exact, "stated" if said.year is not None else "anchor", 1.0) if exact else (None, "", 0)
        if anchor.centre is None:
            return f"XXXX-{said.month:02d}-{said.day:02d}", "undated", 0.7
        return nearest(said.month, said.day, said.towards, context)
    if said.day is not None:
        return _day_of_month(said, context)
    if said.offset is not None:
        if anchor.day is None:
            return None, "", 0
        return anchor.day + timedelta(days=said.offset), "anchor", 1.0
    if said.away is not None:
        base = context.day if context.day is not None else anchor.day
        if isinstance(base, date):
            return base + timedelta(days=said.away), "spoken-of", 0.9
        return base if said.away == 0 else None, "spoken-of", 0.7
    if said.weekday is not None:
        return _weekday(said, context)
    if said.clock is not None:
        spoken = context.day if context.sentence - context.said_in <= _NEARBY else None
        base = spoken if spoken is not None else anchor.day
        if base is None:
            return "XXXX-XX-XX", "undated", 0.7
        return base, "spoken-of" if spoken is not None else "anchor", 0.85
    return None, "", 0


def _day_of_month(said: Point, context: Context) -> tuple[date | str | None, str, float]:
    """ "ngày 15", with neither month nor year."""
    now = context.anchor.day
    if said.day is None or now is None:
        return f"XXXX-XX-{said.day:02d}", "undated", 0.6
    first = now.replace(day=1)
    days = [found for months in (-1, 0, 1) if (found := _in_month(timex.shifted(first, months=months), said.day))]
    past, future = [day for day in days if day <= now], [day for day in days if day > now]
    if said.towards == "next" or context.tense == "future":
        return (future or past)[0], "tense-future", 0.7
    return (past or future)[-1], "nearest-past", 0.7


def _in_month(first: date, day: int) -> date | None:
    return exact_day(first.year, first.month, day)


def _weekday(said: Point, context: Context) -> tuple[date | str | None, str, float]:
    now, weekday = context.anchor.day, said.weekday or 1
    if now is None:
        return f"XXXX-WXX-{weekday}", "undated", 0.6
    monday = now - timedelta(days=now.weekday())
    in_week = monday + timedelta(days=weekday - 1)
    if said.week is not None:
        return in_week + timedelta(days=7 * said.week), "anchor", 1.0
    after = in_week if in_week > now else in_week + timedelta(days=7)
    before = in_week if in_week < now else in_week - timedelta(days=7)
    if said.towards == "next":
        return after, "anchor", 0.95
    if said.towards == "last":
        return before, "anchor", 0.95
    if said.towards == "this":
        coming = in_week >= now or context.tense != "future"
        return (in_week if coming else after), "anchor", 0.9
    if context.tense == "future":
        return (in_week if in_week >= now else after), "tense-future", 0.85
    return (in_week if in_week <= now else before), "nearest-past", 0.85


def _lunar(said: Point, context: Context) -> tuple[date | str | None, str, float]:
    day, month = said.day or 1, said.month or 1
    eve = said.eve or (said.named and month == 12 and day >= 24)  # "28 Tết" belongs to the year that begins

    def found(year: int) -> date | None:
        if eve:
            last = new_years_eve(year)
            exact = lunar_day(year - 1, 12, day)
            return last if said.eve or exact is None else exact
        return lunar_day(year, month, day)

    year = year_of(said, context)
    if year is not None:
        exact = found(year)
        return (exact, "stated" if said.year is not None else "anchor", 0.97) if exact else (None, "", 0)
    now = context.anchor.centre
    if now is None:
        return None, "", 0
    days = [exact for year in range(now.year - 1, now.year + 2) if (exact := found(year))]
    return chosen_lunar(days, now, said.towards, context.tense)
