"""Import only what runs. Each check is a fresh process that lists its modules when it is done."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.library import Library

PROGRAM = """
import sys
sys.argv = ["tui-reader", *{arguments!r}]
from tui_reader.cli import main
try:
    main()
except SystemExit as exit:
    assert exit.code in (0, 1), exit.code
print("MODULES", *sorted(sys.modules), file=sys.stderr)
"""


def modules_after(*arguments: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(arguments=arguments)], capture_output=True, text=True, check=True
    )
    (line,) = [line for line in run.stderr.splitlines() if line.startswith("MODULES")]
    return {name.split(".")[0] for name in line.split()[1:]} | set(line.split()[1:])


def test_a_search_imports_no_front_end_no_tagger_no_loader_and_no_plugin(library: Library) -> None:
    modules = modules_after("search", "thư viện", str(library.root), "--json")
    assert "whoosh" in modules
    unwanted = {
        "textual",
        "rich",
        "underthesea",
        "lxml",
        "rensa",
        "pluggy",
        "multiprocessing",
        "importlib.metadata",
        "tui_reader_entities",
        "tui_reader.plugins",
        "tui_reader.records.store",
        "tui_reader.cli.translated",
    }
    assert not modules & unwanted


def test_a_search_by_what_plugins_found_imports_no_plugin_either(library: Library) -> None:
    library.records().put(1, "entities", library.plugins().kept_versions["entities"], [], 0.1)
    modules = modules_after("search", 'entities:"Hải Phòng"', str(library.root), "--json")
    unwanted = {"textual", "rich", "underthesea", "lxml", "rensa", "pluggy", "multiprocessing", "tui_reader_entities"}
    assert not modules & unwanted
    assert not modules & {"tui_reader.plugin_importing", "tui_reader.plugin_probe", "tui_reader.backend_search.host"}


def test_show_needs_no_search_engine(library: Library) -> None:
    modules = modules_after("show", "bao/tram-bom.txt", str(library.root))
    assert not modules & {"whoosh", "numpy", "textual", "lxml", "underthesea"}


def test_locate_imports_next_to_nothing() -> None:
    assert not modules_after("locate", "data") & {"whoosh", "textual", "sqlite3", "lxml", "pluggy"}


APP = """
import asyncio, sys
from pathlib import Path
from tests.app.driving import reading

async def read():
    async with reading(Path(sys.argv[1]), plugins=("timeline",)) as reader:
        await reader.press("enter", "1")
        await reader.sees("8/9/2024")
        await reader.until(lambda: "extracting" not in reader.status)

asyncio.run(read())
print("MODULES", *sorted(sys.modules), file=sys.stderr)
"""


def test_the_app_imports_no_plugin_though_it_extracts_and_shows_a_panel(library: Library) -> None:
    run = subprocess.run(
        [sys.executable, "-c", APP, str(library.root)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert run.returncode == 0, run.stderr[-3000:]
    modules = set(run.stderr.rpartition("MODULES")[2].split())
    assert "textual" in modules
    assert not {name for name in modules if name.startswith(("tui_reader_", "underthesea"))}
