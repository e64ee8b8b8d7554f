"""Records of corpora and data banks whose fields are elements, a line each: ``<title>…</title>``, around the text."""

from __future__ import annotations

import re
from typing import Final

from tui_reader.documents.layout import paragraphs
from tui_reader.documents.loaders.base import Fact, Piece
from tui_reader.documents.loaders.settings import is_text, setting_facts

__all__ = ["elements"]

_FIELD: Final = re.compile(
    r"(?m)^[^\S\n]*<(?P<key>[A-Za-z][\w.:-]{1,30})(?:\s[^<>\n]*)?>[^\S\n]*(?P<value>[^<>\n]*?)[^\S\n]*</(?P=key)>[^\S\n]*$"
)
_TAG: Final = re.compile(r"(?m)^[^\S\n]*</?[A-Za-z?][^<>\n]{1,200}>[^\S\n]*$")
"""An element that begins or ends on a line of its own."""

_FEWEST: Final = 3
_FAR: Final = 4_000
"""Code points in which the title of such a record stands."""


def elements(text: str) -> tuple[list[Piece], list[Fact]] | None:
    """The pieces and facts of a text that is one such record; None for any other."""
    if not text.lstrip().startswith("<"):
        return None
    found = [match for match in _FIELD.finditer(text, 0, _FAR) if not is_text(match["key"])]
    facts = [fact for match in found for fact in setting_facts(f"{match['key']}: {match['value']}")]
    if len(found) < _FEWEST or [fact.field for fact in facts].count("title") != 1:
        return None
    marked = sorted([*found, *_TAG.finditer(text)], key=lambda match: match.start())
    pieces: list[Piece] = []
    at = 0
    for match in marked:
        pieces += [Piece(at + piece.start, at + piece.end) for piece in paragraphs(text[at : match.start()])]
        pieces.append(Piece(match.start(), match.start() + len(match.group().rstrip()), "meta"))
        at = match.end()
    return pieces + [Piece(at + piece.start, at + piece.end) for piece in paragraphs(text[at:])], facts
