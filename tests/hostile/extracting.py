"""Extractors that misbehave while they run: each at its own word in the text, and is good where that is missing."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sqlite3
import stat
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tui_reader.plugin_api import Annotation, Document, Event, Extractor, Metric, Record, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Calm(Extractor):
    """Always good."""

    name, version = "calm", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        yield Annotation(0, 3, "start")
        yield Metric("length", len(doc.text))


class Dying(Extractor):
    """Takes its process with it: "exit" by exit, "signal" by a signal."""

    name, version = "dying", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        if "exit" in doc.text:
            os._exit(7)
        if "signal" in doc.text:
            os.kill(os.getpid(), signal.SIGSEGV)
        yield Annotation(0, 1, "alive")


class Hanging(Extractor):
    """Never returns, in Python or asleep, having written down its process."""

    name, version = "hanging", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        if "loop" in doc.text:
            if doc.source:
                Path(doc.source).write_text(str(os.getpid()), encoding="utf-8")
            while True:
                pass
        if "sleep" in doc.text:
            time.sleep(3600)
        yield Annotation(0, 1, "awake")


class Frail(Extractor):
    """Waits to be killed as many times as the text begins with, writing down its process each time; then is good."""

    name, version = "frail", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        with Path(doc.source).open("a+", encoding="utf-8") as note:
            note.seek(0)
            if len(note.readlines()) < int(doc.text.split()[0]):
                note.write(f"{os.getpid()}\n")
                note.flush()
                time.sleep(3600)
        yield Annotation(0, 1, "survived")


class Printing(Extractor):
    """Writes to stdout in every way there is, and reads stdin."""

    name, version = "printing", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        print("x" * 100_000)
        sys.stdout.flush()
        os.write(1, b"\x00\x00\x00\x05hello")
        os.system("echo from a shell; cat")
        yield Annotation(0, 1, f"read {len(sys.stdin.read())}")


class Quitting(Extractor):
    """Raises what is no Exception."""

    name, version = "quitting", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        yield Annotation(0, 1, "before")
        if "recursion" in doc.text:
            list(self.extract(doc))
        raise SystemExit("enough") if "quit" in doc.text else KeyboardInterrupt


class Foreign(Extractor):
    """Gives what are no records of this document; the text says which."""

    name, version = "foreign", "1"

    def extract(self, doc: Document) -> Any:
        return {
            "beyond": [Annotation(0, len(doc.text) + 1, "x")],
            "negative": [Annotation(-1, 2, "x")],
            "backwards": [Annotation(2, 1, "x")],
            "sentence": [Event(0, 1, "2022", 0, 10_000)],
            "text": [Annotation("0", 1, "x")],  # type: ignore[arg-type]
            "lambda": [Annotation(0, 1, "x", fields={"f": lambda: 1})],  # type: ignore[dict-item]
            "object": [object()],
            "tuple": [(0, 1, "x")],
            "nan": [Metric("x", float("nan"))],
            "surrogate": [Annotation(0, 1, "\ud800")],
            "none": None,
            "string": "abc",
            "endless": self._endless(),
            "unlabelled": [Annotation(0, 1, "")],
            "heavy": self._heavy(),
            "long": [Annotation(0, 1, "x", "v" * 10_001)],
            "labelled": [Annotation(0, 1, "x" * 201)],
            "fields": [Annotation(0, 1, "x", fields={str(n): "" for n in range(65)})],
            "late": self._late(),
        }[doc.text]

    def _endless(self) -> Iterator[Record]:
        while True:
            yield Metric("x", 1)

    def _heavy(self) -> Iterator[Record]:
        while True:
            yield Annotation(0, 1, "x", "v" * 10_000)

    def _late(self) -> Iterator[Record]:
        for _ in range(50_000):
            yield Metric("x", 1)
        raise RuntimeError("after all that")


class Unborn(Extractor):
    """Cannot even be made."""

    name, version = "unborn", "1"

    def __init__(self) -> None:
        raise RuntimeError("no model file")

    def extract(self, doc: Document) -> Iterable[Record]:
        return []


class Batch(Extractor):
    """Overrides only extract_many."""

    name, version = "batch", "1"

    def extract_many(self, docs: Any) -> Iterator[Iterable[Record]]:
        for _ in docs:
            yield [Metric("batch", 1)]


class Greedy(Extractor):
    """Takes memory: "list" in Python, "text" at once, "keep" more with each document and for ever."""

    name, version = "greedy", "1"

    def __init__(self) -> None:
        self.kept: list[bytes] = []

    def extract(self, doc: Document) -> Iterable[Record]:
        if "text" in doc.text:
            yield Annotation(0, 1, "x" * (2 << 30))
        taken = []
        while "list" in doc.text:
            taken.append(b"x" * 1_000_000)
        if "keep" in doc.text:
            self.kept.append(b"x" * 60_000_000)
        yield Metric("pid", os.getpid())


class Forgetful(Extractor):
    """Leaves behind what the text says: "thread", "process", "session" (of its own), "fork", "daemon" (that has forked
    twice); "late" and "gone": dies."""

    name, version = "forgetful", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        if "thread" in doc.text:
            threading.Thread(target=time.sleep, args=(3600,)).start()
        if "late" in doc.text:
            threading.Timer(0.3, os._exit, [5]).start()
        if "process" in doc.text:
            self._start(doc, own_session=False)
        if "session" in doc.text:
            self._start(doc, own_session=True)
        if "fork" in doc.text:
            os.fork()
        if "daemon" in doc.text:
            self._daemonise(doc)
        if "gone" in doc.text:
            os._exit(3)
        yield Annotation(0, 1, "done")

    def _daemonise(self, doc: Document) -> None:
        # Its number is noted by its parent: it may be ended before it could do that itself.
        code = "import os, time; os.setsid(); pid = os.fork(); pid or time.sleep(3600); print(pid)"
        with Path(doc.source).open("a", encoding="utf-8") as note:
            subprocess.run([sys.executable, "-c", code], stdout=note, check=True)

    def _start(self, doc: Document, *, own_session: bool) -> None:
        child = subprocess.Popen(["sleep", "3600"], start_new_session=own_session)
        with Path(doc.source).open("a", encoding="utf-8") as note:
            note.write(f"{child.pid}\n")


class Meddling(Extractor):
    """Changes the document that it is given in every way it finds, and what it gets from it."""

    name, version = "meddling", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        for attribute, value in (("text", "changed"), ("title", "changed"), ("blocks", ())):
            object.__setattr__(doc, attribute, value)
        sentences: Any = doc.sentences()
        for change in (lambda: sentences.clear(), lambda: vars(doc).clear()):
            with contextlib.suppress(AttributeError):
                change()
        yield Metric("changed", 1)


class Witness(Extractor):
    """Says what it sees of the document: its text, and how many sentences and words there are."""

    name, version = "witness", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        yield Metric("characters", len(doc.text), doc.title)
        yield Metric("blocks", len(doc.blocks))
        yield Metric("sentences", len(doc.sentences()))
        yield Annotation(0, len(doc.text), "all")


class Monkey(Extractor):
    """Replaces parts of Textual, of the Python library and of the signal handling in its process."""

    name, version = "monkey", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        import textual.app

        textual.app.App = None  # type: ignore[assignment,misc]
        sys.stdout = sys.stderr = sys.stdin = None
        for descriptor in (0, 1):
            with contextlib.suppress(OSError):
                os.close(descriptor)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        yield Annotation(0, 1, "done")


class Holding(Extractor):
    """Never lets go of the interpreter, so that no other thread runs, having written down its process."""

    name, version = "holding", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        Path(doc.source).write_text(str(os.getpid()), encoding="utf-8")
        yield Metric("matches", bool(re.match(r"(a+)+$", "a" * 60 + "b")))


class Mute(Extractor):
    """Raises what cannot say what it is, and what cannot be written."""

    name, version = "mute", "1"

    class Silent(Exception):  # noqa: N818
        def __str__(self) -> str:
            raise ValueError("no")

    def extract(self, doc: Document) -> Iterable[Record]:
        raise self.Silent if "silent" in doc.text else ValueError("\ud800")


class Slow(Extractor):
    """Takes its time."""

    name, version = "slow", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        time.sleep(0.3)
        yield Annotation(0, 1, "done")


class Patient(Extractor):
    """Takes a moment."""

    name, version = "patient", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        time.sleep(0.1)
        yield Annotation(0, 1, "done")


class Together(Extractor):
    """Takes documents together, and says how many and which of them; goes wrong at its word, when it is not alone or
    always ("always …")."""

    name, version = "together", "1"

    def extract_many(self, docs: Sequence[Document]) -> Iterator[Iterable[Record]]:
        if any(doc.text.startswith("slow") for doc in docs):
            time.sleep(0.2)
        for number, doc in enumerate(docs):
            if len(docs) > 1 or doc.text.startswith("always"):
                if "raise" in doc.text:
                    raise RuntimeError("one of them")
                if "exit" in doc.text:
                    os._exit(7)
                if "sleep" in doc.text:
                    time.sleep(3600)
                if "few" in doc.text:
                    return
            yield [Metric("together", len(docs)), Metric("number", number), Metric("foreign", 1, doc.text[:100])]


class First(Extractor):
    """What others require: words that begin with a capital, with a field that somebody might change."""

    name, version = "first", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        if "quit" in doc.text:
            raise ValueError("nothing to begin with")
        yield Metric("length", len(doc.text))
        for match in re.finditer(r"[A-Z]\w+", doc.text):
            yield Annotation(match.start(), match.end(), "capital", fields={"of": "first"})


class Second(Extractor):
    """Counts what `First` has found; "greedy" asks for what it does not require, "spoil" changes what it gets."""

    name, version = "second", "1"
    requires = ("first",)

    def extract(self, doc: Document) -> Iterable[Record]:
        records = doc.records("first")
        if "spoil" in doc.text:
            for record in records:
                if isinstance(record, Annotation):
                    record.fields["of"] = "second"
        if "greedy" in doc.text:
            doc.records("third")
        yield from (Metric("seen", 1, record.value) for record in records if isinstance(record, Annotation))


class Third(Extractor):
    """Requires both; says what is in the fields."""

    name, version = "third", "1"
    requires = ("second", "first")

    def extract(self, doc: Document) -> Iterable[Record]:
        for record in doc.records("first"):
            if isinstance(record, Annotation):
                yield Metric("of", 1, record.fields["of"])
        yield Metric("second", len(doc.records("second")))


class Measured(Extractor):
    """Has a setting."""

    class Config(msgspec.Struct, frozen=True):
        unit: str = "m"

    name, version = "measured", "1"
    config = Config()

    def extract(self, doc: Document) -> Iterable[Record]:
        assert isinstance(self.config, self.Config)
        yield Metric("length", len(doc.text), unit=self.config.unit)


class Measuring(Extractor):
    """Requires what has a setting."""

    name, version = "measuring", "1"
    requires = ("measured",)

    def extract(self, doc: Document) -> Iterable[Record]:
        (record,) = doc.records("measured")
        assert isinstance(record, Metric)
        yield Metric("of", 1, record.unit)


class Forging(Extractor):
    """Finds the pipe to the host and writes what the text says into it."""

    name, version = "forging", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        key = doc.key
        for word, message in (
            ("unknown", ["split", {"extractor": "nobody"}]),
            ("ready", ["ready", {"versions": {"nobody": "1"}, "broken": {"no one": ["x", "y"]}}]),
            ("other", ["started", {"extractor": "forging", "keys": [key + 1]}]),
            ("beyond", ["found", {"extractor": "forging", "key": key, "records": [_forged(10**6)], "seconds": 0.0}]),
            ("endless", ["found", {"extractor": "forging", "key": key, "records": [], "seconds": float("inf")}]),
            (
                "wordy",
                ["failed", {"extractor": "forging", "key": key, "error": "x" * 10**6, "traceback": "", "seconds": 0.1}],
            ),
        ):
            if word in doc.text:
                kind, fields = message
                self._say(msgspec.msgpack.encode({"type": kind, **fields}))  # type: ignore[dict-item]
        if "huge" in doc.text:
            self._say(b"\x00", (1 << 27))
        if "answered" in doc.text:
            found = {"type": "found", "extractor": "forging", "key": key, "records": [], "seconds": 0.1}
            self._say(msgspec.msgpack.encode(found), rest=struct.pack(">I", 1 << 27))
        time.sleep(0.2)
        yield Annotation(0, 1, "done")

    def _say(self, body: bytes, length: int = 0, rest: bytes = b"") -> None:
        for descriptor in range(3, 12):
            with contextlib.suppress(OSError):
                if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                    os.write(descriptor, struct.pack(">I", length or len(body)) + body + rest)


def _forged(end: int) -> dict[str, Any]:
    return {"type": "annotation", "start": 0, "end": end, "label": "x"}


class Locking(Extractor):
    """Takes the lock of the record store whose path the source of the document is: "here" through Python, "outside" in
    a process of its own that keeps it."""

    name, version = "locking", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        code = (
            "import sqlite3, sys, time; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
            " c.execute('BEGIN IMMEDIATE'); print('locked', flush=True); time.sleep(3600)"
        )
        if "here" in doc.text:
            sqlite3.connect(doc.source, isolation_level=None).execute("BEGIN IMMEDIATE")
        if "outside" in doc.text:
            child = subprocess.Popen([sys.executable, "-c", code, doc.source], stdout=subprocess.PIPE)
            assert child.stdout is not None
            child.stdout.readline()
        yield Annotation(0, 1, "done")


class Stillborn(Extractor):
    """Ends the process when it is made, by a signal that has no name."""

    name, version = "stillborn", "1"

    def __init__(self) -> None:
        os.kill(os.getpid(), 40)

    def extract(self, doc: Document) -> Iterable[Record]:
        return []


class Plugin:
    """Registers one extractor."""

    def __init__(self, extractor: type[Extractor]) -> None:
        self.extractor = extractor

    @hookimpl
    def register_extractors(self) -> list[type[Extractor]]:
        return [self.extractor]


calm, dying, hanging, printing = Plugin(Calm), Plugin(Dying), Plugin(Hanging), Plugin(Printing)
quitting, foreign, unborn, batch = Plugin(Quitting), Plugin(Foreign), Plugin(Unborn), Plugin(Batch)
frail, stillborn, forging, locking = Plugin(Frail), Plugin(Stillborn), Plugin(Forging), Plugin(Locking)
greedy, forgetful, meddling, witness = Plugin(Greedy), Plugin(Forgetful), Plugin(Meddling), Plugin(Witness)
monkey, holding, mute, slow, patient = Plugin(Monkey), Plugin(Holding), Plugin(Mute), Plugin(Slow), Plugin(Patient)
together, first, second, third = Plugin(Together), Plugin(First), Plugin(Second), Plugin(Third)
measured, measuring = Plugin(Measured), Plugin(Measuring)
