"""A plugin that does no harm but takes its time."""

from __future__ import annotations

import time

from tui_reader.plugin_api import Panel, hookimpl

time.sleep(1.0)


@hookimpl
def register_panels() -> list[Panel]:
    """Nothing."""
    return []
