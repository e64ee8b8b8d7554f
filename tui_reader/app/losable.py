"""Textual's driver for a terminal that may go away, and with a mouse that can be given back.

When the line is dropped, Textual's thread that writes ends with an exception, after which the app waits for ever for
somebody to take what it writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from io import TextIOWrapper

    from textual.app import App
    from textual.geometry import Size

__all__ = ["LosableDriver"]


class LosableDriver(LinuxDriver):
    """Goes on, writing nothing, when there is nothing to write to."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | Size | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if self._file is not None:
            self._file = cast("TextIOWrapper", _Forgiving(self._file))

    @property
    def mouse(self) -> bool:
        """Whether the app has the mouse; the terminal has it otherwise, to select text with."""
        return self._mouse

    @mouse.setter
    def mouse(self, wanted: bool) -> None:
        if wanted != self._mouse:
            # Textual leaves both undone while there is to be no mouse.
            self._mouse = True
            if wanted:
                self._enable_mouse_support()
            else:
                self._disable_mouse_support()
            self._mouse = wanted

    def write(self, data: str) -> None:
        """Write, unless there is no terminal to write to: one that was lost while another program had it."""
        if self._writer_thread is not None:
            super().write(data)

    def close(self) -> None:
        """Write what is left, and write no more until the app begins again."""
        super().close()
        self._writer_thread = None


class _Forgiving:
    """A file that takes what is written to it also when the terminal behind it is gone."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        try:
            return self._file.write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        try:
            self._file.flush()
        except OSError:
            return

    def fileno(self) -> int:
        return self._file.fileno()

    def isatty(self) -> bool:
        return self._file.isatty()
