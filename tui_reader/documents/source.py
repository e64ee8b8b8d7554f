"""Where an article is from: the medium it credits, else the name of the page or letter that it stands on.

A credit in so many words wins. Without one all that names the page counts: its data, the title of the window, the
masthead, the notice of rights, the imprint; these write one name in many ways, of which the fullest is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.imprint import imprint_of, is_proper, superior_of
from tui_reader.documents.loaders.base import LOGO
from tui_reader.documents.mastheads import names_body
from tui_reader.documents.names import is_department, is_generic, is_institution, is_medium, names_unit
from tui_reader.documents.provenance import PART_CUT, TOP, squeezed
from tui_reader.documents.sitename import (
    beside_section,
    institution_of_window,
    masthead,
    may_be_masthead,
    site_of,
    window_in_line,
)
from tui_reader.vietnamese.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.provenance import Provenance

__all__ = ["source_of"]

FOOT: Final = 8
"""Lines at the foot of a letter in which those who sign it say for whom."""

_HEADS: Final = 60
"""Lines in which the heads of letters that are passed on stand."""
_FROM: Final = re.compile(
    r"[>\s*]*(?:from|từ|người gửi)\s*:\s*(?P<name>[^<>@:\n]{4,60}?)\s*[<(\[][^<>\s]+@", re.IGNORECASE
)
_DEPARTMENT_FIRST: Final = re.compile(r"(?:phòng|tổ|đội|bộ phận|văn phòng|nhóm)\b", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://|www\.|@", re.IGNORECASE)
_DOMAIN: Final = re.compile(r"(?:[\w-]+\.)+[a-z]{2,8}", re.IGNORECASE)
_LEVELS: Final = re.compile(
    r"^(?:www|m|amp|mobile|portal)\.|\.(?:com|net|org|info|gov|edu|vn|example|test)\b", re.IGNORECASE
)
_ELECTRONIC: Final = re.compile(r"\s+(?:điện tử|online)$", re.IGNORECASE)
_KIND: Final = re.compile(
    r"(?:báo|tạp chí|đài|trang|cổng|hãng tin|hãng thông tấn|tuần báo|nhật báo|thời báo|bản tin|nội san|tập san)\s+",
    re.IGNORECASE,
)
_STATION: Final = re.compile(r"đài\s+(?:phát thanh|truyền hình|truyền thanh|pt)", re.IGNORECASE)
_PORTAL: Final = re.compile(r"(?:cổng|trang) thông tin\b", re.IGNORECASE)
_OF_UNIT: Final = re.compile(
    r"\s+(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|tp\.?)(?: [A-ZĐÀ-Ỹ][^\W\d_]*){1,4}(?=\s*(?:[.,;:|–-]"
    r"|$))",
    re.IGNORECASE,
)
_PRESS: Final = re.compile(r"(?:báo|tạp chí|đài|tuần báo|nhật báo|thời báo)\s+\S", re.IGNORECASE)
"""Media that others than their own people send on."""

_SLOGAN: Final = re.compile(
    r"(?<=\w\s)\s*[-–—,:(]?\s*\b(?:tiếng nói|cơ quan (?:của|ngôn)|ra (?:hằng|hàng|mỗi|ngày|thứ)|thi đua"
    r"|lưu hành nội)\b.*",
    re.IGNORECASE,
)
"""What stands after the name in a masthead."""


def source_of(page: Provenance) -> str:
    """The medium or institution that the article is from, as written; "" where nothing says it."""
    for name in page.credited:
        if _is_sign(name):
            return _spelled_out(name, page) or name
        return _bare_of_electronic(name, page) if _ADDRESS.search(name) is None else name
    for name in page.signed:
        if _is_sign(name):
            if spelled := _spelled_out(name, page):
                return spelled
            if len(name) >= 3:
                return name
        elif is_department(name) and not page.official:
            return _own_name(page) or _at_foot(page) or name
        elif not page.official and is_institution(name) and not is_medium(name) and (site := _stated_site(page)):
            return site  # where the writer works, of a page that says what it is called
        else:
            return name
    if page.forwarded and (sender := _passed_on(page)):
        return sender
    mailed = any(fact.origin == "from" for fact in page.facts)
    return _own_name(page) or (_at_foot(page) if mailed else "")


def _stated_site(page: Provenance) -> str:
    """What the data of a page call it, unless an address."""
    said = [fact.value for fact in page.facts if fact.field == "source" and fact.origin == "og:site_name"]
    return _own_name(page) if any(_ADDRESS.search(one) is None for one in said) else ""


def _own_name(page: Provenance) -> str:
    """What the page or letter is called, in the best of the ways in which it is written."""
    name = _found(page)
    if not name:
        return ""
    if _is_sign(name):
        name = _spelled_out(name, page) or name
    name = _with_place(_with_kind(_shown_as(_SLOGAN.sub("", name).strip() or name, page), page), page)
    return _small(_bare_of_electronic(name, page), page.lines).strip("©® ")


def _at_foot(page: Provenance) -> str:
    """The body whose name stands under a signature: "Thư viện huyện Bãi Sậy"."""
    for line in page.lines[-FOOT:]:
        for part in (part.strip(" .,:;-–—|") for part in PART_CUT.split(line) if len(line) <= 100):
            named = 3 <= len(part.split()) <= 10 and not any(map(str.isdigit, part)) and part[-1] not in ".!?"
            if named and is_institution(part) and not is_department(part) and _DEPARTMENT_FIRST.match(part) is None:
                return part
    return ""


def _found(page: Provenance) -> str:
    if page.official and page.heads:
        return page.heads[0]
    facts = [fact for fact in page.facts if fact.field == "source" and _ADDRESS.search(fact.value) is None]
    passed_on = "from" if page.forwarded else ""
    stated = [fact.value for fact in facts if fact.origin not in {LOGO, passed_on}]
    logo = next((fact.value for fact in facts if fact.origin == LOGO and may_be_masthead(fact.value, page.title)), "")
    for name in sorted(stated, key=lambda name: _DOMAIN.fullmatch(name) is not None):
        if _DOMAIN.fullmatch(name) is None or _shown_as(name, page) != name:
            return name
    heads = [head for head in page.heads if not is_generic(head) and head.casefold() != page.title.casefold()]
    media = [head for head in heads if is_medium(head)]
    if (site := institution_of_window(page)) and not (site.isascii() and media and _shown_as(site, page) == site):
        return site
    if logo and is_institution(logo) and not is_generic(logo):
        return logo
    press = [head for head in media if _PRESS.match(head) is not None]
    if (sender := _sender(page)) and not page.forwarded and (is_medium(sender) or not press):
        return sender
    if media or heads:
        over = not media and len(heads) > 1 and all(head.isupper() for head in heads[:2])
        return (media or heads)[1 if over else 0]
    if page.owner and is_institution(page.owner):
        return page.owner
    if name := imprint_of(page.lines):
        return name
    for fact in page.facts:
        if fact.field == "author" and is_institution(fact.value) and not is_department(fact.value):
            return fact.value
    if logo:
        return logo
    if page.offices:
        return page.offices[0]
    site = site_of(page)
    owner = page.owner if not site or squeezed(site) == squeezed(page.owner) else ""
    domain = next(iter(stated), "")
    named = owner or site or window_in_line(page) or domain or beside_section(page)
    return named or superior_of(page.lines) or masthead(page)


def _passed_on(page: Provenance) -> str:
    """The medium or body whose letter is passed on: the last sender in the heads above the text."""
    said = (_FROM.match(line) for line in reversed(page.lines[:_HEADS]))
    names = (match["name"].strip(" \"'*") for match in said if match is not None)
    return next((name for name in names if is_medium(name) or names_body(name)), "")


def _sender(page: Provenance) -> str:
    """The body that sends a letter to its readers."""
    senders = (fact.value for fact in page.facts if fact.origin == "from" and _ADDRESS.search(fact.value) is None)
    return next(
        (name for name in senders if (is_institution(name) or names_body(name)) and not is_department(name)), ""
    )


def _is_sign(name: str) -> bool:
    return name.isupper() and name.isalpha() and 2 <= len(name) <= 8


def _spelled_out(sign: str, page: Provenance) -> str:
    """What the page spells a sign such as "BSM" out as, also where the sign leaves "Báo" out or adds "Online"."""
    wanted = fold(sign)
    for name in (*page.parts, imprint_of(page.lines)):
        if (
            not name
            or name.casefold() == sign.casefold()
            or not (is_proper(name) or is_institution(name) or not name.isascii())
        ):
            continue
        if (kind := _KIND.match(name)) is not None and name[kind.end() :].casefold() == sign.casefold():
            return name
        initials = fold("".join(word[0] for word in name.split() if word[0].isalnum()))
        bare = fold("".join(word[0] for word in _KIND.sub("", name, count=1).split() if word[0].isalnum()))
        named = bare.removesuffix("dt") if _ELECTRONIC.search(name) is not None else bare
        if len(wanted) >= 4 and initials.startswith(wanted) and _PORTAL.match(name) is not None:
            return _small(_shown_as(name, page), page.lines)  # "CTTĐT": by its beginning
        if len(wanted) >= 3 and initials.endswith(wanted) and _STATION.match(name) is not None:
            return _small(_shown_as(name, page), page.lines)  # "THBS": by the end of its name
        if wanted in {initials, bare, *((initials + "o", bare + "o", named + "o") if len(wanted) >= 3 else ())}:
            return _small(_shown_as(name, page), page.lines)
    return ""


def _shown_as(name: str, page: Provenance) -> str:
    """``name``, if it is written without marks or as an address, as the page shows it with them."""
    if not name.isascii():
        return name
    core = squeezed(_LEVELS.sub("", _LEVELS.sub("", name)))
    if len(core) < 3:
        return name
    for part in page.parts:
        if part != name and (not part.isascii() or " " in part) and _DOMAIN.fullmatch(part) is None:
            bare = squeezed(part)
            if bare == core or bare.removeprefix("bao") == core or bare == core.removeprefix("bao"):
                return part
    return name


def _bare_of_electronic(name: str, page: Provenance) -> str:
    """``name`` without "điện tử" or "Online" where the page also names the medium without."""
    bare = _ELECTRONIC.sub("", name)
    if bare == name or not (is_medium(bare) or " " in bare) or is_generic(bare):
        return name
    folded = bare.casefold()
    return next((part for part in page.parts if part.casefold() == folded), name)


def _with_kind(name: str, page: Provenance) -> str:
    """The name of a body with the word for its kind before it where the page puts one: "Trường THCS Bãi Sậy"."""
    if not is_institution(name):
        return name
    end = f" {name}".casefold()
    for part in (_SLOGAN.sub("", part).strip() for part in page.parts):
        if part.casefold().endswith(end) and is_institution(part) and len(part.split()) == len(name.split()) + 1:
            return part
    return name


def _with_place(name: str, page: Provenance) -> str:
    """The name of a body with its place where the foot adds that: "Trung tâm Y tế huyện Bãi Sậy"."""
    if not is_institution(name) or is_medium(name) or names_unit(name):
        return name
    for line in page.lines[-TOP:]:
        if line[: len(name)].casefold() == name.casefold() and (unit := _OF_UNIT.match(line, len(name))) is not None:
            return line[: unit.end()]
    return name


def _small(name: str, lines: Sequence[str]) -> str:
    """``name``, if in capitals, as another line spells it."""
    if name.isupper():
        small = name.lower()
        for line in reversed(lines):
            at = line.lower().find(small) if len(line) <= 300 else -1
            if at >= 0 and not line[at : at + len(name)].isupper():
                return line[at : at + len(name)]
    return name
