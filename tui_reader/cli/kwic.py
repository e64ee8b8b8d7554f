"""What ``tui-reader search --kwic`` prints: one occurrence a line, the matches under each other."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING, Final

import click

from tui_reader.cli.output import bold, cell_width, json_line, note, one_line
from tui_reader.index.kwic import KwicSort, in_order
from tui_reader.language import _, ngettext
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui_reader.exporting import Format
    from tui_reader.index.kwic import KwicLine
    from tui_reader.results import Results

__all__ = ["print_kwic"]

_CONTEXT: Final = 40
"""Characters, and cells of a terminal, on each side of a match."""
_AMONG: Final = 1000
"""Occurrences that are put in order by a word beside them, where fewer are printed."""


def print_kwic(
    results: Results,
    sort: KwicSort,
    limit: int | None,
    as_json: bool,
    also: Mapping[str, object],
    style: Format | None = None,
) -> None:
    """At most ``limit`` lines; documents of which there are copies once. ``also`` goes into every JSON object;
    ``style``: as a table of this format.

    Those put in order by a word beside them are the first thousand, or as many as are to be printed.
    """
    among = None if limit is None else limit if sort is KwicSort.DOCUMENT else max(limit, _AMONG)
    lines = results.kwic(context=_CONTEXT)
    shown = islice(in_order(islice(lines, among), sort), limit)
    if style is not None:
        from tui_reader.exporting import to_text
        from tui_reader.result_sheets import sheet_of_lines

        sys.stdout.write(to_text([sheet_of_lines("", shown)], style, results.title))
    for line in shown:
        if as_json:
            _print_json(line, also)
        else:
            _print_text(line)
    if next(lines, None) is not None:
        if sort is not KwicSort.DOCUMENT:
            note(_("In order are the first {n} occurrences; --limit 0 for all.").format(n=number(among or 0)))
    elif left_out := len(results) - results.rows:
        note(
            ngettext("{n} reprint left out: --all", "{n} reprints left out: --all", left_out).format(n=number(left_out))
        )


def _print_text(line: KwicLine) -> None:
    left, match, right = one_line(line.left), one_line(line.match), one_line(line.right)
    while cell_width(left) > _CONTEXT:
        left = left[1:]
    while cell_width(right) > _CONTEXT:
        right = right[:-1]
    before = " " * (_CONTEXT - cell_width(left)) + left
    after = right + " " * (_CONTEXT - cell_width(right))
    click.echo(f"{before}{bold(match, [(0, len(match))])}{after}  {one_line(line.path)}")


def _print_json(line: KwicLine, also: Mapping[str, object]) -> None:
    json_line(
        dict(also)
        | {
            "path": line.path,
            "start": line.start,
            "end": line.end,
            "left": line.left,
            "match": line.match,
            "right": line.right,
            "title": line.title,
            "published": line.published.iso if line.published else None,
        }
    )
