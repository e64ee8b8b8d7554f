"""``tui-reader statistics``: sizes, words, keyness, collocations, dispersion and trends of the matching documents."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui_reader.cli.options import index_option, open_library, path_argument
from tui_reader.cli.output import columns, note, one_line, printable

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.statistics.periods import Period
    from tui_reader.statistics.tables import Measured

__all__ = ["command"]


@click.command("statistics", short_help="Count words, and what sets the results apart.")
@click.argument("query", required=False, default="")
@path_argument
@index_option
@click.option("--words", is_flag=True, help="The most frequent words, as the extractor has found them.")
@click.option("--ngrams", metavar="N", type=click.IntRange(1, 4), help="The most frequent sequences of N syllables.")
@click.option("--keyness", is_flag=True, help="What these documents have more of than the rest of the library.")
@click.option("--collocations", metavar="WORD", help="What stands around a word more often than by chance.")
@click.option("--dispersion", metavar="WORD", help="How evenly a word is spread over documents and months.")
@click.option("--trend", metavar="WORD", help="How often a word stands in the documents of each month.")
@click.option(
    "--by", type=click.Choice(["year", "month", "day"]), default="month", show_default=True, help="For --trend."
)
@click.option(
    "--size",
    metavar="N",
    type=click.IntRange(1, 4),
    default=2,
    show_default=True,
    help="Syllables of what --keyness and --collocations list; most Vietnamese words have two.",
)
@click.option(
    "--only-words",
    is_flag=True,
    help="Of these only what underthesea has found as words in the library; needs extraction.",
)
@click.option(
    "--unit",
    type=click.Choice(["syllable", "word"]),
    default="syllable",
    show_default=True,
    help="What --keyness counts: sequences of syllables, or the words that have been extracted.",
)
@click.option("--top", type=click.IntRange(min=0), default=50, show_default=True, help="So many rows; 0 for all.")
@click.option(
    "--window",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="Syllables on each side of the word that --collocations looks at.",
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
    size: int,
    only_words: bool,
    unit: str,
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
    tui-reader statistics --trend "mưa lũ" --format csv
    """
    with open_library(path, directory) as library:
        # Without a query no document is looked for, and none is left out.
        keys = library.search(query).keys() if query.strip() else None
        statistics = library.statistics(keys)
        tables: list[Measured] = []
        try:
            if words:
                tables.append(statistics.words(top))
            if ngrams is not None:
                tables.append(statistics.sequences(ngrams, top, minimum))
            if keyness:
                tables.append(
                    statistics.keyness_of_words(top, minimum)
                    if unit == "word"
                    else statistics.keyness(size, top, minimum, only_words=only_words)
                )
            if collocations is not None:
                if window < size:
                    raise click.UsageError(f"{size} syllables do not fit into a window of {window}.")
                tables.append(
                    statistics.collocations(
                        collocations, left=window, right=window, size=size, minimum=minimum, top=top,
                        only_words=only_words,
                    )
                )  # fmt: skip
            if dispersion is not None:
                tables.append(statistics.dispersion(dispersion))
            if trend is not None:
                tables.append(statistics.trend(trend, by))
        except ValueError as error:
            raise click.UsageError(f"{printable(str(error))}.") from error
        if not tables:
            tables.append(statistics.sizes())
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
