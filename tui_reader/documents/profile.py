"""Whose a personal page or a post in a forum is: those write without signing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.names import bears_family_name, is_institution, is_name
from tui_reader.documents.persons import is_account, pen_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_reader.documents.reading import Line

__all__ = ["owner_of_page"]

TOP: Final = 60
"""Lines at the top, or the foot, in which a page shows who keeps it."""

_HEAD: Final = 6
"""Lines at the top in which a page says whose it is."""

_NEAR: Final = 4
"""Lines between a name and the link to the profile of its bearer."""

_PERSON: Final = re.compile(
    r"(?:giới tính\s*:?\s*)?(?:nam|nữ|male|female)(?:\s*[,|•·/–-]\s*(?P<age>\d{1,2}(?:\s*tuổi| years old)?))?"
    r"(?:\s*[,|•·/–-]\s*[^,.!?]{2,40}){0,2}",
    re.IGNORECASE,
)
"""The line under the name in a profile: "Nữ, 19 tuổi, Bãi Sậy"."""

_PROFILE: Final = re.compile(
    r"(?:xem )?(?:toàn bộ |tất cả )?(?:hồ sơ|tiểu sử)(?: (?:hoàn chỉnh|đầy đủ|cá nhân))? của tôi"
    r"|view my (?:complete )?profile|xem hồ sơ (?:hoàn chỉnh|đầy đủ)",
    re.IGNORECASE,
)
_MEMBER: Final = re.compile(
    r"(?:ngày (?:tham gia|gia nhập)|tham gia(?: ngày)?|gia nhập|join(?:ed)?(?: date)?|(?:số )?bài (?:gửi|viết)"
    r"|posts?)\s*:|(?:thành viên (?:tích cực|kỳ cựu|vip|chính thức)|(?:junior|senior) member)$",
    re.IGNORECASE,
)
"""What forums show under the name of who wrote a post; the first post is the article."""

_RANKED: Final = re.compile(
    r"(?P<who>\S{4,25}) (?:thành viên(?: (?:mới|tích cực|kỳ cựu|vip|chính thức))?|(?:junior|senior|new) member)",
    re.IGNORECASE,
)
_FOLLOW: Final = re.compile(r"[+]?\s*(?:theo dõi|đang theo dõi|follow(?:ing)?)", re.IGNORECASE)
"""The button beside the name of a writer whom others follow."""

_OWNED: Final = re.compile(
    r"(?:(?:blog|weblog|nhật ký|nhật ký mạng|trang (?:riêng|nhà|cá nhân|blog)|góc (?:nhỏ|riêng)|facebook)"
    r"(?: (?:cá nhân|riêng))? của (?:tôi, )?(?P<of>[^,.:!?]{2,30})"
    r"|(?P<whose>[^,.:!?'’]{2,30})['’]s (?:blog|weblog|page|diary|space|site|journal)"
    r"|(?:blog|weblog)(?: cá nhân)?(?:\s*[:–-])?\s+(?P<beside>[^,.:!?]{5,30}))",
    re.IGNORECASE,
)
"""How personal pages are called: "Blog của …", "…'s blog", "Blog Lê Bần"."""


def owner_of_page(lines: Sequence[Line], called: Iterable[str]) -> tuple[str, ...]:
    """The name of who keeps a personal page, or posts in a forum; ``called``: what the page calls itself."""
    near = lines if len(lines) <= 2 * TOP else [*lines[:TOP], *lines[-TOP:]]
    tagged = any(line.piece.tag for line in near)
    for i, line in enumerate(near):
        if line.words > 10:
            continue
        if tagged and (said := _PERSON.fullmatch(line.text)) is not None and i > 0:
            if (said["age"] or "," in line.text) and (name := _name_of(near[i - 1].text)):
                return (name,)
        elif (_MEMBER.match(line.text) is not None or _FOLLOW.fullmatch(line.text) is not None) and i > 0:
            if name := _name_of(near[i - 1].text):
                return (name,)
        elif (rank := _RANKED.fullmatch(line.text)) is not None and (name := _name_of(rank["who"])):
            return (name,)
        elif _PROFILE.fullmatch(line.text) is not None:
            above = (_name_of(other.text) for other in reversed(near[max(0, i - _NEAR) : i]))
            if name := next(filter(None, above), ""):
                return (name,)
    called = [*called, *(line.text for line in near[:_HEAD] if "blog" in line.text.lower() and line.words <= 6)]
    for one in called:
        match = _OWNED.fullmatch(one.strip())
        if match is None:
            continue
        name = (match["of"] or match["whose"] or match["beside"]).strip()
        if (name := _name_of(name)) and (match["beside"] is None or bears_family_name(name)):
            return (name,)
    return ()


def _name_of(text: str) -> str:
    """``text``, if it may be the name that somebody goes by on his page; else ""."""
    text = text.strip(" .:•·|")
    if not text or is_institution(text):
        return ""
    return text if is_name(text, shortest=1) or pen_name(text) or is_account(text) else ""
