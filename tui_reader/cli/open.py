"""``tui-reader [PATH]``: the app."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui_reader.cli.options import index_option, path_argument

if TYPE_CHECKING:
    from pathlib import Path


@click.command("open")
@path_argument
@index_option
def command(path: Path | None, directory: Path | None) -> int:
    """Open the app on a folder, or on the last library."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("The app needs a terminal. To search without one: tui-reader search QUERY PATH")
    from tui_reader.app import run

    return run(path, directory)
