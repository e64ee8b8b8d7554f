"""The terminal handed over: OSC 52, a shell command, a pager and the bare text, on a real pseudo-terminal."""

from __future__ import annotations

import re
import sys
from base64 import b64decode
from typing import TYPE_CHECKING

from tests.app.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.library import Library


def _sent(written: bytes) -> list[str]:
    """What the terminal was sent for its clipboard."""
    return [b64decode(found).decode() for found in re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", written)]


def test_copies_commands_and_bare_text_reach_what_they_are_handed_to(library: Library, tmp_path: Path) -> None:
    text = library.document("bao/tram-bom.txt").text
    variables = {
        "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22",
        "SHELL": "/bin/sh",
        "PAGER": f"sh -c 'cat > {tmp_path}/paged'",
    }
    started = Terminal([sys.executable, "-m", "tui_reader", str(library.root)], variables)

    def comes_back(key: str) -> None:
        taken = started.written.count(b"\x1b[?2004h")
        started.send(key)
        started.until(lambda: started.written.count(b"\x1b[?2004h") > taken, "the app to come back")

    try:
        started.sees("archive · 4")
        started.send("y")
        started.sees("Text sent to the terminal")
        assert _sent(started.written) == [text]

        started.send("|")
        started.sees("a command that gets the document")
        started.send(f"echo; echo lines=$(grep -c lúa); cat $TUI_READER_FILE > {tmp_path}/raw; exit 3\r")
        started.sees("status 3]  Enter: back")
        assert "lines=1" in started.text
        comes_back("\r")
        started.sees("ended with status 3.")
        assert (tmp_path / "raw").read_bytes() == (library.root / "bao/tram-bom.txt").read_bytes()
        started.send("|")
        started.sees("Enter run")
        started.send("\x1b[A")
        started.sees("raw; exit 3")
        started.send("\x07")
        started.sees("Nothing was run.")

        started.send("V")
        started.sees("status 0]  Enter: back")
        assert (tmp_path / "paged").read_text("utf-8").startswith("Trạm bơm chạy suốt đêm chống úng\nChủ Nhật")
        comes_back("q")
        started.send("\r")
        started.sees("Chủ Nhật, 08/09/2024")
        before = len(started.written)
        started.send("p")
        started.sees("q: to the reader")
        shown = started.written[before:].decode()
        # Each paragraph is written whole, for the terminal to wrap, while it has the mouse.
        assert all(line in shown for line in text.splitlines())
        assert shown.rindex("\x1b[?1000l") < shown.rindex("Trạm bơm")
        assert "\x1b[?1000h" not in shown
        comes_back("q")
        started.sees("Space page")
        started.send("q")
        started.sees("Enter read")
        started.send("p")
        started.until(lambda: "thu-vien/phoi-sach.md" in started.text and "100%" in started.text, "the rows")
        started.send("qq")  # what is typed ahead of its end is for the app
        assert started.ends() == 0
    finally:
        started.kill()
