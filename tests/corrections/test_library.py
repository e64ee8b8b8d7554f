"""Corrections of a library: in queries, facets, counts and panels, whatever is rebuilt, deleted or renamed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import write_articles
from tests.test_record_search import BOOKS, PUMP, SAFETY, SCHOOL, mention, paths, put
from tui_reader.corrections.model import Correction, DocumentReference
from tui_reader.library import Library
from tui_reader.records.model import Annotation

if TYPE_CHECKING:
    from tui_reader.corrections.model import Kind


@pytest.fixture
def read(library: Library) -> Library:
    """The library with names in three of its documents, and none in the other."""
    fill(library)
    return library


def fill(library: Library) -> None:
    put(library, PUMP, "entities", *(mention(library, PUMP, "LOC", name) for name in ("Hải Phòng", "Vĩnh Thạnh")))
    put(
        library,
        SCHOOL,
        "entities",
        mention(library, SCHOOL, "LOC", "Hải Phòng"),
        mention(library, SCHOOL, "PER", "Sương"),
    )
    put(library, BOOKS, "entities", Annotation(0, 3, "LOC", "TP Hải Phòng"), Annotation(0, 3, "LOC", "Hải Phòng"))
    put(library, SAFETY, "entities")


def correct(
    library: Library, kind: Kind, *values: str, label: str = "LOC", into: str = "", type_: str = "", here: str = ""
) -> None:
    document = library.document(here) if here else None
    documents = (DocumentReference(document.id, document.path),) if document is not None else ()
    library.corrections().add(Correction(kind, "entities", values, label, into, type_, documents))


def counted(library: Library, label: str = "") -> dict[str, tuple[float, int]]:
    counts = library.panel_context(None, library.search("")).aggregate("entities", top=0, label=label).counts
    return {each.value: (each.count, each.documents) for each in counts}


def test_a_merged_name_counts_each_document_once_and_is_found_under_each_of_its_spellings(read: Library) -> None:
    correct(read, "merge", "TP Hải Phòng", "Hải Phòng", into="Thành phố Hải Phòng")
    assert counted(read) == {"Thành phố Hải Phòng": (4, 3), "Vĩnh Thạnh": (1, 1), "Sương": (1, 1)}
    for query in (
        '"Thành phố Hải Phòng"',
        '="Thành phố Hải Phòng"',
        '"tp hai phong"',
        '="TP Hải Phòng"',
        '="Hải Phòng"',
    ):
        assert paths(read, f"entity.LOC:{query}") == [SCHOOL, PUMP, BOOKS], query
    assert read.search("").facet("entity", 9) == [("Thành phố Hải Phòng", 3), ("Sương", 1), ("Vĩnh Thạnh", 1)]
    clause = read.search("").narrowing("entity.LOC", "Thành phố Hải Phòng")
    assert paths(read, clause) == [SCHOOL, PUMP, BOOKS]


def test_mentions_of_a_merged_name_are_highlighted_as_they_are_written(read: Library) -> None:
    correct(read, "rename", "Hải Phòng", into="Cảng")
    document = read.document(PUMP)
    found = read.search('entity:"cảng"').highlighter.matches(document)
    assert [document.text[start:end] for start, end in found.counted] == ["Hải Phòng"]


def test_a_merge_that_is_undone_leaves_no_trace(read: Library) -> None:
    before = counted(read)
    correct(read, "merge", "TP Hải Phòng", into="Hải Phòng")
    assert counted(read)["Hải Phòng"] == (4, 3)
    read.corrections().undo()
    assert counted(read) == before
    assert paths(read, 'entity:="TP Hải Phòng"') == [BOOKS]


def test_a_hidden_name_is_in_no_count_query_or_panel(read: Library) -> None:
    correct(read, "hide", "Hải Phòng")
    assert "Hải Phòng" not in counted(read)
    assert paths(read, 'entity:="Hải Phòng"') == []
    assert paths(read, 'entity:"Hải Phòng"') == [BOOKS], "TP Hải Phòng has the words"
    context = read.panel_context(read.document(PUMP), None)
    assert [r.value for r in context.records("entities")] == ["Vĩnh Thạnh"]


def test_a_retyped_name_is_found_and_counted_under_its_type(read: Library) -> None:
    correct(read, "retype", "Sương", label="PER", type_="ORG")
    assert counted(read, "ORG") == {"Sương": (1, 1)}
    assert counted(read, "PER") == {}
    assert paths(read, "entity.ORG:sương") == [SCHOOL]
    assert paths(read, "entity.PER:sương") == []
    context = read.panel_context(None, read.search(""))
    assert context.is_corrected("entities", "ORG", "Sương")
    assert not context.is_corrected("entities", "LOC", "Hải Phòng")


def test_two_of_one_name_are_two_in_counts_and_queries(read: Library) -> None:
    correct(read, "split", "Hải Phòng", into="Hải Phòng (xã)", here=SCHOOL)
    assert counted(read, "LOC")["Hải Phòng"] == (2, 2)
    assert counted(read, "LOC")["Hải Phòng (xã)"] == (1, 1)
    assert paths(read, 'entity:="Hải Phòng"') == [PUMP, BOOKS]
    assert paths(read, 'entity:="Hải Phòng (xã)"') == [SCHOOL]
    assert paths(read, 'entity:"hải phòng"') == [SCHOOL, PUMP, BOOKS]


def test_corrections_survive_a_rebuild_and_the_deletion_of_index_and_records(read: Library) -> None:
    correct(read, "merge", "TP Hải Phòng", into="Hải Phòng")
    correct(read, "split", "Hải Phòng", into="Hải Phòng (xã)", here=SCHOOL)
    expected = counted(read)
    read.update(rebuild=True)
    fill(read)
    assert counted(read) == expected
    read.close()
    shutil.rmtree(read.paths.directory)
    with Library.open(read.root) as again:
        again.update()
        fill(again)
        assert counted(again) == expected
        assert [each.kind for each in again.corrections().all()] == ["merge", "split"]


def test_a_split_stays_with_its_document_when_that_is_renamed_or_edited(read: Library) -> None:
    correct(read, "split", "Hải Phòng", into="Hải Phòng (xã)", here=SCHOOL)
    (read.root / SCHOOL).rename(read.root / "khac.txt")
    read.update()
    assert counted(read)["Hải Phòng (xã)"] == (1, 1)
    (read.root / "khac.txt").rename(read.root / SCHOOL)
    write_articles(read.root, {SCHOOL: (read.root / SCHOOL).read_text(encoding="utf-8") + "\nThêm một câu.\n"})
    read.update()
    fill(read)
    assert counted(read)["Hải Phòng (xã)"] == (1, 1), "by its path, since no file has those bytes any more"


def test_pairs_and_months_are_those_of_the_corrected_names(read: Library) -> None:
    correct(read, "merge", "TP Hải Phòng", "Vĩnh Thạnh", into="Hải Phòng")
    context = read.panel_context(None, read.search(""))
    assert [(p.value, p.other, p.documents) for p in context.pairs("entities", least=1)] == [("Hải Phòng", "Sương", 1)]
    seen = {each.value: each for each in context.seen("entities")}
    assert seen["Hải Phòng"].months == [("2023-10", 1), ("2024-09", 2)]
    assert (seen["Hải Phòng"].first, seen["Hải Phòng"].last, seen["Hải Phòng"].documents) == ("2023-10", "2024-09", 3)
    assert counted(read)["Hải Phòng"] == (5, 3)


def test_another_process_sees_a_correction_at_once(read: Library) -> None:
    with Library.open(read.root) as other:
        assert "Hải Phòng" in counted(other)
        correct(read, "hide", "Hải Phòng")
        assert "Hải Phòng" not in counted(other)
        assert paths(other, 'entity:="Hải Phòng"') == []
