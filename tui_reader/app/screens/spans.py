"""Names and dates in the open document: kept while it is open, and drawn in it when the reader wants to see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.app.found_spans import at_offset
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.style import Style

    from tui_reader.app.found_spans import FoundSpan
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.documents.model import Document

__all__ = ["Spans"]


class Spans:
    """Reads them when they are first asked for; again when something was extracted or corrected since."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._shown = False
        self._key: int | None = None
        self._found: Sequence[FoundSpan] = ()
        self._waiting: list[Callable[[str], None]] = []

    @property
    def shown(self) -> bool:
        """Whether they are drawn."""
        return self._shown

    def toggle(self) -> None:
        """Draw them, or draw them no longer."""
        if self._shown:
            self._shown = False
            self._screen.reading.show_named(())
            self._screen.tell(_("Names and dates are not marked any more."))
            return
        self._shown = True
        self._read(self._say)

    def about(self, document: Document | None) -> None:
        """Another document is open, or the same with other records: what is known of the former is forgotten."""
        self._key, self._found = None, ()
        if self._shown and document is not None:
            self._read(lambda note: None)

    def at(self, offset: int, then: Callable[[FoundSpan | None, str], None]) -> None:
        """What stands at an offset of the open document, with a note on what extractors have still to do."""
        self._read(lambda note: then(at_offset(self._found, offset), note))

    def _read(self, then: Callable[[str], None]) -> None:
        document = self._screen.reading.document
        if document is None:
            return
        if self._key == document.key:
            self._draw()
            then("")
            return

        def take(found: Sequence[FoundSpan], note: str) -> None:
            if self._screen.reading.document is document:
                self._found = found
                self._key = None if note else document.key  # what is still to come is asked for again
                self._draw()
            # Only the newest question is answered, and whoever asked before it waits for that.
            waiting, self._waiting = self._waiting, []
            for each in waiting:
                each(note)
            self._screen.update_status()

        self._waiting.append(then)
        self._screen.desk.reading.find_spans(document, take)

    def _draw(self) -> None:
        if self._shown:
            self._screen.reading.show_named([each.named for each in self._found])

    def _say(self, note: str) -> None:
        if not self._found:
            self._screen.tell(note or _("No names or dates were found in this document."))
            return
        self._screen.tell(f"{self._legend()} {note}".strip())

    def _legend(self) -> str:
        """How the theme draws them."""
        looks = self._screen.reader.looks
        legend = _("People {people}, places {places}, groups {groups}, dates {dates}.")
        return legend.format(
            people=_form(looks["named.person"]),
            places=_form(looks["named.place"]),
            groups=_form(looks["named.organisation"]),
            dates=_form(looks["named.time"]),
        )


def _form(style: Style) -> str:
    forms = (
        (style.bold, _("bold")),
        (style.dim, _("dim")),
        (style.italic, _("italic")),
        (style.underline, _("underlined")),
        (style.reverse, _("reversed")),
        (style.strike, _("struck out")),
    )
    return " ".join(word for is_so, word in forms if is_so) or _("in colour")
