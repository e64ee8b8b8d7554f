"""The clipboard: which tool copies where, and what a terminal is sent where there is none."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import TYPE_CHECKING

import pytest

from tui_reader.app.clipboard import Terminal, Tool, offered_tool, osc52, run_tool, terminal_of
from tui_reader.app.wire.driver import draws_nothing

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder of tools that note what they were given."""
    for name in ("wl-copy", "xclip", "xsel", "pbcopy", "clip.exe", "termux-clipboard-set", "tmux"):
        tool = tmp_path / name
        tool.write_text(f'#!/bin/sh\ncat > "{tmp_path}/$(basename "$0").got"\n')
        tool.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(
    ("variables", "platform", "name"),
    [
        ({"DISPLAY": ":0"}, "linux", "xclip"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux", "wl-copy"),
        ({}, "darwin", "pbcopy"),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", "clip.exe"),
        ({"TERMUX_VERSION": "0.118"}, "linux", "termux-clipboard-set"),
        ({}, "linux", ""),
        ({"DISPLAY": "localhost:10.0", "SSH_CONNECTION": "a 1 b 2"}, "linux", ""),
        ({"SSH_TTY": "/dev/pts/1"}, "darwin", ""),
        ({"TMUX": "/tmp/tmux,1,0"}, "linux", "tmux"),
        ({"TMUX": "/tmp/tmux,1,0", "SSH_CONNECTION": "a 1 b 2", "DISPLAY": ":0"}, "linux", "tmux"),
        ({"TMUX": "/tmp/tmux,1,0", "WAYLAND_DISPLAY": "wayland-0"}, "linux", "wl-copy"),
    ],
)
def test_the_tool_is_that_of_the_screen_before_which_the_reader_sits(
    tools: Path, variables: dict[str, str], platform: str, name: str
) -> None:
    tool = offered_tool({**variables, "PATH": str(tools)}, platform)
    assert (tool.name if tool else "") == name


def test_a_tool_that_is_not_installed_is_not_offered(tools: Path) -> None:
    (tools / "xclip").unlink()
    environment = {"DISPLAY": ":0", "PATH": str(tools)}
    tool = offered_tool(environment, "linux")
    assert tool is not None
    assert tool.name == "xsel"
    (tools / "xsel").unlink()
    assert offered_tool(environment, "linux") is None


def test_a_tool_gets_the_text_in_its_encoding_and_one_that_fails_says_so(tools: Path) -> None:
    text = "Trạm bơm\nchạy suốt đêm"
    clip = offered_tool({"WSL_INTEROP": "/run/x", "PATH": str(tools)}, "linux")
    assert clip is not None
    assert run_tool(Tool((str(tools / "clip.exe"),), clip.encoding), text) == ""
    assert (tools / "clip.exe.got").read_bytes().decode("utf-16") == text
    assert run_tool(Tool((str(tools / "xclip"),)), text + "\udc80") == ""
    assert (tools / "xclip.got").read_text("utf-8") == text + "?"
    (tools / "xsel").write_text("#!/bin/sh\nexit 3\n")
    assert run_tool(Tool((str(tools / "xsel"),)), text) == "xsel ended with status 3"
    (tools / "xsel").write_text("#!/bin/sh\nsleep 9\n")
    assert run_tool(Tool((str(tools / "xsel"),)), text, seconds=0.05) == "xsel does not answer"
    assert "No such file" in run_tool(Tool((str(tools / "none"),)), text)


def test_a_tool_that_stays_behind_to_serve_the_text_keeps_nobody_waiting(tools: Path) -> None:
    (tools / "wl-copy").write_text("#!/bin/sh\ncat > /dev/null\n(sleep 2) &\nexit 0\n")
    assert run_tool(Tool((str(tools / "wl-copy"),)), "x" * 200_000, seconds=1.5) == ""


def _decoded(sequence: str) -> str:
    found = re.search(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found is not None
    return b64decode(found[1]).decode("utf-8")


def test_tmux_and_screen_hand_through_what_they_are_sent() -> None:
    text = "Đường đến lớp bớt xa. " * 200
    assert _decoded(osc52(text)) == text
    within = re.search(r"\x1bPtmux;((?:[^\x1b]|\x1b\x1b)*)\x1b\\", osc52(text, "tmux"))
    assert within is not None
    assert _decoded(within[1].replace("\x1b\x1b", "\x1b")) == text
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", osc52(text, "screen"), re.DOTALL)
    assert _decoded("".join(pieces)) == text
    assert max(map(len, pieces)) < 768
    assert all(draws_nothing(osc52(text, wrapped)) for wrapped in ("", "tmux", "screen"))


@pytest.mark.parametrize(
    ("variables", "terminal"),
    [
        ({"TERM": "xterm-256color"}, Terminal(56_244)),
        ({"TERM": "xterm-kitty"}, Terminal(750_000)),
        ({"TERM": "tmux-256color", "TMUX": "x"}, Terminal(56_244, "tmux")),
        ({"TERM": "tmux-256color", "SSH_CONNECTION": "a 1 b 2"}, Terminal(56_244, "tmux")),
        ({"TERM": "screen", "STY": "1.pts"}, Terminal(56_244, "screen")),
        ({"TERM": "screen.xterm-256color"}, Terminal(56_244, "screen")),
        ({"TERM": "screen-256color", "TMUX": "x"}, Terminal(56_244, "tmux")),
        ({"TERM": "linux"}, Terminal(0)),
        ({"TERM": "dumb"}, Terminal(0)),
        ({"TERM": "vt100"}, Terminal(0)),
        ({}, Terminal(0)),
    ],
)
def test_a_terminal_takes_as_much_as_the_least_of_its_kind(variables: dict[str, str], terminal: Terminal) -> None:
    assert terminal_of(variables) == terminal
