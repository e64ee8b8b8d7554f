"""Runs of capitals: where the name in one begins and ends, and what stands before it that is no part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader_entities.cues import NO_NAMES, SIGNS, WORK_CUES
from tui_reader_entities.evidence import verdict
from tui_reader_entities.gazetteer import PLACES
from tui_reader_entities.lexicon import (
    COMMON_OPENINGS,
    GIVEN_BEGINNINGS,
    INSTITUTIONS,
    KIN,
    LEVELS,
    PERSON_CUES,
    PLACE_HEADS,
    RARE_SURNAMES,
    SURNAMES,
    WITHIN_INSTITUTIONS,
)
from tui_reader_entities.neighbours import PEOPLES
from tui_reader_entities.votes import Context, is_person

if TYPE_CHECKING:
    from tui_reader_entities.knowledge import Knowledge
    from tui_reader_entities.scanning import Line

__all__ = ["Found", "names_in_run"]

_SURE, _LIKELY = 0.95, 0.85
_PARTICLES = frozenset(
    [
        "de",
        "van",
        "von",
        "bin",
        "al",
        "da",
        "di",
        "del",
        "la",
        "le",
        "el",
        "der",
        "den",
        "dos",
        "ibn",
        "of",
        "the",
        "and",
        "gate",
    ]
)
_RANKS = frozenset(["phó", "trưởng", "nguyên", "cựu", "tân", "cố"])
_TITLE_STOPS = frozenset(
    [
        "của",
        "do",
        "với",
        "được",
        "đã",
        "sẽ",
        "đang",
        "là",
        "có",
        "và",
        "cho",
        "dự",
        "vừa",
        "bị",
        "tại",
        "này",
        "vẫn",
        "cũng",
        "khi",
        "để",
        "nhưng",
        "mà",
        "sau",
        "trước",
        "từ",
        "phát",
        "trên",
        "còn",
        "thì",
        "nên",
        "lại",
    ]
)

Found = list[tuple[int, int, str, float, float]]
"""First and behind the last token, label, confidence, votes for others; without a label it only passes over tokens."""


def names_in_run(line: Line, at: int, context: Context, known: Knowledge) -> Found:
    """The names in the run of capitals that begins at ``at``."""
    tokens, forms = line.tokens, line.forms
    opening = context.opening
    end = _run_end(line, at)
    name = line.joined(at, end)
    signs = at == 0 and end == len(tokens) and 2 <= end - at <= 4 and forms[at] not in COMMON_OPENINGS
    level = (tokens[at].is_acronym or tokens[at].text.endswith(".")) and PLACE_HEADS.at(forms, at) > 0
    if name not in PLACES and (level or not known.label(name)) and not signs:
        codes = NO_NAMES.at(forms, at)
        if codes and (tokens[at].is_acronym or codes > 1) and not PLACE_HEADS.at(forms, at):
            return [(at, at + codes, "", 0, 0)]
        if forms[at] in _RANKS and (opening or end - at == 1):
            return [(at, at + 1, "", 0, 0)]
        cue = _cue(line, at)
        if cue and (opening or cue > 1 or forms[at] not in KIN) and _may_skip(line, at, cue, end, opening):
            return [(at, at + cue, "", 0, 0)]
        office = WITHIN_INSTITUTIONS.at(forms, at)
        if office > 1 and end == at + 1 and tokens[at + 1].is_lower:  # what a minister is for
            return [(at, at + office, "", 0, 0)]
        head = PLACE_HEADS.at(forms, at)
        if head and line.is_large_at(at + head) and not line.is_broken(at + head):
            stop = _run_end(line, at + head)
            if stop == at + head + 1 and line.is_common(stop - 1):
                stop = line.word_end(stop - 1)
            if _is_place_name(line, at, head, stop, context, known):
                inside = not opening or head > 1 or tokens[at].is_acronym or tokens[at].text.endswith(".")
                return [(at if inside else at + head, stop, "LOC", _SURE, 4)]
        skipped = _common_opening(line, at, end, opening, known)
        if skipped:
            return [(at, at + skipped, "", 0, 0)]
    return _typed(line, at, end, context, known)


def _cue(line: Line, at: int) -> int:
    cue = PERSON_CUES.at(line.forms, at)
    while cue > 1 and line.tokens[at + cue - 1].is_large and line.forms[at + cue - 1] in INSTITUTIONS:
        cue -= 1
    return cue


def _may_skip(line: Line, at: int, cue: int, end: int, opening: bool) -> bool:
    """Whether a phrase that announces a person does so here: a name follows it."""
    following = at + cue
    if following >= len(line.tokens) or line.is_broken(following):
        return opening and end - at <= cue
    return line.tokens[following].is_large or opening or end - at <= cue


def _common_opening(line: Line, at: int, end: int, opening: bool, known: Knowledge) -> int:
    """How many tokens at the beginning of a run are common words."""
    token = line.tokens[at]
    if token.is_acronym or PLACES.at(line.forms, at) > 1:
        return 0
    if not opening:
        announced = PERSON_CUES.before(line.forms, at) or PLACE_HEADS.before(line.forms, at)
        return line.word_end(at) - at if end - at == 1 and line.is_common(at) and not announced else 0
    if size := NO_NAMES.at(line.forms, at):
        return size
    if is_person(line, at, end) and end - at > 2:
        return 0
    if token.form in COMMON_OPENINGS and not is_person(line, at, end):
        return 1
    if end - at == 1:
        return line.word_end(at) - at if line.is_common(at) else 0
    return int(token.form in known.common and line.pos(at) != "Np" and not is_person(line, at, end))


def _is_place_name(line: Line, at: int, head: int, stop: int, context: Context, known: Knowledge) -> bool:
    """Whether a capital head and the name behind it are a place: no person with that surname."""
    token, form = line.tokens[at], line.forms[at]
    if head > 1 or token.text.endswith(".") or token.is_acronym:
        return True
    listed = context.kind == "PER" and at - context.last <= 1
    if (form in SURNAMES or form in RARE_SURNAMES) and stop - at > 2 and listed:
        return False
    if form in SURNAMES and line.forms[at + 1] in GIVEN_BEGINNINGS:
        return False
    kinds = [line.kind(i) for i in range(at, stop)]
    if not context.opening and form not in LEVELS and "LOC" not in kinds:
        return False
    if form in SURNAMES and is_person(line, at, stop):
        return kinds.count("LOC") > kinds.count("PER")
    return context.opening or line.pos(at) != "Np" or "LOC" in kinds


def _run_end(line: Line, at: int) -> int:
    """Behind the capitals that belong together, with what stands between them in foreign names and initials."""
    tokens = line.tokens
    end = max(at, at + PLACES.at(line.forms, at))
    while end < len(tokens) and (end == at or not line.is_broken(end)):
        token = tokens[end]
        following = end + 1 < len(tokens) and tokens[end + 1].is_large
        if token.is_word and token.is_large:
            if end > at and (_is_cue(line, end) or (token.is_acronym and token.form in NO_NAMES)):
                break
            end += 1
        elif token.text == "." and end == at + 1 and following and _is_initial(line, at, end + 1):
            end += 2
        elif (
            token.form in _PARTICLES
            and end > at
            and following
            and token.text.isascii()
            and not tokens[end - 1].is_native
        ):
            end += 1
        elif token.form == "&" and end > at and following and not tokens[end + 1].is_native:
            end += 2
        else:
            break
    return end


def _is_initial(line: Line, at: int, following: int) -> bool:
    """Whether a point stands within a name: T. Swift, V.X. Đ."""
    token, after = line.tokens[at], line.tokens[following]
    return len(token.text) == 1 or (token.is_initials and (len(after.text) == 1 or after.is_initials))


def _is_cue(line: Line, at: int) -> bool:
    """Whether a word of two syllables or more begins that announces another name."""
    return max(INSTITUTIONS.at(line.forms, at), PERSON_CUES.at(line.forms, at)) > 1


def _typed(line: Line, first: int, end: int, context: Context, known: Knowledge) -> Found:
    """The run ``first:end``, whole or a place and what is of it."""
    if not known.label(line.joined(first, end)) and line.joined(first, end) not in PLACES:
        size = _leading_place(line, first, end, context.opening, known)
        if size:
            rest = _typed(line, first + size, end, Context(opening=False, last=-9, kind=""), known)
            if PERSON_CUES.before(line.forms, first):
                rest = [(first + size, end, "PER", _LIKELY, 0)]
            people = first > 0 and line.forms[first - 1] in PEOPLES
            return [(first, first + size, "" if people else "LOC", _LIKELY, 0), *rest]
    if title := _title_end(line, first, end):
        return [(first, title, "PRODUCT", _LIKELY, 2)] if title > 0 else [(first, end, "", 0, 0)]
    found = verdict(line, first, end, context, known)
    if found.label == "PRODUCT":
        end = _model_end(line, end)
    return [(first, end, found.label, found.confidence, found.sure if found.label else 0)]


def _title_end(line: Line, first: int, end: int) -> int:
    """Behind a work's title that goes on in small letters ("phim Người phán xử,"); 0 where the run is all of it, -1
    where nothing tells its end.
    """
    if end - first > 1 and all(line.kind(at) == "PER" for at in range(first, end)):
        return 0
    cue = WORK_CUES.before(line.forms, first)
    if (
        not cue
        or (cue == 1 and line.is_inside(first - 1))
        or is_person(line, first, end)
        or end >= len(line.tokens)
        or line.is_broken(first)
    ):
        return 0
    at = end
    while at < min(end + 9, len(line.tokens)):
        token = line.tokens[at]
        if not (token.is_word or token.is_number) or token.form in _TITLE_STOPS or line.is_broken(at):
            broken = not token.is_word or line.is_broken(at)
            return at if at > end else 0 if broken or end - first > 1 else _undecided(line, first)
        at += 1
    return -1 if at < len(line.tokens) else at


def _undecided(line: Line, first: int) -> int:
    """A lone word of a title whose second word stops it is none ("phim Em là …"), but for a known name's."""
    return 0 if line.kind(first) or not line.tokens[first].is_native else -1


def _leading_place(line: Line, first: int, end: int, opening: bool, known: Knowledge) -> int:
    """How many tokens of the run are a place before another name ("Hà Nội Nguyễn Đức Chung")."""
    place = PLACES.at(line.forms, first)
    whose = place > 1 and end - first - place > 2 and is_person(line, first + place, end)
    if (is_person(line, first, end) and not whose) or PLACE_HEADS.before(line.forms, first):
        return 0
    for size in range(min(4, end - first - 2), 0, -1):
        name = line.joined(first, first + size)
        if (name in PLACES or known.label(name) == "LOC") and not (size == 1 and line.forms[first] in KIN and opening):
            if (
                any(token.is_acronym for token in line.tokens[first + size : end])
                or line.forms[end - 1] in SIGNS["ORG"]
            ):
                return 0
            return size
    return 0


def _model_end(line: Line, end: int) -> int:
    """A number behind a product is of its name (Jasmine 85)."""
    if end < len(line.tokens) and line.tokens[end].is_number and not line.is_broken(end):
        number = line.tokens[end].text
        counted = end + 1 < len(line.tokens) and line.pos(end + 1) in {"N", "Nu", "Nc"}
        if len(number) <= 6 and "," not in number and not counted:
            return end + 1
    return end
