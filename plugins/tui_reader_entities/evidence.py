"""What a run of capitals is the name of, as the votes have it, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui_reader_entities.cues import (
    MAKES,
    NO_NAMES,
    PRODUCT_CUES,
)
from tui_reader_entities.gazetteer import KNOWN_INSTITUTIONS, PLACES
from tui_reader_entities.lexicon import (
    KIN,
    PERSON_CUES,
)
from tui_reader_entities.neighbours import (
    DIRECTIONS,
    DOUBTFUL_PLACES,
    PEOPLES,
)
from tui_reader_entities.votes import LABELS, around, beside, is_person, spelled

if TYPE_CHECKING:
    from tui_reader_entities.knowledge import Knowledge
    from tui_reader_entities.scanning import Line
    from tui_reader_entities.votes import Context, Votes

__all__ = ["Verdict", "verdict"]

_ENOUGH, _FOREIGN = 1.0, 1.5
"""The second for a lone foreign word, of which the tagger knows as good as nothing."""
_UNDECIDED = 0.25
_SUREST = 0.97


class Verdict(NamedTuple):
    """``label`` "" for no name; ``confidence`` in 0..1; ``sure`` what the words around it alone say, in votes."""

    label: str
    confidence: float
    sure: float


NONE = Verdict("", 0, 0)


def verdict(line: Line, first: int, end: int, context: Context, known: Knowledge) -> Verdict:
    """The type of the run ``first:end``."""
    tokens, forms = line.tokens, line.forms
    before = forms[first - 1] if first else ""
    if (before in PEOPLES and not line.is_broken(first)) or forms[max(0, first - 2) : first] == ["chỉ", "số"]:
        return NONE
    name = line.joined(first, end)
    if end - first > 1 and all(t.is_acronym and t.is_native for t in tokens[first:end]) and not known.label(name):
        signed = (first and forms[first - 1] == ":") or (first == 0 and end == len(tokens))
        if (
            not signed
            and not is_person(line, first, end)
            and name not in PLACES
            and not PERSON_CUES.before(forms, first)
        ):
            return NONE
    single = tokens[first] if end - first == 1 else None
    if single is not None and _is_nothing(line, first, name, context, known):
        return NONE
    if name == "việt" and not known.label(name):
        return NONE
    votes: Votes = dict.fromkeys(LABELS, 0.0)
    around(line, first, end, votes)
    beside(line, first, end, context, votes)
    sure = max(votes.values())
    spelled(line, first, end, name, votes, known)
    sure = max(
        sure,
        2.0
        if (name in PLACES and name not in DOUBTFUL_PLACES) or (is_person(line, first, end) and end - first > 2)
        else 0,
    )
    for label, vote in known.votes(name).items():
        votes[label] = votes.get(label, 0) + vote
    if known.is_given(name):
        votes["PER"] += 2
    for at in range(first, end):
        if (kind := line.kind(at)) in votes:
            votes[kind] += _tagger(line, first, kind, single is not None) / (end - first)
    best, next_most = sorted(votes, key=votes.__getitem__)[:-3:-1]
    most = votes[best]
    needed = _needed(line, first, end, context, known)
    if most < needed:
        return NONE
    margin = most - votes[next_most]
    if margin < _UNDECIDED:
        return NONE
    return Verdict(best, round(min(_SUREST, 0.3 + 0.22 * min(margin, 2) + 0.06 * min(most, 4)), 2), sure)


def _tagger(line: Line, first: int, kind: str, single: bool) -> float:
    """What the tagger's word weighs: on a lone native syllable it takes people for places."""
    if kind == "PER":
        return 1.2
    if not line.tokens[first].is_native:
        return 1.0
    return 0.6 if single else 0.9


def _needed(line: Line, first: int, end: int, context: Context, known: Knowledge) -> float:
    """The votes below which a run is no name: more where a capital may come from the beginning of a sentence."""
    token = line.tokens[first]
    if end - first == 1 and not token.is_native and not (token.is_acronym or token.is_initials or token.is_camel):
        return _FOREIGN
    if not context.opening:
        common = end - first == 1 and token.is_native and token.form in known.common
        return _ENOUGH - 0.3 if end - first > 1 else _ENOUGH + (0.5 if common else 0)
    if end - first > 1:
        return _ENOUGH - 0.3 if line.pos(first) == "Np" else _ENOUGH + 0.5
    common = token.form in known.common
    return _ENOUGH + (1.2 if common else 0.8)


def _is_nothing(line: Line, first: int, name: str, context: Context, known: Knowledge) -> bool:
    """Whether one token says nothing: a letter, a Roman number, a code, a kin word, a kind of thing."""
    token = line.tokens[first]
    if token.form in KIN and context.opening and not PERSON_CUES.before(line.forms, first):
        listed = line.forms[first + 1 : first + 2] in ([","], ["và"]) and PLACES.at(line.forms, first + 2)
        return name not in PLACES or not listed
    if name in DIRECTIONS:
        around = line.forms[max(0, first - 1) : first + 2]
        return bool({"phía", "hướng", "-"} & set(around))
    if name in PLACES:
        if token.form in DOUBTFUL_PLACES and known.is_given(name):
            return False
        return token.form in KIN and (context.opening or not line.kind(first))
    if name in KNOWN_INSTITUTIONS or name in MAKES:
        return False
    if len(token.text) == 1:
        return not PERSON_CUES.before(line.forms, first)
    if name in NO_NAMES or not set(token.text) - set("IVXLC"):
        return True
    return any(map(str.isdigit, token.text)) and not PRODUCT_CUES.before(line.forms, first) and len(token.text) < 5
