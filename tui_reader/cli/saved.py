"""``tui-reader saved``: searches that have a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui_reader.cli.listing import ListingGroup
from tui_reader.cli.options import index_option, json_option, open_library, path_argument
from tui_reader.cli.output import columns, json_line, note
from tui_reader.errors import NotIndexedError, QueryError
from tui_reader.index.model import Sort
from tui_reader.language import N_, _

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.library import Library
    from tui_reader.saved import SavedSearch

_HEAD = (N_("name"), N_("query"), N_("found"), N_("new"), N_("seen"))


@click.group(
    "saved",
    cls=ListingGroup,
    short_help="List, add or remove saved searches.",
    subcommand_metavar="[COMMAND] [ARGS]...",
)
def command() -> None:
    """List the saved searches of a folder with what they find now and what is new, or add, rename and remove them.

    To run one: tui-reader search --saved NAME
    """


@command.command("list", short_help="List them; what `saved` does by itself.")
@path_argument
@index_option
@json_option
def listing(path: Path | None, directory: Path | None, as_json: bool) -> int:
    """List the saved searches: what each finds, and how many of the documents have come into the library since it was
    last looked at.
    """
    with open_library(path, directory) as library:
        searches = library.saved_searches()
        rows = []
        for saved in searches:
            found, new = _counts(library, saved)
            if as_json:
                json_line(
                    {
                        "name": saved.name,
                        "query": saved.query,
                        "sort": saved.sort,
                        "boilerplate": saved.boilerplate,
                        "made": saved.made,
                        "seen": saved.seen,
                        "found": found,
                        "new": new,
                    }
                )
            seen = saved.seen.strftime("%Y-%m-%d %H:%M") if saved.seen else ""
            rows.append((saved.name, saved.query, *("?" if n is None else str(n) for n in (found, new)), seen))
        if rows and not as_json:
            columns(_HEAD, rows)
        return 0 if rows else 1


@command.command("add", short_help="Save a search.")
@click.argument("name")
@click.argument("query")
@path_argument
@index_option
@click.option("--sort", type=click.Choice([sort.value for sort in Sort]), default=Sort.RELEVANCE.value)
@click.option("--with-boilerplate", "boilerplate", is_flag=True, help="Look in page furniture (menus, counters), too.")
def add(name: str, query: str, path: Path | None, directory: Path | None, sort: str, boilerplate: bool) -> int:
    """Save QUERY under NAME. What comes into the library from now on is new to it."""
    if not query.strip():
        raise QueryError(_("The query is empty; type at least one word."), query, 0)
    with open_library(path, directory) as library:
        library.save_search(name, query, sort=Sort(sort), boilerplate=boilerplate)
    return 0


@command.command("rename", short_help="Give one another name.")
@click.argument("name")
@click.argument("new")
@path_argument
@index_option
def rename(name: str, new: str, path: Path | None, directory: Path | None) -> int:
    """Give the saved search NAME the name NEW."""
    with open_library(path, directory) as library:
        library.rename_search(name, new)
    return 0


@command.command("remove", short_help="Forget one.")
@click.argument("name")
@path_argument
@index_option
def remove(name: str, path: Path | None, directory: Path | None) -> int:
    """Forget the saved search NAME."""
    with open_library(path, directory) as library:
        library.remove_search(name)
    return 0


def _counts(library: Library, saved: SavedSearch) -> tuple[int | None, int | None]:
    """What a search finds and what of it is new; None where that cannot be told."""
    try:
        results, new = library.search_saved(saved.name, mark=False)
    except QueryError as error:  # the file may be edited by hand
        note(f"{saved.name}: {error}")
        return None, None
    except NotIndexedError:
        return None, None
    return len(results), new
