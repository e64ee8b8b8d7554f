"""Bylines and source lines: who wrote an article, and which medium or institution it is from."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tui_reader.vietnamese.provinces import is_province

__all__ = ["Byline", "is_institution", "is_name", "parse_byline", "split_names"]

LONGEST: Final = 100
"""Code points; a longer line is no byline."""


class Byline(NamedTuple):
    """``authors`` as written, ``source`` or "". ``cued``: a word or sign says so, not only the look of names."""

    authors: tuple[str, ...]
    source: str
    cued: bool


_INSTITUTION: Final = re.compile(
    r"^(?:nhóm\s+)?(?:phòng|ban|sở|ubnd|ủy ban|uỷ ban|hđnd|hội|đoàn|trung tâm|trường|báo|đài|cổng"
    r"|trang (?:thông tin|tin|web|điện tử)|tạp chí|tạp san|bản tin|tập san|ttxvn|thông tấn"
    r"|công ty|hợp tác xã|htx|thư viện|bảo tàng|trạm|chi cục|cục|tổng cục|bộ|viện|bệnh viện|ttyt|nhà|văn phòng|vp"
    r"|tổ|khoa|ban quản lý|website"
    r"|ủy viên|đội|liên minh|liên đoàn|mttq|mặt trận|quỹ|câu lạc bộ|clb|bbt|btc|tòa soạn|toà soạn"
    r"|gd&đt|sgd)\b",
    re.IGNORECASE,
)
_NO_PERSON: Final = re.compile(
    r"(?:(?:tp\.?|xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|thôn|ấp|chợ|sông|kênh|hồ|cầu|đường)"
    r"|(?:phó\s+|quyền\s+)?(?:chủ tịch|giám đốc|trưởng|chánh|bí thư|hiệu trưởng|tổng biên tập|chủ nhiệm|thủ trưởng"
    r"|trạm trưởng|tổ trưởng)|kt\.|tm\.|tl\.|nơi nhận|ảnh|vợ|chồng|con|mẹ|bố)(?:\s|$)",
    re.IGNORECASE,
)
_NOBODY: Final = re.compile(
    r"^(?:nhóm\s+)?(?:pv|p\.v|phóng viên|ctv|cộng tác viên|btv|biên tập viên|biên tập|admin|administrator|bbt"
    r"|quản trị(?: viên)?|nhóm pv|t\s*/\s*h|tổng hợp|sưu tầm|st|ảnh)\.?$",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"^(?:(?:bài|tin|ảnh|bài viết|tin bài|clip|video|nội dung|thực hiện|lược ghi|ghi chép|ghi|dịch|tổng hợp|t/h"
    r"|biên soạn|thơ|sưu tầm)"
    r"(?:\s*(?:,|và|&|-|–|/|\+)\s*(?:bài|tin|ảnh|clip|video|hình|thực hiện))*"
    r"|(?:tên\s+)?tác giả(?:\s+bài viết)?|người (?:viết|đăng|thực hiện|gửi)|phóng viên|pv|by|author"
    r"|đăng bởi)\s*:\s*(?P<names>.+)$",
    re.IGNORECASE,
)
_PHOTO_ONLY: Final = re.compile(r"^(?:ảnh|clip|video|hình)\s*:", re.IGNORECASE)
_SOURCE: Final = re.compile(
    r"^\(?\s*(?:nguồn(?:\s+(?:tin|bài))?|source|theo\s+nguồn)\s*:\s*(?P<source>[^()]{2,70}?)\s*\)?\.?$", re.IGNORECASE
)
_FOLLOWING: Final = re.compile(r"^\(?\s*[Tt]heo:?\s+(?P<who>[^()]{2,60}?)\s*(?:\((?P<where>[^()]{2,60})\))?\s*\)?\.?$")
_RULE: Final = re.compile(r"^[-–—*_=~\s]{2,}(?P<names>[^-–—*_=~]{2,60}(?:\s[-–]\s[^-–—*_=~]{2,40})?)[-–—*_=~\s]{2,}$")
_TAIL: Final = re.compile(r"\s*\(\s*(?P<tail>[^()]{2,50})\s*\)\s*$")
_COMPILED: Final = re.compile(
    r"^(?:tổng hợp|t\s*/\s*h|th|lược dịch|dịch|ghi|biên soạn|sưu tầm|st|thực hiện|lược thuật"
    r"|tổng thuật)(?:\s+và\s+\w+)?(?:\s+(?:từ|theo)\s+(?P<source>.+))?$",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"\s+[-–—]+\s+|\s*[,;&|/•]\s*|\s+và\s+|\s+[-–—]|[-–—]\s+")
_SYLLABLE: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[^\W\d_]{1,2}\.(?:[^\W\d_]{1,2}\.?)*")
_INITIALS: Final = re.compile(r"(?:^|[\s.])[^\W\d_]\.$")
_TITLES: Final = re.compile(
    r"^(?:nhà báo|phóng viên|pv|ctv|cộng tác viên|ths\.?|th\.s|ts\.?|bs\.?|ks\.?|cn\.?|pgs\.?|gs\.?|bác sĩ|kỹ sư"
    r"|cô giáo|thầy giáo|ông|bà|anh|chị|em|cụ)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)


def is_institution(text: str) -> bool:
    """Whether ``text`` names an office, a medium or another body, by its first word."""
    return _INSTITUTION.match(text.strip()) is not None


def is_name(text: str, *, shortest: int = 2) -> bool:
    """Whether ``text`` looks like a personal or pen name: ``shortest`` to 5 syllables, each capitalised."""
    words = text.split()
    if not shortest <= len(words) <= 5 or is_institution(text) or _NO_PERSON.match(text) or is_province(text):
        return False
    return all(word[0].isupper() and _SYLLABLE.fullmatch(word) for word in words) and all(
        len(word) <= 12 for word in words
    )


def split_names(text: str, *, shortest: int = 1) -> tuple[str, ...]:
    """The persons in a list such as "Thu Hà - Minh Quân" or "Thu Hà - Phòng Văn hoá"; () if it holds other things."""
    names: list[str] = []
    for part in _BETWEEN.split(text.strip(" .:*_")):
        part = part.strip(" .*_") if not re.fullmatch(r"(?:\w\.)+\w?\.?", part.strip()) else part.strip()
        part = part if is_name(part) else _TITLES.sub("", part)
        if not part or _NOBODY.match(part) or is_institution(part):
            continue
        if not is_name(part, shortest=shortest):
            return ()
        names.append(part)
    return tuple(dict.fromkeys(names))


def parse_byline(line: str) -> Byline | None:
    """The byline or source line that the whole of ``line`` is; None for anything else ("Ảnh: …" is a caption)."""
    line = line.strip().strip("*_").strip()
    if not line or len(line) > LONGEST or _PHOTO_ONLY.match(line):
        return None
    return _cued(line) or _looks(line)


def _cued(line: str) -> Byline | None:
    if (match := _SOURCE.match(line)) is not None:
        return _source_line(match["source"])
    if (match := _FOLLOWING.match(line)) is not None:
        return _following(match["who"], match["where"] or "")
    if (match := _LABEL.match(line)) is not None:
        names, source = _names_and_source(match["names"])
        nobody = all(_NOBODY.match(part) or is_institution(part) for part in _BETWEEN.split(match["names"].strip(" .")))
        return Byline(names, source, cued=True) if names or nobody else None
    if (match := _RULE.match(line)) is not None:
        names, source = _names_and_source(match["names"].strip())
        return Byline(names, source, cued=True) if names else None
    if _NOBODY.match(line.strip("()")):
        return Byline((), "", cued=True)
    return None


def _source_line(text: str) -> Byline | None:
    names = split_names(text, shortest=2)
    if names and not is_institution(text):
        parts = [part for part in _BETWEEN.split(text) if is_institution(part)]
        return Byline(names if parts else (), parts[0] if parts else text, cued=True)
    return Byline((), text.strip(" .-–"), cued=True) if len(text.split()) <= 12 else None


def _following(who: str, where: str) -> Byline | None:
    """ "Theo Lâm Chí Viễn (Báo Cửa Bạch)", "Theo Báo Cửa Bạch", "Theo Minh Quân/Báo Cửa Bạch"."""
    if not who[0].isupper() and not is_institution(who):
        return None
    head, _, tail = who.partition("/") if "/" in who else who.partition(" - ")
    if tail and not where:
        who, where = head.strip(), tail.strip()
    if is_institution(who):
        names = split_names(where, shortest=2) if where else ()
        return Byline(names, who, cued=True) if len(who.split()) <= 10 else None
    names = split_names(who)
    return Byline(names, where, cued=True) if names else None


def _names_and_source(text: str) -> tuple[tuple[str, ...], str]:
    """Names with what stands in brackets after them: how the text was made, or where it is from."""
    source = ""
    if (match := _TAIL.search(text)) is not None:
        tail = match["tail"].strip()
        made = _COMPILED.match(tail)
        if made is not None:
            source = (made["source"] or "").strip()
        else:
            tail = re.sub(r"^[Tt]heo\s+", "", tail)
            source = tail if is_institution(tail) else ""
        text = text[: match.start()]
    return split_names(text), source


def _looks(line: str) -> Byline | None:
    """Names and nothing else: a byline only where one may stand, which the caller knows."""
    tail = _TAIL.search(line)
    if tail is not None:
        inside = tail["tail"].strip()
        made = _COMPILED.match(inside) is not None
        if not (made or is_institution(inside) or re.match(r"[Tt]heo\s", inside)):
            return None
        names, source = _names_and_source(line)
        return Byline(names, source, cued=made or bool(source)) if names else None
    if line[-1] in '?!…,;:“”"' or (line[-1] == "." and _INITIALS.search(line) is None):
        return None
    parts = [part.strip(" .") for part in _BETWEEN.split(line) if part.strip(" .")]
    if not 1 <= len(parts) <= 4:
        return None
    bodies = [part for part in parts if is_institution(part)]
    names = split_names(line, shortest=2)
    return Byline(names, "", cued=False) if names and len(names) + len(bodies) == len(parts) else None
