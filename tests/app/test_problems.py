"""The list of what there is to say of the files: by kind, folded, and on to the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import reading
from tui_reader.plugin_descriptions import PluginInfo, PluginSet

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def mixed(folder: Path) -> Path:
    """A folder with a failure, a file of another encoding without a date, a copy, and pictures."""
    (folder / "trong.txt").write_bytes(b"")
    (folder / "khac.txt").write_text("Chợ nổi họp sớm\n\nGhe xuồng đông nghịt.\n", encoding="utf-16")
    (folder / "ban-sao.txt").write_bytes((folder / "bao/tram-bom.txt").read_bytes())
    for number in range(60):
        (folder / f"{number}.png").write_bytes(b"x")
    return folder


async def test_failures_come_first_and_what_is_long_or_no_fault_is_folded(mixed: Path) -> None:
    async with reading(mixed) as reader:
        await reader.sees("archive · 6")
        await reader.press("E")
        await reader.sees("1 failed, 1 re-encoded, 1 undated, 1 copy")
        heads = [line.strip("▌ ") for line in reader.text.splitlines() if "▸" in line or "▾" in line]
        assert [head.split("  ")[0] for head in heads] == [
            "▾ Failed 1",
            "▸ Skipped 60",
            "▾ Re-encoded 1",
            "▸ Undated 1",
            "▸ Duplicate 1",
        ]
        assert "trong.txt  empty" in reader.text
        assert "0.png" not in reader.text


async def test_plugins_that_failed_stand_there_with_the_whole_of_their_message(mixed: Path) -> None:
    error = "Plugin 'wind' (wind 1.0) could not be loaded: ModuleNotFoundError: No module named 'gusts'; " * 3
    async with reading(mixed) as reader:
        await reader.take_plugins()
        broken = PluginInfo("wind", "wind", "1.0", "wind_plugin", "failed", error=error + "to go on: --disable wind.")
        reader.main.plugins = PluginSet((broken,), remarks=("The settings have a table [plugins.rain]",))
        await reader.press("E")
        await reader.sees("Plugins failed 1")
        said = " ".join(reader.text.split())
        assert "wind wind 1.0 Plugin 'wind' (wind 1.0) could not be loaded" in said
        assert "to go on: --disable wind." in said
        assert "The settings have a table [plugins.rain]" in said
        assert "1 plugin failed" in reader.text


async def test_pictures_are_no_alarm_in_the_status_line(mixed: Path) -> None:
    async with reading(mixed) as reader:
        await reader.sees("1 unread (E)")
        assert "guessed" not in reader.status


async def test_one_steps_through_kinds_and_unfolds_them(mixed: Path) -> None:
    async with reading(mixed) as reader:
        await reader.sees("archive · 6")
        await reader.press("E")
        await reader.sees("▸ Duplicate 1")
        await reader.press("n")
        assert "▌▸ Skipped 60" in reader.text
        await reader.press("enter")
        assert "0.png  unknown-type" in reader.text
        await reader.press("j", "j")
        assert "▌   1.png" in reader.text
        await reader.press("N")
        assert "▌▾ Skipped 60" in reader.text
        await reader.press("j", "left")
        assert "▌▸ Skipped 60" in reader.text
        assert "0.png" not in reader.text


async def test_enter_reads_the_document_and_says_where_there_is_none(mixed: Path) -> None:
    async with reading(mixed) as reader:
        await reader.sees("archive · 6")
        await reader.press("E")
        await reader.sees("▸ Duplicate 1")
        await reader.press("j", "enter")
        assert "No document was made of trong.txt." in reader.text
        await reader.press("n", "n", "n", "right", "j")
        assert "▌   khac.txt" in reader.text
        await reader.press("enter")
        await reader.sees("Ghe xuồng đông nghịt.")
        assert reader.pane == "reading"


async def test_the_place_is_kept_when_the_width_changes(mixed: Path) -> None:
    (mixed / "long.txt").write_bytes(bytes(range(256)) * 20)
    async with reading(mixed, size=(160, 50)) as reader:
        await reader.sees("archive · 6")
        await reader.press("E")
        await reader.sees("▸ Duplicate 1")
        await reader.press("j", "j")
        assert "▌   trong.txt" in reader.text
        await reader.pilot.resize_terminal(40, 24)
        await reader.quiet()
        assert "▌   trong.txt" in reader.text


async def test_the_whole_of_the_last_entry_shows_when_the_cursor_stands_on_it(folder: Path) -> None:
    for number in range(40):
        (folder / f"{number:02}.txt").write_bytes(b"")
    async with reading(folder) as reader:
        await reader.sees("archive · 4")
        await reader.press("E")
        await reader.sees("▾ Failed 40")
        for _ in range(40):
            await reader.pilot.press("j")
        await reader.quiet()
        lines = reader.text.splitlines()
        at = next(number for number, line in enumerate(lines) if line.startswith("▌"))
        assert "39.txt" in lines[at]
        assert "the file is empty" in lines[at + 1]
