"""``tui-reader search``: the quick answer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui_reader.cli.options import index_option, json_option, open_library, path_argument
from tui_reader.cli.output import bold, cell_width, json_line, note, one_line, printable
from tui_reader.errors import LibraryError, QueryError
from tui_reader.index.model import Hit, Snippet, Sort

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui_reader.library import Library
    from tui_reader.results import Results

_SENTENCE_ENDS = tuple('.!?…”"')

_KWIC_CONTEXT = 40
"""Characters shown on each side of a match."""


@click.command("search", short_help="Find documents.")
@click.argument("query")
@path_argument
@index_option
@json_option
@click.option("--count", is_flag=True, help="Only the number of matching documents.")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="At most so many; 0 for all.")
@click.option(
    "--sort",
    type=click.Choice([sort.value for sort in Sort]),
    default=Sort.RELEVANCE.value,
    show_default=True,
    help="Order of the results.",
)
@click.option("--kwic", is_flag=True, help="Every occurrence on a line, in its context.")
@click.option("--with-boilerplate", "boilerplate", is_flag=True, help="Look in page furniture (menus, counters), too.")
@click.option("--all", "each", is_flag=True, help="A row for each document, reprints too.")
def command(
    query: str,
    path: Path | None,
    directory: Path | None,
    as_json: bool,
    count: bool,
    limit: int,
    sort: str,
    kwic: bool,
    boilerplate: bool,
    each: bool,
) -> int:
    """Find documents.

    \b
      an ninh mạng          all of the words; typed with marks: that spelling
      an ninh mang          typed without: every spelling, the exact one first
      "thư viện"            phrase; "thư viện xã"~3 within three words
      bão OR lũ, NOT, -lũ, ( ), thư*, mang~1
      title: author: source: path: ext: date:2022-06..2023
      has:duplicate         documents of which there are copies
    """
    if not query.strip():
        raise QueryError("The query is empty; type at least one word.", query, 0)
    with _open(path, directory) as library:
        results = library.search(query, sort=Sort(sort), boilerplate=boilerplate, each=each)
        if not library.is_complete():
            note(f"Indexing has not been finished; files are missing. To go on: tui-reader index {library.root}")
        if count:
            click.echo(str(len(results)))
        elif kwic:
            _print_kwic(library, results, limit or sys.maxsize, as_json)
        else:
            limit = limit or results.rows
            for row, hit in enumerate(results.top(limit)):
                if as_json:
                    _print_json(hit, [other.path for other in results.reprints(row)] if hit.reprints else [])
                else:
                    _print_text(hit)
            if not as_json and len(results):
                note(_summary(results, limit))
        if not len(results) and (results.in_furniture or not (as_json or count or kwic)):
            note(_nothing(results.in_furniture))
        return 0 if len(results) else 1


def _open(path: Path | None, directory: Path | None) -> Library:
    if path is not None and not path.exists():
        raise LibraryError(
            f'{path}: no such folder. (A query of several words goes in quotes: tui-reader search "an ninh mạng".)'
        )
    return open_library(path, directory)


def _print_json(hit: Hit, reprints: Sequence[str]) -> None:
    json_line(
        {
            "path": hit.path,
            "title": hit.title,
            "published": hit.published.iso if hit.published else None,
            "authors": hit.authors,
            "source": hit.source,
            "score": round(hit.score, 4),
            "snippets": [snippet.text for snippet in hit.snippets],
            "reprints": reprints,
        }
    )


def _print_text(hit: Hit) -> None:
    facts = [hit.published.iso[:16].replace("T", " ") if hit.published else "", hit.source, hit.path]
    click.echo(bold(one_line(hit.title), [(0, len(hit.title))]))
    click.echo("  " + one_line(" · ".join(fact for fact in facts if fact)))
    for snippet in hit.snippets:
        click.echo("    " + _extract(snippet))
    if hit.reprints:
        click.echo(f"    +{hit.reprints} reprint{'s' if hit.reprints > 1 else ''}")
    click.echo()


def _extract(snippet: Snippet) -> str:
    """A snippet with its matches in bold, and dots where it breaks off."""
    before = "…" if snippet.text[:1].islower() else ""
    after = "" if snippet.text[-1:] in _SENTENCE_ENDS else " …"
    spans = [(start + len(before), end + len(before)) for start, end in snippet.spans]
    return bold(printable(before + snippet.text + after), spans)


def _summary(results: Results, limit: int) -> str:
    found, rows = len(results), results.rows
    folded = f" in {rows} row{'s' if rows > 1 else ''}" if rows < found else ""
    shown = f", {limit} shown" if limit < rows else ""
    return f"{found} found{folded}{shown} ({results.seconds * 1000:.0f} ms)"


def _nothing(in_furniture: int) -> str:
    if not in_furniture:
        return "Nothing found."
    have = "1 document has it in its" if in_furniture == 1 else f"{in_furniture} documents have it in their"
    return f"Nothing found; {have} page furniture: --with-boilerplate"


def _print_kwic(library: Library, results: Results, limit: int, as_json: bool) -> None:
    """At most ``limit`` lines, in the order of the documents; those of which there are copies once."""
    printed = left_out = 0
    for place in range(results.rows):
        (hit,) = results.page(place, place + 1)
        document = library.document(hit.path)
        text = document.text
        left_out += hit.reprints
        for start, end in results.highlighter.matches(document).counted:
            if printed == limit:
                return
            printed += 1
            left = one_line(text[max(0, start - _KWIC_CONTEXT) : start])
            right = one_line(text[end : end + _KWIC_CONTEXT])
            if as_json:
                found = {"left": left, "match": text[start:end], "right": right}
                json_line({"path": hit.path, "start": start, "end": end} | found)
            else:
                match = one_line(text[start:end])
                before = " " * (_KWIC_CONTEXT - cell_width(left)) + left
                after = right + " " * (_KWIC_CONTEXT - cell_width(right))
                click.echo(f"{before}{bold(match, [(0, len(match))])}{after}  {one_line(hit.path)}")
    if left_out:
        note(f"{left_out} reprint{'s' if left_out > 1 else ''} left out: --all")
