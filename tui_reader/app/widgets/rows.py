"""A list drawn row by row: only the rows on the screen exist, and a step of the cursor redraws two of them.

It scrolls by its own ``top`` instead of a `ScrollView`'s virtual size, which would lay the screen out again at every
new result set. Keys come from outside, as names of moves: which pane is active is the screen's matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui_reader.app.glyphs import CURSOR, CURSOR_ELSEWHERE
from tui_reader.app.widgets.drawn import Drawn

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

__all__ = ["MOVES", "Move", "PaneTouched", "RowsView"]

Move = Literal["down", "up", "page_down", "page_up", "half_down", "half_up", "top", "bottom"]
MOVES: tuple[Move, ...] = get_args(Move)


class PaneTouched(Message):
    """The mouse was pressed in ``view``, which now wants the keys."""

    def __init__(self, view: Widget) -> None:
        super().__init__()
        self.view = view


class RowsView(Drawn):
    """Base of every list here. A subclass gives ``row_count`` and `render_row`, and may skip rows by `selectable`."""

    row_height = 1

    class CursorMoved(Message):
        """The cursor stands on another row."""

        def __init__(self, view: RowsView, row: int) -> None:
            super().__init__()
            self.view = view
            self.row = row

        @property
        def control(self) -> RowsView:
            """The list, for ``@on`` selectors."""
            return self.view

    class RowChosen(Message):
        """A row was clicked while the cursor stood on it."""

        def __init__(self, view: RowsView, row: int) -> None:
            super().__init__()
            self.view = view
            self.row = row

        @property
        def control(self) -> RowsView:
            """The list, for ``@on`` selectors."""
            return self.view

    def __init__(self) -> None:
        super().__init__()
        self._cursor = 0
        self._top = 0
        self._active = False

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def render_row(self, row: int, line: int) -> Strip:
        """Line ``line`` (0 … row_height − 1) of row ``row``, exactly ``self.size.width`` cells wide."""
        raise NotImplementedError

    @property
    def has_cursor(self) -> bool:
        """Whether there is a cursor to be seen; without one a step scrolls at once."""
        return True

    def selectable(self, row: int) -> bool:
        """Whether the cursor may rest on ``row``."""
        return 0 <= row < self.row_count

    def visible_rows_changed(self) -> None:
        """Called after scrolling or resizing, for those who fetch rows."""

    @property
    def cursor(self) -> int:
        """The row of the cursor."""
        return self._cursor

    @property
    def top(self) -> int:
        """The first row on the screen."""
        return self._top

    @property
    def page_rows(self) -> int:
        """How many whole rows the screen shows."""
        return max(1, self.size.height // self.row_height)

    @property
    def active(self) -> bool:
        """Whether keys go to this list (its cursor is drawn stronger)."""
        return self._active

    @active.setter
    def active(self, active: bool) -> None:
        if active != self._active:
            self._active = active
            self.refresh_row(self._cursor)

    def sign(self, row: int) -> str:
        """What stands beside a row: where the cursor is, and whether keys go there."""
        return " " if row != self._cursor else CURSOR if self._active else CURSOR_ELSEWHERE

    def reset(self, cursor: int = 0, top: int = 0) -> None:
        """Forget the position: the rows are others now."""
        self._cursor = self._nearest(cursor, 1) if self.row_count else 0
        self._top = max(0, min(top, self.row_count - 1))
        self._show_cursor()
        self.refresh()
        self.visible_rows_changed()

    def move(self, how: Move, times: int = 1) -> None:
        """Move the cursor so often; at an end it stays where it is."""
        page, half = self.page_rows, max(1, self.page_rows // 2)
        match how:
            case "down":
                self.go_to(self._far(times) if self.has_cursor else self._top + page - 1 + times)
            case "up":
                self.go_to(self._far(-times) if self.has_cursor else self._top - times)
            case "page_down":
                self._page(page * times)
            case "page_up":
                self._page(-page * times)
            case "half_down":
                self._page(half * times)
            case "half_up":
                self._page(-half * times)
            case "top":
                self._set_top(0)
                self.go_to(0)
            case "bottom":
                self.go_to(self.row_count - 1)

    def go_to_line(self, number: int) -> None:
        """Put the cursor on a row, the first being 1; the last where there are not so many."""
        if not self.has_cursor:
            self._set_top(max(0, min(number - 1, self.row_count - self.page_rows)))
        self.go_to(min(number, self.row_count) - 1)

    def _far(self, steps: int) -> int:
        """The row that is ``steps`` rows on which the cursor may rest away; the last one may be none of these."""
        row, direction = self._cursor, 1 if steps > 0 else -1
        for _ in range(min(abs(steps), self.row_count)):
            row = self._nearest(row + direction, direction)
        return row if abs(steps) > 1 else self._cursor + direction

    def go_to(self, row: int) -> None:
        """Put the cursor on ``row``, or the nearest one it may rest on in the direction of travel, and scroll so that
        it shows."""
        if not self.row_count:
            return
        direction = 1 if row >= self._cursor else -1
        target = self._nearest(row, direction)
        if target != self._cursor:
            before, self._cursor = self._cursor, target
            self.refresh_row(before)
            self.refresh_row(target)
            self.post_message(self.CursorMoved(self, target))
        elif not self.selectable(row):
            self._reveal_edge(direction)
        self._show_cursor()

    def refresh_row(self, row: int) -> None:
        """Draw one row again, if it is on the screen."""
        y = (row - self._top) * self.row_height
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, self.row_height))

    def render_line(self, y: int) -> Strip:
        """The line at ``y`` of the widget."""
        row, line = divmod(y, self.row_height)
        row += self._top
        if row >= self.row_count:
            return Strip.blank(self.size.width, self.rich_style)
        return self.render_row(row, line)

    def _page(self, rows: int) -> None:
        last_top = max(0, self.row_count - self.page_rows)
        self._set_top(max(0, min(self._top + rows, last_top)))
        self.go_to(max(0, min(self._cursor + rows, self.row_count - 1)))

    def _nearest(self, row: int, direction: int) -> int:
        """The first selectable row from ``row`` in ``direction``, else the last one before it, else 0."""
        row = max(0, min(row, self.row_count - 1))
        ahead = range(row, self.row_count) if direction > 0 else range(row, -1, -1)
        behind = range(row, -1, -1) if direction > 0 else range(row, self.row_count)
        for rows in (ahead, behind):
            for candidate in rows:
                if self.selectable(candidate):
                    return candidate
        return 0

    def _reveal_edge(self, direction: int) -> None:
        """Heads and notes that cannot take the cursor still come into view when one moves against the end."""
        last_top = max(0, self.row_count - self.page_rows)
        self._set_top(last_top if direction > 0 and self._cursor >= last_top else 0 if direction < 0 else self._top)

    def _show_cursor(self) -> None:
        if not self.size.height:  # hidden: what fits is known when it is shown again
            return
        top = self._top
        if self._cursor < top:
            top = self._cursor
        elif self._cursor >= top + self.page_rows:
            top = self._cursor - self.page_rows + 1
        # Lines above the first selectable row are a head: do not leave it hidden for ever.
        if 0 < self._cursor < self.page_rows and not any(self.selectable(row) for row in range(self._cursor)):
            top = 0
        self._set_top(top)

    def _set_top(self, top: int) -> None:
        if top != self._top:
            self._top = top
            self.refresh()
            self.visible_rows_changed()

    def on_resize(self) -> None:
        """Keep the cursor on the screen."""
        self._show_cursor()
        self.visible_rows_changed()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three rows a notch, as terminals do."""
        event.stop()
        self._wheel(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three rows a notch, as terminals do."""
        event.stop()
        self._wheel(-3)

    def _wheel(self, rows: int) -> None:
        self._set_top(max(0, min(self._top + rows, max(0, self.row_count - self.page_rows))))
        self.go_to(max(self._top, min(self._cursor, self._top + self.page_rows - 1)))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press: take the cursor; press again on the same row: choose it."""
        self.post_message(PaneTouched(self))
        row = self._top + event.y // self.row_height
        if not self.selectable(row):
            return
        if row == self._cursor:
            self.post_message(self.RowChosen(self, row))
        else:
            self.go_to(row)
