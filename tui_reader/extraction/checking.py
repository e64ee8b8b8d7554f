"""Whether what an extractor gave back are records of its document, and not more of them than anybody can use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from tui_reader.records.model import Annotation, Event, Metric, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "MAX_BYTES",
    "MAX_COUNT",
    "MAX_FIELDS",
    "MAX_LABEL",
    "MAX_LENGTH",
    "MAX_RECORDS",
    "ForeignRecordError",
    "checked_records",
]

MAX_RECORDS = 100_000  # from one document; more is an extractor that does not end
MAX_BYTES = 32 * 1024 * 1024  # of all records of one document, encoded
MAX_LABEL = 200  # characters, also of a unit and of the name of a field
MAX_LENGTH = 10_000  # characters of a value or of a field
MAX_FIELDS = 64
MAX_QUOTE = 200
MAX_COUNT = 1e100  # of a metric: sums over all documents of a library stay numbers


class ForeignRecordError(Exception):
    """An extractor gave something that is no record of this document; the message says what and which."""


def checked_records(records: Iterable[object], text: str) -> list[Record]:
    """All of ``records``, in text order with metrics last, each with a value: its own or the text that it stands on.

    They are taken one by one, so that what never ends costs no memory. Raises `ForeignRecordError` for other things
    than records, fields of wrong type, spans outside ``text``, numbers that are not finite, labels and values longer
    than the limits above, more than `MAX_RECORDS` or `MAX_BYTES`; and whatever the iterable raises.
    """
    if isinstance(records, str | bytes | dict) or not isinstance(records, Iterable):
        kind = "None, so it neither yields nor returns any" if records is None else type(records).__name__
        raise ForeignRecordError(f"extract returned {kind}; records are meant")
    # msgspec checks the types of fields when it reads, not when a Struct is made: so each is written and read.
    encode, decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(Record).decode
    checked: list[Record] = []
    size = 0
    for number, record in enumerate(records):
        if number >= MAX_RECORDS:
            raise ForeignRecordError(f"more than {MAX_RECORDS:,} records from one document")
        if type(record) not in (Annotation, Event, Metric):
            raise ForeignRecordError(f"record {number} is {type(record).__name__}, not Annotation, Event or Metric")
        try:
            encoded = encode(record)
            plain = decode(encoded)
        except (msgspec.ValidationError, TypeError, ValueError, OverflowError, RecursionError) as error:
            raise ForeignRecordError(
                f"record {number} has a field of the wrong type: {_reason(record, error)}"
            ) from error
        size += len(encoded)
        if size > MAX_BYTES:
            raise ForeignRecordError(f"more than {MAX_BYTES >> 20} MB of records from one document")
        _check_lengths(number, plain)
        checked.append(_settled(number, plain, text))
    return sorted(checked, key=lambda record: len(text) + 1 if isinstance(record, Metric) else record.start)


def _reason(record: Any, error: Exception) -> str:
    """The error with the name of the field, which msgspec says only of what it reads."""
    encode = msgspec.msgpack.Encoder().encode
    for name in record.__struct_fields__:
        try:
            encode(getattr(record, name))
        except Exception:  # noqa: BLE001  which field it is, is all that is asked; the error itself is told
            return f"{name}: {error}"
    return str(error)


def _check_lengths(number: int, record: Record) -> None:
    short: Sequence[str] = (record.label, record.unit) if isinstance(record, Metric) else (record.label, *record.fields)
    long: Sequence[str] = (record.value,) if isinstance(record, Metric) else (record.value, *record.fields.values())
    if max(map(len, short)) > MAX_LABEL or max(map(len, long)) > MAX_LENGTH:
        limits = f"a label or name longer than {MAX_LABEL} characters, or a value longer than {MAX_LENGTH:,}"
        raise ForeignRecordError(f"record {number} has {limits}")
    if not isinstance(record, Metric) and len(record.fields) > MAX_FIELDS:
        raise ForeignRecordError(f"record {number} has more than {MAX_FIELDS} fields")


def _settled(number: int, record: Record, text: str) -> Record:
    if not record.label:
        raise ForeignRecordError(f"record {number} has no label")
    if isinstance(record, Metric):
        if not abs(record.count) <= MAX_COUNT:  # not a number, too
            most = f"a number up to {MAX_COUNT:g} is meant, so that sums over documents stay numbers"
            raise ForeignRecordError(f"record {number} counts {record.count}; {most}")
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
    return msgspec.structs.replace(record, value=quote[:MAX_QUOTE])
