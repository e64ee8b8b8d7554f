"""The library: a folder of documents with its index, catalog, records and the reader's state. The CLI and the app use
only this.

with Library.open(folder) as library:
    results = library.search("an ninh mạng")
    print(len(results), [hit.path for hit in results.top(20)])
"""

from __future__ import annotations

import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import LibraryError
from tui_reader.index.model import Sort
from tui_reader.language import _
from tui_reader.library_plugins import LibraryPlugins
from tui_reader.own_work import OwnWork, OwnWorkMethods, Shelves
from tui_reader.paths import LibraryPaths
from tui_reader.statistics.units import SEGMENTATION

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from tui_reader.config import PluginSettings
    from tui_reader.documents.model import Document
    from tui_reader.index.corpus import Corpus, WordCorpus
    from tui_reader.index.explanation import Explanation
    from tui_reader.index.query import Query
    from tui_reader.index.sequences import Stream
    from tui_reader.index.similar import Related
    from tui_reader.ingestion.model import UpdateProgress, UpdateReport
    from tui_reader.library_statistics import LibraryStatistics
    from tui_reader.panels import PanelContext, Scope
    from tui_reader.record_facets import RecordFacets
    from tui_reader.record_search import RecordSearch
    from tui_reader.records.tallies import By, Tally
    from tui_reader.related import RelatedResults
    from tui_reader.report import LibraryReport
    from tui_reader.results import Results
    from tui_reader.statistics.units import UnitName

__all__ = ["Library"]


def _never() -> bool:
    return False


class Library(LibraryPlugins, OwnWorkMethods):
    """One library. Its methods may be called from several threads; searches wait for one another."""

    def __init__(
        self,
        paths: LibraryPaths,
        disabled_plugins: Sequence[str] = (),
        plugin_settings: PluginSettings | None = None,
    ) -> None:
        super().__init__(paths, disabled_plugins, plugin_settings)
        self._own = OwnWork(
            paths.state,
            Shelves(
                lambda query, sort, boilerplate, each, cancelled: self.search(
                    query, sort=sort, boilerplate=boilerplate, each=each, cancelled=cancelled
                ),
                lambda query: self._record_search.understood(query),
                lambda: self.is_indexed,
                self.document,
                self.records,
                self._keys_of,
                self._files_of,
                self._documents_state,
            ),
        )

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        directory: Path | None = None,
        disabled_plugins: Sequence[str] = (),
        plugin_settings: PluginSettings | None = None,
    ) -> Library:
        """The library of ``folder``, whose index lies in ``directory`` when given. Nothing is read or made until it
        is needed.

        Raises `LibraryError` when the folder is none.
        """
        root = Path(folder)
        if not root.is_dir():
            raise LibraryError(
                (
                    _("{path} is not a folder. Name the folder that it is in.")
                    if root.exists()
                    else _("{path}: no such folder. Is its name written so, and its drive mounted?")
                ).format(path=root)
            )
        return cls(LibraryPaths.of(root, directory), disabled_plugins, plugin_settings)

    # -- finding and reading

    def search(
        self,
        query: str,
        *,
        sort: Sort = Sort.RELEVANCE,
        boilerplate: bool = False,
        each: bool = False,
        cancelled: Callable[[], bool] = _never,
    ) -> Results:
        """All documents that match, ranked lazily; a blank query finds all, newest first.

        Words are looked for in the articles; with ``boilerplate`` in page furniture (menus, counters), too. Copies of
        each other share a row of the results, unless ``each`` is to have its own.
        Raises `QueryError`, `NotIndexedError`, `DamagedLibraryError`, and `SearchCancelled` soon after ``cancelled``
        answers True.
        """
        from tui_reader.results import Results

        started = time.perf_counter()
        parsed = self._understood(query, cancelled)
        found = self._asked(
            lambda index, copies: index.search(
                parsed, sort=sort, boilerplate=boilerplate, each=each, copies=copies, cancelled=cancelled
            )
        )
        seconds = time.perf_counter() - started
        mentions = self._record_search.mentions(parsed)
        highlighter = parsed.highlighter(mentions, boilerplate=boilerplate)
        return Results(
            found,
            self.document,
            highlighter,
            query,
            sort,
            seconds,
            self._tally,
            self._record_facets,
            lambda: self._record_search.unread(parsed),
        )

    def suggestions(
        self, query: str, *, boilerplate: bool = False, cancelled: Callable[[], bool] = _never
    ) -> list[str]:
        """Up to three queries to ask instead, the likeliest first, where words of ``query`` stand in no document, or
        not in one with the others; each of them finds something. Raises as `search`."""
        parsed = self._understood(query, cancelled)
        return self._asked(
            lambda index, copies: index.suggest(parsed, boilerplate=boilerplate, copies=copies, cancelled=cancelled)
        )

    def explain(self, query: str, *, boilerplate: bool = False, cancelled: Callable[[], bool] = _never) -> Explanation:
        """How ``query`` is understood: its parts, what each of them finds, and what counts for the order. Raises as
        `search`."""
        parsed = self._understood(query, cancelled)
        return self._asked(
            lambda index, copies: index.explain(parsed, boilerplate=boilerplate, copies=copies, cancelled=cancelled)
        )

    # The next two hold nothing but functions, so it does no harm where two threads make them at the same time.
    @cached_property
    def _record_search(self) -> RecordSearch:
        from tui_reader.record_search import RecordSearch

        made = RecordSearch(
            self.plugins,
            self.records,
            self.corrected,
            self.document_keys,
            self._backend_searcher,
            lambda: self.plugin_settings,
            self.marks,
        )
        made.backend_is_slow = lambda asked: self.backend_is_slow(asked)
        return made

    @cached_property
    def _record_facets(self) -> RecordFacets:
        from tui_reader.record_facets import RecordFacets

        return RecordFacets(self.plugins, self.records, self.corrected, self._record_search, self.marks)

    def _understood(self, query: str, cancelled: Callable[[], bool]) -> Query:
        """``query`` parsed, with the answers to its parts about what plugins found."""
        return self._record_search.answered(self._record_search.understood(query), cancelled)

    def similar(self, reference: str, count: int = 20) -> list[Related]:
        """At most ``count`` documents that are about the same as the one at a path, or with an id, the likest first,
        each with the terms that tie them. The document itself and its copies are left out.

        Raises `LibraryError` when there is none.
        """
        document = self.document(reference)
        index, copies = self._searched()
        return index.similar(document, count, copies)[1]

    def more_like(self, reference: str, count: int = 50) -> RelatedResults:
        """What `similar` gives, as results: rows to page through, and what marks the tying terms in their texts."""
        from tui_reader.index.syntax import parse_query
        from tui_reader.related import RelatedResults

        started = time.perf_counter()
        document = self.document(reference)
        related = self.similar(reference, count)
        terms = dict.fromkeys(term for each in related for term in each.terms)
        highlighter = parse_query(" OR ".join(f'"{term}"' for term in terms)).highlighter()
        return RelatedResults(document, related, self.document, highlighter, time.perf_counter() - started)

    # -- bringing up to date

    def update(
        self,
        *,
        rebuild: bool = False,
        jobs: int | None = None,
        progress: Callable[[UpdateProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = _never,
        waiting: Callable[[str], bool] | None = None,
        in_child: bool = False,
    ) -> UpdateReport:
        """Make the index agree with the folder; see `update_library`. ``in_child`` leaves this process free for its
        screen.
        """
        from tui_reader.ingestion.model import PluginLoaders

        plugins = self.plugins()
        loaders = PluginLoaders(plugins.loaders, plugins.points({loader.plugin for loader in plugins.loaders}))
        if in_child:
            from tui_reader.ingestion.process import update_in_child

            report = update_in_child(
                self.paths,
                rebuild=rebuild,
                jobs=jobs,
                loaders=loaders,
                progress=progress,
                cancelled=cancelled,
            )
        else:
            from tui_reader.ingestion.update import update_library

            report = update_library(
                self.paths,
                rebuild=rebuild,
                jobs=jobs,
                loaders=loaders,
                progress=progress,
                cancelled=cancelled,
                waiting=waiting,
            )
        if rebuild:
            self.close()  # records may have been replaced, too
        self.refresh()
        self._own.follow_marks()
        return report

    # -- panels, counts and reports

    def _tally(self, extractor: str, keys: Sequence[int], by: By, top: int) -> Tally:
        versions = self.plugins().kept_versions
        if extractor not in versions:
            raise LookupError(f"there is no extractor {extractor!r} (loaded: {', '.join(sorted(versions)) or 'none'})")
        return self.corrected().aggregate(extractor, versions[extractor], keys=keys, by=by, top=top)

    def panel_context(
        self,
        document: Document | None,
        results: Results | None,
        cancelled: Callable[[], bool] = _never,
        *,
        furnished: Collection[Scope] = (),
        as_found: bool = False,
    ) -> PanelContext:
        """What panels are built from, for a document and the current results. ``furnished``: the scopes, "document" or
        "results", for which records count that `extract_with_furniture` has found in place of those of the articles.
        ``as_found``: records are those of the extractors, not as the reader has corrected them.
        """
        from tui_reader.panel_context import Corpora, LibraryPanelContext

        return LibraryPanelContext(
            self.plugins(),
            self.records(),
            document,
            results,
            self.document_keys,
            self.published,
            cancelled,
            furnished,
            Corpora(self.corpus, self.words),
            None if as_found else self.corrected(),
        )

    def statistics(
        self, keys: Sequence[int] | None = None, unit: UnitName = "syllable", *, cancelled: Callable[[], bool] = _never
    ) -> LibraryStatistics:
        """Statistics of the documents with ``keys`` (`Results.keys`), of all where None. Raises as `search`. Words are
        counted in the documents that have been segmented."""
        from tui_reader.library_statistics import LibraryStatistics

        def tally(extractor: str, label: str, top: int) -> Tally | None:
            version = self.plugins().kept_versions.get(extractor)
            if version is None:
                return None
            return self.corrected().aggregate(extractor, version, keys=keys, by="value", top=top, label=label)

        return LibraryStatistics(lambda wanted, of: self._stream(wanted, of, cancelled), tally, keys, unit)

    def _stream(self, keys: Sequence[int] | None, unit: UnitName, cancelled: Callable[[], bool]) -> Stream:
        if unit == "syllable":
            return self.corpus(keys, cancelled)
        return self.words(self.plugins().kept_versions.get(SEGMENTATION, ""), keys, cancelled)

    def corpus(self, keys: Sequence[int] | None = None, cancelled: Callable[[], bool] = _never) -> Corpus:
        """The documents with ``keys`` (None: all), for what is counted of their syllables. Raises as `search`."""
        return self._asked(lambda index, _: index.corpus(keys, cancelled))

    def words(
        self,
        version: str,
        keys: Sequence[int] | None = None,
        cancelled: Callable[[], bool] = _never,
    ) -> WordCorpus:
        """Likewise for what is counted of their words, as a ``version`` of the extractor of `SEGMENTATION` ("": none)
        has found them."""
        from tui_reader.records.segmentations import StoredSegmentations

        said = StoredSegmentations(self.records(), version)
        return self._asked(lambda index, _: index.words(said, keys, cancelled))

    def published(self) -> Sequence[int]:
        """Dates of all documents as YYYYMMDD with 00 for what is not known, 0 for undated ones."""
        return self.search("").published()

    def report(self) -> LibraryReport:
        """Facts about the library for ``doctor``."""
        from tui_reader.report import library_report

        with self._lock:
            catalog = self._open_catalog()
            index = self._open_index()
            assert self._generation is not None
            return library_report(self.paths, self._generation, catalog, index.document_count, index.verify())
