"""Textual's driver for a browser, which ends the app when nobody is left to draw for."""

from __future__ import annotations

from textual import messages
from textual.drivers.web_driver import WebDriver

__all__ = ["BrowserDriver"]


class BrowserDriver(WebDriver):
    """Ends the app when its input ends: Textual's own goes on without one when the server was killed."""

    def run_input_thread(self) -> None:
        """Take input until there is none."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())
