"""An input that input methods can type into: every key is handled at once and in the order in which it came.

Textual's `Input` handles letters when they arrive and backspace by a binding, which runs later; an input method sends
both in one write, so "tie⌫ê" loses its letters. Here one table serves all keys, called by the app at once (`feed`).
"""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Input

from tui_reader.app.cells import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events

    from tui_reader.vietnamese.composer import Composer, Edit

__all__ = ["LONGEST", "FindInput", "QueryInput"]

# Some input methods send a character that nobody sees and take it back at once, so that programs that complete words
# forget theirs: as many backspaces must go by. Spaces that do not break come from Option+Space, and from some of them.
_UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_SPACES = frozenset("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000")

LONGEST = 1_000  # characters: far beyond any query, and what a pasted page must not become


class QueryInput(Input):
    """A line of text in NFC of at most `LONGEST` characters, without blinking and without selection on focus."""

    class Cut(Message):
        """What was typed or pasted did not fit."""

    def __init__(self, *, placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._composer: Composer | None = None
        self._composed = ("", 0)
        self._unseen = 0
        self._edits: Mapping[str, Callable[[], None]] = {
            "backspace": self._delete_left,
            "ctrl+h": self._delete_left,  # what some terminals send for backspace
            "delete": self.action_delete_right,
            "ctrl+d": self.action_delete_right,
            "shift+left": partial(self.action_cursor_left, True),
            "shift+right": partial(self.action_cursor_right, True),
            "ctrl+shift+left": partial(self.action_cursor_left_word, True),
            "ctrl+shift+right": partial(self.action_cursor_right_word, True),
            "shift+home": partial(self.action_home, True),
            "shift+end": partial(self.action_end, True),
            "left": self.action_cursor_left,
            "right": self.action_cursor_right,
            "ctrl+left": self.action_cursor_left_word,
            "ctrl+right": self.action_cursor_right_word,
            "alt+b": self.action_cursor_left_word,
            "alt+f": self.action_cursor_right_word,
            "alt+d": self.action_delete_right_word,
            "alt+backspace": self.action_delete_left_word,
            "ctrl+backspace": self.action_delete_left_word,
            "home": self.action_home,
            "ctrl+a": self.action_home,
            "end": self.action_end,
            "ctrl+e": self.action_end,
            "ctrl+w": self.action_delete_left_word,
            "ctrl+u": self.action_delete_left_all,
            "ctrl+k": self.action_delete_right_all,
        }

    @property
    def text(self) -> str:
        """What was typed, in NFC."""
        return unicodedata.normalize("NFC", self.value)

    def type_with(self, composer: Composer | None) -> None:
        """Turn keys into Vietnamese from now on, or (None) take them as they come."""
        self._composer = composer

    def undo_composing(self) -> None:
        """Give the keys of the word before the cursor back as they were typed."""
        composer = self._followed()
        if composer is not None:
            self._apply(composer.undo())

    def feed(self, event: events.Key) -> bool:
        """Handle one key now; False when it edits nothing."""
        char = event.character or ""
        if char in _SPACES:
            char = " "
        if char and char in _UNSEEN:
            self._unseen += 1
            return True
        unseen, self._unseen = self._unseen, 0
        if char.isprintable() and char:
            if visible(char):  # half of an emoji may be nothing
                self._type(visible(char))
            return True
        if unseen and event.key in ("backspace", "ctrl+h"):
            self._unseen = unseen - 1
            return True
        edit = self._edits.get(event.key)
        if edit is None:
            return False
        edit()
        return True

    def _type(self, char: str) -> None:
        if self._composer is not None and not self.selection.is_empty:
            self.replace("", *self.selection)
        composer = self._followed() if len(char) == 1 else None
        if composer is None or len(self.value) >= LONGEST:
            self._replace_selection(char)
        else:
            self._apply(composer.press(char))

    def feed_paste(self, text: str) -> None:
        """Insert pasted text: one line, NFC."""
        self._replace_selection(_one_line(text))

    def set_text(self, text: str) -> None:
        """Replace everything, the cursor at the end, without a `Changed`."""
        text = self._fitting(_one_line(text), LONGEST)
        with self.prevent(Input.Changed):
            self.value = text
            self.cursor_position = len(text)

    async def _on_key(self, event: events.Key) -> None:
        # Reached only under an app that does not call `feed` itself; a key that edits must not run a binding later.
        if self.feed(event):
            event.stop()
            event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        self.feed_paste(event.text)
        event.stop()
        event.prevent_default()

    def _replace_selection(self, text: str) -> None:
        selection = self.selection
        text = self._fitting(text, LONGEST - len(self.value) + abs(selection.end - selection.start))
        if selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *selection)
        self._compose_at_cursor()

    def _fitting(self, text: str, room: int) -> str:
        if len(text) > room:
            self.post_message(self.Cut())
        return text[: max(0, room)]

    def _compose_at_cursor(self) -> None:
        """A combining mark typed after its letter becomes one character with it, so that the cursor moves by what one
        sees."""
        value, cursor = self.value, self.cursor_position
        before = unicodedata.normalize("NFC", value[:cursor])
        if before != value[:cursor]:
            self.value = before + value[cursor:]
            self.cursor_position = len(before)

    def _delete_left(self) -> None:
        composer = self._followed()
        if composer is not None:
            self._apply(composer.backspace())
        elif self.selection.is_empty:
            start = cursor = self.cursor_position
            while start > 0 and _is_mark(self.value[start - 1]):
                start -= 1
            self.delete(max(0, start - 1), cursor)
        else:
            self.delete_selection()

    def _followed(self) -> Composer | None:
        """What composes the word before the cursor; None where keys are taken as they come."""
        if self._composer is None or not self.selection.is_empty:
            return None
        if self._composed != (self.value, self.cursor_position):
            self._composer.reset()  # the cursor has moved, or something else has changed the line
        return self._composer

    def _apply(self, edit: Edit) -> None:
        cursor = self.cursor_position
        self.replace(edit.insert, max(0, cursor - edit.delete), cursor)
        self._compose_at_cursor()
        self._composed = self.value, self.cursor_position


def _is_mark(char: str) -> bool:
    """Whether a character stands on the one before it: what has no composed form is a letter all the same."""
    return unicodedata.category(char) in ("Mn", "Me")


def _one_line(text: str) -> str:
    """``text`` in NFC on one line, without what could steer the terminal: a plugin may take a query from a document."""
    printable = "".join(char if char.isprintable() else " " for char in unicodedata.normalize("NFC", text))
    return " ".join(visible(printable).split())


class FindInput(QueryInput):
    """The line in which one types what to find in the open document."""
