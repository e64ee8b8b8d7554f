"""Extractors that get at what is not theirs: daemons, the lock of the store, the pipe to the host."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from tests.extraction.desk import Desk, children_of, is_alive, pids, wait_for
from tui_reader import descendants
from tui_reader.locks import sqlite_writer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui_reader.extraction.runner import ExtractionProgress
    from tui_reader.records.store import RecordStore


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, store: RecordStore) -> None:
    """The store gives up soon when it is locked."""
    with store._database.writing():
        pass
    store._database._writer.execute("PRAGMA busy_timeout = 200")


@pytest.mark.parametrize("text", ["daemon", "daemon gone"])
def test_a_daemon_that_has_forked_twice_ends_with_its_worker(store: RecordStore, tmp_path: Path, text: str) -> None:
    note = tmp_path / "left"
    desk = Desk(store, [text, "hai"], "forgetful calm", source=str(note))
    last = desk.runner().run(desk.keys)
    assert pids(note)
    assert not any(map(is_alive, pids(note)))
    assert desk.done("hai") == {"forgetful", "calm"}
    if text == "daemon":
        (left,) = last.leftovers
        assert left.processes == 1
        assert left.sentence.endswith("left 1 process behind; they were ended.")


def test_what_cannot_be_ended_is_named_with_the_way_to_end_it(
    store: RecordStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "left"
    kill = os.kill
    monkeypatch.setattr(descendants, "_SECONDS", 0.1)

    def kill_others(pid: int, number: int) -> None:
        if pid not in pids(note):
            kill(pid, number)

    monkeypatch.setattr("tui_reader.descendants.os.kill", kill_others)
    desk = Desk(store, ["daemon", "hai"], "forgetful calm", source=str(note))
    seen: list[ExtractionProgress] = []
    desk.runner().run(desk.keys, progress=seen.append)
    (daemon,) = pids(note)
    try:
        (left,) = seen[-1].leftovers
        assert left.staying == (daemon,)
        assert left.sentence.endswith(f"still running. To end it: kill -9 {daemon}")
    finally:
        kill(daemon, 9)


@pytest.mark.parametrize("word", ["unknown", "ready", "other", "beyond", "endless", "wordy", "huge"])
def test_what_a_worker_cannot_have_meant_is_not_believed(store: RecordStore, word: str) -> None:
    desk = Desk(store, ["một", word, "bốn"], "calm forging")
    last = desk.runner(timeout=20.0).run(desk.keys)
    assert last.done == 3
    assert desk.done("một") == desk.done("bốn") == {"calm", "forging"}
    assert "calm" in desk.done(word)
    assert desk.records(word, "forging") is None
    assert not last.switched_off
    assert len(desk.errors()[word, "forging"]) < 1000


def test_what_was_said_before_something_impossible_counts(store: RecordStore) -> None:
    desk = Desk(store, ["answered", "bốn"], "forging")
    desk.runner(timeout=20.0).run(desk.keys)
    assert desk.done("answered") == desk.done("bốn") == {"forging"}
    assert not desk.errors()


def test_an_extractor_cannot_open_the_records_of_a_library_and_is_told_what_to_do(
    store: RecordStore, tmp_path: Path
) -> None:
    (tmp_path / "library.json").touch()
    desk = Desk(store, ["một", "here"], "calm locking", source=str(store.path))
    last = desk.runner().run(desk.keys)
    assert (last.done, last.failures) == (2, 1)
    assert "PermissionError: an extractor cannot open the records" in desk.errors()["here", "locking"]
    assert "doc.records(name)" in desk.errors()["here", "locking"]


@pytest.mark.usefixtures("impatient")
def test_a_lock_that_a_plugin_has_taken_ends_with_its_worker_and_extraction_goes_on(store: RecordStore) -> None:
    desk = Desk(store, ["một", "outside", "bốn"], "calm locking", source=str(store.path))
    seen: list[ExtractionProgress] = []
    last = desk.runner().run(desk.keys, progress=seen.append)
    assert last.done == 3
    assert desk.done("bốn") == {"calm", "locking"}
    held = [made.held for made in seen if made.held]
    assert held and "records.sqlite has been locked since " in held[0] and "it is ended" in held[0]
    assert last.held == ""
    assert children_of(os.getpid()) == []


@pytest.mark.usefixtures("impatient")
def test_a_lock_that_another_program_holds_is_named_and_waited_for(store: RecordStore) -> None:
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        " c.execute('BEGIN IMMEDIATE'); print('locked', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(store.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdin is not None and other.stdout is not None
    other.stdout.readline()
    try:
        assert sqlite_writer(store.path) == other.pid
        desk = Desk(store, ["một", "hai"], "calm")
        seen: list[ExtractionProgress] = []
        ended = run_in_thread(lambda: desk.runner().run(desk.keys, progress=seen.append))
        wait_for(lambda: any(made.held for made in seen))
        (first, *_) = [made.held for made in seen if made.held]
        assert f"by the process {other.pid} (" in first
        assert "extraction goes on when it lets go" in first
        assert not ended.is_set()
    finally:
        other.stdin.close()
        other.wait()
        other.stdout.close()
    wait_for(ended.is_set)
    assert desk.done("hai") == {"calm"}
    assert seen[-1].held == ""


def run_in_thread(work: Callable[[], object]) -> threading.Event:
    """Do something in a thread; set when it is over."""
    over = threading.Event()

    def run() -> None:
        work()
        over.set()

    threading.Thread(target=run, daemon=True).start()
    return over


def test_a_free_store_has_no_writer(store: RecordStore) -> None:
    assert sqlite_writer(store.path) == 0
    connection = sqlite3.connect(store.path)
    connection.close()
