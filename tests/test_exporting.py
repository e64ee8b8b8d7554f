"""Sheets as CSV, JSON Lines and HTML: nothing is lost, and nothing of a document is run."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.errors import ReaderError
from tui_reader.exporting import Sheet, format_of, sheet_of, to_csv, to_html, to_json, to_text
from tui_reader.statistics.tables import Column, Measured

SHEET = Sheet("Lũ <b>", ("word", "count"), [("bão, “lũ”", 12), ("<script>alert(1)</script>", 3)], ("unit: syllable",))


class Page(HTMLParser):
    """What stands on a page, and what is fetched or run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[str] = []
        self.asked: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.asked += [each for each in attrs if each[0] in ("src", "href") or each[0].startswith("on")]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def test_csv_has_the_rows_and_in_each_what_is_to_be_known() -> None:
    rows = list(csv.reader(io.StringIO(to_csv([SHEET]))))
    assert rows == [
        ["word", "count", "remarks"],
        ["bão, “lũ”", "12", "unit: syllable"],
        ["<script>alert(1)</script>", "3", "unit: syllable"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@SUM(A1)", "\t=1"])
def test_no_spreadsheet_takes_a_word_for_a_formula(text: str) -> None:
    (_, (cell,)) = csv.reader(io.StringIO(to_csv([Sheet("", ("word",), [(text,)])])))
    assert cell == f"'{text}"


def test_json_has_an_object_a_line() -> None:
    lines = [json.loads(line) for line in to_json([SHEET]).splitlines()]
    assert lines[0] == {"table": "Lũ <b>", "word": "bão, “lũ”", "count": 12, "remarks": ["unit: syllable"]}
    assert len(lines) == 2


def test_numbers_that_are_none_are_null() -> None:
    assert json.loads(to_json([Sheet("", ("a", "b"), [(float("nan"), None)])])) == {"table": "", "a": None, "b": None}


def test_a_page_stands_alone_and_runs_nothing() -> None:
    page = to_html([SHEET], "Thư viện & lũ", "lũ")
    parsed = Page(page)
    assert "script" not in parsed.tags
    assert parsed.asked == []
    assert "<script>alert(1)</script>" in parsed.said
    assert "Thư viện & lũ" in parsed.said
    assert "default-src 'none'" in page


@given(st.text(), st.text(), st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=3))
def test_no_text_gets_out_of_its_place(title: str, remark: str, rows: list[list[str]]) -> None:
    plain = Page(to_html([Sheet("t", ("a", "b"), [["x", "y"]] * len(rows), ("r",))], "t"))
    parsed = Page(to_html([Sheet(title, ("a", "b"), rows, (remark,))], title))
    assert parsed.tags == plain.tags
    assert not any(ord(letter) < 32 and letter not in "\n\r\t" for text in parsed.said for letter in text)
    assert to_json([Sheet(title, ("a", "b"), rows, (remark,))]).count("\n") == len(rows)
    read = list(csv.reader(io.StringIO(to_csv([Sheet(title, ("a", "b"), rows)]), newline="")))
    assert len(read) == len(rows) + 1


def test_a_table_of_measures_takes_its_formulas_along() -> None:
    measured = Measured("M", "syllable", (Column("a"), Column("x", 2)), (("w", 1.0),), ("G² = …",), {"minimum": 3})
    sheet = sheet_of(measured)
    assert sheet.remarks == ("unit: syllable", "minimum: 3", "G² = …")
    assert ">1.00<" in to_html([sheet], "")
    assert json.loads(to_json([sheet]))["x"] == 1.0


def test_the_suffix_says_the_format() -> None:
    assert [format_of(Path(name)) for name in ("a.csv", "a.JSONL", "a.json", "b.htm")] == [
        "csv",
        "json",
        "json",
        "html",
    ]
    with pytest.raises(ReaderError, match="in which format"):
        format_of(Path("a.doc"))
    assert to_text([SHEET], "csv", "") == to_csv([SHEET])
    assert to_text([SHEET], "json", "") == to_json([SHEET])
    assert to_text([SHEET], "html", "T") == to_html([SHEET], "T")
