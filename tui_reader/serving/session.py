"""One app for one page: a process that speaks Textual's protocol for the web over its pipes.

A packet is a letter (D data, M a message in JSON), the length in four bytes, big end first, and that many bytes.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

__all__ = ["MOST_CELLS", "Session", "environment_of"]

MOST_CELLS: Final = 1000
"""Widest and highest screen that a page can ask for."""

_KEPT: Final = frozenset(
    ("HOME", "LANG", "LANGUAGE", "LOGNAME", "PATH", "SHELL", "TMPDIR", "TZ", "USER", "VIRTUAL_ENV", "NO_COLOR")
)
_KEPT_BEGINNINGS: Final = ("LC_", "XDG_", "TUI_READER_")
_BEGUN: Final = b"__GANGLION__\n"
_LINES_BEFORE: Final = 10
_REMARKS: Final = 4096  # bytes of what an app writes to its standard error that are kept: the last ones
_PATIENCE: Final = 3.0  # seconds to end in when asked to, then when told to


def environment_of(environment: Mapping[str, str], width: int, height: int) -> dict[str, str]:
    """The variables that the app of a page is started with: those that it needs out of ``environment``, so that neither
    secrets of the shell that the server was started in nor its display and terminal get there.
    """
    kept = {name: value for name, value in environment.items() if name in _KEPT or name.startswith(_KEPT_BEGINNINGS)}
    return kept | {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_DRIVER": "tui_reader.app.browser_driver:BrowserDriver",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "COLUMNS": str(_within(width)),
        "ROWS": str(_within(height)),
    }


def _within(cells: int) -> int:
    return min(max(1, cells), MOST_CELLS)


class Session:
    """An app that writes to ``send``. ``arguments``: module and arguments for Python."""

    def __init__(self, arguments: Sequence[str], send: Callable[[bytes], Awaitable[None]]) -> None:
        self._arguments = arguments
        self._send = send
        self._process: asyncio.subprocess.Process | None = None
        self._remarks = bytearray()
        self._reading: asyncio.Task[None] | None = None

    @property
    def remarks(self) -> str:
        """The end of what the app has written to its standard error."""
        return self._remarks.decode("utf-8", "replace").strip()

    async def start(self, environment: Mapping[str, str]) -> None:
        """Start the app."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            *self._arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=dict(environment),
            start_new_session=True,  # Ctrl-C in the server's terminal is for the server, which ends its apps in order
        )
        assert self._process.stderr is not None
        self._reading = asyncio.create_task(self._read_remarks(self._process.stderr))

    async def run(self) -> None:
        """Pass on what the app draws until it ends."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            for _ in range(_LINES_BEFORE):
                if await process.stdout.readline() == _BEGUN:
                    break
            while True:
                head = await process.stdout.readexactly(5)
                payload = await process.stdout.readexactly(int.from_bytes(head[1:], "big"))
                if head[:1] == b"D":
                    await self._send(payload)
                elif head[:1] == b"M" and json.loads(payload).get("type") == "exit":
                    break

    async def fault(self) -> str:
        """Why the app has ended by itself, in its own words; "" when it was meant to."""
        if self._process is None or self._reading is None:
            return ""
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self._process.wait()
                await self._reading
        return self.remarks if self._process.returncode else ""

    async def type(self, text: str) -> None:
        """Give the app what was typed."""
        await self._write(b"D", text.encode("utf-8", "replace"))

    async def resize(self, width: int, height: int) -> None:
        """Tell the app the size of its screen, in cells."""
        await self._tell({"type": "resize", "width": _within(width), "height": _within(height)})

    async def focus(self, *, has_it: bool) -> None:
        """Tell the app whether its page has the keyboard."""
        await self._tell({"type": "focus" if has_it else "blur"})

    async def end(self) -> None:
        """End the app: it is asked to, so that it notes the reader's place, then told to, then killed."""
        process = self._process
        if process is None:
            return
        await self._tell({"type": "quit"})
        assert process.stdout is not None
        draining = asyncio.create_task(_drain(process.stdout))  # an app that nobody reads from waits for ever
        try:
            for number in (None, signal.SIGTERM, signal.SIGKILL):
                if number is not None:
                    with suppress(ProcessLookupError):
                        os.killpg(process.pid, number)
                with suppress(TimeoutError):
                    await asyncio.wait_for(process.wait(), _PATIENCE)
                    break
        finally:
            draining.cancel()
            if self._reading is not None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._reading, 0.2)

    async def _read_remarks(self, stream: asyncio.StreamReader) -> None:
        while data := await stream.read(_REMARKS):
            self._remarks += data
            del self._remarks[:-_REMARKS]

    async def _tell(self, message: Mapping[str, object]) -> None:
        await self._write(b"M", json.dumps(message).encode())

    async def _write(self, kind: bytes, payload: bytes) -> None:
        if self._process is None or self._process.stdin is None:
            return
        with suppress(ConnectionError, RuntimeError):  # it has ended, which `run` says
            self._process.stdin.write(kind + len(payload).to_bytes(4, "big") + payload)
            await self._process.stdin.drain()


async def _drain(stream: asyncio.StreamReader) -> None:
    with suppress(RuntimeError):  # `run` still reads
        while await stream.read(65536):
            pass
