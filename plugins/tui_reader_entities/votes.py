"""What votes on the type of a run of capitals: the words around it, the names beside it, its own spelling.

1 is about what the tagger's word is worth; the weights were set by hand on the tuning halves of the gold and on news.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui_reader_entities.cues import (
    CORPORATE_DEEDS,
    EVENT_CUES,
    MAKES,
    ORGANISATION_CUES,
    OWNED,
    PRODUCT_CUES,
    SIGNS,
    WORK_CUES,
)
from tui_reader_entities.gazetteer import KNOWN_INSTITUTIONS, PLACES
from tui_reader_entities.lexicon import (
    GIVEN_BEGINNINGS,
    INSTITUTIONS,
    KIN,
    LEVELS,
    PERSON_CUES,
    PLACE_BEGINNINGS,
    PLACE_HEADS,
    RARE_SURNAMES,
    SURNAMES,
)
from tui_reader_entities.neighbours import ACTING, ADDRESSES, AGE, CREDITS, DOUBTFUL_PLACES, HERE, LINKS, SAYING, THERE

if TYPE_CHECKING:
    from tui_reader_entities.knowledge import Knowledge
    from tui_reader_entities.scanning import Line

__all__ = ["LABELS", "Context", "Votes", "around", "beside", "is_person", "spelled"]

LABELS = ("PER", "LOC", "ORG", "PRODUCT", "EVENT")
_YOUTH = re.compile(r"u\d\d")
Votes = dict[str, float]


class Context(NamedTuple):
    """``opening``: the run begins a sentence or entry. ``last``, ``kind``: where the last name ended, and its type."""

    opening: bool
    last: int
    kind: str


def is_person(line: Line, first: int, end: int) -> bool:
    """A surname and one to three names, as Vietnamese are called."""
    tokens = line.tokens[first:end]
    if not 2 <= len(tokens) <= 5:
        return False
    loud = all(t.is_acronym for t in tokens)
    if any((t.is_acronym and not loud) or not (t.is_native or len(t.text) <= 2 or t.is_initials) for t in tokens):
        return False
    kinds = [line.kind(at) for at in range(first, end)]
    people, places = kinds.count("PER"), kinds.count("LOC")
    if line.forms[first] in SURNAMES:
        return len(tokens) > 2 or people >= places
    return line.forms[first] in RARE_SURNAMES and people > places


def around(line: Line, first: int, end: int, votes: Votes) -> None:
    """Heads, titles and prepositions right before it, and what follows."""
    tokens, forms = line.tokens, line.forms
    place, person = PLACE_HEADS.before(forms, first), PERSON_CUES.before(forms, first)
    if line.is_broken(first):
        place = person = 0
    if place and (tokens[first - 1].is_large or (place == 1 and line.is_inside(first - 1))):
        place = 0
    name = line.joined(first, end)
    if place and person > place:
        place = 0
    if place and forms[first - place - 1 : first - place] == ["trưởng"] and is_person(line, first, end):
        place, person = 0, 1
    if place and person < place:
        votes["LOC"] += 5
    elif person:
        place_name = name in PLACES and not is_person(line, first, end)
        kin = person == 1 and forms[first - 1] in (ADDRESSES if place_name and end - first > 1 else KIN)
        role = 1.5 if place_name else 4
        votes["PER"] += (5 if kin else role) if end - first <= 5 and not tokens[first].is_acronym else 0
    if ORGANISATION_CUES.before(forms, first):
        votes["ORG"] += 3
    product = PRODUCT_CUES.before(forms, first) or WORK_CUES.before(forms, first)
    if product == 1 and (line.is_inside(first - 1) or (end - first == 1 and line.kind(first) == "PER")):
        product = 0
    if product and not is_person(line, first, end) and name not in PLACES and name != "việt":
        votes["PRODUCT"] += 3
    if EVENT_CUES.before(forms, first):
        votes["EVENT"] += 3
    before = forms[first - 1] if first else ""
    if before in HERE:
        votes["LOC"] += 3 if end - first <= 4 and not tokens[first].is_acronym else 1
    elif before in THERE and not tokens[first].is_acronym:
        votes["LOC"] += 1.2
    following = forms[end : end + 3]
    shaped = tokens[first].is_native
    if OWNED.before(forms, first) and not shaped:
        votes["ORG"] += 1.5 if end - first == 1 else 0.8
    if not following:
        return
    if CORPORATE_DEEDS.at(forms, end) and not shaped and not person:
        votes["ORG"] += 0.8
    if following[0] in {",", "-", "("} and not place:
        _apposed(line, end + 1, votes)
    if following[0] in SAYING and not tokens[first].is_acronym:
        votes["PER"] += 1
    elif following[0] in SAYING:
        votes["ORG"] += 0.6
    elif following[0] in ACTING and end - first == 1 and tokens[first].is_native:
        votes["PER"] += 0.6
    if before == "theo" and end - first == 1 and not tokens[first].is_native:
        votes["ORG"] += 1
    if before == "của" and tokens[first].is_native:
        votes["PER"] += 0.3
    if following[0] == "(" and (size := PLACES.at(forms, end + 1)) and forms[end + 1 + size : end + 2 + size] == [")"]:
        votes["LOC"] += 2 if tokens[first].is_native or end - first == 1 else 0
    if following[0] == "," and len(following) > 1 and LEVELS.at(forms, end + 1) and not person:
        votes["LOC"] += 1.5
    if (
        first
        and tokens[first - 1].is_number
        and len(tokens[first - 1].text) < 5
        and following[0] in {",", ")", ".", "("}
    ):
        votes["LOC"] += 1.5 if tokens[first].is_native and end - first > 1 else 0
    if following[0] in {"(", ","} and len(following) > 2 and end < len(tokens) - 2:
        age = following[1] in AGE or (tokens[end + 1].is_number and following[2] == "tuổi")
        votes["PER"] += 4 if age else 0


def _apposed(line: Line, at: int, votes: Votes) -> None:
    """What is said of it behind a comma, dash or bracket: "…, giám đốc", "…, tập đoàn dầu khí"."""
    if at >= len(line.tokens) or line.tokens[at].is_large:
        return
    person, institution = PERSON_CUES.at(line.forms, at), INSTITUTIONS.at(line.forms, at)
    after = max(person, institution)
    if after and line.is_large_at(at + after):  # the title of another name in a list
        votes["PER"] += 0.8 if person > 1 and institution < person else 0
    elif person > 1 and person >= institution:
        votes["PER"] += 2
    elif institution > 1:
        votes["ORG"] += 2


def beside(line: Line, first: int, end: int, context: Context, votes: Votes) -> None:
    """The name before it in a list or before a bracket, and credits."""
    tokens, forms = line.tokens, line.forms
    last, kind = context.last, context.kind
    link = forms[last] if 0 < first - last == 1 else ""
    is_acronym = tokens[first].is_acronym
    if link in LINKS and kind in LABELS and not (kind == "PER" and is_acronym) and kind != "EVENT":
        opened = context.opening and link not in {"-", ","}
        near = {"PER": 2.0, "LOC": 2.0, "ORG": 1.0 if tokens[first].is_native else 1.5}.get(kind, 1.0)
        if link == "-" and kind == "LOC" and is_person(line, first, end):
            near = 0.5
        votes[kind] += 0 if opened else near
    if link == "(" and kind == "LOC":
        votes["LOC"] += 2 if tokens[first].is_native or end - first == 1 else 0
    elif link == "(" and kind == "ORG" and (is_acronym or (end - first == 1 and not tokens[first].is_native)):
        votes["ORG"] += 5
    elif link == "(" and kind == "PER" and tokens[min(end, len(tokens) - 1)].text == ")":
        called = forms[first] in SURNAMES or (end - first == 2 and forms[first] in GIVEN_BEGINNINGS)
        label = "PER" if called and not PLACES.at(forms, first) else "ORG"
        votes[label] += 2 if end - first > 1 else 1
    credited = first > 1 and forms[first - 1] == ":" and forms[first - 2] in CREDITS
    if credited and not is_acronym and (end - first > 1 or end == len(tokens) or not tokens[end].is_lower):
        votes["PER"] += 3 if end - first > 1 else 2
    if first == 0 and end == len(tokens) and 2 <= end - first <= 4 and not is_acronym:
        votes["PER"] += 2
    if first == 0 and is_acronym and end < len(tokens) and forms[end] in {"-", "("} and len(tokens[first].text) > 4:
        votes["LOC"] += 2


def spelled(line: Line, first: int, end: int, name: str, votes: Votes, known: Knowledge) -> None:
    """What the name itself says: a gazetteer's, a surname's, a foreign firm's."""
    tokens, forms = line.tokens, line.forms
    size = end - first
    if name in PLACES:
        people = known.is_given(name) or "PER" in known.votes(name)
        doubtful = size == 1 and forms[first] in DOUBTFUL_PLACES and people
        votes["LOC"] += 0.3 if doubtful else 4
    elif size > 1 and is_person(line, first, end):
        votes["PER"] += 2.6 if size > 2 else 2
    elif size > 1 and tokens[first].is_native:
        votes["PER"] += 0.4 if forms[first] in GIVEN_BEGINNINGS else 0
        votes["LOC"] += 0.4 if forms[first] in PLACE_BEGINNINGS else 0
    if name in KNOWN_INSTITUTIONS:
        votes["ORG"] += 4
    if size > 1 and forms[first] in {"miss", "mister"}:
        votes["EVENT"] += 5
    if MAKES.at(forms, first):
        votes["PRODUCT"] += 2
    for label, signs in SIGNS.items():
        if size > 1 and forms[end - 1] in signs and (label == "ORG" or not tokens[first].is_native):
            votes[label] += 5
    if size > 1 and _YOUTH.fullmatch(forms[first]):
        votes["ORG"] += 5
    foreign = [not token.is_native for token in tokens[first:end]]
    if size == 1:
        if tokens[first].is_initials:
            votes["PER"] += 1
        elif tokens[first].is_acronym:
            votes["ORG"] += 1.2 if line.kind(first) else 0.9
        elif tokens[first].is_camel:
            votes["ORG"] += 1.2
        elif foreign[0]:
            votes["PER"] += 0.2
        elif name not in PLACES and line.pos(first) == "Np":
            votes["PER"] += 0.4
        return
    if tokens[first].text.endswith(".") or (len(tokens[first].text) == 1 and forms[first + 1] == "."):
        votes["PER"] += 2
    if all(foreign) and not any(token.is_acronym for token in tokens[first:end]):
        votes["PER"] += 1.2
    elif foreign[0] and not foreign[-1]:
        placed = any(PLACES.at(forms, at) == end - at for at in range(first + 1, end))
        votes["ORG"] += 2.5 if placed else 0.8 if line.kind(first) != "PER" else 0
    elif foreign[-1] and PLACES.at(forms, first):
        votes["ORG"] += 2.5
    elif any(token.is_acronym for token in tokens[first:end]):
        votes["ORG"] += 1
    else:
        votes["PER"] += 0.9 if foreign[-1] else 0.7
