"""Indexing on a real terminal: what it shows, and Ctrl-C as it is pressed."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.cli.progress import facts
from tui_reader.ingestion.pace import Pace
from tui_reader.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 60.0


def on_a_terminal(folder: Path, wanted: Callable[[str], bool], then: bytes) -> tuple[int, str]:
    """Run ``index`` as the foreground job of a terminal; type ``then`` once the output is as ``wanted``."""
    child, terminal = pty.fork()
    if not child:
        os.environ |= {"PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "xterm-256color", "COLUMNS": "100"}
        os.execv(
            sys.executable, [sys.executable, "-m", "tui_reader", "index", str(folder), "--no-extract", "--jobs", "1"]
        )
    said, typed = "", False
    deadline = time.monotonic() + PATIENCE
    with suppress(OSError):  # the terminal is closed when the program has ended
        while time.monotonic() < deadline:
            if select.select([terminal], [], [], 0.05)[0]:
                said += os.read(terminal, 65536).decode(errors="replace")
            if not typed and wanted(said):
                os.write(terminal, then)
                typed = True
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert typed, said
    return os.waitstatus_to_exitcode(status), said


def test_ctrl_c_keeps_what_was_read_and_says_how_to_go_on(folder: Path) -> None:
    for number in range(1500):
        (folder / f"{number}.txt").write_text(
            f"Bài số {number}\n08/09/2024\n\n" + f"Chợ phiên số {number} họp từ sáng sớm. " * 60, encoding="utf-8"
        )
    status, said = on_a_terminal(folder, lambda said: re.search(r"Reading .*[1-9]\d*/1,504", said) is not None, b"\x03")
    assert status == 130
    assert "Stopping after the running batch" in said
    assert f"To go on: tui-reader index {folder}" in said
    assert "Traceback" not in said
    with Library.open(folder) as library:
        kept = library.document_count
        assert 0 < kept < 1504
        assert not library.is_complete()
    run = subprocess.run(
        [sys.executable, "-m", "tui_reader", "index", str(folder), "--no-extract"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert run.returncode == 0
    assert f"{1504 - kept:,} added" in run.stderr
    assert f"{kept} unchanged" in run.stderr
    assert "Reading" not in run.stderr  # no bar where no terminal is


def test_behind_the_bar_stand_the_count_the_rate_the_time_left_and_what_failed() -> None:
    pace = Pace()
    pace.note(0, 84_000, 0.0)
    assert facts(pace, 0, 84_000, 0) == "0/84,000"
    pace.note(1_000, 84_000, 10.0)
    assert facts(pace, 1_000, 84_000, 3) == "1,000/84,000  100/s  13:50 left  3 failed"
    pace.note(2_000, 1_000_000, 20.0)
    assert facts(pace, 2_000, 1_000_000, 0) == "2,000/1,000,000  100/s  2:46:20 left"
    assert facts(pace, 0, 0, 0) == ""
