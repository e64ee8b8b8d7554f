"""The tour: it says one thing at a time, and waits until the reader has done it. Nobody has to take it, and it is
offered once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui_reader.app.status import in_lines
from tui_reader.language import _

if TYPE_CHECKING:
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.app.tour import Step
    from tui_reader.app.widgets.tour_lines import TourLines

__all__ = ["Touring"]


class Touring:
    """Where the reader is in the tour, when there is one. ``prepared``: the library is the tour's own."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._steps: list[Step] = []
        self._at = 0
        self._done: set[str] = set()
        self._lines: TourLines | None = None
        self._offered = ""
        self.prepared = False

    @property
    def on(self) -> bool:
        """Whether the tour goes on."""
        return bool(self._steps)

    @property
    def said(self) -> str:
        """What the reader is told to do; "" without a tour."""
        return self._text() if self.on else ""

    def start(self, wanted: Literal["", "offered", "begun"]) -> None:
        """Offer the tour, or begin it, in its own library."""
        if wanted == "offered":
            said = _("New here? Press {key} and type tour, then Enter: two minutes.")
            said = said.format(key=self._screen.keymap.label("palette.open"))
            self._offered = in_lines(said, self._screen.size.width - 2)
            self._offer()
        elif wanted == "begun":
            self.prepared = True
            self.begin()

    def _offer(self) -> None:
        """Say, under the query and to who is here for the first time, that there is a tour; until a search is made or a
        document is opened.
        """
        screen, hint = self._screen, self._screen.hint
        if screen.active != "results" or screen.query_input.text:
            if hint.said == self._offered:
                hint.say("")
            self._offered = ""
        elif not hint.said:
            hint.say(self._offered)

    def begin(self) -> None:
        """Begin, or begin again, in the results."""
        from tui_reader.app.tour import STEPS
        from tui_reader.app.widgets.tour_lines import TourLines

        screen = self._screen
        results = screen.desk.results
        tried_on = results is not None and (len(results) or results.query.strip() or results.tied)
        if not (self.prepared or tried_on):
            screen.tell(_("There is no document here to try things on; the command tui-reader tour brings ten."))
            return
        self._steps, self._at, self._done = list(STEPS), 0, set()
        if screen.hint.said == self._offered:
            screen.hint.say("")
        self._offered = ""
        if self._lines is None:
            self._lines = TourLines()
            screen.mount(self._lines, before=screen.work_line)
        self._lines.display = True
        if screen.query_input.text:
            screen.searches.replace("", None)  # `<` leads back to what was there
        screen.go_to("results")

    def takes(self, action_id: str) -> bool:
        """Note that an action is done; whether it is the one that ends the tour, and shall do no more."""
        if not self.on:
            return False
        if action_id == "quit.results":
            self._leave()
            return True
        self._done.add(action_id)
        return False

    def look(self) -> None:
        """Go on where the reader has done what was asked for, and say what comes now."""
        if self._offered:
            self._offer()
        if not self.on or self._lines is None:
            return
        screen = self._screen
        if self._steps[self._at].is_done(screen, self._done):
            self._done.clear()
            self._at += 1
            while not self._steps[self._at].fits(screen):
                self._at += 1
        last = self._at == len(self._steps) - 1
        leaves = (
            _("{key} ends the tour, pressed again the program") if last else _("{key} in the results ends the tour")
        )
        place = f"{self._at + 1}/{len(self._steps)}"
        self._lines.say(self._text(), f"{place} · {leaves.format(key=screen.keymap.label('quit.results'))}")

    def _text(self) -> str:
        from tui_reader.app.tour import WORD

        step = self._steps[self._at]
        keys = {name: self._screen.keymap.label(action) for name, action in step.keys.items()}
        text = step.of_own if step.of_own and not self.prepared else step.text
        return _(text).format(word=WORD, **keys)

    def _leave(self) -> None:
        self._steps = []
        if self._lines is not None:
            self._lines.display = False
        self._screen.tell(
            _("The tour can be taken again: press {key} and type tour, then Enter.").format(
                key=self._screen.keymap.label("palette.open")
            )
        )
