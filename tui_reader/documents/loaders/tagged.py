"""Records of press data banks as a search gives them: fields under two letters, the text below "LP" and "TD"."""

from __future__ import annotations

import re
from typing import Final, Literal

from tui_reader.documents.layout import paragraphs
from tui_reader.documents.loaders.base import Fact, Piece

__all__ = ["tagged"]

_TAG: Final = re.compile(r"(?m)^(?P<tag>[A-Z]{2,3})(?:[^\S\n]+(?P<value>\S[^\n]*))?$")
_TAGS_TABLE: Final = """
    SE HD BY CR WC PD ET SN SC ED PG VOL LA CY CX LP TD ART RF CO IN NS RE IPC IPD PUB AN CLM DLN NT
"""
_TAGS: Final = frozenset(_TAGS_TABLE.split())
_TEXTS: Final = frozenset(("LP", "TD"))
_FIELDS: Final[dict[str, Literal["title", "published", "author", "source"]]] = {
    "HD": "title",
    "BY": "author",
    "PD": "published",
    "SN": "source",
}
_FEWEST: Final = 5
_FAR: Final = 4_000
"""Code points in which the headline of such a record stands."""


def tagged(text: str) -> tuple[list[Piece], list[Fact]] | None:
    """The pieces and facts of a text that is one such record; None for any other."""
    head = re.search(r"(?m)^HD[^\S\n]", text[:_FAR])
    if head is None:
        return None
    found = [match for match in _TAG.finditer(text) if match["tag"] in _TAGS]
    tags = [match["tag"] for match in found]
    if len(tags) < _FEWEST or not _TEXTS & set(tags) or tags.count("HD") != 1 or text[: found[0].start()].strip():
        return None
    ends = [match.start() for match in found[1:]] + [len(text)]
    pieces: list[Piece] = []
    facts: list[Fact] = []
    time = next((match["value"] for match in found if match["tag"] == "ET" and match["value"]), "")
    for match, end in zip(found, ends, strict=True):
        begin = match.start() + len(match["tag"])
        value = " ".join(text[begin:end].split())
        if match["tag"] in _TEXTS:
            pieces.append(Piece(match.start(), begin, "meta"))
            pieces += [Piece(begin + piece.start, begin + piece.end) for piece in paragraphs(text[begin:end])]
            continue
        pieces.append(Piece(match.start(), match.start() + len(text[match.start() : end].rstrip()), "meta"))
        if (field := _FIELDS.get(match["tag"])) is not None and value:
            said = value.split(";") if field == "author" else [f"{value} {time}" if field == "published" else value]
            facts += [Fact(field, one.strip(), "front matter") for one in said]
    return pieces, facts
