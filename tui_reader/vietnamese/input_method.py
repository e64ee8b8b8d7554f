"""Telex and VNI: from the keys of one word to its Vietnamese spelling.

A mark may be typed anywhere behind its letter (``ddaij``, ``dadji``, ``daijd``), a later tone replaces an earlier one,
and a mark key pressed twice takes its mark back and stands for itself (``ass``: ``as``). Keys that can no longer
become a Vietnamese syllable stay as they were typed. The beginning of one is composed already, so that a word grows
under the cursor and ``tieens*`` asks for a prefix. The line around the word is ``composer``'s.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui_reader.vietnamese.phonotactics import (
    allows_tone,
    beginnings,
    ends_in_stop,
    nucleus,
    plain,
    skeletons,
    with_tone,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Method", "Word", "compose"]


class Method(StrEnum):
    """How Vietnamese is typed on a plain keyboard."""

    OFF = "off"
    TELEX = "telex"
    VNI = "vni"


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the keys of one method do."""

    tones: Mapping[str, str]
    marks: Mapping[str, Mapping[str, str]]
    """For each key the letters it marks, in the order in which they are tried, and what they become."""
    stroke: str
    acronym: re.Pattern[str]


_LAYOUTS: Final = MappingProxyType(
    {
        Method.TELEX: _Layout(
            {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323", "z": ""},
            {"a": {"a": "â"}, "e": {"e": "ê"}, "o": {"o": "ô"}, "w": {"o": "ơ", "u": "ư", "a": "ă"}},
            "d",
            re.compile("(d)d(d?)|(u)w(w?)", re.IGNORECASE),
        ),
        Method.VNI: _Layout(
            {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323", "0": ""},
            {"6": {"o": "ô", "a": "â", "e": "ê"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}},
            "9",
            re.compile("(d)9(9?)|(u)7(7?)", re.IGNORECASE),
        ),
    }
)
# Pairs that no rime has stand for the one that is meant: uow + n is ươn, uwo is ươ.
_HALF_HORNED: Final = ("uơ", "ưo")
_ACRONYM_LENGTH: Final = 16
_VOWEL_KEY: Final = re.compile("[aeiouy]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """One word while it is typed. ``Word(method)`` is the empty one, and each key gives the next."""

    method: Method
    typed: str = ""
    """Every key, as pressed."""
    keys: str = ""
    """The keys without those that a double press took back: how the word reads while it is not composed."""
    letters: str = ""
    """The letters with their marks, without the tone."""
    made: tuple[tuple[int, ...], ...] = ()
    """For each letter the positions in ``keys`` of its own key and of those that marked it."""
    tone: str = ""
    tone_keys: tuple[int, ...] = ()
    possible: bool = True
    """Whether marks or further letters can still make a syllable of it."""
    taken_back: bool = False
    late: bool = False
    """Whether a letter behind a closing stop was read as a mark; only a tone confirms that (dataj, but data)."""

    @property
    def composed(self) -> bool:
        """Whether the word reads as its letters and tone, not as its keys."""
        low = self.letters.lower()
        return self.possible and low in beginnings() and not (self.late and not self.tone and ends_in_stop(low))

    def text(self, *, modern: bool = False) -> str:
        """How the word reads (NFC); ``modern`` writes hoà, khoẻ, thuý for hòa, khỏe, thúy."""
        if self.composed:
            return with_tone(self.letters, self.tone, modern=modern) if self.tone else self.letters
        if self.possible or self.taken_back or self.method is Method.OFF:
            return self.keys
        return _acronym(self.keys, _LAYOUTS[self.method].acronym)

    def press(self, key: str) -> Word:
        """The word after one more character."""
        if self.method is Method.OFF or not self.possible or not key.isascii():
            return self._keyed(key, possible=False)
        layout, low = _LAYOUTS[self.method], key.lower()
        word: Word | None = None
        if low in layout.tones:
            word = self._toned(key, layout.tones[low])
        elif low in layout.marks:
            word = self._marked(key, layout.marks[low])
        elif low == layout.stroke:
            word = self._stroked(key)
        return word or self._lettered(key)

    def erase(self, *, modern: bool = False) -> Word:
        """The word without the last letter of its ``text`` and the keys that made it.

        Where a key had made the word impossible, it is again what it was before that key.
        """
        if self.composed:
            return self._shortened(modern=modern)
        keys = self.keys[:-1]
        if self.taken_back:
            possible = keys.lower() in skeletons()
            made = tuple((place,) for place in range(len(keys)))
            return Word(self.method, keys, keys, keys, made, possible=possible, taken_back=not possible)
        room = len(self.text()) - 1
        while len((word := _word(keys, self.method)).text()) > room:
            keys = keys[:-1]
        return word

    def as_typed(self) -> Word:
        """The word as its raw keys, and so whatever follows."""
        return replace(self, keys=self.typed, possible=False, taken_back=True)

    def _keyed(self, key: str, *, possible: bool = True) -> Word:
        return replace(self, typed=self.typed + key, keys=self.keys + key, possible=possible)

    def _toned(self, key: str, tone: str) -> Word | None:
        low = self.letters.lower()
        start, end = nucleus(low)
        if start == end or not allows_tone(low, tone):
            return None
        if tone != self.tone:
            return replace(self._keyed(key), tone=tone, tone_keys=(*self.tone_keys, len(self.keys)))
        return self._take_back(key, self.tone_keys, self.letters) if tone and self.composed else None

    def _marked(self, key: str, marks: Mapping[str, str]) -> Word | None:
        low = self.letters.lower()
        start, end = nucleus(low)
        marked = [at for at in range(start, end) if marks.get(plain(low[at])) == low[at]]
        for at in marked:
            if low[at] == "ơ" and self.keys[self.made[at][-1]] in "oO":
                return self._remarked(key, at, low)  # uwo was read as ươ already
        if marked:
            at = marked[0]
            bare = self.letters[:at] + plain(self.letters[at]) + self.letters[at + 1 :]
            return self._take_back(key, self.made[at][-1:], bare) if self.composed else None
        for letter, mark in marks.items():
            for at in range(start, end):
                if plain(low[at]) == letter and (letters := _settled(low[:at] + mark + low[at + 1 :])):
                    return self._remarked(key, at, letters)
        return None

    def _stroked(self, key: str) -> Word | None:
        low = self.letters.lower()
        if low.startswith("d"):
            return self._remarked(key, 0, "đ" + low[1:])
        if low.startswith("đ") and self.composed:
            return self._take_back(key, self.made[0][-1:], plain(self.letters[0]) + self.letters[1:])
        return None

    def _remarked(self, key: str, at: int, letters: str) -> Word:
        """The word with lower-case ``letters``, after ``key`` has marked the one at ``at``."""
        place, low = len(self.keys), self.letters.lower()
        made = tuple(
            (*keys, place) if index == at or low[index] != letters[index] else keys
            for index, keys in enumerate(self.made)
        )
        late = key.isalpha() and key not in "wW" and not self.tone and ends_in_stop(low)
        return replace(self._keyed(key), letters=_cased(letters, self.letters), made=made, late=self.late or late)

    def _lettered(self, key: str) -> Word:
        """The word after ``key`` as a letter; in Telex w is the letter ư where it has nothing to mark."""
        low = self.letters.lower()
        letters = _settled(low + key.lower())
        if letters is None and key in "wW" and self.method is Method.TELEX:
            letters = _settled(low + "ư")
        if letters is None and plain(low + key.lower()) in skeletons():
            letters = low + key.lower()
        if letters is None or not allows_tone(letters, self.tone):
            return self._keyed(key, possible=False)
        # Where the horn of ơ has spread to the u before it, its key belongs to both.
        made = tuple(
            (*keys, self.made[at + 1][-1]) if low[at] != letters[at] else keys for at, keys in enumerate(self.made)
        )
        made = (*made, (len(self.keys),))
        return replace(self._keyed(key), letters=_cased(letters, self.letters + key), made=made)

    def _take_back(self, key: str, places: Iterable[int], letters: str) -> Word:
        """The word without the mark that the keys at ``places`` made, and with ``key`` as a letter."""
        kept = _renumbered(len(self.keys), places)
        word = replace(
            self,
            keys="".join(self.keys[old] for old in kept),
            letters=letters,
            made=tuple(tuple(kept[old] for old in keys if old in kept) for keys in self.made),
            tone_keys=tuple(kept[old] for old in self.tone_keys if old in kept),
            taken_back=True,
        )
        return word._lettered(key)

    def _shortened(self, *, modern: bool) -> Word:
        dropped = set(self.made[-1]).difference(*self.made[:-1])
        bare_end = unicodedata.normalize("NFD", self.letters[-1])
        shown_end = unicodedata.normalize("NFD", self.text(modern=modern)[-1])
        falls = not self.tone or len(shown_end) > len(bare_end)
        if falls:
            dropped.update(self.tone_keys)
        kept = _renumbered(len(self.keys), dropped)
        keys = "".join(self.keys[old] for old in kept)
        return replace(
            self,
            typed=keys,
            keys=keys,
            letters=self.letters[:-1],
            made=tuple(tuple(kept[old] for old in made if old in kept) for made in self.made[:-1]),
            tone="" if falls else self.tone,
            tone_keys=() if falls else tuple(kept[old] for old in self.tone_keys),
            taken_back=False,
            late=False,
        )


def compose(typed: str, method: Method, *, modern: bool = False) -> str:
    """What the keys ``typed``, one word, spell by ``method`` (NFC); as typed if they begin no Vietnamese syllable.

    An English word whose keys do spell one is composed (``as``: á); a doubled mark key keeps it (``ass``: as).
    """
    return _word(unicodedata.normalize("NFC", typed), method).text(modern=modern)


def _word(keys: str, method: Method) -> Word:
    word = Word(method)
    for key in keys:
        word = word.press(key)
    return word


def _settled(letters: str) -> str | None:
    """Lower-case ``letters`` or the pair they must mean, if a syllable begins so."""
    if letters in beginnings():
        return letters
    for half in _HALF_HORNED:
        if half in letters and (meant := letters.replace(half, "ươ")) in beginnings():
            return meant
    return None


def _acronym(keys: str, pattern: re.Pattern[str]) -> str:
    """``keys`` with their đ if they are consonants besides (HDDND: HĐND), in capitals their ư too (NSUWT: NSƯT)."""
    if len(keys) > _ACRONYM_LENGTH:
        return keys
    rest = pattern.sub("", keys)
    letters = not rest or rest.isalpha()
    if not letters or _VOWEL_KEY.search(rest if keys.isupper() else keys):
        return keys
    return pattern.sub(_stroke_or_horn, keys)


def _stroke_or_horn(match: re.Match[str]) -> str:
    letter, again = (match[1], match[2]) if match[1] else (match[3], match[4])
    if again:
        return letter + again
    return {"d": "đ", "D": "Đ", "u": "ư", "U": "Ư"}[letter]


def _cased(letters: str, like: str) -> str:
    """Lower-case ``letters`` with the capitals of ``like``, which is as long."""
    if like.islower():
        return letters
    return "".join(char.upper() if pattern.isupper() else char for char, pattern in zip(letters, like, strict=True))


def _renumbered(count: int, dropped: Iterable[int]) -> dict[int, int]:
    """For each of ``count`` places that is not ``dropped`` its number among those that stay."""
    gone = set(dropped)
    return {old: new for new, old in enumerate(place for place in range(count) if place not in gone)}
