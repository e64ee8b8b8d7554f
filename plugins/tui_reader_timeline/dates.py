"""Vietnamese date expressions in running text, by rules, with their ISO 8601 values.

What looks like a date and may be something else (a score, a fraction, a house number, a decree) is taken only where a
word before it says that it is one: "sáng 15/5" is a date, "15/5" alone is not.

A date without a year takes that of the date it is joined to ("từ tháng 1 đến tháng 8/2023"), or else the calendar year
of the document, unless that puts it more than half a year after the document (then it is the year before: "20/12" in
January) or more than nine months before it (then it is the next: "5/1" in December). In a document without a date of
its own such expressions stay silent.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.plugin_api import PartialDate, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["DateMention", "find_dates"]

HALF_A_YEAR = timedelta(days=183)
NINE_MONTHS = timedelta(days=274)

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:1\d{3}|20\d\d)"
MONTH_WORDS: Mapping[str, int] = MappingProxyType(
    {"một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
    | {"mười": 10, "mười một": 11, "mười hai": 12}
)
MONTH_WORD = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))

BEFORE = r"(?<![\w/])(?<![\d\w][.,:-])"  # not in the middle of a longer number, code or word
AFTER = r"(?!\w|[/-]\w|[.,:]\d)"  # nor followed by more of one: 19/2025/QĐ-TTg, 1/2.000, 3-2-1
OF_YEAR = rf"(?:,?\s+năm\s+(?P<year>{YEAR})\b)?"

# Words after which d/m can only be a date, and words after which it may still be a fraction ("đến 2/3 dân số").
SURE = (
    r"(?:ngày|hôm|mùng|mồng|sáng|trưa|chiều|tối|đêm|khuya|thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)"
    r"(?:\s+(?:qua|nay|kia|mai))?"
)
LIKELY = r"(?:từ|đến|tới|trước|sau|vào|hết|dịp|lễ)"
SEVERAL = rf"(?P<first>(?:{DAY}\s*(?:,|và|-|–)\s*){{1,4}})?"  # "15, 16 và 17/5"

FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{BEFORE}(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d|[/-]\w)",
        rf"{BEFORE}{SEVERAL}(?P<day>{DAY})(?P<mark>[/.-])(?P<month>{MONTH})(?P=mark)(?P<year>{YEAR}){AFTER}",
        (
            rf"\b(?:ngày|mùng|mồng|hôm)\s+{SEVERAL}(?P<day>{DAY})\s+tháng\s+(?P<month>{MONTH}|{MONTH_WORD})\b"
            rf"(?:(?:,?\s+năm\s+|\s*[,/-]\s*)(?P<year>{YEAR})\b)?{AFTER}"
        ),
        rf"{BEFORE}(?P<day>{DAY})\s+tháng\s+(?P<month>{MONTH})(?:,?\s+năm\s+|\s*[,/-]\s*)(?P<year>{YEAR})\b{AFTER}",
        rf"\btháng\s+(?P<month>{MONTH})(?:\s*[/.-]\s*|,?\s+năm\s+)(?P<year>{YEAR})\b{AFTER}",
        rf"\btháng\s+(?P<month>{MONTH_WORD}),?\s+năm\s+(?P<year>{YEAR})\b{AFTER}",
        rf"\b{SURE}\s*[,(]?\s*{SEVERAL}(?P<day>{DAY})[/.-](?P<month>{MONTH})\b{AFTER}{OF_YEAR}",
        rf"\b{LIKELY}\s+(?P<day>{DAY})(?P<slash>/)(?P<month>{MONTH})\b{AFTER}{OF_YEAR}",
        rf"(?<!\d\s)\btháng\s+(?P<month>{MONTH})\b{AFTER}(?!\s*(?:tuổi|ngày|lần))",
        rf"(?<!\d\s)(?<!mỗi\s)(?<!hàng\s)(?<!hằng\s)(?<!một\s)\bnăm\s+(?P<year>{YEAR})\b{AFTER}(?!\s*[-–]\s*\d)",
    )
)
# After a date the next one needs no word of its own: "ngày 15/5 và 20/5", "từ 28/4 đến 3/5".
NEXT = re.compile(rf"\s*(?:,|và|hoặc|-|–|đến|tới)\s*(?P<day>{DAY})/(?P<month>{MONTH})\b{AFTER}{OF_YEAR}", re.IGNORECASE)

JOINED = re.compile(rf"\s*(?:,|và|hoặc|-|–|đến|tới)\s*(?:hết\s+|{SURE}\s+|tháng\s+)*", re.IGNORECASE)
LUNAR = re.compile(r"\s*[,(]?\s*(?:âm\s+lịch|ÂL|AL\b|tết\b|giêng|chạp)", re.IGNORECASE)
# What may follow a date after "từ", "đến" and so on, where it might be a fraction of something.
NO_FRACTION = re.compile(r"\s*(?:$|[.,;:!?)\]–-]|(?:đến|tới|này|năm|và|nay|tại|ở)\b)", re.IGNORECASE)


class DateMention(NamedTuple):
    """``start:end`` of the digits and their words in the text, the ISO value, and whether the year was inferred."""

    start: int
    end: int
    value: str
    inferred: bool


def find_dates(text: str, start: int, end: int, published: PartialDate | None) -> list[DateMention]:
    """The dates in ``text[start:end]``, in order and without overlap; ``published`` is the document's own date."""
    found: list[DateMention] = []
    taken: list[tuple[int, int]] = []  # of every form that matched, also those that turned out to be no dates
    for form in FORMS:
        at = start
        while match := form.search(text, at, end):
            at = max(match.end(), at + 1)
            if any(match.start() < stop and begin < match.end() for begin, stop in taken):
                continue
            taken.append(match.span())
            mentions = list(_mentions(text, match, end, published))
            found.extend(mentions)
            while mentions and (match := NEXT.match(text, at, end)):
                at = match.end()
                taken.append(match.span())
                mentions = list(_mentions(text, match, end, published))
                found.extend(mentions)
    return _joined(text, sorted(found))


def _mentions(text: str, match: re.Match[str], end: int, published: PartialDate | None) -> Iterator[DateMention]:
    """The dates of one match: one, or several days of one month."""
    groups = match.groupdict()
    if LUNAR.match(text, match.end(), end) or (groups.get("slash") and _is_fraction(text, match, end)):
        return
    month = _number(groups.get("month"))
    year = _number(groups.get("year"))
    if groups.get("first"):
        offset = match.start("first")
        for day in re.finditer(r"\d+", groups["first"]):
            value = _value(int(day.group()), month, year, published)
            if value:
                yield DateMention(offset + day.start(), offset + day.end(), value, year is None)
        start = match.start("day")
    else:
        start = min(match.start(name) for name, group in groups.items() if group)
        start = match.start() if not groups.get("day") else start  # "tháng 5", "năm 2022": the word belongs to it
    value = _value(_number(groups.get("day")), month, year, published)
    if value:
        yield DateMention(start, match.end(), value, year is None)


def _is_fraction(text: str, match: re.Match[str], end: int) -> bool:
    over, under = int(match["day"]), int(match["month"])
    return over < under <= 5 and not NO_FRACTION.match(text, match.end(), end)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdigit() else MONTH_WORDS[" ".join(text.lower().split())]


def _value(day: int | None, month: int | None, year: int | None, published: PartialDate | None) -> str:
    """ISO value; "" for a day that does not exist and for a year that cannot be inferred."""
    if month is None:
        return f"{year:04d}"
    if year is None:
        year = _likely_year(day or 1, month, published)
    if year is None:
        return ""
    try:
        exact = date(year, month, day or 1)
    except ValueError:
        return ""
    return exact.isoformat() if day else exact.isoformat()[:7]


def _joined(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """``mentions`` with the years that they take from the date they are joined to, the latest that keeps the order."""
    result: list[DateMention] = []
    for mention in reversed(mentions):
        after = result[-1] if result else None
        if after and mention.inferred and not after.inferred and JOINED.fullmatch(text, mention.end, after.start):
            year = int(after.value[:4])
            year -= mention.value[4:] > after.value[4:] and len(mention.value) == len(after.value) > 4
            value = f"{year:04d}{mention.value[4:]}"
            if value.endswith("-02-29") and monthrange(year, 2)[1] == 28:
                continue
            mention = mention._replace(value=value, inferred=False)
        result.append(mention)
    return result[::-1]


def _likely_year(day: int, month: int, published: PartialDate | None) -> int | None:
    """The document's calendar year, or one to either side of it where that is too far away."""
    if published is None:
        return None
    year, own = published.first_day.year, published.last_day
    if published.precision is Precision.YEAR:
        return year
    then = date(year, month, min(day, monthrange(year, month)[1]))
    return year - (then > own + HALF_A_YEAR) + (then < own - NINE_MONTHS)
