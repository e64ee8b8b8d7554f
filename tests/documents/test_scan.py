"""Which files a folder holds, in order, with a reason for each that is passed over."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tui_reader.documents.scan import FileEntry, Skipped, scan

if TYPE_CHECKING:
    from pathlib import Path


def _fill(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("abc")


def test_files_come_in_the_order_of_their_names_with_size_and_time(tmp_path: Path) -> None:
    _fill(tmp_path, "b.txt", "a/z.md", "a/Bài một.html", "c.TXT")
    found = list(scan(tmp_path))
    assert [entry.path for entry in found] == ["a/Bài một.html", "a/z.md", "b.txt", "c.TXT"]
    entry = found[2]
    assert isinstance(entry, FileEntry)
    assert entry == ("b.txt", 3, (tmp_path / "b.txt").stat().st_mtime_ns)


def test_hidden_entries_are_left_out_and_unknown_ones_named(tmp_path: Path) -> None:
    _fill(tmp_path, ".git/a.txt", ".an.txt", "anh.jpg", "a.txt")
    found = list(scan(tmp_path))
    assert [entry.path for entry in found if isinstance(entry, FileEntry)] == ["a.txt"]
    assert [(entry.path, entry.reason) for entry in found if isinstance(entry, Skipped)] == [
        ("anh.jpg", "unknown-type")
    ]


def test_a_link_that_leads_back_up_is_no_endless_walk(tmp_path: Path) -> None:
    _fill(tmp_path, "a/b.txt")
    (tmp_path / "a" / "len").symlink_to(tmp_path)
    assert [tuple(entry)[:2] for entry in scan(tmp_path)][1] == ("a/len", "loop")


def test_a_broken_link_is_reported(tmp_path: Path) -> None:
    (tmp_path / "mat.txt").symlink_to(tmp_path / "khong-co.txt")
    assert [tuple(entry)[:2] for entry in scan(tmp_path)] == [("mat.txt", "broken-link")]


def test_what_is_no_file_is_reported(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.txt")
    assert [tuple(entry)[:2] for entry in scan(tmp_path)] == [("ong.txt", "not-a-file")]


def test_a_folder_that_is_not_there_is_reported(tmp_path: Path) -> None:
    found = list(scan(tmp_path / "khong"))
    assert [tuple(entry)[:2] for entry in found] == [(".", "unreadable")]


@pytest.mark.skipif(sys.platform == "darwin", reason="its file system takes only UTF-8 names")
def test_a_name_that_is_no_utf_8_opens_its_file_again(tmp_path: Path) -> None:
    name = os.fsdecode(b"b\xe0i.txt")
    (tmp_path / name).write_text("abc")
    (entry,) = scan(tmp_path)
    assert (tmp_path / entry.path).read_text() == "abc"


def test_a_decomposed_name_keeps_the_spelling_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / "Ba\u0300i.txt").write_text("abc")
    (entry,) = scan(tmp_path)
    assert (tmp_path / entry.path).exists()
