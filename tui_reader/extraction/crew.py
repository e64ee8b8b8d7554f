"""The workers of a run: starting and ending them, what they have in hand, and that any of them may be gone."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from tui_reader.extraction.hand import Hand
from tui_reader.workers import WorkerDied, WorkerTooSlow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.extraction.account import Account
    from tui_reader.extraction.agenda import Agenda
    from tui_reader.extraction.frames import Setup

__all__ = ["Crew"]

_IDLE: Final = 30.0  # seconds; a worker that nobody has needed for so long ends


class Lose(Protocol):
    """Told that a worker is gone, or must be, and whether it died by itself."""

    def __call__(self, hand: Hand, why: str, *, died: bool) -> None: ...


class Crew:
    """``timeout`` and ``cancelled`` as in `Hand`. What ``extractors`` leave running goes to the ``account``."""

    def __init__(
        self,
        extractors: Sequence[str],
        timeout: float,
        cancelled: Callable[[], bool],
        agenda: Agenda,
        account: Account,
        lose: Lose,
    ) -> None:
        self._extractors = extractors
        self._timeout = timeout
        self._cancelled = cancelled
        self._agenda = agenda
        self._account = account
        self._lose = lose
        self.hands: list[Hand] = []

    @property
    def idle(self) -> list[Hand]:
        """Those that wait for something to do."""
        return [hand for hand in self.hands if hand.idle]

    @property
    def busy(self) -> int:
        """How many have something in hand."""
        return sum(hand.assignment is not None for hand in self.hands)

    @property
    def served(self) -> set[int]:
        """Documents that somebody waits for, in hands that do not stand still."""
        serving = [hand.assignment for hand in self.hands if not hand.gone_around]
        return {key for assignment in serving if assignment and assignment.urgent for key in assignment.readings}

    @property
    def standing(self) -> set[int]:
        """Documents at which a worker stands still."""
        return {key for hand in self.hands if hand.gone_around for key in hand.keys}

    def of_process(self, pid: int) -> Hand | None:
        """The worker that is the process ``pid``, or has started it."""
        return next((hand for hand in self.hands if pid in hand.process.family()), None)

    def hire(self, setup: Setup) -> None:
        """Start one more."""
        hand = Hand(self._timeout, self._cancelled)
        self.hands.append(hand)
        self.attempt(hand, partial(hand.set_up, setup))

    def attempt(self, hand: Hand, act: Callable[[], None]) -> None:
        """Do something with a worker, which may turn out to be gone."""
        try:
            act()
        except WorkerDied as error:
            self._lose(hand, str(error), died=True)
        except WorkerTooSlow:
            self._lose(hand, "the worker process does not listen any more", died=False)

    def interrupt(self, hand: Hand) -> None:
        """Have it end its task soon; what it will not come to is free."""
        self.attempt(hand, lambda: self._agenda.give_back(hand.interrupt()))

    def release(self, hand: Hand) -> None:
        """Take back what it has in hand."""
        if hand.assignment is not None:
            self._agenda.give_back(hand.assignment.held)
            hand.note_finished()

    def dismiss(self, hand: Hand) -> None:
        """End it. What would not end there is said to be of those that have left something before."""
        stayed = hand.kill()
        self.hands.remove(hand)
        if stayed:
            for name in hand.left or {hand.running or self._extractors[0]}:
                self._account.note_left(name, 0, 0, stayed)

    def dismiss_idle(self) -> None:
        """End those that have had nothing to do for a while: each holds its models."""
        for hand in self.idle:
            if time.monotonic() - hand.idle_since > _IDLE:
                self.dismiss(hand)
