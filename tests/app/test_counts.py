"""Counts before motions, gg, and keys that are pressed one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key

from tests.app.driving import Reader, reading
from tui_reader.app.counts import CLOSE
from tui_reader.config import Settings

if TYPE_CHECKING:
    from pathlib import Path


def _library(folder: Path) -> Path:
    from tui_reader.library import Library

    folder.mkdir()
    for number in range(40):
        lines = "\n\n".join(f"Đoạn {line} về bão số {number}." for line in range(60))
        (folder / f"{number:02}.txt").write_text(f"Bài số {number:02}\n\n{lines}\n", encoding="utf-8")
    with Library.open(folder) as library:
        library.update()
    return folder


async def _slowly(reader: Reader, *keys: str) -> None:
    """Keys with so much time between them that they do not belong together."""
    for number, key in enumerate(keys):
        event = Key(key, key)
        event.time += number * 2 * CLOSE
        reader.app.post_message(event)
        await reader.quiet()


async def test_a_count_before_a_motion_is_how_often_it_is_done(tmp_path: Path) -> None:
    async with reading(_library(tmp_path / "count")) as reader:
        rows = reader.main.results_list
        await reader.write(("5", "5"), ("j", "j"))
        assert (rows.cursor, reader.pane) == (5, "results")
        await reader.write(("1", "1"), ("0", "0"), ("j", "j"), ("3", "3"), ("k", "k"))
        assert rows.cursor == 12
        await reader.write(("3", "3"), ("G", "G"))
        assert rows.cursor == 2
        await reader.write(("9", "9"), ("9", "9"), ("G", "G"))
        assert rows.cursor == 39
        await reader.write(("7", "7"), ("g", "g"), ("g", "g"))
        assert rows.cursor == 6
        await reader.write(("g", "g"), ("g", "g"))
        assert rows.cursor == 0

        await reader.take_plugins("tests.app.offered:plugins.bad")
        # A digit acts at once; a motion close behind it brings the panes back, a later one moves in the panel.
        await reader.press("2")
        assert reader.pane == "panel"
        await reader.press("q", "q")
        await reader.press("2", "j")
        assert (reader.pane, rows.cursor) == ("results", 2)
        await _slowly(reader, "2", "j")
        assert (reader.pane, rows.cursor) == ("panel", 2)
        await reader.press("q")
        assert reader.pane == "reading"

        # Typed ahead of the results, and of the document that the digit would open, it is a count as well.
        await reader.press("q")
        await reader.write(("slash", "/"), *((char, char) for char in "bao"), ("enter", "\r"), ("2", "2"), ("j", "j"))
        assert (reader.pane, rows.cursor) == ("results", 2)
        await reader.press("enter")

        # While reading: lines, documents.
        await reader.write(("4", "4"), ("j", "j"))
        assert reader.pane == "reading"
        line = reader.main.reading.place
        await reader.write(("4", "4"), ("k", "k"))
        assert reader.main.reading.place == 0
        await reader.write(("4", "4"), ("j", "j"))
        assert reader.main.reading.place == line > 0
        before = reader.main.reading.document
        await reader.write(("3", "3"), ("J", "J"))
        after = reader.main.reading.document
        assert before is not None and after is not None
        assert rows.cursor == 5 and before.path != after.path

        # In a list on a screen of its own.
        await reader.press("f1")
        await reader.write(("5", "5"), ("j", "j"))
        scrolled = reader.text
        await reader.press("g", "j", "j", "j", "j", "j")
        assert reader.text == scrolled
        await reader.press("q")


async def test_a_digit_without_a_panel_counts_as_well_and_in_counts_digits_turn_back(tmp_path: Path) -> None:
    settings = Settings(keys={f"panel.{number}": "" for number in range(1, 10)})
    async with reading(_library(tmp_path / "none"), settings=settings) as reader:
        await reader.write(("6", "6"), ("j", "j"))
        assert reader.main.results_list.cursor == 6
        assert reader.status.startswith("7/40")
        await reader.type("/so 12 OR bao")
        assert reader.main.query_input.text == "so 12 OR bao"
        await reader.press("enter", "c")
        await reader.sees("undated")
        facet = reader.main.overviews.facet
        await reader.press("2")
        assert reader.main.overviews.facet != facet
        await reader.press("1")
        await _slowly(reader, "1", "x")
        await reader.write(("2", "2"), ("j", "j"))
        assert reader.main.overviews.facet == facet


async def test_two_keys_in_a_row_are_one_where_the_keys_say_so(tmp_path: Path) -> None:
    async with reading(_library(tmp_path / "vim"), settings=Settings(keys_preset="vim")) as reader:
        await reader.type("/bao")
        await reader.press("enter", "enter")
        await reader.press("ctrl+w", "w")
        assert reader.pane == "panel"
        await reader.press("ctrl+w", "h")
        assert reader.pane == "reading"
        await reader.press("Z", "q")  # means nothing, and no q either
        assert reader.pane == "reading"
        await reader.type("/")
        await reader.type("ZZ")
        assert reader.main.find_input.text == "ZZ"
        await reader.press("ctrl+g")
        await reader.pilot.press("Z", "Z")
        await reader.until(lambda: not reader.app.is_running, "the end")
