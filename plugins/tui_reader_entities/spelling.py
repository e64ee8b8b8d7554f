"""What a run of capitals itself says of its type: whose names are spelled so, and what the tagger takes it for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui_reader_entities.cues import ENGLISH, MAKES, SIGNS
from tui_reader_entities.gazetteer import KNOWN_INSTITUTIONS, PLACES
from tui_reader_entities.lexicon import (
    COMMON_OPENINGS,
    GIVEN_BEGINNINGS,
    GIVEN_ENDINGS,
    PLACE_BEGINNINGS,
    PLACE_ENDINGS,
    RARE_SURNAMES,
    SURNAMES,
)
from tui_reader_entities.neighbours import DOUBTFUL_PLACES, MIDDLES, PAGEANTS

if TYPE_CHECKING:
    from tui_reader_entities.scanning import Line

__all__ = ["CHANNEL", "is_person", "spelled"]

_YOUTH = re.compile(r"u\d\d")
CHANNEL = re.compile(r"(?:vtv|htv|vtc|sctv|thvl|vov|kênh|antv|htvc|vtvcab)\d{1,2}|k\+")
"""Of television and radio."""


def is_person(line: Line, first: int, end: int) -> bool:
    """A surname and one to three names, as Vietnamese are called."""
    tokens = line.tokens[first:end]
    if not 2 <= len(tokens) <= 5:
        return False
    loud = all(t.is_acronym for t in tokens)
    if any((t.is_acronym and not loud) or not (t.is_native or len(t.text) <= 2 or t.is_initials) for t in tokens):
        return False
    kinds = [line.kind(at) for at in range(first, first + len(tokens))]
    people, places = kinds.count("PER"), kinds.count("LOC")
    if line.forms[first] in SURNAMES:
        return len(tokens) > 2 or people >= places
    return line.forms[first] in RARE_SURNAMES and people > places


def spelled(line: Line, first: int, end: int, name: str, opening: bool) -> list[str]:
    """What the name itself says, and the tagger of it."""
    tokens, forms = line.tokens, line.forms
    size = end - first
    run = tokens[first:end]
    make = _make(line, first, end)
    found = [f"{make}{min(5, size)}"]
    large = "o" if opening else "i"
    if size == 1:
        found.append(f"{large} {line.pos(first)[:2]} {'n' if run[0].is_native else 'f'}")
    else:
        found.append(f"{large} run")
    kinds = {line.kind(at) for at in range(first, end)}
    tagged = kinds.pop() if len(kinds) == 1 else "mixed"
    found.append(f"tag {tagged} {make}{'1' if size == 1 else ''}")
    if name in PLACES:
        found.append("doubtful place" if size == 1 and forms[first] in DOUBTFUL_PLACES else f"place {min(2, size)}")
    elif size > 1 and is_person(line, first, end):
        found.append(f"person {min(3, size)}")
    elif size > 1:
        if forms[first] in SURNAMES:
            found.append("surname")
        elif forms[first] in RARE_SURNAMES:
            found.append(f"rare surname {min(3, size)}")
        if PLACES.at(forms, first):
            found.append("place before")
        elif any(PLACES.at(forms, at) == end - at for at in range(first + 1, end)):
            found.append(f"place behind {make}")
    if size in {2, 3} and make == "native":
        called, placed = forms[end - 1] in GIVEN_ENDINGS, forms[end - 1] in PLACE_ENDINGS
        if called or placed:
            found.append("given or place ending" if called and placed else "given ending" if called else "place ending")
        if called and forms[first] in GIVEN_BEGINNINGS:
            found.append("given pair")
    if size > 1 and run[0].is_native:
        if forms[first] in GIVEN_BEGINNINGS:
            found.append("given beginning")
        if forms[first] in PLACE_BEGINNINGS:
            found.append("place beginning")
        if size > 2 and forms[first + 1] in MIDDLES:
            found.append("middle name")
    if name in KNOWN_INSTITUTIONS:
        found.append("known institution")
    if MAKES.at(forms, first):
        found.append("make")
    if size > 1:
        for label, signs in SIGNS.items():
            if forms[end - 1] in signs and (label == "ORG" or not run[0].is_native):
                found.append(f"sign {label}")
        if _YOUTH.fullmatch(forms[first]):
            found.append("youth")
        if forms[first] in PAGEANTS:
            found.append("pageant")
    if size > 1 and any(form in ENGLISH for form in forms[first:end]):
        found.append("english")
    if size > 1 and any(token.is_camel for token in run):
        found.append("camel in")
    if size == 1 and CHANNEL.fullmatch(name):
        found.append("channel")
    if size == 1 and not opening and name in COMMON_OPENINGS:
        found.append("everyday word")
    if any(any(map(str.isdigit, token.text)) for token in run):
        found.append("digit")
    if any("-" in token.text for token in run):
        found.append("hyphen")
    return found


def _make(line: Line, first: int, end: int) -> str:
    """How the run is spelled: native, foreign, initials, acronym, camel, or which of them comes before the other."""
    run = line.tokens[first:end]
    if len(run) == 1:
        token = run[0]
        if len(token.text) == 1:
            return "letter"
        if token.is_initials:
            return "initials"
        if token.is_acronym:
            return "acronym"
        if token.is_camel:
            return "camel"
        return "native" if token.is_native else "foreign"
    if run[0].text.endswith(".") or (len(run[0].text) == 1 and run[1].text == "."):
        return "initialled"
    acronyms = sum(token.is_acronym for token in run)
    if acronyms == len(run):
        return "capitals"
    if acronyms:
        return "partly acronym"
    foreign = [not token.is_native for token in run if token.is_word]
    if all(foreign):
        return "foreign"
    if not any(foreign):
        return "native"
    return "foreign first" if foreign[0] and not foreign[-1] else "foreign last" if foreign[-1] else "foreign in"
