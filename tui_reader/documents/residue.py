"""What is left of a line without its date: counters, buttons and the words that only introduce a date go, too."""

from __future__ import annotations

import re
from typing import Final

from tui_reader.documents.furniture import is_furniture
from tui_reader.documents.moments import DAYS, TIME, WEEKDAY

__all__ = ["COUNTER", "counts", "residue", "without_row"]

COUNTER: Final = re.compile(
    r"(?:số\s+)?(?:lượt|lần)\s+(?:xem|đọc|truy cập)\s*:?\s*[\d.,]+|\d+\s+(?:phút|min(?:ute)?s?)(?:\s+(?:đọc|read)|\W*$)"
    r"|\(?\d+\s+(?:phút|giờ|ngày|tuần|tháng|năm)\s+trước\)?|[\d.,]+\s+(?:lượt|lần)\s+(?:xem|đọc|truy cập)"
    r"|(?:bình luận|ý kiến|chia sẻ)\s*\(\d+\)"
    r"|\d+\s+(?:(?:lượt )?thích|bình luận|ý kiến|phản hồi|trả lời|chia sẻ|comments?\b|likes?\b|shares?\b|views?\b)"
    r"|\b(?:hits|views|replies|trả lời|phản hồi|bình luận|ý kiến|thích|đọc|xem)\s*:\s*[\d.,]+|\bhits\s+\d[\d.,]*"
    r"|\d+\s+(?:tin |bài )?liên quan|\b(?:mã (?:tin|bài|số|bài viết)|id)\s*:\s*\S*\d\S*",
    re.IGNORECASE,
)
_SAID: Final = re.compile(
    r"\b(?:(?:một|không có|chưa có|no|one)\s+(?:bình luận|ý kiến|phản hồi|comments?\b)"
    r"|(?:để lại|viết|gửi|leave a)\s+(?:bình luận|phản hồi|ý kiến|comment|reply)"
    r"|(?:chức năng )?bình luận (?:bị tắt|đã đóng).*|perma(?:nent\s)?link|magnify|for everyone"
    r"|(?:được phép |để |có thể )?(?:phát hành|đăng(?: tải)?|sử dụng|công bố|phổ biến) ngay(?!\s+\d|\s*:)"
    r"|đề nghị (?:đăng|phát|đưa|phổ biến)(?: tải| tin| sóng)?"
    r"|(?:cấm|không) (?:đăng|phát hành|phổ biến|công bố)(?: tải)? (?:trước|sớm hơn)|for immediate release)(?!\w)",
    re.IGNORECASE,
)
"""What systems and press offices write beside a date: that nobody commented, that all may print it."""

_CUES: Final = re.compile(
    r"\b(?:(?:ngày|giờ|gian|lịch)\s+phát(?=\W*$)|ngày\s+(?:hỏi|trả\s+lời)|ngày|tháng|năm|đầu|giữa|đêm|sáng|trưa|chiều"
    r"|tối|xong|giờ|lúc|vào|hồi|đăng(?:\s+tải)?|cập\s+nhật|lần|cuối|xuất\s+bản|phát\s+hành"
    r"|thời\s+(?:gian|điểm)(?=\s+(?:đăng|cập|xuất|gửi|phát|tạo))|gửi|viết|bài(?!\s+(?:của|và)|\s*[,:&])"
    r"|tin(?=\s+(?:ngày|đăng))|số|ra|tạo|đưa|lên|sửa(?:\s+đổi)?"
    r"|chỉnh\s+sửa|được|ban\s+hành|những|nhân\s+dịp|mùng|mồng|tại|đã|nhập(?=\s+(?:ngày|lúc))"
    r"|phát\s+(?:sóng|thanh)|(?:phát|từ)(?=\s+(?:từ|ngày|lúc))|công\s+(?:bố|chiếu)(?=\s+(?:vào|ngày|lúc))|entry\s+for"
    r"|post|update|date|posted|published|created|submitted|last|modified|updated|on|at|time)\b",
    re.IGNORECASE,
)
_TWO_WORDS: Final = ("ban hành", "xuất bản", "phát hành", "cập nhật", "sửa đổi", "chỉnh sửa", "đăng tải", "phát sóng")
_GIVEN: Final = frozenset(("Đăng", "Sáng", "Tạo", "Năm", "Số"))
"""Cue words that persons are called, too."""

_YEAR: Final = re.compile("[12][0-9]{3}")
_KINDS: Final = frozenset(("tin", "bài"))
"""With these a line that credits its writer begins: "Tin, ảnh: …"."""

_SEPARATORS: Final = " \t\u00a0|,;:.-–—•·/()[]<>»«*_+…'’"
_ISSUE: Final = re.compile(
    r"\btuần\s+(?:thứ\s+)?\d\d?\b|\b(?:số|kỳ|tập)(?:\s+báo"
    r"|\s*/\s*ngày)?\s*:?\s*(?:\d+(?:\.\d{3})*(?:\s*\(\d+(?:\.\d{3})*\))?|[ivx]+\b)"
    r"|\bsố\s+báo(?=\s+(?:ra|ngày))|\bra\s[^-–|]{3,30}\s(?:hằng|hàng) (?:tuần|tháng|ngày)\b"
    r"|\b(?:số|giai phẩm)\s+(?:xuân|tết|đặc biệt|mùa\s\w+|tất niên)\b|\blưu hành nội bộ\b"
    r"|\b(?:trang|page|tr\.)\s*\d+(?:\s*/\s*\d+)?|\b\d+\s+trang\b|\bnăm thứ\s+(?:\d+|[ivxl]+\b|\w+(?:\s\w+)?(?=\W*$))"
    r"|\b(?:giá|phát hành)\s*:?\s*[\d.]+\s*(?:đồng|đ|bản)\b",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"(?:\s[^\w\s,.:;/()–-]+\s*\d[\d.,]*)+\s*$")
"""A picture of an eye and how often the page was looked at."""

_BUTTONS: Final = re.compile(
    r"(?:[\W\d]|\b(?:thích|like|share|chia\s+sẻ|tweet|lượt|đọc|xem|bình\s+luận|ý\s+kiến|phản\s+hồi|in|print|bản\s+in"
    r"|gửi|e-?mail|mail"
    r"|trang|bài(?:\s+viết|\s+này)?|tin|lưu|nghe|theo\s+dõi|facebook|zalo|google\s+news|twitter|aa?|cỡ\s+chữ|copy"
    r"|link|sao\s+chép|gốc|views?|comments?|giọng\s+(?:nữ|nam|đọc)|phóng\s+to|thu\s+nhỏ|đánh\s+dấu|yêu\s+thích"
    r"|quan\s+tâm|báo\s+lỗi|tải\s+(?:về|xuống)|audio|podcast|pdf|english)"
    r"(?!\w))+$",
    re.IGNORECASE,
)
"""A row of buttons and counters after the date."""

_GIVEN_LAST: Final = re.compile(r"\b(?P<before>[^\W\d_]+)[ .](?:Trang|TRANG)$")
"""A person's given name that is also on buttons: "Thu Trang", "T.Trang"."""

_LONGEST_GIVEN: Final = 6

_INFORMATION: Final = re.compile(r"\bthông tin\W*$", re.IGNORECASE)
"""The last words of an office's name, of which one is on buttons, too."""

_PAGE: Final = re.compile(
    r"\d{1,3}\s+(?=(?i:(?:báo|tạp chí|bản tin|tập san|đặc san|nội san|tuần báo|nhật báo)\s)|[^\W\d_a-zà-ỹ]{2})"
)
"""A page's number before the name of the paper or of the column in a running head."""

_PAGE_LAST: Final = re.compile(r"(?<=[^\W\d_]{2})\s+\d{1,3}$")
_GAPS: Final = re.compile(r"[\s\u00a0]{2,}|\s*[|•·,]\s*|\s+[-–/]\s+")
_NUMBER: Final = re.compile(r"(?<![.\d])\d+(?:,\d+)?(?![.\d])")


def residue(rest: str) -> str:
    """``rest``, a line without its date, without the counters, the buttons and the words that only introduce a date."""
    for core in DAYS if _YEAR.search(rest) is not None else ():
        rest = core.sub(" ", rest)
    rest = _SAID.sub(" ", rest)
    return _without_cues(_without_buttons(rest))


def without_row(rest: str) -> str:
    """``rest`` without the row of buttons and counters that follows a date."""
    buttons = _BUTTONS.search(rest)
    if buttons is None or not any(map(str.isalpha, buttons[0])):
        return rest
    given = _GIVEN_LAST.search(rest[: buttons.start() + _LONGEST_GIVEN])
    if given is not None and given["before"][0].isupper():
        return rest[: given.end()].strip(_SEPARATORS)
    first = buttons[0].strip(_SEPARATORS)
    if buttons.start() and not first.count(" ") and (first.islower() or _INFORMATION.search(rest) is not None):
        return rest
    return rest[: buttons.start()].strip(_SEPARATORS)


def counts(rest: str) -> bool:
    """Whether ``rest`` holds a number that is not that of an issue: a row of a table may begin with a year."""
    return _NUMBER.search(_ISSUE.sub(" ", rest)) is not None


def _without_buttons(rest: str) -> str:
    """``rest`` without the counters and buttons that wide gaps part from the date."""
    for part in _GAPS.split(rest):
        bare = part.strip(" .,\u00a0")
        if not any(map(str.isalnum, bare)):
            continue
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
        rest = TIME.sub(" ", COUNTER.sub(" ", rest))
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
    while (cue := _CUES.match(rest)) is not None and not _begins_name(rest):
        rest = rest[cue.end() :].strip(_SEPARATORS)
    rest = _without_last_cues(rest)
    return rest + ")" if rest.count("(") > rest.count(")") else rest


def _begins_name(rest: str) -> bool:
    """Whether the cue word at the start is a person's, with a capital before another one: "Đăng Khôi"."""
    words = rest.split()
    return len(words) > 1 and words[0] in _GIVEN and _is_namelike(words[1])


def _ends_name(words: list[str]) -> bool:
    """Whether the cue word at the end is a person's, with a capital after another one: "Hải Đăng"."""
    return len(words) > 1 and words[-1] in _GIVEN and _is_namelike(words[-2])


def _is_namelike(word: str) -> bool:
    return word.isalpha() and word.istitle() and _CUES.fullmatch(word) is None


def _without_last_cues(rest: str) -> str:
    while rest:
        words = rest.split()
        while words and not _CUES.sub("", words[-1]).strip(_SEPARATORS) and not _ends_name(words):
            words.pop()
        bare = " ".join(words).strip(_SEPARATORS)
        if bare.lower().endswith(_TWO_WORDS):
            bare = " ".join(words[:-2]).strip(_SEPARATORS)
        elif bare == rest:
            break
        rest = bare
    return rest
