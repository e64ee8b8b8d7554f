"""Extractors that take too much, leave something behind or break what is around them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from tests.extraction.desk import ROOT, Desk, children_of, is_alive, pids, wait_for
from tui_reader.plugin_api import Metric

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.extraction.runner import ExtractionProgress
    from tui_reader.records.store import RecordStore

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize("text", ["list", "text"])
def test_who_takes_too_much_memory_fails_on_that_document_and_says_so(store: RecordStore, text: str) -> None:
    desk = Desk(store, ["một", text, "hai"], "greedy calm")
    last = desk.runner(memory=400 * MEGABYTE).run(desk.keys)
    assert (last.done, last.failures) == (3, 1)
    assert "needs more memory than an extractor may have" in desk.errors()[text, "greedy"]
    assert desk.done(text) == {"calm"}
    assert desk.done("một") == desk.done("hai") == {"greedy", "calm"}


def test_a_worker_that_has_grown_makes_room_for_another(store: RecordStore) -> None:
    desk = Desk(store, [f"keep {n}" + " dài" * 60_000 for n in range(12)], "greedy")
    assert desk.runner(memory=500 * MEGABYTE).run(desk.keys).failures == 0
    workers = {record.count for _, (record,) in store.mentions("greedy", "1") if isinstance(record, Metric)}
    assert len(workers) > 1


@pytest.mark.parametrize("text", ["endless", "heavy"])
def test_more_records_than_anybody_can_use_are_a_failure(store: RecordStore, text: str) -> None:
    desk = Desk(store, [text], "foreign calm")
    desk.runner().run(desk.keys)
    assert "more than" in desk.errors()[text, "foreign"]
    assert desk.done(text) == {"calm"}


def test_what_is_raised_late_leaves_no_records(store: RecordStore) -> None:
    desk = Desk(store, ["late"], "foreign calm")
    desk.runner().run(desk.keys)
    assert "RuntimeError: after all that" in desk.errors()["late", "foreign"]
    assert store.aggregate("foreign", "1").rows == []


def test_threads_and_processes_left_behind_are_noted_and_end_with_the_run(store: RecordStore, tmp_path: Path) -> None:
    note = tmp_path / "left"
    desk = Desk(store, ["thread", "process", "session", "hai"], "forgetful calm", source=str(note))
    last = desk.runner().run(desk.keys)
    assert last.failures == 0
    (left,) = last.leftovers
    assert (left.extractor, left.plugin, left.threads, left.processes) == ("forgetful", "forgetful", 1, 2)
    assert len(pids(note)) == 2
    wait_for(lambda: not any(map(is_alive, pids(note))))
    assert children_of(os.getpid()) == []


def test_a_process_that_comes_back_twice_says_everything_once(store: RecordStore) -> None:
    desk = Desk(store, ["fork", "hai"], "forgetful calm")
    last = desk.runner().run(desk.keys)
    assert (last.done, last.failures) == (2, 0)
    assert desk.done("fork") == {"forgetful", "calm"}


def test_a_thread_that_ends_the_process_later_is_survived(store: RecordStore) -> None:
    desk = Desk(store, ["late", *(f"bài {n}" for n in range(10))], "forgetful patient")
    last = desk.runner().run(desk.keys)
    assert last.done == 11
    assert last.failures <= 1
    assert all("forgetful" in desk.done(f"bài {n}") for n in range(10))


def test_who_changes_the_document_changes_it_for_nobody_else(store: RecordStore) -> None:
    texts = ["Một câu. Hai câu.", "Ba câu."]
    alone = Desk(store, texts, "witness")
    alone.runner().run(alone.keys)
    expected = [store.get(key, "witness", "1") for key in alone.keys]
    store.keep_only([])
    desk = Desk(store, texts, "meddling witness")
    assert desk.runner().run(desk.keys).failures == 0
    assert [store.get(key, "witness", "1") for key in desk.keys] == expected
    assert expected[0] is not None


def test_who_breaks_its_process_breaks_nothing_else(store: RecordStore) -> None:
    desk = Desk(store, ["một", "hai"], "monkey calm")
    assert desk.runner().run(desk.keys).failures == 0
    assert desk.done("hai") == {"monkey", "calm"}
    from textual.app import App

    assert App is not None
    print("stdout is still there")


@pytest.mark.parametrize(("text", "error"), [("silent", "Silent: (its text cannot be had"), ("other", "\\ud800")])
def test_what_cannot_say_what_it_is_is_recorded_all_the_same(store: RecordStore, text: str, error: str) -> None:
    desk = Desk(store, [text], "mute calm")
    assert desk.runner().run(desk.keys).failures == 1
    assert error in desk.errors()[text, "mute"]
    assert desk.done(text) == {"calm"}


def test_who_never_lets_go_of_the_interpreter_dies_with_a_host_that_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = f"""
        from pathlib import Path
        from tests.extraction.desk import Desk
        from tui_reader.records.store import RecordStore
        with RecordStore(Path({str(tmp_path / "r.sqlite")!r})) as store:
            desk = Desk(store, ["loop"], "holding", source={str(note)!r})
            desk.runner().run(desk.keys)
    """
    host = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], env=os.environ | {"PYTHONPATH": str(ROOT)})
    try:
        wait_for(lambda: note.exists() and note.read_text(encoding="utf-8") != "")
        (worker,) = pids(note)
        assert is_alive(worker)
    finally:
        host.send_signal(signal.SIGKILL)
        host.wait()
    wait_for(lambda: not is_alive(worker))


def test_a_worker_that_is_killed_while_it_starts_costs_nothing(store: RecordStore) -> None:
    desk = Desk(store, ["một", "hai"], "calm")
    killed: list[int] = []

    def assassin() -> bool:
        for pid in children_of(os.getpid()):
            if not killed:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
        return False

    last = desk.runner().run(desk.keys, cancelled=assassin)
    assert killed
    assert (last.done, last.failures, last.switched_off) == (2, 0, ())


def test_the_message_of_who_is_switched_off_names_its_plugin(store: RecordStore) -> None:
    desk = Desk(store, [f"quit {n}" for n in range(3)], "quitting")
    seen: list[ExtractionProgress] = []
    desk.runner(give_up_after=2).run(desk.keys, progress=seen.append)
    (off,) = seen[-1].switched_off
    assert (off.plugin, off.extractor) == ("quitting", "quitting")


def test_who_ends_the_worker_when_it_is_made_is_switched_off_alone(store: RecordStore) -> None:
    desk = Desk(store, ["một", "hai"], "calm stillborn")
    last = desk.runner().run(desk.keys)
    (off,) = last.switched_off
    assert (off.plugin, off.error) == ("stillborn", "could not be made: the worker process was killed by signal 40")
    assert all(store.get(key, "calm", "1") is not None for key in desk.keys)
