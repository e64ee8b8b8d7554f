"""What stands around the occurrences of a word, in a stream of numbered words of which 0 is a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

__all__ = ["around", "standing_at"]


def standing_at(
    words: NDArray[Any], sequence: Sequence[NDArray[np.bool_]], check: Callable[[], None]
) -> NDArray[np.int64]:
    """Places at which a sequence begins: which words its first can be, which its second …, by their numbers. Those that
    overlap one before are left out."""
    length, parts = len(sequence), [np.zeros(0, np.int64)]
    for start in range(0, len(words), 1 << 22):
        check()
        at = np.flatnonzero(sequence[0].take(words[start : start + (1 << 22)])) + start
        at = at[at <= len(words) - length]
        for step in range(1, length):
            at = at[sequence[step].take(words[at + step])]
        parts.append(at)
    places = np.concatenate(parts)
    if length > 1 and (np.diff(places) < length).any():
        kept, end = [], -1
        for place in places.tolist():
            if place >= end:
                kept.append(place)
                end = place + length
        return np.array(kept, np.int64)
    return places


def around(words: NDArray[Any], places: NDArray[np.int64], length: int, left: int, right: int) -> NDArray[np.bool_]:
    """Which places of the stream are at most ``left`` before an occurrence of ``length`` words that begins at one of
    ``places``, or ``right`` after it, with no gap between. Each counts once, however many occurrences it is near, and
    the occurrences themselves do not."""
    near = np.zeros(len(words), bool)
    for steps, first, sign in ((left, places, -1), (right, places + length - 1, 1)):
        at = first
        for _ in range(steps):
            at = at + sign
            at = at[(at >= 0) & (at < len(words))]
            at = at[words[at] != 0]
            near[at] = True
    for step in range(length):
        near[places + step] = False
    return near
