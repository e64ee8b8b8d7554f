"""Trying panels: each is built over every sample, an empty document and a query that finds nothing."""

from __future__ import annotations

import time
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from tui_reader.authoring.actions import try_actions
from tui_reader.authoring.frames import Checked, Finding
from tui_reader.authoring.mends import mend_of_panel
from tui_reader.authoring.samples import empty_document
from tui_reader.authoring.trial import TrialLibrary
from tui_reader.panel_building.builder import PanelFailure
from tui_reader.record_search import fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from tui_reader.authoring.placing import Placed
    from tui_reader.documents.model import Document
    from tui_reader.plugin_descriptions import PanelDescription, PluginSet

__all__ = ["try_panels"]

_SLOW_SECONDS: Final = 2.0
_NOTHING_QUERY: Final = '"khôngvănbảnnàocóchữnày"'


def try_panels(
    checked: Checked,
    place: Placed,
    plugins: PluginSet,
    files: Mapping[str, bytes | str],
    scratch: Path,
    step: Callable[[str], None],
) -> None:
    """Add to ``checked`` what is to be said of the panels of the plugins at ``place``."""
    panels = [panel for panel in plugins.panels if panel.plugin in place.names]
    if not panels or _unknown(checked, panels, [each.name for each in plugins.extractors]):
        return
    step("a library for the panels")
    wanted = {name for panel in panels for name in panel.extractors}
    wanted |= {each.name for each in plugins.extractors if each.plugin in place.names}
    needed = {each.plugin for each in plugins.with_required(wanted)} | set(place.names)
    disabled = [info.name for info in plugins.plugins if info.name not in needed]
    with TrialLibrary(files, scratch, disabled=disabled, settings=place.settings) as library:
        trial = _PanelTrial(checked, plugins, library)
        for panel in panels:
            step(f"panel {panel.name}")
            trial.try_panel(panel)


def _unknown(checked: Checked, panels: Collection[PanelDescription], extractors: list[str]) -> bool:
    """Whether panels list extractors that nobody has, which is said."""
    before = len(checked.findings)
    for panel in panels:
        for name in sorted({*panel.extractors} - {*extractors}):
            near = get_close_matches(name, extractors, n=1)
            mend = f'write "{near[0]}"' if near else "leave it out, or install the plugin that has it"
            reason = f"lists the extractor {name!r}, which no plugin has"
            checked.findings.append(Finding(f"panel {panel.name}", reason, mend))
    return len(checked.findings) > before


class _PanelTrial:
    """One library, and what is said of the panels that are built over it."""

    def __init__(self, checked: Checked, plugins: PluginSet, library: TrialLibrary) -> None:
        self._checked = checked
        self._library = library
        self._fields = fields_of(plugins)
        self._documents = [library.document(path) for path in library.paths]
        self._lengths = {document.path: len(document.text) for document in self._documents}

    def try_panel(self, panel: PanelDescription) -> None:
        """Build it over everything there is."""
        documents: list[Document | None] = [None]
        if panel.scope == "document":
            documents = [*self._documents, empty_document()]
        worst = max(self._build(panel, document, "") for document in documents)
        worst = max(worst, self._build(panel, documents[0], _NOTHING_QUERY))
        self._checked.notes.append(f"panel {panel.name}: {worst * 1000:.0f} ms the slowest")
        if worst > _SLOW_SECONDS:
            reason = f"takes {worst:.1f} s to build over {len(self._documents)} documents"
            self._find(panel, reason, "count with ctx.aggregate, and leave the rest to extractors")

    def _build(self, panel: PanelDescription, document: Document | None, query: str) -> float:
        """Seconds that it took."""
        began = time.perf_counter()
        built = self._library.build(panel.name, document, query)
        spent = time.perf_counter() - began
        if isinstance(built, PanelFailure):
            where = f"over {document.path}" if document is not None else "over the results"
            where += " of a query that finds nothing" if query else ""
            said = built.sentence.rstrip(".").partition(" of the plugin ")[2].partition(" ")[2]
            self._checked.traceback = self._checked.traceback or built.traceback
            self._find(panel, f"{said}, {where}", mend_of_panel(said, panel.scope))
            return spent
        about = f"panel {panel.name}"
        self._checked.findings += try_actions(about, built, document, self._lengths, self._fields)
        unlisted = [name for name in self._library.asked_by(panel.name) if name not in panel.extractors]
        if unlisted:
            listed = " ".join(f'"{name}",' for name in (*panel.extractors, *unlisted))
            reason = f"reads records of {', '.join(unlisted)} and does not say so: it is not drawn again when they come"
            self._find(panel, reason, f"write Panel(…, extractors=({listed}))")
        return spent

    def _find(self, panel: PanelDescription, reason: str, mend: str) -> None:
        self._checked.findings.append(Finding(f"panel {panel.name}", reason, mend))
