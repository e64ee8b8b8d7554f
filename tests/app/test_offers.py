"""Did you mean: what the empty results offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.driving import reading

if TYPE_CHECKING:
    from tui_reader.library import Library


async def test_where_nothing_is_found_what_may_be_meant_is_offered_with_its_hits(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/trươngf hocj")
        await reader.press("ctrl+u")
        await reader.type("hải phong xã")
        await reader.press("ctrl+u")
        await reader.type("phoong")
        lines = reader.text.split("\n")
        assert "Nothing found." in lines[3]
        at = next(number for number, line in enumerate(lines) if "Did you mean" in line)
        assert lines[at + 1].split()[1] == "phong"
        assert lines[at + 1].endswith("2 documents")
        assert reader.status.startswith("0 documents")


async def test_enter_takes_an_offer_and_history_comes_back(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/phoong")
        await reader.press("enter")
        assert reader.main.results_list.hit_count == 0
        await reader.press("enter")
        assert reader.main.query_input.text == "phong"
        assert reader.main.results_list.hit_count == 2
        await reader.press("<")
        assert reader.main.query_input.text == "phoong"
        assert reader.main.results_list.offer is not None


async def test_an_offer_is_taken_by_keys_typed_ahead(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.write(
            ("slash", "/"), *((char, char) for char in "phoong"), ("enter", "\r"), ("enter", "\r"), ("j", "j")
        )
        assert reader.main.query_input.text == "phong"
        assert reader.main.results_list.cursor == 1


async def test_the_cursor_stays_on_the_offers_and_they_survive_another_width(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/phoong")
        await reader.press("tab")
        first = reader.main.results_list.offer
        await reader.press("k", "g")
        assert reader.main.results_list.offer == first
        await reader.pilot.resize_terminal(40, 20)
        await reader.quiet()
        assert reader.main.results_list.offer == first
        assert "Did you mean" in reader.text
        await reader.press("J", "n", "l", "w", "c", "t", "y")
        assert reader.main.results_list.offer == first


async def test_hits_are_two_lines_high_again_after_offers(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/phoong")
        await reader.press("tab", "C")
        assert reader.main.results_list.row_height == 2
        assert reader.main.results_list.row_count == 4
        assert "Did you mean" not in reader.text
