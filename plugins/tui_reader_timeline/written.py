"""A TIMEX3 value as a Vietnamese reader writes it: ``10–15/5/2022`` for ``2022-05-10/2022-05-15``. For the screen;
records keep the value.
"""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["written"]

_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:(T[A-Z]{2})|T(\d\d:\d\d).*)?")
_WEEK: Final = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_PART_OF_YEAR: Final = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_PARTS_OF_DAY: Final[Mapping[str, str]] = MappingProxyType(
    {"TMO": "sáng", "TMI": "trưa", "TAF": "chiều", "TEV": "tối", "TNI": "đêm"}
)
_PARTS_OF_YEAR: Final[Mapping[str, str]] = MappingProxyType(
    {"H1": "nửa đầu ", "H2": "nửa cuối ", "SP": "xuân ", "SU": "hè ", "FA": "thu ", "WI": "đông "}
)
_MODS: Final[Mapping[str, str]] = MappingProxyType(
    {"START": "đầu", "MID": "giữa", "END": "cuối", "APPROX": "khoảng", "BEFORE": "trước", "AFTER": "sau"}
)
_OPEN: Final = ("", "..")


class _Said(NamedTuple):
    """What stands before the numbers, and the numbers from the finest to the year."""

    before: str
    numbers: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.before, "/".join(self.numbers))))


def written(value: str, mod: str = "") -> str:
    """A point or an interval, with what its ``mod`` says; a value of another form stays as it is."""
    first, slash, last = value.partition("/")
    if not slash:
        said = _one(value)
    elif last in _OPEN:
        said = f"từ {_one(first)}"
    elif first in _OPEN:
        said = f"đến {_one(last)}"
    elif _WEEK.fullmatch(first) or _WEEK.fullmatch(last):
        said = f"{_one(first)} – {_one(last)}"
    else:
        said = _between(_read(first), _read(last))
    if not mod:
        return said
    return f"{_MODS[mod]} {said}" if mod in _MODS else f"{said} {mod.lower()}"


def _one(value: str) -> str:
    if week := _WEEK.fullmatch(value):
        year, number = int(week[1]), int(week[2])
        try:
            first, last = (date.fromisocalendar(year, number, day) for day in (6 if week[3] else 1, 7))
        except ValueError:  # a year has 52 or 53 of them
            return value
        return _between(_read(first.isoformat()), _read(last.isoformat()))
    return str(_read(value))


def _read(value: str) -> _Said:
    if day := _DAY.fullmatch(value):
        before = day[5] or _PARTS_OF_DAY.get(day[4] or "", "")
        if before or not day[4]:
            return _Said(before, (f"{int(day[3])}", f"{int(day[2])}", day[1]))
    if month := _MONTH.fullmatch(value):
        return _Said("tháng", (f"{int(month[2])}", month[1]))
    if part := _PART_OF_YEAR.fullmatch(value):
        year, code = part.groups()
        return _Said("quý", (code[1], year)) if code[0] == "Q" else _Said("", (_PARTS_OF_YEAR[code] + year,))
    if re.fullmatch(r"\d{3}", value):
        return _Said("", (f"{value}0–{value}9",))
    if re.fullmatch(r"\d\d", value):
        return _Said("", (f"thế kỷ {int(value) + 1}",))
    return _Said("", (value,))


def _between(first: _Said, last: _Said) -> str:
    """Both, what they have in common once: the year, the month, or the day of two times of the clock."""
    if first == last:
        return str(first)
    if first.numbers == last.numbers:
        return f"{first.before}–{last}"
    if first.before != last.before or len(first.numbers) != len(last.numbers):
        return f"{first} – {last}"
    if ":" in first.before or first.before in _PARTS_OF_DAY.values():
        return f"{first} – {last}"
    numbers = list(first.numbers)
    while len(numbers) > 1 and numbers[-1] == last.numbers[len(numbers) - 1]:
        numbers.pop()
    return " ".join(filter(None, (first.before, "/".join(numbers) + "–" + "/".join(last.numbers))))
