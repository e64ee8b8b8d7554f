"""Walking through earlier queries in the query line, as a shell does; the results follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.app.screens.main import MainScreen

__all__ = ["Recall"]


class Recall:
    """The history is read when one begins to walk, so that it has what was asked meanwhile, elsewhere too."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._queries: Sequence[str] | None = None
        self._at = 0
        self.awaited = False

    def step(self, direction: int) -> None:
        """To the query asked before (1) or after (-1) the one in the line; beyond the newest, to the results."""
        if self._queries is None:
            if direction > 0:
                self.awaited = True
                self._screen.desk.inquiries.read_history()
            else:
                self._screen.perform("query.leave")
            return
        at = self._at + direction
        if at >= len(self._queries):
            self._screen.tell(_("This is the oldest query of the history."))
        elif at < 0:
            self.leave()
            self._screen.perform("query.leave")
        else:
            self._at = at
            self._screen.query_input.set_text(self._queries[at])
            self._screen.searches.typed()

    def take(self, queries: Sequence[str]) -> None:
        """The history is here, the newest first: what is in the line now stands before it all."""
        if not self.awaited:
            return
        self.awaited = False
        typed = self._screen.query_input.text.strip()
        self._queries, self._at = [typed, *(query for query in queries if query != typed)], 0
        if len(self._queries) == 1:
            self.leave()
            self._screen.tell(_("Nothing was asked before."))
        else:
            self.step(1)

    def leave(self) -> None:
        """The line is typed in, or left: the next walk begins anew."""
        self._queries, self.awaited = None, False
