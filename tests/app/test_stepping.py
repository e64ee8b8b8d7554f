"""From match to match, and on into the next document; back and forward through all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.driving import reading

if TYPE_CHECKING:
    from tests.app.driving import Reader
    from tui_reader.library import Library


def said(reader: Reader) -> str:
    return " ".join(reader.status.split())


def opened(reader: Reader) -> str:
    document = reader.main.reading.document
    return document.path if document is not None else ""


async def test_n_at_the_last_match_says_so_and_pressed_again_goes_on_in_the_next_document(library: Library) -> None:
    async with reading(library.root, (60, 10)) as reader:
        pane = reader.main.reading
        await reader.type("/hai phong")
        await reader.press("enter", "enter")
        first, matches = opened(reader), len(pane.matches)
        await reader.press(*["n"] * matches)
        assert f"match {matches}/{matches}" in said(reader)
        await reader.press("n")
        assert "The last match here; n again goes on in the next document." in said(reader)
        assert opened(reader) == first
        await reader.press("j", "n")
        assert "The last match here" in said(reader), "something else was done meanwhile"
        await reader.press("n")
        second = opened(reader)
        assert second != first
        assert reader.pane == "reading"
        assert "match 1/" in said(reader)
        assert "2/2" in said(reader)
        await reader.press("N")
        assert "The first match here; N again goes on in the document before." in said(reader)
        await reader.press("N")
        assert opened(reader) == first
        assert f"match {matches}/{matches}" in said(reader), "backwards one comes to the last one"
        await reader.type("nn")
        assert opened(reader) == second, "so do keys that came in one write"
        await reader.press(*["n"] * (len(pane.matches) - 1), "n")
        assert "The last match of the last document" in said(reader)
        await reader.press("n")
        assert opened(reader) == second
        assert "match 1/" in said(reader)
        await reader.press("<")
        assert opened(reader) == first, "documents that one came to by n are visited"


async def test_documents_without_a_match_in_the_text_are_passed_on_from_and_what_was_found_is_not_left(
    library: Library,
) -> None:
    async with reading(library.root) as reader:
        await reader.type("/path:bao")
        await reader.press("enter", "enter")
        first = opened(reader)
        await reader.press("n")
        assert "No match in this document; n again goes on in the next one." in said(reader)
        await reader.press("n")
        assert opened(reader) != first
        assert "No match in this document, and there are no more documents." in said(reader)
        await reader.press("N", "N")
        assert opened(reader) == first
        await reader.type("/sau bao")
        await reader.press("enter", "n", "n")
        assert opened(reader) == first
        await reader.press("slash", "enter", "C", "enter", "n", "n")
        assert "No match in this document." in said(reader), "of all documents none has more than another"


async def test_back_and_forward_keep_query_order_row_document_and_place(library: Library) -> None:
    async with reading(library.root, (60, 10)) as reader:
        main = reader.main
        await reader.press("o", "o")
        assert "oldest" in said(reader)
        await reader.press("j", "j", "enter", "G", "k")
        here, place = opened(reader), main.reading.place
        await reader.press("J", "G")
        other, second = opened(reader), main.reading.place
        assert place > 0 < second
        await reader.type("\\hai phong")
        await reader.press("enter", "j", "enter", "G")
        third, last = opened(reader), main.reading.place
        await reader.press("<")
        assert reader.pane == "results"
        assert main.searches.query == "hai phong"
        assert main.results_list.cursor == 1
        await reader.press("<")
        assert (opened(reader), main.reading.place, reader.pane) == (other, second, "reading")
        await reader.press("<")
        assert (opened(reader), main.reading.place) == (here, place)
        assert main.searches.query == ""
        assert "oldest" in said(reader)
        await reader.press("<")
        assert "Nothing was visited before this." in said(reader)
        assert (opened(reader), main.reading.place) == (here, place)
        await reader.type(">>>")
        assert (opened(reader), main.reading.place) == (third, last), "keys that came in one write"
        await reader.press(">")
        assert "Nothing was visited after this." in said(reader)


async def test_back_from_a_document_read_out_of_the_lines_leads_back_to_it_with_the_query(library: Library) -> None:
    async with reading(library.root) as reader:
        main = reader.main
        await reader.type("/hai phong")
        await reader.press("enter", "w")
        await reader.sees("by document")
        await reader.press("j", "enter")
        first, place = opened(reader), main.reading.place
        await reader.press("C")
        assert main.searches.query == ""
        await reader.press("<")
        assert (opened(reader), main.reading.place, main.searches.query) == (first, place, "hai phong")
