"""What passes for records of a document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile.extracting import Foreign
from tui_reader.documents.model import Document
from tui_reader.extraction.checking import ForeignRecordError, checked_records
from tui_reader.plugin_api import Annotation, Event, Metric, Record


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("beyond", "spans 0:7 of a text of 6 characters"),
        ("negative", "spans -1:2"),
        ("backwards", "spans 2:1"),
        ("sentence", "spans 0:10000"),
        ("text", "Expected `int`, got `str`"),
        ("lambda", "record 0 has a field of the wrong type: fields: .*function"),
        ("object", "record 0 is object"),
        ("tuple", "record 0 is tuple"),
        ("nan", "counts nan"),
        ("surrogate", "wrong type"),
        ("none", "extract returned None"),
        ("string", "returned str"),
        ("endless", "more than 100,000"),
        ("unlabelled", "no label"),
        ("heavy", "more than 32 MB"),
        ("long", "value longer than 10,000"),
        ("labelled", "name longer than 200"),
        ("fields", "more than 64 fields"),
    ],
)
def test_what_is_no_record_of_the_document_is_refused(text: str, word: str) -> None:
    document = Document("id", "a.txt", "Tên", text, ())
    with pytest.raises(ForeignRecordError, match=word):
        checked_records(Foreign().extract(document), text)


def test_a_metric_that_would_make_sums_infinite_is_refused_with_the_reason() -> None:
    assert checked_records([Metric("n", 1e99)], "") == [Metric("n", 1e99)]
    for count in (1e308, -1e308):
        with pytest.raises(ForeignRecordError, match=r"up to 1e\+100 is meant, so that sums .* stay numbers"):
            checked_records([Metric("n", count)], "")


def test_what_is_raised_after_fifty_thousand_records_is_raised() -> None:
    with pytest.raises(RuntimeError, match="after all that"):
        checked_records(Foreign().extract(Document("id", "a.txt", "Tên", "late", ())), "late")


def test_records_come_in_text_order_with_metrics_last() -> None:
    records: list[Record] = [Metric("n", 1), Annotation(4, 6, "b"), Event(0, 2, "2022", 0, 6)]
    assert [type(record) for record in checked_records(records, "abc def")] == [Event, Annotation, Metric]


def test_an_annotation_without_a_value_is_counted_under_its_text() -> None:
    (record,) = checked_records([Annotation(0, 8, "LOC")], "Hải\n Lộc x")
    assert isinstance(record, Annotation)
    assert record.value == "Hải Lộc"


@given(st.text(max_size=30), st.integers(-40, 40), st.integers(-40, 40))
def test_exactly_the_spans_inside_the_text_pass(text: str, start: int, end: int) -> None:
    inside = 0 <= start <= end <= len(text)
    try:
        checked_records([Annotation(start, end, "x", "value")], text)
    except ForeignRecordError:
        assert not inside
    else:
        assert inside
