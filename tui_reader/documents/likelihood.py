"""How likely it is that somebody wrote a word, in Vietnamese or in another language of Latin letters.

Natural logarithms of probabilities, after the shares that words of a kind have in news (`frequent`). They only serve to
compare readings of the same bytes: a word that fits nowhere gets `MISFIT` or less.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tui_reader.documents.frequent import BAND
from tui_reader.vietnamese.normalize import matching_form, nfc
from tui_reader.vietnamese.syllable import is_syllable

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MISFIT", "vietnamese", "western"]

MISFIT: Final = -17.0
"""At most this, for what is no word: about 1 in 30 of the words with marks, over many possible ones."""

_BANDS: Final = {1: -5.3, 2: -6.7, 3: -8.2}
_RARE: Final = -11.5  # 5 % of the syllables of a text are one of the 5,000 that no band holds
_ACRONYM_SCORE: Final = -10.5
_CAPITALS: Final = -1.5
_SIGN: Final = -3.0
_SELDOM_SIGN: Final = -10.0
_JOINED: Final = -6.0

_LONGEST: Final = 40
_ENDLESS: Final = -40.0  # no word is so long; nor is it kept, normalised or looked at
_OPENING: Final = "“‘«–—•…\u00a0·"
_CLOSING: Final = "”’»–—…\u00a0°®™·"
_INSIDE: Final = re.compile(r"[–—…’\u00a0]")
_SELDOM: Final = frozenset("·«»°®™")
_DOUBLED: Final = re.compile(r"[aeiouy][ùøõêáàåãäúâìò]")  # what other languages seldom have, and VNI in each word
_ACRONYM: Final = re.compile(r"[A-ZĐƯÔƠÂÊĂ]{2,7}")
_LATIN_WORD: Final = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+")
_UNUSUAL: Final = re.compile(
    r"[^A-Za-zàâäáãåçèéêëìíîïñòóôöõøùúûüßæœÀÂÄÁÃÅÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØÙÚÛÜÆŒčšžřěůćńłśźżęąőűğışŠŽČŁŚŻ]"
)


def vietnamese(token: str) -> float:
    """Of a run of letters and signs without ASCII signs, as a word or two of Vietnamese; 0 if nothing is marked."""
    return _as_vietnamese(token) if len(token) <= _LONGEST else _ENDLESS


def western(token: str) -> float:
    """The same as a word of another language of Latin letters."""
    return _as_western(token) if len(token) <= _LONGEST else _ENDLESS


@lru_cache(maxsize=1 << 15)
def _as_vietnamese(token: str) -> float:
    return _scored(nfc(token), _vietnamese)


@lru_cache(maxsize=1 << 13)
def _as_western(token: str) -> float:
    return _scored(token, _western)


def _scored(token: str, score: Callable[[str], float]) -> float:
    opened = token.lstrip(_OPENING)
    bare = opened.rstrip(_CLOSING)
    total = sum(_SELDOM_SIGN if sign in _SELDOM else _SIGN for sign in token.replace(bare, "", 1))
    if bare.isascii():
        return total if bare.isalpha() or not bare else MISFIT  # control characters
    parts = _INSIDE.split(bare)
    total += _JOINED * (len(parts) - 1)
    return total + sum(score(part) for part in parts if not part.isascii())


def _vietnamese(word: str) -> float:
    shape = 0.0 if word.islower() else _CAPITALS
    if not (word.islower() or word.istitle() or word.isupper()) or not is_syllable(word):
        acronym = "Đ" in word and _ACRONYM.fullmatch(word) is not None
        return _ACRONYM_SCORE if acronym else MISFIT - 0.5 * _marked(word)
    if len(word) == 1 and shape:
        shape *= 2
    return _BANDS.get(BAND.get(matching_form(word), 0), _RARE) + shape


def _western(word: str) -> float:
    """Spelled in one case, or as "McÉwan", not mostly with accents."""
    marked = _marked(word)
    shaped = word.islower() or word.istitle() or word.isupper() or word[1:].istitle()
    if not shaped or _LATIN_WORD.fullmatch(word) is None or 3 * marked > 2 + len(word):
        return MISFIT - 0.5 * marked
    odd = len(_UNUSUAL.findall(word)) + len(_DOUBLED.findall(word.lower()))
    return max(MISFIT + 0.5, -9.0 - 1.5 * marked - 3.0 * odd)


def _marked(word: str) -> int:
    return sum(not char.isascii() for char in word)
