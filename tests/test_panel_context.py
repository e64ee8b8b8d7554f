"""What panels can ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import ARTICLES
from tui_reader.library import Library
from tui_reader.records.model import Annotation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Originals


@pytest.fixture
def extracted(folder: Path, originals: Originals) -> Iterator[Library]:
    with originals.copied(folder, ARTICLES, Library.extract) as library:
        yield library


def test_dates_of_the_results_are_counted_beside_those_of_the_library(library: Library) -> None:
    context = library.panel_context(None, library.search('"hải phòng"'))
    by_year = context.aggregate("published", by="year")
    assert [(c.value, c.count, c.library_count) for c in by_year.counts] == [("2024", 2, 2)]
    assert (by_year.documents, by_year.library_documents) == (2, 4)
    everything = library.panel_context(None, library.search("")).aggregate("published", by="year")
    assert [c.value for c in everything.counts] == ["2022", "2023", "2024"]


def test_a_date_known_to_the_month_is_no_day(library: Library) -> None:
    context = library.panel_context(None, library.search("phơi sách"))
    assert [c.value for c in context.aggregate("published", by="month").counts] == ["2023-10"]
    assert context.aggregate("published", by="day").counts == []


def test_words_are_those_of_the_results_of_a_stretch_of_time(library: Library) -> None:
    context = library.panel_context(None, library.search(""))

    def documents(published: str) -> object:
        return context.terms(published=published).sizes().rows[0][1]

    assert (documents(""), documents("2024"), documents("2023-10..2024-12"), documents("1999")) == (4, 2, 3, 0)
    assert context.terms("library", published="2024").sizes().rows[0][1] == 2


def test_records_are_those_of_the_open_document_and_quote_what_they_stand_on(extracted: Library) -> None:
    document = extracted.document("bao/tram-bom.txt")
    context = extracted.panel_context(document, None)
    assert context.extracted("entities")
    quotes = {context.quote(r) for r in context.records("entities") if isinstance(r, Annotation)}
    assert "Hải Phòng" in quotes


def test_counts_are_over_all_results(extracted: Library) -> None:
    for query, documents in (("", 4), ('"trạm bơm"', 1)):
        counts = extracted.panel_context(None, extracted.search(query)).aggregate("entities", top=0)
        assert (counts.documents, counts.extracted, counts.library_documents) == (documents, documents, 4)
        place = next(c for c in counts.counts if c.value == "Hải Phòng")
        assert (place.documents, place.library_documents) == (1 if documents == 1 else 2, 2)


def test_records_of_a_removed_document_leave_the_library_counts(extracted: Library) -> None:
    (extracted.root / "bao/tram-bom.txt").unlink()
    extracted.update()
    extracted.extract()
    counts = extracted.panel_context(None, extracted.search("")).aggregate("entities", top=0)
    assert next(c for c in counts.counts if c.value == "Hải Phòng").library_documents == 1


def test_nothing_is_extracted_twice_after_a_rename(extracted: Library) -> None:
    (extracted.root / "bao/tram-bom.txt").rename(extracted.root / "bao/khac.txt")
    extracted.update()
    done: list[tuple[int, int]] = []
    extracted.extract(progress=lambda p: done.append((p.done, p.total)))
    assert done[0] == (4, 4)


def test_an_unknown_extractor_is_named_with_the_known_ones(library: Library) -> None:
    with pytest.raises(LookupError, match=r"weather.*timeline"):
        library.panel_context(None, None).aggregate("weather")


def test_without_a_document_there_are_no_records(library: Library) -> None:
    context = library.panel_context(None, None)
    assert (context.records("entities"), context.extracted("entities"), context.matches) == ([], False, 0)
