"""Words in order and near each other: one rule for searching, ranking and highlighting."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["in_both", "phrase_ends", "phrase_spans"]


def phrase_spans(places: Sequence[Collection[int]], reach: int) -> Iterator[tuple[int, int]]:
    """First and last position of each place where a phrase stands.

    ``places[i]`` are the positions of the i-th word, ascending; each word stands 1..``reach`` positions after the
    one before it. For each first position the nearest last one is given.
    """
    if reach == 1:
        # Shifted back by its index, every word of a phrase has the same position.
        common = set(places[0])
        for index, later in enumerate(places[1:], 1):
            common.intersection_update([position - index for position in later])
            if not common:
                return
        for first in sorted(common):
            yield first, first + len(places) - 1
        return
    sets = [frozenset(later) for later in places[1:]]
    for first in places[0]:
        reached = {first}
        for later in sets:
            reached = {at + step for at in reached for step in range(1, reach + 1) if at + step in later}
            if not reached:
                break
        else:
            yield first, min(reached)


def phrase_ends(ends: NDArray[np.int64], following: NDArray[np.int64], reach: int) -> NDArray[np.int64]:
    """Those of ``following`` that stand 1..``reach`` behind one of ``ends``; all ascending."""
    if reach == 1:
        return in_both(ends + 1, following)
    if not len(ends) or not len(following):
        return following[:0]
    before = ends.searchsorted(following) - 1
    near: NDArray[np.int64] = following[(before >= 0) & (following - ends[before] <= reach)]
    return near


def in_both(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers that two ascending arrays share; each has a number once."""
    from numpy import concatenate  # highlighting needs this module, and no numpy

    few, many = (one, other) if len(one) < len(other) else (other, one)
    if len(few) * 16 < len(many):
        return few.compress(many.take(many.searchsorted(few), mode="clip") == few)
    merged = concatenate((one, other))
    merged.sort(kind="stable")  # two ascending runs: merged in one pass
    return merged[1:].compress(merged[1:] == merged[:-1])
