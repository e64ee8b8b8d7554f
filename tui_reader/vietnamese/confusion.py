"""Which spellings of Vietnamese are taken for each other: sounds that regions merge, rules of writing, and marks."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["confusions", "unlikeness"]

_RULE: Final = 0.3
_SOUND: Final = 0.5
"""How unlikely it is that a rule of writing is broken, and that a sound is taken for another; a mark is about 0.3."""
_AT_ONCE: Final = 0.8
"""Of what is more unlikely there would be too many."""

# Folded (đ is d). Each is taken for the others of its group; the longest that fits is the onset, or coda, of a word.
_ONSETS: Final = (
    (_RULE, ("ng", "ngh")),
    (_RULE, ("g", "gh")),
    (_RULE, ("c", "k", "q")),
    (_RULE, ("qu", "w", "ku", "cu")),
    (_RULE, ("ph", "f")),
    (_RULE, ("d", "z", "j", "gi")),
    (_SOUND, ("s", "x")),
    (_SOUND, ("ch", "tr")),
    (_SOUND, ("l", "n")),
    (_SOUND, ("d", "gi", "r", "v")),
    (_SOUND, ("t", "th")),
    (_SOUND, ("n", "nh")),
    (_SOUND, ("h", "kh")),
)
_CODAS: Final = ((_RULE, ("i", "y")), (_SOUND, ("n", "ng", "nh")), (_SOUND, ("t", "c", "ch")), (_SOUND, ("u", "o")))
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_HOOK, _TILDE = "\u0309", "\u0303"


def confusions(folded: str) -> dict[str, float]:
    """What may be meant by a folded syllable, without itself, with how unlikely it is: another onset, another coda, i
    for y, or all of these."""
    onset = max((one for _, group in _ONSETS for one in group if folded.startswith(one)), key=len, default="")
    rest = folded[len(onset) :]
    coda = max((one for _, group in _CODAS for one in group if rest.endswith(one)), key=len, default="")
    nucleus = rest[: len(rest) - len(coda)]
    nuclei = {nucleus.replace("i", "y"): _RULE, nucleus.replace("y", "i"): _RULE} | {nucleus: 0.0}
    found: dict[str, float] = {}
    for start, middle, end in product(_others(onset, _ONSETS), nuclei.items(), _others(coda, _CODAS)):
        word, unlike = start[0] + middle[0] + end[0], start[1] + middle[1] + end[1]
        if unlike <= _AT_ONCE:
            found[word] = min(unlike, found.get(word, unlike))
    found.pop(folded, None)
    return found


def _others(part: str, groups: Iterable[tuple[float, tuple[str, ...]]]) -> list[tuple[str, float]]:
    return [(part, 0.0)] + [(other, unlike) for unlike, group in groups if part in group for other in group]


def unlikeness(typed: str, other: str) -> float:
    """How unlikely it is that ``other`` was meant by ``typed`` as far as marks go; letters are not compared.

    0 for the same marks, 0.3 for each that is missing or too much, 0.4 for another tone, 0.2 for hỏi and ngã, which are
    taken for each other.
    """
    (tone, marks), (meant, others) = _marks(typed), _marks(other)
    apart = (marks - others).total() + (others - marks).total()
    unlike = 0.3 * apart
    if tone != meant:
        unlike += 0.2 if {tone, meant} == {_HOOK, _TILDE} else 0.4
    return unlike


@lru_cache(maxsize=1 << 12)
def _marks(spelling: str) -> tuple[str, Counter[str]]:
    decomposed = unicodedata.normalize("NFD", spelling)
    tone = next((char for char in decomposed if char in _TONES), "")
    marks = Counter(char for char in decomposed if unicodedata.combining(char) and char not in _TONES)
    marks["đ"] = spelling.count("đ")
    return tone, +marks
