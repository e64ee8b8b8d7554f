"""What input methods, keyboards and terminals send when Vietnamese is typed, byte for byte, through a real
pseudo-terminal to the real app: the query line holds what the reader meant, however the bytes are split."""

from __future__ import annotations

import random
import sys
import time
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.app.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.library import Library

CLEAR = b"\x05\x15"  # to the end, and everything before it away


def kitty(keys: str) -> str:
    """The same keys as Kitty's protocol reports them, with their text."""
    names = {"\x7f": "\x1b[127u", "\x08": "\x1b[127u"}
    return "".join(names.get(char, f"\x1b[{ord(char.lower())};;{ord(char)}u") for char in keys)


def windows(keys: str) -> bytes:
    """The same keys, pressed and let go, as Windows reports them (win32-input-mode)."""
    codes = [(8 if char == "\x08" else 231, ord(char)) for char in keys]
    return "".join(f"\x1b[{key};0;{unit};1;0;1_\x1b[{key};0;{unit};0;0;1_" for key, unit in codes).encode()


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


METHODS = {
    "ibus-unikey, without pre-edit": ("tie\x7fêng\x7f\x7f\x7fếng vie\x7fêt\x7f\x7fệt", "tiếng việt"),
    "ibus-unikey, a word at a time": ("tiếng việt nam", "tiếng việt nam"),
    "fcitx5-unikey with ^H": ("d\x08đa\x08ai\x08\x08ại", "đại"),
    "macOS Telex": ("nu\x7fưo\x7f\x7fươc\x7f\x7f\x7fước", "nước"),
    "macOS, decomposed": ("tie\u0302\u0301ng nu\u031bo\u031b\u0301c", "tiếng nước"),
    "Windows Unikey through PuTTY": ("Ha\x7f\x7fHải\x7f\x7fải pho\x7fòng", "Hải phòng"),
    "OpenKey, with a sign nobody sees": ("tie\u202f\x7f\x7fêng\u200c\x7f\x7f\x7f\x7fếng", "tiếng"),
    "a telephone that replaces its word": ("tram\x7f\x7f\x7f\x7ftrạm bom\x7f\x7f\x7fbơm ", "trạm bơm "),
    "a telephone whose space does not break": ("bão\u00a0lũ", "bão lũ"),
    "dead keys": ("â\u0301n ê\u0323", "ấn ệ"),
    "rewriting the whole word": ("duo\x7f\x7f\x7fđuo\x7f\x7f\x7fđươ\x7f\x7f\x7fđược", "được"),
    "backspace over a decomposed letter": ("e\u0302\u0301\x7fxa\u0323\x08y", "xy"),
    "capitals": ("DD\x7f\x7fĐA\x7f\x7fĐẠI", "ĐẠI"),
}
STREAMS: dict[str, tuple[bytes, str]] = {
    **{name: (keys.encode(), wanted) for name, (keys, wanted) in METHODS.items()},
    **{f"{name}; Kitty": (kitty(keys).encode(), wanted) for name, (keys, wanted) in METHODS.items()},
    "Kitty, committed text": (b"\x1b[0;;116:105u\x1b[0;;7871u\x1b[0;;110:103u", "tiếng"),
    "Kitty, keys without text": (b"\x1b[116;2u\x1b[105u\x1b[127;2u\x1b[249u", "Tù"),
    "Kitty, Shift pressed": (b"\x1b[57441;2u\x1b[116;2;84u\x1b[57441u\x1b[249;;249u", "Tù"),
    "Kitty, no such characters": (b"a\x1b[99999999;1u\x1b[0;;55296u\x1b[0;;1114112u\xc4\x83", "aă"),
    "paste": ("\x1b[200~trạm\r\n\tbơm\x1b[201~".encode(), "trạm bơm"),
    "paste, decomposed": (f"\x1b[200~{nfd('trạm bơm')}\x1b[201~".encode(), "trạm bơm"),
    "paste with escape sequences": ("\x1b[200~trạm \x1b[31mbơm\x1b\x1b[201~!".encode(), "trạm [31mbơm!"),
    "paste between letters": ("ba\x1b[200~õ lũ\x1b[201~ lớn".encode(), "baõ lũ lớn"),
    "bytes of another encoding": (b"c\xe0 ph\xea x", "c ph x"),
    "answers of the terminal": (
        b"a\x1b[?62;22c\x1b]11;rgb:0/0/0\x1b\\b\x1bP>|xterm(379)\x1b\\c\x1b[>0;276;0cd",
        "abcd",
    ),
    "Windows, key by key": (windows("tie\x08êng\x08\x08\x08ếng"), "tiếng"),
    "Kitty, with more than was asked for": (
        b"\x1b[116:84;2:1u\x1b[105;1:1;7871u\x1b[105;1:3u\x1b[110;1:2u\x1b[225:193;2u\x1b[1;1:1D\x1b[127;1:1u",
        "TếÁ",
    ),
    "xterm's other keys": (b"\x1b[27;2;84~ie\x1b[27;1;127~\x1b[27;2;234~x\x1b[27;5;104~", "Tiê"),
    "selecting backwards": ("tien\x1b[1;2D\x1b[1;2Dến".encode(), "tiến"),
    "marks without a letter of their own": ("an x\u0331\u0331\x7f!".encode(), "an !"),
    "a report with a number below zero": (b"a\x1b[<35;9;-5Mb", "ab"),
    "words, as in a shell": ("một hai\x1bb\x17ba \x05\x1b\x7fbốn".encode(), "ba bốn"),
    "a mouse of old style": (b"a\x1b[M \xff\xfe\xe1\xba\xa1", "aạ"),
}


_UNHURRIED = {"ESCDELAY": "5000"}
"""So long, in milliseconds, an ESC waits for what belongs to it: whoever sends byte by byte may be kept from it."""


class Line:
    """The query line of an app in a terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self._count = 0

    def after(self, chunks: list[bytes]) -> str:
        """A number that has not been there, to be known by, and what to type for it."""
        self._count += 1
        self.terminal.send(CLEAR + f"{self._count} ".encode())
        for chunk in chunks:
            self.terminal.send(chunk)
            if len(chunks) > 1:
                time.sleep(0.0005)  # or the app would find them in one read
        return f" {self._count} "

    def becomes(self, wanted: str, what: str) -> None:
        """Wait until ``wanted`` stands there."""
        self.terminal.until(lambda: self.shown == wanted.rstrip(), f"{wanted!r} ({what})")

    @property
    def shown(self) -> str:
        first: str = self.terminal.screen.display[0]
        return first.split("archive ·")[0].rstrip()


@pytest.fixture
def line(library: Library) -> Iterator[Line]:
    started = Terminal([sys.executable, "-m", "tui_reader", str(library.root)], _UNHURRIED)
    started.sees("1/4")
    started.send("/")
    yield Line(started)
    started.kill()


def _split(data: bytes, chance: random.Random) -> list[bytes]:
    cuts = sorted({0, len(data), *(chance.randrange(len(data)) for _ in range(len(data) // 3))})
    return [data[start:end] for start, end in pairwise(cuts)]


def test_the_query_is_what_was_meant_in_every_split(line: Line) -> None:
    chance = random.Random(7)
    for name, (data, wanted) in STREAMS.items():
        for chunks in ([data], [data[at : at + 1] for at in range(len(data))], _split(data, chance)):
            before = line.after(chunks)
            line.becomes(before + wanted, f"{name}, in {len(chunks)}")


def test_all_inputs_are_typed_into_alike(line: Line) -> None:
    terminal, keys = line.terminal, "tie\x7fêng\x7f\x7f\x7fếng bão"
    for opened, left in [
        (CLEAR.decode() + "bao\r" + "f", "\x07"),  # a name for the search
        ("S", "\x07"),  # a file
        ("\r/", "\x07q"),  # in the document
        (":", "\x07"),  # commands
    ]:
        for split in (False, True):
            typed = opened + "\x15" + keys if opened != ":" else opened + keys
            for part in typed if split else [typed]:
                terminal.send(part)
            terminal.until(lambda: "tiếng bão" in terminal.text, f"what was typed after {opened!r}")
            terminal.send(left)
            terminal.until(lambda: "tiếng bão" not in terminal.text, f"the end of {opened!r}")
            opened = opened[-1] if opened.endswith("f") else opened


def test_keys_before_the_first_paint_are_kept_and_iterm_is_not_asked_for_kittys_keys(library: Library) -> None:
    started = Terminal([sys.executable, "-m", "tui_reader", str(library.root)], {"LC_TERMINAL": "iTerm2"})
    try:
        started.send("/tra\x7fạm bo\x7fơm\r\r")
        started.sees("Chủ Nhật, 08/09/2024")
        assert started.text.startswith(" trạm bơm ")
        assert b"\x1b[>" not in started.written
        # Escape and the next key in one packet; and what belongs together in two.
        started.send("/x\x1bq")
        started.sees("Enter read")
        started.send("/\x1b[200~an ninh ma")
        started.send("\u0323ng\x1b[2")
        time.sleep(0.3)
        started.send("01~")
        started.until(lambda: started.text.startswith(" an ninh mạng "), "the pasted query")
        started.send("\x03")
        assert started.ends() == 0
    finally:
        started.kill()
