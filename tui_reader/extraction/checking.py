"""Whether what an extractor gave back are records of its document."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import islice

import msgspec

from tui_reader.records.model import Annotation, Event, Metric, Record

__all__ = ["MAX_RECORDS", "ForeignRecordError", "checked_records"]

MAX_RECORDS = 100_000  # from one document; more is an extractor that does not end
MAX_VALUE = 200


class ForeignRecordError(Exception):
    """An extractor gave something that is no record of this document; the message says what and which."""


def checked_records(records: Iterable[object], text: str) -> list[Record]:
    """All of ``records``, in text order with metrics last, each with a value: its own or the text that it stands on.

    Raises `ForeignRecordError` for other things than records, fields of wrong type, spans outside ``text``, numbers
    that are not finite and more than `MAX_RECORDS`; and whatever the iterable raises.
    """
    if isinstance(records, str | bytes | dict) or not isinstance(records, Iterable):
        raise ForeignRecordError(f"extract returned {type(records).__name__}; records are meant")
    found = list(islice(records, MAX_RECORDS + 1))
    if len(found) > MAX_RECORDS:
        raise ForeignRecordError(f"more than {MAX_RECORDS:,} records from one document")
    for number, record in enumerate(found):
        if type(record) not in (Annotation, Event, Metric):
            raise ForeignRecordError(f"record {number} is {type(record).__name__}, not Annotation, Event or Metric")
    checked = [_settled(number, record, text) for number, record in enumerate(_plain(found))]
    return sorted(checked, key=lambda record: len(text) + 1 if isinstance(record, Metric) else record.start)


def _plain(found: list[object]) -> list[Record]:
    """The records rebuilt from msgpack: msgspec checks field types when it reads, not when a Struct is made."""
    try:
        return msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=list[Record])
    except (msgspec.ValidationError, TypeError, OverflowError, UnicodeEncodeError, RecursionError) as error:
        raise ForeignRecordError(f"a record has a field of the wrong type: {error}") from error


def _settled(number: int, record: Record, text: str) -> Record:
    if not record.label:
        raise ForeignRecordError(f"record {number} has no label")
    if isinstance(record, Metric):
        if not math.isfinite(record.count):
            raise ForeignRecordError(f"record {number} counts {record.count}")
        return record
    spans = [(record.start, record.end)]
    if isinstance(record, Event):
        spans.append((record.sentence_start, record.sentence_end))
    for start, end in spans:
        if not 0 <= start <= end <= len(text):
            raise ForeignRecordError(f"record {number} spans {start}:{end} of a text of {len(text)} characters")
    if record.value:
        return record
    quote = " ".join(text[record.start : record.end].split())
    return msgspec.structs.replace(record, value=quote[:MAX_VALUE])
