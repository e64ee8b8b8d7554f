"""The reading pane: one document, set in a measure of 72 columns (or what the settings say), with its matches and a
place that is never lost."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.strip import Strip

from tui_reader.app.typeset import MEASURE, Kind, Page, PageLine, typeset
from tui_reader.app.widgets.drawn import Drawn
from tui_reader.app.widgets.rows import PaneTouched
from tui_reader.app.widgets.strips import Piece, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events

    from tui_reader.app.widgets.rows import Move
    from tui_reader.documents.model import Document
    from tui_reader.index.highlight import Matches

__all__ = ["ReadingPane"]

Span = tuple[int, int]


class ReadingPane(Drawn):
    """Draws a document line by line. The place is an offset into the text, so it survives every change of size."""

    def __init__(self, measure: int = MEASURE) -> None:
        super().__init__()
        self._document: Document | None = None
        self._page: Page | None = None
        self._top = 0
        self._matches: Sequence[Span] = ()
        self._of_query: Matches | None = None
        self._own_matches = False
        self._current: Span | None = None
        self._furniture = False
        self._measure = measure

    @property
    def document(self) -> Document | None:
        """The open document."""
        return self._document

    @property
    def place(self) -> int:
        """The place: the offset of the first text on the screen."""
        return self._page.offset_at(self._top) if self._page else 0

    @property
    def matches(self) -> Sequence[Span]:
        """What n and N step through: the query's matches, or what was found in the document."""
        return self._matches

    @property
    def match_position(self) -> tuple[int, int]:
        """(number of the current match from 1, or 0; how many there are)."""
        at = bisect_left(self._matches, (self._current[0], 0)) if self._current else -1
        known = 0 <= at < len(self._matches) and self._matches[at][0] == (self._current or (-1,))[0]
        return (at + 1 if known else 0), len(self._matches)

    @property
    def percent(self) -> int:
        """How much of the page has been on the screen, 0 to 100."""
        if not self._page or not self._page.lines:
            return 100
        return min(100, 100 * (self._top + self._height) // len(self._page.lines))

    def show(self, document: Document | None, matches: Matches | None = None, *, offset: int = 0) -> None:
        """Open ``document`` at ``offset``; ``matches`` are those of the query: with furniture shown, what it finds
        there is stepped through, too."""
        self._document, self._current = document, None
        self._of_query, self._own_matches = matches, False
        self._page, self._top = None, 0
        self._take_matches()
        self._set(offset)

    def set_matches(self, matches: Sequence[Span] | None) -> None:
        """Step through ``matches`` from here on, or None: the query's again."""
        self._own_matches = matches is not None
        self._matches = matches or ()
        self._take_matches()
        self._current = None
        self._set(self.place, exact_top=self._top)

    def toggle_furniture(self) -> bool:
        """Show or fold the page furniture, staying at the place; gives whether it is shown now."""
        self._furniture = not self._furniture
        self._take_matches()
        self._set(self.place)
        return self._furniture

    def move(self, how: Move) -> None:
        """Scroll."""
        height = self._height
        match how:
            case "down":
                self._set_top(self._top + 1)
            case "up":
                self._set_top(self._top - 1)
            case "page_down":
                self._set_top(self._top + max(1, height - 1))
            case "page_up":
                self._set_top(self._top - max(1, height - 1))
            case "half_down":
                self._set_top(self._top + max(1, height // 2))
            case "half_up":
                self._set_top(self._top - max(1, height // 2))
            case "top":
                self._set_top(0)
            case "bottom":
                self._set_top(1 << 30)

    def step_match(self, direction: int) -> Span | None:
        """Go to the next (1) or previous (-1) match, round the end; folded ones only when there are no others. None:
        no match."""
        if not self._matches or not self._page:
            return None
        page = self._page
        shown = [span for span in self._matches if not page.is_folded(span[0])]
        spans = shown or self._matches
        if self._current is not None:
            at = bisect_left(spans, self._current)
            here = at < len(spans) and spans[at] == self._current
            if direction > 0:  # what is marked may be several matches side by side
                index = at + 1 if here else bisect_left(spans, (self._current[1], 0))
            else:
                index = at - 1 if here else bisect_left(spans, (self._current[0], 0)) - 1
        else:
            at = bisect_left(spans, (self.place, 0))
            index = at if direction > 0 else at - 1
        span = spans[index % len(spans)]
        self.reveal(*span)
        return span

    def reveal(self, start: int, end: int) -> None:
        """Bring ``start:end`` on the screen, unfolding furniture if it is there, and mark it as current."""
        if not self._page:
            return
        if self._page.is_folded(start):
            self._furniture = True
            self._take_matches()
            self._set(self.place)
        before, self._current = self._current, (start, end)
        target = self._page.line_at(start)
        if not self._top <= target < self._top + self._height:
            self._set_top(target - self._height // 3)
        for span in (before, self._current):
            if span:
                first = self._page.line_at(span[0])
                last = self._page.line_at(max(span[0], span[1] - 1))
                self.refresh(Region(0, first - self._top, self.size.width, last - first + 1))

    def on_resize(self) -> None:
        """Set the page again at the new width, at the same place."""
        if not self.size.height:
            return
        self._set(self.place, exact_top=self._top if self._top < (self._page.head if self._page else 0) else None)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines a notch."""
        event.stop()
        self._set_top(self._top + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines a notch."""
        event.stop()
        self._set_top(self._top - 3)

    def on_mouse_down(self) -> None:
        """Take the keys."""
        self.post_message(PaneTouched(self))

    def render_line(self, y: int) -> Strip:
        """The line at ``y``: role by weight, matches reversed, the current one underlined too."""
        width = self.size.width
        index = self._top + y
        if not self._page or index >= len(self._page.lines):
            return Strip.blank(width, self.rich_style)
        found = self._page.lines[index]
        style = self.look(found.kind.value)
        pieces: list[Piece] = [(" " * self._margin, self.rich_style)]
        if found.label or found.kind is Kind.BLANK:
            pieces.append((found.label, style))
        else:
            pieces += self._marked(found, style)
        return line(pieces, width, self.rich_style)

    @property
    def _margin(self) -> int:
        return max(1, (self.size.width - self._measure) // 2)

    @property
    def _room(self) -> Size:
        """The size of the pane, or what it may be while it is hidden: a document can be opened before its pane is
        laid out."""
        return self.size if self.size.width and self.size.height else self.app.size - Size(2, 4)

    @property
    def _height(self) -> int:
        return max(1, self._room.height)

    def _set(self, offset: int, *, exact_top: int | None = None) -> None:
        if self._document:
            width = max(8, min(self._measure, self._room.width - 2))
            self._page = typeset(self._document, width, furniture=self._furniture, matches=self._matches)
            top = exact_top if exact_top is not None else self._page.line_at(offset) if offset else 0
            self._top = self._clamped(top)
        self.refresh()

    def _take_matches(self) -> None:
        """What a query finds in furniture is no match of its while that is folded, unless it was asked for."""
        if not self._own_matches:
            matches = self._of_query
            self._matches = () if matches is None else matches.everywhere if self._furniture else matches.counted

    def _clamped(self, top: int) -> int:
        count = len(self._page.lines) if self._page else 0
        return max(0, min(top, count - self._height))

    def _set_top(self, top: int) -> None:
        top = self._clamped(top)
        if top != self._top:
            self._top = top
            self.refresh()

    def _marked(self, found: PageLine, style: Style) -> list[Piece]:
        """The line's text cut at the matches in it."""
        assert self._document is not None
        text = self._document.text
        spans = self._matches
        index = max(0, bisect_left(spans, (found.start, 0)) - 1)
        marks = []
        while index < len(spans) and spans[index][0] < found.end:
            marks.append(spans[index])
            index += 1
        if self._current and self._current not in marks:
            marks = sorted([*(m for m in marks if m[1] <= self._current[0] or m[0] >= self._current[1]), self._current])
        matched = style + self.look("reversed")
        current = style + self.look("current")
        pieces: list[Piece] = []
        at = found.start
        for mark in marks:
            start, end = max(mark[0], at), min(mark[1], found.end)
            if start < end:
                pieces += [(text[at:start], style), (text[start:end], current if mark == self._current else matched)]
                at = end
        pieces.append((text[at : found.end], style))
        return pieces
