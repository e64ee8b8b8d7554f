"""A reader's way through the app, with a real library."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from textual.events import Key

from tests.app.driving import reading
from tests.conftest import write_articles
from tui_reader.app.actions import ACTIONS
from tui_reader.app.editors import editor_there_is
from tui_reader.app.looks import LOOKS
from tui_reader.places import Place

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.driving import Reader
    from tui_reader.app.messages import ResultsArrived
    from tui_reader.library import Library


def opened(reader: Reader) -> str:
    document = reader.main.reading.document
    return document.path if document is not None else ""


async def test_a_folder_without_an_index_opens_at_once_indexes_itself_and_shows_its_documents(folder: Path) -> None:
    async with reading(folder) as reader:
        await reader.sees("Trạm bơm chạy suốt đêm chống úng")
        assert "archive · 4" in reader.text
        assert reader.status.startswith("1/4 · newest")


async def test_enter_opens_and_q_goes_back_and_leaves(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.press("enter")
        assert "Chủ Nhật, 08/09/2024" in reader.text
        await reader.press("q")
        assert reader.pane == "results"
        await reader.press("q")
        assert reader.app.return_code == 0


async def test_next_document_walks_through_the_hits_and_says_when_they_end(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.press("enter", "J")
        assert "Trường học mở cửa đón người tránh bão" in reader.text
        await reader.press("K")
        assert "Trạm bơm chạy suốt đêm chống úng" in reader.text
        await reader.press("K")
        assert "first document" in reader.status


async def test_n_steps_through_the_matches_and_the_current_one_is_underlined(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/hai phong")
        await reader.press("enter", "enter")
        matches = len(reader.main.reading.matches)
        assert matches
        await reader.press("n")
        assert f"match 1/{matches}" in reader.status
        lines = [reader.main.reading.render_line(y) for y in range(reader.main.reading.size.height)]
        styles = [
            segment.style
            for strip in lines
            for segment in strip
            if segment.text == "Hải" or segment.text == "Hải Phòng"
        ]
        assert any(style is not None and style.underline and style.reverse for style in styles)
        await reader.press(*["n"] * (matches - 1))
        assert f"match {matches}/{matches}" in reader.status
        await reader.press("N" if matches > 1 else "G")
        assert f"match {max(1, matches - 1)}/{matches}" in reader.status


async def test_find_in_the_document_and_back_to_the_matches_of_the_query(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/tram bom")
        await reader.press("enter", "enter")
        await reader.type("/may bom")
        await reader.press("enter")
        assert "found 1/1" in reader.status
        await reader.type("/khong co")
        await reader.press("enter")
        assert "“khong co” is not in this document; \\ searches in all documents." in reader.status
        await reader.press("slash", "enter")
        assert "match" in reader.status


async def test_sorting_changes_the_order(library: Library) -> None:
    async with reading(library.root) as reader:
        first = reader.main.results_list.row(0)
        await reader.press("o", "o")
        assert "oldest" in reader.status
        assert reader.main.results_list.row(0) != first
        assert "2022-06-22" in reader.text.split("\n")[2]


async def test_history_goes_back_to_the_query_and_the_document_at_their_place(library: Library) -> None:
    async with reading(library.root, size=(60, 10)) as reader:
        await reader.type("/bao")
        await reader.press("enter", "enter", "j", "j", "j", "j")
        place = reader.main.reading.place
        assert place > 0
        await reader.press("q")
        await reader.press("slash", "ctrl+u")
        await reader.type("sach")
        await reader.press("enter")
        assert reader.main.searches.query == "sach"
        await reader.press("<")
        assert reader.main.searches.query == "bao"
        assert reader.pane == "reading"
        assert reader.main.reading.place == place
        await reader.press(">")
        assert reader.main.searches.query == "sach"


async def test_the_next_start_returns_to_the_same_place(library: Library) -> None:
    async with reading(library.root, size=(60, 10)) as reader:
        await reader.type("/bao")
        await reader.press("enter", "down", "enter", "j", "j")
        document, place = reader.main.reading.document, reader.main.reading.place
        assert document is not None
        await reader.press("ctrl+q")
    async with reading(library.root, size=(60, 10)) as reader:
        await reader.until(lambda: reader.main.reading.document is not None)
        assert reader.main.query_input.text == "bao"
        assert reader.main.results_list.cursor == 1
        assert reader.pane == "reading"
        again = reader.main.reading.document
        assert again is not None
        assert again.path == document.path
        assert reader.main.reading.place == place


async def test_panes_follow_the_width_and_the_place_survives(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.press("enter")
        assert list(reader.main.shown) == ["reading"]
        await reader.pilot.resize_terminal(110, 30)
        await reader.quiet()
        assert list(reader.main.shown) == ["results", "reading"]
        await reader.press("tab")
        assert list(reader.main.shown) == ["reading", "panel"]
        await reader.pilot.resize_terminal(150, 40)
        await reader.quiet()
        assert list(reader.main.shown) == ["results", "reading", "panel"]
        await reader.press("z")
        assert list(reader.main.shown) == ["panel"]
        await reader.press("z", "q")
        assert reader.pane == "reading"
        assert "Trạm bơm chạy suốt đêm" in reader.text


async def test_beside_the_results_the_chosen_document_shows_without_being_opened(library: Library) -> None:
    async with reading(library.root, size=(120, 40)) as reader:
        await reader.sees("Chủ Nhật, 08/09/2024")
        await reader.press("down")
        await reader.sees("Thứ Bảy, 07/09/2024 14:35")
        assert reader.pane == "results"


async def test_copying_says_that_it_was_sent_and_sends_the_path(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(library.root) as reader:
        await reader.press("Y")
        assert reader.app.clipboard == str(library.root / "bao/tram-bom.txt")
        assert "sent to the terminal" in reader.status
        await reader.press("enter", "y")
        assert "Vĩnh Thạnh" in reader.app.clipboard


async def test_an_update_leaves_the_cursor_on_its_document(library: Library) -> None:
    write_articles(library.root, {"moi.txt": "Chợ phiên đông khách\n09/09/2024\n\nChợ phiên họp từ sáng sớm.\n"})
    async with reading(library.root) as reader:
        await reader.sees("archive · 5")
        await reader.press("down", "down")
        chosen = reader.chosen
        write_articles(library.root, {"moi-2.txt": "Bến đò mở lại\n10/09/2024\n\nBến đò mở lại sau bão.\n"})
        await reader.press("R")
        await reader.sees("archive · 6")
        assert reader.chosen == chosen


async def test_news_of_the_library_that_come_late_leave_the_cursor_where_the_reader_has_gone_meanwhile(
    library: Library,
) -> None:
    async with reading(library.root) as reader:
        searches, results = reader.main.searches, reader.main.results_list
        await reader.press("enter")
        searches.again()
        await reader.press("J")
        assert results.cursor == 1
        second = opened(reader)
        searches.again()
        searches.again()
        await reader.press("J")
        assert results.cursor == 2
        assert opened(reader) != second
        await reader.press("q", "slash", "b", "a", "o", "enter")
        searches.again()
        await reader.press("j")
        assert results.cursor == 1, "an answer that is awaited leads where it was to lead"


async def test_keys_do_not_wait_for_an_answer_that_a_fault_has_eaten(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(library.root) as reader:

        def broken(*given: object, **named: object) -> None:
            raise RuntimeError("broken")

        with monkeypatch.context() as patch:
            patch.setattr(reader.main.desk.library, "document", broken)
            await reader.press("enter")
            assert "broken" in reader.status
        await reader.press("q", "j")
        assert reader.main.results_list.cursor == 1
        with monkeypatch.context() as patch:
            patch.setattr(reader.main.desk.library, "search", broken)
            await reader.press("slash", "b", "a", "o", "enter")
            assert "broken" in reader.status
        await reader.press("k")
        assert reader.main.results_list.cursor == 0
        await reader.type("/bao")
        await reader.press("enter")
        assert reader.main.searches.query == "bao"


async def test_the_document_that_is_read_on_shows_the_matches_of_the_query_gone_back_to(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/hai phong")
        await reader.press("enter")
        reader.main.narrowing.narrow("hai phong bao")
        await reader.quiet()
        await reader.press("enter")
        pane, document = reader.main.reading, opened(reader)
        assert pane.document is not None
        text, narrow = pane.document.text, list(pane.matches)
        assert "bão" in {text[slice(*span)].lower() for span in narrow}
        await reader.press("W")
        assert opened(reader) == document
        assert reader.pane == "reading"
        assert {text[slice(*span)].lower() for span in pane.matches} == {"hải phòng", "hai"}


async def test_the_editor_opens_the_file_and_a_missing_one_is_named(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    async with reading(library.root) as reader:
        await reader.press("v")
        assert "Set EDITOR" in reader.status
    for name in ("vi", "nano"):
        (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
        assert editor_there_is() == name, "who has named none gets one that there is"


async def test_files_that_could_not_be_read_are_counted_and_listed(folder: Path) -> None:
    (folder / "trong.txt").write_bytes(b"")
    async with reading(folder) as reader:
        await reader.sees("archive · 4")
        await reader.sees("1 unread (E)")
        await reader.press("E")
        await reader.sees("trong.txt  ")
        assert "empty" in reader.text
        await reader.press("q")
        assert reader.main.is_current


async def test_matches_differ_from_text_without_colour() -> None:
    assert LOOKS["match"].bold
    assert LOOKS["found"].reverse
    assert LOOKS["current"].underline


async def test_a_document_cannot_write_to_the_terminal(folder: Path) -> None:
    ordinary = "Một đoạn văn bình thường để tệp này vẫn là văn bản. " * 20
    text = f"{ordinary}\n\nBài có mã điều khiển \x1b]0;x\x07\x1b[31mđỏ\x1b[0m\n\nÔ \x9b31m hai \u202edcba\u202c hết.\n"
    (folder / "ma.txt").write_text(text, encoding="utf-8")
    async with reading(folder) as reader:
        await reader.type("/dieu khien")
        await reader.sees("Bài có mã")
        await reader.press("enter", "enter", "G")
        shown = reader.text
        assert "␛]0;x␇␛[31mđỏ␛[0m" in shown
        assert not any(
            ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char == "\u202e" for char in shown.replace("\n", "")
        )


@pytest.mark.parametrize("seed", [1, 2])
async def test_random_keys_harm_nothing(
    library: Library, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Textual raises at the end of `run_test` whatever a handler raised."""
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.chdir(tmp_path)  # where files get written by chance
    chance = random.Random(seed)
    named = [key for action in ACTIONS for key in action.keys if len(key) > 1 and "quit" not in action.id]
    typed = [key for action in ACTIONS for key in action.keys if len(key) == 1] + list('aâđ"(-*: ')
    async with reading(library.root) as reader:
        monkeypatch.setattr(reader.app, "quit", lambda: None)
        for _ in range(250):
            key = chance.choice(typed if chance.random() < 0.6 else named)
            reader.app.post_message(Key("space" if key == " " else key, key if len(key) == 1 else None))
            if chance.random() < 0.05:
                await reader.pilot.resize_terminal(chance.randint(20, 170), chance.randint(5, 50))
        await reader.quiet()
        assert reader.app.is_running


@pytest.mark.parametrize("key", ["y", "Y"])
async def test_in_the_results_the_document_under_the_cursor_is_copied_whatever_was_read(
    library: Library, key: str
) -> None:
    async with reading(library.root) as reader:
        await reader.press("enter", "q", "down", key)
        wanted = library.document("bao/mo-lai-truong.txt").text if key == "y" else "bao/mo-lai-truong.txt"
        assert reader.app.clipboard.endswith(wanted)
        assert "sent to the terminal" in reader.status
        assert reader.pane == "results"


async def test_n_in_the_results_opens_the_document_under_the_cursor_at_its_first_match(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/hai phong")
        await reader.press("enter", "n")
        assert reader.pane == "reading"
        assert reader.status.startswith("match 1/")
        first = reader.chosen
        await reader.press("q", "down", "n")
        assert reader.status.startswith("match 1/")
        assert reader.chosen != first


async def test_another_order_keeps_the_cursor_on_the_chosen_document(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.press("down")
        chosen, row = reader.chosen, reader.main.results_list.cursor
        await reader.type(":oldest")
        await reader.press("enter")
        assert reader.chosen == chosen
        assert reader.main.results_list.cursor != row
        await reader.press("g", "o")
        assert reader.main.results_list.cursor == 0


async def test_leaving_the_find_line_gives_back_the_matches_of_the_query(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/tram bom")
        await reader.press("enter", "enter")
        await reader.type("/may bom")
        await reader.press("enter")
        assert "found 1/1" in reader.status
        await reader.press("slash", "escape", "n")
        assert reader.status.startswith("match ")


async def test_who_quits_before_the_first_answer_finds_the_place_as_it_was(library: Library) -> None:
    noted = Place("bao", "oldest", 1, "bao/tram-bom.txt", 40)
    library.remember(noted)
    async with reading(library.root, wait=False) as reader:
        reader.app.quit()
    assert library.place() == noted


async def test_who_quits_before_the_document_has_come_back_finds_it_again(library: Library) -> None:
    noted = Place("bao", "oldest", 0, "bao/tram-bom.txt", 40)
    library.remember(noted)
    async with reading(library.root, wait=False) as reader:
        arrived = reader.main.searches.arrived

        def quitting(event: ResultsArrived) -> None:
            arrived(event)
            reader.app.quit()

        reader.app.desk.open = lambda path, goal: 0  # type: ignore[method-assign]  # the document never comes
        reader.main.searches.arrived = quitting  # type: ignore[method-assign]
        await reader.until(lambda: reader.app.return_code is not None)
    place = library.place()
    assert place is not None
    assert (place.query, place.sort, place.row, place.path, place.offset) == ("bao", "oldest", 0, noted.path, 40)


async def test_a_byte_order_mark_is_no_problem_in_the_heading_of_the_list(folder: Path) -> None:
    (folder / "khac.txt").write_text("Chợ nổi họp sớm\n\nGhe xuồng đông nghịt.\n", encoding="utf-16")
    async with reading(folder) as reader:
        await reader.sees("archive · 5")
        await reader.press("E")
        await reader.sees("Every file was read, 1 re-encoded")
