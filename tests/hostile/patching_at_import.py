"""A plugin that changes Textual and the program for everybody in its process."""

from __future__ import annotations

from textual.app import App

from tui_reader import plugins
from tui_reader.plugin_api import Panel, hookimpl

App.run = None  # type: ignore[method-assign, assignment]
plugins.load_plugins = None  # type: ignore[assignment]


@hookimpl
def register_panels() -> list[Panel]:
    """Nothing."""
    return []
