"""What each line before the running text is: evidence weighed by its place over or under the title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.body import ADDRESSED
from tui_reader.documents.byline import Byline, is_institution, parse_byline
from tui_reader.documents.dateline import Dateline, parse_dateline, tells_today
from tui_reader.documents.dating import NEAR, dates_card, headed_by
from tui_reader.documents.draft import COLUMNS, Draft, take_byline, take_dateline, take_faint
from tui_reader.documents.issue import column_date
from tui_reader.documents.model import Role
from tui_reader.documents.opening import BEGINNERS
from tui_reader.documents.persons import posted_name
from tui_reader.documents.publication import Shown
from tui_reader.documents.stated import key_of

if TYPE_CHECKING:
    from tui_reader.documents.reading import Line

__all__ = ["mark_before"]

_LONGEST_SUBTITLE: Final = 15
_HEADS: Final = frozenset((Role.TITLE, Role.DATELINE))
_GREETING: Final = re.compile(r"(?:kính|thân|xin|dạ)?\s*(?:gửi|chào|mến|thưa|dear|hi)\b", re.IGNORECASE)
_RELATED: Final = (">>", "&gt;&gt;", "»", "►", "→")
"""Before the headlines of related articles."""
_LABEL: Final = re.compile(
    r"(?:nội dung(?: (?:bài(?: viết)?|tin|chính))?|toàn văn|tóm tắt|sap[oô]|sa-pô|trích yếu|mở đầu"
    r"|full ?text|(?:markdown )?content|text|body"
    r"|chi tiết)\s*[:.]?",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(
    r"(?:quyền |phó )?(?:chủ tịch|giám đốc|tổng giám đốc|hiệu trưởng|trưởng|cục trưởng|bộ trưởng|chi cục|thủ tướng"
    r"|chính phủ"
    r"|(?:ủy|uỷ) ban|hội đồng|ban|sở|bộ|ubnd|hđnd|thường trực|thống đốc|chánh|viện trưởng)\b",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[A-D])\s?[.)/]\s*[^\W\d_]")
_SECOND: Final = {"I.": "II.", "A.": "B.", "1.": "2."}
_RANKED: Final = re.compile(r"(?:(?:PGS|GS|TS|ThS|Th\.S|BS|KS|KTS|CN|LS|DS|CK[I1]{1,2})\.\s*)+[^\W\d_]")
"""Degrees before the names of those who wrote for a journal."""

_MARKED: Final = re.compile(r"\s[|·•]\s")


def mark_before(draft: Draft, i: int, *, near: bool, below_title: bool) -> None:
    """Line ``i``, before the running text. ``near``: a date in it is that of the title; ``below_title``: the title
    stands above it."""
    line = draft.lines[i]
    if i in draft.diary:
        draft.put(i, Role.BODY, 0.7)
        return
    if not below_title and line.dateline is not None and dates_card(draft.lines, i):
        return
    if line.dateline is None or not near:
        take_faint(draft, headed_by(draft.lines, i))
    if line.dateline is None and near and not below_title and line.piece.links <= 0.6:
        take_faint(draft, column_date(line.text))
    if line.dateline is not None and not (near or below_title) and _is_clock(draft, i, line.dateline):
        draft.shown.append(Shown(line.dateline.published, near=False, updated=False, clock=True))
    elif line.dateline is not None:
        take_dateline(draft, i, line.dateline, near=near, above=True, over=not below_title)
    elif draft.official and _take_column(draft, i):
        return
    elif line.byline is not None and (
        line.byline.cued or ((below_title or draft.headed) and not _opens_list(draft.lines, i))
    ):
        take_byline(draft, i, line.byline)
    elif below_title and draft.roles[i - 1] in _HEADS and (named := _posted(draft, i)):
        take_byline(draft, i, Byline(named, "", cued=False))
    elif below_title and (linked := _linked_name(draft, i)) is not None:
        take_byline(draft, i, linked)
        draft.places.append(linked)
    elif below_title and line.caption:
        draft.put(i, Role.CAPTION, 0.8)
    elif below_title and ADDRESSED.match(line.text) is not None:
        draft.addressed = True
    elif below_title and _GREETING.match(line.text) is not None and line.words <= 12 and line.text[-1] in ",:!":
        if line.text[-1] != ":":
            draft.put(i, Role.BODY, 0.5)
    elif below_title and (_LABEL.fullmatch(line.text) is not None or _leads_away(line)):
        return
    elif below_title and not line.special and not line.tail and line.piece.links < 0.5:
        if draft.addressed and (line.bullet or line.words <= 8):
            return  # "Kính gửi: …" and below it those who are meant
        if (
            draft.official
            and line.text.isupper()
            and line.words <= 14
            and line.text[-1] != ":"
            and _HEAD.match(line.text)
        ):
            return  # "CHỦ TỊCH UỶ BAN NHÂN DÂN XÃ": who decides
        if _says_title(draft, line) or (draft.official and _is_subtitle(draft, i)):
            return
        if line.words <= 9 and is_institution(line.text) and line.text[-1] not in "?!":
            draft.put(i, Role.BYLINE, 0.6)
            draft.beside.append(line.text)
        elif line.words <= 20 and not line.ends and _RANKED.match(line.text) is not None:
            draft.put(i, Role.BYLINE, 0.5)
        elif _MARKED.search(line.text) is not None and not line.ends and line.words <= 20:
            return  # "4 giờ trước · …", "… | Quyền xem: mọi người"
        elif line.text[0] == "(" and line.text[-1] == ")":
            return  # a note on the article: "(Tiếp theo kỳ trước)"
        elif line.words >= 8 or _heads_section(draft, i):
            draft.put(i, Role.BODY, 0.5)


def _leads_away(line: Line) -> bool:
    """Whether it is the headline of a related article behind an arrow."""
    return line.text.startswith(_RELATED) and not line.ends


def _linked_name(draft: Draft, i: int) -> Byline | None:
    """The name that is a link, between the title and the moment of publishing: to all that its bearer wrote, most
    likely."""
    line = draft.lines[i]
    if line.piece.links <= 0.6 or line.piece.furniture or draft.roles[i - 1] is not Role.TITLE or line.words > 4:
        return None
    below = draft.lines[i + 1].dateline if i + 1 < len(draft.lines) else None
    timed = below is not None and not below.rest and len(below.published.iso) > 10
    byline = parse_byline(line.text) if timed else None
    return byline if byline is not None and byline.authors and not line.text.isupper() else None


def _posted(draft: Draft, i: int) -> tuple[str, ...]:
    """Who is named with a post alone in the line between title and text."""
    line = draft.lines[i]
    alone = i + 1 < len(draft.lines) and (draft.lines[i + 1].prose or draft.lines[i + 1].dateline is not None)
    return posted_name(line.text) if alone and not draft.official and not line.furniture and line.words <= 10 else ()


def _opens_list(lines: list[Line], i: int) -> bool:
    """Whether it is the first of headings with numbers, one of which reads like initials: "I. MỤC ĐÍCH"."""
    return lines[i].text[:2] in _SECOND and any(
        line.text.startswith(_SECOND[lines[i].text[:2]]) for line in lines[i + 1 :]
    )


def _is_subtitle(draft: Draft, i: int) -> bool:
    """Whether the line at once under the title of a letter, no sentence, says more of it: "Lớp 4B - Học kỳ II"."""
    line = draft.lines[i]
    alone = i + 1 < len(draft.lines) and draft.lines[i + 1].prose and not line.ends and line.words <= _LONGEST_SUBTITLE
    begins = line.text.split(None, 1)[0] in BEGINNERS or _NUMBERED.match(line.text) is not None
    return alone and not begins and draft.roles[i - 1] is Role.TITLE


def _says_title(draft: Draft, line: Line) -> bool:
    """Whether the line says the title again, or the subject that a portal made its title of."""
    if line.words < 3 or line.ends:
        return False
    title = " ".join(other.text for other, role in zip(draft.lines, draft.roles, strict=True) if role is Role.TITLE)
    return len(line.text) <= len(title) and key_of(line.text) in key_of(title)


def _is_clock(draft: Draft, i: int, dateline: Dateline) -> bool:
    """Whether the date at ``i``, over the title, is today's: buttons alone do not part the article's from its title."""
    if not tells_today(draft.lines[i].text, dateline):
        return False
    for k in range(i + 1, min(i + 1 + NEAR, len(draft.lines))):
        if draft.roles[k] is Role.TITLE:
            return False
        if draft.lines[k].piece.links > 0.6:
            return True
    return True


def _heads_section(draft: Draft, i: int) -> bool:
    """Whether a short line between title and text is the head of the first section, not a button or a menu's name."""
    line = draft.lines[i]
    if i + 1 >= len(draft.lines) or not draft.lines[i + 1].prose:
        return False
    if line.words <= 4 and line.text[-1] == ":" and line.text[0].isupper() and line.byline is None:
        return True  # "Hỏi:", "Nguyên liệu:"
    if _NUMBERED.match(line.text) is not None:
        return True
    return line.piece.tag[:1] == "h" or (line.words >= 3 and draft.roles[i - 1] is Role.TITLE)


def _take_column(draft: Draft, i: int) -> bool:
    """A letter's head in two columns saved as one line: number here, place with date there."""
    for part in COLUMNS.split(draft.lines[i].text):
        dateline = parse_dateline(part)
        if dateline is not None and len(dateline.published.iso) >= 10:
            draft.put(i, Role.DATELINE, 0.9)
            draft.shown.append(Shown(dateline.published, near=True, updated=False))
            return True
    return False
