"""The one table of terminals, by the beginning of TERM: what they are and understand; and whether one is far away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Abilities", "Kind", "abilities_of", "is_remote", "kind_of"]


class Abilities(NamedTuple):
    """Beyond what every VT100 has: jumps, erasing to the end of a line, scroll regions.

    ``erases``: ECH, blanks without moving the cursor. ``lines``: IL and DL, which move the lines of a region by more
    than one. ``fills``: what is erased has the paper that is worn (bce).
    """

    erases: bool = False
    lines: bool = False
    fills: bool = False


_USUAL: Final = 74_994
"""Characters of base64 that xterm takes for the clipboard, which is the least of those that take any."""
_MUCH: Final = 1_000_000
"""Those that a terminal with no such bound still takes in a moment."""


class Kind(NamedTuple):
    """``abilities``: None where nobody knows them, and it gets what Textual writes. ``clipboard``: characters of base64
    that it takes with OSC 52; 0 where it would show them as text, or do something else with them. ``is_console``: its
    font has letters and little else, and it draws codes that it does not know."""

    abilities: Abilities | None = None
    clipboard: int = _USUAL
    is_console: bool = False


_VT220: Final = Abilities(erases=True, lines=True)
_XTERM: Final = Abilities(erases=True, lines=True, fills=True)
_UNKNOWN: Final = Kind()

# The first that fits counts.
_KINDS: Final = (
    ("unknown", Kind(clipboard=0)),
    *((name, Kind(clipboard=0, is_console=True)) for name in ("dumb", "ansi", "cons25", "sun")),
    ("linux", Kind(_XTERM, 0, is_console=True)),
    ("vte", Kind(_XTERM)),
    ("vt100", Kind(Abilities(), 0, is_console=True)),
    ("vt102", Kind(Abilities(lines=True), 0, is_console=True)),
    *((name, Kind(_VT220, 0, is_console=True)) for name in ("vt220", "vt320", "vt420", "vt520")),
    ("vt", Kind(clipboard=0, is_console=True)),
    *((name, Kind(_VT220)) for name in ("screen", "tmux", "putty", "st-", "mintty")),
    *((name, Kind(_XTERM, _MUCH)) for name in ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm")),
    *((name, Kind(_XTERM)) for name in ("xterm", "rxvt", "kitty", "konsole", "gnome", "ghostty", "contour", "rio")),
)


def kind_of(term: str) -> Kind:
    """What a terminal called ``term`` is; one that nobody knows is taken for a usual one of unknown abilities."""
    if term == "st":
        term = "st-256color"
    return next((kind for beginning, kind in _KINDS if (term or "unknown").startswith(beginning)), _UNKNOWN)


def abilities_of(term: str) -> Abilities | None:
    """What a terminal called ``term`` understands; None for one that nobody knows."""
    return kind_of(term).abilities


def is_remote(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is at the other end of SSH (mosh included), and so the reader at another computer."""
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))
