"""What is still to be done in a run, and what comes next: what the reader looks at, then all, last what is slow."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

__all__ = ["Agenda"]

SLOW: Final = 1.0
"""Seconds for a document; extractors that take longer wait until the others are through with all documents."""

_RECENT: Final = 3  # documents by which that is judged, their median: the first one may have loaded a model


class Agenda:
    """Documents by key with the extractors that they miss; a document is in one hand at a time.

    ``missing`` is in the order in which documents are to be done; ``dependents``: {extractor: those that require it}.
    """

    def __init__(self, missing: Mapping[int, Iterable[str]], dependents: Mapping[str, frozenset[str]]) -> None:
        self._names = {key: set(names) for key, names in missing.items()}
        self._quick = deque(self._names)
        self._late: deque[int] = deque()
        self._in_hand: set[int] = set()
        self._dependents = dependents
        self._urgent: Sequence[int] = ()
        self._seconds: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=_RECENT))
        self.slow: frozenset[str] = frozenset()
        """Extractors that take long, and those that require them."""
        self.alone: set[int] = set()
        """Documents that are to be done by themselves, since something went wrong with them among others."""

    def __len__(self) -> int:
        """How many documents miss something."""
        return len(self._names)

    @property
    def waiting(self) -> int:
        """How many documents miss something and are in nobody's hand."""
        return len(self._names) - len(self._in_hand)

    @property
    def unfinished(self) -> set[str]:
        """Extractors that some document misses."""
        return set().union(*self._names.values())

    def want(self, urgent: Sequence[int]) -> None:
        """These documents are what the reader looks at, the first of them most of all."""
        self._urgent = urgent

    def next_urgent(self, served: Collection[int]) -> int | None:
        """The document that should be done before all others, whoever has it, but for those ``served`` already.

        What is slow for it comes when all else is through with what is urgent, and is urgent for the first one only.
        """
        for key in self._urgent:
            if key not in served and self._names.get(key, self.slow) - self.slow:
                return key
        first = self._urgent[0] if self._urgent else None
        return first if first in self._names and first not in served else None

    def goes_before(self, key: int, other: int) -> bool:
        """Whether something quick is missing from the first document, and the reader looks at it rather than at the
        other one.
        """
        if not self._names.get(key, set()) - self.slow or key not in self._urgent:
            return False
        return other not in self._urgent or self._urgent.index(key) < self._urgent.index(other)

    def holds(self, key: int) -> bool:
        """Whether somebody has the document in hand."""
        return key in self._in_hand

    def missing(self, key: int) -> list[str]:
        """The extractors that the document still misses."""
        return sorted(self._names.get(key, ()))

    def take(self, key: int) -> tuple[str, ...]:
        """Take a document in hand: the extractors to run over it now."""
        self._in_hand.add(key)
        names = self._names[key]
        return tuple(names - self.slow or names)

    def take_quick(self) -> int | None:
        """The next document for extractors that are not slow."""
        while self._quick:
            key = self._quick.popleft()
            if key in self._in_hand or key not in self._names:
                continue
            if self._names[key] - self.slow:
                return key
            self._late.append(key)
        return None

    def take_late(self) -> int | None:
        """The next document for the slow ones."""
        while self._late:
            key = self._late.popleft()
            if key in self._names and key not in self._in_hand:
                return key
        return None

    def give_back(self, keys: Collection[int]) -> None:
        """These are in nobody's hand any more; those that still miss something come next."""
        self._in_hand.difference_update(keys)
        self._quick.extendleft(key for key in reversed(list(keys)) if key in self._names)

    def settle(self, key: int, name: str, seconds: float = 0.0) -> bool:
        """An extractor is through with a document in so many seconds; whether that was the last it missed."""
        if seconds:
            self._time(name, seconds)
        names = self._names.get(key)
        if names is None:
            return False
        names.discard(name)
        if not names:
            del self._names[key]
            self._in_hand.discard(key)
            self.alone.discard(key)
        return not names

    def drop(self, names: Collection[str]) -> list[int]:
        """These extractors take no further part; the documents that miss nothing else."""
        done = []
        for key, missing in list(self._names.items()):
            missing.difference_update(names)
            if not missing:
                del self._names[key]
                self._in_hand.discard(key)
                done.append(key)
        return done

    def _time(self, name: str, seconds: float) -> None:
        recent = self._seconds[name]
        recent.append(seconds)
        is_slow = len(recent) == _RECENT and sorted(recent)[_RECENT // 2] > SLOW
        if is_slow != (name in self.slow):
            slow = {each for each, took in self._seconds.items() if len(took) == _RECENT}
            slow = {each for each in slow if sorted(self._seconds[each])[_RECENT // 2] > SLOW}
            self.slow = frozenset(slow).union(*(self._dependents.get(each, ()) for each in slow))
            self._quick.extend(self._late)  # they may have become quick again
            self._late.clear()
