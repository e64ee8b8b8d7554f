"""The roles of the lines of an article while they are decided, and what its lines state on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.byline import Byline, is_institution, named_in, names_unit, parse_byline
from tui_reader.documents.dateline import Agency, Dateline, tells_made, tells_posted, tells_today
from tui_reader.documents.dating import heads_letter, time_beside
from tui_reader.documents.model import Block, PartialDate, Role
from tui_reader.documents.moments import WEEKDAY
from tui_reader.documents.names import bears_family_name, is_medium, is_paper
from tui_reader.documents.publication import Shown
from tui_reader.documents.signing import credit_of, names_year
from tui_reader.vietnamese.syllable import is_syllable

if TYPE_CHECKING:
    from tui_reader.documents.reading import Line

__all__ = ["COLUMNS", "Draft", "take_byline", "take_dateline", "take_faint"]

_PLACED: Final = r"\s*,\s*(?:ngày|tháng)\b"
_PLACED_BELOW: Final = r"\s*,\s*(?:(?:ngày|tháng|đêm|sáng|trưa|chiều|tối|mùa|xuân|hè|thu|đông|tết|cuối|đầu|giữa)\b|\d)"
"""Under the text the day stands beside the place where it was written, also without "ngày"."""

_SIGN: Final = re.compile(
    r"\(\s*(?P<sign>(?!GMT|UTC|ICT|TP)(?:[A-ZĐ]{2,7}[A-ZĐ+]|[A-ZĐ][^\W\d_]*[A-ZĐ+][^\W\d_]*\+?))\s*(?:\)|[, ]+\d)"
)
"""The sign of a medium in brackets."""

_NUMBERED: Final = re.compile(r"\W{1,4}số\s*:?\s*\d+(?!\d*\s*/\s*[^\W\d]|\d*-[^\W\d])", re.IGNORECASE)
"""The number of an issue, after the name of its paper."""

_OF_ISSUE: Final = re.compile(r"\s*,?\s*số (?:ra )?(?:tháng|ngày|quý)\s", re.IGNORECASE)
_SEASON: Final = re.compile(r",\s*(?:mùa|những|cuối|đầu|giữa|một)\b")
COLUMNS: Final = re.compile(r"\s{2,}|\t|\n|\s\|\s")
_PARTS: Final = re.compile(r"\s*[|,–—•·]\s*|\s-\s")


class Draft:
    """Roles being decided, one a line, and the statements gathered on the way. What nothing claims is furniture."""

    def __init__(self, lines: list[Line], official: bool) -> None:
        self.lines = lines
        self.official = official
        self.roles = [Role.BOILERPLATE] * len(lines)
        self.sure = [0.6] * len(lines)
        self.bylines: list[Byline] = []
        self.shown: list[Shown] = []
        self.signed: list[str] = []
        """Institutions that sign the text."""
        self.beside: list[str] = []
        """Media named in a dateline."""
        self.extra: list[Block] = []
        """Spans cut out of lines."""
        self.agency: Agency | None = None
        self.places: list[Byline] = []
        """Bylines that are places unless nobody else signs: "Cửa Rạch, 12/3/2019"."""
        self.diary: frozenset[int] = frozenset()
        """Lines with the days of a diary, which head its parts."""
        self.zone = ""
        """The offset that the page says its times have."""
        self.skipped = 0
        """So many lines at the top are a letter that passes the article on."""
        self.headed = False
        """Whether the title stands in the settings of the file, not in its text."""
        self.posted = False
        """Whether it is the first post of a thread."""
        self.addressed = False
        """Whether the addressees of a letter have begun."""

    def put(self, index: int, role: Role, confidence: float) -> None:
        """Line ``index`` is ``role``."""
        self.roles[index] = role
        self.sure[index] = confidence


def take_faint(draft: Draft, day: PartialDate | None) -> None:
    """A day that counts where nothing else is said: that of the issue, of the paper or of the book."""
    if day is not None:
        draft.shown.append(Shown(day, near=False, updated=False, faint=True))


def _heads_page(line: str, dateline: Dateline) -> bool:
    """Whether ``line``, over a title, is a name and a weekday with its date: so pages show today's beside their own."""
    alone = bool(dateline.rest) and line.startswith(dateline.rest) and len(dateline.published.iso) == 10
    return alone and WEEKDAY.match(line[len(dateline.rest) :].lstrip(" ,–|•·-")) is not None


def take_byline(draft: Draft, i: int, byline: Byline) -> None:
    """Line ``i`` says who wrote."""
    draft.put(i, Role.BYLINE, 0.95 if byline.cued else 0.7)
    draft.bylines.append(byline)
    if not byline.cued and byline.authors and all(_is_told_of(draft, name) for name in byline.authors):
        draft.places.append(byline)


def take_dateline(draft: Draft, i: int, dateline: Dateline, *, near: bool, above: bool, over: bool = False) -> None:
    """A line that says when, with the names and the medium beside; "An Lạc Đông, ngày …" begins with the place.
    ``above``: it stands over the text; ``over``: over the title, too."""
    draft.put(i, Role.DATELINE, 0.9)
    published = dateline.published
    if len(published.iso) == 10 and not dateline.rest and (timed := time_beside(draft.lines, i)) is not None:
        published = PartialDate(published.iso + timed[0])
        draft.put(timed[1], Role.DATELINE, 0.8)
    text = draft.lines[i].text
    over = over and (not near or tells_today(text, dateline) or _heads_page(text, dateline))
    letter = above and heads_letter(draft.lines, i, official=draft.official)
    told = tells_posted(text)
    other = dateline.other
    made = told and tells_made(text)
    draft.shown.append(
        Shown(published, near, dateline.updated, above=over, told=told, letter=letter, other=other, made=made)
    )
    if text[:6].lower() == "nguồn:" and (credit := credit_of(draft.lines[i])) is not None and " số " in credit.source:
        draft.bylines.append(credit)  # "Nguồn: Bản tin …, số 6/2017": the issue is a part of the name
        return
    if (sign := _SIGN.search(text)) is not None or _heads_issue(dateline.rest, text):
        _take_medium(draft, dateline.rest, sign["sign"] if sign is not None else "")
        return
    whole = parse_byline(dateline.rest) if dateline.rest else None
    cue = _PLACED if above else _PLACED_BELOW
    placed = re.match(re.escape(dateline.rest) + cue, draft.lines[i].text, re.IGNORECASE)
    if draft.official or (placed is not None and not (whole is not None and whole.cued)):
        named = is_medium(dateline.rest) or (not above and _is_paper(dateline.rest, text, above=False))
        draft.beside += [dateline.rest] if named and not draft.official else []
        return
    if whole is None and is_institution(dateline.rest) and names_unit(dateline.rest):
        draft.beside.append(dateline.rest)
        return
    if not above and _SEASON.search(dateline.rest) is not None:
        return  # "Bến Sông, mùa lũ 2019": where it was written
    if not (whole is not None and whole.authors) and (poster := named_in(text)) is not None:
        draft.bylines.append(poster)
        return
    if dateline.rest.isupper() and is_medium(dateline.rest) and " - " in dateline.rest and len(dateline.rest) <= 50:
        last = dateline.rest.rpartition(" - ")[2]
        if not bears_family_name(last):
            draft.beside.append(dateline.rest)  # "BẢN TIN CHĂN NUÔI - THÚ Y": one name
            return
    paper, bar, _ = dateline.rest.partition(" | ")
    if above and _OF_ISSUE.match(text.lstrip("(*_ "), len(paper)) is not None and is_paper(paper):
        draft.beside.append(paper)
        if not bar:
            return
    named = whole is not None and whole.cued
    for part in [dateline.rest] if named else _PARTS.split(dateline.rest):
        if (byline := parse_byline(part)) is not None:
            byline = byline._replace(authors=tuple(name for name in byline.authors if not names_year(name, text)))
            draft.bylines.append(byline)
            if not byline.cued and (
                (_may_be_place(dateline.rest, text) if above else _may_be_medium(part, text))
                or (byline.authors and all(_is_told_of(draft, name) for name in byline.authors))
            ):
                draft.places.append(byline)
        elif is_institution(part) or _is_paper(part, text, above=above):
            draft.beside.append(part)


def _heads_issue(rest: str, line: str) -> bool:
    """Whether ``rest`` is the name of a paper before the number of its issue: "Lúa Mới số 96"."""
    named = rest != "" and (at := line.find(rest)) >= 0 and _NUMBERED.match(line, at + len(rest)) is not None
    return named and is_paper(rest) and not bears_family_name(rest)


def _is_paper(name: str, line: str, *, above: bool) -> bool:
    """Whether ``name`` before the day is a paper's: a sign over the text, "BSMX 12/03/2019"; under it one with small
    words, "Lúa thông tin, 12/3/2019"."""
    if not line.startswith(name) or not is_paper(name):
        return False
    if above:
        return name.isupper() and 3 <= len(name) <= 8 and name[:2] != "TP" and not is_syllable(name)
    return not name.isupper() and any(word.islower() for word in name.split())


def _take_medium(draft: Draft, rest: str, sign: str) -> None:
    """The sign of a medium in brackets beside the date, or the name of a paper before the number of its issue."""
    if sign:
        named = parse_byline(rest) if rest else None
        signed = named is not None and named.authors and named.source == sign
        draft.bylines.append(named if signed and named is not None else Byline((), sign, cued=True))
    elif rest:
        draft.beside.append(rest)


def _may_be_medium(name: str, line: str) -> bool:
    """Whether ``name``, at once before the day under a text, is as likely that of a paper: "Bến Sông - 28/1/2000"."""
    return re.fullmatch(re.escape(name) + r"\s*[-–]\s*\d[\d/.-]+", line) is not None and not bears_family_name(name)


def _is_told_of(draft: Draft, name: str) -> bool:
    """Whether title or text speak of what ``name`` names, which no family's name begins: a place more often than who
    wrote."""
    if bears_family_name(name):
        return False
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return any(
        whole.search(line.text) is not None
        for line, role in zip(draft.lines, draft.roles, strict=True)
        if role is Role.TITLE or line.prose
    )


def _may_be_place(name: str, line: str) -> bool:
    """Whether ``name``, at once before a comma and the day, is as likely that of a place: two words, no family name."""
    said = re.match(r"\(?" + re.escape(name) + r"\s*,\s*\d", line) is not None
    return said and name.count(" ") == 1 and not bears_family_name(name)
