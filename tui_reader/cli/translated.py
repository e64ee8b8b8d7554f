"""Commands as they show themselves in another language than the one they are written in: help, placeholders, and what
click itself says. What is typed (names of commands, options and choices) stays.

Nothing of this is imported where English is spoken.
"""

from __future__ import annotations

import inspect
from copy import copy
from importlib import import_module
from typing import TYPE_CHECKING, Final

import click

from tui_reader.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["CLICK", "teach_click", "translated"]

CLICK: Final = ("click.core", "click.decorators", "click.exceptions", "click.formatting", "click.parser", "click.types")
"""The modules of click that speak to who types commands."""


def teach_click() -> None:
    """Have click say its own sentences as we say ours. It asks gettext for them, whose language is that of the
    environment of the process, which the reader's settings may overrule, and which is handed on to editors."""
    for name in CLICK:
        vars(import_module(name)).update(_=_, ngettext=ngettext)


def translated(command: click.Command, say: Callable[[str], str] = _) -> click.Command:
    """A copy of ``command``, and of those below it, all of whose texts have gone through ``say``."""
    shown = copy(command)
    vars(shown)["_help_option"] = None  # made, in the language of then, when it was asked for before
    shown.help, shown.short_help, shown.epilog = (
        text and _paragraphs(text, say) for text in (command.help, command.short_help, command.epilog)
    )
    shown.options_metavar = command.options_metavar and say(command.options_metavar)
    shown.params = [_parameter(each, say) for each in command.params]
    if isinstance(command, click.Group) and isinstance(shown, click.Group):
        shown.subcommand_metavar = say(command.subcommand_metavar)
        shown.commands = {name: translated(each, say) for name, each in command.commands.items()}
    return shown


def _paragraphs(text: str, say: Callable[[str], str]) -> str:
    """Each paragraph by itself: on one line, as click wraps it anew, but with its lines where ``\\b`` keeps them."""
    return "\n\n".join(
        f"\b\n{say(each[2:])}" if each.startswith("\b\n") else say(" ".join(each.split()))
        for each in inspect.cleandoc(text).split("\n\n")
    )


def _parameter(parameter: click.Parameter, say: Callable[[str], str]) -> click.Parameter:
    shown = copy(parameter)
    if isinstance(shown, click.Option) and shown.help:
        shown.help = say(shown.help)
    if parameter.metavar:
        shown.metavar = say(parameter.metavar)
    elif isinstance(parameter.type, click.Choice) or getattr(parameter, "is_flag", False):
        return shown
    elif isinstance(parameter, click.Argument):
        placeholder = say(parameter.human_readable_name)
        shown.metavar = (placeholder if parameter.required else f"[{placeholder}]") + "..." * (parameter.nargs != 1)
    else:
        shown.metavar = say(parameter.type.name).replace(" ", "_").upper()  # not to look like two values
    shown.type = copy(parameter.type)
    shown.type.name = say(parameter.type.name)  # for what click says of a wrong value
    return shown
