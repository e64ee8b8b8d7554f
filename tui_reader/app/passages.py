"""Which passage of a document is meant where none is selected: the sentence of a match, the paragraph at a place. And
how marks are shown beside the text. Values only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.app.glyphs import CONTINUED, MARKED, NOTED
from tui_reader.app.typeset import paragraphs
from tui_reader.documents.model import Block, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.marks.marked import Passage
    from tui_reader.marks.model import Mark

__all__ = ["MarkSign", "paragraph_at", "sentence_at", "sign_at", "sign_of", "signs_of"]

Span = tuple[int, int]

_LONGEST: Final = 1_200  # code points of a paragraph that is marked whole: a document may be one line of 2 MB
_END: Final = re.compile(r"[.!?…][\"”’»)\]]*(?=\s|$)|\n")


class MarkSign(NamedTuple):
    """A marked stretch of the text, and the sign at its first line."""

    start: int
    end: int
    sign: str


def sign_of(marks: Iterable[Mark]) -> str:
    """The sign of a document or passage with these marks: whether there is anything to read in them; "" for none."""
    found = ""
    for mark in marks:
        if mark.note:
            return NOTED
        found = MARKED
    return found


def signs_of(passages: Sequence[Passage]) -> Sequence[MarkSign]:
    """The signs beside the text, in its order."""
    return [MarkSign(*each.span, sign_of([each.mark])) for each in passages if each.span is not None]


def sign_at(signs: Sequence[MarkSign], start: int, end: int) -> str:
    """The sign beside a line of the text; "" for none."""
    for each in signs:
        if each.start < end and start < each.end:
            return each.sign if each.start >= start else CONTINUED
    return ""


def paragraph_at(document: Document, offset: int) -> Span | None:
    """The paragraph in which ``offset`` stands, or the next one; of a very long one the sentence. None where there is
    no text any more."""
    blocks = list(document.blocks) or [Block(0, len(document.text), Role.BODY)]
    for block in blocks:
        if block.end <= offset:
            continue
        for start, end in paragraphs(document.text, block):
            if offset < end and document.text[start:end].strip():
                return (
                    (start, end) if end - start <= _LONGEST else sentence_at(document.text, (max(start, offset),) * 2)
                )
    return None


def sentence_at(text: str, span: Span) -> Span:
    """The sentence around ``span``, within its line; as much of it as may be marked."""
    start, end = span
    lowest, highest = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    before = [match.end() for match in _END.finditer(text, lowest, start)]
    after = _END.search(text, end, highest)
    first = before[-1] if before else lowest
    last = highest if after is None else after.start() if after.group() == "\n" else after.end()
    while first < start and text[first].isspace():
        first += 1
    return first, last
