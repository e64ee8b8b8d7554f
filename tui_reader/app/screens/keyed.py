"""A screen whose keys are the table of actions, handled at once and in order.

Textual hands a key to the focused widget's queue, so what is typed ahead arrives after the focus has moved on, or
before. Here the app gives every key to `take_key` as it comes off the terminal, and the action, or the input, has done
its work when the next one is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.await_complete import AwaitComplete
from textual.screen import Screen

from tui_reader.app.counts import Counts
from tui_reader.app.widgets.query_input import QueryInput
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events

    from tui_reader.app.actions import Context
    from tui_reader.app.app import ReaderApp
    from tui_reader.app.counts import Moved
    from tui_reader.app.keymap import Keymap
    from tui_reader.app.widgets.rows import Move

__all__ = ["KeyedScreen"]


class KeyedScreen(Screen[None]):
    """Base of the app's screens: gives a `context` and one handler for each action that can be done in it."""

    AUTO_FOCUS: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self.counts = Counts()
        self._begun = ""
        """The first of two keys, when the second is still to come."""

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
    def moved(self) -> Moved | None:
        """What the keys for moving move in."""
        return None

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
        begun, self._begun = self._begun, ""
        if not begun:
            self._begun = self.keymap.begins(event, self.context)
        if self._begun:
            self.say_keys(f"{self.keymap.shown(self._begun)} …")
            return True
        self.count(event, begun)
        action = self.keymap.action_for(event, self.context, begun)
        times = self.counts.taken(event, action)
        if times and action is not None:
            self.perform_often(action.id, times)
            return True
        if self.text_input is None and self.counts.note(event, action, self.before_digits):
            self.perform(action.id if action is not None else "")
            return True
        if action is not None:
            self.perform(action.id)
            return True
        if begun:
            self.say_keys(_("{keys} means nothing here.").format(keys=self.keymap.shown(f"{begun} {event.key}")))
            return True
        text_input = self.text_input
        return text_input is not None and text_input.feed(event)

    def say_keys(self, sentence: str) -> None:
        """Say what became of keys that are pressed one after the other, where there is room for it."""

    def count(self, event: events.Key, begun: str = "") -> None:
        """Take back what digits close before a key did, where it goes on with them as a number."""
        if self.text_input is None:
            self.counts.look_at(event, self.keymap.action_for(event, self.context, begun))

    def before_digits(self) -> Callable[[], None]:
        """What takes back what a digit is about to do here."""
        return _nothing

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, once only: a click that is looked at after a key has closed the screen means nothing any more."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def take_paste(self, text: str) -> bool:
        """Paste into the input that has the focus; False when there is none."""
        text_input = self.text_input
        if text_input is not None:
            text_input.feed_paste(text)
        return text_input is not None

    def perform(self, action_id: str) -> None:
        """Do an action of this screen."""
        handler = self.handlers.get(action_id) or self.everywhere.get(action_id)
        if handler is not None:
            handler()

    def perform_often(self, action_id: str, times: int) -> None:
        """Do a motion ``times`` times (not at all where that is negative), or go to that row or line."""
        how, moved = action_id.removeprefix("move."), self.moved
        if how == action_id or moved is None:
            for _again in range(1 if how in ("top", "bottom") else min(times, _OFTEN)):
                self.perform(action_id)
        elif times > 0 and how in ("top", "bottom"):
            moved.go_to_line(times)
        elif times > 0:
            moved.move(cast("Move", how), times)

    @property
    def everywhere(self) -> Mapping[str, Callable[[], None]]:
        """What can be done on every screen."""
        return {"suspend": self.reader.lifeline.suspend, "quit": self.reader.quit}


_OFTEN = 200  # times that a motion is done one by one: documents, matches, visits


def _nothing() -> None:
    """There is nothing to take back."""
