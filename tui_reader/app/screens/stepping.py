"""n and N: from match to match of a document, and, when they are pressed again at the last one, on into the next
document of the results."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui_reader.app.goals import Goal
from tui_reader.language import _

if TYPE_CHECKING:
    from tui_reader.app.screens.main import MainScreen

__all__ = ["Stepping"]


class Stepping:
    """What was found in one document alone, or is mentioned in it, is stepped through round its end."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._told = ""

    def step(self, direction: int) -> None:
        """The next (1) or previous (-1) match of the document that is meant, which is opened for it where it is not
        yet."""
        screen = self._screen
        alone = "reading" not in screen.shown
        screen.readings.with_chosen(
            lambda: screen.readings.when_matched(partial(self._step, direction)),
            read=alone and screen.active == "results",
        )

    def _step(self, direction: int) -> None:
        screen, pane = self._screen, self._screen.reading
        if not self._crosses or (pane.matches and not pane.wraps(direction)):
            if pane.step_match(direction) is None:
                screen.tell(_("No match in this document."))
            else:
                self._show()
            return
        row = screen.results_list.cursor + direction
        more = 0 <= row < screen.results_list.hit_count
        sentence = self._sentence(direction, bool(pane.matches), more)
        if self._told != sentence or screen.said_before != sentence:  # any other key between is something else
            self._told = sentence
            screen.tell(sentence)
        elif more:
            self._told = ""
            screen.results_list.go_to(row)
            read = screen.active != "panel"
            arrive = partial(self._arrive, direction)
            screen.readings.open_row(row, Goal(read=read, then=lambda: screen.readings.when_matched(arrive)))
        elif pane.matches:
            self._told = ""
            pane.step_match(direction)
            self._show()
        else:
            screen.tell(sentence)

    @property
    def _crosses(self) -> bool:
        """Whether the matches are those of a query, which other documents have, too."""
        results = self._screen.desk.results
        asked = results is not None and (results.tied or bool(results.query.strip()))
        return asked and self._screen.readings.match_word == "match"

    def _arrive(self, direction: int) -> None:
        """The next document is open: to its first match, or, backwards, to its last."""
        pane = self._screen.reading
        if pane.matches:
            pane.step_match(direction)
            self._show()
        else:
            self._step(direction)

    def _show(self) -> None:
        if "reading" not in self._screen.shown:
            self._screen.go_to("reading")
        self._screen.caret.follow()

    def _sentence(self, direction: int, has_matches: bool, more: bool) -> str:
        key = self._screen.keymap.label("match.next" if direction > 0 else "match.previous")
        if not has_matches:
            said = _("No match in this document; {key} again goes on in the next one.")
            if not more:
                said = _("No match in this document, and there are no more documents.")
            elif direction < 0:
                said = _("No match in this document; {key} again goes on in the one before.")
        elif direction > 0:
            said = _("The last match here; {key} again goes on in the next document.")
            if not more:
                said = _("The last match of the last document; {key} again goes to the first one here.")
        else:
            said = _("The first match here; {key} again goes on in the document before.")
            if not more:
                said = _("The first match of the first document; {key} again goes to the last one here.")
        return said.format(key=key)
