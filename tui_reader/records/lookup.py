"""Which documents have a record of a value: for fields of the query language.

A term (label and value) is found by its folded words (table ``spelling``), its documents by table ``posting``,
which has the terms of annotations and events, and of their fields. Terms of metrics are many (every word of every
document) and seldom asked for: their documents come from the tallies, by one look a document.

Everything here is given an SQL connection and the row of an extractor version; who keeps values in another way has to
offer `keys_with`.
"""

from __future__ import annotations

import re
from array import array
from itertools import islice, product
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.index.recorded import Days, Exactly, Numbers, Wanted, Words, as_number
from tui_reader.index.words import word_forms
from tui_reader.records.model import Annotation, Event, Metric, Record
from tui_reader.records.tallies import MAX_TERM
from tui_reader.vietnamese.normalize import fold, nfc
from tui_reader.vietnamese.tokenize import tokenize

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["SCHEMA", "Entries", "accepts", "entries_of", "is_wanted", "keys_with", "note", "value_key"]

SCHEMA: Final = """
CREATE TABLE spelling (folded TEXT NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (folded, term)) WITHOUT ROWID;
CREATE TABLE posting (term INTEGER NOT NULL, run INTEGER NOT NULL, PRIMARY KEY (term, run)) WITHOUT ROWID;
CREATE INDEX posting_of_run ON posting (run);
CREATE TABLE heading (extractor INTEGER NOT NULL, measured INTEGER NOT NULL, field TEXT NOT NULL, label TEXT NOT NULL,
    PRIMARY KEY (extractor, measured, field, label)) WITHOUT ROWID;
"""

_FIELD: Final = "\x1f"
"""Begins the label under which a term stands that is the field of a record: no tally has it, so nothing counts it."""
_MOST_WAYS: Final = 64  # of writing the words that are asked for
_MOST_PARAMETERS: Final = 900
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)", re.ASCII)


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
    """What can be looked up of ``records``: values and fields of up to `MAX_TERM` characters."""
    entries = Entries(set(), set())
    for record in records:
        label = record.label[:MAX_TERM]
        if isinstance(record, Metric):
            entries.headings.add(Heading(True, "", label))
            continue
        for field, value in (("", record.value), *record.fields.items()):
            if len(value) <= MAX_TERM:
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


def value_key(value: str) -> str:
    """What a value is found by: its words, folded."""
    return " ".join(word_forms(token)[1] for token in _tokens(value))


def accepts(wanted: Wanted, value: str) -> bool:
    """Whether a value is what is wanted; numbers are taken from the head of the value."""
    match wanted:
        case Words(words=words):
            tokens = _tokens(value)
            if len(tokens) < len(words) or (len(tokens) > len(words) and not wanted.is_prefix):
                return False
            return all(word.accepts(*word_forms(token)) for word, token in zip(words, tokens, strict=False))
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
    if label and record.label.casefold() != label.casefold():
        return False
    match record:
        case Metric():
            if isinstance(wanted, Numbers):
                return not field and not record.value and wanted.holds(record.count)
            return not field and accepts(wanted, record.value)
        case Annotation() | Event():
            value = record.fields.get(field) if field else record.value
            return value is not None and len(value) <= MAX_TERM and accepts(wanted, value)


def keys_with(connection: sqlite3.Connection, extractor: int, wanted: Wanted, field: str, label: str) -> array[int]:
    """Keys of the documents in which the extractor (a row of the store) has a record with that ``label`` ("": any;
    capitals do not matter) whose value, or ``field``, is what is ``wanted``; each once, in no order."""
    headings = [
        heading
        for heading in map(_heading, connection.execute("SELECT * FROM heading WHERE extractor = ?", (extractor,)))
        if heading.field == field and (not label or heading.label.casefold() == label.casefold())
    ]
    postings = {heading.term_label for heading in headings if not heading.measured}
    measured = {heading.term_label for heading in headings if heading.measured}
    if not headings:
        return array("q")
    found: set[int] = set()
    listed: list[int] = []
    tallied: list[int] = []
    numbers = isinstance(wanted, Numbers)
    # Where no word has marks the folded form has said it all.
    known = isinstance(wanted, Words) and not any(word.marked for word in wanted.words)
    for term, term_label, value in _candidates(connection, wanted, postings if numbers else postings | measured):
        if known or accepts(wanted, value):
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
        case Words() | Exactly():
            select = "SELECT id, label, value FROM spelling CROSS JOIN term ON term.id = spelling.term WHERE folded"
            for key in _keys(wanted):
                if isinstance(wanted, Words) and wanted.is_prefix:
                    rows = connection.execute(f"{select} >= ? AND folded < ?", (key, f"{key}\U0010ffff"))
                else:
                    rows = connection.execute(f"{select} = ?", (key,))
                yield from (row for row in rows if row[1] in labels)
        case Days() | Numbers():
            for label in labels:
                yield from connection.execute("SELECT id, label, value FROM term WHERE label = ?", (label,))


def _keys(wanted: Words | Exactly) -> list[str]:
    """The keys of values that may be wanted: a word may be written in several ways."""
    if isinstance(wanted, Exactly):
        return [value_key(wanted.value)]
    ways = [dict.fromkeys((word.folded, *map(fold, word.variants))) for word in wanted.words]
    return [" ".join(way) for way in islice(product(*ways), _MOST_WAYS)]


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


def _tokens(value: str) -> list[str]:
    return [token.text for token in tokenize(nfc(value))]


def _days_of(value: str) -> tuple[int, int] | None:
    """First and last day, as YYYYMMDD, of an ISO 8601 date or of an interval of two; of others that begin with a year
    (quarters, weeks) those of the year. Only the order of the numbers counts: every month has 31 days."""
    begin, _, end = value.partition("/")
    first, last = _days(begin), _days(end) if end else None
    if first is None:
        return None
    return first[0], max(first[1], last[1]) if last is not None else first[1]


def _days(date: str) -> tuple[int, int] | None:
    match = _DATE.match(date)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if (match[2] and not 1 <= month <= 12) or (match[3] and not 1 <= day <= 31):
        return None
    number = year * 10000 + month * 100 + day
    if match[3]:
        return number, number
    return (number + 1, number + 31) if match[2] else (number + 101, number + 1231)


def _number(text: str) -> float | None:
    """A number as plugins write it (``8500000``, ``8.5``, ``1e6``), else as it is typed (``8,5``)."""
    try:
        return float(text)
    except ValueError:
        return as_number(text)
