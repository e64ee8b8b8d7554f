"""The commands and how they are told apart; the part of the command line that needs click."""

from __future__ import annotations

from importlib import import_module

import click

from tui_reader import __version__
from tui_reader.cli import COMMANDS

__all__ = ["run"]

_OPEN = "\0open"
"""Stands for the command that has no name; no path can be called so."""

_BAD_USAGE = 2


class _LazyGroup(click.Group):
    """Commands live in modules of their own name; anything else that comes first is a folder to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name != "open" and cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"tui_reader.cli.{cmd_name}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = 1 if args[:1] == ["--debug"] else 0
        if args[own:] == [] or args[own].startswith("--index"):
            args = [*args[:own], _OPEN, *args[own:]]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in COMMANDS:
            return super().resolve_command(ctx, args)
        return "open", self.get_command(ctx, "open"), args[1:] if args[0] == _OPEN else args

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[PATH]", prefix="Usage: ")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...", prefix="       ")


_HELP = """Browse, search and read an archive of documents in the terminal.

With a folder, or nothing, opens the app on it (the first time: indexes it)."""


@click.group(
    cls=_LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_HELP,
)
@click.version_option(__version__, prog_name="tui-reader")
@click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")
def group() -> None:
    """The whole program. Who catches the errors looks for ``--debug`` itself, before click is imported."""


def run(arguments: list[str]) -> int:
    """Run a command; its exit status. What it raises of our own errors is for the caller to show."""
    try:
        # Not group.main: it turns a closed pipe into exit status 1, which means that nothing was found.
        with group.make_context("tui-reader", arguments) as ctx:
            status: int | None = group.invoke(ctx)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return _BAD_USAGE
    return status or 0
