"""From a document to numbers: which words stand where, and how much each place counts.

Each word becomes the number of its term: what is done later with many documents at a time (counting, sorting) is done
with arrays.
"""

from __future__ import annotations

import sys
from array import array
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.documents.model import Role
from tui_reader.index.words import encode_term, word_forms
from tui_reader.vietnamese.tokenize import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui_reader.documents.model import Document

__all__ = ["KINDS", "TITLE_GAP", "WEIGHTS", "Analyzer", "Vocabulary", "Words", "content_places"]

WEIGHTS: Final[Mapping[Role, float]] = MappingProxyType({Role.TITLE: 3.0, Role.LEAD: 1.5, Role.BOILERPLATE: 0.05})
"""How much a word counts by where it stands; 1 elsewhere. Page furniture, where it is asked for, ranks last."""

TITLE_GAP: Final = 1000
"""Positions between text and title, farther than any phrase reaches."""

_CONTENT, _IN_TITLE, _IN_LEAD, _FURNITURE, _TITLE, _AUTHOR, _SOURCE, _PATH, _EXT = range(9)

KINDS: Final[Sequence[tuple[str, float]]] = (
    ("content", 1.0),
    ("content", WEIGHTS[Role.TITLE]),
    ("content", WEIGHTS[Role.LEAD]),
    ("furniture", WEIGHTS[Role.BOILERPLATE]),
    ("title", 1.0),
    ("author", 1.0),
    ("source", 1.0),
    ("path", 1.0),
    ("ext", 1.0),
)
"""Kinds of stretches of words: the field that they are of, and what a word counts there."""

_OF_ROLE: Final = MappingProxyType({Role.TITLE: _IN_TITLE, Role.LEAD: _IN_LEAD, Role.BOILERPLATE: _FURNITURE})
_MOST_TERMS: Final = 100_000
"""The writer has a copy of those of each reading process."""

_MOST_PIECES: Final = 200_000
_LONGEST_PIECE: Final = 64
"""Bytes; longer pieces of text between spaces (links, scripts without spaces) seldom come again."""


class Words(msgspec.Struct, array_like=True):
    """The words of one document, field after field, as they stand.

    ``numbers`` are their places in ``terms`` (those of `encode_term`; more than this document has); ``stretches``
    follow upon each other and are three numbers each: which of the kinds, the position of the first word, how many
    words. All are unsigned integers of 32 bits of this machine. ``known``: so many terms are left out at the beginning
    of ``terms``, as who gets this knows them.
    """

    terms: list[bytes]
    numbers: bytes
    stretches: bytes
    known: int = 0


class Vocabulary(dict[bytes, bytes]):
    """What each piece of text between spaces (UTF-8) comes to: the numbers of the terms of its words, mostly one.

    Most pieces have been met before, with the same punctuation, so that their words need not be looked for again.
    ``terms`` grows; `full` says that it is time for another vocabulary.
    """

    def __init__(self) -> None:
        super().__init__()
        self.terms: list[bytes] = []
        self._numbers: dict[bytes, bytes] = {}

    @property
    def full(self) -> bool:
        """Whether it holds more than is good for the memory of a process."""
        return len(self.terms) >= _MOST_TERMS

    def numbers(self, text: str) -> bytes:
        """Numbers of the words of running text, as in `Words`."""
        return b"".join(map(self.__getitem__, _encoded(text).split()))

    def numbers_once(self, text: str) -> bytes:
        """The same of text that does not come again."""
        return b"".join([self[_encoded(word)] for word in words(text)])

    def __missing__(self, piece: bytes) -> bytes:
        text = piece.decode("utf-8", "surrogatepass")
        found = words(text)
        numbers = self._number(text) if found == [text] else b"".join([self[_encoded(word)] for word in found])
        if len(piece) <= _LONGEST_PIECE:
            if len(self) >= _MOST_PIECES:
                self.clear()
            self[piece] = numbers
        return numbers

    def _number(self, word: str) -> bytes:
        term = encode_term(*word_forms(word))
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self.terms).to_bytes(4, sys.byteorder)
            self.terms.append(term)
        return number


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class _Stretches:
    """The words of a document as they come."""

    def __init__(self) -> None:
        self._numbers: list[bytes] = []
        self._stretches = array("I")
        self.position = 0
        self.counts = [0] * len(KINDS)

    def add(self, kind: int, numbers: bytes) -> None:
        """Add words of a kind at the next positions."""
        if numbers:
            count = len(numbers) // 4
            self._numbers.append(numbers)
            self._stretches.extend((kind, self.position, count))
            self.position += count
            self.counts[kind] += count

    def words(self, terms: list[bytes]) -> Words:
        """All that was added."""
        return Words(terms, b"".join(self._numbers), self._stretches.tobytes())


class Analyzer:
    """Makes `Words`, remembering the words that it has met (a bounded number of them)."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()

    def words(self, document: Document, path: str) -> tuple[Words, int]:
        """The words of a document that is to be found under ``path``, and how many of them are content."""
        if self._vocabulary.full:
            self._vocabulary = Vocabulary()
        vocabulary, stretches = self._vocabulary, _Stretches()
        title = vocabulary.numbers(document.title)
        _add_content(stretches, vocabulary, document, title)
        content = sum(stretches.counts[:_FURNITURE])
        stretches.position = 0
        stretches.add(_TITLE, title)
        stretches.position = 0
        for author in document.authors:
            stretches.add(_AUTHOR, vocabulary.numbers(author))
            stretches.position += TITLE_GAP  # phrases do not reach from one author to the next
        for kind, text in ((_SOURCE, document.source), (_PATH, path), (_EXT, _extension(path))):
            stretches.position = 0
            stretches.add(kind, vocabulary.numbers_once(text))
        return stretches.words(vocabulary.terms), content


def content_places(document: Document) -> dict[bytes, list[int]]:
    """Where each term stands of what a plain word is looked for in, in the order in which the terms come."""
    vocabulary, stretches = Vocabulary(), _Stretches()
    _add_content(stretches, vocabulary, document, vocabulary.numbers(document.title))
    words = stretches.words(vocabulary.terms)
    numbers, runs = (memoryview(data).cast("I").tolist() for data in (words.numbers, words.stretches))
    places: dict[bytes, list[int]] = {}
    done = 0
    for kind, first, count in zip(runs[::3], runs[1::3], runs[2::3], strict=True):
        if kind != _FURNITURE:
            for position, number in enumerate(numbers[done : done + count], first):
                places.setdefault(words.terms[number], []).append(position)
        done += count
    return places


def _add_content(stretches: _Stretches, vocabulary: Vocabulary, document: Document, title: bytes) -> None:
    """What a plain word is looked for in (the article, and the title where it does not show it), and the page
    furniture.

    Both count positions in the whole text, so that they can be read as one; in either alone the other is a gap.
    """
    text, end = document.text, 0
    shown: list[bytes] = []
    for block in document.blocks:
        if end < block.start:
            stretches.add(_CONTENT, vocabulary.numbers(text[end : block.start]))
        piece = text[block.start : block.end]
        numbers = title if piece == document.title else vocabulary.numbers(piece)
        stretches.add(_OF_ROLE.get(block.role, _CONTENT), numbers)
        if block.role is Role.TITLE:
            shown.append(numbers)
        end = block.end
    if end < len(text):
        stretches.add(_CONTENT, vocabulary.numbers(text[end:]))
    if title not in shown and not set(array("I", title)) <= set(array("I", b"".join(shown))):
        stretches.position += TITLE_GAP
        stretches.add(_IN_TITLE, title)


def _extension(path: str) -> str:
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2] if "." in name else ""
