"""Who does what next: work for workers that are free, more workers where there is work for them, and room for what the
reader waits for.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from tui_reader.extraction.agenda import Agenda
    from tui_reader.extraction.batches import Batches
    from tui_reader.extraction.blame import Blame
    from tui_reader.extraction.crew import Crew
    from tui_reader.extraction.frames import Setup
    from tui_reader.extraction.hand import Assignment, Hand

__all__ = ["Dispatcher"]

_PATIENCE: Final = 1.0  # seconds that what is urgent waits for a hand before there is one more
_FEW: Final = 4  # documents to wait for each worker there is, before another one is worth its start


class Dispatcher:
    """``jobs`` workers, and one more for what is urgent or would wait for one that stands still. ``setup`` gives what a
    new one is told; ``unproven`` are extractors that have never come back."""

    def __init__(
        self,
        crew: Crew,
        agenda: Agenda,
        batches: Batches,
        blame: Blame,
        jobs: int,
        setup: Callable[[], Setup],
        unproven: Collection[str],
    ) -> None:
        self._crew = crew
        self._agenda = agenda
        self._batches = batches
        self._blame = blame
        self._jobs = jobs
        self._setup = setup
        self._unproven = set(unproven)
        self._urgent_since = 0.0

    def rest(self) -> None:
        """Begin nothing new."""
        for hand in list(self._crew.hands):
            self._crew.interrupt(hand)
        self._crew.dismiss_idle()

    def hand_out(self) -> None:
        """Give what there is to do to those that are free, after a look at what is urgent now."""
        served, standing = self._crew.served, self._crew.standing
        urgent = self._agenda.next_urgent(served, standing)
        stuck = bool(standing)
        for hand in self._crew.idle:
            if urgent is not None and not self._batches.holds(urgent):
                assignment = self._batches.urgent(urgent)
                served.add(urgent)
                self._urgent_since = 0.0
                urgent = self._agenda.next_urgent(served, standing)
            elif self._may_begin(stuck=stuck):
                assignment = self._batches.take()
            else:
                break  # the one more hand is there for what is urgent, or could go on but for one that stands still
            if assignment is not None:
                self._give(hand, assignment)
        self._hasten(urgent)
        self._hire(urgent, stuck=stuck)
        if len(self._crew.hands) > self._jobs:
            self._crew.dismiss_idle()
        if self._crew.busy:
            self._batches.prepare()

    def note_found(self, name: str) -> None:
        """An extractor has come back from a document."""
        self._unproven.discard(name)
        self._agenda.came_back(name)

    def _may_begin(self, *, stuck: bool) -> bool:
        """Whether one more hand may have work that is not urgent."""
        busy = self._crew.busy
        return busy < self._jobs or (stuck and busy == self._jobs and self._batches.has_quick)

    def _give(self, hand: Hand, assignment: Assignment) -> None:
        last = frozenset(self._unproven) | self._agenda.slow
        self._crew.attempt(hand, partial(hand.give, assignment, self._blame.singly, last))

    def _hasten(self, urgent: int | None) -> None:
        """Have cut short for what is urgent the batch of which it is a part, or any, and what is less urgent."""
        if urgent is None:
            self._urgent_since = 0.0
            return
        self._urgent_since = self._urgent_since or time.monotonic()
        for hand in list(self._crew.hands):
            if hand.assignment is None:
                continue
            if hand.assignment.urgent and not any(
                self._agenda.goes_before(urgent, key) for key in hand.assignment.held
            ):
                continue
            if not self._agenda.holds(urgent) or urgent in hand.assignment.held:
                self._crew.interrupt(hand)

    def _hire(self, urgent: int | None, *, stuck: bool) -> None:
        """Start workers as there is work for them; one more than allowed when what is urgent waits for too long, or
        anything for a worker that stands still."""
        number = len(self._crew.hands)
        wanted = min(self._jobs, 1 + self._agenda.waiting // (_FEW * max(1, number)) if number else 1)
        if urgent is not None and self._urgent_since and time.monotonic() - self._urgent_since > _PATIENCE:
            wanted = self._jobs + 1
        if stuck and (urgent is not None or self._batches.has_quick):
            wanted = self._jobs + 1
        if number < wanted and all(hand.ready for hand in self._crew.hands):
            self._crew.hire(self._setup())
