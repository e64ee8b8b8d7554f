"""A terminal at the far end of a slow line: so many bytes a second, and a delay each way. It answers where its cursor
is, as all terminals do."""

from __future__ import annotations

import os
import time
from collections import deque
from typing import TYPE_CHECKING

import pexpect
import pyte

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 30.0


class SlowLine:
    """A program on an emulated screen; ``rate`` in bytes a second (None: as fast as it goes), ``delay`` in seconds."""

    def __init__(self, command: list[str], variables: dict[str, str], *, rate: float | None, delay: float) -> None:
        self.screen = pyte.Screen(80, 24)
        self.screen.write_process_input = self.send
        self.rate = rate
        self.arrived = 0
        """Bytes that the terminal has got."""
        self._delay = delay
        self._stream = pyte.ByteStream(self.screen)
        self._there: deque[tuple[float, bytes]] = deque()
        self._back: deque[tuple[float, bytes]] = deque()
        self._credit = 0.0
        self._now = time.monotonic()
        self._child = pexpect.spawn(command[0], command[1:], dimensions=(24, 80), env={**os.environ, **variables})
        self._child.delaybeforesend = None

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def send(self, keys: str) -> None:
        """Press keys; they arrive later."""
        self._back.append((time.monotonic() + self._delay, keys.encode()))

    def run(self, seconds: float) -> None:
        """Let time pass."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._step()

    def until(self, condition: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"waited in vain for {what}:\n{self.text}"
            self._step()

    def close(self) -> None:
        self._child.close(force=True)

    def _step(self) -> None:
        now = time.monotonic()
        self._credit = 4096 if self.rate is None else min(64.0, self._credit + (now - self._now) * self.rate)
        self._now = now
        while self._back and self._back[0][0] <= now:
            os.write(self._child.fileno(), self._back.popleft()[1])
        while self._there and self._there[0][0] <= now:
            self._stream.feed(self._there.popleft()[1].replace(b"\x1b[>25u", b"").replace(b"\x1b[<u", b""))
        if self._credit >= 1:
            try:
                data: bytes = self._child.read_nonblocking(int(self._credit), timeout=0.005)  # type: ignore[assignment]  # no encoding was given
            except pexpect.TIMEOUT:
                return
            except pexpect.EOF:  # what is under way arrives nevertheless
                time.sleep(0.005)
                return
            self._credit -= len(data)
            self.arrived += len(data)
            self._there.append((now + self._delay, data))
        else:
            time.sleep(0.005)
