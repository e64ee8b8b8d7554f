"""The app's side of the library: every call that may take time runs in a lane and comes back as a message. No widgets
here."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tui_reader.app.correcting import CorrectingDesk
from tui_reader.app.failures import failed_extractions, readable_report
from tui_reader.app.getting_desk import GettingDesk
from tui_reader.app.inquiries import Inquiries
from tui_reader.app.lanes import Cancelled, Lane
from tui_reader.app.marking import MarkingDesk
from tui_reader.app.messages import (
    BackendSlow,
    DocumentFailed,
    DocumentLocated,
    DocumentOpened,
    HitFound,
    JobFailed,
    MatchesFound,
    Offer,
    ReportMade,
    ReprintsToggled,
    ResultsArrived,
    RowsArrived,
    SearchFailed,
    Told,
)
from tui_reader.app.plugin_desk import PluginDesk
from tui_reader.app.reading_desk import ReadingDesk
from tui_reader.app.work_desk import WorkDesk
from tui_reader.disk import is_about_room, trouble
from tui_reader.errors import ReaderError
from tui_reader.index.model import SearchCancelled, Sort

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from tui_reader.app.goals import Goal
    from tui_reader.app.widgets.results_list import ResultRow
    from tui_reader.backend_search.host import SlowSearch
    from tui_reader.library import Library
    from tui_reader.places import Place
    from tui_reader.results import Results

__all__ = ["Desk"]

_FIRST_ROWS = 30  # fetched with the search, so that results appear in one paint
_STOP_SECONDS = 3.0
_MATCHED_AT_ONCE = 200_000  # characters: of 2,000,000 it takes up to 0.2 s, and the text is shown before that
_UNTIL_PAINTED = 0.03  # seconds: threads share one interpreter, so looking for matches would hold up the paint


class Desk(WorkDesk, PluginDesk):
    """Asks the library; ``post`` takes the answers (it must be safe to call from any thread)."""

    def __init__(self, library: Library, post: Callable[[Message], object]) -> None:
        WorkDesk.__init__(self, library, post, self._failed)
        PluginDesk.__init__(self, library, post, self._failed)
        self.results: Results | None = None
        self._searches, self._rows, self._documents, self._notes, self._report, self._reprints = (
            Lane(name, self._failed) for name in ("search", "rows", "document", "notes", "report", "reprints")
        )
        self.inquiries = Inquiries(library, post, self._failed)
        self.correcting = CorrectingDesk(library, post, self._failed)
        self.reading = ReadingDesk(library, post, self._failed)
        self.marking = MarkingDesk(library, post, self._failed)
        self.getting = GettingDesk(post, self._failed)
        self._lanes = [
            self._searches,
            self._rows,
            self._documents,
            self._work,
            self._plugins,
            self._notes,
            self._report,
            self._reprints,
            *self.getting.lanes,
            *self.marking.lanes,
            *self.reading.lanes,
            *self.inquiries.lanes,
            *self.panels.lanes,
            *self.correcting.lanes,
        ]
        library.backend_is_slow = self._say_slow_search

    def _failed(self, lane: str, error: BaseException) -> None:
        if isinstance(error, OSError) and is_about_room(error):
            self._post(Told(trouble(error)))
            return
        self._post(JobFailed(lane, error))

    @property
    def busy(self) -> bool:
        """Whether any answer is still to come."""
        return any(lane.busy for lane in self._lanes)

    def search(self, query: str, sort: Sort, row: int = 0, path: str = "", *, boilerplate: bool = False) -> int:
        """Search, with ``boilerplate`` in page furniture, too; the answer is `ResultsArrived` or `SearchFailed`, with
        the rows fetched around that of ``path``, or around ``row`` where ``path`` is not given or not found any
        more."""

        def job(generation: int, cancelled: Cancelled) -> None:
            results: Results | None = None

            def unwanted() -> bool:
                """What is on the screen is wanted, whatever is being searched for meanwhile."""
                return cancelled() and (results is None or results is not self.results)

            try:
                self.library.refresh()
                results = self.library.search(query, sort=sort, boilerplate=boilerplate, cancelled=unwanted)
                found = results.position(path) if path else None
                cursor = row if found is None else found
                start = max(0, min(cursor, results.rows - 1) - _FIRST_ROWS // 2)
                rows = _fetch(results, start, min(start + _FIRST_ROWS, results.rows))
                in_furniture = 0 if len(results) else results.in_furniture
                offers = [] if len(results) or not query.strip() else self._offers(results, cancelled)
                documents = self.library.document_count
                _ = results.unread  # read here, shown by the screen
            except SearchCancelled:
                return
            except ReaderError as error:
                if not cancelled():
                    self._post(SearchFailed(generation, error))
                return
            if not cancelled():
                self._post(ResultsArrived(generation, results, documents, cursor, start, rows, in_furniture, offers))

        return self._searches.submit(job)

    def search_like(self, like: str, row: int = 0, path: str = "") -> int:
        """Documents that are like the one at ``like``; ``row``, ``path`` and the answers are those of `search`."""

        def job(generation: int, cancelled: Cancelled) -> None:
            try:
                self.library.refresh()
                results = self.library.more_like(like)
                found = results.position(path) if path else None
                documents = self.library.document_count
            except ReaderError as error:
                if not cancelled():
                    self._post(SearchFailed(generation, error))
                return
            if not cancelled():
                rows = _fetch(results, 0, results.rows)
                self._post(ResultsArrived(generation, results, documents, row if found is None else found, 0, rows))

        return self._searches.submit(job)

    def _offers(self, results: Results, cancelled: Cancelled) -> list[Offer]:
        """What may have been meant by a query that finds nothing."""
        boilerplate = results.boilerplate
        meant = self.library.suggestions(results.query, boilerplate=boilerplate, cancelled=cancelled)
        return [
            Offer(query, len(self.library.search(query, boilerplate=boilerplate, cancelled=cancelled)))
            for query in meant
        ]

    @property
    def searching(self) -> bool:
        """Whether the answer to a search is still to come."""
        return self._searches.busy

    def stop_searching(self) -> int:
        """Nobody waits for the search that runs; what was found before stays. The number that no answer will have."""
        self._searches.cancel()
        return self._searches.generation

    def is_current_search(self, generation: int) -> bool:
        """Whether an answer belongs to the newest search."""
        return generation == self._searches.generation

    def fetch(self, generation: int, start: int, stop: int) -> None:
        """Fetch rows of the current results: `RowsArrived`."""
        results = self.results
        if results is None:
            return

        def job(_: int, cancelled: Cancelled) -> None:
            try:
                layout = results.layout
                rows = _fetch(results, start, stop)
                while layout != results.layout:  # a group was opened or closed meanwhile
                    layout = results.layout
                    rows = _fetch(results, start, stop)
            except SearchCancelled:
                return
            except ReaderError as error:
                self._post(SearchFailed(self._searches.generation, error))
                return
            if not cancelled():
                self._post(RowsArrived(generation, start, rows, layout))

        self._rows.submit(job)

    def toggle_reprints(self, row: int) -> None:
        """Open or close the group of copies of ``row`` of the current results: `ReprintsToggled`."""
        results, generation = self.results, self._searches.generation
        if results is None:
            return

        def job(_: int, cancelled: Cancelled) -> None:
            try:
                found = results.toggle(row)
                first = row if found is None else found
                rows = _fetch(results, first, first + _FIRST_ROWS)
            except SearchCancelled:
                return
            except ReaderError as error:
                self._post(SearchFailed(generation, error))
                return
            self._post(ReprintsToggled(generation, results.rows, results.layout, first, rows))

        self._reprints.submit(job)

    def find_hit(self, row: int, goal: Goal) -> None:
        """The hit at ``row``, which is not on the screen: `HitFound`."""
        results = self.results

        def job(_: int, cancelled: Cancelled) -> None:
            hits = results.page(row, row + 1) if results else []
            self._post(HitFound(row, hits[0] if hits else None, goal))

        self._documents.submit(job)

    def open(self, path: str, goal: Goal) -> int:
        """Read a document and find the query's matches in it: `DocumentOpened` or `DocumentFailed`."""
        results = self.results

        def job(generation: int, cancelled: Cancelled) -> None:
            try:
                document = self.library.document(path)
            except ReaderError as error:
                self._post(DocumentFailed(generation, path, error))
                return
            later = results is not None and len(document.text) > _MATCHED_AT_ONCE
            asked = results is not None and not later and not cancelled()
            matches = results.highlighter.matches(document) if asked and results is not None else None
            if not cancelled():
                self._post(DocumentOpened(generation, document, matches, goal, later))
                if later and results is not None:
                    time.sleep(_UNTIL_PAINTED)
                    self._post(MatchesFound(generation, results.highlighter.matches(document)))
                if goal.locate and results is not None:
                    self._locate(results, path, generation)

        return self._documents.submit(job)

    def _locate(self, results: Results, path: str, generation: int) -> None:
        try:
            row = results.position(path)
        except (SearchCancelled, ReaderError):  # newer results are on their way, or say what is wrong
            return
        if row is not None:
            self._post(DocumentLocated(generation, row))

    def leave_documents(self) -> None:
        """No document is wanted any more."""
        self._documents.cancel()

    def is_current_document(self, generation: int) -> bool:
        """Whether an answer belongs to the document asked for last."""
        return generation == self._documents.generation

    @property
    def opening(self) -> bool:
        """Whether a document is on its way."""
        return self._documents.busy

    def remember(self, place: Place, *, wait: bool = False) -> None:
        """Note where the reader is; ``wait`` does it before returning."""
        if wait:
            self._notes.cancel()
            self.library.remember(place)
        else:
            self._notes.submit(lambda _, __: self.library.remember(place))

    def _say_slow_search(self, asked: SlowSearch) -> None:
        self._post(BackendSlow(asked))

    def make_report(self) -> None:
        """What there is to say of the files, and the extractions that have failed: `ReportMade`."""

        def job(_: int, cancelled: Cancelled) -> None:
            self._post(ReportMade(readable_report(self.library), failed_extractions(self.library)))

        self._report.submit(job)

    def close(self, patience: float = _STOP_SECONDS) -> None:
        """Stop everything, then close the library (left open where a thread would not end in ``patience`` seconds: the
        process is about to)."""
        self.lookout.stop()
        if self._watch is not None:
            self._watch.stop()
        for lane in self._lanes:
            lane.cancel()
        self.panels.close()
        self.inquiries.closing = True
        deadline = time.monotonic() + patience
        ended = [lane.stop(max(0.05, deadline - time.monotonic())) for lane in self._lanes]
        if all(ended):
            self.inquiries.finish()
            self.library.close()


def _fetch(results: Results, start: int, stop: int) -> list[ResultRow]:
    from tui_reader.app.widgets.results_list import ResultRow

    spans = results.highlighter.spans
    return [ResultRow(hit, spans(hit.title, field="title")) for hit in results.page(start, stop, snippets=1)]
