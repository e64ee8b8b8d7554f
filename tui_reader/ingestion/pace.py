"""How far long work is, how fast it goes and how long it will take yet, where what there is to do may still grow."""

from __future__ import annotations

from collections import deque
from typing import Final

__all__ = ["Pace"]

_PERIOD: Final = 10.0
"""Seconds that the rate looks back: long enough for a commit, short enough for a run of large files to be seen."""

_SOONEST: Final = 0.5
"""Seconds before which a rate would be a guess."""


class Pace:
    """Fed with `note` whenever something was done. It begins anew when less is done than before: that is other work."""

    def __init__(self) -> None:
        self.share = 0.0
        """How much is done, 0 to 1. It never goes back: where the total grows, the rest of the way is longer."""
        self._samples: deque[tuple[float, int]] = deque()
        self._total = 0

    def note(self, done: int, total: int, seconds: float) -> None:
        """``done`` of ``total`` (0: not known yet) after ``seconds`` on any clock that runs on."""
        samples = self._samples
        before = samples[-1][1] if samples else 0
        if done < before:
            self.share, before = 0.0, 0
            samples.clear()
        if total > before:
            self.share += (1 - self.share) * (done - before) / (total - before)
        samples.append((seconds, done))
        while len(samples) > 2 and seconds - samples[1][0] >= _PERIOD:
            samples.popleft()
        self._total = total

    @property
    def rate(self) -> float:
        """Done a second of late; 0 when that cannot be said."""
        if not self._samples:
            return 0.0
        (since, had), (now, has) = self._samples[0], self._samples[-1]
        return (has - had) / (now - since) if now - since >= _SOONEST else 0.0

    @property
    def left(self) -> float | None:
        """Seconds to go at that rate; None when that cannot be said."""
        rate = self.rate
        return (self._total - self._samples[-1][1]) / rate if rate else None
