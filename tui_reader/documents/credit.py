"""Credits: the words with which an article says what other medium or institution it is from."""

from __future__ import annotations

import re
from typing import Final

from tui_reader.documents.names import is_institution, is_medium, is_paper

__all__ = ["credited", "without_issue"]

_CUE: Final = re.compile(
    r"(?:(?:dẫn|trích|trích dẫn|lấy|theo|xem|tham khảo)\s+)?"
    r"nguồn(?:\s+(?:tin|bài|viết|trích|dẫn|tham|khảo|gốc))*(?:\s+từ)?"
    r"(?P<colon>\s*:\s*|\s+[-–—]\s+|\s+)(?P<of>\S.*)|(?:source|via|xuất xứ|(?:saved|clipped|copied|taken)"
    r" from)(?P<sign>\s*:\s*)(?P<said>\S.*)",
    re.IGNORECASE,
)
_REPRINT: Final = re.compile(
    r"(?:(?:bài|tin|ảnh|bài viết)\s+)?(?:này\s+)?(?:đã\s+|được\s+)*"
    r"(?:trích|dẫn|rút|lấy|đăng|in|sao|chép|lược|dịch|(?:lưu|tải|copy)(?=(?: lại)? từ))(?:\s+(?:trích|đăng"
    r"|dịch|lục|lại|tải))*(?P<from>\s+(?:từ|theo|trên|trong|ở|tại))?(?P<colon>\s*:)?\s+(?P<of>\S.*)",
    re.IGNORECASE,
)
_FIELD: Final = re.compile(
    r"(?:tên\s+)?(?:báo|tạp chí|ấn phẩm|nơi đăng|cơ quan báo chí|publisher|publication)\s*:\s*(?P<of>\S.*)",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(r"(?:tin|bài|tin bài|ảnh|tin, ảnh)\s+(?:từ|của)\s+(?P<of>[^:]{4,60})", re.IGNORECASE)
_BEGINNINGS: Final = (
    *("bài", "tin", "này", "đã", "được", "trích", "dẫn", "rút", "lấy", "đăng", "in ", "sao", "chép", "lược", "dịch"),
    *("lưu ", "tải ", "copy "),
)
"""One of these begins every note of a reprint."""

_LINK_FIRST: Final = re.compile(r"(?:https?://|www\.)\S+\s+[-–:|(]\s*")
_ISSUE: Final = re.compile(
    r"\s*[,–(|·•-]*\s*(?:(?:số\s+ra|ra|đăng|phát hành|xuất bản)\s+)?(?:ngày|tháng|năm|quý|số|kỳ|tập)\s*:?\s*"
    r"(?:\d|tháng|xuân|tết|tân).*$|\s*[,–(|·•-]+\s*\d{1,2}[/.-]\d.*$|\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}.*$|\s*\(\d{4}\)$",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\w\s+số\s*\d+(?:/\d{4})?$", re.IGNORECASE)
"""An issue that the name of a bulletin goes on with: "Nguồn: Bản tin … số 6/2017"."""

_ADDRESS: Final = re.compile(r"\s*[:,;(\[<–—-]*\s*(?:https?://|www\.)(?P<host>[\w.-]+)\S*\s*[)\]>]?$", re.IGNORECASE)
_SITE: Final = re.compile(r"\s*\(\s*(?:[\w-]+\.)+(?:vn|com|net|org|info)\s*\)$", re.IGNORECASE)
_BLOG: Final = re.compile(r"(?:blog|facebook|fanpage|trang(?: cá nhân| nhà)?|diễn đàn)\s+", re.IGNORECASE)
_WEB: Final = re.compile(r"(?:website|trang (?:web|mạng)|web)\s+(?:của\s+)?", re.IGNORECASE)
_AROUND: Final = " |·•©®.,:;-–—\"“”«»'‘’"


def credited(line: str, *, bracketed: bool = False) -> str:
    """The medium or body that the whole of ``line`` credits ("Nguồn: …", "Trích báo …, số 5"), as written; else "".
    In brackets the name of a medium alone is a credit.
    """
    begin = line[:30].lower()
    if not bracketed and not (":" in line or "nguồn" in begin or begin.startswith(_BEGINNINGS)):
        return ""
    if (match := _CUE.fullmatch(line)) is not None:
        sure = bool(match["sign"] or match["colon"].strip())
        said = match["of"] or match["said"]
        name = said if _NUMBERED.search(said) is not None else without_issue(said)
        linked = name != said and _ADDRESS.search(said) is not None
        if sure or is_medium(name) or (linked and name[:1].isupper() and len(name.split()) <= 8):
            return name
        return ""
    if (match := _FIELD.fullmatch(line)) is not None:
        name = without_issue(match["of"])
        return name if is_institution(name) or is_paper(name) else ""
    if (match := _REPRINT.fullmatch(line)) is not None:
        name = without_issue(match["of"])
        if bracketed and (blog := _of_blog(name)):
            return blog
        placed = match["colon"] or (match["from"] and bracketed)
        return name if is_medium(name) or (placed and is_paper(name)) else ""
    if "://" in line and is_medium(name := without_issue(line)) and name != line and len(name.split()) <= 9:
        return name
    if (match := _TOLD.fullmatch(line)) is not None and is_medium(name := without_issue(match["of"])):
        return name if len(name.split()) <= 9 and name[-1] not in ".!?…" else ""
    if bracketed and (is_medium(name := without_issue(line)) or (is_institution(name) and name.isupper())):
        return name if len(name.split()) <= 9 else ""
    return ""


def _of_blog(name: str) -> str:
    """The name behind the word for a page of somebody's own: "blog Lúa Mới"."""
    blog = _BLOG.match(name)
    return name[blog.end() :] if blog is not None and is_paper(name[blog.end() :]) else ""


def without_issue(name: str) -> str:
    """``name`` of a medium without its issue, day or address behind; of an address alone the host."""
    name = _LINK_FIRST.sub("", name, count=1) if name[:1] in "hw" else name
    if ("://" in name or "www." in name) and (match := _ADDRESS.search(name)) is not None:
        name = name[: match.start()] or match["host"].lower().removeprefix("www.")
    name = _ISSUE.sub("", _SITE.sub("", name)).strip(_AROUND)
    kind = _WEB.match(name)
    return name[kind.end() :] if kind is not None and is_institution(name[kind.end() :]) else name
