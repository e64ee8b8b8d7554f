"""The small words in an institution's name that say what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader_entities.heads import DEEDS, LEGAL_FORMS, NO_PURPOSE, TRANSITIVE
from tui_reader_entities.holders import person_begins
from tui_reader_entities.lexicon import (
    DEPARTMENTS,
    INSTITUTIONS,
    LEVELS,
    PERSON_CUES,
    PLACE_HEADS,
    WITHIN_INSTITUTIONS,
)

if TYPE_CHECKING:
    from tui_reader_entities.scanning import Line

__all__ = ["inner_at", "purpose_at"]


def purpose_at(line: Line, at: int, body: int) -> int:
    """How many small tokens go on to say what an institution is for, behind a common word of its name ("Cục Đầu tư nước
    ngoài"), or up to the name that ends it ("Ủy ban sông Mê Kông").
    """
    tokens, forms = line.tokens, line.forms
    if at > body and not _is_common_word(line, at):
        return 0
    after, verbs = at, at == body + 2 and line.joined(body, at) in TRANSITIVE
    for taken in range(4 if line.tokens[body - 1].is_large or at > body else 1):
        if after >= len(tokens) or line.is_broken(after) or not tokens[after].is_lower or line.is_inside(after):
            break
        nominal = line.pos(after) in {"N", "Nc"} or (verbs and line.pos(after) == "V" and not taken)
        if not nominal or LEVELS.at(forms, after) or forms[after] in NO_PURPOSE or PERSON_CUES.at(forms, after):
            break
        behind = line.word_end(after)
        if (
            line.joined(after, behind) in NO_PURPOSE
            or (line.joined(after, behind) in DEEDS and not verbs)
            or (behind < len(tokens) and line.pos(behind) == "P")
        ):
            break
        after = behind
    named = after < len(tokens) and tokens[after].is_large and tokens[after].is_word and not line.is_broken(after)
    if named and (INSTITUTIONS.at(forms, after) or person_begins(line, after)):
        named = False
    return after - at if named or at > body else 0


def _is_common_word(line: Line, at: int) -> bool:
    """Whether a common word with a capital ends before a token, no proper name."""
    first = at - 1
    if line.forms[first] in LEGAL_FORMS or line.tokens[first].is_lower:
        return True
    while first > 0 and line.is_inside(first) and not line.tokens[first].is_large:
        first -= 1
    if not line.tokens[first].is_large or not line.tokens[first].is_native or line.tokens[first].is_acronym:
        return False
    return at - first > 1 or (line.forms[first] in DEPARTMENTS and line.pos(first) in {"N", "V"})


def inner_at(line: Line, at: int, capitals: bool) -> int:
    """How many small tokens go on within the name."""
    forms = line.forms
    inner = WITHIN_INSTITUTIONS.at(forms, at)
    if inner and line.word_end(at + inner - 1) != at + inner:
        inner = 0
    level = LEVELS.at(forms, at)
    if not inner and capitals and line.tokens[at].is_word and not level:
        inner = _leads_on(line, at)
    return 0 if level > inner else inner


def _leads_on(line: Line, at: int) -> int:
    """Small nouns before another capital that belongs to the name ("An ninh chính trị nội bộ Công an")."""
    after = at
    for _ in range(2):
        if line.pos(after) not in {"N", "A"} or (after > at and line.pos(after) != "N"):
            return 0
        after = line.word_end(after)
        if after >= len(line.tokens) or line.is_broken(after):
            return 0
        if line.tokens[after].is_large:
            noun = line.joined(at, after)
            titled = noun in PERSON_CUES or noun in PLACE_HEADS or noun in INSTITUTIONS
            single = line.word_end(at) == after and line.pos(at) == "N"
            return after - at if not titled and (single or INSTITUTIONS.at(line.forms, after)) else 0
        if not line.tokens[after].is_word:
            return 0
    return 0
