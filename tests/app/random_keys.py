"""Random keys for the app in a terminal, as bytes: what nobody would type in this order, and everything that comes from
a terminal beside keys. Run by itself it goes on for minutes, and the terminal changes its size now and then:
``python -m tests.app.random_keys FOLDER SECONDS SEED [COLUMNSxLINES]``.

The app must be started with the settings `SETTINGS`, and by `start`: nothing that is typed may be run, or written to.
"""

from __future__ import annotations

import random
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tests.app.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["SETTINGS", "at_random", "fault", "leave", "start"]

SETTINGS: Final = """
[keys]
"quit" = "f35"
"quit.results" = "f34"
"suspend" = ""
"document.edit" = ""
"document.pipe" = ""
"document.pager" = ""
"file.submit" = ""
"""

_BACK: Final = b"\x1b[201~\x11"  # out of a paste; out of the plain view, which knows no F35; in the app it is no key

_CHANGE_OF_SIZE: Final = 0.01

_QUIT: Final = "\x1b[57398u"  # F35, as Kitty says it

_KEYS: Final = [
    *"jkJKnNgG  bBzoOwcClfFEHSyYtiIqesdDhrMpuUaAm[]<>.,;:\\/?'\"!#&*(){}+-=~_^|1234567890",
    *("\r", "\r", "\r", "\t", "\x1b[Z", "\x7f", "\x08", "\x1b", "\x07"),
    *map(chr, (1, 2, 4, 5, 6, 11, 12, 14, 16, 18, 20, 21, 23, 25, 31)),
    *(f"\x1b[{final}" for final in "ABCDHF"),
    *(f"\x1b[{number}~" for number in (2, 3, 5, 6, 15, 17, 18, 19, 20, 21, 23, 24)),
    *("\x1bOP", "\x1bOQ", "\x1b[1;5C", "\x1b[1;2A", "\x1bb", "\x1bd"),
]
_TEXTS: Final = [
    *(
        "bao lu",
        "tie\x7fêng\x7f\x7f\x7fếng",
        "lễ hội",
        'title:"',
        "date:>=2021",
        "(a OR",
        "entity.PER:x",
        "-",
        "*",
        "~3",
    ),
    *("\x1b[200~dán\r\nvào\x1b[31m\x1b[201~", "e\u0302\u0301", "👩\u200d🔧", "\x1b[0;;7879u", "9" * 12, "x" * 300),
]
_NOISE: Final = [
    *(b"\xff\xfe", b"\xe1\xba", b"\x1b[", b"\x1b]11;rgb:0/0/0\x07", b"\x1bP", b"\x1b[99999999u", b"\x1b[M\xff\xff\xff"),
    *(b"\x1b[I", b"\x1b[O", b"\x1b[?2026;2$y", b"\x1b[5;5R", b"\x1b[?1;2c"),
]


def at_random(chance: random.Random) -> Iterator[bytes]:
    """Without end: what comes in one read."""
    while True:
        kind = chance.random()
        if kind < 0.8:
            yield "".join(chance.choices(_KEYS, k=chance.choice((1, 1, 1, 2, 5)))).encode()
        elif kind < 0.9:
            yield chance.choice(("/", "\\", "", "", ":")).encode() + chance.choice(_TEXTS).encode()
        elif kind < 0.96:
            button, column, line = chance.choice((0, 0, 1, 2, 35, 64, 65)), chance.randint(1, 90), chance.randint(1, 30)
            yield "".join(f"\x1b[<{button};{column};{line}{final}" for final in chance.choice(("M", "Mm"))).encode()
        else:
            yield chance.choice(_NOISE)


def start(folder: Path, size: tuple[int, int] = (80, 24)) -> Terminal:
    """The app on a folder, where nothing that is typed can be run."""
    nothing = {"PATH": "/nowhere", "SHELL": "/bin/false", "PAGER": "/bin/true", "EDITOR": "/bin/true", "VISUAL": None}
    nothing |= {"COLUMNS": None, "LINES": None}  # which Textual would believe after a change of size, too
    return Terminal([sys.executable, "-m", "tui_reader", str(folder)], nothing, size)


def fault(terminal: Terminal) -> str:
    """The screen, if it shows that something went wrong inside the program."""
    return terminal.text if "fault in tui-reader" in terminal.text or "Traceback" in terminal.text else ""


def leave(terminal: Terminal) -> int | None:
    """Quit, from wherever the keys have led; the exit code."""
    with suppress(OSError):  # it has ended
        for _ in range(10):
            terminal.send(_BACK)
            terminal.settle()
            terminal.send(_QUIT)
            if not all(terminal.read() for _ in range(20)):
                break
    return terminal.ends()


def _go_on(folder: Path, seconds: float, seed: int, size: tuple[int, int]) -> int:
    chance = random.Random(seed)
    terminal, end, count, starts = start(folder, size), time.monotonic() + seconds, 0, 1
    terminal.sees("/")
    sent: list[bytes] = []
    for chunk in at_random(chance):
        if time.monotonic() > end:
            break
        sent.append(chunk)
        count += 1
        if chance.random() < _CHANGE_OF_SIZE:
            terminal.resize(*chance.choice((size, size, (chance.randint(20, 200), chance.randint(5, 60)))))
        try:
            terminal.send(chunk)
            alive = terminal.read(0.005)
        except OSError:
            alive = False
        if not alive and terminal.ends() == 0:  # the palette has Quit, too
            terminal, starts = start(folder, size), starts + 1
            terminal.sees("/")
        elif not alive or fault(terminal):
            print(f"after {count} ({b' '.join(sent[-40:])!r}):\n{terminal.text}")
            return 1
    print(terminal.text)
    code = leave(terminal)
    print(f"{count} packets of keys in {starts} starts, ended with {code} (seed {seed}, {size[0]}x{size[1]})")
    return 0 if code == 0 else 1


if __name__ == "__main__":
    from pathlib import Path

    _columns, _, _lines = (sys.argv[4] if len(sys.argv) > 4 else "80x24").partition("x")
    sys.exit(_go_on(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), (int(_columns), int(_lines))))
