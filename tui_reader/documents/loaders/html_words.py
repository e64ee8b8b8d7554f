"""Which words of a page stand apart though nothing stands between their inline elements but a style sheet."""

from __future__ import annotations

from typing import Final

from tui_reader.vietnamese.syllable import is_syllable

__all__ = ["are_apart"]

_STOPS: Final = frozenset(".!?…”")
_LONGEST: Final = 12
"""Code points on each side that are looked at."""


def are_apart(last: str, text: str, *, stamped: bool) -> bool:
    """Whether ``text``, which follows the end of an inline element with ``last`` at once, begins another word.
    ``stamped``: the style sheet tells the two apart."""
    before, after = last[-1:], text[:1]
    if before.islower():
        apart = after.isupper() or (stamped and after.isdigit())
    elif before.isdigit():
        apart = after.isalnum() and stamped
    elif before.isupper():  # "TP HCM" before "Công an", no initial before its word
        apart = stamped and after.isupper() and last[-2:-1].strip() != "" and text[1:2].islower()
    else:
        apart = stamped and before in _STOPS and after.isupper()
    return apart or (before.isupper() == after.isupper() and _are_words(last, text))


def _are_words(last: str, text: str) -> bool:
    """Whether these are two words, not the halves of one: "ĐIỆN TỬ", "TỈNH …"."""
    if not (last[-1:].isalpha() and text[:1].isalpha()):
        return False
    before, after = last[-_LONGEST:].split()[-1], text[:_LONGEST].split()[0]
    if (before + after).isascii():
        return False
    return _is_word(before) and _is_word(after) and not _is_word(before + after)


def _is_word(text: str) -> bool:
    return len(text) > 1 and is_syllable(text.lower())
