"""Where the name of an institution ends: from its head noun over what it is for to the place that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader_entities.cues import NO_NAMES
from tui_reader_entities.gazetteer import PLACES
from tui_reader_entities.heads import (
    ALWAYS_NUMBERED,
    BARE,
    CLOSED,
    DEEDS,
    FIRST_HALVES,
    FUNDS,
    GOVERNING,
    HEADED,
    JOINING,
    KINDS_OF_FORCE,
    LOOSE,
    NAMED_BY_TWO,
    NAMED_FOR,
    NUMBERED,
    OF_TITLED,
    PRESS,
    SEATED,
)
from tui_reader_entities.holders import has_holder, headed_by, is_aged, named_in_full, person_begins
from tui_reader_entities.lexicon import (
    ABSTRACT_HEADS,
    ACRONYMS,
    DEPARTMENTS,
    INSTITUTIONS,
    LEVELS,
    PERSON_CUES,
    SURNAMES,
    WITHIN_INSTITUTIONS,
)
from tui_reader_entities.purpose import inner_at, purpose_at

if TYPE_CHECKING:
    from tui_reader_entities.scanning import Line

__all__ = ["institution_at"]

_LONGEST = 24
_CLOSED_FIRST = frozenset(name.split()[0] for name in CLOSED) | {"đảng"}


def institution_at(line: Line, first: int, opening: bool) -> int:
    """The number of tokens of the institution's name that begins at ``first``; 0 where none does.

    ``opening``: it begins a sentence, so that its own capital tells nothing.
    """
    tokens, forms = line.tokens, line.forms
    head_token = tokens[first]
    if head_token.is_large and forms[first] in _CLOSED_FIRST and (closed := _closed(line, first)):
        return closed
    if head_token.is_acronym and forms[first] in ACRONYMS:
        end = _seat(line, _tail(line, _body(line, first + 1, forms[first])[0]), forms[first])
        return 0 if end == first + 1 and forms[first] in KINDS_OF_FORCE else end - first
    size = INSTITUTIONS.at(forms, first)
    if (
        not size
        or PLACES.at(forms, first) > size
        or _is_half(line, first, size)
        or (head_token.is_large and LEVELS.before(forms, first))
    ):
        return 0
    if not head_token.is_large and not any(token.is_large for token in tokens[first + 1 : first + 9]):
        return 0
    if size == 3 and forms[first] == "tổ" and INSTITUTIONS.at(forms, first + size):  # tổ công tác Đồn …
        return 0
    if size == 1 and forms[first] in SURNAMES and head_token.is_large and is_aged(line, first):
        return 0
    head = line.joined(first, first + size)
    if line.forms[first] == "thường" and PERSON_CUES.before(forms, first):  # of the post, not of the institution
        return 0
    body = first + size
    if head in BARE and head_token.is_large and named_in_full(line, body):
        return size
    if not _speaks_for_one(line, first, head, body, opening):
        return 0
    if head in PRESS and head_token.is_large and body < len(tokens) and tokens[body].is_large:
        opening = False
    own = head_token.is_large and not opening
    end, capitals = _body(line, body, head, own)
    tail = _tail(line, end)
    stop = _seat(line, tail, head)
    if stop == body and head in BARE and head_token.is_large:
        return size
    if size > 1 and head_token.is_large and end == body and _abbreviated(line, body):
        return size
    numbered = end == body and head_token.is_large and (own or head in ALWAYS_NUMBERED)
    if numbered and body < len(tokens) and tokens[body].is_number and {forms[first], head} & NUMBERED:
        return body + 1 - first
    named = stop > end and (own or any(token.is_large for token in tokens[end:stop]))
    return stop - first if capitals or named or (own and end > body and not head_token.is_acronym) else 0


def _closed(line: Line, first: int) -> int:
    """The highest institutions of the state, which take nothing behind them."""
    if line.forms[first : first + 5] == ["đảng", "cộng", "sản", "việt", "nam"]:
        return 5
    for size in (3, 2):
        end = first + size
        if end <= len(line.tokens) and line.joined(first, end) in CLOSED:
            land = PLACES.at(line.forms, end)  # Quốc hội Hungary
            return size + land if land and line.is_large_at(end) and not line.is_broken(end) else size
    return 0


def _is_half(line: Line, first: int, size: int) -> bool:
    """Whether a small head is the second half of another word ("cán bộ")."""
    if first == 0 or line.tokens[first].is_large:
        return False
    if line.forms[first - 1] in FIRST_HALVES.get(line.forms[first], ()):
        return True
    return size == 1 and line.is_inside(first) and not line.tokens[first - 1].is_large


def _speaks_for_one(line: Line, first: int, head: str, body: int, opening: bool) -> bool:
    """Whether what follows an everyday head is what institutions are called by."""
    tokens, forms = line.tokens, line.forms
    if PERSON_CUES.before(forms, first) and (
        (head in GOVERNING and named_in_full(line, body)) or (head in SURNAMES and named_in_full(line, first))
    ):
        return False
    head_is_large = tokens[first].is_large
    if (head == "bộ" and forms[body : body + 1] == ["luật"]) or (
        head == "vụ" and forms[body : body + 1] in (["việc"], ["án"])
    ):
        return False
    titled = head not in OF_TITLED and _announces_person(line, body)
    if not head_is_large and (line.pos(first).startswith("V") or titled):
        return False
    if head not in ABSTRACT_HEADS or (head in PRESS and head_is_large):
        return True
    if body >= len(tokens) or (first and forms[first - 1] == "các" and not head_is_large):
        return False
    following = tokens[body]
    if not head_is_large and following.is_acronym and (following.form in NO_NAMES or head == "vụ"):
        return False
    if not head_is_large and head == "vụ" and INSTITUTIONS.at(forms, body):
        return False
    if following.is_large and (following.is_acronym or INSTITUTIONS.at(forms, body)):
        return True
    if following.form in DEPARTMENTS or WITHIN_INSTITUTIONS.at(forms, body):
        return following.is_large or head_is_large
    if LEVELS.at(forms, body):
        return head_is_large
    if following.is_large and (line.is_common(body) or (head in FUNDS and line.is_inside(body + 1))):
        return head not in LOOSE or head_is_large
    kinds = [line.kind(at) for at in range(first, min(body + 2, len(tokens)))]
    two = [token.is_large or token.text in {"&", "von", "de", "van"} for token in tokens[body : body + 2]] == [
        True,
        True,
    ]
    spoken = "PER" not in kinds[1:] or (head_is_large and not opening) or head == "nhóm"
    if head in NAMED_BY_TWO and two and spoken and (head_is_large or following.form not in SURNAMES):
        return True
    if head == "trường" and two and not PERSON_CUES.at(forms, body):
        return True
    if not head_is_large:
        fellow = first > 0 and forms[first - 1] == "đồng"
        return following.is_large and head not in LOOSE and "PER" not in kinds and not fellow
    return following.is_large and "PER" not in kinds and ("ORG" in kinds or " " in head)


def _announces_person(line: Line, body: int) -> bool:
    """Whether the title of a person follows ("trường Hiệu trưởng …")."""
    size = PERSON_CUES.at(line.forms, body)
    return size > 1 and not INSTITUTIONS.at(line.forms, body)


def _body(line: Line, body: int, head: str, own: bool = False) -> tuple[int, int]:
    """Where the words end that say what it is for, and how many of them have a capital.

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
        elif token.text == "(" and at == body and _abbreviated(line, at) and line.is_large_at(at + 3):
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


def _abbreviated(line: Line, at: int) -> bool:
    """Whether an acronym in brackets follows."""
    following = line.tokens[at : at + 3]
    return len(following) == 3 and following[0].text == "(" and following[1].is_acronym and following[2].text == ")"


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


def _seat(line: Line, at: int, head: str) -> int:
    """Where "tại" and the seat of a court or embassy end."""
    if head not in SEATED or at >= len(line.tokens) - 1 or line.forms[at] != "tại" or not line.tokens[at + 1].is_large:
        return at
    at += 1
    if (land := PLACES.at(line.forms, at)) > 1:
        return at + land
    while at < len(line.tokens) and line.tokens[at].is_large and line.tokens[at].is_word and not line.is_broken(at):
        at += 1
    return at


def _tail(line: Line, at: int) -> int:
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
