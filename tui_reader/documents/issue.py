"""Dates that are not those of an article but of what it is in: an issue, a paper or a book that it is from; and the
offset that a page says its times have."""

from __future__ import annotations

import re
from typing import Final

from tui_reader.documents.beside import capitalised, may_be_column
from tui_reader.documents.dateline import LONGEST, dates_other
from tui_reader.documents.model import PartialDate
from tui_reader.documents.moments import find_moment
from tui_reader.documents.residue import residue

__all__ = [
    "cited_date",
    "column_date",
    "imprint_date",
    "issue_date",
    "numbered_year",
    "programme_date",
    "signed_year",
    "stated_zone",
]

_CITED: Final = re.compile(
    r"\b(?:trích|theo|nguồn|(?:đã )?(?:đăng|in)(?: lại| lần)?|tái bản|rút từ|xuất bản|lưu chiểu|nxb|nhà xuất bản)\b",
    re.IGNORECASE,
)
_IMPRINT: Final = re.compile(r"\b(?:nxb|xuất bản|tái bản|in lần|lưu chiểu)\b", re.IGNORECASE)
_ENDS_DATED: Final = re.compile(
    r"[,;(–-]\s*(?:(?:số|kỳ|tập)\s+[\d.]+\s*[,;(–-]?\s*)?(?:ra\s+)?(?:ngày|tháng|năm|quý)?\s*(?P<day>[^,;()]{4,40})[)\s.]*$"
    r"|\b(?P<told>(?:ngày|tháng|năm)\s[^,;()]{4,40})[)\s.]*$",
    re.IGNORECASE,
)
_ZONED: Final = re.compile(
    r"(?:múi giờ|(?:thời gian|giờ)\s+(?:được\s+)?(?:tính|hiển thị|hiện thị|theo|trên)|times? (?:are|zone))"
    r"[^\d\n]{0,40}?(?:GMT|UTC)\s*(?P<sign>[+-])\s*(?P<hours>\d{1,2})(?![\d/])",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"(?<!\w)(?:số(?:\s+báo)?|kỳ|tập|no\.?)\s*:?\s*\d[\d.]*(?![\d/]|\s*/)", re.IGNORECASE)
_SPECIAL: Final = re.compile(
    r"(?:số|giai phẩm|đặc san) (?:đặc biệt|xuân|tết|tân niên|tất niên|kỷ niệm|chào mừng|cuối năm|đầu năm|mùa)\b",
    re.IGNORECASE,
)
"""An issue that has a name and not a number."""
_RANGE: Final = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})[/.](?P<month>\d{1,2})\s*(?:[-–]|đến)\s*(?:ngày\s+)?\d{1,2}[/.]\d{1,2}[/.](?P<year>\d{4})(?!\d)"
)
_RANGE_OF_MONTH: Final = re.compile(
    r"(?<![\d/.])(?P<day>\d{1,2})\s*(?:[-–]|đến)\s*(?:ngày\s+)?\d{1,2}(?P<month>[/.-]\d{1,2}[/.-]\d{4})(?!\d)"
)
"""The days for which an issue is on sale: "5/3 - 11/3/2024", "5 - 11/3/2024"."""
_PERIODICAL: Final = re.compile(
    r"\b(?:tuần báo|tuần tin|tạp chí|tập san|đặc san|nội san|chuyên san|nguyệt san|bản tin|tờ tin)\s", re.IGNORECASE
)
_PROGRAMME: Final = re.compile(
    r"(?:chương trình (?:thời sự|phát thanh|truyền thanh|truyền hình)"
    r"|(?:bài|buổi|bản tin|kịch bản) (?:phát thanh|truyền thanh|phát sóng|tuyên truyền|thời sự|truyền hình))\b"
    r"[^.!?]*\bngày\s",
    re.IGNORECASE,
)
_OF_YEAR: Final = re.compile(
    r"\b(?:số|kỳ|no\.?)\s*:?\s*\d{1,4}(?:\s*[+&-]\s*\d{1,4})?(?:\s*\(\d{1,5}\))?"
    r"\s*(?:[/,(–-]\s*|\s)(?:năm\s+)?(?P<year>(?:19|20)\d\d)"
    r"(?:\s*[),.;–-]*\s*(?:trang|tr)\b\.?\s*[\d, –-]+)?[)\s.]*$",
    re.IGNORECASE,
)
_PAPER: Final = re.compile(
    r"\W*(?:(?:trích|theo|nguồn|(?:bài )?(?:đã )?(?:đăng|in)(?: lại)?(?: trên| ở)?|rút từ)\b\W*)?(?:từ |trên )?"
    r"(?:tuần báo|tuần tin|tạp chí|tập san|đặc san|nội san|chuyên san|(?:bán )?nguyệt san|bản tin|tờ tin|báo|nhật báo"
    r"|thời báo|giai phẩm|phụ san)\s",
    re.IGNORECASE,
)
_COLUMN: Final = re.compile(
    r"\W*(?P<name>[A-ZĐÀ-Ỹ][^\d:;.!?|()]{2,40}?)\s*(?:[-–—|:,•·]|\()\s*(?:(?:thứ \w+|chủ nhật)\s*,?\s*)?(?:ngày\s+)?"
    r"(?P<day>\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d|\d{1,2} tháng \d{1,2} năm \d{4})\W*",
    re.IGNORECASE,
)
_WORDS_OF_COLUMN: Final = 7
_DIGITS: Final = re.compile(r"\d{4}")
_PRINTED: Final = re.compile(
    r"\b(?:in\s+[\d.]+\s*(?:bản|cuốn|tờ|tập)|số lượng(?: in)?\s*:?\s*[\d.]+(?:\s*(?:bản|cuốn|tờ|tập))?|khổ\s*:?\s*\d"
    r"|(?:phát|tặng|cấp)(?: hành)? miễn phí|tài liệu (?:phát tay|tuyên truyền|truyền thông|nội bộ)|lưu hành nội bộ"
    r"|in xong(?: và nộp lưu chiểu)?|nộp lưu chiểu|in tại|nhà in|xưởng in|ấn bản|lần in|tờ (?:gấp|rơi)|áp phích)\b",
    re.IGNORECASE,
)
"""What the foot of a leaflet says: how many were printed, and that they are free."""
_STATEMENTS: Final = re.compile(r"\s*(?:[;|•·,]|\.(?=\s|$)|[–-]\s)\s*")


def issue_date(line: str, beside: str = "") -> PartialDate | None:
    """The date of the issue that the head of a periodical states, whatever else that says: "Số 12 · Tháng 12 năm 2015
    · In 200 bản"; or that stands under the name of one, ``beside``."""
    line = line.strip()
    if len(line) > LONGEST or _DIGITS.search(line) is None or dates_other(line):
        return None
    numbered = _NUMBERED.search(line) or _SPECIAL.match(line)
    if numbered is None and _PERIODICAL.match(line) is None and _PERIODICAL.match(beside.strip() + " ") is None:
        return None
    bare = line if numbered is None else line[: numbered.start()] + " " + line[numbered.end() :]
    found = find_moment(_RANGE.sub(r"\g<day>/\g<month>/\g<year>", _RANGE_OF_MONTH.sub(r"\g<day>\g<month>", bare)))
    return PartialDate(found.iso) if found is not None and len(found.iso) <= 10 else None


def programme_date(line: str) -> PartialDate | None:
    """The day of a programme that is read out: "Chương trình thời sự ngày 14/9/2005"."""
    if len(line) > LONGEST or _DIGITS.search(line) is None or _PROGRAMME.match(line.strip()) is None:
        return None
    found = find_moment(line)
    return PartialDate(found.iso[:10]) if found is not None and len(found.iso) >= 10 else None


def cited_date(line: str) -> PartialDate | None:
    """When the paper or book appeared that ``line`` says an article is from: "(Trích Nội san …, tháng 12 năm 1999)"."""
    line = line.strip()
    if len(line) > LONGEST or _DIGITS.search(line) is None or _CITED.search(line[:60]) is None or dates_other(line):
        return None
    match = _ENDS_DATED.search(line)
    found = find_moment(match["told"] or match["day"]) if match is not None else None
    if found is None or residue(found.rest) or (len(found.iso) == 4 and _IMPRINT.search(line) is None):
        return None
    return PartialDate(found.iso[:10])


def numbered_year(line: str) -> PartialDate | None:
    """The year of an issue that has no other date beside its number and its paper: "(Tuần báo …, số 31/2023)"."""
    match = _OF_YEAR.search(line) if len(line) <= LONGEST else None
    if match is None or _PAPER.match(line) is None:
        return None
    return PartialDate(match["year"])


def column_date(line: str) -> PartialDate | None:
    """The day beside the name of a column, in the line over a headline: "Tin trong tỉnh - ngày 5/11/2002"."""
    match = _COLUMN.fullmatch(line) if len(line) <= LONGEST and _DIGITS.search(line) is not None else None
    if match is None or match["name"].count(" ") >= _WORDS_OF_COLUMN or not may_be_column(match["name"]):
        return None
    found = find_moment(match["day"])
    return PartialDate(found.iso) if found is not None and len(found.iso) == 10 and not dates_other(line) else None


def imprint_date(line: str) -> PartialDate | None:
    """When a leaflet was printed, of which its foot says so in a few words: "In 2.000 bản. Tháng 9 năm 2016"."""
    if len(line) > 2 * LONGEST or _DIGITS.search(line) is None or _PRINTED.search(line) is None:
        return None
    for part in _STATEMENTS.split(line.strip()):
        bare = _PRINTED.sub(" ", part)
        if _DIGITS.search(bare) is None or dates_other(bare) or (found := find_moment(bare)) is None:
            continue
        if not residue(found.rest):
            return PartialDate(found.iso[:10])
    return None


def signed_year(line: str) -> PartialDate | None:
    """The year that stands with a place under an essay: "Làng Vạc, 2003"."""
    place, comma, year = line.strip(" ./()").rpartition(",")
    if not comma or not capitalised(place) or re.fullmatch(r"\s*(?:19|20)\d\d", year) is None:
        return None
    return PartialDate(year.strip())


def stated_zone(line: str) -> str:
    """The offset that ``line`` says all times of a page have: "Múi giờ GMT +7" is "+07:00"; "" if it says none."""
    match = _ZONED.search(line)
    return f"{match['sign']}{int(match['hours']):02}:00" if match is not None else ""
