"""A sentence as the rules see it: syllables, numbers and signs side by side, with what the tagger says of each."""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from tui_reader.plugin_api import matching_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.plugin_api import TaggedWord

__all__ = ["Lexeme", "Line", "folded"]

_TOKEN = re.compile(
    r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.-]+"  # addresses are one piece
    r"|TP\.?\s?HCM\b"
    # abbreviations keep their point
    r"|(?:TP|Tp|TX|Tx|TT|Tt|GS|PGS|TS|ThS|BS|KS|CN|LS|Th\.S|[QPĐK])\.(?=\s?[^\W\d_])"
    r"|\d+(?:[.,]\d+)*[^\W_]*(?:[-/][^\W_]+)*"
    r"|[^\W\d_](?:[\w'’`]|[&.-](?=[^\W\d_])|(?<![^\W\d_]{3})/(?=[^\W\d_])|-(?=\d))*"
    r"|[^\w\s]"
)
_CITY = re.compile(r"TP\.?\s?HCM")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\w*")
_SYLLABLE = re.compile(r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")


def folded(form: str) -> str:
    """Without marks, đ as d."""
    bare = unicodedata.normalize("NFD", form.replace("đ", "d"))
    return "".join(character for character in bare if not unicodedata.combining(character))


class Lexeme:
    """What the spelling of a token tells, wherever it stands; ``form`` is its matching form.

    is_large: begins with a capital. is_lower: no capital at all. is_word: begins with a letter. is_number: with a
    digit. is_native: spelled as a Vietnamese syllable is. is_initials: T.N, N.Khôi. is_acronym: two capitals or more
    and nothing small. is_camel: a capital behind a small letter.
    """

    __slots__ = (
        "form", "is_acronym", "is_camel", "is_initials", "is_large", "is_lower", "is_native", "is_number", "is_word",
        "text",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        self.text = text
        self.form = _form(text)
        self.is_word = text[0].isalpha()
        self.is_large = self.is_word and text[0].isupper()  # Ⅳ and Ⓐ are large and no letters
        self.is_lower = text.islower()
        self.is_number = text[0].isdigit()
        self.is_native = self.is_word and bool(_SYLLABLE.fullmatch(folded(self.form)))
        self.is_initials = bool(_INITIALS.fullmatch(text))
        letters = [character for character in text if character.isalpha()]
        self.is_acronym = len(letters) > 1 and all(map(str.isupper, letters))
        self.is_camel = any(a.islower() and b.isupper() for a, b in itertools.pairwise(text))


def _form(text: str) -> str:
    if _CITY.fullmatch(text):
        return "tp.hcm"
    return "-" if text in "–—" else matching_form(text.rstrip(".") or text)


_lexeme = lru_cache(maxsize=1 << 16)(Lexeme)


class Line:
    """The tokens of a sentence and, at the same places, their forms, their spans in the text and the number of the
    tagger's word that they are of.

    ``loud``: set in capitals, or each word with one, so that these tell nothing. ``is_byline``: nothing but names, as
    that is which is signed.
    """

    __slots__ = ("ends", "forms", "is_byline", "loud", "starts", "tagged", "tokens", "words")

    def __init__(self, text: str, tagged: Sequence[TaggedWord]) -> None:
        self.tagged = tagged
        matches = list(_TOKEN.finditer(text, tagged[0].start, tagged[-1].end)) if tagged else []
        self.tokens = [_lexeme(match.group()) for match in matches]
        self.forms = [token.form for token in self.tokens]
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]
        self.words = _words(self.starts, tagged)
        self.loud = _is_loud(self.tokens)
        self.is_byline = len(self.tokens) < 10 and all(
            token.is_large or not (token.is_word or token.is_number) for token in self.tokens
        )

    def kind(self, at: int) -> str:
        """The tagger's type of name, "" for none."""
        return self.tagged[self.words[at]].entity[2:]

    def pos(self, at: int) -> str:
        """The part of speech of the tagger's word."""
        return self.tagged[self.words[at]].pos

    def is_broken(self, at: int) -> bool:
        """Whether more than a space stands before the token."""
        return 0 < at < len(self.starts) and self.starts[at] - self.ends[at - 1] > 2

    def is_common(self, at: int) -> bool:
        """Whether a capital begins a word that goes on in small letters, so that it is a common word ("Giáo dục")."""
        if (self.pos(at) == "Np" and self.kind(at)) or not self.tokens[at].is_native or self.tokens[at].is_acronym:
            return False
        word = self.words[at]
        following = range(at + 1, min(at + 4, len(self.tokens)))
        return any(self.words[i] == word and self.tokens[i].is_lower for i in following)

    def word_end(self, at: int) -> int:
        """Behind the last token of the word that the token is of; another capital begins another word."""
        end, word = at + 1, self.words[at]
        while end < len(self.words) and self.words[end] == word and not self.tokens[end].is_large:
            end += 1
        return end

    def is_large_at(self, at: int) -> bool:
        """Whether there is a token at ``at`` that begins with a capital."""
        return at < len(self.tokens) and self.tokens[at].is_large

    def is_inside(self, at: int) -> bool:
        """Whether the tagger's word began before this token."""
        return 0 < at < len(self.words) and self.words[at] == self.words[at - 1]

    def joined(self, first: int, end: int) -> str:
        """The forms of the tokens ``first:end``, by one space."""
        return " ".join(self.forms[first:end])


def _words(starts: Sequence[int], tagged: Sequence[TaggedWord]) -> list[int]:
    """For each token the number of the word in which it begins."""
    found: list[int] = []
    at, last = 0, len(tagged) - 1
    end = tagged[0].end if tagged else 0
    for start in starts:
        while start >= end and at < last:
            at += 1
            end = tagged[at].end
        found.append(at)
    return found


def _is_loud(tokens: Sequence[Lexeme]) -> bool:
    large = sum(token.is_large for token in tokens)
    if 2 * large < len(tokens):
        return False
    syllables = [token for token in tokens if token.is_word and len(token.text) > 1]
    upper = sum(token.text.isupper() for token in syllables)
    return (len(syllables) > 3 and upper > 0.8 * len(syllables)) or (
        len(syllables) > 7 and sum(token.is_large for token in syllables) > 0.9 * len(syllables)
    )
