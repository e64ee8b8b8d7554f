"""Where names begin and end: institutions, acts and events by their rules, all else as runs of capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui_reader_entities.acts import act_at
from tui_reader_entities.cues import EVENT_CUES, ORGANISATION_CUES, PRODUCT_CUES, WORK_CUES
from tui_reader_entities.features import Context
from tui_reader_entities.firms import bare_start, branch_end, is_used, trading_end
from tui_reader_entities.gazetteer import KNOWN_INSTITUTIONS, PLACES
from tui_reader_entities.headlines import in_capitals
from tui_reader_entities.heads import GOVERNING, NO_PURPOSE
from tui_reader_entities.holders import headed_by_name
from tui_reader_entities.institutions import institution_at
from tui_reader_entities.knowledge import Knowledge
from tui_reader_entities.lexicon import ACRONYMS, DEPARTMENTS, INSTITUTIONS, NUMBERED_PLACES, PERSON_CUES, TRADES
from tui_reader_entities.patterns import event_end, no_name_end
from tui_reader_entities.runs import Found, names_in_run
from tui_reader_entities.scanning import Line
from tui_reader_entities.spelling import is_person
from tui_reader_entities.weights import learned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.plugin_api import TaggedWord
    from tui_reader_entities.scanning import Lexeme
    from tui_reader_entities.weights import Weights

__all__ = ["Mention", "mentions"]

_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»", "'": "'"}
_BULLETS = frozenset("-–—•*+:“\"‘'«([|·.!?…")
_REGIONS = frozenset(["châu", "miền", "đồng", "vịnh"])
_SEASONAL = frozenset(["tết"])
_COUNTED_HEADS = frozenset(["khối", "đội", "cụm", "km", "khu vực", "cầu", "khu"])
_DATED_HEADS = frozenset(["đường", "phố", "quảng trường"])
"""Named by a date (đường 2/4); by a bare number not."""
_LEADING = frozenset(["trưởng", "phó"])
_SURE, _LIKELY = 0.95, 0.85
_ENTITLED = frozenset(["PRODUCT", "EVENT"])
_VOUCHED = 2.0
"""Votes of the words around a mention from which on it speaks for others of that spelling."""

_WEAK = 0.5
"""What a mention is worth that only its spelling and the tagger vouch for: several agree where one errs."""


class Mention(NamedTuple):
    """A name in the text. ``confidence`` in 0..1."""

    start: int
    end: int
    label: str
    confidence: float


def mentions(text: str, tagged: Sequence[Sequence[TaggedWord]], weights: Weights | None = None) -> list[Mention]:
    """The names in ``text``, in order; they do not overlap. Read twice: what is sure somewhere helps everywhere."""
    lines = [line for words in tagged if (line := Line(text, words)).tokens]
    known = Knowledge(lines, learned() if weights is None else weights)
    starts = [(line, places) for line in lines if (places := [i for i, t in enumerate(line.tokens) if may_begin(t)])]
    for line, places in starts:
        if not line.loud:
            for first, last, label, _, votes in _of_line(text, line, places, known):
                if label in _ENTITLED and not all(token.is_large for token in line.tokens[first:last]):
                    known.entitle(line.forms[first:last], label)
                if votes:
                    worth = votes if votes >= _VOUCHED else _WEAK
                    known.note(line.joined(first, last), label, worth, line.starts[first])
                    if label == "ORG" and (bare := bare_start(line, first, last)) > first:
                        known.note(line.joined(bare, last), label, _VOUCHED, line.starts[bare])
    known.settle()
    return [
        Mention(line.starts[first], _end(line, last, label), label, confidence)
        for line, places in starts
        for first, last, label, confidence, _ in _of_line(text, line, places, known)
    ]


def _end(line: Line, last: int, label: str) -> int:
    """Behind the last token; the point of an initial is no part of a person's name."""
    token = line.tokens[last - 1]
    return line.ends[last - 1] - (label == "PER" and len(token.text) == 2 and token.text[1] == ".")


def may_begin(token: Lexeme) -> bool:
    """Whether a name may begin with a token, by its spelling."""
    return token.is_large or token.text in _QUOTES or (token.is_lower and _heads(token.form))


def _heads(form: str) -> bool:
    return form in INSTITUTIONS.beginning or form in NUMBERED_PLACES.beginning or form in _OTHER_HEADS


_OTHER_HEADS = _REGIONS | frozenset(
    [
        "siêu",
        "bão",
        "cơn",
        "áp",
        "tết",
        "thứ",
        "chủ",
        "quý",
        "kỳ",
        "khoá",
        "thế",
        "tháng",
        "năm",
        "mùng",
        "mồng",
        "rằm",
        "top",
        "lớp",
        "tổ",
    ]
)


def _of_line(
    text: str, line: Line, places: Sequence[int], known: Knowledge
) -> Iterator[tuple[int, int, str, float, float]]:
    context = Context(opening=False, last=-9, kind="")
    free = 0
    for at in places:
        if at < free:
            continue
        for first, last, label, confidence, votes in _found(text, line, at, context, known):
            free = last
            if label:
                context = Context(opening=False, last=last, kind=label)
                yield first, last, label, confidence, votes


def _found(text: str, line: Line, at: int, context: Context, known: Knowledge) -> Found:
    """What begins at a token."""
    tokens = line.tokens
    token = tokens[at]
    if "@" in token.text or "://" in token.text:
        return []
    if token.text in _QUOTES:
        return _quoted(line, at)
    if token.is_large and token.form in known.titles:
        size, label = known.title_at(line.forms, at)
        if size:
            return [(at, at + size, label, _LIKELY, 0)]
    if token.form in _SEASONAL and not line.loud and (end := event_end(text, line, at)):
        return [(at, end, "EVENT", _LIKELY, 0)]
    if end := no_name_end(text, line, at):
        return [(at, end, "", 0, 0)]
    if size := act_at(text, line, at):
        return [(at, at + size, "LAW", _SURE, 0)]
    if line.loud and token.form in {"bão", "siêu"} and (end := event_end(text, line, at)):
        return [(at, end, "EVENT", _LIKELY, 0)]
    if line.loud:
        return [(*found, 0) for found in in_capitals(text, line, at, known)]
    if end := event_end(text, line, at):
        return [(at, _described(line, end), "EVENT", _LIKELY, 0)]
    if at > 1 and line.forms[at - 2] in _LEADING and (end := _fused_post(line, at)):
        return [(at, end, "", 0, 0)]
    opening = _opens(line, at)
    if token.form in _REGIONS and (size := PLACES.at(line.forms, at)) > 1 and tokens[at + 1].is_large:
        return [(at, at + size, "LOC", _SURE, 0)]
    if size := institution_at(line, at, opening and line.tokens[at - 1].text != "("):
        return [(at, at + size, "ORG", _SURE, 2)]
    if not token.is_large:
        return _numbered(line, at)
    if token.form in GOVERNING and headed_by_name(line, at):
        return [(at, at + 1, "", 0, 0)]
    if token.form in TRADES.beginning and (end := trading_end(line, at)):
        return [(at, end, "ORG", _LIKELY, 2)]
    size = KNOWN_INSTITUTIONS.at(line.forms, at)
    if size and (size > 1 or len(token.text) > 2) and not (opening and token.form == "đảng") and not is_used(line, at):
        end = branch_end(line, at + size) if size == 1 else at + size + max(0, PLACES.at(line.forms, at + size))
        return [(at, end, "ORG", _SURE, 2)]
    head = INSTITUTIONS.at(line.forms, at)
    if opening and head > 1:
        return [(at, at + head, "", 0, 0)]
    cue = max(ORGANISATION_CUES.at(line.forms, at), PRODUCT_CUES.at(line.forms, at), WORK_CUES.at(line.forms, at))
    if opening and cue and line.is_large_at(at + cue) and not token.is_acronym and line.pos(at) != "Np":
        return [(at, at + cue, "", 0, 0)]
    return _numbered(line, at) or names_in_run(line, at, context._replace(opening=opening), known)


def _described(line: Line, end: int) -> int:
    """Behind the small nouns that end an event's name: "Chiến dịch Mùa hè xanh", "Lễ hội Hoa tam giác mạch"."""
    tokens = line.tokens
    if not line.tokens[end - 1].is_large or not (tokens[end - 1].is_native and not tokens[end - 1].is_acronym):
        return end
    common = line.is_common(end - 1)
    end = line.word_end(end - 1) if common else end
    if not common and line.pos(end - 1) not in {"N", "V"}:
        return end
    for _ in range(3):
        if end >= len(tokens) or not tokens[end].is_lower or line.is_broken(end) or line.is_inside(end):
            break
        behind = line.word_end(end)
        if line.pos(end) not in {"N", "A"} or line.forms[end] in NO_PURPOSE or line.joined(end, behind) in NO_PURPOSE:
            break
        end = behind
    return end


def _fused_post(line: Line, at: int) -> int:
    """Behind the department that a post names with it: "Phó phòng Cảnh sát đường thủy" Công an tỉnh …; 0 for none."""
    if line.forms[at - 1] not in {"phòng", "ban", "khoa", "đoàn", "bộ"} or not line.tokens[at].is_large:
        return 0
    if not (line.is_common(at) or line.forms[at] in DEPARTMENTS):
        return 0
    if is_person(line, at, at + 3) or is_person(line, at, at + 2):
        return 0
    end = at
    while end < min(at + 12, len(line.tokens)) and not line.is_broken(end):
        token = line.tokens[end]
        if end > at and (token.form in ACRONYMS or INSTITUTIONS.at(line.forms, end) > 1 or not token.is_word):
            break
        if end > at and token.is_large and INSTITUTIONS.at(line.forms, end):
            break
        if end > at and (PERSON_CUES.at(line.forms, end) or is_person(line, end, end + 3)):
            break
        if not token.is_large and line.pos(end) not in {"N", "A", "C"} and not line.is_inside(end):
            break
        end += 1
    return end


def _opens(line: Line, at: int) -> bool:
    """Whether a capital at ``at`` comes from the beginning of a sentence, a quotation or an entry of a list."""
    return at == 0 or line.tokens[at - 1].text in _BULLETS or line.is_broken(at)


def _numbered(line: Line, at: int) -> Found:
    """A quarter or road that has a number for a name."""
    size = NUMBERED_PLACES.at(line.forms, at)
    if not size or at + size >= len(line.tokens) or line.is_broken(at + size):
        return []
    number = line.tokens[at + size].text
    dated = line.joined(at, at + size) in _DATED_HEADS and number.replace("/", "").isdecimal()
    if not number[0].isdigit() or len(number) > 5 or not (dated or number.replace(".", "").isalnum()):
        return []
    if dated and (number.isdecimal() or not line.tokens[at].is_word):
        return []
    return [] if line.joined(at, at + size) in _COUNTED_HEADS else [(at, at + size + 1, "LOC", _LIKELY, 0)]


def _quoted(line: Line, at: int) -> Found:
    """A title in quotation marks after a word for such works."""
    label = "PRODUCT" if WORK_CUES.before(line.forms, at) else "EVENT" if EVENT_CUES.before(line.forms, at) else ""
    if not label:
        return []
    close = _QUOTES[line.tokens[at].text]
    for end in range(at + 2, min(at + 14, len(line.tokens))):
        if line.tokens[end].text == close:
            return [(at + 1, end, label, _LIKELY, 0)] if line.tokens[at + 1].is_large else []
    return []
