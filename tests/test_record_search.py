"""What plugins found, as parts of a query."""

from __future__ import annotations

import pytest

from tui_reader.errors import QueryError
from tui_reader.library import Library
from tui_reader.records.model import Annotation, Event, Record

PUMP, SCHOOL, BOOKS, SAFETY = (
    "bao/tram-bom.txt",
    "bao/mo-lai-truong.txt",
    "thu-vien/phoi-sach.md",
    "giao-duc/an-toan.html",
)


def put(library: Library, path: str, extractor: str, *records: Record, version: str = "") -> None:
    kept = version or library.plugins().kept_versions[extractor]
    library.records().put(library.document(path).key, extractor, kept, records, 0.1)


def mention(library: Library, path: str, label: str, quote: str) -> Annotation:
    start = library.document(path).text.index(quote)
    return Annotation(start, start + len(quote), label, quote)


@pytest.fixture
def read(library: Library) -> Library:
    """The library with names and dates in three of its four documents."""
    for path, names in ((PUMP, ["Hải Phòng", "Vĩnh Thạnh"]), (SCHOOL, ["Hải Phòng"])):
        put(library, path, "entities", *(mention(library, path, "LOC", name) for name in names))
    put(library, BOOKS, "entities", Annotation(0, 3, "ORG", "Hải Phòng FC"), Annotation(0, 3, "PER", "Lê Hoà"))
    put(library, PUMP, "timeline", Event(0, 1, "2024-09-08", 0, 9))
    put(library, BOOKS, "timeline", Event(0, 1, "2023", 0, 9), Event(0, 1, "1999", 0, 9))
    return library


def paths(library: Library, query: str) -> list[str]:
    return sorted(hit.path for hit in library.search(query).top(10))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('entity:"Hải Phòng"', [SCHOOL, PUMP, BOOKS]),
        ('entity:="Hải Phòng"', [SCHOOL, PUMP]),
        ("entity:phòng", [SCHOOL, PUMP, BOOKS]),
        ("entity:hòa", [BOOKS]),
        ("entity:h?i", [SCHOOL, PUMP, BOOKS]),
        ("entity:hai*", [SCHOOL, PUMP, BOOKS]),
        ("entity.ORG:hai*", [BOOKS]),
        ('entities.loc:"hai phong"', [SCHOOL, PUMP]),
        ('entity:"Hải Phòng" -entity:"Vĩnh Thạnh"', [SCHOOL, BOOKS]),
        ('entity:("Vĩnh Thạnh" OR "Lê Hòa")', [PUMP, BOOKS]),
        ('(entity:"Lê Hòa" OR "mật khẩu")', [SAFETY, BOOKS]),
        ('NOT entity:"Hải Phòng"', [SAFETY]),
        ('NOT entity:="Hải Phòng"', [SAFETY, BOOKS]),
        ('thư viện entity.PER:"le hoa"', [BOOKS]),
        ("mentioned:2024-09", [PUMP]),
        ("mentioned:2022-06..2023", [BOOKS]),
        ("mentioned:<2000", [BOOKS]),
        ("timeline:=2023", [BOOKS]),
        ('entity:"Huế"', []),
    ],
)
def test_documents_are_found_by_what_plugins_found_in_them(read: Library, query: str, expected: list[str]) -> None:
    assert paths(read, query) == sorted(expected)
    assert read.explain(query).documents == len(expected)


def test_words_rank_beside_such_parts_and_alone_they_come_newest_first(read: Library) -> None:
    assert [hit.score for hit in read.search('entity:"Hải Phòng"').top(2)] == [0.0, 0.0]
    assert read.search('entity:"Hải Phòng"').top(1)[0].path == PUMP
    assert all(hit.score > 0 for hit in read.search('entity:"Hải Phòng" bão').top(2))


def test_only_what_the_present_version_has_found_counts(read: Library) -> None:
    put(read, SAFETY, "entities", Annotation(0, 3, "LOC", "Hải Phòng"), version="0")
    assert SAFETY not in paths(read, "entity:hai*")


def test_results_say_how_many_documents_have_been_read(read: Library) -> None:
    (unread,) = read.search('entity:"Hải Phòng" bão').unread
    assert str(unread) == "3 of 4 documents have been extracted for entity:"
    assert {each.field for each in read.search("entity:x OR mentioned:2022").unread} == {"entity", "mentioned"}
    assert read.search("bão").unread == ()
    put(read, SAFETY, "entities")
    assert read.search("entity:x").unread == ()


def test_mentions_are_what_matched_in_a_document(read: Library) -> None:
    document = read.document(PUMP)
    at = document.text.index("Hải Phòng")
    for query, lit in (
        ("entity.LOC:hai*", ["Hải Phòng"]),
        ("entity.LOC:hai* OR sông", ["sông", "Hải Phòng"]),
        ('entity:"Hải Phòng" phòng', ["Hải Phòng"]),
        ('bơm -entity:"Huế" NOT entity:x', ["bơm", "bơm", "bơm"]),
    ):
        highlighter = read.search(query).highlighter
        shown = [document.text[start:end] for start, end in highlighter.matches(document).counted]
        assert [text.casefold() for text in shown] == [text.casefold() for text in lit], query
    lines = list(read.search('entity.LOC:"Hải Phòng"').kwic())
    assert {line.match for line in lines} == {"Hải Phòng"}
    assert (PUMP, at) in {(line.path, line.start) for line in lines}
    (snippet,) = read.search('entity:"Vĩnh Thạnh"').top(1, snippets=1)[0].snippets
    assert [snippet.text[start:end] for start, end in snippet.spans] == ["Vĩnh Thạnh"]


def test_a_query_without_such_parts_asks_neither_plugins_nor_records(library: Library) -> None:
    with Library.open(library.root) as fresh:
        assert len(fresh.search("thư viện date:2023 -title:x"))
        assert fresh._plugins is None
        assert fresh._records is None


def test_an_unknown_field_is_told_with_those_of_plugins(library: Library) -> None:
    with pytest.raises(QueryError, match="did you mean entit") as caught:
        library.search("bão entiti:x")
    assert "mentioned:" in caught.value.message
    assert caught.value.column == 4


def test_suggestions_leave_such_parts_as_they_are(read: Library) -> None:
    offered = read.suggestions('entity:"Hải Phòng" bơn')
    assert offered
    assert all(query.startswith('entity:"Hải Phòng" b') and len(read.search(query)) for query in offered)
    assert read.suggestions('entity:"Huế" bơn') == []


def test_a_saved_search_may_ask_for_what_plugins_found(read: Library) -> None:
    read.save_search("phòng", 'entity.LOC:"Hải Phòng"')
    results, new = read.search_saved("phòng")
    assert len(results) == 2
    assert new == 0
    with pytest.raises(QueryError):
        read.save_search("x", "entiti:x")


def test_an_explanation_names_these_parts(read: Library) -> None:
    part = read.explain('entity.LOC:"Hải Phòng" mentioned:2024 bão').part
    assert [(each.kind, each.field, each.documents) for each in part.parts[:2]] == [
        ("recorded", "entity.LOC", 2),
        ("recorded", "mentioned", 1),
    ]
    assert (part.parts[1].first, part.parts[1].last) == ("2024-01-01", "2024-12-31")


def test_it_finds_what_reading_all_records_finds(read: Library) -> None:
    version = read.plugins().kept_versions["entities"]
    values = {record.value for _, records in read.records().mentions("entities", version) for record in records}
    assert values
    for value in values:
        expected = {
            key
            for key, records in read.records().mentions("entities", version)
            if any(isinstance(record, Annotation) and record.value == value for record in records)
        }
        assert set(read.search(f'entity:="{value}"').keys()) == expected


def test_a_field_may_be_found_by_another_spelling_that_its_records_keep(library: Library) -> None:
    put(library, PUMP, "entities", Annotation(0, 1, "LOC", "Thành phố Hồ Chí Minh", {"written": "TP.HCM"}))
    put(library, SCHOOL, "entities", Annotation(0, 1, "LOC", "TP.HCM"))
    assert paths(library, 'entity:"tp.hcm"') == [SCHOOL, PUMP]
    assert paths(library, 'entity:="TP.HCM"') == [SCHOOL], "exactly is what is counted"
