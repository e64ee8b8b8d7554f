"""Where a person begins beside an institution: who holds a post there, and is named behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader_entities.gazetteer import PLACES
from tui_reader_entities.heads import GOVERNING
from tui_reader_entities.lexicon import INSTITUTIONS, PERSON_CUES, RARE_SURNAMES, SURNAMES

if TYPE_CHECKING:
    from tui_reader_entities.scanning import Line

__all__ = ["has_holder", "headed_by", "headed_by_name", "is_aged", "named_in_full", "person_begins"]


def headed_by_name(line: Line, at: int) -> bool:
    """Whether the bare head of an institution stands between a post and who holds it ("Giám đốc Sở Giáp Văn Thìn")."""
    size = INSTITUTIONS.at(line.forms, at)
    return (
        size == 1
        and line.forms[at] in GOVERNING
        and PERSON_CUES.before(line.forms, at) > 1
        and named_in_full(line, at + 1)
    )


def headed_by(line: Line, at: int) -> bool:
    """Whether behind a bare level the person follows who holds the post before it: "Chủ tịch UBND tỉnh …"."""
    if not named_in_full(line, at):
        return False
    return has_holder(line, at - 1)


def has_holder(line: Line, body: int) -> bool:
    """Whether a post stands before the institution, so that behind it its holder may be named."""
    return any(PERSON_CUES.before(line.forms, before) > 1 for before in range(max(1, body - 5), body))


def is_aged(line: Line, first: int) -> bool:
    """Whether a name in full with an age or year of birth is what looks like a head ("Đoàn Chí Dũng (SN 1976")."""
    end = first + 1
    while end < len(line.tokens) and line.tokens[end].is_large and line.tokens[end].is_native:
        end += 1
    if not 3 <= end - first <= 4 or line.forms[end : end + 1] not in (["("], [","]):
        return False
    return line.forms[end + 1 : end + 2] in (["sn"], ["sinh"]) or line.forms[end + 2 : end + 3] == ["tuổi"]


def named_in_full(line: Line, at: int) -> bool:
    """Whether no more than a name in full follows, as behind the head of an office ("Giám đốc Sở Giáp Văn Thìn")."""
    end = at
    while end < len(line.tokens) and line.tokens[end].is_large and line.tokens[end].is_native:
        if line.tokens[end].is_acronym or line.is_common(end) or line.is_broken(end):
            return False
        end += 1
    surname = at < len(line.tokens) and (line.forms[at] in SURNAMES or line.forms[at] in RARE_SURNAMES)
    return surname and 3 <= end - at <= 4 and PLACES.at(line.forms, at) < 2


def person_begins(line: Line, at: int) -> bool:
    """Whether a surname and two names or more begin here."""
    large = [t for t in line.tokens[at : at + 3] if t.is_large and t.is_native and not t.is_acronym]
    return len(large) == 3 and line.forms[at] in SURNAMES and not PLACES.at(line.forms, at)
