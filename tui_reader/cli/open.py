"""``tui-reader [PATH]`` with options: the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui_reader.cli.launch import open_app
from tui_reader.cli.options import index_option, path_argument

if TYPE_CHECKING:
    from pathlib import Path


@click.command("open")
@path_argument
@index_option
def command(path: Path | None, directory: Path | None) -> int:
    """Open the app on a folder, or on the last library."""
    return open_app(path, directory)
