"""What plugins do in a library: which there are, and running extractors over the documents."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from tui_reader.config import PluginSettings
from tui_reader.library_files import LibraryFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.backend_search.host import BackendSearcher, SlowSearch
    from tui_reader.extraction.runner import ExtractionProgress, ExtractionRunner
    from tui_reader.extraction_report import ExtractorReport
    from tui_reader.paths import LibraryPaths
    from tui_reader.plugin_descriptions import ExtractorDescription
    from tui_reader.plugins import PluginSet
    from tui_reader.records.store import RecordStore

__all__ = ["LibraryPlugins"]


def _never() -> bool:
    return False


class LibraryPlugins(LibraryFiles):
    """The plugins, the extraction of records, and the processes of search backends."""

    def __init__(self, paths: LibraryPaths, disabled: Sequence[str], settings: PluginSettings | None) -> None:
        super().__init__(paths)
        self.plugin_settings = settings or PluginSettings()
        self.plugin_is_slow: Callable[[str], None] = lambda _: None
        """Told the name of a plugin whose import takes its time."""
        self.backend_is_slow: Callable[[SlowSearch], None] = lambda _: None
        """Told, in the thread that searches, of a search backend that takes its time."""
        self._disabled = tuple(disabled)
        self._plugins: PluginSet | None = None
        self._backends: BackendSearcher | None = None
        self._plugins_lock = threading.Lock()  # of its own: a plugin that hangs must not keep searches waiting

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

    def close(self) -> None:
        """Close files; the library can be used again afterwards."""
        self._close_backends()
        super().close()

    # -- extraction

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
            keys = self.document_keys()
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

    # -- search backends

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
