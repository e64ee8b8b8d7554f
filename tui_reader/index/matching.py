"""Which documents a query matches, and how much of each of its words they have. Ranking is ``ranking``'s."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tui_reader.index.dates import can_lie_in
from tui_reader.index.model import SearchCancelled
from tui_reader.index.phrases import phrase_spans
from tui_reader.index.query import All, And, DateRange, Duplicate, Field, Node, Not, Or, Phrase, Term
from tui_reader.index.words import Match, encode_term

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from tui_reader.index.groups import Groups
    from tui_reader.index.reading import Snapshot
    from tui_reader.index.words import Word

__all__ = ["UNSCORED", "Evaluator", "Scored", "indexed_fields", "places_of"]

UNSCORED: Final = frozenset((Field.PATH, Field.EXT))


def indexed_fields(field: Field, boilerplate: bool) -> Sequence[str]:
    """The fields of the index in which ``field`` of a query is looked for; page furniture only where it is asked
    for."""
    return (field.value, "furniture") if boilerplate and field is Field.CONTENT else (field.value,)


@dataclass
class Scored:
    """A part of a query that counts for ranking: the weight of a word or phrase in each document that has it.

    ``exact`` holds the documents that have the spelling as it was typed, where others match as well.
    """

    part: Term | Phrase
    weights: dict[int, float]
    exact: dict[int, float] = field(default_factory=dict)


class Evaluator:
    """Evaluates one query against one snapshot, keeping what ranking will need."""

    def __init__(
        self, snapshot: Snapshot, groups: Groups, cancelled: Callable[[], bool], *, boilerplate: bool = False
    ) -> None:
        """``boilerplate``: a plain word is looked for in page furniture, too."""
        self.scored: list[Scored] = []
        self._snapshot = snapshot
        self._groups = groups
        self._boilerplate = boilerplate
        self._cancelled = cancelled

    def matches(self, node: Node, counts: bool = True) -> set[int]:
        """Documents that ``node`` matches; its words are kept for ranking where it ``counts`` (not under a NOT)."""
        if self._cancelled():
            raise SearchCancelled
        match node:
            case All():
                return self._snapshot.documents()
            case Term():
                return set(self._word(node, counts))
            case Phrase():
                return self._phrase(node, counts)
            case DateRange():
                published = self._snapshot.numbers("published")
                return {
                    number
                    for number in self._snapshot.documents()
                    if can_lie_in(published[number], node.first, node.last)
                }
            case Duplicate():
                return set(self._groups.of)
            case And():
                return self._all(node, counts)
            case Or():
                return set().union(*(self.matches(child, counts) for child in node.children))
            case Not():
                return self._snapshot.documents() - self.matches(node.child, False)

    def _all(self, node: And, counts: bool) -> set[int]:
        wanted = [self.matches(child, counts) for child in node.children if not isinstance(child, Not)]
        wanted.sort(key=len)
        found = set(wanted[0]) if wanted else self._snapshot.documents()
        for documents in wanted[1:]:
            found &= documents
        for child in node.children:
            if isinstance(child, Not):
                found -= self.matches(child.child, False)
        return found

    def _word(self, part: Term, counts: bool) -> dict[int, float]:
        word, field = part.word, part.field
        typed = encode_term(word.spelling, word.folded)
        scored = Scored(part, {})
        for indexed in indexed_fields(field, self._boilerplate):
            terms = self._snapshot.spellings(indexed, word, self._cancelled)
            for term in terms:
                documents, weights = self._snapshot.postings(indexed, term, self._cancelled)
                if term == typed and len(terms) > 1:
                    _add(scored.exact, documents, weights)
                _add(scored.weights, documents, weights)
        if word.match is Match.PREFIX:
            scored.exact = {}
        if counts and field not in UNSCORED:
            self.scored.append(scored)
        return scored.weights

    def _phrase(self, phrase: Phrase, counts: bool) -> set[int]:
        words = [self._word(Term(word, phrase.field), False) for word in phrase.words]
        words.sort(key=len)
        candidates = set(words[0])
        for documents in words[1:]:
            candidates.intersection_update(documents)
        fields = indexed_fields(phrase.field, self._boilerplate)
        places = [places_of(self._snapshot, fields, word, candidates, self._cancelled) for word in phrase.words]
        found: dict[int, float] = {}
        for looked_at, number in enumerate(candidates):
            if looked_at % 256 == 0 and self._cancelled():
                raise SearchCancelled
            if any(phrase_spans([by_document[number] for by_document in places], phrase.reach)):
                found[number] = min(weights[number] for weights in words)
        if counts and phrase.field not in UNSCORED:
            # A phrase counts as often as its rarest word does there: that of a headline like a headline, that of a
            # menu little.
            self.scored.append(Scored(phrase, found))
        return set(found)


def _add(sums: dict[int, float], documents: Sequence[int], weights: Sequence[float]) -> None:
    if not sums:
        sums.update(zip(documents, weights, strict=True))
        return
    for number, weight in zip(documents, weights, strict=True):
        sums[number] = sums.get(number, 0.0) + weight


def places_of(
    snapshot: Snapshot, fields: Sequence[str], word: Word, documents: Collection[int], cancelled: Callable[[], bool]
) -> dict[int, list[int]]:
    """Ascending positions of a word, in any spelling that it asks for, in those of ``documents`` that have it;
    ``fields`` are those of the index (see `indexed_fields`)."""
    wanted = set(documents)
    places: dict[int, list[int]] = {}
    read = 0
    for name in fields:
        for term in snapshot.spellings(name, word, cancelled):
            # A prefix has hundreds of spellings, most of them elsewhere: opening a posting list costs more than this
            # look.
            having = wanted.intersection(snapshot.postings(name, term, cancelled)[0])
            for number, found in snapshot.positions(name, term, sorted(having), cancelled):
                places.setdefault(number, []).extend(found)
            read += 1
    if read > 1:
        for positions in places.values():
            positions.sort()
    return places
