"""Time expressions in running Vietnamese text, with TIMEX3 types, values and modifiers, and the intervals they mean.

One pass over the text finds the words that an expression can begin with; the grammar (`points`, `periods`, `durations`,
`references`) is tried there alone, the longest that it makes wins, `intervals` joins what belongs together, and
`anchoring` says when it was.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader_timeline import timex
from tui_reader_timeline.anchoring import beside, resolved, same_period
from tui_reader_timeline.context import Anchor, Context, Resolved
from tui_reader_timeline.durations import durations, repeated
from tui_reader_timeline.expressions import Duration, Found, Period, Point, Range, Reference, Repeated
from tui_reader_timeline.intervals import joined
from tui_reader_timeline.periods import periods
from tui_reader_timeline.points import points
from tui_reader_timeline.references import SAME, references
from tui_reader_timeline.tense import tense
from tui_reader_timeline.timex import NOWHERE, PRECISIONS, Stretch
from tui_reader_timeline.words import AMOUNT_MODS, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.plugin_api import PartialDate

__all__ = ["Time", "find_times"]


class Time(NamedTuple):
    """``start:end`` of the text is a time. ``type``: DATE, TIME, DURATION or SET; ``begin``, ``until``: the interval,
    its end excluded, "" where open or unknown; ``confidence`` in 0..1; ``reading``: how it was resolved."""

    start: int
    end: int
    type: str
    value: str
    mod: str
    begin: str
    until: str
    precision: str
    confidence: float
    reading: str


_WORDS: Final = (
    "ngày tháng năm quý quí tuần thứ chủ hôm bữa sáng rạng sớm"
    " tờ mờ trưa xế chiều chập sẩm chạng tối đêm khuya nửa giữa"
    " đầu cuối thượng trung hạ "
    "buổi lúc mùa xuân hè thu đông tiết vụ niên nhiệm giai thời"
    " khóa khoá thế thập những các mấy vài nhiều rất hàng hằng"
    " mỗi một hai ba bốn tư năm "
    "sáu bảy bẩy tám chín mười mươi chục trăm nghìn ngàn đôi dăm"
    " ít trong cả cách trước sau sang cùng mùng mồng rằm giao"
    " tết quốc giáng noel nô valentine "
    "lễ halloween phụ nhà thương giải chiến thầy vu phật giỗ hiện"
    " nay bây giờ xưa gần mới lâu bấy thuở hồi vừa sắp tới tương"
    " mai"
)
_CUE: Final = re.compile(
    r"(?<![\w])(?:[0-9]|t(?=1?[0-9][/-])|(?:"
    + "|".join(sorted(set(_WORDS.split()), key=len, reverse=True))
    + r")(?=\s))"
    r"|(?<!\w)(?:nay|hiện|noel|giáng\s+sinh)(?!\w)"
)
_AFTER_DIGIT: Final = re.compile(
    r"\d{1,4}(?:\s*(?:[h:/.–—-]|,\d|[gG]\d)|\s+(?:giờ|phút|giây"
    r"|tiếng|ngày|hôm|đêm|bữa|tuần|tháng|quý|quí|năm|thập|thế|thiên"
    r"|lần|tết|và|đến|tới|hoặc|-|–|h)\b"
    r"|\s*(?:giờ|phút|ngày|tháng)|\s*,\s*\d|(?=\s*(?:[,.;)]|$)))"
)
_BEFORE: Final = re.compile(r"(?<!\w)(?P<word>trước|sau)(?:\s+(?:thời\s+điểm|khi))?\s*$")
_NOT_BEFORE: Final = re.compile(
    r"(?:\b(?:năm|tháng|tuần|ngày|hôm|phía|mặt|quý|như|kỳ|lần|phiên"
    r"|mùa|cả|thế hệ|đời)\s+)$"
)
_COMPARED: Final = re.compile(r"(?:so\s+với|hơn|bằng|như)\s*$")
_LOOK_BACK: Final = 40


def find_times(text: str, spans: Sequence[tuple[int, int]], published: PartialDate | None) -> list[Time]:
    """The times in the sentences ``spans`` of ``text``, in order; ``published`` is the document's own date."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(lowered if len(lowered := sign.lower()) == 1 else sign for sign in text)
    anchor = Anchor.of(published)
    context = Context(anchor)
    times: list[Time] = []
    for number, (start, end) in enumerate(spans):
        context.sentence = number
        source = Source(text, low, start, end)
        found = list(_found(source))
        if found:
            times.extend(_resolved(source, joined(source, found), context))
    return times


def _found(source: Source) -> Iterator[Found]:
    at = source.start
    while cue := _CUE.search(source.low, at, source.end):
        here = cue.start()
        best = _best(source, here, digit=source.low[here].isdigit())
        if best is not None and best.end > here:
            yield best
            at = best.end
        elif source.low[here].isdigit():
            at = _after_number(source.low, here, source.end)
        else:
            at = here + 1


def _after_number(low: str, at: int, end: int) -> int:
    while at < end and low[at].isdigit():
        at += 1
    return at


def _best(source: Source, at: int, *, digit: bool) -> Found | None:
    """The longest expression that begins there; of equals the first."""
    if digit and not _AFTER_DIGIT.match(source.low, at, source.end):
        return None
    best: Found | None = None
    for grammar in (points, periods, repeated, durations, references):
        for each in grammar(source, at):
            if best is None or each.end > best.end:
                best = each
    return best


def _resolved(source: Source, found: list[Found], context: Context) -> list[Time]:
    """The expressions of one sentence; "cùng kỳ" last, as what it speaks of may come after it."""
    context.periods = []
    times: list[Time | None] = []
    later: list[int] = []
    for each in found:
        context.tense = tense(source, each.start, each.end)
        if isinstance(each.said, Reference) and each.said.value == SAME:
            later.append(len(times))
            times.append(None)
        else:
            times.append(_time(source, each, context))
    for place in later:
        each = found[place]
        assert isinstance(each.said, Reference)
        answer = same_period(context, each.said.year, each.said.year_offset)
        times[place] = _of(each, "DATE", answer, "")
    return [time for time in times if time is not None]


def _time(source: Source, each: Found, context: Context) -> Time | None:
    match each.said:
        case Repeated(value=value, precision=precision):
            return _of(each, "SET", Resolved(Stretch(value, precision=precision), "set", 1.0), "")
        case Reference(value=value):
            return _of(each, "DATE", Resolved(Stretch(value), "reference", 1.0), "")
        case Range():
            return _range(source, each, each.said, context)
        case Duration() as said:
            answer = resolved(said, context)
            length = said.place in ("", "past", "future", "vague")
            kind = "DURATION" if length else "TIME" if said.hours else "DATE"
            mod = answer.mod or _amount(source, each.start)
            _remember(context, answer.stretch)
            return _of(each, kind, answer, mod)
        case said:
            before = source.low[max(source.start, each.start - _LOOK_BACK) : each.start]
            earlier = None
            if isinstance(said, Period) and said.offset == -1 and re.search(r"so\s+với\s*(?:cùng\s+kỳ\s*)?$", before):
                earlier = beside(said, context)
            answer = earlier or resolved(said, context)
            if answer.stretch is NOWHERE and not _relative(said):
                return None
            kind = "TIME" if isinstance(said, Point) and said.clock is not None else "DATE"
            mod = answer.mod or _place(before) or _about(source, each.start, clock=kind == "TIME")
            _remember(context, answer.stretch)
            if isinstance(said, Period) and not _COMPARED.search(before):
                context.periods.append(answer.stretch)
            return _of(each, kind, answer, mod)


def _relative(said: Point | Period) -> bool:
    """Whether it is a time though the document has no date: "hôm qua", not the 31st of February."""
    if isinstance(said, Point):
        return said.offset is not None or said.away is not None or said.lunar or said.weekday is not None
    return True


def _of(each: Found, kind: str, answer: Resolved, mod: str) -> Time:
    stretch = answer.stretch
    return Time(
        each.start,
        each.end,
        kind,
        stretch.value,
        mod,
        stretch.begin,
        stretch.end,
        stretch.precision,
        round(each.sure * answer.trust, 2),
        answer.reading,
    )


def _remember(context: Context, stretch: Stretch) -> None:
    """What "cùng ngày", "hôm sau", "cùng năm" mean from here on."""
    before = context.day
    if (
        stretch.begin
        and stretch.precision in ("day", "part", "hour", "minute", "second")
        and len(stretch.value) >= 10
        and "/" not in stretch.value
    ):
        day = stretch.value[:10]
        context.day = date.fromisoformat(day) if day[0].isdigit() and "W" not in day else context.day
    elif stretch.value.startswith("XXXX-") and len(stretch.value) >= 10 and stretch.value[5].isdigit():
        context.day = stretch.value[:10]
    if context.day is not before or len(stretch.value) >= 10:
        context.said_in = context.sentence
    if stretch.begin and stretch.value[:4].isdigit():
        context.year = int(stretch.begin[:4])
        if stretch.precision in ("month", "day", "part", "hour", "minute", "second"):
            context.month = int(stretch.begin[:4]), int(stretch.begin[5:7])


def _amount(source: Source, at: int) -> str:
    before = source.low[max(source.start, at - 24) : at]
    return next((mod for mod, form in AMOUNT_MODS if form.search(before)), "")


def _about(source: Source, at: int, *, clock: bool) -> str:
    mod = _amount(source, at)
    return mod if mod == "APPROX" or clock else ""


def _place(before: str) -> str:
    match = _BEFORE.search(before)
    if match is None or _NOT_BEFORE.search(before[: match.start()]):
        return ""
    return "BEFORE" if match["word"] == "trước" else "AFTER"


def _range(source: Source, each: Found, said: Range, context: Context) -> Time | None:
    first = resolved(said.first, context) if said.first is not None else None
    last = resolved(said.last, context) if said.last is not None else None
    if isinstance(said.first, Point) and isinstance(said.last, Point) and first and last:
        last = _week_on(said.first, said.last, first, context) or last
    mod, opens, ends = "", "", ""
    answers = [answer for answer in (first, last) if answer is not None]
    if any(answer.stretch is NOWHERE for answer in answers) and not all(
        _relative(point) for point in (said.first, said.last) if point is not None
    ):
        return None
    precision = max((answer.stretch.precision for answer in answers), key=_fineness)
    begin, until = "", ""
    if first is not None:
        opens, begin = first.stretch.value, first.stretch.begin
        if (
            first.mod in ("START", "MID", "END")
            and (said.last is not None or said.to_now)
            and begin
            and len(begin) == 10
        ):
            opens, precision = begin, "day" if said.to_now else precision
        elif said.last is None and not said.to_now:
            mod = first.mod
    if last is not None:
        ends, until = last.stretch.value, last.stretch.end
        clock = said.last.clock if isinstance(said.last, Point) else None
        if clock is not None and said.first is not None:
            until = last.stretch.begin
        if said.first is None:
            mod = last.mod
    now = context.anchor.day
    if said.to_now or said.from_now:
        precision = max(precision, "day", key=_fineness) if now else precision
        today = now.isoformat() if now else ""
        if said.to_now:
            ends, until = today, timex.day(now).end if now else ""
        else:
            opens, begin = today, today
        if not now:
            ends, opens = (".." if said.to_now else ends), (".." if said.from_now else opens)
    if (said.first is not None and not opens) or (said.last is not None and not ends):
        value = ""
    else:
        value = f"{opens or '..'}/{ends or '..'}"
    if begin and until and begin[:10] > until[:10]:
        return _turned(source, each, said, context)
    if first is not None and said.last is None and not said.to_now:
        _remember(context, first.stretch)
        context.periods.append(first.stretch)
    elif last is not None:
        _remember(context, last.stretch)
    trust = min(answer.trust for answer in answers)
    reading = next((answer.reading for answer in answers if answer.reading != "stated"), "stated")
    stretch = Stretch(value, begin, until, precision if value else "")
    if begin and until:
        context.periods.append(stretch)
    timed = any(isinstance(point, Point) and point.clock is not None for point in (said.first, said.last))
    return _of(each, "TIME" if timed else "DATE", Resolved(stretch, reading, trust), mod)


def _week_on(first: Point, last: Point, opened: Resolved, context: Context) -> Resolved | None:
    """The end of "thứ Hai đến thứ Sáu": the first such day behind its beginning."""
    if (
        first.weekday is None
        or last.weekday is None
        or first.has_date
        or last.has_date
        or len(opened.stretch.begin) < 10
    ):
        return None
    day = date.fromisoformat(opened.stretch.begin[:10]) + timedelta(days=(last.weekday - first.weekday) % 7)
    return resolved(replace(last, weekday=None, day=day.day, month=day.month, year=day.year), context)


def _turned(source: Source, each: Found, said: Range, context: Context) -> Time | None:
    """A range that ends before it begins: its first end is a year earlier, where it says none."""
    first = said.first
    if first is None or first.year is not None or not said.last:
        return None
    answer, last = resolved(first, context), resolved(said.last, context)
    if not answer.stretch.begin or not last.stretch.begin:
        return None
    earlier = replace(
        first, year=int(last.stretch.begin[:4]) - (1 if answer.stretch.begin[5:] > last.stretch.begin[5:] else 0)
    )
    if resolved(earlier, context).stretch.begin > last.stretch.end:
        return None
    return _range(source, each, Range(earlier, said.last), context)


def _fineness(precision: str) -> int:
    return PRECISIONS.index(precision) if precision in PRECISIONS else -1
