"""Who is to blame when a worker is gone, or had to be ended, and what follows for the extractor and the documents.

Dying once may be bad luck (somebody killed it, memory ran short), so what a worker was doing is tried once more, by
itself; what takes too long is not.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

__all__ = ["Blame", "Verdict"]

_SPLITS: Final = 3  # failed batches, after which an extractor is given one document at a time
_DEATHS: Final = 2  # at the same work, after which it is to blame
_STARTS: Final = 2  # workers in a row that may end before they are ready


class Verdict(NamedTuple):
    """``alone``: documents that are to be done by themselves from now on. ``failed``: the document and the extractor
    that has failed there, "" for all that were to run over it; None while nobody is known to."""

    alone: Sequence[int]
    failed: tuple[int, str] | None = None


class Blame:
    """Remembers what went wrong in a run with ``extractors``."""

    def __init__(self, extractors: Collection[str]) -> None:
        self._extractors = extractors
        self._deaths: Counter[tuple[int, str]] = Counter()  # of workers, by document and extractor ("": none ran)
        self._splits: Counter[str] = Counter()
        self._bad_starts = 0

    @property
    def singly(self) -> list[str]:
        """Extractors that are given one document at a time, since they fail with several."""
        return [name for name, splits in self._splits.items() if splits >= _SPLITS]

    def note_split(self, name: str) -> None:
        """An extractor has failed with several documents together."""
        self._splits[name] += 1

    def note_ready(self) -> None:
        """A worker has started as it should."""
        self._bad_starts = 0

    def before_work(self, starting: str, why: str, *, died: bool) -> dict[str, str]:
        """A worker has ended before it was ready, while it made the extractor ``starting`` ("": none
        yet): the extractors to switch off, each with the reason."""
        if starting:
            self._deaths[0, starting] += 1
            convicted = not died or self._deaths[0, starting] >= _DEATHS
            return {starting: f"could not be made: {why}"} if convicted else {}
        self._bad_starts += 1
        return dict.fromkeys(self._extractors, why) if self._bad_starts >= _STARTS else {}

    def at_work(self, running: str, keys: Sequence[int], held: Collection[int], *, died: bool) -> Verdict:
        """A worker has ended that was given the documents ``held``, while the extractor ``running`` ("": none) had the
        documents ``keys``."""
        if running and len(keys) > 1:
            self.note_split(running)
            return Verdict(keys)
        blamed = [(keys[0], running)] if running else [(key, "") for key in held]
        for each in blamed:
            self._deaths[each] += died or not running
        alone = [key for key, _ in blamed]
        if len(blamed) != 1:
            return Verdict(alone)
        convicted = (running and not died) or self._deaths[blamed[0]] >= _DEATHS
        return Verdict(alone, blamed[0] if convicted else None)
