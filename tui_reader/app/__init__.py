"""The Textual app. `run` is all that the command line needs; Textual is imported only when it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence
    from pathlib import Path

    from tui_reader.config import PluginSettings

__all__ = ["run"]

_HUNG_UP_SECONDS = 0.3  # for what is going on, when nobody looks any more


def run(
    folder: Path | None,
    directory: Path | None,
    *,
    disable: Sequence[str] = (),
    no_plugins: bool = False,
    reload: bool = False,
    resume: bool = False,
    fresh: bool = False,
    tour: bool = False,
) -> int:
    """Open the app on ``folder`` (the current library, or the one opened last, when None); the exit code.

    It begins where the reader was in that library, ``fresh`` with all documents. With ``resume`` the library without a
    name is the one opened last, whatever the current folder.

    ``directory`` holds index and records when given; the plugins ``disable`` are left out, all with ``no_plugins``.
    With ``reload`` plugins are loaded again when their files are saved. With ``tour`` it begins with the tour, in a
    library that is not remembered as the one opened last.
    Raises `ReaderError` before the screen is taken over: `LibraryError` when there is no such folder or none was opened
    before, `ConfigError` when the settings are not valid, `StrictnessError` when every plugin has to work.
    """
    import os
    from contextlib import suppress

    _forget_exported_size(os.environ)
    if _is_without_kitty(os.environ):  # Textual reads it when it is imported
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    from tui_reader.app.wire.choice import FRAMES_A_SECOND, is_slow
    from tui_reader.config import is_strict, load_settings
    from tui_reader.errors import DamagedLibraryError
    from tui_reader.language import language_of, speak
    from tui_reader.library import Library
    from tui_reader.paths import last_opened, remember_opened, usual_library
    from tui_reader.places import was_opened_before

    settings = load_settings()
    speak(language_of(settings.language, os.environ))
    if is_slow(settings.wire):  # this, too
        os.environ.setdefault("TEXTUAL_FPS", str(FRAMES_A_SECOND))
    if folder is None:
        folder, directory = last_opened() if resume and directory is None else usual_library(directory)
    library = Library.open(
        folder,
        directory=directory,
        disabled_plugins=(*settings.disabled_plugins, *disable),
        plugin_settings=settings.for_plugins(none=no_plugins),
    )
    if is_strict():
        library.plugins()
    with suppress(DamagedLibraryError):  # the app offers to rebuild; whatever else is wrong is said before it starts
        library.is_indexed  # noqa: B018 - asked for what it raises
    is_first = not tour and not was_opened_before()
    if not tour:
        remember_opened(library.root, directory)
    from tui_reader.app.app import ReaderApp

    app = ReaderApp(library, settings, fresh=fresh)
    app.tour = "begun" if tour else "offered" if is_first else ""
    if reload:

        def reread() -> tuple[tuple[str, ...], PluginSettings]:
            fresh = load_settings()
            return (*fresh.disabled_plugins, *disable), fresh.for_plugins(none=no_plugins)

        app.desk.following_plugins, app.desk.reread_settings = True, reread
    try:
        code = app.run(mouse=settings.mouse)
    finally:
        app.desk.close(*((_HUNG_UP_SECONDS,) if app.lifeline.has_hung_up else ()))
    return code if code is not None else app.return_code or 0


def _forget_exported_size(environment: MutableMapping[str, str]) -> None:
    """Sizes exported by a shell go before what the terminal says as long as the app runs, and it has been resized
    since: they count only where the terminal does not know."""
    import os
    import sys
    from contextlib import suppress

    with suppress(OSError, AttributeError):  # no terminal: the app in a browser
        columns, lines = os.get_terminal_size(sys.__stderr__.fileno())  # type: ignore[union-attr]
        if columns and lines:
            for name in ("COLUMNS", "LINES"):
                environment.pop(name, None)


def _is_without_kitty(environment: Mapping[str, str]) -> bool:
    """Whether Kitty's key protocol must not be asked for: in iTerm2 it brings the keys of an input method as raw key
    codes (LC_TERMINAL is what passes through SSH), and old consoles draw what they do not know."""
    from tui_reader.app.terminals import kind_of

    iterm = environment.get("LC_TERMINAL") == "iTerm2" or environment.get("TERM_PROGRAM") == "iTerm.app"
    return iterm or kind_of(environment.get("TERM", "")).is_console
