"""The way to the first paint stays short: what it must not import is not imported."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.library import Library

_PROGRAM = """
import sys
from pathlib import Path
from tui_reader.app.app import ReaderApp
from tui_reader.app.screens.main import MainScreen
from tui_reader.config import Settings
from tui_reader.library import Library

HEAVY = ("underthesea", "lxml", "whoosh", "pluggy", "numpy", "tui_reader_entities", "tui_reader_timeline",
"tui_reader_statistics")

def begin(self):
    print(sorted(name for name in HEAVY if name in sys.modules), file=sys.__stdout__)
    self.app.exit(0)

MainScreen._begin = begin

ReaderApp(Library.open(Path(sys.argv[1])), Settings()).run(headless=True)
"""


def test_nothing_heavy_is_imported_before_the_first_paint(library: Library) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(library.root)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_the_command_line_does_not_import_textual_for_the_app_package() -> None:
    program = "import sys, tui_reader.app; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"
