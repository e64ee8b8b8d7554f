"""Which documents have a value: against reading every record."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.index.recorded import Recorded, RecordField, Wanted
from tui_reader.index.syntax import parse_query
from tui_reader.records.lookup import is_wanted
from tui_reader.records.model import Annotation, Event, Metric, Record
from tui_reader.records.store import RecordStore
from tui_reader.vietnamese.normalize import fold, has_marks, matching_form

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = {f.name: f for f in (RecordField("v"), RecordField("d", "date"), RecordField("n", "number"))}
NAMES = ("Hải Phòng", "hải phòng", "Hai Phong", "Hải", "Hải Dương", "Sở GD&ĐT", "Hòa", "Hoà", "Đà Nẵng", "…", "2022")
TIMES = ("2022", "2022-06", "2022-06-05", "2021-12-31/2022-02", "2022-Q1", "2022-13", "x", "20220605")
AMOUNTS = ("5", "8.5", "8500000 đồng", "1e6", "-3", "nan", "năm", "")


def wanted(text: str) -> Wanted:
    node = parse_query(text, KINDS).node
    assert isinstance(node, Recorded)
    return node.wanted


@pytest.fixture
def store(tmp_path: Path) -> Iterator[RecordStore]:
    with RecordStore(tmp_path / "records.sqlite") as opened:
        yield opened


def found(store: RecordStore, text: str, field: str = "", label: str = "", version: str = "1") -> list[int]:
    return sorted(store.keys_with("x", version, wanted(text), field=field, label=label))


def test_a_value_is_found_by_any_run_of_its_words_with_any_marks_where_none_are_typed(store: RecordStore) -> None:
    for key, name in enumerate(NAMES):
        store.put(key, "x", "1", [Annotation(0, 1, "LOC", name)], 0.1)
    assert found(store, 'v:"hai phong"') == [0, 1, 2]
    assert found(store, 'v:"Hải Phòng"') == [0, 1]
    assert found(store, "v:hải") == found(store, "v:hải*") == [0, 1, 3, 4]
    assert found(store, "v:phòng") == [0, 1]
    assert found(store, "v:ph*") == [0, 1, 2]
    assert found(store, 'v:"phòng hải"') == []
    assert found(store, 'v:"sở gd đt"') == [5]
    assert found(store, "v:hoà") == found(store, "v:hòa") == [6, 7]
    assert found(store, 'v:="Hải Phòng"') == [0]
    assert found(store, 'v:="…"') == [9]
    assert found(store, 'v:="Hải"') == [3]


def test_the_place_of_the_tone_and_the_place_of_the_word_make_no_difference(store: RecordStore) -> None:
    for key, name in enumerate(("Lê Thị Hoà", "Lê Thị Hòa", "Hoà Bình", "Lê Thị Hoa", "bà LÊ THỊ HOÀ", "Hoàng Lê")):
        store.put(key, "x", "1", [Annotation(0, 1, "PER", name)], 0.1)
    assert found(store, "v:hoà") == found(store, "v:hòa") == [0, 1, 2, 4]
    assert found(store, "v:hoa") == [0, 1, 2, 3, 4]
    assert found(store, 'v:"thị hòa"') == [0, 1, 4]
    assert found(store, 'v:"lê thị h*"') == [0, 1, 3, 4]
    assert found(store, "v:hoà*") == [0, 1, 2, 4, 5]
    assert found(store, 'v:="Lê Thị Hoà"') == [0]


def test_gaps_stand_where_they_may_in_words(store: RecordStore) -> None:
    for key, name in enumerate(("Nguyễn Văn An", "Ngô Văn Án", "Trần An", "Nguyễn Thị Án", "An")):
        store.put(key, "x", "1", [Annotation(0, 1, "PER", name)], 0.1)
    assert found(store, "v:ng*n") == [0, 3]
    assert found(store, 'v:"*n văn"') == [0]
    assert found(store, 'v:"v?n án"') == [1]
    assert found(store, 'v:"ng* v*"') == [0, 1]
    assert found(store, 'v:"*n *"') == found(store, "v:*n") == [0, 1, 2, 3, 4]


def test_a_run_of_more_words_than_are_kept_is_found_in_the_middle_of_a_long_value(store: RecordStore) -> None:
    store.put(1, "x", "1", [Annotation(0, 1, "a", "một hai ba bốn năm sáu bảy tám chín")], 0.1)
    store.put(2, "x", "1", [Annotation(0, 1, "a", "một hai ba bốn năm sáu tám")], 0.1)
    assert found(store, 'v:"hai ba bon nam sau bay"') == [1]
    assert found(store, 'v:"hai ba bon nam s*"') == [1, 2]
    assert found(store, 'v:"ba bon nam sau t*"') == [2]


def test_what_was_kept_before_there_were_tails_is_found_too(tmp_path: Path) -> None:
    path = tmp_path / "former.sqlite"
    with RecordStore(path) as store:
        store.put(1, "x", "1", [Annotation(0, 1, "PER", "Lê Thị Hoà")], 0.1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE tail")
    with RecordStore(path) as store:
        assert found(store, "v:hoà") == [1]
        store.put(2, "x", "1", [Annotation(0, 1, "PER", "Trần Hòa")], 0.1)
        assert found(store, "v:hoà") == [1, 2]


def test_labels_fields_and_versions_are_kept_apart(store: RecordStore) -> None:
    store.put(1, "x", "1", [Annotation(0, 1, "LOC", "Huế"), Annotation(0, 1, "quote", "lời", {"speaker": "Lan"})], 0.1)
    store.put(2, "x", "1", [Annotation(0, 1, "PER", "Huế"), Metric("word", 3, "huế")], 0.1)
    store.put(3, "x", "2", [Annotation(0, 1, "LOC", "Huế")], 0.1)
    store.put(4, "y", "1", [Annotation(0, 1, "LOC", "Huế")], 0.1)
    assert found(store, "v:huế") == [1, 2]
    assert found(store, "v:huế", label="loc") == [1]
    assert found(store, "v:huế", label="word") == [2]
    store.put(5, "x", "1", [Annotation(0, 1, "đồng", "Vinh")], 0.1)
    assert found(store, "v:vinh", label="dong") == found(store, "v:vinh", label="Đồng") == [5]
    assert found(store, "v:vinh", label="dông") == []
    assert found(store, "v:huế", label="ORG") == []
    assert found(store, "v:huế", version="2") == [3]
    assert found(store, "v:lan") == []
    assert found(store, "v:lan", field="speaker") == [1]
    assert found(store, "v:lan", field="speaker", label="quote") == [1]
    assert found(store, "v:lan", field="speaker", label="LOC") == []


def test_what_was_put_again_or_deleted_is_found_no_more(store: RecordStore) -> None:
    store.put(1, "x", "1", [Annotation(0, 1, "LOC", "Huế", {"of": "Bình"})], 0.1)
    store.put(2, "x", "1", [Annotation(0, 1, "LOC", "Huế")], 0.1)
    store.put(1, "x", "1", [Annotation(0, 1, "LOC", "Vinh")], 0.1)
    assert found(store, "v:huế") == [2]
    assert found(store, "v:bình", field="of") == []
    store.keep_only([1])
    assert found(store, "v:huế") == []
    assert found(store, "v:vinh") == [1]


def test_fields_of_records_are_counted_nowhere(store: RecordStore) -> None:
    plain: list[Record] = [Annotation(0, 1, "LOC", "Huế"), Event(0, 1, "2022", 0, 1)]
    rich: list[Record] = [
        Annotation(0, 1, "LOC", "Huế", {"of": "x", "LOC": "Huế"}),
        Event(0, 1, "2022", 0, 1, fields={"of": "x"}),
    ]
    store.put(1, "plain", "1", plain, 0.1)
    store.put(1, "rich", "1", rich, 0.1)
    for by in ("value", "label", "year"):
        for label in ("", "LOC", "of"):
            assert store.aggregate("rich", "1", by=by, label=label) == store.aggregate("plain", "1", by=by, label=label)


def test_the_number_of_a_metric_about_the_whole_document_is_its_count(store: RecordStore) -> None:
    store.put(1, "x", "1", [Metric("tokens", 812), Metric("word", 9000, "lũ")], 0.1)
    store.put(2, "x", "1", [Metric("tokens", 90)], 0.1)
    assert found(store, "n:>=100", label="tokens") == [1]
    assert found(store, "n:90") == [2]
    assert found(store, "n:>1000") == []


RECORDS = st.one_of(
    st.builds(
        Annotation,
        st.just(0),
        st.just(1),
        st.sampled_from(["LOC", "PER"]),
        st.sampled_from(NAMES + TIMES + AMOUNTS[:-1]),
        st.dictionaries(st.sampled_from(["of", "by"]), st.sampled_from(NAMES + AMOUNTS), max_size=2),
    ),
    st.builds(lambda value: Event(0, 1, value, 0, 1), st.sampled_from(TIMES)),
    st.builds(Metric, st.sampled_from(["LOC", "tokens"]), st.integers(-5, 5).map(float), st.sampled_from(["", "Hải"])),
)
QUERIES = st.sampled_from(
    [f'v:"{name}"' for name in NAMES if name != "…"]
    + ["v:hai*", 'v:"hải p*"', "v:h*", "v:phong", 'v:"gd đt"', 'v:"p*"', 'v:"đt"', 'v:="Hải"', 'v:="…"', "v:2022"]
    + ["d:2022", "d:2022-06", "d:>=2022-07", "d:..2022-01", "d:2022-06-05", "d:2023"]
    + ["n:>=5", "n:5..9", "n:<0", "n:8,5", "n:>1000"]
)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.integers(0, 6), st.lists(RECORDS, max_size=5), max_size=5),
    st.lists(QUERIES, min_size=1, max_size=6),
    st.sampled_from(["", "of"]),
    st.sampled_from(["", "LOC"]),
)
def test_it_finds_what_reading_every_record_finds(
    documents: dict[int, list[Record]], queries: list[str], field: str, label: str
) -> None:
    with TemporaryDirectory() as place, RecordStore(Path(place) / "records.sqlite") as store:
        # Two numbers of one measure are summed, which is told elsewhere.
        documents = {
            key: list({_measure(r, at): r for at, r in enumerate(rs)}.values()) for key, rs in documents.items()
        }
        for key, records in documents.items():
            store.put(key, "x", "1", records, 0.1)
        for query in queries:
            asked = wanted(query)
            expected = sorted(
                key
                for key, records in store.mentions("x", "1")
                if any(plainly(r, query, field, label) for r in records)
            )
            assert found(store, query, field, label) == expected, query
            shown = [
                key for key, records in documents.items() if any(is_wanted(r, asked, field, label) for r in records)
            ]
            assert sorted(shown) == expected


def _measure(record: Record, at: int) -> object:
    return (record.label, record.value) if isinstance(record, Metric) else at


def plainly(record: Record, query: str, field: str, label: str) -> bool:
    """The rule once more, for the few values above."""
    if label and record.label != label:
        return False
    if isinstance(record, Metric):
        if field:
            return False
        if query.startswith("n:"):
            return not record.value and in_range(record.count, query)
        value: str | None = record.value
    else:
        value = record.fields.get(field) if field else record.value
    if value is None:
        return False
    if query.startswith("d:"):
        return value in SPANS and overlaps(SPANS[value], query)
    if query.startswith("n:"):
        return value in NUMBERS and in_range(NUMBERS[value], query)
    if query.startswith("v:="):
        return value == query[3:].strip('"')
    typed = query[2:].strip('"')
    words, tokens = re.findall(r"\w+", typed), re.findall(r"\w+", value)
    return any(begins_with(tokens[at:], words, typed) for at in range(len(tokens)))


def begins_with(tokens: list[str], words: list[str], typed: str) -> bool:
    if len(tokens) < len(words):
        return False
    for number, (word, token) in enumerate(zip(words, tokens, strict=False)):
        asked, there = (fold(word), fold(token)) if not has_marks(word) else (matching_form(word), matching_form(token))
        last = number == len(words) - 1
        if not (there.startswith(asked) if last and typed.endswith("*") else there == asked):
            return False
    return True


SPANS = {
    "2022": ("2022-01-01", "2022-12-31"),
    "2022-06": ("2022-06-01", "2022-06-30"),
    "2022-06-05": ("2022-06-05", "2022-06-05"),
    "2021-12-31/2022-02": ("2021-12-31", "2022-02-28"),
    "2022-Q1": ("2022-01-01", "2022-03-31"),
}
NUMBERS = {"5": 5.0, "8.5": 8.5, "8500000 đồng": 8.5e6, "1e6": 1e6, "-3": -3.0, "2022": 2022.0, "20220605": 20220605.0}
RANGES = {
    "d:2022": ("2022-01-01", "2022-12-31"),
    "d:2022-06": ("2022-06-01", "2022-06-30"),
    "d:>=2022-07": ("2022-07-01", "9"),
    "d:..2022-01": ("0", "2022-01-31"),
    "d:2022-06-05": ("2022-06-05", "2022-06-05"),
    "d:2023": ("2023-01-01", "2023-12-31"),
}


def overlaps(span: tuple[str, str], query: str) -> bool:
    first, last = RANGES[query]
    return span[0] <= last and span[1] >= first


def in_range(number: float, query: str) -> bool:
    rules = {
        "n:>=5": number >= 5,
        "n:5..9": 5 <= number <= 9,
        "n:<0": number < 0,
        "n:8,5": number == 8.5,
        "n:>1000": number > 1000,
    }
    return rules[query]


def test_a_field_that_is_only_kept_is_not_looked_up(store: RecordStore) -> None:
    store.put(1, "x", "1", [Annotation(0, 2, "a", "b", {"_c": "5", "c": "5"})], 0.0)
    assert found(store, "v:5", "c", "") == [1]
    assert found(store, "v:5", "_c", "") == []
    assert store.get(1, "x", "1") == [Annotation(0, 2, "a", "b", {"_c": "5", "c": "5"})]
