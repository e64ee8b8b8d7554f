"""Which piece is the title: by what the file says of itself where the page shows the same, else by place and form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.body import ADDRESSED
from tui_reader.documents.headings import (
    KIND,
    goes_on,
    is_kicker,
    may_head,
)
from tui_reader.documents.mastheads import FEW, SITE, names_body, says_nothing
from tui_reader.documents.names import is_section
from tui_reader.documents.recorded import recorded_subject
from tui_reader.documents.stated import key_of, shown_title, stated_title
from tui_reader.documents.weighing import SUBJECT, echo, score, taken_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.base import Fact
    from tui_reader.documents.reading import Line

__all__ = ["find_title", "is_official"]

_LIST_MARK: Final = re.compile(r"\[[^\[\]]{2,40}\]\s*(?=\S)")
_CLIP: Final = re.compile(r"(?:clip|video|ảnh|infographic|đồ họa|đồ hoạ)\s*:", re.IGNORECASE)
_MENU: Final = 40
"""Lines at the top of a document in which its headline stands, unless they are a menu."""
_STATE: Final = re.compile(r"cộng (?:hòa|hoà) xã hội chủ nghĩa việt nam\W*", re.IGNORECASE)
_MOST_LINES: Final = 4
"""Lines that a headline is broken into."""
_SURE: Final = 5
"""Points that a piece needs to be the title though the file states another one."""
_MOST_KIND: Final = 6
_LIKELY: Final = 3
"""Points that are enough where only the title of the window states it."""
_SPAN: Final = re.compile(
    r"\((?:từ|đến|tính|số liệu|đợt|giai đoạn|năm|quý|tháng|lần thứ|kỳ)\b[^()]{2,60}\)$", re.IGNORECASE
)
"""The time that a report is about, in brackets below its subject."""


def find_title(lines: Sequence[Line], facts: Sequence[Fact], skipped: int = 0) -> tuple[int, int, float] | None:
    """(first line, one past the last line, confidence) of the title, or None where no piece is one. ``skipped``: so
    many lines at the top are a letter that passes the article on."""
    if skipped:
        found = find_title(lines[skipped:], ())
        return (found[0] + skipped, found[1] + skipped, found[2]) if found is not None else None
    stated = shown_title(lines, facts)
    subject = _subject(lines) if (stated is None or lines[stated].words <= _MOST_KIND) and is_official(lines) else None
    if stated is not None and (subject is None or not _heads_database(lines[stated], lines[subject[0]])):
        stated = _alone(lines, stated)
        return stated, stated + 1, 1.0
    if subject is not None:
        return subject
    if (recorded := recorded_subject(lines)) is not None:
        return recorded, recorded + 1, 0.9
    if (kind := _only_kind(lines)) is not None:
        return kind, kind + 1, 0.7
    first_prose = next(
        (i for i, line in enumerate(lines) if line.prose and not _heads_though_long(lines, i)), len(lines)
    )
    candidates = [
        i
        for i in _places(lines, first_prose)
        if may_head(lines[i]) or (i == 0 and (_announces(lines[i]) or _is_word(lines))) or _said_twice(lines, i)
    ]
    if not candidates:
        return _first_sentence(lines)
    told = taken_up(lines) if len(candidates) > 1 else set()
    scores = {i: score(lines, i, first=i == candidates[0]) + echo(lines[i], told) for i in candidates}
    if len(candidates) == 1 and is_section(lines[candidates[0]].text):
        scores[candidates[0]] += 3  # "TIN VẮN", where nothing else heads the text
    best = max(candidates, key=lambda i: (scores[i], -i))
    if scores[best] < _least(lines[best], facts):
        return None
    sure = min(1.0, 0.5 + scores[best] / 10)
    while best > 0 and may_head(lines[best - 1]) and goes_on(lines[best - 1], lines[best]):
        best -= 1
    best = _alone(lines, best)
    return best, _end_of(lines, best, first_prose), sure


def _heads_database(shown: Line, subject: Line) -> bool:
    """Whether what the window and the page say is no title of the letter shown, but a name of where it is kept."""
    said, written = (set(re.findall(r"\w+", line.text.lower())) for line in (shown, subject))
    return len(said & written) <= 1 and shown.text.isupper()


def _only_kind(lines: Sequence[Line]) -> int | None:
    """The line that says what kind of letter it is, in capitals or large, where what it says follows at once."""
    for i, line in enumerate(lines[: min(len(lines) - 1, _MENU)]):
        if line.prose:
            return None
        if line.words <= _MOST_KIND and KIND.fullmatch(line.text) is not None and not line.furniture:
            strong = line.text.isupper() or line.piece.bold or line.piece.tag[:1] == "h"
            after = lines[i + 1]
            if strong and (ADDRESSED.match(after.text) is not None or (after.prose and not after.text.isupper())):
                return i
    return None


def _least(line: Line, facts: Sequence[Fact]) -> float:
    """Points that ``line`` needs to be the title. A stated one that the page shows nowhere may be that of a template
    or of an older version of the file: less so one that was written for this article alone."""
    stated = stated_title(facts)
    if says_nothing(stated):
        return 1
    said = set(re.findall(r"\w+", stated.lower()))
    shown = set(re.findall(r"\w+", line.text.lower()))
    if 2 * len(said & shown) >= max(len(said), len(shown)):
        return 1
    return _LIKELY if all(fact.origin == "title" for fact in facts if fact.field == "title") else _SURE


def _end_of(lines: Sequence[Line], first: int, stop: int) -> int:
    """One past the last line of the headline that begins at ``first``."""
    last = first + 1
    if last < stop and _SPAN.match(lines[last].text) is not None and lines[last].text[-1] == ")":
        return last + 1
    while last < min(stop, first + _MOST_LINES) and goes_on(lines[last - 1], lines[last]):
        last += 1
    if last == first + _MOST_LINES < stop and goes_on(lines[last - 1], lines[last]):
        return first + 1  # it has no end: lines that look alike are a list
    return last


def _alone(lines: Sequence[Line], i: int) -> int:
    """The line above the text that shows alone what ``i`` shows with the site's name, as browsers print it at the top,
    or with the mark of a mailing list."""
    text = lines[i].text
    cuts = list(SITE.finditer(text))
    if (mark := _LIST_MARK.match(text)) is not None:
        text = text[mark.end() :]
    elif not cuts:
        return i
    keys = {key_of(text)} if mark is not None else set()
    keys |= {
        key_of(part) for cut in cuts for part in (text[: cut.start()], text[cut.end() :]) if len(part.split()) >= FEW
    }
    told = 0
    for k in range(i + 1, len(lines)):
        told += lines[k].prose
        if told > 1:
            break
        if told and lines[k].piece.tag != lines[i].piece.tag:
            continue
        if lines[k].words >= FEW and key_of(lines[k].text) in keys and not names_body(lines[k].text):
            return k
    return i


def _places(lines: Sequence[Line], first_prose: int) -> Sequence[int]:
    """Where a headline may stand: the first lines, and after a long menu those above the text."""
    near = range(min(first_prose, _MENU))
    if first_prose in (len(near), len(lines)):
        return near
    short = sum(lines[i].furniture or lines[i].words <= 5 for i in near)
    return (*near, *range(max(len(near), first_prose - _MENU), first_prose)) if 2 * short > len(near) else near


def _said_twice(lines: Sequence[Line], i: int) -> bool:
    """Whether the line is a headline that was saved twice: from the window and from the page."""
    line = lines[i]
    if not line.repeated or i + 2 >= len(lines) or line.words < 4:
        return False
    if line.text.casefold() != lines[i + 1].text.casefold() or any(other.words > 3 for other in lines[:i]):
        return False
    return may_head(line, twice=True)


def is_official(lines: Sequence[Line]) -> bool:
    """Whether the document has the head of an official letter: the state's name and motto, or a reference number."""
    at = _letterhead(lines)
    if at is None:
        return False
    if _STATE.fullmatch(lines[at].text) is None or not any(line.piece.tag for line in lines[:12]):
        return True  # else portals set the state's name at their top, without the motto
    return any(line.letterhead and any(map(str.isalnum, line.text)) for line in lines[at + 1 : at + _MENU])


def _letterhead(lines: Sequence[Line]) -> int | None:
    """The first fixed line of an official letter's head; portals show their own head and a table of facts above it."""
    few = lines[: _MENU if any(line.piece.tag for line in lines[:12]) else 12]
    return next((i for i, line in enumerate(few) if line.letterhead and any(map(str.isalnum, line.text))), None)


def _subject(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """The subject of an official letter: "Về việc …", after the kind of letter."""
    head = max(0, (_letterhead(lines) or 0) - 6)
    for i, line in enumerate(lines[head : head + 22], head):
        if SUBJECT.match(line.text) and not line.row and not line.prose and line.words >= 3:
            return i, _end_of(lines, i, len(lines)), 0.9
    for i, line in enumerate(lines[head : head + 21], head):
        following = lines[i + 1] if i + 1 < len(lines) else None
        if KIND.fullmatch(line.text) and following is not None and not line.furniture:  # not an item of a menu
            if not may_head(following) or following.prose:
                return i, i + 1, 0.6
            return i + 1, _end_of(lines, i + 1, len(lines)), 0.8
    return None


def _heads_though_long(lines: Sequence[Line], i: int) -> bool:
    """Long, or ending in "?" or "!", yet at the very top and followed by prose: a headline may be so."""
    line = lines[i]
    if line.text[-1] in '?!”"' and line.words <= 25 and _stands_out(lines, i):
        return True
    if line.words > 30 or any(other.words >= 3 and not other.special and not is_kicker(other) for other in lines[:i]):
        return False
    return line.text[-1] in "?!…”’'\"" or line.text.endswith("...") or not line.ends


def _is_word(lines: Sequence[Line]) -> bool:
    """Whether the first line is a headline of a single word, as stories have."""
    first, after = lines[0], lines[1] if len(lines) > 1 else None
    if after is None or not first.text.isalpha() or not first.text[0].isupper() or first.special:
        return False
    return after.prose or (after.byline is not None and bool(after.byline.authors))


def _stands_out(lines: Sequence[Line], i: int) -> bool:
    """Whether the look of a line or a date beside it says that it is a headline, though it ends as sentences do."""
    near = [lines[k] for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    return lines[i].piece.tag[:1] == "h" or (
        (lines[i].piece.bold or lines[i].text.isupper()) and any(other.dateline is not None for other in near)
    )


def _announces(line: Line) -> bool:
    """ "Clip: …" is a caption anywhere but in the first line."""
    return line.caption and line.words <= 30 and _CLIP.match(line.text) is not None


def _first_sentence(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """A headline written as a sentence: the first line, short, a longer paragraph and more after it."""
    if len(lines) < 4 or not lines[0].prose or lines[0].words > 22 or lines[0].words >= lines[1].words:
        return None
    return (0, 1, 0.5) if sum(line.prose for line in lines[1:]) >= 3 else None
