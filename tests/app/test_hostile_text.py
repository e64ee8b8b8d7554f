"""A document, a title or the name of a file never writes to the terminal, and takes the cells that it is given."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

import pytest

from tests.app.terminal import Terminal
from tests.app.written import left_switched, steering
from tui_reader.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS: Final = (b"1337;9", b"31;77", b"SEFDS0VE", b"pwned")
SEQUENCES: Final = (
    "\x1b[1337;9m\x1b]52;c;SEFDS0VE\x07\x1b]0;pwned\x1b\\\x1bP+q41\x1b\\\x9b31;77m\x9d0;pwned\x9c\x1b[?1049l\x1b[2J"
    "\x07\x08\x7f\x0e\x0f\x85\x00"
)
DIRECTIONS: Final = "\u202eabc\u202c \u2066x\u2069 \u200fא\u200e ע\u061c"
WIDTHS: Final = "👩\u200d🔧 👨\u200d👩\u200d👧 🇻🇳 ❤\ufe0f 👍🏽 1\ufe0f\u20e3 e\u0301\u0302 中文 ｶﾅ \U000e0041"
NAME: Final = b"bao\xff\xfe\x1b[1337;9m\x07 \xe2\x80\xaetxt.txt"


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Library]:
    root = tmp_path / "hostile"
    root.mkdir()
    everything = f"{SEQUENCES} {DIRECTIONS} {WIDTHS}"
    story = "Trạm bơm chạy suốt đêm để cứu lúa, và dân làng thức cùng. Sáng ra nước đã rút khỏi ruộng. "
    (root / "a.txt").write_text(f"Tin bão {everything}\n08/09/2024\n\n{story * 9}\nVề bão {everything}.\n", "utf-8")
    (root / "line.txt").write_text(f"bão {everything} ".replace("\x85", "") * 2_000, "utf-8")
    mail = f"From: B\x1b[1337;9m <a@b>\nSubject: bao {SEQUENCES[:9]}\nContent-Type: text/plain\n\nbao ve lang\n"
    (root / "mail\x1b[1337;9m.eml").write_text(mail, "utf-8")
    (root / "broken\x9b31;77m.docx").write_bytes(b"PK\x03\x04 \x1b]0;pwned\x07")
    (root / os.fsdecode(NAME)).write_text(f"Bão hai\n\nbão {everything}\n", "utf-8")
    with Library.open(root) as opened:
        opened.update()
        yield opened


def test_nothing_but_the_app_itself_steers_the_terminal(hostile: Library, home: Path) -> None:
    settings = home / "config" / "tui-reader" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[keys]\n"no\\u001b[1337;9m" = "x"\n', "utf-8")
    started = Terminal([sys.executable, "-m", "tui_reader", str(hostile.root)], {"TERM": "xterm-256color"})
    try:
        started.sees("hostile · 4")
        started.sees("no␛[1337;9m")  # a setting that names no action
        started.send("/bao\r")
        started.sees("1/3 ")
        started.send("\r")
        for place in range(1, 4):
            started.sees(f" {place}/3 ")
            started.send("J")
        started.sees("No more documents")
        started.send("q")
        started.sees("Enter read")
        for key, shown in (("w", "1/"), ("c", "3 documents by year"), ("E", "broken�31;77m.docx")):
            started.send(key)
            started.sees(shown)
            started.send("q")
            started.sees("Enter read")
        started.send(f"/\x1b[200~{SEQUENCES}{DIRECTIONS}{WIDTHS}\x1b[201~")
        started.sees("[?1049l [2J")
        started.send("\r")
        started.sees("Enter read")
        started.send("q")
        assert started.ends() == 0
    finally:
        started.kill()
    assert steering(started.written, WORDS) == []
    assert left_switched(started.written) == {}
