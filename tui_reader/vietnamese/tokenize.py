"""Cut text into the units that are searched: Vietnamese syllables, foreign words, numbers.

Syllables, not words: a word of several syllables is found as neighbours. Word segmentation is ``segment``'s.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Token", "is_mark", "next_token", "tokenize", "words"]

# Marks without a composed form (NFC leaves them apart) belong to the letter before them.
_MARKS: Final = r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"

# A number keeps its inner points and commas; "/" and "-" always cut, so that a phrase finds 19/2025/QĐ-UBND.
_TOKEN: Final = re.compile(rf"\d+(?:[.,]\d+)+|[^\W_]+(?:[{_MARKS}]+[^\W_]*)*")

_MARK: Final = re.compile(f"[{_MARKS}]")


class Token(NamedTuple):
    """``text[start:end] == token.text``, as spelled in the text."""

    start: int
    end: int
    text: str


def tokenize(text: str) -> Iterator[Token]:
    """Yield the tokens of NFC ``text`` in order; what lies between them is punctuation and space."""
    for match in _TOKEN.finditer(text):
        yield Token(match.start(), match.end(), match.group())


def next_token(text: str, start: int) -> Token | None:
    """The first token of NFC ``text`` from ``start`` on, no place inside a token; None where there is none."""
    match = _TOKEN.search(text, start)
    return None if match is None else Token(match.start(), match.end(), match.group())


def is_mark(character: str) -> bool:
    """Whether a character belongs to the letter before it."""
    return _MARK.match(character) is not None


def words(text: str) -> list[str]:
    """The texts of the tokens of NFC ``text``. White space always cuts, so they can be looked for piece by piece."""
    return _TOKEN.findall(text)
