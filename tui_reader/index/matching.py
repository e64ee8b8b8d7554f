"""Which documents a query matches, and how well: whole result sets as arrays. What goes beyond the words themselves
(exact spelling, neighbours) is ``ranking``'s."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from tui_reader.index.dates import lie_in
from tui_reader.index.listing import places_in
from tui_reader.index.model import SearchCancelled
from tui_reader.index.phrases import in_both, phrase_ends
from tui_reader.index.query import All, And, DateRange, Duplicate, Exact, Field, Node, Not, Or, Phrase, Term
from tui_reader.index.ranking import K1, bm25, idf
from tui_reader.index.recorded import Answer, Recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from tui_reader.index.groups import Groups
    from tui_reader.index.listing import Listing, Postings
    from tui_reader.index.reading import Snapshot
    from tui_reader.index.words import Word

__all__ = ["UNSCORED", "Evaluator", "Matched", "indexed_fields"]

UNSCORED: Final = frozenset((Field.PATH, Field.EXT))
_INDEXED: Final = MappingProxyType({field: (field.value,) for field in Field})


def indexed_fields(field: Field, boilerplate: bool) -> Sequence[str]:
    """The fields of the index in which ``field`` of a query is looked for; page furniture only where it is asked
    for."""
    return (field.value, "furniture") if boilerplate and field is Field.CONTENT else _INDEXED[field]


class Matched(NamedTuple):
    """Numbers of documents, ascending, and the score of each; None where all are alike."""

    documents: NDArray[np.int32]
    scores: NDArray[np.float32] | None = None
    listing: Listing | None = None
    """What they are, where it is one word."""


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
                return Matched(self._snapshot.among(lie_in(self._snapshot.columns.days(), node.first, node.last)))
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
        listing = self._listing(part.field, part.word)
        if not counts or part.field in UNSCORED:
            return Matched(listing.documents, None, listing)
        return Matched(listing.documents, self._scores(part, part.field, listing), listing)

    def _listing(self, field: Field, word: Word) -> Listing:
        return self._snapshot.word(indexed_fields(field, self._boilerplate), word, self._cancelled)

    def _scores(self, part: Term | Phrase, field: Field, listing: Listing) -> NDArray[np.float32]:
        rarity = idf(self._snapshot.size, listing.postings.frequency)
        self.scored[part] = self.scored.get(part, 0.0) + rarity * (K1 + 1)
        return listing.scores(partial(self._score, field, rarity))

    def _score(self, field: Field, rarity: float, postings: Postings) -> NDArray[np.float32]:
        return bm25(rarity, postings.weights, self._snapshot.columns.norms(field.value).take(postings.documents))

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

    def _phrase(self, phrase: Phrase, counts: bool, among: Matched | None = None) -> Matched:
        """Documents with a phrase; looked for only ``among`` some."""
        listings = [self._listing(phrase.field, word) for word in phrase.words]
        parts = [Matched(listing.documents, None, listing) for listing in listings]
        documents = self._together(parts if among is None else [*parts, Matched(among.documents)]).documents
        if phrase.reach == 1:
            documents = self._in_a_row(listings, documents)
        elif len(documents):
            ends: NDArray[np.int64] | None = None
            for listing in listings:
                positions = listing.positions(documents, self._cancelled)
                ends = positions if ends is None else phrase_ends(ends, positions, phrase.reach)
                documents, ends = _narrowed(documents, ends)
        if not counts or phrase.field in UNSCORED:
            return Matched(documents)
        scored = [(listing, self._scores(phrase, phrase.field, listing)) for listing in listings]
        scores: NDArray[np.float32] | None = None
        for listing, of_word in sorted(scored, key=lambda part: len(part[0])):
            more = of_word.take(listing.find(documents))
            scores = more if scores is None else scores + more
        return Matched(documents, scores)

    def _in_a_row(self, listings: Sequence[Listing], documents: NDArray[np.int32]) -> NDArray[np.int32]:
        """Those of some documents in which words stand right behind each other: the rarest are asked first where they
        do, the others only where these could be their neighbours."""
        places: NDArray[np.int64] | None = None
        for number in sorted(range(len(listings)), key=lambda number: len(listings[number])):
            positions = listings[number].positions(documents, self._cancelled)
            positions -= number
            places = positions if places is None else in_both(places, positions)
            documents, places = _narrowed(documents, places)
        return documents

    def _all(self, node: And, counts: bool) -> Matched:
        wanted = [child for child in node.children if not isinstance(child, Not)]
        parts = [self.matches(child, counts) for child in wanted if not isinstance(child, Phrase)]
        found = self._together(parts) if parts else None
        for phrase in wanted:
            if isinstance(phrase, Phrase):  # where words stand is asked only where all else is
                having = self._phrase(phrase, counts, found)
                found = having if found is None else self._together([having, found])
        if found is None:
            found = Matched(self._snapshot.documents)
        for child in node.children:
            if isinstance(child, Not):
                if isinstance(child.child, Phrase):
                    found = self._without(found, self._phrase(child.child, False, found))
                else:
                    found = self._without(found, self.matches(child.child, False))
        return found

    def _together(self, parts: Sequence[Matched]) -> Matched:
        """Documents that are in all of the parts."""
        first, *others = sorted(parts, key=lambda part: len(part.documents))
        documents, scores, listing = first
        for part in others:
            if self._cancelled():
                raise SearchCancelled
            if part.scores is None and len(part.documents) == len(self._snapshot.documents):
                continue  # all there are
            at = self._find(documents, part)
            hit = at >= 0
            if not hit.all():
                documents, at = documents.compress(hit), at.compress(hit)
                scores = None if scores is None else scores.compress(hit)
                listing = None
            if part.scores is not None:
                more = part.scores.take(at)
                scores = more if scores is None else scores + more
        return Matched(documents, scores, listing)

    def _find(self, documents: NDArray[np.int32], part: Matched) -> NDArray[np.intp]:
        if part.listing is not None:
            return part.listing.find(documents)
        return places_in(documents, part.documents, self._snapshot.size)

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
    return Matched(
        matched.documents.compress(which), None if matched.scores is None else matched.scores.compress(which)
    )


def _narrowed(documents: NDArray[np.int32], places: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Those documents in which something stands, and the places (as `Listing.positions`) in these."""
    numbers = places >> 32
    having = np.zeros(len(documents), bool)
    having[numbers] = True
    if having.all():
        return documents, places
    renumbered = having.cumsum() - 1
    return documents.compress(having), places + (renumbered.take(numbers) - numbers << 32)
