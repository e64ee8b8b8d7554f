"""The part of the desk where panels are built: in processes of their own, asked in a lane, with notes on what the views
are of. No widgets here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.app.lanes import Cancelled, Lane
from tui_reader.app.messages import FurnitureRead, PanelBuilt
from tui_reader.app.words import named
from tui_reader.errors import ReaderError
from tui_reader.index.model import SearchCancelled
from tui_reader.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.message import Message

    from tui_reader.documents.model import Document
    from tui_reader.library import Library
    from tui_reader.panel_building.builder import PanelBuilder
    from tui_reader.panel_building.frames import Limits
    from tui_reader.panels import Scope, View
    from tui_reader.plugin_descriptions import PanelDescription, PluginSet
    from tui_reader.results import Results

__all__ = ["PanelDesk"]

_WITH_FURNITURE = N_("This document with its page furniture; counts over all results are of the articles only.")
_WITHOUT_FURNITURE = N_("Counts over all results are of the articles only, without page furniture.")


class PanelDesk:
    """Asks the builder; ``post`` takes the answers."""

    def __init__(
        self, library: Library, post: Callable[[Message], object], failed: Callable[[str, BaseException], None]
    ) -> None:
        self._library = library
        self._post = post
        self._lane = Lane("panel", failed)
        self._furniture = Lane("furniture", failed)
        self._builder: PanelBuilder | None = None
        self._furnished = 0
        self.limits: Limits | None = None
        """Other limits than the usual ones, for the next `use`."""

    @property
    def lanes(self) -> list[Lane]:
        """Where it works."""
        return [self._lane, self._furniture]

    @property
    def pids(self) -> list[int]:
        """The processes in which panels are built."""
        return self._builder.pids if self._builder is not None else []

    def use(self, plugins: PluginSet) -> None:
        """Build panels of these ``plugins`` from now on, imported anew; a process for them is started."""
        from tui_reader.panel_building.builder import PanelBuilder

        former, self._builder = self._builder, PanelBuilder(self._library, plugins, self.limits)
        if former is not None:
            former.close()
        if plugins.panels:
            self._builder.warm()

    def build(self, panel: PanelDescription, document: Document | None, results: Results | None, width: int) -> None:
        """Build a panel for ``document`` and ``results``: `PanelBuilt`, laid out ``width`` cells wide.

        What goes wrong in its plugin becomes its content. Where page furniture is searched, too, that of ``document``
        counts as text.
        """

        def job(generation: int, cancelled: Cancelled) -> None:
            try:
                views = self._build(panel, document, results, cancelled)
            except SearchCancelled:  # newer results are on their way
                return
            if views is None or cancelled():
                return
            from tui_reader.app.panel_lines import lay_out

            # Here, where it keeps nobody waiting: a panel of 20,000 rows takes 0.4 s.
            lines = lay_out(views, width) if width else None
            self._post(PanelBuilt(generation, panel.name, views, width, lines))
            if document is not None and results is not None and results.boilerplate:
                self._read_furniture(document)

        self._lane.submit(job)

    def is_current(self, generation: int) -> bool:
        """Whether an answer belongs to the panel asked for last."""
        return generation == self._lane.generation

    def ask_again(self, panel: PanelDescription) -> bool:
        """The reader has chosen a panel: whether it had been given up, and is tried again."""
        return self._builder is not None and self._builder.ask_again(panel.name)

    def close(self) -> None:
        """End the processes."""
        if self._builder is not None:
            self._builder.close()

    def _build(
        self, panel: PanelDescription, document: Document | None, results: Results | None, cancelled: Cancelled
    ) -> Sequence[View] | None:
        from tui_reader.panel_building.builder import PanelFailure
        from tui_reader.panels import Text

        assert self._builder is not None
        boilerplate = results is not None and results.boilerplate
        furnished: tuple[Scope, ...] = ("document",) if boilerplate else ()
        try:
            built = self._builder.build(panel, document, results, furnished, cancelled)
        except ReaderError as error:
            return [Text(named(panel.title), str(error))]
        if built is None:
            return None
        if isinstance(built, PanelFailure):
            return [Text(named(panel.title), built.sentence + "\n\n" + _("The rest is not affected."))]
        if boilerplate and panel.extractors:
            return [Text("", _(_WITH_FURNITURE if document is not None else _WITHOUT_FURNITURE)), *built]
        return built

    def _read_furniture(self, document: Document) -> None:
        """Have extractors read a document with its page furniture, once, in a worker process of its own, so that it
        waits for no other: `FurnitureRead`. Called in the lane of the panels."""
        if document.key == self._furnished or document.with_furniture() is document:
            return
        self._furnished = document.key

        def job(_: int, cancelled: Cancelled) -> None:
            try:
                made = self._library.extract_with_furniture([document.key], cancelled=cancelled)
            except ReaderError as error:
                self._post(FurnitureRead(error))
                return
            if made.key and not cancelled():
                self._post(FurnitureRead(None))

        self._furniture.submit(job)
