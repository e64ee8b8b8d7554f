"""From the words of a query to terms of the index: stretches of neighbouring terms, segment by segment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.index.damage import damage
from tui_reader.index.lexicon import Lexicon
from tui_reader.index.model import SearchCancelled
from tui_reader.index.words import Match, decode_term, encode_term, word_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tui_reader.index.codec.fields import FieldReader
    from tui_reader.index.leaves import Leaf, Leaves
    from tui_reader.index.words import Word

__all__ = ["Lookup", "Stretch"]

_CHECK_EVERY: Final = 1024


class Stretch(NamedTuple):
    """Terms ``first:last`` of a field in one segment."""

    leaf: Leaf
    field: FieldReader
    first: int
    last: int


class Lookup:
    """Finds terms."""

    def __init__(self, leaves: Leaves) -> None:
        self._leaves = leaves
        self._lexicons: dict[tuple[int, str], Lexicon] = {}

    def of_word(self, fields: Sequence[str], word: Word, cancelled: Callable[[], bool]) -> Iterator[Stretch]:
        """The stretches of terms that a word asks for, segment by segment."""
        if word.match is Match.WHOLE:
            stem = word.folded.encode()
            term = encode_term(word.spelling, word.folded)
            yield from self.of_term(fields, term) if word.marked else self._spellings(fields, stem)
            for other in word.variants:
                yield from self.of_term(fields, encode_term(*word_forms(other)))
        elif word.match is Match.PREFIX:
            yield from self._completions(fields, word)
        else:
            yield from self._similar(fields, word, cancelled)

    def of_term(self, fields: Sequence[str], term: bytes) -> Iterator[Stretch]:
        """The place of a term in each segment."""
        for leaf, field in self._leaves.fields(fields):
            with damage(self._leaves.directory, leaf.terms_file):
                rank = field.find(term)
            if rank >= 0:
                yield Stretch(leaf, field, rank, rank + 1)

    def _spellings(self, fields: Sequence[str], stem: bytes) -> Iterator[Stretch]:
        """A folded word and its spellings, which are neighbours."""
        for leaf, field in self._leaves.fields(fields):
            with damage(self._leaves.directory, leaf.terms_file):
                first = field.at_or_after(stem)
                last = field.at_or_after(stem + b"\x01")
            if first < last:
                yield Stretch(leaf, field, first, last)

    def _completions(self, fields: Sequence[str], word: Word) -> Iterator[Stretch]:
        for leaf, field in self._leaves.fields(fields):
            with damage(self._leaves.directory, leaf.terms_file):
                found = field.starting_with(word.folded.encode())
                if not found or not word.marked:
                    ranges = [(found.start, found.stop)] if found else []
                else:
                    terms = field.terms(found.start, found.stop)
                    ranges = _runs(
                        rank for rank, term in enumerate(terms, found.start) if word.accepts(*decode_term(term))
                    )
            for first, last in ranges:
                yield Stretch(leaf, field, first, last)

    def _similar(self, fields: Sequence[str], word: Word, cancelled: Callable[[], bool]) -> Iterator[Stretch]:
        """The terms that a fuzzy word or one with wildcards means."""
        for leaf, field in self._leaves.fields(fields):
            with damage(self._leaves.directory, leaf.terms_file):  # a torn term is no UTF-8
                ranges = _runs(self._accepted(leaf, field, word, cancelled))
            for first, last in ranges:
                yield Stretch(leaf, field, first, last)

    def _accepted(self, leaf: Leaf, field: FieldReader, word: Word, cancelled: Callable[[], bool]) -> Iterator[int]:
        """Ranks of terms, ascending."""
        start = word.start.encode()
        if start:
            found = field.starting_with(start)
            possible: Iterable[tuple[int, bytes]] = enumerate(field.terms(found.start, found.stop), found.start)
        else:
            place = leaf.base, field.name
            lexicon = self._lexicons.get(place)
            if lexicon is None:
                lexicon = self._lexicons[place] = Lexicon(field)
            possible = ((rank, field[rank]) for rank in lexicon.possible(word).tolist())
        for number, (rank, term) in enumerate(possible):
            if number % _CHECK_EVERY == 0 and cancelled():
                raise SearchCancelled
            if word.accepts(*decode_term(term)):
                yield rank


def _runs(ranks: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending numbers as stretches of neighbours."""
    runs: list[tuple[int, int]] = []
    for rank in ranks:
        if runs and runs[-1][1] == rank:
            runs[-1] = runs[-1][0], rank + 1
        else:
            runs.append((rank, rank + 1))
    return runs
