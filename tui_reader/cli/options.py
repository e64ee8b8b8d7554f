"""Options that several commands share, and which library they mean."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.errors import LibraryError
from tui_reader.paths import LibraryPaths, last_opened

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
        path or _usual_folder(directory), directory=directory, disabled_plugins=load_settings().disabled_plugins
    )


def _usual_folder(directory: Path | None) -> Path:
    if directory is not None and (root := LibraryPaths.root_of(directory)) is not None:
        return root
    here = Path(os.getcwd())  # noqa: PTH109 - as the user sees it, symlinks and all
    for folder in (here, *here.parents):
        if LibraryPaths.of(folder, directory).card.exists():
            return folder
    folder_opened_last = last_opened()
    if folder_opened_last is None:
        raise LibraryError(f"{here} has not been indexed, and no library was opened before. Run: tui-reader index PATH")
    return folder_opened_last
