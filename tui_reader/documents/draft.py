"""The roles of the lines of an article while they are decided, and what its lines state on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.byline import Byline, is_institution, named_in, names_unit, parse_byline
from tui_reader.documents.dateline import Agency, Dateline, tells_posted, tells_today
from tui_reader.documents.dating import heads_letter, time_beside
from tui_reader.documents.model import Block, PartialDate, Role
from tui_reader.documents.names import bears_family_name, is_medium
from tui_reader.documents.publication import Shown
from tui_reader.documents.signing import credit_of, names_year

if TYPE_CHECKING:
    from tui_reader.documents.reading import Line

__all__ = ["COLUMNS", "Draft", "take_byline", "take_dateline", "take_faint"]

_PLACED: Final = r"\s*,\s*(?:ngày|tháng)\b"
_PLACED_BELOW: Final = r"\s*,\s*(?:(?:ngày|tháng|đêm|sáng|trưa|chiều|tối|mùa|xuân|hè|thu|đông|tết|cuối|đầu|giữa)\b|\d)"
"""Under the text the day stands beside the place where it was written, also without "ngày"."""

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


def take_byline(draft: Draft, i: int, byline: Byline) -> None:
    """Line ``i`` says who wrote."""
    draft.put(i, Role.BYLINE, 0.95 if byline.cued else 0.7)
    draft.bylines.append(byline)


def take_dateline(draft: Draft, i: int, dateline: Dateline, *, near: bool, above: bool, over: bool = False) -> None:
    """A line that says when, with the names and the medium beside; "An Lạc Đông, ngày …" begins with the place.
    ``above``: it stands over the text; ``over``: over the title, too."""
    draft.put(i, Role.DATELINE, 0.9)
    published = dateline.published
    if len(published.iso) == 10 and not dateline.rest and (timed := time_beside(draft.lines, i)) is not None:
        published = PartialDate(published.iso + timed[0])
        draft.put(timed[1], Role.DATELINE, 0.8)
    text = draft.lines[i].text
    over = over and (not near or tells_today(text, dateline))
    letter = above and heads_letter(draft.lines, i, official=draft.official)
    told = tells_posted(text)
    other = dateline.other
    draft.shown.append(Shown(published, near, dateline.updated, above=over, told=told, letter=letter, other=other))
    if text[:6].lower() == "nguồn:" and (credit := credit_of(draft.lines[i])) is not None and " số " in credit.source:
        draft.bylines.append(credit)  # "Nguồn: Bản tin …, số 6/2017": the issue is a part of the name
        return
    whole = parse_byline(dateline.rest) if dateline.rest else None
    cue = _PLACED if above else _PLACED_BELOW
    placed = re.match(re.escape(dateline.rest) + cue, draft.lines[i].text, re.IGNORECASE)
    if draft.official or (placed is not None and not (whole is not None and whole.cued)):
        draft.beside += [dateline.rest] if is_medium(dateline.rest) and not draft.official else []
        return
    if whole is None and is_institution(dateline.rest) and names_unit(dateline.rest):
        draft.beside.append(dateline.rest)
        return
    if not above and _SEASON.search(dateline.rest) is not None:
        return  # "Bến Sông, mùa lũ 2019": where it was written
    if not (whole is not None and whole.authors) and (poster := named_in(text)) is not None:
        draft.bylines.append(poster)
        return
    named = whole is not None and whole.cued
    for part in [dateline.rest] if named else _PARTS.split(dateline.rest):
        if (byline := parse_byline(part)) is not None:
            byline = byline._replace(authors=tuple(name for name in byline.authors if not names_year(name, text)))
            draft.bylines.append(byline)
            if above and not byline.cued and _may_be_place(dateline.rest, draft.lines[i].text):
                draft.places.append(byline)
        elif is_institution(part):
            draft.beside.append(part)


def _may_be_place(name: str, line: str) -> bool:
    """Whether ``name``, at once before a comma and the day, is as likely that of a place: two words, no family name."""
    said = re.match(re.escape(name) + r"\s*,\s*\d", line) is not None
    return said and name.count(" ") == 1 and not bears_family_name(name)
