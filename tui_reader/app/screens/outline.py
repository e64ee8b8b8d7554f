"""The outline of the open document: Enter goes to what the cursor is on."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from textual import on

from tui_reader.app.cells import clip
from tui_reader.app.screens.listing import ListingScreen, ListLine
from tui_reader.app.widgets.rows import RowsView
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui_reader.app.actions import Context
    from tui_reader.app.outline import Heading

__all__ = ["OutlineScreen"]


class OutlineScreen(ListingScreen):
    """``place`` is where the reader is; ``length`` that of the text; ``go`` leads to a place in it."""

    with_cursor = True

    def __init__(self, title: str, place: int, length: int, go: Callable[[int], None]) -> None:
        super().__init__()
        self._title, self._place, self._length, self._go = title, place, length, go
        self._headings: Sequence[Heading] | None = None

    @property
    def context(self) -> Context:
        """Its own keys."""
        return "outline"

    @property
    def waits(self) -> bool:
        """Whether the outline is still being made."""
        return self._headings is None

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Moving, going there, closing."""
        return {**super().handlers, "outline.open": self._open}

    @property
    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """What can be done with a line."""
        return ("outline.open", _("go there")), *super().keys_shown

    def on_mount(self) -> None:
        """Say of which document it is."""
        super().on_mount()
        self.heading.say(clip(self._title, max(8, self.size.width - 2)))

    def take(self, headings: Sequence[Heading]) -> None:
        """It has been made: the cursor on what is being read."""
        self._headings = headings
        self.lay_out()
        here = bisect_right([each.start for each in headings], self._place) - 1
        self.list.go_to(max(0, here))
        if not headings:
            self.status_line.say(_("There is nothing in this document to list."))
        self.take_typed_ahead()

    def lines(self, width: int) -> Sequence[ListLine]:
        """A line each, as deep as it lies, with how far into the text it is."""
        made = []
        for each in self._headings or ():
            far = f"{100 * each.start // max(1, self._length):3d}%"
            indent = " " + "  " * min(each.level, 6)
            words = clip(" ".join(each.text.split()), max(8, width - len(indent) - len(far) - 3))
            style = "plain" if each.level else "key"
            made.append(((f" {far} ", "dim"), (indent + words, style)))
        return made

    def _open(self) -> None:
        if self._headings:
            self.close()
            self._go(self._headings[min(self.list.cursor, len(self._headings) - 1)].start)

    @on(RowsView.RowChosen)
    def _clicked(self) -> None:
        self._open()
