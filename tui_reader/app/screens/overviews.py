"""What looks at the results from above on screens of its own: every occurrence, counts by facet, saved searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.app.goals import Goal
from tui_reader.language import _

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.app.concordance import Concordance
    from tui_reader.app.messages import (
        FacetCounted,
        Narrowed,
        OccurrencesRead,
        SavedCounted,
        Told,
    )
    from tui_reader.app.screens.kwic import KwicScreen
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.index.kwic import KwicLine
    from tui_reader.results import Results
    from tui_reader.saved import SavedSearch

__all__ = ["Overviews"]


class Overviews:
    """Opens the screens over the main one, hands them their answers, and does on the main screen what is chosen there.

    The concordance is kept as long as its results are the newest, so that one comes back to one's place in it.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.facet = "year"
        """What was counted by last."""
        self._concordance: Concordance | None = None
        self._read_from_lines = ""

    # -- occurrences

    def show_lines(self) -> None:
        """Every occurrence in the current results, from where one was in them."""
        results = self._screen.desk.results
        if results is None or not len(results):
            self._screen.tell(_("There are no results to show the lines of: search for something else first."))
            return
        if not results.query.strip() and not results.tied:
            self._screen.tell(_("Type a query first: its occurrences are what is shown."))
            return
        from tui_reader.app.screens.kwic import KwicScreen

        if self._concordance is None or self._concordance.results is not results:
            self._concordance = self._begun(results)
        self._read_from_lines = ""
        self._screen.app.push_screen(KwicScreen(self, self._concordance))
        if not self._concordance.lines:
            self._screen.desk.inquiries.read(self._concordance, self._concordance.wanted)

    def read_more(self, concordance: Concordance) -> None:
        """Read on."""
        from tui_reader.app.concordance import MORE

        if concordance.lines:
            self._screen.desk.inquiries.read(concordance, len(concordance.lines) + MORE)

    def reorder(self, shown: KwicScreen) -> None:
        """The next order of the lines, from the first on."""
        from tui_reader.app.concordance import Concordance
        from tui_reader.index.kwic import KwicSort

        sorts = list(KwicSort)
        before = shown.concordance
        following = sorts[(sorts.index(before.sort) + 1) % len(sorts)]
        self._replace_lines(shown, Concordance(before.results, following))

    def lines_read(self, event: OccurrencesRead) -> None:
        """Lines are here."""
        from tui_reader.app.screens.kwic import KwicScreen

        concordance = event.concordance
        for shown in self._screen.app.screen_stack:  # it may lie under the help
            if isinstance(shown, KwicScreen) and shown.concordance is concordance:
                shown.take(event.lines, complete=event.complete)
                return
        concordance.lines += event.lines
        concordance.complete = event.complete

    def read_at(self, concordance: Concordance, found: KwicLine) -> None:
        """Read a document at one of its occurrences; the way back leads to the lines."""
        self._read_from_lines = found.path
        self._screen.readings.open_path(found.path, Goal(span=(found.start, found.end), locate=True))

    def return_to_lines(self) -> bool:
        """Go back to the lines from which the open document was chosen; False where it was not."""
        document, path = self._screen.reading.document, self._read_from_lines
        self._read_from_lines = ""
        if not path or document is None or document.path != path:
            return False
        if self._concordance is None or self._concordance.results is not self._screen.desk.results:
            return False
        self._screen.go_to("results")
        self.show_lines()
        return True

    def results_changed(self) -> None:
        """The results are others: lines that are being looked at are read anew from them."""
        from tui_reader.app.screens.kwic import KwicScreen

        results, before = self._screen.desk.results, self._concordance
        for shown in self._screen.app.screen_stack:
            if isinstance(shown, KwicScreen) and results is not None and before is not None:
                from tui_reader.app.concordance import Concordance

                shown.keep_place()
                self._replace_lines(shown, Concordance(results, before.sort, before.cursor, before.top))

    def _begun(self, results: Results) -> Concordance:
        from tui_reader.app.concordance import Concordance
        from tui_reader.index.kwic import KwicSort

        return Concordance(results, self._concordance.sort if self._concordance is not None else KwicSort.DOCUMENT)

    def _replace_lines(self, shown: KwicScreen, concordance: Concordance) -> None:
        self._concordance = concordance
        shown.show(concordance)
        self._screen.desk.inquiries.read(concordance, concordance.wanted)

    def copy_path(self, path: str) -> None:
        """Copy the path of a document."""
        self._screen.getting.copy_path_of(path)

    def export_lines(self, path: Path, concordance: Concordance, *, over: bool) -> None:
        """Write the lines to a file, in their order."""
        self._screen.desk.inquiries.export_lines(path, concordance.results, concordance.sort, over=over)

    # -- facets

    def show_facets(self) -> None:
        """Count the current results."""
        results = self._screen.desk.results
        if results is None or not len(results) or results.tied:
            self._screen.tell(_("There are no results to count: search for something first."))
            return
        from tui_reader.app.screens.facets import FacetsScreen, offered

        facets = offered(self._screen.panels.extractors, tagged=self._screen.marking.has_tags)
        if self.facet not in facets:  # its plugin has gone
            self.facet = facets[0]
        self._screen.app.push_screen(FacetsScreen(self, results, facets))

    def count(self, results: Results, facet: str, top: int) -> None:
        """Count by a facet."""
        self._screen.desk.inquiries.count(results, facet, top)

    def counted(self, event: FacetCounted) -> None:
        """The counts are here."""
        from tui_reader.app.screens.facets import FacetsScreen

        for shown in self._screen.app.screen_stack:  # it may lie under the help
            if isinstance(shown, FacetsScreen) and shown.results is event.results:
                shown.take(event)

    def export_counts(self, path: Path, results: Results, facet: str, *, over: bool) -> None:
        """Write the counts by a facet to a file."""
        self._screen.desk.inquiries.export_counts(path, results, facet, over=over)

    def narrow(self, results: Results, facet: str, value: str) -> None:
        """Find the query that keeps one value."""
        self._screen.desk.inquiries.narrow(results, facet, value)

    def narrowed(self, event: Narrowed) -> None:
        """Search for it, unless one has gone away meanwhile."""
        from tui_reader.app.screens.facets import FacetsScreen

        shown = self._screen.app.screen
        if isinstance(shown, FacetsScreen) and shown.results is event.results:
            shown.close()
            self._screen.searches.replace(event.query, shown.crumb)
            shown.take_typed_ahead()

    # -- saved searches

    def show_saved(self) -> None:
        """List the saved searches."""
        from tui_reader.app.screens.saved import SavedScreen

        self._screen.app.push_screen(SavedScreen(self))
        self._screen.desk.inquiries.list_saved()

    def saved_counted(self, event: SavedCounted) -> None:
        """They are known, or some of their counts."""
        from tui_reader.app.screens.saved import SavedScreen

        for shown in self._screen.app.screen_stack:
            if isinstance(shown, SavedScreen):
                shown.take(event.searches)

    def run_saved(self, search: SavedSearch) -> None:
        """Search as it was saved; this is a look at it."""
        self._screen.searches.run_saved(search)
        self._screen.desk.inquiries.mark_seen(search.name)

    def forget(self, name: str) -> None:
        """Remove a saved search."""
        self._screen.desk.inquiries.forget(name)

    # -- words

    def told(self, event: Told) -> None:
        """Say something where one is."""
        from tui_reader.app.screens.compare import CompareScreen
        from tui_reader.app.screens.listing import RowsScreen

        shown = self._screen.app.screen
        if isinstance(shown, RowsScreen):
            shown.status_line.say(event.sentence)
        elif isinstance(shown, CompareScreen):
            shown.say(event.sentence)
        else:
            self._screen.tell(event.sentence)
