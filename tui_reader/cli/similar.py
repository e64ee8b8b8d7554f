"""``tui-reader similar``: more like one document."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui_reader.cli.options import index_option, json_option, open_library, path_argument
from tui_reader.cli.output import bold, json_line, note, one_line
from tui_reader.language import _
from tui_reader.numerals import percentage

if TYPE_CHECKING:
    from pathlib import Path


@click.command("similar", short_help="Find documents that are like one.")
@click.argument("document")
@path_argument
@index_option
@json_option
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="At most so many; 0 for all.")
def command(document: str, path: Path | None, directory: Path | None, as_json: bool, limit: int) -> int:
    """Find documents that are about the same as DOCUMENT (a path relative to the library, or an id), and the words that
    tie them. The document itself and its copies are left out.
    """
    with open_library(path, directory) as library:
        found = library.similar(document, limit or sys.maxsize)
        for related in found:
            hit = related.hit
            published = hit.published.iso if hit.published else None
            if as_json:
                json_line(
                    {
                        "path": hit.path,
                        "title": hit.title,
                        "published": published,
                        "authors": hit.authors,
                        "source": hit.source,
                        "score": round(hit.score, 4),
                        "terms": related.terms,
                    }
                )
                continue
            facts = [percentage(hit.score), published[:10] if published else "", hit.source, hit.path]
            click.echo(bold(one_line(hit.title), [(0, len(hit.title))]))
            click.echo("  " + one_line(" · ".join(fact for fact in facts if fact)))
            click.echo("    " + one_line(", ".join(related.terms)))
            click.echo()
        if not found and not as_json:
            note(_("Nothing like it found."))
        return 0 if found else 1
