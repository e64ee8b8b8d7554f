"""Key words in context: every occurrence of what a query matches, with what stands left and right of it."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.documents.model import PartialDate, Role
from tui_reader.index.collation import collation_key
from tui_reader.vietnamese.tokenize import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui_reader.documents.model import Document
    from tui_reader.index.highlight import Highlighter
    from tui_reader.index.model import Hit

__all__ = ["KwicLine", "KwicSort", "in_order", "kwic_lines"]

_SPACE: Final = re.compile(r"\s+")


class KwicSort(StrEnum):
    """Order of lines: that of the documents and in them of the text, or alphabetical (Vietnamese) by the words on one
    side, the nearest first."""

    DOCUMENT = "document"
    LEFT = "left"
    RIGHT = "right"


class KwicLine(msgspec.Struct, frozen=True):
    """An occurrence: ``match`` stands at ``start:end`` of ``Document.text`` (half-open, code points) as it is written
    there, ``left`` and ``right`` are whole words around it. White space is collapsed to one space in all three."""

    path: str
    title: str
    published: PartialDate | None
    left: str
    match: str
    right: str
    start: int
    end: int


def kwic_lines(document: Document, hit: Hit, highlighter: Highlighter, width: int) -> Iterator[KwicLine]:
    """The occurrences in a document, in order, with up to ``width`` characters of the text on each side.

    Different parts of the query that stand side by side are one occurrence, as they are one match of `Highlighter`.
    Page furniture is no context, unless it counts as text.
    """
    text = document.text
    walls = [] if highlighter.boilerplate else document.spans(Role.BOILERPLATE)
    for start, end in highlighter.matches(document).counted:
        begin = max((wall_end for _, wall_end in walls if wall_end <= start), default=0)
        stop = min((wall for wall, _ in walls if wall >= end), default=len(text))
        yield KwicLine(
            hit.path,
            hit.title,
            hit.published,
            _left(text, begin, start, width),
            _SPACE.sub(" ", text[start:end]),
            _right(text, end, stop, width),
            start,
            end,
        )


def in_order(lines: Iterable[KwicLine], sort: KwicSort, among: int | None = None) -> Iterator[KwicLine]:
    """``lines``, which come in the order of documents, in another one; only the first ``among`` of them (None: all) are
    put in order, since the last line could come first."""
    if sort is KwicSort.DOCUMENT:
        yield from lines
        return
    keys: dict[str, bytes] = {}

    def ranks(line: KwicLine) -> list[bytes]:
        words = [token.text for token in tokenize(line.left if sort is KwicSort.LEFT else line.right)]
        if sort is KwicSort.LEFT:
            words.reverse()
        return [keys[word] if word in keys else keys.setdefault(word, collation_key(word)) for word in words]

    yield from sorted(islice(lines, among), key=ranks)


def _left(text: str, begin: int, start: int, width: int) -> str:
    # White space is collapsed afterwards, so there may be more of it than fits.
    piece = _SPACE.sub(" ", text[max(begin, start - 2 * width) : start])
    if len(piece) <= width:
        return piece.lstrip()
    space = piece.find(" ", len(piece) - width - 1, len(piece) - 1)
    return piece[space + 1 :] if space >= 0 else piece[-width:]


def _right(text: str, end: int, stop: int, width: int) -> str:
    piece = _SPACE.sub(" ", text[end : min(stop, end + 2 * width)])
    if len(piece) <= width:
        return piece.rstrip()
    space = piece.rfind(" ", 1, width + 1)
    return piece[:space] if space >= 0 else piece[:width]
