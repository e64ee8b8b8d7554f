"""A screen whose keys are the table of actions, handled at once and in order.

Textual hands a key to the focused widget's queue, so what is typed ahead arrives after the focus has moved on, or
before. Here the app gives every key to `take_key` as it comes off the terminal, and the action, or the input, has done
its work when the next one is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.screen import Screen

from tui_reader.app.widgets.query_input import QueryInput

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events

    from tui_reader.app.actions import Context
    from tui_reader.app.app import ReaderApp
    from tui_reader.app.keymap import Keymap

__all__ = ["KeyedScreen"]


class KeyedScreen(Screen[None]):
    """Base of the app's screens: gives a `context` and one handler for each action that can be done in it."""

    AUTO_FOCUS: ClassVar[str] = ""

    @property
    def context(self) -> Context:
        """Where keys go now."""
        raise NotImplementedError

    @property
    def text_input(self) -> QueryInput | None:
        """The input that takes what is typed."""
        return self.focused if isinstance(self.focused, QueryInput) else None

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What each action does here, by its id."""
        raise NotImplementedError

    @property
    def reader(self) -> ReaderApp:
        """The app."""
        return cast("ReaderApp", self.app)

    @property
    def keymap(self) -> Keymap:
        """The keys."""
        return self.reader.keymap

    def take_key(self, event: events.Key) -> bool:
        """Do what a key means here; False when it means nothing."""
        action = self.keymap.action_for(event, self.context)
        if action is not None:
            self.perform(action.id)
            return True
        text_input = self.text_input
        return text_input is not None and text_input.feed(event)

    def take_paste(self, text: str) -> bool:
        """Paste into the input that has the focus; False when there is none."""
        text_input = self.text_input
        if text_input is not None:
            text_input.feed_paste(text)
        return text_input is not None

    def perform(self, action_id: str) -> None:
        """Do an action of this screen."""
        handler = self.handlers.get(action_id)
        if handler is not None:
            handler()
