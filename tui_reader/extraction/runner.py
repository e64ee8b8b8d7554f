"""Running extractors over a library: what to do next, who is to blame, when to stop.

Everything that is done is in the record store at once, so a run can end at any moment and the next goes on from there.
"""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from tui_reader.documents.packing import PackedDocument
from tui_reader.errors import DamagedLibraryError, LibraryBusyError, ReaderError
from tui_reader.extraction.frames import Failed, Found, FromWorker, Ready, Setup, Started, Task
from tui_reader.records.furnished import furnished_version
from tui_reader.workers import Cancelled, WorkerDied, WorkerProcess, WorkerTooSlow

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from importlib.metadata import EntryPoint

    from tui_reader.documents.model import Document
    from tui_reader.plugin_api import Extractor
    from tui_reader.records.store import RecordStore

__all__ = ["ExtractionProgress", "ExtractionRunner", "SwitchedOff"]

START_TIMEOUT = 60.0  # seconds for a worker to import all plugins
CHARACTERS_PER_TIMEOUT = 50_000  # a document as long as this has twice the time of an empty one
GIVE_UP_AFTER = 20  # failures in a row


class SwitchedOff(msgspec.Struct, frozen=True):
    """An extractor that takes no further part in a run, and why; the next run tries it again."""

    extractor: str
    error: str
    traceback: str = ""


class ExtractionProgress(msgspec.Struct, frozen=True):
    """How far a run is: ``done`` of ``total`` documents need nothing more from it.

    ``key`` and ``path`` are those of the document last finished (0 and "" at first), ``rate`` is documents a second
    since the run began, ``failures`` counts extractions of this run that failed.
    """

    done: int
    total: int
    key: int
    path: str
    rate: float
    failures: int
    switched_off: tuple[SwitchedOff, ...] = ()


class ExtractionRunner:
    """Runs ``extractors`` in a worker process and stores what they find.

    ``load_document`` gives the document of a key, or raises `ReaderError` when it is gone (it is then left out).
    ``disabled`` and ``entry_points`` must be those with which the extractors were loaded; the worker loads them again.
    ``timeout``: seconds that one extractor may take for a short document; a long one gets more.
    ``furnished``: documents are read with their page furniture as text; what is found is kept as `furnished_version`.
    """

    def __init__(
        self,
        store: RecordStore,
        extractors: Sequence[type[Extractor]],
        load_document: Callable[[int], Document],
        disabled: Collection[str] = (),
        *,
        entry_points: Sequence[EntryPoint] | None = None,
        timeout: float = 60.0,
        give_up_after: int = GIVE_UP_AFTER,
        furnished: bool = False,
    ) -> None:
        self._store = store
        self._versions = {extractor.name: extractor.version for extractor in extractors}
        self._furnished = furnished
        kept = {name: furnished_version(v) for name, v in self._versions.items()} if furnished else self._versions
        self._kept_versions = kept
        self._keep_as: tuple[Mapping[str, str], ...] = (kept,)  # {extractor: version}s for the document in hand
        self._load_document = load_document
        points = None if entry_points is None else tuple((p.name, p.value, p.group) for p in entry_points)
        self._setup = Setup(tuple(disabled), points, tuple(self._versions))
        self._timeout = timeout
        self._give_up_after = give_up_after
        self._worker: WorkerProcess[FromWorker] | None = None
        self._failures = 0
        self._in_a_row: Counter[str] = Counter()
        self._off: dict[str, SwitchedOff] = {}

    def run(
        self,
        keys: Iterable[int],
        *,
        first: Callable[[], Sequence[int]] = tuple,
        progress: Callable[[ExtractionProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ExtractionProgress:
        """Do all that is missing for ``keys``, in their order; returns the last progress. Blocks: call it in a thread.

        ``first`` is asked before each document for keys to be done before all others; it should return the same object
        while nothing has changed. ``cancelled`` is asked ten times a second, and stops the run within that.
        """
        wanted = list(dict.fromkeys(keys))
        missing = dict(self._store.missing(wanted, list(self._kept_versions.items())))
        began, at_start = time.monotonic(), len(wanted) - len(missing)
        self._failures = 0
        self._in_a_row.clear()
        self._off.clear()

        def report(key: int, path: str) -> ExtractionProgress:
            done = len(wanted) - len(missing)
            rate = (done - at_start) / max(time.monotonic() - began, 1e-9)
            off = tuple(self._off.values())
            state = ExtractionProgress(done, len(wanted), key, path, rate, self._failures, off)
            progress(state)
            return state

        state = report(0, "")
        try:
            for key in _in_order(missing, first):
                path = self._extract(key, missing[key], cancelled)
                del missing[key]
                state = report(key, path)
                if len(self._off) == len(self._versions):
                    break
        except Cancelled:
            pass
        finally:
            self._stop_worker()
        return state

    def _extract(self, key: int, names: Sequence[str], cancelled: Callable[[], bool]) -> str:
        """Run the named extractors over one document, with as many workers as that takes; returns its path."""
        if cancelled():
            raise Cancelled
        try:
            document = self._load_document(key)
        except (DamagedLibraryError, LibraryBusyError):
            raise
        except ReaderError:
            return ""  # gone since the run began; the next one will not ask for it
        if self._furnished:
            document, names = self._furnish(key, document, names)
        packed = PackedDocument.of(document)
        seconds = self._timeout * (1 + len(document.text) / CHARACTERS_PER_TIMEOUT)
        left = list(names)
        fatal: set[str] = set()
        unexplained = 0
        while left := [name for name in left if name not in self._off]:
            worker = self._ready_worker(cancelled)
            left = [name for name in left if name not in self._off]
            if worker is None or not left:
                break
            ending = self._one_task(worker, key, packed, left, fatal, seconds)
            unexplained += bool(ending)
            if unexplained == 2:  # twice is the document
                for name in left:
                    self._fail(key, name, ending, "", 0.0)
                break
        return document.path

    def _furnish(self, key: int, document: Document, names: Sequence[str]) -> tuple[Document, Sequence[str]]:
        """The document with its furniture as text, and those of ``names`` that have to read it.

        Where there is no furniture both readings are one: what is known of one of them is copied to the other.
        """
        furnished = document.with_furniture()
        if furnished is not document:
            self._keep_as = (self._kept_versions,)
            return furnished, names
        self._keep_as = (self._kept_versions, self._versions)
        unknown = []
        for name in names:
            records = self._store.get(key, name, self._versions[name])
            if records is None:
                unknown.append(name)
            else:
                self._store.put(key, name, self._kept_versions[name], records, 0.0)
        return document, unknown

    def _one_task(
        self,
        worker: WorkerProcess[FromWorker],
        key: int,
        packed: PackedDocument,
        left: list[str],
        fatal: set[str],
        seconds: float,
    ) -> str:
        """Take from ``left`` what the worker gets done; what it hangs in is taken, too, as failed.

        ``fatal`` are those in which a worker has died over this document. Dying once may be bad luck (somebody killed
        it, memory ran short), so the extractor is noted there and stays in ``left``; at the second death it has failed.
        Returns how the worker ended when no extractor was running then, so that none is to blame; "" otherwise.
        """
        running, began = "", time.monotonic()
        try:
            worker.send(Task(packed, tuple(left)), began + seconds)
            while left:
                message = worker.receive(began + seconds)
                if isinstance(message, Started):
                    running, began = message.extractor, time.monotonic()
                elif isinstance(message, Found | Failed):
                    self._settle(key, message)
                    left.remove(message.extractor)
                    running = ""
            worker.receive(time.monotonic() + self._timeout)  # Finished
        except (WorkerDied, WorkerTooSlow) as error:
            self._stop_worker()
            what = str(error) or f"took longer than {seconds:.0f} s and was stopped"
            if not running:
                return what
            if isinstance(error, WorkerDied) and running not in fatal:
                fatal.add(running)
                return ""
            left.remove(running)
            self._fail(key, running, what, "", time.monotonic() - began)
        return ""

    def _settle(self, key: int, result: Found | Failed) -> None:
        if isinstance(result, Found):
            self._in_a_row[result.extractor] = 0
            for versions in self._keep_as:
                self._store.put(key, result.extractor, versions[result.extractor], result.records, result.seconds)
        else:
            self._fail(key, result.extractor, result.error, result.traceback, result.seconds)

    def _fail(self, key: int, name: str, error: str, traceback: str, seconds: float) -> None:
        for versions in self._keep_as:
            self._store.put_failure(key, name, versions[name], error, traceback, seconds)
        self._failures += 1
        self._in_a_row[name] += 1
        if self._in_a_row[name] >= self._give_up_after:
            why = f"failed on {self._in_a_row[name]} documents in a row, last with: {error}"
            self._off[name] = SwitchedOff(name, why, traceback)

    def _ready_worker(self, cancelled: Callable[[], bool]) -> WorkerProcess[FromWorker] | None:
        """The running worker, or a new one; None when none can be had, with every extractor switched off for it."""
        if self._worker is not None:
            return self._worker
        self._worker = WorkerProcess("tui_reader.extraction.worker", FromWorker, cancelled)
        deadline = time.monotonic() + START_TIMEOUT
        try:
            self._worker.send(self._setup, deadline)
            ready = self._worker.receive(deadline)
        except (WorkerDied, WorkerTooSlow) as error:
            why = str(error) or f"the worker process was not ready within {START_TIMEOUT:.0f} s"
            self._off |= {name: SwitchedOff(name, why) for name in self._versions}
            self._stop_worker()
            return None
        assert isinstance(ready, Ready)
        self._off |= {name: SwitchedOff(name, *why) for name, why in ready.broken.items()}
        for name, version in ready.versions.items():
            if version != self._versions[name]:  # the plugin was upgraded under the running host
                why = f"the worker process has version {version}, the program {self._versions[name]}; start it again"
                self._off[name] = SwitchedOff(name, why)
        return self._worker

    def _stop_worker(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker = None


def _in_order(missing: dict[int, tuple[str, ...]], first: Callable[[], Sequence[int]]) -> Iterator[int]:
    """Keys still in ``missing``, from which the caller removes each that is done; those of ``first()`` come before."""
    urgent: Sequence[int] = ()
    at = 0
    rest = iter(list(missing))
    while missing:
        latest = first()
        if latest is not urgent:
            urgent, at = latest, 0
        while at < len(urgent) and urgent[at] not in missing:
            at += 1
        if at < len(urgent):
            yield urgent[at]
            continue
        key = next((key for key in rest if key in missing), None)
        if key is None:
            return
        yield key
