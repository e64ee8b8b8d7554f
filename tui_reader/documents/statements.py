"""When, by whom and from where: what the page shows, completed by what the file says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.byline import is_institution, split_names
from tui_reader.documents.dateline import Agency, parse_iso
from tui_reader.documents.model import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.base import Fact

__all__ = ["Shown", "authors_of", "published_of", "source_of"]

_MEDIUM: Final = re.compile(r"(?:báo|đài|bản tin|tạp chí|cổng|trang|ttxvn|thông tấn|tập san)\b", re.IGNORECASE)
_COMMON_TABLE: Final = """
    báo bản tin tạp chí đài truyền thanh hình phát và cổng trang thông điện tử xã phường thị trấn huyện quận tỉnh
    thành phố
"""
_COMMON: Final = frozenset(_COMMON_TABLE.split())
_OWNER: Final = re.compile(
    r"(?:bản quyền (?:thuộc(?: về)?|của)|©(?:\s*(?:copyright|bản quyền))?(?:\s*\d{4}(?:\s*[-–]\s*\d{4})?)?"
    r"|copyright)\s*(?:©\s*)?(?:\d{4}\s*)?(?:by\s*|thuộc(?: về)?\s*|của\s*)?[:,–-]?\s*(?P<owner>[^.,;"
    r"|–\n©-]{3,60})",
    re.IGNORECASE,
)


class Shown(NamedTuple):
    """A dateline of the page: ``near`` if it stands by the title."""

    published: PartialDate
    near: bool
    updated: bool


def published_of(shown: Sequence[Shown], agency: Agency | None, facts: Sequence[Fact]) -> PartialDate | None:
    """The page's date, made exact by the metadata that agrees; the metadata's where the page is silent."""
    stated = [date for fact in facts if fact.field == "published" and (date := parse_iso(fact.value)) is not None]
    visible = _visible(shown, agency)
    if visible is None:
        return stated[0] if stated else None
    agreeing = [date for date in stated if date.iso.startswith(visible.iso) or visible.iso.startswith(date.iso)]
    return max([visible, *agreeing], key=lambda date: len(date.iso))


def _visible(shown: Sequence[Shown], agency: Agency | None) -> PartialDate | None:
    ranked = sorted(shown, key=lambda one: (one.updated, not one.near))
    best = ranked[0].published if ranked else None
    if best is not None:
        finer = [one.published for one in ranked if one.published.iso.startswith(best.iso) and not one.updated]
        best = max([best, *finer], key=lambda date: len(date.iso))
    if agency is None:
        return best
    if agency.year is not None:
        day = PartialDate(f"{agency.year}-{agency.month:02}-{agency.day:02}")
        return best or day
    if best is None or len(best.iso) > 7:
        return best
    day = PartialDate(f"{best.iso[:4]}-{agency.month:02}-{agency.day:02}")
    return day if day.iso.startswith(best.iso) else best


def authors_of(bylines: Sequence[tuple[str, ...]], facts: Sequence[Fact]) -> tuple[str, ...]:
    """Names of the bylines in order, each once; the metadata's where the page shows none."""
    names = list(dict.fromkeys(name for byline in bylines for name in byline))
    names = [name for name in names if not any(name != other and _within(name, other) for other in names)]
    if not names:
        for origin in dict.fromkeys(fact.origin for fact in facts if fact.field == "author"):
            for fact in facts:
                if fact.field == "author" and fact.origin == origin:
                    names += split_names(fact.value)
            if names:
                break
    return tuple(dict.fromkeys(names))


def _within(name: str, other: str) -> bool:
    return f" {name.casefold()} " in f" {other.casefold()} "


def source_of(lines: Sequence[str], credited: Sequence[str], heads: Sequence[str], facts: Sequence[Fact]) -> str:
    """The medium or institution: a source line, metadata, a name at the top, the owner of the rights."""
    if credited:
        return credited[0]
    for fact in facts:
        if fact.field == "source":
            return fact.value
    for fact in facts:
        if fact.field == "title" and fact.origin == "title":
            parts = re.split(r"\s+[-–—|»]\s+|\s*\|\s*", fact.value)
            for part in (parts[-1], parts[0]):
                if is_institution(part) and len(parts) > 1:
                    return part
    media = [head for head in heads if _MEDIUM.match(head)]
    if media or heads:
        return _spelled(media[0], lines) if media else heads[0]
    for line in reversed(lines):
        if len(line) <= 300 and (match := _OWNER.search(line)) is not None and is_institution(match["owner"]):
            return match["owner"].strip()
    for fact in facts:
        if fact.field == "author" and is_institution(fact.value):
            return fact.value
    return ""


def _spelled(name: str, lines: Sequence[str]) -> str:
    """``name`` of a medium, if in capitals, as the rest of the text spells it or else as such names are spelled."""
    if name.isupper():
        for line in lines:
            at = line.lower().find(name.lower())
            if at >= 0 and not line[at : at + len(name)].isupper():
                return line[at : at + len(name)]
        words = [word if word in _COMMON else word.capitalize() for word in name.lower().split()]
        name = " ".join([words[0].capitalize(), *words[1:]])
    return name
