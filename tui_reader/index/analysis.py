"""From a document to postings: which words stand where, and how much each place counts."""

from __future__ import annotations

from array import array
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.documents.model import Role
from tui_reader.index.words import LONGEST, encode_term
from tui_reader.vietnamese.normalize import fold
from tui_reader.vietnamese.tokenize import terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui_reader.documents.model import Document

__all__ = ["TITLE_GAP", "WEIGHTS", "Analyzed", "Analyzer", "Postings"]

WEIGHTS: Final[Mapping[Role, float]] = MappingProxyType({Role.TITLE: 3.0, Role.LEAD: 1.5, Role.BOILERPLATE: 0.05})
"""How much a word counts by where it stands; 1 elsewhere. Page furniture, where it is asked for, ranks last."""

TITLE_GAP: Final = 1000
"""Positions between text and title, farther than any phrase reaches."""

_REMEMBERED: Final = 200_000


class Analyzed(msgspec.Struct, array_like=True, frozen=True):
    """Words of one field of one document, ready to be kept or sent: the distinct ``terms``; for each of them how often
    it stands there (``counts``, unsigned integers of 32 bits), what it counts (``weights``, floats of 32 bits) and its
    ``positions``, ascending (as counts), one term's after the other's. ``length`` in words."""

    terms: list[bytes]
    counts: bytes
    weights: bytes
    positions: bytes
    length: int


class Postings:
    """Words of one field of one document, ready to be written."""

    __slots__ = ("_extra", "_places", "length", "position")

    def __init__(self) -> None:
        self._places: dict[bytes, list[int]] = {}
        self._extra: dict[bytes, float] = {}
        self.length = 0
        self.position = 0

    def add(self, words: list[bytes], weight: float) -> None:
        """Add ``words`` at the next positions, each counting ``weight``."""
        places, position = self._places, self.position
        for word in words:
            if word in places:
                places[word].append(position)
            else:
                places[word] = [position]
            position += 1
        self.position = position
        self.length += len(words)
        if weight != 1.0:
            extra = self._extra
            for word in words:
                extra[word] = extra.get(word, 0.0) + weight - 1.0

    def analyzed(self) -> Analyzed:
        """What was added, as arrays."""
        places, extra = self._places, self._extra
        weights = [len(found) + extra.get(word, 0.0) for word, found in places.items()]
        return Analyzed(
            list(places),
            array("I", map(len, places.values())).tobytes(),
            array("f", weights).tobytes(),
            array("I", chain.from_iterable(places.values())).tobytes(),
            self.length,
        )


class Analyzer:
    """Makes `Postings`, remembering the term of each word it has met (a bounded number of them)."""

    def __init__(self) -> None:
        self._terms: dict[str, bytes] = {}

    def text(self, *texts: str) -> Postings:
        """Postings of a short field in which every word counts the same; phrases do not reach from one text to the
        next."""
        postings = Postings()
        for text in texts:
            postings.add(self._words(text), 1.0)
            postings.position += TITLE_GAP
        return postings

    def content(self, document: Document) -> tuple[Postings, Postings]:
        """Postings of what a plain word is looked for in (the article, and the title where it does not show it), and
        of the page furniture.

        Both count positions in the whole text, so that they can be read as one; in either alone the other is a gap.
        """
        content, furniture = Postings(), Postings()
        text, end = document.text, 0
        shown: set[bytes] = set()
        for block in document.blocks:
            if end < block.start:
                content.add(self._words(text[end : block.start]), 1.0)
            words = self._words(text[block.start : block.end])
            if block.role is Role.BOILERPLATE:
                furniture.position = content.position
                furniture.add(words, WEIGHTS[block.role])
                content.position = furniture.position
            else:
                content.add(words, WEIGHTS.get(block.role, 1.0))
            if block.role is Role.TITLE:
                shown.update(words)
            end = block.end
        content.add(self._words(text[end:]), 1.0)
        title = self._words(document.title)
        if not shown.issuperset(title):
            content.position += TITLE_GAP
            content.add(title, WEIGHTS[Role.TITLE])
        return content, furniture

    def _words(self, text: str) -> list[bytes]:
        known = self._terms
        spellings = terms(text)
        try:
            return [known[spelling] for spelling in spellings]
        except KeyError:
            if len(known) > _REMEMBERED:
                known.clear()
            for spelling in spellings:
                if spelling not in known:
                    cut = spelling[:LONGEST]
                    known[spelling] = encode_term(cut, fold(cut))
            return [known[spelling] for spelling in spellings]
