"""``tui-reader search --facet``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_cli import tui_reader
from tui_reader.cli.facets import bar

if TYPE_CHECKING:
    from tui_reader.library import Library


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
