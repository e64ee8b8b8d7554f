"""A document as the index takes it: analysed, in plain values that can be sent between processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui_reader.index.analysis import Analyzer, Words
from tui_reader.index.collation import collation_key
from tui_reader.index.dates import date_number

if TYPE_CHECKING:
    from tui_reader.documents.model import Document

__all__ = ["Prepared", "PreparedReceiver", "PreparedSender", "prepare"]


class Prepared(msgspec.Struct, array_like=True):
    """The words, and what is kept of the document. ``length`` in words of the content; ``row`` is what a `Hit` needs:
    path (bytes of the file system), key, title, date, authors, source."""

    words: Words
    length: int
    row: tuple[bytes, int, str, str, tuple[str, ...], str]
    published: int
    collation: bytes


def prepare(document: Document, path: str, analyzer: Analyzer) -> Prepared:
    """Analyse a document that is to be found under ``path`` (`os.fsdecode` form, any bytes)."""
    words, length = analyzer.words(document, path)
    row = (
        path.encode("utf-8", "surrogateescape"),
        document.key,
        document.title,
        document.published.iso if document.published else "",
        document.authors,
        document.source,
    )
    return Prepared(words, length, row, date_number(document.published), collation_key(document.title))


class PreparedSender:
    """Prepares documents for another process, leaving out the terms that were in one before: nearly all of them."""

    def __init__(self) -> None:
        self._analyzer = Analyzer()
        self._terms: list[bytes] = []
        self._sent = 0

    def prepare(self, document: Document, path: str) -> Prepared:
        """What to send; all of it has to arrive, in order, at one `PreparedReceiver`."""
        prepared = prepare(document, path, self._analyzer)
        words = prepared.words
        if words.terms is not self._terms:
            self._terms, self._sent = words.terms, 0
        known, self._sent = self._sent, len(words.terms)
        prepared.words = Words(words.terms[known:], words.numbers, words.stretches, known)
        return prepared


class PreparedReceiver:
    """The other end, which puts them back."""

    def __init__(self) -> None:
        self._terms: list[bytes] = []

    def complete(self, prepared: Prepared) -> None:
        """Give a document all of its terms; documents share the list. Raises `ValueError` where one before it is
        missing."""
        words = prepared.words
        if not words.known:
            self._terms = []
        elif words.known != len(self._terms):
            raise ValueError(f"{len(self._terms)} terms have arrived, and {words.known} were sent")
        self._terms += words.terms
        words.terms, words.known = self._terms, 0
