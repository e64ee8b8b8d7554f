"""Few bytes on a real pseudo-terminal, and what becomes of them on a bad line."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.app.slow_line import SlowLine
from tests.app.terminal import Terminal

SAMPLES = Path(__file__).parents[2] / "sample_corpus"
AND_WHAT_IS_LEFT = """
import os, select, subprocess, sys, termios, tty
subprocess.run(sys.argv[1:])
before = termios.tcgetattr(0)
tty.setraw(0)
left = os.read(0, 100) if select.select([0], [], [], 0.8)[0] else b""
termios.tcsetattr(0, termios.TCSADRAIN, before)
print("left:", left)
"""
HELD = 20  # times that a key is pressed by holding it


class Samples(NamedTuple):
    """The sample corpus, indexed: the command that opens it, and where its library lies."""

    command: list[str]
    variables: dict[str, str]


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """One for all tests here."""
    home = str(tmp_path_factory.mktemp("samples"))
    variables = {f"XDG_{kind}_HOME": home for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    command = [sys.executable, "-m", "tui_reader"]
    subprocess.run(
        [*command, "index", "--no-extract", str(SAMPLES)],
        check=True,
        capture_output=True,
        env={**os.environ, **variables},
    )
    return Samples([*command, "--no-plugins", str(SAMPLES)], variables)


@pytest.fixture
def samples(indexed: Samples) -> Samples:
    """Without a place to come back to."""
    shutil.rmtree(Path(indexed.variables["XDG_DATA_HOME"], "tui-reader", "state"), ignore_errors=True)
    return indexed


def bytes_of(terminal: Terminal, keys: str, wanted: str = "") -> int:
    """Bytes that are written for ``keys``, until ``wanted`` is shown and nothing more comes."""
    before = len(terminal.written)
    if keys:
        terminal.send(keys)
    if wanted:
        terminal.sees(wanted)
    terminal.settle(0.05 if wanted else 0.2)
    return len(terminal.written) - before


def test_a_held_key_does_not_pile_up_at_9600_baud_and_300_ms(samples: Samples) -> None:
    line = SlowLine(
        [sys.executable, "-c", AND_WHAT_IS_LEFT, *samples.command],
        {**samples.variables, "TERM": "xterm-256color", "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"},
        rate=960,
        delay=0.3,
    )
    try:
        line.until(lambda: " 1/88" in line.text, "the first frame")
        line.run(0.3)
        for _ in range(HELD):
            line.send("j")
            line.run(0.04)
        line.run(0.3)  # the last key has arrived
        before = line.arrived
        line.until(lambda: f" {HELD + 1}/88" in line.text, "the last row")
        line.run(0.5)
        # A frame that was under way and one that waited; a whole screen has 2,600 bytes.
        assert line.arrived - before < 4_500
        line.send("\x11")
        line.until(lambda: "left: " in line.text, "the end")
        assert "left: b''" in line.text, "an answer of the terminal has reached the shell"
    finally:
        line.close()


def test_a_key_costs_few_bytes(samples: Samples) -> None:
    terminal = Terminal(samples.command, samples.variables)
    try:
        terminal.sees(" 1/88")
        terminal.settle()
        steps = [bytes_of(terminal, "j", f" {row}/88") for row in range(2, 14)]
        assert all(0 < count <= 600 for count in steps), steps
        assert bytes_of(terminal, " ") <= 3_000
        search = bytes_of(terminal, "/") + bytes_of(terminal, "tram bom") + bytes_of(terminal, "\r")
        assert 0 < search <= 5_000
        terminal.send("\r")
        terminal.sees("q back")
        terminal.settle()
        lines = [bytes_of(terminal, "j") for _ in range(3)]
        assert all(count <= 600 for count in lines), lines
        assert 0 < bytes_of(terminal, " ") <= 3_000
        assert bytes_of(terminal, "") == 0
        # A signal that says that the window has changed has all of it drawn again, at the same size, too.
        shown = terminal.text
        terminal.screen.reset()
        terminal.signal(signal.SIGWINCH)
        terminal.until(lambda: terminal.text == shown, "the whole screen again")
        terminal.screen.erase_in_display(2)
        terminal.send("\x0c")
        terminal.until(lambda: terminal.text == shown, "the whole screen once more")
    finally:
        terminal.kill()
