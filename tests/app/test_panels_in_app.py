"""Panels in the app: what a row does, and what a plugin that fails harms (itself)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import Reader, reading
from tui_reader.panels import NextMention, Node, Open, Panel, Refine, Row, Table, Text, Tree
from tui_reader.plugins import PluginInfo, PluginSet

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.library import Library
    from tui_reader.panels import PanelContext, View


def with_panels(library: Library, *panels: Panel, failed: str = "") -> PluginSet:
    """Plugins as if they were installed: one that offers ``panels``, and perhaps one that failed."""
    infos = [PluginInfo("mine", "", "", "mine", "loaded", panels=tuple(panel.name for panel in panels))]
    if failed:
        infos.append(PluginInfo("broken", "", "", "broken", "failed", error=failed))
    return PluginSet(plugins=tuple(infos), panels=panels)


async def show(reader: Reader, plugins: PluginSet) -> None:
    reader.main.panels.take_plugins(plugins)
    await reader.quiet()


def mentions(word: str) -> Callable[[PanelContext], View]:
    def build(context: PanelContext) -> View:
        assert context.document is not None
        text = context.document.text
        spans, at = [], text.find(word)
        while at >= 0:
            spans.append((at, at + len(word)))
            at = text.find(word, at + 1)
        actions = (NextMention(tuple(spans)), Refine(f'"{word}"'))
        return Tree("Chỗ nhắc", [Node(word, len(spans), actions=actions)])

    return build


async def test_enter_goes_to_the_next_mention_round_and_s_searches_for_it(library: Library) -> None:
    async with reading(library.root, size=(160, 50)) as reader:
        await show(reader, with_panels(library, Panel("m", "Mentions", "document", mentions("đêm"))))
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
        await show(reader, with_panels(library, Panel("m", "Mentions", "document", mentions("máy bơm"))))
        await reader.press("enter", "1", "enter")
        assert reader.pane == "reading"
        assert "mention 1/1" in reader.status


async def test_a_row_opens_a_place_in_another_document(library: Library) -> None:
    def build(context: PanelContext) -> View:
        return Table("Nơi khác", ["bài"], [Row(("kia",), (Open(0, 5, "thu-vien/phoi-sach.md"),))])

    async with reading(library.root) as reader:
        await show(reader, with_panels(library, Panel("o", "Other", "results", build)))
        await reader.press("1", "enter")
        assert "Thư viện phơi sách sau lũ" in reader.text
        assert reader.pane == "reading"


@pytest.mark.parametrize(
    "build",
    [
        lambda context: 1 / 0,
        lambda context: Table("x", ["a"], [None]),  # type: ignore[list-item]
        lambda context: Tree("x", [object()]),  # type: ignore[list-item]
    ],
    ids=["raises", "malformed rows", "malformed nodes"],
)
async def test_a_panel_that_fails_says_so_itself_and_harms_nothing_else(
    library: Library, build: Callable[[PanelContext], View]
) -> None:
    async with reading(library.root, size=(160, 50)) as reader:
        good = Panel("good", "Good", "results", lambda context: Text("Tốt", f"{context.matches} bài"))
        await show(reader, with_panels(library, Panel("bad", "Bad", "results", build), good, failed="không nạp được"))
        await reader.press("1")
        await reader.sees("“bad” of the plugin mine")
        await reader.press("2")
        await reader.sees("4 bài")
        await reader.press("3")
        await reader.sees("used: không nạp được")
        await reader.press("q", "j")
        assert reader.pane == "reading"


async def test_a_panel_about_the_document_waits_for_one(library: Library) -> None:
    async with reading(library.root) as reader:
        await show(reader, with_panels(library, Panel("m", "Mentions", "document", mentions("đêm"))))
        await reader.type("/khongcogi")
        await reader.press("enter", "1")
        assert "Open a document to see this." in reader.text
        await reader.press("4")
        assert "There is no panel 4." in reader.status


async def test_a_panel_called_from_the_results_is_about_the_document_under_the_cursor(library: Library) -> None:
    titles = Panel(
        "t", "Title", "document", lambda context: Text("", context.document.title if context.document else "—")
    )
    async with reading(library.root) as reader:
        await show(reader, with_panels(library, titles))
        await reader.press("1")
        assert "Trạm bơm chạy suốt đêm chống úng" in reader.text
        await reader.press("q", "q", "down", "1")
        assert reader.pane == "panel"
        assert "Trường học mở cửa đón người tránh bão" in reader.text


async def test_an_extractor_that_failed_is_named_in_its_panel_and_among_the_problems(library: Library) -> None:
    document = library.document("bao/tram-bom.txt")
    for extractor in library.plugins().extractors:
        library.records().put_failure(document.key, extractor.name, extractor.version, "gặp chuyện lạ")
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


async def test_the_timeline_fills_while_extraction_runs(library: Library) -> None:
    async with reading(library.root, plugins=("timeline",)) as reader:
        await reader.press("enter", "1")
        await reader.sees("2024-09-08")
        await reader.until(lambda: "extracting" not in reader.status)


async def test_the_next_document_keeps_the_panel(library: Library) -> None:
    async with reading(library.root, size=(120, 40)) as reader:
        await show(reader, with_panels(library, Panel("m", "Mentions", "document", mentions("tránh bão"))))
        await reader.press("enter", "1", "J")
        assert reader.pane == "panel"
        assert "Trường học mở cửa đón người" in reader.text
        await reader.sees("tránh bão  ")
        await reader.press("backslash")
        assert reader.main.context == "query"
