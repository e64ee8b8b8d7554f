"""Reading the terminal: Textual's driver with input that survives whatever comes (`incoming`)."""

from __future__ import annotations

import os
import selectors
import sys
import time
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final

from textual import constants, events
from textual._keyboard_protocol import MODIFIER_FUNCTIONAL_KEYS  # neither is public: only they know
from textual._xterm_parser import XTermParser  # the names of keys
from textual.message import Message

from tui_reader.app.incoming import Incoming, Piece
from tui_reader.app.losable import LosableDriver
from tui_reader.app.reported_keys import ReportedKeys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App

__all__ = ["Garbled", "TerminalDriver"]

_POLL: Final = 0.1  # s between looks at whether input is to end
_READ: Final = 65_536
_MOST_CELLS: Final = 4_096  # in one direction; a terminal that says more has said something else
_META: Final = {"\x1bb": "alt+b", "\x1bf": "alt+f", "\x1bd": "alt+d", "\x1b\x7f": "alt+backspace"}
_SAME_WITH_SHIFT: Final = {"backspace": "\x7f", "enter": "\r", "space": " "}
_META["\x1b\x08"] = _META["\x1b\x7f"]


class Garbled(Message):
    """The terminal has sent bytes that are not UTF-8."""


class TerminalDriver(LosableDriver):
    """Only input is other than in its base: pieces become events one by one, and nothing that is no key becomes one."""

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        if isinstance(sys.__stderr__, TextIOWrapper) and sys.__stderr__.encoding.lower() != "utf-8":
            # Where the locale says otherwise each letter of Vietnamese would be written as its number.
            sys.__stderr__.reconfigure(encoding="utf-8", errors="backslashreplace")
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._parser = XTermParser()
        self._reported = ReportedKeys()

    def run_input_thread(self) -> None:
        """Read until input is to end."""
        incoming = Incoming(constants.ESCAPE_DELAY)
        last = time.monotonic()
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                patience = incoming.patience
                wait = _POLL if patience is None else min(_POLL, max(0.0, last + patience - time.monotonic()))
                if selector.select(wait):
                    data = self._read()
                    if not data:
                        # ^D typed while another program had the terminal; or its end, which `lifeline` sees to.
                        self.exit_event.wait(_POLL)
                        continue
                    last = time.monotonic()
                    self._take(incoming.feed(data))
                elif patience is not None and time.monotonic() >= last + patience:
                    self._take(incoming.give_up())

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _READ)
        except OSError:  # the other end of a pseudo-terminal was closed
            return b""

    def _take(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            for message in self._messages(piece):
                if _is_meant(message):
                    self.process_message(message)

    def _messages(self, piece: Piece) -> Iterator[Message]:
        match piece.kind:
            case "text":
                for char in piece.text:
                    yield from self._parsed(char)
            case "paste":
                yield events.Paste(piece.text.replace("\x00", ""))
            case "garbled":
                yield Garbled()
            case "sequence" if piece.text == "\x1b":
                yield events.Key("escape", "\x1b")
            case "sequence" if piece.text in _META:
                yield events.Key(_META[piece.text], None)
            case "sequence":
                for said in self._reported.said(piece.text):
                    yield from self._parsed(said)

    def _parsed(self, whole: str) -> list[Message]:
        try:
            found = list(self._parser.feed(whole))
        except (ValueError, OverflowError):  # numbers that are no characters
            found = []
        if not found:
            # It may still wait for the rest of what it does not know, and would take the next keys for that.
            old, self._parser = self._parser, XTermParser()
            self._parser.mouse_pixels, self._parser.last_x, self._parser.last_y = (
                old.mouse_pixels,
                old.last_x,
                old.last_y,
            )
            self._parser.terminal_size, self._parser.terminal_pixel_size = old.terminal_size, old.terminal_pixel_size
        return [_without_shift(message) if isinstance(message, events.Key) else message for message in found]


def _without_shift(key: events.Key) -> events.Key:
    """A key that Shift changes as on any terminal: those that report keys without their text say of a capital only
    that Shift was held, and fast typists hold it too long."""
    name = key.key.removeprefix("shift+")
    if name in _SAME_WITH_SHIFT:
        return events.Key(name, _SAME_WITH_SHIFT[name])
    if key.character is None and name != key.key and len(name) == 1:
        return events.Key(name.upper(), name.upper())
    return key


def _is_meant(message: Message) -> bool:
    """Whether it is to be handled. Keys that only modify others are no keys; sizes may be those of a broken answer."""
    if isinstance(message, events.Key):
        surrogate = message.character is not None and "\ud800" <= message.character <= "\udfff"
        return not surrogate and message.key.rpartition("+")[2] not in MODIFIER_FUNCTIONAL_KEYS
    if isinstance(message, events.Resize):
        return 0 < message.size.width <= _MOST_CELLS and 0 < message.size.height <= _MOST_CELLS
    return True
