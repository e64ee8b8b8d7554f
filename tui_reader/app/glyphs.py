"""All signs that the app draws with, and what stands for each where the terminal has only ASCII.

A sign takes one cell, and so does what stands for it, so that nothing else of a line changes. Documents keep their
letters; their dashes and quotation marks are drawn as the app's own are.
"""

from __future__ import annotations

import codecs
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui_reader.app.terminals import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ASCII",
    "BAR",
    "BAR_ROOM",
    "CLOSED",
    "CONTINUED",
    "CURSOR",
    "CURSOR_ELSEWHERE",
    "EIGHTHS",
    "FOLD",
    "MARKED",
    "NOTED",
    "OPENED",
    "RULE",
    "SPARK",
    "is_ascii_wanted",
]

CURSOR: Final = "▌"
"""Beside the chosen row of the pane that has the keys."""
CURSOR_ELSEWHERE: Final = "▏"
"""Beside the chosen row of another pane."""
OPENED: Final = "▾"
CLOSED: Final = "▸"
MARKED: Final = "◆"
"""A mark."""
NOTED: Final = "◈"
"""A mark with a note."""
CONTINUED: Final = "╎"
"""Beside the further lines of a marked passage."""
FOLD: Final = "┄"
RULE: Final = "│"
"""Between what stands side by side."""
BAR: Final = "█"
BAR_ROOM: Final = "░"
"""What a bar has still to fill."""
EIGHTHS: Final = " ▏▎▍▌▋▊▉"
"""The end of a bar, by the eighths of a cell."""
SPARK: Final = "▁▂▃▄▅▆▇█"
"""Columns of a small chart, the lowest first."""

ASCII: Final[Mapping[str, str]] = MappingProxyType(
    {
        CURSOR: ">",
        CURSOR_ELSEWHERE: "|",
        OPENED: "v",
        CLOSED: ">",
        MARKED: "*",
        NOTED: "&",
        CONTINUED: ":",
        FOLD: "-",
        RULE: "|",
        BAR_ROOM: ".",
        **dict(zip("▎▍▋▊▉", "||>>>", strict=True)),
        **dict(zip(SPARK, "_.-~=+*#", strict=True)),
        "…": ".",
        "·": "-",
        "•": "*",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "×": "x",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‹": "<",
        "›": ">",
        "←": "<",
        "→": ">",
        "↑": "^",
        "↓": "v",
        "─": "-",
        "�": "?",
        "␡": "?",
        **{chr(0x2400 + code): "?" for code in range(0x20)},
    }
)
"""Sign: what stands for it. Controls of a document, drawn as symbols elsewhere, are question marks."""


def is_ascii_wanted(setting: str, term: str, encoding: str) -> bool:
    """Whether signs are to be drawn in ASCII: as the setting ``glyphs`` says ("unicode", "ascii"), or with "auto" where
    the ``encoding`` of the output is not UTF-8 or the terminal (TERM) is known for having no such signs."""
    if setting != "auto":
        return setting == "ascii"
    try:
        is_utf8 = codecs.lookup(encoding or "utf-8").name == "utf-8"
    except LookupError:
        is_utf8 = False
    return not is_utf8 or kind_of(term).is_console
