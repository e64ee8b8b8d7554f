"""The Textual app. `run` is all that the command line needs; Textual is imported only when it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui_reader.config import PluginSettings

__all__ = ["run"]


def run(
    folder: Path | None,
    directory: Path | None,
    *,
    disable: Sequence[str] = (),
    no_plugins: bool = False,
    reload: bool = False,
) -> int:
    """Open the app on ``folder`` (the current library, or the one opened last, when None); the exit code.

    ``directory`` holds index and records when given; the plugins ``disable`` are left out, all with ``no_plugins``.
    With ``reload`` plugins are loaded again when their files are saved.
    Raises `ReaderError` before the screen is taken over: `LibraryError` when there is no such folder or none was opened
    before, `ConfigError` when the settings are not valid, `StrictnessError` when every plugin has to work.
    """
    import os
    from contextlib import suppress

    if os.environ.get("LC_TERMINAL") == "iTerm2":
        # With Kitty's key protocol iTerm2 sends an input method's keys as raw key codes; it is read when Textual is
        # imported.
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    from tui_reader.config import is_strict, load_settings
    from tui_reader.errors import DamagedLibraryError
    from tui_reader.library import Library
    from tui_reader.paths import remember_opened, usual_folder

    settings = load_settings()
    library = Library.open(
        folder or usual_folder(directory),
        directory=directory,
        disabled_plugins=(*settings.disabled_plugins, *disable),
        plugin_settings=settings.for_plugins(none=no_plugins),
    )
    if is_strict():
        library.plugins()
    with suppress(DamagedLibraryError):  # the app offers to rebuild; whatever else is wrong is said before it starts
        library.is_indexed  # noqa: B018 - asked for what it raises
    remember_opened(library.root)
    from tui_reader.app.app import ReaderApp

    app = ReaderApp(library, settings)
    if reload:

        def reread() -> tuple[tuple[str, ...], PluginSettings]:
            fresh = load_settings()
            return (*fresh.disabled_plugins, *disable), fresh.for_plugins(none=no_plugins)

        app.desk.following_plugins, app.desk.reread_settings = True, reread
    try:
        code = app.run()
    finally:
        app.desk.close()
    return code if code is not None else app.return_code or 0
