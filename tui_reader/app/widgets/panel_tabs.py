"""The titles over the panels: whole, over as many lines as that takes, as long as there is room for the panel too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from textual.message import Message
from textual.strip import Strip

from tui_reader.app.cells import cell_width, clip, split_at, visible
from tui_reader.app.widgets.drawn import Drawn
from tui_reader.app.widgets.strips import Piece, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

__all__ = ["PanelTabs", "Tab", "tabs"]

_LEAST: Final = 5  # letters by which one knows a title
_LINES: Final = {0: 2, 20: 3, 40: 4}
"""For rows of the screen, from so many on: lines that titles may take."""
_SHORT: Final = 20  # rows of a screen on which every line counts


class Tab(NamedTuple):
    """A panel's number and title as they are shown, and the column at which they begin."""

    panel: int
    words: str
    column: int


class PanelTabs(Drawn):
    """``1 Entities  2 Timeline …``, the shown one bold and underlined; under them a note and else air."""

    class Touched(Message):
        """The mouse was pressed on the tab of a panel."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__()
        self._titles: Sequence[str] = ()
        self._shown = 0
        self._note = ""
        self._rows: Sequence[Sequence[Tab]] = ((),)

    @property
    def titles(self) -> Sequence[str]:
        """Those of all panels."""
        return self._titles

    def show(self, titles: Sequence[str], shown: int, note: str = "") -> None:
        """``titles`` of all panels, which of them is shown, and a short note under them (extraction)."""
        if (tuple(titles), shown, note) == (self._titles, self._shown, self._note):
            return
        self._titles, self._shown, self._note = tuple(titles), shown, note
        self._lay_out()
        self.refresh()

    def on_resize(self) -> None:
        """Set the titles again at the new width."""
        self._lay_out()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the panel whose title is there."""
        for tab in self._rows[event.y] if event.y < len(self._rows) else ():
            if tab.column <= event.x < tab.column + cell_width(tab.words):
                self.post_message(self.Touched(tab.panel))

    def render_line(self, y: int) -> Strip:
        """Tabs, then the shown panel's note."""
        width, fill = self.size.width, self.rich_style
        if y < len(self._rows):
            return line(self._pieces(self._rows[y]), width, fill)
        if y == len(self._rows) and self._note:
            return line([(" " + self._note, self.look("dim"))], width, fill)
        return Strip.blank(width, fill)

    def _pieces(self, row: Sequence[Tab]) -> list[Piece]:
        pieces: list[Piece] = []
        at = 0
        for tab in row:
            pieces.append((" " * (tab.column - at), self.rich_style))
            pieces.append((tab.words, self.look("tab" if tab.panel == self._shown else "dim")))
            at = tab.column + cell_width(tab.words)
        return pieces

    def _lay_out(self) -> None:
        if not self.size.width:  # hidden
            return
        height = self.app.size.height
        is_short = height < _SHORT
        most = max(lines for least, lines in _LINES.items() if height >= least)
        rows = tabs(self._titles, self._shown, self.size.width, most)
        if rows != self._rows:
            self._rows = rows
            self.refresh()
        lines = len(rows) + (1 if self._note or not is_short else 0)
        if lines != self.size.height:
            self.styles.height = lines


def tabs(titles: Sequence[str], shown: int, width: int, most: int = 1) -> list[list[Tab]]:
    """``1 Entities``, ``2 Timeline`` … in at most ``most`` lines of ``width`` cells, the first one kept free: all whole
    where that is possible, else shortened, else the numbers alone; the title of ``shown`` as long as there is room."""
    names = [visible(title) for title in titles]
    longest = max(map(cell_width, names), default=0)
    for letters in range(longest, _LEAST - 1, -1):
        words = [name if index == shown else split_at(name, letters)[0] for index, name in enumerate(names)]
        numbered = [f"{index + 1} {word}".rstrip() for index, word in enumerate(words)]
        rows = min((_flow(numbered, gap, width) for gap in (2, 1)), key=len)
        if len(rows) <= most and all(tab.column + cell_width(tab.words) <= width for row in rows for tab in row):
            return rows
    numbers = [str(index + 1) for index in range(len(names))]
    room = width - sum(map(len, numbers)) - len(numbers)
    if 0 <= shown < len(names) and room > 1:
        numbers[shown] = f"{numbers[shown]} {clip(names[shown], room - 1)}".rstrip()
    return _flow(numbers, 1, width)


def _flow(words: Sequence[str], gap: int, width: int) -> list[list[Tab]]:
    """Words one after the other, going on in the next line where there is no room."""
    rows: list[list[Tab]] = [[]]
    column = 1
    for index, word in enumerate(words):
        cells = cell_width(word)
        if rows[-1] and column + cells > width:
            rows.append([])
            column = 1
        rows[-1].append(Tab(index, word, column))
        column += cells + gap
    return rows
