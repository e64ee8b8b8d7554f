"""Marks as files for others: TOML and JSON Lines, which can be taken in again; Markdown to read; tables."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from tui_reader.errors import ReaderError
from tui_reader.exporting import Sheet, format_of, to_text
from tui_reader.language import _
from tui_reader.marks.toml import Marks, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tui_reader.marks.model import Mark

__all__ = ["fault_of_name", "marks_as"]

_SUFFIXES = frozenset((".toml", ".json", ".jsonl", ".md", ".markdown", ".csv", ".html", ".htm"))
_COLUMNS = ("title", "path", "passage", "note", "tags", "made", "start", "end", "id")


def marks_as(file: Path, marks: Sequence[Mark], library: str) -> str:
    """``marks`` in the format that the name of a file asks for. Raises `ReaderError` where it asks for none."""
    match file.suffix.lower():
        case ".toml":
            return written(Marks(tuple(marks))).decode()
        case ".json" | ".jsonl":
            return "".join(f"{msgspec.json.encode(mark).decode()}\n" for mark in marks)
        case ".md" | ".markdown":
            return "".join(_markdown(marks, library))
        case ".csv" | ".html" | ".htm":
            rows = [
                (
                    mark.title,
                    mark.path,
                    mark.quote,
                    mark.note,
                    ", ".join(mark.tags),
                    mark.made.isoformat() if mark.made else "",
                    mark.start if mark.quote else None,
                    mark.end if mark.quote else None,
                    mark.id,
                )
                for mark in marks
            ]
            return to_text([Sheet("Marks", _COLUMNS, rows)], format_of(file), f"{library} · marks")
    raise ReaderError(fault_of_name(file))


def fault_of_name(file: Path) -> str:
    """What is wrong with the name of a file for marks; "" for nothing."""
    if file.suffix.lower() in _SUFFIXES:
        return ""
    said = _("{name}: a name that ends in .toml, .jsonl, .md, .csv or .html says in which format to write.")
    return said.format(name=file.name)


def _markdown(marks: Sequence[Mark], library: str) -> Iterator[str]:
    """A heading a document, its passages quoted."""
    yield f"# {_plain(library)}\n"
    for (title, path), of_document in groupby(marks, key=lambda mark: (mark.title, mark.path)):
        yield f"\n## {_plain(title or path)}\n\n`{_plain(path)}`\n"
        for mark in of_document:
            if mark.quote:
                lines = [" ".join(line.split()) for line in mark.quote.split("\n")]
                yield "\n" + "".join(f"> {_plain(line)}\n" if line else ">\n" for line in lines)
            if mark.note:
                yield f"\n{_plain(mark.note)}\n"
            if mark.tags:
                yield "\n" + " ".join("#" + _plain(tag).replace(" ", "_") for tag in mark.tags) + "\n"


def _plain(text: str) -> str:
    """Text without control characters; a document must not be able to write to whatever shows the file."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)
