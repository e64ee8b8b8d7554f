"""Panels that misbehave, in the app: the message names the plugin, the other panels are right, the keys work."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from textual.app import App

from tests.app.driving import reading
from tests.distributions import Site
from tui_reader import plugin_api
from tui_reader.panel_building.builder import GIVE_UP_AFTER
from tui_reader.panel_building.frames import Limits

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.library import Library

HOSTILE = "tests.hostile.building:plugins"
WIDE = (160, 50)
LIMITS = Limits(document_seconds=2.0, other_seconds=2.0, memory=200_000_000)


async def test_a_panel_that_was_given_up_is_tried_again_by_its_number_and_by_drawing_the_screen_again(
    library: Library,
) -> None:
    async with reading(library.root, size=WIDE) as reader:
        await reader.take_plugins(f"{HOSTILE}.exiting", f"{HOSTILE}.good")
        for _ in range(GIVE_UP_AFTER + 1):
            reader.main.panels.invalidate()
            await reader.quiet()
        for key in ("1", "ctrl+l"):
            await reader.until(lambda: "^l, has it tried again" in words(reader.text))
            await reader.press(key)
            await reader.until(lambda: "plugin exiting ended" in words(reader.text))
            for _ in range(GIVE_UP_AFTER):
                reader.main.panels.invalidate()
                await reader.quiet()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("raising", "plugin raising failed:"),
        ("quitting", "plugin quitting failed:"),
        ("exiting", "plugin exiting ended"),
        ("killed", "plugin killed ended"),
        ("endless", "plugin endless took longer"),
        ("hungry", "plugin hungry failed: MemoryError"),
        ("returns_none", "plugin returns_none returned None"),
        ("returns_class", "plugin returns_class returned the class"),
        ("returns_generator", "plugin returns_generator returned a"),
        ("returns_dict", "plugin returns_dict returned a"),
        ("returns_rows_of_numbers", "plugin returns_rows_of_numbers returned"),
        ("rows", "Nhiều"),
        ("printing", "read 0"),
        ("threading", "four threads"),
        ("patching", "patched"),
    ],
)
async def test_after_a_hostile_panel_the_app_is_as_before(library: Library, name: str, said: str) -> None:
    untouched = App.run_test, plugin_api.Text
    async with reading(library.root, size=WIDE) as reader:
        reader.main.desk.panels.limits = LIMITS
        await reader.take_plugins(f"{HOSTILE}.{name}", f"{HOSTILE}.good")
        await reader.press("1")
        await reader.until(lambda: said in words(reader.text), said)
        await reader.press("2")
        await reader.sees("4 bài, không có bài")
        await reader.press("q", "j")
        assert reader.pane == "reading"
    assert (App.run_test, plugin_api.Text) == untouched


def words(screen: str) -> str:
    """The right column of a wide screen, its lines joined."""
    return " ".join(" ".join(line[122:] for line in screen.splitlines()).split())


async def test_while_a_panel_hangs_the_others_are_built_and_the_column_says_what_it_waits_for(
    library: Library,
) -> None:
    async with reading(library.root, size=WIDE) as reader:
        await reader.take_plugins(f"{HOSTILE}.good", f"{HOSTILE}.endless")
        await reader.pilot.press("2")
        await reader.until(lambda: "The plugin endless is still" in words(reader.text))
        await reader.pilot.press("j", "1")
        await reader.sees("4 bài, không có bài")
        await reader.press("q", "j")
        assert reader.pane == "reading"


async def test_a_panel_that_was_given_up_is_tried_again_when_it_is_chosen_again(library: Library) -> None:
    async with reading(library.root, size=WIDE) as reader:
        await reader.take_plugins(f"{HOSTILE}.exiting", f"{HOSTILE}.good")
        await reader.press("1")
        await reader.until(lambda: "exit code 7" in words(reader.text))
        for _ in range(4):
            reader.main.panels.invalidate()
            await reader.quiet()
        await reader.until(lambda: "3 times in a row" in words(reader.text))
        await reader.press("1")
        await reader.until(lambda: "exit code 7" in words(reader.text))


async def test_control_characters_of_a_panel_never_reach_the_terminal(library: Library) -> None:
    async with reading(library.root, size=WIDE) as reader:
        await reader.take_plugins(f"{HOSTILE}.control", f"{HOSTILE}.good")
        await reader.press("1")
        await reader.sees("red")
        assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in reader.text if char != "\n")
        for _ in range(2):  # spans outside the document, a query of no words
            await reader.press("down", "enter")
            await reader.press("1")
        await reader.press("2")
        await reader.sees("4 bài")


async def test_a_plugin_that_patches_textual_when_it_is_imported_patches_another_process(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path / "site")
    site.add(
        "patcher",
        """
        import os, textual.app
        from tui_reader.plugin_api import Panel, Text, hookimpl

        textual.app.App.run_test = None

        @hookimpl
        def register_panels():
            return [Panel("who", "Who", "corpus", lambda ctx: Text("", f"process {os.getpid()}."))]
        """,
    )
    monkeypatch.syspath_prepend(site.folder)
    untouched = App.run_test
    async with reading(library.root, size=WIDE) as reader:
        await reader.press("1")
        await reader.until(lambda: "process" in words(reader.text))
        assert f"process {os.getpid()}." not in words(reader.text)
        assert "patcher_plugin" not in sys.modules
    assert App.run_test is untouched
