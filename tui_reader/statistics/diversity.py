"""Lexical diversity: how many different words a text has for its length.

A text is its words in order, of any kind that can be compared for being the same. Plain Python, since the plugin API
offers these to extractors: 10,000 words take 10 ms.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

__all__ = ["mattr", "mtld", "type_token_ratio"]


def type_token_ratio(words: Sequence[Hashable]) -> float:
    """TTR = types / tokens. It falls with length: compare texts of one length only. NaN for an empty text."""
    return len(set(words)) / len(words) if words else float("nan")


def mattr(words: Sequence[Hashable], window: int = 50) -> float:
    """MATTR: the mean type/token ratio of all stretches of ``window`` words. Covington & McFall, Cutting the Gordian
    Knot (2010). NaN for a text that is shorter than the window."""
    if not 0 < window <= len(words):
        return float("nan")
    inside = Counter(words[:window])
    types = total = len(inside)
    for old, new in zip(words, words[window:], strict=False):
        inside[old] -= 1
        types -= inside[old] == 0
        types += inside[new] == 0
        inside[new] += 1
        total += types
    return total / window / (len(words) - window + 1)


def mtld(words: Sequence[Hashable], threshold: float = 0.72) -> float:
    """MTLD: the mean length of stretches in which the type/token ratio stays above ``threshold``, read forwards and
    backwards, of which the mean is taken. McCarthy & Jarvis, MTLD, vocd-D, and HD-D (2010).

    A factor is full where the ratio is at or below the threshold; what is left at the end counts as (1 - ratio) /
    (1 - threshold) of one. NaN for an empty text; the length of the text where all its words differ.
    """
    if not words:
        return float("nan")
    return (_one_way(words, len(words), threshold) + _one_way(reversed(words), len(words), threshold)) / 2


def _one_way(words: Iterable[Hashable], length: int, threshold: float) -> float:
    factors = 0.0
    types: set[Hashable] = set()
    tokens = 0
    for word in words:
        tokens += 1
        types.add(word)
        if len(types) / tokens <= threshold:
            factors += 1
            types.clear()
            tokens = 0
    if tokens:
        factors += (1 - len(types) / tokens) / (1 - threshold)
    return length / factors if factors else float(length)
