"""Starting the app, without click: its import is 9 ms of the way to the first paint."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from tui_reader.cli import COMMANDS
from tui_reader.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["is_plain", "open_app"]


def is_plain(arguments: list[str]) -> bool:
    """Whether the arguments are a folder or nothing, so that no option or command needs to be understood."""
    if len(arguments) > 1 or any(word in COMMANDS for word in arguments):
        return False
    return not arguments or os.path.isdir(arguments[0])  # noqa: PTH112 - an option is no folder, in all likelihood


def open_app(
    path: Path | None,
    directory: Path | None,
    *,
    disable: Sequence[str] = (),
    no_plugins: bool = False,
    reload: bool = False,
) -> int:
    """Open the app on a folder, or on the usual library; the exit status. ``disable``: names of plugins to leave out,
    with those that the settings name; ``reload``: load them again when their files are saved.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise ReaderError("The app needs a terminal. To search without one: tui-reader search QUERY PATH")
    gc.disable()  # 10 ms of the way to the first paint, after which the app turns it on again
    from tui_reader.app import run

    return run(path, directory, disable=disable, no_plugins=no_plugins, reload=reload)
