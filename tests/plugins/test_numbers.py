"""The numbers plugin: quantities, what only looks like one, and its panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plugins.context import FakeContext, article, extracted
from tests.plugins.gold import precision_and_recall
from tui_reader.authoring.trial import TrialLibrary
from tui_reader.index.syntax import parse_query
from tui_reader.plugin_api import Annotation, NextMention, Row, Table, Text
from tui_reader.plugin_descriptions import FieldDescription, PluginSet
from tui_reader.record_search import fields_of
from tui_reader_numbers import build
from tui_reader_numbers.extract import Numbers

if TYPE_CHECKING:
    from pathlib import Path


PLUGINS = PluginSet(fields=(FieldDescription("amount", "numbers", "number", field="high"),))


def quantities(text: str) -> list[Annotation]:
    return [record for record in extracted(Numbers, article(text)) if isinstance(record, Annotation)]


def values(text: str) -> list[str]:
    return [record.value for record in quantities(text)]


@pytest.mark.parametrize(("half", "precision", "recall"), [("tuning", 0.99, 0.99), ("held", 0.97, 0.97)])
def test_the_gold_is_met(half: str, precision: float, recall: float) -> None:
    reached = precision_and_recall("numbers", half, values, lambda wanted: wanted)
    assert reached[0] >= precision
    assert reached[1] >= recall


def test_a_quantity_says_its_number_unit_and_what_blurs_it() -> None:
    (one,) = quantities("Hơn 8,5 triệu đồng đã được góp.")
    assert one.fields == {
        "unit": "đồng",
        "low": "8500000",
        "high": "8500000",
        "number": "8500000",
        "approx": "hơn",
    }


def test_the_label_is_the_unit_as_it_is_asked_for() -> None:
    text = "Có 3 học sinh, 5,5% và 40 km/h, nóng 37°C, giá 15.000 đồng/kg, rộng 12 m²."
    labels = {one.fields["unit"]: one.label for one in quantities(text)}
    assert labels["học sinh"] == "học_sinh"
    assert labels["%"] == "phần_trăm"
    assert labels["km/h"] == "km_h"
    assert labels["°C"] == "độ_C"
    assert labels["m²"] == "m²"
    for label in labels.values():
        assert parse_query(f"amount.{label}:>=1", fields_of(PLUGINS)).node


def test_amounts_are_searched_by_number_and_unit(tmp_path: Path) -> None:
    texts = {
        "a.txt": "Quỹ\n\nXã góp 8,5 triệu đồng cho 12 học sinh.",
        "b.txt": "Chợ\n\nGà bán từ 3 đến 5 triệu đồng.",
        "c.txt": "Nước\n\nNước lên 4 m trong 2 ngày, tăng 18,5%.",
    }
    with TrialLibrary(texts, tmp_path, disabled=["entities", "timeline", "statistics"]) as library:
        assert library.search("amount:>=8.500.000") == ["a.txt"]
        assert sorted(library.search("amount.đồng:>4000000")) == ["a.txt", "b.txt"]
        assert library.search("amount.học_sinh:10..20") == ["a.txt"]
        assert library.search("amount.dong:5000000") == ["b.txt"]
        assert library.search("amount.phần_trăm:18,5") == ["c.txt"]
        assert library.search("amount:4") == ["c.txt"]


def test_a_range_has_bounds_and_no_number() -> None:
    (one,) = quantities("Từ 3 đến 5 triệu đồng mỗi hộ.")
    assert (one.value, one.fields) == (
        "3000000-5000000 đồng",
        {"unit": "đồng", "low": "3000000", "high": "5000000"},
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234.567 người", "1234567 người"),
        ("1,234,567 người", "1234567 người"),
        ("1,25 lít", "1.25 lít"),
        ("0.125 kg", "0.125 kg"),
        ("một trăm linh năm cuốn", "105 cuốn"),
        ("hai nghìn ba trăm bốn mươi mốt hộ", "2341 hộ"),
        ("mười năm", "10 năm"),
        ("mười lăm năm", "15 năm"),
        ("năm trăm năm", "500 năm"),
        ("hai triệu rưỡi đồng", "2500000 đồng"),
        ("cao 1m65", "1.65 m"),
    ],
)
def test_figures_and_words_are_read(text: str, value: str) -> None:
    assert values(f"Có {text}, đúng vậy.") == [value]


@given(st.integers(0, 10**12), st.sampled_from(["người", "đồng", "km", "học sinh", "%"]))
def test_a_number_written_with_dots_is_that_number(number: int, unit: str) -> None:
    assert values(f"Có {number:,} {unit}.".replace(",", ".")) in ([f"{number} {unit}"], [])
    if not 1900 <= number < 2100:
        assert values(f"Có {number:,} {unit}.".replace(",", ".")) == [f"{number} {unit}"]


@given(st.text(alphabet="0123456789., -/đồngtriệu hai mươi năm %m2", max_size=60))
def test_spans_are_in_order_and_do_not_overlap(text: str) -> None:
    at = 0
    for record in quantities(text):
        assert at <= record.start < record.end <= len(text)
        assert float(record.fields["low"]) <= float(record.fields["high"])
        at = record.end


def test_page_furniture_has_no_quantities() -> None:
    assert extracted(Numbers, article("Trời đẹp.", furniture="Xem 120 trang khác")) == []


def test_the_panel_shows_the_extremes_of_each_unit() -> None:
    document = article("Có 5 km, rồi 12 km và 3 triệu đồng.")
    table = build(FakeContext(document, extracted(Numbers, document)))
    assert isinstance(table, Table)
    rows = [row for row in table.rows if isinstance(row, Row)]
    assert [row.cells for row in rows] == [("km", "2", "5 km", "12 km"), ("đồng", "1", "3 triệu đồng", "3 triệu đồng")]
    assert rows[0].actions == (NextMention(((3, 7), (13, 18))),)


def test_nothing_found_is_said_and_not_read_yet_is_left_to_the_reader() -> None:
    assert build(FakeContext(article("năm"), [])) == Text("Numbers", "None found in this document.")
    waiting = build(FakeContext(article("5 km")))
    assert isinstance(waiting, Table)
    assert not waiting.rows
