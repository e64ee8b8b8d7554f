"""The reading pane: one document, set in a measure of 72 columns (or what the settings say), with its matches, marks
and caret."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui_reader.app.page import Kind, PageLine
from tui_reader.app.passages import sign_at
from tui_reader.app.typeset import MEASURE
from tui_reader.app.widgets.layers import Layer, layered, within
from tui_reader.app.widgets.page_view import PageView
from tui_reader.app.widgets.rows import PaneTouched
from tui_reader.app.widgets.strips import Piece, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from tui_reader.app.passages import MarkSign
    from tui_reader.app.widgets.layers import Caret, Named
    from tui_reader.app.widgets.page_view import Span
    from tui_reader.documents.model import Document
    from tui_reader.index.highlight import Matches

__all__ = ["ReadingPane"]


class ReadingPane(PageView):
    """Draws a page line by line, with what is found, marked and selected in it."""

    class TextTouched(Message):
        """The mouse was pressed at an offset of the text."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, measure: int = MEASURE) -> None:
        super().__init__(measure)
        self._matches: Sequence[Span] = ()
        self._of_query: Matches | None = None
        self._own_matches = False
        self._current: Span | None = None
        self._named: Sequence[Named] = ()
        self._caret: Caret | None = None
        self._selection: Span | None = None
        self._signs: Sequence[MarkSign] = ()
        self._title_sign = ""

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

    def show(self, document: Document | None, matches: Matches | None = None, *, offset: int = 0) -> None:
        """Open ``document`` at ``offset``; ``matches`` are those of the query: with furniture shown, what it finds
        there is stepped through, too."""
        self._document, self._current = document, None
        self._of_query, self._own_matches = matches, False
        self._page, self._top = None, 0
        self._named, self._caret, self._selection = (), None, None
        self._signs, self._title_sign, self._note = (), "", ""
        self._take_matches()
        self._set(offset)

    def take_matches(self, matches: Matches | None) -> None:
        """The query's matches, of a document that is so long that it was shown without them."""
        self._of_query = matches
        if not self._own_matches:
            self._take_matches()
            if self._page is not None and self._page.folded:  # those that are folded away are counted on the folds
                self._set(self.place, exact_top=self._top)
            self.refresh()

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

    @property
    def current(self) -> Span | None:
        """What n and N have come to."""
        return self._current

    def show_marks(self, signs: Sequence[MarkSign], title_sign: str = "", note: str = "") -> None:
        """Draw signs beside marked passages and beside the title, and under the title what is noted of the document."""
        if note != self._note:
            self._note, self._signs, self._title_sign = note, signs, title_sign
            self._set(self.place)
        elif (tuple(signs), title_sign) != (tuple(self._signs), self._title_sign):
            changed = set(signs) ^ set(self._signs)
            head = title_sign != self._title_sign
            self._signs, self._title_sign = signs, title_sign
            for each in changed:
                self._refresh_span(each.start, each.end)
            if head and self._page and self._top < self._page.head:
                self.refresh(Region(0, 0, self.size.width, self._page.head - self._top))

    def show_named(self, named: Sequence[Named]) -> None:
        """Draw what was found in the text (ascending), or, with nothing, no longer."""
        if tuple(named) != tuple(self._named):
            self._named = named
            self.refresh()

    def show_caret(self, caret: Caret | None, selection: Span | None = None) -> None:
        """Draw a caret, and what is selected; it comes into view by as few lines as that takes."""
        before = (self._caret, self._selection)
        self._caret, self._selection = caret, selection
        if caret is not None and self._page is not None:
            self._turn_to(caret.letter[0])
            line_number = self._page.line_at(caret.letter[0])
            if line_number < self._top:
                self._set_top(line_number)
            elif line_number >= self._top + self._height:
                self._set_top(line_number - self._height + 1)
        for shown, selected in (before, (caret, selection)):
            spans = [*(shown or ()), *([selected] if selected else [])]
            if spans:
                self._refresh_span(min(start for start, _ in spans), max(end for _, end in spans))

    def go_to(self, offset: int) -> None:
        """Put the line of ``offset`` at the top, unfolding furniture if it is there."""
        if self._page and self._page.is_folded(offset):
            self._furniture = True
            self._take_matches()
            self._set(offset)
        if self._page:
            self._turn_to(offset)
            self._set_top(self._page.line_at(offset))

    def step_match(self, direction: int) -> Span | None:
        """Go to the next (1) or previous (-1) match, round the end; folded ones only when there are no others. None:
        no match."""
        spans = self._shown_matches
        if not spans:
            return None
        span = spans[self._next_match(direction) % len(spans)]
        self.reveal(*span)
        return span

    def wraps(self, direction: int) -> bool:
        """Whether the next step would begin again at the other end of the document."""
        return not 0 <= self._next_match(direction) < len(self._shown_matches)

    @property
    def _shown_matches(self) -> Sequence[Span]:
        """Those that are not folded away, or, where there are no others, those that are."""
        page = self._page
        if page is None or not page.folded:
            return self._matches if page is not None else ()
        return [span for span in self._matches if not page.is_folded(span[0])] or self._matches

    def _next_match(self, direction: int) -> int:
        """The place among the shown matches to step to, which may lie beyond their ends."""
        spans = self._shown_matches
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
        return index

    def reveal(self, start: int, end: int) -> None:
        """Bring ``start:end`` on the screen, unfolding furniture if it is there, and mark it as current."""
        if not self._page:
            return
        if self._page.is_folded(start):
            self._furniture = True
            self._take_matches()
            self._set(self.place)
        before, self._current = self._current, (start, end)
        self._turn_to(start)
        target = self._page.line_at(start)
        if not self._top <= target < self._top + self._height:
            self._set_top(target - self._height // 3)
        for span in (before, self._current):
            if span:
                self._refresh_span(*span)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the keys; in the text the caret comes to the place."""
        self.post_message(PaneTouched(self))
        offset = self.text_at(event.x, event.y)
        if offset is not None:
            self.post_message(self.TextTouched(offset))

    def render_line(self, y: int) -> Strip:
        """The line at ``y``: role by weight, matches reversed, the current one underlined too."""
        width = self.size.width
        index = self._top + y
        if not self._page or index >= len(self._page.lines):
            return Strip.blank(width, self.rich_style)
        found = self._page.lines[index]
        style = self.look(found.kind.value)
        pieces = self._margin_beside(index, found)
        if found.label or found.kind is Kind.BLANK:
            pieces.append((found.label, style))
        else:
            pieces += self._marked(found, style)
        return line(pieces, width, self.rich_style)

    def _margin_beside(self, index: int, found: PageLine) -> list[Piece]:
        """The margin of a line, with the sign of a mark that is there."""
        margin, sign = self._margin, ""
        if not index and self._page and self._page.head:
            sign = self._title_sign
        elif found.start >= 0 and not found.label and self._signs:
            sign = sign_at(self._signs, found.start, found.end)
        if not sign:
            return [(" " * margin, self.rich_style)]
        before = max(0, margin - 2)
        return [(" " * before, self.rich_style), (sign.ljust(margin - before), self.look("marker"))]

    def _take_matches(self) -> None:
        """What a query finds in furniture is no match of its while that is folded, unless it was asked for."""
        if not self._own_matches:
            matches = self._of_query
            self._matches = () if matches is None else matches.everywhere if self._furniture else matches.counted

    def _named_within(self, start: int, end: int) -> Sequence[Named]:
        """What was found in a stretch of the text; it may overlap."""
        named = self._named
        first = max(0, bisect_left(named, start, key=attrgetter("start")) - 4)
        last = bisect_left(named, end, key=attrgetter("start"))
        return [each for each in named[first:last] if each.end > start]

    def _marked(self, found: PageLine, style: Style) -> list[Piece]:
        """The line's text with what is marked in it."""
        assert self._document is not None
        start, end = found.start, found.end
        layers = [Layer(each.start, each.end, self.look(each.look)) for each in self._named_within(start, end)]
        matched, current = self.look("found"), self._current
        layers += [Layer(*span, matched) for span in within(self._matches, start, end) if span != current]
        if current:
            layers.append(Layer(*current, self.look("current")))
        if self._selection:
            layers.append(Layer(*self._selection, self.look("selection")))
        if self._caret is not None:
            layers.append(Layer(*self._caret.word, self.look("caret.word")))
            layers.append(Layer(*self._caret.letter, Style(), turns=True))
        return layered(self._document.text, start, end, style, layers)
