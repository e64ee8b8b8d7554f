"""What the commands share in writing: text that is safe for a terminal, widths, JSON lines, and text set out in
columns.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import click
import msgspec

from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_reader.errors import QueryError

__all__ = ["bold", "cell_width", "columns", "json_line", "note", "one_line", "printable", "with_caret"]

_CONTROL = (
    {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
    | {0x7F: "␡"}
    | dict.fromkeys(range(0x80, 0xA0), "␦")
    | dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "␦")
)
"""A document must never be able to write to the terminal: its control characters, and those that turn the direction of
what follows, are shown as symbols."""

_STEERING = re.compile(f"[{''.join(map(chr, _CONTROL.keys() - {*range(0x20)}))}]")
"""Of these, what JSON does not escape anyway."""

_PLAIN = re.compile("[\x20-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2027]*")
"""What Vietnamese is written with: a cell each."""
_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))
"""Unicode categories that take no cell."""


def printable(text: str) -> str:
    """``text`` without control characters other than tab and newline, and without lone surrogates."""
    return text.translate(_CONTROL).encode("utf-8", "replace").decode()


def one_line(text: str) -> str:
    """``printable(text)`` without line breaks and tabs."""
    return printable(text).replace("\n", " ").replace("\t", " ")


def cell_width(text: str) -> int:
    """Terminal cells that ``text`` takes."""
    if _PLAIN.fullmatch(text):
        return len(text)
    return sum(
        0
        if unicodedata.category(character) in _NO_WIDTH
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )


def bold(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with ``spans`` in bold, on a terminal; as it is elsewhere."""
    if sys.stdout is None or not sys.stdout.isatty():
        return text
    pieces = []
    end = 0
    for start, stop in spans:
        pieces += [text[end:start], click.style(text[start:stop], bold=True)]
        end = stop
    return "".join([*pieces, text[end:]])


def json_line(value: Any) -> None:
    """One JSON object on a line of standard output. What could steer a terminal is escaped, which JSON allows: the
    values are the same."""
    text = msgspec.json.encode(value).decode()
    sys.stdout.write(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def note(message: str) -> None:
    """A remark on standard error."""
    click.echo(printable(message), err=True)


def with_caret(error: QueryError) -> str:
    """What is wrong with a query, the query, and a caret under the place."""
    shown = "".join(" " if character in "\n\t\r" else character for character in error.query)
    before, wrong = shown[: error.column], shown[error.column : error.column + error.length]
    return f"{error.message}\n  {shown}\n  {' ' * cell_width(before)}{'^' * max(1, cell_width(wrong))}"


def columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on standard output; columns of numbers are right-aligned, the last column is not padded. ``head``: their
    names in English, said in the reader's language."""
    cells = [[one_line(cell) for cell in row] for row in ([_(name) for name in head], *rows)]
    widths = [max(cell_width(row[place]) for row in cells) for place in range(len(head))]
    numeric = [bool(rows) and all(_is_number(row[place]) for row in cells[1:]) for place in range(len(head))]
    for row in cells:
        line = [
            " " * (width - cell_width(cell)) + cell if right else cell + " " * (width - cell_width(cell))
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ]
        click.echo("  ".join(line).rstrip())


def _is_number(text: str) -> bool:
    return bool(text) and all(character in "0123456789.,-%" for character in text)
