"""Numbers as the language of the interface writes them."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.app.exports import sheets_of_views
from tui_reader.app.panel_lines import lay_out
from tui_reader.exporting import to_csv, to_html, to_json
from tui_reader.language import speak
from tui_reader.numerals import as_english, decimal, number, percentage, rewritten
from tui_reader.panels import Bar, Bars, Node, Table, Tree
from tui_reader.reasons import told
from tui_reader.statistics.tables import written

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent


@pytest.fixture
def vietnamese() -> Iterator[None]:
    """Spoken during a test."""
    speak("vi")
    yield
    speak("en")


def test_english_sets_thousands_apart_by_a_comma() -> None:
    assert [number(999), number(1_234_567), number(-1000), number(1234.5)] == ["999", "1,234,567", "-1,000", "1,234"]
    assert [decimal(0.5), decimal(1234.567, 2), decimal(2.0, signed=True)] == ["0.5", "1,234.57", "+2.0"]
    assert [percentage(0.614), percentage(0.0614, 1)] == ["61%", "6.1%"]


@pytest.mark.usefixtures("vietnamese")
def test_vietnamese_sets_them_apart_by_a_point_and_decimals_by_a_comma() -> None:
    assert [number(999), number(1_234_567), number(-1000)] == ["999", "1.234.567", "-1.000"]
    assert [decimal(0.5), decimal(1234.567, 2), decimal(-2.0, signed=True)] == ["0,5", "1.234,57", "-2,0"]
    assert [percentage(0.614), percentage(0.0614, 1)] == ["61%", "6,1%"]
    assert [written(12_345), written(0.25, -1), written(None)] == ["12.345", "0,250", "–"]


@pytest.mark.usefixtures("vietnamese")
def test_numbers_in_sentences_that_are_kept_in_english_are_said_in_the_same_way() -> None:
    assert rewritten("1,234.5") == "1.234,5"
    assert [rewritten(said) for said in ("utf-8", "1,5", "2024", "1.2.3", "")] == ["utf-8", "1,5", "2024", "1.2.3", ""]
    assert told("only the first 1,000 of 2,000,000 bytes are kept").startswith("chỉ giữ 1.000 trong 2.000.000 byte")
    assert "0,99" in told("read as windows-1258 (guessed, 0.99)")
    assert "“1.000”" not in told("not read: 1,000"), "a name is no number"


@given(st.one_of(st.integers(), st.floats(-1e9, 1e9)), st.integers(0, 3))
def test_what_is_written_can_be_read_again(value: float, digits: int) -> None:
    said = number(value) if isinstance(value, int) else decimal(value, digits)
    speak("vi")
    try:
        again = number(value) if isinstance(value, int) else decimal(value, digits)
        assert as_english(again) == said
        assert rewritten(said) == again
    finally:
        speak("en")


PANEL = (
    Table("T", ["name", "count", "share"], [("a", "1.234", "0,5"), ("b", "12", "2.5")]),
    Bars("B", [Bar("2024", 1234.5)], "mm"),
    Tree("N", [Node("x", 1234)]),
)
"""As a plugin makes it in Vietnamese, with one number that it has formatted itself."""


@pytest.mark.usefixtures("vietnamese")
def test_machine_formats_have_numbers_and_what_people_read_has_them_as_they_write_them() -> None:
    sheets = sheets_of_views(PANEL)
    assert "a,1234,0.5\r\n" in to_csv(sheets)
    assert '"count":12,"share":2.5' in to_json(sheets)
    page = to_html(sheets, "P")
    assert ">1.234<" in page
    assert ">0,5<" in page
    drawn = "\n".join("".join(text for text, _style in line.pieces) for line in lay_out(PANEL, 60))
    assert "1.234,50" in drawn
    assert drawn.endswith(" 1.234")


KEPT_IN_ENGLISH = (
    "tui_reader/documents/",  # remarks on files, which the catalog keeps, and `told` says
    "tui_reader/ingestion/",
    "tui_reader/extraction/",  # failures, which records keep
    "tui_reader/authoring/",  # what `plugins check` says to authors of plugins
    "tui_reader/index/",  # queries, and other spellings of numbers
    "tui_reader/numerals.py",
    "plugins/tui_reader_rtf/",
    "extract.py",  # records
)


def test_no_other_number_is_formatted_as_english_has_it() -> None:
    found = []
    for file in [*ROOT.glob("tui_reader/**/*.py"), *ROOT.glob("plugins/tui_reader_*/*.py")]:
        place = file.relative_to(ROOT).as_posix()
        if not (place.startswith(KEPT_IN_ENGLISH) or place.endswith(KEPT_IN_ENGLISH)):
            found += [f"{place}:{line}" for line in grouped(ast.parse(file.read_text(encoding="utf-8")))]
    assert not found, "use number, decimal or percentage of tui_reader.numerals"


@pytest.mark.parametrize(
    "code", ['f"{n:,}"', 'f"{n:>{w},}"', 'f"{n:.1f}"', 'f"{n:+.2f}"', 'f"{n:.0%}"', '"{:,}".format(n)']
)
def test_what_is_formatted_so_is_found(code: str) -> None:
    assert list(grouped(ast.parse(code)))


def grouped(tree: ast.Module) -> Iterator[int]:
    """Lines where a number is formatted with thousands apart, decimals, or as a percentage."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
            last = node.format_spec.values[-1]
            spec = str(last.value) if isinstance(last, ast.Constant) else ""
            if "%" not in spec[:-1] and (spec.endswith((",", "%")) or (spec.endswith("f") and "." in spec)):
                yield node.lineno
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and ("{:," in node.value or "{n:," in node.value)
        ):
            yield node.lineno
