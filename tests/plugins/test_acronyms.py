"""The acronyms plugin: definitions of both forms, uses, what is never explained, and its panel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plugins.context import FakeContext, article, extracted
from tests.plugins.gold import precision_and_recall
from tui_reader.app.panel_lines import lay_out
from tui_reader.plugin_api import Aggregate, Annotation, Count, NextMention, Open, Refine, Row
from tui_reader_acronyms import build
from tui_reader_acronyms.extract import Acronyms


def records(text: str) -> list[Annotation]:
    return [record for record in extracted(Acronyms, article(text)) if isinstance(record, Annotation)]


def found(text: str) -> list[tuple[str, str]]:
    """(acronym, expansion) of each definition; (acronym, "") of each that nothing explains, once."""
    all_of_it = records(text)
    defined = [(one.fields["acronym"], one.fields["expansion"]) for one in all_of_it if one.label == "definition"]
    return defined + [(name, "") for name in sorted({one.value for one in all_of_it if one.label == "undefined"})]


@pytest.mark.parametrize(("half", "precision", "recall"), [("tuning", 0.95, 0.95), ("held", 0.95, 0.95)])
def test_the_gold_is_met(half: str, precision: float, recall: float) -> None:
    def wanted(definitions: list[list[str]], undefined: list[str]) -> list[tuple[str, str]]:
        return [(acronym, expansion) for acronym, expansion in definitions] + [(name, "") for name in undefined]

    reached = precision_and_recall("acronyms", half, found, wanted)
    assert reached[0] >= precision
    assert reached[1] >= recall


def test_a_definition_spans_its_expansion_and_bracket_and_the_rest_are_uses() -> None:
    text = "Uỷ ban nhân dân (UBND) họp. UBND giao việc."
    definition, use = records(text)
    assert text[definition.start : definition.end] == "Uỷ ban nhân dân (UBND)"
    assert definition.value == "UBND = uỷ ban nhân dân"
    assert (use.label, use.value, text[use.start : use.end]) == ("use", "UBND", "UBND")


def test_ways_to_place_a_tone_are_one_expansion() -> None:
    values = {records(f"{first} ban nhân dân (UBND)")[0].value for first in ("Uỷ", "Ủy", "ủy")}
    assert len(values) == 1


def test_a_place_behind_an_institution_is_no_part_of_its_acronym() -> None:
    assert found("Trung tâm Y tế huyện An Lạc (TTYT) mở cửa.") == [("TTYT", "Trung tâm Y tế")]


def test_headlines_in_capitals_hold_no_acronyms() -> None:
    assert records("TIN CHINH HAI TAM TRONG THANH NAM") == []


@given(st.text(alphabet="ABCĐ abcđ()&-.,; ỦUỷu", max_size=60))
def test_whatever_is_found_stands_in_the_text(text: str) -> None:
    for record in records(text):
        acronym = record.fields.get("acronym", record.value)
        assert acronym.replace(" ", "") in text[record.start : record.end].replace(" ", "")


def test_the_panel_lists_what_is_explained_and_apart_what_is_not() -> None:
    document = article("Hội đồng nhân dân (HĐND)\nhọp. HĐND bàn việc, CSGT giữ đường.")
    known, unknown = build(FakeContext(document, extracted(Acronyms, document)))
    (row,) = [row for row in known.rows if isinstance(row, Row)]
    assert row.cells == ("HĐND", "Hội đồng nhân dân", "2", "1")
    assert row.actions == (Open(0, 24), NextMention(((0, 24), (30, 34))))
    assert [row.cells for row in unknown.rows if isinstance(row, Row)] == [("CSGT", "1")]


def test_two_expansions_of_one_acronym_stand_together_in_the_results() -> None:
    def answer(name: str, by: str, top: int, label: str) -> Aggregate:
        names = ["TTYT = trung tâm y tế", "UBND = uỷ ban nhân dân", "TTYT = trang thiết bị y tế"]
        counts = [Count(value, "definition", 9 - n, 7 - n, 9, 7) for n, value in enumerate(names)]
        return Aggregate(counts if label == "definition" else [], 20, 20, 30, 30, 30, 30)

    _, table = build(FakeContext(article("x"), [], matches=30, answer=answer))
    rows = [row for row in table.rows if isinstance(row, Row)]
    assert [row.cells[0] for row in rows] == ["TTYT", "TTYT", "UBND"]
    assert rows[0].cells == ("TTYT", "trang thiết bị y tế", "5")
    assert rows[0].actions == (Refine('"TTYT"'),)


def test_the_app_draws_it() -> None:
    document = article("Hội đồng nhân dân (HĐND) họp, CSGT giữ đường.")
    lines = lay_out(build(FakeContext(document, extracted(Acronyms, document))), 60)
    drawn = "\n".join("".join(text for text, _ in line.pieces) for line in lines)
    assert "HĐND" in drawn
    assert "Hội đồng nhân dân" in drawn
    assert "Not explained here" in drawn
