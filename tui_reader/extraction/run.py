"""One run: what workers say, what is stored of it, when to stop.

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
from tui_reader.extraction.blame import Blame
from tui_reader.extraction.crew import Crew
from tui_reader.extraction.dispatching import Dispatcher
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
from tui_reader.extraction.ledger import Ledger
from tui_reader.extraction.patience import Patience
from tui_reader.language import _
from tui_reader.workers import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.extraction.frames import Reading
    from tui_reader.extraction.hand import Assignment, Hand
    from tui_reader.extraction.model import ExtractionProgress
    from tui_reader.plugin_descriptions import ExtractorDescription
    from tui_reader.records.store import RecordStore

__all__ = ["Run", "Terms", "Wishes"]

_GLANCE: Final = 0.05  # seconds between looks at what the reader wants


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
        self._agenda = Agenda(missing, self._ledger.dependents)
        plugins = {each.name: each.plugin for each in terms.extractors}
        self._account = Account(len(keys), self._agenda, self._ledger, plugins, wishes.progress)
        self._patience = Patience(terms.store.path, self._unlock, wishes.cancelled)
        self._batches = Batches(self._agenda, self._ledger, terms.load_document, terms.jobs, self._settle)
        self._blame = Blame(self._versions)
        self._crew = Crew(
            list(self._versions), terms.timeout, wishes.cancelled, self._agenda, self._account, self._lose
        )
        unproven = [name for name in self._versions if misses[name] >= len(keys)]
        self._dispatcher = Dispatcher(
            self._crew, self._agenda, self._batches, self._blame, terms.jobs, self._setup, unproven
        )

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
                self._account.pause()
                self._dispatcher.rest()
            else:
                self._account.go_on()
                self._dispatcher.hand_out()
            if not self._listen():
                self._account.tell_extractions()

    def end(self) -> None:
        """End all workers."""
        for hand in list(self._crew.hands):
            self._crew.dismiss(hand)
        self._account.tell_left()

    def _setup(self) -> Setup:
        """What a new worker is told: who was switched off is left out."""
        able = tuple(name for name in self._terms.setup.extractors if name not in self._ledger.off)
        return msgspec.structs.replace(self._terms.setup, extractors=able)

    # -- taking results

    def _listen(self) -> bool:
        """Take what workers have to say, waiting a moment for it, go around those that stand still, and stop those that
        take too long; whether there was anything."""
        ready, _, _ = select.select(self._crew.hands, [], [], _GLANCE)
        for hand in list(self._crew.hands):
            if hand in ready or hand.process.ended:
                self._crew.attempt(hand, partial(self._take_messages, hand))
            if hand in self._crew.hands and hand.too_slow:
                self._lose(hand, hand.too_slow, died=False)
            elif hand in self._crew.hands and hand.stands_still and not hand.gone_around:
                hand.gone_around = True
                self._set_aside(hand.running)
                self._crew.interrupt(hand)
        return bool(ready)

    def _take_messages(self, hand: Hand) -> None:
        for message in hand.process.arrived():
            why = doubt(message, self._versions.keys(), hand.assignment)
            if why:
                self._lose(hand, f"the process in which it runs {why}", died=False)
            else:
                self._take(hand, message)
            if hand not in self._crew.hands:
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
                self._blame.note_split(name)
            case Left():
                hand.left.add(message.extractor)
                self._account.note_left(message.extractor, message.threads, message.processes)
            case Finished(spent=spent):
                if hand.assignment is not None and not hand.interrupted:
                    self._check_done(hand.assignment)
                self._crew.release(hand)
                if spent:
                    self._crew.dismiss(hand)

    def _make_ready(self, hand: Hand, ready: Ready) -> None:
        hand.ready = True
        self._blame.note_ready()
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
            self._dispatcher.note_found(result.extractor)
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
        for hand in [hand for hand in self._crew.hands if hand.assignment and not hand.assignment.urgent]:
            self._crew.interrupt(hand)

    def _store(self, act: Callable[[], None]) -> None:
        """Write to the record store, however long somebody else may lock it."""
        waited = self._patience.do(act)
        for hand in self._crew.hands:
            hand.excuse(waited)
        self._account.hold("")

    def _unlock(self, holder: int, why: str) -> None:
        """The store is locked, by the process ``holder``: end it where it is one of ours, else say so."""
        hand = self._crew.of_process(holder)
        if hand is not None:
            who = f"{hand.running} " if hand.running else ""
            self._account.hold(_("{why}, a worker of extraction; it is ended.").format(why=why))
            self._lose(hand, f"{who}held the lock of the records, which are the program's to write", died=False)
            return
        self._account.hold(_("{why}; extraction goes on when it lets go.").format(why=why))

    def _switch_off(self, name: str, why: str, traceback: str = "") -> None:
        self._store(partial(self._ledger.switch_off, name, why, traceback))
        self._drop_switched_off()

    def _drop_switched_off(self) -> None:
        self._batches.let_go()
        self._agenda.drop(self._ledger.off.keys())
        self._account.report_again()

    def _lose(self, hand: Hand, why: str, *, died: bool) -> None:
        """A worker is dead or must be; find out whose doing that was."""
        assignment, running, keys = hand.assignment, hand.running, hand.keys
        self._crew.release(hand)
        self._crew.dismiss(hand)
        if running:
            self._set_aside(running)
        if assignment is None:
            if not hand.ready:
                for name, reason in self._blame.before_work(hand.starting, why, died=died).items():
                    self._switch_off(name, reason)
            return
        verdict = self._blame.at_work(running, keys, assignment.held, died=died)
        self._agenda.alone.update(verdict.alone)
        if verdict.failed is None:
            return
        key, name = verdict.failed
        reading = assignment.readings[key]
        for each in [name] if name else sorted(set(reading.extractors).intersection(self._agenda.missing(key))):
            seconds = time.monotonic() - hand.began
            self._fail(Failed(each, key, why, "", seconds), reading.document.path, reading)
