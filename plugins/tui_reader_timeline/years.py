"""Expressions for years and what is counted in them: decades, centuries, seasons, crops, school years, terms of office,
years of the cycle of sixty."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui_reader_timeline.expressions import Found, Period, Range
from tui_reader_timeline.names import CYCLE, cycle_year
from tui_reader_timeline.numerals import ROMAN, roman
from tui_reader_timeline.sides import SIDE, SIDES, edge_of
from tui_reader_timeline.words import (
    EDGE,
    EDGES,
    YEAR,
    Source,
    direction,
    pattern,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["YEAR_FORMS"]

_YEAR: Final = pattern(
    rf"{EDGE}năm (?P<year>{YEAR}|\d{{3}}(?=\s*(?:[,.;)]|$|sau công"
    rf"|trước công|tcn))|\d{{1,2}}(?= (?:sau công|trước công|tcn)))"
    rf"(?!\s*[/.-]\d)(?!\.\d)"
    rf"(?! ?(?:đồng|tấn|ha\b|hộ|người|tỷ|triệu|cuốn|căn|cây|lượt"
    rf"|m\b|km|kg|chiếc|%|hecta|doanh nghiệp|con\b|ca\b|vụ\b))",
)
_ERA: Final = pattern(r" (?:(?P<before>trước) (?:công nguyên|cn\b)|(?P<tcn>tcn)\b|sau (?:công nguyên|cn\b))")
_SHORT_YEAR: Final = pattern(r"năm '?(?P<short>[3-9]\d)(?=\s*(?:[,.;)]|$))(?![,.]\d)")
_SHORT_BEFORE: Final = pattern(r"\b(?:hồi|từ|đến|tới|trước|sau|vào|đầu|cuối|giữa|xuân|hè|kể từ|khoảng) $")
_RELATIVE_YEAR: Final = pattern(
    rf"{EDGE}năm (?P<side>{SIDE}|kia\b)",
    r"(?P<edge_s>đầu |giữa |cuối )?(?P<coming>sang) năm\b(?! \d)",
    rf"{EDGE.replace('edge', 'edge_t')}(?P<same>cùng) năm\b(?! \d)",
)
_YEAR_AGAIN: Final = pattern(rf",? (?:năm )?(?P<year>{YEAR})(?! ?(?:đồng|tấn|người))")
_DECADE: Final = pattern(
    rf"(?:(?P<edge>{'|'.join(EDGES)}) )?(?:(?:những|các) năm"
    rf" (?:(?P<edge_in>đầu|giữa|cuối) )?(?:thập (?:niên|kỷ|kỉ)"
    rf" )?|thập (?:niên|kỷ|kỉ) (?:những năm )?)"
    rf"(?P<number>\d0|\d{{3}}0)(?!\d)(?!\s*[-–]\s*\d)(?:,? (?:của"
    rf" |)?(?:thế kỷ|thế kỉ) (?P<century>trước|này|qua|(?:thứ"
    rf" )?(?:{ROMAN}|\d{{1,2}}))(?!\w))?"
)
_DECADES: Final = pattern(
    r"(?:những năm|thập (?:niên|kỷ)) (?P<first>\d0)\s*[-–]\s*"
    r"(?P<number>\d0)(?!\d)(?: (?:của )?thế kỷ (?P<century>trước"
    r"|xx|20))?"
)
_CENTURY: Final = pattern(
    rf"(?:(?P<edge>{'|'.join(EDGES)}|nửa đầu|nửa cuối|nửa sau)"
    rf" )?(?:những năm (?P<edge_in>đầu|giữa|cuối) )?thế k[ỷỉ]"
    rf" (?:thứ )?(?P<number>{ROMAN}|\d{{1,2}})\b(?!"
    rf" ?%)"
    rf"(?P<before> (?:trước|tcn) ?(?:công nguyên|cn)?)?(?P<range>\s*"
    rf"(?:-|–|và|đến|tới) ?(?:thế k[ỷỉ] )?(?:thứ )?(?P<last>"
    rf"{ROMAN}|\d{{1,2}})\b(?! tháng))?"
)
_SEASON: Final = pattern(
    rf"(?P<edge>đầu |giữa |cuối )?(?:mùa |tiết )?(?P<season>xuân|hè|hạ|thu|đông)(?:(?:-|–)(?:xuân|hè|thu|đông))?"
    rf"(?:,? (?P<bare>{YEAR})(?!\s*[-–/]\s*\d)|,? năm (?P<year_of>{YEAR})"
    rf"|/(?P<year>{YEAR})|,? (?:của )?năm (?P<year_word>nay|ngoái"
    rf"|trước|tới|sau|kia|đó)|"
    r" (?P<deictic>tới đây|sắp tới|vừa qua|vừa rồi|này|tới(?="
    r" *[,.;:)]|$| sẽ)|rồi(?= *[,.;])|trước(?= *[,.;])|sau(?="
    r" *[,.;])))\b"
)
_SEASONS: Final[Mapping[str, str]] = MappingProxyType({"xuân": "SP", "hè": "SU", "hạ": "SU", "thu": "FA", "đông": "WI"})
_CROP: Final = pattern(
    r"(?:niên vụ|vụ(?: (?:lúa|ngô|màu|rau|cà phê|mía|lạc|cây"
    r"|sản xuất|nuôi|tôm|khoai tây|hoa|dưa|nho|muối|vải|rau"
    r" màu))?"
    r" (?:đông\s*[-–]?\s*xuân|xuân\s*[-–]?\s*hè|hè\s*[-–]?\s*thu"
    r"|thu\s*[-–]?\s*đông|chiêm\s*[-–]?\s*xuân|xuân|hè|thu|đông"
    r"|mùa|chiêm)"
    r"|vụ ép|vụ tôm|vụ lúa|vụ cà phê|vụ mía|vụ vải|mùa giải|mùa bóng|mùa vụ)"
    rf"(?:(?: năm|,)? (?P<first>{YEAR})(?:\s*[-–/]\s*(?P<last>{YEAR}"
    rf"|\d\d(?!\d)))?| (?:năm )?(?P<year_word>nay|này|ngoái|trước"
    rf"|tới|sau)\b)"
)
_SCHOOL: Final = pattern(
    rf"năm học(?: (?P<first>{YEAR})\s*[-–—/]\s*(?P<last>{YEAR}"
    rf"|\d\d(?!\d))| (?P<side>mới|này|nay|trước|vừa qua|vừa rồi"
    rf"|qua|ngoái|tới|sau|sắp tới)\b(?! khi))"
)
_TERM: Final = pattern(
    rf"(?:(?P<head>nhiệm kỳ|nhiệm kì|giai đoạn|thời kỳ|thời kì"
    rf"|niên khóa|niên khoá|khóa|khoá|các năm|những năm|(?:hai"
    rf"|ba|2|3|bốn|4|năm|5) năm|trong các năm|năm) )?(?:từ )?"
    rf"(?:năm )?"
    rf"(?P<first>{YEAR})(?P<join>\s*[-–—/]\s*|\s*(?:đến hết|tới"
    rf" hết|đến|tới|và)\s*(?:năm |nay )?|\s*(?:,|và)\s*)(?P<last>{YEAR})"
    rf"(?!\s*[-–/.]\d)(?!\s*[-–]\w)"
    rf"(?:(?:,| và|, và) (?P<third>{YEAR}))?"
)
_CYCLE: Final = pattern(
    rf"năm {CYCLE}(?:(?: |\s*[-(]\s*)(?P<year>{YEAR})\)?)?",
    rf"(?P<spring>xuân) {CYCLE.replace('stem', 'stem_s').replace('branch', 'branch_s')}(?: (?P<year_s>{YEAR}))?",
)
_BARE_YEAR: Final = pattern(
    rf"(?P<year>{YEAR})(?=\s*(?:đến nay|tới nay|cho đến nay|cho"
    rf" tới nay|[,.;)]|$|\s+(?:đến|tới|trở|thì|khi|và)\b))(?!\s*[.,]\d)"
)
_BARE_BEFORE: Final = pattern(
    r"(?:\b(?:từ|kể từ|sinh|sn|đến|tới|trước|sau|hồi|vào|cuối|đầu|giữa|tháng \d\d?,)|\((?:sn|sinh)?) ?$"
)


def _year(source: Source, match: re.Match[str]) -> Found | None:
    before = source.low[max(source.start, match.start() - 12) : match.start()]
    if re.search(r"\b(?:mỗi|hàng|hằng|một|\d+)\s+$", before) and not edge_of(match.groupdict()):
        return None
    end = match.end()
    if era := _ERA.match(source.low, end, source.end):
        unit = "year-bc" if (era["before"] or era["tcn"]) else "year"
        period = Period(unit, int(match["year"]), year=None if (era["before"] or era["tcn"]) else int(match["year"]))
        return Found(match.start(), era.end(), period, 0.9)
    return Found(match.start(), end, Period("year", year=int(match["year"]), mod=edge_of(match.groupdict())), 0.97)


def _short_year(source: Source, match: re.Match[str]) -> Found | None:
    """ "hồi năm 75"."""
    if not _SHORT_BEFORE.search(source.low[max(source.start, match.start() - 12) : match.start()]):
        return None
    return Found(match.start(), match.end(), Period("year", year=1900 + int(match["short"])), 0.7)


def _relative_year(source: Source, match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    before = source.low[max(source.start, match.start() - 12) : match.start()]
    mod = edge_of(groups) or EDGES.get((groups["edge_s"] or "").strip(), "")
    if match["coming"]:
        return Found(match.start(), match.end(), Period("year", offset=1, mod=mod), 0.95)
    if match["same"]:
        return Found(match.start(), match.end(), Period("year", same_year=True, mod=mod), 0.8)
    if (
        re.search(
            r"\b(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|trăm"
            r"|vài|mấy|nhiều|những|các|nửa|hàng|nghìn|ngàn|triệu|tỷ"
            r"|tỉ|chục|mỗi|một|tháng)\s+$",
            before,
        )
        and not mod
    ):
        return None
    word = " ".join(match["side"].split())
    shift = -2 if word == "kia" else {"this": 0, "next": 1, "last": -1}[direction(word)]
    again = _YEAR_AGAIN.match(source.low, match.end(), source.end) if match["side"] in ("nay", "ngoái") else None
    if again and source.low[match.end()] == " ":
        return Found(match.start(), again.end(), Period("year", year=int(again["year"]), mod=mod), 0.97)
    return Found(match.start(), match.end(), Period("year", offset=shift, mod=mod), 0.95)


def _decade(source: Source, match: re.Match[str]) -> Found | None:
    text, groups = match["number"], match.groupdict()
    mod = edge_of(groups)
    if len(text) == 4:
        if text[:2] not in ("14", "15", "16", "17", "18", "19", "20"):
            return None
        number_of = int(text[:3])
    else:
        hundreds = 19
        if word := groups["century"]:
            hundreds = _century_number(word)
        number_of = hundreds * 10 + int(text[0])
    return Found(match.start(), match.end(), Period("decade", number_of, mod=mod), 0.9)


def _century_number(word: str) -> int:
    word = word.removeprefix("thứ ").strip()
    if word in ("trước", "qua"):
        return 19
    if word == "này":
        return 20
    return (int(word) if word.isdigit() else roman(word)) - 1


def _decades(source: Source, match: re.Match[str]) -> Found | None:
    first, last = int(match["first"]) // 10, int(match["number"]) // 10
    if last <= first:
        return None
    return Found(match.start(), match.end(), Range(Period("decade", 190 + first), Period("decade", 190 + last)), 0.85)


def _century(source: Source, match: re.Match[str]) -> Found | None:
    first = _century_number(match["number"])
    if not 0 <= first <= 20:
        return None
    end = match.end()
    edge = (match["edge"] or "").split()
    mod = (
        {"đầu": "START", "giữa": "MID", "cuối": "END", "sau": "END"}.get(edge[-1], "")
        if edge
        else edge_of(match.groupdict())
    )
    if match["before"]:
        return Found(match.start(), match.end("before"), Period("century-bc", first + 1, mod=mod), 0.8)
    period = Period("century", first, mod=mod)
    if match["range"]:
        last = _century_number(match["last"])
        if first < last <= 20 and (match["last"][0].isdigit() == match["number"][0].isdigit()):
            return Found(match.start(), end, Range(period, Period("century", last)), 0.9)
        end = match.start("range")
    return Found(match.start(), end, period, 0.95)


def _season(source: Source, match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    said = source.low[match.start() : match.end()]
    if "mùa" not in said:
        before = source.low[max(source.start, match.start() - 12) : match.start()]
        if source.text[match.start("season")].isupper() and not re.search(
            r"(?:\b(?:dịp|trong|vào|từ|đến)|^|[,(])\s*$", before
        ):
            return None
        if match["season"] not in ("hè", "xuân", "thu", "đông") or (
            re.search(r"\b(?:vụ|lập|thanh|mùa|phía|trung|đông|hè|tuổi|nghỉ|du)\s+$", before) and match["season"] != "hè"
        ):
            return None
        if not (groups["bare"] or groups["year_of"] or groups["year_word"] or match["season"] == "hè"):
            return None
    period = Period("season", code=_SEASONS[match["season"]])
    year = groups["bare"] or groups["year_of"] or groups["year"]
    if year:
        period.year = int(year)
    elif groups["year_word"]:
        period.year_offset = (
            -2
            if groups["year_word"] == "kia"
            else SIDES.get(direction({"đó": "này"}.get(groups["year_word"], groups["year_word"])), 0)
        )
    else:
        period.towards = direction(groups["deictic"])
    period.mod = EDGES.get((groups["edge"] or "").strip(), "")
    return Found(match.start(), match.end(), period, 0.9)


def _crop(source: Source, match: re.Match[str]) -> Found | None:
    period = Period("crop")
    if match["first"]:
        period.year = int(match["first"])
        last = match["last"]
        if last:
            period.last = int(last) if len(last) == 4 else period.year // 100 * 100 + int(last)
            if not period.year < period.last <= period.year + 5:
                return None
    else:
        period.year_offset = SIDES[direction(match["year_word"])]
    return Found(match.start(), match.end(), period, 0.9)


def _school(source: Source, match: re.Match[str]) -> Found | None:
    period = Period("school")
    if match["first"]:
        period.year = int(match["first"])
        last = int(match["last"][-2:])
        if (period.year + 1) % 100 != last:
            return None
    else:
        period.towards = "new" if match["side"] == "mới" else direction(match["side"])
    return Found(match.start(), match.end(), period, 0.95)


def _term(source: Source, match: re.Match[str]) -> Found | None:
    first, last, head = int(match["first"]), int(match["last"]), " ".join((match["head"] or "").split())
    join = match["join"].strip()
    before = source.low[max(source.start, match.start() - 10) : match.start()]
    if re.search(r"[\d/.-]$", before) or not first < last <= first + 300:
        return None
    if join.startswith(("và", ",")) and (last - first != 1 or not head):
        return None
    if "/" in join and last - first > 6:
        return None
    span = not join.startswith(("và", ","))
    if (
        not head
        and span
        and join not in ("-", "–", "—")
        and "/" not in join
        and not re.search(r"\btừ\s+$", before)
        and "năm" not in source.low[match.start() : match.start("first")]
    ):
        return None
    third = int(match["third"]) if match["third"] else None
    if third == last + 1:
        return Found(match.start(), match.end(), Range(Period("year", year=first), Period("year", year=third)), 0.9)
    start = match.start()
    if source.low.startswith("từ", match.start("head") if head else start):
        start = (
            match.start("first")
            if "năm" not in source.low[start : match.start("first")]
            else source.low.index("năm", start)
        )
    end = match.start("third") if match["third"] else match.end()
    return Found(
        start,
        match.end("last") if match["third"] else end,
        Range(Period("year", year=first), Period("year", year=last)),
        0.95 if head else 0.8,
    )


def _cycle(source: Source, match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    if groups["spring"]:
        return None
    year = int(groups["year"]) if groups["year"] else None
    return Found(match.start(), match.end(), Period("cycle", cycle_year(match), year=year), 0.95)


def _bare_year(source: Source, match: re.Match[str]) -> Found | None:
    before = source.low[max(source.start, match.start() - 16) : match.start()]
    if not _BARE_BEFORE.search(before) and not re.compile(r"\s+(?:cho )?(?:đến|tới)\s+nay").match(
        source.low, match.end(), source.end
    ):
        return None
    edge = re.search(r"(?:^|\s)(đầu|giữa|cuối)\s+$", before)
    start = match.start() - len(edge.group().lstrip()) if edge else match.start()
    mod = EDGES[edge[1]] if edge else ""
    return Found(start, match.end(), Period("year", year=int(match["year"]), mod=mod), 0.7)


YEAR_FORMS: Final = (
    (_YEAR, _year),
    (_SHORT_YEAR, _short_year),
    (_RELATIVE_YEAR, _relative_year),
    (_DECADE, _decade),
    (_DECADES, _decades),
    (_CENTURY, _century),
    (_SEASON, _season),
    (_CROP, _crop),
    (_SCHOOL, _school),
    (_TERM, _term),
    (_CYCLE, _cycle),
    (_BARE_YEAR, _bare_year),
)
"""Each with what reads its matches."""
