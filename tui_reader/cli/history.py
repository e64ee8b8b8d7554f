"""``tui-reader history``: what was searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui_reader.cli.options import index_option, json_option, open_library, path_argument
from tui_reader.cli.output import columns, json_line
from tui_reader.language import N_

if TYPE_CHECKING:
    from pathlib import Path


@click.command("history", short_help="List what was searched for.")
@path_argument
@index_option
@json_option
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="At most so many; 0 for all.")
@click.option("--clear", is_flag=True, help="Forget all of it.")
def command(path: Path | None, directory: Path | None, as_json: bool, limit: int, clear: bool) -> int:
    """List the last queries that were typed for a folder, the newest first, with how many documents each found the last
    time and how often it was asked. Searches of scripts, whose output is no terminal, are not among them.
    """
    with open_library(path, directory) as library:
        if clear:
            library.clear_history()
            return 0
        asked = library.history()
        asked = asked[:limit] if limit else asked
        if as_json:
            for each in asked:
                json_line({"query": each.query, "found": each.found, "when": each.when, "times": each.times})
        elif asked:
            rows = [
                (each.when.strftime("%Y-%m-%d %H:%M"), str(each.found), str(each.times), each.query) for each in asked
            ]
            columns((N_("when"), N_("found"), N_("times"), N_("query")), rows)
        return 0 if asked else 1
