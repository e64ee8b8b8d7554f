"""The thread that writes to the terminal: at most one frame waits, and a newer one takes its place."""

from __future__ import annotations

import os
import select
import time
from collections import deque
from threading import Condition, Thread
from typing import TYPE_CHECKING, Final

from tui_reader.app.wire.pace import QUESTION, Pace
from tui_reader.app.wire.pen import difference

if TYPE_CHECKING:
    from tui_reader.app.terminals import Abilities
    from tui_reader.app.wire.frame import Row, Snapshot

__all__ = ["Sender"]

_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"
_BRIEF: Final = 64  # characters that a terminal draws at once anyway
_LOOK: Final = 0.05  # seconds between looks whether the terminal is still there
_PATIENCE: Final = 2.0  # seconds for the answers that are under way when the app lets go of the terminal


class Sender:
    """Keeps what the terminal shows and sends what it takes to show the latest frame."""

    def __init__(self, file: int, encoding: str, able: Abilities, pace: Pace | None) -> None:
        self._file, self._encoding, self._able, self._pace = file, encoding, able, pace
        self._waiting: deque[Snapshot | str] = deque()
        self._shown: tuple[Row, ...] | None = None
        self._cursor: tuple[int, int] | None = None
        self._last: Snapshot | None = None
        self._change = Condition()
        self._ending = False
        self._broken: BaseException | None = None
        self.is_stale = False
        """Set when something has happened to the screen: all of the next frame is drawn. A signal can take no lock."""
        self.whole_frames = False
        """Whether the terminal can be told where a frame begins and ends."""
        self._thread = Thread(target=self._run, name="wire", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def ask(self) -> None:
        """Find out whether the terminal answers, and how long that takes at least. It must not echo any more."""
        with self._change:
            if self._pace is not None:
                self._pace.asked(time.monotonic(), 0)
                self.write(QUESTION)

    def show(self, frame: Snapshot) -> None:
        """Show ``frame``; one that still waits is not shown."""
        with self._change:
            self._check()
            self._last = frame
            if self.is_stale:
                self.is_stale = False
                self._forget_shown()
            self._put(frame)

    def write(self, text: str, *, forgets: bool = False, clears: bool = False) -> None:
        """Write ``text`` as it is, in order; ``forgets``: nobody knows what the screen shows behind it. ``clears``: nor
        is it worth showing what is waiting."""
        with self._change:
            self._check()
            if clears:
                self._waiting = deque(item for item in self._waiting if isinstance(item, str))
            self._waiting.append(text)
            if forgets:
                self._waiting.append("")
                self._last = None
            self._change.notify_all()

    def forget(self) -> None:
        """Something has happened to the screen: draw all of it again."""
        with self._change:
            self._forget_shown()
            if self._last is not None:
                self._put(self._last)

    def answered(self) -> bool:
        """The terminal has said where its cursor is; whether that was asked here."""
        with self._change:
            known = self._pace is not None and self._pace.answered(time.monotonic())
            self._change.notify_all()
            return known

    def settle(self) -> None:
        """Leave out what is not shown yet, and wait for the answers to what is: who reads next must not get them."""
        with self._change:
            self._waiting = deque(item for item in self._waiting if isinstance(item, str))
            self._change.notify_all()
            pace = self._pace
            if pace is not None:
                deadline = time.monotonic() + (_PATIENCE if pace.answers else 0)
                while pace.open_questions and time.monotonic() < deadline and not self._is_gone():
                    self._change.wait(_LOOK)
                pace.forget()
                self._pace = None

    def stop(self) -> None:
        """Write what is waiting, then end."""
        with self._change:
            self._ending = True
            self._change.notify_all()
        self._thread.join()

    def _is_gone(self) -> bool:
        if self._broken is not None:
            return True
        poll = select.poll()
        poll.register(self._file, 0)  # a hang-up is told whatever one asks for
        return bool(poll.poll(0))

    def _check(self) -> None:
        if self._broken is not None and not isinstance(self._broken, OSError):
            raise RuntimeError("the screen cannot be written") from self._broken

    def _forget_shown(self) -> None:
        if self._waiting and not isinstance(self._waiting[-1], str):
            self._waiting.pop()
        if not self._waiting or self._waiting[-1] != "":
            self._waiting.append("")

    def _put(self, frame: Snapshot) -> None:
        if self._waiting and not isinstance(self._waiting[-1], str):
            self._waiting[-1] = frame
        else:
            self._waiting.append(frame)
        self._change.notify_all()

    def _run(self) -> None:
        try:
            while (item := self._next()) is not None:
                if isinstance(item, str):
                    self._write(item)
                    if not item:
                        self._shown = self._cursor = None
                else:
                    self._paint(item)
        except Exception as error:  # noqa: BLE001 - of a thread: kept, and raised where the app writes next
            with self._change:
                self._broken = error
                self._change.notify_all()

    def _next(self) -> Snapshot | str | None:
        with self._change:
            while True:
                if self._waiting:
                    if isinstance(self._waiting[0], str):
                        return self._waiting.popleft()
                    seconds = 0.0 if self._pace is None or self._ending else self._pace.wait(time.monotonic())
                    if seconds <= 0:
                        return self._waiting.popleft()
                    self._change.wait(seconds)
                elif self._ending:
                    return None
                else:
                    self._change.wait()

    def _paint(self, frame: Snapshot) -> None:
        shown = self._shown
        if not frame.rows:
            return
        if shown is not None and (len(shown) != len(frame.rows) or len(shown[0]) != frame.width):
            shown, self._cursor = None, None
        text = difference(shown, frame, self._cursor, self._able)
        self._shown, self._cursor = frame.rows, frame.cursor
        if not text:
            return
        if self.whole_frames and len(text) > _BRIEF:
            text = f"{_BEGIN}{text}{_END}"
        with self._change:
            if self._pace is not None:
                self._pace.sent(time.monotonic())
                if self._pace.answers:
                    text += QUESTION
                    self._pace.asked(time.monotonic(), len(text.encode(self._encoding, "replace")))
        self._write(text)

    def _write(self, text: str) -> None:
        data = memoryview(text.encode(self._encoding, "replace"))
        while data:
            try:
                data = data[os.write(self._file, data) :]
            except BlockingIOError:
                select.select((), (self._file,), ())
