"""Documents and extractors to run over them in real worker processes, and a look at these processes."""

from __future__ import annotations

import os
import signal
import threading
import time
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_reader.config import PluginSettings
from tui_reader.documents.model import Document
from tui_reader.errors import LibraryError
from tui_reader.extraction.runner import ExtractionProgress, ExtractionRunner
from tui_reader.plugins import GROUP, load_plugins

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.records.model import Record
    from tui_reader.records.store import RecordStore

ROOT = Path(__file__).parent.parent.parent


class Desk:
    """Documents by key, and a runner over them with the named hostile extractors."""

    def __init__(self, store: RecordStore, texts: Sequence[str], plugins: str, source: str = "") -> None:
        self.store = store
        self.documents = {}
        for number, text in enumerate(texts):
            document = Document(f"{number}", f"{number}.txt", f"Bài {number}", text, (), source=source)
            self.documents[document.key] = document
        self.keys = list(self.documents)
        self.names = plugins.split()
        self.points = [EntryPoint(name, f"tests.hostile.extracting:{name}", GROUP) for name in self.names]
        self.read: list[str] = []
        self.kept = dict.fromkeys(self.names, "1")

    def load(self, key: int) -> Document:
        if key not in self.documents:
            raise LibraryError("gone")
        self.read.append(self.documents[key].text)
        return self.documents[key]

    def runner(
        self,
        timeout: float = 30.0,
        give_up_after: int = 20,
        *,
        jobs: int = 1,
        memory: int | None = None,
        tables: dict[str, dict[str, Any]] | None = None,
    ) -> ExtractionRunner:
        settings = PluginSettings(tables=tables or {})
        loaded = load_plugins((), self.points, settings)
        assert not loaded.failures
        self.kept = loaded.kept_versions
        return ExtractionRunner(
            self.store,
            loaded.extractors,
            self.load,
            loaded.points(set(self.names)),
            settings,
            timeout=timeout,
            give_up_after=give_up_after,
            jobs=jobs,
            memory=memory,
        )

    def key(self, text: str) -> int:
        """Key of the document with this text."""
        (key,) = (key for key, document in self.documents.items() if document.text == text)
        return key

    def records(self, text: str, name: str) -> list[Record] | None:
        """What the extractor of the last runner has found in the document with this text."""
        return self.store.get(self.key(text), name, self.kept[name])

    def done(self, text: str) -> set[str]:
        """Names of the extractors that succeeded on the document with this text."""
        return {name for name in self.names if self.records(text, name) is not None}

    def errors(self) -> dict[tuple[str, str], str]:
        """{(text, extractor): error}"""
        return {(self.documents[f.key].text, f.extractor): f.error for f in self.store.failures()}

    def run_and_kill(self, note: Path, *, jobs: int = 1) -> ExtractionProgress:
        """Run everything, killing from outside each worker whose id turns up in ``note``."""
        killed: list[int] = []
        over = threading.Event()

        def assassin() -> None:
            while not over.wait(0.02):
                for pid in pids(note)[len(killed) :]:
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)

        thread = threading.Thread(target=assassin, daemon=True)
        thread.start()
        try:
            return self.runner(jobs=jobs).run(self.keys)
        finally:
            over.set()
            thread.join()


def worker_of(host: int) -> int:
    """The process id of the one worker that a host has started."""
    (worker,) = (pid for pid in children_of(host) if "tui_reader.extraction.worker" in arguments_of(pid))
    return worker


def children_of(pid: int) -> list[int]:
    """Process ids of the children of a process."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for each in lists for child in each.read_text(encoding="ascii").split()]


def arguments_of(pid: int) -> list[str]:
    """What a process was started with."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")


def pids(note: Path) -> list[int]:
    """The process ids, one a line, in ``note``."""
    return [int(line) for line in note.read_text(encoding="utf-8").split()] if note.exists() else []


def wait_for(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until ``condition`` holds; fail when it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
