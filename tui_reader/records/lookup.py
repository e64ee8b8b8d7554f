"""Which documents have a record of a value: for fields of the query language.

A term (label and value) is found by its folded words (`runs`), its documents by table ``posting``,
which has the terms of annotations and events, and of their fields. Terms of metrics are many (every word of every
document) and seldom asked for: their documents come from the tallies, by one look a document.

Everything here is given an SQL connection and the row of an extractor version; who keeps values in another way has to
offer `keys_with`.
"""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.index.recorded import Days, Exactly, Numbers, Wanted, Words, as_number
from tui_reader.records import runs
from tui_reader.records.model import Annotation, Event, Metric, Record
from tui_reader.records.stretches import days_of
from tui_reader.records.tallies import MAX_TERM
from tui_reader.vietnamese.normalize import fold, nfc

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

__all__ = [
    "SCHEMA",
    "Entries",
    "accepts",
    "entries_of",
    "is_label",
    "is_wanted",
    "keys_with",
    "note",
    "note_missing_tails",
    "note_term",
]

SCHEMA: Final = """
CREATE TABLE spelling (folded TEXT NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (folded, term)) WITHOUT ROWID;
CREATE TABLE posting (term INTEGER NOT NULL, run INTEGER NOT NULL, PRIMARY KEY (term, run)) WITHOUT ROWID;
CREATE INDEX posting_of_run ON posting (run);
CREATE TABLE heading (extractor INTEGER NOT NULL, measured INTEGER NOT NULL, field TEXT NOT NULL, label TEXT NOT NULL,
    PRIMARY KEY (extractor, measured, field, label)) WITHOUT ROWID;
"""

_FIELD: Final = "\x1f"
"""Begins the label under which a term stands that is the field of a record: no tally has it, so nothing counts it."""
_MOST_PARAMETERS: Final = 900


class Heading(NamedTuple):
    """Under what an extractor has found values: a ``label``, of records or (``measured``) of metrics, or a ``field`` of
    records with that label."""

    measured: bool
    field: str
    label: str

    @property
    def term_label(self) -> str:
        """The label that its terms have in the store."""
        return f"{_FIELD}{self.field}{_FIELD}{self.label}" if self.field else self.label


class Entries(NamedTuple):
    """What can be looked up of the records of one document."""

    headings: set[Heading]
    terms: set[tuple[str, str]]
    """(label in the store, value) of those that go into ``posting``."""


def entries_of(records: Iterable[Record]) -> Entries:
    """What can be looked up of ``records``: values and fields of up to `MAX_TERM` characters, without fields whose
    name begins with ``_``."""
    entries = Entries(set(), set())
    for record in records:
        label = record.label[:MAX_TERM]
        if isinstance(record, Metric):
            entries.headings.add(Heading(True, "", label))
            continue
        for field, value in (("", record.value), *record.fields.items()):
            if len(value) <= MAX_TERM and not field.startswith("_"):
                heading = Heading(False, field, label)
                entries.headings.add(heading)
                entries.terms.add((heading.term_label, value))
    return entries


def note(connection: sqlite3.Connection, extractor: int, run: int, entries: Entries, ids: Iterable[int]) -> None:
    """Store the entries of a run, whose terms have the ``ids``."""
    connection.executemany(
        "INSERT OR IGNORE INTO heading VALUES (?, ?, ?, ?)", ((extractor, *heading) for heading in entries.headings)
    )
    connection.executemany("INSERT INTO posting VALUES (?, ?)", ((term, run) for term in sorted(ids)))


def note_term(connection: sqlite3.Connection, term: int, value: str) -> None:
    """Store what a new term is found by."""
    key = runs.value_key(value)
    connection.execute("INSERT INTO spelling VALUES (?, ?)", (key, term))
    connection.executemany("INSERT INTO tail VALUES (?, ?)", ((tail, term) for tail in runs.tails_of(key)))


def note_missing_tails(connection: sqlite3.Connection) -> None:
    """Make the table of tails where a file has none yet, from its terms: 1 s for those of 10,000 articles."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'tail'").fetchone():
        return
    connection.execute(runs.TAIL_SCHEMA)
    known = connection.execute("SELECT folded, term FROM spelling").fetchall()
    rows = sorted((tail, term) for folded, term in known for tail in runs.tails_of(folded))
    connection.executemany("INSERT INTO tail VALUES (?, ?)", rows)


def is_label(asked: str, label: str) -> bool:
    """Whether a label is the one that is asked for: by the rule of words, capitals and, where none are typed, marks do
    not matter."""
    asked = asked.casefold()
    return asked == label.casefold() or asked == fold(label)


def accepts(wanted: Wanted, value: str) -> bool:
    """Whether a value is what is wanted; numbers are taken from the head of the value."""
    match wanted:
        case Words(words=words):
            return runs.RunOfWords(words).is_in(value)
        case Exactly(value=exact):
            return nfc(value) == exact
        case Days(first=first, last=last):
            days = _days_of(value)
            return days is not None and (last is None or days[0] <= last) and (first is None or days[1] >= first)
        case Numbers():
            head = value.split(maxsplit=1)
            number = _number(head[0]) if head else None
            return number is not None and wanted.holds(number)
    return False


def is_wanted(record: Record, wanted: Wanted, field: str, label: str) -> bool:
    """Whether a record is one of those for which `keys_with` finds its document."""
    if label and not is_label(label, record.label):
        return False
    match record:
        case Metric():
            if isinstance(wanted, Numbers):
                return not field and not record.value and wanted.holds(record.count)
            return not field and accepts(wanted, record.value)
        case Annotation() | Event():
            value = record.fields.get(field) if field else record.value
            return value is not None and len(value) <= MAX_TERM and accepts(wanted, value)


def keys_with(
    connection: sqlite3.Connection,
    extractor: int,
    wanted: Wanted,
    field: str,
    label: str,
    without: Collection[str] = (),
) -> array[int]:
    """Keys of the documents in which the extractor (a row of the store) has a record with that ``label`` ("": any;
    else as in `is_label`) whose value, or ``field``, is what is ``wanted`` and not one of those ``without`` which; each
    once, in no order."""
    headings = [
        heading
        for heading in map(_heading, connection.execute("SELECT * FROM heading WHERE extractor = ?", (extractor,)))
        if heading.field == field and (not label or is_label(label, heading.label))
    ]
    postings = {heading.term_label for heading in headings if not heading.measured}
    measured = {heading.term_label for heading in headings if heading.measured}
    if not headings:
        return array("q")
    found: set[int] = set()
    listed: list[int] = []
    tallied: list[int] = []
    numbers = isinstance(wanted, Numbers)
    known = isinstance(wanted, Words) and runs.says_it_all(wanted.words)
    is_meant = runs.RunOfWords(wanted.words).is_in if isinstance(wanted, Words) else partial(accepts, wanted)
    for term, term_label, value in _candidates(connection, wanted, postings if numbers else postings | measured):
        if value not in without and (known or is_meant(value)):
            listed += [term] if term_label in postings else []
            tallied += [term] if term_label in measured else []
    for some in _slices(listed):
        marks = ",".join("?" * len(some))
        query = (
            "SELECT key FROM posting CROSS JOIN run ON run.id = posting.run"  # noqa: S608  question marks alone
            f" WHERE posting.term IN ({marks}) AND extractor = ? AND failed = 0"
        )
        found.update(key for (key,) in connection.execute(query, (*some, extractor)))
    for some in _slices(tallied):
        marks = ",".join("?" * len(some))
        query = (
            "SELECT key FROM run CROSS JOIN tally ON tally.run = run.id"  # noqa: S608
            f" AND tally.term IN ({marks}) WHERE extractor = ? AND failed = 0"
        )
        found.update(key for (key,) in connection.execute(query, (*some, extractor)))
    if isinstance(wanted, Numbers):
        found.update(_counted(connection, extractor, wanted, measured))
    return array("q", found)


def _heading(row: Sequence[object]) -> Heading:
    _, measured, field, label = row
    return Heading(bool(measured), str(field), str(label))


def _candidates(connection: sqlite3.Connection, wanted: Wanted, labels: set[str]) -> Iterator[tuple[int, str, str]]:
    """(id, label, value) of the terms with these labels that may be what is wanted."""
    match wanted:
        case Words():
            yield from (row for row in runs.candidates(connection, wanted) if row[1] in labels)
        case Exactly(value=value):
            select = "SELECT id, label, value FROM spelling CROSS JOIN term ON term.id = spelling.term WHERE folded = ?"
            rows = connection.execute(select, (runs.value_key(value),))
            yield from (row for row in rows if row[1] in labels)
        case Days() | Numbers():
            for label in labels:
                yield from connection.execute("SELECT id, label, value FROM term WHERE label = ?", (label,))


def _counted(connection: sqlite3.Connection, extractor: int, wanted: Numbers, labels: set[str]) -> Iterator[int]:
    """Documents with a metric about the whole of them in a range."""
    for label in labels:
        rows = connection.execute(
            "SELECT key, count FROM run CROSS JOIN tally ON tally.run = run.id AND tally.term ="
            " (SELECT id FROM term WHERE label = ? AND value = '') WHERE extractor = ? AND failed = 0",
            (label, extractor),
        )
        yield from (key for key, count in rows if wanted.holds(count))


def _slices(terms: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(terms), _MOST_PARAMETERS):
        yield terms[start : start + _MOST_PARAMETERS]


def _days_of(value: str) -> tuple[int, int] | None:
    """First and last day of a value that is a time, as YYYYMMDD."""
    days = days_of(value, eras=True)
    return None if days is None else (_number_of(days[0]), _number_of(days[1]))


def _number_of(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _number(text: str) -> float | None:
    """A number as plugins write it (``8500000``, ``8.5``, ``1e6``), else as it is typed (``8,5``)."""
    try:
        return float(text)
    except ValueError:
        return as_number(text)
