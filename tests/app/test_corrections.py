"""Correcting names from a panel: the keys, what is seen at once, and what can be taken back."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from tests.app.driving import reading
from tui_reader.app.actions import ACTIONS
from tui_reader.config import PluginSettings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.app.driving import Reader
    from tui_reader.library import Library

PLUGIN = '''
"""Names in capitals, and a panel of them."""
import re
from tui_reader.plugin_api import Annotation, Correct, Extractor, Node, Panel, Refine, Tree, hookimpl

class Capitals(Extractor):
    name, version = "capitals", "1"
    def extract(self, doc):
        for m in re.finditer(r"Hải Phòng|Lê Thị Hoà|Thu Hà|Minh Quân", doc.text):
            yield Annotation(m.start(), m.end(), "LOC" if m[0] == "Hải Phòng" else "PER", m[0])

def build(ctx):
    rows = {}
    for r in ctx.records("capitals"):
        rows[r.label, r.value] = rows.get((r.label, r.value), 0) + 1
    return Tree("Capitals", [
        Node(f"{value} {label}" + ("*" if ctx.is_corrected("capitals", label, value) else ""), number, (),
             (Correct("capitals", label, value), Refine(f'capitals.{label}:="{value}"')))
        for (label, value), number in sorted(rows.items())])

@hookimpl
def register_extractors():
    return [Capitals]

@hookimpl
def register_panels():
    return [Panel("capitals", "Capitals", "document", build, extractors=("capitals",))]
'''


@pytest.fixture
def own(tmp_path: Path) -> PluginSettings:
    """A plugin that finds the same few names always."""
    place = tmp_path / "plugins"
    place.mkdir()
    (place / "capitals.py").write_text(PLUGIN, encoding="utf-8")
    return PluginSettings(directory=str(place))


@asynccontextmanager
async def at_the_names(
    library: Library, own: PluginSettings, size: tuple[int, int] = (120, 30)
) -> AsyncIterator[Reader]:
    """The app with the panel of the document about the pump, the cursor on Hải Phòng."""
    async with reading(library.root, size=size, plugin_settings=own) as reader:
        await reader.type("/trạm bơm")
        await reader.press("enter", "enter", "1")
        await reader.sees("Hải Phòng LOC")
        yield reader


async def test_a_name_is_hidden_and_comes_back_by_undo_and_by_the_list(library: Library, own: PluginSettings) -> None:
    async with at_the_names(library, own) as reader:
        await reader.press("h")
        await reader.until(lambda: "Hải Phòng LOC" not in reader.text, "the name to go")
        assert "“Hải Phòng” (LOC) hidden. Z takes it back." in reader.status
        await reader.press("ctrl+underscore")
        await reader.sees("Hải Phòng LOC")
        assert "Taken back: “Hải Phòng” (LOC) hidden." in reader.status
        await reader.press("m")
        assert "Marked: the document" in reader.status
        await reader.press("Z")
        assert "No longer marked" in reader.status, "one key takes back whatever was done last"
        await reader.press("ctrl+y")
        assert "Marked: the document" in reader.status
        await reader.press("Z", "ctrl+y", "Z")
        assert not library.marks().book.all()
        await reader.press("h", "m", "Z", "Z")
        assert "Taken back: “Hải Phòng” (LOC) hidden." in reader.status, "and then what was done before it"
        await reader.press("ctrl+y")
        await reader.until(lambda: "Hải Phòng LOC" not in reader.text, "the name to go again")
        await reader.press("H")
        await reader.sees("Hidden")
        assert "Hải Phòng  LOC" in reader.text
        await reader.press("j", "enter")
        await reader.sees("shown again")
        await reader.press("q")
        await reader.sees("Hải Phòng LOC")
    assert [each.kind for each in library.corrections().all()] == ["hide", "show"]


async def test_a_name_is_renamed_as_it_is_typed_and_marked_as_given(library: Library, own: PluginSettings) -> None:
    async with at_the_names(library, own) as reader:
        await reader.press("tilde")
        await reader.type("Thành phố Cảng")
        await reader.press("enter")
        await reader.sees("Thành phố Cảng LOC*")
        await reader.type("/capitals:cảng")
        await reader.press("enter")
        await reader.until(lambda: len(reader.main.desk.results or ()) == 2, "both documents with the old name")


async def test_a_name_is_merged_into_one_chosen_by_a_part_without_marks(library: Library, own: PluginSettings) -> None:
    async with at_the_names(library, own) as reader:
        await reader.press("j")
        assert reader.main.correcting.meant is not None
        assert reader.main.correcting.meant.value == "Lê Thị Hoà"
        await reader.press("M")
        await reader.type("thu ha")
        await reader.sees("Thu Hà")
        assert "Minh Quân" not in reader.text
        await reader.press("enter")
        await reader.until(lambda: "Lê Thị Hoà PER" not in reader.text, "the name to go")
        assert "Thu Hà PER*" in reader.text
        await reader.press("escape")
    (made,) = library.corrections().all()
    assert (made.values, made.label, made.into, made.type) == (("Lê Thị Hoà",), "PER", "Thu Hà", "")


async def test_a_name_gets_another_type_of_those_that_there_are(library: Library, own: PluginSettings) -> None:
    async with at_the_names(library, own) as reader:
        await reader.press("t")
        await reader.sees("PER")
        await reader.press("enter")
        await reader.sees("Hải Phòng PER*")


async def test_a_name_is_split_in_the_open_document(library: Library, own: PluginSettings) -> None:
    async with at_the_names(library, own) as reader:
        await reader.press("p", "enter")
        await reader.sees("Hải Phòng (2) LOC*")
    (made,) = library.corrections().all()
    assert [document.path for document in made.documents] == ["bao/tram-bom.txt"]


async def test_every_action_of_the_choice_and_the_list_does_something(library: Library, own: PluginSettings) -> None:
    async with at_the_names(library, own) as reader:
        for key, context in (("M", "choice"), ("H", "corrections")):
            await reader.press(key)
            wanted = {action.id for action in ACTIONS if context in action.contexts}
            assert wanted <= {*reader.screen.handlers, *reader.screen.everywhere}  # type: ignore[attr-defined]
            await reader.press("escape")


async def test_leaving_the_choice_leaves_everything_as_it_is(library: Library, own: PluginSettings) -> None:
    async with at_the_names(library, own, (80, 24)) as reader:
        await reader.press("M", "escape", "r", "ctrl+g")
        assert "Hải Phòng LOC" in reader.text
        await reader.press("Z")
        assert "nothing to take back" in reader.status
        await reader.press("tab", "H")
        await reader.sees("Nothing has been corrected yet")
    assert not library.corrections().all()


async def test_every_correction_is_a_command_of_the_palette_in_a_panel(library: Library, own: PluginSettings) -> None:
    async with at_the_names(library, own) as reader:
        await reader.press("colon")
        await reader.type("hide name")
        await reader.press("enter")
        await reader.until(lambda: "Hải Phòng LOC" not in reader.text, "the name to go")


async def test_a_broken_file_is_named_and_left_alone(library: Library, own: PluginSettings) -> None:
    async with at_the_names(library, own, (160, 30)) as reader:
        file = library.paths.state / "corrections.toml"
        file.write_text("[[correction]]\nkind = 3\n", encoding="utf-8")
        await reader.press("h")
        assert "corrections.toml, line 2" in reader.status
    assert file.read_text(encoding="utf-8").endswith("kind = 3\n")
