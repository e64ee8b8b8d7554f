"""What a former version of an extractor has found is shown as such until the present one is through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.records.model import Annotation

if TYPE_CHECKING:
    from tui_reader.library import Library

FORMER = [Annotation(0, 4, "LOC", "nơi cũ")]


def put_former(library: Library, *paths: str) -> None:
    for path in paths:
        library.records().put(library.document(path).key, "entities", "0.1", FORMER, 0.0)


def test_former_records_are_shown_and_marked_until_there_are_newer_ones(library: Library) -> None:
    document = library.document("bao/tram-bom.txt")
    put_former(library, document.path)
    context = library.panel_context(document, library.search(""))
    assert context.records("entities") == FORMER
    assert context.outdated("entities")
    assert context.state("entities") == "old"
    assert context.state("timeline") == "waiting"
    assert not context.extracted("entities")
    assert not context.outdated("timeline")
    library.extract()
    assert context.records("entities") != FORMER
    assert context.extracted("entities")
    assert not context.outdated("entities")


def test_counts_over_results_are_those_of_the_version_that_has_read_more(library: Library) -> None:
    put_former(library, "bao/tram-bom.txt", "bao/mo-lai-truong.txt")
    counted = library.panel_context(None, library.search("")).aggregate("entities")
    assert counted.outdated
    assert counted.note.startswith("2 of 4 documents still have records of version 0.1 (these are what is counted)")
    assert [(count.value, count.documents) for count in counted.counts] == [("nơi cũ", 2)]
    library.extract()
    counted = library.panel_context(None, library.search("")).aggregate("entities")
    assert not counted.outdated
    assert "nơi cũ" not in {count.value for count in counted.counts}


def test_former_records_go_when_the_present_version_is_through_with_the_library(library: Library) -> None:
    put_former(library, "bao/tram-bom.txt")
    documents = library.document_count
    answers = iter([False] * 3)
    library.extract(cancelled=lambda: next(answers, True))
    assert len(list(library.records().mentions("entities", "0.1"))) == 1
    library.extract()
    assert list(library.records().mentions("entities", "0.1")) == []
    (version,) = (each.kept_version for each in library.plugins().extractors if each.name == "entities")
    assert len(list(library.records().mentions("entities", version))) == documents
