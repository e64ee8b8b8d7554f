"""Counts before a motion: ``5j``, ``12G``. Digits are panels, too, and act at once; a motion that comes close behind
them takes that back and is done so often instead.

What counts is when a key came off the terminal, not when there was time for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from tui_reader.app.actions import Action
    from tui_reader.app.widgets.rows import Move

__all__ = ["CLOSE", "MOST", "Counts", "Moved", "is_motion"]

CLOSE: Final = 0.35
"""Seconds between keys that belong together."""

MOST: Final = 999_999
_DIGITS: Final = frozenset("0123456789")
_MOTIONS: Final = frozenset(
    {
        "document.next",
        "document.previous",
        "match.next",
        "match.previous",
        "mark.next",
        "mark.previous",
        "problems.next",
        "problems.previous",
        "compare.next",
        "compare.previous",
        "history.back",
        "history.forward",
    }
)
_OF_DIGITS: Final = ("panel.", "facets.")


class Moved(Protocol):
    """What the keys for moving move in."""

    def move(self, how: Move, times: int = 1) -> None:
        """Move so often, or as far as it goes."""

    def go_to_line(self, number: int) -> None:
        """Go to a row or line, the first being 1; the last one where there are not so many."""


def is_motion(action: Action | None) -> bool:
    """Whether a count before the action means how often."""
    return action is not None and (action.id.startswith(("move.", "caret.move", "caret.page")) or action.id in _MOTIONS)


class Counts:
    """The digits that were pressed last, and how to take back what they did."""

    def __init__(self) -> None:
        self._digits = ""
        self._last = 0.0
        self._take_back: Callable[[], None] | None = None
        self._gone_to_line = -1.0

    def look_at(self, event: events.Key, action: Action | None) -> None:
        """A key has come, which may have to wait yet: what digits close before it did is taken back, where it goes on
        with them."""
        goes_on = is_motion(action) or self._is_digit(event, action)
        if not (self._digits and goes_on and event.time - self._last < CLOSE):
            self._digits, self._take_back = "", None
        elif self._take_back is not None:
            take_back, self._take_back = self._take_back, None
            take_back()

    def note(self, event: events.Key, action: Action | None, before: Callable[[], Callable[[], None]]) -> bool:
        """Remember a digit that is about to act, and by ``before`` what takes that back; False where the key is none,
        or does something else here."""
        if not self._is_digit(event, action) or (event.character == "0" and not self._digits):
            return False
        self._digits += event.character or ""
        self._last = event.time
        self._take_back = before() if action is not None else None
        return True

    def taken(self, event: events.Key, action: Action | None) -> int:
        """How often to do a motion, which ends the count; 0: none was given. -1: not at all, as the second g of 5gg."""
        if action is None or not is_motion(action):
            return 0
        count, self._digits = (min(MOST, int(self._digits)) if self._digits else 0), ""
        if action.id == "move.top":
            again = event.time - self._gone_to_line < CLOSE
            self._gone_to_line = event.time if count else -1.0
            return -1 if again and not count else count
        return count

    @staticmethod
    def _is_digit(event: events.Key, action: Action | None) -> bool:
        return event.character in _DIGITS and (action is None or action.id.startswith(_OF_DIGITS))
