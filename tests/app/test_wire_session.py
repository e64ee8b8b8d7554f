"""The app itself, used at random: after each frame the terminal that got the difference shows what the one shows that
got all of it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from textual import events
from textual.driver import Driver
from textual.geometry import Size

from tests.app.driving import ALL_PLUGINS, Reader
from tests.app.test_wire_frames import Emulator, Wire
from tui_reader.app.app import ReaderApp
from tui_reader.app.terminals import abilities_of
from tui_reader.app.wire.driver import draws_nothing
from tui_reader.config import Settings
from tui_reader.library import Library

if TYPE_CHECKING:
    from textual.app import App
    from textual.pilot import Pilot

ABLE = [able for term in ("vt100", "tmux-256color", "xterm-256color") if (able := abilities_of(term)) is not None]
SIZES = [(80, 24), (110, 30), (60, 15), (144, 36)]
KEYS = [*"jjjjkkJKnNgGobz1234?", "space", "enter", "tab", "ctrl+d", "ctrl+u", "ctrl+l", "/", "down", "up", "q"]
QUERIES = ["bao lu", "tram bom", "thu vien", "lũ"]


class Twins(Driver):
    """No terminal but emulated ones: the first is sent all that Textual writes, each of the others what differs."""

    def __init__(self, app: App[Any], size: tuple[int, int]) -> None:
        super().__init__(app, size=size)
        self.frames = self.written = self.sent = 0
        self.faults: list[str] = []
        self._drawn = False
        self._begin(*size)

    def _begin(self, width: int, height: int) -> None:
        self.plain = Emulator(width, height)
        self.wires = [Wire(able, width, height) for able in ABLE]

    def write(self, data: str) -> None:
        if draws_nothing(data):
            return
        for wire in self.wires:
            if not wire.frame.draw(data):
                self.faults.append(f"Textual writes what is not understood: {data[:200]!r}")
        self.plain.feed(data)
        self.written += len(data.encode())
        self._drawn = True

    def flush(self) -> None:
        if not self._drawn:
            return
        self._drawn = False
        self.frames += 1
        cells = self.plain.cells
        for wire in self.wires:
            sent = wire.send()
            if any(None in row for row in wire.frame.snapshot().rows):
                continue  # drawn in part, for the former size: all of it is about to be drawn over
            if wire.far.cells != cells or wire.far.cursor != self.plain.cursor:
                shown = "\n".join((*self.plain.screen.display, "=" * 80, *wire.far.screen.display))
                self.faults.append(f"frame {self.frames}, {wire.able}, sent {sent!r}:\n{shown}")
        self.sent += len(sent.encode())

    def resize(self, width: int, height: int) -> None:
        self._begin(width, height)
        size = Size(width, height)
        self._app.post_message(events.Resize(size, size))

    def start_application_mode(self) -> None: ...

    def disable_input(self) -> None: ...

    def stop_application_mode(self) -> None: ...


async def use_at_random(reader: Reader, driver: Twins, keys: int, seed: int) -> None:
    """Press ``keys`` keys, some of which become queries or other sizes of the terminal."""
    choice = random.Random(seed)
    for _ in range(keys):
        key = choice.choice(KEYS)
        main = reader.screen is reader.main
        if key == "q" and main and reader.pane == "results" and reader.main.focused is None:
            driver.resize(*choice.choice(SIZES))
        elif key == "/" and main:
            await reader.press("/")
            await reader.type(choice.choice(QUERIES))
            await reader.press("enter")
        else:
            await reader.press(key)


async def test_a_random_session_of_the_app_looks_the_same_with_a_third_of_the_bytes(library: Library) -> None:
    opened = Library.open(library.root, disabled_plugins=ALL_PLUGINS)
    app = ReaderApp(opened, Settings(), timings=False)
    drivers: list[Twins] = []

    def built(app: App[Any], *, debug: bool, mouse: bool, size: tuple[int, int] | None) -> Twins:
        drivers.append(Twins(app, SIZES[0]))
        return drivers[0]

    async def session(pilot: Pilot[Any]) -> None:
        reader = Reader(app, pilot)
        await reader.until(lambda: reader.main.has_begun, "the first answers")
        await use_at_random(reader, drivers[0], 30, seed=7)
        app.exit(0)

    app.driver_class = built  # type: ignore[assignment]  # called like a class
    try:
        assert await app.run_async(size=SIZES[0], auto_pilot=session) == 0
    finally:
        app.desk.close()
    assert not drivers[0].faults, drivers[0].faults[0]
    assert drivers[0].frames > 30
    assert drivers[0].sent < drivers[0].written / 3
