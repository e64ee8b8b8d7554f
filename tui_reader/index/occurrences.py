"""Where the words of a query stand in a text, without looking at every word of it.

A pattern of the folded words finds places that can be meant; what stands there is cut into a token and compared by the
one rule (`Word.accepts`), so the pattern may find too much, never too little.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.index.words import LONGEST, Match
from tui_reader.vietnamese.normalize import fold, matching_form
from tui_reader.vietnamese.tokenize import is_mark, next_token
from tui_reader.vietnamese.tokenize import words as tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from tui_reader.index.words import Word

__all__ = ["Occurrence", "Scanner", "Walk"]

_REMEMBERED: Final = 50_000
_MOST_WORDS: Final = 40
"""Of more words a pattern is slower than looking at every token."""
_ENOUGH: Final = 24
"""Letters of a word that a pattern compares."""
_LATIN: Final = (range(0x30, 0x3A), range(0x41, 0x5B), range(0x61, 0x7B), range(0xC0, 0x2B0), range(0x1E00, 0x1F00))
"""Where the letters and digits stand that fold to ASCII."""
_ONE_BY_ONE: Final = re.compile(
    r"[0-9A-Za-z\u00c0-\u00d6\u00d9-\u00dd\u00e0-\u00f6\u00f9-\u00fd\u0102-\u0111\u1ea0-\u1ef9]*"
)
"""Words of the letters of Vietnamese, of which every form has as many."""
_AFTER: Final = r"[\u0300-\u036f]*"


class Occurrence(NamedTuple):
    """A token ``start:end`` of a text, and which words of the query accept it."""

    start: int
    end: int
    words: tuple[Word, ...]


class Scanner:
    """Finds tokens that some words accept; remembers what it has compared."""

    def __init__(self, sought: Collection[Word], others: Collection[Word] = ()) -> None:
        """``sought`` words are looked for; ``others`` matter only where a `Walk` comes by."""
        self._words = tuple(dict.fromkeys((*sought, *others)))
        self._pattern = _pattern(sought)
        self._lengths = _lengths(self._words)
        self._accepted: dict[str, tuple[Word, ...]] = {}

    def accepting(self, token: str) -> tuple[Word, ...]:
        """The words that accept a token."""
        known = self._accepted.get(token)
        if known is None:
            if len(self._accepted) > _REMEMBERED:
                self._accepted.clear()
            known = self._accepted[token] = self._accepting(token)
        return known

    def _accepting(self, token: str) -> tuple[Word, ...]:
        if len(token) not in self._lengths and _ONE_BY_ONE.fullmatch(token):
            return ()
        spelling = matching_form(token)[:LONGEST]
        folded = fold(spelling)
        return tuple(word for word in self._words if word.accepts(spelling, folded))

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        """The tokens of NFC ``text`` that a word accepts, those in ``sought`` without exception; ascending."""
        if self._pattern is None:
            known, end = self._accepted, 0
            for token_text in tokens(text):
                accepted = known.get(token_text)
                if accepted is None:
                    accepted = self.accepting(token_text)
                start = text.index(token_text, end)  # only what is in no token lies between
                end = start + len(token_text)
                if accepted:
                    yield Occurrence(start, end, accepted)
            return
        end = 0
        for match in self._pattern.finditer(text):
            start = match.start()
            if start < end:
                continue
            token = next_token(text, _cut_before(text, start, end))
            while token is not None and token.end <= start:
                token = next_token(text, token.end)
            if token is not None and token.start == start:
                words = self.accepting(token.text)
                if words:
                    yield Occurrence(token.start, token.end, words)
            end = start if token is None else token.end


class Walk:
    """Steps from token to token of one text."""

    def __init__(self, text: str, scanner: Scanner) -> None:
        self._text = text
        self._scanner = scanner
        self._next: dict[int, Occurrence | None] = {}

    def after(self, end: int) -> Occurrence | None:
        """The token after the one that ends there, with the words that accept it."""
        if end not in self._next:
            token = next_token(self._text, end)
            self._next[end] = token and Occurrence(token.start, token.end, self._scanner.accepting(token.text))
        return self._next[end]


def _cut_before(text: str, start: int, earliest: int) -> int:
    """The last place from which tokens can be counted to one at ``start``; ``earliest`` is known to be one."""
    at = start
    while at > earliest:
        before = text[at - 1]
        joins = before.isalnum() or (before in ".," and text[at].isdigit()) or is_mark(before)
        if not joins:
            break
        at -= 1
    return at


def _lengths(words: Collection[Word]) -> range:
    """How long what the words accept can be."""
    if any(word.match is not Match.FUZZY or len(word.text) >= LONGEST for word in words) or not words:
        return range(sys.maxsize)
    shortest = min(min(len(word.spelling), len(word.folded)) - word.distance for word in words)
    return range(max(0, shortest), max(max(len(word.spelling), len(word.folded)) + word.distance for word in words) + 1)


def _pattern(words: Collection[Word]) -> re.Pattern[str] | None:
    """What stands wherever one of the words does; None where every token must be looked at."""
    firsts: dict[str, None] = {}
    rests: dict[str, None] = {}
    for word in words:
        if word.match is Match.FUZZY or len(words) > _MOST_WORDS:
            return None
        for folded in (word.start, *map(fold, word.variants)):
            letters = folded[:_ENOUGH]
            if not letters.isascii() or not letters[:1].isalnum():
                return None
            whole = word.match is Match.WHOLE and len(folded) <= _ENOUGH and letters.isalnum()
            rest = "".join(map(_letter, letters[1:])) + (r"(?![^\W_])" if whole else "")
            firsts[_forms().get(letters[0], letters[0])] = rests[rest] = None
    if not rests:
        return None
    # The first letters are a set, so that the search skips to one of them. No word begins behind a letter.
    return re.compile(rf"[{''.join(firsts)}](?<![^\W\d_].){_AFTER}(?:{'|'.join(rests)})", re.DOTALL)


def _letter(folded: str) -> str:
    return f"[{_forms()[folded]}]{_AFTER}" if folded in _forms() else re.escape(folded)


@cache
def _forms() -> Mapping[str, str]:
    """For each letter and digit of ASCII all characters that fold to it."""
    forms: dict[str, str] = {}
    for letters in _LATIN:
        for character in map(chr, letters):
            folded = fold(character)
            if len(folded) == 1 and folded.isascii() and folded.isalnum():
                forms[folded] = forms.get(folded, "") + character
    return forms
