"""Which items of two sequences are the same ones, in order, with work that is bounded.

Patience difference: what stands once in each is an anchor, the longest run of anchors that ascends in both is kept,
and what lies between is looked at in the same way; where there are no anchors `difflib` compares, as long as that is
little. `difflib` alone takes 20 s for texts of 2,000,000 characters with a change in every tenth sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Gap", "Work", "aligned", "gaps"]

_LITTLE: Final = 60_000  # pairs of items that are compared one by one in one place
_MUCH: Final = 20_000_000  # and in all


class Work:
    """How many pairs of items may still be compared one by one."""

    def __init__(self) -> None:
        self._left = _MUCH

    def affords(self, pairs: int) -> bool:
        """Whether so many may be; they are counted then."""
        if pairs > _LITTLE or pairs > self._left:
            return False
        self._left -= pairs
        return True


class Gap(NamedTuple):
    """Items ``left:left_end`` that are others than ``right:right_end``; ``same``: they are the same, one by one."""

    left: int
    left_end: int
    right: int
    right_end: int
    same: bool


def aligned(left: Sequence[str], right: Sequence[str], work: Work) -> list[tuple[int, int]]:
    """Pairs of places, ascending in both, at which the items are equal."""
    found: list[tuple[int, int]] = []
    places = [(0, len(left), 0, len(right))]
    while places:
        a, a_end, b, b_end = places.pop()
        while a < a_end and b < b_end and left[a] == right[b]:
            found.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and left[a_end - 1] == right[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            found.append((a_end, b_end))
        if a == a_end or b == b_end:
            continue
        anchors = _anchors(left, right, a, a_end, b, b_end)
        if anchors:
            for anchor_a, anchor_b in anchors:
                places.append((a, anchor_a, b, anchor_b))
                found.append((anchor_a, anchor_b))
                a, b = anchor_a + 1, anchor_b + 1
            places.append((a, a_end, b, b_end))
        elif work.affords((a_end - a) * (b_end - b)):
            matcher = SequenceMatcher(None, left[a:a_end], right[b:b_end], autojunk=False)
            for first, second, length in matcher.get_matching_blocks():
                found += [(a + first + step, b + second + step) for step in range(length)]
    return sorted(found)


def gaps(pairs: Sequence[tuple[int, int]], left: int, right: int) -> Iterator[Gap]:
    """What `aligned` has found as stretches, those between included; ``left`` and ``right`` are the lengths."""
    a = b = begun_a = begun_b = 0
    for at, other in [*pairs, (left, right)]:
        if (at, other) == (a, b) and at < left:
            a, b = a + 1, b + 1
            continue
        if a > begun_a:
            yield Gap(begun_a, a, begun_b, b, same=True)
        if at > a or other > b:
            yield Gap(a, at, b, other, same=False)
        begun_a, begun_b, a, b = at, other, at + 1, other + 1


def _anchors(
    left: Sequence[str], right: Sequence[str], a: int, a_end: int, b: int, b_end: int
) -> list[tuple[int, int]]:
    """What stands once in both, as far as it is in the same order."""
    counts, others = Counter(left[a:a_end]), Counter(right[b:b_end])
    there = {item: place for place, item in enumerate(right[b:b_end], b) if others[item] == 1}
    both = [(place, there[item]) for place, item in enumerate(left[a:a_end], a) if counts[item] == 1 and item in there]
    return _ascending(both)


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of ``pairs`` (ascending in the first) that ascends in the second, too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        last[at : at + 1] = [index]
        before.append(last[at - 1] if at else -1)
    chain = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
