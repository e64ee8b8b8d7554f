"""Expressions for stretches of the calendar: weeks, months, quarters and halves; and, from `years`, longer ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader_timeline.expressions import Duration, Found, Period, Range, Repeated
from tui_reader_timeline.numerals import SMALL, number, roman
from tui_reader_timeline.sides import SIDE, TOWARDS, dated, edge_of, of_year
from tui_reader_timeline.words import (
    EDGE,
    EDGES,
    MONTH,
    MONTH_WORD,
    MONTHS,
    YEAR,
    YEAR_TAIL,
    Source,
    direction,
    pattern,
)
from tui_reader_timeline.years import YEAR_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["periods"]

_MONTH_OF: Final = rf"(?P<number>{MONTH}(?!\s*,\d)(?!\.\d(?!\d{{3}}))|{MONTH_WORD})"
_NO_COUNT: Final = (
    r"(?!\s*(?:tuổi|lần|triệu|tỷ|nghìn|ngàn|đồng|kg|%|buổi|bữa"
    r"|chuyến|phiên|người|suất|ngày\b(?! \d)|tuần\b|năm tuổi|m²"
    r"|ca\b|vụ\b|giờ\b))"
)
_JOIN: Final = r"\s*(?P<join>,|và|&|-|–|—|đến hết|tới hết|đến|tới|cho đến)\s*"
_MONTH: Final = pattern(rf"{EDGE}tháng {_MONTH_OF}{_NO_COUNT}{YEAR_TAIL}{TOWARDS}")
_SHORT_MONTH: Final = pattern(
    rf"t(?P<number>{MONTH})[/-](?P<year>{YEAR})(?!\d|/)", rf"(?P<number_b>{MONTH})/(?P<year_b>{YEAR})(?![\d/-])"
)
_MONTHS: Final = pattern(
    rf"(?:(?:hai |ba |các |\d )?tháng) (?P<first>{MONTH}(?:\s*(?:,"
    rf"|và)\s*{MONTH})*){_JOIN}(?P<number>{MONTH})(?![/.-]\d{{1,2}}(?!\d))"
    rf"(?!\s*[%.,]\d){YEAR_TAIL}{TOWARDS}"
)
_RELATIVE: Final = pattern(
    rf"{EDGE}(?P<unit>tuần|tháng|quý|thế kỷ|thập kỷ|thập niên) "
    rf"(?P<side>{SIDE})",
    r"(?P<same_month>cùng tháng)\b",
)
_WEEKEND: Final = pattern(rf"(?:(?:hai |2 )?ngày )?cuối tuần(?: (?P<side>{SIDE}))?\b(?! (?:của|hàng|hằng|đầu))")
_BARE_EDGE: Final = pattern(
    r"(?:(?:những|các) (?:ngày|tuần|tháng) )?(?P<edge>đầu|giữa"
    r"|cuối) (?P<unit>tuần|tháng|quý|năm)\b(?! (?:\d|học|thứ|tuổi"
    r"|nào|một\b|hai\b))(?P<new> mới)?"
)
_QUARTER: Final = pattern(
    rf"{EDGE}(?P<last>qu[ýí])(?: |(?=[ivx]))(?:thứ )?(?P<number>iv"
    rf"|i{{1,3}}|[1-4](?!\d)|một|hai|ba|bốn|tư)\b(?:(?: |\s*,\s*)"
    rf"(?P<bare>{YEAR}))?{YEAR_TAIL}{TOWARDS}"
)
_QUARTER_OF: Final = pattern(
    r"(?P<count>hai |ba |2 |3 )?qu[ýí] (?P<side>đầu|cuối)(?: tiên)?"
    rf"(?: (?:của )?(?P<of>năm)(?: (?P<bare>{YEAR})| (?P<side_year>{SIDE}|kia))?)?"
)
_QUARTERS: Final = pattern(
    rf"(?:hai |ba |các )?qu[ýí] (?P<first>iv|i{{1,3}}|[1-4]){_JOIN}"
    rf"(?:qu[ýí] )?(?P<number>iv|i{{1,3}}|[1-4])\b(?: (?P<bare>{YEAR}))?{YEAR_TAIL}"
)
_HALF: Final = pattern(
    rf"(?P<half>6 tháng|sáu tháng|nửa) (?P<side>đầu|cuối|sau)"
    rf"(?: của)? năm(?: (?:học|mới))?(?: (?P<bare>{YEAR})| (?P<side_year>{SIDE}"
    rf"|kia))?{TOWARDS}\b",
)
_HALF_OF: Final = pattern(rf"nửa (?P<side>đầu|cuối|sau) (?:của )?tháng(?: {_MONTH_OF}{YEAR_TAIL})?{TOWARDS}")
_MONTHS_OF: Final = pattern(
    rf"(?P<count>1[0-2]|[1-9]|{SMALL}) tháng(?: (?P<side>đầu"
    rf"|cuối))?(?: của)?,? năm(?: (?P<bare>{YEAR})| (?P<side_year>{SIDE}"
    rf"|kia))?\b(?! \d)",
)
_FIRST_DAYS: Final = pattern(
    rf"(?P<count>[1-9]\d?|{SMALL}) (?P<unit>ngày|tuần) (?P<side>đầu"
    rf"|cuối) (?:tiên )?(?:của )?tháng(?: {_MONTH_OF}{YEAR_TAIL})?{TOWARDS}"
)
_EACH_YEAR: Final = pattern(r" (?:hàng|hằng|mỗi) năm\b(?! trời)")


def periods(source: Source, at: int) -> Iterator[Found]:
    """What an expression from ``at`` on says, by every form that fits."""
    for form, read in _FORMS:
        if (match := form.match(source.low, at, source.end)) and (found := read(source, match)) is not None:
            yield found


def _numbered(text: str) -> int:
    word = " ".join(text.split())
    return int(word) if word[0].isdigit() else MONTHS[word]


def _cut(source: Source, match: re.Match[str]) -> int:
    """Where a match ends: without a "tới", "qua" behind which a name stands."""
    word = match.groupdict().get("deictic")
    if (
        word in ("tới", "qua")
        and re.match(r"\s+[^\W\d_]", rest := source.text[match.end() : match.end() + 3])
        and rest.strip()[:1].isupper()
    ):
        return match.start("deictic") - 1
    return match.end()


def _month(source: Source, match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    word = " ".join(match["number"].split())
    before = source.low[max(source.start, match.start() - 14) : match.start()]
    if not word[0].isdigit():
        written = source.text[match.start("number")]
        bare = not (groups["year"] or groups["year_of"] or groups["year_word"] or groups["deictic"] or groups["coming"])
        if (
            re.search(
                r"\b(?:mỗi|một|hai|ba|bốn|hàng|hằng|cách mạng|đường|tàu|phố|phim|\d|từng|những|xưởng phim)\s+$", before
            )
            and bare
        ):
            return None
        if re.search(r"cách mạng\s+$", before):
            return None
        if bare and not written.isupper() and not groups["edge"]:
            known = re.search(r"(?:\b(?:vào|hồi|từ|đến|tới|trong|hết|trước|sau|dịp|rằm)|^)\s*$", before)
            if word in ("năm", "hai", "ba", "một", "tư", "bốn") and not known:
                return None
            if (
                word in ("năm", "hai", "một")
                and re.match(r" [^\W\d_]", source.low[match.end() : match.end() + 2])
                and word != "hai"
            ):
                return None
    elif (
        re.search(r"(?:\d|\b(?:mỗi|hàng|hằng)|\bđường \d+|\bphố \d+)\s+$", before)
        and not groups["year"]
        and not groups["year_of"]
    ):
        return None
    if word in ("giêng", "chạp"):
        period = dated(Period("lunar-month", _numbered(word)), groups)
    else:
        period = dated(Period("month", _numbered(word)), groups)
    end = _cut(source, match)
    if end < match.end():
        period.towards = ""
    if after := re.compile(r"\s*\(?(?:âm lịch|âl)\b\)?").match(source.low, end, source.end):
        period.unit, end = "lunar-month", after.end()
    if each := _EACH_YEAR.match(source.low, end, source.end):
        return Found(match.start(), each.end(), Repeated(f"XXXX-{period.number:02d}", "month"))
    return Found(match.start(), end, period, 0.97 if period.year else 0.85)


def _short_month(source: Source, match: re.Match[str]) -> Found | None:
    if match["number_b"]:
        before = source.low[max(source.start, match.start() - 16) : match.start()]
        if not re.search(
            r"(?:\b(?:từ|đến|tới|hồi|vào|trong|trước|sau|cuối|đầu|giữa|tháng|nay|kể từ|hết|và|năm)|[(,;–-]|^)\s*$",
            before,
        ):
            return None
        if re.search(r"\d\s*[-/.]\s*$", before):
            return None
    period = Period("month", int(match["number"] or match["number_b"]), year=int(match["year"] or match["year_b"]))
    return Found(match.start(), match.end(), period, 0.8)


def _months(source: Source, match: re.Match[str]) -> Found | None:
    numbers = [int(digits) for digits in re.findall(r"\d+", match["first"])] + [int(match["number"])]
    if numbers != sorted(set(numbers)) and not (len(numbers) == 2 and re.search(r"[-–—]|đến|tới", match["join"])):
        return None
    spans = re.search(r"[-–—]|đến|tới", match["join"])
    if not spans and numbers[-1] - numbers[0] != len(numbers) - 1:
        return None
    if match["join"] == "," and len(numbers) == 2 and not match["year"] and not match["year_of"]:
        return None
    last = dated(Period("month", numbers[-1]), match.groupdict())
    return Found(match.start(), match.end(), Range(Period("month", numbers[0], towards=last.towards), last), 0.9)


def _relative(source: Source, match: re.Match[str]) -> Found | None:
    if match["same_month"]:
        return Found(match.start(), match.end(), Period("month", same_year=True, offset=0), 0.8)
    units = {
        "tuần": "week",
        "tháng": "month",
        "quý": "quarter",
        "thế kỷ": "century",
        "thập kỷ": "decade",
        "thập niên": "decade",
    }
    unit = units[" ".join(match["unit"].split())]
    word = " ".join(match["side"].split())
    if re.search(
        r"\b(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài|mấy|nhiều|những|các|nửa|rưỡi|hàng|mỗi|một)\s+$",
        source.low[max(source.start, match.start() - 10) : match.start()],
    ):
        return None
    if word == "qua" and unit in ("century", "decade"):
        amount = 10 if unit == "decade" else 100
        return Found(match.start(), match.end(), Duration(f"P{amount}Y", unit, years=amount, place="past"), 0.85)
    if word == "rồi" and not re.match(r"\s*(?:[,.;:)]|$)", source.low[match.end() : source.end][:2]):
        return None
    shift = {"this": 0, "next": 1, "last": -1}[direction(word)]
    return Found(match.start(), match.end(), Period(unit, offset=shift, mod=edge_of(match.groupdict())), 0.95)


def _weekend(source: Source, match: re.Match[str]) -> Found | None:
    word = match["side"]
    before = source.low[max(source.start, match.start() - 24) : match.start()]
    if word is None:
        if each := re.search(r"(?:các|mỗi|hàng|hằng|những)\s+(?:dịp\s+)?$", before):
            return Found(match.start() - len(each.group()), match.end(), Repeated("XXXX-WXX-WE", "day"), 0.8)
        return Found(match.start(), match.end(), Period("weekend"), 0.5)
    shift = {"this": 0, "next": 1, "last": -1}[direction(word)]
    back = "passed" if " ".join(word.split()) in ("qua", "vừa qua", "vừa rồi", "rồi") else ""
    return Found(match.start(), match.end(), Period("weekend", offset=shift, code=back), 0.9)


def _bare_edge(source: Source, match: re.Match[str]) -> Found | None:
    before = source.low[max(source.start, match.start() - 14) : match.start()]
    if re.search(r"\b(?:tháng|quý|ngày|tuần|năm|nửa|kỳ)\s+$", before):
        return None
    unit = {"tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}[match["unit"]]
    if unit == "week" and match["edge"] == "cuối":
        return None
    period = Period(unit, offset=0, mod=EDGES[match["edge"]])
    if match["new"]:
        period = Period(unit, towards="new", offset=0, mod=EDGES[match["edge"]])
    if each := re.compile(r"\s+(?:hàng|hằng|mỗi)\s+(?:năm|tháng)\b").match(source.low, match.end(), source.end):
        return Found(match.start(), each.end(), Repeated("P1Y" if unit == "year" else "P1M", unit), 0.6)
    return Found(match.start(), match.end(), period, 0.85)


def _quarter_number(text: str) -> int:
    return roman(text) if text[0] in "iv" else int(text) if text.isdigit() else MONTHS[text]


def _quarter(source: Source, match: re.Match[str]) -> Found | None:
    word = match["number"]
    groups = match.groupdict()
    if (
        not word.isdigit()
        and word[0] not in "iv"
        and not groups["year"]
        and not groups["year_of"]
        and not groups["bare"]
        and not groups["year_word"]
    ):
        before = source.low[max(source.start, match.start() - 12) : match.start()]
        if not re.search(r"(?:\b(?:trong|hết|từ|đến|tới|vào|hồi)|[,(]|^)\s*$", before):
            return None
    period = dated(Period("quarter", _quarter_number(word)), groups)
    return Found(match.start(), _cut(source, match), period, 0.95 if period.year else 0.9)


def _quarter_of(source: Source, match: re.Match[str]) -> Found | None:
    if not match["of"] and not match["count"]:
        return None
    count = int(number((match["count"] or "1").strip()) or 1)
    period = of_year(Period("quarter", 1 if match["side"] == "đầu" else 4), match)
    if count > 1:
        if match["side"] == "cuối":
            return None
        last = of_year(Period("month", count * 3), match)
        return Found(match.start(), match.end(), Range(Period("month", 1), last), 0.85)
    return Found(match.start(), match.end(), period, 0.85)


def _quarters(source: Source, match: re.Match[str]) -> Found | None:
    first, last = _quarter_number(match["first"]), _quarter_number(match["number"])
    spans = re.search(r"[-–—]|đến|tới", match["join"]) is not None
    if not spans and source.low.startswith("qu", match.end("join") + 1):
        return None  # "quý I và quý II" are two
    if last <= first or (last - first > 1 and not re.search(r"[-–—]|đến|tới", match["join"])):
        return None
    return Found(
        match.start(),
        match.end(),
        Range(Period("quarter", first), dated(Period("quarter", last), match.groupdict())),
        0.9,
    )


def _half(source: Source, match: re.Match[str]) -> Found | None:
    return Found(match.start(), match.end(), of_year(Period("half", 1 if match["side"] == "đầu" else 2), match), 0.95)


def _half_of(source: Source, match: re.Match[str]) -> Found | None:
    mod = "START" if match["side"] == "đầu" else "END"
    period = Period("half-month", _numbered(match["number"])) if match["number"] else Period("half-month", offset=0)
    period = dated(period, match.groupdict())
    period.mod = mod
    return Found(match.start(), match.end(), period, 0.9)


def _months_of(source: Source, match: re.Match[str]) -> Found | None:
    if not match["side"] and not match["bare"]:
        return None
    if re.search(r"(?:tháng\s*|[\d/.,-])$", source.low[max(source.start, match.start() - 8) : match.start()]):
        return None
    count = int(number(match["count"]) or 0)
    if not 1 <= count <= 12:
        return None
    period = Period("half", 1 if match["side"] == "đầu" else 2)
    if count != 6 or not match["side"]:
        period = Period("months", 1, count) if match["side"] != "cuối" else Period("months", 13 - count, 12)
    return Found(match.start(), match.end(), of_year(period, match), 0.95)


def _first_days(source: Source, match: re.Match[str]) -> Found | None:
    count = int(number(match["count"]) or 0) * (7 if match["unit"] == "tuần" else 1)
    period = Period("month-days", _numbered(match["number"])) if match["number"] else Period("month-days", offset=0)
    period = dated(period, match.groupdict())
    if not 1 <= count <= 28:
        return None
    period.last = count if match["side"] == "đầu" else -count
    return Found(match.start(), match.end(), period, 0.85)


_FORMS: Final = (
    (_MONTHS, _months),
    (_MONTH, _month),
    (_SHORT_MONTH, _short_month),
    (_WEEKEND, _weekend),
    (_RELATIVE, _relative),
    (_BARE_EDGE, _bare_edge),
    (_QUARTERS, _quarters),
    (_QUARTER, _quarter),
    (_QUARTER_OF, _quarter_of),
    (_HALF, _half),
    (_HALF_OF, _half_of),
    (_MONTHS_OF, _months_of),
    (_FIRST_DAYS, _first_days),
    *YEAR_FORMS,
)
