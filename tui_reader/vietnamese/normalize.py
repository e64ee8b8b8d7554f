"""Normal forms of Vietnamese words: what counts as the same spelling, and what as the same word without its marks.

Three forms, each a function of the one before: ``nfc`` for all text that is kept, ``matching_form`` for finding a
word as it was typed, ``fold`` for finding it typed without diacritics. They say nothing of where words begin: see
``tokenize``.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import Final

__all__ = ["fold", "has_marks", "matching_form", "nfc"]

_DROP_MARKS: Final = MappingProxyType(
    {**dict.fromkeys(range(0x300, 0x370)), ord("đ"): "d", ord("ð"): "d", ord("ɖ"): "d"}
)
# Eth and African D look like Đ, and old fonts and converters leave them in its place.
_TRUE_D: Final = MappingProxyType({ord("ð"): "đ", ord("ɖ"): "đ"})

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS: Final = "aăâeêioôơuưy"
_TONED: Final = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES)

# Which vowel of an open syllable carries the tone (new style: hoà, khoẻ, thuý); before a consonant it is the last.
_OPEN: Final = MappingProxyType(
    {"oa": 1, "oe": 1, "uy": 1, "ia": 0, "ua": 0, "ưa": 0, "uê": 1, "uơ": 1}
    | dict.fromkeys(("ai", "ao", "au", "ay", "âu", "ây", "eo", "êu", "iu", "oi", "ôi", "ơi", "ui", "ưi", "ưu"), 0)
    | dict.fromkeys(("oai", "oay", "oao", "oeo", "uây", "uya", "uyu", "uôi", "ươi", "ươu", "iêu", "yêu", "uau"), 1)
)
_CLOSED: Final = frozenset(("oa", "oă", "oe", "uâ", "uê", "uy", "uô", "ươ", "iê", "yê", "uyê", "oo"))

# A whole syllable of at least two vowels, one of them toned; "qu" and "gi" are consonants when a vowel follows.
_SYLLABLE: Final = re.compile(
    rf"(?<![\w\u0300-\u036f])"
    rf"(q[u{_TONED}]|g[iìíĩỉị](?=[{_VOWELS}{_TONED}])|[bcdđghklmnprstvx]?[hr]?|ngh?)"
    rf"([{_VOWELS}{_TONED}]{{1,3}})(ch|ng|nh|[cmnpt])?"
    rf"(?![\w\u0300-\u036f])"
)


def nfc(text: str) -> str:
    """``text`` in Unicode normal form C, the form of all text in this project."""
    return unicodedata.normalize("NFC", text)


def matching_form(word: str) -> str:
    """The spelling that ``word`` is matched by: NFC, true Đ, one tone placement, lower case.

    ``hòa`` and ``hoà`` have one form, ``hoa`` and ``hoá`` another each. Works on running text too; idempotent.
    """
    if word.isascii():
        return word.lower()
    word = nfc(nfc(word).lower().translate(_TRUE_D))
    return _SYLLABLE.sub(_place_tone, word)


def fold(text: str) -> str:
    """``text`` in lower case without any diacritic, đ as d. One code point for each of NFC Vietnamese text."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFD", nfc(text).lower()).translate(_DROP_MARKS)
    return nfc(bare)


def has_marks(word: str) -> bool:
    """Whether ``word`` carries any diacritic (or is spelled with đ), that is, was typed to be matched exactly."""
    return not word.isascii() and fold(word) != nfc(word).lower()


def _place_tone(match: re.Match[str]) -> str:
    """The syllable with its tone where the new style writes it; unchanged if it is no Vietnamese syllable."""
    onset, vowels, coda = match.group(1), match.group(2), match.group(3) or ""
    if len(onset) + len(vowels) == 1:
        return match.group()
    decomposed = unicodedata.normalize("NFD", onset + vowels)
    tones = [char for char in decomposed if char in _TONES]
    if len(tones) != 1:
        return match.group()
    bare = nfc("".join(char for char in decomposed if char not in _TONES))
    onset, vowels = bare[: len(onset)], bare[len(onset) :]
    if len(vowels) == 1:
        place = 0
    elif coda:
        place = len(vowels) - 1 if vowels in _CLOSED else -1
    else:
        place = _OPEN.get(vowels, -1)
    if place < 0 or (onset[0:1] == "q" and onset != "qu"):
        return match.group()
    return onset + vowels[:place] + nfc(vowels[place] + tones[0]) + vowels[place + 1 :] + coda
