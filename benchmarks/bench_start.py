"""How long until the first paint, beside an empty Textual app in the same run; and how long a whole search process
takes.

    python benchmarks/bench_start.py FOLDER [--runs N]

Both programs run on a pseudo-terminal of 120×40; the clock stops when a text of their first frame has arrived. FOLDER
is indexed first,
in a temporary place.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pexpect

EMPTY_APP = """
from textual.app import App, ComposeResult
from textual.widgets import Static
class Empty(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("first frame")
Empty().run()
"""


def first_paint(arguments: list[str], marker: str) -> float:
    """Seconds from starting the program to ``marker`` on its terminal."""
    started = time.perf_counter()
    child = pexpect.spawn(sys.executable, arguments, dimensions=(40, 120), encoding="utf-8", timeout=20)
    child.expect_exact(marker)
    seconds = time.perf_counter() - started
    child.close(force=True)
    return seconds


def whole_process(arguments: list[str]) -> float:
    """Seconds from start to exit."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    folder = str(options.folder)
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(XDG_DATA_HOME=home, XDG_CONFIG_HOME=home, TERM="xterm-256color", COLORTERM="")
        subprocess.run(
            [sys.executable, "-m", "tui_reader", "index", "--no-extract", folder], check=True, stderr=subprocess.DEVNULL
        )
        ours: list[float] = []
        empty: list[float] = []
        searches: list[float] = []
        bare: list[float] = []
        for run in range(options.runs + 1):
            row = (
                first_paint(["-m", "tui_reader", folder], "commands"),
                first_paint(["-c", EMPTY_APP], "first frame"),
                whole_process(["-m", "tui_reader", "search", "hai phong", folder, "--json"]),
                whole_process(["-c", "import click"]),
            )
            if run:  # the first run warms the disk cache
                for series, seconds in zip((ours, empty, searches, bare), row, strict=True):
                    series.append(seconds)
    middle = statistics.median
    extra = [a - b for a, b in zip(ours, empty, strict=True)]
    print(f"first paint     tui-reader {middle(ours) * 1000:.0f} ms, empty Textual app {middle(empty) * 1000:.0f} ms")
    print(f"                over the empty app, pair by pair: {middle(extra) * 1000:+.0f} ms")
    print(f"search process  {middle(searches) * 1000:.0f} ms, Python with click alone {middle(bare) * 1000:.0f} ms")
    print(f"                ratio: {middle(searches) / middle(bare):.1f}")


if __name__ == "__main__":
    main()
