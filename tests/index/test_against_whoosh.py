"""Our evaluation by arrays against Whoosh's own search, posting by posting, over the same files: the same documents and
the same scores, before spelling and neighbours are counted."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, Final

import pytest
from whoosh import query as whoosh
from whoosh.index import FileIndex
from whoosh.matching import ListMatcher, NullMatcher
from whoosh.query.spans import SpanNear2
from whoosh.scoring import BM25F, bm25

from tests.index.shelf import article
from tui_reader.documents.model import PartialDate
from tui_reader.index import Index
from tui_reader.index.groups import NO_COPIES, Groups
from tui_reader.index.matching import Evaluator
from tui_reader.index.query import All, And, DateRange, Field, Node, Not, Or, Phrase, Term
from tui_reader.index.schema import INDEX_NAME, make_schema
from tui_reader.index.storage import PrivateStorage
from tui_reader.index.words import Match, Word, decode_term, encode_term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui_reader.documents.model import Document

WORDS: Final = [
    "của",
    "và",
    "người",
    "năm",
    "mưa",
    "mùa",
    "mua",
    "nắng",
    "gió",
    "sông",
    "song",
    "núi",
    "chợ",
    "cho",
    "đò",
    "đo",
    "bến",
    "ben",
    "làng",
    "lang",
    "thuyền",
    "2.000",
    "xã",
]
NOTHING: Final = 1e-9
"""What stands for a score of 0, which Whoosh takes for none and makes 1."""


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of four segments, with files replaced and removed in all of them."""
    chance = random.Random(11)
    place = tmp_path_factory.mktemp("library") / "index"
    with Index.create(place) as index, index.writer() as writer:
        for size in (120, 60, 25, 40):
            for number in range(size):
                writer.add(document(chance), f"{size}/{number:03}.{chance.choice(('txt', 'html'))}")
            writer.commit()
        for size, number in ((120, 3), (120, 77), (60, 0), (60, 59), (25, 7), (40, 39)):
            for suffix in ("txt", "html"):
                if writer.remove(f"{size}/{number:03}.{suffix}") and number % 2:
                    writer.add(document(chance), f"{size}/{number:03}.{suffix}")
        writer.commit()
        index.refresh()
        assert index.document_count == 120 + 60 + 25 + 40 - 1
    return place


def document(chance: random.Random) -> Document:
    """Words as unevenly common as in any language."""

    def some(most: int) -> str:
        return " ".join(
            chance.choices(WORDS, [1 / rank for rank in range(1, len(WORDS) + 1)], k=chance.randrange(most))
        )

    return article(
        f"{some(4)} {chance.choice(WORDS)}",
        some(200),
        lead=some(9),
        furniture=some(9),
        date=chance.choice(("", "2021", "2022-10", "2022-10-05", "2023-01-31")),
        authors=tuple(some(4) for _ in range(chance.randrange(3))),
        source=some(3),
    )


def drawn(chance: random.Random, depth: int = 0) -> Node:
    """A query of any kind."""
    kind = chance.random()
    if depth > 2 or kind < 0.45:
        return leaf(chance)
    children = tuple(drawn(chance, depth + 1) for _ in range(chance.randrange(2, 4)))
    if kind < 0.65:
        return And(children)
    if kind < 0.8:
        return Or(children)
    if kind < 0.95:
        return And((*children, Not(drawn(chance, depth + 1))))
    return Not(children[0])


def leaf(chance: random.Random) -> Node:
    field = chance.choice((Field.CONTENT,) * 6 + tuple(Field))
    kind = chance.random()
    text = chance.choice((*WORDS, "không", "txt"))
    if kind < 0.5:
        return Term(Word(text), field)
    if kind < 0.65:
        words = tuple(Word(chance.choice(WORDS)) for _ in range(chance.randrange(2, 4)))
        return Phrase(words, field)
    if kind < 0.75:
        return Phrase((Word(chance.choice(WORDS)), Word(chance.choice(WORDS))), field, chance.randrange(2, 6))
    if kind < 0.83:
        return Term(Word(text[: chance.randrange(1, 3)], Match.PREFIX), field)
    if kind < 0.9:
        return Term(Word(text, Match.FUZZY, chance.randrange(1, 3)), field)
    if kind < 0.93:
        return Term(Word(chance.choice(("*ng", "s?n*", "m*a", "*ờ*", "ng*i", "ch?")), Match.WILDCARD), field)
    if kind < 0.98:
        first, last = sorted(chance.choices((20210000, 20220615, 20221005, 20221031, 20230131, 20240101), k=2))
        return DateRange(chance.choice((first, None)), chance.choice((last, None)))
    return All()


class United(whoosh.Query):  # type: ignore[misc]  # whoosh is untyped
    """Several terms counted as if they were one, from Whoosh's matchers."""

    def __init__(self, name: str, terms: list[bytes]) -> None:
        self.name = name
        self.terms = terms

    def estimate_size(self, reader: Any) -> int:
        return int(reader.doc_count_all())

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        parent = searcher.get_parent()
        frequency = len(
            {number for leaf, base in parent.leaf_searchers() for number in self._weights(leaf, base, True)}
        )
        weights = self._weights(searcher, 0, False)
        if not weights:
            return NullMatcher()
        mean = parent.avg_field_length(self.name) or 1
        lengths = {number: searcher.reader().doc_field_length(number, self.name) for number in weights}
        rarity = BM25F().idf(Counted(parent.doc_count_all(), frequency), self.name, b"")
        scores = {n: bm25(rarity, weight, lengths[n], mean, 0.75, 1.2) for n, weight in weights.items()}
        return ListMatcher(sorted(scores), [scores[number] for number in sorted(scores)])

    def _weights(self, searcher: Any, base: int, deleted: bool) -> dict[int, float]:
        reader = searcher.reader()
        found: dict[int, float] = {}
        for term in self.terms:
            if (self.name, term) in reader:
                matcher = reader._terms.matcher(self.name, term, None) if deleted else reader.postings(self.name, term)
                while matcher.is_active():
                    found[matcher.id() + base] = found.get(matcher.id() + base, 0.0) + matcher.weight()
                    matcher.next()
        return found


class Without(whoosh.Query):  # type: ignore[misc]
    """Documents of one query that another does not match. Whoosh's own matcher for it gives out its first document
    whenever the other one begins with an earlier document."""

    def __init__(self, wanted: Any, unwanted: Any) -> None:
        self.wanted = wanted
        self.unwanted = unwanted

    def estimate_size(self, reader: Any) -> int:
        return int(reader.doc_count_all())

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        wanted, unwanted = (walked(query.matcher(searcher, context)) for query in (self.wanted, self.unwanted))
        left = sorted(wanted.keys() - unwanted.keys())
        return ListMatcher(left, [wanted[number] for number in left]) if left else NullMatcher()


def walked(matcher: Any) -> dict[int, float]:
    """Documents and their scores, one after the other."""
    found = {}
    while matcher.is_active():
        found[matcher.id()] = matcher.score()
        matcher.next()
    return found


class Counted:
    """As much of a searcher as a weighting asks."""

    def __init__(self, documents: int, frequency: int) -> None:
        self._documents = documents
        self._frequency = frequency

    def get_parent(self) -> Counted:
        return self

    def doc_count_all(self) -> int:
        return self._documents

    def doc_frequency(self, name: str, term: bytes) -> int:
        return self._frequency


class Translator:
    """Queries of ours to Whoosh's."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader

    def node(self, node: Node) -> Any:
        match node:
            case All():
                return self.unscored(whoosh.Every())
            case Term():
                return self.one(node.field, node.word)
            case Phrase():
                return self.phrase(node)
            case DateRange():
                return self.unscored(whoosh.Or([whoosh.Term("file", path) for path in self.dated(node)]))
            case And():
                wanted = [self.node(child) for child in node.children if not isinstance(child, Not)]
                unwanted = [self.node(child.child) for child in node.children if isinstance(child, Not)]
                found = whoosh.And(wanted) if wanted else self.unscored(whoosh.Every())
                return Without(found, whoosh.Or(unwanted)) if unwanted else found
            case Or():
                return whoosh.Or([self.node(child) for child in node.children])
            case Not():
                return self.unscored(Without(whoosh.Every(), self.node(node.child)))
        raise AssertionError(node)

    def unscored(self, query: Any) -> Any:
        return whoosh.ConstantScoreQuery(query, NOTHING)

    def terms(self, field: Field, word: Word) -> list[bytes]:
        return [term for term in self.reader.lexicon(field.value) if word.accepts(*decode_term(term))]

    def one(self, field: Field, word: Word, united: bool = True) -> Any:
        """A word as one term, or as several: counted together, or (not ``united``) wherever one of them stands."""
        if word.marked and word.match is Match.WHOLE:
            found = whoosh.Term(field.value, encode_term(word.spelling, word.folded))
        elif united:
            found = United(field.value, self.terms(field, word))
        else:
            found = whoosh.Or([whoosh.Term(field.value, term) for term in self.terms(field, word)])
        return self.unscored(found) if field in (Field.PATH, Field.EXT) else found

    def phrase(self, phrase: Phrase) -> Any:
        terms = [whoosh.Term(phrase.field.value, encode_term(w.spelling, w.folded)) for w in phrase.words]
        if all(word.marked for word in phrase.words):
            found = whoosh.Phrase(phrase.field.value, [term.text for term in terms], slop=phrase.reach)
            return self.unscored(found) if phrase.field in (Field.PATH, Field.EXT) else found
        near = SpanNear2([self.spanning(phrase, word) for word in phrase.words], slop=phrase.reach)
        return whoosh.And([self.unscored(near), *(self.one(phrase.field, word) for word in phrase.words)])

    def spanning(self, phrase: Phrase, word: Word) -> Any:
        return whoosh.Or([whoosh.Term(phrase.field.value, term) for term in self.terms(phrase.field, word)])

    def dated(self, dates: DateRange) -> Iterator[bytes]:
        for row in self.reader.all_stored_fields():
            path, _, _, published, *_ = row["row"]
            if published:
                date = PartialDate(published)
                first, last = (int(day.strftime("%Y%m%d")) for day in (date.first_day, date.last_day))
                if (dates.first is None or last >= dates.first) and (dates.last is None or first <= dates.last):
                    yield path


def differences(directory: Path, seed: int, count: int) -> list[str]:
    """What ``count`` queries find otherwise than by Whoosh."""
    chance, wrong = random.Random(seed), []
    whole = FileIndex(PrivateStorage(str(directory)), make_schema(), INDEX_NAME)
    with Index.open(directory) as index, whole.searcher(weighting=BM25F()) as searcher:
        groups = Groups(index._snapshot, NO_COPIES)
        translator = Translator(searcher.reader())
        for _ in range(count):
            node = drawn(chance)
            matched = Evaluator(index._snapshot, groups, lambda: False).matches(node)
            expected: dict[int, float] = {}
            query = translator.node(node)
            for leaf_, base in searcher.leaf_searchers():
                found = walked(query.matcher(leaf_))
                expected.update({base + number: score for number, score in found.items()})
            if matched.documents.tolist() != sorted(expected):
                wrong.append(f"{node}: {sorted(set(matched.documents.tolist()) ^ set(expected))} of {len(expected)}")
            elif matched.scores is None:
                if expected and max(expected.values()) > 100 * NOTHING:
                    wrong.append(f"{node}: no scores")
            elif matched.scores.tolist() != pytest.approx(
                [expected[n] for n in matched.documents.tolist()], rel=1e-4, abs=100 * NOTHING
            ):
                wrong.append(
                    f"{node}: {matched.scores[:5]}, not {[expected[n] for n in matched.documents.tolist()[:5]]}"
                )
    return wrong


@pytest.mark.parametrize("seed", range(4))
def test_documents_and_scores_are_those_of_whoosh(directory: Path, seed: int) -> None:
    assert differences(directory, seed, 60) == []


def test_the_library_has_several_segments_and_deleted_documents(directory: Path) -> None:
    with FileIndex(PrivateStorage(str(directory)), make_schema(), INDEX_NAME).reader() as reader:
        assert len(reader.leaf_readers()) >= 4
        assert all(leaf.has_deletions() for leaf, _ in list(reader.leaf_readers())[:3])
