"""The way to the first paint stays short: what it must not import is not imported."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.library import Library

MODULES = 120
"""Modules of the program that may be imported before the first paint, at a quarter of a millisecond each."""

_PROGRAM = """
import sys
from pathlib import Path
from tui_reader.app.app import ReaderApp
from tui_reader.app.screens.main import MainScreen
from tui_reader.config import Settings
from tui_reader.library import Library

HEAVY = (
    "underthesea",
    "lxml",
    "whoosh",
    "pluggy",
    "numpy",
    "tui_reader_entities",
    "tui_reader_timeline",
    "tui_reader_statistics",
    "tui_reader_quotations",
    "tui_reader_acronyms",
    "tui_reader_numbers",
    "tui_reader_rtf",
    "tui_reader_regex",
    "tui_reader.panel_building",
    "tui_reader.panels",
    "tui_reader.results",
    "tui_reader.record_search",
    "tui_reader.report",
    "tui_reader.index.query",
    "tui_reader.vietnamese.tokenize",
    "tui_reader.app.screens.listing",
)

def begin(self):
    print(sorted(name for name in HEAVY if name in sys.modules), file=sys.__stdout__)
    print(sum(name.partition(".")[0] == "tui_reader" for name in sys.modules), file=sys.__stdout__)
    self.app.exit(0)

MainScreen._begin = begin

ReaderApp(Library.open(Path(sys.argv[1])), Settings()).run(headless=True)
"""


def test_nothing_heavy_is_imported_before_the_first_paint(library: Library) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(library.root)], capture_output=True, text=True, check=True, timeout=60
    )
    heavy, own = done.stdout.splitlines()
    assert heavy == "[]"
    assert int(own) <= MODULES


def test_the_command_line_does_not_import_textual_for_the_app_package() -> None:
    program = "import sys, tui_reader.app; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"


_WITH_A_PANEL = """
import asyncio, sys
from pathlib import Path
from tests.app.driving import reading

async def main():
    plugins = ("entities", "timeline", "statistics")
    async with reading(Path(sys.argv[1]), size=(160, 50), plugins=plugins, wait=False) as reader:
        await reader.sees("Entities")
        panels = reader.main.panels
        for key in ("1", "3", "5"):  # of documents that are not extracted yet, too: for that one would wait long
            await reader.pilot.press(key)
            await reader.until(lambda: panels.view.panel == panels.chosen_name and panels.view.views, "the panel")
            print(panels.chosen_name, file=sys.__stdout__)
    loaded = sorted(name for name in sys.modules if name.startswith("tui_reader_"))
    print(loaded, file=sys.__stdout__)

asyncio.run(main())
"""


def test_panels_are_shown_without_an_import_of_their_plugins(library: Library) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WITH_A_PANEL, str(library.root)], capture_output=True, text=True, timeout=120
    )
    assert done.stdout.splitlines() == ["entities", "timeline", "statistics", "[]"], done.stderr
