"""A plugin that prints in every way there is."""

from __future__ import annotations

import os
import subprocess
import sys

from tui_reader.plugin_api import Panel, hookimpl

print("printed to stdout")
sys.__stdout__.write("written to stdout\n")  # type: ignore[union-attr]
os.write(1, b"written to descriptor 1\n")
subprocess.run([sys.executable, "-c", "print('printed by a child')"], check=False)


@hookimpl
def register_panels() -> list[Panel]:
    """Nothing."""
    return []
