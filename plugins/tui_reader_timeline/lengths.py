"""Where a `Duration` is: nowhere, beside the document's date, or so far from another."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tui_reader_timeline import timex
from tui_reader_timeline.context import Context, Resolved
from tui_reader_timeline.timex import NOWHERE, Stretch

if TYPE_CHECKING:
    from tui_reader_timeline.expressions import Duration

__all__ = ["length"]


def length(said: Duration, context: Context) -> Resolved:
    placeless = Resolved(Stretch(said.value, precision=said.precision), "length", 1.0, said.mod)
    match said.place:
        case "past" | "future":
            return _placed(said, context) or placeless
        case "ago" | "ahead":
            base = context.anchor.day or context.anchor.centre
            away = _away(said, base, -1 if said.place == "ago" else 1, context)
            return Resolved(away, "anchor", 0.95, said.mod)
        case "before" | "later":
            base = context.day if isinstance(context.day, date) else context.anchor.day
            if said.unit in "YM" and said.years and context.year is not None and not isinstance(context.day, date):
                base = date(context.year, 7, 1)
            away = _away(said, base, -1 if said.place == "before" else 1, context)
            return Resolved(away, "spoken-of", 0.85, said.mod)
    return placeless


def _placed(said: Duration, context: Context) -> Resolved | None:
    now, moment = context.anchor.day, context.anchor.moment
    if not said.exact or now is None or (said.hours and moment is None):
        return None
    sign = -1 if said.place == "past" else 1
    if said.hours and moment is not None:
        bounds = sorted([moment, moment + sign * timedelta(days=said.days, hours=said.hours)])
        stretch = Stretch(said.value, timex.minute(bounds[0]), timex.minute(bounds[1]), said.precision)
    else:
        base = now if sign < 0 else now + timedelta(days=1)
        other = _moved(base, said, sign)
        if other is None:
            return None
        begin, end = sorted([base, other])
        stretch = timex.days(begin, end, said.value, said.precision)
    return Resolved(stretch, "anchor", 1.0, said.mod)


def _moved(base: date, said: Duration, sign: int) -> date | None:
    try:
        moved = timex.shifted(base, years=sign * int(said.years), months=sign * int(said.months + said.years % 1 * 12))
        return moved + sign * timedelta(days=int(said.days))
    except (ValueError, OverflowError):
        return None


def _away(said: Duration, base: date | None, sign: int, context: Context) -> Stretch:
    """The unit of time that holds a moment so far from another."""
    if base is None:
        return NOWHERE
    if said.hours:
        if context.anchor.moment is None or said.place not in ("ago", "ahead"):
            return NOWHERE
        moment = context.anchor.moment + sign * timedelta(days=said.days, hours=said.hours)
        exact = said.precision in ("minute", "second")
        return timex.clock(moment.date(), moment.hour, moment.minute if exact else None)
    moved = _moved(base, said, sign)
    if moved is None:
        return NOWHERE
    if said.days:
        return timex.week(moved) if said.unit == "W" else timex.day(moved)
    if said.months or said.years % 1:
        return timex.month(moved.year, moved.month)
    if said.precision == "decade":
        return timex.decade(moved.year // 10)
    if said.precision == "century":
        return timex.century(moved.year // 100)
    return timex.year(moved.year)
