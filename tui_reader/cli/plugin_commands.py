"""Commands that plugins add, known by their descriptions; a plugin is imported when its command is run, not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.cli.options import plugin_choice, say_slow
from tui_reader.errors import ReaderError

if TYPE_CHECKING:
    import click

    from tui_reader.plugins import PluginSet

__all__ = ["described_commands", "plugin_command", "why_no_command"]


def plugin_command(name: str) -> click.Command | None:
    """The command of that name, its plugin imported; None where no plugin has it."""
    if name.startswith("-") or "/" in name:
        return None
    plugins = _plugins()
    owners = {command.plugin for command in plugins.commands if command.name == name}
    if not owners:
        return None
    from tui_reader.plugin_importing import import_plugins

    imported = import_plugins(entry_points=plugins.points(owners))
    try:
        return imported.command(name)
    except LookupError as error:
        raise ReaderError(" ".join(info.error for info in imported.failures) or str(error)) from error


def why_no_command(name: str) -> str:
    """What is the matter with the plugin that has a command of that name; "" where nothing is known of one."""
    if name.startswith("-") or "/" in name:
        return ""
    from tui_reader.plugin_absence import why_absent

    return why_absent("command", name, _plugins(), plugin_choice()[1])


def described_commands() -> list[tuple[str, str]]:
    """(name, help) of each; none where what is wrong with settings or plugins would stand in the way of the help."""
    try:
        return [(command.name, command.help) for command in _plugins().commands]
    except ReaderError:
        return []


def _plugins() -> PluginSet:
    from tui_reader.plugins import check_strictly, load_plugins

    disabled, settings = plugin_choice()
    plugins = load_plugins(disabled, settings=settings, slow=say_slow)
    check_strictly(plugins)
    return plugins
