"""The driver between Textual and the terminal: what is written becomes frames, and of these goes out what differs."""

from __future__ import annotations

import asyncio
import re
import signal
import sys
from threading import RLock
from typing import TYPE_CHECKING, Any, Final

from textual import events

from tui_reader.app.terminal_driver import TerminalDriver
from tui_reader.app.wire.choice import FRAMES_A_SECOND
from tui_reader.app.wire.frame import Frame
from tui_reader.app.wire.pace import Pace
from tui_reader.app.wire.sender import Sender

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from textual.app import App
    from textual.message import Message

    from tui_reader.app.terminals import Abilities

__all__ = ["WireDriver", "draws_nothing", "wire_driver"]

_SOON: Final = 0.25  # seconds in which Textual has drawn for another size, if it is another
_SYNC_BEGINS, _SYNC_ENDS = "\x1b[?2026h", "\x1b[?2026l"
_OTHER_SCREEN: Final = re.compile(r"\x1b\[\?1049[hl]")
_DRAWS_NOTHING: Final = re.compile(
    r"(?:\x1b\[\?[\d;]+[hl]"  # modes
    r"|\x1b\[\?[\d;]+\$p|\x1b\[[56]n|\x1b\[c"  # questions
    r"|\x1b\[[<>=]\d*u"  # Kitty's keys
    r"|\x1b\[\d q"  # shape of the cursor
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # title, clipboard, pointer
    r"|\x1bP(?:[^\x1b]|\x1b[^\\])*\x1b\\"  # what is handed through tmux and screen
    r"|\x07)*"
)


def draws_nothing(data: str) -> bool:
    """Whether ``data`` is made of sequences only that are known to leave the cells, the cursor and the styles alone."""
    return _DRAWS_NOTHING.fullmatch(data) is not None


class WireDriver(TerminalDriver):
    """Sends what differs from what is on the terminal. A subclass says what the terminal is able to do."""

    able: Abilities
    remote: bool

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._of = app
        self._life = asyncio.get_running_loop()
        self._frame = Frame()
        self._drawn = False
        self._writing = RLock()  # questions to the terminal are also written by the thread that reads it
        self._sender: Sender | None = None

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._stop_sender()
        error = sys.__stderr__
        if error is not None and not error.closed:
            pace = Pace(FRAMES_A_SECOND) if self.remote else None
            self._sender = Sender(error.fileno(), error.encoding or "utf-8", self.able, pace)
            self._sender.start()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's has no types
        if self._sender is not None:
            self._sender.ask()  # now that the terminal does not echo what it answers
        handler = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, stack: FrameType | None) -> None:
            self._window_changed()
            if callable(handler):
                handler(number, stack)

        signal.signal(signal.SIGWINCH, resized)
        with self._writing:  # back from a suspension: what the app has drawn before
            self._drawn = not self._frame.is_empty
            self.flush()

    def disable_input(self) -> None:
        """Read no more keys, when the terminal's answers are in."""
        if self._sender is not None:
            self._sender.settle()
        super().disable_input()

    def close(self) -> None:
        """Write what is to be written, and end."""
        super().close()
        self._stop_sender()

    def process_message(self, message: Message) -> None:
        """Keep the answers that are not meant for the app."""
        if isinstance(message, events.CursorPosition) and self._sender is not None and self._sender.answered():
            return
        if isinstance(message, events.Resize):
            self._window_changed()
        super().process_message(message)

    def write(self, data: str) -> None:
        """Take what Textual writes: a frame is kept until `flush`, anything else goes on as it is."""
        sender = self._sender
        if sender is None:  # the terminal was lost while another program had it
            return
        if data in (_SYNC_BEGINS, _SYNC_ENDS):
            sender.whole_frames = True
            return
        with self._writing:
            self._frame.resize(*self._of.size)
            if self._frame.draw(data):
                self._drawn = True
                return
            self.flush()
            known = draws_nothing(data)
            if not known:
                self._frame.forget()
            other = _OTHER_SCREEN.search(data) is not None
            sender.write(data, forgets=other or not known, clears=other)

    def flush(self) -> None:
        """The frame is complete."""
        with self._writing:
            if self._drawn and self._sender is not None:
                self._drawn = False
                self._sender.show(self._frame.snapshot())

    def forget(self) -> None:
        """Draw the whole screen again: who knows what has been written on it."""
        if self._sender is not None:
            self._sender.forget()

    def _window_changed(self) -> None:
        """A terminal may have lost some of what it shows even when its size is in the end what it was, and Textual then
        draws nothing. (Called by a signal and by the thread that reads.)"""
        if self._sender is not None:
            self._sender.is_stale = True
            self._life.call_soon_threadsafe(self._life.call_later, _SOON, self._draw_if_stale)

    def _draw_if_stale(self) -> None:
        if self._sender is not None and self._sender.is_stale:
            self._sender.is_stale = False
            self._sender.forget()

    def _stop_sender(self) -> None:
        if self._sender is not None:
            self._sender.stop()
            self._sender = None


def wire_driver(abilities: Abilities, is_remote: bool, born: Callable[[WireDriver], None]) -> type[WireDriver]:
    """The driver for a terminal with ``abilities``, perhaps behind SSH; ``born`` is given it when it is made."""

    class Driver(WireDriver):
        able = abilities
        remote = is_remote

        def __init__(
            self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
        ) -> None:
            super().__init__(app, debug=debug, mouse=mouse, size=size)
            born(self)

    return Driver
