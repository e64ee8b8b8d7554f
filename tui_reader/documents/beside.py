"""What a line may say beside a date and still be a dateline: a place, names, a medium, a column."""

from __future__ import annotations

import re
from typing import Final

from tui_reader.documents.byline import parse_byline
from tui_reader.documents.furniture import is_furniture
from tui_reader.documents.moments import TIME, find_moment
from tui_reader.documents.names import is_institution, is_paper, is_section
from tui_reader.documents.residue import COUNTER, residue

__all__ = ["SIXTY", "capitalised", "is_column", "is_row", "may_be_column", "may_stay", "names_medium"]

SIXTY: Final = (
    r"(?:giáp|ất|bính|đinh|mậu|kỷ|kỉ|canh|tân|nhâm|quý|quí)\s+"
    r"(?:tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)\b"
)
"""A year of the cycle of sixty."""

_WITHIN: Final = re.compile(
    r"^(?:(?:trong |thuộc )?(?:chuyên mục|danh mục|thể loại|chuyên trang|mục)|trong|in"
    r"|(?:posted|filed)(?: in| under)?|category"
    r"|(?:cơ quan|đơn vị|nơi)(?: (?:ban hành|đăng|gửi))?)\s*:?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
"""What names the column that an article stands in, or the office that it is from."""

_WORDS_OF_COLUMN: Final = 8
_LOGIN: Final = re.compile(r"[a-z][a-z0-9._]{2,23}")
"""A name that somebody goes by on a site."""

_LETTER: Final = re.compile(r"\s*,\s*ngày.{1,12}\btháng.{1,12}\bnăm\s*\d{4}\W*", re.IGNORECASE)
_WORDS_OF_PLACE: Final = 6
_COLUMN: Final = re.compile(r"[A-ZĐ][^\W\d_]*(?:\s(?:[^\W\d_]+|[-–&])){0,5}")
_OF_PERSONS: Final = re.compile(r"(?:sinh|mất|tạ thế|từ trần|khai mạc|bế mạc|khởi công)\b", re.IGNORECASE)
"""What has its day, which is not that of an article."""

_EVENT: Final = re.compile(
    r"(?:họp|hội (?:nghị|thi|diễn|thảo|chợ)|lễ|khai giảng|chung kết|bán kết|vòng|trận|suất|chuyến|tàu|giờ|hạn|thời gian"
    r"|lịch|dự kiến|bắt đầu|kết thúc|từ|đến|trước|sau)\b",
    re.IGNORECASE,
)
"""What has its day and its hour."""

_ADDRESS: Final = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?")
_SEASON: Final = re.compile(
    r"\s*[,–-]\s*(?:(?:một |những )?(?:mùa|ngày|vụ|dịp|đầu|cuối|giữa|tiết|sau|sáng|chiều|đêm)\s+)*"
    r"(?:(?:xuân|hạ|hè|thu|đông|tết|mưa|gặt|nước nổi|khô|lũ|năm|cuối năm|đầu năm)\s*)?"
    rf"(?:{SIXTY}\s*)?$",
    re.IGNORECASE,
)
""" "Làng Vạc, mùa gặt 2003": under an essay, of which a place and a comma come first."""

_WRITTEN_BY: Final = re.compile(
    r"(?:by|bởi|(?:được )?(?:đăng|viết|gửi) bởi|người (?:đăng|viết|gửi)|tác giả|author|posted by"
    r"|(?:bài )?(?:viết )?của)"
    r"\s*:?\s+\w+(?:\s\w+){0,4}",
    re.IGNORECASE,
)
_SIGN: Final = re.compile(r"\s*\([^\d()]{2,24}\)$")
_PARTS: Final = re.compile(
    r"\s*[|,–—•·»›>]\s*|\s[-/]\s|\s(?=(?:chuyên mục|danh mục|viết bởi|đăng bởi|tác giả|người (?:đăng|viết|gửi))\s*:)"
    r"|\s(?=(?:in|trong)\s+(?!tại\b)[^\W\d_])",
    re.IGNORECASE,
)
_SERIES: Final = re.compile(
    r"(?:tủ sách|tờ (?:tin|rơi|gấp)|sách|tài liệu|sổ tay|kỷ yếu|tuyển tập|tập|lá thư|thư tin|cẩm nang)\s", re.IGNORECASE
)
_OF_UNIT: Final = re.compile(
    r"^(?:thị trấn|thị xã|thành phố|tỉnh|huyện|xã|phường|quận|thôn|bản|làng|ấp|buôn|đảo)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_OF_MONTH: Final = re.compile(r"\s*,?\s*số (?:ra )?(?:tháng|ngày|quý)\s", re.IGNORECASE)
"""After the name of a paper the date of its issue."""

_META: Final = re.compile(r"\s*[|•·]\s*")
_POSTED: Final = re.compile(r"(?:ngày |được |đã )*(?:đăng|xuất bản|phát hành|gửi|posted|published)\b", re.IGNORECASE)
_MEDIUM: Final = re.compile(
    r"(?:báo(?!\s+cáo)|đài|bản tin|tạp chí|tập san|đặc san|nội san|chuyên san|nguyệt san|tuần tin|tuần báo|nhật báo"
    r"|thời báo|giai phẩm|thông tin nội bộ|cổng thông tin|trang thông tin|trang tin)\s",
    re.IGNORECASE,
)
_NAMED_FIRST: Final = re.compile(r"\s*[,–-]\s*(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}\W*$")
"""A day and nothing else, after the name of a paper."""

_NUMBERED_UNIT: Final = re.compile(r"\b(Phường|Quận|Khu phố|Ấp|Thôn|Xóm|Tổ)\s+\d{1,2}\b", re.IGNORECASE)


def is_column(rest: str) -> bool:
    """Whether ``rest``, beside a day with its time, may be the name of the column: a few words, no event."""
    return _COLUMN.fullmatch(rest) is not None and not (_OF_PERSONS.match(rest) or _EVENT.match(rest))


def may_be_column(name: str) -> bool:
    """Whether ``name`` is not what has a day of its own: a birth, a match, a deadline."""
    return not (_OF_PERSONS.match(name) or _EVENT.match(name))


def may_stay(rest: str, line: str, *, year_only: bool) -> bool:
    """Whether ``line`` may say ``rest`` beside its date and be a dateline: nothing, a place, names, a medium."""
    if not rest:
        return True
    if year_only:  # "Kế hoạch năm 2024" is a heading; beside a bare year only a medium or a place and a season is none
        if _MEDIUM.match(rest) is not None:
            return rest.split()[-1][0].isupper() and len(rest) <= 60
        before = line[: line.rfind(" ")]
        season = _SEASON.search(before)
        return season is not None and season.group().strip(" ,–-") != "" and capitalised(before[: season.start()])
    if _LOGIN.fullmatch(rest) is not None and re.search(rf"[—–|-]\s+{re.escape(rest)}\W*$", line) is not None:
        return True
    placed = rest[0].isupper() and rest.count(" ") < _WORDS_OF_PLACE and rest.replace(" ", "").isalpha()
    if placed and line.startswith(rest) and _LETTER.fullmatch(line, len(rest)) is not None:
        return True
    return _stays(rest, line)


def _stays(rest: str, line: str) -> bool:
    if re.search(r"\d", rest := _NUMBERED_UNIT.sub(r"\1", rest)) or len(rest) > 90:
        return False
    if rest[0].isupper() and is_institution(rest) and len(rest.split()) <= 14 and rest[-1] not in ".!?":
        return True
    bare = line.lstrip("([ ")
    if " " in rest and is_paper(rest) and _NAMED_FIRST.match(bare, len(rest)) is not None and bare.startswith(rest):
        return True
    if all(not part or _may_stand_by(part) for part in _PARTS.split(rest)):
        return True
    if (byline := parse_byline(rest)) is not None and byline.cued:
        return True
    if bare.startswith(rest) and rest[0].isupper() and _OF_MONTH.match(bare, len(rest)) is not None:
        return rest.count(" ") < _WORDS_OF_COLUMN
    return _is_named(rest) and re.match(re.escape(rest) + r"\s*[,–|-]\s*(?:số|tháng|ngày|\d)", line) is not None


def is_row(line: str) -> bool:
    """Whether ``line`` is a row of short statements between marks, of which the date is one whole."""
    parts = _META.split(line)
    if len(parts) < 2:
        return False
    dated = [part for part in parts if (found := find_moment(part)) is not None and not residue(found.rest)]
    others = [part for part in parts if part not in dated]
    if any(len(part.split()) > 6 or part[-1:] in ".!?" for part in others):
        return False
    if any(_POSTED.match(part) is not None for part in dated):
        return True
    said = " ".join(part for part in others if not part.replace(".", "").isdecimal())
    return bool(dated) and not any(map(str.isdigit, TIME.sub(" ", COUNTER.sub(" ", said))))


def names_medium(rest: str) -> bool:
    """Whether ``rest`` begins with the name of a medium."""
    return _MEDIUM.match(rest) is not None


def capitalised(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= 6 and all(word[0].isupper() for word in words)


def _may_stand_by(part: str) -> bool:
    bare = _WITHIN.sub("", part := part.strip(" /-"))
    if bare != part and bare[0].isupper() and bare.count(" ") < _WORDS_OF_COLUMN and bare[-1] not in ".!?":
        return True
    part = bare
    if _OF_PERSONS.match(part) is not None or (part[:1].islower() and is_institution(part)):
        return False
    if (
        capitalised(_OF_UNIT.sub("", _SIGN.sub("", part)))
        or is_furniture(part)
        or is_section(part)
        or _WRITTEN_BY.fullmatch(part) is not None
        or _ADDRESS.fullmatch(part) is not None
        or (is_institution(part) and len(part.split()) <= 9)
    ):
        return True
    byline = parse_byline(part)
    return byline is not None and byline.cued


def _is_named(text: str) -> bool:
    """Whether ``text`` is the name of a series of books or leaflets."""
    return _SERIES.match(text) is not None and len(text.split()) <= 9 and text[0].isupper()
