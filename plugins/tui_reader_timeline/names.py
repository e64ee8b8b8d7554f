"""Days that have a name: Tết and what is counted from it, full moons, feasts, public holidays."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader_timeline.numerals import SMALL, number
from tui_reader_timeline.words import (
    BRANCHES,
    MONTH,
    MONTH_WORD,
    MONTHS,
    STEMS,
    YEAR,
    YEAR_TAIL,
    Source,
    pattern,
    relative_year,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui_reader_timeline.expressions import Point

__all__ = ["CYCLE", "cycle_year", "named"]

_STEM: Final = "|".join((*STEMS, "kỉ", "quí"))
_BRANCH: Final = "|".join((*BRANCHES, "tí", "tị", "mẹo"))
CYCLE: Final = rf"(?P<stem>{_STEM}) (?P<branch>{_BRANCH})\b"
"""A year of the cycle of sixty."""
_TAIL: Final = (
    rf"(?:,? (?:năm )?{CYCLE})?(?:(?: |\s*[-–(]\s*)(?P<bare>{YEAR})\)?(?!\s*[-–/]\s*\d))?{YEAR_TAIL}"
    r"(?: (?P<towards>sắp tới|tới đây|tới(?= *(?:[,.;:)]|$))|vừa qua|vừa rồi|này))?"
)
_TET: Final = (
    r"tết(?: nguyên đán| âm lịch| ta| cổ truyền)?(?! (?:dương|trung"
    r" thu|đoan ngọ|hàn thực|thiếu nhi|thanh minh|ông công))\b"
)


class _Feast(NamedTuple):
    day: int
    month: int
    lunar: bool = False


_FEASTS: Final[Mapping[str, _Feast]] = MappingProxyType(
    {
        "quốc khánh": _Feast(2, 9),
        "giáng sinh": _Feast(25, 12),
        "noel": _Feast(25, 12),
        "nô en": _Feast(25, 12),
        "tết dương lịch": _Feast(1, 1),
        "tết tây": _Feast(1, 1),
        "valentine": _Feast(14, 2),
        "lễ tình nhân": _Feast(14, 2),
        "halloween": _Feast(31, 10),
        "quốc tế phụ nữ": _Feast(8, 3),
        "phụ nữ việt nam": _Feast(20, 10),
        "quốc tế lao động": _Feast(1, 5),
        "quốc tế thiếu nhi": _Feast(1, 6),
        "tết thiếu nhi": _Feast(1, 6),
        "nhà giáo việt nam": _Feast(20, 11),
        "thương binh - liệt sĩ": _Feast(27, 7),
        "thương binh liệt sĩ": _Feast(27, 7),
        "thương binh, liệt sĩ": _Feast(27, 7),
        "giải phóng miền nam": _Feast(30, 4),
        "chiến thắng": _Feast(30, 4),
        "thầy thuốc việt nam": _Feast(27, 2),
        "tết trung thu": _Feast(15, 8, lunar=True),
        "trung thu": _Feast(15, 8, lunar=True),
        "lễ vu lan": _Feast(15, 7, lunar=True),
        "vu lan": _Feast(15, 7, lunar=True),
        "phật đản": _Feast(15, 4, lunar=True),
        "tết đoan ngọ": _Feast(5, 5, lunar=True),
        "tết hàn thực": _Feast(3, 3, lunar=True),
        "giỗ tổ hùng vương": _Feast(10, 3, lunar=True),
        "giỗ tổ": _Feast(10, 3, lunar=True),
        "tết nguyên tiêu": _Feast(15, 1, lunar=True),
        "tết ông công ông táo": _Feast(23, 12, lunar=True),
        "tết ông công, ông táo": _Feast(23, 12, lunar=True),
    }
)
_ALONE: Final = frozenset(
    {"quốc khánh", "giáng sinh", "noel", "nô en", "tết dương lịch", "tết tây", "tết trung thu", "trung thu"}
    | {"vu lan", "lễ vu lan", "tết đoan ngọ", "giỗ tổ hùng vương", "tết nguyên tiêu"}
    | {"tết ông công ông táo", "tết ông công, ông táo", "tết hàn thực", "phật đản", "halloween", "valentine"}
)
"""Names that are days without a date or a year beside them."""


def _compiled() -> tuple[re.Pattern[str], ...]:
    feast = "|".join(sorted(_FEASTS, key=len, reverse=True))
    towards = r"(?: (?P<towards>sắp tới|tới đây|tới|vừa qua|vừa rồi|này)\b)?"
    return (
        pattern(
            rf"(?:mùng|mồng) (?P<mung>10|[1-9]|{SMALL})(?=\s*(?:đến hết"
            rf"|đến|tới|-|–|và|,) ?(?:(?:mùng|mồng|ngày) )?(?:10|[1-9]|{SMALL})"
            rf" {_TET})"
        ),
        pattern(
            rf"(?:ngày |hôm )?(?:(?:(?:mùng|mồng) |(?<=ngày\s))(?P<mung>10"
            rf"|[1-9]|{SMALL})|(?P<before>2\d|30))(?:\s*\([^)]{{1,12}}\))?"
            rf"(?: {_TET}){_TAIL}"
        ),
        pattern(rf"(?P<eve>giao thừa)(?: {_TET})?{_TAIL}"),
        pattern(rf"(?:ngày )?(?P<full>rằm) tháng (?P<month>{MONTH}|{MONTH_WORD})(?: âm lịch)?{YEAR_TAIL}{towards}"),
        pattern(
            rf"(?P<tet>{_TET})(?= (?:năm (?!mới)|(?:{_STEM}) (?:{_BRANCH})"
            rf"|{YEAR}|này|vừa qua|vừa rồi|sắp tới)|\s*\d{{4}}){_TAIL}"
        ),
        pattern(
            rf"(?:ngày )?(?P<feast>{feast})\b"
            r"(?P<date>(?:,? (?:ngày )?|\s*\(\s*)(?:(?:mùng|mồng) )?\d{1,2}"
            r"(?:[/-]| tháng )(?:\d{1,2}|ba|giêng)(?!\d)\)?)?"
            rf"{_TAIL}"
        ),
    )


_FORMS: Final = _compiled()


def named(source: Source, at: int, point: Point) -> tuple[int, float] | None:
    """Put a named day into ``point``: where it ends and how sure it is; None where there is none."""
    for form in _FORMS:
        match = form.match(source.low, at, source.end)
        if match is None:
            continue
        groups = match.groupdict()
        name = " ".join((groups.get("feast") or "").split())
        year, offset, same = relative_year(groups)
        dated = groups.get("date") or groups.get("bare") or year is not None or offset is not None
        if name and not dated and (name not in _ALONE or _is_person(source, match.start("feast"))):
            continue
        if groups.get("bare"):
            year = int(groups["bare"] or 0)
        point.year, point.year_offset, point.same_year, point.named = year, offset, same, True
        if groups.get("stem"):
            point.year = point.year or -cycle_year(match) - 1
        point.towards = {"này": "this"}.get(groups.get("towards") or "", "") or _towards(groups.get("towards"))
        if groups.get("mung"):
            point.day, point.month, point.lunar = int(number(groups["mung"] or "") or 0), 1, True
        elif groups.get("tet"):
            point.day, point.month, point.lunar = 1, 1, True
        elif groups.get("before"):
            point.day, point.month, point.lunar = int(groups["before"] or 0), 12, True
        elif groups.get("eve"):
            point.eve, point.lunar, point.day, point.month = True, True, 30, 12
            if point.part == "":
                point.part = "TNI"
        elif groups.get("full"):
            word = " ".join((groups["month"] or "").split())
            point.day, point.lunar = 15, True
            point.month = int(word) if word[0].isdigit() else MONTHS[word]
        else:
            feast = _FEASTS[name]
            point.day, point.month, point.lunar = feast
        return match.end(), 0.9
    return None


def _is_person(source: Source, at: int) -> bool:
    """Whether a name of a day stands in that of somebody: "Tôn Quốc Khánh"."""
    before = re.search(r"(\w+) $", source.text[max(source.start, at - 12) : at])
    return (
        before is not None
        and before[1][0].isupper()
        and before[1].lower() not in ("ngày", "dịp", "lễ", "tết", "mùa", "đêm", "mừng")
    )


def _towards(word: str | None) -> str:
    return "" if not word else "last" if word.startswith("vừa") else "next"


def cycle_year(match: re.Match[str]) -> int:
    """The place of a year in the cycle of sixty, 0 to 59; 0 is Giáp Tý."""
    stem = {"kỉ": "kỷ", "quí": "quý"}.get(match["stem"], match["stem"])
    branch = {"tí": "tý", "tị": "tỵ", "mẹo": "mão"}.get(match["branch"], match["branch"])
    first, second = STEMS.index(stem), BRANCHES.index(branch)
    return next((year for year in range(60) if year % 10 == first and year % 12 == second), first)
