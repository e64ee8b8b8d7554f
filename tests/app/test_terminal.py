"""The app in a real pseudo-terminal, as a program that one starts in a shell: the bytes go through pyte, an
emulator."""

from __future__ import annotations

import re
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from tests.app.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui_reader.library import Library


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    started = Terminal([sys.executable, "-m", "tui_reader", str(folder)])
    yield started
    started.kill()


def test_from_launch_on_a_new_folder_to_reading_a_hit_and_quitting(terminal: Terminal) -> None:
    terminal.sees("archive · 4")
    terminal.sees("1/4")
    terminal.send("/tram bom")
    terminal.sees("1/1")
    terminal.send("\r")
    terminal.sees("Enter read")
    terminal.send("\r")
    terminal.sees("Chủ Nhật, 08/09/2024")
    terminal.sees("Trạm bơm chạy suốt đêm chống úng")
    terminal.send("n")
    terminal.sees("match 1/")
    terminal.send("q")
    terminal.sees("Enter read")
    terminal.send("q")
    assert terminal.ends() == 0
    # The alternate screen is left, the cursor shown, mouse and bracketed paste are off again.
    assert terminal.written.rindex(b"\x1b[?1049l") > terminal.written.rindex(b"\x1b[?1049h")
    assert b"\x1b[?25h" in terminal.written[terminal.written.rindex(b"\x1b[?1049l") :]
    assert terminal.written.rindex(b"\x1b[?2004l") > terminal.written.rindex(b"\x1b[?2004h")


def test_an_input_method_packs_its_bytes_and_keeps_its_diacritics(terminal: Terminal) -> None:
    terminal.sees("archive · 4")
    terminal.send("/tie\x7fêng\x7f\x7f\x7fếng")
    terminal.until(lambda: terminal.screen.display[0].startswith(" tiếng "), "tiếng in the query")


def test_a_decomposed_paste_becomes_composed_text(terminal: Terminal) -> None:
    terminal.sees("archive · 4")
    terminal.send("/")
    terminal.sees("Enter search")
    terminal.send("\x1b[200~tra\u0323m bo\u031bm\x1b[201~")
    terminal.until(lambda: terminal.screen.display[0].startswith(" trạm bơm "), "the pasted query")
    terminal.sees("1/1")


def test_ctrl_c_ends_it_while_it_indexes(folder: Path) -> None:
    for number in range(300):
        (folder / f"{number}.txt").write_text(
            f"Bài số {number}\n\nMột đoạn về con số {number}.\n" * 20, encoding="utf-8"
        )
    started = Terminal([sys.executable, "-m", "tui_reader", str(folder)])
    try:
        started.sees("x stops")
        started.send("\x03")
        assert started.ends() == 0
    finally:
        started.kill()


def test_the_editor_gets_the_file_and_the_app_comes_back(library: Library, tmp_path: Path) -> None:
    note = tmp_path / "edited"
    editor = f"sh -c 'echo \"$0\" > {note}'"
    started = Terminal([sys.executable, "-m", "tui_reader", str(library.root)], {"EDITOR": editor, "VISUAL": ""})
    try:
        started.sees("archive · 4")
        started.send("v")
        started.until(note.exists, "the editor to run")
        started.send("?")
        started.sees("Keys in the results")
        assert note.read_text(encoding="utf-8").strip() == str(library.root / "bao/tram-bom.txt")
        started.send("qq")
        assert started.ends() == 0
    finally:
        started.kill()


def _colours(written: bytes) -> set[int]:
    """The colours that were asked for, as the numbers of their control sequences (39 and 49 are the terminal's own)."""
    numbers = (
        int(number) for style in re.findall(rb"\x1b\[([\d;]*)m", written) for number in style.split(b";") if number
    )
    return {number for number in numbers if 30 <= number <= 38 or 40 <= number <= 48 or 90 <= number <= 107}


def _matches(terminal: Terminal) -> list[str]:
    """Letters of the results that are drawn bold but not first in their line (the cursor's mark)."""
    lines = (terminal.screen.buffer[y] for y in range(2, 22))
    return [line[x].data for line in lines for x in range(13, 80) if line[x].bold and line[x].data != " "]


@pytest.mark.parametrize(
    ("variables", "colours"),
    [
        ({"NO_COLOR": "1"}, set()),
        ({"TERM": "linux"}, {36}),
        ({"TERM": "vt100"}, {36}),
        ({"COLORTERM": "truecolor"}, {36}),
    ],
    ids=["NO_COLOR", "linux", "vt100", "true colour"],
)
def test_sixteen_colours_or_none_are_enough(library: Library, variables: dict[str, str], colours: set[int]) -> None:
    started = Terminal([sys.executable, "-m", "tui_reader", str(library.root)], variables)
    try:
        started.until(lambda: re.search("archive [·-] 4", started.screen.display[0]) is not None, "the library")
        started.send("/thu vien\r")
        started.until(lambda: "hưviện" in "".join(_matches(started)), "a match in bold")
        assert _colours(started.written) <= colours
    finally:
        started.kill()


@pytest.mark.parametrize("editor", ["nonexistent-editor", "'unbalanced"])
def test_an_editor_that_cannot_be_started_leaves_the_app_alive(library: Library, editor: str) -> None:
    started = Terminal([sys.executable, "-m", "tui_reader", str(library.root)], {"EDITOR": editor, "VISUAL": ""})
    try:
        started.sees("archive · 4")
        started.send("v")
        started.sees(editor)
        started.send("?")
        started.sees("Keys in the results")
        started.send("qq")
        assert started.ends() == 0
    finally:
        started.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_kill_restores_the_terminal_and_keeps_the_place(library: Library, number: int) -> None:
    started = Terminal([sys.executable, "-m", "tui_reader", str(library.root)])
    try:
        started.sees("archive · 4")
        started.send("\r")
        started.sees("Chủ Nhật, 08/09/2024")
        started.signal(number)
        assert started.ends() == 0
        assert started.written.rindex(b"\x1b[?1049l") > started.written.rindex(b"\x1b[?1049h")
    finally:
        started.kill()
    place = library.place()
    assert place is not None
    assert place.path == "bao/tram-bom.txt"
