"""Datelines: the lines, brackets and openings in which an article states when it appeared.

Day comes before month, and only dates of the calendar count.

Dates inside the running text are the timeline's business, not this module's.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.beside import SIXTY, capitalised, is_column, is_row, may_stay, names_medium
from tui_reader.documents.byline import parse_byline
from tui_reader.documents.model import PartialDate
from tui_reader.documents.moments import WEEKDAY, find_moment
from tui_reader.documents.names import bears_family_name, is_institution, is_name
from tui_reader.documents.residue import counts, residue, without_row

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "LONGEST",
    "Agency",
    "Dateline",
    "agency_opening",
    "bracketed_at_end",
    "dated_at_start",
    "dates_other",
    "opens_entry",
    "parse_dateline",
    "stated_at_end",
    "tells_made",
    "tells_posted",
    "tells_today",
]

LONGEST: Final = 120
"""Code points; a longer line is prose that holds a date."""

_MOST_SPACES: Final = 16
"""Of a dateline that ends with a full stop; more are those of a sentence."""

_FEW_SPACES: Final = 10
_WORDS_OF_DATE: Final = 8
_UNTIL_TABLE: Final = "đến từ tới trước sau hết kể tính trong vào của đợt và là về qua cho"
_UNTIL: Final = frozenset(_UNTIL_TABLE.split())
"""Words after which a date belongs to the sentence."""
_SHORTEST_TITLE: Final = 12
_WIRE_CLOCK: Final = re.compile(r"(?<![/.-])(?<!năm )\b(?:[01]\d|2[0-3])[0-5]\d\s?GMT\b(?!\+)")
_LUNAR: Final = re.compile(
    r"[(,;–-]?\s*\b(?:nhằm|tức|âm lịch)(?: là)?\s+(?:ngày|mùng|mồng|rằm|\d)[^()|]*\)?"
    r"|\(\s*(?:(?:mùng|mồng)\s+(?:\d|một|hai|ba|tư|năm)|rằm|\d{1,2}\s+(?:tết|tháng (?:giêng|chạp)))\b[^()|]*\)"
    rf"|[(,;–-]?\s*\b\d{{1,2}}\s*/\s*\d{{1,2}}(?:\s*âl)?\s*[/,-]?\s*(?:năm\s+)?{SIXTY}\s*\)?",
    re.IGNORECASE,
)
_QUARTER: Final = re.compile(
    r"\bquý\s+(?:[ivx]+|\d|một|hai|ba|tư)\s*(?:[/,–-]\s*)?(?=(?:năm\s+)?(?:19|20)\d\d)", re.IGNORECASE
)
_BESIDES: Final = re.compile(rf"nhằm|tức|âm lịch|quý|tết|\((?:mùng|mồng|rằm)|{SIXTY}", re.IGNORECASE)
_DAY_FIRST: Final = re.compile(rf"\W*(?:(?:hôm nay|bây giờ)\b\W*(?:là\s+)?)?(?:{WEEKDAY.pattern})", re.IGNORECASE)
_TIGHT: Final = re.compile(r",(?=[^\W\d_])")
_LOGS_IN: Final = re.compile(r"\b(?:đăng\s+(?:nhập|ký|kí)|log\s?in|sign\s?(?:in|up)|register)\b", re.IGNORECASE)
"""Stands at the top of pages, beside today's date."""

_THREAD: Final = re.compile(r"^thảo luận trong .{2,60}? bắt đầu bởi [^,]{2,40},\s*(?=\d|th(?:áng|g)\b)", re.IGNORECASE)
"""Before the day of the first post of a forum's thread."""

_SENDER: Final = re.compile(r"^[a-z0-9][\w.-]{2,23}\s+(?=(?:đã |được )?(?:gửi|đăng|viết)\s+(?:lúc|vào|ngày|hồi)\b)")
"""The account that goes before what systems say of its post: "quantri gửi lúc …"."""

_ENTRY: Final = re.compile(
    r"(?:this (?:entry|post|article) was (?:posted|written|published)"
    r"|(?:bài|tin)(?: viết)?(?: này)? (?:đã )?được (?:đăng|gửi|viết|xuất bản))\b(?=[^.!?]{0,160}\d{4})"
    r".{0,160}?\b(?:on|vào|ngày|lúc)\s+(?P<when>.*?\d{4}(?:,?\s*(?:at |lúc )?\d\d?[:h]\d\d(?:\s?[ap]m\b)?)?)",
    re.IGNORECASE,
)
"""The sentence with which blogs say when and in which column they posted something."""
_ENTRIES: Final = frozenset(("this", "bài ", "tin "))

_AGENCY: Final = re.compile(
    r"\(?(?P<place>[^\W\d_][\w'’. ]{1,40}?)(?:\s*\([^()\n]{2,30}\))?\s*,\s*(?:ngày\s+)?(?P<d>\d{1,2})"
    r"(?:\s?[/-]\s?|\s+tháng\s+)(?P<m>\d{1,2})(?:(?:\s?[/-]\s?|,?\s+năm\s+)(?P<y>(?:19"
    r"|20)\d\d))?(?:\s*\([^()\n]{2,30}\)|\s*\))?(?:\s*(?:[-–—]+|:)\s+|(?<=\))\s+(?=[^\W\d_])"
    r"|(?<=\d{4})\.\s+(?=[^\W\d_]))"
)
_AGENCY_BRACKETED: Final = re.compile(
    r"(?P<place>[^\W\d_][\w'’. ]{1,40}?)\s*\(\s*(?:ngày\s+)?(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})"
    r"(?:\s?[/.-]\s?(?P<y>(?:19|20)\d\d))?\s*\)\s*[-–—:]+\s*(?=\S)"
)
"""The sign of a medium, or the place, before the day in brackets: "BTG (8/9/2010) - "."""

_OF_PLACE: Final = re.compile(r"(?<=\w)\s(?:xã|trấn|phố|huyện|quận|tỉnh|phường|đảo)(?=\s+\S)")
"""Small words in the names of places: "Thị xã …"."""

_OTHER: Final = re.compile(
    r"©|®|\(c\)|copyright|bản quyền|giấy phép|/gp\b|gp-|\bcấp ngày|^\W*hôm nay\s*:"
    r"|^\W*hôm nay\W*(?:ngày\s+)?\d\d?[/.-]\d\d?[/.-]\d{4}\W*$|^\W*bây giờ là|^\W*since\b"
    r"|^\W*(?:web(?:site)?|trang(?: tin| web)?|cổng)\b.{0,40}cập nhật"
    r"|^[>\s]*(?:on|vào|ngày|lúc)\b.{6,90}\b(?:wrote|đã viết|viết)\s*:$"
)
_DONE: Final = re.compile(
    r"^\W*(?:(?:ngày|giờ|thời (?:điểm|gian)|được|đã)\s+)?(?:in|lưu|tải|truy cập|xem|trích xuất|kết xuất|sao lưu)"
    r"(?:\s+(?:ra|về|xuống|lại|trang|bài|lúc|ngày|vào|từ))*\s*:?\s*(?:lúc|ngày|\d\d?[/:.h-]\d|\d{4}-\d)"
    r"|^\W*(?:ảnh|hình|video|clip|điện thoại|hotline|fax|liên hệ)(?:\s[^:]{0,24})?:|(?:điện thoại|hotline|liên hệ)\s*:"
    r"|^\d\d?/\d\d?/\d\d, \d\d?:\d\d(?:\s?[ap]m)?\b"
    r"|^\W*[\d.,]+ (?:captures?|(?:lần|bản|lượt) (?:lưu|chụp|ghi))\b|^\W*(?:bản|trang|ảnh) (?:lưu|chụp|được lưu|đã"
    r" lưu)\b"
    r"|^\W*(?:bản|trang|ảnh|tệp|file|tài liệu)(?: này| web)? (?:được |đã )+(?:in|lưu|tải|chụp|sao|kết xuất|truy cập)\b"
    r"|^\W*(?:printed|saved|retrieved|accessed|archived|downloaded|captured|clipped)\b"
)
"""What was done with a page, as browsers print it at its head, too; or whom a caption or a line of contacts names."""

_POSTED: Final = re.compile(
    r"\b(?:(?:đăng(?:\s+tải)?|gửi|viết)\s*(?:ngày|lúc|vào|bởi|hồi|:)"
    r"|ngày\s+(?:đăng|xuất bản|phát hành|ban hành|gửi|viết|tạo)|xuất\s+bản|posted|published|created"
    r"|tạo\s+(?:ngày|lúc)|(?:bài|tin)\s+đăng|(?:bài|tin)(?: viết)?(?: này)? (?:đã )?được (?:đăng|gửi|viết))",
    re.IGNORECASE,
)
_MADE: Final = re.compile(
    r"\W*(?:(?:ngày|giờ|thời (?:gian|điểm))(?: giờ)? (?:khởi )?(?:tạo|nhập(?: liệu)?|viết|gửi|nhận|biên tập|duyệt|soạn)"
    r"|(?:được )?tạo (?:ngày|lúc)|created?)\b",
    re.IGNORECASE,
)
"""Labels of the day on which an article was written or entered into a system."""
_LABEL: Final = re.compile(
    r"\W*(?:(?:được|đã|bài|tin) )*(?:ngày (?:giờ )?|thời gian )?"
    r"(?:đăng(?: tải)?|gửi|posted|xuất bản|phát hành|cập nhật)"
    rf"(?: (?:ngày|lúc|vào|hồi))*\W*(?:(?:{WEEKDAY.pattern})\W*)?",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(
    r"(?:\s[-–—|•·]|[,;(])\s*(?:(?:được|đã|bài) )*(?:đăng(?: tải)?|gửi(?: bài)?|viết|xuất bản|phát hành|cập nhật)"
    r" (?:ngày|lúc|vào ngày)\s*(?:\d\d?[:h]\d\d,?\s*(?:ngày\s*)?)?$",
    re.IGNORECASE,
)
_WORDS_BEFORE: Final = 14
_GOES_ON: Final = re.compile(
    r"(?:\s*[,|–-]?\s*\d\d?[:h]\d\d(?:\s?[ap]m)?)?(?:\W*[.|;·•–(-]\W*|[^\S\u00a0]*\u00a0\s*|\s{2,})[A-ZĐÀ-Ỹ]"
)
_SIGN_LAST: Final = re.compile(r"(?<=\d)\s*\((?!GMT|UTC|ICT)[A-ZĐ]{2,6}[A-ZĐ+]\)$")
"""The sign of an agency after the place and the day of a dispatch: "(BSM)"."""

_RECORDED: Final = re.compile(
    r"\.?\s*[-–]\s*(?P<year>(?:19|20)\d\d)\s*\.?\s*[-–,]\s*(?:số|kỳ|tập|no\.?|s\.)\s*[\d.]+\s*"
    r"\((?:ngày\s*)?(?P<day>\d{1,2}/\d{1,2})\)(?:\s*\.?\s*[-–]\s*(?:trang|tr|p)\.?\s*[\d, -]+)?\.?$",
    re.IGNORECASE,
)
"""Year, issue, day and page of an article, as libraries record them: ". - 2005. - Số 20 (8/9). - Tr. 4"."""

_CREDITED: Final = re.compile(
    r"(?<=\d)\.\s+(?=(?:bài|tin|ảnh|tác giả|người viết|thực hiện|nguồn)\b[^:.]{0,16}:\s)", re.IGNORECASE
)
"""Between the issue and who wrote in it: "Bản tin …, số tháng 5-2019. Bài: …"."""

_ADDRESS: Final = re.compile(r"\bhttps?://\S+")
"""Its numbers are no dates."""

_LEAF: Final = re.compile(r"(\d{1,2})\s+(\d{1,2}\s?[/.-]\s?(?:19|20)\d\d)")
"""A day shown large over its month."""
_LOOKED_AT: Final = re.compile(r"\s*\d{1,3}(?:\.?\d{3})*(?:\s+\d{1,4})?\s*")
"""Beside the pictures of an eye and of a balloon: how often an article was looked at and commented on."""
_COUNT_LAST: Final = re.compile(r"(?<!số)\s+(?:\d{1,3}(?:[.,]\d{3})+|\d{3,6})$", re.IGNORECASE)
"""After a name: how often an article was looked at."""
_DIGITS: Final = re.compile(
    r"[0-9](?:[0-9]{3}|[/.-][0-9][0-9]?[/.-][0-9][0-9]|,? ['’][0-9][0-9]"
    r"|[ -]?(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[ -]?['’]?[0-9][0-9])"
)
_BRACKETS: Final = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{4,40})[)\]]\s*$")
_LEADING: Final = re.compile(
    r"\s*(?:[(\[](?P<inside>[^()\[\]]{6,40})[)\]]\s*[-–:|]?"
    r"|(?P<bare>\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|(?:19|20)\d{6})\s*(?:[:|]|\s[-–]))"
    r"\s*(?=\w)"
)
_AFTER_DASH: Final = re.compile(r"\s+[-–—|]\s*(?P<inside>\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?:\s+\d\d?:\d\d)?)\s*$")


class Dateline(NamedTuple):
    """``published`` as stated; ``rest`` what else the line says (a place, a name); ``updated``: it dates a revision."""

    published: PartialDate
    rest: str
    updated: bool
    other: PartialDate | None = None
    """The day that follows, of which nothing says that it is that of a revision."""


class Agency(NamedTuple):
    """An opening such as "Hải Phòng, 8/9 - " of ``length`` code points; ``year`` is None where it states none."""

    length: int
    place: str
    day: int
    month: int
    year: int | None


def parse_dateline(line: str) -> Dateline | None:
    """The dateline that the whole of ``line`` is, or None where it says more than when (and where, and who)."""
    line = (_ADDRESS.sub(" ", line) if "://" in line else line).strip()
    if opens_entry(line):
        entry = _ENTRY.match(line)
        found = find_moment(entry["when"]) if entry is not None else None
        return Dateline(PartialDate(found.iso), "", updated=False) if found and len(found.iso) >= 10 else None
    if len(line) > LONGEST or _DIGITS.search(line) is None:
        return None
    if (line[-1] == "." and line.count(" ") > _MOST_SPACES) or dates_other(line):
        return None
    if (leaf := _LEAF.fullmatch(line)) is not None:
        line = f"{leaf[1]}/{leaf[2]}"
    if line[-1] == ")" and (sign := _SIGN_LAST.search(line)) is not None:
        before = parse_dateline(line[: sign.start()])
        return before._replace(rest=before.rest + sign.group()) if before is not None else None
    if line[:1].isascii() and line[:1].islower():
        line = _SENDER.sub("", line)
    if line[:5].lower() == "thảo ":
        line = _THREAD.sub("", line).rstrip(". ")
    if "," in line:
        line = _TIGHT.sub(", ", line)
    if ". " in line and (credit := _CREDITED.search(line)) is not None:
        before = parse_dateline(line[: credit.start()])
        return before._replace(rest=f"{before.rest} | {line[credit.end() :]}".strip(" |")) if before else None
    if ". - " in line:
        line = _RECORDED.sub(r", \g<day>/\g<year>", line)
    if "GMT" in line:
        line = _WIRE_CLOCK.sub(" ", line)
    if _BESIDES.search(line) is not None:
        line = _QUARTER.sub(" ", _LUNAR.sub(" ", line))
    found = find_moment(line)
    if found is None:
        return None
    rest = residue(found.rest) if len(found.iso) < 10 else without_row(residue(found.rest))
    if len(found.iso) >= 10 and (looked := _COUNT_LAST.search(rest)) is not None:
        head = rest[: looked.start()]
        rest = head if is_institution(head) or (bears_family_name(head) and " " in head) else rest
    timed = len(found.iso) > 10
    if timed and not any(map(str.isalpha, rest)):
        rest = ""  # how often it was looked at
    if len(found.iso) == 10 and _LOOKED_AT.fullmatch(found.rest) is not None:
        rest = ""
    parted = timed and ":" not in line[: found.start].rstrip() and is_column(rest)
    year_only = len(found.iso) == 4 and not found.blank
    if year_only and counts(found.rest):
        return None
    stays = parted or may_stay(rest, line, year_only=year_only)
    if not stays and len(found.iso) >= 10:
        stays = is_row(line) or _says_posted(line[: found.start], line[found.end :])
    if not stays or _is_dated_title(line, rest):
        return None
    other = PartialDate(found.other) if len(found.other) == 10 else None
    return Dateline(PartialDate(found.iso), rest, found.updated, other)


def opens_entry(line: str) -> bool:
    """Whether ``line`` begins with the sentence in which a blog says when it posted something, however it goes on."""
    return line[:4].lower() in _ENTRIES and _ENTRY.match(line) is not None


def _says_posted(before: str, after: str) -> bool:
    """Whether a day stands after a label that says so much of it, and other statements after a mark."""
    if _LABEL.fullmatch(before) is not None:
        return _GOES_ON.match(after) is not None
    label = _LABELLED.search(before)  # "… - gửi ngày 27/7/2020"
    return label is not None and before.count(" ") <= _WORDS_BEFORE and not any(map(str.isalnum, after))


def dates_other(line: str) -> bool:
    """Whether ``line`` dates something else than an article: the rights to a page, its licence, today."""
    line = line.strip()
    if len(line) > LONGEST or _DIGITS.search(line) is None:
        return False
    return _OTHER.search(small := line.lower()) is not None or (
        line.count(" ") < _FEW_SPACES and _DONE.search(small) is not None
    )


def tells_today(line: str, dateline: Dateline) -> bool:
    """Whether ``line`` is a weekday with its date and no word of publishing: so pages show today's at their top."""
    if _LOGS_IN.search(line) is not None:
        return True
    if dateline.updated or _DAY_FIRST.match(line) is None:
        return False
    return not dateline.rest or (not names_medium(dateline.rest) and parse_byline(dateline.rest) is None)


def tells_posted(line: str) -> bool:
    """Whether ``line`` says of its date that then the article was published."""
    return _POSTED.search(line) is not None


def tells_made(line: str) -> bool:
    """Whether ``line`` says of its date that then the article was written or entered, not that it appeared."""
    return _MADE.match(line) is not None


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


def dated_at_start(title: str) -> tuple[int, PartialDate] | None:
    """Where the title proper begins and the date, if ``title`` begins with a day in brackets or before a mark."""
    match = _LEADING.match(title)
    said = (match["inside"] or match["bare"]) if match is not None else ""
    if said.isdecimal():
        said = f"{said[:4]}-{said[4:6]}-{said[6:]}"
    dateline = parse_dateline(said) if said else None
    if match is None or dateline is None or len(dateline.published.iso) < 10 or match.end() == len(title):
        return None
    return match.end(), dateline.published


def stated_at_end(title: str, stated: Sequence[str]) -> tuple[int, PartialDate] | None:
    """As `bracketed_at_end`, of a date without brackets before which one of the ``stated`` titles of the file ends."""
    if not title[-1:].isdigit() or not any(map(str.isalpha, title)):
        return None
    words = list(re.finditer(r"\S+", title))
    for word in words[max(1, len(words) - _WORDS_OF_DATE) :]:
        before = " ".join(title[: word.start()].split())
        if before.rpartition(" ")[2].lower() in _UNTIL or word.group().lower() in _UNTIL:
            return None  # "từ 10/6 đến 16/6/2024": what the headline is about
        if len(before) >= _SHORTEST_TITLE and any(one.endswith(before) or one.startswith(before) for one in stated):
            dateline = parse_dateline(title[word.start() :])
            if dateline is not None and not dateline.rest and len(dateline.published.iso) >= 10:
                return len(title[: word.start()].rstrip()), dateline.published
    return None


def agency_opening(paragraph: str) -> Agency | None:
    """The agency dateline that ``paragraph`` opens with."""
    match = _AGENCY.match(paragraph) or _AGENCY_BRACKETED.match(paragraph)
    if match is None or not capitalised(_OF_PLACE.sub("", match["place"])):
        return None
    day, month = int(match["d"]), int(match["m"])
    year = int(match["y"]) if match["y"] else None
    try:
        date(year or 2024, month, day)
    except ValueError:
        return None
    return Agency(match.end(), match["place"].strip(), day, month, year)


def _is_dated_title(line: str, rest: str) -> bool:
    """Whether the date stands in brackets after other words: they are a title, unless they name a paper."""
    brackets = _BRACKETS.search(line)
    if not rest or brackets is None or brackets.start() == 0 or not brackets["inside"].strip()[:1].isdigit():
        return False
    byline = parse_byline(rest)
    return not (names_medium(rest) or is_name(rest) or (byline is not None and (byline.cued or byline.authors)))
