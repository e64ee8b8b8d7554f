"""``tui-reader statistics``: sizes, words, keyness, collocations, dispersion and trends of the matching documents."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui_reader.cli.options import index_option, open_library, path_argument
from tui_reader.cli.output import columns, note, one_line, printable
from tui_reader.language import _, in_english
from tui_reader.statistics.units import WORD

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.statistics.periods import Period
    from tui_reader.statistics.tables import Measured
    from tui_reader.statistics.units import UnitName

__all__ = ["command"]


@click.command("statistics", short_help="Count words, and what sets the results apart.")
@click.argument("query", required=False, default="")
@path_argument
@index_option
@click.option("--words", is_flag=True, help="The most frequent words without function words.")
@click.option("--ngrams", metavar="N", type=click.IntRange(1, 4), help="The most frequent sequences of N words.")
@click.option("--keyness", is_flag=True, help="What these documents have more of than the rest of the library.")
@click.option("--collocations", metavar="WORD", help="What stands around a word more often than by chance.")
@click.option("--dispersion", metavar="WORD", help="How evenly a word is spread over documents and months.")
@click.option("--trend", metavar="WORD", help="How often a word stands in the documents of each month.")
@click.option(
    "--by", type=click.Choice(["year", "month", "day"]), default="month", show_default=True, help="For --trend."
)
@click.option(
    "--unit",
    type=click.Choice(["word", "syllable"]),
    help="What is counted: words, which have to be extracted first, or syllables, in all documents at once."
    " Words without it; --dispersion and --trend find WORD as a search does, in syllables.",
)
@click.option(
    "--size",
    metavar="N",
    type=click.IntRange(1, 4),
    help="Of how many words (1 without it) or syllables (2) is what --keyness and --collocations list.",
)
@click.option("--top", type=click.IntRange(min=0), default=50, show_default=True, help="So many rows; 0 for all.")
@click.option(
    "--window",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="Words or syllables on each side that --collocations looks at.",
)
@click.option("--minimum", type=click.IntRange(min=1), default=3, show_default=True, help="Leave out what is rarer.")
@click.option(
    "--format", "style", type=click.Choice(["table", "json", "csv", "html"]), default="table", show_default=True
)
def command(
    query: str,
    path: Path | None,
    directory: Path | None,
    words: bool,
    ngrams: int | None,
    keyness: bool,
    collocations: str | None,
    dispersion: str | None,
    trend: str | None,
    by: Period,
    unit: UnitName | None,
    size: int | None,
    top: int,
    window: int,
    minimum: int,
    style: str,
) -> int:
    """Count the documents that QUERY finds (all of them without it); several options make several tables.

    \b
    tui-reader statistics                                    how many, how long
    tui-reader statistics "bão lũ" --keyness                 against the rest
    tui-reader statistics "" archive --collocations "an ninh"
    tui-reader statistics --ngrams 2 --unit syllable
    tui-reader statistics --trend "mưa lũ" --format csv
    """
    with open_library(path, directory) as library, in_english(style in ("json", "csv")):
        # Without a query no document is looked for, and none is left out.
        keys = library.search(query).keys() if query.strip() else None
        syllables = library.statistics(keys)
        counted = syllables if unit == "syllable" else library.statistics(keys, "word")
        long = size or (2 if unit == "syllable" else 1)
        found = counted if unit is not None else syllables
        tables: list[Measured] = []
        try:
            if words:
                tables.append(syllables.words(top))
            if ngrams is not None:
                tables.append(counted.sequences(ngrams, top, minimum))
            if keyness:
                tables.append(counted.keyness(long, top, minimum))
            if collocations is not None:
                if window < long:
                    said = _("{n} do not fit into a window of {window}.")
                    raise click.UsageError(said.format(n=long, window=window))
                tables.append(
                    counted.collocations(collocations, left=window, right=window, size=long, minimum=minimum, top=top)
                )
            if dispersion is not None:
                tables.append(found.dispersion(dispersion))
            if trend is not None:
                tables.append(found.trend(trend, by))
        except ValueError as error:
            raise click.UsageError(f"{printable(str(error))}.") from error
        if not tables:
            tables.append(syllables.sizes())
        if any(table.unit == _(WORD.description) for table in tables) and not counted.counted:
            note(_("Words have to be extracted first (tui-reader index); --unit syllable counts at once."))
        _print(tables, style, f"{library.name}: {query}" if query.strip() else library.name)
        return 0 if any(table.rows for table in tables) and (keys is None or len(keys)) else 1


def _print(tables: list[Measured], style: str, title: str) -> None:
    if style != "table":
        from tui_reader.exporting import sheet_of, to_text

        sheets = [sheet_of(table) for table in tables]
        sys.stdout.write(to_text(sheets, style, title))  # type: ignore[arg-type]  # click has checked it
        return
    for number, table in enumerate(tables):
        if number:
            click.echo()
        click.echo(click.style(one_line(table.title), bold=sys.stdout.isatty()))
        columns([column.name for column in table.columns], table.cells())
        for remark in table.remarks:
            note(remark)
