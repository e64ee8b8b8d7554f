"""The results or a panel written to a file, from the app."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from tests.app.driving import reading
from tui_reader.app.exports import sheets_of_views, write_sheets
from tui_reader.errors import ReaderError
from tui_reader.exporting import Sheet
from tui_reader.panels import Bar, Bars, Kwic, KwicLine, Node, Row, Table, Text, Tree

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.library import Library
    from tui_reader.panels import View


def test_every_kind_of_view_becomes_a_sheet() -> None:
    views: list[View] = [
        Table("T", ["year", "n"], [Row(("2024", "1,234")), ["2025", "x", "too much"], Row(("2026",))], "note"),
        Tree("R", [Node("a", 2, [Node("b", 1)], expanded=False)]),
        Bars("B", [Bar("2024", 2.5)], "per million"),
        Kwic("K", [KwicLine("left", "it", "right")]),
        Text("X", "one\n\ntwo"),
    ]
    table, tree, bars, kwic, text = sheets_of_views(views)
    assert table.rows == [("2024", 1234), ("2025", "x"), ("2026", None)]
    assert table.remarks == ("note",)
    assert list(tree.rows) == [("", "a", 2), ("a", "b", 1)]
    assert (bars.columns, bars.rows) == (("label", "per million"), [("2024", 2.5)])
    assert kwic.rows == [("left", "it", "right")]
    assert text.rows == [("one",), ("two",)]


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    name = str(tmp_path / "a.csv")
    assert write_sheets(name, lambda: [Sheet("T", ("a",), [("x",)])], "t", "")[1] == 1
    for bad, why in (
        (name, "is there already"),
        (str(tmp_path / "no" / "a.csv"), "could not be"),
        ("a.doc", "ends in"),
    ):
        with pytest.raises(ReaderError, match=why):
            write_sheets(bad, list, "t", "")


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_results_are_written_under_the_name_that_is_typed(
    library: Library, tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(library.root, size=size) as reader:
        await reader.press("/")
        await reader.type("lũ")
        await reader.press("enter", "@")
        await reader.sees("results.html")
        await reader.press("enter")
        await reader.sees("Written: results.html (2 rows)")
        await reader.press("S", "ctrl+u")
        await reader.type("found.json")
        await reader.press("enter")
        await reader.sees("Written: found.json")
    assert "<script" not in (tmp_path / "results.html").read_text("utf-8")
    lines = [json.loads(line) for line in (tmp_path / "found.json").read_text("utf-8").splitlines()]
    assert {line["path"] for line in lines} == {"bao/tram-bom.txt", "thu-vien/phoi-sach.md"}


async def test_a_panel_is_written(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    library.extract(jobs=1)
    async with reading(library.root, plugins=("statistics",), size=(160, 50)) as reader:
        await reader.press("enter", "1")
        await reader.sees("paragraphs")
        await reader.press("S")
        await reader.sees("statistics.html")
        await reader.press("ctrl+u")
        await reader.type("n.csv")
        await reader.press("enter")
        await reader.sees("Written: n.csv")
    rows = list(csv.reader((tmp_path / "n.csv").read_text("utf-8").splitlines()))
    assert rows[0][:2] == ["measure", "number"]
    assert rows[1][0] == "characters"
