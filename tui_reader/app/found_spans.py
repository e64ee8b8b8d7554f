"""Names and dates that extractors have found in a document: where they stand, how they are drawn, and what one searches
for to keep the documents that have them. Values only."""

from __future__ import annotations

import re
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.app.widgets.layers import Named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui_reader.records.model import Record

__all__ = ["NAMES", "TIMES", "FoundSpan", "at_offset", "found_spans", "period_of"]

NAMES: Final = "entities"
TIMES: Final = "timeline"

_LOOKS: Final[Mapping[str, str]] = MappingProxyType(
    {"PER": "named.person", "LOC": "named.place", "ORG": "named.organisation"}
)
_SHOWN_TIMES: Final = frozenset({"date", "time", "doubtful"})
_ISO: Final = re.compile(r"\d{4}(?:-\d{2}){0,2}")


class FoundSpan(NamedTuple):
    """A stretch ``start:end`` of a document: a name with its ``label`` and ``value``, or a time, whose ``label`` is ""
    and whose ``value`` is a period that `mentioned:` takes ("": none)."""

    start: int
    end: int
    label: str
    value: str

    @property
    def named(self) -> Named:
        """As it is drawn."""
        return Named(self.start, self.end, _LOOKS.get(self.label, "named.other") if self.label else "named.time")

    @property
    def crumb(self) -> str:
        """What stands in the path of narrowings for it."""
        return f"{self.label} {self.value}".strip()


def found_spans(names: Iterable[Record], times: Iterable[Record]) -> list[FoundSpan]:
    """What two extractors have found, by where it stands."""
    from tui_reader.records.model import Annotation, Event

    found = [FoundSpan(each.start, each.end, each.label, each.value) for each in names if isinstance(each, Annotation)]
    found += [
        FoundSpan(each.start, each.end, "", period_of(each.value, each.fields))
        for each in times
        if isinstance(each, Event) and each.label in _SHOWN_TIMES
    ]
    return sorted(found)


def at_offset(found: Sequence[FoundSpan], offset: int) -> FoundSpan | None:
    """The shortest of those that cover an offset, a name before a time."""
    covering = [each for each in found if each.start <= offset < each.end]
    return min(covering, key=lambda each: (each.end - each.start, not each.label), default=None)


def period_of(value: str, fields: Mapping[str, str]) -> str:
    """A time as `mentioned:` takes it: ``2022-06``, ``2022-06..2023-01-15``, ``>=2019``; "" for what has no year.

    ``fields`` are those of the extractor: ``begin`` and ``until`` (excluded), ISO 8601.
    """
    if _ISO.fullmatch(value):
        return value
    begin, until = fields.get("begin", "")[:10], fields.get("until", "")
    first = begin if _ISO.fullmatch(begin) else ""
    last = _day_before(until)
    if first and last:
        return first if first == last or last < first else f"{first}..{last}"
    if first and value.endswith("/.."):
        return f">={first}"
    if last and value.startswith("../"):
        return f"<={last}"
    return first


def _day_before(until: str) -> str:
    """The last day before ``until``, which is the day itself where a time of the day is said."""
    if not _ISO.fullmatch(until[:10]):
        return ""
    if "T" in until and not until.endswith("T00:00"):
        return until[:10]
    if len(until[:10]) < 10:
        return ""
    try:
        return (date.fromisoformat(until[:10]) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):  # no such day, or the first of all
        return ""
