"""What a run of capitals is the name of, as the evidence has it, and how sure that is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from tui_reader_entities.cues import MAKES, NO_NAMES, PRODUCT_CUES
from tui_reader_entities.features import around
from tui_reader_entities.gazetteer import KNOWN_INSTITUTIONS, PLACES
from tui_reader_entities.lexicon import KIN, PERSON_CUES
from tui_reader_entities.neighbours import DIRECTIONS, DOUBTFUL_PLACES, PEOPLES
from tui_reader_entities.spelling import CHANNEL, is_person, spelled
from tui_reader_entities.weights import LABELS

if TYPE_CHECKING:
    from tui_reader_entities.features import Context
    from tui_reader_entities.knowledge import Knowledge
    from tui_reader_entities.scanning import Line

__all__ = ["Verdict", "evidence", "is_out", "verdict"]

_SUREST = 0.97
_VOTES = 3.5
"""What a mention beyond doubt vouches for others of its spelling."""


class Verdict(NamedTuple):
    """``label`` "" for no name; ``confidence`` in 0..1; ``sure`` what it says for others of that spelling, in votes."""

    label: str
    confidence: float
    sure: float


NONE = Verdict("", 0, 0)


def verdict(line: Line, first: int, end: int, context: Context, known: Knowledge) -> Verdict:
    """The type of the run ``first:end``: the likeliest under a log-linear model of the evidence."""
    if is_out(line, first, end, context, known):
        return NONE
    name = line.joined(first, end)
    place = line.starts[first], end, context
    local = known.scores.get(place)
    if local is None:  # it is the same in both readings
        local = known.scores[place] = _weighed(at_hand(line, first, end, name, context), known)
    scores = list(local)
    for feature, value in of_document(line, first, end, name, context, known):
        for at, weight in known.weights.get(feature, ()):
            scores[at] += weight * value
    best = max(range(len(LABELS)), key=scores.__getitem__)
    if not LABELS[best]:
        return NONE
    most = scores[best]
    likelihood = 1 / sum([math.exp(score - most) for score in scores])
    return Verdict(LABELS[best], round(min(_SUREST, likelihood), 2), _VOTES * likelihood * likelihood)


def _weighed(features: list[str], known: Knowledge) -> list[float]:
    """By label, what the features weigh together."""
    scores = [0.0] * len(LABELS)
    get = known.weights.get
    for feature in features:
        for at, weight in get(feature, ()):
            scores[at] += weight
    return scores


def evidence(line: Line, first: int, end: int, context: Context, known: Knowledge) -> list[tuple[str, float]]:
    """All features of the run with their values: 1, but for what the rest of the document votes, in 0..1."""
    name = line.joined(first, end)
    found = [(feature, 1.0) for feature in at_hand(line, first, end, name, context)]
    return found + of_document(line, first, end, name, context, known)


def at_hand(line: Line, first: int, end: int, name: str, context: Context) -> list[str]:
    """What the sentence and the spelling tell."""
    return ["always", *around(line, first, end, context), *spelled(line, first, end, name, context.opening)]


def of_document(
    line: Line, first: int, end: int, name: str, context: Context, known: Knowledge
) -> list[tuple[str, float]]:
    """What the rest of the document tells."""
    found = []
    if end - first == 1 and line.forms[first] in known.common:
        found.append(("common here, opening" if context.opening else "common here", 1.0))
    if known.is_given(name):
        found.append(("given", 1.0))
        found.append(("given, opening" if context.opening else "given within", 1.0))
    found += [(f"document {label}", share) for label, share in known.votes(name, line.starts[first])]
    return found


def is_out(line: Line, first: int, end: int, context: Context, known: Knowledge) -> bool:
    """Whether the run is no name whatever stands around it."""
    tokens, forms = line.tokens, line.forms
    before = forms[first - 1] if first else ""
    if (before in PEOPLES and not line.is_broken(first)) or forms[max(0, first - 2) : first] == ["chỉ", "số"]:
        return True
    name = line.joined(first, end)
    if name == "việt" and not known.label(name):
        return True
    if end - first == 1:
        return _is_nothing(line, first, name, context, known)
    if all(t.is_acronym and t.is_native for t in tokens[first:end]) and not known.label(name):
        signed = (first and forms[first - 1] == ":") or (first == 0 and end == len(tokens))
        known_form = is_person(line, first, end) or name in PLACES or PERSON_CUES.before(forms, first)
        return not (signed or known_form)
    return False


def _is_nothing(line: Line, first: int, name: str, context: Context, known: Knowledge) -> bool:
    """Whether one token says nothing: a letter, a Roman number, a code, a kin word, a kind of thing."""
    token = line.tokens[first]
    if token.form in KIN and context.opening and not PERSON_CUES.before(line.forms, first):
        listed = line.forms[first + 1 : first + 2] in ([","], ["và"]) and PLACES.at(line.forms, first + 2)
        return name not in PLACES or not listed
    if name in DIRECTIONS:
        beside = line.forms[max(0, first - 1) : first + 2]
        return bool({"phía", "hướng", "-", "thuốc"} & set(beside))
    if name in PLACES:
        if token.form in DOUBTFUL_PLACES and known.is_given(name):
            return False
        return token.form in KIN and (context.opening or not line.kind(first))
    if name in KNOWN_INSTITUTIONS or name in MAKES:
        return False
    if len(token.text) == 1:
        return not PERSON_CUES.before(line.forms, first) and not known.is_given(name)
    if name in NO_NAMES or not set(token.text) - set("IVXLC"):
        return True
    if CHANNEL.fullmatch(token.form):
        return False
    return any(map(str.isdigit, token.text)) and not PRODUCT_CUES.before(line.forms, first) and len(token.text) < 5
