"""Where the reader is, for the next start: noted now and then and when the app ends in any way, and gone back to when
it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.app.goals import Goal, Step, Visit
from tui_reader.index.model import Sort
from tui_reader.places import Narrowed, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from tui_reader.app.screens.main import MainScreen

__all__ = ["Returning", "panes_kept"]

_NOTED_SECONDS: Final = 5.0  # after a key; what a machine that loses its power may forget


class Returning:
    """The place of the main screen, and the way back to one."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._wanted: Place | None = None
        self._noted: Place | None = None
        self._touched = False
        self._timer: Timer | None = None

    @property
    def here(self) -> Place | None:
        """Where the reader is; None before anything was found, which would wipe what is noted."""
        screen, wanted = self._screen, self._wanted
        if screen.desk.results is None or screen.searches.returning:
            return None
        visit = screen.searches.visit
        path, offset = screen.readings.open_at if screen.active != "results" else ("", 0)
        row = screen.results_list.row(screen.results_list.cursor)
        return Place(
            visit.query,
            visit.sort,
            visit.row,
            path,
            offset,
            chosen=row.hit.path if row is not None else "",
            boilerplate=visit.boilerplate,
            like=visit.like,
            pane=wanted.pane if wanted is not None and wanted.pane else screen.active,
            zoomed=screen.zoomed,
            panel=wanted.panel if wanted is not None else screen.panels.chosen_name,
            steps=tuple(_narrowed(step) for step in visit.steps),
        )

    def go(self, place: Place) -> None:
        """Go to a place: at once to its results and document, and to its panel when there are panels."""
        screen = self._screen
        sort = place.sort if place.sort in list(Sort) else Sort.RELEVANCE.value
        steps: tuple[Step, ...] = ()
        for each in place.steps:
            before = Visit(each.query, each.sort, each.row, boilerplate=each.boilerplate, steps=steps)
            steps = (*steps, Step(before, each.label))
        visit = Visit(place.query, sort, place.row, place.path, place.offset, place.boilerplate, place.like, steps)
        self._wanted, screen.zoomed = place, place.zoomed
        self._forget_pane()
        screen.searches.revisit(visit, chosen=place.chosen)

    def key_pressed(self) -> None:
        """The pane is now where keys lead; and where that is will be noted soon."""
        self._touched = True
        self._forget_pane()
        if self._timer is None:
            self._timer = self._screen.set_timer(_NOTED_SECONDS, self._note)

    def _forget_pane(self) -> None:
        if self._touched and self._wanted is not None and self._wanted.pane:
            self._wanted = msgspec.structs.replace(self._wanted, pane="")

    def panels_known(self) -> None:
        """There are panels to go back to."""
        screen, wanted = self._screen, self._wanted
        self._wanted = None
        if wanted is None or not screen.panels.choose_named(wanted.panel):
            return
        if wanted.pane == "panel" and (not wanted.path or screen.active == "reading"):
            screen.go_to("panel")

    def note(self, *, wait: bool = False) -> None:
        """Note the place, where it is another than the last one that was noted; ``wait`` does it before returning."""
        place = self.here
        if place is not None and (wait or place != self._noted):
            self._noted = place
            self._screen.desk.remember(place, wait=wait)

    def _note(self) -> None:
        self._timer = None
        self.note()


def _narrowed(step: Step) -> Narrowed:
    before = step.before
    return Narrowed(before.query, step.label, before.sort, before.row, before.boilerplate)


def panes_kept(screen: MainScreen) -> Callable[[], None]:
    """What brings the panes back to where they are now, once a digit has shown a panel."""
    active, panel, (path, offset) = screen.active, screen.panels.chosen, screen.readings.open_at

    def take_back() -> None:
        screen.readings.leave()
        screen.panels.choose(panel)
        opened = screen.reading.document
        if path and opened is not None and opened.path != path:
            screen.readings.open_path(path, Goal(offset, read=False, visit=False))
        if screen.active != active:
            screen.go_to(active)

    return take_back
