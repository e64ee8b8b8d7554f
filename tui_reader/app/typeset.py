"""A document set in lines for a column of the screen. Values only; the reading pane draws them.

100,000 characters are set in about 5 ms, so a page is made whole, and again at every change of width. Of what is
longer (2,000,000 take up to 250 ms) only what is around the place is set, in parts of 1 ms.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.app.cells import wrap
from tui_reader.app.dates import long_date
from tui_reader.app.glyphs import FOLD
from tui_reader.app.page import BLANK_LINE, Kind, Page, PageLine
from tui_reader.documents.model import Block, Document, Role
from tui_reader.language import _, ngettext
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LONG", "MEASURE", "Kind", "Page", "PageLine", "paragraphs", "typeset"]

MEASURE = 72
"""The longest line that is read with ease, in cells."""

LONG = 100_000
"""Characters of a document of which no more is set than is looked at."""

_PART = 16_000  # characters set at a time in a long document
_SPACES = dict.fromkeys((9, 10, 11, 12, 13, 133, 8232, 8233), " ")
_SHORT = 48  # lines shorter than this beside each other are verse or a list: no space between
_FULL = 40  # all lines but the last are longer than this in text that was wrapped by hand


_KIND_OF_ROLE = {
    Role.TITLE: Kind.TITLE,
    Role.DATELINE: Kind.DATELINE,
    Role.LEAD: Kind.LEAD,
    Role.BODY: Kind.BODY,
    Role.CAPTION: Kind.CAPTION,
    Role.BYLINE: Kind.BYLINE,
    Role.BOILERPLATE: Kind.FURNITURE,
}


class _Run(NamedTuple):
    """A stretch of text that is set by itself: a block, a piece of a long one (``continues``: not its first), or, where
    it is ``folded``, all the furniture between two blocks of the article."""

    start: int
    end: int
    role: Role
    folded: bool = False
    continues: bool = False


def typeset(
    document: Document,
    width: int,
    *,
    furniture: bool = False,
    matches: Sequence[tuple[int, int]] = (),
    near: int | None = None,
    note: str = "",
) -> Page:
    """Set ``document`` in lines of at most ``width`` cells; ``furniture`` shows boilerplate instead of folding it; so
    does a document that has nothing else.

    ``matches`` (in order) are counted on fold lines, so that nobody looks for a match that is hidden. ``near``: an
    offset around which a document of more than `LONG` characters is set at first. ``note``: what the reader has noted
    of the document, which stands under the head.
    """
    source, is_long = document.text, len(document.text) > LONG
    title, blocks = _head_block(document)
    furniture = furniture or all(block.role is Role.BOILERPLATE for block in blocks)
    runs = _runs(source, blocks, furniture=furniture, is_long=is_long)
    parts = _parts(runs, _PART if is_long else len(source) + 1)

    def set_part(number: int) -> list[PageLine]:
        first, last = parts[number]
        base, end = runs[first].start, runs[last - 1].end
        text = source[base:end]
        text = text.translate(_SPACES) if "\n" in text else text
        lines: list[PageLine] = []
        for index in range(first, last):
            run, before = runs[index], runs[index - 1] if index else None
            if before and (run.folded or _spaced(source, before, run)):
                lines.append(BLANK_LINE)
            if run.folded:
                lines.append(PageLine(Kind.FOLD, run.start, run.end, _fold_label(source, run, matches)))
            else:
                lines += _set_run(source, text, base, run, width)
        return lines

    return Page(
        [*_head(document, title, width), *_labels(Kind.NOTE, note, width), BLANK_LINE],
        [(runs[first].start, runs[last - 1].end) for first, last in parts],
        [(run.start, run.end) for run in runs if run.folded],
        set_part,
        near if is_long else None,
    )


def _runs(source: str, blocks: Sequence[Block], *, furniture: bool, is_long: bool) -> list[_Run]:
    runs: list[_Run] = []
    longest = _PART if is_long else len(source)
    fold: Block | None = None  # where a fold begins that is not over
    last = 0
    for block in blocks:
        if block.role is Role.BOILERPLATE and not furniture:
            fold = fold or block
        else:
            if fold:
                runs.append(_Run(fold.start, last, Role.BOILERPLATE, folded=True))
                fold = None
            start, end, continues = block.start, block.end, False
            while end - start > longest:
                cut = _cut(source, start)
                runs.append(_Run(start, cut, block.role, False, continues))
                start, continues = cut, True
            runs.append(_Run(start, end, block.role, False, continues))
        last = block.end
    if fold:
        runs.append(_Run(fold.start, last, Role.BOILERPLATE, folded=True))
    return runs


def _cut(source: str, start: int) -> int:
    """Where a piece of a long block ends that begins at ``start``: behind a line, or else a word."""
    for sign in ("\n", " "):
        found = source.rfind(sign, start + _PART // 2, start + _PART)
        if found >= 0:
            return found + 1
    return start + _PART


def _parts(runs: Sequence[_Run], most: int) -> list[tuple[int, int]]:
    """Ranges of ``runs`` of about ``most`` characters each."""
    parts: list[tuple[int, int]] = []
    first = length = 0
    for index, run in enumerate(runs):
        size = 0 if run.folded else run.end - run.start
        if length and length + size > most:
            parts.append((first, index))
            first, length = index, 0
        length += size
    return [*parts, (first, len(runs))] if runs else []


def _head_block(document: Document) -> tuple[Block | None, list[Block]]:
    """The title's block, which becomes the head of the page, and the others; text outside blocks counts as body."""
    blocks = list(document.blocks) or [Block(0, len(document.text), Role.BODY)]
    title = next((block for block in blocks if block.role is Role.TITLE), None)
    return title, [block for block in blocks if block is not title]


def _head(document: Document, title: Block | None, width: int) -> list[PageLine]:
    if title:
        text = document.text[title.start : title.end].translate(_SPACES)
        lines = [
            PageLine(Kind.TITLE, title.start + start, title.start + end)
            for start, end in wrap(text, 0, len(text), width)
        ]
    else:
        lines = _labels(Kind.TITLE, document.title, width)
    date = long_date(document.published) if document.published else _("no date")
    meta = " · ".join(part for part in (date, document.source, ", ".join(document.authors)) if part)
    lines += _labels(Kind.META, meta, width)
    lines += _labels(Kind.PATH, document.path, width)
    if document.remarks:
        from tui_reader.reasons import told

        for remark in document.remarks:
            lines += _labels(Kind.PATH, told(remark.message), width)
    return lines


def _labels(kind: Kind, label: str, width: int) -> list[PageLine]:
    label = label.translate(_SPACES)
    return [PageLine(kind, -1, -1, label[start:end]) for start, end in wrap(label, 0, len(label), width)]


def _set_run(source: str, text: str, base: int, run: _Run, width: int) -> list[PageLine]:
    """The lines of a run; ``text`` is the source from ``base`` on, with spaces for what breaks lines."""
    kind = _KIND_OF_ROLE[run.role]
    return [
        PageLine(kind, base + line_start, base + line_end)
        for start, end in paragraphs(source, run)
        for line_start, line_end in wrap(text, start - base, end - base, width)
    ]


def paragraphs(source: str, block: Block | _Run) -> list[tuple[int, int]]:
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


def _spaced(source: str, before: _Run, block: _Run) -> bool:
    """Whether a blank line parts the two: always between paragraphs; not inside lists, verse and furniture."""
    if block.continues:
        return False
    if before.role is not block.role:
        return True
    if source.count("\n", before.end - 1, block.start + 1) > 1 and block.role is not Role.BOILERPLATE:
        return True
    if block.role is Role.BOILERPLATE:
        return False
    if source[block.start : block.start + 2] in ("- ", "• ", "+ ", "* "):
        return False
    return max(before.end - before.start, block.end - block.start) > _SHORT


def _fold_label(source: str, run: _Run, matches: Sequence[tuple[int, int]]) -> str:
    count = sum(1 for line in source[run.start : run.end].split("\n") if line.strip())
    inside = bisect_right(matches, (run.end, 0)) - bisect_right(matches, (run.start, 0))
    said = ngettext("{n} line of page furniture", "{n} lines of page furniture", count).format(n=number(count))
    if inside:
        said += ", " + ngettext("{n} match", "{n} matches", inside).format(n=number(inside))
    return f"{FOLD} {said} (B) {FOLD}"
