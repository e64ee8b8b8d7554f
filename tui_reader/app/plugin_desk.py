"""The part of the desk that loads plugins, and loads them again when their files are saved. In a lane; the answers are
messages. No widgets here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.app.lanes import Cancelled, Lane
from tui_reader.app.messages import PluginsLoaded, PluginSlow, PluginsReloaded
from tui_reader.app.panel_desk import PanelDesk
from tui_reader.errors import ReaderError
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.message import Message

    from tui_reader.app.reloading import PluginWatch
    from tui_reader.config import PluginSettings
    from tui_reader.library import Library
    from tui_reader.plugin_descriptions import PluginSet

__all__ = ["PluginDesk"]


class PluginDesk:
    """``post`` takes the answers; they go to where panels are built, too."""

    def __init__(
        self, library: Library, post: Callable[[Message], object], failed: Callable[[str, BaseException], None]
    ) -> None:
        self.library = library
        self._post = post
        self._report_failure = failed
        self._plugins = Lane("plugins", failed)
        self.panels = PanelDesk(library, post, failed)
        self.following_plugins = False
        """Whether plugins are loaded again when their files are saved."""
        self.reread_settings: Callable[[], tuple[Sequence[str], PluginSettings]] | None = None
        """Names of plugins to leave out, and the settings of the others, as they are written now."""
        self._watch: PluginWatch | None = None
        self._saved: frozenset[str] = frozenset()
        library.plugin_is_slow = self._say_slow

    def load_plugins(self) -> None:
        """Ask what plugins offer: `PluginsLoaded`."""
        self._take_plugins(self.library.plugins)

    def reload_plugins(self) -> None:
        """Ask again, since some have changed: `PluginsLoaded`. Panels are then built in new processes."""
        self._take_plugins(self.library.reload_plugins)

    def _take_plugins(self, ask: Callable[[], PluginSet]) -> None:
        def job(_: int, cancelled: Cancelled) -> None:
            plugins = ask()
            self.panels.use(plugins)
            self._post(PluginsLoaded(plugins))
            if self.following_plugins and not cancelled():
                self._follow(plugins)

        self._plugins.submit(job)

    @property
    def plugin_watch(self) -> PluginWatch | None:
        """What looks at the files of plugins, when they are followed."""
        return self._watch

    def _follow(self, plugins: PluginSet) -> None:
        from tui_reader.app.reloading import PluginWatch, watched_places

        if self._watch is not None:
            self._watch.stop()
        places = watched_places(plugins.plugins, self.library.plugin_settings.directory)
        settings = self.library.plugin_settings.file if self.reread_settings is not None else ""
        self._watch = PluginWatch(
            places,
            self._plugins_saved,
            lambda error: self._report_failure("watch", error),
            Path(settings) if settings else None,
        )
        if not places:
            nothing = (
                _("Nothing to reload but the settings: there is no plugins-dir, and no plugin is editable")
                if self._watch.looks
                else _("Nothing to reload: there is no plugins-dir, and no plugin is editable")
            )
            self._post(PluginsReloaded(nothing, 0))

    def _plugins_saved(self, names: frozenset[str]) -> None:
        """Load again what was saved, and what was saved before that and has not been loaded yet."""
        self._saved |= names

        def job(_: int, cancelled: Cancelled) -> None:
            from tui_reader.app.reloading import SETTINGS, sentence_about

            saved = self._saved
            reread = self.reread_settings if SETTINGS in saved else None
            try:
                if reread is not None:
                    self.library.choose_plugins(*reread())
                plugins = self.library.reload_plugins()
            except ReaderError as error:  # where every plugin has to work
                self._post(PluginsReloaded(str(error), 0))
                return
            self.panels.use(plugins)
            self._saved -= saved
            self._post(PluginsLoaded(plugins))
            self._post(PluginsReloaded(sentence_about(saved, plugins), len(saved)))
            if reread is not None and not cancelled():
                self._follow(plugins)  # the folder of plugins may be another

        self._plugins.submit(job)

    def _say_slow(self, name: str) -> None:
        self._post(PluginSlow(name))
