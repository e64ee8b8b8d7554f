"""One run: who does what next, who is to blame, when to stop.

One thread, the caller's, serves all workers and is the only one that writes. Everything that is done is in the record
store at once, so a run can end at any moment and the next goes on from there.
"""

from __future__ import annotations

import select
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.extraction.account import Account
from tui_reader.extraction.agenda import Agenda
from tui_reader.extraction.batches import Batches
from tui_reader.extraction.belief import doubt
from tui_reader.extraction.frames import (
    Failed,
    Finished,
    Found,
    FromWorker,
    Left,
    Ready,
    Setup,
    Split,
    Started,
    Starting,
)
from tui_reader.extraction.hand import Assignment, Hand
from tui_reader.extraction.ledger import Ledger
from tui_reader.extraction.patience import Patience
from tui_reader.workers import Cancelled, WorkerDied, WorkerTooSlow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.extraction.frames import Reading
    from tui_reader.extraction.model import ExtractionProgress
    from tui_reader.plugin_descriptions import ExtractorDescription
    from tui_reader.records.store import RecordStore

__all__ = ["Run", "Terms", "Wishes"]

_GLANCE: Final = 0.05  # seconds between looks at what the reader wants
_PATIENCE: Final = 1.0  # seconds that what is urgent waits for a hand before there is one more
_FEW: Final = 4  # documents to wait for each worker there is, before another one is worth its start
_SPLITS: Final = 3  # failed batches, after which an extractor is given one document at a time
_IDLE: Final = 30.0  # seconds; a worker that nobody has needed for so long ends
_STARTS: Final = 2  # workers in a row that may end before they are ready


@dataclass(frozen=True)
class Terms:
    """What a run works with; see `ExtractionRunner`. ``extractors``: each after those it requires."""

    store: RecordStore
    extractors: Sequence[ExtractorDescription]
    load_document: Callable[[int], Document]
    setup: Setup
    timeout: float
    give_up_after: int
    furnished: bool
    jobs: int


@dataclass(frozen=True)
class Wishes:
    """What is asked while a run goes on; see `ExtractionRunner.run`."""

    first: Callable[[], Sequence[int]]
    progress: Callable[[ExtractionProgress], None]
    cancelled: Callable[[], bool]
    paused: Callable[[], bool]


class Run:
    """Does all that is missing for ``keys``. Call `work`, then in any case `end`."""

    def __init__(self, terms: Terms, keys: Sequence[int], wishes: Wishes) -> None:
        self._terms = terms
        self._wishes = wishes
        self._versions = {each.name: each.version for each in terms.extractors}
        self._ledger = Ledger(terms.store, terms.extractors, terms.give_up_after, furnished=terms.furnished)
        missing = self._ledger.missing(keys)
        misses = Counter(name for names in missing.values() for name in names)
        self._proven = {name for name in self._versions if misses[name] < len(keys)}  # it has come back before
        self._agenda = Agenda(missing, self._ledger.dependents)
        self._patience = Patience(terms.store.path, self._unlock, wishes.cancelled)
        self._batches = Batches(self._agenda, self._ledger, terms.load_document, terms.jobs, self._settle)
        self.hands: list[Hand] = []
        self._deaths: Counter[tuple[int, str]] = Counter()  # of workers, by document and extractor ("": none ran)
        self._splits: Counter[str] = Counter()
        self._bad_starts = 0
        self._urgent_since = 0.0
        plugins = {each.name: each.plugin for each in terms.extractors}
        self._account = Account(len(keys), self._agenda, self._ledger, plugins, wishes.progress)

    @property
    def state(self) -> ExtractionProgress:
        """How far it is."""
        return self._account.state

    @property
    def completed(self) -> frozenset[str]:
        """The extractors that are through with all documents."""
        return frozenset(self._versions) - self._agenda.unfinished - set(self._ledger.off)

    def work(self) -> None:
        """Work until nothing is left to do. Raises `Cancelled`, and what the store and ``load_document`` raise."""
        while len(self._agenda) and len(self._ledger.off) < len(self._versions):
            if self._wishes.cancelled():
                raise Cancelled
            self._agenda.want(self._wishes.first())
            if self._wishes.paused():
                self._rest()
            else:
                self._hand_out()
            if not self._listen():
                self._account.tell_extractions()

    def end(self) -> None:
        """End all workers."""
        for hand in list(self.hands):
            self._dismiss(hand)
        self._account.tell_left()

    # -- giving work

    def _rest(self) -> None:
        """Begin nothing new."""
        self._account.pause()
        for hand in list(self.hands):
            self._interrupt(hand)
        self._let_go()

    def _hand_out(self) -> None:
        self._account.go_on()
        serving = [hand for hand in self.hands if hand.assignment and hand.assignment.urgent and not hand.gone_around]
        served = {key for hand in serving if hand.assignment for key in hand.assignment.readings}
        standing = {key for hand in self.hands if hand.gone_around for key in hand.keys}
        urgent = self._agenda.next_urgent(served, standing)
        stuck = bool(standing)
        for hand in [hand for hand in self.hands if hand.idle]:
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
        if len(self.hands) > self._terms.jobs:
            self._let_go()
        if any(hand.assignment is not None for hand in self.hands):
            self._batches.prepare()

    def _may_begin(self, *, stuck: bool) -> bool:
        """Whether one more hand may have work that is not urgent."""
        busy = sum(hand.assignment is not None for hand in self.hands)
        return busy < self._terms.jobs or (stuck and busy == self._terms.jobs and self._batches.has_quick)

    def _hasten(self, urgent: int | None) -> None:
        """Have cut short for what is urgent the batch of which it is a part, or any, and what is less urgent."""
        if urgent is None:
            self._urgent_since = 0.0
            return
        self._urgent_since = self._urgent_since or time.monotonic()
        for hand in list(self.hands):
            if hand.assignment is None:
                continue
            if hand.assignment.urgent and not any(
                self._agenda.goes_before(urgent, key) for key in hand.assignment.held
            ):
                continue
            if not self._agenda.holds(urgent) or urgent in hand.assignment.held:
                self._interrupt(hand)

    def _hire(self, urgent: int | None, *, stuck: bool) -> None:
        """Start workers as there is work for them; one more than allowed when what is urgent waits for too long, or
        anything for a worker that stands still."""
        number = len(self.hands)
        wanted = min(self._terms.jobs, 1 + self._agenda.waiting // (_FEW * max(1, number)) if number else 1)
        if urgent is not None and self._urgent_since and time.monotonic() - self._urgent_since > _PATIENCE:
            wanted = self._terms.jobs + 1
        if stuck and (urgent is not None or self._batches.has_quick):
            wanted = self._terms.jobs + 1
        if number < wanted and all(hand.ready for hand in self.hands):
            hand = Hand(self._terms.timeout, self._wishes.cancelled)
            self.hands.append(hand)
            able = tuple(name for name in self._terms.setup.extractors if name not in self._ledger.off)
            setup = msgspec.structs.replace(self._terms.setup, extractors=able)
            self._try(hand, partial(hand.set_up, setup))

    def _let_go(self) -> None:
        """End workers that have had nothing to do for a while: each holds its models."""
        for hand in list(self.hands):
            if hand.idle and time.monotonic() - hand.idle_since > _IDLE:
                self._dismiss(hand)

    def _give(self, hand: Hand, assignment: Assignment) -> None:
        singly = [name for name, splits in self._splits.items() if splits >= _SPLITS]
        unproven = frozenset(self._versions) - self._proven | self._agenda.slow
        self._try(hand, partial(hand.give, assignment, singly, unproven))

    # -- taking results

    def _listen(self) -> bool:
        """Take what workers have to say, waiting a moment for it, go around those that stand still, and stop those that
        take too long; whether there was anything."""
        ready, _, _ = select.select(self.hands, [], [], _GLANCE)
        for hand in list(self.hands):
            if hand in ready or hand.process.ended:
                self._try(hand, partial(self._take_messages, hand))
            if hand in self.hands and hand.too_slow:
                self._lose(hand, hand.too_slow, died=False)
            elif hand in self.hands and hand.stands_still and not hand.gone_around:
                hand.gone_around = True
                self._set_aside(hand.running)
                self._interrupt(hand)
        return bool(ready)

    def _take_messages(self, hand: Hand) -> None:
        for message in hand.process.arrived():
            why = doubt(message, self._versions.keys(), hand.assignment)
            if why:
                self._lose(hand, f"the process in which it runs {why}", died=False)
            else:
                self._take(hand, message)
            if hand not in self.hands:
                return

    def _take(self, hand: Hand, message: FromWorker) -> None:
        match message:
            case Starting():
                hand.note_starting(message.extractor)
            case Ready():
                self._make_ready(hand, message)
            case Started():
                hand.note_started(message)
            case Found() | Failed():
                self._take_result(hand, message)
            case Split(extractor=name):
                self._splits[name] += 1
            case Left():
                hand.left.add(message.extractor)
                self._account.note_left(message.extractor, message.threads, message.processes)
            case Finished(spent=spent):
                if hand.assignment is not None and not hand.interrupted:
                    self._check_done(hand.assignment)
                self._release(hand)
                if spent:
                    self._dismiss(hand)

    def _make_ready(self, hand: Hand, ready: Ready) -> None:
        hand.ready = True
        self._bad_starts = 0
        for name, (error, traceback) in ready.broken.items():
            self._switch_off(name, error, traceback)
        for name, version in ready.versions.items():
            if version != self._versions[name]:  # the plugin was upgraded under the running host
                why = f"the worker process has version {version}, the program {self._versions[name]}; start it again"
                self._switch_off(name, why)

    def _take_result(self, hand: Hand, result: Found | Failed) -> None:
        assignment = hand.assignment
        if assignment is None or hand.running != result.extractor or result.key not in hand.keys:
            return  # nobody asked for it
        hand.note_result(result)
        path = assignment.readings[result.key].document.path
        if result.extractor in self._ledger.off:
            return
        if isinstance(result, Found):
            self._store(partial(self._ledger.found, result))
            self._proven.add(result.extractor)
            self._agenda.came_back(result.extractor)
            self._settle(result.key, result.extractor, path, result.seconds)
        else:
            self._fail(result, path, assignment.readings[result.key])

    def _check_done(self, assignment: Assignment) -> None:
        """A worker says that it is through, so nothing is asked of it for ever."""
        for key, reading in assignment.readings.items():
            for name in set(reading.extractors).intersection(self._agenda.missing(key)):
                self._fail(Failed(name, key, "the worker process left it out", "", 0.0), reading.document.path, reading)

    def _fail(self, failure: Failed, path: str, reading: Reading) -> None:
        self._store(partial(self._ledger.failed, failure))
        self._settle(failure.key, failure.extractor, path, failure.seconds)
        waiting = [failure.extractor]
        for each in self._terms.extractors:  # in an order in which those that wait for each other follow
            required = next((name for name in each.requires if name in waiting), None)
            if required is not None and each.name in reading.extractors and each.name not in self._ledger.off:
                self._store(partial(self._ledger.failed_waiting, failure.key, each.name, required))
                self._settle(failure.key, each.name, path)
                waiting.append(each.name)
        if failure.extractor in self._ledger.off:
            self._drop_switched_off()

    def _settle(self, key: int, name: str, path: str, seconds: float = 0.0) -> None:
        slow = self._agenda.slow
        self._account.note_extraction()
        if self._agenda.settle(key, name, seconds):
            self._account.report(key, path)
        elif self._agenda.wants(key):
            self._account.tell_extractions()
        if self._agenda.slow - slow:
            self._make_way()

    def _set_aside(self, name: str) -> None:
        slow = self._agenda.slow
        self._agenda.set_aside(name)
        if self._agenda.slow - slow:
            self._make_way()

    def _make_way(self) -> None:
        """Somebody is slow now: have batches made anew without that one."""
        self._batches.let_go()
        for hand in [hand for hand in self.hands if hand.assignment and not hand.assignment.urgent]:
            self._interrupt(hand)

    def _store(self, act: Callable[[], None]) -> None:
        """Write to the record store, however long somebody else may lock it."""
        waited = self._patience.do(act)
        for hand in self.hands:
            hand.excuse(waited)
        self._account.hold("")

    def _unlock(self, holder: int, why: str) -> None:
        """The store is locked, by the process ``holder``: end it where it is one of ours, else say so."""
        for hand in self.hands:
            if holder in hand.process.family():
                who = f"{hand.running} " if hand.running else ""
                self._account.hold(f"{why}, a worker of extraction; it is ended.")
                self._lose(hand, f"{who}held the lock of the records, which are the program's to write", died=False)
                return
        self._account.hold(f"{why}; extraction goes on when it lets go.")

    def _switch_off(self, name: str, why: str, traceback: str = "") -> None:
        self._store(partial(self._ledger.switch_off, name, why, traceback))
        self._drop_switched_off()

    def _drop_switched_off(self) -> None:
        self._batches.let_go()
        self._agenda.drop(self._ledger.off.keys())
        self._account.report_again()

    # -- what goes wrong with workers

    def _try(self, hand: Hand, act: Callable[[], None]) -> None:
        """Do something with a worker, which may turn out to be gone."""
        try:
            act()
        except WorkerDied as error:
            self._lose(hand, str(error), died=True)
        except WorkerTooSlow:
            self._lose(hand, "the worker process does not listen any more", died=False)

    def _lose(self, hand: Hand, why: str, *, died: bool) -> None:
        """A worker is dead or must be; find out whose doing that was.

        Dying once may be bad luck (somebody killed it, memory ran short), so what it was doing is tried once more, by
        itself; what takes too long is not.
        """
        assignment, running, keys = hand.assignment, hand.running, hand.keys
        self._release(hand)
        self._dismiss(hand)
        if running:
            self._set_aside(running)
        if assignment is None:
            if hand.starting and not hand.ready:
                self._deaths[0, hand.starting] += 1
                if not died or self._deaths[0, hand.starting] >= _STARTS:
                    self._switch_off(hand.starting, f"could not be made: {why}")
                return
            self._bad_starts += not hand.ready
            if self._bad_starts >= _STARTS:
                for name in self._versions:
                    self._switch_off(name, why)
            return
        if running and len(keys) > 1:
            self._splits[running] += 1
            self._agenda.alone.update(keys)
            return
        blamed = [(keys[0], running)] if running else [(key, "") for key in assignment.held]
        for key, name in blamed:
            self._agenda.alone.add(key)
            self._deaths[key, name] += died or not name
            if len(blamed) > 1 or ((died or not name) and self._deaths[key, name] < 2):
                continue
            reading = assignment.readings[key]
            for each in [name] if name else sorted(set(reading.extractors).intersection(self._agenda.missing(key))):
                seconds = time.monotonic() - hand.began
                self._fail(Failed(each, key, why, "", seconds), reading.document.path, reading)

    def _interrupt(self, hand: Hand) -> None:
        self._try(hand, lambda: self._agenda.give_back(hand.interrupt()))

    def _release(self, hand: Hand) -> None:
        """Take back what a worker has in hand."""
        if hand.assignment is not None:
            self._agenda.give_back(hand.assignment.held)
            hand.note_finished()

    def _dismiss(self, hand: Hand) -> None:
        stayed = hand.kill()
        self.hands.remove(hand)
        if stayed:
            for name in hand.left or {hand.running or next(iter(self._versions))}:
                self._account.note_left(name, 0, 0, stayed)
