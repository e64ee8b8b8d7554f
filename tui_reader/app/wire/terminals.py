"""What the terminal understands, by its TERM, and whether it is far away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Abilities", "abilities_of", "is_remote"]


class Abilities(NamedTuple):
    """Beyond what every VT100 has: jumps, erasing to the end of a line, scroll regions.

    ``erases``: ECH, blanks without moving the cursor. ``lines``: IL and DL, which move the lines of a region by more
    than one. ``fills``: what is erased has the paper that is worn (bce).
    """

    erases: bool = False
    lines: bool = False
    fills: bool = False


_VT100: Final = Abilities()
_VT102: Final = Abilities(lines=True)
_VT220: Final = Abilities(erases=True, lines=True)
_XTERM: Final = Abilities(erases=True, lines=True, fills=True)

# Beginnings of TERM. What is not here gets what Textual writes.
_KNOWN: Final = (
    ("vt100", _VT100),
    ("vt102", _VT102),
    *((name, _VT220) for name in ("vt220", "vt320", "vt420", "vt520", "screen", "tmux", "putty", "st-", "mintty")),
    *((name, _XTERM) for name in ("xterm", "linux", "rxvt", "alacritty", "foot", "kitty", "konsole", "vte", "gnome")),
    *((name, _XTERM) for name in ("wezterm", "ghostty", "contour", "rio")),
)


def abilities_of(term: str) -> Abilities | None:
    """What a terminal called ``term`` understands; None for one that nobody knows."""
    if term == "st":
        return _VT220
    return next((abilities for beginning, abilities in _KNOWN if term.startswith(beginning)), None)


def is_remote(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is at the other end of SSH (mosh included)."""
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))
