"""What is on the screen, written to a file: results and panels as sheets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui_reader.errors import ReaderError
from tui_reader.exporting import Sheet, format_of, to_text
from tui_reader.panels import Bars, Kwic, Row, Table, Text, Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui_reader.panels import Node, View
    from tui_reader.results import Results
    from tui_reader.statistics.tables import Cell

__all__ = ["sheet_of_results", "sheets_of_views", "write_sheets"]

_NUMBER: Final = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?|-?(0|[1-9]\d*)(\.\d+)?")
_COLUMNS: Final = ("title", "published", "source", "authors", "path", "reprints")


def write_sheets(name: str, sheets: Callable[[], list[Sheet]], title: str, about: str) -> tuple[Path, int]:
    """Write them to a file that is not there yet, below the current folder where the name does not say where; returns
    its path and the number of rows. Raises `ReaderError`."""
    path = Path(name).expanduser()
    style = format_of(path)
    made = sheets()
    text = to_text(made, style, title, about)
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise ReaderError(f"{path} is there already; nothing was written.") from None
    except OSError as error:
        raise ReaderError(f"{path} could not be written: {error.strerror or error}.") from error
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
    return Sheet(results.title, _COLUMNS, rows, (f"{len(results):,} documents, by {results.sort.value}",))


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
            return Sheet(title, ("branch", "label", "count"), list(_flat(nodes, "")), _remarks(note))
        case Bars(title=title, bars=bars, unit=unit, note=note):
            rows_of_bars = [(bar.label, bar.value) for bar in bars]
            return Sheet(title, ("label", unit or "value"), rows_of_bars, _remarks(note))
        case Kwic(title=title, lines=lines, note=note):
            rows_of_lines = [(line.left, line.match, line.right) for line in lines]
            return Sheet(title, ("left", "match", "right"), rows_of_lines, _remarks(note))
        case Text(title=title, text=text):
            return Sheet(title, ("text",), [(line,) for line in text.split("\n") if line.strip()])


def _flat(nodes: Sequence[Node], branch: str) -> Iterator[tuple[Cell, ...]]:
    for node in nodes:
        yield branch, node.label, node.count
        yield from _flat(node.children, f"{branch} › {node.label}" if branch else node.label)


def _remarks(note: str) -> tuple[str, ...]:
    return (note,) if note else ()


def _digits(text: str) -> int:
    """How many stand after the point of a number."""
    return len(text.partition(".")[2]) if _NUMBER.fullmatch(text) else 0


def _cell(text: str) -> Cell:
    """A number where it is one, so that it can be reckoned with."""
    if not _NUMBER.fullmatch(text):
        return text
    digits = text.replace(",", "")
    return float(digits) if "." in digits else int(digits)
