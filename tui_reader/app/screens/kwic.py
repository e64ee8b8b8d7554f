"""Every occurrence of what was searched for, in its context: the whole width for the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui_reader.app.cells import cell_width, clip
from tui_reader.app.concordance import AMONG
from tui_reader.app.dates import short_date
from tui_reader.app.naming_files import free_name
from tui_reader.app.screens.listing import RowsScreen
from tui_reader.app.screens.naming import NamingLine
from tui_reader.app.screens.saving import wrong_for_sheet
from tui_reader.app.widgets.kwic_list import KwicList
from tui_reader.app.widgets.rows import RowsView
from tui_reader.language import N_, _
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult

    from tui_reader.app.actions import Context
    from tui_reader.app.concordance import Concordance
    from tui_reader.app.screens.overviews import Overviews
    from tui_reader.index.kwic import KwicLine

__all__ = ["KwicScreen"]

_ORDERS = {
    "document": N_("by document"),
    "left": N_("by the word on the left"),
    "right": N_("by the word on the right"),
}


class KwicScreen(RowsScreen):
    """Shows a concordance; what it cannot do itself it asks of ``overviews``."""

    def __init__(self, overviews: Overviews, concordance: Concordance) -> None:
        self._lines = KwicList(concordance)
        super().__init__(self._lines)
        self._overviews = overviews
        self._naming = NamingLine(self)
        self.concordance = concordance

    def compose(self) -> ComposeResult:
        """The line for a file stands over the status line."""
        yield self.heading
        yield self.rows
        yield self._naming.input
        yield self.status_line
        yield self.key_line

    @property
    def context(self) -> Context:
        """Its own keys, or those of the line for a file."""
        return "file" if self._naming.is_open else "kwic"

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
            "copy.path": self._copy_path,
            "view.export": self._export,
            **self._naming.handlers,
        }

    @property
    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """What can be done with a line."""
        return ("kwic.open", _("read")), ("kwic.order", _("order")), *super().keys_shown

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

    @property
    def row_text(self) -> str:
        """The occurrence in its context."""
        found = self._lines.chosen
        return f"{found.left}{found.match}{found.right}".strip() if found is not None else ""

    def _copy_path(self) -> None:
        found = self._lines.chosen
        if found is not None:
            self._overviews.copy_path(found.path)

    def _export(self) -> None:
        if not self.concordance.lines:
            self.status_line.say(_("There are no lines to write."))
            return
        shown = self.concordance
        self._naming.ask(
            free_name("lines", ".csv"),
            wrong_for_sheet,
            lambda path, over: self._overviews.export_lines(path, shown, over=over),
        )

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
        order = _(_ORDERS[shown.sort.value])
        if many:
            order = _("the first {n} {order}").format(n=number(AMONG), order=order)
        close = f"{self.keymap.label('screen.close')}:{_('close')}"
        query = shown.results.title
        room = max(8, self.size.width - cell_width(order) - cell_width(close) - 8)
        self.heading.say(f"{clip(query, room)} · {order}", close)
        if found is None:
            self.status_line.say(_("Nothing of it stands in a text.") if shown.complete else _("Reading…"))
            return
        count = f"{number(self._lines.cursor + 1)}/{number(len(shown.lines))}{'' if shown.complete or many else '+'}"
        date = short_date(found.published) if found.published else ""
        help_key = f"{self.keymap.label('help.open')}:{_('help')}"
        said = " · ".join(filter(None, (count, date, found.title, found.path)))
        self.status_line.say(clip(said, max(8, self.size.width - cell_width(help_key) - 4)), help_key)

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
