"""Keys that come ahead of the answer they are meant for wait for it, in order."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from tui_reader.app.screens.keyed import KeyedScreen

if TYPE_CHECKING:
    from textual import events

    from tui_reader.app.screens.main import MainScreen

__all__ = ["TypedAhead"]

_ALWAYS = frozenset({"quit", "screen.redraw", "help.open", "query.focus", "library.stop", "library.pause"})
_INSTEAD = frozenset({"document.next", "document.previous", "back.to_results", "query.from_anywhere"})
_OF_ROWS = ("panel.act", "panel.search", "panel.fold", "panel.unfold", "move.", "correct.")


class TypedAhead:
    """Knows for what the main screen waits, and which keys are no business of that."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._keys: deque[events.Key] = deque()

    @property
    def waits(self) -> bool:
        """Whether the keys are meant for results or a document that are not here yet."""
        screen = self._screen
        if screen.focused is None:
            return screen.searches.awaited or screen.readings.awaited or self._waits_for_panel
        return screen.focused is screen.query_input and screen.recall.awaited

    def takes(self, event: events.Key) -> bool:
        """Keep a key that has to wait, or end what it waits for where it means that; False: it is to be done now."""
        screen = self._screen
        if screen.searches.asking is not None and screen.focused is None and self._means_stop(event):
            screen.searches.stop()
            return True
        if self.waits and not self._passes(event):
            self._keys.append(event)
            return True
        return False

    def resume(self) -> None:
        """The answer may take long: keys that were meant for it are forgotten, up to the first that has a meaning
        anyway, a new query for example."""
        while self._keys:
            action = self._screen.keymap.action_for(self._keys[0], self._screen.context)
            if action is not None and action.id in _ALWAYS:
                break
            self._keys.popleft()
        self.take()

    def take(self) -> None:
        """The answer is here: do what was typed ahead, up to the next question."""
        while self._keys and not self._screen.waits:
            shown = self._screen.app.screen  # the answer may have opened another
            (shown if isinstance(shown, KeyedScreen) else self._screen).take_key(self._keys.popleft())

    def forget(self) -> None:
        """The answer was an error, so what was typed ahead of it has lost its meaning."""
        self._keys.clear()

    @property
    def _waits_for_panel(self) -> bool:
        return self._screen.active == "panel" and self._screen.panels.awaited

    def _passes(self, event: events.Key) -> bool:
        """Whether a key is no business of the answer that is awaited, and none is waiting before it."""
        screen = self._screen
        action = screen.keymap.action_for(event, screen.context)
        if self._waits_for_panel and not (screen.searches.awaited or screen.readings.awaited or self._keys):
            return action is None or not action.id.startswith(_OF_ROWS)
        if action is None or self._keys:
            return action is not None and action.id == "quit"
        return action.id in _ALWAYS or (not screen.searches.awaited and action.id in _INSTEAD)

    def _means_stop(self, event: events.Key) -> bool:
        """Whether a key is one of those that leave the results, which leave a search that takes long, too."""
        action = self._screen.keymap.action_for(event, "results")
        return action is not None and action.id == "quit.results"
