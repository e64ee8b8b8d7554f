"""One task in the worker: its documents through its extractors, each under the eyes of the host.

Extractors that take documents one by one see a document after another; one that takes several together sees them
together, and one by one after all when that fails, so that whatever goes wrong has one document and one name.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from tui_reader.extraction.checking import ForeignRecordError, checked_records
from tui_reader.extraction.frames import Failed, Found, FromWorker, Left, Reading, Split, Started, Task
from tui_reader.plugin_api import Extractor
from tui_reader.raised import sentence_of, traceback_of
from tui_reader.records.model import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui_reader.documents.model import Document

__all__ = ["LeftBehind", "TaskReader", "run_extractor"]

_OUT_OF_MEMORY: Final = "it needs more memory than an extractor may have"

_ENDED: Final[Any] = object()
"""What `next` gives when an extractor gives no more."""

_STARTS: Final = frozenset(
    {"os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "pty.spawn", "subprocess.Popen"}
)
"""Audit events of the Python library that a child process is started with."""


class TaskReader:
    """Reads the documents of one task. ``extractors`` in an order in which each comes after those it requires;
    ``interrupted`` is asked before each extraction.
    """

    def __init__(
        self,
        task: Task,
        extractors: Mapping[str, Extractor],
        send: Callable[[FromWorker], None],
        interrupted: Callable[[], bool],
        left_behind: LeftBehind,
    ) -> None:
        self._extractors = extractors
        self._send = send
        self._interrupted = interrupted
        self._left_behind = left_behind
        self._singly = frozenset(task.singly)
        self._documents = [_Opened(reading) for reading in task.readings]
        self._required = frozenset(name for extractor in extractors.values() for name in extractor.requires)
        self.out_of_memory = False

    def read(self) -> None:
        """Read until done or interrupted."""
        for together, names in groupby(self._extractors, self._takes_several):
            stage = list(names)
            if together:
                for name in stage:
                    self._read_together(name)
                continue
            for document in self._documents:
                for name in stage:
                    if document.wants(name, self._extractors[name]):
                        if self._interrupted():
                            return
                        self._read_one(name, document)

    def _takes_several(self, name: str) -> bool:
        own = type(self._extractors[name]).extract_many is not Extractor.extract_many
        return own and name not in self._singly and len(self._documents) > 1

    def _read_together(self, name: str) -> None:
        extractor = self._extractors[name]
        left = [document for document in self._documents if document.wants(name, extractor)]
        if not left or self._interrupted():
            return
        self._send(Started(name, tuple(document.key for document in left)))
        began = time.perf_counter()
        try:
            answers = iter(extractor.extract_many(tuple(d.seen_by(extractor) for d in left)))
            for _ in range(len(left)):
                records = next(answers, _ENDED)
                if records is _ENDED:
                    raise ForeignRecordError(f"extract_many gave nothing for {len(left)} of its documents")
                checked = checked_records(records, left[0].text)
                now = time.perf_counter()
                self._deliver(left.pop(0), Found(name, 0, checked, now - began))
                began = now
                if self._interrupted():
                    return
        except BaseException as error:  # noqa: BLE001  a plugin may raise anything; it is told of each document below
            self.out_of_memory |= isinstance(error, MemoryError)
            self._send(Split(name))
        finally:
            self._note_left(name)
        for document in left:
            if self._interrupted():
                return
            self._read_one(name, document)

    def _read_one(self, name: str, document: _Opened) -> None:
        extractor = self._extractors[name]
        self._send(Started(name, (document.key,)))
        result = run_extractor(name, extractor, document.seen_by(extractor), document.text)
        self.out_of_memory |= isinstance(result, Failed) and result.error.startswith(_OUT_OF_MEMORY)
        self._note_left(name)
        self._deliver(document, result)

    def _deliver(self, document: _Opened, result: Found | Failed) -> None:
        result.key = document.key
        document.done(result, keep=result.extractor in self._required)
        self._send(result)

    def _note_left(self, name: str) -> None:
        threads, processes = self._left_behind.more()
        if threads or processes:
            self._send(Left(name, threads, processes))


def run_extractor(name: str, extractor: Extractor, document: Document, text: str = "") -> Found | Failed:
    """Run one extractor over one document; whatever goes wrong is the answer, not an exception.

    ``text`` is that of the document where the extractor might have changed its own.
    """
    text = text or document.text
    began = time.perf_counter()
    try:
        # Through extract_many, which an extractor may have overridden in place of extract.
        records = next(iter(extractor.extract_many((document,))), _ENDED)
        if records is _ENDED:
            raise ForeignRecordError("extract_many gave nothing for its document")
        if records is None:
            who = "extract" if type(extractor).extract_many is Extractor.extract_many else "extract_many"
            raise ForeignRecordError(f"{who} returned None: yield records, or return a list of them ([] for none)")
        return Found(name, 0, checked_records(records, text), time.perf_counter() - began)
    except MemoryError as error:
        said = f"{_OUT_OF_MEMORY} ({sentence_of(error)})"
        return Failed(name, 0, said, traceback_of(error), time.perf_counter() - began)
    except BaseException as error:  # noqa: BLE001  a plugin may raise anything, sys.exit() included; the host records it
        return Failed(name, 0, sentence_of(error), traceback_of(error), time.perf_counter() - began)


class _Opened:
    """A document of the task, and what was found in it so far."""

    def __init__(self, reading: Reading) -> None:
        self.key = reading.key
        self.text = reading.document.text
        self._document = reading.document.document()
        self._names = set(reading.extractors)
        self._found = reading.found

    def wants(self, name: str, extractor: Extractor) -> bool:
        """Whether the extractor has still to read it, and what it requires is there."""
        return name in self._names and all(required in self._found for required in extractor.requires)

    def seen_by(self, extractor: Extractor) -> Document:
        """The document in an object of its own, so that no extractor sees what another has done to it."""
        return self._document.seen_by(lambda name: self._records(name, extractor))

    def done(self, result: Found | Failed, *, keep: bool) -> None:
        """Note what came of an extractor; ``keep`` what it found for others."""
        self._names.discard(result.extractor)
        if keep and isinstance(result, Found):
            self._found[result.extractor] = msgspec.msgpack.encode(result.records)

    def _records(self, name: str, extractor: Extractor) -> Sequence[Record]:
        """Decoded for each who asks: the fields of a record are a dictionary, which could be changed."""
        if name not in extractor.requires:
            asking = f"the extractor {extractor.name!r}"
            raise LookupError(f'{asking} does not require {name!r}; to read its records: requires = ("{name}",)')
        return tuple(msgspec.msgpack.decode(self._found[name], type=list[Record]))


class LeftBehind:
    """Counts threads and child processes that extractors leave running."""

    def __init__(self) -> None:
        self._threads = threading.active_count()
        self._processes = 0
        self._started = False
        sys.addaudithook(self._notice)

    @property
    def threads(self) -> int:
        """How many threads there are in all."""
        return self._threads

    def more(self) -> tuple[int, int]:
        """How many threads and child processes there are more than when this was asked last."""
        before = self._threads, self._processes
        self._threads = threading.active_count()
        if self._started or self._processes:
            self._processes = _children()
            self._started = False
        return max(0, self._threads - before[0]), max(0, self._processes - before[1])

    def _notice(self, event: str, arguments: object) -> None:
        if event in _STARTS:
            self._started = True


def _children() -> int:
    """Child processes that have not ended, where the system tells (Linux does)."""
    count = 0
    for children in Path("/proc/self/task").glob("*/children"):
        with contextlib.suppress(OSError):  # a thread or a child that has just ended
            for pid in children.read_text(encoding="ascii").split():
                status = Path(f"/proc/{pid}/stat").read_bytes()
                count += status.rpartition(b")")[2].split()[0] != b"Z"
    return count
