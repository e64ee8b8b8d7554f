"""What each line of an article is, given its title and the extent of its running text: evidence weighed by place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.body import closes_letter
from tui_reader.documents.byline import Byline, is_institution, parse_byline
from tui_reader.documents.dateline import Agency, Dateline, agency_opening, parse_dateline
from tui_reader.documents.model import Block, Role
from tui_reader.documents.statements import Shown

if TYPE_CHECKING:
    from tui_reader.documents.reading import Line

__all__ = ["Draft", "mark_around", "mark_body", "split_edges"]

LONGEST_LEAD: Final = 90
"""Words; a longer first paragraph is no lead but body."""

NEAR: Final = 4
"""Lines above the title in which a date is the article's."""

FAR: Final = 60
"""Lines below the running text; beyond them only what is said in so many words still belongs to the article."""

_CLOSING: Final = re.compile(r"\s*\(\s*(?:[Tt]heo|[Nn]guồn)\b:?\s[^()]{2,60}\)\s*\.?$")
_COLUMNS: Final = re.compile(r"\s{2,}|\t|\n|\s\|\s")
_PARTS: Final = re.compile(r"\s*[|,–—•·]\s*|\s-\s")
_ATTACHED: Final = frozenset((Role.CAPTION, Role.BYLINE, Role.DATELINE))


class Draft:
    """Roles being decided, one a line, and the statements gathered on the way. What nothing claims is furniture."""

    def __init__(self, lines: list[Line], official: bool) -> None:
        self.lines = lines
        self.official = official
        self.roles = [Role.BOILERPLATE] * len(lines)
        self.sure = [0.6] * len(lines)
        self.bylines: list[Byline] = []
        self.shown: list[Shown] = []
        self.beside: list[str] = []
        """Media named in a dateline."""
        self.extra: list[Block] = []
        """Spans cut out of lines."""
        self.agency: Agency | None = None

    def put(self, index: int, role: Role, confidence: float) -> None:
        """Line ``index`` is ``role``."""
        self.roles[index] = role
        self.sure[index] = confidence


def mark_body(draft: Draft, begin: int, end: int) -> None:
    """Lines ``begin`` to ``end``: text, with the captions, boxes and late datelines between."""
    body: list[int] = []
    boxed = False
    for i in range(begin, end):
        line = draft.lines[i]
        boxed = not line.prose and (boxed or line.tail)  # "Tin liên quan" with its headlines, until the text goes on
        if line.caption:
            draft.put(i, Role.CAPTION, 0.9)
        elif boxed or line.furniture or line.repeated:
            draft.put(i, Role.BOILERPLATE, 0.8)
        elif line.dateline is not None and not line.dateline.rest and line.text[-1] != ".":
            draft.put(i, Role.DATELINE, 0.7)
            draft.shown.append(Shown(line.dateline.published, near=False, updated=line.dateline.updated))
        else:
            draft.put(i, Role.BODY, 0.9 if line.prose else 0.7)
            body.append(i)
    if len(body) >= 3 and draft.lines[body[0]].prose and draft.lines[body[0]].words <= LONGEST_LEAD:
        draft.put(body[0], Role.LEAD, 0.8)


def mark_around(draft: Draft, title: tuple[int, int], body: tuple[int, int]) -> None:
    """The lines around the body. ``title`` and ``body`` are [first, one past the last); no title is (-1, 0)."""
    closed = False
    for i, line in enumerate(draft.lines):
        if body[0] <= i < body[1] or draft.roles[i] is Role.TITLE:
            continue
        closed = closed or (i >= body[1] and (line.tail or line.repeated))
        if line.piece.tag == "meta" or line.piece.furniture:
            draft.put(i, Role.BOILERPLATE, 1.0)
        elif i < body[1]:
            _mark_before(draft, i, near=i >= title[0] - NEAR, below_title=i >= title[1] and title[0] >= 0)
        else:
            _mark_after(draft, i, body[1], closed=closed)


def split_edges(draft: Draft, begin: int, end: int) -> None:
    """Cut an agency's dateline off the first paragraph and a source in brackets off the last."""
    body = [draft.lines[i] for i in range(begin, end) if draft.roles[i] in {Role.LEAD, Role.BODY}]
    for line in body[:2]:
        if (agency := agency_opening(line.text)) is not None:
            draft.agency = agency
            start = line.piece.start
            stop = start + len(line.text[: agency.length].rstrip())
            draft.extra.append(Block(start, stop, Role.DATELINE, 0.95))
            break
    if not body:
        return
    match = _CLOSING.search(body[-1].text, max(1, len(body[-1].text) - 100))
    if match is not None:
        byline = parse_byline(match.group().strip())
        if byline is not None:
            draft.bylines.append(byline)
            start = body[-1].piece.start + match.end() - len(match.group().lstrip())
            draft.extra.append(Block(start, body[-1].piece.end, Role.BYLINE, 0.9))


def _mark_before(draft: Draft, i: int, *, near: bool, below_title: bool) -> None:
    line = draft.lines[i]
    if line.dateline is not None:
        _take_dateline(draft, i, line.dateline, near=near)
    elif draft.official and _take_column(draft, i):
        return
    elif line.byline is not None and (line.byline.cued or below_title):
        _take_byline(draft, i, line.byline)
    elif below_title and line.caption:
        draft.put(i, Role.CAPTION, 0.8)
    elif below_title and not line.special and not line.tail and line.piece.links < 0.5:
        draft.put(i, Role.BODY, 0.5)  # a second headline or the head of the first section


def _mark_after(draft: Draft, i: int, end: int, *, closed: bool) -> None:
    line = draft.lines[i]
    between = draft.roles[end : min(i, end + FAR)]
    if line.dateline is not None and not line.piece.outside and not (closed and _dates_another(draft.lines, i)):
        _take_dateline(draft, i, line.dateline, near=False)
    elif line.byline is not None and line.byline.cued:
        if not closed or line.byline.authors or line.byline.source:
            _take_byline(draft, i, line.byline)
    elif closed or line.dateline is not None or i - end > FAR:
        return
    elif line.caption:
        draft.put(i, Role.CAPTION, 0.8)
    elif line.byline is not None and _signs(draft, i, end):
        _take_byline(draft, i, line.byline)
    elif line.special or draft.official or line.piece.outside:
        return
    elif all(role is Role.BODY for role in between) and len(between) < 12 and not _furniture_follows(draft.lines, i):
        draft.put(i, Role.BODY, 0.5)  # verses, a last word: short lines at once after the text, with no page after them
    elif line.ends and _ATTACHED.issuperset(between):
        draft.put(i, Role.CAPTION, 0.5)


def _take_dateline(draft: Draft, i: int, dateline: Dateline, *, near: bool) -> None:
    """A line that says when, with the names and the medium beside; "An Lạc Đông, ngày …" begins with the place."""
    draft.put(i, Role.DATELINE, 0.9)
    draft.shown.append(Shown(dateline.published, near, dateline.updated))
    placed = re.match(re.escape(dateline.rest) + r"\s*,\s*ngày\b", draft.lines[i].text, re.IGNORECASE)
    if draft.official or placed is not None:
        return
    parts = [dateline.rest] if parse_byline(dateline.rest) is not None else _PARTS.split(dateline.rest)
    for part in parts:
        if (byline := parse_byline(part)) is not None:
            draft.bylines.append(byline)
        elif is_institution(part):
            draft.beside.append(part)


def _take_byline(draft: Draft, i: int, byline: Byline) -> None:
    draft.put(i, Role.BYLINE, 0.95 if byline.cued else 0.7)
    draft.bylines.append(byline)


def _take_column(draft: Draft, i: int) -> bool:
    """A letter's head in two columns saved as one line: number here, place with date there."""
    for part in _COLUMNS.split(draft.lines[i].text):
        dateline = parse_dateline(part)
        if dateline is not None and len(dateline.published.iso) >= 10:
            draft.put(i, Role.DATELINE, 0.9)
            draft.shown.append(Shown(dateline.published, near=True, updated=False))
            return True
    return False


def _dates_another(lines: list[Line], i: int) -> bool:
    """Whether the date at ``i`` is that of a headline in a list of other articles, or of a comment."""
    around = [lines[k] for k in (i - 1, i - 2, i + 1) if 0 <= k < len(lines)]
    return any(other.repeated or (other.words >= 4 and not other.special) for other in around)


def _signs(draft: Draft, i: int, end: int) -> bool:
    """Whether names at ``i`` sign the article: nothing but captions, dates, signatures and buttons stands between."""
    if draft.official:
        return any(closes_letter(line) for line in draft.lines[max(end, i - 4) : i])
    return all(
        role in _ATTACHED or line.furniture for role, line in zip(draft.roles[end:i], draft.lines[end:i], strict=True)
    )


def _furniture_follows(lines: list[Line], i: int) -> bool:
    return any(line.furniture or line.tail or line.repeated for line in lines[i + 1 :])
