"""What happens to the app from outside: it is stopped and continued, told to end, or loses its terminal.

Signals are taken by the event loop, between two steps of it: a handler that ran anywhere could stop in the middle of
Textual's own writing, and wait there for itself.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from textual.app import SuspendNotSupported

from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from tui_reader.app.app import ReaderApp

__all__ = ["Lifeline"]

_OF_KEYS: Final = (signal.SIGINT, signal.SIGQUIT)
_FORGOTTEN_SECONDS: Final = 0.1  # in which the loop learns of signals that came while it did not run
_LAST_SECONDS: Final = 0.8  # that the app has to end in once its terminal is gone, by itself
_TOLD_SECONDS: Final = 2.0  # the same where a signal says so, and there may be a terminal to be restored
_STOPPING_SECONDS: Final = 0.3  # in which a process is stopped that can be
_HUNG_UP: Final = 128 + signal.SIGHUP


class Lifeline:
    """Ends the app on signals as ^q does, stops it as a shell expects, and ends it when its terminal is gone."""

    def __init__(self, app: ReaderApp) -> None:
        self._app = app
        self._continued = False
        self.has_hung_up = False
        """Whether the terminal, or who sat at it, has gone."""

    def hold(self) -> None:
        """Take the signals, and watch the terminal; called in the event loop."""
        loop = asyncio.get_running_loop()
        # There is none outside the main thread, and none of asyncio's on Windows.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(signal.SIGTERM, self._app.quit)
            loop.add_signal_handler(signal.SIGHUP, self._hang_up)
            if not self._app.is_headless:
                self._hear_keys()
                loop.add_signal_handler(signal.SIGTSTP, self._stop)
                # Textual would begin again, with a second thread for keys, what was stopped in a way that it has not
                # seen (kill -STOP).
                loop.add_signal_handler(signal.SIGCONT, self._repaint)
        if not self._app.is_headless and sys.__stdin__ is not None and sys.__stdin__.isatty():
            watch = threading.Thread(target=self._watch, args=(sys.__stdin__.fileno(), loop), name="lifeline")
            watch.daemon = True
            watch.start()

    @contextmanager
    def keyboard_lent(self) -> Iterator[None]:
        """While a child has the terminal its keys' signals are the child's: ^C must not end the app under it, and ^Z
        must stop both, or the shell would wait for ever for the one that has not stopped."""
        loop = asyncio.get_running_loop()
        for number in _OF_KEYS:
            loop.remove_signal_handler(number)
            # Not SIG_IGN, which a child would inherit: a handler is taken from it when it is started.
            signal.signal(number, _nothing)
        before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        try:
            yield
        finally:
            signal.signal(signal.SIGTSTP, before)
            loop.call_later(_FORGOTTEN_SECONDS, self._hear_keys)

    def _hear_keys(self) -> None:
        for number in _OF_KEYS:
            asyncio.get_running_loop().add_signal_handler(number, self._app.quit)

    def suspend(self) -> None:
        """Go to the shell: with all of the job, as ^Z does where a program leaves it to the terminal."""
        self._stop(whole_job=True)

    def _stop(self, *, whole_job: bool = False) -> None:
        app = self._app
        app.keep_place()  # the terminal may be gone when it goes on
        stopped = False
        try:
            with app.suspend():
                stopped = self._stop_process(whole_job)
        except SuspendNotSupported:
            pass
        self._repaint()
        if not stopped:
            app.tell(_("No shell waits for this program: quit it instead, or use another window."))

    def _stop_process(self, whole_job: bool) -> bool:
        """Stop until somebody continues it in the foreground; False at once where nobody could: the kernel ignores the
        signal where no shell has this job."""
        before = {
            signal.SIGTSTP: signal.signal(signal.SIGTSTP, signal.SIG_DFL),
            signal.SIGCONT: signal.signal(signal.SIGCONT, self._note_continued),
        }
        try:
            while True:
                self._continued = False
                if whole_job:
                    os.killpg(os.getpgrp(), signal.SIGTSTP)
                    deadline = time.monotonic() + _STOPPING_SECONDS
                    while not self._continued and time.monotonic() < deadline:
                        time.sleep(0.005)
                else:
                    signal.raise_signal(signal.SIGTSTP)
                if not self._continued:
                    return False
                if _is_in_foreground():
                    return True
                whole_job = False  # continued by `bg`: it has nothing to do there
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _note_continued(self, number: int, frame: FrameType | None) -> None:
        self._continued = True

    def _repaint(self) -> None:
        """Somebody else has written to the terminal."""
        if self._app.screen_stack:
            self._app.repaint()

    def _hang_up(self) -> None:
        """Nobody looks at it any more: note the place, and end without waiting for what takes longer."""
        if not self.has_hung_up:
            self.has_hung_up = True
            threading.Thread(target=_end_after, args=(_TOLD_SECONDS,), name="hangup", daemon=True).start()
        self._app.quit()

    def _watch(self, terminal: int, loop: asyncio.AbstractEventLoop) -> None:
        """Wait for the end of the terminal, which some shells and servers do not tell by a signal."""
        poll = select.poll()
        poll.register(terminal, 0)  # a hang-up is told whatever one asks for
        while not any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll()):
            pass
        with suppress(RuntimeError):  # the loop is closed: the app has ended
            loop.call_soon_threadsafe(self._hang_up)
        _end_after(_LAST_SECONDS)


def _end_after(seconds: float) -> None:
    """End the process, unless it has ended by itself."""
    time.sleep(seconds)
    os._exit(_HUNG_UP)


def _nothing(number: int, frame: FrameType | None) -> None:
    """The signal is a child's."""


def _is_in_foreground() -> bool:
    try:
        return sys.__stdin__ is None or os.tcgetpgrp(sys.__stdin__.fileno()) == os.getpgrp()
    except OSError:
        return True  # the terminal is gone, which is somebody else's matter
