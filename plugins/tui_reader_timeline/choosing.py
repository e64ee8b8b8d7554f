"""Which of several days or years is meant where the text does not say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from tui_reader_timeline.lunar import new_year

if TYPE_CHECKING:
    from tui_reader_timeline.context import Anchor, Context
    from tui_reader_timeline.expressions import Period, Point

__all__ = ["chosen", "chosen_lunar", "exact_day", "nearest", "year_of", "year_of_cycle"]

_AHEAD: Final = 183
"""Days that a date without a year may lie ahead in the document's own year, where no tense says anything."""
_BEHIND: Final = 274
_SOON: Final = 45
_NEAR_YEARS: Final = 3
"""Years that a year of the cycle of sixty may lie ahead: of one that is further off the last one is meant."""
_FORWARD: Final = 330
"""Days that one may lie ahead where the tense says that it is to come."""


def exact_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(said: Point | Period, context: Context) -> int | None:
    if said.year is not None:
        return said.year if said.year >= 0 else year_of_cycle(-said.year - 1, context.anchor)
    if said.same_year and context.year is not None:
        return context.year
    if said.year_offset is not None and context.anchor.year is not None:
        return context.anchor.year + said.year_offset
    return None


def year_of_cycle(place: int, anchor: Anchor) -> int | None:
    """The year nearest to the document with a ``place`` in the cycle of sixty."""
    if anchor.year is None:
        return None
    now = anchor.centre or date(anchor.year, 7, 1)
    lunar_now = anchor.year if now >= new_year(anchor.year) else anchor.year - 1
    year = lunar_now - (lunar_now - 4 - place) % 60
    return year + 60 if year + 60 - lunar_now <= _NEAR_YEARS else year


def nearest(month: int, day: int, towards: str, context: Context) -> tuple[date | None, str, float]:
    """The day with that month that is meant in a document of this date."""
    now = context.anchor.centre
    assert now is not None
    if context.anchor.day is None and context.anchor.month is None:
        return exact_day(now.year, month, day), "anchor", 0.7
    around = [found for year in range(now.year - 4, now.year + 5) if (found := exact_day(year, month, day))]
    near = [found for found in around if abs(found.year - now.year) <= 1] or around
    found, reading, trust = chosen(near, now, towards, context.tense)
    return found, reading, trust


def chosen(days: list[date], now: date, towards: str, tense: str) -> tuple[date, str, float]:
    """Of days a year or so apart the one that is meant."""
    past = [day for day in days if day <= now]
    future = [day for day in days if day > now]
    if towards == "next" and future:
        return future[0], "stated-next", 0.97
    if towards == "last" and past:
        return past[-1], "stated-last", 0.97
    if not past or not future:
        only = min(days, key=lambda day: abs(day - now))
        return only, "nearest-past" if only <= now else "nearest-future", 0.9
    back, ahead = (now - past[-1]).days, (future[0] - now).days
    if tense == "future":
        if (ahead <= _FORWARD and back > 3) or ahead <= _SOON:
            return future[0], "tense-future", 0.9
        return past[-1], "nearest-past", 0.85
    if tense == "perhaps" and back > 3 and ahead <= _AHEAD and ahead < back * 2:
        return future[0], "tense-future", 0.85
    if tense == "past" and back <= 340:
        return (past[-1], "tense-past", 0.92) if ahead > 20 or back < ahead else (future[0], "nearest-future", 0.7)
    same_year = future[0].year == now.year
    if ahead <= (_AHEAD if same_year else 365 - _BEHIND) and not (same_year and back < ahead * 0.8):
        return future[0], "nearest-future", 0.85
    return past[-1], "nearest-past", 0.92


def chosen_lunar(days: list[date], now: date, towards: str, tense: str) -> tuple[date | None, str, float]:
    if not days:
        return None, "", 0
    if towards or tense == "future":
        return chosen(days, now, towards, tense)
    nearest = min(days, key=lambda day: abs(day - now))
    return nearest, "nearest-past" if nearest <= now else "nearest-future", 0.9
