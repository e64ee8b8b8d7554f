"""``tui-reader tour``: the app on a few documents of its own, with somebody at one's side."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

import tui_reader
from tui_reader.cli.launch import open_app
from tui_reader.paths import cache_dir, private_directory

DOCUMENTS = Path(tui_reader.__file__).parent / "tour_documents"
"""Ten documents of the sample corpus."""


@click.command("tour", short_help="Show the program in two minutes.")
def command() -> int:
    """Show the program in two minutes, on ten documents that come with it.

    What is opened next without a name is what it would have been without the tour.
    """
    place = private_directory(cache_dir() / "tour")
    folder = place / "tour"
    shutil.copytree(DOCUMENTS, folder, dirs_exist_ok=True)  # not where they are: the reader may write beside them
    return open_app(folder, place / "index", fresh=True, tour=True)
