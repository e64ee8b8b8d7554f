"""Words in order and near each other: one rule for searching, ranking and highlighting."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

__all__ = ["phrase_spans"]


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
