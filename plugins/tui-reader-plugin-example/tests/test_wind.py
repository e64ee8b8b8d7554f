"""What the example does, by the fixtures that come with tui-reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader_plugin_example import register_panels
from tui_reader_plugin_example.extract import Wind, WindConfig

if TYPE_CHECKING:
    from tui_reader.testing import DrawPanel, MakeDocument, MakeLibrary, RunExtractor

STORM = "Vùng gần tâm bão có gió mạnh cấp 8-9, giật cấp 11. Trên đất liền gió cấp 6. Bản tin cấp 3 của đài."


def test_forces_are_found_with_their_range_and_kind(document: MakeDocument, run_extractor: RunExtractor) -> None:
    records = run_extractor(Wind, document(STORM))
    assert [(r.label, r.value, r.fields["low"]) for r in records] == [  # type: ignore[union-attr]
        ("wind", "9", "8"),
        ("gust", "11", "11"),
        ("wind", "6", "6"),
    ]


def test_what_is_no_force_is_left_out(document: MakeDocument, run_extractor: RunExtractor) -> None:
    assert run_extractor(Wind, document("Trường cấp 3, động đất cấp 5, gió cấp 40.")) == []


def test_the_settings_leave_weak_winds_out(document: MakeDocument, run_extractor: RunExtractor) -> None:
    records = run_extractor(Wind, document(STORM), config=WindConfig(least=9))
    assert [record.value for record in records] == ["9", "11"]


def test_the_panels_show_the_document_and_the_results(document: MakeDocument, draw_panel: DrawPanel) -> None:
    about, over = register_panels()
    calm = document("Trời lặng gió.", path="b.txt")
    assert "gió mạnh cấp 8-9" in draw_panel(about, document(STORM), extractors=[Wind])
    assert "None in this document." in draw_panel(about, calm, extractors=[Wind])
    chart = draw_panel(over, document(STORM), calm, extractors=[Wind])
    assert [line.split()[0] for line in chart.splitlines() if "█" in line] == ["6", "9", "11"]


def test_it_works_in_a_library(library: MakeLibrary) -> None:
    opened = library({"bão.txt": STORM, "lặng.txt": "Trời lặng gió, biển êm."}, plugins=["wind"])
    assert [record.value for record in opened.records("wind", "bão.txt")] == ["9", "11", "6"]
    assert "giật cấp 11" in opened.panel("wind", "bão.txt")
    assert opened.search("wind:>=9") == ["bão.txt"]
