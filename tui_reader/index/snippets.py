"""Extracts of a document that show what a query matched in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.model import Role
from tui_reader.index.model import Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.index.highlight import Found, Highlighter

__all__ = ["snippets"]

_MOST: Final = 2000  # matches looked at: the best of a long document stand among its first ones
_SENTENCE_END: Final = re.compile(r"[.!?…]\s+|\n\s*")
_WORD: Final = re.compile(r"\S+")
_SPACE: Final = re.compile(r"\s+")
_ARTICLE, _MARGIN, _TITLE, _FURNITURE = range(4)


class _Region(NamedTuple):
    """A stretch of text that a snippet does not leave; a lower ``rank`` is shown first."""

    start: int
    end: int
    rank: int


class _Window(NamedTuple):
    """A possible snippet: ``start:limit`` of the text, with the parts of the query that it shows."""

    start: int
    limit: int
    rank: int
    parts: frozenset[int]
    matches: int


def snippets(document: Document, highlighter: Highlighter, *, count: int = 2, width: int = 160) -> tuple[Snippet, ...]:
    """The ``count`` best extracts of up to ``width`` characters, the best first.

    Those with most different parts of the query come first; running text goes before captions, datelines and bylines,
    these before the title (which is shown anyway), and all before page furniture, which is shown only where it was
    asked for. Where nothing in the text matches: the beginning of the article, without spans.
    """
    text, regions = document.text, _regions(document)
    found = highlighter.found(document)[:_MOST]
    windows = [window for region in regions for window in _windows(text, region, found, width)]
    chosen: list[Snippet] = []
    shown: frozenset[int] = frozenset()
    while windows and len(chosen) < count:
        new = shown
        best = max(windows, key=lambda w: (len(w.parts - new) > 0, -w.rank, len(w.parts - new), w.matches, -w.start))
        if chosen and best.rank != _ARTICLE and not best.parts - shown:
            break
        windows.remove(best)
        snippet = _snippet(text, best.start, best.limit, found, width)
        if any(snippet.start < other.end and other.start < snippet.end for other in chosen):
            continue
        chosen.append(snippet)
        shown |= best.parts
        windows = [w for w in windows if w.start >= snippet.end or w.start + width <= snippet.start]
    if not chosen and count > 0:
        start, limit = _opening(document, regions)
        opening = _snippet(text, start, limit, (), width)
        return (opening,) if opening.text else ()
    return tuple(chosen)


def _regions(document: Document) -> list[_Region]:
    """The text cut where its rank changes; what belongs to no block counts as article."""
    regions: list[_Region] = []
    ranks = dict.fromkeys((Role.CAPTION, Role.DATELINE, Role.BYLINE), _MARGIN)
    ranks |= {Role.TITLE: _TITLE, Role.BOILERPLATE: _FURNITURE}
    at = 0
    for block in document.blocks:
        rank = ranks.get(block.role, _ARTICLE)
        if document.text[at : block.start].strip():
            regions.append(_Region(at, block.start, _ARTICLE))
        if regions and regions[-1].rank == rank:
            regions[-1] = _Region(regions[-1].start, block.end, rank)
        else:
            regions.append(_Region(block.start, block.end, rank))
        at = block.end
    if at < len(document.text):
        regions.append(_Region(at, len(document.text), _ARTICLE))
    return regions


def _windows(text: str, region: _Region, found: Sequence[Found], width: int) -> Iterator[_Window]:
    inside = [match for match in found if region.start <= match.start < region.end]
    last = 0
    for first, match in enumerate(inside):
        start = _beginning(text, region, match.start, width)
        last = max(last, first)
        while (
            last < len(inside)
            and inside[last].start < start + width
            and inside[last].end <= max(start + width, match.end)
        ):
            last += 1
        shown = inside[first:last] or [match]
        yield _Window(start, region.end, region.rank, frozenset(m.part for m in shown), len(shown))


def _beginning(text: str, region: _Region, match: int, width: int) -> int:
    """Where to begin a snippet whose first match stands at ``match``: its sentence if that is near, else a word
    before it."""
    # Near the end of the region the room that is left behind the match goes before it.
    room = max(width // 2, width - (region.end - match))
    earliest = max(region.start, match - room)
    sentences = [end.end() for end in _SENTENCE_END.finditer(text, earliest, match) if end.end() <= match]
    if earliest == region.start:
        sentences.insert(0, earliest)
    if sentences:
        return sentences[-1] if region.end - sentences[-1] >= width else sentences[0]
    space = _SPACE.search(text, match - room // 2, match)
    return space.end() if space else match


def _opening(document: Document, regions: Sequence[_Region]) -> tuple[int, int]:
    """Where the article begins and its region ends: the lead, else the body, else whatever there is."""
    for role in (Role.LEAD, Role.BODY):
        starts = [block.start for block in document.blocks if block.role is role]
        if starts:
            return starts[0], next(region.end for region in regions if region.start <= starts[0] < region.end)
    return next(((region.start, region.end) for region in regions if region.rank == _ARTICLE), (0, len(document.text)))


def _snippet(text: str, start: int, limit: int, found: Sequence[Found], width: int) -> Snippet:
    """Collapse the words from ``start`` on into one line of at most ``width``, and carry the matches over."""
    pieces: list[tuple[int, int, int]] = []  # start and end in the text, start in the snippet
    length = 0
    for word in _WORD.finditer(text, start, limit):
        at = length + 1 if pieces else 0
        if at + len(word.group()) > width:
            if not pieces:
                pieces.append((word.start(), word.start() + width, 0))
            break
        pieces.append((word.start(), word.end(), at))
        length = at + len(word.group())
    if not pieces:
        return Snippet("", (), start, start)
    spans: list[tuple[int, int]] = []
    for match in found:
        inside = [
            (max(match.start, a) - a + at, min(match.end, b) - a + at)
            for a, b, at in pieces
            if a < match.end and match.start < b
        ]
        if not inside:
            continue
        one, end = inside[0][0], inside[-1][1]
        if spans and one < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((one, end))
    line = " ".join(text[a:b] for a, b, _ in pieces)
    return Snippet(line, tuple(spans), pieces[0][0], pieces[-1][1])
