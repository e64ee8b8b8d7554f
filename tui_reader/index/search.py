"""Searching: a query against a snapshot, and the result set that comes of it."""

from __future__ import annotations

import heapq
from array import array
from typing import TYPE_CHECKING, Final

from tui_reader.documents.model import PartialDate
from tui_reader.index.groups import NO_COPIES
from tui_reader.index.matching import Evaluator
from tui_reader.index.model import Hit, Sort
from tui_reader.index.ranking import adjacency, neighbours, relevance
from tui_reader.index.rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from threading import RLock

    from tui_reader.index.groups import Groups
    from tui_reader.index.matching import Scored
    from tui_reader.index.query import Query
    from tui_reader.index.reading import Snapshot

__all__ = ["ResultSet", "search"]

_RERANKED: Final = 500
"""So many of the best are looked at for words standing together; all where there are up to twice as many."""


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
    evaluator = Evaluator(groups.snapshot, groups, cancelled, boilerplate=boilerplate)
    documents = evaluator.matches(query.node)
    if sort is Sort.RELEVANCE and not evaluator.scored:
        sort = Sort.NEWEST
    return ResultSet(groups, lock, query, sort, documents, evaluator.scored, cancelled, boilerplate, each)


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
        documents: set[int],
        scored: list[Scored],
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
        self._documents = documents
        self._scored = scored
        self._cancelled = cancelled
        self._scores: dict[int, float] | None = None
        self._order: list[int] = []
        self._rows = Rows(documents, NO_COPIES if each else groups.of, self._all_ordered)

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
        with self._lock:
            return [self._hit(row) for row in self._laid(stop)[max(start, 0) : max(stop, 0)]]

    def position(self, path: str) -> int | None:
        """The row on which the file at ``path`` stands, or its group; None when it does not match. It ranks all
        matches."""
        with self._lock:
            numbers, _ = self._snapshot.postings("file", path.encode("utf-8", "surrogateescape"), self._cancelled)
            number = next((number for number in numbers if number in self._documents), None)
            if number is None:
                return None
            places = {row.document: place for place, row in enumerate(self._laid(len(self._rows)))}
            return places[number] if number in places else places[self._rows.group_of(number)[0]]

    def reprints(self, row: int) -> list[Hit]:
        """The other matching documents of the group that ``row`` belongs to, in order."""
        with self._lock:
            document = self._laid(row + 1)[row].document
            return [self._hit(Row(other)) for other in self._rows.group_of(document) if other != document]

    def toggle(self, row: int) -> int | None:
        """Open or close, beneath its first row, the group that ``row`` belongs to; the place of that first row, or
        None where the document has no copies among the matches."""
        with self._lock:
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
        with self._lock:
            evaluator = Evaluator(self._snapshot, self._groups, self._cancelled, boilerplate=True)
            return len(evaluator.matches(self.query.node))

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

    def _hit(self, row: Row) -> Hit:
        path, key, title, published, authors, source = self._snapshot.row(row.document)
        return Hit(
            path,
            key,
            title,
            PartialDate(published) if published else None,
            tuple(authors),
            source,
            self._scores.get(row.document, 0.0) if self._scores else 0.0,
            reprints=row.others,
            opened=row.opened,
            beneath=row.beneath,
        )

    # Order

    def _laid(self, count: int) -> Sequence[Row]:
        return self._rows.first(count, self._first)

    def _all_ordered(self, documents: Iterable[int]) -> Sequence[int]:
        numbers = list(documents)
        return self._ordered(numbers, len(numbers))

    def _first(self, count: int) -> list[int]:
        """At least the first ``count`` documents in order. The order is total, so what was given out never changes."""
        if len(self._order) < count:
            wanted = max(count * 2, 100)
            self._order = self._ordered(
                self._documents, wanted if wanted * 4 < len(self._documents) else len(self._documents)
            )
        return self._order

    def _ordered(self, documents: Collection[int], count: int) -> list[int]:
        published = self._snapshot.numbers("published")
        ranks: list[tuple[float | bytes, int, int]]
        if self.sort is Sort.RELEVANCE:
            scores = self._relevance()
            ranks = [(-scores[number], -published[number], number) for number in documents]
        elif self.sort is Sort.TITLE:
            titles = self._snapshot.texts("collation", documents)
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
                bonus = adjacency(self._snapshot, pairs, best, self._scored, self._cancelled, self.boilerplate)
                for number, more in bonus.items():
                    scores[number] += more
            self._scores = scores
        return self._scores
