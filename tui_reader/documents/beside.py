"""What a line may say beside a date and still be a dateline: a place, names, a medium, buttons and counters."""

from __future__ import annotations

import re
from typing import Final

from tui_reader.documents.byline import parse_byline
from tui_reader.documents.furniture import is_furniture
from tui_reader.documents.moments import DAYS, TIME, WEEKDAY, find_moment
from tui_reader.documents.names import is_institution, is_section

__all__ = ["capitalised", "counts", "is_row", "may_stay", "names_medium", "residue", "without_row"]

_COUNTER: Final = re.compile(
    r"(?:số\s+)?(?:lượt|lần)\s+(?:xem|đọc|truy cập)\s*:?\s*[\d.,]+|\d+\s+phút\s+đọc"
    r"|\(?\d+\s+(?:phút|giờ|ngày|tuần|tháng|năm)\s+trước\)?|[\d.,]+\s+lượt\s+(?:xem|đọc)"
    r"|(?:bình luận|ý kiến|chia sẻ)\s*\(\d+\)|\d+\s+(?:bình luận|ý kiến)",
    re.IGNORECASE,
)
_CUES: Final = re.compile(
    r"\b(?:ngày|tháng|năm|đầu|giữa|đêm|sáng|trưa|chiều|tối|xong|giờ|lúc|vào|hồi|đăng(?:\s+tải)?|cập\s+nhật|lần|cuối|xuất\s+bản|phát\s+hành"
    r"|thời\s+(?:gian|điểm)(?=\s+(?:đăng|cập|xuất|gửi|phát|tạo))|gửi|viết|bài(?!\s+(?:của|và)|\s*[,:&])|tin(?=\s+(?:ngày|đăng))|số|ra|tạo|đưa|lên|sửa(?:\s+đổi)?"
    r"|chỉnh\s+sửa|được|ban\s+hành|những|nhân\s+dịp|mùng|mồng|tại"
    r"|date|posted|published|created|submitted|last|modified|updated|on|at|time)\b",
    re.IGNORECASE,
)
_TWO_WORDS: Final = ("ban hành", "xuất bản", "phát hành", "cập nhật", "sửa đổi", "chỉnh sửa", "đăng tải")
_YEAR: Final = re.compile("[12][0-9]{3}")
_KINDS: Final = frozenset(("tin", "bài"))
"""With these a line that credits its writer begins: "Tin, ảnh: …"."""

_SEPARATORS: Final = " \t\u00a0|,;:.-–—•·/()[]<>»«*_+…'’"
_ISSUE: Final = re.compile(
    r"\b(?:số|kỳ|tập)(?:\s+báo)?\s*:?\s*(?:\d+(?:\.\d{3})*(?:\s*\(\d+(?:\.\d{3})*\))?|[ivx]+\b)"
    r"|\bsố\s+báo(?=\s+(?:ra|ngày))|\bra\s[^-–|]{3,30}\s(?:hằng|hàng) (?:tuần|tháng|ngày)\b"
    r"|\b(?:số|giai phẩm)\s+(?:xuân|tết|đặc biệt|mùa\s\w+|tất niên)\b|\blưu hành nội bộ\b"
    r"|\b(?:trang|page|tr\.)\s*\d+(?:\s*/\s*\d+)?|\b\d+\s+trang\b|\bnăm thứ\s+(?:\d+|[ivxl]+\b|\w+(?:\s\w+)?(?=\W*$))"
    r"|\b(?:giá|phát hành)\s*:?\s*[\d.]+\s*(?:đồng|đ|bản)\b",
    re.IGNORECASE,
)
_WITHIN: Final = re.compile(
    r"^(?:chuyên mục|danh mục|thể loại|chuyên trang|mục|trong|in|posted in|category"
    r"|(?:cơ quan|đơn vị|nơi)(?: (?:ban hành|đăng|gửi))?)\s*:?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
"""What names the column that an article stands in, or the office that it is from."""

_OF_PERSONS: Final = re.compile(r"(?:sinh|mất|tạ thế|từ trần|khai mạc|bế mạc|khởi công)\b", re.IGNORECASE)
"""What has its day, which is not that of an article."""
_ADDRESS: Final = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?")

_SEASON: Final = re.compile(
    r"\s*[,–-]\s*(?:(?:một |những )?(?:mùa|ngày|vụ|dịp|đầu|cuối|giữa|tiết|sau|sáng|chiều|đêm)\s+)*"
    r"(?:(?:xuân|hạ|hè|thu|đông|tết|mưa|gặt|nước nổi|khô|lũ|năm|cuối năm|đầu năm)\s*)?$",
    re.IGNORECASE,
)
""" "Làng Vạc, mùa gặt 2003": under an essay, of which a place and a comma come first."""

_WRITTEN_BY: Final = re.compile(
    r"(?:by|bởi|(?:được )?(?:đăng|viết|gửi) bởi|người (?:đăng|viết|gửi)|tác giả|author|posted by)"
    r"\s*:?\s+\w+(?:\s\w+){0,4}",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"(?:\s[^\w\s,.:;/()–-]+\s*\d[\d.,]*)+\s*$")
"""A picture of an eye and how often the page was looked at."""

_SIGN: Final = re.compile(r"\s*\([^\d()]{2,24}\)$")
_PARTS: Final = re.compile(r"\s*[|,–—•·»›>]\s*|\s[-/]\s")
_SERIES: Final = re.compile(
    r"(?:tủ sách|tờ (?:tin|rơi|gấp)|sách|tài liệu|sổ tay|kỷ yếu|tuyển tập|tập|lá thư|thư tin|cẩm nang)\s", re.IGNORECASE
)
_OF_UNIT: Final = re.compile(
    r"^(?:thị trấn|thị xã|thành phố|tỉnh|huyện|xã|phường|quận|thôn|bản|làng|ấp|buôn|đảo)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_META: Final = re.compile(r"\s*[|•·]\s*")
_BUTTONS: Final = re.compile(
    r"(?:[\W\d]|\b(?:thích|like|share|chia\s+sẻ|tweet|lượt|đọc|xem|bình\s+luận|ý\s+kiến|phản\s+hồi|in|print|bản\s+in|gửi|e-?mail|mail"
    r"|trang|bài(?:\s+viết|\s+này)?|tin|lưu|nghe|theo\s+dõi|facebook|zalo|google\s+news|twitter|aa?|cỡ\s+chữ|copy|link|sao\s+chép|gốc|views?|comments?)"
    r"(?!\w))+$",
    re.IGNORECASE,
)
"""A row of buttons and counters after the date."""

_MEDIUM: Final = re.compile(
    r"(?:báo(?!\s+cáo)|đài|bản tin|tạp chí|tập san|đặc san|nội san|chuyên san|nguyệt san|tuần tin|tuần báo|nhật báo"
    r"|thời báo|giai phẩm|thông tin nội bộ|cổng thông tin|trang thông tin|trang tin)\s",
    re.IGNORECASE,
)
_PAGE: Final = re.compile(
    r"\d{1,3}\s+(?=(?i:(?:báo|tạp chí|bản tin|tập san|đặc san|nội san|tuần báo|nhật báo)\s)|[^\W\d_a-zà-ỹ]{2})"
)
"""A page's number before the name of the paper or of the column in a running head."""

_PAGE_LAST: Final = re.compile(r"(?<=[^\W\d_]{2})\s+\d{1,3}$")

_GAPS: Final = re.compile(r"[\s\u00a0]{2,}|\s*[|•·,]\s*|\s+[-–]\s+")
_NUMBER: Final = re.compile(r"(?<![.\d])\d+(?:,\d+)?(?![.\d])")
_NUMBERED_UNIT: Final = re.compile(r"\b(Phường|Quận|Khu phố|Ấp|Thôn|Xóm|Tổ)\s+\d{1,2}\b", re.IGNORECASE)


def residue(rest: str) -> str:
    """``rest``, a line without its date, without the counters, the buttons and the words that only introduce a date."""
    return _without_cues(_without_buttons(rest))


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
    if re.search(r"\d", rest := _NUMBERED_UNIT.sub(r"\1", rest)) or len(rest) > 90:
        return False
    if rest[0].isupper() and is_institution(rest) and len(rest.split()) <= 14 and rest[-1] not in ".!?":
        return True
    if all(not part or _may_stand_by(part) for part in _PARTS.split(rest)):
        return True
    if (byline := parse_byline(rest)) is not None and byline.cued:
        return True
    return _is_named(rest) and re.match(re.escape(rest) + r"\s*[,–|-]\s*(?:số|tháng|ngày|\d)", line) is not None


def is_row(line: str) -> bool:
    """Whether ``line`` is a row of short statements between marks, of which the date is one whole."""
    parts = _META.split(line)
    if len(parts) < 2 or any(len(part.split()) > 6 or part[-1:] in ".!?" for part in parts):
        return False
    dated = [part for part in parts if (found := find_moment(part)) is not None and not residue(found.rest)]
    others = [part for part in parts if part not in dated]
    return bool(dated) and not any(map(str.isdigit, TIME.sub(" ", _COUNTER.sub(" ", " ".join(others)))))


def without_row(rest: str) -> str:
    """``rest`` without the row of buttons and counters that follows a date."""
    buttons = _BUTTONS.search(rest)
    if buttons is None or not any(map(str.isalpha, buttons[0])):
        return rest
    return rest[: buttons.start()].strip(_SEPARATORS)


def counts(rest: str) -> bool:
    """Whether ``rest`` holds a number that is not that of an issue: a row of a table may begin with a year."""
    return _NUMBER.search(_ISSUE.sub(" ", rest)) is not None


def names_medium(rest: str) -> bool:
    """Whether ``rest`` begins with the name of a medium."""
    return _MEDIUM.match(rest) is not None


def capitalised(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= 6 and all(word[0].isupper() for word in words)


def _without_buttons(rest: str) -> str:
    """``rest`` without the counters and buttons that wide gaps part from the date."""
    for part in _GAPS.split(rest):
        bare = part.strip(" .,\u00a0")
        if (
            bare.isdigit()
            or _COUNTED.fullmatch(f" {bare}") is not None
            or (bare and bare.lower() not in _KINDS and is_furniture(part))
        ):
            rest = rest.replace(part, " ", 1)
    return rest


def _without_cues(rest: str) -> str:
    """``rest`` without the words that only introduce a date."""
    if any(map(str.isdigit, rest)):
        rest = _COUNTED.sub(" ", rest)
        for core in DAYS if _YEAR.search(rest) is not None else ():
            rest = core.sub(" ", rest)
        rest = TIME.sub(" ", _COUNTER.sub(" ", rest))
    rest = _ISSUE.sub(" ", rest)
    dayless = WEEKDAY.sub(" ", rest)
    if dayless != rest and dayless.strip(_SEPARATORS).isdigit():
        return ""  # a page's number
    rest = dayless
    bare = _CUES.sub(" ", rest).strip(_SEPARATORS)
    if not any(char.isalnum() for char in bare):
        return ""
    # Cue words are also words of names and places ("Tin"): where something is left, only those at the edges go.
    rest = " ".join(rest.split()).strip(_SEPARATORS)
    if (page := _PAGE.match(rest)) is not None:
        rest = rest[page.end() :]
    elif rest.isupper():
        rest = _PAGE_LAST.sub("", rest)
    while (cue := _CUES.match(rest)) is not None:
        rest = rest[cue.end() :].strip(_SEPARATORS)
    rest = _without_last_cues(rest)
    return rest + ")" if rest.count("(") > rest.count(")") else rest


def _without_last_cues(rest: str) -> str:
    while rest:
        words = rest.split()
        while words and not _CUES.sub("", words[-1]).strip(_SEPARATORS):
            words.pop()
        bare = " ".join(words).strip(_SEPARATORS)
        if bare.lower().endswith(_TWO_WORDS):
            bare = " ".join(words[:-2]).strip(_SEPARATORS)
        elif bare == rest:
            break
        rest = bare
    return rest


def _may_stand_by(part: str) -> bool:
    part = _WITHIN.sub("", part.strip(" /-"))
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
