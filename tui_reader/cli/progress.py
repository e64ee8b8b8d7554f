"""Long work on a terminal: a bar, how fast it goes, how long it will take yet. Nothing at all where no terminal is."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from tui_reader.cli.output import one_line
from tui_reader.ingestion.pace import Pace
from tui_reader.language import _
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Show", "facts", "progress_bar"]


class Show(Protocol):
    """Shows how far work is: what is being done, how much of how much (0: not known), what failed, which file."""

    def __call__(self, phase: str, done: int, total: int, failed: int, path: str) -> None: ...


@contextmanager
def progress_bar(clock: Callable[[], float] = time.monotonic) -> Iterator[Show]:
    """A bar on standard error while the block runs; it leaves no trace."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda phase, done, total, failed, path: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
    from rich.table import Column

    columns = (
        TextColumn("{task.fields[phase]}", markup=False),
        BarColumn(bar_width=16),
        TextColumn("{task.fields[facts]}", markup=False),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis")),
    )
    pace = Pace()
    with Progress(*columns, console=Console(stderr=True), transient=True, expand=True) as progress:
        task = progress.add_task("", total=None, phase="", facts="")

        def show(phase: str, done: int, total: int, failed: int, path: str) -> None:
            pace.note(done, total, clock())
            progress.update(
                task,
                completed=pace.share,
                total=1.0 if total else None,
                description=one_line(path),
                phase=_(phase).capitalize(),
                facts=facts(pace, done, total, failed),
            )

        yield show


def facts(pace: Pace, done: int, total: int, failed: int) -> str:
    """What stands behind the bar: ``1,234/5,678  312/s  0:14 left  2 failed``."""
    if not total:
        return ""
    left = pace.left
    parts = [
        f"{number(done)}/{number(total)}",
        f"{number(pace.rate)}/s" if pace.rate else "",
        _("{time} left").format(time=_clock(left)) if left is not None and done < total else "",
        _("{n} failed").format(n=number(failed)) if failed else "",
    ]
    return "  ".join(filter(None, parts))


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
