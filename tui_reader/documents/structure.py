"""From the pieces of a file to an article: which block is what, its title, date, authors and source.

Rules over layout and language, none over sites. ``reading`` gathers the evidence about each line, ``headline`` picks
the title, ``body`` the extent of the running text, ``roles`` weighs the rest by where it stands, ``statements`` sums
up who, when and where from. Furniture is marked, never removed: the blocks cover all text that is not blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui_reader.documents.body import body_range
from tui_reader.documents.byline import is_institution, is_name
from tui_reader.documents.dateline import bracketed_at_end
from tui_reader.documents.headline import find_title, is_official, stated_title
from tui_reader.documents.model import Block, PartialDate, Role
from tui_reader.documents.reading import Line, read_lines
from tui_reader.documents.roles import Draft, mark_around, mark_body, split_edges
from tui_reader.documents.statements import Shown, authors_of, published_of, source_of

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded

__all__ = ["Article", "structure"]

_HEAD_CUT: Final = re.compile(r"\s*[|»›]\s*|\s{2,}|\t|\n|\s[-–]\s")
_COMMITTEE: Final = frozenset(("ủy ban nhân dân", "uỷ ban nhân dân", "ubnd"))
_UNIT: Final = re.compile(r"(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|tp)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Article:
    """What `structure` found. ``title`` is never empty; ``blocks`` cover all non-blank text, in order."""

    title: str
    published: PartialDate | None
    authors: tuple[str, ...]
    source: str
    blocks: tuple[Block, ...]


def structure(loaded: Loaded, stem: str) -> Article:
    """The article in ``loaded``; ``stem`` names it where its text states no title."""
    lines = read_lines(loaded)
    official = is_official(lines)
    draft = Draft(lines, official)
    found = find_title(lines, loaded.facts)
    first, start, confidence = found or (-1, 0, 0.0)
    title = _take_title(draft, loaded, first, start, confidence) if found is not None else ""
    begin, end = body_range(lines, start, official=official)
    mark_body(draft, begin, end)
    mark_around(draft, (first, start), (begin, end))
    split_edges(draft, begin, end)
    heads = _heads(lines[: first if found is not None else begin], official=official) + draft.beside
    credited = [byline.source for byline in draft.bylines if byline.source]
    return Article(
        title=title or stated_title(loaded.facts) or stem,
        published=published_of(draft.shown, draft.agency, loaded.facts),
        authors=authors_of([byline.authors for byline in draft.bylines], loaded.facts),
        source=source_of([line.text for line in lines], credited, heads, loaded.facts),
        blocks=_blocks(draft),
    )


def _take_title(draft: Draft, loaded: Loaded, first: int, last: int, confidence: float) -> str:
    """Mark the title's lines; a date in brackets after it is a dateline of its own. The title as one line of text."""
    for index in range(first, last):
        draft.put(index, Role.TITLE, confidence)
    start, end = draft.lines[first].piece.start, draft.lines[last - 1].piece.end
    whole = loaded.text[start:end]
    dated = bracketed_at_end(whole)
    if dated is not None:
        cut, published = dated
        draft.shown.append(Shown(published, near=True, updated=False))
        bracket = start + cut + len(whole[cut:]) - len(whole[cut:].lstrip())
        draft.extra.append(Block(bracket, end, Role.DATELINE, 1.0))
        whole = whole[:cut]
    return " ".join(whole.split())


def _heads(above: list[Line], *, official: bool) -> list[str]:
    """Names of media or offices that stand alone above the title, also as an item of a menu."""
    heads: list[str] = []
    for line in above:
        if line.words > 14 or len(line.text) > 200 or line.prose:
            continue
        for part in _HEAD_CUT.split(line.text):
            bare = part.strip(" .:-–*")
            if official and heads and heads[-1].lower() in _COMMITTEE and _UNIT.match(bare):
                heads[-1] += " " + bare  # "ỦY BAN NHÂN DÂN" over "XÃ VĨNH THẠNH"
            elif _is_head(bare):
                heads.append(bare)
    return heads[-1:] if official else heads  # of a letter's head the lower body is the one that writes


def _is_head(text: str) -> bool:
    if not is_institution(text) or is_name(text) or any(char.isdigit() for char in text):
        return False
    return 2 <= len(text.split()) <= 9


def _blocks(draft: Draft) -> tuple[Block, ...]:
    """One block a line (adjacent ones of a title joined), with the spans cut off at the edges as their own."""
    blocks: list[Block] = []
    for line, role, sure in zip(draft.lines, draft.roles, draft.sure, strict=True):
        at = line.piece.start
        for cut in sorted(draft.extra, key=lambda block: block.start):
            if line.piece.start <= cut.start < line.piece.end:
                _add(blocks, line, at, cut.start, role, sure)
                blocks.append(cut)
                at = cut.end
        _add(blocks, line, at, line.piece.end, role, sure)
    return tuple(blocks)


def _add(blocks: list[Block], line: Line, start: int, end: int, role: Role, sure: float) -> None:
    """Append ``start:end`` of ``line`` without the white space at its edges, unless it is blank."""
    text = line.text[start - line.piece.start : end - line.piece.start]
    if not text.strip():
        return
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    joined = role is Role.TITLE and blocks and blocks[-1].role is Role.TITLE
    blocks.append(Block(blocks.pop().start if joined else start, end, role, sure))
