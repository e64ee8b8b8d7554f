"""What the host believes of what a worker says: plugins run there, and one may have found the pipe.

The types of a message are checked where it is read; here, whether it can be meant, and within bounds that the worker
has seen to. Nothing here is exact that `checking` does exactly: what passes can be stored and drawn.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from tui_reader.extraction.checking import MAX_LABEL, MAX_LENGTH, MAX_RECORDS
from tui_reader.extraction.frames import Failed, Found, FromWorker, Left, Ready, Split, Started, Starting
from tui_reader.raised import MAX_MESSAGE, MAX_TRACEBACK
from tui_reader.records.model import Metric

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from tui_reader.extraction.hand import Assignment
    from tui_reader.records.model import Record

__all__ = ["doubt"]

_SAID: Final = 2 * MAX_MESSAGE  # characters: what was raised, and what we say around it
_TRACED: Final = MAX_TRACEBACK + MAX_MESSAGE
_MOST_LEFT: Final = 1_000_000


def doubt(message: FromWorker, known: AbstractSet[str], assignment: Assignment | None) -> str:
    """Why ``message`` cannot come from the program's own part of a worker that has ``assignment`` and runs extractors
    that are ``known``, as a clause; "" when it can."""
    match message:
        case Starting(extractor=name) | Split(extractor=name) | Left(extractor=name) if name not in known:
            return "spoke of an extractor that nobody has"
        case Left(threads=threads, processes=processes) if not (0 <= threads + processes <= _MOST_LEFT):
            return "counted what cannot be"
        case Ready(versions=versions, broken=broken) if versions.keys() - known or broken.keys() - known:
            return "spoke of an extractor that nobody has"
        case Started(extractor=name, keys=keys):
            if assignment is None or name not in known or not keys or not assignment.readings.keys() >= set(keys):
                return "began with what nobody asked for"
        case Found() | Failed():
            if message.extractor not in known or assignment is None or message.key not in assignment.readings:
                return "answered what nobody asked for"
            if not (math.isfinite(message.seconds) and message.seconds >= 0):
                return "gave a time that cannot be"
            if isinstance(message, Found):
                return _doubt_records(message.records, len(assignment.readings[message.key].document.text))
            if len(message.error) > _SAID or len(message.traceback) > _TRACED or not message.error:
                return "gave an error of no sensible length"
    return ""


def _doubt_records(records: list[Record], length: int) -> str:
    if len(records) > MAX_RECORDS:
        return f"gave more than {MAX_RECORDS:,} records of one document"
    for record in records:
        fits = math.isfinite(record.count) if isinstance(record, Metric) else 0 <= record.start <= record.end <= length
        if not fits or not record.label or len(record.label) > MAX_LABEL or len(record.value) > MAX_LENGTH:
            return "gave records that its own checks would not have let pass"
    return ""
