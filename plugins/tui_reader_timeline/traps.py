"""What only looks like a time: fractions, scores, house numbers, decrees, ordinals, prices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader_timeline.words import Source, pattern

if TYPE_CHECKING:
    from tui_reader_timeline.expressions import Point

__all__ = ["is_clock", "is_date", "is_hours", "is_weekday"]

_LOOK_BACK: Final = 40
_CUE: Final = pattern(
    r"(?:ngày|hôm|mùng|mồng|sáng|trưa|chiều|tối|đêm|khuya|giờ|\bh"
    r"|\d[hg]\d{0,2}|thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|\d)|chủ nhật"
    r"|hôm (?:nay|qua)"
    r"|sáng nay|chiều nay|tối nay|trưa nay|tối qua|đêm qua|sáng qua|chiều qua)\s*[,(]?\s*$"
)
_LIKELY: Final = pattern(
    r"(?:\b(?:từ|đến|tới|trước|sau|vào|hết|dịp|lễ|nhân|kỷ niệm"
    r"|mừng|tết|khánh|hạn|và|kể từ|tính đến|lúc|chót)(?: là)?|["
    r"(;–-])\s*$"
)
_AFTER_DATE: Final = re.compile(
    r"(?:ngày|hôm)\s+(?:\d{1,2}\s*(?:,|và)\s*)+$|\d{1,2}[/-]\d{1,2}\s*"
    r"(?:,|và|-|–|đến|tới)\s*(?:ngày\s+)?$"
)
_AFTER_SURE: Final = re.compile(
    r"(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|từ|lễ)\s+\d{1,2}-\d{1,2}\s*"
    r"(?:,|và|-|–|đến|tới)\s*$"
)
_ADDRESS: Final = pattern(
    r"(?:\b(?:số|nhà|ngõ|ngách|hẻm|kiệt|đường|phố|tổ|ấp|thôn|lô"
    r"|thửa|phòng|căn|km|quốc lộ|tỉnh lộ|ql|khu phố|kp|điều|khoản"
    r"|mục|luật|tỷ lệ|tỉ lệ"
    r"|tỷ số|tỉ số|thắng|thua|hòa|hoà|dẫn|vòng|bảng|cỡ|khổ|phiên"
    r" bản|bản|nghị định|nghị quyết|quyết định|thông tư|công văn"
    r"|chỉ thị|trường|cầu|chợ"
    r"|công viên|quảng trường|bệnh viện|sân vận động|nhà máy|công"
    r" ty|tiểu khu|đội|lớp|xóm|khu|đại lộ|tập|loại|model|chiếm"
    r"|đạt|được|có|còn|giảm|tăng|bằng|gấp|hơn|gần|khoảng|chỉ|hiệp)"
    r"|%|[\d/.,:-])\s*$"
)
_NAME_OF: Final = pattern(
    r"\b(?:đường|phố|tổ|ấp|khu phố|công viên|quảng trường|bệnh"
    r" viện|sân vận động|nhà máy|cầu|trường|ngõ|hẻm|số|nhà|quốc"
    r" lộ|km)(?: số)? $"
)
_PARTED: Final = re.compile(
    r"\s*(?:$|[.,;:!?)\]\"”–-]|(?:đến|tới|này|năm|và|nay|tại|ở"
    r"|khi|do|của|cho|vừa|trên|với|là|đã|sẽ|có|không|cũng|lực|ông"
    r"|bà|anh|chị)\b)"
)
_PORTION: Final = re.compile(
    r"\s*(?:số|tổng|diện|dân|quân|phần|khối|chiều|thể|sản|giá|vốn"
    r"|lượng|thành|người|cử|đại\s+biểu|hộ|xã|phường|huyện|quãng"
    r"|đường|thời|khu|lần|tiêu|trận|mức|trong|ngân|giếng|thế|công"
    r"|tỷ|tỉ|kg|m\b|km|cây|con|ca|trường|bài|câu|vòng|sân|%)",
)


def is_date(source: Source, match: re.Match[str], *, said: Point, bracket: bool, start: int | None = None) -> bool:
    """Whether a day and month written ``15/5``, ``15-5`` or ``15.5`` with no word of their own are a date."""
    low, at = source.low, match.start() if start is None else start
    groups = match.groupdict()
    if groups.get("year") or groups.get("year_of") or groups.get("year_word"):
        before = low[max(source.start, at - _LOOK_BACK) : at]
        if groups.get("mark") == "/" and groups.get("year"):
            return not re.search(r"[\d/-]\s*$", before)
        return not _NAME_OF.search(before)
    mark = groups.get("mark")
    written = match["day"].isdigit() and match["month"].isdigit()
    day, month = (int(match["day"]), int(match["month"])) if written else (1, 13)
    before = low[max(source.start, at - _LOOK_BACK) : at]
    if said.weekday is not None or said.part or (said.clock is not None and said.clock.minute is not None):
        return True
    if said.clock is not None and not bracket:
        return True
    if re.search(r"[\d/.,:\w-]$", before) and not re.search(r"\d{1,2}/\d{1,2}[-–]$", before):
        return False
    if _CUE.search(before) or (_AFTER_DATE.search(before) and (mark == "/" or _AFTER_SURE.search(before))):
        return True
    if mark is None:  # "30 tháng 4" without a word before; with a capital it is the name of a street
        if source.text[low.index("tháng", match.start())].isupper() and match.start() > source.start:
            return False
        if (
            re.search(r"[-–]\s*$", before)
            and match.group().count(" ")
            and not said.part
            and source.text[at - 3 : at - 2].isalpha()
        ):
            return False
        return not _NAME_OF.search(before) and not re.search(r"\b(?:sau|trong|suốt|hơn|gần)\s+$", before)
    if mark == ".":
        return False
    if (day, month) == (24, 7):
        return False
    likely = bool(_LIKELY.search(before))
    if mark == "-":
        return (
            likely
            and bool(re.search(r"\b(?:từ|đến|tới|lễ|dịp|khánh|trước|sau|hết)\s*$", before))
            and _parted(low, match.end(), source.end)
        )
    if _NAME_OF.search(before):
        return False
    if likely:
        return day > month or day > 12 or not _PORTION.match(low, match.end(), source.end)
    if _ADDRESS.search(before) or (day <= month and day <= 12):
        return False
    return not _PORTION.match(low, match.end(), source.end)


def _parted(low: str, at: int, end: int) -> bool:
    return bool(_PARTED.match(low, at, end))


_ORDINAL: Final = pattern(
    r"\b(?:lần|vòng|giải|hạng|kỳ|khóa|khoá|tập|phiên|người|đứa"
    r"|con|chiếc|ngày|tuần|tháng|năm|bậc|hàng|lớp|phát|mũi|bàn"
    r"|quả|trận|hiệp|vị trí|đứng|xếp|về|thế hệ"
    r"|đời|cuốn|tầng|điểm|bức|loại|nước|thế giới|đợt|ca|vụ|nhóm|bên|phần|cái|đoạn|chặng|mục|ngôi) $"
)
_DAY_BEFORE: Final = pattern(
    r"\b(?:vào|từ|đến|tới|hôm|sáng|trưa|chiều|tối|đêm|trước|sau"
    r"|hết|các|mỗi|và|là|nay|qua|tuần|ngày làm việc|giờ|h|\d) $"
    r"|[,(] ?$"
)
_DAY_AFTER: Final = pattern(
    r"\s*[,(]?\s*(?:ngày )?\d{1,2}[/.-]\d",
    r" (?:tuần|hàng|hằng|này|tới(?= *[,.;)]|$)|vừa|đến (?:thứ|chủ)|tới (?:thứ|chủ)|trước(?= *[,.])|sau(?= *[,.]))",
    r"\s*[-–,]\s*(?:thứ|chủ)",
)


def is_weekday(source: Source, match: re.Match[str], *, alone: bool) -> bool:
    """Whether "thứ hai" is Monday and not "the second". ``alone``: no part of a day or time stands before it."""
    number = match["weekday"]
    if number is None:
        return True
    if not alone or match.group().startswith("hôm"):
        return True
    word = source.text[match.start("weekday")]
    before = source.low[max(source.start, match.start() - _LOOK_BACK) : match.start()]
    if match.group().startswith("ngày"):
        return word.isupper() or bool(_DAY_AFTER.match(source.low, match.end(), source.end))
    if _ORDINAL.search(before):
        return False
    if _DAY_AFTER.match(source.low, match.end(), source.end):
        return True
    if word.isupper() and not source.text[match.start() : match.end() + 3].isupper():
        return True
    return bool(
        word.isdigit() is False
        and re.search(r"\b(?:vào|từ|hôm|đến|tới)\s+$", before)
        and not re.match(r"\s+\w", source.low[match.end() : match.end() + 3])
    )


_AT: Final = pattern(
    r"(?:\b(?:lúc|vào|hồi|vào lúc|vào khoảng|đúng|trước|từ|đến"
    r"|tới|tính đến|khoảng|tầm|quá|sau|chừng|hơn|gần|hết)|[(,;:–-]"
    r"|^)\s*$"
)
_AT_SURE: Final = pattern(
    r"\b(?:lúc|hồi|vào|đúng|vào lúc|vào khoảng|đến|tới|từ|tính"
    r" đến|trước) ?(?:khoảng |gần |hơn |đúng )?$"
)
_LENGTH: Final = pattern(
    r"\b(?:trong|suốt|sau|mất|kéo dài|hơn|gần|cả|tối đa|tối thiểu"
    r"|không quá|ít nhất|thêm|được|nghỉ|quá|dài|mỗi|cách|chậm|trễ"
    r"|lệch|vòng|khoảng|chưa đầy|chưa đến|ngót|chỉ|làm|chờ|đợi|ngồi|ngủ|bay|chạy|lái)(?: vòng"
    r"| khoảng| gần| hơn)? $"
)
_LENGTH_AFTER: Final = pattern(
    r"\s*(?:/|mỗi|một (?:ngày|tuần|lần)|qua\b|tới\b(?! \d)|đồng"
    r" hồ|liên tục|liền|sau\b|trước\b|nữa|làm việc|lao động|học"
    r"|bay|đi|chạy|lái)"
)


_CLOSING: Final = re.compile(r"\s*(?:[-–—]|đến|tới)\s*(?:2[0-4]|[01]?\d)\s?(?:h|g\d|:\d|giờ)")


def is_clock(source: Source, start: int, end: int, part: bool, doubtful: bool) -> bool:
    """Whether ``start:end`` is a time of the clock, with no day beside it; ``doubtful``: it may be hours, too."""
    low = source.low
    before = low[max(source.start, start - _LOOK_BACK) : start]
    said = low[start:end]
    if re.search(r"[\d/.:,\w-]$", before) and not re.search(r"(?:^|\D)[-–]$", before):
        return bool(re.search(r"(?:h|giờ|\d)\s?[-–]$", before)) and not doubtful
    if re.search(r"\b(?:phút|giây)(?:\s+thứ)?\s*$", before):
        return False
    if part or _CLOSING.match(low, end, source.end):
        return True
    if ":" in said:
        if re.search(r"\b(?:tỷ lệ|tỉ lệ|tỷ số|tỉ số|thắng|thua|hòa|dẫn|đạt|phút|giây)(?:\s+thứ)?\s*$", before):
            return False
        hour = said.partition(":")[0]
        return len(hour) == 2 or bool(_AT_SURE.search(before))
    if _LENGTH_AFTER.match(low, end, source.end):
        return False
    if _AT_SURE.search(before):
        return not (
            re.search(r"\b(?:từ|đến|tới|trước) ?$", before) and re.match(r"\s+(?:xuống|lên|còn)", low[end : end + 6])
        )
    if doubtful and ("giờ" in said or "h" in said):
        if "giờ" in said and re.search(r"\d$|phút", said) and re.search(r"[,(;]\s*$|^$", before):
            return True
        return "h" in said and not _LENGTH.search(before) and bool(re.search(r"[,(;:.“\"–-]\s*$|^\s*$", before))
    return not _LENGTH.search(before)


def is_hours(source: Source, start: int, end: int, *, sure: bool) -> bool:
    """Whether "2 giờ", "24h" are so many hours: where a time of the clock is not meant. ``sure``: only where the words
    beside it say that it is a length."""
    before = source.low[max(source.start, start - _LOOK_BACK) : start]
    if _LENGTH.search(before) or _LENGTH_AFTER.match(source.low, end, source.end):
        return True
    return not sure and not _AT.search(before)
