"""Names of firms: called by their trade, with a branch or without, bare, and where one stands for what it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader_entities.cues import MAKES, PRODUCT_CUES, SIGNS
from tui_reader_entities.gazetteer import KNOWN_INSTITUTIONS, PLACES
from tui_reader_entities.heads import TRADERS
from tui_reader_entities.lexicon import COMMON_OPENINGS, DEPARTMENTS, INSTITUTIONS, PERSON_CUES, RULERS, TRADES
from tui_reader_entities.spelling import is_person

if TYPE_CHECKING:
    from tui_reader_entities.scanning import Line

__all__ = ["bare_start", "branch_end", "is_used", "trading_end"]


def trading_end(line: Line, at: int) -> int:
    """Behind a firm or club that is called by its trade and a name ("Xăng dầu Hải Quỳnh"); 0 for none."""
    size = TRADES.at(line.forms, at)
    if not size or not line.tokens[at].is_large or line.tokens[at].is_acronym:
        return 0
    end = at + size
    while end < len(line.tokens) and line.tokens[end].is_large and line.tokens[end].is_word and not line.is_broken(end):
        end += 1
    if end == at + size or (size > 1 and any(t.is_large for t in line.tokens[at + 1 : at + size])):
        return 0
    announced = PERSON_CUES.before(line.forms, at) and not RULERS.before(line.forms, at)
    return 0 if is_person(line, at, end) or announced else end


def branch_end(line: Line, at: int) -> int:
    """Behind what tells one branch or team of a firm from others: "Toyota Việt Nam", "Viettel Trẻ"."""
    end = at
    while end < min(at + 4, len(line.tokens)) and line.tokens[end].is_large and line.tokens[end].is_word:
        if line.is_broken(end) or line.forms[end] in COMMON_OPENINGS or INSTITUTIONS.at(line.forms, end) > 1:
            break
        end += 1
    return at if any(is_person(line, at, stop) for stop in range(at + 2, end + 1)) else end


def is_used(line: Line, at: int) -> bool:
    """Whether a firm's name goes on, or stands for what it makes ("xe Honda", "trên Facebook")."""
    platform = (
        at > 0
        and line.forms[at - 1] in {"trên", "qua", "lên", "khoản", "mạng", "dùng"}
        and MAKES.at(line.forms, at) > 0
    )
    model = MAKES.at(line.forms, at) > 1
    end = at + KNOWN_INSTITUTIONS.at(line.forms, at)
    goes_on = end == at + 1 and line.is_large_at(end) and not line.is_broken(end)
    goes_on = goes_on and (not line.tokens[end].is_native or line.forms[end] in SIGNS["EVENT"])
    return platform or model or goes_on or bool(PRODUCT_CUES.before(line.forms, at))


def bare_start(line: Line, first: int, last: int) -> int:
    """Where the name begins that a firm goes by without what it is and does ("Công ty TNHH Xây dựng Tín Nghĩa")."""
    if not TRADERS.at(line.forms, first):
        return first
    at = last
    while at > first and line.tokens[at - 1].is_large and not line.tokens[at - 1].is_acronym:
        if line.is_common(at - 1) or line.forms[at - 1] in DEPARTMENTS:
            break
        at -= 1
    whole = line.joined(at, last)
    return first if at == last or whole in PLACES or (last - at == 1 and line.tokens[at].is_native) else at
