"""The clipboard: by a tool of this computer where its screen is the reader's, through the terminal (OSC 52) elsewhere.

A terminal never says whether it has taken what it was sent, and what is too long for it is lost without a word, so
that is refused here. No widgets here.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from base64 import b64encode
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.app.terminals import is_remote, kind_of
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Terminal", "Tool", "offered_tool", "osc52", "run_tool", "terminal_of"]

_PIECE: Final = 512
"""GNU screen forgets what is longer than 768 bytes in one string; several are put together by the terminal."""
_SECONDS: Final = 3.0


class Tool(NamedTuple):
    """A program that takes text for a clipboard on its standard input; ``is_tmux``: tmux, which keeps it for itself,
    too, and hands it on to the terminal."""

    command: tuple[str, ...]
    encoding: str = "utf-8"
    is_tmux: bool = False

    @property
    def name(self) -> str:
        """What it is called."""
        return PurePath(self.command[0]).name


class Terminal(NamedTuple):
    """What is known of the terminal: how many bytes of text it takes for its clipboard, 0 for none, and what the
    sequence has to be wrapped in: "tmux", "screen" or ""."""

    most: int
    wrapped: str = ""


def offered_tool(environment: Mapping[str, str], platform: str = sys.platform) -> Tool | None:
    """The tool to copy with: that of the display, and inside tmux its own, which also works over SSH."""
    path = environment.get("PATH")
    for tool in _candidates(environment, platform):
        if shutil.which(tool.command[0], path=path):
            return tool
    return None


def _candidates(environment: Mapping[str, str], platform: str) -> list[Tool]:
    tools = []
    if not is_remote(environment):
        if platform == "darwin":
            tools.append(Tool(("pbcopy",)))
        if environment.get("WAYLAND_DISPLAY"):
            tools.append(Tool(("wl-copy", "--type", "text/plain;charset=utf-8")))
        if environment.get("DISPLAY"):
            tools.append(Tool(("xclip", "-selection", "clipboard", "-in")))
            tools.append(Tool(("xsel", "--clipboard", "--input")))
        if environment.get("TERMUX_VERSION"):
            tools.append(Tool(("termux-clipboard-set",)))
        if environment.get("WSL_DISTRO_NAME") or environment.get("WSL_INTEROP"):
            tools.append(Tool(("clip.exe",), "utf-16"))  # with its mark, or it takes the bytes for the code page
    if environment.get("TMUX"):
        tools.append(Tool(("tmux", "load-buffer", "-w", "-"), is_tmux=True))
    return tools


def run_tool(tool: Tool, text: str, seconds: float = _SECONDS) -> str:
    """Give ``text`` to a tool and wait for it to take it; why that did not work, or ""."""
    data = text.encode(tool.encoding, "replace")
    try:
        # Those for X and Wayland stay behind to serve what was copied: they must neither keep a pipe open nor end
        # with the terminal.
        done = subprocess.run(
            tool.command,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            start_new_session=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _("{tool} does not answer").format(tool=tool.name)
    except OSError as error:
        return f"{tool.name}: {error.strerror or error}"
    ended = _("{tool} ended with status {status}").format(tool=tool.name, status=done.returncode)
    return ended if done.returncode else ""


def terminal_of(environment: Mapping[str, str]) -> Terminal:
    """The terminal that the app runs in."""
    name = environment.get("TERM", "")
    wrapped = ""
    if environment.get("TMUX") or name.startswith("tmux"):  # the latter: of the computer that one has come from
        wrapped = "tmux"
    elif environment.get("STY") or name == "screen" or name.startswith("screen."):
        wrapped = "screen"
    base64 = kind_of("tmux" if wrapped else name).clipboard
    return Terminal(base64 // 4 * 3, wrapped)


def osc52(text: str, wrapped: str = "") -> str:
    """The sequence that asks a terminal to take ``text`` for its clipboard, in what tmux or GNU screen hand through.

    See "Manipulate Selection Data" in xterm's control sequences.
    """
    sequence = f"\x1b]52;c;{b64encode(text.encode('utf-8', 'replace')).decode('ascii')}\x07"
    match wrapped:
        case "tmux":
            # Which of the two tmux heeds is a setting of its own (set-clipboard, allow-passthrough).
            doubled = sequence.replace("\x1b", "\x1b\x1b")
            return f"{sequence}\x1bPtmux;{doubled}\x1b\\"
        case "screen":
            pieces = (sequence[start : start + _PIECE] for start in range(0, len(sequence), _PIECE))
            return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return sequence
