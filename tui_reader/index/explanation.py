"""How a query was understood: its parts in plain values, with what each of them finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from tui_reader.index.matching import UNSCORED, Evaluator, indexed_fields
from tui_reader.index.nearby import spellings
from tui_reader.index.query import All, And, DateRange, Duplicate, Exact, Field, Not, Or, Phrase, Term
from tui_reader.index.ranking import neighbours
from tui_reader.index.recorded import Days, Exactly, Recorded, Sought
from tui_reader.index.words import Match, encode_term, word_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from tui_reader.index.groups import Groups
    from tui_reader.index.query import Node, Query
    from tui_reader.index.reading import Snapshot
    from tui_reader.index.recorded import Answer
    from tui_reader.index.words import Word

__all__ = ["Explanation", "Part", "Spelling"]

_MOST: Final = 12
"""Spellings of a word that are named."""


class Spelling(msgspec.Struct, frozen=True):
    """A spelling that a word stands for, and the number of documents that have it."""

    spelling: str
    documents: int


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of a query. ``kind``: all, any, not, word, phrase, date, exact, duplicate, recorded (what a
    plugin found in documents), sought (by a plugin's search backend), or everything.

    ``text`` is what is looked for in ``field``, in its normal form; ``documents`` how many have it. ``match``: whole,
    prefix or fuzzy, of the last word; ``reach``: how many words later each word of a phrase may stand. ``spellings``
    are the most frequent that a word stands for, of ``spellings_in_all``: of one typed without marks, or one that is
    written in several ways (kĩ, kỹ). ``first`` and ``last``: the
    days of a date, ISO 8601, "" for open. ``ranks``: whether it counts for the order.
    """

    kind: str
    documents: int
    text: str = ""
    field: str = ""
    match: str = ""
    reach: int = 1
    words: tuple[Part, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    spellings_in_all: int = 0
    first: str = ""
    last: str = ""
    ranks: bool = False
    parts: tuple[Part, ...] = ()


class Explanation(msgspec.Struct, frozen=True):
    """How ``query`` was understood. ``neighbours``: pairs of words that put documents first in which they are
    neighbours; ``ranked``: whether anything counts for the order, else it is the newest first."""

    query: str
    documents: int
    ranked: bool
    neighbours: tuple[str, ...]
    part: Part


def explain(
    query: Query, snapshot: Snapshot, groups: Groups, cancelled: Callable[[], bool], *, boilerplate: bool = False
) -> Explanation:
    """Take a query apart; every part is looked for on its own."""
    explainer = _Explainer(snapshot, groups, cancelled, boilerplate, query.answers)
    part = explainer.part(query.node, True)
    pairs = tuple(f"{left.word.spelling} {right.word.spelling}" for left, right in neighbours(query.node, UNSCORED))
    return Explanation(query.text, part.documents, _ranks(part), pairs, part)


class _Explainer:
    def __init__(
        self,
        snapshot: Snapshot,
        groups: Groups,
        cancelled: Callable[[], bool],
        boilerplate: bool,
        answers: Mapping[Recorded, Answer],
    ) -> None:
        self._snapshot = snapshot
        self._boilerplate = boilerplate
        self._cancelled = cancelled
        self._evaluator = Evaluator(snapshot, groups, cancelled, boilerplate=boilerplate, answers=answers)
        self._answers = answers

    def part(self, node: Node, counts: bool) -> Part:
        documents = len(self._evaluator.matches(node, False).documents)
        match node:
            case All():
                return Part("everything", documents)
            case Term():
                return self._word(node.word, node.field, counts and node.field not in UNSCORED)
            case Phrase():
                words = tuple(self._word(word, node.field, False) for word in node.words)
                return Part(
                    "phrase",
                    documents,
                    " ".join(word.text for word in words),
                    node.field,
                    reach=node.reach,
                    words=words,
                    ranks=counts and node.field not in UNSCORED,
                )
            case DateRange():
                return Part("date", documents, field="date", first=_day(node.first), last=_day(node.last))
            case Exact():
                return Part("exact", documents, node.value, node.field)
            case Recorded():
                return self._recorded(node, documents, counts)
            case Duplicate():
                return Part("duplicate", documents)
            case And():
                return Part("all", documents, parts=tuple(self.part(child, counts) for child in node.children))
            case Or():
                return Part("any", documents, parts=tuple(self.part(child, counts) for child in node.children))
            case Not():
                return Part("not", documents, parts=(self.part(node.child, False),))

    def _recorded(self, node: Recorded, documents: int, counts: bool) -> Part:
        match node.wanted:
            case Days(first=first, last=last):
                return Part("recorded", documents, field=node.name, first=_day(first), last=_day(last))
            case Exactly(value=value):
                return Part("exact", documents, value, node.name)
            case Sought(text=text):
                answer = self._answers.get(node)
                ranks = counts and answer is not None and answer.scores is not None
                return Part("sought", documents, text, node.name, ranks=ranks)
        return Part("recorded", documents, str(node.wanted).strip('"'), node.name)

    def _word(self, word: Word, field: Field, ranks: bool) -> Part:
        fields = indexed_fields(field, self._boilerplate)
        documents = len(self._snapshot.word(fields, word, self._cancelled).documents)
        found: tuple[Spelling, ...] = ()
        if word.match is Match.WHOLE and not word.marked:
            stands_for = spellings(self._snapshot.inverted(fields), word.folded)
            found = tuple(Spelling(*pair) for pair in stands_for.most_common())
        if word.variants:
            ways = (word.spelling, *word.variants) if word.marked else word.variants
            found += tuple(Spelling(way, len(self._one(fields, way))) for way in ways)
        return Part(
            "word",
            documents,
            str(word),
            field,
            match=word.match,
            spellings=found[:_MOST],
            spellings_in_all=len(found),
            ranks=ranks,
        )

    def _one(self, fields: Sequence[str], spelling: str) -> NDArray[np.int32]:
        """Documents with exactly this spelling."""
        term = encode_term(*word_forms(spelling))
        return np.unique(np.concatenate([self._snapshot.term(field, term).documents for field in fields]))


def _ranks(part: Part) -> bool:
    return part.ranks or any(map(_ranks, part.parts))


def _day(number: int | None) -> str:
    if number is None:
        return ""
    digits = f"{number:08}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
