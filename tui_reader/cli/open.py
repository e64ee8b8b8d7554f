"""``tui-reader [PATH]`` with options: the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui_reader.cli.launch import open_app
from tui_reader.cli.options import check_names, index_option, path_argument, plugin_options, without_plugins

if TYPE_CHECKING:
    from pathlib import Path


@click.command("open")
@path_argument
@index_option
@plugin_options
@click.option("--resume", is_flag=True, help="Without PATH: the library opened last, whatever the current folder.")
@click.option("--fresh", is_flag=True, help="Begin with all documents, not where the last reading ended.")
@click.option("--reload", is_flag=True, help="Load plugins again when their files are saved.")
@click.pass_context
def command(
    ctx: click.Context,
    path: Path | None,
    directory: Path | None,
    disable: tuple[str, ...],
    no_plugins: bool,
    resume: bool,
    fresh: bool,
    reload: bool,
) -> int:
    """Open the app on a folder, or on the last library."""
    check_names(disable)
    others, none = without_plugins(ctx.find_root())
    return open_app(
        path,
        directory,
        disable=(*others, *disable),
        no_plugins=none or no_plugins,
        reload=reload,
        resume=resume,
        fresh=fresh,
    )
