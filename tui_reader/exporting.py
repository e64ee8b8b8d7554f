"""What is shown, as a file that others can work with: CSV, JSON Lines, or one page of HTML.

A sheet is a table with what has to be known of it. The page stands alone: no scripts, nothing that is fetched, and all
text of documents escaped.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from html import escape
from math import isfinite
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from tui_reader.errors import ReaderError
from tui_reader.language import _
from tui_reader.statistics.tables import Cell, written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui_reader.statistics.tables import Measured

__all__ = ["Format", "Sheet", "format_of", "sheet_of", "to_csv", "to_html", "to_json", "to_text"]

Format = Literal["csv", "json", "html"]

_SUFFIXES: Final = {".csv": "csv", ".json": "json", ".jsonl": "json", ".html": "html", ".htm": "html"}
_REMARKS: Final = "remarks"
_CONTROL: Final = dict.fromkeys(
    (
        *(code for code in range(32) if code not in (9, 10, 13)),
        *range(127, 160),
        *(0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    ),
    "\ufffd",
)
"""A document must not be able to write to whatever shows the file, nor turn the direction of what follows."""
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""

_STYLE: Final = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
p { margin: .25rem 0 } .remark { font-size: .85rem; opacity: .75 }
table { border-collapse: collapse; margin: .5rem 0 }
th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #8884 }
.number { text-align: right; font-variant-numeric: tabular-nums }
"""


class Sheet(msgspec.Struct, frozen=True):
    """A table. ``remarks`` are lines below it; ``digits`` by column, after the point of numbers."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    remarks: tuple[str, ...] = ()
    digits: tuple[int, ...] = ()


def format_of(path: Path) -> Format:
    """The format that the name of a file asks for. Raises `ReaderError` where it asks for none."""
    try:
        return _SUFFIXES[path.suffix.lower()]  # type: ignore[return-value]
    except KeyError:
        raise ReaderError(
            _("{name}: a name that ends in .csv, .json or .html says in which format to write.").format(name=path.name)
        ) from None


def sheet_of(measured: Measured) -> Sheet:
    """A table of numbers."""
    return Sheet(
        measured.title,
        tuple(column.name for column in measured.columns),
        measured.rows,
        tuple(measured.remarks),
        tuple(column.digits for column in measured.columns),
    )


def to_text(sheets: Sequence[Sheet], style: Format, title: str, subtitle: str = "") -> str:
    """All of them in one text; title and subtitle are those of a page."""
    if style == "html":
        return to_html(sheets, title, subtitle)
    return to_json(sheets) if style == "json" else to_csv(sheets)


def to_csv(sheets: Sequence[Sheet]) -> str:
    """Tables under one another, a blank line between; what is remarked is a column of its own, the same in every row.

    What a spreadsheet would run as a formula has an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    for number, sheet in enumerate(sheets):
        if number:
            out.write("\r\n")
        remarks = "; ".join(sheet.remarks)
        writer.writerow([*sheet.columns, *([_REMARKS] if remarks else [])])
        for row in sheet.rows:
            writer.writerow([*map(_field, row), *([_field(remarks)] if remarks else [])])
    return out.getvalue()


def to_json(sheets: Sequence[Sheet]) -> str:
    """A JSON object on each line: table, columns by name, and what is remarked."""
    lines = []
    for sheet in sheets:
        for row in sheet.rows:
            cells = {name: _number(cell) for name, cell in zip(sheet.columns, row, strict=True)}
            more: dict[str, object] = {_REMARKS: [_clean(line) for line in sheet.remarks]} if sheet.remarks else {}
            lines.append(msgspec.json.encode({"table": _clean(sheet.title)} | cells | more).decode())
    return "".join(f"{line}\n" for line in lines)


def to_html(sheets: Sequence[Sheet], title: str, subtitle: str = "") -> str:
    """One page."""
    parts = [
        "<!DOCTYPE html>",
        '<html lang="vi"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{_escaped(title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{_escaped(title)}</h1>",
        f"<p>{_escaped(subtitle)}</p>" if subtitle else "",
    ]
    for sheet in sheets:
        parts.append(f"<section><h2>{_escaped(sheet.title)}</h2>")
        if sheet.columns:
            parts += ["<table><thead>", _row("th", [_(name) for name in sheet.columns], sheet), "</thead><tbody>"]
            parts += [_row("td", row, sheet) for row in sheet.rows]
            parts.append("</tbody></table>")
        parts += [f'<p class="remark">{_escaped(line)}</p>' for line in sheet.remarks]
        parts.append("</section>")
    parts.append("</body></html>")
    return "\n".join(filter(None, parts)) + "\n"


def _row(tag: str, cells: Iterable[Cell], sheet: Sheet) -> str:
    shown = []
    for place, cell in enumerate(cells):
        text = written(cell, sheet.digits[place] if sheet.digits else 2)
        kind = ' class="number"' if _is_numeric(sheet, place) else ""
        shown.append(f"<{tag}{kind}>{_escaped(text)}</{tag}>")
    return f"<tr>{''.join(shown)}</tr>"


def _is_numeric(sheet: Sheet, place: int) -> bool:
    return bool(sheet.rows) and not isinstance(sheet.rows[0][place], str)


def _field(cell: Cell) -> Cell:
    if isinstance(cell, str):
        text = _clean(cell)
        return f"'{text}" if text.startswith(_FORMULAS) else text
    return _number(cell)


def _number(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return _clean(cell)
    return None if isinstance(cell, float) and not isfinite(cell) else cell


def _escaped(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    """Without control characters and half characters."""
    return text.translate(_CONTROL).encode("utf-8", "replace").decode()
