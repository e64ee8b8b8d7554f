"""Expressions that belong together: "từ … đến …", open ends, lists that share a year."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tui_reader_timeline.expressions import Duration, Found, Period, Point, Range, Reference, Repeated
from tui_reader_timeline.words import Source, pattern

__all__ = ["joined"]

_TO: Final = re.compile(
    r"\s*(?P<dash>[-–—])\s*|\s*,?\s*(?:cho|kéo\s+dài)?\s*(?P<to>"
    r"(?:đến|tới)(?:\s+(?P<until>hết))?(?:\s+(?:ngày|lúc|khoảng"
    r"|thời\s+điểm))?)\s+"
)
_AND: Final = re.compile(r"\s*(?:,|và|hoặc|hay|,\s*và|&)\s*(?:trong\s+)?")
_FROM: Final = pattern(
    r"(?<!\w)(?:kể từ|tính từ|bắt đầu từ|từ)(?: (?:khoảng|hồi|lúc|dịp|khi|sau|thời điểm|ngay|tận|mốc))? ?$",
)
_UNTIL: Final = pattern(r"(?<!\w)hết ?$")
_NOT_FROM: Final = re.compile(r"\s+(?:xuống|lên|sang)\b")


def joined(source: Source, found: list[Found]) -> list[Found]:
    """Of the expressions of a sentence those that are one; the others take their year from what they are joined to."""
    merged: list[Found] = []
    for each in found:
        before = merged[-1] if merged else None
        one = _ranged(source, before, each) if before else None
        if one is not None:
            merged[-1] = one
        else:
            merged.append(each)
    return [_opened(source, each) for each in _shared(source, merged)]


def _ranged(source: Source, before: Found, after: Found) -> Found | None:
    between = _TO.fullmatch(source.low, before.end, after.start)
    first, last = before.said, after.said
    if between is None:
        return None
    to_now = (
        isinstance(last, Reference)
        and last.value == "PRESENT_REF"
        and source.low[after.start : after.end].endswith("nay")
    )
    if isinstance(first, Point | Period) and to_now and between["to"]:
        return Found(before.start, after.end, Range(first, None, to_now=True), min(before.sure, 0.95))
    if isinstance(first, Reference) and isinstance(last, Point | Period) and first.value == "PRESENT_REF":
        return Found(before.start, after.end, Range(None, last, from_now=True), 0.85)
    if isinstance(first, Point) and first.clock and isinstance(last, Repeated) and "T" in last.value[10:]:
        opens = f"{last.value[:10]}T{first.clock.hour:02d}:{first.clock.minute or 0:02d}"
        return Found(before.start, after.end, Repeated(f"{opens}/{last.value}", last.precision), 0.85)
    if isinstance(first, Duration) and isinstance(last, Duration):
        if (
            first.place
            or "/" in first.value + last.value
            or "X" in first.value + last.value
            or first.value == last.value
        ):
            return None
        if between["dash"] and first.unit != last.unit:
            return None
        both = replace(last, value=f"{first.value}/{last.value}", exact=False)
        return Found(before.start, after.end, both, min(before.sure, after.sure))
    if not isinstance(first, Point | Period) or not isinstance(last, Point | Period):
        return None
    if between["dash"] and not _alike(first, last):
        return None
    if isinstance(first, Point) and first.clock and not (isinstance(last, Point) and (last.clock or last.has_day)):
        return None
    if (
        isinstance(first, Point)
        and isinstance(last, Point)
        and (first.clock is None) != (last.clock is None)
        and not first.has_day
    ):
        return None
    preceded = _FROM.search(source.low[max(source.start, before.start - 20) : before.start])
    if between["to"] and not preceded and not _alike(first, last):
        return None
    if between["to"] and "," in between.group() and not preceded:
        return None
    first, last = _completed(first, last)
    return Found(before.start, after.end, Range(first, last), min(before.sure, after.sure))


def _alike(first: Point | Period, last: Point | Period) -> bool:
    if isinstance(first, Point) and isinstance(last, Point):
        return (first.clock is None) == (last.clock is None)
    return isinstance(first, Period) and isinstance(last, Period) and first.unit == last.unit


def _completed(first: Point | Period, last: Point | Period) -> tuple[Point | Period, Point | Period]:
    """Both ends with what only one of them says: the day of clock times, the year, the month."""
    if isinstance(first, Point) and isinstance(last, Point):
        if first.clock and not first.has_day and last.has_day:
            part = first.part
            if not part and last.part and last.clock and first.clock.hour <= last.clock.hour <= 12:
                part = last.part
            first = replace(last, clock=first.clock, part=part, night="")
        elif last.clock and not last.has_day and first.has_day:
            last = replace(first, clock=last.clock, part=last.part)
        elif last.day is not None and last.month is None and first.month is not None:
            last = replace(last, month=first.month, year=first.year, year_offset=first.year_offset)
    return _with_year(first, last), _with_year(last, first, backwards=False)


def _month(said: Point | Period) -> int | None:
    if isinstance(said, Point):
        return said.month
    if said.number is None:
        return None
    return {"month": said.number, "quarter": said.number * 3, "half": said.number * 6}.get(said.unit)


def _with_year(said: Point | Period, other: Point | Period, *, backwards: bool = True) -> Point | Period:
    """``said`` with the year of the one behind it, or before it."""
    if said.year is not None or said.year_offset is not None or said.same_year:
        return said
    mine, theirs = _month(said), _month(other)
    if mine is None or theirs is None or (isinstance(said, Point) and said.lunar):
        return said
    turned = mine > theirs if backwards else mine < theirs
    shift = (-1 if backwards else 1) if turned else 0
    if other.year is not None:
        return replace(said, year=other.year + shift)
    if other.year_offset is not None:
        return replace(said, year_offset=other.year_offset + shift)
    return replace(said, towards=said.towards or other.towards) if other.towards and not turned else said


def _shared(source: Source, found: list[Found]) -> list[Found]:
    """Expressions in a list, each with the year of the next where it says none."""
    result: list[Found] = []
    for each in reversed(found):
        after = result[-1] if result else None
        if after is not None and _AND.fullmatch(source.low, each.end, after.start):
            said, following = each.said, after.said
            if isinstance(following, Range):
                following = following.first  # type: ignore[assignment]
            if (isinstance(said, Point) and isinstance(following, Point) and said.day and following.day) or (
                isinstance(said, Period) and isinstance(following, Period) and said.unit == following.unit
            ):
                each = each._replace(said=_with_year(said, following))
        result.append(each)
    return result[::-1]


def _opened(source: Source, each: Found) -> Found:
    """ "từ …" without an end, "hết …" without a beginning."""
    said = each.said
    if not isinstance(said, Point | Period):
        return each
    before = source.low[max(source.start, each.start - 24) : each.start]
    if (match := _FROM.search(before)) and not _NOT_FROM.match(source.low, each.end, source.end):
        if re.search(r"\b(?:khác|trừ|xuất phát)\s+$", before[: match.start()] + " "):
            return each
        return each._replace(said=Range(said, None))
    if match := _UNTIL.search(before):
        if re.search(r"\b(?:chưa|gần|đã|vừa|sắp|trước|hầu)\s+$", before[: match.start()]) and not isinstance(
            said, Point
        ):
            pass
        return each._replace(start=each.start - (len(before) - match.start()), said=Range(None, said))
    return each
