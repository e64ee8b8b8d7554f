"""How far the name of an institution reaches behind its head: what it is for, whose it is, and where it sits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader_entities.gazetteer import PLACES
from tui_reader_entities.heads import DEEDS, GOVERNING, HEADED, JOINING, NAMED_FOR, SEATED
from tui_reader_entities.holders import has_holder, headed_by, person_begins
from tui_reader_entities.lexicon import ACRONYMS, DEPARTMENTS, INSTITUTIONS, LEVELS, WITHIN_INSTITUTIONS
from tui_reader_entities.purpose import inner_at, purpose_at

if TYPE_CHECKING:
    from tui_reader_entities.scanning import Line

__all__ = ["body_end", "is_abbreviated", "seat_end", "tail_end"]

_LONGEST = 24


def body_end(line: Line, body: int, head: str, own: bool = False) -> tuple[int, int]:
    """Where the words end that say what it is for, and how many of them have a capital; they begin at ``body``, behind
    the ``head``.

    ``own``: the head has one of its own, that does not come from the beginning of a sentence.
    """
    tokens, forms = line.tokens, line.forms
    inside_head = tokens[body - head.count(" ") : body]
    at = end = body
    capitals = int(any(token.is_large for token in inside_head))
    while at < len(tokens) and at - end < 6 and at < body + _LONGEST and not (at and line.is_broken(at)):
        token = tokens[at]
        if token.is_large and token.is_word:
            if (
                capitals
                and person_begins(line, at)
                and (head in GOVERNING or (head in HEADED and has_holder(line, body)))
            ):
                break
            level = LEVELS.at(forms, at)
            if level and at + level < len(tokens) and tokens[at + level].is_large:
                break
            at += _word_size(line, at, body)
            end, capitals = at, capitals + 1
        elif token.text == "(" and at == body and is_abbreviated(line, at) and line.is_large_at(at + 3):
            at += 3
        elif token.form in JOINING:
            if not capitals or not _joins(line, at) or (token.form == "-" and head in ACRONYMS):
                break
            at += 1
        elif token.form == "số" and capitals and at == end and at + 1 < len(tokens) and tokens[at + 1].is_number:
            at += 2
            end = at
        elif token.is_number:
            if not capitals or end != at or not _is_name_number(line, at):
                break
            at += 1
            end = at
        else:
            inner = inner_at(line, at, capitals > 0)
            led = capitals or own or (at == body and head in NAMED_FOR)
            if not inner and (purpose := purpose_at(line, at, body) if led else 0):
                capitals += not capitals
                at = end = at + purpose
                continue
            if not inner:
                break
            at += inner
            deed = line.joined(at - inner, at) in DEEDS
            if deed and capitals and not line.is_large_at(at) and not WITHIN_INSTITUTIONS.at(forms, at):
                purpose = purpose_at(line, at - inner, body)
                if purpose <= inner:
                    break
                at = end = at - inner + purpose
                continue
            if (capitals or own) and not deed:
                end = at
    return end, capitals


def tail_end(line: Line, at: int) -> int:
    """Where the place ends that an institution is of: a level with or without its name, or a name at once."""
    tokens, forms = line.tokens, line.forms
    while at < len(tokens):
        level, region = LEVELS.at(forms, at), PLACES.at(forms, at)
        if region > 1 and tokens[at].is_lower and line.is_large_at(at + 1) and not line.is_broken(at):
            return at + region
        if not level or line.is_broken(at):
            return at
        at += level
        if headed_by(line, at):
            return at
        named = at
        while named < len(tokens) and not line.is_broken(named):
            token = tokens[named]
            another = named > at and (INSTITUTIONS.at(forms, named) > 1 or person_begins(line, named))
            if token.is_large and token.is_word and not another:
                named += 1
            elif token.is_number and named == at and len(token.text) <= 2:
                return named + 1
            elif token.form == "-" and named > at and PLACES.at(forms, at) > named - at:
                named += 1
            else:
                break
        if named > at:
            return named
    return at


def seat_end(line: Line, at: int, head: str) -> int:
    """Where "tại" and the seat of a court or embassy end."""
    if head not in SEATED or at >= len(line.tokens) - 1 or line.forms[at] != "tại" or not line.tokens[at + 1].is_large:
        return at
    at += 1
    if (land := PLACES.at(line.forms, at)) > 1:
        return at + land
    while at < len(line.tokens) and line.tokens[at].is_large and line.tokens[at].is_word and not line.is_broken(at):
        at += 1
    return at


def is_abbreviated(line: Line, at: int) -> bool:
    """Whether an acronym in brackets follows."""
    following = line.tokens[at : at + 3]
    return len(following) == 3 and following[0].text == "(" and following[1].is_acronym and following[2].text == ")"


def _joins(line: Line, at: int) -> bool:
    """Whether a comma, "và" or dash goes on with what the institution is for."""
    tokens, forms = line.tokens, line.forms
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if not following.is_large and forms[at] == "và":
        inner = WITHIN_INSTITUTIONS.at(forms, at + 1)
        return inner > 0 and line.is_large_at(at + 1 + inner) and not INSTITUTIONS.at(forms, at + 1 + inner)
    if following.is_acronym:
        fused = forms[at] in {"&", "-"} and (forms[at] == "&" or len(following.text) < 4)
        return fused and line.tokens[at - 1].is_acronym
    if not following.is_large:
        return False
    if forms[at] == "&":
        return True
    head = INSTITUTIONS.at(forms, at + 1)
    if head > 1 or (head and line.forms[at + 1] in GOVERNING):
        return False
    if head and forms[at] != "-" and at + 2 < len(tokens) and tokens[at + 2].is_large:  # another one
        return False
    for_what = following.form in DEPARTMENTS or line.is_common(at + 1)
    return for_what and (forms[at] != "," or _goes_on(line, at + 1))


def _is_name_number(line: Line, at: int) -> bool:
    """Whether a number belongs to the name before it, and counts nothing."""
    if len(line.tokens[at].text) > 4 or "-" in line.tokens[at].text:
        return False
    return at + 1 >= len(line.tokens) or not (line.tokens[at + 1].is_word and line.pos(at + 1) in {"N", "Nu", "Nc"})


def _word_size(line: Line, at: int, body: int) -> int:
    """How many tokens a capital takes with it: a known compound, or the tagger's word, but not behind another capital,
    where the tagger joins names and verbs ("Hòa Lạc dựng").
    """
    size = max(WITHIN_INSTITUTIONS.at(line.forms, at), INSTITUTIONS.at(line.forms, at))
    if size > 1 and not any(token.is_large for token in line.tokens[at + 1 : at + size]):
        return size
    if at == body and line.tokens[at].is_native:
        return max(1, line.word_end(at) - at)
    before = line.tokens[at - 1]
    if at > body and before.is_large and before.is_native and not before.is_acronym:
        return 1
    return line.word_end(at) - at if line.is_common(at) else 1


def _goes_on(line: Line, at: int) -> bool:
    """Whether a list of what a department is for goes on to its "và" (Văn hóa, Thể thao và Du lịch)."""
    for token in line.tokens[at : at + 14]:
        if token.form == "và":
            return True
        if not token.is_word and token.text != ",":
            return False
    return False
