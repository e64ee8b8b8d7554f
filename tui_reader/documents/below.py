"""What each line under the running text is: signatures, dates, sources, captions, a last word, or the page again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.body import NOTE, closes_letter, is_over
from tui_reader.documents.byline import Byline, parse_byline, split_names
from tui_reader.documents.dateline import opens_entry, tells_posted
from tui_reader.documents.dating import NEAR, cited_below, dates_another, dates_link, dates_next
from tui_reader.documents.draft import COLUMNS, Draft, take_byline, take_dateline, take_faint
from tui_reader.documents.issue import imprint_date
from tui_reader.documents.mastheads import names_body
from tui_reader.documents.model import Role
from tui_reader.documents.names import bears_family_name, is_paper
from tui_reader.documents.signing import credit_of, heads_signature, is_signature
from tui_reader.vietnamese.provinces import is_province

if TYPE_CHECKING:
    from tui_reader.documents.reading import Line

__all__ = ["mark_after"]

_POST: Final = 6
_MOST_OFFICE: Final = 7
"""Words in capitals above the name of who signs for a body."""
FAR: Final = 60
"""Lines below the running text; beyond them only what is said in so many words still belongs to the article."""

_SIGN_OFF: Final = re.compile(
    r"(?:xin )?(?:trân trọng|thân mến|thân ái|thân|kính thư|kính chào|chào thân ái|quý mến)(?: (?:cảm ơn"
    r"|kính chào|chào))?[,.!]*",
    re.IGNORECASE,
)
_CONTACT: Final = re.compile(
    r"\b(?:đt|sđt|đtdđ|điện thoại|tel|fax|email|e-mail|hotline|zalo|website)\b\s*[:.(\d]|\S@\w|\bwww\.|https?://"
    r"|\w\.(?:com|vn|net|org)(?:/\S*)?$"
    r"|\(?\b0\d{2,4}\)?[ .-]\d{3}",
    re.IGNORECASE,
)
_WRITTEN: Final = re.compile(
    r"[^\W\d_][^,.!?]{1,30},\s*(?:mùa|tháng|ngày|đêm|xuân|hè|hạ|thu|đông|tết|những ngày|cuối|đầu|giữa|chiều"
    r"|sáng)\b[^.!?,]{0,40}$",
    re.IGNORECASE,
)
"""Where and when a text was written: "Bến Sông, mùa nước nổi"."""

_ACTING: Final = re.compile(r"(?:thay mặt|t/m|thừa (?:lệnh|uỷ quyền|ủy quyền))\b", re.IGNORECASE)
_GROUP: Final = re.compile(
    r"(?:tập thể|toàn thể|(?:một )?nhóm|đại diện|các (?:hộ|bác|anh|chị|cụ|em)|bà con)"
    r"\s+[^\W\d_]+(?:,?\s[^\W\d_]+){0,7}$",
    re.IGNORECASE,
)
"""Those who sign a letter together: "Tập thể cư dân khu …"."""

_FOR_BODY: Final = re.compile(r"(?:t/?m\.?|thay mặt|đại diện)\s+(?P<body>[^\W\d_].{4,80})", re.IGNORECASE)
_PROPER: Final = re.compile(r"\s[A-ZĐÀ-Ỹ][^\W\dA-Z]+\s[A-ZĐÀ-Ỹ][^\W\dA-Z]+$")
_GOODBYE: Final = re.compile(
    r"(?:(?:em|mình|tôi|tui|cháu|con|anh|chị|chúng (?:tôi|em|mình|ta)|bọn mình|nhóm|cả nhà|mọi người"
    r"|các (?:bạn|bác)) )?(?:xin )?(?:rất |trân trọng |chân thành )?"
    r"(?:hẹn|chúc|mong|cảm ơn|cám ơn|kính chúc|thân chào|chào|tạm biệt|thân ái)\b",
    re.IGNORECASE,
)
_THANKS: Final = re.compile(
    r"(?:tôi |chúng tôi )?(?:xin )?(?:chân thành |trân trọng )?c[ảá]m ơn\b[^.!?]{0,40}[.!…]*", re.IGNORECASE
)
_SIGNING: Final = re.compile(
    r"nơi (?:nhận|gửi)|đã ký|\b[kt][mtl]\.|\bt/m\b|trưởng\b|giám đốc|chủ tịch|thư ký|chủ (?:tọa|toạ|trì)"
    r"|bên (?:giao|nhận|[ab])\b"
    r"|người (?:lập|viết|làm|nhận|giao)",
    re.IGNORECASE,
)
_RECEIVERS: Final = re.compile(r"nơi (?:nhận|gửi)\s*:", re.IGNORECASE)
_SIGNED_BY: Final = re.compile(r"^\(?đã ký\)?\s*:?\s*", re.IGNORECASE)
_ATTACHED: Final = frozenset((Role.CAPTION, Role.BYLINE, Role.DATELINE))


def mark_after(draft: Draft, i: int, end: int, *, closed: bool) -> None:
    """Line ``i``, under the running text, which ends before line ``end``. ``closed``: a line between says that what
    follows is another's."""
    line = draft.lines[i]
    between = draft.roles[end : min(i, end + FAR)]
    if (not closed or line.tail or is_over(line)) and i < end + NEAR:
        take_faint(draft, cited_below(line))
    elif i < end + 2 * NEAR:
        take_faint(draft, imprint_date(line.text))
    if (
        line.dateline is not None
        and (not line.piece.outside or (i == end and not closed and not dates_next(draft.lines, i)))
        and (tells_posted(line.text) or (line.piece.links <= 0.6 and line.piece.tag not in {"caption", "row"}))
        and not (
            closed
            and not opens_entry(line.text)
            and (dates_another(draft.lines, i) or not (line.dateline.updated or tells_posted(line.text)))
        )
        and not dates_link(draft.lines[i - 1])
        and (
            tells_posted(line.text) or not any(other.piece.tag[:1] == "h" for other in draft.lines[max(end, i - 6) : i])
        )
    ):
        take_dateline(draft, i, line.dateline, near=False, above=False)
    elif line.dateline is not None and line.text[0] in "([" and (credit := credit_of(line)) is not None:
        take_byline(draft, i, credit)
        take_faint(draft, line.dateline.published)
    elif line.byline is not None and line.byline.cued:
        signed = closed and any(byline.authors for byline in draft.bylines)  # what follows is another article's
        if not closed or (line.byline.authors and not signed) or line.byline.source:
            take_byline(draft, i, line.byline._replace(authors=()) if signed else line.byline)
    elif closed or line.dateline is not None or i - end > FAR:
        return
    elif line.caption:
        draft.put(i, Role.CAPTION, 0.8)
    elif draft.official and _take_signers(draft, i, end):
        return
    elif _SIGN_OFF.fullmatch(line.text) is not None or heads_signature(draft.lines, i):
        if (body := _FOR_BODY.match(line.text)) is not None and _PROPER.search(body["body"]):
            draft.bylines.append(Byline((), "", cued=True, office=body["body"]))
    elif _is_home(draft, i):
        return
    elif line.byline is not None and not (draft.official and line.bullet) and _signs(draft, i, end):
        take_byline(draft, i, _paper_below(draft, i) or line.byline)
    elif (
        not draft.official and is_signature(line) and _signs(draft, i, end) and (not line.piece.outside or i < end + 3)
    ):
        _take_signature(draft, i)
    elif NOTE.match(line.text) is not None and i == end + sum(role is Role.CAPTION for role in between):
        draft.put(i, Role.CAPTION, 0.5)
    elif (line.special or draft.official or line.piece.outside or names_body(line.text) or _is_aside(line.text)) or (
        i == end and ((line.words <= _POST and closes_letter(line)) or (line.text.isalpha() and line.text.istitle()))
    ):
        return
    elif i == end and _says_goodbye(line.text):
        draft.put(i, Role.BODY, 0.6)
    elif all(role is Role.BODY for role in between) and len(between) < 12 and not _furniture_follows(draft.lines, i):
        draft.put(i, Role.BODY, 0.5)  # verses, a last word: short lines at once after the text, with no page after them
    elif line.ends and _ATTACHED.issuperset(between):
        draft.put(i, Role.CAPTION, 0.5)


def _says_goodbye(text: str) -> bool:
    """Whether a short sentence under the last paragraph is the last of the text: it speaks to those who read it."""
    return text[-1] in ".!…" and _GOODBYE.match(text) is not None


def _is_aside(text: str) -> bool:
    """Whether a line under the text is a note in brackets, a number of a page, or tells how to reach somebody."""
    if _WRITTEN.match(text) is not None or _ACTING.match(text) is not None:
        return True
    if len(text) <= 80 and text[-1] not in ".!?…" and _GROUP.match(text) is not None:
        return True
    if (text[0] in "([" and text.rstrip(".")[-1:] in {")", "]"}) or not any(map(str.isalpha, text)):
        return True
    return text[0] in "←«<" or text[-1] in "→»>" or _CONTACT.search(text) is not None


def _is_home(draft: Draft, i: int) -> bool:
    """Whether the line under a writer's name says in brackets where he lives: "(Rạch Dừa, Cà Mau)"."""
    text = draft.lines[i].text
    named = draft.roles[i - 1] is Role.BYLINE and text[0] == "(" and text[-1] == ")"
    return named and is_province(text[1:-1].rpartition(",")[2].strip())


def _paper_below(draft: Draft, i: int) -> Byline | None:
    """The paper that stands alone in brackets below the name of the writer: "(Lúa Mới)"."""
    line = draft.lines[i]
    name = line.text[1:-1].strip()
    if line.text[0] != "(" or line.text[-1] != ")" or draft.roles[i - 1] is not Role.BYLINE or bears_family_name(name):
        return None
    above = draft.bylines[-1] if draft.bylines else None
    named = above is not None and bool(above.authors) and not above.source
    return Byline((), name, cued=True) if named and is_paper(name) and not is_province(name) else None


def _take_signature(draft: Draft, i: int) -> None:
    text = draft.lines[i].text
    draft.put(i, Role.BYLINE, 0.6)
    if " " in text:
        draft.signed.append(text.strip(" .-–()"))
    else:
        draft.bylines.append(Byline((text,), "", cued=False))


def _signs(draft: Draft, i: int, end: int) -> bool:
    """Whether names at ``i`` sign the article: nothing but captions, dates, signatures and buttons stands between."""
    if draft.official:
        return any(closes_letter(line) for line in draft.lines[max(end, i - 6) : i])
    if i > end and _SIGN_OFF.fullmatch(draft.lines[i - 1].text) is not None:
        return True
    named = (byline := draft.lines[i].byline) is not None and all(map(bears_family_name, byline.authors))
    listed = any(_RECEIVERS.match(line.text) is not None for line in draft.lines[end:i])
    return all(
        role in _ATTACHED
        or line.furniture
        or (named and role is Role.BODY)
        or (listed and line.bullet)
        or (line.text[0] in "([" and line.text[-1] in ")]" and line.words <= 14)
        or _SIGN_OFF.fullmatch(line.text) is not None
        or _THANKS.fullmatch(line.text) is not None
        or (line.words <= 6 and closes_letter(line))
        or (named and line.text.isupper() and 2 <= line.words <= _MOST_OFFICE and line.byline is None)
        for role, line in zip(draft.roles[end:i], draft.lines[end:i], strict=True)
    )


def _take_signers(draft: Draft, i: int, end: int) -> bool:
    """Names side by side, or beside the addressees, at the foot of a letter that a text save put in one line."""
    line = draft.lines[i]
    post, colon, said = line.text.partition(":")
    if colon and len(said) <= 60 and _SIGNING.search(post) and line.words <= 12:
        byline = parse_byline(said.strip()) if said.strip() else None
        if byline is not None and byline.authors:
            take_byline(draft, i, byline)
            return True
    parts = [part.strip() for part in COLUMNS.split(line.text) if part.strip()]
    if len(parts) < 2 or not any(_SIGNING.search(other.text) for other in draft.lines[max(end, i - 8) : i]):
        return False
    signers = [
        name for part in parts if not part[0].islower() for name in split_names(_SIGNED_BY.sub("", part), shortest=2)
    ]
    if not signers or any(part[0] not in "-–+•(" and not split_names(part, shortest=2) for part in parts):
        return False
    take_byline(draft, i, Byline(tuple(signers), "", cued=False))
    return True


def _furniture_follows(lines: list[Line], i: int) -> bool:
    return any(line.furniture or line.tail or line.repeated for line in lines[i + 1 :])
