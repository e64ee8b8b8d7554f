"""Whose a page is by the small print at its foot: the notice of rights, and the imprint with its address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.names import is_generic, is_institution, is_paper, is_section, names_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["imprint_of", "is_proper", "owner_of", "superior_of"]

FOOT: Final = 80
"""Lines at the end of a page in which its imprint stands."""

_CREDIT: Final = re.compile(r"ghi rõ nguồn\s*:?\s*[\"“«']\s*(?P<owner>[^\"”»'\n]{3,60})[\"”»']", re.IGNORECASE)
_ASKED: Final = re.compile(
    r"ghi rõ nguồn\s*:?\s*(?:từ\s+|tin\s+)?(?P<owner>[^.,\"“”\n]{4,60}?)\s*(?:\bkhi\b|\bnếu\b|\bvà\b|\btrước\b|[.,]|$)",
    re.IGNORECASE,
)
_OWNED: Final = ("©", "(c)", "(C)", "uyền", "UYỀN", "opyright", "OPYRIGHT", "hi rõ", "HI RÕ")
"""One of these is in every notice of rights; looking for them costs a tenth of the expressions."""

_OWNER: Final = re.compile(
    r"(?:bản quyền(?: (?:thuộc(?: về)?|của)\b|\s*:)|(?:©|\(c\))"
    r"(?:\s*(?:copyright|bản quyền))?(?:\s*\d{4}(?:\s*[-–]\s*\d{4})?)?"
    r"|copyright)\s*(?:©\s*)?(?:\d{4}\s*)?(?:by\s*|thuộc(?: về)?\s*|của\s*)?[:,–-]?\s*"
    r"(?:bản quyền (?:thuộc(?: về)?|của)\s*)?(?P<owner>(?:[^.,;|·•–\n©-]|\.(?=\w)){3,60})",
    re.IGNORECASE,
)
_BEFORE_SIGN: Final = re.compile(r"(?P<owner>[^©:.,|]{3,50}?)\s*[-–|,]?\s*(?:copyright\s*)?©\s*\d{4}", re.IGNORECASE)
_BELONGS: Final = re.compile(
    r"(?:(?:cơ quan|đơn vị) chủ quản\s*:|(?:chuyên trang|(?:trang|cổng) (?:thông tin|tin)(?: điện tử)?|website) của)\s*"
    r"(?P<owner>[^.,;:|\n]{4,80})",
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
    r"|tòa soạn\s*:|toà soạn\s*:|(?:tổng )?giám đốc\s*:|(?:người )?chịu trách nhiệm(?: \w+){0,3}\s*:"
    r"|(?:số )?giấy phép (?:số|hoạt động|xuất bản|thiết lập|báo chí)|số giấy phép)",
    re.IGNORECASE,
)
_IN_IMPRINT: Final = (
    *("cơ quan", "tiếng nói", "tổng biên", "địa chỉ", "trụ sở", "tòa soạn", "toà soạn", "giấy phép"),
    *("giám đốc", "chịu trách"),
)
"""One of these is in every imprint, as with `_OWNED`."""

_REACHED: Final = re.compile(r"\b(?:đt|điện thoại|tel|fax|e-?mail)\b\.?\s*[:(\d]", re.IGNORECASE)
_CONTACTS: Final = 15
"""Lines at the end in which an address and a number of a telephone are those of the page."""

_HEAD_CUT: Final = re.compile(r"\s+[-–—|]\s+|[.:]\s")
_CONTACT: Final = re.compile(r"(?:địa chỉ|trụ sở|giấy phép|điện thoại|tổng biên tập|chịu trách nhiệm)\b", re.IGNORECASE)
_DOMAIN: Final = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|info)", re.IGNORECASE)


def owner_of(lines: Sequence[str]) -> str:
    """The owner of the rights: an institution if a notice names one, else a name, at last a domain."""
    names: list[str] = []
    whole = "\n".join(lines)
    signs = [sign for sign in _OWNED if sign in whole]
    for line in reversed(lines) if signs else ():
        if len(line) > 300 or not any(sign in line for sign in signs):
            continue
        if (match := _CREDIT.search(line)) is not None:
            return match["owner"].strip()
        if (match := _ASKED.search(line)) is not None and match["owner"][0].isupper() and is_proper(match["owner"]):
            return match["owner"]
        for match in filter(None, (_BEFORE_SIGN.match(line), _KEEPS.search(line), _OWNER.search(line))):
            owner = _AFTER_OWNER.sub("", match["owner"]).strip()
            if is_institution(owner) or (names_unit(owner) and owner[:1].isupper() and len(owner.split()) <= 8):
                return owner
            if is_proper(owner):
                names.append(owner)
    return min(names, key=lambda name: _DOMAIN.fullmatch(name) is not None, default="")


def superior_of(lines: Sequence[str]) -> str:
    """The body that the page belongs to by its foot: "Cơ quan chủ quản: Hội Nông dân …"."""
    for line in reversed(lines[-FOOT:]):
        match = _BELONGS.match(line) if len(line) <= 300 else None
        owner = match["owner"].strip(" -–") if match is not None else ""
        if owner[:1].isupper() and len(owner.split()) <= 10 and is_institution(owner):
            return owner
    return ""


def is_proper(name: str) -> bool:
    """Whether ``name`` is a name in 2 to 7 words, capitalised but perhaps for one, or a domain."""
    words = name.split()
    if _DOMAIN.fullmatch(name) is not None:
        return True
    if not 2 <= len(words) <= 7:
        return False
    within = name[0].isupper() and words[-1][0].isupper() and sum(word[0].islower() for word in words) <= 1
    return is_paper(name) or (within and len(words) <= 5)  # "Mạng lưới Lúa Mới"


def imprint_of(lines: Sequence[str]) -> str:
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
            and not (is_section(match["name"]) or is_generic(match["name"]))
        ):
            return match["name"].strip(" -–")
        below = foot[i + 1] if i + 1 < len(foot) else ""
        if line.isupper() and len(line.split()) <= 10 and is_institution(line) and _CONTACT.match(below) is not None:
            return line
        last = len(foot) - i <= _CONTACTS and len(line) <= 200 and (":" in line or "(" in line)
        if last and _REACHED.search(line) is not None:
            head = _HEAD_CUT.split(line, maxsplit=1)[0]
            named = is_institution(head) and not (is_section(head) or is_generic(head))
            if head != line and len(head.split()) <= 10 and named:
                return head
    return ""
