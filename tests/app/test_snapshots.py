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
from tui_reader.panels import Bar, Bars, Kwic, KwicLine, Node, Panel, PanelContext, Refine, Row, Table, Text, Tree, View
from tui_reader.plugins import PluginInfo, PluginSet

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


def every_kind(context: PanelContext) -> list[View]:
    """One view of each kind, with words that do not depend on any plugin."""
    people = [Node("Lê Thị Hoà", 4, actions=(Refine('"Lê Thị Hoà"'),)), Node("Đặng Thu Ngân", 1)]
    sentence = "Sáng 8/9, mực nước sông Mây tại Hải Phòng lên nhanh, bốn máy bơm đã chạy từ 22h."
    return [
        Tree("Người và nơi", [Node("Người", 5, people), Node("Nơi", 1, [Node("Hải Phòng", 1)], expanded=False)]),
        Table(
            "Dòng thời gian", ["ngày", "câu"], [Row(("2024-09-08", sentence)), ("2024-09-09", "Nước rút.")], "* ghi chú"
        ),
        Bars("Theo năm", [Bar("2022", 1), Bar("2023", 4), Bar("2024", 9)], "bài"),
        Kwic(
            "Trong câu",
            [KwicLine("mực nước tại", "Hải Phòng", "lên nhanh"), KwicLine("ba trường ở ven", "Hải Phòng", "mở")],
        ),
        Text("Lời", f"Có {context.matches} bài."),
    ]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_panel_of_every_kind_of_view(library: Library, size: tuple[int, int], tmp_path: Path) -> None:
    panel = Panel("kinds", "Kinds", "document", every_kind)
    info = PluginInfo("mine", "", "", "mine", "loaded", panels=("kinds",))
    async with reading(library.root, size=size) as reader:
        reader.main.panels.take_plugins(PluginSet(plugins=(info,), panels=(panel,)))
        await reader.press("enter", "1", "j")
        compare(reader, f"panel-{size[0]}x{size[1]}", tmp_path)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_help(library: Library, size: tuple[int, int], tmp_path: Path) -> None:
    async with reading(library.root, size=size) as reader:
        await reader.press("question_mark")
        compare(reader, f"help-{size[0]}x{size[1]}", tmp_path)
