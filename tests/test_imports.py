"""Import only what runs. Each check is a fresh process that lists its modules when it is done."""

from __future__ import annotations

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
    }
    assert not modules & unwanted


def test_show_needs_no_search_engine(library: Library) -> None:
    modules = modules_after("show", "bao/tram-bom.txt", str(library.root))
    assert not modules & {"whoosh", "numpy", "textual", "lxml", "underthesea"}


def test_locate_imports_next_to_nothing() -> None:
    assert not modules_after("locate", "data") & {"whoosh", "textual", "sqlite3", "lxml", "pluggy"}
