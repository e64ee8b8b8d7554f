"""Datelines: the lines, brackets and openings in which an article states when it appeared.

Day comes before month, and only dates of the calendar count.

Dates inside the running text are the timeline's business, not this module's.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from tui_reader.documents.byline import is_institution, parse_byline
from tui_reader.documents.furniture import is_furniture
from tui_reader.documents.model import PartialDate

__all__ = ["Agency", "Dateline", "agency_opening", "bracketed_at_end", "parse_dateline", "parse_iso"]

LONGEST: Final = 120
"""Code points; a longer line is prose that holds a date."""

_YEAR: Final = r"(?P<y>(?:19|20)\d\d)"
_CORES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})(?!\d)T?",
        rf"(?<![\d/.-])(?P<d>\d{{1,2}})\s?[/.\-–]\s?(?P<m>\d{{1,2}})\s?[/.\-–]\s?{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})\s+tháng\s+(?P<m>\d{{1,2}})(?:\s*,?\s*năm\s+|\s*[/,-]\s*|\s+){_YEAR}(?!\d)",
        rf"tháng\s+(?P<m>\d{{1,2}})(?:\s*,?\s*năm\s+|\s*[/,.-]\s*|\s+){_YEAR}(?!\d)",
        rf"(?<![\d/.-]){_YEAR}[-/.](?P<m>\d{{1,2}})(?![\d/.-])",
        rf"(?<![\d/.-])(?P<m>\d{{1,2}})[-/.]{_YEAR}(?![\d/.-])",
        rf"(?<![\d/.,-]){_YEAR}(?![\d/.,-]\d|\d)",
    )
)
_TIME: Final = re.compile(
    r"(?<![\d.,/])(?P<h>[01]?\d|2[0-4])(?:\s?(?:h|g|giờ)\s?(?P<n>[0-5]\d)?(?:\s?(?:ph|phút|p|'))?"
    r"|:(?P<n2>[0-5]\d)(?::(?P<s>[0-5]\d))?)(?![\d:])"
    r"(?P<half>\s?(?:am|pm|sa|ch)\b)?(?P<zone>\s?(?:z\b|[+-]\d\d:?\d\d))?",
    re.IGNORECASE,
)
_ZONE: Final = re.compile(
    r"\(?\s*(?:GMT|UTC)\s*(?:(?P<sign>[+-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?)?\s*\)?", re.IGNORECASE
)
_WEEKDAY: Final = re.compile(r"\b(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|t[2-7]|cn)\b", re.IGNORECASE)
_COUNTER: Final = re.compile(
    r"(?:số\s+)?lượt\s+(?:xem|đọc|truy cập)\s*:?\s*[\d.,]+|[\d.,]+\s+lượt\s+(?:xem|đọc)"
    r"|(?:bình luận|ý kiến|chia sẻ)\s*\(\d+\)|\d+\s+(?:bình luận|ý kiến)",
    re.IGNORECASE,
)
_UPDATED: Final = re.compile(r"cập\s+nhật|updated|sửa", re.IGNORECASE)
_CUES: Final = re.compile(
    r"\b(?:ngày|tháng|năm|giờ|lúc|vào|hồi|đăng(?:\s+tải)?|cập\s+nhật|lần|cuối|xuất\s+bản|phát\s+hành"
    r"|thời\s+(?:gian|điểm)|gửi|viết|bài|tin(?=\s+(?:ngày|đăng))|số|ra|tạo|đưa|lên|sửa"
    r"|date|posted|published|updated|on|at|time)\b",
    re.IGNORECASE,
)
_SEPARATORS: Final = " \t\u00a0|,;:.-–—•·/()[]<>»«*_+"
_ISSUE: Final = re.compile(r"\b(?:số|kỳ|tập)\s+\d+(?:\s*\(\d+\))?", re.IGNORECASE)
_MEDIUM: Final = re.compile(
    r"(?:báo(?!\s+cáo)|đài|bản tin|tạp chí|tập san|đặc san|cổng thông tin|trang thông tin|trang tin)\s", re.IGNORECASE
)
_AGENCY: Final = re.compile(
    r"(?P<place>[^\W\d_][\w'’. ]{1,40}?)(?:\s*\([^()\n]{2,30}\))?\s*,\s*(?:ngày\s+)?(?P<d>\d{1,2})[/-](?P<m>\d{1,2})"
    r"(?:[/-](?P<y>(?:19|20)\d\d))?(?:\s*\([^()\n]{2,30}\))?\s*(?:[-–—]+|:)\s+"
)
_DIGITS: Final = re.compile(r"\d{4}|\d\s+tháng", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{4,40})[)\]]\s*$")


class Dateline(NamedTuple):
    """``published`` as stated; ``rest`` what else the line says (a place, a name); ``updated``: it dates a revision."""

    published: PartialDate
    rest: str
    updated: bool


class Agency(NamedTuple):
    """An opening such as "Hải Phòng, 8/9 - " of ``length`` code points; ``year`` is None where it states none."""

    length: int
    place: str
    day: int
    month: int
    year: int | None


def parse_dateline(line: str) -> Dateline | None:
    """The dateline that the whole of ``line`` is, or None where it says more than when (and where, and who)."""
    line = line.strip()
    if len(line) > LONGEST or _DIGITS.search(line) is None:
        return None
    for core in _CORES:
        match = core.search(line)
        if match is None:
            continue
        iso = _iso_day(match)
        if iso is None:
            return None
        rest = line[: match.start()] + " " + line[match.end() :]
        if len(iso) == 10:
            clock, rest = _clock(rest)
            iso += clock
        rest = _residue(rest)
        if not _may_stay(rest, year_only=len(iso) == 4) or _is_dated_title(line, rest):
            return None
        return Dateline(PartialDate(iso), rest, _UPDATED.search(line) is not None)
    return None


def bracketed_at_end(title: str) -> tuple[int, PartialDate] | None:
    """Where the title proper ends and the date, if ``title`` ends with a date in brackets."""
    match = _BRACKETS.search(title)
    if match is None or match.start() == 0:
        return None
    dateline = parse_dateline(match.group("inside"))
    # "(2021)" after a title is as often the year of the thing as that of the article: a dateline states at least the
    # month.
    if dateline is None or dateline.rest or len(dateline.published.iso) < 7:
        return None
    return match.start(), dateline.published


def agency_opening(paragraph: str) -> Agency | None:
    """The agency dateline that ``paragraph`` opens with."""
    match = _AGENCY.match(paragraph)
    if match is None or not _capitalised(match["place"]):
        return None
    day, month = int(match["d"]), int(match["m"])
    year = int(match["y"]) if match["y"] else None
    if _valid(year or 2024, month, day) is None:
        return None
    return Agency(match.end(), match["place"].strip(), day, month, year)


def parse_iso(value: str) -> PartialDate | None:
    """A machine's date (``2022-06-22T14:35:00+07:00``) or one written as in a dateline; None if it is neither."""
    dateline = parse_dateline(value)
    return dateline.published if dateline is not None and not dateline.rest else None


def _iso_day(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year, month, day = parts["y"], parts.get("m"), parts.get("d")
    if _valid(int(year), int(month or 1), int(day or 1)) is None:
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(rest: str) -> tuple[str, str]:
    """The time of day as an ISO suffix ("" if none is stated) and what is left of the line."""
    match = _TIME.search(rest)
    if match is None:
        return "", rest
    hour = int(match["h"])
    half = (match["half"] or "").strip().lower()
    if half in {"pm", "ch"} and hour < 12:
        hour += 12
    if half in {"am", "sa"} and hour == 12:
        hour = 0
    if hour > 23:
        return "", rest
    seconds = f":{match['s']}" if match["s"] else ""
    zone = (match["zone"] or "").strip().upper()
    if zone == "Z":
        zone = "+00:00"
    elif zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    rest = rest[: match.start()] + " " + rest[match.end() :]
    named = _ZONE.search(rest)
    if named is not None:
        zone = f"{named['sign'] or '+'}{int(named['hours'] or 0):02}:{named['minutes'] or '00'}"
        rest = rest[: named.start()] + " " + rest[named.end() :]
    return f"T{hour:02}:{match['n'] or match['n2'] or '00'}{seconds}{zone}", rest


def _is_dated_title(line: str, rest: str) -> bool:
    """Whether the date stands in brackets after other words: they are a title, unless they name a paper."""
    brackets = _BRACKETS.search(line)
    return bool(rest) and brackets is not None and brackets.start() > 0 and _MEDIUM.match(rest) is None


def _residue(rest: str) -> str:
    """``rest`` without the words that only introduce a date."""
    for core in _CORES[:3]:
        rest = core.sub(" ", rest)
    rest = _ISSUE.sub(" ", _COUNTER.sub(" ", _WEEKDAY.sub(" ", rest)))
    rest = _TIME.sub(" ", rest)
    bare = _CUES.sub(" ", rest).strip(_SEPARATORS)
    if not any(char.isalnum() for char in bare):
        return ""
    # Cue words are also words of names and places ("Tin"): where something is left, only those at the edges go.
    rest = " ".join(rest.split()).strip(_SEPARATORS)
    while (cue := _CUES.match(rest)) is not None:
        rest = rest[cue.end() :].strip(_SEPARATORS)
    words = rest.split()
    while words and not _CUES.sub("", words[-1]).strip(_SEPARATORS):
        words.pop()
    return " ".join(words).strip(_SEPARATORS)


def _may_stay(rest: str, *, year_only: bool) -> bool:
    """Whether a line may say ``rest`` beside its date and be a dateline: nothing, a place, names, a medium."""
    if not rest:
        return True
    if year_only:  # "Kế hoạch năm 2024" is a heading; beside a bare year only the name of a medium is none
        return _MEDIUM.match(rest) is not None and rest.split()[-1][0].isupper() and len(rest) <= 60
    parts = [part.strip() for part in re.split(r"\s*[|,–—•·]\s*|\s-\s", rest)]
    return len(rest) <= 90 and all(not part or _may_stand_by(part) for part in parts) and not re.search(r"\d", rest)


def _may_stand_by(part: str) -> bool:
    if _capitalised(part) or is_furniture(part) or (is_institution(part) and len(part.split()) <= 9):
        return True
    byline = parse_byline(part)
    return byline is not None and byline.cued


def _capitalised(name: str) -> bool:
    words = name.split()
    return len(words) <= 6 and all(word[0].isupper() for word in words)
