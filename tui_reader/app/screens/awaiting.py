"""A screen that may be waiting for an answer while keys come: those that mean the answer wait with it, in order."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from tui_reader.app.screens.keyed import KeyedScreen

if TYPE_CHECKING:
    from textual import events

    from tui_reader.app.actions import Action

__all__ = ["AwaitingScreen"]

_AT_ONCE = frozenset({"quit", "screen.close", "screen.redraw"})
_OPEN_A_LINE = frozenset({"list.filter", "marks.export", "view.export"})


class AwaitingScreen(KeyedScreen):
    """Overrides `waits` where there is anything to wait for, and calls `take_typed_ahead` when the answer is there."""

    def __init__(self) -> None:
        super().__init__()
        self._typed_ahead: deque[events.Key] = deque()

    @property
    def waits(self) -> bool:
        """Whether the answer that keys are meant for is not here yet."""
        return False

    def take_key(self, event: events.Key) -> bool:
        """Do what a key means, or keep it until it means something."""
        self.count(event)
        action = self.keymap.action_for(event, self.context)
        if self.waits and (self._is_text(event) or not self._is_at_once(action)):
            self._typed_ahead.append(event)
            return True
        return super().take_key(event)

    def _is_at_once(self, action: Action | None) -> bool:
        """Whether an action waits for no answer. What leaves the screen waits for the keys before it, but is not held
        a second time: the answer may never come."""
        if action is None or action.id not in _AT_ONCE:
            return False
        if action.id == "quit" or not self._typed_ahead:
            return True
        before = (self.keymap.action_for(event, self.context) for event in self._typed_ahead)
        again = action.id == "screen.close" and action in before
        if again:
            self._typed_ahead.clear()
        return again

    def _is_text(self, event: events.Key) -> bool:
        """Whether a key is meant for a line that is to be opened by one typed before it: an input method sends
        backspaces, which close the screen elsewhere."""
        if not event.is_printable and event.key not in ("backspace", "ctrl+h"):
            return False
        before = (self.keymap.action_for(each, self.context) for each in self._typed_ahead)
        return any(action is not None and action.id in _OPEN_A_LINE for action in before)

    def take_typed_ahead(self) -> None:
        """The answer is here: do what was typed ahead; what is left when the screen closes is for the one under it."""
        while self._typed_ahead:
            screen = self.app.screen
            if (screen is self and self.waits) or not isinstance(screen, KeyedScreen):
                return
            screen.take_key(self._typed_ahead.popleft())
