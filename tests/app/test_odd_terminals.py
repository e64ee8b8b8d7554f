"""On odd terminals the app starts, or says in a sentence why it does not, and leaves the terminal as it was."""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

import pytest

from tests.app.random_keys import SETTINGS, at_random, fault, leave, start
from tests.app.terminal import Terminal
from tests.app.written import left_switched, steering

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.library import Library

PACKETS = 400


@pytest.mark.parametrize("term", [None, "nonsense"], ids=["unset", "unknown"])
def test_a_terminal_that_nobody_knows_will_do(library: Library, term: str | None) -> None:
    exported = {"COLUMNS": "7", "LINES": "5"}  # by a shell whose window was another, which they must not overrule
    started = Terminal([sys.executable, "-m", "tui_reader", str(library.root)], {"TERM": term, **exported})
    try:
        started.sees("archive · 4")
        started.resize(100, 30)
        started.until(lambda: "quit" in started.screen.display[29][90:], "the whole of the new size")
        started.send("/thu vien\r")
        started.sees("1/")
        started.send("q")
        assert started.ends() == 0
    finally:
        started.kill()
    assert left_switched(started.written) == {}
    assert steering(started.written, ()) == []


@pytest.mark.parametrize(
    ("variables", "command", "sentence"),
    [
        ({"TERM": "dumb"}, '"$0" -m tui_reader "$1"', "TERM is dumb"),
        ({}, '"$0" -m tui_reader "$1" 2>"$1/log"; cat "$1/log"', "draws on standard error"),
        ({}, '"$0" -m tui_reader "$1" 2>&1 | cat', "needs a terminal"),
    ],
    ids=["dumb", "standard error elsewhere", "standard output elsewhere"],
)
def test_where_there_is_no_screen_a_sentence_says_so(
    folder: Path, variables: dict[str, str], command: str, sentence: str
) -> None:
    started = Terminal(["/bin/sh", "-c", command, sys.executable, str(folder)], variables)
    started.ends()
    assert sentence in " ".join(started.text.split())
    assert b"\x1b" not in started.written


def test_random_keys_do_no_harm(library: Library, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = home / "config" / "tui-reader" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, "utf-8")
    monkeypatch.chdir(tmp_path)  # where files are written whose names came by chance
    started = start(library.root)
    try:
        started.sees("archive · 4")
        for _, packet in zip(range(PACKETS), at_random(random.Random(20)), strict=False):
            started.send(packet)
            if not started.read(0.002):
                assert started.ends() == 0, started.text  # the palette has Quit, too
                started = start(library.root)
                started.sees("archive · 4")
            assert not fault(started)
        assert leave(started) == 0
    finally:
        started.kill()
    assert left_switched(started.written) == {}
