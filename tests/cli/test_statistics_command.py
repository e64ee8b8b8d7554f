"""``tui-reader statistics``, and the formats of other commands that others work on with."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_cli import tui_reader

if TYPE_CHECKING:
    from tui_reader.library import Library


def statistics(library: Library, query: str, *options: str) -> str:
    run = tui_reader("statistics", query, str(library.root), *options)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_without_options_it_says_how_much_there_is(library: Library) -> None:
    lines = statistics(library, "").splitlines()
    assert lines[0] == "Sizes"
    assert lines[2].split() == ["documents", "4"]
    shown = statistics(library, "lũ").splitlines()
    assert shown[1].split()[-2:] == ["documents", "library"]
    assert shown[2].split() == ["documents", "2", "4"]


def test_unit_parameters_and_formulas_are_said_beside_the_table(library: Library) -> None:
    options = ("--keyness", "--unit", "syllable", "--size", "1", "--minimum", "1")
    run = tui_reader("statistics", "lũ", str(library.root), *options)
    assert "unit: syllable" in run.stderr
    assert "minimum: 1" in run.stderr
    assert "Rayson & Garside 2000" in run.stderr
    assert "Hardie 2014" in run.stderr
    assert "unit:" not in run.stdout


def test_json_has_numbers_and_what_they_are(library: Library) -> None:
    options = ("--ngrams", "2", "--unit", "syllable", "--minimum", "1", "--format", "json")
    lines = [json.loads(line) for line in statistics(library, "", *options).splitlines()]
    found = {line["2 syllables"]: (line["count"], line["documents"]) for line in lines}
    assert found["thư viện"][1] == 2
    assert found["an ninh"] == (2, 1)
    assert any("per million" in remark for remark in lines[0]["remarks"])


def test_several_tables_come_one_after_the_other(library: Library) -> None:
    out = statistics(library, "", "--dispersion", "lũ", "--trend", "lũ", "--by", "year", "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert ["year", "count", "documents with it", "documents", "syllables", "per million", "remarks"] in rows
    assert rows[0][:2] == ["measure", "value"]
    years = {row[0]: row[1] for row in rows[rows.index([]) + 2 :]}
    assert set(years) == {"2022", "2023", "2024"}
    assert years["2022"] == "0"


def test_a_page_is_written_for_the_browser(library: Library) -> None:
    options = ("--collocations", "thư viện", "--unit", "syllable", "--minimum", "1", "--format", "html")
    page = statistics(library, "", *options)
    assert page.startswith("<!DOCTYPE html>")
    assert "Rychlý 2008" in page
    assert "script" not in page


def test_words_are_those_that_were_extracted(library: Library) -> None:
    run = tui_reader("statistics", "", str(library.root), "--words")
    assert run.returncode == 1
    assert "0 of 4 documents have been read" in run.stderr
    run = tui_reader("statistics", "", str(library.root), "--ngrams", "2")
    assert run.returncode == 1
    assert "0 of 4 documents have been segmented so far" in run.stderr
    assert "--unit syllable" in run.stderr
    library.extract(jobs=1)
    assert "thư viện" in statistics(library, "", "--words")
    options = ("--ngrams", "2", "--minimum", "1", "--top", "0", "--format", "json")
    lines = [json.loads(line) for line in statistics(library, "lũ", *options).splitlines()]
    pairs = [line["2 words"] for line in lines]
    assert all(len(pair.split()) == 2 for pair in pairs)
    assert any("_" in pair for pair in pairs)
    assert not any("segmented so far" in remark for line in lines for remark in line["remarks"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--collocations", "…"), "no letter and no digit"),
        (("--collocations", "lũ", "--size", "3", "--window", "2"), "do not fit"),
        (("--ngrams", "5"), "1<=x<=4"),
    ],
)
def test_what_cannot_be_counted_is_bad_usage(library: Library, options: tuple[str, ...], said: str) -> None:
    run = tui_reader("statistics", "", str(library.root), *options)
    assert run.returncode == 2
    assert said in run.stderr


def test_nothing_found_is_status_1(library: Library) -> None:
    assert tui_reader("statistics", "xyzzy", str(library.root)).returncode == 1


def test_search_rows_and_records_come_as_tables_too(library: Library) -> None:
    library.extract(jobs=1)
    rows = list(csv.DictReader(io.StringIO(tui_reader("search", "lũ", str(library.root), "--format", "csv").stdout)))
    assert {row["path"] for row in rows} == {"bao/tram-bom.txt", "thu-vien/phoi-sach.md"}
    assert tui_reader("search", "lũ", str(library.root), "--format", "html").stdout.startswith("<!DOCTYPE html>")
    assert tui_reader("search", "lũ", str(library.root), "--format", "csv", "--json").returncode == 2
    for options in ((), ("--each",)):
        page = tui_reader("records", "statistics", str(library.root), "--format", "html", *options).stdout
        assert "<td>thư viện</td>" in page
