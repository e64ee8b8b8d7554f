"""One generation of the index, opened for reading: terms, postings, positions, columns and rows.

All of Whoosh's reading is behind this class, so another way of keeping postings replaces this module only. Document
numbers are Whoosh's, over all segments; numbers of deleted documents are never given out. Not safe for two threads
at once.
"""

from __future__ import annotations

import errno
from array import array
from bisect import bisect_right
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from whoosh.reading import ReaderClosed, TermNotFound

from tui_reader.errors import DamagedLibraryError, LibraryError, ReaderError
from tui_reader.index.analysis import decode_places
from tui_reader.index.model import SearchCancelled
from tui_reader.index.words import Match, decode_term, encode_term

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from whoosh.reading import IndexReader

    from tui_reader.index.words import Word

__all__ = ["Snapshot", "damage"]

_KEPT_POSTINGS: Final = 2_000_000  # 16 MB: what a session of typing comes back to
_CHECK_EVERY: Final = 1024

_NO_DAMAGE: Final = frozenset(
    getattr(errno, name)
    for name in ("EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EFBIG", "EMFILE", "ENFILE", "ENOMEM")
)
"""Errors that a rebuild would not mend."""


class Snapshot:
    """What the index held when it was opened; later commits do not change it."""

    def __init__(self, directory: Path, reader: IndexReader, generation: int) -> None:
        self.generation = generation
        self._directory = directory
        self._reader = reader
        self._leaves: list[tuple[Any, int]] = reader.leaf_readers() if reader.doc_count_all() else []
        self._files = [_file(leaf) for leaf, _ in self._leaves]
        self._bases = [base for _, base in self._leaves]
        self._size: int = reader.doc_count_all()
        self._count: int = reader.doc_count()
        self._postings: dict[tuple[str, bytes], tuple[array[int], array[float]]] = {}
        self._kept = 0
        self._numbers: dict[str, array[int]] = {}
        self._bytes: dict[tuple[str, int], Any] = {}
        self._lexicons: dict[str, list[tuple[str, str]]] = {}

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        """Let go of the files; nothing can be read afterwards."""
        if not getattr(self._reader, "is_closed", False):  # the reader of an empty index has no such attribute
            self._reader.close()

    def documents(self) -> set[int]:
        """Numbers of all documents."""
        numbers = set(range(self._size))
        if self._count < self._size:
            for leaf, base in self._leaves:
                numbers.difference_update(base + number for number in leaf.deleted_docs_set)
        return numbers

    # Words

    def spellings(self, field: str, word: Word, cancelled: Callable[[], bool]) -> list[bytes]:
        """Terms of ``field`` that ``word`` asks for, in order."""
        if word.match is Match.WHOLE and word.marked:
            return [encode_term(word.spelling, word.folded)]
        if word.match is Match.FUZZY:
            found: list[bytes] = []
            for number, (spelling, folded) in enumerate(self._lexicon(field)):
                if number % _CHECK_EVERY == 0 and cancelled():
                    raise SearchCancelled
                if word.accepts(spelling, folded):
                    found.append(encode_term(spelling, folded))
            return sorted(found)
        stem = word.folded.encode()
        if word.match is Match.PREFIX:
            terms = self._terms(field, stem)
            with damage(self._directory):  # a torn term is no UTF-8
                return sorted(term for term in terms if word.accepts(*decode_term(term)))
        return [stem, *sorted(self._terms(field, stem + b"\0"))]

    def postings(self, field: str, term: bytes, cancelled: Callable[[], bool]) -> tuple[array[int], array[float]]:
        """Documents that have ``term``, ascending, and its weight in each."""
        if cancelled():
            raise SearchCancelled
        known = self._postings.get((field, term))
        if known is not None:
            return known
        numbers, weights = array("I"), array("f")
        for (leaf, base), file in zip(self._leaves, self._files, strict=True):
            with damage(self._directory, file):
                matcher = _matcher(leaf, field, term)
                if matcher is None:
                    continue
                is_active, number, weight, advance = matcher.is_active, matcher.id, matcher.weight, matcher.next
                while is_active():
                    numbers.append(base + number())
                    weights.append(weight())
                    advance()
                    if len(numbers) % _CHECK_EVERY == 0 and cancelled():
                        raise SearchCancelled
        if self._kept + len(numbers) > _KEPT_POSTINGS:
            self._postings.clear()
            self._kept = 0
        self._kept += len(numbers)
        self._postings[field, term] = numbers, weights
        return numbers, weights

    def positions(
        self, field: str, term: bytes, documents: Sequence[int], cancelled: Callable[[], bool]
    ) -> Iterator[tuple[int, array[int]]]:
        """Where ``term`` stands in each of ``documents`` (ascending) that has it."""
        at = 0
        for (leaf, base), file in zip(self._leaves, self._files, strict=True):
            end = base + leaf.doc_count_all()
            if at == len(documents) or documents[at] >= end:
                continue
            with damage(self._directory, file):
                matcher = _matcher(leaf, field, term)
                while at < len(documents) and documents[at] < end:
                    number = documents[at] - base
                    at += 1
                    if at % _CHECK_EVERY == 0 and cancelled():
                        raise SearchCancelled
                    if matcher is None or not matcher.is_active():
                        continue
                    matcher.skip_to(number)
                    if matcher.is_active() and matcher.id() == number:
                        yield base + number, decode_places(matcher.value())

    def _lexicon(self, field: str) -> list[tuple[str, str]]:
        if field not in self._lexicons:
            terms = self._terms(field, b"")
            with damage(self._directory):
                self._lexicons[field] = sorted(map(decode_term, terms))
        return self._lexicons[field]

    def _terms(self, field: str, prefix: bytes) -> set[bytes]:
        found: set[bytes] = set()
        for (leaf, _), file in zip(self._leaves, self._files, strict=True):
            with damage(self._directory, file):
                found.update(leaf.expand_prefix(field, prefix))
        return found

    # Columns and rows

    def numbers(self, column: str) -> array[int]:
        """A column of numbers, by document number."""
        if column not in self._numbers:
            found = array("q")
            for (leaf, _), file in zip(self._leaves, self._files, strict=True):
                with damage(self._directory, file):
                    found.extend(_column(leaf, column).numbers())
            self._numbers[column] = found
        return self._numbers[column]

    def texts(self, column: str, documents: Collection[int]) -> dict[int, bytes]:
        """Values of a column of bytes for some documents."""
        found: dict[int, bytes] = {}
        for number in documents:
            segment = bisect_right(self._bases, number) - 1
            with damage(self._directory, self._files[segment]):
                reader = self._bytes.get((column, segment))
                if reader is None:
                    reader = self._bytes[column, segment] = _column(self._leaves[segment][0], column)
                found[number] = bytes(reader[number - self._bases[segment]])
        return found

    def row(self, document: int) -> tuple[Any, ...]:
        """What was stored for a document."""
        segment = bisect_right(self._bases, document) - 1
        with damage(self._directory, self._files[segment]):
            row: tuple[Any, ...] = self._leaves[segment][0].stored_fields(document - self._bases[segment])["row"]
            return row


@contextmanager
def damage(directory: Path, name: str = "") -> Iterator[None]:
    """Whatever Whoosh raises inside is reported as `DamagedLibraryError` naming the directory or the file ``name``
    in it."""
    try:
        yield
    except (ReaderError, SearchCancelled, MemoryError):
        raise
    except ReaderClosed as error:
        raise LibraryError("These results belong to a library that has been closed; search again.") from error
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_DAMAGE:
            raise LibraryError(f"The index in {directory} cannot be read or written: {error.strerror}.") from error
        # Torn bytes reach Whoosh as wrong lengths, keys, pickles and types: there is no narrower set to name.
        what = f"The index file {directory / name}" if name else f"The index in {directory}"
        raise DamagedLibraryError(
            f"{what} is damaged ({type(error).__name__}: {error}). "
            "Run `tui-reader index PATH --rebuild` to make it anew; your documents and marks are not touched."
        ) from error


def _file(leaf: Any) -> str:
    segment = leaf.segment()
    name: str = segment.make_filename(segment.COMPOUND_EXT)
    return name


def _matcher(leaf: Any, field: str, term: bytes) -> Any:
    try:
        return leaf.postings(field, term)
    except TermNotFound:
        return None


def _column(leaf: Any, name: str) -> Any:
    return leaf.column_reader(name, translate=False)
