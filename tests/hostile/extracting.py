"""Extractors that misbehave while they run: each at its own word in the text, and is good where that is missing."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_reader.plugin_api import Annotation, Document, Event, Extractor, Metric, Record, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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
        }[doc.text]

    def _endless(self) -> Iterator[Record]:
        while True:
            yield Metric("x", 1)


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


class Plugin:
    """Registers one extractor."""

    def __init__(self, extractor: type[Extractor]) -> None:
        self.extractor = extractor

    @hookimpl
    def register_extractors(self) -> list[type[Extractor]]:
        return [self.extractor]


calm, dying, hanging, printing = Plugin(Calm), Plugin(Dying), Plugin(Hanging), Plugin(Printing)
quitting, foreign, unborn, batch = Plugin(Quitting), Plugin(Foreign), Plugin(Unborn), Plugin(Batch)
frail = Plugin(Frail)
