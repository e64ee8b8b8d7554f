"""What the reader can do, and by which keys: the help, the palette, the settings, the line of hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.driving import reading

if TYPE_CHECKING:
    from tui_reader.library import Library


async def test_help_names_every_key_of_the_pane_and_the_query_language(library: Library) -> None:
    async with reading(library.root, size=(100, 120)) as reader:
        await reader.press("question_mark")
        text = reader.text
        for action in reader.app.keymap.actions_in("results"):
            if not action.id.startswith("panel.") and action.keys:
                assert action.tooltip in text, action.id
        assert "date:2022-06..2023" in text
        await reader.press("q")
        assert reader.main.is_current


async def test_the_palette_runs_what_is_typed(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type(":oldest")
        await reader.press("enter")
        assert reader.main.is_current
        assert "oldest" in reader.status


async def test_keys_can_be_changed_in_the_settings(library: Library) -> None:
    from tui_reader.config import Settings

    settings = Settings(keys={"sort.next": "s, f11", "no.such": "x"})
    async with reading(library.root, settings=settings) as reader:
        assert "no.such" in reader.status
        await reader.press("s")
        assert "newest" in reader.status
        await reader.press("o")
        assert "newest" in reader.status


async def test_a_long_hint_takes_a_second_line_and_gives_it_back(library: Library) -> None:
    async with reading(library.root, size=(50, 24)) as reader:
        await reader.type("/bao date:never")
        lines = reader.text.split("\n")
        assert lines[1].index("^") == lines[0].index("never")
        assert lines[2].strip()
        await reader.press("ctrl+u")
        assert not reader.text.split("\n")[1]
        assert reader.main.hint.size.height == 1


async def test_the_palette_says_that_nothing_matches_and_lists_the_panels_there_are(library: Library) -> None:
    async with reading(library.root, plugins=("acronyms",)) as reader:
        await reader.until(lambda: reader.main.panels.count == 1)
        await reader.type(":show panel")
        assert "Show panel 1" in reader.text
        assert "Show panel 2" not in reader.text
        await reader.press("ctrl+u")
        await reader.type("zzz")
        assert "Nothing matches." in reader.text
        await reader.press("enter", "ctrl+u")
        assert "Nothing matches." not in reader.text


async def test_the_palette_shows_every_key_whole(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.press("enter", "colon")
        await reader.type("back to the results")
        assert "q  Backspace  Enter  ←" in reader.text
