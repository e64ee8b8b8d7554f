"""The saved searches, with what each finds now and how much of that has come since it was last looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui_reader.app.cells import cell_width, pad
from tui_reader.app.screens.listing import ListingScreen, ListLine
from tui_reader.app.widgets.rows import RowsView
from tui_reader.language import _
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events

    from tui_reader.app.actions import Context
    from tui_reader.app.messages import SavedCount
    from tui_reader.app.screens.overviews import Overviews

__all__ = ["SavedScreen"]


class SavedScreen(ListingScreen):
    """Lists, runs and forgets them."""

    with_cursor = True

    def __init__(self, overviews: Overviews) -> None:
        super().__init__()
        self._overviews = overviews
        self._searches: Sequence[SavedCount] | None = None
        self._asked = ""

    @property
    def context(self) -> Context:
        """Its own keys."""
        return "saved"

    @property
    def waits(self) -> bool:
        """Whether it is not known yet which there are."""
        return self._searches is None

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Moving, running, forgetting, closing."""
        return {**super().handlers, "saved.run": self._run, "saved.remove": self._remove}

    @property
    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """What can be done with a search."""
        return ("saved.run", _("search")), ("saved.remove", _("forget")), *super().keys_shown

    def take_key(self, event: events.Key) -> bool:
        """Any key but the one that was asked for keeps the search."""
        asked, self._asked = self._asked, ""
        self.status_line.say("")
        action = self.keymap.action_for(event, self.context)
        if asked and action is not None and action.id == "saved.remove":
            self._overviews.forget(asked)
            return True
        return super().take_key(event)

    def on_mount(self) -> None:
        """Say what this is."""
        super().on_mount()
        self.heading.say(_("Saved searches"), f"{self.keymap.label('screen.close')}:{_('close')}")

    def take(self, searches: Sequence[SavedCount]) -> None:
        """They are these, with the counts that are known by now."""
        first, self._searches = self._searches is None, searches
        self.lay_out()
        if first:
            self.take_typed_ahead()

    def lines(self, width: int) -> Sequence[ListLine]:
        """One search a line: its name, what is new, what it finds, the query."""
        searches = self._searches
        if searches is None:
            return ()
        if not searches:
            key = self.keymap.label("saved.keep")
            said = _("No search is saved yet; {key} in the results saves theirs.").format(key=key)
            return [((" " + said, "dim"),)]
        names = min(max(cell_width(each.search.name) for each in searches), max(8, width // 3))
        news = [_("{n} new").format(n=number(each.new)) if each.new else "" for each in searches]
        found = [number(each.found) if each.found is not None else "…" for each in searches]
        new_room, found_room = max(map(cell_width, news)), max(map(len, found))
        return [
            (
                (" " + pad(each.search.name, names), "head" if each.new else "plain"),
                (f"  {new:>{new_room}}" if new_room else "", "key"),
                (f"  {finds:>{found_room}}  ", "plain"),
                (each.search.query, "dim"),
            )
            for each, new, finds in zip(searches, news, found, strict=True)
        ]

    @property
    def row_text(self) -> str:
        """The query."""
        chosen = self._chosen
        return chosen.search.query if chosen is not None else ""

    @property
    def _chosen(self) -> SavedCount | None:
        searches = self._searches or ()
        return searches[self.list.cursor] if self.list.cursor < len(searches) else None

    def _run(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            self.close()
            self._overviews.run_saved(chosen.search)

    def _remove(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            self._asked = chosen.search.name
            key = self.keymap.label("saved.remove")
            said = _("{key} again forgets “{name}”; any other key keeps it.")
            self.status_line.say(said.format(key=key, name=self._asked))

    @on(RowsView.RowChosen)
    def _clicked(self) -> None:
        self._run()
