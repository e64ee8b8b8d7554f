"""Asking: a query as one types it, one that cannot be understood, and what stands where nothing is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Paste

from tests.app.driving import reading
from tui_reader.places import Place

if TYPE_CHECKING:
    import pytest

    from tui_reader.library import Library


async def test_typing_without_diacritics_finds_while_one_types(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/an ninh mang")
        assert "1/1" in reader.status
        assert "Dạy an ninh mạng cho học sinh" in reader.text
        assert "Thư viện" not in reader.text


async def test_type_ahead_in_one_write_goes_where_it_was_meant(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.write(
            ("slash", "/"), *((char, char) for char in "sach"), ("enter", "\r"), ("enter", "\r"), ("n", "n"), ("n", "n")
        )
        assert reader.main.query_input.text == "sach"
        assert reader.pane == "reading"
        assert "Thư viện phơi sách sau lũ" in reader.text
        assert reader.status.startswith("match 2/")


async def test_an_input_method_that_sends_backspaces_types_vietnamese(library: Library) -> None:
    async with reading(library.root) as reader:
        back = ("backspace", None)
        keys = [("t", "t"), ("i", "i"), ("e", "e"), back, ("ê", "ê"), ("n", "n"), ("g", "g")]
        keys += [back, back, back, ("ế", "ế"), ("n", "n"), ("g", "g")]
        await reader.write(("slash", "/"), *keys)
        assert reader.main.query_input.text == "tiếng"


async def test_a_new_query_replaces_the_old_one_and_an_arrow_key_goes_on_with_it(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/bao")
        await reader.press("enter")
        await reader.type("/sach")
        assert reader.main.query_input.text == "sach"
        await reader.press("enter", "slash", "right")
        await reader.type(" lu")
        assert reader.main.query_input.text == "sach lu"


async def test_a_query_that_cannot_be_understood_gets_a_caret_and_keeps_the_results(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/bao")
        found = reader.main.results_list.row_count
        await reader.type(" date:never")
        lines = reader.text.split("\n")
        assert lines[0].startswith(" bao date:never")
        assert lines[1].index("^") == lines[0].index("never")
        assert reader.main.results_list.row_count == found > 0
        await reader.press("ctrl+u")
        assert reader.main.query_input.text == ""
        assert "^" not in reader.text.split("\n")[1]


async def test_the_status_describes_the_results_that_are_shown_and_not_a_query_that_failed(library: Library) -> None:
    async with reading(library.root) as reader:
        assert "newest" in reader.status
        await reader.type("/date:never")
        await reader.press("escape")
        assert "newest" in reader.status
        assert "relevance" not in reader.status


async def test_a_query_that_cannot_be_understood_is_no_visit_and_no_place(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/bao")
        await reader.press("enter")
        await reader.type("/date:never")
        await reader.press("enter")
        await reader.press("ctrl+q")
    place = library.place()
    assert place is not None
    assert place.query == "bao"
    async with reading(library.root) as reader:
        await reader.type("/sach")
        await reader.press("enter")
        await reader.type("/date:never")
        await reader.press("enter", "tab", "<")
        assert reader.main.query_input.text == "bao"


async def test_letters_typed_after_a_return_that_failed_stay_letters(library: Library) -> None:
    library.remember(Place("date:never", "relevance", 0, "bao/tram-bom.txt", 0))
    async with reading(library.root) as reader:
        await reader.type("/sach")
        assert reader.main.context == "query"
        await reader.type(" lu")
        assert reader.main.query_input.text == "sach lu"


async def test_a_query_that_cannot_be_understood_is_mended_where_it_stands(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type('/"sau bao')
        await reader.press("enter")
        assert "^ This quotation mark is never closed" in reader.text
        assert reader.main.context == "query"
        await reader.type('"')
        await reader.press("enter")
        assert reader.main.searches.query == '"sau bao"'
        assert reader.main.focused is None


async def test_the_caret_goes_as_soon_as_the_query_changes(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(library.root) as reader:
        await reader.type("/date:never")
        assert "^" in reader.main.hint.said
        monkeypatch.setattr("tui_reader.app.screens.searches._TYPING_PAUSE", 3600.0)
        await reader.pilot.press("x")
        await reader.until(lambda: not reader.main.hint.said, "the caret to go")


async def test_a_query_that_is_too_long_is_cut_and_that_is_said(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.press("slash")
        reader.app.post_message(Paste("bão " * 400))
        await reader.quiet()
        assert len(reader.main.query_input.text) == 1_000
        assert "at most 1,000 characters" in reader.status
        await reader.type("x")
        assert len(reader.main.query_input.text) == 1_000
        assert "at most 1,000 characters" in reader.status


async def test_where_nothing_is_found_no_document_stays_beside_the_results(library: Library) -> None:
    async with reading(library.root, size=(120, 40)) as reader:
        await reader.sees("Chủ Nhật, 08/09/2024")
        await reader.type("/khongcogi")
        assert reader.main.reading.document is None
        assert "Chủ Nhật, 08/09/2024" not in reader.text
        await reader.press("enter", "y")
        assert "No document is chosen: go to one in the results first." in reader.status


async def test_the_notice_of_an_empty_list_is_read_whole_in_a_narrow_pane(library: Library) -> None:
    async with reading(library.root, size=(40, 24)) as reader:
        await reader.type("/khongcogi")
        assert "find every spelling." in " ".join(reader.text.split())
