"""What is known where an expression stands, and what it was found to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader_timeline.timex import NOWHERE, Stretch

if TYPE_CHECKING:
    from tui_reader.plugin_api import PartialDate

__all__ = ["UNDATED", "Anchor", "Context", "Resolved"]

_FIRST: Final = 1000
_LAST: Final = 9000


class Anchor(NamedTuple):
    """The document's own date, as exactly as it is known."""

    year: int | None = None
    month: int | None = None
    day: date | None = None
    moment: datetime | None = None

    @classmethod
    def of(cls, published: PartialDate | None) -> Anchor:
        """From a document; one dated where calendars end, from which nothing can be counted, is as one without date."""
        if published is None or not _FIRST <= published.first_day.year <= _LAST:
            return cls()
        first, iso = published.first_day, published.iso
        if len(iso) == 4:
            return cls(first.year)
        if len(iso) == 7:
            return cls(first.year, first.month)
        moment = datetime.fromisoformat(iso[:16]) if len(iso) >= 16 else None
        return cls(first.year, first.month, first, moment)

    @property
    def centre(self) -> date | None:
        """A day that stands for it: the day, or the middle of the month or year."""
        if self.day is not None:
            return self.day
        if self.year is None:
            return None
        return date(self.year, self.month or 7, 15 if self.month else 1)


class Resolved(NamedTuple):
    """A stretch of time and how it was found; ``trust`` in 0..1 is what the reading leaves of the form's confidence."""

    stretch: Stretch
    reading: str
    trust: float
    mod: str = ""


@dataclass
class Context:
    """What is known where an expression stands. ``day``: of the date spoken of last, "XXXX-05-15" where its year is
    not known; ``said_in`` that sentence, where this is number ``sentence``; ``tense``: "future", "perhaps" (future,
    said further away), "past" or ""."""

    anchor: Anchor
    day: date | str | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    tense: str = ""
    sentence: int = 0
    said_in: int = 0
    periods: list[Stretch] = field(default_factory=list)
    """Of the sentence."""


UNDATED: Final = Resolved(NOWHERE, "undated", 0.7)
