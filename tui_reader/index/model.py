"""What a search gives back: sorts, hits and snippets. Plain values; no Whoosh here."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from tui_reader.documents.model import PartialDate

__all__ = ["Hit", "SearchCancelled", "Snippet", "Sort"]


class SearchCancelled(Exception):  # noqa: N818  # nothing went wrong: nobody waits for the answer any more
    """A search gave up because its ``cancelled()`` said so."""


class Sort(StrEnum):
    """Order of results. Ties go by newest, then path; undated documents come last by date."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


class Snippet(msgspec.Struct, frozen=True):
    """An extract of a document: ``text`` (white space collapsed, one line), the matched ``spans`` in it (half-open,
    code points), and ``start:end``, where it stands in ``Document.text``."""

    text: str
    spans: tuple[tuple[int, int], ...]
    start: int
    end: int

    def __str__(self) -> str:
        return self.text


class Hit(msgspec.Struct, frozen=True):
    """One matching file. ``key`` is its document's key, ``score`` is 0.0 where results are not ranked; ``snippets``
    empty until asked for.

    ``reprints``: how many more documents of its group match, which are shown ``beneath`` it where it is ``opened``.
    """

    path: str
    key: int
    title: str
    published: PartialDate | None
    authors: tuple[str, ...]
    source: str
    score: float
    snippets: tuple[Snippet, ...] = ()
    reprints: int = 0
    opened: bool = False
    beneath: bool = False
