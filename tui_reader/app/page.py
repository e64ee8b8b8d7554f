"""The lines of a document as far as they are set: of a long one only those around the place, and more as one goes.

Offsets are code points of the document's text. Line numbers count from the first line that is set, so they move when
lines are set before it (`Page.extend_before` says by how many).
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["BLANK_LINE", "Kind", "Page", "PageLine"]


class Kind(StrEnum):
    """What a line of the page is, which decides how it looks."""

    TITLE = "title"
    META = "meta"
    PATH = "path"
    NOTE = "note"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    DATELINE = "dateline"
    BYLINE = "byline"
    FURNITURE = "furniture"
    FOLD = "fold"
    BLANK = "blank"


class PageLine(NamedTuple):
    """One line: ``start:end`` of the document's text, or ``label`` where the line is not of the text (then start ==
    end)."""

    kind: Kind
    start: int
    end: int
    label: str = ""


BLANK_LINE = PageLine(Kind.BLANK, -1, -1)


class Page:
    """The lines in reading order, and where offsets are in them. ``folded`` are the spans that are not shown, ``head``
    is how many lines of the head of the page are among ``lines`` (none where its beginning is not set)."""

    def __init__(
        self,
        head: Sequence[PageLine],
        parts: Sequence[tuple[int, int]],
        folded: Sequence[tuple[int, int]],
        set_part: Callable[[int], list[PageLine]],
        near: int | None = None,
    ) -> None:
        """``parts`` are the stretches of text that are set together, ascending, and ``set_part`` gives the lines of one
        of them; ``near`` an offset: only what is around it is set at first."""
        self._whole_head = head
        self._parts = parts
        self._set_part = set_part
        self.folded = folded
        self.lines: list[PageLine] = []
        self.head = 0
        self._starts: list[int] = []
        self._first = self._last = 0
        if near is not None:
            self.turn_to(near)
        else:
            self._begin(0)
            while self.extend_after():
                pass

    @property
    def is_complete(self) -> bool:
        """Whether all lines are set, so that their numbers are those of the whole document."""
        return self._first == 0 and self._last >= len(self._parts)

    @property
    def reaches_end(self) -> bool:
        """Whether the last line that is set is the last of the document."""
        return self._last >= len(self._parts)

    def turn_to(self, offset: int) -> bool:
        """Have the lines around ``offset`` set: True where that made all lines others."""
        part = max(0, bisect_right(self._parts, (offset, 1 << 62)) - 1)
        if self.lines and self._first <= part < max(self._last, 1):
            return False
        self._begin(part)
        return True

    def extend_after(self) -> int:
        """Set more lines behind the last: how many; 0 at the end of the document."""
        if self._last >= len(self._parts):
            return 0
        lines, starts = self._lines_of(self._last)
        self.lines += lines
        self._starts += starts
        self._last += 1
        return len(lines)

    def extend_before(self) -> int:
        """Set more lines before the first: how many, by which all numbers are greater now; 0 at the beginning."""
        if self._first == 0:
            return 0
        self._first -= 1
        lines, starts = self._lines_of(self._first)
        if self._first == 0:
            self.head = len(self._whole_head)
            lines = [*self._whole_head, *lines]
        self.lines[:0] = lines
        self._starts[:0] = starts
        return len(lines)

    def line_at(self, offset: int) -> int:
        """The line that shows ``offset``, or the nearest before it (a fold stands for what it hides)."""
        for index, line in enumerate(self.lines[: self.head]):
            if line.start <= offset < line.end:
                return index
        if not self._starts or offset < self._starts[0]:
            return self.head if len(self.lines) > self.head else 0
        index = self.head + bisect_right(self._starts, offset) - 1
        while index > self.head and self.lines[index].kind is Kind.BLANK:
            index -= 1
        return index

    def offset_at(self, line: int) -> int:
        """The offset of the first text at or under ``line``; 0 in the head."""
        if line < self.head or not self._starts:
            return 0
        return self._starts[min(line - self.head, len(self._starts) - 1)]

    def is_folded(self, offset: int) -> bool:
        """Whether ``offset`` lies in furniture that is not shown."""
        index = bisect_right(self.folded, (offset, 1 << 62)) - 1
        return index >= 0 and self.folded[index][0] <= offset < self.folded[index][1]

    def _begin(self, part: int) -> None:
        """Set ``part`` alone, with the head of the page where it is the first."""
        self.head = len(self._whole_head) if part == 0 else 0
        self.lines = list(self._whole_head[: self.head])
        self._starts = []
        self._first = self._last = part
        self.extend_after()

    def _lines_of(self, part: int) -> tuple[list[PageLine], list[int]]:
        """The lines of a part, and the first offset at or under each."""
        lines = self._set_part(part)
        after = self._parts[part][1]
        starts = []
        for line in reversed(lines):
            after = line.start if line.start >= 0 else after
            starts.append(after)
        starts.reverse()
        return lines, starts
