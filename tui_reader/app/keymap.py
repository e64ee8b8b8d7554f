"""From keys to actions: the table of actions, with a preset and then the reader's own keys laid over it."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from tui_reader.app.actions import ACTIONS, CONTEXTS, INPUTS, Action, Context
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual import events

    from tui_reader.config import Settings

__all__ = ["Keymap", "key_label", "keymap_of"]

_NAMES: Final[Mapping[str, str]] = {
    "comma": ",",
    "full_stop": ".",
    "slash": "/",
    "backslash": "\\",
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "pgdn": "pagedown",
    "pgup": "pageup",
}
"""How a key may be written in the settings, beside its own name."""
_SAME: Final[Mapping[str, str]] = {
    "ctrl+shift+minus": "ctrl+underscore",
    "ctrl+shift+underscore": "ctrl+underscore",
}
"""What terminals that tell more of a key call it."""
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
_ARROWS: Final[Mapping[str, str]] = {"up": "Up", "down": "Down", "left": "Left", "right": "Right"}
"""In ASCII ← is <, which is another key."""
_CHARACTERS: Final[Mapping[str, str]] = {"underscore": "_", "backslash": "\\", "space": "Space"}
_INPUTS: frozenset[Context] = frozenset({*INPUTS, "choice", "palette"})
_ASIDE: Final = "ctrl+x"
"""Before its old key, what a preset's keys have pushed aside."""
_WRITTEN_CTRL: Final = re.compile(r"(?:\^|[Cc]-)(?=.)")
_KEY: Final = re.compile(
    r"(?:ctrl\+|shift\+|ctrl\+shift\+)?"
    r"(?:f\d\d?|up|down|left|right|home|end|page(?:up|down)|insert|delete|tab|enter|escape|space|backspace)"
    r"|ctrl\+(?:[a-z@]|underscore|circumflex_accent|backslash|(?:left|right)_square_bracket)"
)
_ALIKE: Final[Mapping[str, str]] = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+j": "enter", "ctrl+m": "enter"}
"""What terminals cannot tell from another key."""


class _Laid(IntEnum):
    """Whose keys an action has; the higher one has a key that two want."""

    TABLE = 0
    PRESET = 1
    READER = 2


class Keymap:
    """Answers which action a key means in a context, and which keys an action has.

    A key is a character, a name of Textual's, or two of these with a space between, pressed one after the other.
    ``overrides``: action id to keys separated by commas (the comma itself is ``comma``), which replace that action's
    own. ``preset``: action id to keys, laid over the table first; what loses a key to it has ``ctrl+x`` and that key.
    ``ascii_only``: keys are shown without arrows.
    ``problems`` are sentences about overrides that name no action or no key, or take a key that another action has.
    """

    def __init__(
        self,
        overrides: Mapping[str, str] | None = None,
        actions: Sequence[Action] = ACTIONS,
        preset: Mapping[str, Sequence[str]] | None = None,
        *,
        ascii_only: bool = False,
    ) -> None:
        self._actions = actions
        self._ascii_only = ascii_only
        self.problems: list[str] = []
        self._laid: dict[str, _Laid] = {}
        wanted: dict[str, Sequence[str]] = {}
        for action in actions:
            own = preset.get(action.id) if preset is not None else None
            wanted[action.id] = action.keys if own is None else own
            self._laid[action.id] = _Laid.TABLE if own is None else _Laid.PRESET
        for action_id, keys in (overrides or {}).items():
            if action_id in wanted:
                wanted[action_id] = self._understood(action_id, keys)
                self._laid[action_id] = _Laid.READER
            else:
                near = get_close_matches(action_id, wanted, n=2)
                meant = _("; did you mean {near}?").format(near=_(" or ").join(near)) if near else ""
                self.problems.append(_("[keys] {id}: there is no such action{meant}").format(id=action_id, meant=meant))
        self._by_key: dict[tuple[Context, str], Action] = {}
        self._begun: dict[tuple[Context, str], Action] = {}
        self._keys: dict[str, list[str]] = {action.id: [] for action in actions}
        self._bind_all(wanted)

    def action_for(self, event: events.Key, context: Context, after: str = "") -> Action | None:
        """The action of a key, pressed behind the key ``after``; None where it has none. In inputs, what can be typed
        is never an action."""
        name = self._name(event, context, typed=bool(after))
        return self._by_key.get((context, f"{after} {name}" if after else name)) if name else None

    def begins(self, event: events.Key, context: Context) -> str:
        """The name of a key that another one has to follow; "" where it is not one."""
        name = self._name(event, context)
        return name if (context, name) in self._begun else ""

    def keys(self, action_id: str, context: Context | None = None) -> tuple[str, ...]:
        """The keys of an action, in one context or in all together."""
        keys = self._keys[action_id]
        if context is None:
            return tuple(keys)
        return tuple(key for key in keys if getattr(self._by_key.get((context, key)), "id", "") == action_id)

    def label(self, action_id: str) -> str:
        """The first key of an action as it is shown; "" when it has none."""
        keys = self._keys[action_id]
        return self.shown(keys[0]) if keys else ""

    def shown(self, key: str) -> str:
        """A key as it is shown where these keys are used: arrows by name where they would be drawn as other keys."""
        words = [_ARROWS.get(part, key_label(part)) for part in key.split()] if self._ascii_only else []
        return " ".join(words) if words else key_label(key)

    @property
    def arrows(self) -> str:
        """The keys that go up and down in every list that is typed into."""
        return f"{self.shown('up')} {self.shown('down')}"

    def label_beyond_letters(self, action_id: str) -> str:
        """The first key of an action that an input does not take as text."""
        return next((self.shown(key) for key in self._keys[action_id] if len(key.partition(" ")[0]) > 1), "")

    def actions_in(self, context: Context) -> list[Action]:
        """The actions that can be done in ``context``, in the order of the table."""
        return [action for action in self._actions if context in action.contexts]

    @staticmethod
    def _name(event: events.Key, context: Context, *, typed: bool = False) -> str:
        """What a key is called in the table; "" where it is text for an input, unless it was ``typed`` behind a key
        that is none."""
        character = event.character if event.is_printable and event.character else ""
        if character and context in _INPUTS and not typed:
            return ""
        name = "space" if event.key == "space" else unicodedata.normalize("NFC", character) or event.key
        return _SAME.get(name, name)

    def _understood(self, action_id: str, keys: str) -> list[str]:
        """The keys that were written for an action; of what is none there is a problem."""
        names = []
        for written in filter(None, (key.strip() for key in keys.split(","))):
            parts = [_named(part) for part in written.split()]
            wrong = next((trouble for part in parts if (trouble := _why_no_key(part))), "")
            if wrong or len(parts) > 2:
                why = wrong or _("at most two keys can follow each other")
                self.problems.append(_("[keys] {id}: {key}: {why}").format(id=action_id, key=written, why=why))
            else:
                names.append(" ".join(parts))
        return names

    def _bind_all(self, wanted: Mapping[str, Sequence[str]]) -> None:
        lost: dict[tuple[str, str, str], list[Context]] = {}
        aside: list[tuple[Action, str, Context]] = []
        places = [
            (action, key, context)
            for action in sorted(self._actions, key=lambda each: -self._laid[each.id])
            for key in wanted[action.id]
            for context in action.contexts
        ]
        for action, key, context in sorted(places, key=lambda place: _gives_way(place[0], place[2])):
            taken = self._bind(action, key, context)
            if taken is None:
                continue
            if _gives_way(action, context) > _gives_way(taken, context) and self._laid[taken.id] is not _Laid.PRESET:
                continue
            if _Laid.READER not in (self._laid[taken.id], self._laid[action.id]):
                aside.append((action, key, context))
            elif _can_have(key, context):
                lost.setdefault((key, taken.id, action.id), []).append(context)
        for action, key, context in aside:
            if " " not in key and _can_have(f"{_ASIDE} {key}", context):
                self._bind(action, f"{_ASIDE} {key}", context)
        self._say_lost(lost)

    def _bind(self, action: Action, key: str, context: Context) -> Action | None:
        """Give ``action`` a key, or say which one has it."""
        first, _space, second = key.partition(" ")
        taken = self._by_key.get((context, key)) or (
            self._by_key.get((context, first)) if second else self._begun.get((context, key))
        )
        if taken is not None and taken is not action:
            return taken
        self._by_key[context, key] = action
        if second:
            self._begun.setdefault((context, first), action)
        if key not in self._keys[action.id]:
            self._keys[action.id].append(key)
        return None

    def _say_lost(self, lost: Mapping[tuple[str, str, str], Sequence[Context]]) -> None:
        tooltips = {action.id: action.tooltip for action in self._actions}
        for (key, taken, other), contexts in lost.items():
            left = [each for each in self._keys[other] if each != key]
            self.problems.append(
                _(
                    "[keys] {key} ({contexts}) is {taken} (“{does}”), so it cannot be {other} (“{would}”) too. Give "
                    'one of them another key, as in "{other}" = "{left}".'
                ).format(
                    key=key_label(key),
                    contexts=_("everywhere") if len(contexts) == len(CONTEXTS) else ", ".join(contexts),
                    taken=taken,
                    does=_(tooltips[taken]),
                    other=other,
                    would=_(tooltips[other]),
                    left=", ".join(_written(left)) or "ctrl+v",
                )
            )


def keymap_of(settings: Settings, *, ascii_only: bool = False) -> Keymap:
    """The keys that the settings say; ``ascii_only``: they are shown without arrows."""
    if settings.keys_preset == "default":
        return Keymap(settings.keys, ascii_only=ascii_only)
    from tui_reader.app.presets import PRESETS

    return Keymap(settings.keys, preset=PRESETS[settings.keys_preset], ascii_only=ascii_only)


def _named(written: str) -> str:
    """A key as the table calls it, from how one may write it: ``^d``, ``C-d``, ``Esc``, ``F3``."""
    if len(written) == 1:
        return written
    name = _WRITTEN_CTRL.sub("ctrl+", written, count=1).lower()
    return _NAMES.get(name, name.replace("ctrl+_", "ctrl+underscore"))


def _why_no_key(name: str) -> str:
    """Why a name cannot be that of a key; "" where it can."""
    if name in _ALIKE:
        return _("terminals send the same for it and for {key}").format(key=key_label(_ALIKE[name]))
    if name.startswith(("alt+", "m-", "meta+")):
        return _("terminals send Escape for Alt, so it cannot be a key")
    if len(name) == 1 or _KEY.fullmatch(name):
        return ""
    return _("there is no such key; write it as in n, ctrl+n, f5, space, comma")


def _gives_way(action: Action, context: Context) -> bool:
    """Whether an action has only those keys that no other wants: with the cursor in the article, a key that means
    nothing there of its own means what it does without the cursor."""
    return context == "caret" and "reading" in action.contexts and not action.id.startswith("move.")


def _can_have(key: str, context: Context) -> bool:
    """Whether a key could mean anything in ``context``: text is text in an input."""
    return context not in _INPUTS or len(key.partition(" ")[0]) > 1


def _written(keys: Iterable[str]) -> list[str]:
    """Keys as they are to be written in the settings."""
    return ["comma" if key == "," else key.replace("\\", "\\\\").replace('"', '\\"') for key in keys]


def key_label(key: str) -> str:
    """A key as one would write it: ``Space``, ``^d``, ``F3``."""
    if " " in key.strip():
        return " ".join(key_label(part) for part in key.split())
    if key in _LABELS:
        return _LABELS[key]
    if key.startswith("ctrl+"):
        return "^" + _CHARACTERS.get(key[5:], key[5:])
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return key
