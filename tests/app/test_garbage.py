"""Garbage collection must keep no key waiting, and must not be changed for others who share the process."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from tests.app.driving import reading

if TYPE_CHECKING:
    from tui_reader.library import Library


async def test_what_is_there_at_the_start_is_set_aside_where_the_process_is_the_apps_alone(library: Library) -> None:
    before = gc.get_freeze_count()
    gc.disable()  # as the command line starts it
    try:
        async with reading(library.root):
            assert gc.isenabled()
            assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
        gc.enable()


async def test_in_a_process_that_others_share_nothing_is_set_aside(library: Library) -> None:
    before = gc.get_freeze_count()
    async with reading(library.root):
        assert gc.get_freeze_count() == before
