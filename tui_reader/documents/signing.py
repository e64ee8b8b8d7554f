"""Which lines under a text sign it, or stand over those that do: labels, posts, the names of institutions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.body import closes_letter, is_over
from tui_reader.documents.byline import Byline, is_institution, parse_byline
from tui_reader.documents.names import bears_family_name
from tui_reader.vietnamese.syllable import is_syllable

if TYPE_CHECKING:
    from tui_reader.documents.reading import Line

__all__ = [
    "credit_of",
    "heads_signature",
    "heads_writer",
    "is_signature",
    "labelled_below",
    "names_year",
    "signs_letter",
]

_NAMING: Final = re.compile(
    r"(?:tác giả(?: bài viết)?|người viết|(?:tin|bài)(?:\s*(?:,|và|&|-)\s*ảnh)|thực hiện|nguồn(?: tin)?)\s*:?"
    r"|(?:bài|tin|bài viết|theo|bút danh|by|author)\s*:",
    re.IGNORECASE,
)
"""Labels that also stand alone above what they name."""
_INITIALS: Final = re.compile(r"(?:[A-ZĐ]\.){1,3}[A-ZĐ]\.?")
_EDITORS: Final = re.compile(r"(?:ban biên tập|tòa soạn|toà soạn|nhóm|bbt|btc|ban tổ chức)\b", re.IGNORECASE)
_FOR: Final = re.compile(r"(?:tm|kt|tl|tuq)\.", re.IGNORECASE)
_ADDRESS: Final = re.compile(
    r"\((?:xóm|thôn|ấp|bản|làng|tổ|khu|khóm|số|đường|phố|phường|xã|thị trấn|huyện|quận|tp)\b.{1,80}\)", re.IGNORECASE
)
_ANSWER: Final = re.compile(
    r"(?:trả lời|hồi âm|phản hồi|ý kiến|giải đáp) (?:của|từ)\b|t(?:òa|oà) soạn\b|\(?\*|\(?(?:thư|bài) (?:đã )?được",
    re.IGNORECASE,
)
"""What follows the letter of a reader: where he lives, and an answer or a note of the editor."""


def signs_letter(lines: list[Line], i: int, begin: int, end: int) -> Byline | None:
    """The writer of a letter that is followed by an answer or by a note of the editor: "Lê Bần", "(Xóm Bến)"."""
    line = lines[i]
    if line.words > 10 or line.prose or i == begin or i + 1 >= len(lines) or (byline := line.byline) is None:
        return None
    if not byline.authors or not (byline.cued or all(map(bears_family_name, byline.authors))):
        return None
    if i + 1 >= end:
        return byline if (below := lines[i + 1].byline) is not None and below.cued and below.source else None
    after = [other for other in lines[i + 1 : end] if _ADDRESS.fullmatch(other.text) is None]
    return byline if not after or _ANSWER.match(after[0].text) is not None else None


def labelled_below(lines: list[Line], i: int) -> Byline | None:
    """The names or the source in the line below a label that stands alone: "Tác giả:", "Bài và ảnh"."""
    label = lines[i]
    if label.words > 4 or i + 1 >= len(lines) or not _NAMING.fullmatch(label.text) or lines[i + 1].words > 12:
        return None
    byline = parse_byline(f"{label.text.rstrip(' :')}: {lines[i + 1].text}")
    return byline if byline is not None and byline.cued and (byline.authors or byline.source) else None


def heads_writer(lines: list[Line], i: int, end: int) -> bool:
    """Whether a rule or "Hết" at once under the text stands over the name of its writer."""
    below = lines[i + 1].byline if i < end + 2 and i + 1 < len(lines) and is_over(lines[i]) else None
    return below is not None and bool(below.authors) and not lines[i].tail


def names_year(name: str, line: str) -> bool:
    """Whether what looks like a name is that of a year: "Số Xuân Kỷ Sửu"."""
    return re.search(rf"\b(?:xuân|tết|năm)\s+{re.escape(name)}\b", line, re.IGNORECASE) is not None


def is_signature(line: Line) -> bool:
    """Whether an institution may sign with this line, or a writer with a pen name of one word in capitals."""
    text = line.text
    if line.special or line.ends or line.bullet or line.piece.links > 0.5 or line.words > 10 or ":" in text:
        return False
    if line.words == 1:
        if _INITIALS.fullmatch(text) is not None and text.replace(".", "") != "ST":
            return True
        return (
            text.isupper() and 2 <= len(text) <= 7 and is_syllable(text.lower()) and not line.piece.tag.startswith("h")
        )
    return is_institution(text) and not any(char.isdigit() for char in text) and _EDITORS.match(text) is None


def credit_of(line: Line) -> Byline | None:
    """The source that the line credits: "(Báo Bến Sông, số 34, tháng 3/2019)"."""
    byline = parse_byline(line.text)
    return byline if byline is not None and byline.cued and byline.source else None


def heads_signature(lines: list[Line], i: int) -> bool:
    """Whether the line says for whom or as what those sign whose names follow: "TM. BAN LIÊN LẠC", "Trạm trưởng"."""
    if lines[i].ends and _FOR.match(lines[i].text) is None:
        return False
    for line in lines[i : i + 4]:
        if line.byline is not None and line.byline.authors:
            return line is not lines[i]
        if line.words > 6 or line.piece.links > 0.5 or not closes_letter(line):
            return False
    return False
