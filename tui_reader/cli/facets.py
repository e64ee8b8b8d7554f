"""``tui-reader search --facet``: how often each year, source, author, name … occurs among all matches."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui_reader.cli.output import bold, cell_width, json_line, note, one_line
from tui_reader.index.facets import DATE_FACETS
from tui_reader.language import _, in_english
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.exporting import Format
    from tui_reader.records.coverage import Coverage
    from tui_reader.results import Results

__all__ = ["bar", "print_facets"]

_BAR = 30
"""Cells of the longest bar."""

_EIGHTHS = " ▏▎▍▌▋▊▉"


def print_facets(
    results: Results, names: Sequence[str], limit: int, as_json: bool, style: Format | None = None
) -> None:
    """Print at most ``limit`` values (0: all) of each facet, as JSON Lines, as a table of the format ``style``, or as
    one with bars."""
    if style is not None:
        from tui_reader.exporting import to_text
        from tui_reader.result_sheets import sheet_of_counts

        with in_english(style != "html"):
            sheets = [sheet_of_counts(results, name, limit) for name in dict.fromkeys(names)]
        sys.stdout.write(to_text(sheets, style, results.title))
        return
    for place, name in enumerate(dict.fromkeys(names)):
        counts = results.facet(name, limit)
        there = results.facet_coverage(name)
        if there is not None and not there.complete:
            left = there.waiting or there.old
            mend = _("to go on: tui-reader index") if left else _("reasons: tui-reader doctor")
            more = f" ({there.sentence()})" if there.old or there.failed else ""
            said = _("{facet}: {n} of {all} documents have been extracted so far{more}; {mend}")
            note(said.format(facet=_(name), n=number(there.read), all=number(there.documents), more=more, mend=mend))
        if as_json:
            for value, count in counts:
                # msgspec writes UTF-8, and the name of a file need not be any.
                json_line({"facet": name, "value": _text(value) or None, "count": count} | _states(there))
            continue
        if place:
            click.echo()
        head = _(name)  # those of records have no words of ours and stay
        click.echo(bold(head, [(0, len(head))]))
        nothing = _("(undated)") if name in DATE_FACETS else _("(none)")
        labels = [one_line(value) or nothing for value, _count in counts]
        widest = max(map(cell_width, labels), default=0)
        digits = len(number(max((count for _value, count in counts), default=0)))
        most = max((count for _value, count in counts), default=1)
        for label, (_value, count) in zip(labels, counts, strict=True):
            padding = " " * (widest - cell_width(label))
            click.echo(f"  {label}{padding}  {number(count):>{digits}}  {bar(count, most)}")


def bar(count: int, most: int, width: int = _BAR) -> str:
    """A bar as long as ``count`` is to ``most``, in eighths of a cell; what is not 0 has at least one."""
    eighths = max(1, round(8 * width * count / most)) if count and most else 0
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


def _states(there: Coverage | None) -> dict[str, object]:
    """Of how many documents the counts are, where something had to be found in them first."""
    if there is None:
        return {}
    return {
        "of": there.documents,
        "read": there.read,
        "old": there.old,
        "old_version": there.old_version,
        "failed": there.failed,
        "waiting": there.waiting,
    }


def _text(value: str) -> str:
    return value.encode("utf-8", "backslashreplace").decode() if not value.isascii() else value
