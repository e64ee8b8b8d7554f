"""Which piece is the title: by what the file says of itself where the page shows the same, else by place and form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.byline import is_institution
from tui_reader.documents.dateline import bracketed_at_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.base import Fact
    from tui_reader.documents.reading import Line

__all__ = ["find_title", "is_official", "stated_title"]

_SITE: Final = re.compile(r"\s+[-–—|»:]\s+|\s*\|\s*")
_KIND: Final = re.compile(
    r"(?:thông báo|công văn|kế hoạch|báo cáo|quyết định|giấy mời|công điện|tờ trình|hướng dẫn|chỉ thị"
    r"|thông cáo(?: báo chí)?|nghị quyết|biên bản|thư mời|lịch tiếp dân|phương án|chương trình)\W*",
    re.IGNORECASE,
)
_CLIP: Final = re.compile(r"(?:clip|video|ảnh|infographic|đồ họa|đồ hoạ)\s*:", re.IGNORECASE)
_SUBJECT: Final = re.compile(r"(?:về việc|v/v|về)\b", re.IGNORECASE)


def find_title(lines: Sequence[Line], facts: Sequence[Fact]) -> tuple[int, int, float] | None:
    """(first line, one past the last line, confidence) of the title, or None where no piece is one."""
    if (stated := _shown(lines, facts)) is not None:
        return stated, stated + 1, 1.0
    if is_official(lines) and (subject := _subject(lines)) is not None:
        return subject
    first_prose = next((i for i, line in enumerate(lines) if line.prose and not _may_head(lines, i)), len(lines))
    candidates = [i for i in range(min(first_prose, 40)) if _possible(lines[i]) or (i == 0 and _announces(lines[i]))]
    if not candidates:
        return _first_sentence(lines)
    scores = {i: _score(lines, i, first=i == candidates[0]) for i in candidates}
    best = max(candidates, key=lambda i: (scores[i], -i))
    if scores[best] < 1:
        return None
    last = best + 1
    while last < first_prose and _goes_on(lines[last - 1], lines[last]):
        last += 1
    return best, last, min(1.0, 0.5 + scores[best] / 10)


def is_official(lines: Sequence[Line]) -> bool:
    """Whether the document has the head of an official letter: the state's name and motto, or a reference number."""
    return any(line.letterhead and any(char.isalnum() for char in line.text) for line in lines[:12])


def stated_title(facts: Sequence[Fact]) -> str:
    """The title that the file states of itself, without the name of its site; "" if it states none."""
    for fact in facts:
        if fact.field == "title":
            return _without_site(fact, facts)
    return ""


def _without_site(fact: Fact, facts: Sequence[Fact]) -> str:
    """A window title says the site's name too, before or after a dash."""
    if fact.origin == "front matter":
        return fact.value
    sites = {other.value.casefold() for other in facts if other.field == "source"}
    cuts = list(_SITE.finditer(fact.value))
    if not cuts:
        return (
            ""
            if fact.value.casefold() in sites or (is_institution(fact.value) and fact.origin == "title")
            else fact.value
        )
    tail, head = fact.value[cuts[-1].end() :], fact.value[: cuts[0].start()]
    if tail.casefold() in sites or (is_institution(tail) and fact.origin == "title"):
        return fact.value[: cuts[-1].start()].strip()
    if head.casefold() in sites or (is_institution(head) and fact.origin == "title" and len(head.split()) <= 6):
        return fact.value[cuts[0].end() :].strip()
    return fact.value


def _shown(lines: Sequence[Line], facts: Sequence[Fact]) -> int | None:
    """The piece that shows a stated title, a heading before others; without one, the page's only main heading."""
    for fact in facts:
        if fact.field != "title":
            continue
        wanted = {_key(fact.value), _key(_without_site(fact, facts))} - {""}
        shown = [
            i
            for i, line in enumerate(lines)
            if _key(line.text) in wanted and not line.prose and line.piece.tag != "meta"
        ]
        if shown:
            return min(
                shown,
                key=lambda i: (lines[i].piece.tag[:1] != "h", lines[i].piece.furniture, lines[i].piece.links > 0.6, i),
            )
    mains = [
        i
        for i, line in enumerate(lines)
        if line.piece.tag == "h1" and _possible(line) and not is_institution(line.text)
    ]
    return mains[0] if mains else None


def _key(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .")


def _subject(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """The subject of an official letter: "Về việc …", after the kind of letter."""
    for i, line in enumerate(lines[:16]):
        if _SUBJECT.match(line.text) and not line.prose and line.words >= 3:
            return i, i + 1, 0.9
    for i, line in enumerate(lines[:15]):
        following = lines[i + 1] if i + 1 < len(lines) else None
        if _KIND.fullmatch(line.text) and following is not None:
            return (i + 1, i + 2, 0.8) if _possible(following) and not following.prose else (i, i + 1, 0.6)
    return None


def _may_head(lines: Sequence[Line], i: int) -> bool:
    """Long, or ending in "?" or "!", yet at the very top and followed by prose: a headline may be so."""
    line = lines[i]
    if line.words > 30 or any(other.words >= 3 and not other.special for other in lines[:i]):
        return False
    return line.text[-1] in "?!…”’'\"" or line.text.endswith("...") or not line.ends


def _announces(line: Line) -> bool:
    """ "Clip: …" is a caption anywhere but in the first line."""
    return line.caption and line.words <= 30 and _CLIP.match(line.text) is not None


def _first_sentence(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """A headline written as a sentence: the first line, short, a longer paragraph and more after it."""
    if len(lines) < 4 or not lines[0].prose or lines[0].words > 22 or lines[0].words >= lines[1].words:
        return None
    return (0, 1, 0.5) if sum(line.prose for line in lines[1:]) >= 3 else None


def _possible(line: Line) -> bool:
    if line.piece.tag == "meta" or line.piece.furniture or line.words < 2 or not _short(line):
        return False
    special = (
        line.furniture or line.caption or line.letterhead or line.repeated or line.tail or line.dateline is not None
    )
    return not special and not (line.byline is not None and line.byline.cued) and not _KIND.fullmatch(line.text)


def _short(line: Line) -> bool:
    return line.words <= 40 and len(line.text) <= 250


def _score(lines: Sequence[Line], i: int, *, first: bool) -> float:
    line = lines[i]
    words = sum(word[0].isalnum() for word in re.split(r"[\s“”\"(]+", line.text) if word)
    score: float = 1.5 * first + 2 * (5 <= words <= 25) + (words in {3, 4})
    score += {"h1": 4, "h2": 2.5, "h3": 1.5}.get(line.piece.tag, 0) + 1.5 * line.piece.bold
    score -= 2 * (line.text[-1] in ".;:,") + 2 * line.bullet + 3 * (line.byline is not None)
    score -= 3 * (is_institution(line.text) and words <= 8 and line.text.split()[-1][0].isupper())
    score -= 2 * (line.piece.links > 0.6)
    near = [lines[k] for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    score += 1.5 * any(other.dateline is not None or (other.byline is not None and other.byline.cued) for other in near)
    following = next((other for other in lines[i + 1 : i + 3] if not other.special), None)
    score -= 1.5 * (words <= 4 and following is not None and following.words > words and not following.prose)
    score += 1.0 * any(other.prose for other in near[-1:])
    score += 3 * (bracketed_at_end(line.text) is not None)
    # Under the head of a list of other articles headlines look like the title.
    score -= 3 * any(other.tail for other in lines[max(0, i - 6) : i])
    return score


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a headline was broken into two lines: the second begins small."""
    plain = not following.special and not following.prose and not following.piece.tag and _short(following)
    return plain and following.text[0].islower() and not line.ends and bracketed_at_end(line.text) is None
