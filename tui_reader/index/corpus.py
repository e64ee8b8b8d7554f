"""Some documents of the index as a corpus: their syllables in order, counted alone, in sequences, and around a word.

What is counted are the tokens of the index: syllables, and foreign words and numbers, in their spelling (one tone
placement, lower case). A document held in several copies counts once. Page furniture is left out; where it is, and
between the documents, nothing is a neighbour of anything. The index knows no sentences: neighbours may lie across one.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from tui_reader.index.codec.fields import gathered, smallest
from tui_reader.index.damage import damage
from tui_reader.index.model import SearchCancelled
from tui_reader.index.tokens import GAP, Tokens, drop_others, read_tokens
from tui_reader.index.words import decode_term, word_forms
from tui_reader.statistics.ngrams import Finder, Packing, frequent_sequences
from tui_reader.statistics.windows import around, standing_at
from tui_reader.vietnamese.normalize import has_marks
from tui_reader.vietnamese.tokenize import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from tui_reader.index.leaves import Leaves
    from tui_reader.index.reading import Snapshot

__all__ = ["Corpus", "Sequences", "Surroundings", "Vocabulary"]

_FIELD: Final = "content"
_PIECE: Final = 1 << 20
_SOME: Final = 16
"""One in so many words are gathered one by one, of more of them all others are left out."""
_CANDIDATES: Final = 20_000
"""Most frequent sequences of a corpus that are set against another: G² ranks none of the rarer ones high."""


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

    def spelling(self, number: int) -> str:
        """A term as it is shown."""
        return decode_term(self.terms[number])[0]

    def meant(self, text: str) -> list[NDArray[np.bool_]]:
        """For each syllable of ``text`` which terms it means, by number: with marks that spelling, without any."""
        return [self._meant(token) for token in words(text)]

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
                all_long = np.diff(tokens.starts)
                long = all_long[own]
                taken = tokens.words
                if _SOME * int(long.sum()) < len(taken):
                    taken = gathered(taken, tokens.starts[own], long)
                elif len(own) < leaf.documents.count:  # a byte a word, where gathering takes 24
                    wanted = np.zeros(leaf.documents.count, bool)
                    wanted[own] = True
                    taken = taken[np.repeat(wanted, all_long)]
                parts.append(_renamed(places.astype(self._kind), taken))
            lengths.append(long)
        drop_others(self._leaves, self._directory)
        return np.concatenate(parts), _ends(np.concatenate(lengths))


class Sequences(NamedTuple):
    """Sequences of syllables: the numbers of their terms, a row each, how often they occur and in how many documents.
    `Corpus.text` writes one."""

    rows: NDArray[np.int64]
    counts: NDArray[np.int64]
    documents: NDArray[np.int64]

    def chosen(self, which: NDArray[Any] | Sequence[int]) -> Sequences:
        """Some of them."""
        return Sequences(self.rows[which], self.counts[which], self.documents[which])


class Surroundings(NamedTuple):
    """What stands around a word that occurs ``found`` times: ``near`` counts what is near, and the documents in which
    it is; ``counts`` says how often each of those occurs at all."""

    found: int
    near: Sequences
    counts: NDArray[np.int64]


class Corpus:
    """Made by `Index.corpus`. Raises `SearchCancelled` soon after its ``cancelled`` turns true."""

    def __init__(
        self, snapshot: Snapshot, vocabulary: Vocabulary, documents: NDArray[np.int32], cancelled: Callable[[], bool]
    ) -> None:
        """``documents``: numbers, ascending."""
        self._snapshot = snapshot
        self._vocabulary = vocabulary
        self._documents = documents
        self._cancelled = cancelled

    def __len__(self) -> int:
        return len(self._documents)

    def keys(self) -> list[int]:
        """The key of each document."""
        keys: list[int] = self._snapshot.columns.numbers("key")[self._documents].tolist()
        return keys

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """Syllables of each document."""
        return self._snapshot.columns.numbers("length")[self._documents]

    @cached_property
    def published(self) -> NDArray[np.int64]:
        """The date of each document, as YYYYMMDD with 00 for what is not known; 0 for none."""
        return self._snapshot.columns.numbers("published")[self._documents]

    @cached_property
    def counts(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How often each term of the vocabulary occurs, and in how many documents."""
        return self._vocabulary.counted(self._documents, self._snapshot.size, self._cancelled)

    @cached_property
    def tokens(self) -> int:
        """All syllables."""
        return int(self.counts[0].sum())

    def sequences(self, size: int, top: int, minimum: int) -> Sequences:
        """The most frequent sequences of ``size`` syllables (``top`` 0: all) that occur ``minimum`` times or more;
        those that occur as often in the order of the alphabet."""
        if size == 1:
            found = _of_terms(*self.counts, minimum)
            return self._in_order(_most(found, top), top)
        packing = Packing(size, self.counts[0], minimum)
        words, starts = self._stream
        counted = frequent_sequences(packing, words, minimum, top, self._check)
        return self._in_order(_spread(packing, *counted, top, words, starts, self._check), top)

    def against(self, everything: Corpus, size: int, minimum: int) -> tuple[Sequences, NDArray[np.int64]]:
        """The most frequent sequences of these documents, up to 20,000, and how often they occur in ``everything``."""
        if size == 1:
            found = _of_terms(*self.counts, minimum)
            return found, everything.counts[0][found.rows[:, 0]]
        packing = Packing(size, self.counts[0], minimum)
        words, starts = self._stream
        counted = frequent_sequences(packing, words, minimum, _CANDIDATES, self._check)
        found = _spread(packing, *counted, _CANDIDATES, words, starts, self._check)
        return found, Finder(packing, packing.pack(found.rows)).counts(everything._stream[0], self._check)

    def surroundings(self, text: str, left: int, right: int, size: int, minimum: int) -> Surroundings:
        """What stands up to ``left`` syllables before and ``right`` after ``text``: sequences of ``size`` syllables
        that do so ``minimum`` times or more. ValueError for a text without a word."""
        words, starts = self._stream
        places, length = self._standing(text)
        at = np.flatnonzero(around(words, places, length, left, right))
        apart = np.flatnonzero(np.diff(at) > 1) + 1  # what is not side by side is kept apart by a gap
        inside, at = np.insert(words[at], apart, GAP), np.insert(at, apart, -1)
        packing = Packing(size, np.bincount(inside, minlength=len(self._vocabulary.terms)), minimum)
        counted = frequent_sequences(packing, inside, minimum, 0, self._check)
        begin = np.maximum.accumulate(at).searchsorted(starts)  # of each document in what is near
        near = _spread(packing, *counted, 0, inside, begin, self._check)
        if size == 1:
            return Surroundings(len(places), near, self.counts[0][near.rows[:, 0]])
        whole = Packing(size, self.counts[0], minimum)  # numbers that do not depend on what is near
        counts = Finder(whole, whole.pack(near.rows)).counts(words, self._check)
        return Surroundings(len(places), near, counts)

    def text(self, row: NDArray[np.int64]) -> str:
        """The syllables of one of `Sequences.rows`."""
        return " ".join(map(self._vocabulary.spelling, row.tolist()))

    def occurrences(self, text: str) -> NDArray[np.int64]:
        """How often ``text`` stands in each document."""
        places, _ = self._standing(text)
        starts = self._stream[1]
        return np.bincount(starts[1:-1].searchsorted(places, "right"), minlength=len(self))

    def _standing(self, text: str) -> tuple[NDArray[np.int64], int]:
        meant = self._vocabulary.meant(text)
        if not meant:
            raise ValueError(f"“{text}” has no letter and no digit, so it is no word")
        return standing_at(self._stream[0], meant, self._check), len(meant)

    @cached_property
    def _stream(self) -> tuple[NDArray[Any], NDArray[np.int64]]:
        return self._vocabulary.stream(self._documents, self._cancelled)

    def _in_order(self, found: Sequences, top: int) -> Sequences:
        counts = found.counts.tolist()
        order = sorted(range(len(counts)), key=lambda place: (-counts[place], self.text(found.rows[place])))
        return found.chosen(order[:top] if top else order)

    def _check(self) -> None:
        if self._cancelled():
            raise SearchCancelled


def _of_terms(counts: NDArray[np.int64], documents: NDArray[np.int64], minimum: int) -> Sequences:
    found = np.flatnonzero(counts >= max(1, minimum))
    return Sequences(found[:, np.newaxis], counts[found], documents[found])


def _most(found: Sequences, top: int) -> Sequences:
    """Those that can be among the ``top`` most frequent."""
    if not top or len(found.counts) <= top:
        return found
    return found.chosen(np.flatnonzero(found.counts >= np.partition(found.counts, -top)[-top]))


def _spread(
    packing: Packing,
    sequences: NDArray[Any],
    counts: NDArray[np.int64],
    top: int,
    words: NDArray[Any],
    starts: NDArray[np.int64],
    check: Callable[[], None],
) -> Sequences:
    """What was counted in a stream, with the number of documents, which begin at ``starts``."""
    often = _most(Sequences(sequences[:, np.newaxis], counts, counts), top)
    documents = Finder(packing, often.rows[:, 0]).documents(words, starts, check)
    return Sequences(packing.unpacked(often.rows[:, 0]), often.counts, documents)


def _renamed(names: NDArray[Any], numbers: NDArray[Any]) -> NDArray[Any]:
    """``names[numbers]``, a piece at a time: to look up narrow numbers numpy makes wide ones of them first."""
    renamed = np.empty(len(numbers), names.dtype)
    for start in range(0, len(numbers), _PIECE):
        renamed[start : start + _PIECE] = names.take(numbers[start : start + _PIECE])
    return renamed


def _ends(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each of some things begins that stand one after the other, and where the last ends."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
