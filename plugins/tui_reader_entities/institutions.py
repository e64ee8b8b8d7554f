"""Whether the name of an institution begins somewhere, by its head noun and what follows, and how long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader_entities.cues import NO_NAMES
from tui_reader_entities.gazetteer import PLACES
from tui_reader_entities.heads import (
    ALWAYS_NUMBERED,
    BARE,
    CLOSED,
    FIRST_HALVES,
    FUNDS,
    GOVERNING,
    KINDS_OF_FORCE,
    LOOSE,
    NAMED_BY_TWO,
    NUMBERED,
    OF_TITLED,
    PRESS,
)
from tui_reader_entities.holders import is_aged, named_in_full
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
from tui_reader_entities.reach import body_end, is_abbreviated, seat_end, tail_end

if TYPE_CHECKING:
    from tui_reader_entities.scanning import Line

__all__ = ["institution_at"]

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
        end = seat_end(line, tail_end(line, body_end(line, first + 1, forms[first])[0]), forms[first])
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
    end, capitals = body_end(line, body, head, own)
    tail = tail_end(line, end)
    stop = seat_end(line, tail, head)
    if stop == body and head in BARE and head_token.is_large:
        return size
    if size > 1 and head_token.is_large and end == body and is_abbreviated(line, body):
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
