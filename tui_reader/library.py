"""The library: a folder of documents with its index, catalog, records and the reader's state. The CLI and the app use
only this.

with Library.open(folder) as library:
    results = library.search("an ninh mạng")
    print(len(results), [hit.path for hit in results.top(20)])
"""

from __future__ import annotations

import threading
import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui_reader.config import PluginSettings
from tui_reader.errors import DamagedLibraryError, DocumentGoneError, LibraryError, NotIndexedError
from tui_reader.index.model import Sort
from tui_reader.language import _
from tui_reader.own_work import OwnWork, OwnWorkMethods, Shelves
from tui_reader.paths import LibraryPaths, display_path
from tui_reader.statistics.units import SEGMENTATION

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from types import TracebackType

    from tui_reader.backend_search.host import BackendSearcher, SlowSearch
    from tui_reader.corrections.model import DocumentReference
    from tui_reader.documents.catalog import Catalog, Problem
    from tui_reader.documents.model import Document
    from tui_reader.extraction.runner import ExtractionProgress, ExtractionRunner
    from tui_reader.extraction_report import ExtractorReport
    from tui_reader.index.corpus import Corpus, WordCorpus
    from tui_reader.index.explanation import Explanation
    from tui_reader.index.query import Query
    from tui_reader.index.sequences import Stream
    from tui_reader.index.similar import Related
    from tui_reader.index.store import Index
    from tui_reader.ingestion.model import UpdateProgress, UpdateReport
    from tui_reader.library_statistics import LibraryStatistics
    from tui_reader.marks.marked import File
    from tui_reader.panels import PanelContext, Scope
    from tui_reader.plugin_descriptions import ExtractorDescription
    from tui_reader.plugins import PluginSet
    from tui_reader.record_facets import RecordFacets
    from tui_reader.record_search import RecordSearch
    from tui_reader.records.store import RecordStore
    from tui_reader.records.tallies import By, Tally
    from tui_reader.related import RelatedResults
    from tui_reader.report import LibraryReport
    from tui_reader.results import Results
    from tui_reader.statistics.units import UnitName

__all__ = ["Library"]

_T = TypeVar("_T")


def _never() -> bool:
    return False


class Library(OwnWorkMethods):
    """One library. Its methods may be called from several threads; searches wait for one another."""

    def __init__(
        self,
        paths: LibraryPaths,
        disabled_plugins: Sequence[str] = (),
        plugin_settings: PluginSettings | None = None,
    ) -> None:
        self.paths = paths
        self.plugin_settings = plugin_settings or PluginSettings()
        self._disabled = tuple(disabled_plugins)
        self._lock = threading.RLock()
        self._loading = threading.Lock()  # of records: a search asks for them while `refresh` waits for it
        self._generation: int | None = None
        self._catalog: Catalog | None = None
        self._index: Index | None = None
        self._copies: Mapping[int, int] | None = None
        self._copies_state: tuple[object, ...] = ()
        self._records: RecordStore | None = None
        self.plugin_is_slow: Callable[[str], None] = lambda _: None
        """Told the name of a plugin whose import takes its time."""
        self.backend_is_slow: Callable[[SlowSearch], None] = lambda _: None
        """Told, in the thread that searches, of a search backend that takes its time."""
        self._plugins: PluginSet | None = None
        self._backends: BackendSearcher | None = None
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
        self._plugins_lock = threading.Lock()  # of its own: a plugin that hangs must not keep searches waiting

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

    # -- state

    @property
    def root(self) -> Path:
        return self.paths.root

    @property
    def name(self) -> str:
        return self.root.name or str(self.root)

    @property
    def is_indexed(self) -> bool:
        """Whether the folder has an index, complete or not."""
        return self.paths.generation() is not None

    def is_complete(self) -> bool:
        """Whether the last update was finished; while one runs, or after one was stopped, files are missing."""
        generation = self.paths.generation()
        return generation is not None and not self.paths.unfinished(generation).exists()

    @property
    def document_count(self) -> int:
        """Number of files that a search can find."""
        with self._lock:
            return self._open_index().document_count

    def refresh(self) -> bool:
        """See what another process has committed since; True when there is something new."""
        with self._lock:
            if self.paths.generation() != self._generation:
                self._close_generation()
                return True
            newer = self._open_index().refresh()
            return self._reread_copies() or newer

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

    def document(self, reference: str) -> Document:
        """The document at a path relative to the library, or with an id. Raises `LibraryError` when there is none."""
        with self._lock:
            document = self._open_catalog().document(display_path(reference))
        if document is None:
            said = _("{path}: no such document in {folder}. Paths are relative to that folder.")
            raise DocumentGoneError(said.format(path=reference, folder=self.root))
        return document

    def problems(self) -> list[Problem]:
        """Files that were skipped, guessed at or failed."""
        with self._lock:
            return self._open_catalog().problems()

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

    # -- plugins, records and panels

    def plugins(self) -> PluginSet:
        """What plugins offer, asked at the first call. None of them is imported here: new ones are, in a child process.

        `StrictnessError` where one fails and the user has set TUI_READER_STRICT.
        """
        with self._plugins_lock:
            if self._plugins is None:
                from tui_reader.plugins import check_strictly, load_plugins

                plugins = load_plugins(self._disabled, settings=self.plugin_settings, slow=self.plugin_is_slow)
                check_strictly(plugins)
                self._plugins = plugins
            return self._plugins

    def choose_plugins(self, disabled: Sequence[str], settings: PluginSettings) -> None:
        """From the next `reload_plugins` on, leave out ``disabled``, and give the others these ``settings``."""
        with self._plugins_lock:
            self._disabled, self.plugin_settings = tuple(disabled), settings

    def reload_plugins(self) -> PluginSet:
        """What plugins offer now: those whose files, or whose packages, have changed are imported again."""
        with self._plugins_lock:
            self._plugins = None
        self._close_backends()
        return self.plugins()

    def extract(
        self,
        *,
        jobs: int | None = None,
        first: Callable[[], Sequence[int]] = tuple,
        progress: Callable[[ExtractionProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = _never,
        paused: Callable[[], bool] = _never,
        waiting: Callable[[str], bool] | None = None,
    ) -> None:
        """Run every extractor over every document that lacks its records, in ``jobs`` worker processes, until done or
        cancelled. What former versions of an extractor have found stays until its present one is through.

        ``first()`` gives document keys to be done next; while ``paused()``, none is begun. One process at a time
        extracts: `LibraryBusyError` says which.
        """
        from tui_reader.locks import WriteLock

        extractors = self.plugins().extractors
        store = self.records()
        with WriteLock(self.paths.write_lock("records"), "tui-reader extraction").acquire(waiting):
            with self._lock:
                keys = self._open_catalog().keys()
            store.keep_only(keys)
            runner = self._runner(store, extractors, jobs=jobs)
            runner.run(keys, first=first, progress=progress, cancelled=cancelled, paused=paused)
            for each in extractors:
                if each.name in runner.completed:
                    while not cancelled() and store.forget_former(each.name, each.kept_version):
                        pass
            if not cancelled():
                store.settle((each.name, each.kept_version) for each in extractors)

    def retry(self) -> dict[str, int]:
        """Forget where extractors have failed, so that the next `extract` tries them again as they are: {extractor: on
        how many documents}. `LibraryBusyError` while another process extracts, which would not come by them again.
        """
        from tui_reader.locks import WriteLock
        from tui_reader.records.furnished import furnished_version

        versions = list(self.plugins().kept_versions.items())
        store = self.records()
        with WriteLock(self.paths.write_lock("records"), "tui-reader extraction").acquire():
            failed = store.failed(versions)
            # Those with page furniture, too, which are run when somebody asks for them.
            furnished = [(name, furnished_version(version)) for name, version in versions]
            store.forget_failures(extractors=[*versions, *furnished])
        return failed

    def extractor_report(
        self, extractor: ExtractorDescription, keys: Sequence[int], *, furnished: bool = False
    ) -> ExtractorReport:
        """How far an extractor is with the documents ``keys``, and why; ``furnished``: with their page furniture."""
        from tui_reader.extraction_report import extractor_report

        return extractor_report(
            self.records(), extractor, keys, self.paths_of_documents, str(self.root), furnished=furnished
        )

    def extraction_progress(self) -> ExtractionProgress:
        """How far extraction is, whoever does it, by what is in the store."""
        from tui_reader.extraction.model import ExtractionProgress

        total = len(self.document_keys())
        finished = self.records().progress(list(self.plugins().kept_versions.items()))
        return ExtractionProgress(min([total, *finished.values()]), total, 0, "", 0.0, 0)

    def extract_with_furniture(
        self,
        keys: Sequence[int],
        *,
        only: str = "",
        progress: Callable[[ExtractionProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = _never,
    ) -> ExtractionProgress:
        """Run the extractors (or ``only`` the one of that name, and what it requires) over the documents ``keys`` with
        their page furniture as text, where that has not been done; returns the last progress.

        What is found is kept as `furnished_version`, beside the records of the articles. Who asks for it waits for it,
        so it does not wait for `extract`, which may run meanwhile.
        """
        plugins = self.plugins()
        wanted = plugins.with_required([only]) if only else plugins.extractors
        runner = self._runner(self.records(), wanted, furnished=True)
        return runner.run(keys, progress=progress, cancelled=cancelled)

    def _runner(
        self,
        store: RecordStore,
        extractors: Sequence[ExtractorDescription],
        *,
        jobs: int | None = None,
        furnished: bool = False,
    ) -> ExtractionRunner:
        from tui_reader.extraction.runner import ExtractionRunner

        points = self.plugins().points({each.plugin for each in extractors})
        return ExtractionRunner(
            store,
            extractors,
            self._document_by_key,
            points,
            self.plugin_settings,
            furnished=furnished,
            jobs=jobs,
        )

    def records(self) -> RecordStore:
        """The store of what extractors found."""
        with self._loading:
            if self._records is None:
                from tui_reader.records.store import RecordStore

                self._require_generation()
                self._records = RecordStore(self.paths.records)
            return self._records

    def _keys_of(self, document: DocumentReference) -> list[int]:
        with self._lock:
            return self._open_catalog().keys_of(document.id, document.path)

    def _files_of(self, ids: Collection[str], paths: Collection[str]) -> Iterator[File]:
        from tui_reader.marks.marked import File

        with self._lock:
            rows = self._open_catalog().files_of(ids, paths)
        yield from (File(*row) for row in rows)

    def _documents_state(self) -> tuple[object, ...]:
        """Something that is different when documents have come, gone or changed."""
        with self._lock:
            self._open_catalog()
            return (self._generation, *self._catalog_state())

    def _backend_searcher(self) -> BackendSearcher:
        """What runs search backends, for the generation that is current."""
        plugins, generation = self.plugins(), self._require_generation()
        with self._plugins_lock:
            if self._backends is None:
                from tui_reader.backend_search.host import BackendSearcher

                self._backends = BackendSearcher(self.paths, plugins)
            self._backends.generation = generation
            return self._backends

    def _close_backends(self) -> None:
        with self._plugins_lock:
            backends, self._backends = self._backends, None
        if backends is not None:
            backends.close()

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

    def document_keys(self) -> list[int]:
        """Keys of all documents, each once."""
        with self._lock:
            return self._open_catalog().keys()

    def published(self) -> Sequence[int]:
        """Dates of all documents as YYYYMMDD with 00 for what is not known, 0 for undated ones."""
        return self.search("").published()

    def indexed_files(self) -> Iterator[tuple[str, int]]:
        """Path and document key of every file in the index, by path."""
        with self._lock:
            rows = list(self._open_catalog().indexed_paths())
        yield from rows

    def paths_of_documents(self) -> dict[int, str]:
        """The first path of each document key in the index."""
        paths: dict[int, str] = {}
        for path, key in self.indexed_files():
            paths.setdefault(key, path)
        return paths

    def report(self) -> LibraryReport:
        """Facts about the library for ``doctor``."""
        from tui_reader.report import library_report

        with self._lock:
            catalog = self._open_catalog()
            index = self._open_index()
            assert self._generation is not None
            return library_report(self.paths, self._generation, catalog, index.document_count, index.verify())

    # -- life and death

    def close(self) -> None:
        """Close files; the library can be used again afterwards."""
        self._close_backends()
        with self._lock:
            self._close_generation()
        with self._loading:
            if self._records is not None:
                self._records.close()
                self._records = None

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _require_generation(self) -> int:
        generation = self.paths.generation()
        if generation is None:
            said = _("{folder} has not been indexed. Run: tui-reader index {folder}")
            raise NotIndexedError(said.format(folder=self.root))
        return generation

    def _open_catalog(self) -> Catalog:
        if self._catalog is None:
            from tui_reader.documents.catalog import Catalog

            generation = self._turn_to_current_generation()
            try:
                self._catalog = Catalog(self.paths.catalog(generation))
            except DamagedLibraryError:
                self._require_made(generation)
                raise
        return self._catalog

    def _open_index(self) -> Index:
        if self._index is None:
            from tui_reader.index.store import Index

            generation = self._turn_to_current_generation()
            try:
                self._index = Index.open(self.paths.index(generation))
            except NotIndexedError as error:
                self._require_made(generation)
                raise DamagedLibraryError(
                    _("The index of {folder} is missing. Run: tui-reader index {folder} --rebuild").format(
                        folder=self.root
                    )
                ) from error
        return self._index

    def _require_made(self, generation: int) -> None:
        """Raise `NotIndexedError` where another process is just making index and catalog, or was ended before it had:
        they come one after the other, and one without the other is no damage then."""
        from tui_reader.locks import is_held

        neither = not (self.paths.index(generation).exists() or self.paths.catalog(generation).exists())
        if neither or (not self.is_complete() and is_held(self.paths.write_lock("index"))):
            self._generation = None
            said = _("{folder} is being indexed for the first time, and nothing can be found yet.")
            raise NotIndexedError(said.format(folder=self.root))

    def _asked(self, ask: Callable[[Index, Mapping[int, int]], _T]) -> _T:
        """The answer of the index, once more where a rebuild has replaced the files under us."""
        try:
            return ask(*self._searched())
        except DamagedLibraryError:
            with self._lock:
                if self.paths.generation() == self._generation:
                    raise
                self._close_generation()
            return ask(*self._searched())

    def _searched(self) -> tuple[Index, Mapping[int, int]]:
        """The index and the copies that go with it, which are kept until `refresh` sees that they have changed."""
        with self._lock:
            # The catalog first: where a rebuild has gone by, it lets go of the old index.
            catalog = self._open_catalog()
            index = self._open_index()
            if self._copies is None:
                self._copies_state = self._catalog_state()
                self._copies = catalog.copies()
            return index, self._copies

    def _reread_copies(self) -> bool:
        """Whether the copies that searches go by are others now."""
        before, state = self._copies, self._catalog_state()
        if before is None or state == self._copies_state:
            return False
        now = self._open_catalog().copies()
        self._copies_state = state
        if now == before:
            return False
        self._copies = now
        return True

    def _catalog_state(self) -> tuple[object, ...]:
        """Something that is different after every write to the catalog: size and time of its file and its log."""
        assert self._generation is not None
        path = self.paths.catalog(self._generation)
        return tuple(_size_and_time(file) for file in (path, path.with_name(f"{path.name}-wal")))

    def _turn_to_current_generation(self) -> int:
        """The generation of which index or catalog is about to be opened: the other, if open, is of the same."""
        generation = self._require_generation()
        if generation != self._generation:
            self._close_generation()
            self._generation = generation
        return generation

    def _close_generation(self) -> None:
        """Let go of index and catalog. The index closes with the last results that read from it."""
        if self._catalog is not None:
            self._catalog.close()
        self._index = self._catalog = self._generation = self._copies = None

    def _document_by_key(self, key: int) -> Document:
        with self._lock:
            document = self._open_catalog().document_by_key(key)
        if document is None:
            said = _("Document {key} is gone from {folder}.")
            raise DocumentGoneError(said.format(key=f"{key:x}", folder=self.root))
        return document


def _size_and_time(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except FileNotFoundError:  # SQLite removes its log when the last writer leaves
        return None
    return status.st_size, status.st_mtime_ns
