"""What stands on both sides of a word for a stretch of time: "đầu … năm ngoái", "cuối … tới"."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui_reader_timeline.words import DEICTIC, EDGES, direction, relative_year

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from tui_reader_timeline.expressions import Period

__all__ = ["SIDE", "SIDES", "TOWARDS", "dated", "edge_of", "of_year"]

TOWARDS: Final = rf"(?: {DEICTIC})?"
SIDE: Final = (
    r"(?:này|nay|vừa qua|vừa rồi|tới đây|sắp tới|kế tiếp|tiếp theo(?= *[,.;)]|$)|rồi(?= *[,.;:)]|$)|ngoái"
    r"|trước(?! (?:khi|đó|đây|mắt|tiên|ngày|thềm))|qua(?! (?:đời|đi|lại|mặt|cầu|sông|đường|tay|các))"
    r"|tới(?! (?:\d|ngày|tháng|hết|nay|năm|cuối|đầu|giữa|nơi|thăm|dự))|sau(?! (?:khi|đó|cùng|lưng|sinh|tết|ngày)))\b"
)
SIDES: Final[Mapping[str, int]] = MappingProxyType({"this": 0, "next": 1, "last": -1})


def edge_of(groups: Mapping[str, str | None]) -> str:
    for name in ("edge", "edge_of", "edge_in", "edge_s", "edge_t", "edge_t_of"):
        if word := groups.get(name):
            return EDGES.get(" ".join(word.split()), "")
    return ""


def dated(period: Period, groups: Mapping[str, str | None]) -> Period:
    period.year, period.year_offset, period.same_year = relative_year(groups)
    if groups.get("bare"):
        period.year = int(groups["bare"] or 0)
    period.towards = direction(groups.get("deictic"))
    period.mod = period.mod or edge_of(groups)
    return period


def of_year(period: Period, match: re.Match[str]) -> Period:
    if match["bare"]:
        period.year = int(match["bare"])
    elif match["side_year"]:
        word = " ".join(match["side_year"].split())
        period.year_offset = -2 if word == "kia" else SIDES[direction(word)]
    return period
