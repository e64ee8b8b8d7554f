"""Panels in the app: what a row does, and what a plugin that fails harms (itself)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.driving import reading

if TYPE_CHECKING:
    import pytest

    from tui_reader.library import Library


OFFERED = "tests.app.offered:plugins"


async def test_enter_goes_to_the_next_mention_round_and_s_searches_for_it(library: Library) -> None:
    async with reading(library.root, size=(160, 50)) as reader:
        await reader.take_plugins(f"{OFFERED}.night")
        await reader.press("enter", "1")
        await reader.sees("Chỗ nhắc")
        await reader.press("enter")
        count = len(reader.main.reading.matches)
        assert reader.status.startswith(f"mention 1/{count}")
        await reader.press(*["enter"] * count)
        assert reader.status.startswith(f"mention 1/{count}")
        assert reader.pane == "panel"
        await reader.press("s")
        assert reader.main.query_input.text == '"đêm"'
        assert reader.pane == "results"


async def test_in_one_pane_a_mention_leads_to_the_text_and_n_goes_on(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.take_plugins(f"{OFFERED}.pumps")
        await reader.press("enter", "1", "enter")
        assert reader.pane == "reading"
        assert "mention 1/1" in reader.status


async def test_a_row_opens_a_place_in_another_document(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.take_plugins(f"{OFFERED}.elsewhere")
        await reader.press("1", "enter")
        assert "Thư viện phơi sách sau lũ" in reader.text
        assert reader.pane == "reading"


async def test_who_looks_closer_in_a_chart_stays_there_to_go_on(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.take_plugins(f"{OFFERED}.years")
        await reader.press("1")
        await reader.sees("4 bài")
        await reader.press("enter")
        await reader.sees("1 bài")
        assert reader.main.query_input.text == "date:2023"
        assert reader.pane == "panel"
        await reader.press("s")
        assert reader.pane == "results"


async def test_a_panel_that_fails_says_so_itself_and_harms_nothing_else(library: Library) -> None:
    async with reading(library.root, size=(160, 50)) as reader:
        await reader.take_plugins(f"{OFFERED}.bad", failed="không nạp được")
        await reader.press("1")
        await reader.sees("“bad” of the plugin bad")
        await reader.sees("(offered.py")
        await reader.press("2")
        await reader.sees("4 bài")
        await reader.press("3")
        await reader.sees("không nạp được")
        await reader.press("q", "j")
        assert reader.pane == "reading"


async def test_a_panel_about_the_document_waits_for_one(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.take_plugins(f"{OFFERED}.night")
        await reader.type("/khongcogi")
        await reader.press("enter", "1")
        assert "Open a document to see this." in reader.text
        await reader.press("4")
        assert "There is no panel 4." in reader.status


async def test_a_panel_called_from_the_results_is_about_the_document_under_the_cursor(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.take_plugins(f"{OFFERED}.title")
        await reader.press("1")
        assert "Trạm bơm chạy suốt đêm chống úng" in reader.text
        await reader.press("q", "q", "down", "1")
        assert reader.pane == "panel"
        assert "Trường học mở cửa đón người tránh bão" in reader.text


async def test_an_extractor_that_failed_is_named_in_its_panel_and_among_the_problems(library: Library) -> None:
    document = library.document("bao/tram-bom.txt")
    for extractor in library.plugins().extractors:
        library.records().put_failure(
            document.key, extractor.name, extractor.version, "gặp chuyện lạ", code=extractor.code
        )
    async with reading(library.root, plugins=("timeline",)) as reader:
        await reader.press("1")
        await reader.sees("failed on this document: gặp chuyện lạ")
        await reader.press("E")
        await reader.sees("1 extraction failed")
        assert "bao/tram-bom.txt" in reader.text
        assert "gặp chuyện lạ" in reader.text
        await reader.press("q")
        await reader.press("q", "q", "down", "1")
        assert "gặp chuyện lạ" not in reader.text


async def test_what_has_failed_is_tried_again_by_a_key_from_the_panes_and_from_the_problems(library: Library) -> None:
    document = library.document("bao/tram-bom.txt")
    (timeline,) = (each for each in library.plugins().extractors if each.name == "timeline")

    def fail() -> None:
        library.records().put_failure(document.key, "timeline", timeline.kept_version, "lạ lùng", code=timeline.code)

    fail()
    async with reading(library.root, plugins=("timeline",)) as reader:
        await reader.press("1")
        await reader.sees("failed on this document: lạ lùng")
        await reader.press("T")
        await reader.until(lambda: "lạ lùng" not in reader.text, "the failure is gone")
        fail()
        await reader.press("E")
        await reader.sees("lạ lùng")
        await reader.press("T")
        assert reader.pane == "panel", "back to the panes"
        await reader.until(lambda: "failed on this document" not in reader.text, "and tried again")
        await reader.press("T")
        await reader.sees("No extraction has failed.")
    assert library.records().failures([("timeline", timeline.kept_version)]) == []


async def test_the_timeline_fills_while_extraction_runs(library: Library) -> None:
    async with reading(library.root, plugins=("timeline",)) as reader:
        await reader.press("enter", "1")
        await reader.sees("8/9/2024")
        await reader.until(lambda: "extracting" not in reader.status)


async def test_the_next_document_keeps_the_panel(library: Library) -> None:
    async with reading(library.root, size=(120, 40)) as reader:
        await reader.take_plugins(f"{OFFERED}.storm")
        await reader.press("enter", "1")
        await reader.press("J")
        assert reader.pane == "panel"
        assert "Trường học mở cửa đón người" in reader.text
        await reader.sees("tránh bão  ")
        await reader.press("backslash")
        assert reader.main.context == "query"


async def test_a_panel_chosen_again_is_there_at_once_but_not_that_of_another_document(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(library.root) as reader:
        await reader.take_plugins(f"{OFFERED}.title", f"{OFFERED}.pumps")
        await reader.press("1")
        await reader.sees("Trạm bơm chạy suốt đêm chống úng")
        await reader.press("2")
        await reader.sees("máy bơm")
        monkeypatch.setattr(reader.main.desk.panels, "build", lambda *_: None)
        await reader.press("1")
        assert "Trạm bơm chạy suốt đêm chống úng" in reader.text
        await reader.press("J", "2")
        assert "máy bơm" not in reader.text


async def test_a_panel_asked_for_while_its_document_is_being_read_comes_with_it(library: Library) -> None:
    async with reading(library.root, size=(160, 50)) as reader:
        await reader.take_plugins(f"{OFFERED}.title")
        with reader.main.desk.library._lock:  # a document that takes its time
            await reader.pilot.press("down", "1")
            await reader.until(lambda: not reader.main.readings.pausing)
        await reader.quiet()
        assert reader.pane == "panel"
        await reader.sees("2024-09-07")
