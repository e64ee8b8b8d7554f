"""What a headline may look like, line by line: which can be one, and which go on in the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.dateline import bracketed_at_end
from tui_reader.documents.mastheads import ISSUE, is_masthead, names_body, names_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.reading import Line

__all__ = ["FRAMED", "GENRE", "KIND", "goes_on", "may_head", "opens_issue"]

KIND: Final = re.compile(
    r"(?:thông báo|công văn|kế hoạch|báo cáo|quyết định|giấy mời|công điện|tờ trình|hướng dẫn|chỉ thị"
    r"|thông cáo(?: báo chí)?|nghị quyết|biên bản|thư mời|lịch tiếp dân|phương án|chương trình|quy chế|đề án|công bố)"
    r"(?: (?:liên tịch|liên ngành|phối hợp|tóm tắt|nhanh|khẩn|chung|nội bộ|bổ sung))?"
    r"(?:\W*\b(?:số|lần(?: thứ)?|kỳ)\s*:?\s*(?:\d{1,4}|[ivx]+)\b)?\W*",
    re.IGNORECASE,
)
"""The kind of an official letter or a press release, with its number: "THÔNG CÁO BÁO CHÍ SỐ 2"."""
_ADDRESSED: Final = re.compile(r"(?:kính )?gửi\s*:", re.IGNORECASE)
_BROKEN: Final = 5
"""Words of the first line of such a headline; fewer are a section's name above it."""
_LINKS_TABLE: Final = """
    ở và của với cho trong trên dưới tại vì để sau từ đến khi mà nhưng bị được theo qua bằng do về như giữa trước vào
    cùng hay hoặc là nhờ
"""
_LINKS: Final = frozenset(_LINKS_TABLE.split())
"""Words that no headline ends with, and few begin with."""
FRAMED: Final = re.compile(r"\s*[-–—=*~_<>.]{2,}\s*(?P<inside>\S.*?)\s*[-–—=*~_<>.]{2,}\s*")
GENRE: Final = re.compile(
    r"\W*(?:(?:truyện|ký|bút ký|phóng sự|tản văn|tạp văn|t[uù][ỳy] bút|ghi chép|hồi ký|ký sự|hồi ức|du ký|thơ"
    r"|truyện ngắn|truyện ký"
    r"|phỏng vấn|xã luận|bình luận|chuyên luận|tiểu luận|tiểu phẩm|nhàn đàm|phiếm đàm|câu chuyện|bài dự thi"
    r"|phóng sự ảnh)"
    r"(?: (?:ngắn|ảnh|dự thi|nhiều kỳ))?)\W*",
    re.IGNORECASE,
)
"""What kind of piece it is, as magazines print above or below a headline."""


def may_head(line: Line, *, twice: bool = False) -> bool:
    if line.text[-1] in ",>" and _NO_HEAD.search(line.text) is not None:
        return False
    if line.piece.tag == "meta" or line.piece.furniture or line.row or line.words < 2 or not _is_short(line):
        return False
    special = line.furniture or line.caption or line.letterhead or line.tail or line.dateline is not None
    if (
        special
        or (line.repeated and not twice)
        or _ADDRESSED.match(line.text)
        or is_masthead(line.text)
        or names_page(line.text)
        or GENRE.fullmatch(line.text)
        or _STAFF.match(line.text)
    ):
        return False
    return not (line.byline is not None and line.byline.cued) and not KIND.fullmatch(line.text)


_STAFF: Final = re.compile(
    r"(?:biên tập(?: viên)?|btv|người (?:đọc|dẫn(?: chương trình)?|trình bày|kiểm tra|duyệt|đánh máy)|phát thanh viên"
    r"|ptv|đọc|mc|dẫn chương trình|kỹ thuật|đạo diễn|thu (?:thanh|hình)|quay phim|trình bày|dàn trang|sửa bản in"
    r"|đánh máy|đồ h(?:ọa|oạ)|thiết kế|hiệu đính|duyệt|thư ký (?:biên tập|tòa soạn|toà soạn))\s*:\s*\S",
    re.IGNORECASE,
)
"""Who else had to do with a programme or a page: "Người đọc: …"."""
_NO_HEAD: Final = re.compile(r"<https?://\S+>$|\b(?:thân|quý|kính|yêu) (?:mến|thương|yêu|quý|gửi),$", re.IGNORECASE)
"""Ends of links in texts that browsers saved, and of greetings."""


def _is_short(line: Line) -> bool:
    return line.words <= 40 and len(line.text) <= 250


def opens_issue(lines: Sequence[Line], i: int) -> bool:
    """Whether the line is the name of a paper: the number of its issue stands below."""
    return i + 1 < len(lines) and not lines[i + 1].prose and ISSUE.match(lines[i + 1].text) is not None


def goes_on(line: Line, following: Line) -> bool:
    """Whether a headline was broken into two lines: the second begins small, or both look alike and the break is in
    the middle of a phrase or leaves two lines that are no shorter than those of headlines."""
    tags = {"", line.piece.tag}
    if following.special or following.prose or following.piece.tag not in tags or not _is_short(following):
        return False
    if line.ends or bracketed_at_end(line.text) is not None or following.bullet or FRAMED.fullmatch(line.text):
        return False
    if following.text[0].islower():
        return True
    if line.text.isupper() != following.text.isupper() or line.piece.bold != following.piece.bold:
        return False
    if line.text[-1] in ",-–" or following.text.split(None, 1)[0].lower() in _LINKS:
        return line.text.isupper() or line.piece.end + 1 == following.piece.start
    if line.text.split()[-1].lower() in _LINKS:
        return True
    if not line.text.isupper() or line.words < _BROKEN or following.byline is not None or line.byline is not None:
        return False
    return not (names_body(line.text) or names_body(following.text) or KIND.fullmatch(following.text))
