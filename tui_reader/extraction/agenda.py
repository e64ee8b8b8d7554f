"""What is still to be done in a run, and what comes next: what the reader looks at, then all, last what is slow or has
not come back.

What is taken in hand is a document with some of the extractors that it misses, so that one of them that never ends
keeps neither the others nor the document.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

__all__ = ["SLOW", "Agenda"]

SLOW: Final = 1.0
"""Seconds for a document; extractors that take longer wait until the others are through with all documents."""

_RECENT: Final = 3  # documents by which that is judged, their median: the first one may have loaded a model


class Agenda:
    """Documents by key with the extractors that they miss; an extractor has a document in one hand at a time.

    ``missing`` is in the order in which documents are to be done; ``dependents``: {extractor: those that require it}.
    """

    def __init__(self, missing: Mapping[int, Iterable[str]], dependents: Mapping[str, frozenset[str]]) -> None:
        self._names = {key: set(names) for key, names in missing.items()}
        self._quick = deque(self._names)
        self._late: deque[int] = deque()
        self._passed: set[int] = set()  # came up when nothing of them was free, and stand in neither queue
        self._in_hand: defaultdict[int, set[str]] = defaultdict(set)
        self._dependents = dependents
        self._urgent: Sequence[int] = ()
        self._seconds: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=_RECENT))
        self._aside: set[str] = set()
        self.slow: frozenset[str] = frozenset()
        """Extractors that take long, or are set aside, and those that require them."""
        self.alone: set[int] = set()
        """Documents that are to be done by themselves, since something went wrong with them among others."""

    def __len__(self) -> int:
        """How many documents miss something."""
        return len(self._names)

    @property
    def waiting(self) -> int:
        """How many documents miss something and are in nobody's hand. Asked at every turn, so it only counts."""
        return len(self._names) - len(self._in_hand)

    @property
    def unfinished(self) -> set[str]:
        """Extractors that some document misses."""
        return set().union(*self._names.values())

    def want(self, urgent: Sequence[int]) -> None:
        """These documents are what the reader looks at, the first of them most of all."""
        self._urgent = urgent

    def wants(self, key: int) -> bool:
        """Whether the reader looks at the document."""
        return key in self._urgent

    def next_urgent(self, served: Collection[int], stuck: Collection[int] = ()) -> int | None:
        """The document that should be done before all others, whoever has it, but for those ``served`` already
        and what is left of those that are ``stuck``.

        What is slow for it comes when all else is through with what is urgent, and is urgent for the first one only.
        """
        for key in self._urgent:
            quick = self._names.get(key, self.slow) - self.slow
            if quick and key not in served:
                return key
        first = self._urgent[0] if self._urgent else None
        if first is None or first not in self._names or first in served:
            return None
        return first if first not in stuck or self._free(first) else None

    def goes_before(self, key: int, other: int) -> bool:
        """Whether something quick is missing from the first document, and the reader looks at it rather than at the
        other one.
        """
        if not self._names.get(key, set()) - self.slow or key not in self._urgent:
            return False
        return other not in self._urgent or self._urgent.index(key) < self._urgent.index(other)

    def holds(self, key: int) -> bool:
        """Whether all that can be done with the document now is in somebody's hand."""
        return bool(self._in_hand.get(key)) and not self._free(key)

    def missing(self, key: int) -> list[str]:
        """The extractors that the document still misses."""
        return sorted(self._names.get(key, ()))

    def take(self, key: int) -> tuple[str, ...]:
        """Take a document in hand: the extractors to run over it now. Slow ones go one by one, each with those that
        require it."""
        free = self._free(key)
        names = free - self.slow or self._group(key, free)
        self._in_hand[key] |= names
        return tuple(names)

    def take_quick(self) -> int | None:
        """The next document for extractors that are not slow."""
        while self._quick:
            key = self._quick.popleft()
            free = self._free(key)
            if free - self.slow:
                return key
            if free:
                self._late.append(key)
            elif key in self._names:
                self._passed.add(key)
        return None

    def take_late(self) -> int | None:
        """The next document for the slow ones."""
        while self._late:
            key = self._late.popleft()
            if self._free(key):
                return key
            if key in self._names:
                self._passed.add(key)
        return None

    def give_back(self, held: Mapping[int, Collection[str]]) -> None:
        """These extractors have these documents in nobody's hand any more; what still misses something comes next."""
        for key, names in held.items():
            self._let_go(key, names)
        self._quick.extendleft(key for key in reversed(list(held)) if key in self._names)

    def settle(self, key: int, name: str, seconds: float = 0.0) -> bool:
        """An extractor is through with a document in so many seconds; whether that was the last it missed."""
        if seconds:
            self._time(name, seconds)
        self._let_go(key, (name,))
        names = self._names.get(key)
        if names is None:
            return False
        names.discard(name)
        if not names:
            self._forget(key)
        elif key in self._passed:  # who requires it may be free now
            self._passed.discard(key)
            self._quick.append(key)
        return not names

    def set_aside(self, name: str) -> None:
        """An extractor has not come back, or has taken its process with it: nothing is to wait for it, until it
        `came_back`."""
        self._aside.add(name)
        self._judge()

    def came_back(self, name: str) -> None:
        """An extractor has found something, so it is as good as its times."""
        if name in self._aside:
            self._aside.discard(name)
            self._judge()

    def drop(self, names: Collection[str]) -> list[int]:
        """These extractors take no further part; the documents that miss nothing else."""
        done = []
        for key, missing in list(self._names.items()):
            missing.difference_update(names)
            if not missing:
                self._forget(key)
                done.append(key)
            elif key in self._passed:
                self._passed.discard(key)
                self._quick.append(key)
        return done

    def _free(self, key: int) -> set[str]:
        """What the document misses and nobody has in hand, nor anything that it requires."""
        missing = self._names.get(key, set())
        busy = self._in_hand.get(key)
        if not busy:
            return missing
        return missing - busy.union(*(self._dependents.get(name, ()) for name in busy & missing))

    def _group(self, key: int, free: Collection[str]) -> set[str]:
        """The one of slow extractors that is to run next, with those that wait for it alone; what is set aside last."""
        missing = self._names[key]

        def requires(name: str) -> set[str]:
            return {other for other in missing if name in self._dependents.get(other, ())}

        roots = [name for name in free if not requires(name)]
        root = min(roots, key=lambda name: (name in self._aside, sum(self._seconds[name]), name))
        group = {root}
        while more := {name for name in free if name not in group and requires(name) <= group}:
            if more <= set(roots):
                break
            group |= more - set(roots)
        return group

    def _let_go(self, key: int, names: Collection[str]) -> None:
        if key in self._in_hand:
            self._in_hand[key].difference_update(names)
            if not self._in_hand[key]:
                del self._in_hand[key]

    def _forget(self, key: int) -> None:
        del self._names[key]
        self._in_hand.pop(key, None)
        self._passed.discard(key)
        self.alone.discard(key)

    def _time(self, name: str, seconds: float) -> None:
        self._seconds[name].append(seconds)
        self._judge()

    def _judge(self) -> None:
        """Who is slow now."""
        took = (each for each, recent in self._seconds.items() if len(recent) == _RECENT)
        slow = {each for each in took if sorted(self._seconds[each])[_RECENT // 2] > SLOW} | self._aside
        now = frozenset(slow).union(*(self._dependents.get(each, ()) for each in slow))
        if now != self.slow:
            self.slow = now
            self._quick.extend(self._late)  # they may have become quick again
            self._late.clear()
