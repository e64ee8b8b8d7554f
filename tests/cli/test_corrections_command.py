"""``tui-reader corrections``, and what `records` and `show` print of what was corrected."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_cli import tui_reader
from tests.corrections.test_library import fill

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.library import Library

PUMP, SCHOOL = "bao/tram-bom.txt", "bao/mo-lai-truong.txt"


@pytest.fixture
def root(library: Library) -> str:
    fill(library)
    return str(library.root)


def test_corrections_are_made_listed_undone_and_made_again(root: str) -> None:
    assert tui_reader("corrections", root).returncode == 1
    assert tui_reader("corrections", "merge", "TP Hải Phòng", "Hải Phòng", root, "--type", "LOC").returncode == 0
    said = tui_reader("corrections", "hide", "Sương", root).stderr
    assert "“Sương” hidden." in said
    assert tui_reader("corrections", "split", "Hải Phòng", "Hải Phòng (xã)", root).returncode == 2
    assert tui_reader("corrections", "split", "Hải Phòng", "Hải Phòng (xã)", root, "--in", SCHOOL).returncode == 0
    listed = [json.loads(line) for line in tui_reader("corrections", root, "--json").stdout.splitlines()]
    assert [(each["number"], each["kind"], each["values"]) for each in listed] == [
        (1, "merge", ["TP Hải Phòng"]),
        (2, "hide", ["Sương"]),
        (3, "split", ["Hải Phòng"]),
    ]
    assert listed[2]["documents"][0]["path"] == SCHOOL
    assert "Hải Phòng (xã)" in tui_reader("corrections", root).stdout
    assert "Taken back: “Sương” hidden." in tui_reader("corrections", "undo", root, "--number", "2").stderr
    assert "Sương" in tui_reader("corrections", "list", root, "--undone").stdout
    assert tui_reader("corrections", "redo", root).returncode == 0
    assert tui_reader("corrections", "redo", root).returncode == 1


def test_what_cannot_be_is_said(root: str) -> None:
    run = tui_reader("corrections", "hide", "X", root, "--extractor", "entitis")
    assert run.returncode == 2
    assert "Did you mean entities?" in run.stderr
    assert tui_reader("corrections", "rename", "X", " ", root).returncode == 2
    assert tui_reader("corrections", "hide", "X", root, "--in", "nowhere.txt").returncode == 3


def test_records_are_counted_and_listed_as_corrected_with_what_was_found_beside(root: str) -> None:
    tui_reader("corrections", "merge", "TP Hải Phòng", "Cảng", root, "--also", "Hải Phòng")
    tui_reader("corrections", "retype", "Sương", "ORG", root)
    tui_reader("corrections", "hide", "Vĩnh Thạnh", root)
    counts = [
        json.loads(line) for line in tui_reader("records", "entities", root, "--format", "json").stdout.splitlines()
    ]
    assert [(each["value"], each["label"], each["count"], each["documents"]) for each in counts] == [
        ("Cảng", "LOC", 4, 3),
        ("Sương", "ORG", 1, 1),
    ]
    as_found = tui_reader("records", "entities", root, "--format", "json", "--as-found").stdout
    assert {json.loads(line)["value"] for line in as_found.splitlines()} == {
        "Hải Phòng",
        "TP Hải Phòng",
        "Vĩnh Thạnh",
        "Sương",
    }
    rows = [
        json.loads(line)
        for line in tui_reader("records", "entities", root, "--each", "--format", "json").stdout.splitlines()
    ]
    here = {row["value"]: row for row in rows if row["path"] == SCHOOL}
    assert here["Hải Phòng"]["corrected_value"] == "Cảng"
    assert "corrected_label" not in here["Hải Phòng"]
    assert (here["Sương"]["label"], here["Sương"]["corrected_label"]) == ("PER", "ORG")
    assert not any(row["value"] == "Vĩnh Thạnh" for row in rows)
    listed = list(
        csv.DictReader(io.StringIO(tui_reader("records", "entities", root, "--each", "--format", "csv").stdout))
    )
    assert {row["corrected_value"] for row in listed} == {"Cảng", ""}
    assert "Cảng" in tui_reader("records", "entities", root, "--each").stdout


def test_show_prints_the_corrected_and_says_what_is_hidden(root: str) -> None:
    tui_reader("corrections", "hide", "Vĩnh Thạnh", root)
    run = tui_reader("show", PUMP, root, "--records", "entities", "--json")
    assert [json.loads(line)["value"] for line in run.stdout.splitlines()] == ["Hải Phòng"]
    assert "1 records are hidden" not in run.stderr
    assert "1 record is hidden by corrections; --as-found prints it, too." in run.stderr
    run = tui_reader("show", PUMP, root, "--records", "entities", "--json", "--as-found")
    assert len(run.stdout.splitlines()) == 2


def test_what_is_exported_is_imported_elsewhere_with_a_word_on_what_clashes(
    root: str, tmp_path: Path, library: Library
) -> None:
    tui_reader("corrections", "rename", "Sương", "Sương (chị)", root)
    tui_reader("corrections", "hide", "Vĩnh Thạnh", root)
    exported = tmp_path / "corrections.toml"
    exported.write_text(tui_reader("corrections", "export", root).stdout, encoding="utf-8")
    assert exported.read_text(encoding="utf-8").startswith("# Corrections")
    for _ in range(2):
        tui_reader("corrections", "undo", root)
    tui_reader("corrections", "hide", "Sương", root)
    run = tui_reader("corrections", "import", str(exported), root)
    assert run.returncode == 0
    assert "“Sương”: here hidden, there “Sương (chị)”; it is left as it is here." in run.stderr
    assert "1 correction added, 0 known, 1 in conflict." in run.stderr
    assert [each.values for each in library.corrections().all()] == [("Sương",), ("Vĩnh Thạnh",)]
