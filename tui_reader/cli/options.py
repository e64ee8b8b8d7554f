"""Options that several commands share, and which library they mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tui_reader.language import _
from tui_reader.paths import usual_library

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.backend_search.host import SlowSearch
    from tui_reader.config import PluginSettings
    from tui_reader.library import Library

__all__ = [
    "as_found_option",
    "check_names",
    "index_option",
    "json_option",
    "open_library",
    "path_argument",
    "plugin_choice",
    "plugin_options",
    "say_slow",
    "without_plugins",
]

Command = TypeVar("Command", bound="Callable[..., Any]")

path_argument = click.argument("path", required=False, type=click.Path(path_type=Path, readable=False))
index_option = click.option(
    "--index",
    "directory",
    type=click.Path(path_type=Path, file_okay=False, readable=False),
    help="Where index and records lie, if not in the usual place.",
)
as_found_option = click.option(
    "--as-found", is_flag=True, help="What extractors found, without the corrections made by the reader."
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a line.")


def open_library(path: Path | None, directory: Path | None) -> Library:
    """The library of ``path``; without it that of the current folder or of one above it, else the one opened last."""
    from tui_reader.config import is_strict
    from tui_reader.library import Library

    disabled, settings = plugin_choice()
    if path is None:
        path, directory = usual_library(directory)
    library = Library.open(path, directory=directory, disabled_plugins=disabled, plugin_settings=settings)
    library.plugin_is_slow = say_slow
    library.backend_is_slow = _say_slow_search
    if is_strict():
        library.plugins()
    return library


def say_slow(name: str) -> None:
    """Say what is waited for: a plugin may take its time, and 20 seconds of silence look like a fault."""
    from tui_reader.cli.output import note

    note(_("Trying plugin {name} …").format(name=name))


def _say_slow_search(asked: SlowSearch) -> None:
    from tui_reader.cli.output import note

    said = _("Asking the search backend {backend}: of the plugin {plugin} … (it has {seconds} s; Ctrl-C stops it)")
    note(said.format(backend=asked.backend, plugin=asked.plugin, seconds=f"{asked.limit:g}"))


def plugin_options(command: Command) -> Command:
    """Give ``command`` the options that say which plugins not to use."""
    command = click.option("--no-plugins", is_flag=True, help="Use no plugin.")(command)
    return click.option("--disable", metavar="NAME", multiple=True, help="Leave this plugin out; may be repeated.")(
        command
    )


def without_plugins(ctx: click.Context) -> tuple[tuple[str, ...], bool]:
    """What ``ctx``, the context of a command with `plugin_options`, says: names, and whether to use none at all."""
    return tuple(ctx.params.get("disable") or ()), bool(ctx.params.get("no_plugins"))


def check_names(disable: Sequence[str]) -> None:
    """Raise `ReaderError` for a plugin to leave out that is not there: whoever misspells one would go on with it. Names
    in the settings are not looked at, since a plugin may come and go while they stay."""
    if not disable:
        return
    from tui_reader.config import ConfigError, load_settings
    from tui_reader.plugins import check_disabled

    try:
        settings = load_settings().for_plugins()
    except ConfigError:  # for the command to say, and there may be one that needs no settings
        return
    check_disabled(disable, settings)


def plugin_choice() -> tuple[tuple[str, ...], PluginSettings]:
    """The plugins that are not used, by the settings and the options of the program, and the settings of the others."""
    from tui_reader.config import load_settings

    settings = load_settings()
    names, none = without_plugins(click.get_current_context().find_root())
    return (*settings.disabled_plugins, *names), settings.for_plugins(none=none)
