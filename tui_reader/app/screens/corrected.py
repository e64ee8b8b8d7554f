"""The list of what was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on

from tui_reader.app.screens.listing import ListingScreen, ListLine
from tui_reader.app.widgets.rows import RowsView
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from tui_reader.app.actions import Context
    from tui_reader.app.correcting import CorrectingDesk
    from tui_reader.app.messages import CorrectionsRead
    from tui_reader.app.screens.changes import Changes

__all__ = ["CorrectionsScreen"]


class _Row(NamedTuple):
    line: ListLine
    act: Callable[[], None] | None = None


class CorrectionsScreen(ListingScreen):
    """What is hidden, the corrections from the latest on, and those that were taken back."""

    with_cursor = True

    def __init__(self, desk: CorrectingDesk, changes: Changes) -> None:
        super().__init__()
        self._desk = desk
        self._changes = changes
        self._read: CorrectionsRead | None = None

    @property
    def context(self) -> Context:
        """Its own keys."""
        return "corrections"

    @property
    def waits(self) -> bool:
        """Whether it is not known yet which there are."""
        return self._read is None

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Moving, showing again or taking back, closing."""
        return {
            **super().handlers,
            "corrections.act": self._act,
            "change.undo": lambda: self._changes.undo("corrections"),
            "change.redo": lambda: self._changes.redo("corrections"),
        }

    @property
    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """What can be done with a line."""
        own = (
            ("corrections.act", _("show again, take back")),
            ("change.undo", _("undo")),
            ("change.redo", _("redo")),
        )
        return *own, *super().keys_shown

    def on_mount(self) -> None:
        """Say what this is."""
        super().on_mount()
        self.heading.say(_("Corrections"), f"{self.keymap.label('screen.close')}:{_('close')}")

    def take(self, read: CorrectionsRead) -> None:
        """They are these."""
        first, self._read = self._read is None, read
        self.lay_out()
        if first:
            self.take_typed_ahead()

    def lines(self, width: int) -> Sequence[ListLine]:
        """A line each, under three heads."""
        return [row.line for row in self._rows()]

    def _rows(self) -> list[_Row]:
        read = self._read
        if read is None:
            return []
        if not (read.corrections or read.undone):
            said = _("Nothing has been corrected yet; keys in a panel correct the name at its cursor.")
            return [_Row(((" " + said, "dim"),))]
        rows = []
        if read.hidden:
            rows.append(_Row(((" " + _("Hidden"), "head"),)))
            rows += [
                _Row(((f"   {value}", "plain"), (f"  {label}", "dim")), self._showing(extractor, label, value))
                for extractor, label, value in read.hidden
            ]
        if read.corrections:
            rows.append(_Row(((" " + _("Corrections, the latest first"), "head"),)))
            numbered = list(enumerate(read.corrections, 1))
            rows += [
                _Row(((f"   {_time(each.made)}", "dim"), (each.sentence(), "plain")), self._taking_back(number))
                for number, each in reversed(numbered)
            ]
        if read.undone:
            rows.append(_Row(((" " + _("Taken back, the latest first"), "head"),)))
            redo = self.handlers["change.redo"]
            rows += [
                _Row(((f"   {_time(each.made)}", "dim"), (each.sentence(), "dim")), redo if not n else None)
                for n, each in enumerate(reversed(read.undone))
            ]
        return rows

    def _showing(self, extractor: str, label: str, value: str) -> Callable[[], None]:
        def show() -> None:
            from tui_reader.corrections.model import Correction

            self._desk.correct(Correction("show", extractor, (value,), label))

        return show

    def _taking_back(self, number: int) -> Callable[[], None]:
        return lambda: self._changes.undo("corrections", number=number)

    def _act(self) -> None:
        rows = self._rows()
        act = rows[self.list.cursor].act if self.list.cursor < len(rows) else None
        if act is not None:
            act()
        else:
            self.status_line.say(_("Nothing to do with this line."))

    @on(RowsView.RowChosen)
    def _clicked(self) -> None:
        self._act()


def _time(made: datetime | None) -> str:
    return made.astimezone().strftime("%Y-%m-%d %H:%M  ") if made is not None else " " * 18
