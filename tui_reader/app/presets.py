"""Keys for hands that know another program: what each preset changes in the table of actions.

Whatever loses a key to a preset is still there behind ^x, so that no action can get lost by a change of either table.
Keys with Alt (Emacs' Meta) are in none of them, since terminals send Escape for it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["PRESETS", "Preset"]

Preset = Literal["default", "vim", "less", "emacs"]

_VIM: Final = {
    "quit": ("Z Z", "Z Q", "ctrl+q", "ctrl+c"),
    "change.undo": ("u", "ctrl+underscore"),
    "change.redo": ("ctrl+r", "ctrl+y"),
    "marks.list": ("'", "M", ")"),
    "history.back": ("ctrl+o", "<"),
    "pane.next": ("tab", "ctrl+w w", "ctrl+w ctrl+w", "ctrl+w l"),
    "pane.previous": ("shift+tab", "ctrl+w p", "ctrl+w h"),
    "pane.zoom": ("z", "f5", "ctrl+w o"),
}

_LESS: Final = {
    "move.page_down": ("space", "pagedown", "f", "ctrl+f", "ctrl+v"),
    "move.page_up": ("b", "pageup", "ctrl+b"),
    "move.half_down": ("d", "ctrl+d"),
    "move.half_up": ("u", "ctrl+u"),
    "move.top": ("g", "home", "<"),
    "move.bottom": ("G", "end", ">"),
    "marks.list": ("'", "M", ")"),
    "help.open": ("?", "H", "f1"),
    "quit": ("Q", "ctrl+q", "ctrl+c"),
}

_EMACS: Final = {
    "move.down": ("ctrl+n", "down", "j"),
    "move.up": ("ctrl+p", "up", "k"),
    "move.page_down": ("ctrl+v", "space", "pagedown"),
    "move.page_up": ("pageup", "b"),
    "move.top": ("<", "home", "g"),
    "move.bottom": (">", "end", "G"),
    "palette.up": ("up", "ctrl+p"),
    "query.focus": ("ctrl+s", "/"),
    "find.focus": ("ctrl+s", "/"),
    "match.previous": ("N", ",", "ctrl+r"),
    "history.back": ("ctrl+x left",),
    "history.forward": ("ctrl+x right",),
    "pane.next": ("tab", "ctrl+x o"),
    "pane.zoom": ("z", "f5", "ctrl+x 1"),
    "back": ("q", "backspace", "ctrl+g"),
    "back.to_results": ("q", "backspace", "enter", "left", "ctrl+g"),
    "screen.close": ("q", "backspace", "escape", "ctrl+g"),
    "change.undo": ("ctrl+underscore", "Z", "ctrl+x u"),
    "document.save": ("s", "f12", "ctrl+x ctrl+w"),
    "quit": ("ctrl+x ctrl+c", "ctrl+q", "ctrl+c"),
}

PRESETS: Final[Mapping[Preset, Mapping[str, Sequence[str]]]] = MappingProxyType(
    {"default": {}, "vim": _VIM, "less": _LESS, "emacs": _EMACS}
)
"""Preset: action id to its keys in place of those of the table."""
