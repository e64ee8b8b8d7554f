"""One-line widgets: the status line, the line of keys, the hint under the query. They draw again only when their
words change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from tui_reader.app.cells import cell_width
from tui_reader.app.glyphs import BAR, BAR_ROOM
from tui_reader.app.status import fitting
from tui_reader.app.widgets.drawn import Drawn
from tui_reader.app.widgets.strips import line

if TYPE_CHECKING:
    from collections.abc import Sequence

from tui_reader.app.widgets.strips import Piece

__all__ = ["HintLine", "KeyLine", "LibraryLabel", "StatusLine", "TextLine", "WorkLine"]


class TextLine(Drawn):
    """Text at the left and at the right of one line."""

    left_look = "plain"

    def __init__(self) -> None:
        super().__init__()
        self._left = ""
        self._right = ""

    @property
    def said(self) -> str:
        """What stands at the left."""
        return self._left

    def say(self, left: str, right: str = "") -> None:
        """Show other words."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line; a `HintLine` may have two."""
        lines = self._left.split("\n")
        if y >= len(lines):
            return Strip.blank(self.size.width, self.rich_style)
        right = [(self._right + " ", self.look("dim"))] if self._right and not y else ()
        return line(
            [(" " + lines[y], self.look(self.left_look))],
            self.size.width,
            self.rich_style,
            right=right,
        )


class StatusLine(TextLine):
    """Position, order, time, progress; or a message, on as many lines as it has."""

    def say(self, left: str, right: str = "") -> None:
        """Show other words."""
        height = left.count("\n") + 1
        if height != self._left.count("\n") + 1:
            self.styles.height = height
        super().say(left, right)


class HintLine(TextLine):
    """Under the query: where it is wrong and why; else empty, for air. Also the heading of other screens."""

    left_look = "heading"

    def say(self, left: str, right: str = "") -> None:
        """Show other words, on as many lines as they have."""
        height = left.count("\n") + 1
        if height != self._left.count("\n") + 1:
            self.styles.height = height
        super().say(left, right)


class LibraryLabel(TextLine):
    """The library's name and size, beside the query."""

    def get_content_width(self, container: object, viewport: object) -> int:
        """As wide as its words."""
        return cell_width(self._right) + 1 if self._right else 0

    def say(self, left: str, right: str = "") -> None:
        """Show other words, and take as much room as they need."""
        if right != self._right:
            self._right = right
            self.refresh(layout=True)


class WorkLine(Drawn):
    """A bar and the facts of a first indexing."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._facts: Sequence[str] = ()

    def show(self, share: float, facts: Sequence[str]) -> None:
        """``share`` done (0 to 1), and facts in order of weight."""
        if (share, tuple(facts)) != (self._share, self._facts):
            self._share, self._facts = share, tuple(facts)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line: a bar of a fifth of the width, then as many facts as fit."""
        width = self.size.width
        room = max(8, width // 5)
        full = round(self._share * room)
        pieces: list[Piece] = [
            (" " + BAR * full, self.look("accent")),
            (BAR_ROOM * (room - full), self.look("dim")),
            ("  " + fitting(self._facts, width - room - 4), self.look("plain")),
        ]
        return line(pieces, width, self.rich_style)


class KeyLine(Drawn):
    """The keys that work here, as ``key word`` pairs, as many as fit."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: Sequence[tuple[str, str]] = ()

    def show(self, pairs: Sequence[tuple[str, str]]) -> None:
        """``pairs`` of (key, word), the last of which stands at the right."""
        if tuple(pairs) != self._pairs:
            self._pairs = tuple(pairs)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        if y or not self._pairs:
            return Strip.blank(width, self.rich_style)
        key_style, word_style = self.look("strong"), self.look("dim")
        *pairs, last = self._pairs
        right: list[Piece] = [(last[0], key_style), (f" {last[1]} ", word_style)]
        room = width - sum(cell_width(text) for text, _ in right) - 2
        pieces: list[Piece] = []
        used = 0
        for key, word in pairs:
            cells = cell_width(key) + cell_width(word) + 3
            if used + cells > room:
                break
            pieces += [(f" {key}", key_style), (f" {word} ", word_style)]
            used += cells
        return line(pieces, width, self.rich_style, right=right)
