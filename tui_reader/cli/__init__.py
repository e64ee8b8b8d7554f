"""The command line. Commands are imported when they run, so that a search pays only for searching."""

from __future__ import annotations

import sys
from typing import Any

import click

from tui_reader import __version__
from tui_reader.errors import LibraryError, QueryError, ReaderError

__all__ = ["main"]

_COMMANDS = ("index", "search", "show", "records", "plugins", "doctor", "locate")

FOUND, NOTHING_FOUND, BAD_USAGE, UNREADABLE = 0, 1, 2, 3


class _LazyGroup(click.Group):
    """Commands live in modules of their own name; anything else that comes first is a folder to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name != "open" and cmd_name not in _COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = import_module(f"tui_reader.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in _COMMANDS:
            return super().resolve_command(ctx, args)
        return "open", self.get_command(ctx, "open"), args

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if "--index" in args[:1] or not args:  # no command at all: open the last library
            args = ["open", *args]
        return super().parse_args(ctx, args)

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
@click.option("--debug", is_flag=True, help="Show tracebacks.")
@click.pass_context
def group(ctx: click.Context, debug: bool) -> None:
    """The whole program."""
    ctx.obj = debug


def main() -> None:
    """Entry point: exit status 0 found, 1 nothing found, 2 bad usage or query, 3 the library cannot be read."""
    debug = "--debug" in sys.argv[1:3]
    try:
        sys.exit(_run(sys.argv[1:]))
    except QueryError as error:
        if debug:
            raise
        _complain(_with_caret(error))
        sys.exit(BAD_USAGE)
    except ReaderError as error:
        if debug:
            raise
        _complain(str(error))
        sys.exit(UNREADABLE if isinstance(error, LibraryError) else BAD_USAGE)
    except click.Abort:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nobody is left to tell, and the interpreter must not flush
        # into the void.
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FOUND)
    except (Exception, KeyboardInterrupt) as error:
        if debug or isinstance(error, KeyboardInterrupt):
            raise
        _complain(
            f"An unexpected error: {type(error).__name__}: {error}\nRun `tui-reader --debug …` for the traceback."
        )
        sys.exit(UNREADABLE)


def _run(arguments: list[str]) -> Any:
    try:
        return group.main(arguments, prog_name="tui-reader", standalone_mode=False)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return BAD_USAGE


def _with_caret(error: QueryError) -> str:
    from tui_reader.cli.output import cell_width

    shown = "".join(" " if character in "\n\t\r" else character for character in error.query)
    before, wrong = shown[: error.column], shown[error.column : error.column + error.length]
    return f"{error.message}\n  {shown}\n  {' ' * cell_width(before)}{'^' * max(1, cell_width(wrong))}"


def _complain(message: str) -> None:
    from tui_reader.cli.output import printable

    click.echo(
        "\n".join(
            f"tui-reader: {line}" if not number else line for number, line in enumerate(printable(message).split("\n"))
        ),
        err=True,
    )
