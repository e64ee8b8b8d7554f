"""What there is to be seen at a run of capitals that tells its type: the words around it, the names beside it, its own
spelling, the rest of the document. Each is a feature by name; what it weighs is learned (`weights`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui_reader_entities.cues import (
    CORPORATE_DEEDS,
    EVENT_CUES,
    ORGANISATION_CUES,
    OWNED,
    PRODUCT_CUES,
    WORK_CUES,
)
from tui_reader_entities.gazetteer import PLACES
from tui_reader_entities.lexicon import (
    INSTITUTIONS,
    KIN,
    LANDED,
    LEVELS,
    PERSON_CUES,
    PLACE_HEADS,
    RULERS,
    SURNAMES,
)
from tui_reader_entities.neighbours import (
    ACTING,
    ADDRESSES,
    AGE,
    BEFORE,
    BEHIND,
    CREDITS,
    HERE,
    INSTANCES,
    LINKS,
    RIVALRY,
    SAYING,
    SIGNED,
    SIGNS,
    THERE,
)
from tui_reader_entities.spelling import is_person

if TYPE_CHECKING:
    from tui_reader_entities.scanning import Line

__all__ = ["Context", "around"]

_YEAR = re.compile(r"(?:19|20)\d\d")
_SCORE = re.compile(r"\d{1,2}-\d{1,2}")


class Context(NamedTuple):
    """``opening``: the run begins a sentence or entry. ``last``, ``kind``: where the last name ended, and its type."""

    opening: bool
    last: int
    kind: str


def around(line: Line, first: int, end: int, context: Context) -> list[str]:
    """Heads, titles and prepositions before it, what follows it, and the name beside it."""
    found = _left(line, first, end, context)
    found += _right(line, first, end)
    found += _beside(line, first, end, context)
    return found


def _left(line: Line, first: int, end: int, context: Context) -> list[str]:
    tokens, forms = line.tokens, line.forms
    if first == 0:
        return ["first"]
    if line.is_broken(first):
        return ["first", "broken"]
    before = forms[first - 1]
    found = [f"<{before}" if before in SIGNS or before in BEFORE else f"<{line.pos(first - 1)[:1]}"]
    shape = "n" if tokens[first].is_native else "a" if tokens[first].is_acronym else "f"
    place, person = PLACE_HEADS.before(forms, first), PERSON_CUES.before(forms, first)
    if context.last == first:
        found.append(f"after {context.kind}")
        place = 0
    if place and (tokens[first - 1].is_large or (place == 1 and line.is_inside(first - 1))):
        place = 0
    if place and forms[first - place - 1 : first - place] == ["trưởng"]:
        place, person = 0, 1
    if place and place >= person:
        found.append(f"place head {shape}" if LEVELS.before(forms, first) else f"site head {shape}")
    elif person:
        kin = person == 1 and before in KIN
        found.append(f"kin {shape}" if kin else f"role {shape}")
        found.append(f"announced {min(3, end - first)}")
        if tokens[first].is_camel:
            found.append("announced camel")
        landed = LANDED.before(forms, first)
        if landed or RULERS.before(forms, first):
            acts = end < len(tokens) and (tokens[end].is_word and line.pos(end)[:1] != "C")
            found.append(f"{'ruler' if landed else 'head'} {min(2, end - first)} {'acts' if acts else 'of'}")
        if kin and before in ADDRESSES:
            found.append("address")
        if line.joined(first, end) in PLACES:
            found.append("announced place")
        if not kin and forms[end : end + 1] == [","] and forms[end + 1 : end + 2] and forms[end + 1] in ADDRESSES:
            found.append("titled of land" if landed else "titled of it")
    if before in {":", "như", "gồm"} and not person and (kind := _instanced(line, first - 1)):
        found.append(kind)
    if ORGANISATION_CUES.before(forms, first):
        found.append("organisation cue")
    single = end - first == 1 and line.kind(first) == "PER"
    for name, cues in (("product cue", PRODUCT_CUES), ("work cue", WORK_CUES)):
        size = cues.before(forms, first)
        if size > 1 or (size and not line.is_inside(first - 1) and not single):
            found.append(name)
    if EVENT_CUES.before(forms, first):
        found.append("event cue")
    if before in HERE:
        found.append(f"here {shape}")
    elif before in THERE:
        found.append(f"there {shape}")
    if OWNED.before(forms, first):
        found.append(f"owned {shape}")
    if before in RIVALRY:
        found.append("rival")
    return found


def _instanced(line: Line, at: int) -> str:
    """What a list gives instances of: "các nghệ sĩ nổi tiếng như …", "các tỉnh: …"."""
    for start in range(at - 1, max(-1, at - 9), -1):
        if PERSON_CUES.at(line.forms, start) > (line.forms[start] in KIN):
            return "such people"
        if INSTITUTIONS.at(line.forms, start) > 1:
            return "such institutions"
        if line.forms[start] in INSTANCES:
            return "such places"
    return ""


def _right(line: Line, first: int, end: int) -> list[str]:
    tokens, forms = line.tokens, line.forms
    if end >= len(tokens):
        return ["last"]
    following = forms[end]
    if line.is_broken(end):
        return ["last", "broken behind"]
    shape = "n" if tokens[first].is_native else "a" if tokens[first].is_acronym else "f"
    found = [f">{following}" if following in SIGNS or following in BEHIND else f">{line.pos(end)[:1]}"]
    if following in RIVALRY:
        found.append(f"plays {shape}")
    if CORPORATE_DEEDS.at(forms, end):
        found.append(f"corporate deed {shape}")
    if following in {",", "-", "("} and (apposed := _apposed(line, end + 1)):
        found.append(apposed)
    if following in SAYING:
        found.append(f"saying {shape}")
    elif following in ACTING:
        found.append(f"acting {shape}")
    if (
        following == "("
        and (size := PLACES.at(forms, end + 1))
        and forms[end + 1 + size : end + 2 + size] in ([")"], [","])
    ):
        found.append(f"(place) {shape}")
    if following == "," and LEVELS.at(forms, end + 1):
        found.append("level behind")
    if following in {"(", ","} and end < len(tokens) - 2:
        if forms[end + 1] in AGE or (tokens[end + 1].is_number and forms[end + 2] == "tuổi"):
            found.append("age")
        elif following == "(" and tokens[end + 1].is_acronym and forms[end + 2] == ")":
            found.append("(acronym)")
    if following in {",", "và", "-"}:
        if PLACES.at(forms, end + 1) > 1:
            found.append("to place" if following == "-" else "then place")
        elif forms[end + 1 : end + 2] and forms[end + 1] in SURNAMES and is_person(line, end + 1, end + 4):
            found.append("then person")
    if tokens[end].is_number:
        text = tokens[end].text
        if _YEAR.fullmatch(text):
            found.append(f"year behind {shape}")
        elif _SCORE.fullmatch(text):
            found.append("score")
        elif len(text) < 4 and text.isdecimal():
            counted = end + 1 < len(tokens) and line.pos(end + 1) in {"N", "Nu", "Nc"}
            found.append("counts" if counted else f"number behind {shape}")
    elif following == "-" and _plays(line, end + 1):
        found.append("score")
    return found


def _plays(line: Line, at: int) -> bool:
    """Whether another name and a score follow a dash."""
    stop = at
    while stop < len(line.tokens) and line.tokens[stop].is_large and stop < at + 6:
        stop += 1
    return stop > at and stop < len(line.tokens) and bool(_SCORE.fullmatch(line.tokens[stop].text))


def _apposed(line: Line, at: int) -> str:
    """What is said of it behind a comma, dash or bracket: "…, giám đốc", "…, tập đoàn dầu khí"."""
    if at >= len(line.tokens) or line.tokens[at].is_large:
        return ""
    person, institution = PERSON_CUES.at(line.forms, at), INSTITUTIONS.at(line.forms, at)
    after = max(person, institution)
    if after and line.is_large_at(at + after):  # the title of another name in a list
        return "then titled" if person > 1 and institution < person else ""
    if person > 1 and person >= institution:
        return "apposed person"
    if institution > 1:
        return "apposed institution"
    place = PLACE_HEADS.at(line.forms, at)
    return "apposed place" if place and not line.is_large_at(at + place) and line.pos(at) == "N" else ""


def _beside(line: Line, first: int, end: int, context: Context) -> list[str]:
    """The name before it in a list or before a bracket, and credits."""
    tokens, forms = line.tokens, line.forms
    found = []
    last, kind = context.last, context.kind
    link = forms[last] if 0 < first - last == 1 else ""
    shape = "a" if tokens[first].is_acronym else "n" if tokens[first].is_native else "f"
    if link == "(":
        found.append(f"({kind} {shape}")
        if end < len(tokens) and forms[end] == ")":
            found.append(f"({kind})")
    elif link == "-":
        found.append(f"-{kind}")
    elif link in LINKS and not context.opening:
        found.append(f"&{kind} {shape}")
    if first > 1 and forms[first - 1] == ":" and forms[first - 2] in CREDITS:
        found.append(f"credit {shape}")
    if first == 0 and forms[end : end + 1] == ["("] and forms[end + 1 : end + 2] and forms[end + 1] in SIGNED:
        found.append("signed")
    if first == 0 and end == len(tokens):
        found.append(f"line {shape}{min(4, end - first)}")
    elif first == 0 and end < len(tokens) and forms[end] == "-":
        found.append(f"dateline {shape}" if len(tokens[first].text) > 4 or shape != "a" else "agency line")
    elif first and end == len(tokens) and forms[first - 1] in {"-", "–"} and context.last == first - 1:
        found.append("signed")
    numbered = first > 1 and tokens[first - 1].is_number and forms[end : end + 1] in ([","], [")"], ["."], ["("])
    if numbered and (forms[first - 2] in {"số", "ở", "tại", ",", "("} or not tokens[first - 1].text.isdecimal()):
        found.append("house number")
    if line.is_byline:
        found.append(f"byline {shape}{min(4, end - first)}")
    return found
