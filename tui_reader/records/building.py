"""Making segments: of rows of the store, and of other segments."""

from __future__ import annotations

import heapq
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_reader.records.counting import Postings
from tui_reader.records.segments import Runs, Segment
from tui_reader.records.tallies import terms_of
from tui_reader.records.terms import Term, TermTable, smallest

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["merged", "read_rows", "runs_of"]

_AT_ONCE: Final = 20_000
"""Rows that are read, and terms that are put in order, at once: more, and other threads wait too long."""

_ROWS: Final = (
    "SELECT run.id, term, count FROM run CROSS JOIN tally ON tally.run = run.id"
    " WHERE extractor = :extractor AND failed = 0 AND run.id > :after AND run.id <= :last ORDER BY run.id"
)
_RUNS: Final = (
    "SELECT id, key, seconds FROM run WHERE extractor = :extractor AND failed = 0 AND id > :after AND id <= :last"
    " ORDER BY id"
)


def read_rows(
    connection: sqlite3.Connection,
    extractor: int,
    after: int,
    last: int,
    limit: int,
    go_on: Callable[[], bool] = lambda: True,
) -> tuple[int, Segment | None]:
    """What the runs ``after`` one up to the ``last`` have found, as long as that is about ``limit`` rows or fewer, and
    the last of the runs that this takes in; no segment where there are none that have not failed. ``go_on`` is asked
    now and then, and what was read until it answers False is given."""
    bounds = {"extractor": extractor, "after": after, "last": last}
    cursor = connection.execute(_ROWS, bounds)
    parts: list[NDArray[np.float64]] = []
    size = 0
    while rows := cursor.fetchmany(_AT_ONCE):
        # Ids are exact as floating-point numbers up to 2**53.
        parts.append(np.fromiter(chain.from_iterable(rows), np.float64, 3 * len(rows)).reshape(-1, 3))
        size += len(rows)
        if size > limit or not go_on():
            cursor.close()
            last = int(parts[-1][-1, 0]) - 1  # of the run that was read last there may be more
            break
    bounds["last"] = last
    runs = runs_of(connection.execute(_RUNS, bounds).fetchall())
    if not len(runs.ids):
        return last, None
    columns = [np.concatenate([np.zeros(0, kind), *(part[:, n].astype(kind) for part in parts)]) for n, kind in _KINDS]
    del parts
    whole = columns[0] <= last
    run, term, counts = (column[whole] for column in columns)
    ids = np.sort(term)
    ids = ids[np.diff(ids, prepend=-1) > 0]
    table = TermTable.of(_in_order([terms_of(connection, ids.tolist())]))
    postings = Postings(np.searchsorted(runs.ids, run).astype(np.int32), table.places(term), counts)
    return last, Segment.of(runs, postings, table)


_KINDS: Final = (0, np.int64), (1, np.int64), (2, np.float64)


def merged(segments: Sequence[Segment], alive: Sequence[NDArray[np.bool_] | None]) -> Segment:
    """One segment of those documents of ``segments``, which come in order of their runs, that are ``alive`` (None:
    all)."""
    table = TermTable.of(_in_order([segment.table for segment in segments]))
    kind = smallest(len(table))
    runs, lengths, terms, counts = [], [np.zeros(1, np.int64)], [], []
    for segment, kept in zip(segments, alive, strict=True):
        # All tables are in one order, so the terms of a document stay in theirs.
        places = table.places(segment.table.ids).astype(kind)
        sizes = np.diff(segment.offsets)
        if kept is None:
            runs.append(segment.runs)
            lengths.append(sizes)
            terms.append(places[segment.terms])
            counts.append(segment.counts)
        else:
            rest = np.repeat(kept, sizes)
            runs.append(segment.runs.chosen(kept))
            lengths.append(sizes[kept])
            terms.append(places[segment.terms[rest]])
            counts.append(segment.counts[rest])
    both = Runs(
        np.concatenate([part.ids for part in runs]),
        np.concatenate([part.keys for part in runs]),
        np.concatenate([part.seconds for part in runs]),
    )
    offsets = np.cumsum(np.concatenate(lengths))
    return Segment(both, offsets, *_used(np.concatenate(terms), np.concatenate(counts), table))


def _used(terms: NDArray[Any], counts: NDArray[Any], table: TermTable) -> tuple[NDArray[Any], NDArray[Any], TermTable]:
    """Without terms that no document has any more."""
    used = np.bincount(terms, minlength=len(table)) > 0
    if used.all():
        return terms, counts, table
    places = np.cumsum(used) - 1
    return places[terms].astype(terms.dtype), counts, table.chosen(np.flatnonzero(used))


def runs_of(rows: Sequence[tuple[int, int, float]]) -> Runs:
    """Runs from rows of number, key and seconds, by number."""
    ids, keys, seconds = zip(*rows, strict=True) if rows else ((), (), ())
    return Runs(np.array(ids, np.int64), np.array(keys, np.int64), np.array(seconds, np.float64))


def _in_order(tables: Sequence[TermTable | Iterator[tuple[int, str, str]]]) -> Iterator[Term]:
    """The terms of some tables, or of rows of the store, each once."""
    sources: list[Iterator[Term] | list[Term]] = []
    for table in tables:
        if isinstance(table, TermTable):
            sources.append(iter(table))
            continue
        terms = (Term(value, label, id_) for id_, label, value in table)
        while some := sorted(term for _, term in zip(range(_AT_ONCE), terms, strict=False)):
            sources.append(some)
    before = -1
    for term in heapq.merge(*sources):
        if term.id != before:
            yield term
            before = term.id
