"""Pictures of the screen at the three named sizes, compared with those kept in ``snapshots/``.

``UPDATE_SNAPSHOTS=1 pytest tests/app/test_snapshots.py`` writes them anew; look at them before committing.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.driving import Reader, reading

if TYPE_CHECKING:
    from tui_reader.library import Library

KEPT = Path(__file__).parent / "snapshots"
SIZES = ((80, 24), (120, 40), (160, 50))


def picture(reader: Reader) -> str:
    """The screen as SVG without what differs from run to run (the ids that Rich makes from a hash)."""
    svg = reader.app.export_screenshot(title="tui-reader")
    return re.sub(r"terminal-\d+", "terminal", svg)


def compare(reader: Reader, name: str, tmp_path: Path) -> None:
    """Fail, and leave the new picture beside, when the screen is not as it was."""
    kept, now = KEPT / f"{name}.svg", picture(reader)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        KEPT.mkdir(exist_ok=True)
        kept.write_text(now, encoding="utf-8")
    new = tmp_path / f"{name}.svg"
    new.write_text(now, encoding="utf-8")
    assert kept.exists(), f"no picture is kept of {name}; the screen is now as in {new}"
    same = now == kept.read_text(encoding="utf-8")
    assert same, f"the screen is not as in {kept}; it is now as in {new}:\n{reader.text}"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_results_of_a_query(library: Library, size: tuple[int, int], tmp_path: Path) -> None:
    async with reading(library.root, size=size) as reader:
        await reader.type("/hai phong")
        await reader.press("enter")
        compare(reader, f"results-{size[0]}x{size[1]}", tmp_path)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_reading_with_the_current_match(library: Library, size: tuple[int, int], tmp_path: Path) -> None:
    async with reading(library.root, size=size) as reader:
        await reader.type("/hai phong")
        await reader.press("enter", "enter", "n")
        compare(reader, f"reading-{size[0]}x{size[1]}", tmp_path)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_panel_of_every_kind_of_view(library: Library, size: tuple[int, int], tmp_path: Path) -> None:
    async with reading(library.root, size=size) as reader:
        await reader.take_plugins("tests.app.offered:plugins.kinds")
        await reader.press("enter", "1")
        await reader.press("j")
        compare(reader, f"panel-{size[0]}x{size[1]}", tmp_path)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_help(library: Library, size: tuple[int, int], tmp_path: Path) -> None:
    async with reading(library.root, size=size) as reader:
        await reader.press("question_mark")
        compare(reader, f"help-{size[0]}x{size[1]}", tmp_path)
