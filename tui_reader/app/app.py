"""The full-screen app: it owns the screens and the keymap and routes what comes from the terminal. It knows no search
and no plugin."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.theme import BUILTIN_THEMES

from tui_reader.app.desk import Desk
from tui_reader.app.keymap import Keymap
from tui_reader.app.screens.keyed import KeyedScreen
from tui_reader.app.screens.main import MainScreen

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.message import Message
    from textual.screen import Screen

    from tui_reader.config import Settings
    from tui_reader.library import Library

__all__ = ["ReaderApp"]

# The terminal's own colours and background: right in light and dark, in 16 colours, and a third of the bytes of true
# colour.
THEME = replace(BUILTIN_THEMES["ansi-dark"], name="reader", accent="ansi_cyan")


_ENDING = (signal.SIGTERM, signal.SIGHUP)


class ReaderApp(App[int]):
    """One library on the screen. ``timings`` False leaves out what differs from run to run (for pictures)."""

    CSS_PATH = "reader.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    TITLE = "tui-reader"

    def __init__(self, library: Library, settings: Settings, *, timings: bool = True) -> None:
        # Said here and not left to the theme: with NO_COLOR Textual picks its filter before a theme is set.
        super().__init__(ansi_color=None if settings.theme else True)
        self.register_theme(THEME)
        self.theme = settings.theme if settings.theme in self.available_themes else THEME.name
        self.animation_level = "none"
        self.settings = settings
        self.timings = timings
        self.keymap = Keymap(settings.keys)
        if settings.theme and settings.theme not in self.available_themes:
            known = ", ".join(sorted(self.available_themes))
            self.keymap.problems.append(f"theme: there is no theme {settings.theme!r}; there are {known}")
        self.desk = Desk(library, self._post_to_main)
        self._main: MainScreen | None = None

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        self._main = MainScreen(self.settings.measure, self.settings.typing)
        return self._main

    def on_mount(self) -> None:
        """A terminal that is closed, or a ``kill``, ends the app as ^q does."""
        for number in _ENDING:
            # There is none outside the main thread, and none of asyncio's on Windows.
            with suppress(NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(number, self.quit)

    def _post_to_main(self, message: Message) -> None:
        if self._main is not None and self._main.is_attached:
            self._main.post_message(message)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes go to the screen's actions and inputs before Textual's own bindings, in the order in which
        they came."""
        screen = self.screen if self.is_running and self.screen_stack else None
        if isinstance(screen, KeyedScreen):
            if isinstance(event, events.Key) and not event.is_forwarded and screen.take_key(event):
                return
            if isinstance(event, events.Paste) and not event.is_forwarded and screen.take_paste(event.text):
                return
        await super().on_event(event)

    def quit(self) -> None:
        """End the app; the main screen remembers the place."""
        with suppress(OSError):  # a place that cannot be noted must not keep the app open
            if self._main is not None:
                self._main.readings.remember(wait=True)
        self.exit(0)
