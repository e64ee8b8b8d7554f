"""Starting the app, without click: its import is 9 ms of the way to the first paint."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from tui_reader.cli import COMMANDS
from tui_reader.errors import ReaderError
from tui_reader.language import N_, _, language_of, speak

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["is_plain", "open_app", "speak_as_set"]


def is_plain(arguments: list[str]) -> bool:
    """Whether the arguments are a folder or nothing, so that no option or command needs to be understood."""
    if len(arguments) > 1 or any(word in COMMANDS for word in arguments):
        return False
    return not arguments or os.path.isdir(arguments[0])  # noqa: PTH112 - an option is no folder, in all likelihood


def speak_as_set() -> None:
    """Speak the language of the settings, or else of the environment, before anything is said."""
    from tui_reader.config import ConfigError, load_settings

    try:
        setting = load_settings().language
    except ConfigError:  # for who needs the settings to say, and that may be nobody
        setting = ""
    speak(language_of(setting, os.environ))


def open_app(
    path: Path | None,
    directory: Path | None,
    *,
    disable: Sequence[str] = (),
    no_plugins: bool = False,
    reload: bool = False,
    resume: bool = False,
    fresh: bool = False,
    tour: bool = False,
) -> int:
    """Open the app on a folder, or on the usual library; the exit status. ``disable``: names of plugins to leave out,
    with those that the settings name; ``reload``: load them again when their files are saved; ``resume``: the usual
    library is the one opened last; ``fresh``: begin with all documents; ``tour``: with
    the tour.
    """
    refusal = _refusal()
    if refusal:
        speak_as_set()
        raise ReaderError(_(refusal))
    gc.disable()  # 10 ms of the way to the first paint, after which the app turns it on again
    from tui_reader.app import run

    return run(
        path, directory, disable=disable, no_plugins=no_plugins, reload=reload, resume=resume, fresh=fresh, tour=tour
    )


def _refusal() -> str:
    """Why there is no screen to draw on, and what to do about it; "" where there is one."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return N_("The app needs a terminal. To search without one: tui-reader search QUERY PATH")
    if not sys.stderr.isatty():
        return N_("The app draws on standard error, which goes elsewhere here. Start it without 2> or 2>&1.")
    if os.environ.get("TERM") == "dumb":
        return N_(
            "TERM is dumb, which means that text cannot be placed on this screen. Set TERM to what the terminal is "
            "(xterm, say), or search without the app: tui-reader search QUERY PATH"
        )
    return ""
