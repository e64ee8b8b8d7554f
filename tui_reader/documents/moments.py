"""Days and times of day as people and machines write them, and what two statements of one moment say together.

Day comes before month, and only dates of the calendar count.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from tui_reader.documents.model import PartialDate

__all__ = ["DAYS", "TIME", "WEEKDAY", "Moment", "find_moment", "merged", "parse_machine", "time_alone"]

_YEAR: Final = r"(?P<y>(?:19|20)\d\d)"
_MONTHS_TABLE: Final = """
    một hai ba tư năm sáu bảy tám chín mười mười_một mười_hai
    jan feb mar apr may jun jul aug sep oct nov dec
    i ii iii iv v vi vii viii ix x xi xii
"""
_MONTHS: Final = {name.replace("_", " "): i % 12 + 1 for i, name in enumerate(_MONTHS_TABLE.split())} | {
    "giêng": 1,
    "bẩy": 7,
    "chạp": 12,
}
_WORD: Final = r"(?P<w>mười một|mười hai|mười|một|giêng|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|chạp)"
_NAME: Final = r"(?P<w>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_ROMAN: Final = r"(?P<w>viii|vii|vi|v|iv|iii|ii|ix|i|xii|xi|x)"
_AFTER_MONTH: Final = r"(?:\s*,?\s*năm\s*|\s*[/,-]\s*|\s+)"
_AND_NEXT: Final = r"(?:\s*(?:[-–+&,]|và)\s*\d{1,2})?"
_CORES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})(?!\d)T?",
        rf"(?<![\d.])(?<!\d[/-])(?<!tháng\s)(?P<d>\d{{1,2}})\s?[/.\-–]\s?(?P<m>\d{{1,2}})\s?[/.\-–]\s?{_YEAR}(?!\d)",
        rf"(?<!\d)(?<!số\s)(?<!kỳ\s)(?P<d>\d{{1,2}})(?:\s+(?:tháng|thg\.?|th\.?)|\s?[/-]\s?(?:thg|th)\.?)\s*(?P<m>\d{{1,2}}){_AFTER_MONTH}{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}[/.](?P<m>\d{{1,2}})[/.](?P<d>\d{{1,2}})(?!\d)",
        rf"(?<!\d)(?<!số\s)(?<!kỳ\s)(?P<d>\d{{1,2}})\s+tháng\s+{_WORD}{_AFTER_MONTH}{_YEAR}(?!\d)",
        rf"\b(?:tháng\s+|thg\.?\s*|th\.?\s*)(?:{_WORD}|(?P<m>\d{{1,2}}))\s+(?P<d>\d{{1,2}})\s*,\s*{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_NAME},?[\s-]+{_YEAR}(?!\d)",
        rf"\b{_NAME}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
        rf"(?<![\d/.-])(?P<d>\d{{1,2}})\s?[/.\-–]\s?{_ROMAN}\s?[/.\-–]\s?{_YEAR}(?!\d)",
        rf"tháng\s+(?:{_WORD}|(?P<m>\d{{1,2}})){_AND_NEXT}(?:\s*,?\s*năm\s+|\s*[/,.-]\s*|\s+){_YEAR}(?!\d)",
        rf"(?<![\d/.-]){_YEAR}[-/.](?P<m>\d{{1,2}})(?![\d/.-])",
        rf"(?<![\d/.-])(?P<m>\d{{1,2}})[-/.]{_YEAR}(?![\d/.-])",
        rf"[….]{{2,}}\s?[/-]\s?(?P<m>\d{{1,2}})\s?[/-]\s?{_YEAR}(?!\d)",
        rf"(?<![\w.])(?<!quý\s){_ROMAN}\s?[/-]\s?{_YEAR}(?![\d/.-])",
        rf"(?<![\d/.,-]){_YEAR}(?![\d/.,-]\d|\d)",
        r"(?<![\d/.-])(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<short>\d\d)(?![\d/.-]*\d)",
        rf"\b{_NAME}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+['’](?P<short>\d\d)(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})[\s-]?{_NAME}[\s-]?['’]?(?P<short>\d\d)(?!\d)",
    )
)
_NEEDS: Final = ("-", "", "th", "", "tháng", "th", "", "", "", "tháng", "", "", "/", "", "", "", "", "")
"""What a line holds that has a date of each form: a search for it takes a tenth of the time of the form's own."""

_ENGLISH: Final = frozenset((*_CORES[6:8], *_CORES[16:]))
_MONTH_NAMES: Final = re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_NUMERALS: Final = frozenset((_CORES[8], _CORES[13]))
_NUMERAL: Final = re.compile(r"[ivx]\s?[/.–-]\s?(?:19|20)\d\d")
DAYS: Final = _CORES[:9]
"""The forms that state a day."""

_BLANK_DAY: Final = re.compile(r"ngày[\s….]{2,}tháng[\s….]{2,}năm", re.IGNORECASE)
"""Left blank in the head of a letter, to be filled in by hand."""

TIME: Final = re.compile(
    r"(?<![\d/])(?<!\d[.,])(?P<h>[01]?\d|2[0-4])"
    r"(?:\s?(?:giờ|h|g)(?![^\W\d_])(?!\s(?:trước|đọc)\b)\s?:?\s?(?P<n>[0-5]\d)?(?:\s?(?:phút|ph|p|'))?"
    r"|:(?P<n2>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d{1,9})?)?(?:\s?['’](?!\d))?)(?!:?\d)"
    r"(?P<half>\s?(?:am|pm|sa|ch|sáng|trưa|chiều|tối)\b)?(?P<zone>\s?(?:z\b|[+-]\d\d:?\d\d\b|\+\d\d(?!\d)|\([+-](?:0\d|1[0-4]):?\d\d\)))?",
    re.IGNORECASE,
)
_ZONE: Final = re.compile(
    r"\(?\s*(?:(?:GMT|UTC)\s*(?:(?P<sign>[+-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?(?:\s*giờ)?)?"
    r"|(?P<local>ICT\b|giờ\s+(?:việt\s+nam|vn|hà\s+nội)\b))\s*\)?",
    re.IGNORECASE,
)
WEEKDAY: Final = re.compile(
    r"\b(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|t[2-7]|th\s?[2-7](?=,)|cn"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)(?=[,.]|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))\b",
    re.IGNORECASE,
)
_SHORT_DAY: Final = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)\b", re.IGNORECASE)
_SLUG: Final = 24
"""Code points of a line in which an agency says of a dispatch who sent it and when: "BTG 04 NOV 17"."""
_NO_YEAR: Final = (40, 70)
"""Two digits from the one to the other are no year: neither is to come so soon nor was much saved so early."""

_SHORT_DATE: Final = 8
"""Code points of "05-09-98"; shorter ones with a dash are results of games, too."""

_NUMBERED_DAY: Final = re.compile(r"\b(?:thứ\s+|th\s?|t)(?P<n>[2-7])\b", re.IGNORECASE)
_DAYS: Final = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_UPDATED: Final = re.compile(r"cập\s+nhật|updated|modified|sửa|chỉnh|\bngày\s+hỏi\b", re.IGNORECASE)
_POSTED: Final = re.compile(
    r"đăng|xuất\s+bản|phát\s+hành|ban\s+hành|tạo|gửi|posted|published|created|viết|trả\s+lời", re.IGNORECASE
)
_RECEIVED: Final = re.compile(r"\b(?:nhận|nộp|phản biện|thẩm định|duyệt|soạn|received)\b", re.IGNORECASE)
"""What is done with an article before it appears."""
_TOLD: Final = re.compile(
    r"\b(?:ngày|đăng|cập nhật|thứ|chủ nhật|lúc|posted|published|updated|date)\b|\d\d?(?::|h|giờ)\d\d", re.IGNORECASE
)
_MINUTES: Final = re.compile(r"\b\d{1,2}:\d\d\b")
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?)?(?=Z|[+-]|$)")
_CTIME: Final = re.compile(r"(?:\w{3} )?(\w{3} \d{1,2}) (\d\d:\d\d:\d\d) (?:(\w{1,5}) )?(\d{4})")
_ZONE_NAME: Final = re.compile(r"\s*\([^()\d]*(?:time|giờ)[^()\d]*\)$", re.IGNORECASE)
_AMERICAN: Final = re.compile(r"^(\d\d?)/(\d\d?)/((?:19|20)\d\d)\b")
_UTC: Final = "+00:00"
_HERE: Final = "+07:00"
"""The offset of Vietnam, all year round."""


class Moment(NamedTuple):
    """``iso`` as `PartialDate` has it; ``start:end`` of the line is the day; ``rest`` is the line without day, time and
    zone. ``updated``: the words before it say that it dates a revision. ``blank``: day and month are left to be filled
    in.
    """

    iso: str
    start: int
    end: int
    rest: str
    updated: bool
    blank: bool
    other: str = ""
    """The day that the line states after this one, if it does."""


def find_moment(line: str) -> Moment | None:
    """The date in ``line`` that is stated most exactly, of several the one that is no update; with its time of day."""
    small = line.lower()
    named = _MONTH_NAMES.search(small) is not None
    for core, needs in zip(_CORES, _NEEDS, strict=True):
        if needs not in small or (core in _ENGLISH and not named):
            continue
        if core in _NUMERALS and _NUMERAL.search(small) is None:
            continue
        match = core.search(line)
        if match is None:
            continue
        start, stop = 0, len(line)
        updated = _UPDATED.search(line) is not None
        following = core.search(line, match.end())
        if following is not None and _RECEIVED.search(line, 0, match.start()) is not None:
            posted = _POSTED.search(line, match.end(), following.start())
            if posted is not None:
                start, match, following = posted.start(), following, None
        if updated and following is not None:
            match, start, stop, updated = _posted(line, match, following)
        iso = _iso_day(match, line)
        if iso is None:
            return None
        rest = line[: match.start()] + " " + line[match.end() :]
        if len(iso) == 10:
            cut = match.start() - match.end() + 1
            beside, after = rest[start : stop + cut], rest[stop + cut :]
            clock, beside = _clock(beside)
            rest = rest[:start] + beside + after
            iso += clock
        other = _iso_day(following, line) if following is not None and following.start() >= match.end() else None
        return Moment(iso, match.start(), match.end(), rest, updated, _BLANK_DAY.search(line) is not None, other or "")
    return None


def _posted(line: str, first: re.Match[str], second: re.Match[str]) -> tuple[re.Match[str], int, int, bool]:
    """Of two dates in a line that speaks of an update: the other one, and the part of the line that is about it."""
    if _UPDATED.search(line, 0, first.start()) is None:
        told = _UPDATED.search(line, first.end())
        return first, 0, told.start() if told is not None else second.start(), False
    if (cue := _POSTED.search(line, first.end(), second.start())) is not None:
        return second, cue.start(), len(line), False
    return first, 0, second.start(), True


def parse_machine(value: str, *, month_first: bool = False) -> PartialDate | None:
    """A machine's date (``2022-06-22T14:35:00+07:00``, ``20220622``, a mail's) or one written as on a page, nothing
    beside it; None for others and for the zero of a clock. ``month_first``: as American programs write it."""
    value = _ZONE_NAME.sub("", value.strip())
    if month_first:
        value = _AMERICAN.sub(r"\2/\1/\3", value)
    if len(value) > 80:
        return None
    if (match := _COMPACT.match(value)) is not None:
        day, clock = "-".join(match.groups()[:3]), ":".join(part for part in match.groups()[3:] if part)
        value = f"{day}T{clock}{value[match.end() :]}" if clock else day
    elif (match := _CTIME.fullmatch(value)) is not None:
        value = f"{match[1]} {match[4]} {match[2]} {match[3] or ''}"
    found = find_moment(value)
    if found is None or found.iso.startswith("1970-01-01"):
        return None
    rest = _SHORT_DAY.sub(" ", WEEKDAY.sub(" ", _ZONE.sub(" ", found.rest)))
    return PartialDate(found.iso) if not any(map(str.isalnum, rest)) else None


def time_alone(line: str) -> str:
    """The time of day that the whole of ``line`` is, as an ISO suffix; "" if it is none or more."""
    if len(line) > 30 or ":" not in line or _MINUTES.search(line) is None:
        return ""
    clock, rest = _clock(line)
    bare = re.sub(r"\b(?:lúc|vào|at)\b", " ", rest, flags=re.IGNORECASE)
    return clock if not any(map(str.isalnum, bare)) else ""


def merged(shown: PartialDate, stated: PartialDate) -> PartialDate | None:
    """What ``shown``, by the page, and ``stated``, by its metadata, say together; None if of different moments.

    Metadata often count in UTC what the page shows in the local time, or call the local time UTC.
    """
    if len(stated.iso) <= 10 or len(shown.iso) < 10:
        finer, coarser = (stated, shown) if len(stated.iso) > len(shown.iso) else (shown, stated)
        return finer if finer.iso.startswith(coarser.iso) else None
    local, zone = _parts(stated.iso)
    if len(shown.iso) == 10:
        moved = _moved(local, zone, _HERE) if zone else ""
        if not local.startswith(shown.iso):
            return PartialDate(moved + _HERE) if moved.startswith(shown.iso) else None
        return shown if local[10:] in {"T00:00", "T00:00:00"} else stated
    minutes, shown_zone = _parts(shown.iso)
    for time in (_moved(local, zone, shown_zone or _HERE) if zone else "", local):
        if time and (time.startswith(minutes) or minutes.startswith(time)):
            same = time is local and zone == _UTC
            kept = shown_zone or (("" if same else zone) if time is local else _HERE)
            return PartialDate(max(time, minutes, key=len) + kept)
    return None


def _parts(iso: str) -> tuple[str, str]:
    """Local time and offset ("" if none)."""
    at = max(iso.rfind("+"), iso.rfind("-", 11))
    return (iso[:at], iso[at:]) if at > 10 else (iso, "")


def _moved(local: str, zone: str, to: str) -> str:
    """``local`` of ``zone`` as the local time of ``to``, to the same precision."""
    try:
        when = datetime.fromisoformat(local) - _offset(zone) + _offset(to)
    except (ValueError, OverflowError):
        return ""
    return when.isoformat(timespec="seconds")[: len(local)]


def _offset(zone: str) -> timedelta:
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    return (-1 if zone[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes)


def _iso_day(match: re.Match[str], line: str) -> str | None:
    parts = match.groupdict()
    year, month, day = parts.get("y"), parts.get("m"), parts.get("d")
    if year is None:  # two digits are a year only where something else says that this is a date
        alone = (parts.get("w") is None and len(match.group()) >= _SHORT_DATE) or "/" in match.group()
        alone = alone and line.strip(" ()[].") == match.group()
        alone = alone or (parts.get("w") is not None and len(line) <= _SLUG and line.rstrip().endswith(match.group()))
        if not alone and _TOLD.search(line) is None:
            return None
        if _NO_YEAR[0] <= int(parts["short"]) < _NO_YEAR[1]:
            return None
        year = f"{'20' if int(parts['short']) < _NO_YEAR[0] else '19'}{parts['short']}"
    if month is None and parts.get("w"):
        month = str(_MONTHS[" ".join(parts["w"].lower().split())])
    if day is not None and month is not None and "/" in match.group() and _is_month_first(line, year, month, day):
        month, day = day, month
    if _valid(int(year), int(month or 1), int(day or 1)) is None:
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _is_month_first(line: str, year: str, month: str, day: str) -> bool:
    """Whether only the month before the day, as American programs write it, gives a date, or the weekday beside it."""
    if (swapped := _valid(int(year), int(day), int(month))) is None:
        return False
    plain, stated = _valid(int(year), int(month), int(day)), _weekday(line)
    if stated is None:
        return plain is None and year in line
    return swapped.weekday() == stated and (plain is None or plain.weekday() != stated)


def _weekday(line: str) -> int | None:
    """The only weekday that ``line`` names, Monday being 0."""
    found = {match.group().lower() for match in WEEKDAY.finditer(line)}
    if len(found) != 1:
        return None
    name = found.pop()
    if (numbered := _NUMBERED_DAY.match(name)) is not None:
        return int(numbered["n"]) - 2
    if name.startswith("ch") or name in {"cn", "sun", "sunday"}:
        return 6
    if name.startswith("thứ"):
        return _DAYS.index(name.split()[-1].replace("bẩy", "bảy"))
    return ("mon", "tue", "wed", "thu", "fri", "sat").index(name[:3])


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(rest: str) -> tuple[str, str]:
    """The time of day as an ISO suffix ("" if none is stated) and what is left of the line."""
    match = TIME.search(rest)
    if match is None:
        return "", rest
    hour = int(match["h"])
    half = (match["half"] or "").strip().lower()
    if half in {"pm", "ch", "chiều", "tối"} and hour < 12:
        hour += 12
    if half in {"am", "sa"} and hour == 12:
        hour = 0
    if hour > 23:
        return "", rest
    seconds = f":{match['s']}" if match["s"] else ""
    zone = (match["zone"] or "").strip(" ()").upper()
    if zone == "Z":
        zone = _UTC
    elif zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:] or '00'}"
    rest = rest[: match.start()] + " " + rest[match.end() :]
    named = _ZONE.search(rest)
    if named is not None:
        zone = (
            _HERE
            if named["local"]
            else f"{named['sign'] or '+'}{int(named['hours'] or 0):02}:{named['minutes'] or '00'}"
        )
        rest = rest[: named.start()] + " " + rest[named.end() :]
    return f"T{hour:02}:{match['n'] or match['n2'] or '00'}{seconds}{zone}", rest
