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

_MEDIUM: Final = re.compile(
    r"(?:báo|đài|bản tin|tạp chí|cổng|trang|ttxvn|thông tấn|tập san|nội san|đặc san|nguyệt san|tuần tin"
    r"|tuần báo|nhật báo)\b",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"\s+[-–—|»]\s+|\s*\|\s*")
_CREDIT: Final = re.compile(r"ghi rõ nguồn\s*:?\s*[\"“«']\s*(?P<owner>[^\"”»'\n]{3,60})[\"”»']", re.IGNORECASE)
_OWNED: Final = ("©", "uyền", "UYỀN", "opyright", "OPYRIGHT", "hi rõ", "HI RÕ")
"""One of these is in every notice of rights; looking for them costs a tenth of the expressions."""

_OWNER: Final = re.compile(
    r"(?:bản quyền (?:thuộc(?: về)?|của)|©(?:\s*(?:copyright|bản quyền))?(?:\s*\d{4}(?:\s*[-–]\s*\d{4})?)?"
    r"|copyright)\s*(?:©\s*)?(?:\d{4}\s*)?(?:by\s*|thuộc(?: về)?\s*|của\s*)?[:,–-]?\s*(?P<owner>[^.,;"
    r"|–\n©-]{3,60})",
    re.IGNORECASE,
)


class Shown(NamedTuple):
    """A dateline of the page: ``near`` if it stands by the title; ``faint`` if it is that of the issue, in the"
    " margin, or
    of a letter that passes the article on."""

    published: PartialDate
    near: bool
    updated: bool
    faint: bool = False


def published_of(shown: Sequence[Shown], agency: Agency | None, facts: Sequence[Fact]) -> PartialDate | None:
    """The page's date, made exact by the metadata that agrees; the metadata's where the page is silent."""
    stated = [date for fact in facts if fact.field == "published" and (date := parse_iso(fact.value)) is not None]
    visible = _visible(shown, agency)
    if visible is None:
        return (
            stated[0] if stated else min((one.published for one in shown), key=lambda day: -len(day.iso), default=None)
        )
    agreeing = [date for date in stated if date.iso.startswith(visible.iso) or visible.iso.startswith(date.iso)]
    return max([visible, *agreeing], key=lambda date: len(date.iso))


def _visible(shown: Sequence[Shown], agency: Agency | None) -> PartialDate | None:
    ranked = sorted((one for one in shown if not one.faint), key=lambda one: (not one.near, one.updated))
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


def source_of(
    lines: Sequence[str], credited: Sequence[str], heads: Sequence[str], facts: Sequence[Fact], offices: Sequence[str]
) -> str:
    """The medium or institution: a source line or signature, metadata, a name at the top, the owner of the rights; at
    last an author's office, or what the window's title says after that of the page."""
    if credited:
        return credited[0]
    for fact in facts:
        if fact.field == "source":
            return fact.value
    if site := _institution_of_window(facts):
        return site
    media = [head for head in heads if _MEDIUM.match(head)]
    if media or heads:
        return _spelled((media or heads)[0], lines)
    for line in reversed(lines):
        if len(line) > 300 or not any(sign in line for sign in _OWNED):
            continue
        if (match := _CREDIT.search(line)) is not None:
            return match["owner"].strip()
        if (match := _OWNER.search(line)) is not None and is_institution(match["owner"]):
            return match["owner"].strip()
    for fact in facts:
        if fact.field == "author" and is_institution(fact.value):
            return fact.value
    return offices[0] if offices else _site(lines, facts)


def _institution_of_window(facts: Sequence[Fact]) -> str:
    """The title of the window, or its last or first part, where it is the name of an institution."""
    for fact in facts:
        if fact.field == "title" and fact.origin == "title":
            parts = _CUT.split(fact.value)
            for part in dict.fromkeys((parts[-1], parts[0])):
                alone = len(parts) > 1 or (len(part.split()) <= 12 and part[-1:] not in ".!?")
                if is_institution(part) and alone and (part is not parts[0] or len(part.split()) <= 12):
                    return part
    return ""


def _site(lines: Sequence[str], facts: Sequence[Fact]) -> str:
    """The window's title without the title that the page shows."""
    for fact in facts:
        if fact.field != "title" or fact.origin != "title":
            continue
        cuts = list(_CUT.finditer(fact.value))
        if cuts and fact.value[: cuts[-1].start()] in lines and len(fact.value[cuts[-1].end() :].split()) >= 2:
            return fact.value[cuts[-1].end() :]
    return ""


def _spelled(name: str, lines: Sequence[str]) -> str:
    """``name``, if in capitals, as the notice of rights spells it."""
    if name.isupper():
        for line in reversed(lines):
            at = line.lower().find(name.lower()) if len(line) <= 300 else -1
            if at >= 0 and not line[at : at + len(name)].isupper():
                return line[at : at + len(name)]
    return name
