"""The words of time, in small letters and as pieces of patterns."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader_timeline.numerals import SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "AMOUNT_MODS",
    "BRANCHES",
    "DAY",
    "DEICTIC",
    "EDGE",
    "EDGES",
    "MONTH",
    "MONTHS",
    "MONTH_WORD",
    "PART",
    "PARTS",
    "STEMS",
    "WEEKDAYS",
    "YEAR",
    "YEAR_TAIL",
    "Source",
    "direction",
    "pattern",
    "relative_year",
]


class Source(NamedTuple):
    """What is read: a text, the same in small letters (as long), and the span that is read at the moment."""

    text: str
    low: str
    start: int
    end: int


def pattern(*pieces: str) -> re.Pattern[str]:
    """Any of the pieces, in which a space stands for white space."""
    joined = "|".join(f"(?:{piece})" for piece in pieces)
    return re.compile(re.sub(" ([?*])", r"\\s\1", joined).replace(" ", r"\s+"))


DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
MONTH: Final = r"(?:1[0-2]|0?[1-9])(?!\d)"
YEAR: Final = r"(?:1\d{3}|20\d\d)(?!\d)"
MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {"một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
    | {"mười": 10, "mười một": 11, "mười hai": 12, "giêng": 1, "chạp": 12}
)
MONTH_WORD: Final = r"(?:mười một|mười hai|giêng|chạp|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)\b"
WEEKDAYS: Final[Mapping[str, int]] = MappingProxyType(
    {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "bẩy": 6, "nhật": 7}
    | {str(number): number - 1 for number in range(2, 8)}
)
STEMS: Final = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
BRANCHES: Final = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")

PARTS: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {"sáng": ("TMO", "", ""), "trưa": ("TMI", "", ""), "chiều": ("TAF", "", ""), "chiều tối": ("TEV", "", "")}
    | {"tối": ("TEV", "", ""), "chập tối": ("TEV", "", ""), "sẩm tối": ("TEV", "", ""), "chạng vạng": ("TEV", "", "")}
    | {"đêm": ("TNI", "", ""), "khuya": ("TNI", "khuya", ""), "đêm khuya": ("TNI", "khuya", "")}
    | {"rạng sáng": ("TNI", "rạng", ""), "nửa đêm": ("TNI", "", ""), "đêm rạng sáng": ("TNI", "rạng", "")}
)
"""Of a part of the day: its code, which end of the night it is, and whether it is the START or END of the part."""
PART: Final = (
    r"(?:(?P<part_edge>đầu giờ|cuối giờ|đầu buổi|cuối buổi|đầu|giữa|cuối) )?(?:buổi )?"
    r"(?P<part>đêm rạng sáng|rạng sáng|tờ mờ sáng|mờ sáng|sáng"
    r" sớm|sáng muộn|sáng|giữa trưa|trưa|xế chiều|chiều muộn|chiều"
    r" tối"
    r"|chiều|chập tối|sẩm tối|chạng vạng|tối muộn|tối|nửa đêm|giữa đêm|đêm khuya|đêm muộn|đêm|khuya)\b"
)

EDGES: Final[Mapping[str, str]] = MappingProxyType(
    {"đầu": "START", "giữa": "MID", "cuối": "END", "thượng tuần": "START", "trung tuần": "MID", "hạ tuần": "END"}
)
_EDGE_WORD = "đầu|giữa|cuối|thượng tuần|trung tuần|hạ tuần"
EDGE: Final = rf"(?:(?:những|các|mấy) (?:ngày|tuần|tháng|năm) (?P<edge_of>{_EDGE_WORD}) |(?P<edge>{_EDGE_WORD}) )?"

_RELATIVE_YEAR: Final[Mapping[str, int]] = MappingProxyType(
    {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "qua": -1, "vừa qua": -1, "vừa rồi": -1, "rồi": -1}
    | {"kia": -2, "tới": 1, "sau": 1, "sắp tới": 1, "tới đây": 1, "đó": 0, "ấy": 0}
)
_YEAR_WORD = (
    r"nay|này|ngoái|kia|vừa qua|vừa rồi|sắp tới|tới đây|rồi(?=\s*[,.;:)]|\s*$)"
    r"|trước(?! (?:khi|đó|đây|mắt|tiên|công|cn\b))|qua(?! (?:đời|đi|lại|mặt|cầu|sông))"
    r"|tới(?! (?:\d|ngày|tháng|hết|nay|năm|cuối|đầu|giữa))|sau(?! (?:khi|đó|này|công|cn\b))"
)
YEAR_TAIL: Final = (
    rf"(?:\s*[/.-]\s*(?P<year>{YEAR})(?![/\d])|,?\s+năm (?P<year_of>{YEAR})|,\s*(?P<year_after>{YEAR})(?!\s*[-–/]\s*\d)"
    rf"|,? (?:của )?năm (?P<year_word>{_YEAR_WORD})\b|,? (?P<coming>sang) năm\b|,? (?P<same>cùng) năm\b)?"
)

DEICTIC: Final = (
    r"(?P<deictic>tới đây|sắp tới|vừa qua|vừa rồi|này|kế tiếp"
    r"|tới(?! (?:\d|ngày|tháng|hết|nay|năm|cuối|đầu|giữa|sáng|chiều"
    r"|tối|đêm|trưa|khi|nơi|dự|thăm|tận|mức|gần|hơn|cả|với|lượt))"
    r"|qua(?! (?:đời|đi|lại|mặt|cầu|sông|trạm|đường|tay|mạng|đêm|các|một|hai|những|việc|kiểm|biên|điện)))\b"
)

AMOUNT_MODS: Final = (
    ("EQUAL_OR_LESS", pattern(r"(?:không quá|tối đa|nhiều nhất|không vượt quá)(?: là| trong)?\s*$")),
    ("EQUAL_OR_MORE", pattern(r"(?:ít nhất|tối thiểu|không dưới)(?: là| trong)?\s*$")),
    ("APPROX", pattern(r"\b(?:khoảng|độ|chừng|tầm|ước chừng|xấp xỉ|vào khoảng)\s*$")),
    ("LESS_THAN", pattern(r"(?<!\w)(?:gần|ngót|chưa đầy|chưa đến|chưa tới|dưới)\s*$")),
    (
        "MORE_THAN",
        pattern(
            r"(?<!nhiều\s)(?<!ít\s)(?<!cao\s)(?<!thấp\s)(?<!lớn\s)(?<!nhỏ\s)"
            r"(?<!sớm\s)(?<!muộn\s)(?<!(?<!kéo\s)dài\s)(?<!ngắn\s)"
            r"(?<!nhanh\s)(?<!chậm\s)(?<!tốt\s)(?<!già\s)(?<!trẻ\s)(?<!kém\s)(?<!\w)(?:hơn|trên|quá|ngoài)\s*$"
        ),
    ),
)
"""Words before a number or a date that say that it is not meant exactly."""

DAY_WORD: Final = rf"(?:{SMALL})"


def relative_year(groups: Mapping[str, str | None]) -> tuple[int | None, int | None, bool]:
    """What `YEAR_TAIL` says: a year, or how many years from now, or (True) that of the date before."""
    stated = groups.get("year") or groups.get("year_of") or groups.get("year_after")
    if stated:
        return int(stated), None, False
    if word := groups.get("year_word"):
        return None, _RELATIVE_YEAR[" ".join(word.split())], False
    if groups.get("coming"):
        return None, 1, False
    return None, None, bool(groups.get("same"))


def direction(word: str | None) -> str:
    """Where a deictic points: "next", "last", "this"; "" for none."""
    if not word:
        return ""
    word = " ".join(word.split())
    if word in ("tới", "tới đây", "sắp tới", "kế tiếp", "sau", "tiếp theo", "đến", "mai"):
        return "next"
    return "this" if word in ("này", "nay") else "last"
