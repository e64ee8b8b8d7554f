"""A program in a real pseudo-terminal: bytes in, and what it writes through pyte, an emulator."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pexpect
import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PATIENCE = 30.0


class Terminal:
    """A program on an emulated screen; ``variables`` are set in its environment, None takes one away."""

    def __init__(
        self, command: list[str], variables: Mapping[str, str | None] | None = None, size: tuple[int, int] = (80, 24)
    ) -> None:
        columns, lines = size
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": str(lines)}
        environment.pop("NO_COLOR", None)
        for name, value in (variables or {}).items():
            environment.pop(name, None)
            if value is not None:
                environment[name] = value
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self._child = pexpect.spawn(command[0], command[1:], dimensions=(lines, columns), env=environment)
        self._child.delaybeforesend = None  # pexpect's 50 ms are for password prompts
        self.written = b""

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def send(self, keys: str | bytes) -> None:
        """Write to the program, all at once."""
        self._child.send(keys if isinstance(keys, bytes) else keys.encode())

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Read what the program writes until ``condition`` holds."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"waited in vain for {what}:\n{self.text}"
            assert self._read(), f"the program ended before {what}:\n{self.text}"

    def settle(self, seconds: float = 0.25) -> None:
        """Read until nothing has come for so long."""
        last = time.monotonic()
        while time.monotonic() < last + seconds:
            before = len(self.written)
            if not self._read():
                return
            if len(self.written) != before:
                last = time.monotonic()

    def sees(self, wanted: str) -> None:
        self.until(lambda: wanted in self.text, wanted)

    def ends(self) -> int | None:
        """Wait for the end of the program; its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < deadline, f"it does not end:\n{self.text}"
        self._child.close()
        return self._child.exitstatus

    def signal(self, number: int) -> None:
        self._child.kill(number)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, which the program is told of."""
        self.screen.resize(lines, columns)
        self._child.setwinsize(lines, columns)

    def hang_up(self) -> int | None:
        """Drop the line, then wait for the end of the program; its exit code."""
        self._child.ptyproc.fileobj.close()  # type: ignore[attr-defined]  # not in the stubs
        deadline = time.monotonic() + PATIENCE
        while self._child.isalive():
            assert time.monotonic() < deadline, "it does not end"
            time.sleep(0.01)
        return self._child.exitstatus

    def kill(self) -> None:
        if not self._child.ptyproc.fileobj.closed:  # type: ignore[attr-defined]  # not in the stubs
            self._child.close(force=True)

    def _read(self) -> bool:
        return self.read()

    def read(self, seconds: float = 0.1) -> bool:
        """Take what has been written, or wait so long for it; False when the program has ended."""
        try:
            data: bytes = self._child.read_nonblocking(65536, timeout=seconds)  # type: ignore[assignment]  # no encoding was given
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.written += data
        # pyte knows neither Kitty's keyboard sequences nor synchronized output; they draw nothing.
        for unknown in (b"\x1b[>25u", b"\x1b[<u"):
            data = data.replace(unknown, b"")
        self._stream.feed(data)
        return True
