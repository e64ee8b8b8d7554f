"""Which letters make a Vietnamese syllable: onset, rime and tone, and which of them go together.

Written from the rules of the spelling. A syllable is an onset (or none), a rime and one of six tones; the spelling of
the onset depends on the rime (c/k/q, g/gh, ng/ngh), and a rime that ends in a stop has two tones only. This is stricter
than ``syllable``, which weighs bytes and takes any onset with any rime.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "VOWELS",
    "allows_tone",
    "beginnings",
    "ends_in_stop",
    "is_possible",
    "nucleus",
    "plain",
    "skeletons",
    "syllables",
    "with_tone",
]

VOWELS: Final = frozenset("aăâeêioôơuưy")
_PLAIN: Final = MappingProxyType(str.maketrans("ăâêôơưđĂÂÊÔƠƯĐ", "aaeooudAAEOOUD"))
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ENTERING: Final = frozenset("\u0301\u0323")  # sắc and nặng, the two tones a stop leaves

# Each nucleus with the endings it takes; "" is the open syllable.
_RIMES: Final = MappingProxyType(
    {
        "a": " i o u y m n ng nh p t c ch",
        "ă": "m n ng p t c",
        "â": "u y m n ng p t c",
        "e": " o m n ng p t c",
        "ê": " u m n ng nh p t ch",
        "i": " a u m n nh p t ch",
        "iê": "u m n ng p t c",
        "o": " i m n ng p t c",
        "oo": "ng c",
        "ô": " i m n ng p t c",
        "ơ": " i m n p t",
        "u": " a i m n ng p t c",
        "uô": "i m n ng t c",
        "ư": " a i u m n ng t c",
        "ươ": "i u m n ng p t c",
        "y": "",
    }
)
# The same behind the glide /w/, which is written o before a, ă and e, and u elsewhere.
_GLIDED: Final = MappingProxyType(
    {
        "oa": " i o y m n ng nh p t c ch",
        "oă": "m n ng p t c",
        "oe": " o m n t",
        "uâ": "y n ng p t",
        "uê": " n nh t ch",
        "uơ": "",
        "uy": " a u n nh p t ch",
        "uyê": "n t",
    }
)
# Without an onset the diphthong of "tiên" is written yê.
_BARE_IE: Final = ("yêu", "yêm", "yên", "yêng", "yêt")
# Behind q the glide is always u: quan, quăng, quen, quơ, quyên; /i/ is written both ways; "quốc" alone has ô.
_Q_EXTRA: Final = ("qui", "quit", "quich", "quinh", "quip", "quau", "quep", "quec", "queng", "quêu", "quôc", "quơi")
# Names from the Central Highlands that are no Vietnamese syllables and stand in every newspaper: Đắk Lắk, Krông Búk.
_HIGHLANDS: Final = ("đăk", "đak", "lăk", "păk", "đrăk", "buk", "krông", "prông", "păh", "niê")

_BEFORE_ANY: Final = (
    *("b", "ch", "d", "đ", "gi", "h", "kh", "l", "m", "n", "nh"),
    *("p", "ph", "r", "s", "t", "th", "tr", "v", "x"),
)
_BEFORE_BACK: Final = ("c", "g", "ng")
_BEFORE_FRONT: Final = ("k", "gh", "ngh")


def plain(letters: str) -> str:
    """Toneless ``letters`` without hooks, hats, breves and bars: the keys they are typed on."""
    return letters.translate(_PLAIN)


def nucleus(letters: str) -> tuple[int, int]:
    """Where the vowels of lower-case toneless ``letters`` begin and end, those of the onsets qu and gi left out."""
    start = 0
    if letters.startswith("qu") or (letters.startswith("gi") and letters[2:3] in VOWELS):
        start = 2
    while start < len(letters) and letters[start] not in VOWELS:
        start += 1
    end = start
    while end < len(letters) and letters[end] in VOWELS:
        end += 1
    return start, end


def allows_tone(letters: str, tone: str) -> bool:
    """Whether toneless lower-case ``letters`` may carry ``tone``, a combining mark, or "" for the level tone."""
    return not tone or tone in _ENTERING or not ends_in_stop(letters)


def ends_in_stop(letters: str) -> bool:
    """Whether lower-case ``letters`` close with c, ch, k, p or t."""
    return letters.endswith(("c", "ch", "k", "p", "t"))


def with_tone(letters: str, tone: str, *, modern: bool = False) -> str:
    """Toneless ``letters`` (NFC, any case) with ``tone``, a combining mark, on the vowel that bears it.

    ``modern`` moves it to the second vowel of an open oa, oe, uy: hoà, khoẻ, thuý for hòa, khỏe, thúy.
    """
    low = letters.lower()
    start, end = nucleus(low)
    vowels = low[start:end]
    marked = [at for at, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if marked:
        place = marked[-1]
    elif end < len(letters) or vowels == "oo":
        place = len(vowels) - 1
    elif len(vowels) == 2:
        place = int(modern and vowels in ("oa", "oe", "uy"))
    else:
        place = len(vowels) // 2
    place += start
    return letters[:place] + unicodedata.normalize("NFC", letters[place] + tone) + letters[place + 1 :]


@cache
def syllables() -> frozenset[str]:
    """Every toneless syllable that the spelling allows, in lower case; about 4,000."""
    return frozenset(_syllables())


@cache
def beginnings() -> frozenset[str]:
    """Every prefix of a toneless syllable, whole ones included."""
    return frozenset(word[:end] for word in syllables() for end in range(1, len(word) + 1))


@cache
def skeletons() -> frozenset[str]:
    """``beginnings`` without their diacritics: what may yet become a syllable by marks alone."""
    return frozenset(map(plain, beginnings()))


def is_possible(word: str) -> bool:
    """Whether ``word`` (NFC, any case) is a whole syllable with a tone that it may carry.

    A stop without a tone (``cac``) is none; ``syllables`` holds it as the letters of ``các`` and ``cạc``.
    """
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in decomposed if char in _TONES]
    if len(tones) > 1:
        return False
    letters = unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))
    if letters not in syllables():
        return False
    return allows_tone(letters, tones[0]) if tones else allows_tone(letters, "\u0300")


def _syllables() -> Iterator[str]:
    rimes = [nucleus + coda for nucleus, codas in _RIMES.items() for coda in codas.split(" ")]
    glided = [nucleus + coda for nucleus, codas in _GLIDED.items() for coda in codas.split(" ")]
    yield from _BARE_IE
    yield from _Q_EXTRA
    yield from _HIGHLANDS
    for rime in rimes:
        front = rime[0] in "eêiy"
        if rime[:2] != "iê":
            yield rime
        for onset in _BEFORE_ANY:
            if onset != "gi" or rime[0] not in "iy":
                yield onset + rime
        # k stands before any vowel in names (Bắc Kạn, Kon Tum).
        for onset in _BEFORE_FRONT if front else ("k", *_BEFORE_BACK):
            yield onset + rime
        # gi and a rime in i share their i: gì, gìn, giêng, giết.
        if rime[0] == "i":
            yield "g" + rime
    for rime in glided:
        yield rime
        for onset in (*_BEFORE_ANY, "g", "ng"):
            yield onset + rime
        if rime not in ("uya", "uyu"):
            yield "qu" + rime[1:]
