"""Which date is whose: what the place of a dated line in its document says of it, and dates in no dateline at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.dateline import tells_posted, tells_today
from tui_reader.documents.issue import (
    cited_date,
    imprint_date,
    issue_date,
    numbered_year,
    programme_date,
    signed_year,
    stated_zone,
)
from tui_reader.documents.model import PartialDate
from tui_reader.documents.moments import parse_machine, time_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.dateline import Dateline
    from tui_reader.documents.publication import Shown
    from tui_reader.documents.reading import Line

__all__ = [
    "NEAR",
    "cited_below",
    "dates_another",
    "dates_card",
    "dates_link",
    "dates_next",
    "dates_part",
    "dates_under_lead",
    "diary_heads",
    "headed_by",
    "heads_letter",
    "is_placed",
    "record_date",
    "set_apart",
    "time_beside",
    "timed_by",
    "zone_of",
]

_HEADLINE: Final = 6
NEAR: Final = 4
"""Lines above the title in which a date is the article's."""

_FAR: Final = 60
"""Lines at the top and at the foot in which a document speaks of its issue and of its clock."""

_RECORD: Final = 20
"""Words of a field of a record, and lines at the top in which such fields stand."""

_FIELD: Final = re.compile(
    r"(?:publish(?:ed)?(?:[_ -]?(?:date|time|at|on))?|pub[_ -]?date|date(?:[_ -]?(?:published|created))?"
    r"|created[_ -]?at|posted(?:[_ -]?at)?|ngay[_ -]?(?:dang|xuat[_ -]?ban)|ngày(?: (?:đăng|xuất bản|phát hành))?)"
    r"\s*[:=\t]\s*(?P<day>.{4,60})",
    re.IGNORECASE,
)
"""A field of a record that was written out as text."""

_POSTED_AT: Final = re.compile(
    r"\W*(?:(?:được\s+)?(?:người\s+)?(?:đăng|gửi|viết)|posted|filed)\b.{2,60}?(?:\b(?:lúc|at)|\s@)\s+"
    r"(?P<time>\d\d?:\d\d(?:\s?(?:am|pm|sa|ch)\b)?)(?!\d)"
    r"(?:[^\d]{0,40}|\s+\d+\s+(?:nhận xét|bình luận|ý kiến|phản hồi|comments?)\b\D{0,40})$",
    re.IGNORECASE,
)
_LETTER_DAY: Final = re.compile(r",\s*ngày\b.{0,12}\btháng\b.{0,12}\bnăm\b", re.IGNORECASE)
_LETTER: Final = re.compile(
    r"số\s*[:.]?\s*[\d….]*\s*[-/–]\s*[A-ZĐ\d][\w/ &-]{1,30}"
    r"|(?:thông báo|công văn|kế hoạch|báo cáo|quyết định|giấy mời|thư mời|công điện|tờ trình|hướng dẫn|chỉ thị"
    r"|nghị quyết|biên bản|chương trình|phương án)\W*",
    re.IGNORECASE,
)


def zone_of(lines: Sequence[Line]) -> str:
    """The offset that the foot of a page says its times have; "" if it says none."""
    told = (stated_zone(line.text) for line in lines[-_FAR:] if "GMT" in line.text or "UTC" in line.text)
    return next(filter(None, told), "")


def record_date(lines: Sequence[Line]) -> PartialDate | None:
    """The date in a block of fields over the text: "publish_date: 2016-12-25 09:00:00"."""
    for line in lines[:_RECORD]:
        if line.words > _RECORD or (":" not in line.text and "=" not in line.text) or line.dateline is not None:
            continue
        for field in line.text.split("\n"):
            match = _FIELD.fullmatch(field.strip())
            if match is not None and (day := parse_machine(match["day"].strip(" \"'"))) is not None:
                return day
    return None


def headed_by(lines: Sequence[Line], i: int) -> PartialDate | None:
    """The date in the head of a periodical, beside the number of the issue, or in a book's imprint."""
    line = lines[i]
    if i > _FAR or not 6 <= len(line.text) <= 120 or line.prose or line.piece.tag == "meta":
        return None
    before = lines[i - 1].text if i else ""
    return (
        issue_date(line.text, before)
        or cited_date(line.text)
        or imprint_date(line.text)
        or programme_date(line.text)
        or numbered_year(line.text)
    )


def cited_below(line: Line) -> PartialDate | None:
    """The date of what a line under the text says the article is from, or the year that a place signs it with."""
    return cited_date(line.text) or signed_year(line.text) or imprint_date(line.text) or numbered_year(line.text)


def set_apart(lines: Sequence[Line], i: int, title: tuple[int, int], body: tuple[int, int]) -> bool:
    """Whether the line at ``i``, furniture by its mark-up, dates the article: at once under the title, among buttons,
    or in so many words under the text. Some systems call that the foot of the article."""
    dateline = lines[i].dateline
    if dateline is None:
        return False
    if title[0] - 2 <= i < title[0]:
        if len(dateline.published.iso) <= 10:
            return False
        return not tells_today(lines[i].text, dateline) or _clock_above(lines, i, dateline)
    if title[0] >= 0 and i < body[0]:
        return 0 <= i - title[1] < NEAR and not dates_link(lines[i - 1])
    return 0 <= i - body[1] < NEAR and tells_posted(lines[i].text) and lines[i].text[-1] != ":"


def _clock_above(lines: Sequence[Line], i: int, dateline: Dateline) -> bool:
    """Whether another day or hour stands above that at ``i``, which is today's, then, and no earlier."""
    above = (line.dateline.published.iso for line in lines[max(0, i - _FAR) : i] if line.dateline is not None)
    return any(len(iso) >= 10 and iso[:16] > dateline.published.iso[: len(iso[:16])] for iso in above)


def time_beside(lines: Sequence[Line], i: int) -> tuple[str, int] | None:
    """The time of day that the line after or before ``i`` is, as an ISO suffix, and the index of that line. More times
    below it are those of a report as things went, or of a recording."""
    for k in (i + 1, i - 1):
        if 0 <= k < len(lines) and (time := time_alone(lines[k].text)):
            more = any(time_alone(line.text) for line in lines[k + 1 : k + _RECORD])
            return None if more or time.startswith("T00:00") else (time, k)
    return None


def timed_by(line: Line, shown: list[Shown], *, closed: bool) -> list[Shown]:
    """``shown`` with the time of day that ``line`` states in the foot of a blog, where the day stands in the head.
    ``closed``: it may be that of a comment."""
    match = _POSTED_AT.match(line.text)
    clock = time_alone(match["time"]) if match is not None else ""
    day = line.dateline if not closed else None
    if day is not None and not day.updated and (not day.rest or " | " in line.text):
        again = day.published.iso
        return [one._replace(published=PartialDate(again)) if _is_day_of(one, again) else one for one in shown]
    return [_timed(one, clock) for one in shown] if clock else shown


def _timed(shown: Shown, clock: str) -> Shown:
    timed = shown.published.iso + clock
    return shown._replace(published=PartialDate(timed)) if _is_day_of(shown, timed) else shown


def _is_day_of(shown: Shown, timed: str) -> bool:
    """Whether ``shown`` is in the head of the article and is the day of ``timed``."""
    headed = (shown.near or shown.above) and not (shown.clock or shown.faint) and len(shown.published.iso) == 10
    return headed and len(timed) > 10 and timed.startswith(shown.published.iso)


def heads_letter(lines: Sequence[Line], i: int, *, official: bool) -> bool:
    """Whether the line at ``i`` is the place and day in the head of an official letter: ``official``, its number stands
    beside, or its kind below."""
    if _LETTER_DAY.search(lines[i].text) is None:
        return False
    return official or any(_LETTER.fullmatch(line.text) is not None for line in lines[max(0, i - 3) : i + 3])


def dates_part(line: Line, dateline: Dateline) -> bool:
    """Whether a date between the paragraphs is that of the text, not the head of a part of it: "2018"."""
    if line.text[-1] == "." or len(dateline.published.iso) == 4 or line.piece.tag == "row":
        return False
    return not dateline.rest or is_placed(line)


def dates_under_lead(lines: Sequence[Line], i: int, begin: int, end: int) -> bool:
    """Whether the date at ``i`` stands with the writer or a column between lead and text: "Thu Hà 05/03/2024 21:47"."""
    line = lines[i]
    if not begin < i < begin + NEAR or line.dateline is None or line.row:
        return False
    if len(line.dateline.published.iso) <= (9 if line.dateline.rest else 10):
        return False  # a day alone heads a part
    if sum(other.prose for other in lines[begin:i]) != 1 or not any(other.prose for other in lines[i + 1 : end]):
        return False
    return not is_placed(line) and not line.bullet and line.text[-1] not in ".!?:"


def diary_heads(lines: Sequence[Line], begin: int, end: int) -> frozenset[int]:
    """The lines that are days at the head of parts of a text, which are several: inside it, and one right above."""
    days = [i for i in range(begin, end) if not lines[i].prose and (day := lines[i].dateline) and not day.rest]
    if begin and days and (above := lines[begin - 1].dateline) is not None and not above.rest:
        first, other = lines[begin - 1].piece, lines[days[0]].piece
        if (first.bold, first.tag) == (other.bold, other.tag) and not (above.updated or len(above.published.iso) > 10):
            days.insert(0, begin - 1)
    stated = {day.published for i in days if (day := lines[i].dateline) is not None}
    told = any(tells_posted(lines[i].text) for i in days)
    return (
        frozenset(days)
        if len(stated) > 1 and not told and all(i + 1 < end and lines[i + 1].prose for i in days)
        else frozenset()
    )


def is_placed(line: Line) -> bool:
    """Whether ``line`` is a place, a comma and a day: "Nà Vạc, 19-8-2019"."""
    rest = line.dateline.rest if line.dateline is not None else ""
    return (
        line.words <= 8
        and not line.bullet
        and re.match(re.escape(rest) + r"\s*,\s*(?:ngày\s+)?\d", line.text) is not None
    )


def dates_link(before: Line) -> bool:
    """Whether a date below ``before`` is that of a headline of another article: a link of several words."""
    return before.piece.links > 0.6 and before.words >= 4 and not before.piece.tag.startswith("h") and not before.ends


def dates_card(lines: Sequence[Line], i: int) -> bool:
    """Whether a date over the title is that of a headline above it, in a list: another such pair is above or below."""
    pairs = [k for k in (i, i - 2, i + 2) if 0 < k < len(lines) and _is_pair(lines[k - 1], lines[k])]
    return pairs[:1] == [i] and len(pairs) > 1


def _is_pair(head: Line, day: Line) -> bool:
    return day.dateline is not None and dates_link(head) and head.words >= _HEADLINE


def dates_next(lines: Sequence[Line], i: int) -> bool:
    """Whether the date at ``i`` is that of the headline in the next line."""
    return i + 1 < len(lines) and lines[i + 1].words >= 4 and lines[i + 1].piece.links > 0.6


def dates_another(lines: Sequence[Line], i: int) -> bool:
    """Whether the date at ``i`` is that of a headline in a list of other articles, or of a comment."""
    around = [lines[k] for k in (i - 1, i - 2, i + 1) if 0 <= k < len(lines)]
    return any(
        other.repeated or (other.words >= 4 and (other.piece.links > 0.6 or not other.special)) for other in around
    )
