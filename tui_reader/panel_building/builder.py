"""The host's side of building panels: which process builds what, who is to blame, and when a panel is left alone.

One child serves all plugins. It is replaced when a plugin leaves something behind in it (threads, memory, changed code
of the host); and one that dies with the code of several plugins in it is no proof, so the panel is built once more in a
new one.
"""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.documents.packing import PackedDocument
from tui_reader.language import _, spoken
from tui_reader.panel_building.children import Ended, Job, PanelChild
from tui_reader.panel_building.frames import Build, Built, Failed, Limits, ResultState, Setup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.library import Library
    from tui_reader.panel_context import Matches
    from tui_reader.panels import Scope, View
    from tui_reader.plugin_descriptions import PanelDescription, PluginSet

__all__ = ["PanelBuilder", "PanelFailure"]

MOST_CHILDREN: Final = 3
PATIENCE: Final = 0.5
"""Seconds for which a panel waits for one that is being built before it has a child of its own."""

GIVE_UP_AFTER: Final = 3
"""Children in a row that a panel may cost."""

_GLANCE: Final = 0.05  # seconds between looks at whether the answer is still wanted
_STARTS: Final = 3  # children that one build may be given which end without its being to blame
_CLOSE_SECONDS: Final = 2.0


class PanelFailure(msgspec.Struct, frozen=True):
    """A panel that could not be built: ``sentence`` names it and its plugin; ``traceback`` is Python's own text."""

    sentence: str
    traceback: str = ""


class PanelBuilder:
    """Builds the panels of ``plugins`` over a library. Its methods may be called from any thread."""

    def __init__(self, library: Library, plugins: PluginSet, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._library = library
        paths = library.paths
        root, directory, state = (os.fsencode(place) for place in (paths.root, paths.directory, paths.state))
        self._setup = Setup(root, directory, state, plugins.extractors, self.limits, spoken())
        self._sources = {info.name: info.source for info in plugins.plugins}
        self._changed = threading.Condition()
        self._children: list[PanelChild] = []
        self._number = 0
        self._results: Matches | None = None
        self._result_state: ResultState | None = None
        self._cost: dict[str, int] = {}
        self.asked: dict[str, tuple[str, ...]] = {}
        """For each panel the extractors whose records it has asked for when it was last built."""
        self._closed = False

    @property
    def pids(self) -> list[int]:
        """The processes that there are now."""
        with self._changed:
            return [child.pid for child in self._children if not child.ended and child.pid]

    def warm(self) -> None:
        """Start a child, so that the first panel need not wait for it."""
        with self._changed:
            self._replace()

    def close(self) -> None:
        """End all children; what is being built is given up."""
        deadline = time.monotonic() + _CLOSE_SECONDS
        with self._changed:
            self._closed = True
            for child in self._children:
                child.close()
            while not all(child.ended for child in self._children) and time.monotonic() < deadline:
                self._changed.wait(_GLANCE)

    def build(
        self,
        panel: PanelDescription,
        document: Document | None,
        results: Matches | None,
        furnished: Sequence[Scope] = (),
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[View] | PanelFailure | None:
        """What ``panel`` says of ``document`` and ``results``; None soon after ``cancelled()`` has become true. Blocks.

        Only panels of the scope "document" are given one. ``furnished`` as in `LibraryPanelContext`. A panel that has
        ended, or was stopped, `GIVE_UP_AFTER` times in a row is not built before `ask_again`. Raises `ReaderError` and
        `SearchCancelled` as ``results`` do.
        """
        if self._cost.get(panel.name, 0) >= GIVE_UP_AFTER:
            said = _(
                "The panel “{panel}” of the plugin {plugin} was stopped {n} times in a row and is not built any more."
                " Its number, or ^l, has it tried again."
            )
            return PanelFailure(said.format(panel=panel.name, plugin=panel.plugin, n=GIVE_UP_AFTER))
        state = self._state_of(results)
        packed = PackedDocument.of(document) if document is not None and panel.scope == "document" else None
        fresh = False
        for _start in range(_STARTS):
            job = Job(self._request(panel, packed, state, furnished), state, self.limits.seconds(panel.scope))
            if not self._give(job, fresh, cancelled) or not self._await(job, cancelled):
                return None
            match job.answer:
                case Built(views=views, asked=asked):
                    self.asked[panel.name] = asked
                    return views
                case Failed(error=error, traceback=traceback):
                    return _failure(panel, error, traceback)
                case Ended(how=how, blamed=True):
                    return _failure(panel, how)
            if self._closed:
                return None
            fresh = True
        return _failure(panel, _("could not be built: the process for it ended again and again before it began"))

    def ask_again(self, name: str) -> bool:
        """Somebody wants the panel ``name``: build it however often it has failed. Whether it had been given up."""
        return self._cost.pop(name, 0) >= GIVE_UP_AFTER

    def _state_of(self, results: Matches | None) -> ResultState | None:
        """The state of ``results``, made once for each; children know it by its number."""
        if results is None:
            return None
        with self._changed:
            if self._results is not results or self._result_state is None:
                self._number += 1
                dates = self._library.published()
                self._results, self._result_state = results, ResultState.of(self._number, results, dates)
            return self._result_state

    def _request(
        self,
        panel: PanelDescription,
        document: PackedDocument | None,
        state: ResultState | None,
        furnished: Sequence[Scope],
    ) -> Build:
        with self._changed:
            self._number += 1
            source = self._sources[panel.plugin]
            return Build(
                self._number, source, panel.name, document, state.number if state is not None else 0, tuple(furnished)
            )

    def _give(self, job: Job, fresh: bool, cancelled: Callable[[], bool]) -> bool:
        """Have a child build it, with ``fresh`` one that has run no plugin's code; False when that is not wanted any
        more."""
        with self._changed:
            while not (cancelled() or self._closed):
                child = self._free_child(fresh)
                if child is not None:
                    child.take(job)
                    return True
                self._changed.wait(_GLANCE)
        return False

    def _free_child(self, fresh: bool) -> PanelChild | None:
        """A child that can build something now; None when one has to be waited for."""
        self._children = [child for child in self._children if not child.ended]
        fit = [child for child in self._children if not (child.closing or (fresh and child.plugins))]
        idle = next((child for child in fit if child.job is None), None)
        if idle is not None:
            return idle
        now = time.monotonic()
        if any(child.job is not None and now - child.job.began < PATIENCE for child in fit):
            return None
        if len(self._children) >= MOST_CHILDREN:
            self._make_room()
            return None
        return self._start_child()

    def _start_child(self) -> PanelChild:
        child = PanelChild(self._setup, self._changed, self._settle)
        self._children.append(child)
        return child

    def _make_room(self) -> None:
        """End a child that is no use: an idle one, else one whose answer nobody waits for."""
        if any(child.closing for child in self._children):
            return
        for child in self._children:
            if child.job is None or child.job.abandoned:
                child.close()
                return

    def _await(self, job: Job, cancelled: Callable[[], bool]) -> bool:
        """Wait for the answer; False when it is not wanted any more."""
        with self._changed:
            while job.answer is None:
                if cancelled():
                    job.abandoned = True
                    return False
                self._changed.wait(_GLANCE)
        return True

    def _settle(self, child: PanelChild, job: Job) -> None:
        """An answer is here, waited for or not: what follows for the next build. ``changed`` is held."""
        plugin, panel = job.build.source.name, job.build.panel
        match job.answer:
            case Built(left=left) | Failed(left=left):
                self._cost.pop(panel, None)
                if left:
                    child.close()
            case Ended(blamed=True, late=late) as ended:
                if late or child.plugins == {plugin}:
                    self._cost[panel] = self._cost.get(panel, 0) + 1
                else:
                    job.answer = msgspec.structs.replace(ended, blamed=False)
        self._replace()

    def _replace(self) -> None:
        """Have a child at hand for the next panel."""
        if not self._closed and all(child.ended or child.closing for child in self._children):
            self._start_child()


def _failure(panel: PanelDescription, what: str, traceback: str = "") -> PanelFailure:
    said = _("The panel “{panel}” of the plugin {plugin} {what}.")
    return PanelFailure(said.format(panel=panel.name, plugin=panel.plugin, what=what), traceback)
