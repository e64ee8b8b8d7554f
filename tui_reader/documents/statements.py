"""When, by whom and from where: what the page shows, completed by what the file says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.byline import split_names
from tui_reader.documents.dateline import Agency, parse_iso
from tui_reader.documents.furniture import is_furniture
from tui_reader.documents.model import PartialDate
from tui_reader.documents.names import is_institution, is_section
from tui_reader.vietnamese.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.base import Fact

__all__ = ["Shown", "authors_of", "published_of", "source_of"]

FOOT: Final = 80
"""Lines at the end of a page in which its imprint stands."""

_MEDIUM: Final = re.compile(
    r"(?:báo|đài|bản tin|tạp chí|cổng|trang|ttxvn|thông tấn|tập san|nội san|đặc san|nguyệt san|tuần tin"
    r"|tuần báo|nhật báo)\b",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"\s+[-–—|»>]\s+|\s*\|\s*")
_CREDIT: Final = re.compile(r"ghi rõ nguồn\s*:?\s*[\"“«']\s*(?P<owner>[^\"”»'\n]{3,60})[\"”»']", re.IGNORECASE)
_OWNED: Final = ("©", "uyền", "UYỀN", "opyright", "OPYRIGHT", "hi rõ", "HI RÕ")
"""One of these is in every notice of rights; looking for them costs a tenth of the expressions."""

_OWNER: Final = re.compile(
    r"(?:bản quyền (?:thuộc(?: về)?|của)|©(?:\s*(?:copyright|bản quyền))?(?:\s*\d{4}(?:\s*[-–]\s*\d{4})?)?"
    r"|copyright)\s*(?:©\s*)?(?:\d{4}\s*)?(?:by\s*|thuộc(?: về)?\s*|của\s*)?[:,–-]?\s*"
    r"(?:bản quyền (?:thuộc(?: về)?|của)\s*)?(?P<owner>(?:[^.,;|–\n©-]|\.(?=\w)){3,60})",
    re.IGNORECASE,
)
_KEEPS: Final = re.compile(r"[®©]\s*(?P<owner>[^.,;:®©\n]{3,50}?)\s+giữ bản quyền", re.IGNORECASE)
_AFTER_OWNER: Final = re.compile(
    r"\s+(?:tổng biên tập|địa chỉ|trụ sở|tòa soạn|toà soạn|giấy phép|điện thoại|cơ quan|all rights|giữ bản quyền|tel\b"
    r"|since\b|\d{4}\b).*|\s*\(.*",
    re.IGNORECASE,
)
_IMPRINT: Final = re.compile(
    r"(?P<name>[^.:;–\n]{4,80}?)\s*(?:[-–—.,|]\s*|\s)"
    r"(?:cơ quan ngôn luận|tiếng nói của|cơ quan của|tổng biên tập\s*:|địa chỉ\s*:|trụ sở\s*:"
    r"|tòa soạn\s*:|toà soạn\s*:)",
    re.IGNORECASE,
)
_IN_IMPRINT: Final = ("cơ quan", "tiếng nói", "tổng biên", "địa chỉ", "trụ sở", "tòa soạn", "toà soạn")
"""One of these is in every imprint, as with `_OWNED`."""

_CONTACT: Final = re.compile(r"(?:địa chỉ|trụ sở|giấy phép|điện thoại|tổng biên tập|chịu trách nhiệm)\b", re.IGNORECASE)
_DOMAIN: Final = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|info)", re.IGNORECASE)
_SITE_END: Final = re.compile(r"(?:online|news|portal|net|\.(?:vn|com|net|org))$", re.IGNORECASE)


class Shown(NamedTuple):
    """A dateline of the page. ``near``: it stands by the title. ``faint``: it is that of the issue, in the margin, or
    of a letter that passes the article on. ``clock``: it says what day it was when the page was looked at.
    """

    published: PartialDate
    near: bool
    updated: bool
    faint: bool = False
    clock: bool = False


def published_of(shown: Sequence[Shown], agency: Agency | None, facts: Sequence[Fact]) -> PartialDate | None:
    """The page's date, made exact by the metadata that agrees; the metadata's where the page is silent."""
    stated = [date for fact in facts if fact.field == "published" and (date := parse_iso(fact.value)) is not None]
    visible = _visible(shown, agency)
    if visible is None:
        dates = [one.published for one in shown if not one.clock]
        return stated[0] if stated else min(dates, key=lambda day: -len(day.iso), default=None)
    agreeing = [date for date in stated if date.iso.startswith(visible.iso) or visible.iso.startswith(date.iso)]
    return max([visible, *agreeing], key=lambda date: len(date.iso))


def _visible(shown: Sequence[Shown], agency: Agency | None) -> PartialDate | None:
    ranked = sorted((one for one in shown if not (one.faint or one.clock)), key=lambda one: (not one.near, one.updated))
    best = ranked[0].published if ranked else None
    if best is not None:
        finer = [one.published for one in ranked if one.published.iso.startswith(best.iso) and not one.updated]
        best = max([best, *finer], key=lambda date: len(date.iso))
    if agency is None:
        return best
    month_and_day = f"{agency.month:02}-{agency.day:02}"
    if agency.year is not None:
        return best or PartialDate(f"{agency.year}-{month_and_day}")
    if best is None:
        return _before_clock(shown, month_and_day)
    day = PartialDate(f"{best.iso[:4]}-{month_and_day}")
    return day if len(best.iso) <= 7 and day.iso.startswith(best.iso) else best


def _before_clock(shown: Sequence[Shown], month_and_day: str) -> PartialDate | None:
    """The day of an agency's opening in the year of the page's clock, which it cannot be later than."""
    for one in shown:
        if one.clock and len(one.published.iso) >= 10 and one.published.iso[5:10] >= month_and_day:
            return PartialDate(f"{one.published.iso[:4]}-{month_and_day}")
    return None


def authors_of(bylines: Sequence[tuple[str, ...]], facts: Sequence[Fact]) -> tuple[str, ...]:
    """Names of the bylines in order, each once; the metadata's where the page shows none."""
    names = list(dict.fromkeys(name for byline in bylines for name in byline))
    # A name in capitals under the text is the one that stands in small letters above it.
    names = [name for name in names if not (name.isupper() and any(_same(name, other) for other in names))]
    names = [name for name in names if not any(name != other and _within(name, other) for other in names)]
    if not names:
        sites = _site_names(facts)
        for origin in dict.fromkeys(fact.origin for fact in facts if fact.field == "author"):
            for fact in facts:
                if fact.field == "author" and fact.origin == origin and not _is_site(fact.value, sites):
                    names += split_names(fact.value)
            if names:
                break
    return tuple(dict.fromkeys(names))


def _site_names(facts: Sequence[Fact]) -> frozenset[str]:
    """What the page calls itself, folded: its publisher, and the ends of the window's title."""
    said = [fact.value for fact in facts if fact.field == "source"]
    for fact in facts:
        if fact.field == "title" and fact.origin == "title":
            parts = _CUT.split(fact.value)
            said += [parts[0], parts[-1]] if len(parts) > 1 else []
    return frozenset(_bare(one) for one in said)


def _bare(name: str) -> str:
    """``name`` of a medium, folded, without the word for its kind: "Báo Bến Sông" is "Bến Sông Online" too."""
    return _SITE_END.sub("", fold(name).removeprefix("bao ")).strip()


def _is_site(author: str, sites: frozenset[str]) -> bool:
    return _SITE_END.search(author) is not None or _bare(author) in sites


def _same(name: str, other: str) -> bool:
    return name != other and name.casefold() == other.casefold()


def _within(name: str, other: str) -> bool:
    return f" {name.casefold()} " in f" {other.casefold()} "


def source_of(
    lines: Sequence[str], credited: Sequence[str], heads: Sequence[str], facts: Sequence[Fact], offices: Sequence[str]
) -> str:
    """The medium or institution: a source line or signature, metadata, a name at the top, the owner of the rights; at
    last an author's office, or what the window's title says after that of the page."""
    if credited:
        return _in_full(credited[0], lines, facts)
    for fact in facts:
        if fact.field == "source":
            return _accented(fact.value, lines, facts)
    if site := _institution_of_window(facts):
        return site
    media = [head for head in heads if _MEDIUM.match(head)]
    if media or heads:
        return _spelled((media or heads)[0], lines)
    owner = _owner(lines)
    if owner and is_institution(owner):
        return owner
    if name := _of_imprint(lines):
        return name
    for fact in facts:
        if fact.field == "author" and is_institution(fact.value):
            return fact.value
    if offices:
        return offices[0]
    site = _site(lines, facts)
    return owner if owner and (not site or _squeezed(site) == _squeezed(owner)) else site


def _owner(lines: Sequence[str]) -> str:
    """The owner of the rights: an institution if a notice names one, else a name, at last a domain."""
    names: list[str] = []
    whole = "\n".join(lines)
    signs = [sign for sign in _OWNED if sign in whole]
    for line in reversed(lines) if signs else ():
        if len(line) > 300 or not any(sign in line for sign in signs):
            continue
        if (match := _CREDIT.search(line)) is not None:
            return match["owner"].strip()
        for match in filter(None, (_KEEPS.search(line), _OWNER.search(line))):
            if is_institution(owner := _AFTER_OWNER.sub("", match["owner"]).strip()):
                return owner
            if _is_proper(owner):
                names.append(owner)
    return min(names, key=lambda name: _DOMAIN.fullmatch(name) is not None, default="")


def _squeezed(name: str) -> str:
    return fold(name).replace(" ", "")


def _is_proper(name: str) -> bool:
    """Whether ``name`` is a name in 2 to 6 capitalised words, or a domain."""
    words = name.split()
    if _DOMAIN.fullmatch(name) is not None:
        return True
    return 2 <= len(words) <= 6 and all(word[0].isupper() for word in words) and not is_section(name)


def _of_imprint(lines: Sequence[str]) -> str:
    """The institution whose imprint or address stands at the foot: "Báo Bến Sông - Cơ quan ngôn luận …"."""
    foot = lines[-FOOT:]
    whole = "\n".join(foot).lower()
    cues = [cue for cue in _IN_IMPRINT if cue in whole]
    for i, line in reversed(list(enumerate(foot))):
        if len(line) > 400:
            continue
        small = line.lower() if cues else ""
        if (
            any(cue in small for cue in cues)
            and (match := _IMPRINT.match(line)) is not None
            and is_institution(match["name"])
            and not is_section(match["name"])
        ):
            return _spelled(match["name"].strip(" -–"), lines)
        below = foot[i + 1] if i + 1 < len(foot) else ""
        if line.isupper() and len(line.split()) <= 10 and is_institution(line) and _CONTACT.match(below) is not None:
            return _spelled(line, lines)
    return ""


def _in_full(name: str, lines: Sequence[str], facts: Sequence[Fact]) -> str:
    """``name``, or if it is a sign such as "BSM" what the window or the publisher's data spell it out as."""
    if not (name.isupper() and name.isalpha() and 3 <= len(name) <= 8):
        return name
    said = [fact.value for fact in facts if fact.field == "source"]
    said += [part for fact in facts if fact.field == "title" for part in _CUT.split(fact.value)]
    said += [owner] if (owner := _owner(lines)) else []
    for one in (one for one in said if _is_proper(one) or not one.isascii()):
        if fold("".join(word[0] for word in one.split())) == fold(name):
            return _spelled(_accented(one, lines, facts), lines)
    return name


def _accented(name: str, lines: Sequence[str], facts: Sequence[Fact]) -> str:
    """``name``, if it was written without marks, as the window or a line writes it."""
    if not name.isascii():
        return name
    said = [part for fact in facts if fact.field == "title" for part in _CUT.split(fact.value)]
    said += [line for line in lines if len(line) == len(name)]
    return next((one for one in said if not one.isascii() and fold(one) == fold(name)), name)


def _institution_of_window(facts: Sequence[Fact]) -> str:
    """The title of the window, or its last or first part, where it is the name of an institution."""
    for fact in facts:
        if fact.field == "title" and fact.origin == "title":
            parts = _CUT.split(fact.value)
            for part in dict.fromkeys((parts[-1], parts[0])):
                alone = len(parts) > 1 or (len(part.split()) <= 12 and part[-1:] not in ".!?")
                if (
                    is_institution(part)
                    and not is_section(part)
                    and alone
                    and (part is not parts[0] or len(part.split()) <= 12)
                ):
                    return part
    return ""


def _site(lines: Sequence[str], facts: Sequence[Fact]) -> str:
    """The window's title without the title that the page shows: it stands before or after that."""
    shown = {line.casefold() for line in lines if len(line) <= 300}
    for fact in facts:
        if fact.field != "title" or fact.origin != "title" or fact.value.casefold() in shown:
            continue
        cuts = list(_CUT.finditer(fact.value))
        for at, end in ((cuts[0].start(), cuts[-1].end()), (cuts[-1].start(), cuts[-1].end())) if cuts else ():
            if fact.value[:at].casefold() in shown and _may_be_site(site := fact.value[end:]):
                return _spelled(site, lines)
        if (
            cuts
            and fact.value[cuts[0].end() :].casefold() in shown
            and _may_be_site(site := fact.value[: cuts[0].start()])
        ):
            return _spelled(site, lines)
        head, _, tail = fact.value.partition(": ")
        if tail.casefold() in shown and head.casefold() in shown and _may_be_site(head):
            return _spelled(head, lines)
    return ""


def _may_be_site(name: str) -> bool:
    if is_section(name) or is_furniture(name) or not 1 <= len(name.split()) <= 12:
        return False
    inner = " " not in name and (_DOMAIN.fullmatch(name) is not None or any(char.isupper() for char in name[1:]))
    return inner or " " in name


def _spelled(name: str, lines: Sequence[str]) -> str:
    """``name``, if in capitals, as the notice of rights spells it."""
    if name.isupper():
        for line in reversed(lines):
            at = line.lower().find(name.lower()) if len(line) <= 300 else -1
            if at >= 0 and not line[at : at + len(name)].isupper():
                return line[at : at + len(name)]
    return name
