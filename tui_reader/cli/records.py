"""``tui-reader records``: what an extractor found, counted or one by one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui_reader.cli.options import index_option, open_library, path_argument
from tui_reader.cli.output import columns, json_line, note
from tui_reader.errors import ReaderError
from tui_reader.records.model import Annotation, Event, Metric, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tui_reader.documents.model import Document
    from tui_reader.library import Library
    from tui_reader.plugin_api import Extractor

__all__ = ["extract_now", "print_each", "records_of"]

_EACH = ("path", "start", "end", "label", "value", "quote")
_COUNTS = ("value", "label", "count", "documents", "library_count", "library_documents")


@click.command("records", short_help="Print what an extractor found.")
@click.argument("name")
@path_argument
@index_option
@click.option("--query", default="", help="Only in the documents that this query finds.")
@click.option("--each", is_flag=True, help="Every record, instead of counts by value.")
@click.option("--format", "style", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--top", type=click.IntRange(min=0), default=20, show_default=True, help="So many values; 0 for all.")
def command(name: str, path: Path | None, directory: Path | None, query: str, each: bool, style: str, top: int) -> int:
    """Count by value what extractor NAME found in the matching documents, or list every record."""
    with open_library(path, directory) as library:
        version_of(library, name)
        results = library.search(query)
        if each:
            return 0 if print_each(_each(library, name, results.keys(), query), style) else 1
        aggregate = library.panel_context(None, results).aggregate(name, top=top)
        if aggregate.extracted < aggregate.documents:
            note(
                f"{aggregate.extracted} of {aggregate.documents} documents have been extracted so far; "
                f"to do the rest: tui-reader index {library.root}"
            )
        rows = [
            (c.value, c.label, c.count, c.documents, c.library_count, c.library_documents) for c in aggregate.counts
        ]
        if style == "json":
            for row in rows:
                json_line(dict(zip(_COUNTS, row, strict=True)))
        elif style == "csv":
            _write_csv(_COUNTS, rows)
        elif rows:
            columns(
                _COUNTS[:4],
                [(value, label, f"{count:g}", str(documents)) for value, label, count, documents, *_ in rows],
            )
        return 0 if rows else 1


def version_of(library: Library, name: str) -> str:
    """Version of a loaded extractor; an error that lists the names otherwise."""
    versions = {extractor.name: extractor.version for extractor in library.plugins().extractors}
    if name not in versions:
        raise ReaderError(
            f"There is no extractor {name!r}. Loaded: {', '.join(sorted(versions)) or 'none'}. See: tui-reader plugins"
        )
    return versions[name]


def records_of(library: Library, document: Document, name: str) -> Sequence[Record]:
    """Records of one document: those stored, or else extracted now."""
    version = version_of(library, name)
    stored = library.records().get(document.key, name, version)
    if stored is not None:
        return stored
    (extractor,) = (extractor for extractor in library.plugins().extractors if extractor.name == name)
    return extract_now(extractor, document)


def extract_now(extractor: type[Extractor], document: Document) -> Sequence[Record]:
    """Records of one document, made here and checked as the worker checks them; what is wrong with them is a
    `ReaderError`.
    """
    from tui_reader.extraction.checking import ForeignRecordError, checked_records

    try:
        return checked_records(next(iter(extractor().extract_many([document]))), document.text)
    except ForeignRecordError as error:
        raise ReaderError(f"Extractor {extractor.name} breaks its contract: {error}") from error
    except Exception as error:  # a plugin may raise anything; it is named, and --debug shows the traceback
        raise ReaderError(f"Extractor {extractor.name} failed: {type(error).__name__}: {error}") from error


def _each(library: Library, name: str, keys: Sequence[int], query: str) -> Iterator[tuple[Document, Record]]:
    version = version_of(library, name)
    wanted = set(keys)
    missing = 0
    for path, key in library.indexed_files():
        if key in wanted:
            records = library.records().get(key, name, version)
            missing += records is None
            if records:
                document = library.document(path)
                for record in records:
                    yield document, record
    if missing:
        note(f"{missing} documents have not been extracted yet; to do them: tui-reader index {library.root}")


def print_each(pairs: Iterable[tuple[Document, Record]], style: str) -> int:
    """Print records with their document, one a line; returns how many."""
    rows = ([document.path, *_fields(document, record)] for document, record in pairs)
    count = 0
    if style == "csv":
        listed = list(rows)
        extra = sorted({name for row in listed for name in _extra(row)})
        _write_csv((*_EACH, *extra), ([*row[:6], *(_extra(row).get(name, "") for name in extra)] for row in listed))
        return len(listed)
    if style == "json":
        for count, row in enumerate(rows, 1):  # noqa: B007 - the count is the answer
            json_line(dict(zip(_EACH, row, strict=False)) | _extra(row))
        return count
    lines = [["" if cell is None else str(cell) for cell in row[:6]] for row in rows]
    if lines:
        columns(_EACH, lines)
    return len(lines)


def _extra(row: Sequence[object]) -> dict[str, object]:
    fields = row[6]
    assert isinstance(fields, dict)
    return {name: value for name, value in fields.items() if name not in _EACH}


def _fields(document: Document, record: Record) -> tuple[object, ...]:
    """Start, end, label, value, quote and the plugin's own fields."""
    if isinstance(record, Metric):
        own = {"count": record.count} | ({"unit": record.unit} if record.unit else {})
        return None, None, record.label, record.value, "", own
    quote = " ".join(document.text[record.start : record.end].split())
    own = dict(record.fields)
    if isinstance(record, Event):
        own |= {"sentence": " ".join(document.text[record.sentence_start : record.sentence_end].split())}
    assert isinstance(record, Annotation | Event)
    return record.start, record.end, record.label, record.value or quote, quote, own


def _write_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    import csv

    writer = csv.writer(sys.stdout)
    writer.writerow(head)
    writer.writerows(rows)
