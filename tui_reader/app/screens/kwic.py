"""Every occurrence of what was searched for, in its context: the whole width for the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui_reader.app.cells import clip
from tui_reader.app.concordance import AMONG
from tui_reader.app.dates import short_date
from tui_reader.app.screens.listing import RowsScreen
from tui_reader.app.widgets.kwic_list import KwicList
from tui_reader.app.widgets.rows import RowsView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui_reader.app.actions import Context
    from tui_reader.app.concordance import Concordance
    from tui_reader.app.screens.overviews import Overviews
    from tui_reader.index.kwic import KwicLine

__all__ = ["KwicScreen"]

_ORDERS = {"document": "by document", "left": "by the word on the left", "right": "by the word on the right"}


class KwicScreen(RowsScreen):
    """Shows a concordance; what it cannot do itself it asks of ``overviews``."""

    def __init__(self, overviews: Overviews, concordance: Concordance) -> None:
        self._lines = KwicList(concordance)
        super().__init__(self._lines)
        self._overviews = overviews
        self.concordance = concordance

    @property
    def context(self) -> Context:
        """Its own keys."""
        return "kwic"

    @property
    def waits(self) -> bool:
        """Whether there is no line yet to do anything with."""
        return not self.concordance.lines and not self.concordance.complete

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Moving, reading, ordering, closing."""
        return {
            **super().handlers,
            "kwic.open": self._open,
            "kwic.order": lambda: self._overviews.reorder(self),
        }

    @property
    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """What can be done with a line."""
        return ("kwic.open", "read"), ("kwic.order", "order"), *super().keys_shown

    def on_mount(self) -> None:
        """Go on from where the concordance was left."""
        super().on_mount()
        self.show(self.concordance)

    def lay_out(self) -> None:
        """The list draws its lines at any width."""
        self._say()

    def show(self, concordance: Concordance) -> None:
        """Show another concordance."""
        self.concordance = concordance
        self._lines.show(concordance)
        self._say()

    def take(self, lines: Sequence[KwicLine], *, complete: bool) -> None:
        """More lines are here."""
        self._lines.fill(lines, complete=complete)
        self._say()
        self.take_typed_ahead()

    def close(self) -> None:
        """Back, the place kept."""
        self.keep_place()
        super().close()

    def _open(self) -> None:
        found = self._lines.chosen
        if found is not None:
            self.close()
            self._overviews.read_at(self.concordance, found)

    def keep_place(self) -> None:
        """Note where one is in the lines."""
        if self.concordance.lines:  # else one has not come to that place yet
            self.concordance.cursor, self.concordance.top = self._lines.cursor, self._lines.top

    def _say(self) -> None:
        shown, found = self.concordance, self._lines.chosen
        many = shown.in_order and len(shown.lines) >= AMONG
        order = f"the first {AMONG:,} {_ORDERS[shown.sort.value]}" if many else _ORDERS[shown.sort.value]
        close = f"{self.keymap.label('screen.close')}:close"
        query = shown.results.title
        self.heading.say(f"{clip(query, max(8, self.size.width - len(order) - len(close) - 8))} · {order}", close)
        if found is None:
            self.status_line.say("Nothing of it stands in a text." if shown.complete else "Reading…")
            return
        count = f"{self._lines.cursor + 1:,}/{len(shown.lines):,}{'' if shown.complete or many else '+'}"
        date = short_date(found.published) if found.published else ""
        help_key = f"{self.keymap.label('help.open')}:help"
        said = " · ".join(filter(None, (count, date, found.title, found.path)))
        self.status_line.say(clip(said, max(8, self.size.width - len(help_key) - 4)), help_key)

    @on(KwicList.MoreNeeded)
    def _more_needed(self) -> None:
        self._overviews.read_more(self.concordance)

    @on(RowsView.CursorMoved)
    def _moved(self) -> None:
        self.keep_place()
        self._say()

    @on(RowsView.RowChosen)
    def _clicked(self) -> None:
        self._open()
