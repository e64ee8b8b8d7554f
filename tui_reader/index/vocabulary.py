"""The terms of the articles in one snapshot of the index, numbered, and the documents as such numbers in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_reader.index.codec.fields import gathered, smallest
from tui_reader.index.damage import damage
from tui_reader.index.model import SearchCancelled
from tui_reader.index.segmented import Articles, read_segmented
from tui_reader.index.tokens import Tokens, drop_others, read_tokens
from tui_reader.index.words import decode_term, word_forms
from tui_reader.vietnamese.normalize import has_marks
from tui_reader.vietnamese.tokenize import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tui_reader.index.leaves import Leaves
    from tui_reader.index.segmented import Segmentations, Segmented

__all__ = ["Vocabulary", "taken"]

_FIELD: Final = "content"
_PIECE: Final = 1 << 20
_SOME: Final = 16
"""One in so many words are gathered one by one, of more of them all others are left out."""


class Vocabulary:
    """All terms of the articles in one snapshot of the index, numbered from 1, and the documents as such numbers."""

    def __init__(self, leaves: Leaves) -> None:
        self._leaves = leaves
        self._directory = leaves.directory.with_name(f"{leaves.directory.name}-tokens")
        self._places: list[NDArray[Any]] = []
        self._tokens: dict[int, Tokens] = {}
        numbers: dict[bytes, int] = {}
        for leaf in leaves:
            with damage(leaves.directory, leaf.terms_file):
                field = leaf.terms.field(_FIELD)
                terms = [] if field is None else field.terms()
            own = np.fromiter((numbers.setdefault(term, len(numbers) + 1) for term in terms), np.int64, len(terms))
            self._places.append(np.concatenate([np.zeros(1, np.int64), own]))
        self.terms = [b"", *numbers]
        """By number."""
        self._numbers = numbers
        self._kind = smallest(len(numbers) + 1)
        self._spellings: dict[str, list[int]] | None = None
        self._kept: tuple[NDArray[np.int32], NDArray[Any], NDArray[np.int64]] | None = None
        self._segmented: Segmented | None = None

    def spelling(self, number: int) -> str:
        """A term as it is shown."""
        return decode_term(self.terms[number])[0]

    def meant(self, text: str) -> list[NDArray[np.bool_]]:
        """For each syllable of ``text`` which terms it means, by number: with marks that spelling, without any."""
        return [self._meant(token) for token in words(text)]

    def segmented(
        self,
        source: Segmentations,
        documents: NDArray[np.int32],
        keys: NDArray[np.int64],
        cancelled: Callable[[], bool],
    ) -> Segmented:
        """All ``documents`` of the snapshot (ascending, with ``keys``) as words; see `segmented.read_segmented`."""
        name = " ".join(leaf.terms_file for leaf in self._leaves)
        articles = Articles(documents, keys, len(self.terms), lambda: self.stream(documents, cancelled))
        self._segmented = read_segmented(source, articles, self._segmented, self._directory, name, cancelled)
        return self._segmented

    def _meant(self, token: str) -> NDArray[np.bool_]:
        spelling, folded = word_forms(token)
        chosen = np.zeros(len(self.terms), bool)
        if self._spellings is None:
            self._spellings = {}
            for number, term in enumerate(self.terms[1:], 1):
                self._spellings.setdefault(decode_term(term)[1], []).append(number)
        for number in self._spellings.get(folded, []):
            if not has_marks(spelling) or self.spelling(number) == spelling:
                chosen[number] = True
        return chosen

    def counted(
        self, documents: NDArray[np.int32], size: int, cancelled: Callable[[], bool]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """By number of a term how often it occurs in some documents (ascending) of ``size``, and in how many."""
        counts, spread = (np.zeros(len(self.terms), np.int64) for _ in range(2))
        for leaf, places in zip(self._leaves, self._places, strict=True):
            if cancelled():
                raise SearchCancelled
            own = documents[slice(*documents.searchsorted((leaf.base, leaf.base + leaf.documents.count)))] - leaf.base
            with damage(self._leaves.directory, leaf.terms_file):
                field = leaf.terms.field(_FIELD)
                if field is None or not len(own):
                    continue
                wanted = np.zeros(leaf.documents.count, bool)
                wanted[own] = True
                sign = 1
                if 2 * len(own) > leaf.documents.count:  # where fewer are left out, theirs are taken from the whole
                    counts[places[1:]] += field.spreads()
                    spread[places[1:]] += field.frequencies()
                    wanted, sign = ~wanted, -1
                at = field.having(0, len(field), wanted)
                many = field.kinds[1].take(field.codes(0, len(field)).take(at))
                of = places[1:].repeat(np.diff(at.searchsorted(_ends(field.frequencies()))))
                counts += sign * np.bincount(of, many, len(counts)).astype(np.int64)
                spread += sign * np.bincount(of, minlength=len(spread))
        return counts, spread

    def stream(
        self, documents: NDArray[np.int32], cancelled: Callable[[], bool]
    ) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """The documents (ascending) one after the other, each with a gap at its end, and where they begin, and where
        the last ends. That of most documents is kept, 2 or 4 bytes a word: keyness and every question about the library
        want it, and it takes half a second for 100,000."""
        kept = self._kept
        if kept is not None and np.array_equal(kept[0], documents):
            return kept[1], kept[2]
        words, starts = self._joined(documents, cancelled)
        if 2 * len(documents) > self._leaves.size:
            self._kept = documents, words, starts
        return words, starts

    def _joined(
        self, documents: NDArray[np.int32], cancelled: Callable[[], bool]
    ) -> tuple[NDArray[Any], NDArray[np.int64]]:
        parts, lengths = [np.zeros(0, self._kind)], [np.zeros(0, np.int64)]
        for leaf, places in zip(self._leaves, self._places, strict=True):
            own = documents[slice(*documents.searchsorted((leaf.base, leaf.base + leaf.documents.count)))] - leaf.base
            if not len(own):
                continue
            with damage(self._leaves.directory, leaf.terms_file):
                if leaf.base not in self._tokens:
                    self._tokens[leaf.base] = read_tokens(leaf, self._directory, cancelled)
                tokens = self._tokens[leaf.base]
                some, long = taken(tokens.words, tokens.starts, own)
                parts.append(_renamed(places.astype(self._kind), some))
            lengths.append(long)
        drop_others(self._leaves, self._directory)
        return np.concatenate(parts), _ends(np.concatenate(lengths))


def taken(words: NDArray[Any], starts: NDArray[np.int64], own: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """The words of some documents (numbers, ascending), which begin at ``starts``, and how many each has."""
    all_long = np.diff(starts)
    long = all_long[own]
    if _SOME * int(long.sum()) < len(words):
        return gathered(words, starts[own], long), long
    if len(own) == len(all_long):
        return words, long
    wanted = np.zeros(len(all_long), bool)
    wanted[own] = True
    return words[np.repeat(wanted, all_long)], long  # a byte a word, where gathering takes 24


def _renamed(names: NDArray[Any], numbers: NDArray[Any]) -> NDArray[Any]:
    """``names[numbers]``, a piece at a time: to look up narrow numbers numpy makes wide ones of them first."""
    renamed = np.empty(len(numbers), names.dtype)
    for start in range(0, len(numbers), _PIECE):
        renamed[start : start + _PIECE] = names.take(numbers[start : start + _PIECE])
    return renamed


def _ends(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each of some things begins that stand one after the other, and where the last ends."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
