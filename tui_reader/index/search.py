"""Searching: a query against a snapshot, and the result set that comes of it."""

from __future__ import annotations

import heapq
from array import array
from typing import TYPE_CHECKING, Final

from tui_reader.documents.model import PartialDate
from tui_reader.index.matching import Evaluator
from tui_reader.index.model import Hit, Sort
from tui_reader.index.ranking import adjacency, neighbours, relevance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from threading import RLock

    from tui_reader.index.matching import Scored
    from tui_reader.index.query import Query
    from tui_reader.index.reading import Snapshot

__all__ = ["ResultSet", "search"]

_RERANKED: Final = 500
"""So many of the best are looked at for words standing together; all where there are up to twice as many."""


def search(snapshot: Snapshot, lock: RLock, query: Query, sort: Sort, cancelled: Callable[[], bool]) -> ResultSet:
    """Evaluate ``query``; the caller holds ``lock``. An empty query lists everything, the newest first."""
    evaluator = Evaluator(snapshot, cancelled)
    documents = evaluator.matches(query.node)
    if sort is Sort.RELEVANCE and not evaluator.scored:
        sort = Sort.NEWEST
    return ResultSet(snapshot, lock, query, sort, documents, evaluator.scored, cancelled)


class ResultSet:
    """All documents that match a query. How many they are is known at once; they are ranked and fetched as they are
    asked for.

    It keeps reading from the generation that was searched, so it stays the same while the index changes. Any thread
    may use it.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        lock: RLock,
        query: Query,
        sort: Sort,
        documents: set[int],
        scored: list[Scored],
        cancelled: Callable[[], bool],
    ) -> None:
        """Made by `search`."""
        self.query = query
        self.sort = sort
        self._snapshot = snapshot
        self._lock = lock
        self._documents = documents
        self._scored = scored
        self._cancelled = cancelled
        self._scores: dict[int, float] | None = None
        self._order: list[int] = []

    def __len__(self) -> int:
        """The number of matching documents."""
        return len(self._documents)

    def top(self, count: int) -> list[Hit]:
        """The first ``count`` hits."""
        return self.page(0, count)

    def page(self, start: int, stop: int) -> list[Hit]:
        """Hits ``start:stop`` of the order; only their rows are fetched. Raises `SearchCancelled` as the search
        would."""
        with self._lock:
            order = self._first(min(max(stop, 0), len(self._documents)))
            return [self._hit(number) for number in order[max(start, 0) : max(stop, 0)]]

    def position(self, path: str) -> int | None:
        """The row on which the file at ``path`` stands; None when it does not match. It ranks all matches."""
        with self._lock:
            numbers, _ = self._snapshot.postings("file", path.encode("utf-8", "surrogateescape"), self._cancelled)
            number = next((number for number in numbers if number in self._documents), None)
            return None if number is None else self._first(len(self._documents)).index(number)

    def keys(self) -> array[int]:
        """Keys of all matching documents, in the order of the index (nothing is ranked for it)."""
        return self._column("key")

    def published(self) -> array[int]:
        """Dates of all matching documents as YYYYMMDD numbers (00 unknown month or day, 0 undated), in the order of
        `keys`."""
        return self._column("published")

    def _column(self, name: str) -> array[int]:
        with self._lock:
            numbers = self._snapshot.numbers(name)
            return array("q", [numbers[number] for number in sorted(self._documents)])

    def _hit(self, number: int) -> Hit:
        path, key, title, published, authors, source = self._snapshot.row(number)
        score = self._scores.get(number, 0.0) if self._scores else 0.0
        return Hit(path, key, title, PartialDate(published) if published else None, tuple(authors), source, score)

    # Order

    def _first(self, count: int) -> list[int]:
        """At least the first ``count`` documents in order. The order is total, so what was given out never changes."""
        if len(self._order) < count:
            wanted = max(count * 2, 100)
            self._order = self._ordered(
                self._documents, wanted if wanted * 4 < len(self._documents) else len(self._documents)
            )
        return self._order

    def _ordered(self, documents: Iterable[int], count: int) -> list[int]:
        published = self._snapshot.numbers("published")
        ranks: list[tuple[float | bytes, int, int]]
        if self.sort is Sort.RELEVANCE:
            scores = self._relevance()
            ranks = [(-scores[number], -published[number], number) for number in documents]
        elif self.sort is Sort.TITLE:
            titles = self._snapshot.texts("collation", self._documents)
            ranks = [(titles[number], -published[number], number) for number in documents]
        elif self.sort is Sort.OLDEST:
            ranks = [(published[number] or 99999999, 0, number) for number in documents]
        else:
            ranks = [(-published[number], 0, number) for number in documents]
        return self._by_rank(ranks, count)

    def _by_rank(self, ranks: list[tuple[float | bytes, int, int]], count: int) -> list[int]:
        """The first ``count`` by rank; the paths, which settle ties, are read for ties only."""
        if count < len(ranks):
            last = heapq.nsmallest(count, ranks)[-1][:2]
            ranks = [rank for rank in ranks if rank[:2] <= last]
        ranks.sort()
        tied = [
            rank[2]
            for before, rank, after in zip([None, *ranks[:-1]], ranks, [*ranks[1:], None], strict=True)
            if (before and before[:2] == rank[:2]) or (after and after[:2] == rank[:2])
        ]
        if tied:
            paths = self._snapshot.texts("file", tied)
            ranks.sort(key=lambda rank: (rank[0], rank[1], paths.get(rank[2], b"")))
        return [rank[2] for rank in ranks[:count]]

    def _relevance(self) -> dict[int, float]:
        if self._scores is None:
            scores = relevance(self._snapshot, self._documents, self._scored, self._cancelled)
            pairs = neighbours(self.query.node)
            if pairs:
                best = list(scores)
                if len(best) > 2 * _RERANKED:
                    best = heapq.nsmallest(_RERANKED, best, key=lambda number: (-scores[number], number))
                for number, bonus in adjacency(self._snapshot, pairs, best, self._scored, self._cancelled).items():
                    scores[number] += bonus
            self._scores = scores
        return self._scores
