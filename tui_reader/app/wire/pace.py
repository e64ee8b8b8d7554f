"""How fast frames may follow each other: as fast as the far end of the line takes them, by its answers.

Between the app and a terminal behind SSH lie buffers of unknown size. What is in them cannot be taken back, and a key
waits until all of it is drawn. So each frame ends in a question that every terminal answers (where is the cursor?), and
the next one waits while more is under way than the line holds. Times are seconds of any one clock.
"""

from __future__ import annotations

from collections import deque
from typing import Final

__all__ = ["QUESTION", "Pace"]

QUESTION: Final = "\x1b[6n"

_FIRST: Final = 2_048.0  # bytes under way before the line is known
_LEAST: Final = 512.0
_MOST: Final = 65_536.0
_LOST: Final = 5.0  # an answer that has not come by then does not come
_BURST: Final = 2  # frames that may follow each other at once: what a key shows, and what it brings a moment later
_IDLE: Final = 0.03  # seconds by which an answer may vary on an idle line
_LATE: Final = 0.5


class Pace:
    """Bytes under way to the terminal, and how many there may be."""

    def __init__(self, frames_a_second: float) -> None:
        self._interval = 1 / frames_a_second
        self._next = 0.0
        self._asked: deque[tuple[float, int, bool]] = deque()
        self._trip: float | None = None
        self._window = _FIRST
        self._is_silent = False

    @property
    def answers(self) -> bool:
        """Whether the terminal has ever answered."""
        return self._trip is not None

    @property
    def open_questions(self) -> int:
        """How many answers are to come."""
        return 0 if self._is_silent else len(self._asked)

    @property
    def window(self) -> float:
        """Bytes that may be under way when a frame is sent."""
        return self._window

    def wait(self, now: float) -> float:
        """Seconds until a frame may be sent; 0.0: now."""
        if self.answers and self._asked:
            lost = self._asked[0][0] + _LOST - now
            if lost <= 0:
                # It may never answer again (one answer may have been to somebody else's question): it is asked on, but
                # nothing waits for it until it has.
                self._asked.clear()
                self._is_silent = True
            elif not self._is_silent and sum(size for _, size, _ in self._asked) >= self._window:
                return lost
        return max(0.0, self._next - (_BURST - 1) * self._interval - now)

    def sent(self, now: float) -> None:
        """A frame goes off."""
        self._next = max(now, self._next) + self._interval

    def asked(self, now: float, size: int) -> None:
        """A question goes off, behind ``size`` bytes."""
        if self._is_silent:
            self._asked.clear()
        self._asked.append((now, size, not self._asked))

    def answered(self, now: float) -> bool:
        """An answer has come; False when none was to come."""
        if not self._asked:
            return False
        if self._is_silent:  # nobody knows which question this answers
            self._is_silent = False
            self._asked.clear()
            return True
        asked, size, was_alone = self._asked.popleft()
        trip = now - asked
        if self._trip is None or trip < self._trip:
            self._trip = trip
        delay = trip - self._trip
        if not was_alone:
            if delay > self._trip + _LATE:
                self._window = 0.0  # one at a time, which shows how fast the line is
            elif delay <= _IDLE:
                self._window = min(_MOST, 2 * self._window)
        elif delay <= _IDLE:
            self._window = max(self._window, _FIRST)
        else:
            # What the line itself holds; more would wait in front of it.
            self._window = max(_LEAST, min(_MOST, size / delay * self._trip))
        return True

    def forget(self) -> None:
        """No answer is to come any more."""
        self._asked.clear()
