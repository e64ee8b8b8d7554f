"""Datelines: the lines, brackets and openings in which an article states when it appeared.

Day comes before month, and only dates of the calendar count.

Dates inside the running text are the timeline's business, not this module's.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from tui_reader.documents.byline import parse_byline
from tui_reader.documents.furniture import is_furniture
from tui_reader.documents.model import PartialDate
from tui_reader.documents.names import is_institution, is_name, is_section

__all__ = [
    "Agency",
    "Dateline",
    "agency_opening",
    "bracketed_at_end",
    "dates_other",
    "parse_dateline",
    "parse_iso",
    "tells_today",
]

LONGEST: Final = 120
"""Code points; a longer line is prose that holds a date."""

_YEAR: Final = r"(?P<y>(?:19|20)\d\d)"
_MONTHS_TABLE: Final = """
    một hai ba tư năm sáu bảy tám chín mười mười_một mười_hai
    jan feb mar apr may jun jul aug sep oct nov dec
"""
_MONTHS: Final = {name.replace("_", " "): i % 12 + 1 for i, name in enumerate(_MONTHS_TABLE.split())} | {
    "giêng": 1,
    "bẩy": 7,
    "chạp": 12,
}
_WORD: Final = r"(?P<w>mười một|mười hai|mười|một|giêng|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|chạp)"
_NAME: Final = r"(?P<w>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_AFTER_MONTH: Final = r"(?:\s*,?\s*năm\s+|\s*[/,-]\s*|\s+)"
_CORES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})(?!\d)T?",
        rf"(?<![\d/.-])(?P<d>\d{{1,2}})\s?[/.\-–]\s?(?P<m>\d{{1,2}})\s?[/.\-–]\s?{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})\s+(?:tháng|thg\.?|th\.?)\s*(?P<m>\d{{1,2}}){_AFTER_MONTH}{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}/(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})\s+tháng\s+{_WORD}{_AFTER_MONTH}{_YEAR}(?!\d)",
        rf"\btháng\s+(?:{_WORD}|(?P<m>\d{{1,2}}))\s+(?P<d>\d{{1,2}})\s*,\s*{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+{_NAME},?\s+{_YEAR}(?!\d)",
        rf"\b{_NAME}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
        rf"tháng\s+(?P<m>\d{{1,2}})(?:\s*,?\s*năm\s+|\s*[/,.-]\s*|\s+){_YEAR}(?!\d)",
        rf"(?<![\d/.-]){_YEAR}[-/.](?P<m>\d{{1,2}})(?![\d/.-])",
        rf"(?<![\d/.-])(?P<m>\d{{1,2}})[-/.]{_YEAR}(?![\d/.-])",
        rf"(?<![\d/.,-]){_YEAR}(?![\d/.,-]\d|\d)",
        r"(?<![\d/.-])(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<short>\d\d)(?![\d/.-]*\d)",
    )
)
_NEEDS: Final = ("-", "", "th", "/", "tháng", "tháng", "", "", "tháng", "", "", "", "")
"""What a line holds that has a date of each form: a search for it takes a tenth of the time of the form's own."""

_ENGLISH: Final = frozenset(_CORES[6:8])
_MONTH_NAMES: Final = re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_WITH_DAY: Final = 8
"""So many of the forms state a day."""

_TIME: Final = re.compile(
    r"(?<![\d.,/])(?P<h>[01]?\d|2[0-4])(?:\s?(?:h|g|giờ)\s?:?\s?(?P<n>[0-5]\d)?(?:\s?(?:phút|ph|p|'))?"
    r"|:(?P<n2>[0-5]\d)(?::(?P<s>[0-5]\d))?)(?!:?\d)"
    r"(?P<half>\s?(?:am|pm|sa|ch|sáng|trưa|chiều|tối)\b)?(?P<zone>\s?(?:z\b|[+-]\d\d:?\d\d))?",
    re.IGNORECASE,
)
_ZONE: Final = re.compile(
    r"\(?\s*(?:GMT|UTC)\s*(?:(?P<sign>[+-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?)?\s*\)?", re.IGNORECASE
)
_WEEKDAY: Final = re.compile(
    r"\b(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|t[2-7]|cn"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)(?=[,.]))\b",
    re.IGNORECASE,
)
_NUMBERED_DAY: Final = re.compile(r"\b(?:thứ\s+|t)(?P<n>[2-7])\b", re.IGNORECASE)
_DAYS: Final = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_COUNTER: Final = re.compile(
    r"(?:số\s+)?(?:lượt|lần)\s+(?:xem|đọc|truy cập)\s*:?\s*[\d.,]+|\d+\s+phút\s+đọc"
    r"|\(?\d+\s+(?:phút|giờ|ngày|tuần|tháng|năm)\s+trước\)?|[\d.,]+\s+lượt\s+(?:xem|đọc)"
    r"|(?:bình luận|ý kiến|chia sẻ)\s*\(\d+\)|\d+\s+(?:bình luận|ý kiến)",
    re.IGNORECASE,
)
_UPDATED: Final = re.compile(r"cập\s+nhật|updated|sửa", re.IGNORECASE)
_CUES: Final = re.compile(
    r"\b(?:ngày|tháng|năm|đầu|giữa|đêm|sáng|trưa|chiều|tối|xong|giờ|lúc|vào|hồi|đăng(?:\s+tải)?|cập\s+nhật|lần|cuối|xuất\s+bản|phát\s+hành"
    r"|thời\s+(?:gian|điểm)|gửi|viết|bài(?!\s+của)|tin(?=\s+(?:ngày|đăng))|số|ra|tạo|đưa|lên|sửa"
    r"|date|posted|published|created|submitted|last|modified|updated|on|at|time)\b",
    re.IGNORECASE,
)
_SEPARATORS: Final = " \t\u00a0|,;:.-–—•·/()[]<>»«*_+"
_ISSUE: Final = re.compile(
    r"\b(?:số|kỳ|tập)\s+\d+(?:\.\d{3})*(?:\s*\(\d+(?:\.\d{3})*\))?|\blưu hành nội bộ\b", re.IGNORECASE
)
_MEDIUM: Final = re.compile(
    r"(?:báo(?!\s+cáo)|đài|bản tin|tạp chí|tập san|đặc san|nội san|chuyên san|nguyệt san|tuần tin|tuần báo|nhật báo"
    r"|thời báo|cổng thông tin|trang thông tin|trang tin)\s",
    re.IGNORECASE,
)
_AGENCY: Final = re.compile(
    r"\(?(?P<place>[^\W\d_][\w'’. ]{1,40}?)(?:\s*\([^()\n]{2,30}\))?\s*,\s*(?:ngày\s+)?(?P<d>\d{1,2})[/-](?P<m>\d{1,2})"
    r"(?:[/-](?P<y>(?:19|20)\d\d))?(?:\s*\([^()\n]{2,30}\)|\s*\))?\s*(?:[-–—]+|:)\s+"
)
_PAGE: Final = re.compile(
    r"\d{1,3}\s+(?=(?:báo|tạp chí|bản tin|tập san|đặc san|nội san|tuần báo|nhật báo)\s)", re.IGNORECASE
)
"""A page's number before the name of the paper in a running head."""

_OTHER: Final = re.compile(
    r"©|®|\(c\)|copyright|bản quyền|giấy phép|/gp\b|gp-|\bcấp ngày|^\W*hôm nay\s*:|^\W*bây giờ là|^\W*since\b"
)
_TOLD: Final = re.compile(
    r"\b(?:ngày|đăng|cập nhật|thứ|chủ nhật|lúc|posted|published|updated|date)\b|\d\d?(?::|h|giờ)\d\d", re.IGNORECASE
)
_SECTION: Final = re.compile(r"[A-ZĐ][^\W\d_]*(?:\s(?:[^\W\d_]+|[-–&])){0,4}")
_GAPS: Final = re.compile(r"[\s\u00a0]{2,}|\s*[|•·,]\s*|\s+[-–]\s+")
_DIGITS: Final = re.compile(r"\d{4}|\d[/.-]\d\d?[/.-]\d\d")
_BRACKETS: Final = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{4,40})[)\]]\s*$")

_NUMBERED_UNIT: Final = re.compile(r"\b(Phường|Quận|Khu phố|Ấp|Thôn|Xóm|Tổ)\s+\d{1,2}\b", re.IGNORECASE)
_AFTER_DASH: Final = re.compile(r"\s+[-–—|]\s*(?P<inside>\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?:\s+\d\d?:\d\d)?)\s*$")


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
    small = line.lower()
    if _OTHER.search(small) is not None:
        return None
    named = _MONTH_NAMES.search(small) is not None
    for core, needs in zip(_CORES, _NEEDS, strict=True):
        if needs not in small or (core in _ENGLISH and not named):
            continue
        match = core.search(line)
        if match is None:
            continue
        iso = _iso_day(match, line)
        if iso is None:
            return None
        rest = line[: match.start()] + " " + line[match.end() :]
        if len(iso) == 10:
            clock, rest = _clock(rest)
            iso += clock
        rest = _residue(_without_buttons(rest))
        parted = (
            len(iso) > 10 and _SECTION.fullmatch(rest) is not None and re.search(r"[,|•·–-]\s*$", line[: match.start()])
        )
        if not (parted or _may_stay(rest, year_only=len(iso) == 4)) or _is_dated_title(line, rest):
            return None
        return Dateline(PartialDate(iso), rest, _UPDATED.search(line) is not None)
    return None


def dates_other(line: str) -> bool:
    """Whether ``line`` dates something else than an article: the rights to a page, its licence, today."""
    line = line.strip()
    return len(line) <= LONGEST and _DIGITS.search(line) is not None and _OTHER.search(line.lower()) is not None


def tells_today(line: str, dateline: Dateline) -> bool:
    """Whether ``line`` is a weekday with its date and no word of publishing: so pages show today's at their top."""
    return not dateline.rest and not dateline.updated and _WEEKDAY.match(line.strip(_SEPARATORS)) is not None


def bracketed_at_end(title: str) -> tuple[int, PartialDate] | None:
    """Where the title proper ends and the date, if ``title`` ends with a date in brackets."""
    match = _BRACKETS.search(title) or _AFTER_DASH.search(title)
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


def _iso_day(match: re.Match[str], line: str) -> str | None:
    parts = match.groupdict()
    year, month, day = parts.get("y"), parts.get("m"), parts.get("d")
    if year is None:  # two digits are a year only where something else says that this is a date
        if _TOLD.search(line) is None:
            return None
        year = f"{'20' if int(parts['short']) < 70 else '19'}{parts['short']}"
    if month is None and parts.get("w"):
        month = str(_MONTHS[" ".join(parts["w"].lower().split())])
    if day is not None and month is not None and "/" in match.group() and _is_month_first(line, year, month, day):
        month, day = day, month
    if _valid(int(year), int(month or 1), int(day or 1)) is None:
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _is_month_first(line: str, year: str, month: str, day: str) -> bool:
    """Whether the weekday beside the date fits only with the month before the day, as American programs write it."""
    stated = _weekday(line)
    if stated is None or (swapped := _valid(int(year), int(day), int(month))) is None:
        return False
    plain = _valid(int(year), int(month), int(day))
    return swapped.weekday() == stated and (plain is None or plain.weekday() != stated)


def _weekday(line: str) -> int | None:
    """The only weekday that ``line`` names, Monday being 0."""
    found = {match.group().lower() for match in _WEEKDAY.finditer(line)}
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
    match = _TIME.search(rest)
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
    if not rest or brackets is None or brackets.start() == 0:
        return False
    return _MEDIUM.match(rest) is None and not is_name(rest)


def _without_buttons(rest: str) -> str:
    """``rest`` without the counters and buttons that wide gaps part from the date."""
    for part in _GAPS.split(rest):
        if part.strip(" .,\u00a0").isdigit() or (part.strip() and is_furniture(part)):
            rest = rest.replace(part, " ", 1)
    return rest


def _residue(rest: str) -> str:
    """``rest`` without the words that only introduce a date."""
    for core in _CORES[:_WITH_DAY]:
        rest = core.sub(" ", rest)
    rest = _ISSUE.sub(" ", _COUNTER.sub(" ", _WEEKDAY.sub(" ", rest)))
    rest = _TIME.sub(" ", rest)
    bare = _CUES.sub(" ", rest).strip(_SEPARATORS)
    if not any(char.isalnum() for char in bare):
        return ""
    # Cue words are also words of names and places ("Tin"): where something is left, only those at the edges go.
    rest = " ".join(rest.split()).strip(_SEPARATORS)
    if (page := _PAGE.match(rest)) is not None:
        rest = rest[page.end() :]
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
    if is_institution(rest) and len(rest) <= 90 and len(rest.split()) <= 14 and rest[-1] not in ".!?":
        return not re.search(r"\d", rest)
    rest = _NUMBERED_UNIT.sub(r"\1", rest)
    parts = [part.strip() for part in re.split(r"\s*[|,–—•·]\s*|\s-\s", rest)]
    return len(rest) <= 90 and all(not part or _may_stand_by(part) for part in parts) and not re.search(r"\d", rest)


def _may_stand_by(part: str) -> bool:
    if (
        _capitalised(part)
        or is_furniture(part)
        or is_section(part)
        or (is_institution(part) and len(part.split()) <= 9)
    ):
        return True
    byline = parse_byline(part)
    return byline is not None and byline.cued


def _capitalised(name: str) -> bool:
    words = name.split()
    return len(words) <= 6 and all(word[0].isupper() for word in words)
