"""The rows of a result set: one for each group of copies, that of its first document in order, until it is opened."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Row", "Rows"]


class Row(NamedTuple):
    """A document's row. ``others``: how many more of its group match; 0 for a document ``beneath`` the first of its
    group, which is ``opened``."""

    document: int
    others: int = 0
    opened: bool = False
    beneath: bool = False


class Rows:
    """Lays out documents (numbers of any kind) in rows. Not safe for two threads at once."""

    def __init__(
        self,
        documents: NDArray[np.int32],
        groups: tuple[NDArray[np.int32], NDArray[np.int32]] | None,
        ordered: Callable[[Sequence[int]], Sequence[int]],
    ) -> None:
        """``groups`` tells the group of each document there is, -1 for none, and the documents that have one (None:
        every document has its own row); ``documents`` and these are ascending. ``ordered`` puts some documents in
        order."""
        self._count = len(documents)
        self._ordered = ordered
        members: defaultdict[int, list[int]] = defaultdict(list)
        if groups is not None:
            of, in_groups = groups
            few, many = sorted((documents, in_groups), key=len)
            shared = few.compress(many.take(many.searchsorted(few), mode="clip") == few) if len(few) else few
            for number, group in zip(shared.tolist(), of.take(shared).tolist(), strict=True):
                members[group].append(number)
        self._members = {group: numbers for group, numbers in members.items() if len(numbers) > 1}
        self._group = {number: group for group, numbers in self._members.items() for number in numbers}
        self._opened: dict[int, Sequence[int]] = {}
        self._folded = len(self._group) - len(self._members)
        self._laid: list[Row] = []

    def __len__(self) -> int:
        """How many rows there are, known without ordering anything."""
        beneath = sum(len(numbers) - 1 for numbers in self._opened.values())
        return self._count - self._folded + beneath

    def first(self, count: int, order: Callable[[int], Sequence[int]]) -> Sequence[Row]:
        """At least the first ``count`` rows, all where there are fewer; ``order(n)`` gives at least the first n
        documents in order, and is asked for as few as will do."""
        wanted = count
        while len(self._laid) < min(count, len(self)):
            asked = min(wanted, self._count)
            documents = order(asked)
            self._laid = list(self._lay(documents))
            if not asked <= len(documents) < self._count:
                break  # there are no more, whatever a damaged index promised
            wanted = 2 * len(documents)
        return self._laid

    def group_of(self, document: int) -> Sequence[int]:
        """The documents of its group that match, in order; itself alone where there are no others."""
        group = self._group.get(document)
        return [document] if group is None else self._ordered(self._members[group])

    def toggle(self, document: int) -> None:
        """Open or close the group of a document."""
        group = self._group[document]
        if self._opened.pop(group, None) is None:
            self._opened[group] = self._ordered(self._members[group])
        self._laid = []

    def _lay(self, documents: Iterable[int]) -> Iterator[Row]:
        seen: set[int] = set()
        for number in documents:
            group = self._group.get(number)
            if group is None:
                yield Row(number)
            elif group not in seen:
                seen.add(group)
                opened = self._opened.get(group)
                yield Row(number, len(self._members[group]) - 1, opened is not None)
                yield from (Row(other, beneath=True) for other in (opened or ())[1:])
