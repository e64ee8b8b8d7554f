"""Which documents a query matches, and how well: whole result sets as arrays. What goes beyond the words themselves
(exact spelling, neighbours) is ``ranking``'s."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from tui_reader.index.dates import lie_in
from tui_reader.index.model import SearchCancelled
from tui_reader.index.phrases import phrase_ends
from tui_reader.index.query import All, And, DateRange, Duplicate, Exact, Field, Node, Not, Or, Phrase, Term
from tui_reader.index.ranking import K1, bm25, idf
from tui_reader.index.recorded import Answer, Recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from tui_reader.index.groups import Groups
    from tui_reader.index.reading import Postings, Snapshot

__all__ = ["UNSCORED", "Evaluator", "Matched", "indexed_fields"]

UNSCORED: Final = frozenset((Field.PATH, Field.EXT))


def indexed_fields(field: Field, boilerplate: bool) -> Sequence[str]:
    """The fields of the index in which ``field`` of a query is looked for; page furniture only where it is asked
    for."""
    return (field.value, "furniture") if boilerplate and field is Field.CONTENT else (field.value,)


class Matched(NamedTuple):
    """Numbers of documents, ascending, and the score of each; None where all are alike."""

    documents: NDArray[np.int32]
    scores: NDArray[np.float32] | None = None


class Evaluator:
    """Evaluates one query against one snapshot. Scores are BM25F's as Whoosh gives them: a document has the sum over
    the parts of the query that it matches."""

    def __init__(
        self,
        snapshot: Snapshot,
        groups: Groups,
        cancelled: Callable[[], bool],
        *,
        boilerplate: bool = False,
        answers: Mapping[Recorded, Answer] | None = None,
    ) -> None:
        """``boilerplate``: a plain word is looked for in page furniture, too. ``answers`` as in `Query`."""
        self.scored: dict[Term | Phrase, float] = {}
        """The parts of the query that count, and the most that each can add to a score."""
        self._snapshot = snapshot
        self._groups = groups
        self._boilerplate = boilerplate
        self._cancelled = cancelled
        self._answers = answers or {}

    def matches(self, node: Node, counts: bool = True) -> Matched:
        """Documents that ``node`` matches; scored where it ``counts`` (not under a NOT)."""
        if self._cancelled():
            raise SearchCancelled
        match node:
            case All():
                return Matched(self._snapshot.documents)
            case Term():
                return self._term(node, counts)
            case Phrase():
                return self._phrase(node, counts)
            case DateRange():
                published = self._snapshot.columns.numbers("published")
                documents = self._snapshot.documents
                return Matched(documents[lie_in(published[documents], node.first, node.last)])
            case Duplicate():
                return Matched(self._groups.members)
            case Exact():
                return Matched(self._exactly(node))
            case Recorded():
                return self._recorded(node, counts)
            case And():
                return self._all(node, counts)
            case Or():
                return self._any([self.matches(child, counts) for child in node.children])
            case Not():
                return self._without(Matched(self._snapshot.documents), self.matches(node.child, False))

    def _term(self, part: Term, counts: bool) -> Matched:
        postings = self._snapshot.word(indexed_fields(part.field, self._boilerplate), part.word, self._cancelled)
        if not counts or part.field in UNSCORED:
            return Matched(postings.documents)
        return Matched(postings.documents, self._scores(part, part.field, postings))

    def _scores(self, part: Term | Phrase, field: Field, postings: Postings) -> NDArray[np.float32]:
        rarity = idf(self._snapshot.size, postings.frequency)
        self.scored[part] = self.scored.get(part, 0.0) + rarity * (K1 + 1)
        return bm25(rarity, postings.weights, self._snapshot.columns.norms(field.value)[postings.documents])

    def _exactly(self, node: Exact) -> NDArray[np.int32]:
        documents = self._snapshot.documents
        if node.field == "date":
            number = int(node.value.replace("-", "").ljust(8, "0")) if node.value else 0
            dated: NDArray[np.bool_] = self._snapshot.columns.numbers("published")[documents] == number
            return documents[dated]
        value = node.value.encode("utf-8", "surrogateescape")
        codes = self._snapshot.columns.codes("folder" if node.field == "path" else node.field)
        code = codes.find(value)
        if code >= 0:
            return documents[codes.having(code)[documents]]
        return self._snapshot.term("file", value).documents if node.field == "path" else documents[:0]

    def _recorded(self, node: Recorded, counts: bool) -> Matched:
        answer = self._answers.get(node)
        documents = self._snapshot.documents
        if answer is None or not answer.keys:
            return Matched(documents[:0])
        found = np.frombuffer(answer.keys, np.int64)
        order = np.argsort(found, kind="stable")
        found = found[order]
        keys = self._snapshot.columns.numbers("key")[documents]
        at = np.searchsorted(found, keys)
        at[at == len(found)] = 0
        having: NDArray[np.bool_] = found[at] == keys
        if answer.scores is None or not counts:
            return Matched(documents[having])
        scores = np.frombuffer(answer.scores, np.float64)[order]
        return Matched(documents[having], scores[at[having]].astype(np.float32))

    def _phrase(self, phrase: Phrase, counts: bool) -> Matched:
        fields = indexed_fields(phrase.field, self._boilerplate)
        counts = counts and phrase.field not in UNSCORED
        words = [self._snapshot.word(fields, word, self._cancelled) for word in phrase.words]
        both = self._together(
            [
                Matched(postings.documents, self._scores(phrase, phrase.field, postings) if counts else None)
                for postings in words
            ]
        )
        ends: NDArray[np.int64] | None = None
        for word in phrase.words:
            positions = self._snapshot.positions(fields, word, both.documents, self._cancelled)
            ends = positions if ends is None else phrase_ends(ends, positions, phrase.reach)
        assert ends is not None
        having = np.zeros(self._snapshot.size, bool)
        having[ends >> 32] = True
        return _those(both, having[both.documents])

    def _all(self, node: And, counts: bool) -> Matched:
        wanted = [self.matches(child, counts) for child in node.children if not isinstance(child, Not)]
        found = self._together(wanted) if wanted else Matched(self._snapshot.documents)
        for child in node.children:
            if isinstance(child, Not):
                found = self._without(found, self.matches(child.child, False))
        return found

    def _together(self, parts: Sequence[Matched]) -> Matched:
        """Documents that are in all of the parts."""
        return reduce(self._both, sorted(parts, key=lambda part: len(part.documents)))

    def _both(self, small: Matched, large: Matched) -> Matched:
        if self._cancelled():
            raise SearchCancelled
        if large.documents is self._snapshot.documents:
            return small
        at, hit = self._found_in(small.documents, large.documents)
        if large.scores is None:
            return _those(small, hit)
        more = large.scores[at[hit]]
        return Matched(small.documents[hit], more if small.scores is None else small.scores[hit] + more)

    def _found_in(self, numbers: NDArray[np.int32], among: NDArray[np.int32]) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """Where each number stands among others, and whether it does."""
        if len(numbers) * 16 < len(among):
            after = np.searchsorted(among, numbers)
            after[after == len(among)] = 0
            return after, among[after] == numbers
        places = np.full(self._snapshot.size, -1, np.int32)
        places[among] = np.arange(len(among), dtype=np.int32)
        at = places[numbers]
        return at, at >= 0

    def _without(self, some: Matched, others: Matched) -> Matched:
        taken = np.zeros(self._snapshot.size, bool)
        taken[others.documents] = True
        return _those(some, ~taken[some.documents])

    def _any(self, parts: Sequence[Matched]) -> Matched:
        """Documents that are in one of the parts."""
        present = np.zeros(self._snapshot.size, bool)
        scores: NDArray[np.float32] | None = None
        for part in parts:
            present[part.documents] = True
            if part.scores is not None:
                if scores is None:
                    scores = np.zeros(self._snapshot.size, np.float32)
                scores[part.documents] += part.scores
        documents = np.flatnonzero(present).astype(np.int32)
        return Matched(documents, None if scores is None else scores[documents])


def _those(matched: Matched, which: NDArray[np.bool_]) -> Matched:
    return Matched(matched.documents[which], None if matched.scores is None else matched.scores[which])
