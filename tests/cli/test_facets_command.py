"""``tui-reader search --facet``."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_cli import tui_reader
from tui_reader.cli.facets import bar
from tui_reader.errors import LibraryError, QueryError
from tui_reader.library import Library
from tui_reader.record_facets import RECORD_FACETS
from tui_reader.records.model import Annotation
from tui_reader_entities.extract import Entities

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(library: Library) -> str:
    return str(library.root)


def test_facets_are_printed_with_bars(root: str) -> None:
    run = tui_reader("search", "", root, "--facet", "year", "--facet", "ext")
    assert run.returncode == 0
    year, _, ext = run.stdout.partition("\n\n")
    assert [line.split() for line in year.splitlines()] == [
        ["year"],
        ["2022", "1", bar(1, 2)],
        ["2023", "1", bar(1, 2)],
        ["2024", "2", bar(2, 2)],
    ]
    assert ext.splitlines()[1].split()[:2] == ["txt", "2"]


def test_facets_in_json_name_facet_value_and_count(root: str) -> None:
    run = tui_reader("search", "thư viện", root, "--facet", "source", "--facet", "folder", "--json")
    assert [json.loads(line) for line in run.stdout.splitlines()] == [
        {"facet": "source", "value": None, "count": 2},
        {"facet": "folder", "value": "giao-duc", "count": 1},
        {"facet": "folder", "value": "thu-vien", "count": 1},
    ]


def test_counts_and_lines_are_tables_to_work_on_with(root: str) -> None:
    counted = tui_reader("search", "", root, "--facet", "year", "--facet", "ext", "--format", "csv")
    years, _, ends = counted.stdout.partition("\n\n")
    assert years.splitlines()[0::3] == ["year,documents,remarks", "2024,2,4 documents"]
    assert ends.splitlines()[:2] == ["ext,documents,remarks", "txt,2,4 documents"]
    lines = tui_reader("search", "lũ", root, "--kwic", "--format", "jsonl")
    found = [json.loads(line) for line in lines.stdout.splitlines()]
    assert {line["match"] for line in found} == {"lũ"}
    assert found[0]["path"] == "thu-vien/phoi-sach.md"
    page = tui_reader("search", "lũ", root, "--kwic", "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert tui_reader("search", "lũ", root, "--format", "jsonl").stdout.count("\n") == 2
    assert tui_reader("search", "lũ", root, "--facet", "year", "--format", "csv", "--json").returncode == 2


def test_facets_of_no_matches_are_status_1_and_of_nonsense_status_2(root: str) -> None:
    assert tui_reader("search", "khủng long", root, "--facet", "year").returncode == 1
    assert tui_reader("search", "bão", root, "--facet", "colour").returncode == 2
    assert tui_reader("search", "bão", root, "--facet", "year", "--count").returncode == 2


def test_a_bar_is_as_long_as_its_share_and_never_nothing() -> None:
    assert bar(8, 8, 4) == "████"
    assert bar(4, 8, 4) == "██"
    assert bar(1, 1000, 4) == "▏"
    assert bar(0, 8, 4) == ""


def test_records_are_counted_over_the_matches(library: Library) -> None:
    library.extract()
    results = library.search("bão")
    found = dict(results.facet_records("entities", top=0))
    assert found["Hải Phòng"] == 2
    with pytest.raises(LookupError, match="entities"):
        results.facet_records("colours")


def test_names_are_counted_with_a_note_while_documents_are_still_to_be_extracted(library: Library, root: str) -> None:
    for path, label in (("bao/tram-bom.txt", "LOC"), ("bao/mo-lai-truong.txt", "PER")):
        records = [Annotation(0, 1, label, "Hải Phòng"), Annotation(0, 1, "PER", "Sương")]
        library.records().put(library.document(path).key, "entities", Entities.version, records, 0.1)
    run = tui_reader("search", "bão", root, "--facet", "entity", "--facet", "entity.loc", "--json")
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert [(line["facet"], line["value"], line["count"]) for line in lines] == [
        ("entity", "Hải Phòng", 2),
        ("entity", "Sương", 2),
        ("entity.LOC", "Hải Phòng", 1),
    ]
    assert all((line["of"], line["read"], line["failed"]) == (2, 2, 0) for line in lines)
    assert "extracted so far" not in run.stderr
    run = tui_reader("search", "", root, "--facet", "entity.PER", "--limit", "1")
    assert run.stdout.split()[:4] == ["entity.PER", "Sương", "2", bar(1, 1)]
    assert "2 of 4 documents have been extracted so far" in run.stderr
    assert tui_reader("search", "", root, "--facet", "entity.FISH").returncode == 2
    assert tui_reader("search", 'entity:"hai phong" bom', root, "--count").stdout == "1\n"


def test_names_without_their_extractor_are_an_error_that_says_so(folder: Path) -> None:
    with Library.open(folder, disabled_plugins=["entities"]) as library:
        library.update()
        with pytest.raises(LibraryError, match="'entities' finds, which is not loaded"):
            library.search("").facet("entity")
        with pytest.raises(QueryError, match="“entity:” belongs to the plugin entities, which is switched off"):
            library.search('entity.PER:"Lê Mai"')


def test_what_narrows_by_a_name_finds_the_files_that_were_counted(library: Library) -> None:
    names = {
        "bao/tram-bom.txt": [("LOC", "Hoà Bình"), ("PER", "Hoà Bình"), ("LOC", 'Quán "Gió"')],
        "bao/mo-lai-truong.txt": [("LOC", "Hòa Bình"), ("LOC", "Hoa Bình"), ("LOC", "&")],
        "thu-vien/phoi-sach.md": [("PER", "Hoa Binh")],
    }
    for path, found in names.items():
        records = [Annotation(0, 1, label, value) for label, value in found]
        library.records().put(library.document(path).key, "entities", Entities.version, records, 0.1)
    (library.root / "copy.txt").write_bytes((library.root / "bao/tram-bom.txt").read_bytes())
    library.update()
    results = library.search("")
    for facet in RECORD_FACETS:
        for value, count in results.facet(facet, 0):
            assert len(library.search(results.narrowing(facet, value))) == count, (facet, value)
    assert results.facet("entity")[0] == ("Hoà Bình", 2)
    assert results.narrowing("entity", "Hoà Bình") == 'entity:="Hoà Bình"'
    assert results.narrowing("entity.PER", "Hoà Bình") == 'entity.PER:"Hoà Bình"'
    assert results.narrowing("entity", 'Quán "Gió"') == 'entity:="Quán ""Gió"""'


def test_searching_by_name_and_refreshing_at_once_wait_for_no_one_for_ever(library: Library) -> None:
    library.records().put(
        library.document("bao/tram-bom.txt").key, "entities", Entities.version, [Annotation(0, 1, "LOC", "Huế")], 0.1
    )
    found: list[int] = []

    def search() -> None:
        found.extend(len(library.search('entity:"Huế"')) for _ in range(60))

    def refresh() -> None:
        while len(found) < 120 and all(thread.is_alive() for thread in searching):
            library.refresh()

    searching = [threading.Thread(target=search, daemon=True) for _ in range(2)]
    refreshing = threading.Thread(target=refresh, daemon=True)
    for thread in (*searching, refreshing):
        thread.start()
    for thread in (*searching, refreshing):
        thread.join(60)
        assert not thread.is_alive()
    assert found == [1] * 120
