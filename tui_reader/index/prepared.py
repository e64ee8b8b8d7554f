"""A document as the index takes it: analysed, in plain values that can be sent between processes."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import msgspec

from tui_reader.index.analysis import Analyzed, Analyzer
from tui_reader.index.collation import collation_key
from tui_reader.index.dates import date_number

if TYPE_CHECKING:
    from tui_reader.documents.model import Document

__all__ = ["Prepared", "prepare"]


class Prepared(msgspec.Struct, array_like=True):
    """Postings by field, and what is kept of the document. ``row`` is what a `Hit` needs: path (bytes of the file
    system), key, title, date, authors, source."""

    words: dict[str, Analyzed]
    row: tuple[bytes, int, str, str, tuple[str, ...], str]
    published: int
    collation: bytes


def prepare(document: Document, path: str, analyzer: Analyzer) -> Prepared:
    """Analyse a document that is to be found under ``path`` (`os.fsdecode` form, any bytes)."""
    content, furniture = analyzer.content(document)
    name = path.rpartition("/")[2]
    file = path.encode("utf-8", "surrogateescape")
    words = {
        "content": content.analyzed(),
        "furniture": furniture.analyzed(),
        "title": analyzer.text(document.title).analyzed(),
        "author": analyzer.text(*document.authors).analyzed(),
        "source": analyzer.text(document.source).analyzed(),
        "path": analyzer.text(path).analyzed(),
        "ext": analyzer.text(name.rpartition(".")[2] if "." in name else "").analyzed(),
        "file": Analyzed([file], array("I", [0]).tobytes(), array("f", [1.0]).tobytes(), b"", 0),
    }
    row = (
        file,
        document.key,
        document.title,
        document.published.iso if document.published else "",
        document.authors,
        document.source,
    )
    return Prepared(words, row, date_number(document.published), collation_key(document.title))
