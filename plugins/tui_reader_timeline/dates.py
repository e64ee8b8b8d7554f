"""Dates as they are written: "15/5/2023", "ngày 5 tháng Chín", "12/3 âm lịch"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader_timeline.names import CYCLE, cycle_year
from tui_reader_timeline.numerals import SMALL, number
from tui_reader_timeline.traps import is_date
from tui_reader_timeline.words import DAY, MONTH, MONTH_WORD, MONTHS, YEAR, YEAR_TAIL, Source, pattern, relative_year

if TYPE_CHECKING:
    import re

    from tui_reader_timeline.expressions import Point

__all__ = ["DATE_FORMS", "EACH", "date_at", "taken"]

_NUMERIC: Final = (
    rf"(?P<day>{DAY})\s?(?P<mark>[/.-])\s?(?P<month>{MONTH})\s?"
    rf"(?P=mark)\s?(?P<year>{YEAR})(?![/-]\w|[.,:]\d)"
)
_BEHIND: Final = r"(?!\w|/\w|-(?!\d{1,2}[/-])\w|[.,:]\d)"
"""Not in the middle of a longer number or code; but "25/8-10/9" is two dates."""
_FULL: Final = pattern(rf"(?P<cue>(?:ngày|hôm) )?{_NUMERIC}")
_SHORT: Final = pattern(
    rf"(?P<cue>(?:ngày|hôm) )?(?P<day>{DAY})(?P<mark>[/.-])(?P<month>{MONTH})"
    r"(?P=mark)(?P<short>\d\d)(?!\d|[/-]\w|[.,:]\d)"
)
_ISO: Final = pattern(
    rf"(?P<cue>ngày )?(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d|[/-]\w)"
)
_LONG: Final = pattern(
    r"(?P<cue>(?:(?:ngày|hôm) )?(?P<lunar>mùng|mồng|rằm)? ?|(?:ngày|hôm) )"
    rf"(?P<day>(?<=rằm\s)|{DAY}|{SMALL})\s?(?:tháng|/ ?tháng) (?P<month>{MONTH}|{MONTH_WORD}){YEAR_TAIL}"
)
"""A day and a month with "tháng" between them; ``cue`` may be empty."""
_MUNG: Final = pattern(
    rf"(?P<cue>(?:ngày|hôm) )?(?P<lunar>mùng|mồng) (?P<day>{DAY}|{SMALL})(?P<mark>[/-])"
    rf"(?P<month>{MONTH})(?![/\d]){YEAR_TAIL}"
)
_CUED: Final = pattern(
    rf"(?P<cue>(?:ngày|hôm) )(?P<day>{DAY})\s?(?P<mark>[/.–-])\s?(?P<month>{MONTH}){_BEHIND}{YEAR_TAIL}"
)
_BARE: Final = pattern(rf"(?P<day>{DAY})(?P<mark>/|-|\.)(?P<month>{MONTH}){_BEHIND}{YEAR_TAIL}")
"""A day and a month with no word of their own."""
_EVE: Final = pattern(
    rf"(?P<cue>ngày )?(?P<day>{DAY})(?=,? (?:và |đến )?(?:rạng sáng|sáng|đêm|tối|khuya) (?:ngày )?"
    rf"{DAY}[/-](?P<month>{MONTH}){YEAR_TAIL})"
)
"""A day whose month is that of the morning behind it: "đêm 10, rạng sáng 11/4"."""
_ALONE: Final = pattern(
    rf"(?P<cue>ngày|hôm|mùng|mồng) (?P<day>{DAY})(?= *(?:[,.;:)]|$|tới|này|vừa|hàng tháng|hằng tháng))(?! *[.,]\d)"
)
DATE_FORMS: Final = (_FULL, _SHORT, _ISO, _LONG, _MUNG, _CUED, _BARE, _EVE, _ALONE)
_LUNAR: Final = pattern(r"\s*\((?:âm lịch|âl|al)\)", r",? ?(?:âm lịch|âl|al)\b")
_CYCLE: Final = pattern(rf",? (?:năm )?{CYCLE}")
_SOLAR: Final = pattern(r",? (?:dương lịch|dl)\b", r"\s*\((?:dương lịch|dl)\)")
_YEAR_AFTER: Final = pattern(YEAR_TAIL)
EACH: Final = pattern(r" (?:hàng|hằng|mỗi) (?P<unit>ngày|tuần|tháng|năm|đêm)\b(?! trời)")
_LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_HOLIDAYS: Final = frozenset({(8, 3), (1, 5), (2, 9), (1, 6), (3, 2), (1, 1), (8, 8), (9, 5), (7, 5)})


def date_at(source: Source, at: int, point: Point, *, bracket: bool) -> tuple[int, float] | None:
    """Put the date that stands there into ``point``: where it ends and how sure it is."""
    for form in DATE_FORMS:
        match = form.match(source.low, at, source.end)
        if match is None:
            continue
        if (form is _BARE or (form is _LONG and not match["cue"])) and not is_date(
            source, match, said=point, bracket=bracket
        ):
            return None
        if form is _EVE and not point.part:
            continue
        if (
            form is _ALONE
            and match["cue"] not in ("ngày", "hôm")
            and not EACH.match(source.low, match.end(), source.end)
        ):
            continue
        return taken(source, match, match.groupdict(), point)
    return None


def taken(
    source: Source, match: re.Match[str], groups: dict[str, str | None], point: Point
) -> tuple[int, float] | None:
    """Put a date into ``point``: where it ends and how sure it is."""
    day_text, month_text, end = groups["day"], groups.get("month"), match.end()
    day = int(number(day_text) or 0) if day_text else 15
    if day_text and not day_text[0].isdigit() and day > 31:
        return None
    month = None
    if month_text:
        word = " ".join(month_text.split())
        month = int(word) if word[0].isdigit() else MONTHS[word]
    lunar = month_text in ("giêng", "chạp") or (bool(groups.get("lunar")) and not _is_holiday(day, month))
    if groups.get("lunar") in ("mùng", "mồng") and groups.get("mark"):
        lunar = False
    if after := _LUNAR.match(source.low, end, source.end):
        lunar, end = True, after.end()
        if tail := _YEAR_AFTER.match(source.low, end, source.end):
            year, offset, same = relative_year(tail.groupdict())
            point.year, point.year_offset, point.same_year, end = year, offset, same, tail.end()
    if lunar and point.year is None and (cycle := _CYCLE.match(source.low, end, source.end)):
        point.year, end = -cycle_year(cycle) - 1, cycle.end()
    if solar := _SOLAR.match(source.low, end, source.end):
        lunar, end = False, solar.end()
    if month is not None and day > (30 if lunar else _LONGEST[month - 1]):
        return None
    if short_year := groups.get("short"):
        short = int(short_year)
        point.year = 2000 + short if short < 40 else 1900 + short
    elif groups.get("year"):
        point.year = int(groups["year"] or 0)
    else:
        year, offset, same = relative_year(groups)
        if year is not None or offset is not None or same:
            point.year, point.year_offset, point.same_year = year, offset, same
    point.day, point.month, point.lunar = day, month, lunar
    if (
        point.year is not None
        and not lunar
        and month == 2
        and day == 29
        and (point.year % 4 or point.year % 400 in (100, 200, 300))
    ):
        point.day = None
        return None
    stated = point.year is not None
    return end, 0.99 if stated else 0.95 if groups.get("cue") else 0.6 if month is None else 0.9


def _is_holiday(day: int, month: int | None) -> bool:
    """Whether a day with "mùng" is one of the sun's calendar, as holidays are."""
    return (day, month) in _HOLIDAYS
