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
from tui_reader.library import Library
from tui_reader.panel_building.checking import ForeignViewError, checked_views
from tui_reader.panel_building.frames import Build, Built, Cancel, Failed, Ready, ResultState, Setup, Started, ToChild
from tui_reader.panel_building.leftovers import Inventory
from tui_reader.panel_context import LibraryPanelContext
from tui_reader.paths import LibraryPaths
from tui_reader.plugin_descriptions import PluginSet
from tui_reader.plugin_importing import import_plugin
from tui_reader.workers import HostConnection, sendable

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.panels import Panel, PanelContext
    from tui_reader.plugin_descriptions import PluginSource

__all__ = ["main"]

_NICENESS: Final = 3  # behind the app, before extraction: somebody waits for it
_MOST_TRACEBACK: Final = 20_000  # characters; a RecursionError alone writes more
_MOST_MESSAGE: Final = 500


def main() -> None:
    """Serve the host until it hangs up."""
    cancelling = _Cancelling()
    host: HostConnection[ToChild] = HostConnection(ToChild, cancelling.take)
    die_with_parent()
    os.nice(_NICENESS)
    setup = host.receive()
    assert isinstance(setup, Setup)
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
            views = checked_views(panel.build(self._context(task, results, cancelled)), self._limits)
        except BaseException as error:  # noqa: BLE001  a plugin may raise anything, SystemExit included; the app shows it
            self._inventory.spent |= isinstance(error, MemoryError)
            return Failed(task.number, _clause(error), _trace(error), self._inventory.leftovers())
        return Built(task.number, views, self._inventory.leftovers())

    def _panel(self, source: PluginSource, name: str) -> Panel:
        if source not in self._panels:
            self._panels[source] = {panel.name: panel for panel in import_plugin(source).panels}
        return self._panels[source][name]

    def _context(self, task: Build, results: ResultState | None, cancelled: Callable[[], bool]) -> PanelContext:
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
        )


def _clause(error: BaseException) -> str:
    """What happened, as it reads on after "the panel …"."""
    if isinstance(error, ForeignViewError):
        return str(error)
    if isinstance(error, ReaderError):  # the library's doing
        return f"cannot be built: {error}".rstrip(".")
    try:
        text = " ".join(sendable(str(error)).split())[:_MOST_MESSAGE]
    except BaseException:  # noqa: BLE001  an error whose text raises: its type says what there is to say
        text = ""
    said = f"{type(error).__name__}: {text}" if text else type(error).__name__
    place = _place(error)
    return f"failed: {said}" + (f" ({place})" if place else "")


def _place(error: BaseException) -> str:
    """The last line of the plugin's own code that ran."""
    own = Path(__file__).parents[1]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if own not in path.parents and path.is_absolute() and path.suffix == ".py":
            return f"{path.name}, line {frame.lineno}"
    return ""


def _trace(error: BaseException) -> str:
    try:
        text = sendable("".join(traceback.format_exception(error)))
    except BaseException:  # noqa: BLE001  as above
        return ""
    half = _MOST_TRACEBACK // 2
    return text if len(text) <= _MOST_TRACEBACK else f"{text[:half]}\n…\n{text[-half:]}"


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
