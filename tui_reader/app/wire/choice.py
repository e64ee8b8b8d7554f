"""Which driver an app gets."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tui_reader.app.terminals import abilities_of, is_remote

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver

    from tui_reader.app.wire.driver import WireDriver

__all__ = ["FRAMES_A_SECOND", "VARIABLE", "is_slow", "wired"]

FRAMES_A_SECOND = 15
"""Over SSH; a key's own frame is never held back by it, but those that follow at once."""

VARIABLE = "TUI_READER_WIRE"
"""Goes before the setting ``wire``, for one run."""


def is_slow(setting: str) -> bool:
    """Whether Textual itself has to write less often: behind SSH, with nothing between it and the terminal."""
    is_between = _is_wanted(setting) and abilities_of(os.environ.get("TERM", "")) is not None
    return is_remote(os.environ) and not is_between


def wired(chosen: type[Driver], setting: str, born: Callable[[WireDriver], None]) -> type[Driver]:
    """The driver that sends less, in place of ``chosen``; ``chosen`` itself where that is not wanted, is no driver of a
    terminal, or nobody knows the terminal. ``born`` is given the driver when there is one."""
    able = abilities_of(os.environ.get("TERM", ""))
    if able is None or not _is_wanted(setting) or chosen.__name__ != "TerminalDriver":
        return chosen
    from tui_reader.app.wire.driver import wire_driver

    return wire_driver(able, is_remote(os.environ), born)


def _is_wanted(setting: str) -> bool:
    return (os.environ.get(VARIABLE) or setting) != "off"
