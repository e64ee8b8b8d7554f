"""How the results are spread over years, sources, persons …: values with their counts, one of which to keep."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on

from tui_reader.app.actions import FACET_COUNT
from tui_reader.app.cells import cell_width, pad
from tui_reader.app.panel_lines import block_bar
from tui_reader.app.screens.listing import ListingScreen, ListLine
from tui_reader.app.widgets.panel_view import PanelTabs
from tui_reader.app.widgets.rows import RowsView
from tui_reader.index.facets import FACETS, NO_VALUE
from tui_reader.record_facets import extractor_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from textual.app import ComposeResult

    from tui_reader.app.actions import Context
    from tui_reader.app.messages import FacetCounted
    from tui_reader.app.screens.overviews import Overviews
    from tui_reader.results import Results

__all__ = ["FacetsScreen", "offered"]

_RECORDED: Final = ("entity.PER", "entity.LOC", "entity.ORG")
_TITLES: Final = {"ext": "type", "entity.PER": "person", "entity.LOC": "place", "entity.ORG": "organisation"}
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


def offered(extractors: Collection[str]) -> tuple[str, ...]:
    """What can be counted where there are these ``extractors``."""
    return *FACETS, *(facet for facet in _RECORDED if extractor_of(facet) in extractors)


class FacetsScreen(ListingScreen):
    """Counts ``results`` by one facet at a time; each is counted when it is looked at, once."""

    with_cursor = True

    def __init__(self, overviews: Overviews, results: Results, facets: Sequence[str]) -> None:
        super().__init__()
        self._overviews = overviews
        self._facets = facets
        self.results = results
        self.tabs = PanelTabs()
        self._counted: dict[str, FacetCounted] = {}
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
            **{f"facets.{number}": partial(self._turn_to_number, number) for number in range(1, FACET_COUNT + 1)},
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

    def take(self, counted: FacetCounted) -> None:
        """The results are counted by a facet."""
        facet = counted.facet
        self._counted[facet] = counted
        if facet == self._facet:
            self._say_what()
            self.lay_out()
            self.list.go_to(self._places.get(facet, 0))
        self.take_typed_ahead()

    def lines(self, width: int) -> Sequence[ListLine]:
        """A value a line: its name, how many documents, a bar."""
        values = self._values
        if not values:
            return [((" " + ("Counting…" if self.waits else "Nothing to count."), "dim"),)]
        top = max(count for _, count in values)
        names = [value if value != NO_VALUE else _NONE.get(self._facet, "no name") for value, _ in values]
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

    @property
    def _values(self) -> Sequence[tuple[str, int]]:
        counted = self._counted.get(self._facet)
        return counted.values if counted is not None else ()

    def _say_what(self) -> None:
        many, counted = len(self.results), self._counted.get(self._facet)
        title = _TITLES.get(self._facet, self._facet)
        left = ""
        if counted is not None and counted.extracted < counted.documents:
            left = f"; {counted.note or f'{counted.extracted:,} read so far'}"
        self.status_line.say(f"{many:,} document{'' if many == 1 else 's'} by {title}{left}")

    def _turn_to(self, facet: str) -> None:
        self._places[self._facet] = self.list.cursor
        self._overviews.facet = facet
        self.tabs.show([_TITLES.get(each, each).capitalize() for each in self._facets], self._facets.index(facet))
        self._say_what()
        if facet in self._counted:
            self.list.show(self.lines(self.size.width - 1), self._places.get(facet, 0))
        else:
            self.list.show(())
            self._overviews.count(self.results, facet, _MOST)

    def _turn_to_number(self, number: int) -> None:
        if number <= len(self._facets):
            self._turn_to(self._facets[number - 1])

    def _step(self, direction: int) -> None:
        self._turn_to(self._facets[(self._facets.index(self._facet) + direction) % len(self._facets)])

    def _narrow(self) -> None:
        if self.list.cursor < len(self._values):
            self._narrowing = True
            self._overviews.narrow(self.results, self._facet, self._values[self.list.cursor][0])

    @on(RowsView.RowChosen)
    def _clicked(self) -> None:
        self._narrow()
