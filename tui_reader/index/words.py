"""Words as they are indexed and asked for: the one place where the diacritics rule is written.

A word of a text has a spelling (`matching_form`) and a folded form (`fold`). A word of a query that carries marks
asks for its spelling; one that carries none asks for every spelling that folds to it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final

from tui_reader.index.variants import variants
from tui_reader.vietnamese.normalize import fold, has_marks, matching_form

__all__ = ["LONGEST", "Match", "Word", "decode_term", "encode_term", "within_distance", "word_forms"]

LONGEST: Final = 64
"""Code points of a word that count; what follows (base64, cut-up links) is not told apart."""

_SEPARATOR: Final = "\0"
_GAP: Final = re.compile(r"(\*+|\?)")
_GAPS: Final = MappingProxyType({"*": ".*", "?": "."})
_NEWER: Final = re.compile(r"(?<!q)([ou])((?<=o)[àáảãạèéẻẽẹ]|(?<=u)[ỳýỷỹỵ])$")


class Match(StrEnum):
    """How a word of a query is compared."""

    WHOLE = "whole"
    PREFIX = "prefix"
    WILDCARD = "wildcard"
    FUZZY = "fuzzy"


def word_forms(token: str) -> tuple[str, str]:
    """Spelling and folded form of one token of a text."""
    spelling = matching_form(token)[:LONGEST]
    return spelling, fold(spelling)


def encode_term(spelling: str, folded: str) -> bytes:
    """The term that stands for a spelling in the index: its folded form, then, where it differs, the spelling.

    So the terms of all spellings of a word are neighbours in the dictionary, and one posting serves both ways of
    asking; a second, folded field would double indexing time and size.
    """
    return (folded if spelling == folded else f"{folded}{_SEPARATOR}{spelling}").encode()


def decode_term(term: bytes) -> tuple[str, str]:
    """Spelling and folded form of a term: the inverse of `encode_term`."""
    folded, separator, spelling = term.decode().partition(_SEPARATOR)
    return (spelling if separator else folded), folded


@dataclass(frozen=True)
class Word:
    """One word of a query. ``text`` is one token in NFC, with * (any letters) and ? (one letter) in a word with
    wildcards; ``distance`` (1 or 2) counts for fuzzy words only."""

    text: str
    match: Match = Match.WHOLE
    distance: int = 0

    def __hash__(self) -> int:
        return hash(self.text)  # what words differ in, nearly always; they are looked up often

    @cached_property
    def spelling(self) -> str:
        """What the word asks for when it is marked."""
        return matching_form(self.text)[:LONGEST]

    @cached_property
    def folded(self) -> str:
        """What the word asks for when it is not marked."""
        return fold(self.spelling)

    @cached_property
    def marked(self) -> bool:
        """Whether only this spelling is meant."""
        return has_marks(self.spelling)

    @cached_property
    def variants(self) -> tuple[str, ...]:
        """Spellings that a whole word asks for, too; the typed one ranks first."""
        return variants(self.spelling) if self.match is Match.WHOLE else ()

    @cached_property
    def start(self) -> str:
        """What the folded form of every word begins with that is meant, as far as there is such a thing."""
        if self.match is Match.FUZZY:
            return ""
        return _GAP.split(self.folded, maxsplit=1)[0] if self.match is Match.WILDCARD else self.folded

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        asked = self.spelling if self.marked else self.folded
        parts = (_GAPS.get(part[:1]) or re.escape(part) for part in _GAP.split(asked))
        return re.compile("".join(parts), re.DOTALL)

    def accepts(self, spelling: str, folded: str) -> bool:
        """Whether a word of a text with these forms is what is asked for."""
        asked, found = (self.spelling, spelling) if self.marked else (self.folded, folded)
        if self.match is Match.WHOLE:
            return asked == found or spelling in self.variants
        if self.match is Match.PREFIX:
            # Who has typed "hò" may be on the way to "hòa", which is kept as "hoà".
            return found.startswith(asked) or (self.marked and _older(found).startswith(asked))
        if self.match is Match.WILDCARD:
            return bool(self._pattern.fullmatch(found) or (self.marked and self._pattern.fullmatch(_older(found))))
        return within_distance(asked, found, self.distance)

    def __str__(self) -> str:
        suffix = {Match.WHOLE: "", Match.PREFIX: "*", Match.WILDCARD: "", Match.FUZZY: f"~{self.distance}"}[self.match]
        return f"{self.spelling}{suffix}"


def _older(spelling: str) -> str:
    """The spelling with its tone where the old style writes it (hòa, khỏe, thúy)."""
    match = _NEWER.search(spelling)
    if match is None:
        return spelling
    toned = unicodedata.normalize("NFD", match.group(2))
    return spelling[: match.start()] + unicodedata.normalize("NFC", match.group(1) + toned[1:]) + toned[0]


def within_distance(one: str, other: str, limit: int) -> bool:
    """Whether at most ``limit`` insertions, deletions or substitutions turn ``one`` into ``other`` (Levenshtein)."""
    if abs(len(one) - len(other)) > limit:
        return False
    start, stop = 0, min(len(one), len(other))
    while start < stop and one[start] == other[start]:
        start += 1
    end = 0
    while end < stop - start and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    if not one or not other or limit == 0:
        return max(len(one), len(other)) <= limit
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        above_left, row[0] = row[0], i
        for j, candidate in enumerate(other, 1):
            above = row[j]
            row[j] = min(above + 1, row[j - 1] + 1, above_left + (char != candidate))
            above_left = above
        if min(row) > limit:
            return False
    return row[-1] <= limit
