"""What is on the screen, written to a file: results and panels as sheets."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui_reader.app.concordance import AMONG, CONTEXT
from tui_reader.app.naming_files import write_text
from tui_reader.app.words import named
from tui_reader.exporting import Sheet, format_of, to_text
from tui_reader.language import N_, _, ngettext
from tui_reader.numerals import as_english, number
from tui_reader.panels import Bars, Kwic, Row, Table, Text, Tree
from tui_reader.result_sheets import sheet_of_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui_reader.index.kwic import KwicSort
    from tui_reader.panels import Node, View
    from tui_reader.results import Results
    from tui_reader.statistics.tables import Cell

__all__ = ["sheet_of_occurrences", "sheet_of_results", "sheets_of_views", "write_sheets"]

_NUMBER: Final = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?|-?(0|[1-9]\d*)(\.\d+)?")
_MOST_LINES: Final = 10_000
_COLUMNS: Final = (N_("title"), N_("published"), N_("source"), N_("authors"), N_("path"), N_("reprints"))
_OF_TREE: Final = (N_("branch"), N_("label"), N_("count"))
_OF_LINES: Final = (N_("left"), N_("match"), N_("right"))
_OF_TEXT: Final = (N_("text"),)


def write_sheets(
    name: str | Path, sheets: Callable[[], list[Sheet]], title: str, about: str, *, over: bool = False
) -> tuple[Path, int]:
    """Write them to a file below the current folder where the name does not say where, which is not there yet or is
    replaced (``over``); returns its path and the number of rows. Raises `ReaderError`."""
    path = Path(name).expanduser()
    style = format_of(path)
    made = sheets()
    write_text(path, to_text(made, style, title, about), over=over)
    return path, sum(len(sheet.rows) for sheet in made)


def sheet_of_results(results: Results) -> Sheet:
    """All rows, in order."""
    rows = [
        (
            hit.title,
            hit.published.iso if hit.published else "",
            hit.source,
            "; ".join(hit.authors),
            hit.path,
            hit.reprints,
        )
        for hit in results.page(0, results.rows)
    ]
    about = ngettext("{n} document, by {order}", "{n} documents, by {order}", len(results))
    order = named(results.sort.value)
    return Sheet(results.title, _COLUMNS, rows, (about.format(n=number(len(results)), order=order),))


def sheet_of_occurrences(results: Results, sort: KwicSort) -> Sheet:
    """The occurrences in the order that the screen has them in, up to 10,000."""
    in_order = sort.value != "document"
    source = results.kwic(sort if in_order else None, among=AMONG if in_order else None, context=CONTEXT)
    lines = list(islice(source, _MOST_LINES))
    more = next(source, None) is not None
    said = _("The first {n} occurrences; there are more").format(n=number(_MOST_LINES))
    return sheet_of_lines(results.title, lines, (said,) * more)


def sheets_of_views(views: Sequence[View]) -> list[Sheet]:
    """A sheet for each view; branches of trees are all there, folded or not."""
    return [_sheet(view) for view in views]


def _sheet(view: View) -> Sheet:
    match view:
        case Table(title=title, columns=columns, rows=rows, note=note):
            cells = [tuple(row.cells if isinstance(row, Row) else row) for row in rows]
            width = len(columns)
            # The first column names what the row is about: a year there is no quantity.
            numbered = [(*row[:1], *map(_cell, row[1:]), *[None] * width)[:width] for row in cells]
            digits = tuple(
                max((_digits(row[place]) for row in cells if place < len(row)), default=0) for place in range(width)
            )
            return Sheet(title, tuple(columns), numbered, _remarks(note), digits)
        case Tree(title=title, nodes=nodes, note=note):
            return Sheet(title, _OF_TREE, list(_flat(nodes, "")), _remarks(note))
        case Bars(title=title, bars=bars, unit=unit, note=note):
            rows_of_bars = [(bar.label, bar.value) for bar in bars]
            return Sheet(title, (N_("label"), unit or N_("value")), rows_of_bars, _remarks(note))
        case Kwic(title=title, lines=lines, note=note):
            rows_of_lines = [(line.left, line.match, line.right) for line in lines]
            return Sheet(title, _OF_LINES, rows_of_lines, _remarks(note))
        case Text(title=title, text=text):
            return Sheet(title, _OF_TEXT, [(line,) for line in text.split("\n") if line.strip()])


def _flat(nodes: Sequence[Node], branch: str) -> Iterator[tuple[Cell, ...]]:
    for node in nodes:
        yield branch, node.label, node.count
        yield from _flat(node.children, f"{branch} › {node.label}" if branch else node.label)


def _remarks(note: str) -> tuple[str, ...]:
    return (note,) if note else ()


def _digits(text: str) -> int:
    """How many stand after the point of a number."""
    plain = as_english(text)
    return len(plain.partition(".")[2]) if _NUMBER.fullmatch(plain) else 0


def _cell(text: str) -> Cell:
    """A number where it is one, so that it can be reckoned with."""
    plain = as_english(text)
    if not _NUMBER.fullmatch(plain):
        return text
    digits = plain.replace(",", "")
    return float(digits) if "." in digits else int(digits)
