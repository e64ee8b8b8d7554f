"""A screen that may be waiting for an answer while keys come: those that mean the answer wait with it, in order."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from tui_reader.app.screens.keyed import KeyedScreen

if TYPE_CHECKING:
    from textual import events

__all__ = ["AwaitingScreen"]

_AT_ONCE = frozenset({"quit", "screen.close", "screen.redraw"})


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
        action = self.keymap.action_for(event, self.context)
        at_once = action is not None and action.id in _AT_ONCE and not self._typed_ahead
        if self.waits and not at_once:
            self._typed_ahead.append(event)
            return True
        return super().take_key(event)

    def take_typed_ahead(self) -> None:
        """The answer is here: do what was typed ahead; what is left when the screen closes is for the one under it."""
        while self._typed_ahead:
            screen = self.app.screen
            if (screen is self and self.waits) or not isinstance(screen, KeyedScreen):
                return
            screen.take_key(self._typed_ahead.popleft())
