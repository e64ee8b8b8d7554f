"""Lengths of time, points so far from another ("ba năm trước"), and what comes again ("hai lần một tháng")."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader_timeline.expressions import Duration, Found, Repeated
from tui_reader_timeline.numerals import COUNT, NUMBER, SMALL, VAGUE, number
from tui_reader_timeline.traps import is_hours
from tui_reader_timeline.words import Source, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["durations", "repeated"]


class _Unit(NamedTuple):
    """A unit in TIMEX3: its letter, whether it stands after the T, how many of the letter it is, and its precision."""

    letter: str
    timed: bool
    times: int
    precision: str


_UNITS: Final[Mapping[str, _Unit]] = MappingProxyType(
    {
        "giây": _Unit("S", True, 1, "second"),
        "phút": _Unit("M", True, 1, "minute"),
        "giờ": _Unit("H", True, 1, "hour"),
        "tiếng": _Unit("H", True, 1, "hour"),
        "h": _Unit("H", True, 1, "hour"),
        "ngày": _Unit("D", False, 1, "day"),
        "ngày đêm": _Unit("D", False, 1, "day"),
        "hôm": _Unit("D", False, 1, "day"),
        "bữa": _Unit("D", False, 1, "day"),
        "đêm": _Unit("D", False, 1, "day"),
        "tuần": _Unit("W", False, 1, "week"),
        "tuần lễ": _Unit("W", False, 1, "week"),
        "tháng": _Unit("M", False, 1, "month"),
        "quý": _Unit("M", False, 3, "month"),
        "năm": _Unit("Y", False, 1, "year"),
        "thập kỷ": _Unit("Y", False, 10, "decade"),
        "thập kỉ": _Unit("Y", False, 10, "decade"),
        "thập niên": _Unit("Y", False, 10, "decade"),
        "thế kỷ": _Unit("Y", False, 100, "century"),
        "thế kỉ": _Unit("Y", False, 100, "century"),
        "thiên niên kỷ": _Unit("Y", False, 1000, "century"),
    }
)
_BELOW: Final[Mapping[str, tuple[str, bool, int, str]]] = MappingProxyType(
    {
        "Y": ("M", False, 12, "month"),
        "H": ("M", True, 60, "minute"),
        "D": ("H", True, 24, "hour"),
        "M-": ("S", True, 60, "second"),
    }
)
"""Of a unit: the next, in which halves of it are whole numbers."""
_UNIT: Final = (
    r"(?:giây|phút|giờ|tiếng|h(?![\w-])|ngày đêm|ngày|hôm|bữa(?!"
    r" (?:ăn|cơm|tiệc|trưa|tối|sáng|cỗ))|đêm|tuần lễ|tuần|tháng"
    r"|quý(?! (?:vị|khách|bà|ông|cô|tộc|báu|giá|hiếm|nhân|danh"
    r"|i\b|ii|iv|\d))|thập kỷ|thập kỉ|thập niên|thế kỷ|thế kỉ|thiên"
    r" niên kỷ|năm)\b"
)
_GUARD: Final = r"(?! (?:tuổi|thứ|sinh nhật)\b)(?<!năm)(?! \d{4}\b)"
_AMOUNT: Final = (
    rf"(?P<count>{COUNT})(?:\s*(?:-|–|đến|tới|hoặc) ?(?P<upper>{NUMBER}))?(?P<sep>\s*)(?P<unit>{_UNIT})(?P<half> rưỡi)?"
    rf"(?P<more>(?: (?:và )?(?:{NUMBER})\s*(?:giây|phút|giờ|tháng"
    rf"|tuần|ngày|đêm)\b(?!\s*\d+[/-])(?! (?:tuổi|đầu|cuối)))*)"
)
_TAIL: Final = (
    r"(?P<filler>(?: (?:đồng hồ|trời|ròng rã|ròng|liền|liên tục))*)"
    r"(?: (?P<place>trở lại đây|gần đây|gần nhất|vừa qua|vừa rồi"
    r"|nay\b|về trước|trước đây|trước đó|sau đó|trước|sắp tới|tới"
    r" đây|tới|nữa|sau|qua))?"
)
_FORM: Final = pattern(
    rf"(?P<ago>(?:cách đây|cách nay|trước đây|(?P<then>trước đó"
    rf"|sau đó)) (?:(?P<about>khoảng|hơn|gần|đúng|chừng|độ|tròn"
    rf"|ngót|chưa đầy) )?)?{_AMOUNT}{_TAIL}"
)
_NUMBERED: Final = re.compile(
    r"(?:[\d/.,-]$|\b(?:thứ|lớp|khối|số|tháng|ngày|quý|năm thứ"
    r"|hàng|bậc|cấp|điều|khoản|chương|quận|phường|tổ|đội|kênh"
    r"|giờ|lúc)\s*$)"
)
"""Before a number that counts no time: "lớp 7 năm nay"."""
_EACH_BEFORE: Final = re.compile(r"\b(?:mỗi|hàng|hằng|một)\s+(?:tháng|ngày|giờ|quý|tuần|năm)\s+$")
_AND_A_HALF: Final = pattern(r"(?P<unit>giờ|ngày|tuần|tháng|năm) rưỡi\b")
""""năm rưỡi", one and a half, after words that say that a length follows."""
_BELOW_PRECISION: Final[Mapping[str, str]] = MappingProxyType(
    {"H": "minute", "D": "hour", "W": "week", "M": "month", "Y": "month"}
)
_AGES: Final = re.compile(r"\s+tuổi")
_NO_YEAR: Final = re.compile(r"\s+\d{4}\b")
_NO_DATE: Final = re.compile(r"\s+(?:\d{1,2}[/.-]\d|\d{1,2}\s+tháng)")
_NEITHER: Final = pattern(
    r"\s*(?:$|[.,;:!?()\]\"”–-])",
    r" (?!khi\b|mối\b|sự\b|vụ\b|ngày\b|trận\b|cơn\b|lễ\b|cuộc\b|sinh\b|tai\b"
    r"|phẫu\b|tiêm\b|tết\b|lưng\b|đám\b|phiên\b|thời\b|hạn\b|giờ\b"
    r"|năm \d|tháng \d|\d|lúc\b|mùa\b|kỳ\b|bầu\b|thềm\b|đêm\b|bão\b"
    r"|nhập\b|cưới\b|chiến\b|kết\b|xuất\b|điều\b|cùng\b|mổ\b|hiệp\b"
    r"|đại\b|khai\b)\w",
)
_SOUND: Final = re.compile(
    r"\s+(?:nổ|súng|động|nói|kêu|anh|việt|pháp|hoa|trung|nhật|hét"
    r"|la|khóc|cười|chuông|trống|còi|lòng|tăm|vang|hát|gọi|đồng"
    r"(?!\s+hồ)|thơ|đàn|xấu|ồn|chửi|thở|vọng)\b"
)
_LONG_BEFORE: Final = pattern(
    r"\b(?:trong|suốt|sau|mất|kéo dài|hơn|gần|khoảng|độ|chừng|cả"
    r"|thêm|nửa|tối đa|tối thiểu|không quá|cách|chậm|ngót|được"
    r"|ngủ|nghỉ|chờ|đợi|đi|bay|lái|vài|mấy)(?: (?:khoảng|gần|hơn))?"
    r" $"
)
_INDEFINITE: Final = re.compile(r"\s+(?:nọ|kia|nào|tháng|đẹp\s+trời|mới|không\s+xa)\b")
_ONCE: Final = pattern(r"(?:\s*/\s*| )(?:một|1)? ?lần\b")
_TIMES: Final = (
    rf"(?:\d{{1,2}}|{SMALL}|vài|mấy|nhiều)(?:\s*[-–]\s*\d)? (?:lần"
    rf"|buổi|bữa|kỳ|phiên|chuyến|ca|số|đợt|tập|cuộc|giờ|tiếng)"
)
_PERIOD: Final = r"(?:phút|giờ|ngày|đêm|tuần|tháng|quý|năm|thập kỷ|thế kỷ)"
_SETS: Final = (
    pattern(
        rf"(?P<times>\d{{1,2}}|{SMALL}|vài|mấy|nhiều)(?:\s*[-–]\s*\d)?"
        rf" lần(?: (?:trong|mỗi|một|1|trong một|trong mỗi)|\s*/) ?(?P<unit>{_PERIOD})\b"
        rf"(?! \d)"
    ),
    pattern(
        rf"(?:mỗi|hàng|hằng)(?: (?P<count>\d{{1,2}}|{SMALL}))? (?P<unit>{_PERIOD})\b"
        rf"(?P<times> {_TIMES}(?! \w*(?:nữa|đồng)))?(?:(?<=lần)|(?<=ngày)"
        rf"|(?<=giờ)|)"
    ),
    pattern(rf"(?P<count>\d{{1,2}}|{SMALL}|vài) (?P<unit>{_PERIOD})(?:\s*/\s*| )(?:một |1 )?lần\b"),
    pattern(rf"(?P<unit>ngày|tuần|tháng|năm) {_TIMES}\b(?! nữa)"),
    pattern(r"(?P<unit>ngày|đêm|sáng|tối|tuần|tháng|năm) nào cũng\b"),
    pattern(r"(?:mỗi|hàng|hằng) (?:buổi )?(?P<part>sáng sớm|sáng|trưa|chiều tối|chiều|tối|đêm)\b"),
    pattern(r"(?P<part>sáng|trưa|chiều|tối|đêm) nào cũng\b"),
    pattern(r"(?P<unit>ngày) ngày\b"),
)
_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {"sáng": "TMO", "sáng sớm": "TMO", "trưa": "TMI", "chiều": "TAF", "chiều tối": "TEV", "tối": "TEV", "đêm": "TNI"}
)
_NO_SET: Final = re.compile(r"\s+(?:trời|liền|ròng|đồng\s+hồ|hoàn|liên\s+tục|nay|ngàn)\b")


def repeated(source: Source, at: int) -> Iterator[Found]:
    """Sets."""
    for place, form in enumerate(_SETS):
        match = form.match(source.low, at, source.end)
        if match is None:
            continue
        if _NO_SET.match(source.low, match.end(), source.end):
            continue
        groups = match.groupdict()
        before = source.low[max(source.start, at - 12) : at]
        if place == 3:
            if re.search(
                r"(?:\b(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài"
                r"|mấy|nhiều|mỗi|hàng|hằng|các|những|từng|thứ|cả|nửa)|[\d/])\s+$",
                before,
            ):
                continue
            if match["unit"] in ("năm", "ngày") and "lần" not in match.group() and match["unit"] == "năm":
                continue
        if groups.get("part"):
            word = " ".join(match["part"].split())
            if re.match(r"\s+(?:\d|thứ|chủ|ngày|mùng)", source.low[match.end() : match.end() + 6]):
                continue
            yield Found(at, match.end(), Repeated(f"XXXX-XX-XX{_PARTS[word]}", "part"), 0.9)
            continue
        word = groups["unit"] or ""
        if word in ("sáng", "tối"):
            continue
        unit = _UNITS[" ".join(word.split())]
        count = number(groups["count"]) if groups.get("count") else 1
        value = _value([(count, unit)]) if count else f"P{'T' if unit.timed else ''}X{unit.letter}"
        yield Found(at, match.end(), Repeated(value, unit.precision), 0.9)


def durations(source: Source, at: int) -> Iterator[Found]:
    """A length of time, or a point so far from another."""
    low, end = source.low, source.end
    match = _FORM.match(low, at, end)
    if match is None:
        if (half := _AND_A_HALF.match(low, at, end)) and _LONG_BEFORE.search(low[max(source.start, at - 24) : at]):
            unit = _UNITS[half["unit"]]
            yield Found(at, half.end(), Duration(_value([(1.5, unit)]), _BELOW_PRECISION[unit.letter]), 0.8)
        return
    groups = match.groupdict()
    word = " ".join(match["unit"].split())
    unit = _UNITS[word]
    counted, stop = " ".join(match["count"].split()), match.end("filler")
    if _AGES.match(low, match.end("unit"), end) or _AGES.match(low, stop, end):
        return
    before = low[max(source.start, at - 24) : at]
    if not match["sep"] and not match["unit"].startswith(("h", "giờ", "ngày", "tháng", "phút", "năm")):
        return
    if not groups["ago"] and _NUMBERED.search(before) and not _EACH_BEFORE.search(before):
        return
    if word == "năm" and _NO_YEAR.match(low, match.end("unit"), end):
        return
    if _NO_DATE.match(low, match.end("unit"), end) and not groups["more"]:
        return
    if word == "tháng" and re.compile(r"\s+(?:\d{1,2}\s*/|tuổi|năm\s+tuổi)").match(low, match.end("unit"), end):
        return
    if word == "tiếng" and (
        _SOUND.match(low, stop, end)
        or not (groups["filler"] or groups["half"] or groups["place"] or _LONG_BEFORE.search(before))
    ):
        return
    if word == "đêm" and not _LONG_BEFORE.search(before) and not groups["more"] and counted in ("một", "1"):
        return
    if (
        word in ("giờ", "h")
        and not groups["more"]
        and not groups["filler"]
        and not groups["half"]
        and not groups["upper"]
    ):
        value = number(counted) if counted[0].isdigit() else None
        if not groups["place"] and not (is_hours(source, at, match.end("unit"), sure=word == "h") or (value or 0) > 24):
            return
        if (
            re.compile(r"\s+(?:sáng|trưa|chiều|tối|đêm|khuya|ngày|hôm)\b(?!\s+(?:làm|một))").match(
                low, match.end("unit"), end
            )
            and (value or 99) <= 24
            and word == "giờ"
        ):
            return
    if counted in ("một", "1") and word in ("ngày", "hôm", "đêm", "năm", "giây") and _INDEFINITE.match(low, stop, end):
        return
    if counted in ("trăm", "nghìn", "ngàn", "chục", "ít", "mươi") and source.text[match.start("count")].isupper():
        return
    if word == "bữa" and not groups["place"] and re.fullmatch(VAGUE.replace(" ", r"\s+"), counted) is None:
        return
    if word == "hôm" and counted in ("một", "1"):
        return
    if counted == "tư" or (
        source.text[match.start("unit")].isupper() and not source.text[at : match.end("unit")].isupper()
    ):
        return
    if re.search(r"\b(?:gấp|bằng)\s+$", before):
        return
    vague = re.fullmatch(VAGUE.replace(" ", r"\s+"), counted) is not None
    found = _length(match, unit, counted, vague=vague)
    if found is None:
        return
    place = " ".join((groups["place"] or "").split())
    sure = 0.9
    if groups["ago"]:
        found.place = {"trước đó": "before", "sau đó": "later"}.get(" ".join((groups["then"] or "").split()), "ago")
        found.mod = {"hơn": "MORE_THAN", "khoảng": "APPROX", "chừng": "APPROX", "độ": "APPROX"}.get(
            groups["about"] or "", ""
        )
        found.mod = found.mod or ("LESS_THAN" if groups["about"] in ("gần", "ngót", "chưa đầy") else "")
        if place in ("trước", "về trước", "trước đây", "sau"):
            stop = match.end()
    elif place:
        kind = _placed(source, place, match.end())
        if kind:
            found.place, stop = kind, match.end()
    if (vague or "/" in found.value) and found.place in ("ago", "ahead", "before", "later"):
        found.place = "vague"
    yield Found(at, stop, found, sure if not vague else 0.8)


_PLACES: Final[Mapping[str, str]] = MappingProxyType(
    {"trở lại đây": "past", "gần đây": "past", "gần nhất": "past", "vừa qua": "past", "vừa rồi": "past", "nay": "past"}
    | {"qua": "past", "về trước": "ago", "trước đây": "ago", "trước": "ago", "trước đó": "before", "sau đó": "later"}
    | {"sắp tới": "future", "tới đây": "future", "tới": "future", "nữa": "ahead", "sau": "later"}
)


def _placed(source: Source, place: str, end: int) -> str:
    """What a word behind a length says of where it is; "" where it belongs to what follows."""
    after = source.low[end : source.end]
    if place in ("trước", "sau"):
        return _PLACES[place] if _NEITHER.match(source.low, end, source.end) else ""
    if place == "qua" and re.match(r"\s+(?:đời|đi|lại|mặt|cầu|sông|đường|tay|mạng|các|việc|kiểm)\b", after[:12]):
        return ""
    if place == "tới" and re.match(r"\s+(?:\d|một|hai|ba|bốn|tháng|ngày|năm|nay)\b", after[:10]):
        return ""
    if place in ("qua", "tới") and after[:1] == " " and source.text[end + 1 : end + 2].isupper():
        return ""
    if place == "nữa" and re.match(r"\s+(?:là\s+)?(?:mới)\b", after[:10]):
        return _PLACES[place]
    return _PLACES[place]


def _length(match: re.Match[str], unit: _Unit, counted: str, *, vague: bool) -> Duration | None:
    letter = f"P{'T' if unit.timed else ''}X{unit.letter}"
    if vague:
        return Duration(letter, unit.precision, exact=False, unit=unit.letter)
    amount = number(counted)
    if amount is None or amount <= 0:
        return None
    if match["half"]:
        amount += 0.5
    pieces = [(amount, unit)]
    for count, word in re.findall(
        rf"({NUMBER.replace(' ', chr(32))})\s*(giây|phút|giờ|tháng|tuần"
        rf"|ngày|đêm)\b",
        match["more"],
    ):
        more = number(count)
        if word == "đêm":
            continue
        if more is None:
            return None
        pieces.append((more, _UNITS[word]))
    value = _value(pieces)
    precision = pieces[-1][1].precision
    if len(pieces) == 1 and amount != int(amount) and unit.letter in "YHDM" and unit.times == 1:
        below = _BELOW.get(unit.letter if not (unit.letter == "M" and unit.timed) else "M-")
        if below and (amount * below[2]) == int(amount * below[2]):
            precision = below[3]
    if match["upper"]:
        upper = number(" ".join(match["upper"].split()))
        if upper is None or upper <= amount:
            return None
        return Duration(f"{value}/{_value([(upper, unit)])}", precision, exact=False, unit=unit.letter)
    duration = Duration(value, precision, unit=unit.letter)
    for count, one in pieces:
        length = count * one.times
        if one.letter == "Y":
            duration.years += length
        elif one.letter == "M" and not one.timed:
            duration.months += length
        elif one.letter in "WD":
            duration.days += length * (7 if one.letter == "W" else 1)
        else:
            duration.hours += length / {"H": 1, "M": 60, "S": 3600}[one.letter]
    duration.exact = all(count == int(count) for count, _ in pieces) or unit.letter in ("Y", "H")
    return duration


def _value(pieces: list[tuple[float, _Unit]]) -> str:
    """A TIMEX3 duration; halves in the next unit where they are whole there."""
    dates: dict[str, float] = {}
    times: dict[str, float] = {}
    for amount, unit in pieces:
        amount *= unit.times
        into = times if unit.timed else dates
        whole = int(amount)
        below = _BELOW.get("M-" if unit.letter == "M" and unit.timed else unit.letter if unit.letter != "M" else "")
        if amount != whole and below and (rest := (amount - whole) * below[2]) == int(rest):
            if whole:
                into[unit.letter] = into.get(unit.letter, 0) + whole
            lower = times if below[1] else dates
            lower[below[0]] = lower.get(below[0], 0) + rest
        else:
            into[unit.letter] = into.get(unit.letter, 0) + amount
    said = "P" + "".join(f"{amount:g}{letter}" for letter, amount in dates.items())
    return said + ("T" + "".join(f"{amount:g}{letter}" for letter, amount in times.items()) if times else "")
