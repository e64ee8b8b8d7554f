"""Times in the article as records, each with the sentence that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.plugin_api import Document, Event, Extractor, Record, Role
from tui_reader_timeline.tagger import Time, find_times

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Timeline", "label_of"]


class Timeline(Extractor):
    """`Event` records. The value is that of TIMEX3: a date where it is one (``2022-10``), else an interval
    (``2022-05-10/2022-05-15``), a quarter, a part of a day, a length (``P3D``), …; "XXXX" stands for a year that cannot
    be known.

    Labels: "date", "time" (of the clock), "doubtful" (either of them, with a confidence below 0.6), "duration", "set"
    (what comes again), "reference" (now, formerly, soon, and what cannot be known without the document's date).
    Fields, each left out where it would be "": ``type`` (TIMEX3), ``mod``, ``begin`` and ``until`` (the interval, its
    end excluded), ``precision``, ``confidence`` in 0..1, ``reading`` (how it was resolved).

    Page furniture is left out, and so are dateline and byline: what they say is the document's own date.
    """

    name, version = "timeline", "2"

    def extract(self, doc: Document) -> Iterable[Record]:
        """Yield the times in text order."""
        aside = doc.spans(Role.DATELINE, Role.BYLINE)
        spans = [
            (sentence.start, sentence.end)
            for sentence in doc.sentences()
            if not any(sentence.start < end and start < sentence.end for start, end in aside)
        ]
        place = 0
        for time in find_times(doc.text, spans, doc.published):
            while spans[place][1] <= time.start:
                place += 1
            yield Event(time.start, time.end, time.value, *spans[place], label=label_of(time), fields=_fields(time))


DOUBTFUL: Final = 0.6
"""Confidence below which a time is labelled as doubtful."""


def label_of(time: Time) -> str:
    """What its records are labelled."""
    if time.type in ("DURATION", "SET"):
        return time.type.lower()
    if time.value.endswith("_REF") or not time.value:
        return "reference"
    if time.confidence < DOUBTFUL:
        return "doubtful"
    return time.type.lower()


def _fields(time: Time) -> dict[str, str]:
    fields = {
        "type": time.type,
        "mod": time.mod,
        "begin": time.begin,
        "until": time.until,
        "precision": time.precision,
        "confidence": f"{time.confidence:.2f}",
        "reading": time.reading,
    }
    return {name: value for name, value in fields.items() if value}
