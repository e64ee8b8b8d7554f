"""The full-screen app: it owns the screens and the keymap and routes what comes from the terminal. It knows no search
and no plugin."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.app import App

from tui_reader.app.ascii_filter import AsciiFilter
from tui_reader.app.desk import Desk
from tui_reader.app.glyphs import is_ascii_wanted
from tui_reader.app.keymap import keymap_of
from tui_reader.app.lifeline import Lifeline
from tui_reader.app.screens.keyed import KeyedScreen
from tui_reader.app.screens.main import MainScreen
from tui_reader.app.theming import ANSI, MONO, ReaderTheme, ThemeError, default_theme, load_theme, theme_names
from tui_reader.app.wire.choice import wired
from tui_reader.language import _
from tui_reader.paths import config_file, display_path, themes_dir

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.style import Style
    from textual.binding import BindingType
    from textual.driver import Driver
    from textual.filter import LineFilter
    from textual.message import Message
    from textual.screen import Screen

    from tui_reader.app.wire.driver import WireDriver
    from tui_reader.config import Settings
    from tui_reader.library import Library

__all__ = ["ReaderApp"]

_META = frozenset({"alt+b", "alt+f", "alt+d"})


class ReaderApp(App[int]):
    """One library on the screen. ``timings`` False leaves out what differs from run to run (for pictures)."""

    CSS_PATH = "reader.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    TITLE = "tui-reader"

    def __init__(self, library: Library, settings: Settings, *, timings: bool = True, fresh: bool = False) -> None:
        # Said here and not left to the theme: with NO_COLOR Textual picks its filter before a theme is set.
        super().__init__(ansi_color=True)
        self._ascii = AsciiFilter(enabled=is_ascii_wanted(settings.glyphs, os.environ.get("TERM", ""), _encoding()))
        problems = self._begin_theme(settings.theme)
        self.animation_level = "none"
        self.settings = settings
        self._wire: WireDriver | None = None
        self.driver_class = wired(self.driver_class, settings.wire, self._take_wire)
        self.timings = timings
        self.fresh = fresh
        """Whether to begin with all documents, and not where the reader was the last time."""
        self.tour: Literal["", "offered", "begun"] = ""
        """What is to be done about the tour at the start."""
        self.has_mouse = settings.mouse
        """Whether the mouse is the app's; it is the terminal's else."""
        self.keymap = keymap_of(settings, ascii_only=self._ascii.enabled)
        self.keymap.problems += problems
        self.desk = Desk(library, self._post_to_main)
        self._main: MainScreen | None = None
        self.lifeline = Lifeline(self)
        self._has_quit = False

    def get_driver_class(self) -> type[Driver]:
        """On a terminal of our own the driver whose input survives whatever comes."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from tui_reader.app.terminal_driver import TerminalDriver

        return TerminalDriver

    @property
    def looks(self) -> Mapping[str, Style]:
        """Every look by its name, as the theme has it."""
        return self._theme.looks

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Those of Textual, and signs in ASCII where that is wanted."""
        return [*super().get_line_filters(), *([self._ascii] if self._ascii.enabled else ())]

    def _begin_theme(self, wanted: str) -> list[str]:
        """Wear the theme of the settings; why it cannot be."""
        problems = []
        try:
            theme = load_theme(wanted, themes_dir()) if wanted and not self.no_color else self._usual_theme()
        except ThemeError as error:
            theme, problems = self._usual_theme(), [str(error)]
        if not theme.is_ansi and self.console.color_system == "standard":
            said = _("theme: {name} needs 256 colours and this terminal has 16, so it is {other}.")
            problems.append(said.format(name=theme.name, other=ANSI))
            theme = default_theme()
        self._wear(theme)
        return problems

    def _usual_theme(self) -> ReaderTheme:
        return load_theme(MONO, themes_dir()) if self.no_color else default_theme()

    def _wear(self, theme: ReaderTheme) -> None:
        self._theme, self.page = theme, theme.page
        self.register_theme(theme.textual)
        self.theme = theme.textual.name

    def next_theme(self) -> str:
        """Show the theme after this one; what to say of it."""
        if self.no_color:
            return _("NO_COLOR is set, so there are no colours to choose.")
        names = theme_names(themes_dir())
        at = names.index(self._theme.name) if self._theme.name in names else -1
        name = names[(at + 1) % len(names)]
        try:
            self._wear(load_theme(name, themes_dir()))
        except ThemeError as error:
            self._theme = self._theme._replace(name=name)  # the next time goes on behind it
            return str(error)
        said = _("Theme {name}; theme = {quoted} in the settings keeps it: {file}")
        return said.format(name=name, quoted=f'"{name}"', file=display_path(str(config_file())))

    def _take_wire(self, driver: WireDriver) -> None:
        self._wire = driver

    def repaint(self) -> None:
        """Draw the whole screen again, whatever the terminal shows now."""
        if self._wire is not None:
            self._wire.forget()
        self.screen.refresh(layout=True)

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        self._main = MainScreen(self.settings.measure, self.settings.typing)
        return self._main

    def on_mount(self) -> None:
        """From here on signals are heard."""
        self.lifeline.hold()

    def _post_to_main(self, message: Message) -> None:
        if self._main is not None and self._main.is_attached:
            self._main.post_message(message)

    def on_garbled(self) -> None:
        """What was typed is no UTF-8, and nobody can know what it should have been."""
        if self._main is not None:
            self._main.tell(_("The terminal sends bytes that are not UTF-8; set its encoding to UTF-8."))

    def _take_key(self, screen: KeyedScreen, event: events.Key) -> bool:
        if event.key in _META and screen.text_input is None:
            # Readline's keys mean something in inputs only; elsewhere it was Escape, and a letter that came with it.
            letter = event.key[-1]
            screen.take_key(events.Key("escape", "\x1b"))
            after = self.screen
            return isinstance(after, KeyedScreen) and after.take_key(events.Key(letter, letter))
        return screen.take_key(event)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes go to the screen's actions and inputs before Textual's own bindings, in the order in which
        they came."""
        if isinstance(event, events.MouseEvent) and not self.has_mouse:
            return  # of a terminal that cannot be told to keep it
        screen = self.screen if self.is_running and self.screen_stack else None
        if isinstance(screen, KeyedScreen):
            if isinstance(event, events.Key) and not event.is_forwarded and self._take_key(screen, event):
                return
            if isinstance(event, events.Paste) and not event.is_forwarded and screen.take_paste(event.text):
                return
        await super().on_event(event)

    def quit(self) -> None:
        """End the app; the main screen remembers the place."""
        self.keep_place()
        self._has_quit = True
        self.exit(0)

    def on_unmount(self) -> None:
        """The app ends; by a fault where nobody has asked for it."""
        if not self._has_quit:
            self.keep_place()

    def keep_place(self) -> None:
        """Note where the reader is, for the next start."""
        with suppress(OSError):  # a place that cannot be noted must not keep the app open
            if self._main is not None:
                self._main.returning.note(wait=True)

    def copy_to_clipboard(self, text: str) -> None:
        """Send ``text`` to the terminal for its clipboard, through tmux and GNU screen, too."""
        from tui_reader.app.clipboard import osc52, terminal_of

        self._clipboard = text  # Textual's own, for its inputs
        if self._driver is not None:
            self._driver.write(osc52(text, terminal_of(os.environ).wrapped))

    def copy(self, text: str, what: str) -> None:
        """Copy ``text``, called ``what``, from whatever screen."""
        if self._main is not None:
            self._main.getting.copy(text, what)

    def tell(self, sentence: str) -> None:
        """Say something on the main screen."""
        if self._main is not None:
            self._main.tell(sentence)

    def toggle_mouse(self) -> bool:
        """Give the mouse to the terminal, or take it again; whether the app has it now."""
        from tui_reader.app.losable import LosableDriver

        self.has_mouse = not self.has_mouse
        if isinstance(self._driver, LosableDriver):  # Textual has no other name for it
            self._driver.mouse = self.has_mouse
        return self.has_mouse


def _encoding() -> str:
    """That of standard error, on which Textual draws."""
    return getattr(sys.__stderr__, "encoding", None) or "utf-8"
