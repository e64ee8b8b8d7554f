"""When things are not as they should be: busy, damaged, gone, stopped."""

from __future__ import annotations

import errno
import shutil
from typing import TYPE_CHECKING

from tests.app.driving import reading
from tui_reader.app.failures import sentence
from tui_reader.errors import LibraryError
from tui_reader.locks import WriteLock

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tui_reader.library import Library


def test_an_error_of_the_system_is_told_without_its_number() -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    assert sentence(full) == "The disk is full: something could not be written."
    assert sentence(PermissionError(errno.EACCES, "Permission denied", "/a/marks.toml")) == (
        "/a/marks.toml: Permission denied."
    )
    assert sentence(LibraryError("The index is gone.")) == "The index is gone."


async def test_where_no_index_can_be_kept_is_told_and_stays_no_puzzle(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/proc/none")
    async with reading(folder, wait=False) as reader:
        await reader.sees("The index cannot be kept there; name")


async def test_another_process_that_writes_makes_it_read_only_and_is_named(library: Library) -> None:
    with WriteLock(library.paths.write_lock("index"), "tui-reader index").acquire():
        async with reading(library.root, size=(160, 50)) as reader:
            await reader.sees("read-only: process")
            await reader.type("/sach")
            assert "1/1" in reader.status


async def test_a_damaged_index_is_said_to_be_so_and_can_be_rebuilt(library: Library) -> None:
    generation = library.paths.generation()
    assert generation is not None
    for file in library.paths.index(generation).iterdir():
        if file.is_file():
            file.write_bytes(b"torn")
    async with reading(library.root, wait=False) as reader:
        await reader.sees("The index of this library is damaged")
        await reader.press("r")
        await reader.sees("archive · 4")


async def test_a_damaged_card_is_offered_to_be_rebuilt_too(library: Library) -> None:
    library.paths.card.write_bytes(b"{")
    async with reading(library.root, wait=False) as reader:
        await reader.sees("The index of this library is damaged")
        await reader.press("r")
        await reader.sees("archive · 4")


async def test_a_document_that_is_gone_is_named_and_the_rest_works(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(library.root) as reader:
        from tui_reader.app.goals import Goal

        reader.main.readings.open_path("no/such.txt", Goal())
        await reader.quiet()
        assert "no/such.txt" in reader.status
        assert reader.pane == "results"
        await reader.press("enter")
        assert reader.pane == "reading"
        monkeypatch.setenv("EDITOR", "true")
        shutil.rmtree(library.root / "bao")
        await reader.press("v")
        assert "is not there any more. R brings" in " ".join(reader.text.split()), "and no editor is opened on nothing"


async def test_indexing_can_be_stopped_and_goes_on_with_a_key(folder: Path) -> None:
    for number in range(400):
        (folder / f"{number}.txt").write_text(f"Bài số {number}\n\nMột đoạn dài hơn.\n" * 30, encoding="utf-8")
    async with reading(folder, wait=False) as reader:
        await reader.sees("x stops")
        await reader.pilot.press("x")
        await reader.sees("stopped (R goes on)")
        await reader.quiet()
        await reader.press("R")
        await reader.sees("archive · 404")


async def test_changes_in_the_folder_appear_at_the_next_start_without_asking(library: Library) -> None:
    (library.root / "moi.txt").write_text("Chợ nổi họp lại sau lũ\n\nGhe xuồng đông nghịt.\n", encoding="utf-8")
    async with reading(library.root) as reader:
        await reader.sees("archive · 5")
        await reader.type("/cho noi")
        assert "1/1" in reader.status


async def test_an_index_that_is_deleted_under_the_app_is_missed_and_made_again_with_a_key(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.until(lambda: not reader.main.works.state.updating, "the first update")
        shutil.rmtree(library.paths.directory)
        await reader.type("/sach")
        assert "This folder has no index any more; R makes it." in reader.text
        await reader.press("escape", "R")
        await reader.sees("1/1")


async def test_an_update_that_was_asked_for_says_that_nothing_had_changed(library: Library) -> None:
    async with reading(library.root) as reader:
        assert "up to date" not in reader.status
        await reader.press("R")
        assert "The index is up to date." in reader.status


async def test_what_another_process_has_indexed_is_shown_when_one_asks(library: Library) -> None:
    async with reading(library.root) as reader:
        (library.root / "moi.txt").write_text("Chợ nổi họp lại sau lũ\n\nGhe xuồng đông nghịt.\n", encoding="utf-8")
        library.update()
        assert "archive · 4" in reader.text
        await reader.press("R")
        assert "archive · 5" in reader.text


async def test_asking_for_an_update_interrupts_extraction_which_then_goes_on(library: Library) -> None:
    async with reading(library.root, plugins=("timeline",), wait=False) as reader:
        await reader.until(lambda: reader.main.has_begun and not reader.main.works.state.updating, "extraction")
        await reader.press("R")
        assert "running already" not in reader.status
        assert "The index is up to date." in reader.status
        extraction = reader.main.works.state.extraction
        assert extraction is not None
        assert extraction.done == extraction.total == 4


async def test_going_on_before_the_stopped_run_has_ended_is_not_taken_for_stopped(folder: Path) -> None:
    for number in range(200):
        (folder / f"{number}.txt").write_text(f"Bài số {number}\n\nMột đoạn dài hơn.\n" * 20, encoding="utf-8")
    async with reading(folder, wait=False) as reader:
        await reader.sees("x stops")
        await reader.pilot.press("x", "R")
        await reader.sees("archive · 204")
        await reader.quiet()
        assert "stopped" not in reader.status
