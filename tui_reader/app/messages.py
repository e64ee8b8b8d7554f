"""What happened off the event loop, told to the screen. Each is numbered by its lane's generation where a late one
must be dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.app.concordance import Concordance
    from tui_reader.app.goals import Goal
    from tui_reader.app.panel_lines import PanelLine
    from tui_reader.app.widgets.results_list import ResultRow
    from tui_reader.backend_search.host import SlowSearch
    from tui_reader.corrections.model import Correction
    from tui_reader.documents.catalog import Problem
    from tui_reader.documents.model import Document
    from tui_reader.extraction.runner import ExtractionProgress
    from tui_reader.index.highlight import Matches
    from tui_reader.index.kwic import KwicLine
    from tui_reader.index.model import Hit
    from tui_reader.ingestion.model import UpdateProgress, UpdateReport
    from tui_reader.panels import View
    from tui_reader.plugins import PluginSet
    from tui_reader.report import LibraryReport
    from tui_reader.results import Results
    from tui_reader.saved import SavedSearch

__all__ = [
    "Answered",
    "BackendSlow",
    "Corrected",
    "CorrectionsRead",
    "DocumentFailed",
    "DocumentLocated",
    "DocumentOpened",
    "ExtractionEnded",
    "ExtractionProgressed",
    "FacetCounted",
    "FromDesk",
    "FurnitureRead",
    "HistoryRead",
    "HitFound",
    "JobFailed",
    "LibraryChanged",
    "MatchesFound",
    "NamesListed",
    "Narrowed",
    "OccurrencesRead",
    "Offer",
    "PanelBuilt",
    "PluginSlow",
    "PluginsLoaded",
    "PluginsReloaded",
    "ReportMade",
    "ReprintsToggled",
    "ResultsArrived",
    "RowsArrived",
    "SavedCount",
    "SavedCounted",
    "SearchFailed",
    "Told",
    "UpdateEnded",
    "UpdateProgressed",
    "WriterGone",
]


class FromDesk(Message):
    """An answer, or news, from what works off the event loop."""


class Offer(NamedTuple):
    """A query to ask instead, and how many documents it finds."""

    query: str
    found: int


class SavedCount(NamedTuple):
    """A saved search with what it finds now and how much of that is new; None: not known (yet)."""

    search: SavedSearch
    found: int | None = None
    new: int | None = None


@dataclass(eq=False, repr=False)
class ResultsArrived(FromDesk):
    """A search has ended; ``documents`` is how many files the library has by now, ``cursor`` the row to stand on,
    ``rows`` those fetched with it from ``start`` on. Where nothing was found, ``in_furniture`` documents have it in
    their page furniture, and ``offers`` are what may have been meant."""

    generation: int
    results: Results
    documents: int
    cursor: int
    start: int
    rows: Sequence[ResultRow]
    in_furniture: int = 0
    offers: Sequence[Offer] = ()


@dataclass(eq=False, repr=False)
class ReprintsToggled(FromDesk):
    """A group of copies has been opened or closed: there are ``count`` rows now, numbered anew under ``layout``;
    ``rows`` are those from ``row`` on, the first of the group."""

    generation: int
    count: int
    layout: int
    row: int
    rows: Sequence[ResultRow]


@dataclass(eq=False, repr=False)
class SearchFailed(FromDesk):
    """The query cannot be understood, or the library cannot be read."""

    generation: int
    error: Exception


@dataclass(eq=False, repr=False)
class BackendSlow(FromDesk):
    """A search backend takes its time over what it was asked."""

    asked: SlowSearch


@dataclass(eq=False, repr=False)
class RowsArrived(FromDesk):
    """Rows of the result set ``generation`` from ``start`` on, as they are numbered under ``layout``."""

    generation: int
    start: int
    rows: Sequence[ResultRow]
    layout: int = 0


@dataclass(eq=False, repr=False)
class HitFound(FromDesk):
    """The hit at ``row`` of the results, fetched because it is to be opened."""

    row: int
    hit: Hit | None
    goal: Goal


@dataclass(eq=False, repr=False)
class DocumentOpened(FromDesk):
    """A document has been read, and ``matches`` found in it where there is a query; ``matching``: they are still to
    come, since the document is long."""

    generation: int
    document: Document
    matches: Matches | None
    goal: Goal
    matching: bool = False


@dataclass(eq=False, repr=False)
class MatchesFound(FromDesk):
    """The query's matches in the document of `DocumentOpened` with ``matching``."""

    generation: int
    matches: Matches


@dataclass(eq=False, repr=False)
class Answered(FromDesk):
    """An answer that brings along what the screen is to do with it."""

    then: Callable[[], None]


@dataclass(eq=False, repr=False)
class DocumentLocated(FromDesk):
    """The row of the results on which the open document stands."""

    generation: int
    row: int


@dataclass(eq=False, repr=False)
class DocumentFailed(FromDesk):
    """A document is gone or cannot be read."""

    generation: int
    path: str
    error: Exception


@dataclass(eq=False, repr=False)
class PluginsLoaded(FromDesk):
    """Plugins are known, with those that failed."""

    plugins: PluginSet


@dataclass(eq=False, repr=False)
class PluginSlow(FromDesk):
    """The import of a plugin takes its time."""

    name: str


@dataclass(eq=False, repr=False)
class PluginsReloaded(FromDesk):
    """So many plugins have been loaded again, after `PluginsLoaded`; a sentence says which, or why none."""

    sentence: str
    number: int


@dataclass(eq=False, repr=False)
class PanelBuilt(FromDesk):
    """A panel's views for the document and results of ``generation``, and their lines at a width (0: not known)."""

    generation: int
    name: str
    views: Sequence[View]
    width: int = 0
    lines: Sequence[PanelLine] | None = None


@dataclass(eq=False, repr=False)
class UpdateProgressed(FromDesk):
    """The index is being brought up to date."""

    progress: UpdateProgress


@dataclass(eq=False, repr=False)
class UpdateEnded(FromDesk):
    """The index agrees with the folder, but for ``problems``; or ``error`` says why not. ``refreshed``: another
    process had changed the index before."""

    generation: int
    report: UpdateReport | None
    error: Exception | None
    problems: list[Problem]
    refreshed: bool = False


@dataclass(eq=False, repr=False)
class ReportMade(FromDesk):
    """What there is to say of the files (None: the index cannot be read), and the extractions that have failed, a
    problem each."""

    report: LibraryReport | None
    failures: list[Problem]


@dataclass(eq=False, repr=False)
class LibraryChanged(FromDesk):
    """Another process has committed something to the index."""


@dataclass(eq=False, repr=False)
class WriterGone(FromDesk):
    """No other process writes the index, or the records, any more; this app wanted to."""

    what: Literal["index", "records"]


@dataclass(eq=False, repr=False)
class ExtractionProgressed(FromDesk):
    """Extractors, of this app or of another, have done more."""

    progress: ExtractionProgress


@dataclass(eq=False, repr=False)
class ExtractionEnded(FromDesk):
    """Extraction is complete, was stopped, or could not run (``error``)."""

    error: Exception | None


@dataclass(eq=False, repr=False)
class FurnitureRead(FromDesk):
    """Extractors have read the document of the panels with its page furniture, or could not (``error``)."""

    error: Exception | None


@dataclass(eq=False, repr=False)
class OccurrencesRead(FromDesk):
    """More lines of a concordance; ``complete``: there are no more."""

    concordance: Concordance
    lines: Sequence[KwicLine]
    complete: bool


@dataclass(eq=False, repr=False)
class FacetCounted(FromDesk):
    """How many documents of ``results`` have each value of a facet."""

    results: Results
    facet: str
    values: Sequence[tuple[str, int]]
    extracted: int
    """How many of the documents were looked at, of ``documents``; the others are still to be extracted, but where
    ``note`` says more of them."""
    documents: int
    note: str = ""


@dataclass(eq=False, repr=False)
class Narrowed(FromDesk):
    """The query that finds those of the ``results`` that were counted under a value."""

    results: Results
    query: str


@dataclass(eq=False, repr=False)
class HistoryRead(FromDesk):
    """The queries that were asked before, the newest first."""

    queries: Sequence[str]


@dataclass(eq=False, repr=False)
class SavedCounted(FromDesk):
    """The saved searches, with as many of their counts as are known by now."""

    searches: Sequence[SavedCount]


@dataclass(eq=False, repr=False)
class Corrected(FromDesk):
    """Something that extractors found was corrected, or a correction taken back or made again."""

    sentence: str
    what: Literal["made", "undone", "again"] = "made"


@dataclass(eq=False, repr=False)
class CorrectionsRead(FromDesk):
    """All corrections in their order, those that were taken back, the latest last, and what is hidden: extractor, label
    and value."""

    corrections: Sequence[Correction]
    undone: Sequence[Correction]
    hidden: Sequence[tuple[str, str, str]]


@dataclass(eq=False, repr=False)
class NamesListed(FromDesk):
    """Names (label and value) that ``extractor`` has found, those in most documents first, and all its labels."""

    extractor: str
    names: Sequence[tuple[str, str]]
    labels: Sequence[str]


@dataclass(eq=False, repr=False)
class Told(FromDesk):
    """A sentence for the status line: something was done, or could not be."""

    sentence: str


@dataclass(eq=False, repr=False)
class JobFailed(FromDesk):
    """Something failed that should not: a fault of the program."""

    lane: str
    error: BaseException
