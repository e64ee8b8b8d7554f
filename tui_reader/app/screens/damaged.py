"""The index is damaged: say so, and offer to build it again from the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.app.cells import wrap
from tui_reader.app.screens.listing import ListingScreen, ListLine
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui_reader.app.actions import Context

__all__ = ["DamagedScreen"]


class DamagedScreen(ListingScreen):
    """``rebuild`` starts the rebuilding."""

    def __init__(self, reason: str, rebuild: Callable[[], None]) -> None:
        super().__init__()
        self._reason = reason
        self._rebuild = rebuild

    @property
    def context(self) -> Context:
        """Its own keys."""
        return "damaged"

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Rebuild or quit."""
        return {"library.rebuild": self._begin, "quit.results": self.reader.quit, "quit": self.reader.quit}

    def _begin(self) -> None:
        self.dismiss()
        self._rebuild()

    def on_mount(self) -> None:
        """Offer the two ways."""
        self.heading.say(_("The index of this library is damaged"))
        self.key_line.show(
            [
                (self.keymap.label("library.rebuild"), _("rebuild")),
                (self.keymap.label("quit.results"), _("quit")),
            ]
        )

    def lines(self, width: int) -> list[ListLine]:
        """What is wrong, what is safe, what to do."""
        rebuild, leave = self.keymap.label("library.rebuild"), self.keymap.label("quit.results")
        paragraphs = (
            self._reason,
            _("Your documents are untouched: index and records are made from them and can be made again at any time."),
            _("{rebuild} builds the index again from the files; {leave} quits.").format(rebuild=rebuild, leave=leave),
        )
        lines: list[ListLine] = []
        for paragraph in paragraphs:
            spans = wrap(paragraph, 0, len(paragraph), min(72, width - 3))
            lines += [((" " + paragraph[start:end], "plain"),) for start, end in spans]
            lines.append(())
        return lines
