"""Names of sites, offices, papers and kinds of pages: what stands where headlines do and is none."""

from __future__ import annotations

import re
from typing import Final

from tui_reader.documents.byline import is_institution

__all__ = [
    "FEW",
    "ISSUE",
    "SITE",
    "heads_column",
    "is_kind_of_page",
    "is_masthead",
    "names_body",
    "names_page",
    "owned_name",
    "says_nothing",
]

FEW: Final = 4
"""Words of what is more often the name of a site or a section than a headline."""

SITE: Final = re.compile(r"\s+[-–—|»«›‹·•:]\s+|\s*\|\s*")
ISSUE: Final = re.compile(r"\b(?:số|kỳ|tập)\s+\d+", re.IGNORECASE)
_PART: Final = re.compile(r"(?:kỳ|tập|phần|bài)\s+(?:\d+|cuối|[ivx]+)\s*[:–-]\s*(?:\S+\s+){2}\S", re.IGNORECASE)
"""A part of a series with its own headline: "Kỳ 2: …"."""
_HEADED: Final = re.compile(
    r"\s*[:.|–—-]\s+(?!(?:ra|tháng|năm|ngày|thứ|quý|xuân|tết|mùa|bộ|phát hành)\b)(?:[^\W\d]+\W+){3}[^\W\d]",
    re.IGNORECASE,
)
"""What an issue or a part brings, after its number: "Bản tin số 4: …"."""
_OWNED: Final = re.compile(
    r"(?:(?P<name>[^\W\d_][\w& ]{1,40}?)\s*[-–—:|,(]\s*)?"
    r"(?:cơ quan\s+(?:(?:ngôn luận|thông tin|chủ quản|tuyên truyền|lý luận|báo chí)\b[^.!?]{0,60}?)?\s*(?:của\s|:)"
    r"|(?:tạp chí|tuần báo|bản tin|nội san|tập san|đặc san|trang tin|trang thông tin)(?: điện tử)? của\s+"
    r"(?=(?:đảng|hội|hiệp hội|ban|bộ|sở|liên|tổng|trung|ủy|uỷ|thành|tỉnh|đoàn|viện|trường|học viện|cục|mặt|công)\b)"
    r"|(?:diễn đàn|tiếng nói)\s+(?:[^.!?]{1,40}?\s)?của\s+"
    r"(?:đảng|hội|ban|bộ|liên|tổng|trung|ủy|uỷ|thành|tỉnh|đoàn|mặt|nhân dân|giới)\b)",
    re.IGNORECASE,
)
"""Whose paper it is, in its masthead: "Cơ quan ngôn luận của …"."""

_PLACES: Final = re.compile(r"\s+[-–—,]\s*|\s*,\s+")
_PLACE: Final = re.compile(r"(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố)\s", re.IGNORECASE)
_NOTHING_TABLE: Final = """
    chi tiết tin tức bài viết xem nội dung trang chủ sự kiện đọc mới thông detail details news home view article page
    index untitled document default aspx văn bản chỉ đạo điều hành in để phiên print printer friendly version
"""
_NOTHING: Final = frozenset(_NOTHING_TABLE.split())
_OFFICE_TABLE: Final = """
    thông tin điện tử tổng hợp trực tuyến trang cổng báo tạp chí đài phát thanh truyền hình ủy uỷ ban nhân dân tỉnh
    thành phố thị xã trấn huyện quận phường sở bộ phòng chi cục tổng vụ viện trường bệnh trung tâm hội đoàn đồng đảng
    liên hiệp y tế giáo dục và đào tạo văn hóa hoá thể thao du lịch công thương nghiệp nông phát triển thôn tài nguyên
    môi khoa học nghệ lao động binh tư pháp nội chính kế hoạch đầu xây dựng giao vận tải tiểu cơ phổ thông đại cao đẳng
    mầm non đa thanh niên phụ nữ cựu chiến của thuộc vn quản lý các khu dự án bảo hiểm kho bạc thú chăn nuôi thực vật
    thuế thống kê tuyên giáo dân vận kinh tế
"""
_OFFICE: Final = frozenset(_OFFICE_TABLE.split())
"""Syllables that the names of offices and media are written with in small letters."""
_NET: Final = frozenset(("online", "news", "portal", "website"))
_BODY: Final = re.compile(
    r"(?:công an|ngân hàng|điện lực|bưu điện|kho bạc|t(?:òa|oà) án|bảo hiểm xã hội|tổng công ty|tập đoàn|đại học"
    r"|cao đẳng|giáo (?:xứ"
    r"|phận|họ)|hải quan|chi nhánh|vườn quốc gia|khu (?:di tích|bảo tồn)|liên hiệp|ubmttq|cảng vụ|viễn thông|hạt"
    r"|chùa)\b",
    re.IGNORECASE,
)
"""Bodies whose names also begin many headlines."""
_OF_PLACE: Final = re.compile(r"\s(?:XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|QUẬN|THỊ XÃ|TỈNH|THÀNH PHỐ)(?:\s+[^\W\d_]+){1,3}$")
_DOES: Final = re.compile(
    r"\s(?:tổ chức|kiểm tra|khai mạc|triển khai|tập huấn|trao|tặng|ra quân|họp|thăm|làm việc|tuyên truyền|phát động"
    r"|ký kết"
    r"|bàn giao|tổng kết|sơ kết|đón|công bố|khánh thành|khởi công|thông báo|tuyển dụng|hướng dẫn|hỗ trợ|giám sát|ban"
    r" hành"
    r"|tăng cường|đẩy mạnh|phối hợp|tham gia|chúc|gặp mặt|tiếp xúc|tiếp nhận|kết nạp|nâng cao|hưởng ứng|chung tay|xây"
    r" dựng"
    r"|yêu cầu|đề nghị|cảnh báo|khuyến cáo|bắt|khởi tố|xét xử|sẽ|đã|đang|được|bị|không|có|cho)\s",
    re.IGNORECASE,
)
"""What bodies do, in headlines: after two words at least, since there are a "BAN TỔ CHỨC" and a "PHÒNG XÂY DỰNG"."""
_LONG_NAME: Final = 8
"""Words of an institution's name that says more than what it is and where."""


def says_nothing(title: str) -> bool:
    """Whether it is the title of a kind of page: "Chi tiết tin"."""
    words = re.findall(r"[^\W_]+", title.lower())
    return len(words) < 3 or _NOTHING.issuperset(words)


def names_body(text: str) -> bool:
    """Whether ``text`` is the name of an institution or a medium; "Sở Công Thương kiểm tra giá xăng" only begins with
    one."""
    words = [word for word in text.strip(" .:-–|").split() if any(map(str.isalnum, word))]
    if not words or len(words) > 2 * _LONG_NAME:
        return False
    if text.islower():  # set in one of the old fonts whose small letters look like capitals
        text, words = text.upper(), [word.upper() for word in words]
    small = [word.lower() for word in words]
    if small[-2:] == ["điện", "tử"] or small[-1] in _NET or re.search(r"\w\.(?:vn|com|net|org)$", small[-1]):
        return len(words) <= _LONG_NAME
    if not (is_institution(text) or _BODY.match(text)):
        return False
    if text.isupper():
        if len(words) > 4 and _DOES.search(text, len(" ".join(words[:2]))) is not None:
            return False
        if len(words) <= _LONG_NAME and _OF_PLACE.search(text) is not None:
            return True
        return len(words) <= 6 or 2 * sum(word in _OFFICE for word in small) >= len(words)
    if len(words) <= _LONG_NAME and words[-1][0].isupper():
        return True
    return all(word[0].isupper() or not word[0].isalpha() or word in _OFFICE for word in words)


def is_masthead(text: str) -> bool:
    """The name of a medium with the number of its issue, or nothing but places: "XÃ … - HUYỆN …"."""
    if _owned(text) is not None:
        return True
    parts = SITE.split(text)
    if (
        len(parts) > 1
        and is_institution(parts[0])
        and (len(parts[0].split()) <= 6 or names_body(parts[0]))
        and all(len(part.split()) <= 6 for part in parts[1:])
    ):
        return "-" not in text and "–" not in text and ":" not in text
    if (
        (is_institution(text) or (ISSUE.match(text) is not None and _PART.match(text) is None))
        and (issue := ISSUE.search(text)) is not None
        and _HEADED.match(text, issue.end()) is None
        and len(text) <= 80
    ):
        return True
    return all(_PLACE.match(part) is not None and len(part.split()) <= 6 for part in _PLACES.split(text))


def owned_name(text: str) -> str:
    """The name of the paper in a masthead that says whose it is: "Lúa Mới - Cơ quan ngôn luận của …"; else ""."""
    owned = _owned(text)
    return owned["name"] or "" if owned is not None else ""


def _owned(text: str) -> re.Match[str] | None:
    return _OWNED.match(text) if len(text) <= 120 and text[-1:] not in ".!?…" else None


def heads_column(text: str) -> bool:
    """The name of a column with that of its medium: "BẠN ĐỌC VIẾT - Báo Bến Sông"."""
    cuts = list(SITE.finditer(text)) if " - " in text or "–" in text or "|" in text else []
    return bool(cuts) and names_body(text[cuts[-1].end() :]) and len(text[: cuts[-1].start()].split()) <= FEW


def names_page(text: str) -> bool:
    """ "Chi tiết tin - huyện …": what the page is, not the article."""
    return _NOTHING.issuperset(re.findall(r"[^\W_]+", SITE.split(text, maxsplit=1)[0].lower()))


def is_kind_of_page(text: str) -> bool:
    """Whether ``text`` is made of the words for kinds of pages alone, however few: "Tin tức"."""
    return _NOTHING.issuperset(text.lower().split())
