"""How the results are spread over years, sources, persons …: values with their counts, one of which to keep."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on

from tui_reader.app.actions import FACET_COUNT
from tui_reader.app.cells import cell_width, pad
from tui_reader.app.naming_files import free_name
from tui_reader.app.panel_lines import block_bar
from tui_reader.app.screens.listing import ListingScreen, ListLine
from tui_reader.app.screens.naming import NamingLine
from tui_reader.app.screens.saving import wrong_for_sheet
from tui_reader.app.widgets.panel_tabs import PanelTabs
from tui_reader.app.widgets.rows import RowsView
from tui_reader.app.words import named
from tui_reader.index.facets import FACETS, NO_VALUE
from tui_reader.language import N_, _, ngettext
from tui_reader.numerals import number
from tui_reader.record_facets import OWN_FACETS, extractor_of

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
    "year": N_("undated"),
    "month": N_("undated"),
    "source": N_("no source"),
    "author": N_("no author"),
    "folder": N_("in no folder"),
    "ext": N_("no ending"),
    "tag": N_("no tag"),
}
_NO_NAME: Final = N_("no name")
_MOST: Final = 1_000
"""Values that are listed: those beyond are of one document each, nearly always."""
_LONGEST_BAR: Final = 48


def offered(extractors: Collection[str], *, tagged: bool = False) -> tuple[str, ...]:
    """What can be counted where there are these ``extractors``; ``tagged``: and tags of the reader's own."""
    recorded = (facet for facet in _RECORDED if extractor_of(facet) in extractors)
    return *FACETS, *recorded, *(OWN_FACETS if tagged else ())


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
        self._naming = NamingLine(self)

    def compose(self) -> ComposeResult:
        """The facets stand between heading and values."""
        yield self.heading
        yield self.tabs
        yield self.list
        yield self._naming.input
        yield self.status_line
        yield self.key_line

    @property
    def context(self) -> Context:
        """Its own keys, or those of the line for a file."""
        return "file" if self._naming.is_open else "facets"

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
            "view.export": self._export,
            **self._naming.handlers,
        }

    @property
    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """What can be done with a value."""
        return ("facets.narrow", _("narrow")), ("facets.next", _("next count")), *super().keys_shown

    def before_digits(self) -> Callable[[], None]:
        """The way to count that is shown."""
        return partial(self._turn_to, self._facet)

    def on_mount(self) -> None:
        """Count by what was looked at last."""
        super().on_mount()
        self.heading.say(self.results.title, f"{self.keymap.label('screen.close')}:{_('close')}")
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
            return [((" " + (_("Counting…") if self.waits else _("Nothing to count.")), "dim"),)]
        top = max(count for _, count in values)
        nameless = _(_NONE.get(self._facet, _NO_NAME))
        names = [value if value != NO_VALUE else nameless for value, _count in values]
        numbers = max(len(number(count)) for _, count in values)
        room = min(max(map(cell_width, names)), max(8, width // 2))
        bars = max(1, min(_LONGEST_BAR, width - room - numbers - 6))
        return [
            (
                (" " + pad(name, room), "dim" if value == NO_VALUE else "plain"),
                (f"  {number(count):>{numbers}}  ", "plain"),
                (block_bar(count / top, bars), "bar"),
            )
            for name, (value, count) in zip(names, values, strict=True)
        ]

    @property
    def crumb(self) -> str:
        """What the value under the cursor is called on the path of narrowings, where its query does not say it."""
        (value, _count), *_rest = self._values[self.list.cursor :] or [("", 0)]
        return _(_NONE.get(self._facet, _NO_NAME)) if value == NO_VALUE else ""

    @property
    def row_text(self) -> str:
        """The value, and in how many documents it is."""
        here = self._values[self.list.cursor : self.list.cursor + 1]
        return "\n".join(f"{value}\t{count}" for value, count in here)

    def _export(self) -> None:
        if not self._values:
            self.status_line.say(_("There are no counts to write."))
            return
        facet = self._facet
        self._naming.ask(
            free_name(facet.replace(".", "-"), ".csv"),
            wrong_for_sheet,
            lambda path, over: self._overviews.export_counts(path, self.results, facet, over=over),
        )

    @property
    def _facet(self) -> str:
        return self._overviews.facet

    @property
    def _values(self) -> Sequence[tuple[str, int]]:
        counted = self._counted.get(self._facet)
        return counted.values if counted is not None else ()

    def _say_what(self) -> None:
        many, counted = len(self.results), self._counted.get(self._facet)
        said = ngettext("{n} document by {facet}", "{n} documents by {facet}", many)
        said = said.format(n=number(many), facet=_titled(self._facet))
        if counted is not None and counted.extracted < counted.documents:
            so_far = _("{n} read so far").format(n=number(counted.extracted))
            said = f"{said}; {counted.note or so_far}"
        self.status_line.say(said)

    def _turn_to(self, facet: str) -> None:
        self._places[self._facet] = self.list.cursor
        self._overviews.facet = facet
        self.tabs.show([_titled(each).capitalize() for each in self._facets], self._facets.index(facet))
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


def _titled(facet: str) -> str:
    return named(_TITLES.get(facet, facet))
