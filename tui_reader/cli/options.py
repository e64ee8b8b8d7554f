"""Options that several commands share, and which library they mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.paths import usual_folder

if TYPE_CHECKING:
    from tui_reader.library import Library

__all__ = ["index_option", "json_option", "open_library", "path_argument"]

path_argument = click.argument("path", required=False, type=click.Path(path_type=Path, readable=False))
index_option = click.option(
    "--index",
    "directory",
    type=click.Path(path_type=Path, file_okay=False, readable=False),
    help="Where index and records lie, if not in the usual place.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a line.")


def open_library(path: Path | None, directory: Path | None) -> Library:
    """The library of ``path``; without it that of the current folder or of one above it, else the one opened last."""
    from tui_reader.config import load_settings
    from tui_reader.library import Library

    return Library.open(
        path or usual_folder(directory), directory=directory, disabled_plugins=load_settings().disabled_plugins
    )
