"""What stands at the edges of the first and the last paragraph without being text: places, signs, names of fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.byline import Byline, parse_byline, split_names
from tui_reader.documents.dateline import agency_opening, bracketed_at_end, parse_dateline
from tui_reader.documents.model import Block, PartialDate, Role
from tui_reader.documents.moments import find_moment
from tui_reader.documents.names import bears_family_name, is_medium, is_paper
from tui_reader.documents.opening import BEGINNERS
from tui_reader.documents.publication import Shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.documents.draft import Draft
    from tui_reader.documents.reading import Line

__all__ = ["prefix_of", "split_edges"]

_LABELLED: Final = re.compile(
    r"(?:nội dung(?: (?:bài(?: viết)?|tin))?|(?:nội dung )?câu hỏi|toàn văn|tóm tắt|sap[oô]|sa-pô|trích yếu"
    r"|lead|abstract|summary|full ?text|body|(?:markdown )?content)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
"""Names of fields, with which data banks head the text itself."""
_CLOSING: Final = re.compile(r"\s*\(\s*(?:[Tt]heo|[Nn]guồn)\b:?\s[^()]{2,60}\)\s*\.?$")
_SIGNED: Final = re.compile(
    r"(?P<place>[^\W\d_][\w'’. ]{1,30}?)?\s*\(\s*"
    r"(?P<sign>(?:[\w-]+\.)+(?:vn|com|net|org)(?:\.vn)?|[A-ZĐ][\w.&+]{1,11}(?: [\w.&]{1,8}){0,4}?)"
    r"(?:[ ,]+(?:ngày )?\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?)?\s*\)"
    r"\s*(?:(?P<mark>[-–—:]+\s*|(?<=[A-ZĐ+]\))\s+)(?=\S)|(?=[^\W\d_]))"
)
_TODAY: Final = re.compile(
    r"hôm nay\b.{0,60}?(?P<day>ngày\s+\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*(?:/|,?\s*năm)\s*\d{4})", re.IGNORECASE
)
_MINUTED: Final = re.compile(
    r"(?:vào |hồi |lúc )?(?:[^,.;]{0,30}\s)?(?P<day>ngày\s+\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*(?:/|,?\s*năm)\s*\d{4}),?"
    r"\s+tại\b",
    re.IGNORECASE,
)
_WRITER: Final = re.compile(r"(?<=[.!?…”\"/])\s*(?:[-–—]\s*)?\(?(?P<names>[^\W\d_][^.!?…:()]{3,45})\)?\s*$")
_INITIALED: Final = re.compile(r"(?<=[.!?…”\"/])\s+(?P<open>\()?(?P<names>(?:[A-ZĐ]\.){1,3}[A-ZĐ]\.?)(?(open)\))\s*$")
_ROMAN: Final = re.compile(r"[IVX]+")
_LETTERS: Final = str.maketrans("", "", ".&")
_DOMAIN: Final = re.compile(r"(?:[\w-]+\.)+(?:vn|com|net|org|info)", re.IGNORECASE)
_STOPS: Final = frozenset('.!?…”"/')
_DASH: Final = re.compile(r"\s*(?:\s[-–—]{1,2}|[-–—]{1,2}\s)\s*")


def split_edges(draft: Draft, begin: int, end: int, called: Callable[[], frozenset[str]]) -> None:
    """Cut a dateline or a medium's sign off the first paragraph, and a source in brackets or the writer off"
    " the last. ``called``: those of the page and its medium, and their initials, in small letters."""
    while begin < end < len(draft.lines) and draft.roles[end] is Role.BODY:
        end += 1
    body = [draft.lines[i] for i in range(begin, end) if draft.roles[i] in {Role.LEAD, Role.BODY}]
    for line in body[:2]:
        if (agency := agency_opening(line.text)) is not None:
            draft.agency = agency
            _cut(draft, line, 0, agency.length, Role.DATELINE)
            break
        if (sign := _SIGNED.match(line.text)) is not None and _is_sign(sign):
            _cut(draft, line, 0, sign.end(), Role.DATELINE if sign["place"] else Role.BYLINE)
            draft.signed.append(sign["sign"])
            if (moment := find_moment(sign.group())) is not None and len(moment.iso) == 10:
                draft.shown.append(Shown(PartialDate(moment.iso), near=False, updated=False))
            if (agency := agency_opening(line.text[sign.end() :])) is not None:
                draft.agency = agency
                _cut(draft, line, sign.end(), sign.end() + agency.length, Role.DATELINE)
            break
        if (length := prefix_of(line.text, called)) > 0:
            if is_medium(name := line.text[:length].rstrip(" -–—")) or _DOMAIN.fullmatch(name) is not None:
                draft.signed.append(name)
            _cut(draft, line, 0, length, Role.DATELINE if " " in line.text[:length].rstrip(" -–—") else Role.BYLINE)
            break
    for line in body[:3]:
        if (label := _LABELLED.match(line.text)) is not None:
            _cut(draft, line, 0, label.end(), Role.BOILERPLATE)
    for line in body[:2]:
        if (dated := _TODAY.match(line.text)) is not None and (day := parse_dateline(dated["day"])) is not None:
            draft.shown.append(Shown(day.published, near=False, updated=False, faint=True))
        elif (minuted := _MINUTED.match(line.text)) is not None and _records(draft):
            day = parse_dateline(minuted["day"])
            draft.shown += [Shown(day.published, near=False, updated=False, faint=True)] if day is not None else []
    if not body or draft.official:
        return
    last = body[-1]
    if (ending := bracketed_at_end(last.text)) is not None and last.text[: ending[0]].rstrip()[-1:] in _STOPS:
        draft.shown.append(Shown(ending[1], near=False, updated=False))
        _cut(draft, last, ending[0], len(last.text), Role.DATELINE)
        return
    match = _CLOSING.search(last.text, max(1, len(last.text) - 100))
    byline = parse_byline(match.group().strip()) if match is not None else None
    if match is None or byline is None:
        match = _WRITER.search(last.text, max(1, len(last.text) - 60))
        names = split_names(match["names"], shortest=2) if match is not None else ()
        if not names and (match := _INITIALED.search(last.text, max(1, len(last.text) - 20))) is not None:
            names = (match["names"],)
        byline = Byline(names, "", cued=False) if names else None
    if match is not None and byline is not None and last.words > 12 and not draft.bylines:
        draft.bylines.append(byline)
        _cut(draft, last, match.start(), len(last.text), Role.BYLINE)


def _is_sign(sign: re.Match[str]) -> bool:
    """Whether the brackets over the text hold the sign of a medium: without a mark behind only one of two words."""
    if not _is_place(sign["place"] or ""):
        return False
    name = sign["sign"]
    if sign["mark"] is not None or name[-1] == "+" or name[-1].isupper():
        return True
    begins = sign["place"] is None and sign.string[sign.end()].isupper()
    return begins and " " in name and is_paper(name) and not bears_family_name(name)


def _is_place(place: str) -> bool:
    return not place or place.strip().istitle() or place.isupper()


def prefix_of(text: str, names: Callable[[], frozenset[str]]) -> int:
    """The length of a medium's sign or a place before a dash, with the dash: "BTG - Sáng nay, …", "TAM GIỒNG – …";
    without a dash only where it is one of ``names``."""
    start = text[:48]
    dash = _DASH.search(start, 1) if "-" in start or "–" in start or "—" in start else None
    head = text[: dash.start()] if dash is not None else ""
    rest = text[dash.end() :] if dash is not None else ""
    if head and rest[:1] and not rest[0].islower() and _may_prefix(head, rest, names):
        return len(text) - len(rest)
    sign, _, told = text.partition(" ")
    return len(sign) + 1 if sign.isupper() and told[:1].isupper() and sign.lower() in names() else 0


def _may_prefix(head: str, rest: str, names: Callable[[], frozenset[str]]) -> bool:
    words = head.split()
    if head.lower() in names():
        return True
    if is_medium(head) and 2 <= len(words) <= 6 and words[-1][0].isupper():
        return True
    if _DOMAIN.fullmatch(head) is not None:
        return True
    if len(words) > 5 or not all(word.translate(_LETTERS).isalpha() for word in words) or _ROMAN.fullmatch(head):
        return False
    if head.isupper():
        return len(head) >= 3 or rest.split(None, 1)[0].strip(",") in BEGINNERS
    placed = len(words) >= 2 and all(word[0].isupper() for word in words) and not bears_family_name(head)
    return placed and rest.split(None, 1)[0].strip(",") in BEGINNERS


def _records(draft: Draft) -> bool:
    """Whether the title is that of minutes, which are dated by the day that they tell of."""
    titles = (line.text for line, role in zip(draft.lines, draft.roles, strict=True) if role is Role.TITLE)
    return next(titles, "").lower().startswith("biên bản")


def _cut(draft: Draft, line: Line, start: int, end: int, role: Role) -> None:
    part = line.text[start:end]
    at = line.piece.start + start + len(part) - len(part.lstrip())
    last = line.piece.start + start + len(part.rstrip())
    if not any(at < other.end and other.start < last for other in draft.extra):
        draft.extra.append(Block(at, last, role, 0.9))
