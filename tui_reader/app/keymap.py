"""From keys to actions: the table of actions with the reader's own keys laid over it."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

from tui_reader.app.actions import ACTIONS, Action, Context

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events

__all__ = ["Keymap", "key_label"]

_NAMES: Mapping[str, str] = {"comma": ",", "full_stop": ".", "slash": "/", "backslash": "\\"}
_LABELS: Mapping[str, str] = {
    "space": "Space",
    "enter": "Enter",
    "backspace": "Backspace",
    "delete": "Del",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift-Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
_INPUTS: frozenset[Context] = frozenset({"query", "find", "name", "file", "choice", "palette"})


class Keymap:
    """Answers which action a key means in a context, and which keys an action has.

    ``overrides``: action id to keys separated by commas (the comma itself is ``comma``), which replace that action's
    own.
    ``problems`` are sentences about overrides that name no action or take a key that another action has.
    """

    def __init__(self, overrides: Mapping[str, str] | None = None, actions: Sequence[Action] = ACTIONS) -> None:
        self._actions = actions
        self._keys = {action.id: action.keys for action in actions}
        self.problems: list[str] = []
        for action_id, keys in (overrides or {}).items():
            if action_id in self._keys:
                names = (key.strip() for key in keys.split(","))
                self._keys[action_id] = tuple(_NAMES.get(key, key) for key in names if key)
            else:
                near = get_close_matches(action_id, self._keys, n=2)
                meant = f"; did you mean {' or '.join(near)}?" if near else ""
                self.problems.append(f"[keys] {action_id}: there is no such action{meant}")
        self._by_key: dict[tuple[Context, str], Action] = {}
        for action in sorted(actions, key=lambda each: each.id not in (overrides or {})):
            self._bind(action)

    def action_for(self, event: events.Key, context: Context) -> Action | None:
        """The action of a key; None where it has none. In inputs, what can be typed is never an action."""
        typed = event.character if event.is_printable and event.character else ""
        if typed and context in _INPUTS:
            return None
        name = "space" if event.key == "space" else unicodedata.normalize("NFC", typed) or event.key
        return self._by_key.get((context, name))

    def keys(self, action_id: str) -> tuple[str, ...]:
        """The keys of an action."""
        return self._keys[action_id]

    def label(self, action_id: str) -> str:
        """The first key of an action as it is shown; "" when it has none."""
        keys = self._keys[action_id]
        return key_label(keys[0]) if keys else ""

    def label_beyond_letters(self, action_id: str) -> str:
        """The first key of an action that an input does not take as text."""
        return next((key_label(key) for key in self._keys[action_id] if len(key) > 1), "")

    def actions_in(self, context: Context) -> list[Action]:
        """The actions that can be done in ``context``, in the order of the table."""
        return [action for action in self._actions if context in action.contexts]

    def _bind(self, action: Action) -> None:
        for key in self._keys[action.id]:
            for context in action.contexts:
                taken = self._by_key.setdefault((context, key), action)
                if taken is not action:
                    self.problems.append(f"[keys] {key} in {context} is {taken.id}, so it cannot be {action.id} too")


def key_label(key: str) -> str:
    """A key as one would write it: ``Space``, ``^d``, ``F3``."""
    if key in _LABELS:
        return _LABELS[key]
    if key.startswith("ctrl+"):
        return "^" + key[5:]
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return key
