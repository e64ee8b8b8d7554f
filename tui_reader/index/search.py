"""Searching: a query against a snapshot, and the result set that comes of it."""

from __future__ import annotations

from array import array
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_reader.documents.model import PartialDate
from tui_reader.index.facets import DATE_FACETS, FACETS, count_values
from tui_reader.index.matching import UNSCORED, Evaluator, indexed_fields
from tui_reader.index.model import Hit, Sort
from tui_reader.index.narrowing import clause
from tui_reader.index.query import Term
from tui_reader.index.ranking import Ranking, exactness, neighbours
from tui_reader.index.rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from threading import RLock

    from numpy.typing import NDArray

    from tui_reader.index.groups import Groups
    from tui_reader.index.matching import Matched
    from tui_reader.index.query import Field, Phrase, Query
    from tui_reader.index.reading import Snapshot

__all__ = ["ResultSet", "hits_of", "search"]

_UNDATED: Final = 99999999
"""Stands for the date of documents without one, where they come last."""
_MANY: Final = 16
"""Where one in so many documents is to be put in the order of the paths, the place of every path is found out once: of
100,000 that takes 60 ms."""


def search(
    groups: Groups,
    lock: RLock,
    query: Query,
    sort: Sort,
    cancelled: Callable[[], bool],
    *,
    boilerplate: bool = False,
    each: bool = False,
) -> ResultSet:
    """Evaluate ``query`` on the snapshot of ``groups``; the caller holds ``lock``. An empty query lists everything, the
    newest first."""
    evaluator = Evaluator(groups.snapshot, groups, cancelled, boilerplate=boilerplate, answers=query.answers)
    matched = evaluator.matches(query.node)
    if sort is Sort.RELEVANCE and matched.scores is None:
        sort = Sort.NEWEST
    return ResultSet(groups, lock, query, sort, matched, evaluator.scored, cancelled, boilerplate, each)


def hits_of(snapshot: Snapshot, rows: Sequence[Row], scores: Sequence[float]) -> list[Hit]:
    """What is shown of the documents of some rows."""
    stored = snapshot.columns.rows([row.document for row in rows])
    return [
        Hit(
            path.decode("utf-8", "surrogateescape"),
            key,
            title,
            PartialDate(published) if published else None,
            tuple(authors),
            source,
            score,
            reprints=row.others,
            opened=row.opened,
            beneath=row.beneath,
        )
        for row, score, (path, key, title, published, authors, source) in zip(rows, scores, stored, strict=True)
    ]


class ResultSet:
    """All documents that match a query. How many they are is known at once; they are ranked and fetched as they are
    asked for.

    Copies of each other (see `Groups`) share a row until it is opened, unless ``each`` was asked for. It keeps reading
    from the generation that was searched, so it stays the same while the index changes. Any thread may use it.
    """

    def __init__(
        self,
        groups: Groups,
        lock: RLock,
        query: Query,
        sort: Sort,
        matched: Matched,
        scored: dict[Term | Phrase, float],
        cancelled: Callable[[], bool],
        boilerplate: bool,
        each: bool,
    ) -> None:
        """Made by `search`."""
        self.query = query
        self.sort = sort
        self.boilerplate = boilerplate
        self.layout = 0
        """Grows whenever rows are opened or closed: rows read under one layout are not those of another."""
        self._groups = groups
        self._snapshot: Snapshot = groups.snapshot
        self._lock = lock
        self._matched = matched
        self._documents = matched.documents
        self._scored = scored
        self._cancelled = cancelled
        self._ranking: Ranking | None = None
        self._order: list[int] = []
        self._rows = Rows(matched.documents, None if each else (groups.of, groups.members), self._all_ordered)

    def __len__(self) -> int:
        """The number of matching documents."""
        return len(self._documents)

    @property
    def rows(self) -> int:
        """The number of rows shown now."""
        return len(self._rows)

    def top(self, count: int) -> list[Hit]:
        """The first ``count`` rows."""
        return self.page(0, count)

    def page(self, start: int, stop: int) -> list[Hit]:
        """Rows ``start:stop``; only these are fetched. Raises `SearchCancelled` as the search would."""
        with self._lock, self._snapshot.checked():
            return self._hits(self._laid(stop)[max(start, 0) : max(stop, 0)])

    def position(self, path: str) -> int | None:
        """The row on which the file at ``path`` stands, or its group; None when it does not match. It ranks all
        matches."""
        with self._lock, self._snapshot.checked():
            named = self._snapshot.term("file", path.encode("utf-8", "surrogateescape")).documents
            matching = named[np.isin(named, self._documents)]
            if not len(matching):
                return None
            number = int(matching[0])
            places = {row.document: place for place, row in enumerate(self._laid(len(self._rows)))}
            return places[number] if number in places else places[self._rows.group_of(number)[0]]

    def row_with(self, keys: Collection[int], row: int, direction: int) -> int | None:
        """The nearest row after ``row`` (``direction`` 1), or before it (-1), on which a document with one of ``keys``
        stands, or a group with one; None where there is none. It ranks all matches where there is one among them."""
        with self._lock, self._snapshot.checked():
            wanted = np.fromiter(keys, np.int64, len(keys))
            having = self._documents[np.isin(self._snapshot.columns.numbers("key")[self._documents], wanted)]
            numbers = frozenset(having.tolist())
            if not numbers:
                return None
            rows = self._laid(len(self._rows))
            for place in range(row + direction, len(rows) if direction > 0 else -1, direction):
                found = rows[place]
                closed = found.others and not found.opened
                if found.document in numbers or (
                    closed and not numbers.isdisjoint(self._rows.group_of(found.document))
                ):
                    return place
            return None

    def reprints(self, row: int) -> list[Hit]:
        """The other matching documents of the group that ``row`` belongs to, in order."""
        with self._lock, self._snapshot.checked():
            document = self._laid(row + 1)[row].document
            return self._hits([Row(other) for other in self._rows.group_of(document) if other != document])

    def toggle(self, row: int) -> int | None:
        """Open or close, beneath its first row, the group that ``row`` belongs to; the place of that first row, or
        None where the document has no copies among the matches."""
        with self._lock, self._snapshot.checked():
            rows = self._laid(row + 1)
            if not 0 <= row < len(rows) or not (rows[row].others or rows[row].beneath):
                return None
            while rows[row].beneath:
                row -= 1
            self._rows.toggle(rows[row].document)
            self.layout += 1
            return row

    def count_with_furniture(self) -> int:
        """How many documents match where page furniture counts as text: another search."""
        if self.boilerplate:
            return len(self)
        with self._lock, self._snapshot.checked():
            evaluator = Evaluator(
                self._snapshot, self._groups, self._cancelled, boilerplate=True, answers=self.query.answers
            )
            return len(evaluator.matches(self.query.node).documents)

    def keys(self) -> array[int]:
        """Keys of all matching documents, in the order of the index (nothing is ranked for it)."""
        return self._column("key")

    def published(self) -> array[int]:
        """Dates of all matching documents as YYYYMMDD numbers (00 unknown month or day, 0 undated), in the order of
        `keys`."""
        return self._column("published")

    def facets(self, name: str, top: int = 0) -> list[tuple[str, int]]:
        """How many of all matching documents have each value of a facet (of `FACETS`); "" stands for having none.

        Most frequent first; dates in order, those without one last. ``top``: only so many, of dates the newest; 0 for
        all. Raises `ValueError` for what is no facet.
        """
        if name not in FACETS:
            raise ValueError(f"there is no facet {name!r}; the facets are {', '.join(FACETS)}")
        with self._lock, self._snapshot.checked():
            return count_values(self._snapshot.columns.codes(name), self._documents, top, in_order=name in DATE_FACETS)

    def narrowing(self, facet: str, value: str) -> str:
        """A query that finds, in the whole library, exactly the documents that `facets` counts under a value."""
        with self._lock, self._snapshot.checked():
            return clause(self._groups, facet, value)

    def _column(self, name: str) -> array[int]:
        with self._lock, self._snapshot.checked():
            return array("q", self._snapshot.columns.numbers(name)[self._documents].tobytes())

    def _hits(self, rows: Sequence[Row]) -> list[Hit]:
        scores = [0.0] * len(rows)
        if self.sort is Sort.RELEVANCE:
            places = self._documents.searchsorted(np.fromiter((row.document for row in rows), np.int32, len(rows)))
            scores = self._ranked().scores.take(places).tolist()
        return hits_of(self._snapshot, rows, scores)

    # Order

    def _laid(self, count: int) -> Sequence[Row]:
        return self._rows.first(count, self._first)

    def _all_ordered(self, documents: Sequence[int]) -> Sequence[int]:
        places = np.searchsorted(self._documents, np.array(sorted(documents), np.int32))
        if self.sort is Sort.RELEVANCE:
            self._ranked().settle(places)
        return self._ordered(places, len(places))

    def _first(self, count: int) -> list[int]:
        """At least the first ``count`` documents in order."""
        if len(self._order) < count:
            wanted = min(count, len(self._documents))
            places = self._ranked().first(wanted) if self.sort is Sort.RELEVANCE else None
            self._order = self._ordered(places, wanted)
        return self._order

    def _ordered(self, places: NDArray[np.intp] | None, count: int) -> list[int]:
        """The first ``count`` of the matches at some places (None: all of them), in order."""
        published = self._snapshot.columns.numbers("published")
        if self.sort is Sort.RELEVANCE:
            scores = self._ranked().scores
            if places is None and count < len(scores):
                least = np.partition(scores, len(scores) - count)[len(scores) - count]
                places = (scores >= least).nonzero()[0]
            documents = self._documents if places is None else self._documents.take(places)
            ranks: tuple[NDArray[Any], ...] = (
                -(scores if places is None else scores.take(places)),
                -published.take(documents),
            )
            return self._by_rank(documents, ranks, count)
        documents = self._documents if places is None else self._documents.take(places)
        if self.sort is Sort.TITLE:
            ranks = self._snapshot.columns.ranks("collation").take(documents), -published.take(documents)
        elif self.sort is Sort.OLDEST:
            dates = published.take(documents)
            ranks = (np.where(dates > 0, dates, _UNDATED),)
        else:
            ranks = (-published.take(documents),)
        return self._by_rank(documents, ranks, count)

    def _by_rank(self, documents: NDArray[np.int32], ranks: Sequence[NDArray[Any]], count: int) -> list[int]:
        """The first ``count`` by rank; the paths, which settle ties, are read for ties only."""
        first: list[int] = []
        for number in range(len(ranks)):
            wanted = count - len(first)
            if not 0 < wanted < len(documents):
                break
            rank = ranks[number]
            last = np.partition(rank, wanted - 1)[wanted - 1]
            before, tied = rank < last, (rank == last).nonzero()[0]
            first += self._sorted(documents.compress(before), [each.compress(before) for each in ranks[number:]])
            documents, ranks = documents.take(tied), [each.take(tied) for each in ranks]
        return (first + self._sorted(documents, ranks))[:count]

    def _sorted(self, documents: NDArray[np.int32], ranks: Sequence[NDArray[Any]]) -> list[int]:
        """All of some documents by rank, then path."""
        ranked = sorted(zip(*(rank.tolist() for rank in ranks), documents.tolist(), strict=True))
        ordered: list[int] = []
        for _, alike in groupby(ranked, lambda entry: entry[:-1]):
            run = [entry[-1] for entry in alike]
            ordered += self._by_path(run) if len(run) > 1 else run
        return ordered

    def _by_path(self, documents: list[int]) -> list[int]:
        if len(documents) * _MANY < self._snapshot.size:
            paths = self._snapshot.columns.texts("file", documents)
            return sorted(documents, key=paths.__getitem__)
        places = self._snapshot.columns.ranks("file").take(documents)
        return [documents[place] for place in places.argsort(kind="stable").tolist()]

    def _ranked(self) -> Ranking:
        if self._ranking is None:
            assert self._matched.scores is not None
            scores, cancelled = self._matched.scores, self._cancelled
            words = {part: best for part, best in self._scored.items() if isinstance(part, Term)}
            alone = len(self._scored) == 1
            exact = exactness(self._snapshot, self._fields, words, self._documents, alone, cancelled)
            if exact is not None:
                scores = scores + exact
            pairs = neighbours(self.query.node, UNSCORED)
            if pairs and exact is None:
                scores = scores.copy()  # the ranking adds to them
            self._ranking = Ranking(self._snapshot, self._fields, self._documents, scores, pairs, words, cancelled)
        return self._ranking

    def _fields(self, field: Field) -> Sequence[str]:
        return indexed_fields(field, self.boilerplate)
