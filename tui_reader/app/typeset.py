"""A document set in lines for a column of the screen. Values only; the reading pane draws them.

200,000 characters are set in about 10 ms, so the whole page is made at once and again at every change of width.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.app.cells import wrap
from tui_reader.app.dates import long_date
from tui_reader.documents.model import Block, Document, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MEASURE", "Kind", "Page", "PageLine", "typeset"]

MEASURE = 72
"""The longest line that is read with ease, in cells."""

_SPACES = dict.fromkeys((9, 10, 11, 12, 13, 133, 8232, 8233), " ")
_SHORT = 48  # lines shorter than this beside each other are verse or a list: no space between
_FULL = 40  # all lines but the last are longer than this in text that was wrapped by hand


class Kind(StrEnum):
    """What a line of the page is, which decides how it looks."""

    TITLE = "title"
    META = "meta"
    PATH = "path"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    DATELINE = "dateline"
    BYLINE = "byline"
    FURNITURE = "furniture"
    FOLD = "fold"
    BLANK = "blank"


_KIND_OF_ROLE = {
    Role.TITLE: Kind.TITLE,
    Role.DATELINE: Kind.DATELINE,
    Role.LEAD: Kind.LEAD,
    Role.BODY: Kind.BODY,
    Role.CAPTION: Kind.CAPTION,
    Role.BYLINE: Kind.BYLINE,
    Role.BOILERPLATE: Kind.FURNITURE,
}


class PageLine(NamedTuple):
    """One line: ``start:end`` of the document's text, or ``label`` where the line is not of the text (then start ==
    end)."""

    kind: Kind
    start: int
    end: int
    label: str = ""


_BLANK = PageLine(Kind.BLANK, -1, -1)


@dataclass(frozen=True)
class Page:
    """The lines in reading order, and where offsets are in them. ``folded`` are the spans that are not shown."""

    lines: Sequence[PageLine]
    folded: Sequence[tuple[int, int]]
    head: int
    starts: Sequence[int]

    def line_at(self, offset: int) -> int:
        """The line that shows ``offset``, or the nearest before it (a fold stands for what it hides)."""
        for index, line in enumerate(self.lines[: self.head]):
            if line.start <= offset < line.end:
                return index
        if not self.starts or offset < self.starts[0]:
            return self.head if len(self.lines) > self.head else 0
        index = self.head + bisect_right(self.starts, offset) - 1
        while index > self.head and self.lines[index].kind is Kind.BLANK:
            index -= 1
        return index

    def offset_at(self, line: int) -> int:
        """The offset of the first text at or under ``line``; 0 in the head."""
        if line < self.head or not self.starts:
            return 0
        return self.starts[min(line - self.head, len(self.starts) - 1)]

    def is_folded(self, offset: int) -> bool:
        """Whether ``offset`` lies in furniture that is not shown."""
        index = bisect_right(self.folded, (offset, 1 << 62)) - 1
        return index >= 0 and self.folded[index][0] <= offset < self.folded[index][1]


def typeset(
    document: Document, width: int, *, furniture: bool = False, matches: Sequence[tuple[int, int]] = ()
) -> Page:
    """Set ``document`` in lines of at most ``width`` cells; ``furniture`` shows boilerplate instead of folding it.

    ``matches`` (in order) are counted on fold lines, so that nobody looks for a match that is hidden.
    """
    text = document.text.translate(_SPACES) if "\n" in document.text else document.text
    title, blocks = _head_block(document)
    lines = _head(document, text, title, width)
    lines.append(_BLANK)
    head = len(lines)
    folded: list[tuple[int, int]] = []
    before: Block | None = None
    for boilerplate, group in groupby(blocks, key=lambda block: block.role is Role.BOILERPLATE):
        run = list(group)
        if boilerplate and not furniture:
            if before:
                lines.append(_BLANK)
            span = (run[0].start, run[-1].end)
            folded.append(span)
            lines.append(PageLine(Kind.FOLD, *span, label=_fold_label(document.text, span, matches)))
            before = run[-1]
            continue
        for block in run:
            if before and _spaced(document.text, before, block):
                lines.append(_BLANK)
            lines.extend(_set_block(document.text, text, block, width))
            before = block
    starts: list[int] = []
    for line in reversed(lines[head:]):
        starts.append(line.start if line.start >= 0 else starts[-1] if starts else len(text))
    starts.reverse()
    return Page(lines, folded, head, starts)


def _head_block(document: Document) -> tuple[Block | None, list[Block]]:
    """The title's block, which becomes the head of the page, and the others; text outside blocks counts as body."""
    blocks = list(document.blocks) or [Block(0, len(document.text), Role.BODY)]
    title = next((block for block in blocks if block.role is Role.TITLE), None)
    return title, [block for block in blocks if block is not title]


def _head(document: Document, text: str, title: Block | None, width: int) -> list[PageLine]:
    if title:
        lines = [PageLine(Kind.TITLE, *span) for span in wrap(text, title.start, title.end, width)]
    else:
        lines = _labels(Kind.TITLE, document.title, width)
    date = long_date(document.published) if document.published else "no date"
    meta = " · ".join(part for part in (date, document.source, ", ".join(document.authors)) if part)
    lines += _labels(Kind.META, meta, width)
    lines += _labels(Kind.PATH, document.path, width)
    for remark in document.remarks:
        lines += _labels(Kind.PATH, remark.message, width)
    return lines


def _labels(kind: Kind, label: str, width: int) -> list[PageLine]:
    label = label.translate(_SPACES)
    return [PageLine(kind, -1, -1, label[start:end]) for start, end in wrap(label, 0, len(label), width)]


def _set_block(source: str, text: str, block: Block, width: int) -> list[PageLine]:
    kind = _KIND_OF_ROLE[block.role]
    return [
        PageLine(kind, *span) for start, end in _paragraphs(source, block) for span in wrap(text, start, end, width)
    ]


def _paragraphs(source: str, block: Block) -> list[tuple[int, int]]:
    """The block whole where its line breaks came from wrapping by hand, else line by line."""
    spans = []
    at = block.start
    for raw in source[block.start : block.end].splitlines(keepends=True):
        if raw.strip():
            spans.append((at, at + len(raw)))
        at += len(raw)
    if len(spans) > 1 and block.role is not Role.BOILERPLATE and all(end - start > _FULL for start, end in spans[:-1]):
        return [(spans[0][0], spans[-1][1])]
    return spans


def _spaced(source: str, before: Block, block: Block) -> bool:
    """Whether a blank line parts the two: always between paragraphs; not inside lists, verse and furniture."""
    if before.role is not block.role:
        return True
    if source.count("\n", before.end - 1, block.start + 1) > 1 and block.role is not Role.BOILERPLATE:
        return True
    if block.role is Role.BOILERPLATE:
        return False
    if source[block.start : block.start + 2] in ("- ", "• ", "+ ", "* "):
        return False
    return max(before.end - before.start, block.end - block.start) > _SHORT


def _fold_label(source: str, span: tuple[int, int], matches: Sequence[tuple[int, int]]) -> str:
    count = sum(1 for line in source[span[0] : span[1]].split("\n") if line.strip())
    inside = bisect_right(matches, (span[1], 0)) - bisect_right(matches, (span[0], 0))
    found = f", {inside} match{'es' if inside > 1 else ''}" if inside else ""
    return f"┄ {count} line{'s' if count > 1 else ''} of page furniture{found} (B) ┄"
