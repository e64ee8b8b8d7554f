"""The next start is where the last one ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.driving import reading
from tui_reader.places import Place

if TYPE_CHECKING:
    from tui_reader.library import Library


async def test_results_come_back_with_the_row_on_its_document_and_furniture_searched(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/bao")
        await reader.press("enter", "o", "B", "j", "ctrl+q")
        chosen = reader.chosen
    (library.root / "bao" / "moi.txt").write_text("Bão mới\n\nBão, bão và bão.\n", encoding="utf-8")
    library.update()
    async with reading(library.root) as reader:
        assert (reader.pane, reader.chosen) == ("results", chosen)
        assert "with page furniture" in reader.status and "newest" in reader.status
        # The path of narrowings is a part of the place, too.
        reader.main.narrowing.narrow("bao date:2024")
        await reader.quiet()
        await reader.press("ctrl+q")
    place = library.place()
    assert place is not None and (place.query, place.boilerplate, place.sort) == ("bao date:2024", True, "newest")
    async with reading(library.root) as reader:
        assert "bao › 2024" in reader.main.hint.said
        await reader.press("W")
        assert reader.main.searches.query == "bao"


async def test_a_panel_comes_back_unless_a_key_leads_elsewhere_first(library: Library) -> None:
    library.remember(Place("bao", path="bao/tram-bom.txt", pane="panel", panel="numbers", zoomed=True))
    async with reading(library.root, (160, 40), plugins=("acronyms", "numbers")) as reader:
        await reader.until(lambda: reader.pane == "panel", "the panel")
        assert reader.main.panels.chosen_name == "numbers"
        assert reader.main.shown == ("panel",)
    async with reading(library.root, plugins=("acronyms", "numbers"), wait=False) as reader:
        await reader.pilot.press("j")
        await reader.until(lambda: reader.main.panels.chosen_name == "numbers", "the panels")
        await reader.quiet()
        assert reader.pane == "reading"


async def test_the_like_of_a_document_come_back_and_a_fresh_start_leaves_them(library: Library) -> None:
    library.remember(Place(like="bao/tram-bom.txt"))
    async with reading(library.root) as reader:
        assert "Like" in reader.main.hint.said
    async with reading(library.root, fresh=True) as reader:
        assert reader.status.startswith("1/4")


async def test_the_place_is_noted_while_one_reads_not_only_at_the_end(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.press("j")
        assert library.place() is None
        reader.main.returning.note()
        await reader.quiet()
        place = library.place()
        assert place is not None and place.row == 1
