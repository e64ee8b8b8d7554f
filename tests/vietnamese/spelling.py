"""Vietnamese back to keys, by the plainest reading of the rules: what tests of the input methods type."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from tui_reader.vietnamese.input_method import Method
from tui_reader.vietnamese.phonotactics import allows_tone, syllables, with_tone

TONES: Final = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
KEYS: Final = {
    Method.TELEX: dict(zip([*TONES[1:], "â", "ê", "ô", "ă", "ơ", "ư", "đ"], "fsrxjaeowwwd", strict=True)),
    Method.VNI: dict(zip([*TONES[1:], "â", "ê", "ô", "ă", "ơ", "ư", "đ"], "213456668779", strict=True)),
}
PLAIN: Final = dict(zip("âêôăơưđ", "aeoaoud", strict=True))

Speller = Callable[[str, Method], str]


def spelled_syllables() -> Iterator[str]:
    """Every syllable with every tone it may carry, the tone placed in the older style."""
    for letters in sorted(syllables()):
        for tone in TONES:
            # A stop without a tone is the letters of two syllables, and none itself.
            if allows_tone(letters, tone or "\u0300"):
                yield with_tone(letters, tone) if tone else letters


def letter_by_letter(word: str, method: Method) -> str:
    """tieengs: each mark behind its letter, the tone at the end."""
    bases, marks, tones = _split(word, method)
    return "".join(map("".join, zip(bases, marks, strict=True))) + "".join(tones)


def tone_on_its_vowel(word: str, method: Method) -> str:
    """tieesng: mark and tone behind their letter."""
    return "".join(map("".join, zip(*_split(word, method), strict=True)))


def marks_at_the_end(word: str, method: Method) -> str:
    """tienges: the letters, their marks, the tone."""
    bases, marks, tones = _split(word, method)
    return "".join(bases) + _once(marks) + "".join(tones)


def tone_before_the_marks(word: str, method: Method) -> str:
    """tiengse: the letters, the tone, the marks."""
    bases, marks, tones = _split(word, method)
    return "".join(bases) + "".join(tones) + _once(marks)


ORDERS: Final[tuple[Speller, ...]] = (
    letter_by_letter,
    tone_on_its_vowel,
    marks_at_the_end,
    tone_before_the_marks,
)


def _once(marks: list[str]) -> str:
    """One key marks both letters of ươ."""
    return "".join(mark for at, mark in enumerate(marks) if mark != (marks[at - 1] if at else "") or not mark)


def _split(word: str, method: Method) -> tuple[list[str], list[str], list[str]]:
    """Of each letter its key, the key of its mark and the key of its tone, the latter two perhaps empty."""
    keys, bases, marks, tones = KEYS[method], list[str](), list[str](), list[str]()
    for char in word:
        decomposed = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in decomposed if mark in TONES), "")
        letter = unicodedata.normalize("NFC", decomposed.replace(tone, ""))
        if method is Method.TELEX and letter == "o" and bases[-1:] == ["o"]:
            letter = "oo"  # goòng: the third o takes the hat of the second back
        bases.append(PLAIN.get(letter, letter))
        marks.append(keys.get(letter, ""))
        tones.append(keys[tone] if tone else "")
    return bases, marks, tones
