"""Names where all is in capitals: only those known from elsewhere, and who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader_entities.gazetteer import PLACES
from tui_reader_entities.lexicon import SURNAMES

if TYPE_CHECKING:
    from tui_reader_entities.knowledge import Knowledge
    from tui_reader_entities.scanning import Line

__all__ = ["in_capitals"]

_KNOWN, _TAGGED = 0.8, 0.55
_LONGEST = 10

Found = list[tuple[int, int, str, float]]


def in_capitals(text: str, line: Line, at: int, known: Knowledge) -> Found:
    """The names that begin at a token: first and behind the last token, label, confidence."""
    tokens, forms = line.tokens, line.forms
    if not tokens[at].is_word:
        return []
    if at == 0 and len(tokens) <= 7 and not text[line.ends[-1] :].strip():
        return _signed(line)
    for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
        name = line.joined(at, at + size)
        place = name in PLACES and (size > 1 or len(name) > 4)
        label = known.label(name) or ("LOC" if place else "")
        if label and (size > 1 or not tokens[at].is_native):
            return [(at, at + size, label, _KNOWN)]
    if forms[at] in SURNAMES:
        size = next((i for i, token in enumerate(tokens[at : at + 5]) if not token.is_word), len(tokens) - at)
        if 2 <= size <= 4 and all(line.kind(i) == "PER" for i in range(at, at + size)):
            return [(at, at + size, "PER", _TAGGED)]
    return []


def _signed(line: Line) -> Found:
    """A last line in capitals: those who sign."""
    found: Found = []
    first = 0
    for end in range(len(line.tokens) + 1):
        if end == len(line.tokens) or not line.tokens[end].is_word:
            if 2 <= end - first <= 4:
                found.append((first, end, "PER", _KNOWN))
            first = end + 1
    return found
