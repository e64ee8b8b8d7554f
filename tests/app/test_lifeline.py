"""What ends, stops and continues the app from outside, on a real pseudo-terminal: nothing is lost by any of it."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.app.terminal import Terminal
from tui_reader.paths import config_file

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tui_reader.library import Library

PROGRAM = [sys.executable, "-m", "tui_reader"]


def _is_restored(written: bytes) -> bool:
    """Whether the other screen, mouse, bracketed paste, keys and cursor are as the shell has them."""
    pairs = [(b"\x1b[?%dh" % mode, b"\x1b[?%dl" % mode) for mode in (1049, 1000, 1003, 1006, 2004, 1004)]
    pairs += [(b"\x1b[?25l", b"\x1b[?25h"), (b"\x1b[?7l", b"\x1b[?7h"), (b"\x1b[>25u", b"\x1b[<u")]
    return all(written.rfind(off) > written.rfind(on) for on, off in pairs)


def test_a_dropped_line_ends_it_and_the_next_start_is_at_the_same_place(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Terminal([*PROGRAM, str(library.root)], {"COLUMNS": None, "LINES": None})
    other = Terminal([*PROGRAM, str(library.root)])
    try:
        first.sees("archive · 4")
        first.send("/thu vien\r\r")
        first.sees("Thư viện tỉnh mang")
        first.send("\x1a")  # no shell has started this: it would stop for ever
        first.sees("No shell waits for this program")
        for size in range(60, 130):
            first.resize(size, size // 3)
        first.resize(90, 24)
        first.until(lambda: len(first.text.splitlines()[0]) == 90 and "archive · 4" in first.text, "the last size")
        first.send("z2")
        first.sees("Names")
        other.sees("archive · 4")  # in two apps each is at its own place; the last that ends is returned to
        other.send("jj")
        other.sees("3/4")
        other.send("q")
        assert other.ends() == 0
        assert first.hang_up() in (0, 128 + signal.SIGHUP)  # that is how it ends where it is slow to end by itself
    finally:
        first.kill()
        other.kill()
    place = library.place()
    assert place is not None
    assert (place.query, place.path, place.pane, place.zoomed) == ("thu vien", "thu-vien/phoi-sach.md", "panel", True)
    assert not list((library.paths.state).glob(".*"))  # nothing half written

    monkeypatch.chdir(tmp_path)
    again = Terminal([*PROGRAM, "--resume"])
    try:
        again.sees("Names")
        again.sees("1/2")
        again.send("q")
        again.sees("Thư viện tỉnh mang")
        again.send("\x11")
        assert again.ends() == 0
        assert _is_restored(again.written)
    finally:
        again.kill()


_EDITOR = """
import signal, time

signal.signal(signal.SIGINT, signal.SIG_DFL)
signal.signal(signal.SIGCONT, lambda number, frame: print("CONTINUED", flush=True))
print("EDITING", flush=True)
while True:  # not a read: one that begins just after the signal would not see it
    time.sleep(0.02)
"""


def test_the_shell_stops_and_continues_it_also_under_an_editor(library: Library, tmp_path: Path) -> None:
    script = tmp_path / "editor.py"
    script.write_text(_EDITOR, encoding="utf-8")
    editor = f"{sys.executable} {script}"
    shell = Terminal(
        ["bash", "--norc", "--noprofile", "-i"],
        {"PS1": "ready> ", "EDITOR": editor, "VISUAL": "", "ROOT": str(library.root), "PYTHON": sys.executable},
    )
    try:
        shell.sees("ready>")
        shell.send('"$PYTHON" -m tui_reader "$ROOT"\r')
        shell.sees("archive · 4")
        shell.send("j")
        shell.sees("2/4")
        shell.send("\x1a")
        shell.sees("Stopped")
        assert _is_restored(shell.written[: shell.written.rindex(b"Stopped")])
        shell.send("echo $((40 + 2))\r")
        shell.sees("\n42")
        stopped = len(shell.written)
        shell.send("fg\r")
        # The emulator has no other screen, so the row is still on it; and the shell would take the next key.
        shell.until(lambda: b"2/4" in shell.written[stopped:], "the app again")
        shell.send("v")
        shell.sees("EDITING")
        shell.send("\x1a")
        shell.until(lambda: shell.written.count(b"Stopped") == 2, "the shell")
        shell.send("fg\r")
        shell.sees("CONTINUED")
        shell.send("\x03")  # of the editor, not of the app
        shell.sees("2/4")
        shell.sees("ended with status")
        shell.send("\x0c")
        shell.send("q")
        shell.sees("ready>")
    finally:
        shell.kill()


_FAULTY = """
import sys
from pathlib import Path
from tui_reader.app import run
from tui_reader.app.screens import main_actions

def fail(screen):
    raise ZeroDivisionError("on purpose")

main_actions.pause = fail
sys.exit(run(Path(sys.argv[1]), None))
"""


def test_a_fault_of_the_app_keeps_the_place_and_restores_the_terminal(library: Library) -> None:
    faulty = Terminal([sys.executable, "-c", _FAULTY, str(library.root)])
    try:
        faulty.sees("archive · 4")
        faulty.send("jj")
        faulty.sees("3/4")
        faulty.send("P")
        assert faulty.ends() == 1
        assert "on purpose" in faulty.written.decode()
        assert _is_restored(faulty.written)
    finally:
        faulty.kill()
    place = library.place()
    assert place is not None and place.row == 2


def test_the_mouse_can_be_the_terminals_and_ctrl_c_from_outside_is_an_end_in_order(library: Library) -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text("mouse = false\n", encoding="utf-8")
    started = Terminal([*PROGRAM, "--fresh", str(library.root)])
    try:
        started.sees("archive · 4")
        assert b"\x1b[?1000h" not in started.written
        started.send("\x1b[<0;5;7M\x1b[<0;5;7m")  # a terminal that sends it all the same
        started.send(":mouse\r")
        started.sees("The mouse chooses rows")
        assert started.screen.display[2].startswith("▌")
        assert b"\x1b[?1000h" in started.written
        started.send("\x1b[<0;5;7M\x1b[<0;5;7m")
        started.until(lambda: started.screen.display[6].startswith("▌"), "the row that was clicked")
        started.send(":mouse\r")
        started.sees("The mouse is the terminal's")
        assert started.written.rindex(b"\x1b[?1000l") > started.written.rindex(b"\x1b[?1000h")
        started.signal(signal.SIGINT)
        assert started.ends() == 0
        assert _is_restored(started.written)
    finally:
        started.kill()


_STUCK = """
import asyncio, os, signal
from types import SimpleNamespace
from tui_reader.app.lifeline import Lifeline

async def main():
    Lifeline(SimpleNamespace(is_headless=True, quit=lambda: None)).hold()
    os.kill(os.getpid(), signal.SIGHUP)
    await asyncio.sleep(60)

asyncio.run(main())
"""


def test_nobody_waits_for_ever_for_an_app_that_cannot_end_after_a_hang_up() -> None:
    assert subprocess.run([sys.executable, "-c", _STUCK], check=False).returncode == 128 + signal.SIGHUP
