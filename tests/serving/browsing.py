"""A served app and two ways to look at it: a WebSocket of our own, and a headless Chromium."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import pyte

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping

PATIENCE = 20.0  # seconds; a test that waits so long has failed


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what no event tells of."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - it is the doing of another process
            await asyncio.sleep(0.02)


def is_running(pid: int) -> bool:
    """Whether a process is there, and not just waiting to be asked what became of it."""
    try:
        return "zombie" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


class Served:
    """A running ``tui-reader serve``."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdout is not None
        self.address = process.stdout.readline().strip()
        self.place, _, self.token = self.address.partition("?token=")

    def apps(self) -> list[int]:
        """Process ids of the apps of its pages."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in children]

    async def has(self, number: int) -> None:
        """Wait until so many apps run."""
        await until(lambda: len(self.apps()) == number)

    def keeps(self, secret: str) -> bool:
        """Whether an app was given ``secret``, in its variables or its arguments."""
        given = [Path(f"/proc/{pid}/{what}").read_bytes() for pid in self.apps() for what in ("environ", "cmdline")]
        return any(secret.encode() in each for each in given)

    def stop(self) -> str:
        """End it as Ctrl-C does; what it wrote to its standard error."""
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=PATIENCE)
        return said


@contextmanager
def served(folder: Path, *options: str, environment: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Serve ``folder`` on a port that is free."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tui_reader", "--no-plugins", "serve", str(folder), "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **(environment or {})},
    )
    try:
        yield Served(process)
    finally:
        process.kill()
        sys.stderr.write(process.communicate()[1])


class Page:
    """What a browser would show of a WebSocket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, columns: int, rows: int) -> None:
        self.socket = socket
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    async def sees(self, wanted: str) -> None:
        """Draw what comes until ``wanted`` is on the screen."""
        try:
            async with asyncio.timeout(PATIENCE):
                while wanted not in self.text:
                    message = await self.socket.receive()
                    assert message.type is aiohttp.WSMsgType.BINARY, message
                    self._stream.feed(message.data)
        except TimeoutError:
            raise AssertionError(f"waited in vain for {wanted}:\n{self.text}") from None

    async def type(self, text: str) -> None:
        await self.socket.send_str(json.dumps(["stdin", text]))


@asynccontextmanager
async def visit(server: Served, columns: int = 80, rows: int = 24) -> AsyncIterator[Page]:
    """Open the address, and the WebSocket that its page opens."""
    jar = aiohttp.CookieJar(unsafe=True)  # of an address of numbers, too
    async with aiohttp.ClientSession(cookie_jar=jar) as client:
        async with client.get(server.address) as page:
            assert page.status == 200
            assert page.url.query_string == ""  # the token is not kept in the history
        async with client.ws_connect(f"{server.place}ws?width={columns}&height={rows}") as socket:
            yield Page(socket, columns, rows)


_LISTEN = """
const real = WebSocket;
window.drawn = "";
window.WebSocket = class extends real {
  constructor(...address) {
    super(...address);
    this.addEventListener("message", event => {
      if (typeof event.data === "string") return;
      for (const byte of new Uint8Array(event.data)) window.drawn += String.fromCharCode(byte);
    });
  }
};
"""


class Tab:
    """A page in Chromium, by its DevTools protocol."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self.faults: list[str] = []

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = await self._socket.receive_json()
                if answer.get("method") == "Log.entryAdded" and answer["params"]["entry"]["level"] == "error":
                    self.faults.append(str(answer["params"]["entry"]))
                if answer.get("method") == "Runtime.exceptionThrown":
                    self.faults.append(str(answer["params"]))
                if answer.get("id") == self._number:
                    assert "error" not in answer, answer
                    result: dict[str, Any] = answer["result"]
                    return result

    async def open(self, address: str) -> None:
        for domain in ("Page", "Log", "Runtime"):
            await self.call(f"{domain}.enable")
        await self.call("Page.addScriptToEvaluateOnNewDocument", source=_LISTEN)
        await self.call("Page.navigate", url=address)

    async def value(self, expression: str) -> Any:
        return (await self.call("Runtime.evaluate", expression=expression, returnByValue=True))["result"].get("value")

    async def text(self) -> str:
        """What the terminal of the page was told to show."""
        size = str(await self.value("document.querySelector('.xterm-rows')?.childElementCount"))
        screen = pyte.Screen(200, int(size) if size.isdecimal() else 100)
        pyte.ByteStream(screen).feed((await self.value("window.drawn || ''")).encode("latin-1"))
        return "\n".join(screen.display)

    async def sees(self, wanted: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                while wanted not in await self.text():  # noqa: ASYNC110 - a browser does not tell
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"no {wanted}; faults: {self.faults}:\n{await self.text()}") from None

    async def type(self, text: str) -> None:
        for char in text:
            key = {"\r": "Enter"}.get(char, char)
            code = {"windowsVirtualKeyCode": 13} if char == "\r" else {}
            await self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=char, **code)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=key, **code)


@asynccontextmanager
async def chromium(program: str, place: Path) -> AsyncIterator[Tab]:
    """A headless Chromium that keeps what it keeps in ``place``."""
    options = ["--no-sandbox", "--no-first-run", "--disable-extensions", "--disable-sync", "--window-size=1000,640"]
    options += ["--disable-background-networking", "--remote-debugging-port=0", f"--user-data-dir={place}"]
    process = subprocess.Popen(  # noqa: ASYNC220 - it has to have a group of its own
        [program, "--headless=new", *options, "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        told = place / "DevToolsActivePort"
        await until(lambda: told.exists() and "\n" in told.read_text())
        port = told.read_text().split()[0]
        async with aiohttp.ClientSession() as client:
            async with client.get(f"http://127.0.0.1:{port}/json/list") as answer:
                (target,) = [each for each in await answer.json() if each["type"] == "page"]
            async with client.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Tab(socket)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
