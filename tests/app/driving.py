"""Driving the app in tests: keys in, screen text out, and waiting for what is to come instead of sleeping."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, cast

from textual import events
from textual.widgets import Input

from tui_reader.app.app import ReaderApp
from tui_reader.app.screens.keyed import KeyedScreen
from tui_reader.app.widgets.drawn import Drawn
from tui_reader.config import PluginSettings, Settings
from tui_reader.library import Library
from tui_reader.plugin_descriptions import PluginInfo, PluginSet, PluginSource
from tui_reader.plugin_importing import import_plugin

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import Screen

    from tui_reader.app.screens.main import MainScreen

ALL_PLUGINS = ("entities", "statistics", "timeline", "quotations", "acronyms", "numbers", "rtf", "regex")
PATIENCE = 20.0  # seconds; a test that waits so long has failed


class Reader:
    """The app under a `Pilot`."""

    def __init__(self, app: ReaderApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> MainScreen:
        return cast("MainScreen", self.app.screen_stack[0])

    @property
    def screen(self) -> Screen[object]:
        return self.app.screen

    async def take_plugins(self, *values: str, failed: str = "") -> None:
        """Have the app use the plugins at ``values`` (entry points) in place of its own, and perhaps show one that
        failed."""
        offered = [import_plugin(PluginSource(_name(value), value)).offer(PluginSettings()) for value in values]
        infos = [PluginInfo(_name(value), "", "", value, "loaded") for value in values]
        if failed:
            infos.append(PluginInfo("broken", "", "", "broken", "failed", error=failed))
        own = self.main.desk.library.plugins()
        plugins = PluginSet(tuple(infos), own.extractors, tuple(panel for offer in offered for panel in offer.panels))
        self.main.desk.panels.use(plugins)
        self.main.panels.take_plugins(plugins)
        await self.quiet()

    @property
    def text(self) -> str:
        """What is on the screen, put together from the widgets that draw lines."""
        rows = [[" "] * self.screen.size.width for _ in range(self.screen.size.height)]
        for widget in self.screen.query("*"):
            if not isinstance(widget, (Drawn, Input)) or not widget.is_on_screen:
                continue
            region = widget.content_region
            for y in range(region.height):
                for x, char in enumerate(widget.render_line(y).text[: region.width]):
                    rows[region.y + y][region.x + x] = char
        return "\n".join("".join(row).rstrip() for row in rows)

    @property
    def status(self) -> str:
        return self.main.status_line.said

    @property
    def chosen(self) -> str:
        """Path of the result under the cursor."""
        return self.main.readings.chosen_path

    @property
    def pane(self) -> str:
        """The pane that has the keys."""
        return self.main.active

    async def press(self, *keys: str) -> None:
        """Press keys, then wait until the desk is quiet. Digits that were pressed before are no number for these."""
        for screen in self.app.screen_stack:
            if isinstance(screen, KeyedScreen):
                screen.counts.look_at(events.Key("f24", None), None)
        await self.pilot.press(*keys)
        await self.quiet()

    async def write(self, *keys: tuple[str, str | None]) -> None:
        """Keys (name, character) as they arrive in one read of the terminal: all queued before the first is handled."""
        for key, character in keys:
            self.app.post_message(events.Key(key, character))
        await self.quiet()

    async def type(self, text: str) -> None:
        """Type characters in one write."""
        await self.write(*((" " if char == " " else char, char) if char != " " else ("space", " ") for char in text))

    async def until(self, condition: Callable[[], bool], what: str = "") -> None:
        """Wait until ``condition`` holds."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain for {what or condition}:\n{self.text}")
            await self.pilot.pause()
            await asyncio.sleep(0.005)

    async def sees(self, wanted: str) -> None:
        """Wait until ``wanted`` is on the screen."""
        await self.until(lambda: wanted in self.text, wanted)

    async def quiet(self) -> None:
        """Wait until no answer is to come (the typing pause included) and all messages are handled."""
        searches, readings = self.main.searches, self.main.readings
        await self.pilot.pause()
        await self.until(
            lambda: not self.app.desk.busy and not searches.pausing and not readings.pausing, "the desk to be quiet"
        )
        await self.pilot.pause()


def _name(value: str) -> str:
    return value.rpartition(".")[2]


@asynccontextmanager
async def reading(
    folder: Path,
    size: tuple[int, int] = (80, 24),
    *,
    plugins: Collection[str] = (),
    settings: Settings | None = None,
    plugin_settings: PluginSettings | None = None,
    wait: bool = True,
    fresh: bool = False,
) -> AsyncIterator[Reader]:
    """The app on ``folder``, with only ``plugins`` switched on."""
    disabled = [name for name in ALL_PLUGINS if name not in plugins]
    library = Library.open(folder, disabled_plugins=disabled, plugin_settings=plugin_settings)
    app = ReaderApp(library, settings or Settings(), timings=False, fresh=fresh)
    try:
        async with app.run_test(size=size) as pilot:
            reader = Reader(app, pilot)
            if wait:
                await reader.until(lambda: reader.main.has_begun, "the first answers")
                await reader.quiet()
            yield reader
    finally:
        app.desk.close()
