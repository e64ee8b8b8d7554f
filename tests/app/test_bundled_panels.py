"""The panels of the bundled plugins in the app: extracted behind the reader, built in their process, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import reading

if TYPE_CHECKING:
    from tui_reader.library import Library


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_quotations_acronyms_and_numbers_are_drawn(library: Library, size: tuple[int, int]) -> None:
    async with reading(library.root, size=size, plugins=("quotations", "acronyms", "numbers")) as reader:
        await reader.press("enter")
        for key, title, said in (
            ("1", "Quotations", "None found here."),
            ("2", "Acronyms", "None explained."),
            ("3", "Numbers", "ha"),
        ):
            await reader.press(key)
            await reader.sees(f" {title}")
            await reader.sees(said)
