"""Starting the app, without click: its import is 9 ms of the way to the first paint."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from tui_reader.cli import COMMANDS
from tui_reader.errors import ReaderError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["is_plain", "open_app"]


def is_plain(arguments: list[str]) -> bool:
    """Whether the arguments are a folder or nothing, so that no option needs to be understood."""
    return len(arguments) <= 1 and not any(word.startswith("-") or word in COMMANDS for word in arguments)


def open_app(path: Path | None, directory: Path | None) -> int:
    """Open the app on a folder, or on the usual library; the exit status."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise ReaderError("The app needs a terminal. To search without one: tui-reader search QUERY PATH")
    gc.disable()  # 10 ms of the way to the first paint, after which the app turns it on again
    from tui_reader.app import run

    return run(path, directory)
