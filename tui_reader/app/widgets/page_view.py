"""A page in a pane: lines set to its width, and the place in them, which no change of size loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region, Size

from tui_reader.app.page_places import offset_in
from tui_reader.app.typeset import typeset
from tui_reader.app.widgets.drawn import Drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from tui_reader.app.page import Page
    from tui_reader.app.widgets.rows import Move
    from tui_reader.documents.model import Document

__all__ = ["PageView", "Span"]

Span = tuple[int, int]
"""A half-open stretch of the text: offsets of its first letter and of the one after its last."""

_MARGIN = 2  # columns before the text at least, so that the sign of a mark does not touch it


class PageView(Drawn):
    """Sets a document and scrolls in it; what is drawn of a line is for those who inherit from it to say. The place is
    an offset into the text."""

    def __init__(self, measure: int) -> None:
        super().__init__()
        self._document: Document | None = None
        self._page: Page | None = None
        self._top = 0
        self._place = 0  # as one has come there: lines that begin elsewhere at other widths must not move it
        self._furniture = False
        self._measure = measure
        self._note = ""

    @property
    def matches(self) -> Sequence[Span]:
        """What is looked for in the text, ascending; a fold says how much of it is folded away."""
        return ()

    @property
    def document(self) -> Document | None:
        """The open document."""
        return self._document

    @property
    def place(self) -> int:
        """The place: the offset of the first text on the screen."""
        return self._page.offset_at(self._top) if self._page else 0

    @property
    def percent(self) -> int:
        """How much of the page has been on the screen, 0 to 100."""
        page = self._page
        if not page or not page.lines:
            return 100
        below = self._top + self._height
        if page.is_complete or self._document is None:
            return min(100, 100 * below // len(page.lines))
        if page.reaches_end and below >= len(page.lines):
            return 100
        return 100 * page.offset_at(below) // len(self._document.text)

    @property
    def shows_furniture(self) -> bool:
        """Whether page furniture is shown, and not folded."""
        return self._furniture

    @property
    def page(self) -> Page | None:
        """The lines as they are set now."""
        return self._page

    @property
    def visible_span(self) -> Span:
        """The stretch of text that is on the screen."""
        if not self._page or not self._document:
            return 0, 0
        below = self._top + self._height
        if below < len(self._page.lines) or not self._page.reaches_end:
            return self.place, self._page.offset_at(below)
        return self.place, len(self._document.text)

    @property
    def shows_title(self) -> bool:
        """Whether the head of the page is at the top of the pane."""
        return self._page is not None and self._top < self._page.head

    def text_at(self, x: int, y: int) -> int | None:
        """The offset of the text at a cell of the pane, or at the end of its line; None where there is no text."""
        index = self._top + y
        if not self._page or not self._document or not 0 <= index < len(self._page.lines):
            return None
        found = self._page.lines[index]
        if found.start < 0 or found.label:
            return None
        return offset_in(self._document.text, found, x - self._margin)

    def move(self, how: Move, times: int = 1) -> None:
        """Scroll so often."""
        height = self._height
        match how:
            case "down":
                self._set_top(self._top + times)
            case "up":
                self._set_top(self._top - times)
            case "page_down":
                self._set_top(self._top + times * max(1, height - 1))
            case "page_up":
                self._set_top(self._top - times * max(1, height - 1))
            case "half_down":
                self._set_top(self._top + times * max(1, height // 2))
            case "half_up":
                self._set_top(self._top - times * max(1, height // 2))
            case "top":
                self._turn_to(0)
                self._set_top(0)
            case "bottom":
                self._turn_to(1 << 60)
                self._set_top(1 << 30)

    def go_to_line(self, number: int) -> None:
        """Put a line of the page at the top, the first being 1."""
        self._turn_to(0)
        self._set_top(number - 1)

    def on_resize(self) -> None:
        """Set the page again at the new width, at the same place."""
        if not self.size.height:
            return
        in_head = self._page is not None and self._top < self._page.head
        # Where all of it fitted, the top is not where one was.
        in_head = in_head and self._place == self.place
        self._set(self._place, exact_top=self._top if in_head else None)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines a notch."""
        event.stop()
        self._set_top(self._top + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines a notch."""
        event.stop()
        self._set_top(self._top - 3)

    @property
    def _margin(self) -> int:
        return max(_MARGIN, (self.size.width - self._measure) // 2)

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
            width = max(8, min(self._measure, self._room.width - _MARGIN - 1))
            self._page = typeset(
                self._document,
                width,
                furniture=self._furniture,
                matches=self.matches,
                near=offset,
                note=self._note,
            )
            if exact_top is None or not self._page.head:
                exact_top = self._page.line_at(offset) if offset else 0
            self._top = self._settled(exact_top)
            self._place = offset
        self.refresh()

    def _refresh_span(self, start: int, end: int) -> None:
        if self._page:
            first = max(self._top, self._page.line_at(start))
            last = min(self._top + self._height - 1, self._page.line_at(max(start, end - 1)))
            if first <= last:
                self.refresh(Region(0, first - self._top, self.size.width, last - first + 1))

    def _turn_to(self, offset: int) -> None:
        """Have the lines around ``offset`` set, where the page is longer than what is set of it."""
        if self._page and self._page.turn_to(offset):
            self._top = self._settled(self._page.line_at(offset))
            self.refresh()

    def _settled(self, top: int) -> int:
        """The nearest to ``top`` that fills the pane, with as many lines set as it takes: those before it move it."""
        page = self._page
        if page is None:
            return 0
        while top + self._height > len(page.lines) and page.extend_after():
            pass
        top = min(top, len(page.lines) - self._height)
        while top < 0 and (more := page.extend_before()):
            self._top += more
            top += more
        return max(0, min(top, len(page.lines) - self._height))

    def _set_top(self, top: int) -> None:
        before = self.place
        top = self._settled(top)
        if top != self._top or self.place != before:
            self._top = top
            self._place = self.place
            self.refresh()
