"""The media and offices that are named above a title, or in the head of an official letter on a page of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.credit import without_issue
from tui_reader.documents.mastheads import ISSUE, names_body
from tui_reader.documents.names import is_generic, is_institution, is_medium, is_name, is_paper, is_section, names_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.reading import Line

__all__ = ["heads_of", "is_choice", "letterhead_below"]

_HEAD_CUT: Final = re.compile(r"\s*[|»›]\s*|\s>+\s|\s{2,}|\t|\n|\s[-–]\s")
_COLUMNS: Final = re.compile(r"\s*[|»›]\s*|\s>+\s|\s{2,}|\t|\n")
_JOINT: Final = re.compile(r"\s[-–]\s(?!(?:truyền hình|thể thao|thương binh|thú y)\b)", re.IGNORECASE)
_COMMITTEE: Final = frozenset(("ủy ban nhân dân", "uỷ ban nhân dân", "ubnd"))
_UNIT_LAST: Final = re.compile(r"\S+\s+\S+\s+(?:XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|QUẬN|THỊ XÃ|TỈNH|THÀNH PHỐ)(?:\s+\S+){1,4}$")
_STATE: Final = ("cộng hòa xã", "cộng hoà xã", "độc lập -", "độc lập –", "đảng cộng sản")
_BEFORE_NUMBER: Final = frozenset(("năm", "tháng", "ngày"))
_NET: Final = frozenset(("ONLINE", "PORTAL", "NEWS"))
_UNIT: Final = re.compile(r"(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|tp)\b", re.IGNORECASE)
_NUMBERED: Final = re.compile(
    r"\w\W{1,4}số\s*:?\s*\d+(?!\d*\s*[/-]\s*\w)[\s\d(),.;|·•/:–-]*(?:$|ra|ngày|tháng|năm|thứ|chủ nhật|phát hành"
    r"|xuất bản|kỳ|giá|quý|lưu hành|trang|xuân|tết)",
    re.IGNORECASE,
)
"""The number of an issue beside the name of a paper; that of a letter goes on with a stroke."""
_LINK: Final = re.compile(r"\s*<(?:https?://|www\.)[^<>]*>")
_AROUND: Final = " .:-–*#©®☰≡🔍🏠»«›‹•|·"
_JOINTLY: Final = re.compile(r"liên (?:tịch|ngành)\b|/(?:KHLT|NQLT|CTLT|HDLT|HDLN|TTLT|QCPH)\b", re.IGNORECASE)
"""In the head of what two bodies issue together."""

_MOST_WORDS: Final = 12
_MOST_GOING_ON: Final = 7


def heads_of(above: Sequence[Line], *, official: bool) -> list[str]:
    """Names of media or offices that stand alone in the lines ``above`` the title, also as an item of a menu. Of an
    official letter only that of the body that writes, which stands lowest."""
    heads: list[str] = []
    last = -2
    for i, line in enumerate(above):
        if line.words > 20 or len(line.text) > 200 or line.prose or is_choice(line):
            continue
        if not official and i + 1 < len(above) and _names_issue(line, above[i + 1]):
            heads.append(line.text)
            continue
        if not official and (paper := _numbered(line.text)):
            heads.append(paper)
            continue
        for at, part in enumerate(_parts(line.text)):
            bare = _LINK.sub("", part).strip(_AROUND)
            if bare.lower().startswith(_STATE):
                continue
            under = heads[-1] if heads and last == i - 1 and at == 0 else ""
            if heads and (official or under or is_generic(heads[-1])) and _goes_on(heads[-1], bare):
                heads[-1] += " " + bare  # "ỦY BAN NHÂN DÂN" over "XÃ VĨNH THẠNH"
            elif official and under and _is_rest(under, bare):
                heads[-1] += " " + bare  # "CÔNG TY TNHH MTV" over "CẤP NƯỚC BÃI SẬY"
            elif _is_head(bare) or (official and bare.isupper() and len(bare.split()) > 1 and names_body(bare)):
                heads.append(bare)
            else:
                continue
            last = i
    if official and len(heads) > 1 and any(_JOINTLY.search(line.text) is not None for line in above):
        return [" ".join(heads[-2:])]
    return heads[-1:] if official else heads


def letterhead_below(lines: Sequence[Line]) -> Sequence[Line]:
    """Of the ``lines`` between a title and the text those of the head of an official letter, that a portal shows under
    the title of its own page."""
    ends = [i for i, line in enumerate(lines) if line.letterhead and any(map(str.isalpha, line.text))]
    return lines[: ends[-1] + 1] if ends else ()


def is_choice(line: Line) -> bool:
    """Whether it is an item of a menu."""
    return line.piece.tag == "li" and line.piece.links > 0.6


def _parts(text: str) -> list[str]:
    """``text`` cut where other names begin; two bodies that write together are one: "HỘI NÔNG DÂN - HỘI PHỤ NỮ"."""
    parts: list[str] = []
    for column in _COLUMNS.split(text):
        head, _, last = column.rpartition(" - ")
        if head and is_medium(head) and is_section(last):
            column = head
        bodies = _JOINT.split(column)
        joint = len(bodies) > 1 and all(is_institution(body) and not is_medium(body) for body in bodies)
        parts += [column] if joint and not any(map(names_unit, bodies[:-1])) else bodies
    return parts


def _numbered(text: str) -> str:
    """The name of a paper beside the number of its issue: "TIN BÃI SẬY số 214, ra ngày 5-4-2002"; else ""."""
    if _NUMBERED.search(text) is None:
        return ""
    name = without_issue(text)
    if not 1 <= len(name.split()) <= _MOST_GOING_ON or name == text or is_section(name) or any(map(str.isdigit, name)):
        return ""
    if is_section(" ".join(name.split()[:2])) and not is_medium(name):
        return ""  # "THÔNG CÁO BÁO CHÍ SỐ 1"
    return name if name.isupper() or is_medium(name) or is_paper(name) else ""


def _names_issue(line: Line, following: Line) -> bool:
    """Whether ``line`` is the name of a paper that stands by itself over the number and day of its issue."""
    dated = following.dateline is not None and ISSUE.match(following.text) is not None
    return (
        dated
        and 2 <= line.words <= _MOST_GOING_ON
        and is_paper(line.text)
        and not (line.special or any(map(str.isdigit, line.text)))
    )


def _goes_on(head: str, line: str) -> bool:
    """Whether the name of an office goes on in the next line with the place that it is the office of."""
    if _UNIT.match(line) is None or line.isupper() != head.isupper() or len(line.split()) > 6:
        return False
    return head.lower() in _COMMITTEE or not names_unit(head)


def _is_rest(head: str, line: str) -> bool:
    """Whether a line in capitals under the name of a body is the rest of that name, not the name of a body below it."""
    if not (head.isupper() and line.isupper()) or names_unit(head) or not 1 <= len(line.split()) <= _MOST_GOING_ON:
        return False
    return line.replace(" ", "").replace(",", "").isalpha() and not (
        is_institution(line) or names_body(line) or is_section(line)
    )


def _is_head(text: str) -> bool:
    words = text.split()
    if len(words) >= 3 and words[-2].lower() in _BEFORE_NUMBER:
        return False
    most = _MOST_WORDS if is_medium(text) or text.isupper() else 9
    if (
        not 2 <= len(words) <= most
        or any(char.isdigit() for char in text[: -len(words[-1])])
        or not words[-1].isalnum()
    ):
        return False
    if is_institution(text):
        return not is_name(text)
    return text.isupper() and (_UNIT_LAST.search(text) is not None or words[-1] in _NET)
