"""Dates in the article as records, each with the sentence that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.plugin_api import Document, Event, Extractor, Record, Role
from tui_reader_timeline.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Timeline"]


class Timeline(Extractor):
    """`Event` records; the field ``year`` is "inferred" where the text states none.

    Page furniture is left out, and so are dateline and byline: what they say is the document's own date.
    """

    name, version = "timeline", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        """Yield the dates in text order."""
        aside = doc.spans(Role.DATELINE, Role.BYLINE)
        for sentence in doc.sentences():
            if any(sentence.start < end and start < sentence.end for start, end in aside):
                continue
            for mention in find_dates(doc.text, sentence.start, sentence.end, doc.published):
                fields = {"year": "inferred"} if mention.inferred else {}
                span = sentence.start, sentence.end
                yield Event(mention.start, mention.end, mention.value, *span, fields=fields)
