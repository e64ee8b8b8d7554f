"""When an expression was: by the document's own date, by the tense beside it and by the dates spoken of before.

Press sense: what says no year, or only a weekday, is the one nearest to the document's date, the past before the
future, unless the tense says that it is to come.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from tui_reader_timeline import timex
from tui_reader_timeline.calendar_stretches import period
from tui_reader_timeline.context import UNDATED, Resolved
from tui_reader_timeline.days import point
from tui_reader_timeline.expressions import Duration, Period, Point
from tui_reader_timeline.lengths import length
from tui_reader_timeline.timex import Stretch

if TYPE_CHECKING:
    from tui_reader_timeline.context import Context

__all__ = ["beside", "resolved", "same_period"]


def resolved(said: Point | Period | Duration, context: Context) -> Resolved:
    """When that was; `NOWHERE` with the reading "undated" where it cannot be known."""
    match said:
        case Point():
            return point(said, context)
        case Period():
            return period(said, context)
    return length(said, context)


def beside(said: Period, context: Context) -> Resolved | None:
    """ "so với tháng trước": a month earlier than the one that the sentence speaks of; None where it speaks of none."""
    for stretch in reversed(context.periods):
        if (
            stretch.precision != said.unit
            or not stretch.begin
            or not re.fullmatch(r"\d{4}(?:-(?:\d\d|Q\d))?", stretch.value)
        ):
            continue
        first, offset = date.fromisoformat(stretch.begin), said.offset or 0
        match said.unit:
            case "year":
                return Resolved(timex.year(first.year + offset), "spoken-of", 0.9)
            case "month":
                first = timex.shifted(first.replace(day=1), months=offset)
                return Resolved(timex.month(first.year, first.month), "spoken-of", 0.9)
            case "quarter":
                first = timex.shifted(first, months=3 * offset)
                return Resolved(timex.quarter(first.year, (first.month + 2) // 3), "spoken-of", 0.9)
    return None


_YEAR: Final = re.compile(r"\d{4}")


def same_period(context: Context, year: int | None, offset: int | None) -> Resolved:
    """ "cùng kỳ": the period that the sentence speaks of, in another year."""
    for base in reversed(context.periods):
        if not base.begin or not base.end or base.precision in ("part", "hour", "minute", "second"):
            continue
        shift = year - int(base.value[:4]) if year is not None else offset or -1
        if base.precision in ("century", "decade") or not base.value[:4].isdigit():
            continue
        moved = [timex.shifted(date.fromisoformat(bound), years=shift).isoformat() for bound in base[1:3]]
        years = [int(number) + shift for number in _YEAR.findall(base.value)]
        value = _YEAR.sub("{:04d}", base.value).format(*years)
        return Resolved(Stretch(value, moved[0], moved[1], base.precision), "spoken-of", 0.95)
    if year is None and context.anchor.year is not None:
        year = context.anchor.year + (offset or -1)
    if year is None:
        return UNDATED
    return Resolved(timex.year(year), "anchor", 0.8)
