"""The quotations plugin: what is said and by whom, what only stands between marks, and its panel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plugins.context import FakeContext, article, extracted
from tests.plugins.gold import precision_and_recall
from tui_reader.app.panel_lines import lay_out
from tui_reader.plugin_api import Aggregate, Annotation, Block, Count, Document, NextMention, Open, Refine, Role
from tui_reader_quotations import build, register_query_fields
from tui_reader_quotations.extract import Quotations


def quotations(text: str) -> list[tuple[str, str]]:
    records = [record for record in extracted(Quotations, article(text)) if isinstance(record, Annotation)]
    return [(text[one.start : one.end], one.fields.get("speaker", "")) for one in records]


@pytest.mark.parametrize(("half", "precision", "recall"), [("tuning", 0.98, 0.98), ("held", 0.95, 0.95)])
def test_the_gold_is_met(half: str, precision: float, recall: float) -> None:
    reached = precision_and_recall("quotations", half, quotations, lambda wanted: map(tuple, wanted))
    assert reached[0] >= precision
    assert reached[1] >= recall


def test_a_quotation_is_counted_under_its_speaker_and_one_of_nobody_is_not() -> None:
    named, unnamed = extracted(Quotations, article("Bà Lê Thị Sen nói: “Tôi về đây”. Anh cười: “Ừ, về thì về thôi”."))
    assert isinstance(named, Annotation)
    assert isinstance(unnamed, Annotation)
    assert (named.label, named.value, named.fields) == ("quotation", "Lê Thị Sen", {"speaker": "Lê Thị Sen"})
    assert (unnamed.label, unnamed.fields) == ("unattributed", {})


def test_two_places_of_a_tone_are_one_speaker_whose_name_is_kept_as_written() -> None:
    text = "Bà Lê Thị Hòa nói: “Tôi về đây”.\nBà Lê Thị Hoà nói: “Nước lên rồi, tôi đi đây”."
    found = [record for record in extracted(Quotations, article(text)) if isinstance(record, Annotation)]
    assert [one.value for one in found] == ["Lê Thị Hoà", "Lê Thị Hoà"]
    assert [one.fields["speaker"] for one in found] == ["Lê Thị Hòa", "Lê Thị Hoà"]


def test_a_short_name_that_two_people_share_stays_short() -> None:
    text = "Ông Lê Văn Hùng và ông Trần Văn Hùng cùng đi. “Nước lên nhanh quá”, ông Hùng nói."
    assert quotations(text) == [("Nước lên nhanh quá", "Hùng")]


def test_what_is_said_may_go_on_in_the_next_block() -> None:
    parts = ["Bà Lê Thị Sen kể: “Nước lên từ nửa đêm.", "Sáng ra thì ngập đến mái”."]
    text = "\n".join(parts)
    blocks = (Block(0, len(parts[0]), Role.BODY), Block(len(parts[0]) + 1, len(text), Role.BODY))
    (record,) = extracted(Quotations, Document("id", "a.txt", "Bài", text, blocks))
    assert isinstance(record, Annotation)
    assert text[record.start : record.end] == "Nước lên từ nửa đêm.\nSáng ra thì ngập đến mái"


def test_page_furniture_says_nothing() -> None:
    assert extracted(Quotations, article("Trời đẹp.", furniture="Ông Lê Văn A nói: “Mời xem thêm tin”.")) == []


@given(st.text(alphabet='“”"«»–-\n:,. ?abcĂnói ônggLê', max_size=80))
def test_spans_lie_in_the_text_and_hold_something(text: str) -> None:
    for record in extracted(Quotations, article(text)):
        assert isinstance(record, Annotation)
        assert text[record.start : record.end].strip() == text[record.start : record.end] != ""


def test_the_panel_groups_by_speaker_with_the_nameless_last() -> None:
    document = article("Anh cười: “Ừ, về thì về thôi”. Bà Lê Thị Sen nói: “Tôi về đây”. Rồi bà Sen nói: “Mai gặp nhé”.")
    (tree,) = build(FakeContext(document, extracted(Quotations, document)))
    assert [(node.label, node.count) for node in tree.nodes] == [("Lê Thị Sen", 2), ("(nobody named)", 1)]
    said = tree.nodes[0].children[0]
    assert said.label == "Tôi về đây"
    assert isinstance(said.actions[0], Open)
    assert isinstance(tree.nodes[0].actions[0], NextMention)


def test_who_is_quoted_most_in_the_results_narrows_them() -> None:
    def answer(name: str, by: str, top: int, label: str) -> Aggregate:
        counts = [Count("Lê Thị Sen", "quotation", 7, 3, 9, 4)] if (name, label) == ("quotations", "quotation") else []
        return Aggregate(counts, 7, 9, 30, 30, 30, 30)

    _, tree = build(FakeContext(article("x"), [], matches=30, answer=answer))
    assert [(node.label, node.count, node.actions) for node in tree.nodes] == [
        ("Lê Thị Sen", 7, (Refine('speaker:"Lê Thị Sen"'),))
    ]


def test_speakers_can_be_searched_for() -> None:
    (field,) = register_query_fields()
    assert (field.name, field.extractor, field.field, field.kind) == ("speaker", "quotations", "speaker", "words")


def test_nothing_found_is_said_and_not_read_yet_is_left_to_the_reader() -> None:
    (tree,) = build(FakeContext(article("x"), []))
    assert tree.note == "None found here."
    assert build(FakeContext(article("x"))) == []


def test_the_app_draws_it() -> None:
    document = article("Bà Lê Thị Sen nói: “Tôi về đây”.")
    lines = lay_out(build(FakeContext(document, extracted(Quotations, document))), 40)
    drawn = "\n".join("".join(text for text, _ in line.pieces) for line in lines)
    assert "Lê Thị Sen" in drawn
    assert "Tôi về đây" in drawn
