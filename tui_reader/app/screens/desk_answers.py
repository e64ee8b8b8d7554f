"""What comes of each answer of the desk on the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tui_reader.app import messages
from tui_reader.errors import DamagedLibraryError
from tui_reader.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.app.screens.main import MainScreen

__all__ = ["DeskAnswers"]

_TRYING = N_("Trying plugin {name} …")

Answer = TypeVar("Answer", bound=messages.FromDesk)


def _taken(
    kind: type[Answer], taker: Callable[[Answer], None]
) -> tuple[type[messages.FromDesk], Callable[[messages.FromDesk], None]]:
    """A row of the table of takers: each takes its own kind."""

    def take(message: messages.FromDesk) -> None:
        assert isinstance(message, kind)
        taker(message)

    return kind, take


class DeskAnswers:
    """Gives each message to the part of the screen that asked, and does what concerns several of them."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.takers = dict(
            (
                _taken(messages.ResultsArrived, self._results_arrived),
                _taken(messages.SearchFailed, self._search_failed),
                _taken(messages.BackendSlow, self._backend_slow),
                _taken(messages.RowsArrived, self._rows_arrived),
                _taken(messages.ReprintsToggled, screen.searches.reprints_toggled),
                _taken(messages.HitFound, screen.readings.hit_found),
                _taken(messages.DocumentOpened, screen.readings.opened),
                _taken(messages.MatchesFound, screen.readings.matched),
                _taken(messages.DocumentLocated, screen.readings.located),
                _taken(messages.DocumentFailed, screen.readings.failed),
                _taken(messages.Answered, self._answered),
                _taken(messages.PluginsLoaded, self._plugins_loaded),
                _taken(messages.PluginSlow, self._plugin_slow),
                _taken(messages.PluginsReloaded, self._plugins_reloaded),
                _taken(messages.PanelBuilt, self._panel_built),
                _taken(messages.UpdateProgressed, screen.works.update_progressed),
                _taken(messages.UpdateEnded, screen.works.update_ended),
                _taken(messages.LibraryChanged, self._library_changed),
                _taken(messages.WriterGone, screen.works.writer_gone),
                _taken(messages.ExtractionProgressed, screen.works.extraction_progressed),
                _taken(messages.ExtractionEnded, screen.works.extraction_ended),
                _taken(messages.FurnitureRead, self._furniture_read),
                _taken(messages.ReportMade, self._report_made),
                _taken(messages.OccurrencesRead, screen.overviews.lines_read),
                _taken(messages.FacetCounted, screen.overviews.counted),
                _taken(messages.Narrowed, screen.overviews.narrowed),
                _taken(messages.SavedCounted, screen.overviews.saved_counted),
                _taken(messages.HistoryRead, self._history_read),
                _taken(messages.Corrected, screen.correcting.corrected),
                _taken(messages.CorrectionsRead, screen.correcting.read),
                _taken(messages.NamesListed, screen.correcting.listed),
                _taken(messages.Told, screen.overviews.told),
                _taken(messages.JobFailed, self._job_failed),
            )
        )
        """Who takes which kind of message."""

    def take(self, message: messages.FromDesk) -> None:
        """Show what a message tells."""
        self.takers[type(message)](message)

    def _results_arrived(self, event: messages.ResultsArrived) -> None:
        self._screen.searches.arrived(event)
        self._screen.start_behind()
        self._screen.marking.refresh()
        self._screen.touring.look()

    def _search_failed(self, event: messages.SearchFailed) -> None:
        self._screen.searches.failed(event)
        if not isinstance(event.error, DamagedLibraryError):
            self._screen.start_behind()

    def _backend_slow(self, event: messages.BackendSlow) -> None:
        self._screen.searches.backend_is_slow(event.asked)
        self._screen.start_behind()

    def _rows_arrived(self, event: messages.RowsArrived) -> None:
        self._screen.results_list.fill(event.generation, event.start, event.rows, event.layout)

    def _answered(self, event: messages.Answered) -> None:
        event.then()

    def _plugins_loaded(self, event: messages.PluginsLoaded) -> None:
        screen = self._screen
        screen.panels.take_plugins(event.plugins)
        screen.plugins = event.plugins
        screen.type_with(screen.typing)
        screen.returning.panels_known()
        if screen.message.startswith(_(_TRYING).partition("{")[0]):
            screen.message = ""
        screen.update_status()

    def _plugin_slow(self, event: messages.PluginSlow) -> None:
        self._screen.tell(_(_TRYING).format(name=event.name))

    def _plugins_reloaded(self, event: messages.PluginsReloaded) -> None:
        if event.number:
            self._screen.works.extract_again()
        self._screen.tell(event.sentence)

    def _panel_built(self, event: messages.PanelBuilt) -> None:
        screen = self._screen
        if screen.desk.panels.is_current(event.generation):
            screen.panels.take_built(event)
            screen.update_status()
            screen.take_typed_ahead()

    def _library_changed(self, _event: messages.LibraryChanged) -> None:
        self._screen.works.library_changed()

    def _furniture_read(self, event: messages.FurnitureRead) -> None:
        self._screen.panels.invalidate()
        if event.error is not None:
            self._screen.tell(str(event.error))

    def _report_made(self, event: messages.ReportMade) -> None:
        from tui_reader.app.screens.problems import ProblemsScreen

        shown = self._screen.app.screen
        if isinstance(shown, ProblemsScreen):
            shown.take_report(event.report, event.failures)

    def _history_read(self, event: messages.HistoryRead) -> None:
        self._screen.recall.take(event.queries)
        self._screen.take_typed_ahead()

    def _job_failed(self, event: messages.JobFailed) -> None:
        screen = self._screen
        screen.log.error(event.lane, event.error)
        what = f"{type(event.error).__name__}: {event.error}"
        said = _(
            "A fault in tui-reader ({where}): {what}. Go on; if it comes again, {key} leaves, and the place is kept."
        )
        screen.tell(said.format(where=event.lane, what=what, key=screen.keymap.label("quit")))
        self._wait_no_longer(event.lane)

    def _wait_no_longer(self, lane: str) -> None:
        """No answer comes out of ``lane``: keys that wait for one are forgotten, and those that come mean what is on
        the screen."""
        screen = self._screen
        match lane:
            case "search" | "reprints":
                screen.searches.give_up()
            case "document":
                screen.readings.leave()
            case "saved":
                screen.recall.leave()
            case _:
                return
        screen.forget_typed_ahead()
