"""Runs of capitals: where the name in one begins and ends, and what stands before it that is no part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader_entities.cues import NO_NAMES, SIGNS, WORK_CUES
from tui_reader_entities.evidence import verdict
from tui_reader_entities.features import Context
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
from tui_reader_entities.neighbours import CREDITS, PEOPLES, SIGNED
from tui_reader_entities.spelling import is_person
from tui_reader_entities.titles import model_end, title_end

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


Found = list[tuple[int, int, str, float, float]]
"""First and behind the last token, label, confidence, votes for others; without a label it only passes over tokens."""


def names_in_run(line: Line, at: int, context: Context, known: Knowledge) -> Found:
    """The names in the run of capitals that begins at ``at``."""
    tokens, forms = line.tokens, line.forms
    opening = context.opening
    end = _run_end(line, at)
    name = line.joined(at, end)
    signs = _signs(line, at, end)
    level = (tokens[at].is_acronym or tokens[at].text.endswith(".")) and PLACE_HEADS.at(forms, at) > 0
    if name not in PLACES and (level or known.label(name) in {"", "LOC"}) and not signs:
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
        if head and at + head < len(tokens) and tokens[at + head].is_initials:
            head = 0
        if head and line.is_large_at(at + head) and not line.is_broken(at + head):
            stop = _run_end(line, at + head)
            if stop == at + head + 1 and line.is_common(stop - 1):
                stop = line.word_end(stop - 1)
            if _is_place_name(line, at, head, stop, context, known):
                return [(at, stop, "LOC", _SURE, 4)]
        skipped = _common_opening(line, at, end, opening, known)
        if skipped:
            return [(at, at + skipped, "", 0, 0)]
    return _typed(line, at, end, context, known)


def _signs(line: Line, at: int, end: int) -> bool:
    """Whether a run is one of the names that a line is signed with."""
    if not 2 <= end - at <= 4 or line.forms[at] in CREDITS or not (at == 0 or line.forms[at - 1] in {"-", "/", ","}):
        return False
    if (
        at == 0
        and line.forms[end : end + 1] == ["("]
        and line.forms[end + 1 : end + 2]
        and line.forms[end + 1] in SIGNED
    ):
        return True
    return line.is_byline and (end == len(line.tokens) or line.forms[end] in {"-", "/", ","})


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
    if known.is_given(token.form) and end - at == 1:
        return 0
    if token.form in COMMON_OPENINGS and not is_person(line, at, end):
        return 1
    if end - at == 1:
        return line.word_end(at) - at if line.is_common(at) else 0
    if token.form in known.common and end - at > 1:
        place = line.joined(at + 1, end)
        if place in PLACES or known.label(place) == "LOC":
            return 1
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
    if (form in SURNAMES or form in RARE_SURNAMES) and PERSON_CUES.before(line.forms, at) and stop - at <= 4:
        return False
    kinds = [line.kind(i) for i in range(at, stop)]
    if not context.opening and form not in LEVELS and "LOC" not in kinds:
        return False
    if form in SURNAMES and stop - at > 3 and is_person(line, at, stop):
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
    if len(token.text) == 1 and line.is_common(following):  # "… đánh Q. Nạn nhân …"
        return False
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
    if title := title_end(line, first, end):
        label = "PRODUCT" if WORK_CUES.before(line.forms, first) else "EVENT"
        return [(first, title, label, _LIKELY, 2)] if title > 0 else [(first, end, "", 0, 0)]
    found = verdict(line, first, end, context, known)
    if found.label in {"PRODUCT", "EVENT"}:
        end = model_end(line, end, found.label)
    return [(first, end, found.label, found.confidence, found.sure if found.label else 0)]


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
            if size == 1 and not _follows_nation(line, first, end):
                return 0
            return size
    return 0


def _follows_nation(line: Line, first: int, end: int) -> bool:
    """Whether a person of that nation follows a place of one syllable: "Nga Sơn" is one name, "Nga Ivan Petrov" two."""
    if first > 0 and (line.forms[first - 1] in PEOPLES or PERSON_CUES.before(line.forms, first)):
        return True
    following = line.tokens[first + 1]
    if is_person(line, first + 1, end):
        return True
    return line.tokens[first].is_native and not following.is_native
