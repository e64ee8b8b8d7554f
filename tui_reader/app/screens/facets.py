"""How the results are spread over years, sources, authors …: values with their counts, one of which to keep."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on

from tui_reader.app.cells import cell_width, pad
from tui_reader.app.panel_lines import block_bar
from tui_reader.app.screens.listing import ListingScreen, ListLine
from tui_reader.app.widgets.panel_view import PanelTabs
from tui_reader.app.widgets.rows import RowsView
from tui_reader.index.facets import FACETS, NO_VALUE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult

    from tui_reader.app.actions import Context
    from tui_reader.app.screens.overviews import Overviews
    from tui_reader.results import Results

__all__ = ["FacetsScreen"]

_TITLES: Final = {"ext": "type"}
_NONE: Final = {
    "year": "undated",
    "month": "undated",
    "source": "no source",
    "author": "no author",
    "folder": "in no folder",
    "ext": "no ending",
}
_MOST: Final = 1_000
"""Values that are listed: those beyond are of one document each, nearly always."""
_LONGEST_BAR: Final = 48


class FacetsScreen(ListingScreen):
    """Counts ``results`` by one facet at a time; each is counted when it is looked at, once."""

    with_cursor = True

    def __init__(self, overviews: Overviews, results: Results) -> None:
        super().__init__()
        self._overviews = overviews
        self.results = results
        self.tabs = PanelTabs()
        self._counted: dict[str, Sequence[tuple[str, int]]] = {}
        self._places: dict[str, int] = {}
        self._narrowing = False

    def compose(self) -> ComposeResult:
        """The facets stand between heading and values."""
        yield self.heading
        yield self.tabs
        yield self.list
        yield self.status_line
        yield self.key_line

    @property
    def context(self) -> Context:
        """Its own keys."""
        return "facets"

    @property
    def waits(self) -> bool:
        """Whether the values are not counted yet, or the query for one of them is not found."""
        return self._narrowing or self._facet not in self._counted

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Moving, stepping through the facets, narrowing, closing."""
        return {
            **super().handlers,
            **{f"facets.{number}": partial(self._turn_to, facet) for number, facet in enumerate(FACETS, 1)},
            "facets.next": partial(self._step, 1),
            "facets.previous": partial(self._step, -1),
            "facets.narrow": self._narrow,
        }

    @property
    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """What can be done with a value."""
        return ("facets.narrow", "narrow"), ("facets.next", "next count"), *super().keys_shown

    def on_mount(self) -> None:
        """Count by what was looked at last."""
        super().on_mount()
        self.heading.say(self.results.title, f"{self.keymap.label('screen.close')}:close")
        self._turn_to(self._facet)

    def take(self, facet: str, values: Sequence[tuple[str, int]]) -> None:
        """The results are counted by a facet."""
        self._counted[facet] = values
        if facet == self._facet:
            self.lay_out()
            self.list.go_to(self._places.get(facet, 0))
        self.take_typed_ahead()

    def lines(self, width: int) -> Sequence[ListLine]:
        """A value a line: its name, how many documents, a bar."""
        values = self._counted.get(self._facet, ())
        if not values:
            return [((" " + ("Counting…" if self.waits else "Nothing to count."), "dim"),)]
        top = max(count for _, count in values)
        names = [value if value != NO_VALUE else _NONE[self._facet] for value, _ in values]
        numbers = max(len(f"{count:,}") for _, count in values)
        room = min(max(map(cell_width, names)), max(8, width // 2))
        bars = max(1, min(_LONGEST_BAR, width - room - numbers - 6))
        return [
            (
                (" " + pad(name, room), "dim" if value == NO_VALUE else "plain"),
                (f"  {count:>{numbers},}  ", "plain"),
                (block_bar(count / top, bars), "bar"),
            )
            for name, (value, count) in zip(names, values, strict=True)
        ]

    @property
    def _facet(self) -> str:
        return self._overviews.facet

    def _turn_to(self, facet: str) -> None:
        self._places[self._facet] = self.list.cursor
        self._overviews.facet = facet
        self.tabs.show([_TITLES.get(each, each).capitalize() for each in FACETS], FACETS.index(facet))
        many = len(self.results)
        self.status_line.say(f"{many:,} document{'' if many == 1 else 's'} by {_TITLES.get(facet, facet)}")
        if facet in self._counted:
            self.list.show(self.lines(self.size.width - 1), self._places.get(facet, 0))
        else:
            self.list.show(())
            self._overviews.count(self.results, facet, _MOST)

    def _step(self, direction: int) -> None:
        self._turn_to(FACETS[(FACETS.index(self._facet) + direction) % len(FACETS)])

    def _narrow(self) -> None:
        values = self._counted.get(self._facet, ())
        if self.list.cursor < len(values):
            self._narrowing = True
            self._overviews.narrow(self.results, self._facet, values[self.list.cursor][0])

    @on(RowsView.RowChosen)
    def _clicked(self) -> None:
        self._narrow()
