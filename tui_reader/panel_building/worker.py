"""A process that builds panels: ``python -P -m tui_reader.panel_building.worker``, told what to do on its stdin.

A plugin is imported when its first panel is asked for. What plugins print goes to stderr, which is nowhere.
"""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui_reader.errors import ReaderError
from tui_reader.extraction.confinement import die_with_parent, limit_memory
from tui_reader.language import _, speak
from tui_reader.library import Library
from tui_reader.panel_building.checking import ForeignViewError, checked_views
from tui_reader.panel_building.frames import Build, Built, Cancel, Failed, Ready, ResultState, Setup, Started, ToChild
from tui_reader.panel_building.leftovers import Inventory
from tui_reader.panel_context import Corpora, LibraryPanelContext
from tui_reader.panels import Text
from tui_reader.paths import LibraryPaths
from tui_reader.plugin_descriptions import PluginSet
from tui_reader.plugin_importing import import_plugin
from tui_reader.raised import sentence_of, traceback_of
from tui_reader.workers import HostConnection

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.panels import Panel, View
    from tui_reader.plugin_descriptions import PluginSource

__all__ = ["main"]

_NICENESS: Final = 3  # behind the app, before extraction: somebody waits for it


def main() -> None:
    """Serve the host until it hangs up."""
    cancelling = _Cancelling()
    host: HostConnection[ToChild] = HostConnection(ToChild, cancelling.take)
    die_with_parent()
    os.nice(_NICENESS)
    setup = host.receive()
    assert isinstance(setup, Setup)
    speak(setup.language)  # before what is there is noted, as plugins may change nothing of it
    bench = _Bench(setup)
    limit_memory(setup.limits.memory)
    host.send(Ready())
    results: ResultState | None = None
    while True:
        task = host.receive()
        if isinstance(task, ResultState):
            results = task
        elif isinstance(task, Build):
            host.send(Started(task.number))
            known = results if results is not None and results.number == task.results else None
            host.send(bench.build(task, known, lambda task=task: cancelling.covers(task.number)))  # type: ignore[misc]


class _Cancelling:
    """The builds for which nobody waits, noted as that is heard, while one of them runs."""

    def __init__(self) -> None:
        self._latest = 0

    def take(self, message: ToChild) -> bool:
        if not isinstance(message, Cancel):
            return False
        self._latest = max(self._latest, message.number)
        return True

    def covers(self, number: int) -> bool:
        return self._latest >= number


class _Bench:
    """The library as panels see it, and the plugins that have been imported."""

    def __init__(self, setup: Setup) -> None:
        places = (setup.root, setup.directory, setup.state)
        self._library = Library(LibraryPaths(*(Path(os.fsdecode(place)) for place in places)))
        self._generation = self._library.paths.generation()
        self._extractors = PluginSet(extractors=setup.extractors)
        self._limits = setup.limits
        self._panels: dict[PluginSource, dict[str, Panel]] = {}
        if self._generation is not None and self._library.paths.records.exists():
            with suppress(ReaderError):  # said where a panel wants them
                self._library.records()
                self._library.document_keys()
        self._inventory = Inventory(setup.limits.memory)

    def build(self, task: Build, results: ResultState | None, cancelled: Callable[[], bool]) -> Built | Failed:
        """Build one panel; whatever goes wrong is the answer, not an exception."""
        try:
            panel = self._panel(task.source, task.panel)
            context = self._context(task, results, cancelled)
            views = _with_notes(context, checked_views(panel.build(context), self._limits))
        except BaseException as error:  # noqa: BLE001  a plugin may raise anything, SystemExit included; the app shows it
            self._inventory.spent |= isinstance(error, MemoryError)
            return Failed(task.number, _clause(error), traceback_of(error), self._inventory.leftovers())
        return Built(task.number, views, self._inventory.leftovers(), context.asked)

    def _panel(self, source: PluginSource, name: str) -> Panel:
        if source not in self._panels:
            self._panels[source] = {panel.name: panel for panel in import_plugin(source).panels}
        return self._panels[source][name]

    def _context(self, task: Build, results: ResultState | None, cancelled: Callable[[], bool]) -> LibraryPanelContext:
        library = self._library
        generation = library.paths.generation()
        if generation != self._generation:  # rebuilt: index, catalog and records are other files
            library.close()
            self._generation = generation
        return LibraryPanelContext(
            self._extractors,
            library.records(),
            task.document.document() if task.document is not None else None,
            results,
            library.document_keys,
            results.library_dates if results is not None else library.published,
            cancelled,
            task.furnished,
            Corpora(library.corpus, library.words),
            library.corrected(),
        )


def _with_notes(context: LibraryPanelContext, views: list[View]) -> list[View]:
    """What the host says of the records a panel has asked for, so that no author need: above what is of the document,
    below what is of the results."""
    above = [Text("", sentence) for sentence in context.about_document()]
    below = [Text("", sentence) for sentence in context.about_results()]
    return [*above, *views, *below]


def _clause(error: BaseException) -> str:
    """What happened, as it reads on after "the panel …"."""
    if isinstance(error, ForeignViewError):
        return str(error)
    if isinstance(error, ReaderError):  # the library's doing
        return _("cannot be built: {why}").format(why=str(error).rstrip("."))
    place = _place(error)
    return _("failed: {why}").format(why=sentence_of(error)) + (f" ({place})" if place else "")


def _place(error: BaseException) -> str:
    """The last line of the plugin's own code that ran."""
    own = Path(__file__).parents[1]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if own not in path.parents and path.is_absolute() and path.suffix == ".py":
            return _("{file}, line {line}").format(file=path.name, line=frame.lineno)
    return ""


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
