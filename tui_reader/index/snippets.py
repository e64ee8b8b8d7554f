"""Extracts of a document that show what a query matched in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.model import Role
from tui_reader.index.model import Snippet
from tui_reader.vietnamese.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.index.highlight import Found, Highlighter

__all__ = ["snippets"]

_MOST: Final = 500  # matches of one part of the query that are looked at
_FEW: Final = 20
_FULL: Final = 0.6  # of the width: a snippet so long may stop where a sentence does
_WORD: Final = re.compile(r"\S+")
_SPACE: Final = re.compile(r"\s+")
_PARAGRAPH: Final = re.compile(r"\n[^\S\n]*\n\s*")
_ARTICLE, _MARGIN, _TITLE, _FURNITURE = range(4)
_RANKS: Final = (
    (Role.CAPTION, _MARGIN),
    (Role.DATELINE, _MARGIN),
    (Role.BYLINE, _MARGIN),
    (Role.TITLE, _TITLE),
    (Role.BOILERPLATE, _FURNITURE),
)


class _Region(NamedTuple):
    """A stretch of text that a snippet does not leave; a lower ``rank`` is shown first."""

    start: int
    end: int
    rank: int


class _Window(NamedTuple):
    """Matches that fit into one snippet: the first begins at ``start``; those that show all of the ``parts`` begin at
    ``last`` at the latest, and end by ``near``."""

    region: _Region
    start: int
    last: int
    near: int
    parts: frozenset[int]
    matches: int

    def worth(self, shown: frozenset[int]) -> tuple[object, ...]:
        """The greater the better, where ``shown`` parts of the query stand in other snippets already."""
        new = self.parts - shown
        distance = self.last - self.start
        return len(new) > 0, -self.region.rank, len(new), len(self.parts), -distance, self.matches, -self.start


def snippets(document: Document, highlighter: Highlighter, *, count: int = 2, width: int = 160) -> tuple[Snippet, ...]:
    """The ``count`` best extracts of up to ``width`` characters, the best first; none overlaps another.

    Those with most different parts of the query come first, then those in which these stand nearest to each other, then
    the earliest; running text goes before captions, datelines and bylines, these before the title (which is shown
    anyway), and all before page furniture, which is shown only where it was asked for. They begin and end with
    sentences where the matches leave room for it. Where nothing in the text matches: the beginning of the article,
    without spans.
    """
    text, regions = document.text, _regions(document)
    found = _some(highlighter.found(document), width)
    chosen: list[Snippet] = []
    shown: frozenset[int] = frozenset()
    windows = [window for region in regions for window in _windows(region, found, width)]
    while windows and len(chosen) < count:
        best = max(windows, key=lambda window: window.worth(shown))
        region = best.region
        if chosen and region.rank != _ARTICLE and not best.parts - shown:
            break
        snippet = _snippet(text, *_bounds(text, best, width), found, width)
        chosen.append(snippet)
        shown |= best.parts
        if len(chosen) == count:
            break
        windows = [window for window in windows if window.region is not region]
        for start, end in ((region.start, snippet.start), (snippet.end, region.end)):
            windows += _windows(_Region(start, end, region.rank), found, width)
    if not chosen and count > 0:
        opening = _snippet(text, *_opening(document, regions), (), width)
        return (opening,) if opening.text else ()
    return tuple(chosen)


def _regions(document: Document) -> list[_Region]:
    """The text cut where its rank changes; what belongs to no block counts as article."""
    regions: list[_Region] = []
    ranks = dict(_RANKS)
    at = 0
    for block in document.blocks:
        rank = ranks.get(block.role, _ARTICLE)
        if at < block.start and document.text[at : block.start].strip():
            regions.append(_Region(at, block.start, _ARTICLE))
        if regions and regions[-1].rank == rank:
            regions[-1] = _Region(regions[-1].start, block.end, rank)
        else:
            regions.append(_Region(block.start, block.end, rank))
        at = block.end
    if at < len(document.text):
        regions.append(_Region(at, len(document.text), _ARTICLE))
    return regions


def _some(found: Sequence[Found], width: int) -> Sequence[Found]:
    """Enough matches to choose from: the first of every part, and all that stand near one of a part with few."""
    if len(found) <= _MOST:
        return found
    often = Counter(match.part for match in found)
    few = [match.start for match in found if often[match.part] <= _FEW]
    left = dict.fromkeys(often, _MOST)
    kept = []
    for match in found:
        left[match.part] -= 1
        if left[match.part] >= 0 or bisect_left(few, match.start - width) < bisect_left(few, match.start + width):
            kept.append(match)
    return kept


def _windows(region: _Region, found: Sequence[Found], width: int) -> Iterator[_Window]:
    inside = found[bisect_left(found, (region.start,)) : bisect_left(found, (region.end,))]
    for number, (start, near, _) in enumerate(inside):
        last, full = start, start + width
        parts: set[int] = set()
        matches = 0
        for place in range(number, len(inside)):
            begin, end, part = inside[place]
            if matches and end > full:
                break
            matches += 1
            if part not in parts:
                parts.add(part)
                last, near = begin, max(near, end)
        yield _Window(region, start, last, near, frozenset(parts), matches)


def _bounds(text: str, window: _Window, width: int) -> tuple[int, int]:
    """Where to begin a snippet and where it must end: with sentences, if that leaves room for the matches that count,
    else a few words before the first of them and where it is full."""
    region = window.region
    last = _run_end(text, window.near)
    slack = max(0, width - (last - window.start))
    # Near the end of the region the room that is left behind the matches goes before them.
    room = min(slack, max(width // 2, width - (region.end - window.start)))
    earliest = max(region.start, window.start - room)
    around = sentences(text, [_stretch(text, region, window.start, width)])
    starts = [each.start for each in around if earliest <= each.start <= window.start]
    if starts:
        start = starts[-1] if region.end - starts[-1] >= width else starts[0]
    elif earliest == region.start:
        start = earliest
    else:
        before = text[max(earliest, window.start - width // 4) : window.start]
        space = _SPACE.search(before)
        start = window.start if space is None else window.start - len(before) + space.end()
    ends = [each.end for each in around if max(last, start + _FULL * width) <= each.end <= start + width]
    return start, ends[-1] if ends else region.end


def _stretch(text: str, region: _Region, at: int, width: int) -> tuple[int, int]:
    """What to cut into sentences around a place: from the beginning of its paragraph, or from far enough before."""
    begin = max(region.start, at - 3 * width)
    breaks = [found.end() for found in _PARAGRAPH.finditer(text, begin, at) if found.end() <= at]
    return breaks[-1] if breaks else begin, min(region.end, at + 2 * width)


def _run_end(text: str, at: int) -> int:
    run = _WORD.match(text, at)
    return run.end() if run else at


def _opening(document: Document, regions: Sequence[_Region]) -> tuple[int, int]:
    """Where the article begins and its region ends: the lead, else the body, else whatever there is."""
    for role in (Role.LEAD, Role.BODY):
        starts = [block.start for block in document.blocks if block.role is role]
        if starts:
            return starts[0], next(region.end for region in regions if region.start <= starts[0] < region.end)
    return next(((region.start, region.end) for region in regions if region.rank == _ARTICLE), (0, len(document.text)))


def _snippet(text: str, start: int, limit: int, found: Sequence[Found], width: int) -> Snippet:
    """Collapse the words of ``start:limit`` into one line of at most ``width``, and carry the matches over."""
    pieces: list[tuple[int, int, int]] = []  # start and end in the text, start in the snippet
    length = 0
    for word in _WORD.finditer(text, start, limit):
        at = length + 1 if pieces else 0
        first, end = word.span()
        if at + end - first > width:
            if not pieces:
                pieces.append((first, first + width, 0))
            break
        pieces.append((first, end, at))
        length = at + end - first
    if not pieces:
        return Snippet("", (), start, start)
    begin, stop = pieces[0][0], pieces[-1][1]
    firsts, ends = [piece[0] for piece in pieces], [piece[1] for piece in pieces]
    spans: list[tuple[int, int]] = []
    for match in found:
        if match.end <= begin or stop <= match.start:
            continue
        a, _, at = pieces[bisect_right(ends, match.start)]
        one = max(match.start - a, 0) + at
        a, b, at = pieces[bisect_left(firsts, match.end) - 1]
        end = min(match.end, b) - a + at
        if spans and one < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((one, end))
    return Snippet(" ".join(text[a:b] for a, b, _ in pieces), tuple(spans), begin, stop)
