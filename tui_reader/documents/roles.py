"""What each line around the running text of an article is, given its title: which side it stands on, and how near."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.above import mark_before
from tui_reader.documents.adjacent import adjacent_day
from tui_reader.documents.below import mark_after
from tui_reader.documents.body import is_over
from tui_reader.documents.byline import Byline, is_institution, parse_byline
from tui_reader.documents.cues import POSTED, POSTER
from tui_reader.documents.dating import NEAR, headed_by, record_date, set_apart, timed_by, zone_of
from tui_reader.documents.draft import Draft, take_byline, take_dateline, take_faint
from tui_reader.documents.model import Role
from tui_reader.documents.names import bears_family_name, is_section
from tui_reader.documents.publication import Shown
from tui_reader.documents.signing import heads_writer, labelled_below

if TYPE_CHECKING:
    from tui_reader.documents.reading import Line

__all__ = ["mark_around", "take_over_title"]

_STORY: Final = re.compile(
    r"\W*(?:tản văn|tạp văn|truyện (?:ngắn|ký|vui)|bút ký|t[ùu][ỳy] bút|thơ|ký|hồi ký|ghi chép|tạp bút"
    r"|phóng sự)\W*",
    re.IGNORECASE,
)


def mark_around(draft: Draft, title: tuple[int, int], body: tuple[int, int]) -> None:
    """The lines around the body. ``title`` and ``body`` are [first, one past the last); no title is (-1, 0)."""
    closed = False
    labels: set[int] = set()
    draft.zone = zone_of(draft.lines)
    if (day := record_date(draft.lines[draft.skipped :])) is not None:
        draft.shown.append(Shown(day, near=True, updated=False, told=True))
    for i, line in enumerate(draft.lines):
        if body[0] <= i < body[1] or draft.roles[i] is Role.TITLE:
            continue
        if i < draft.skipped:
            _take_letter(draft, i)
            continue
        closed = closed or (i >= body[1] and _closes(line) and not heads_writer(draft.lines, i, body[1]))
        if i - 1 in labels:
            continue
        if not closed and (labelled := labelled_below(draft.lines, i)) is not None and not draft.official:
            labels.add(i)
            draft.put(i, Role.BYLINE, 0.8)
            take_byline(draft, i + 1, labelled)
            continue
        if body[1] <= i < body[1] + NEAR:
            draft.shown = timed_by(line, draft.shown, closed=closed or (line.piece.outside and i > body[1]))
        if line.piece.tag == "meta" or line.piece.furniture:
            draft.put(i, Role.BOILERPLATE, 1.0)
            if line.piece.furniture and line.dateline is not None and set_apart(draft.lines, i, title, body):
                take_dateline(draft, i, line.dateline, near=i < body[0], above=i < body[0])
                continue
            if not closed and (poster := _poster(draft, i, body[1])) is not None:
                take_byline(draft, i, poster)
                continue
            _take_margin(draft, i)
            take_faint(draft, headed_by(draft.lines, i))
        elif i < body[1]:
            anchor = title[0] if title[0] >= 0 else body[0]
            mark_before(draft, i, near=_is_near(draft, i, anchor), below_title=i >= title[1] and title[0] >= 0)
        elif title[0] < 0 or line.text != draft.lines[title[0]].text:  # the headline again: a bar, a form for comments
            mark_after(draft, i, body[1], closed=closed)
    if not draft.skipped and all(one.clock for one in draft.shown) and draft.agency is None:
        take_faint(draft, adjacent_day(draft.lines, title, body))


def _poster(draft: Draft, i: int, end: int) -> Byline | None:
    """Who posted the text, which ends before line ``end``, by what some systems call the foot of the post."""
    line = draft.lines[i]
    if not end <= i < end + NEAR or line.piece.tag == "meta" or any(byline.authors for byline in draft.bylines):
        return None
    told = POSTED.match(line.text) is not None or POSTER.match(line.text) is not None
    posted = parse_byline(line.text) if told else None
    return posted if posted is not None and posted.authors else None


def _closes(line: Line) -> bool:
    """Whether nothing below a line under the text belongs to it: a list of others, an end, a heading."""
    if line.tail or line.repeated or line.listed or is_section(line.text) or is_over(line):
        return True
    return line.piece.tag[:1] == "h" and line.byline is None


def take_over_title(draft: Draft, first: int, last: int) -> None:
    """The writer's name in the line over the title, as literary pages have it: a name with a family's, or any over the
    title of what is called a story or a poem in the next line."""
    if first <= draft.skipped or draft.official:
        return
    line = draft.lines[first - 1]
    byline = line.byline
    if line.furniture or line.piece.tag == "li" or byline is None or byline.cued or not byline.authors:
        return
    told = draft.lines[last].text if last < len(draft.lines) else ""
    if all(map(bears_family_name, byline.authors)) or _STORY.fullmatch(told) is not None:
        take_byline(draft, first - 1, byline)


def _is_near(draft: Draft, i: int, title: int) -> bool:
    """Whether a date at ``i`` is that of the title, or of the text that has none: below it, or above it with no menu
    between. Pages show today's date at their top."""
    if i >= title - 1:
        return True
    between = draft.lines[i + 1 : title]
    return i >= title - NEAR and not any(line.piece.links > 0.6 or line.furniture or line.tail for line in between)


def _take_letter(draft: Draft, i: int) -> None:
    """A line of a letter that passes the article on: its date counts where the article states none."""
    dateline = draft.lines[i].dateline
    if dateline is not None:
        draft.put(i, Role.DATELINE, 0.5)
        draft.shown.append(Shown(dateline.published, near=False, updated=False, faint=True))


def _take_margin(draft: Draft, i: int) -> None:
    """The head of a page: "Nội san …, tháng 11/2014"."""
    line = draft.lines[i]
    if line.piece.tag == "meta" or line.dateline is None:
        return
    if is_institution(line.dateline.rest):
        draft.shown.append(Shown(line.dateline.published, near=False, updated=False, faint=True))
        draft.beside.append(line.dateline.rest)
    elif len(line.dateline.published.iso) <= 10 and sum(other.text == line.text for other in draft.lines) > 1:
        draft.shown.append(Shown(line.dateline.published, near=False, updated=False, faint=True))
