"""Stand-off records: what an extractor found in a document. Offsets are half-open code-point offsets into its text."""

from __future__ import annotations

import msgspec

__all__ = ["Annotation", "Event", "Metric", "Record"]


class Annotation(msgspec.Struct, frozen=True, tag="annotation", omit_defaults=True):
    """A labelled span. ``value`` is what mentions are counted under; left "" it becomes the quoted text when stored.

    ``fields`` can be asked for in queries by a `QueryField`, those whose name begins with ``_`` are only kept.
    """

    start: int
    end: int
    label: str
    value: str = ""
    fields: dict[str, str] = {}


class Event(msgspec.Struct, frozen=True, tag="event", omit_defaults=True):
    """Something dated: ``start:end`` is the expression, ``sentence_start:sentence_end`` the span shown with it.

    ``value`` is ISO 8601 at its own precision (``2022``, ``2022-10``, ``2022-10-05``).
    """

    start: int
    end: int
    value: str
    sentence_start: int
    sentence_end: int
    label: str = "date"
    fields: dict[str, str] = {}


class Metric(msgspec.Struct, frozen=True, tag="metric", omit_defaults=True):
    """A number about the whole document: ``label`` names the measure, ``value`` the item ("" for the document itself).

    ``Metric("tokens", 812)`` or ``Metric("word", 7, "thư viện")``. ``count`` is summed over documents.
    """

    label: str
    count: float
    value: str = ""
    unit: str = ""


Record = Annotation | Event | Metric
