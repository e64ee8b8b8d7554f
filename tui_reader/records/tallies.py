"""Counting what extractors found, over some documents and over all of them.

Each run keeps one row per distinct (label, value) of its records, so counting never opens the records themselves.
"""

from __future__ import annotations

import threading
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import msgspec

from tui_reader.records.model import Annotation, Event, Metric, Record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = [
    "By",
    "LibraryTotals",
    "Tally",
    "TallyRow",
    "aggregate",
    "extracted",
    "facet",
    "tally_terms",
    "terms_of",
    "want",
]

By = Literal["value", "label", "year", "month", "day"]

Sums = dict[int, tuple[float, int]]
"""{term: (count, documents)}"""

MAX_TERM = 200  # characters; a value longer than this is a passage, not something that recurs

FEW_TERMS = 5  # a label with no more values than this ("words" of the statistics) is looked up by value
MAX_PARAMETERS = 900  # SQLite allows 999 in old builds

DATE_LENGTHS: Mapping[By, int] = MappingProxyType({"year": 4, "month": 7, "day": 10})
DATE_PATTERNS: Mapping[By, str] = MappingProxyType(
    {
        "year": "[0-9][0-9][0-9][0-9]",
        "month": "[0-9][0-9][0-9][0-9]-[01][0-9]",
        "day": "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]",
    }
)

WANTED_RUNS = (
    "SELECT run.id FROM wanted CROSS JOIN run ON run.extractor = :extractor AND run.key = wanted.key"
    " WHERE run.failed = 0"
)
OTHER_RUNS = (
    "SELECT id FROM run WHERE extractor = :extractor AND failed = 0"
    " AND NOT EXISTS (SELECT 1 FROM wanted WHERE wanted.key = run.key)"
)
ALL_RUNS = "SELECT id FROM run WHERE extractor = :extractor AND failed = 0"


class TallyRow(msgspec.Struct, frozen=True):
    """One value (or label, or stretch of time): its sums over the documents asked about, and over all documents.

    ``count`` sums records (or the numbers of `Metric`), ``documents`` counts documents that have any.
    """

    value: str
    label: str
    count: float
    documents: int
    library_count: float
    library_documents: int


class Tally(msgspec.Struct, frozen=True):
    """Rows, most frequent first (stretches of time: earliest first), with the totals they are parts of.

    ``extracted`` of the documents asked about have been read by the extractor without failing; likewise the library.
    The totals sum over all rows, not only those listed. A document held in several copies counts once.
    """

    rows: list[TallyRow]
    total: float
    library_total: float
    extracted: int
    library_extracted: int


class LibraryTotals:
    """Sums over the whole library by term, kept in memory and carried forward as runs are added.

    Summing 2 million rows takes half a second, and every panel about results needs these sums beside its own.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._epoch = -1
        self._sums: dict[int, tuple[int, int, Sums]] = {}  # extractor: (last run summed, documents, sums)

    def sums(self, connection: sqlite3.Connection, extractor: int) -> tuple[bool, int, Sums]:
        """(current, documents read, {term: (count, documents)}); the sums are not to be changed.

        They are those of ``connection``'s transaction, or newer (``current`` false) when another reader was quicker.
        """
        with self._lock:
            (epoch,) = connection.execute("SELECT epoch FROM state").fetchone()
            if epoch != self._epoch:  # something was deleted, here or in another process
                self._sums.clear()
                self._epoch = epoch
            last, documents, sums = self._sums.get(extractor, (0, 0, {}))
            (newest,) = connection.execute(
                "SELECT coalesce(max(id), 0) FROM run WHERE extractor = ?", (extractor,)
            ).fetchone()
            if newest <= last:
                return newest == last, documents, sums
            (added,) = connection.execute(
                "SELECT count(*) FROM run WHERE extractor = ? AND id > ? AND failed = 0", (extractor, last)
            ).fetchone()
            fresh = connection.execute(
                "SELECT term, sum(count), count(*) FROM run CROSS JOIN tally ON tally.run = run.id"
                " WHERE extractor = ? AND id > ? AND failed = 0 GROUP BY term",
                (extractor, last),
            )
            sums = dict(sums)
            for term, count, found_in in fresh:
                before, before_in = sums.get(term, (0.0, 0))
                sums[term] = before + count, before_in + found_in
            self._sums[extractor] = newest, documents + added, sums
            return True, documents + added, sums


def tally_terms(records: Iterable[Record]) -> dict[tuple[str, str], float]:
    """{(label, value): count} of one document's records."""
    counts: dict[tuple[str, str], float] = {}
    for record in records:
        match record:
            case Metric(label=label, value=value, count=count):
                amount = count
            case Annotation(label=label, value=value) | Event(label=label, value=value):
                amount = 1.0
        term = label[:MAX_TERM], value[:MAX_TERM]
        counts[term] = counts.get(term, 0.0) + amount
    return counts


def aggregate(
    connection: sqlite3.Connection,
    library: LibraryTotals,
    extractor: int,
    keys: Sequence[int] | None,
    by: By,
    top: int,
    label: str,
) -> Tally:
    """Sums over the documents ``keys`` (None: all), inside ``connection``'s transaction."""
    runs = ALL_RUNS
    if keys is not None:
        want(connection, keys)
        runs = WANTED_RUNS
    if by == "value":
        return _by_value(connection, library, extractor, keys is not None, top, label)
    parameters: dict[str, int | str] = {"extractor": extractor, "label": label, "length": DATE_LENGTHS.get(by, 0)}
    here = _grouped(connection, runs, by, parameters)
    everywhere = here if keys is None else _grouped(connection, ALL_RUNS, by, parameters)
    rows = [TallyRow(group, label, *here.get(group, (0.0, 0)), *everywhere[group]) for group in here]
    rows.sort(key=lambda row: (-row.count, row.value) if by == "label" else (0.0, row.value))
    return Tally(
        rows[:top] if top else rows,
        sum(count for count, _ in here.values()),
        sum(count for count, _ in everywhere.values()),
        _count(connection, runs, extractor),
        _count(connection, ALL_RUNS, extractor),
    )


def extracted(connection: sqlite3.Connection, extractor: int, keys: Sequence[int]) -> int:
    """How many of the documents ``keys`` have been read without failing."""
    want(connection, keys)
    return _count(connection, WANTED_RUNS, extractor)


def facet(
    connection: sqlite3.Connection, extractor: int, keys: Sequence[int], top: int, label: str
) -> list[tuple[str, int]]:
    """As `RecordStore.facet`, inside ``connection``'s transaction."""
    want(connection, keys)
    rows = connection.execute(
        "SELECT value, sum(files) AS many FROM (SELECT DISTINCT run.id, value, files FROM wanted"
        " CROSS JOIN run ON run.extractor = :extractor AND run.key = wanted.key AND run.failed = 0"
        " CROSS JOIN tally ON tally.run = run.id CROSS JOIN term ON term.id = tally.term"
        " WHERE :label IN ('', label)) GROUP BY value ORDER BY many DESC, value LIMIT :top",
        {"extractor": extractor, "label": label, "top": top or -1},
    )
    return rows.fetchall()


def _by_value(
    connection: sqlite3.Connection, library: LibraryTotals, extractor: int, wanted: bool, top: int, label: str
) -> Tally:
    current, library_extracted, everywhere = library.sums(connection, extractor)
    if label:
        # The ids of a label are read once and sifted here: joining the terms to every row would double the time.
        labelled = {term for (term,) in connection.execute("SELECT id FROM term WHERE label = ?", (label,))}
        everywhere = {term: sums for term, sums in everywhere.items() if term in labelled}
    here, extracted = everywhere, library_extracted
    if wanted:
        extracted = _count(connection, WANTED_RUNS, extractor)
        if label and len(everywhere) <= FEW_TERMS:
            here = _sum_of(connection, WANTED_RUNS, extractor, everywhere)
        elif current and extracted * 2 > library_extracted:
            # Less than half is left out: that is summed instead, and nothing at all when nothing is left out.
            left_out = _sum(connection, OTHER_RUNS, extractor) if extracted < library_extracted else {}
            here = _without(everywhere, left_out)
        else:
            here = _sum(connection, WANTED_RUNS, extractor)
            here = {term: sums for term, sums in here.items() if term in everywhere} if label else here
    library_total = sum(count for count, _ in everywhere.values())
    total = sum(count for count, _ in here.values())
    chosen = here
    if top and len(here) > top:
        # Ties are settled by the value, not by the order of extraction; so all that tie with the last one stay in.
        least = sorted((count for count, _ in here.values()), reverse=True)[top - 1]
        chosen = {term: sums for term, sums in here.items() if sums[0] >= least}
    rows = [
        TallyRow(value, of, *chosen[term], *everywhere.get(term, chosen[term]))
        for term, of, value in terms_of(connection, list(chosen))
    ]
    rows.sort(key=lambda row: (-row.count, -row.documents, row.value, row.label))
    return Tally(rows[:top] if top else rows, total, library_total, extracted, library_extracted)


def _count(connection: sqlite3.Connection, runs: str, extractor: int) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM ({runs})", {"extractor": extractor}).fetchone()  # noqa: S608
    return int(count)


def _sum(connection: sqlite3.Connection, runs: str, extractor: int) -> Sums:
    query = (
        f"SELECT term, sum(count), count(*) FROM ({runs}) AS runs CROSS JOIN tally ON tally.run = runs.id"  # noqa: S608
        " GROUP BY term"
    )
    rows = connection.execute(query, {"extractor": extractor})
    return {term: (count, documents) for term, count, documents in rows}


def _sum_of(connection: sqlite3.Connection, runs: str, extractor: int, terms: Iterable[int]) -> Sums:
    """The sums of a few terms, looked up in each run instead of read past."""
    sums: Sums = {}
    for term in terms:
        query = (
            f"SELECT total(count), count(*) FROM ({runs}) AS runs"  # noqa: S608  built of constants
            " CROSS JOIN tally ON tally.run = runs.id AND tally.term = :term"
        )
        count, documents = connection.execute(query, {"extractor": extractor, "term": term}).fetchone()
        if documents:
            sums[term] = count, documents
    return sums


def _without(sums: Sums, left_out: Sums) -> Sums:
    if not left_out:
        return sums
    rest = dict(sums)
    for term, (count, documents) in left_out.items():
        if term not in sums:  # of another label
            continue
        all_count, all_documents = sums[term]
        if documents == all_documents:
            del rest[term]
        else:
            rest[term] = all_count - count, all_documents - documents
    return rest


def _grouped(
    connection: sqlite3.Connection, runs: str, by: By, parameters: dict[str, int | str]
) -> dict[str, tuple[float, int]]:
    """{label or stretch of time: (count, documents)}; values that are no dates, or known less exactly, are left out."""
    group, condition = "term.label", ""
    if by != "label":
        group, condition = "substr(term.value, 1, :length)", f" AND term.value GLOB '{DATE_PATTERNS[by]}*'"
    query = (
        f"SELECT {group}, sum(tally.count), count(DISTINCT tally.run)"  # noqa: S608  built of constants
        f" FROM ({runs}) AS runs CROSS JOIN tally ON tally.run = runs.id CROSS JOIN term ON term.id = tally.term"
        f" WHERE (:label = '' OR term.label = :label){condition} GROUP BY 1"
    )
    return {name: (count, documents) for name, count, documents in connection.execute(query, parameters)}


def want(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Put ``keys``, with how often each stands there, where queries of this transaction find them; the rows go when it
    ends."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (key INTEGER PRIMARY KEY, files INTEGER)")
    connection.execute("DELETE FROM wanted")
    connection.executemany("INSERT INTO wanted VALUES (?, ?)", Counter(keys).items())


def terms_of(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """(id, label, value) of each id, in no particular order."""
    for start in range(0, len(ids), MAX_PARAMETERS):
        some = ids[start : start + MAX_PARAMETERS]
        marks = ",".join("?" * len(some))
        yield from connection.execute(f"SELECT id, label, value FROM term WHERE id IN ({marks})", some)  # noqa: S608
