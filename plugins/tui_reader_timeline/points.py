"""Expressions for a day, a part of a day or a time on it: "7h30 sáng thứ Hai, 15/5", "tối qua", "mùng 4 Tết"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_reader_timeline.dates import DATE_FORMS, EACH, date_at, taken
from tui_reader_timeline.expressions import Clock, Found, Point, Range, Repeated
from tui_reader_timeline.names import named
from tui_reader_timeline.numerals import SMALL, number
from tui_reader_timeline.traps import is_clock, is_date, is_weekday
from tui_reader_timeline.words import (
    DAY,
    DEICTIC,
    MONTH,
    PART,
    PARTS,
    WEEKDAYS,
    Source,
    direction,
    pattern,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
__all__ = ["points"]
_HOUR: Final = r"(?:2[0-4]|[01]?\d)"
_HOUR_WORD: Final = r"mười một|mười hai|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười"
_MINUTE_WORD: Final = SMALL
_CLOCK: Final = pattern(
    rf"(?P<hour>{_HOUR})\s?h(?:\s?(?P<minute>[0-5]\d)(?!\d)(?:\s?(?:'|’|′|phút\b|ph\b|p\b))?)?(?![\w])",
    rf"(?P<hour_g>{_HOUR})\s?g\s?(?P<minute_g>[0-5]\d)(?:\s?(?:'|phút\b))?(?!\w)",
    rf"(?P<hour_c>{_HOUR}):(?P<minute_c>[0-5]\d)(?::(?P<second_c>[0-5]\d))?(?![\d:])(?!\s*[ap]m)"
    r"(?:,?\s*\(?(?P<zone>gmt\s*\+?\s*7|utc\s*\+?\s*7|\+07:?00)\)?)?",
    rf"(?P<hour_w>{_HOUR}|{_HOUR_WORD})\s*giờ(?: kém (?P<less>\d{{1,2}}|{_MINUTE_WORD})(?: phút)?|"
    rf"\s*(?P<minute_w>[0-5]\d(?!\d)|[0-5]?\d(?= ?phút)|(?:{_MINUTE_WORD})(?= phút))(?:\s*phút)?"
    r"(?: (?P<second_w>[0-5]?\d) giây)?| (?P<half>rưỡi)| đúng)?\b",
)
_FIRST_HOUR: Final = pattern(rf"(?P<hour>{_HOUR})\s*(?:-|–|đến|tới)\s*(?={_HOUR}\s?(?:h|giờ|g\d))")
_PART: Final = pattern(PART)
_AFTER_PART: Final = pattern(r" (?:của )?(?P<word>nay|qua(?! (?:đời|đi|cầu|sông|lại|mặt))|mai|mốt|kia)\b")
_WEEKDAY: Final = pattern(
    r"(?:(?:hôm|ngày) )?thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])\b(?!\s*/)",
    r"(?:(?:hôm|ngày) )?chủ (?P<sunday>nhật)\b",
)
_WEEK: Final = pattern(
    r" (?:của )?tuần (?P<word>này|tới(?! \d)|sau(?! khi)|trước(?! khi)|qua|vừa qua|vừa rồi|rồi|kế tiếp|tiếp theo)\b",
    r" (?P<side>trước|sau|rồi|tuần)(?=\s*[,.;:)(]|\s*$)",
)
_DAYS: Final = {"nay": 0, "qua": -1, "mai": 1, "kia": -2, "kìa": -3, "mốt": 2}
_RELATIVE: Final = pattern(
    r"(?:ngày )?(?:hôm|bữa) (?P<word>nay|qua(?! (?:đời|đi|lại))|kia|kìa|mai)\b",
    r"ngày (?P<coming>mai|mốt|kia|kìa)\b(?! sau)",
    r"(?P<away>cùng ngày|(?:ngày )?hôm (?:sau|trước|đó|ấy)|ngày (?:kế tiếp|tiếp theo|liền sau|hôm ấy))\b(?! khi)",
)
_JOINED: Final = r"\s*(?:,|;|và|&|-|–|—|đến hết|tới hết|đến|tới|cho đến|hoặc)\s*"
_LIST: Final = pattern(
    rf"(?P<cue>(?:(?:hai|ba|bốn|năm|sáu|\d|các|những|mấy) )?(?:ngày"
    rf"|hôm|đêm|tối|sáng|chiều|mùng) )?(?P<first>{DAY}(?:{_JOINED}"
    rf"(?:ngày )?{DAY})*)"
    rf"(?P<join>{_JOINED})(?:(?:ngày|sáng|chiều|tối|đêm) )?(?={DAY}(?:/| tháng |-{MONTH}(?:\D|$)|\.{MONTH}\.))"
)
_DEICTIC: Final = pattern(rf" {DEICTIC}")
_TIMESTAMP: Final = re.compile(r"\s*[|,–-]\s*|\s+")
_THEN_CLOCK: Final = pattern(r"\s*,?\s+(?:vào )?(?:lúc|hồi) ")
_OWN_DATE: Final = pattern(r",? (?:(?:ngày|sáng|trưa|chiều|tối|đêm|hôm) ){0,2}\d{1,2}[/-]\d")
_TO_DAY: Final = pattern(r"\s*\(\s*|\s*,\s+|\s*[-–|]\s*|\s+(?:của |vào )?")


def points(source: Source, at: int) -> Iterator[Found]:
    """The day, or several, that an expression from ``at`` on says; nothing where none begins there."""
    yield from _listed(source, at)
    yield from _hours(source, at)
    yield from _point(source, at)


def _point(source: Source, at: int, *, origin: int = -1) -> Iterator[Found]:
    """``origin``: where the expression begins whose last end is here."""
    low, end = source.low, source.end
    point = Point()
    here, sure, doubtful = at, 0.9, False
    if match := _CLOCK.match(low, here, end):
        clock, doubtful = _clock(match)
        if clock is None:
            return
        point.clock, here = clock, match.end()
    begun = _next(source, here, at)
    if match := _PART.match(low, begun, end):
        code, night = _part(match["part"])
        if match["part_edge"] and here > at:
            match = None
        else:
            point.part, point.night = code, night
            if match["part_edge"]:
                point.mod = "START" if match["part_edge"].startswith("đầu") else "END"
                point.mod = "MID" if match["part_edge"] == "giữa" else point.mod
            here = match.end()
            if match := _AFTER_PART.match(low, here, end):
                point.offset, here = _DAYS[match["word"]], match.end()
    opened = -1
    weekday = _WEEKDAY.match(low, _next(source, here, at), end) if point.offset is None else None
    if weekday is not None and is_weekday(source, weekday, alone=here == at):
        point.weekday = WEEKDAYS[weekday["weekday"] or weekday["sunday"]]
        here = weekday.end()
        if week := _WEEK.match(low, here, end):
            point.week, point.towards = _week(week)
            here = week.end()
        elif (deictic := _DEICTIC.match(low, here, end)) and _is_deictic(source, deictic):
            point.towards, here = direction(deictic["deictic"]), deictic.end()
    if point.offset is None and point.weekday is None and (match := _RELATIVE.match(low, _next(source, here, at), end)):
        if match["away"]:
            point.away = (
                1 if match["away"].endswith(("sau", "tiếp", "theo")) else -1 if match["away"].endswith("trước") else 0
            )
        else:
            point.offset = _DAYS[match["word"] or match["coming"]]
            if match["coming"] == "kia":
                point.offset = 2
            elif match["coming"] == "kìa":
                point.offset = 3
        here = match.end()
    # A date, on its own or beside its weekday, in brackets too.
    start = _to_day(source, here, at)
    if start is not None and point.away is None and point.week is None:
        opened = start if start > here and low[start - 1] == "(" else -1
        found = date_at(source, start, point, bracket=opened >= 0)
        if found is not None:
            stop, sure = found
            if opened >= 0:
                close = re.compile(r"\s*\)").match(low, stop, end)
                stop = close.end() if close else -1
            if stop > 0:
                if opened >= 0:
                    point.offset = None
                here = stop
                if point.day is not None and point.offset is not None:
                    point.offset = None
    if not point.has_day:
        found = named(source, here if here == at else _next(source, here, at), point)
        if found is not None:
            here, sure = found
    if not point.has_day and point.clock is None:
        return
    if point.has_day and here > at:
        if (match := _DEICTIC.match(low, here, end)) and not point.towards and _is_deictic(source, match):
            point.towards, here = direction(match["deictic"]), match.end()
        if point.clock is None:
            here = _clock_after(source, here, point)
    if (
        point.clock is not None
        and not point.has_day
        and not is_clock(source, origin if origin >= 0 else at, here, bool(point.part), doubtful)
    ):
        return
    if match := EACH.match(low, here, end):
        repeated = _each(point, match["unit"])
        if repeated is not None:
            yield Found(at, match.end(), repeated, 0.9)
            return
    if point.weekday is not None and not point.has_date and not point.clock and (each := _plural(source, at)):
        yield Found(each, here, _each(point, "tuần") or Repeated("", ""), 0.85)
        return
    if point.clock is not None and not point.has_day:
        sure = 0.75
    elif point.weekday is not None and point.day is None:
        sure = min(sure, 0.85)
    yield Found(at, here, point, sure)


def _hours(source: Source, at: int) -> Iterator[Found]:
    """ "9-10 giờ tối", "7 đến 9h ngày 15/5"."""
    match = _FIRST_HOUR.match(source.low, at, source.end)
    if match is None:
        return
    for found in _point(source, match.end(), origin=at):
        last = found.said
        hour = int(match["hour"])
        if isinstance(last, Point) and last.clock is not None and hour < last.clock.hour <= 24:
            first = replace(last, clock=Clock(hour), night="")
            yield Found(at, found.end, Range(first, last), found.sure)


def _next(source: Source, here: int, at: int) -> int:
    """Where the next word of a point begins: behind white space, once it has begun."""
    if here == at:
        return here
    match = re.compile(r"\s*,?\s+").match(source.low, here, source.end)
    return match.end() if match else here


def _to_day(source: Source, here: int, at: int) -> int | None:
    if here == at:
        return here
    match = _TO_DAY.match(source.low, here, source.end)
    return match.end() if match else None


def _clock(match: re.Match[str]) -> tuple[Clock | None, bool]:
    """The time; whether it may be so many hours as well."""
    groups = match.groupdict()
    hour_text = groups["hour"] or groups["hour_g"] or groups["hour_c"] or groups["hour_w"]
    hour = int(number(hour_text) or 0)
    minute_text = groups["minute"] or groups["minute_g"] or groups["minute_c"] or groups["minute_w"]
    minute = int(number(minute_text) or 0) if minute_text else None
    if groups["half"]:
        minute = 30
    if groups["less"]:
        hour, minute = (hour - 1) % 24, 60 - int(number(groups["less"]) or 0)
    second_text = groups["second_c"] or groups["second_w"]
    if hour > 24 or (hour == 24 and minute):
        return None, False
    zone = "+07:00" if groups["zone"] else ""
    doubtful = groups["hour_w"] is not None or minute is None
    return Clock(hour, minute, int(second_text) if second_text else None, zone), doubtful


def _part(word: str) -> tuple[str, str]:
    word = " ".join(word.split())
    if word in PARTS:
        return PARTS[word][:2]
    if "sáng" in word:
        return ("TNI", "rạng") if "mờ" in word else ("TMO", "")
    if "trưa" in word:
        return "TMI", ""
    if "chiều" in word:
        return "TAF", ""
    return ("TEV", "") if "tối" in word else ("TNI", "khuya" if "muộn" in word else "")


def _week(match: re.Match[str]) -> tuple[int | None, str]:
    if match["side"]:
        return None, direction(match["side"]) if match["side"] != "tuần" else ""
    return {"this": 0, "next": 1, "last": -1}[direction(match["word"])], ""


def _is_deictic(source: Source, match: re.Match[str]) -> bool:
    """Whether "tới", "qua" and the like belong to the date before: not where a name or what is done there follows."""
    if match["deictic"] not in ("tới", "qua"):
        return True
    rest = source.text[match.end() : match.end() + 2]
    return not (rest[:1].isspace() and rest[1:].isupper())


def _clock_after(source: Source, here: int, point: Point) -> int:
    low, end = source.low, source.end
    if (match := _THEN_CLOCK.match(low, here, end)) and (clock := _CLOCK.match(low, match.end(), end)):
        if _OWN_DATE.match(low, clock.end(), end):
            return here
        point.clock, _ = _clock(clock)
        here = clock.end()
        if part := re.compile(rf"\s+{PART}").match(low, here, end):
            point.part, point.night = _part(part["part"])
            here = part.end()
        return here
    if point.year is not None and (match := _TIMESTAMP.match(low, here, end)):
        clock = _CLOCK.match(low, match.end(), end)
        if clock and (
            clock["hour_c"]
            or (("|" in match.group() or "-" in match.group() or match.group().isspace()) and clock["hour"])
        ):
            point.clock, _ = _clock(clock)
            return clock.end()
    return here


def _each(point: Point, unit: str) -> Repeated | None:
    """ "thứ Bảy hàng tuần", "ngày 10 hằng tháng", "19h hằng ngày"."""
    time = ""
    if point.clock is not None:
        hour = point.clock.hour
        if point.part in ("TAF", "TEV") and hour < 12:
            hour += 12
        time = f"T{hour:02d}:{point.clock.minute or 0:02d}"
    elif point.part:
        time = point.part
    precision = "day" if not time else "part" if time in ("TMO", "TMI", "TAF", "TEV", "TNI") else "hour"
    if point.clock is not None and point.clock.minute is not None:
        precision = "minute"
    if point.weekday is not None:
        return Repeated(f"XXXX-WXX-{point.weekday}{time}", precision)
    if point.day is not None and point.month is None:
        return Repeated(f"XXXX-XX-{point.day:02d}{time}", precision)
    if point.day is not None and point.month is not None:
        return Repeated(f"XXXX-{point.month:02d}-{point.day:02d}{time}", precision)
    if time:
        return Repeated(f"XXXX-XX-XX{time}", precision)
    return None


_PLURAL: Final = pattern(r"(?:các|những|mỗi|hàng|hằng|vào các)(?: (?:ngày|buổi))? $")


def _plural(source: Source, at: int) -> int | None:
    """Where "mỗi", "các" begins that stands before a weekday."""
    before = source.low[max(source.start, at - 16) : at]
    match = re.search(r"(?<!\w)(?:các|những|mỗi|hàng|hằng)\s+(?:(?:ngày|buổi)\s+)?$", before)
    return at - len(before) + match.start() if match else None


def _listed(source: Source, at: int) -> Iterator[Found]:
    """ "10–15/5", "hai ngày 17 và 18/9", "15 đến hết 17 tháng 5": one stretch, or the days one by one."""
    low, end = source.low, source.end
    match = _LIST.match(low, at, end)
    if match is None:
        return
    point = Point()
    found = None
    listed_before = re.search(r"\d\s*(?:,|và)\s*$", low[max(source.start, at - 6) : at]) is not None
    for form in DATE_FORMS:
        if (last := form.match(low, match.end(), end)) and last["day"] and last["month"]:
            if not (match["cue"] or listed_before or is_date(source, last, said=point, bracket=False, start=at)):
                return
            found = taken(source, last, last.groupdict(), point)
            break
    if found is None or point.day is None:
        return
    stop, sure = found
    if deictic := _DEICTIC.match(low, stop, end):
        point.towards, stop = direction(deictic["deictic"]), deictic.end()
    numbers = [int(digits) for digits in re.findall(r"\d+", match["first"])]
    between = [match["join"], *re.findall(r"\D+", match["first"])]
    listed = [*numbers, point.day]
    if listed != sorted(set(listed)):
        return
    span = any(re.search(r"[-–—]|đến|tới", words) for words in between)
    consecutive = listed[-1] - listed[0] == len(listed) - 1
    first = Point(day=listed[0], month=point.month, year=point.year, year_offset=point.year_offset, lunar=point.lunar)
    first.towards = point.towards
    if (span and len(listed) == 2) or consecutive:
        if not match["cue"] and not span and "," in match["join"]:
            return
        yield Found(at, stop, Range(first, point), sure)
    elif match["cue"] or listed_before:
        # The rest of the list is tried again from its next number on.
        yield Found(
            at, match.start("first") + len(match["first"]) - len(match["first"].lstrip("0123456789")), first, sure
        )
