"""The entities plugin: spans from tags, and its panel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plugins.context import FakeContext, article, extracted
from tui_reader.plugin_api import Aggregate, Annotation, Count, NextMention, Refine, TaggedWord, Text, Tree
from tui_reader_entities.extract import Entities, entity_spans
from tui_reader_entities.panel import build


def tag(text: str, tags: str) -> list[TaggedWord]:
    """Words of one syllable each with the given entity tags ("B-PER I-PER O")."""
    words, at = [], 0
    for form, entity in zip(text.split(), tags.split(), strict=True):
        start = text.index(form, at)
        at = start + len(form)
        words.append(TaggedWord(start, at, form, "N", "O", entity))
    return words


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        ("ở Hải Phòng nay", "O B-LOC I-LOC O", [("Hải Phòng", "LOC")]),
        ("huyện Tân Châu", "B-LOC I-LOC I-LOC", [("Tân Châu", "LOC")]),
        ("đầu năm 2022", "B-LOC I-LOC I-LOC", []),
        ("quận 3", "B-LOC I-LOC", [("quận 3", "LOC")]),
        ("“ Mây Trắng ”", "B-LOC I-LOC I-LOC I-LOC", [("Mây Trắng", "LOC")]),
        (", Nguyễn Văn Mẫn", "B-LOC I-LOC I-LOC I-LOC", [("Nguyễn Văn Mẫn", "LOC")]),
        ("Lê Mây , Hà Nội", "B-PER I-PER I-PER I-PER I-PER", [("Lê Mây", "PER")]),
        ("diễn viên Lê Mây", "B-LOC I-LOC I-LOC I-LOC", [("Lê Mây", "PER")]),
        ("công ty Sông Mây", "B-LOC I-LOC I-LOC I-LOC", [("Sông Mây", "ORG")]),
        ("Sở Nông nghiệp", "B-LOC I-LOC I-LOC", [("Sở Nông nghiệp", "ORG")]),
        ("Lê Mây Trần Gió", "B-PER I-PER B-PER I-PER", [("Lê Mây", "PER"), ("Trần Gió", "PER")]),
        ("Lê Mây Hải Phòng", "B-PER I-PER I-LOC I-LOC", [("Lê Mây", "PER"), ("Hải Phòng", "LOC")]),
        ("Truyện Kiều", "B-MISC I-MISC", []),
        ("M. và T.", "B-PER O B-PER", []),
        ("Trường Sơn", "B-LOC I-LOC", [("Trường Sơn", "LOC")]),
        ("Trường THPT Mây", "B-LOC I-LOC I-LOC", [("Trường THPT Mây", "ORG")]),
        ("Hội Nông dân", "B-LOC I-LOC I-LOC", [("Hội Nông dân", "ORG")]),
        ("Đoàn Văn Mây", "B-PER I-PER I-PER", [("Đoàn Văn Mây", "PER")]),
        ("HTX Mùa Vàng", "B-PER I-PER I-PER", [("HTX Mùa Vàng", "ORG")]),
        ("Bộ họp", "B-ORG O", []),
        ("UBND họp", "B-LOC O", [("UBND", "ORG")]),
    ],
)
def test_a_name_is_cut_out_of_what_the_model_marks(text: str, tags: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[start:end], label) for start, end, label in entity_spans(text, tag(text, tags))] == expected


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Hải", "phòng", ",", "M.", "7", "“", "sở", "UBND", "quận"]),
            st.sampled_from(["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-MISC"]),
        ),
        max_size=12,
    )
)
def test_spans_are_in_order_and_do_not_overlap_and_begin_with_a_name(pairs: list[tuple[str, str]]) -> None:
    text = " ".join(form for form, _ in pairs)
    at = 0
    for start, end, label in entity_spans(text, tag(text, " ".join(entity for _, entity in pairs))):
        assert at <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert label in {"PER", "LOC", "ORG"}
        at = end


def test_a_common_word_is_no_name_for_standing_first_in_its_sentence() -> None:
    words = tag("Người tin Người", "B-PER O B-PER")
    assert [start for start, _, _ in entity_spans("Người tin Người", words, {"người"})] == [10]


def test_real_tags_give_the_people_and_places_of_a_sentence() -> None:
    document = article("Ông Nguyễn Văn Mẫn sống ở Hà Nội. Năm ngoái ông\nNguyễn  Văn Mẫn về Hải Phòng.")
    records = extracted(Entities, document)
    values = {(r.value, r.label) for r in records if isinstance(r, Annotation)}
    assert ("Hà Nội", "LOC") in values
    assert ("Hải Phòng", "LOC") in values
    assert any("Văn Mẫn" in value and label == "PER" for value, label in values)


def test_page_furniture_has_no_entities() -> None:
    document = article("Trời đẹp.", furniture="Tin đọc nhiều: Hà Nội và Hải Phòng đón khách")
    assert extracted(Entities, document) == []


def test_the_tree_groups_by_type_with_the_most_mentioned_first() -> None:
    document = article("Mây ở Hà Nội. Mây về Huế. Mây yêu Huế.")
    found = [Annotation(0, 3, "PER", "Mây"), Annotation(6, 12, "LOC", "Hà Nội"), Annotation(14, 17, "PER", "Mây")]
    found += [Annotation(21, 24, "LOC", "Huế"), Annotation(34, 37, "LOC", "Huế")]
    (tree,) = build(FakeContext(document, found))
    assert isinstance(tree, Tree)
    assert [(node.label, node.count) for node in tree.nodes] == [("People", 2), ("Places", 3)]
    huế, hà_nội = tree.nodes[1].children
    assert (huế.label, huế.count, hà_nội.label) == ("Huế", 2, "Hà Nội")
    assert huế.actions == (NextMention(((21, 24), (34, 37))), Refine('entity.LOC:"Huế"'))


def test_a_name_with_quotes_in_it_still_makes_a_query() -> None:
    (tree,) = build(FakeContext(article("x" * 20), [Annotation(0, 9, "PER", 'Mây "Gió" Lê')]))
    assert isinstance(tree, Tree)
    assert tree.nodes[0].children[0].actions[1] == Refine('entity.PER:="Mây ""Gió"" Lê"')


def test_results_are_counted_below_with_what_is_still_unread() -> None:
    def answer(name: str, by: str, top: int, label: str) -> Aggregate:
        counts = [Count("Huế", "LOC", 7, 3, 9, 4)] if label == "LOC" else []
        return Aggregate(counts, 7, 9, 214, 130, 300, 200)

    (tree,) = build(FakeContext(matches=214, answer=answer))
    assert isinstance(tree, Tree)
    assert tree.title == "In all 214 results"
    assert tree.note == "130 of 214 documents read so far"
    assert [(node.label, node.count) for node in tree.nodes] == [("Places", 7)]
    assert tree.nodes[0].children[0].actions == (Refine('entity.LOC:"Huế"'),)


def test_a_document_not_yet_read_says_so() -> None:
    (view,) = build(FakeContext(article("Huế")))
    assert view == Text("Entities", "Not read yet.")
