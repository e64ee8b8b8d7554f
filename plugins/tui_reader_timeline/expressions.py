"""What an expression says before it is known when that was: the grammar makes these, `anchoring` resolves them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Clock", "Duration", "Expression", "Found", "Period", "Point", "Range", "Reference", "Repeated"]


class Clock(NamedTuple):
    """A time of the clock as it is said: "5 giờ rưỡi" is 5:30 until a part of the day makes it 17:30."""

    hour: int
    minute: int | None = None
    second: int | None = None
    zone: str = ""


@dataclass
class Point:
    """A day, a part of one or a time on it. ``offset``: days from that of the document; ``away``: from the day spoken
    of last. ``year_offset``: years from that of the document."""

    clock: Clock | None = None
    part: str = ""
    night: str = ""
    weekday: int | None = None
    week: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    year_offset: int | None = None
    same_year: bool = False
    lunar: bool = False
    eve: bool = False
    offset: int | None = None
    away: int | None = None
    towards: str = ""
    mod: str = ""
    named: bool = False

    @property
    def has_day(self) -> bool:
        """Whether it says which day."""
        return self.has_date or self.weekday is not None

    @property
    def has_date(self) -> bool:
        """Whether it says so by anything but a weekday."""
        return self.day is not None or self.offset is not None or self.away is not None or self.eve


@dataclass
class Period:
    """A week, a month, …: ``unit`` and, where it has one, its ``number``. ``offset`` counts units from now;
    ``months``, ``years``: a first and a last number."""

    unit: str
    number: int | None = None
    last: int | None = None
    year: int | None = None
    year_offset: int | None = None
    same_year: bool = False
    offset: int | None = None
    towards: str = ""
    mod: str = ""
    code: str = ""


@dataclass
class Duration:
    """A length of time in TIMEX3. ``place``: "" nowhere, "past" or "future" beside the document's date, "ago" and
    "ahead" a point so far from it, "before" and "later" one so far from the date spoken of last."""

    value: str
    precision: str
    years: float = 0
    months: float = 0
    days: float = 0
    hours: float = 0
    exact: bool = True
    unit: str = ""
    place: str = ""
    mod: str = ""


@dataclass
class Repeated:
    """A set: its TIMEX3 value."""

    value: str
    precision: str


@dataclass
class Reference:
    """PRESENT_REF, PAST_REF or FUTURE_REF; or (SAME) the period spoken of, a year earlier."""

    value: str
    year: int | None = None
    year_offset: int | None = None


@dataclass
class Range:
    """From one to another; None: open on that side. ``to_now``: until the document's date."""

    first: Point | Period | None
    last: Point | Period | None
    to_now: bool = False
    from_now: bool = False


Expression = Point | Period | Duration | Repeated | Reference | Range


class Found(NamedTuple):
    """``start:end`` of a text, what stands there, and how sure the form alone makes it, in 0..1."""

    start: int
    end: int
    said: Expression
    sure: float = 0.9
