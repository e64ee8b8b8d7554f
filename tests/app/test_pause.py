"""Pausing extraction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.driving import reading

if TYPE_CHECKING:
    from tui_reader.library import Library


async def test_extraction_is_paused_and_goes_on(library: Library) -> None:
    async with reading(library.root, (120, 40), plugins=["timeline"], wait=False) as reader:
        reader.main.works.pause()
        await reader.sees("extraction paused at 0%")
        store = reader.main.desk.library.records()
        assert store.failures() == []
        versions = list(reader.main.desk.library.plugins().kept_versions.items())
        assert store.progress(versions) == {"timeline": 0}
        await reader.press("ctrl+e")
        await reader.until(lambda: store.progress(versions) == {"timeline": 4}, "the extractor")
        await reader.quiet()
        assert "paused" not in reader.text


async def test_what_is_not_running_is_not_paused(library: Library) -> None:
    async with reading(library.root, (120, 40)) as reader:
        await reader.press("P")
        assert "Nothing is running." in reader.status
        assert not reader.main.desk.extraction_paused
