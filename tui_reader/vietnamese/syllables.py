"""Text cut as underthesea cuts it before it segments words, with the place of each piece in the text.

Its patterns never look across white space but for one, which asks whether a point ends the text. So what stands
between white space is cut once and remembered: most of a language is a few thousand such runs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Syllables", "syllables"]

REMEMBERED: Final = 100_000
"""Runs between white space whose pieces are kept; beyond, all are forgotten and met anew."""

_RUN: Final = re.compile(r"\S+")
_SAME: Final = str.maketrans("ðÐ", "đĐ")
"""The part of underthesea's character map that NFC leaves: each sign for one sign."""


class Syllables(NamedTuple):
    """``starts[i]:ends[i]`` of the text, and the form that the models expect (tone placement and slips mended)."""

    starts: list[int]
    ends: list[int]
    forms: list[str]


def syllables(text: str, start: int, end: int) -> Syllables:
    """What underthesea's tokeniser makes of ``text[start:end]``, which is NFC: syllables, numbers, signs, in order."""
    cut, inside, last = _cut(), *_remembered()
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    for match in _RUN.finditer(text, start, end):
        at, stop = match.span()
        run = match.group()
        known = last if stop == end else inside
        pieces = known.get(run)
        if pieces is None:
            if len(known) >= REMEMBERED:
                known.clear()
            pieces = known[run] = cut(run, stop == end)
        for begin, close, form in pieces:
            starts.append(at + begin)
            ends.append(at + close)
            forms.append(form)
    return Syllables(starts, ends, forms)


Pieces = tuple[tuple[int, int, str], ...]


@cache
def _remembered() -> tuple[dict[str, Pieces], dict[str, Pieces]]:
    """What is known of runs inside a text, and of those that end one."""
    return {}, {}


@cache
def _cut() -> Callable[[str, bool], Pieces]:
    from underthesea.pipeline.text_normalize import token_normalize
    from underthesea.pipeline.word_tokenize.regex_tokenize import patterns

    def cut(run: str, ends: bool) -> Pieces:
        seen = run.translate(_SAME)
        matches = patterns.finditer(seen if ends else f"{seen} ")
        return tuple((*match.span(), token_normalize(match.group())) for match in matches)

    return cut
