"""Extraction in a real worker process, with extractors that crash, hang, print and lie."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
from typing import TYPE_CHECKING

import pytest

from tests.extraction.desk import ROOT, Desk, is_alive, pids, wait_for, worker_of
from tui_reader.errors import DamagedLibraryError

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.documents.model import Document
    from tui_reader.extraction.runner import ExtractionProgress
    from tui_reader.records.store import RecordStore


def test_every_extractor_runs_over_every_document(store: RecordStore) -> None:
    desk = Desk(store, ["một", "hai", "ba!"], "calm batch")
    seen: list[ExtractionProgress] = []
    last = desk.runner().run(desk.keys, progress=seen.append)
    assert (last.done, last.total, last.failures, last.switched_off) == (3, 3, 0, ())
    assert [p.done for p in seen] == [0, 1, 2, 3]
    assert seen[-1].path == "2.txt"
    assert all(desk.done(text) == {"calm", "batch"} for text in ("một", "hai", "ba!"))
    assert store.aggregate("calm", "1").extracted == 3


def test_a_second_run_has_nothing_to_do(store: RecordStore) -> None:
    desk = Desk(store, ["một", "hai"], "calm")
    desk.runner().run(desk.keys)
    desk.read.clear()
    assert desk.runner().run(desk.keys).done == 2
    assert desk.read == []


@pytest.mark.parametrize(("text", "how"), [("exit", "exit code 7"), ("signal", "SIGSEGV")])
def test_a_crash_costs_one_extractor_on_one_document(store: RecordStore, text: str, how: str) -> None:
    desk = Desk(store, ["một", text, "hai"], "calm dying batch")
    last = desk.runner().run(desk.keys)
    assert last.done == 3
    assert desk.done(text) == {"calm", "batch"}
    assert desk.done("một") == desk.done("hai") == {"calm", "dying", "batch"}
    (((where, who), why),) = desk.errors().items()
    assert (where, who) == (text, "dying")
    assert how in why


@pytest.mark.parametrize("text", ["loop", "sleep"])
def test_what_hangs_is_stopped_and_blamed(store: RecordStore, text: str) -> None:
    desk = Desk(store, [text, "hai"], "calm hanging")
    desk.runner(timeout=1.0).run(desk.keys)
    assert desk.done(text) == {"calm"}
    assert desk.done("hai") == {"calm", "hanging"}
    assert "took longer than 1 s" in desk.errors()[text, "hanging"]


def test_what_an_extractor_prints_cannot_get_between_the_messages(store: RecordStore) -> None:
    desk = Desk(store, ["một", "hai"], "printing calm")
    assert desk.runner().run(desk.keys).failures == 0
    records = store.get(desk.keys[0], "printing", "1")
    assert records is not None
    assert records[0].label == "read 0"


@pytest.mark.parametrize(("text", "kind"), [("quit", "SystemExit: enough"), ("ctrl", "KeyboardInterrupt")])
def test_what_is_raised_is_recorded_with_its_traceback(store: RecordStore, text: str, kind: str) -> None:
    desk = Desk(store, [text], "quitting calm")
    assert desk.runner().run(desk.keys).failures == 1
    (failure,) = store.failures()
    assert failure.error == kind
    assert "in extract" in failure.traceback
    assert desk.done(text) == {"calm"}


def test_endless_recursion_is_recorded_in_bounds(store: RecordStore) -> None:
    desk = Desk(store, ["recursion"], "quitting")
    desk.runner().run(desk.keys)
    (failure,) = store.failures()
    assert "RecursionError" in failure.error
    assert len(failure.traceback) < 25_000


def test_records_of_another_text_are_a_failure_not_records(store: RecordStore) -> None:
    desk = Desk(store, ["beyond", "lambda", "object"], "foreign")
    desk.runner().run(desk.keys)
    assert len(desk.errors()) == 3
    assert store.aggregate("foreign", "1").rows == []


def test_a_failure_is_not_tried_again(store: RecordStore) -> None:
    desk = Desk(store, ["quit"], "quitting")
    desk.runner().run(desk.keys)
    desk.read.clear()
    assert desk.runner().run(desk.keys).done == 1
    assert desk.read == []


def test_an_extractor_that_always_fails_is_switched_off_and_the_others_go_on(store: RecordStore) -> None:
    desk = Desk(store, [f"quit {number}" for number in range(6)], "quitting calm")
    last = desk.runner(give_up_after=3).run(desk.keys)
    (off,) = last.switched_off
    assert off.extractor == "quitting"
    assert "3 documents in a row" in off.error
    assert last.failures == 3
    assert store.progress([("quitting", "1"), ("calm", "1")]) == {"quitting": 3, "calm": 6}


def test_an_extractor_that_cannot_be_made_is_switched_off_at_once(store: RecordStore) -> None:
    desk = Desk(store, ["một"], "unborn calm")
    (off,) = desk.runner().run(desk.keys).switched_off
    assert (off.extractor, off.error) == ("unborn", "RuntimeError: no model file")
    assert desk.done("một") == {"calm"}
    assert store.failures() == []


def test_a_document_that_is_gone_is_left_out(store: RecordStore) -> None:
    desk = Desk(store, ["một", "hai"], "calm")
    assert desk.runner().run([123, *desk.keys]).done == 3
    assert store.failures() == []


def test_a_damaged_library_ends_the_run_loudly(store: RecordStore) -> None:
    desk = Desk(store, ["một"], "calm")

    def torn(key: int) -> Document:
        raise DamagedLibraryError("torn")

    desk.load = torn  # type: ignore[method-assign]
    with pytest.raises(DamagedLibraryError):
        desk.runner().run(desk.keys)


def test_cancelling_stops_a_hanging_run_promptly_and_loses_nothing(store: RecordStore) -> None:
    desk = Desk(store, ["một", "sleep"], "calm hanging")
    stop = threading.Event()
    ended: list[ExtractionProgress] = []
    thread = threading.Thread(
        target=lambda: ended.append(desk.runner().run(desk.keys, cancelled=stop.is_set)), daemon=True
    )
    thread.start()
    wait_for(lambda: desk.done("sleep") == {"calm"})
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
    assert ended[0].done == 1
    assert store.failures() == []


def test_the_worker_dies_with_a_host_that_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = f"""
        from pathlib import Path
        from tests.extraction.desk import Desk
        from tui_reader.records.store import RecordStore
        with RecordStore(Path({str(tmp_path / "r.sqlite")!r})) as store:
            desk = Desk(store, ["loop"], "hanging", source={str(note)!r})
            desk.runner().run(desk.keys)
    """
    host = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], env=os.environ | {"PYTHONPATH": str(ROOT)})
    try:
        wait_for(lambda: note.exists() and note.read_text(encoding="utf-8") != "")
        worker = int(note.read_text(encoding="utf-8"))
        assert is_alive(worker)
    finally:
        host.kill()
        host.wait()
    wait_for(lambda: not is_alive(worker))


def test_a_worker_that_somebody_kills_between_documents_is_replaced(store: RecordStore) -> None:
    desk = Desk(store, ["một", "hai", "bốn"], "calm")
    runner = desk.runner()

    def assassin(progress: ExtractionProgress) -> None:
        if progress.done == 1:
            os.kill(worker_of(os.getpid()), signal.SIGKILL)

    assert runner.run(desk.keys, progress=assassin).done == 3
    assert store.failures() == []


def test_a_worker_that_somebody_kills_once_costs_no_records(store: RecordStore, tmp_path: Path) -> None:
    note = tmp_path / "pids"
    desk = Desk(store, ["1 lần"], "calm frail batch", source=str(note))
    last = desk.run_and_kill(note)
    assert (last.done, last.failures) == (1, 0)
    assert desk.done("1 lần") == {"calm", "frail", "batch"}
    assert store.failures() == []


def test_the_second_death_in_the_same_extractor_on_the_same_document_is_a_failure(
    store: RecordStore, tmp_path: Path
) -> None:
    note = tmp_path / "pids"
    desk = Desk(store, ["2 lần"], "calm frail batch", source=str(note))
    last = desk.run_and_kill(note)
    assert (last.done, last.failures) == (1, 1)
    assert desk.done("2 lần") == {"calm", "batch"}
    assert "SIGKILL" in desk.errors()["2 lần", "frail"]
    assert len(set(pids(note))) == 2
    store.forget_failures()
    assert desk.runner().run(desk.keys).failures == 0
    assert desk.done("2 lần") == {"calm", "frail", "batch"}


def test_what_takes_too_long_is_not_tried_twice(store: RecordStore, tmp_path: Path) -> None:
    note = tmp_path / "pids"
    desk = Desk(store, ["2 lần"], "frail", source=str(note))
    assert desk.runner(timeout=1.0).run(desk.keys).failures == 1
    assert len(pids(note)) == 1


def test_a_module_in_the_current_folder_cannot_pose_as_the_worker(
    store: RecordStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('a trap')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    desk = Desk(store, ["một"], "calm")
    assert desk.runner().run(desk.keys).switched_off == ()
    assert desk.done("một") == {"calm"}
