"""The commands and how they are told apart; the part of the command line that needs click."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from tui_reader import __version__
from tui_reader.cli import COMMANDS, leading_options
from tui_reader.cli.launch import speak_as_set
from tui_reader.cli.options import check_names, plugin_options, without_plugins
from tui_reader.errors import ReaderError
from tui_reader.language import _, spoken

__all__ = ["group", "run"]

_OPEN = "\0open"
"""Stands for the command that has no name; no path can be called so."""

_BAD_USAGE = 2

_OF_THE_APP = ("--index", "--reload", "--resume", "--fresh")


class _LazyGroup(click.Group):
    """Commands live in modules of their own name; anything else that comes first is a folder to open."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_commands(ctx, formatter)
        from tui_reader.cli.output import one_line
        from tui_reader.cli.plugin_commands import described_commands

        rows = [(one_line(name), one_line(said)) for name, said in described_commands()]
        if rows:
            with formatter.section(_("Commands of plugins")):
                formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name != "open" and cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"tui_reader.cli.{cmd_name}").command
        return _as_spoken(command)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = leading_options(args)
        if args[own:] == [] or args[own].startswith(_OF_THE_APP):
            args = [*args[:own], _OPEN, *args[own:]]
        rest = super().parse_args(ctx, args)
        check_names(without_plugins(ctx)[0])
        return rest

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in COMMANDS:
            return super().resolve_command(ctx, args)
        if args[0] != _OPEN and not Path(args[0]).exists():
            from tui_reader.cli.plugin_commands import plugin_command, why_no_command

            command = plugin_command(args[0])
            if command is not None:
                return args[0], command, args[1:]
            if why := why_no_command(args[0]):
                raise ReaderError(why)
        return "open", self.get_command(ctx, "open"), args[1:] if args[0] == _OPEN else args

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        usage, path = _("Usage:") + " ", _("PATH")
        formatter.write_usage(ctx.command_path, f"[{path}]", prefix=usage)
        formatter.write_usage(ctx.command_path, _("COMMAND [ARGS]..."), prefix=" " * len(usage))


def _show_version(ctx: click.Context, _option: click.Parameter, is_wanted: bool) -> None:
    if is_wanted and not ctx.resilient_parsing:
        click.echo(_("{program}, version {version}").format(program="tui-reader", version=__version__))
        ctx.exit()


_HELP = """Browse, search and read an archive of documents in the terminal.

With a folder, or nothing, opens the app on it (the first time: indexes it)."""


@click.group(
    cls=_LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_HELP,
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")
@plugin_options
def group(disable: tuple[str, ...], no_plugins: bool) -> None:
    """The whole program. Who catches the errors looks for ``--debug`` itself, before click is imported; who needs
    plugins asks for the other options with `plugin_choice`.
    """


def run(arguments: list[str]) -> int:
    """Run a command; its exit status. What it raises of our own errors is for the caller to show."""
    speak_as_set()
    program = _as_spoken(group)
    try:
        # Not group.main: it turns a closed pipe into exit status 1, which means that nothing was found.
        with program.make_context("tui-reader", arguments) as ctx:
            status: object = program.invoke(ctx)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return _BAD_USAGE
    return status if isinstance(status, int) else 0  # a plugin's command may return anything


def _as_spoken(command: click.Command) -> click.Command:
    if spoken() == "en":
        return command
    from tui_reader.cli.translated import teach_click, translated

    teach_click()
    return translated(command)
