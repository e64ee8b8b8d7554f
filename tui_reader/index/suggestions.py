"""Did you mean: what to ask instead, where words of a query stand in no document.

Candidates are words of the index: first those that differ in their diacritics, or as words do that are often confused,
or two words without their space; where there is none, those a few letters away. A suggestion is given only where it
finds something.
"""

from __future__ import annotations

from functools import reduce
from itertools import product
from math import log10
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from tui_reader.errors import QueryError
from tui_reader.index.matching import Evaluator, indexed_fields
from tui_reader.index.nearby import spelled_like, spellings
from tui_reader.index.query import And, Field, Phrase, Term
from tui_reader.index.syntax import parse_query
from tui_reader.index.words import Match, Word
from tui_reader.vietnamese.confusion import confusions, unlikeness
from tui_reader.vietnamese.normalize import fold, nfc
from tui_reader.vietnamese.tokenize import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from tui_reader.index.codec.fields import FieldReader
    from tui_reader.index.groups import Groups
    from tui_reader.index.query import Node, Query
    from tui_reader.index.reading import Snapshot

__all__ = ["suggest"]

_MOST: Final = 3
_TRIED: Final = 6
"""Suggestions of which it is found out whether they find anything."""
_WEIGHED: Final = 8
"""Candidates for a word of which it is found out how often they stand with the other words."""
_SUSPECTED: Final = 2
"""The rarest words of a query, where each is found but not with the others."""
_SPLIT: Final = 2
"""Places where a word is cut in two."""
_JOINED: Final = 0.6
_LETTER: Final = 1.0
"""How unlikely a missing space and a wrong letter are; see `confusions` and `unlikeness`."""
_VOWELS: Final = frozenset("aeiouy")
_WORDY: Final = (Field.CONTENT, Field.TITLE, Field.AUTHOR, Field.SOURCE)


class _Asked(NamedTuple):
    """A word of the query, and the field it is looked for in."""

    word: Word
    field: Field


class _Candidate(NamedTuple):
    """What may be typed in place of a word; the greater ``likely``, the more likely."""

    text: str
    likely: float


def suggest(
    query: Query, snapshot: Snapshot, groups: Groups, cancelled: Callable[[], bool], *, boilerplate: bool = False
) -> list[str]:
    """Up to three queries to ask instead of ``query``, the likeliest first; none where all of its words are found, and
    together."""
    return _Suggester(snapshot, groups, cancelled, boilerplate).suggest(query)


class _Suggester:
    def __init__(self, snapshot: Snapshot, groups: Groups, cancelled: Callable[[], bool], boilerplate: bool) -> None:
        self._snapshot = snapshot
        self._groups = groups
        self._cancelled = cancelled
        self._boilerplate = boilerplate

    def suggest(self, query: Query) -> list[str]:
        asked = list(dict.fromkeys(_asked(query.node)))
        found = {each: self._documents(each.field, each.word) for each in asked}
        missing = [each for each in asked if not len(found[each])]
        if missing:
            rest = self._together([documents for documents in found.values() if len(documents)])
            choices = {each: self._candidates(each, rest, far=True)[:_MOST] for each in missing}
            if not all(choices.values()):
                return []
            ways = [dict(zip(choices, way, strict=True)) for way in product(*choices.values())]
        elif len(asked) > 1 and not self._finds(query):
            # Each word is somewhere, but they are not together: a rare one is another word by mistake.
            ways = []
            for each in sorted(asked, key=lambda each: len(found[each]))[:_SUSPECTED]:
                rest = self._together([documents for other, documents in found.items() if other != each])
                ways += [{each: one} for one in self._candidates(each, rest, far=False)]
        else:
            return []
        ways.sort(key=lambda way: -sum(one.likely for one in way.values()))
        said = nfc(query.text).strip()
        texts = [_replaced(said, {each.word.text: one.text for each, one in way.items()}) for way in ways[:_TRIED]]
        good = (text for text in dict.fromkeys(texts) if text != said and self._finds_typed(text, query))
        return [text for text, _ in zip(good, range(_MOST), strict=False)]

    def _candidates(self, asked: _Asked, rest: NDArray[np.bool_] | None, far: bool) -> list[_Candidate]:
        """What may be meant by a word, the likeliest first. ``rest``: documents with the other words, if there are
        any."""
        word = asked.word
        readers = self._snapshot.inverted(indexed_fields(asked.field, self._boilerplate))
        weighed: dict[str, tuple[float, int]] = {}

        def weigh(spelling: str, unlike: float, frequency: int) -> None:
            if word.marked:
                text, unlike = spelling, unlike + unlikeness(word.spelling, spelling)
            else:
                text = fold(spelling)  # who types no marks means any
            if text not in (word.spelling, word.text):
                known = weighed.get(text, (unlike, 0))
                weighed[text] = min(known[0], unlike), known[1] + frequency

        for spelling, frequency in spellings(readers, word.folded).items():
            weigh(spelling, 0.0, frequency)
        for folded, unlike in confusions(word.folded).items():
            for spelling, frequency in spellings(readers, folded).items():
                weigh(spelling, unlike, frequency)
        if far and not any(frequency > 1 for _, frequency in weighed.values()):
            weighed |= self._split(asked, readers)
            limit = 1 if len(word.folded) < 5 else 2
            for spelling, (distance, frequency) in spelled_like(readers, word.folded, limit).items():
                weigh(spelling, _LETTER * distance, frequency)
        likely = [
            _Candidate(text, 0.5 * log10(1 + frequency) - 4 * unlike) for text, (unlike, frequency) in weighed.items()
        ]
        likely.sort(key=lambda one: -one.likely)
        if rest is None:
            return likely[:_WEIGHED]
        together = [self._with(rest, asked.field, one) for one in likely[:_WEIGHED]]
        return sorted(together, key=lambda one: -one.likely)

    def _split(self, asked: _Asked, readers: Sequence[FieldReader]) -> dict[str, tuple[float, int]]:
        """Two words that stand side by side somewhere."""
        text = asked.word.spelling
        pairs = [(text[:at], text[at:]) for at in range(1, len(text))] if text.isalpha() else []
        often: dict[tuple[str, str], int] = {}
        for pair in pairs:
            if all(not _VOWELS.isdisjoint(fold(part)) for part in pair):
                often[pair] = min(spellings(readers, fold(part)).total() for part in pair)
        for pair in sorted(often, key=lambda pair: -often[pair])[:_SPLIT]:
            if often[pair]:
                evaluator = Evaluator(self._snapshot, self._groups, self._cancelled, boilerplate=self._boilerplate)
                phrase = Phrase(tuple(map(Word, pair)), asked.field)
                frequency = len(evaluator.matches(phrase, False).documents)
                if frequency:
                    return {" ".join(pair): (_JOINED, frequency)}
        return {}

    def _with(self, rest: NDArray[np.bool_], field: Field, one: _Candidate) -> _Candidate:
        documents = self._together([self._documents(field, Word(part)) for part in one.text.split()])
        both = 0 if documents is None else int(np.count_nonzero(rest & documents))
        return _Candidate(one.text, one.likely + (0.5 * log10(1 + both) if both else -4.0))

    def _documents(self, field: Field, word: Word) -> NDArray[np.int32]:
        return self._snapshot.word(indexed_fields(field, self._boilerplate), word, self._cancelled).documents

    def _together(self, parts: Sequence[NDArray[np.int32]]) -> NDArray[np.bool_] | None:
        """Which documents are in all of the parts; None where there is no part."""
        masks = []
        for documents in parts:
            mask = np.zeros(self._snapshot.size, bool)
            mask[documents] = True
            masks.append(mask)
        return reduce(np.logical_and, masks) if masks else None

    def _finds(self, query: Query) -> bool:
        evaluator = Evaluator(
            self._snapshot, self._groups, self._cancelled, boilerplate=self._boilerplate, answers=query.answers
        )
        return len(evaluator.matches(query.node, False).documents) > 0

    def _finds_typed(self, text: str, instead_of: Query) -> bool:
        try:
            return self._finds(parse_query(text, instead_of.fields).answered(instead_of.answers))
        except QueryError:  # a word that means something else where it stands now
            return False


def _asked(node: Node) -> Iterator[_Asked]:
    """Whole words that every document must have."""
    match node:
        case Term() | Phrase():
            if node.field in _WORDY:
                yield from (_Asked(word, node.field) for word in node.words if word.match is Match.WHOLE)
        case And():
            for child in node.children:
                yield from _asked(child)


def _replaced(text: str, words: dict[str, str]) -> str:
    """A query with other words in place of some; names of fields and operators stay."""
    pieces, end = [], 0
    for token in tokenize(text):
        if token.text in words and text[token.end : token.end + 1] != ":":
            pieces += [text[end : token.start], words[token.text]]
            end = token.end
    return "".join([*pieces, text[end:]])
