"""The panel column: which panel is shown, when it is built again, and what stands there meanwhile."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.message import Message

from tui_reader.app.widgets.panel_tabs import PanelTabs
from tui_reader.app.widgets.panel_view import PanelView
from tui_reader.app.words import named
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

    from tui_reader.app.desk import Desk
    from tui_reader.app.messages import PanelBuilt
    from tui_reader.documents.model import Document
    from tui_reader.extraction.runner import ExtractionProgress
    from tui_reader.plugin_descriptions import PanelDescription
    from tui_reader.plugins import PluginSet

__all__ = ["PanelColumn"]

_REBUILD_SECONDS = 1.0  # between two builds while extraction fills the records
_SLOW_SECONDS = 0.5  # after which an empty column says what it waits for


class PanelColumn(Vertical):
    """Shows one panel at a time and builds only that one, and only while it can be seen."""

    class Delayed(Message):
        """The panel takes its time: who has waited for it need not any longer."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs = PanelTabs()
        self.view = PanelView()
        self._desk: Desk | None = None
        self._panels: Sequence[PanelDescription] = ()
        self._loaded = False
        self._failures = ""
        self._chosen = 0
        self._document: Document | None = None
        self._stale = True
        self._built = 0.0
        self.extractors: frozenset[str] = frozenset()
        """Names of those that there are; none until the plugins are loaded."""
        self._timer: Timer | None = None
        self._slow: Timer | None = None
        self._progress = ""
        self._switched_off: Mapping[str, str] = {}
        self._kept: dict[str, PanelBuilt] = {}
        """Panels as they were last built for what is shown, by name: one that is chosen again is there at once."""

    def compose(self) -> ComposeResult:
        """Tabs over the view."""
        yield self.tabs
        yield self.view

    def attach(self, desk: Desk) -> None:
        """Where panels are built."""
        self._desk = desk

    @property
    def awaited(self) -> bool:
        """Whether a panel has been asked for that may be here at any moment."""
        return self._slow is not None

    @property
    def count(self) -> int:
        """How many panels there are to choose from, that of failures included."""
        return len(self._panels) + bool(self._failures)

    @property
    def chosen(self) -> int:
        """Which panel is shown, from 0."""
        return self._chosen

    @property
    def chosen_name(self) -> str:
        """The name of the panel that is shown; "" where there is none."""
        return self._panels[self._chosen].name if self._chosen < len(self._panels) else ""

    def choose_named(self, name: str) -> bool:
        """Show the panel ``name``; False when there is none."""
        names = [panel.name for panel in self._panels]
        return name in names and self.choose(names.index(name))

    @property
    def of_document(self) -> bool:
        """Whether the chosen panel is about the open document."""
        return self._chosen < len(self._panels) and self._panels[self._chosen].scope == "document"

    def take_plugins(self, plugins: PluginSet) -> None:
        """Plugins are loaded: their panels, and a page that names those that failed."""
        self.extractors = frozenset(extractor.name for extractor in plugins.extractors)
        self._panels = plugins.panels
        self._kept.clear()
        self._loaded = True
        self._failures = "\n\n".join(info.error for info in plugins.failures)
        self.invalidate()

    def on_panel_tabs_touched(self, event: PanelTabs.Touched) -> None:
        """Show the panel whose title was clicked."""
        self.choose(event.index)

    def choose(self, index: int) -> bool:
        """Show panel ``index``; False when there is none."""
        if not 0 <= index < self.count:
            return False
        tried_again = self._ask_again(index)
        if index != self._chosen:
            self._chosen = index
            kept = None if tried_again else self._kept.get(self.chosen_name)
            if kept is not None:
                self.view.show(kept.name, kept.views, kept.width, kept.lines)
            else:
                self.view.show("", ())
            self.invalidate()
        elif tried_again:
            self.invalidate()
        return True

    def try_again(self) -> None:
        """Build the shown panel again if it had been given up."""
        if self.display and self._ask_again(self._chosen):
            self.invalidate()

    def _ask_again(self, index: int) -> bool:
        panel = self._panels[index] if index < len(self._panels) else None
        return panel is not None and self._desk is not None and self._desk.panels.ask_again(panel)

    def about(self, document: Document | None) -> None:
        """The open document or the results are others now."""
        self._document = document
        self._kept.clear()
        self.invalidate()

    def take_progress(self, progress: ExtractionProgress | None) -> None:
        """Extraction has come further: fill the panel again, at most once a second."""
        missing = progress is not None and progress.done < progress.total
        said = _("paused {share}%") if progress and progress.paused else _("extracting… {share}%")
        share = 100 * progress.done // max(1, progress.total) if progress else 0
        self._progress = said.format(share=share) if missing else ""
        self._switched_off = {each.extractor: each.sentence for each in progress.switched_off} if progress else {}
        self._show_tabs()
        wait = _REBUILD_SECONDS - (time.monotonic() - self._built)
        if not missing or wait <= 0:
            self.invalidate()
        elif self._timer is None:
            self._timer = self.set_timer(wait, self.invalidate)

    def take_built(self, built: PanelBuilt) -> None:
        """A panel has been built; one of what is not shown any longer (nobody saw the column meanwhile) is dropped."""
        if self._stale:
            return
        if self._chosen < len(self._panels) and self._panels[self._chosen].name == built.name:
            self._stop_waiting()
            self._kept[built.name] = built
            self.view.show(built.name, built.views, built.width, built.lines)

    def invalidate(self) -> None:
        """Build the shown panel again, now or when it comes into view."""
        self._stale = True
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.freshen()

    def freshen(self) -> None:
        """Build the shown panel if it is out of date and can be seen."""
        if not (self._stale and self._desk is not None and self.is_attached and self.display):
            return
        from tui_reader.panels import Text

        self._stale = False
        self._built = time.monotonic()
        self._stop_waiting()
        self._show_tabs()
        if self._chosen < len(self._panels):
            panel = self._panels[self._chosen]
            if panel.scope == "document" and self._document is None:
                self.view.show(panel.name, [Text("", _("Open a document to see this."))])
            else:
                if self.view.panel != panel.name:
                    self._slow = self.set_timer(_SLOW_SECONDS, self._say_slow)
                self._desk.panels.build(panel, self._document, self._desk.results, self.view.size.width)
        elif self._failures:
            self.view.show("failures", [Text(_("Plugins that failed"), self._failures)])
        else:
            said = _("No plugin offers a panel.") if self._loaded else _("Loading plugins…")
            self.view.show("none", [Text("", said)])

    def _stop_waiting(self) -> None:
        if self._slow is not None:
            self._slow.stop()
            self._slow = None

    def _say_slow(self) -> None:
        from tui_reader.panels import Text

        self._slow = None
        self.post_message(self.Delayed())
        panel = self._panels[self._chosen] if self._chosen < len(self._panels) else None
        if panel is not None and self.view.panel != panel.name:
            said = _("The plugin {plugin} is still building this…").format(plugin=panel.plugin)
            self.view.show("", [Text(named(panel.title), said)])

    def _show_tabs(self) -> None:
        titles = [named(panel.title) for panel in self._panels] + ([_("Failed plugins")] if self._failures else [])
        note = self._progress
        wanted = self._panels[self._chosen].extractors if self._chosen < len(self._panels) else ()
        for extractor in wanted:
            if extractor in self._switched_off:
                note = self._switched_off[extractor]
        self.tabs.show(titles, self._chosen, note)
