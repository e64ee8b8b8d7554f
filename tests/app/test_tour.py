"""The tour: one thing at a time, waiting for the reader, in the documents that come with it."""

from __future__ import annotations

import filecmp
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.app.driving import reading
from tests.app.terminal import Terminal
from tui_reader.app.actions import ACTIONS
from tui_reader.app.keymap import key_label
from tui_reader.app.tour import STEPS
from tui_reader.cli.group import run
from tui_reader.cli.tour import DOCUMENTS
from tui_reader.library import Library
from tui_reader.paths import cache_dir

if TYPE_CHECKING:
    import pytest

CORPUS = Path(__file__).parents[2] / "sample_corpus"
WALK = (
    ("o ctrl+l", "1/11 · q in the results ends the tour"),  # something else: it waits
    ("j", "Type “tram bom”"),
    ("/tram bom", "2/11"),
    ("enter", "opens the document under the cursor"),
    ("enter", "goes to the next match"),
    ("n", "reads the next document"),
    ("J", "goes on to the panels"),
    ("tab", "always leads back"),
    ("q", "7/11"),
    ("q", "counts what was found"),
    ("c q", "lists everything that can be done"),
    (": ctrl+g", "shows the keys that work where you are"),
    ("? q", "That was all."),
)
"""Keys, and what the tour says when they were pressed."""


def test_the_documents_of_the_tour_are_some_of_the_sample_corpus() -> None:
    documents = [path for path in DOCUMENTS.rglob("*") if path.is_file()]
    assert len(documents) == 10
    assert all(filecmp.cmp(path, CORPUS / path.relative_to(DOCUMENTS), shallow=False) for path in documents)


async def test_the_tour_goes_on_when_the_reader_has_done_what_it_says_and_ends_by_q() -> None:
    with Library.open(DOCUMENTS) as library:
        library.update()
    async with reading(DOCUMENTS, plugins=("statistics",)) as reader:
        touring = reader.main.touring
        touring.start("begun")
        await reader.quiet()
        assert "These are all documents" in reader.text
        for keys, said in WALK:
            if keys.startswith("/"):
                await reader.type(keys)
            else:
                for key in keys.split():
                    await reader.press(key)
            await reader.sees(said)
        await reader.press("q")
        assert not touring.on
        assert "That was all." not in reader.text
        assert "taken again" in reader.status

        reader.main.go_to("results")
        await reader.press(":")
        await reader.type("tour")
        await reader.until(lambda: "Quit" not in reader.text, "the commands to be filtered")
        await reader.press("enter")
        await reader.sees("1/11")
        assert touring.said.startswith("These are all documents")


async def test_without_documents_there_is_nothing_to_take_a_tour_through(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.update()
    async with reading(tmp_path) as reader:
        await reader.sees("No documents yet. Put")
        reader.main.perform("tour.show")
        assert "tui-reader tour brings ten" in " ".join(reader.status.split())
        assert not reader.main.touring.on


async def test_the_tour_is_offered_under_the_query_and_in_a_library_of_ones_own_it_names_no_word(
    library: Library,
) -> None:
    async with reading(library.root, (60, 15)) as reader:
        reader.main.touring.start("offered")
        await reader.sees("New here? Press : and type tour, then Enter: two minutes.")
        await reader.press("j")
        assert not reader.main.touring.on
        await reader.press("R")
        assert "New here?" in reader.text  # also when the results were looked up again
        await reader.press("enter")
        await reader.press("q")
        assert "New here?" not in reader.text  # enough is enough
        reader.main.touring.begin()
        await reader.press("down")
        await reader.sees("Type a word, with diacritics or")
        assert "New here?" not in reader.text
        assert "Trường học mở cửa" in reader.text  # there is room for documents
        await reader.press("q")
        assert not reader.main.touring.on


def test_the_tour_is_offered_at_the_first_start_also_where_a_command_has_indexed_before(folder: Path) -> None:
    program = [sys.executable, "-m", "tui_reader"]
    subprocess.run([*program, "index", "--no-extract", str(folder)], check=True, capture_output=True)
    for is_offered in (True, False):
        terminal = Terminal([*program, "--no-plugins", str(folder)])
        try:
            terminal.sees("1/4")
            assert ("New here?" in terminal.text) is is_offered
            terminal.send("q")
            assert terminal.ends() == 0
        finally:
            terminal.kill()


def test_the_tour_names_keys_that_are_there() -> None:
    known = {action.id: action for action in ACTIONS}
    for step in STEPS:
        for action in step.keys.values():
            assert known[action].keys, action
            assert key_label(known[action].keys[0])


def test_the_command_begins_the_tour_in_a_copy_and_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[tuple[Path, ...], dict[str, bool]]] = []

    def open_app(*places: Path, **options: bool) -> int:
        opened.append((places, options))
        return 0

    monkeypatch.setattr("tui_reader.cli.tour.open_app", open_app)
    assert run(["tour"]) == 0
    (((folder, index), options),) = opened
    assert cache_dir() in folder.parents
    assert index.parent == folder.parent
    assert options == {"fresh": True, "tour": True}
    assert len(list(folder.rglob("*.txt"))) == 7
