"""What stands around the occurrences of a word, in a stream of numbered words of which 0 is a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

__all__ = ["around", "standing_at"]

_PIECE: Final = 1 << 22


def standing_at(
    words: NDArray[Any], pieces: Sequence[Sequence[NDArray[np.bool_]]], check: Callable[[], None]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Places at which a sequence of tokens begins, and how many words it is there. ``pieces`` says for each token which
    words, by their numbers, are that one token, which are it and the next, and so on; where every word is a token, only
    the first. Those that overlap one before are left out."""
    begins = pieces[0][0].copy()
    for piece in pieces[0][1:]:
        begins |= piece
    parts = [np.zeros(0, np.int64)]
    for start in range(0, len(words), _PIECE):
        check()
        parts.append(np.flatnonzero(begins.take(words[start : start + _PIECE])) + start)
    places = np.concatenate(parts)
    reached, lengths = np.zeros(len(places), np.int64), np.zeros(len(places), np.int64)
    # From each place on there is one way, word by word: a word is so many tokens, or not the one that is meant.
    for token, after in enumerate(pieces):
        here = np.flatnonzero((reached == token) & (places + lengths < len(words)))
        standing = words[places[here] + lengths[here]]
        for many, piece in enumerate(after, 1):
            chosen = here[piece.take(standing)]
            reached[chosen], lengths[chosen] = token + many, lengths[chosen] + 1
    whole = reached == len(pieces)
    return _apart(places[whole], lengths[whole])


def _apart(places: NDArray[np.int64], lengths: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Without those that overlap one before."""
    if not (np.diff(places) < lengths[:-1]).any():
        return places, lengths
    kept, end = [], -1
    for number, (place, length) in enumerate(zip(places.tolist(), lengths.tolist(), strict=True)):
        if place >= end:
            kept.append(number)
            end = place + length
    return places[kept], lengths[kept]


def around(
    words: NDArray[Any], places: NDArray[np.int64], lengths: NDArray[np.int64], left: int, right: int
) -> NDArray[np.bool_]:
    """Which places of the stream are at most ``left`` before an occurrence of so many words that begins at one of
    ``places``, or ``right`` after it, with no gap between. Each counts once, however many occurrences it is near, and
    the occurrences themselves do not."""
    near = np.zeros(len(words), bool)
    for steps, first, sign in ((left, places, -1), (right, places + lengths - 1, 1)):
        at = first
        for _ in range(steps):
            at = at + sign
            at = at[(at >= 0) & (at < len(words))]
            at = at[words[at] != 0]
            near[at] = True
    for step in range(int(lengths.max(initial=0))):
        near[places[lengths > step] + step] = False
    return near
