"""Words of the index that are spelled nearly like another, with how often they occur."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from tui_reader.index.words import decode_term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from tui_reader.index.codec.fields import FieldReader

__all__ = ["distances", "spelled_like", "spellings"]

_LONGEST: Final = 20
"""Letters of a word for which others nearby are looked for."""
_MOST: Final = 100
"""Words at each distance that are looked at: the most frequent."""


def spellings(fields: Iterable[FieldReader], folded: str) -> Counter[str]:
    """The spellings of a folded word, with the number of documents that have each (deleted ones too)."""
    found: Counter[str] = Counter()
    stem = folded.encode()
    for field in fields:
        first = field.at_or_after(stem)
        if first == len(field) or not field[first].startswith(stem):
            continue
        last = field.at_or_after(stem + b"\x01")
        for rank, term in enumerate(field.terms(first, last) if first < last else (), first):
            found[decode_term(term)[0]] += field.frequency(rank)
    return found


def spelled_like(fields: Iterable[FieldReader], folded: str, limit: int) -> dict[str, tuple[int, int]]:
    """Spellings of words at most ``limit`` letters away from a folded word, with the distance (see `distances`) and the
    number of documents.

    A word is looked for under the first letter of ``folded``, and under the second, in case the first is too much or
    has changed places with it.
    """
    found: dict[str, tuple[int, int]] = {}
    if not folded.isascii() or not folded.isalpha() or not limit < len(folded) <= _LONGEST:
        return found
    word = folded.encode()
    candidates = [
        _Candidates.under(field, letter.encode(), len(word), limit)
        for field in fields
        for letter in dict.fromkeys(folded[:2])
    ]
    table = np.concatenate([np.zeros((0, len(word) + limit), np.uint8), *(some.table for some in candidates)])
    lengths = np.concatenate([np.zeros(0, np.int64), *(some.lengths for some in candidates)])
    # Spellings of one word are neighbours: it is compared once.
    new = np.ones(len(table), bool)
    new[1:] = (table[1:] != table[:-1]).any(axis=1)
    apart = distances(word, table[new], lengths[new], limit)[np.cumsum(new) - 1]
    frequencies = np.concatenate([np.zeros(0, np.int64), *(some.frequencies for some in candidates)])
    ends = np.cumsum([len(some.table) for some in candidates])
    for distance in range(1, limit + 1):
        those = np.flatnonzero(apart == distance)
        for place in those[np.argsort(-frequencies[those], kind="stable")][:_MOST].tolist():
            part = int(np.searchsorted(ends, place, "right"))
            some = candidates[part]
            spelling = decode_term(some.field[int(some.ranks[place - ends[part]])])[0]
            found[spelling] = distance, found.get(spelling, (0, 0))[1] + int(frequencies[place])
    return found


class _Candidates(NamedTuple):
    """Terms of one field that are about as long as a word: their folded letters, a row of ``table`` each."""

    field: FieldReader
    ranks: NDArray[np.int64]
    table: NDArray[np.uint8]
    lengths: NDArray[np.int64]
    frequencies: NDArray[np.int64]

    @classmethod
    def under(cls, field: FieldReader, letter: bytes, length: int, limit: int) -> _Candidates:
        ranks = field.starting_with(letter)
        letters, ends = field.letters(ranks.start, ranks.stop)
        starts = ends[:-1]
        # A term is its folded form and, behind a NUL, its spelling.
        cuts = np.append(np.flatnonzero(letters == 0), len(letters))
        lengths = np.minimum(cuts[np.searchsorted(cuts, starts)], ends[1:]) - starts
        likely = np.flatnonzero(np.abs(lengths - length) <= limit)
        width = np.arange(length + limit)
        table = np.append(letters, np.zeros(len(width), np.uint8))[starts[likely][:, None] + width]
        table[width >= lengths[likely][:, None]] = 0
        frequencies = field.frequencies()[ranks.start + likely]
        return cls(field, ranks.start + likely, table, lengths[likely], frequencies)


def distances(word: bytes, table: NDArray[np.uint8], lengths: NDArray[np.int64], limit: int) -> NDArray[np.int8]:
    """How many letters must be put in, left out, changed, or change places with the next (optimal string alignment) to
    make each row of ``table``, of which the first ``lengths`` count, from ``word``; more than ``limit`` is any number
    above it."""
    columns = np.ascontiguousarray(table.T)
    far = np.full(len(table), limit + 1, np.int8)
    before: list[NDArray[np.int8]] = []
    row = [np.full(len(table), place, np.int8) if place <= limit else far for place in range(len(columns) + 1)]
    for number, letter in enumerate(word, 1):
        earlier, before = before, row
        row = [far] * (len(columns) + 1)
        if number <= limit:
            row[0] = np.full(len(table), number, np.int8)
        # What is farther from the diagonal is too far.
        for place in range(max(1, number - limit), min(len(columns), number + limit) + 1):
            best = np.minimum(before[place], row[place - 1])
            best += 1
            np.minimum(best, before[place - 1] + (columns[place - 1] != letter), out=best)
            if number > 1 and place > 1:
                swapped = (columns[place - 1] == word[number - 2]) & (columns[place - 2] == letter)
                np.minimum(best, np.where(swapped, earlier[place - 2] + np.int8(1), far), out=best)
            row[place] = best
    return np.stack(row)[lengths, np.arange(len(table))]
