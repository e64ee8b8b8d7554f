"""What is asked of the library beside the search itself: occurrences, facets, saved searches, history. Each runs in a
lane and comes back as a message. No widgets here."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from tui_reader.app.failures import sentence
from tui_reader.app.lanes import Cancelled, Lane
from tui_reader.app.messages import (
    FacetCounted,
    HistoryRead,
    Narrowed,
    OccurrencesRead,
    SavedCount,
    SavedCounted,
    Told,
)
from tui_reader.errors import QueryError, ReaderError
from tui_reader.index.model import SearchCancelled
from tui_reader.language import _, ngettext
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.message import Message

    from tui_reader.app.concordance import Concordance
    from tui_reader.exporting import Sheet
    from tui_reader.index.kwic import KwicSort
    from tui_reader.index.model import Sort
    from tui_reader.library import Library
    from tui_reader.panels import View
    from tui_reader.results import Results

__all__ = ["Inquiries"]


class Inquiries:
    """``post`` takes the answers, ``failed`` what a job lets out; both must be safe to call from any thread."""

    def __init__(
        self, library: Library, post: Callable[[Message], object], failed: Callable[[str, BaseException], None]
    ) -> None:
        self._library = library
        self._post = post
        self._occurrences, self._facets, self._state = (
            Lane(name, failed) for name in ("occurrences", "facets", "saved")
        )
        self.lanes = (self._occurrences, self._facets, self._state)
        self._notes: deque[Callable[[], object]] = deque()
        self.closing = False
        """Whether the app ends: what waits for a search backend is given up then."""

    def read(self, concordance: Concordance, count: int) -> None:
        """Read a concordance up to its line ``count``: `OccurrencesRead`. Where the results are out of date nothing
        comes, since newer ones do."""

        def job(_: int, cancelled: Cancelled) -> None:
            try:
                lines, complete = concordance.read(count)
            except SearchCancelled:
                return
            except ReaderError as error:
                self._post(Told(sentence(error)))
                lines, complete = [], True
            self._post(OccurrencesRead(concordance, lines, complete))

        self._occurrences.submit(job)

    def count(self, results: Results, facet: str, top: int) -> None:
        """Count ``results`` by a facet: `FacetCounted`."""

        def job(_: int, cancelled: Cancelled) -> None:
            try:
                values = results.facet(facet, top)
                looked_at = results.facet_documents(facet)
                there = results.facet_coverage(facet)
            except (SearchCancelled, ReaderError) as error:
                self._post(Told(str(error)))
                values, looked_at, there = [], (0, 0), None
            note = there.sentence() if there is not None and (there.old or there.failed) else ""
            self._post(FacetCounted(results, facet, values, *looked_at, note))

        self._facets.submit(job)

    def export_results(self, path: Path, results: Results, *, over: bool = False) -> None:
        """Write all rows of ``results`` to a file, ``over`` one that is there: `Told`."""
        from tui_reader.app.exports import sheet_of_results

        self._export(path, lambda: [sheet_of_results(results)], results.title, over)

    def export_views(
        self, path: Path, views: Sequence[View], results: Results | None, about: str, *, over: bool = False
    ) -> None:
        """Write a panel to a file; ``about`` is the title of the open document: `Told`."""
        from tui_reader.app.exports import sheets_of_views

        query = results.title if results is not None else ""
        self._export(path, lambda: sheets_of_views(views), " · ".join(filter(None, (query, about))), over)

    def export_lines(self, path: Path, results: Results, sort: KwicSort, *, over: bool = False) -> None:
        """Write the occurrences in ``results`` to a file: `Told`."""
        from tui_reader.app.exports import sheet_of_occurrences

        self._export(path, lambda: [sheet_of_occurrences(results, sort)], results.title, over)

    def export_counts(self, path: Path, results: Results, facet: str, *, over: bool = False) -> None:
        """Write how often each value of a facet occurs in ``results`` to a file: `Told`."""
        from tui_reader.result_sheets import sheet_of_counts

        self._export(path, lambda: [sheet_of_counts(results, facet)], results.title, over)

    def _export(self, path: Path, sheets: Callable[[], list[Sheet]], about: str, over: bool) -> None:
        from tui_reader.app.exports import write_sheets

        def write() -> None:
            written, count = write_sheets(path, sheets, self._library.name, about, over=over)
            rows = ngettext("{n} row", "{n} rows", count).format(n=number(count))
            self._post(Told(_("Written: {path} ({rows}).").format(path=written, rows=rows)))

        self.write(write)

    def narrow(self, results: Results, facet: str, value: str) -> None:
        """Find the query for a value of a facet: `Narrowed`."""

        def job(_: int, cancelled: Cancelled) -> None:
            try:
                query = results.narrowing(facet, value)
            except (SearchCancelled, ReaderError) as error:
                self._post(Told(str(error)))
                query = results.query
            self._post(Narrowed(results, query))

        self._facets.submit(job)

    # -- what is the reader's own: what is to be written is written in order, and before anything is read

    def note_asked(self, query: str, found: int) -> None:
        """Put a query into the history."""
        self.write(lambda: self._library.note_asked(query, found))

    def read_history(self) -> None:
        """What was asked before: `HistoryRead`."""

        def job(_: int, cancelled: Cancelled) -> None:
            self.finish()
            try:
                queries = [asked.query for asked in self._library.history()]
            except (ReaderError, OSError) as error:
                self._post(Told(sentence(error)))
                queries = []
            self._post(HistoryRead(queries))

        self._state.submit(job)

    def save(self, name: str, query: str, sort: Sort, *, boilerplate: bool) -> None:
        """Save a search under a name: `Told`."""

        def save() -> None:
            self._library.save_search(name, query, sort=sort, boilerplate=boilerplate)
            self._post(Told(_("Saved as “{name}”.").format(name=name.strip())))

        self.write(save)

    def forget(self, name: str) -> None:
        """Remove a saved search: `SavedCounted`, without it."""
        self._notes.append(lambda: self._library.remove_search(name))
        self.list_saved()

    def mark_seen(self, name: str) -> None:
        """Somebody looks at what a saved search finds."""
        self.write(lambda: self._library.search_saved(name, cancelled=lambda: self.closing))

    def list_saved(self) -> None:
        """The saved searches: `SavedCounted` at once, and again with every count that is known."""

        def job(_: int, cancelled: Cancelled) -> None:
            self.finish()
            try:
                rows = [SavedCount(search) for search in self._library.saved_searches()]
            except (ReaderError, OSError) as error:
                self._post(Told(sentence(error)))
                rows = []
            self._post(SavedCounted(tuple(rows)))
            for place, row in enumerate(rows):
                if cancelled():
                    return
                rows[place] = self._counted(row, cancelled)
                self._post(SavedCounted(tuple(rows)))

        self._state.submit(job)

    def _counted(self, row: SavedCount, cancelled: Cancelled) -> SavedCount:
        try:
            results, new = self._library.search_saved(row.search.name, mark=False, cancelled=cancelled)
        except SearchCancelled:
            return row
        except QueryError:  # the file may be edited by hand; the query itself is on the screen
            return row
        except (ReaderError, OSError) as error:
            self._post(Told(sentence(error)))
            return row
        return SavedCount(row.search, len(results), new)

    def post(self, message: Message) -> None:
        """Tell the screen something; from any thread."""
        self._post(message)

    def write(self, note: Callable[[], object]) -> None:
        """Do ``note``, after what is to be written before it; what it raises of `ReaderError` and `OSError` is told."""
        self._notes.append(note)
        self._state.submit(lambda *_given: self.finish())

    def finish(self) -> None:
        """Write what is still to be written."""
        while self._notes:
            try:
                self._notes.popleft()()
            except SearchCancelled:  # a look at a saved search, given up with the app
                continue
            except (ReaderError, OSError) as error:
                self._post(Told(sentence(error)))
