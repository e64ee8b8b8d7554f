"""``tui-reader marks``, and searching by what was marked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.test_cli import tui_reader

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.library import Library

PUMP, SCHOOL = "bao/tram-bom.txt", "bao/mo-lai-truong.txt"


def listed(root: str, *options: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in tui_reader("marks", root, "--json", *options).stdout.splitlines()]


def test_marks_are_made_listed_searched_changed_removed_and_brought_back(library: Library) -> None:
    root = str(library.root)
    assert tui_reader("marks", root).returncode == 1
    made = tui_reader("marks", "add", PUMP, root, "--quote", "mực nước sông Mây", "--note", "Hỏi lại", "--tag", "lũ")
    name = made.stdout.strip()
    assert tui_reader("marks", "add", SCHOOL, root, "--tag", "họp xã, Lũ").returncode == 0
    passage, document = sorted(listed(root), key=lambda each: str(each["path"]), reverse=True)
    assert (passage["id"], passage["quote"], passage["note"], passage["place"]) == (
        name,
        "mực nước sông Mây",
        "Hỏi lại",
        "found",
    )
    assert (document["tags"], "quote" in document and document["quote"]) == (["họp xã", "lũ"], "")
    assert [each["path"] for each in listed(root, "--with-note")] == [PUMP]
    assert "mực nước sông Mây  Hỏi lại  lũ" in tui_reader("marks", root).stdout
    assert tui_reader("search", "tag:lu", root, "--count").stdout.strip() == "2"
    assert "lũ" in tui_reader("search", "", root, "--facet", "tag").stdout
    again = tui_reader("marks", "add", PUMP, root, "--quote", "mực nước sông Mây")
    assert again.returncode == 2
    assert f"marks edit {name}" in again.stderr
    assert tui_reader("marks", "edit", name[:6], root, "--note", "", "--untag", "LŨ", "--tag", "sông").returncode == 0
    assert listed(root, "--tag", "sông")[0]["note"] == ""
    assert "1 mark removed" in tui_reader("marks", "remove", name, "--in", root).stderr
    assert "Added: “mực nước sông Mây” in “" in tui_reader("marks", "undo", root).stderr
    assert tui_reader("marks", "tags", root).stdout.splitlines()[0].split() == ["tag", "marks"]


def test_what_cannot_be_marked_is_said_and_nothing_is_written(library: Library, tmp_path: Path) -> None:
    root = str(library.root)
    run = tui_reader("marks", "add", PUMP, root, "--quote", "không có câu này")
    assert run.returncode == 2
    assert "does not stand in" in run.stderr
    assert tui_reader("marks", "add", "nowhere.txt", root).returncode == 3
    assert tui_reader("marks", "remove", "abc", "--in", root).returncode == 2
    assert tui_reader("marks", "undo", root).returncode == 1
    assert listed(root) == []


def test_marks_go_to_a_file_and_come_back(library: Library, tmp_path: Path) -> None:
    root = str(library.root)
    tui_reader("marks", "add", PUMP, root, "--quote", "sông Mây", "--tag", "sông")
    before = listed(root)
    file = tmp_path / "marks.jsonl"
    assert "(1 mark)" in tui_reader("marks", "export", root, "--to", str(file)).stderr
    assert "there already" in tui_reader("marks", "export", root, "--to", str(file)).stderr
    assert 'quote = "sông Mây"' in tui_reader("marks", "export", root).stdout
    library.marks().book.file.unlink()
    assert "1 mark added" in tui_reader("marks", "import", str(file), root).stderr
    assert listed(root) == before
