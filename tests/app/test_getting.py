"""Getting things out of the program: copies, files, and what is said of them."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from tests.app.driving import reading
from tui_reader.app.naming_files import completed, free_name, named, write_text
from tui_reader.app.screens.handing import pager_command
from tui_reader.errors import ReaderError

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.library import Library


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, in a terminal that takes what it is sent."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def test_y_copies_what_one_is_at_wherever_one_is(library: Library, here: Path) -> None:
    async with reading(library.root) as reader:
        await reader.press("/")
        await reader.type("lũ")
        await reader.press("enter", "y")
        assert reader.app.clipboard == library.document("thu-vien/phoi-sach.md").text
        assert "Text sent to the terminal" in reader.status
        await reader.press("w", "y")
        assert reader.app.clipboard.startswith("Thư viện phơi sách sau lũ")
        await reader.sees("Row sent to the terminal")
        await reader.press("Y")
        assert reader.app.clipboard == str(library.root / "thu-vien/phoi-sach.md")
        await reader.press("q", "c", "y")
        assert reader.app.clipboard == "2023\t1"
        await reader.press("q", "?", "y")
        assert "Copy the path of the document" in reader.app.clipboard
        await reader.press("q", ":")
        await reader.type("as a command")
        await reader.press("enter")
        assert reader.app.clipboard == f"tui-reader search 'lũ' {library.root}"


async def test_a_tool_of_this_computer_is_named_and_one_that_fails_gives_way_to_the_terminal(
    library: Library, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = here / "xclip"
    tool.write_text(f'#!/bin/sh\ncat > "{here}/got"\n')
    tool.chmod(0o755)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setenv("PATH", f"{here}:/usr/bin:/bin")
    async with reading(library.root) as reader:
        await reader.press("Y")
        await reader.sees("Path copied by xclip")
        assert (here / "got").read_text() == str(library.root / "bao/tram-bom.txt")
        tool.write_text("#!/bin/sh\nexit 1\n")
        await reader.press("y")
        await reader.sees("xclip ended with status 1. Text sent to the terminal")
        assert "Vĩnh Thạnh" in reader.app.clipboard
        monkeypatch.delenv("DISPLAY")
        monkeypatch.setenv("TERM", "linux")
        await reader.press("Y")
        await reader.sees("This terminal has no clipboard: s saves to a file, p shows text to select.")
        monkeypatch.setenv("TERM", "xterm")
        reader.main.getting.copy("chữ " * 20_000, "Text")
        await reader.sees("Not sent, 120.0 KB: terminals take 56 KB. s saves to a file, | pipes to a")
        assert "Vĩnh Thạnh" in reader.app.clipboard


async def test_a_document_is_saved_and_nothing_is_replaced_without_being_asked_again(
    library: Library, here: Path
) -> None:
    (here / "notes").mkdir()
    async with reading(library.root) as reader:
        await reader.press("s")
        await reader.sees("tram-bom.txt")
        await reader.press("enter")
        await reader.sees("Written: ")
        text = (here / "tram-bom.txt").read_text("utf-8")
        assert text.startswith("Trạm bơm chạy suốt đêm chống úng\nChủ Nhật, 08/09/2024 · Thu Hà, Minh Quân\nbao/")
        (here / "tram-bom.txt").write_text("mine", "utf-8")
        (here / "tram-bom.txt").chmod(0o600)
        await reader.press("enter", "f12", "ctrl+u")
        await reader.type("tram-bom.txt")
        await reader.press("enter")
        await reader.sees("tram-bom.txt is there already: Enter again replaces it")
        assert (here / "tram-bom.txt").read_text("utf-8") == "mine"
        await reader.press("enter")
        await reader.sees("Written: ")
        assert (here / "tram-bom.txt").read_text("utf-8") == text
        assert (here / "tram-bom.txt").stat().st_mode & 0o777 == 0o600
        await reader.press("s", "ctrl+u")
        await reader.type("no")
        await reader.press("tab")
        assert reader.main.find_input.text == "notes/"
        await reader.press("enter")
        await reader.sees("notes/ is a folder")
        await reader.type("bom.md")
        await reader.press("enter")
        await reader.sees("Written: ")
        assert (here / "notes/bom.md").read_text("utf-8").startswith("# Trạm bơm chạy suốt đêm chống úng\n")
        await reader.press("s", "ctrl+u")
        await reader.type(str(library.root / "bao/tram-bom.txt"))
        await reader.press("enter")
        await reader.sees("That is the document itself")
        await reader.press("escape")
        await reader.sees("Nothing was written.")
    assert _written(here) == ["notes", "tram-bom.txt"]


def _written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("archive"))


async def test_a_selection_is_copied_and_can_be_given_to_a_command(library: Library, here: Path) -> None:
    async with reading(library.root) as reader:
        await reader.press("enter", "i", "v", "w", "w")
        span = reader.main.caret.selection
        assert span is not None
        selected = library.document("bao/tram-bom.txt").text[slice(*span)]
        await reader.press("|")
        assert "the selection" in reader.main.find_input.placeholder
        await reader.press("ctrl+t")  # no Telex for commands
        await reader.type("was -s")
        assert reader.main.find_input.text == "was -s"
        await reader.press("enter")
        await reader.sees("was -s could not be started")  # there is no terminal here to hand over
        assert reader.main.context == "caret"
        await reader.press("|", "up")
        assert reader.main.find_input.text == "was -s"
        await reader.press("ctrl+g", "y")
        assert reader.app.clipboard == selected


async def test_lines_and_counts_are_written_from_where_they_are_shown(library: Library, here: Path) -> None:
    async with reading(library.root) as reader:
        await reader.press("/")
        await reader.type("lũ OR bão")
        await reader.press("enter", "w", "S")
        await reader.sees("lines.csv")
        await reader.press("enter")
        await reader.sees("Written: lines.csv")
        await reader.press("@", "enter")
        await reader.sees("Written: lines-2.csv")
        await reader.press("q", "c", "tab", "S", "ctrl+u")
        await reader.type("counts.jsonl")
        await reader.press("enter")
        await reader.sees("Written: counts.jsonl")
        await reader.press("S", "ctrl+g")
        await reader.sees("Nothing was written.")
        await reader.press("q")
        assert reader.pane == "results"
    rows = list(csv.DictReader((here / "lines.csv").read_text("utf-8").splitlines()))
    assert {row["match"] for row in rows} == {"bão", "lũ"}
    assert rows[0]["path"] == "bao/tram-bom.txt"
    assert all(library.document(row["path"]).text[int(row["start"]) : int(row["end"])] == row["match"] for row in rows)
    counted = [json.loads(line) for line in (here / "counts.jsonl").read_text("utf-8").splitlines()]
    assert counted[0] == {"table": "month", "month": "2023-10", "documents": 1, "remarks": ["3 documents"]}


def test_names_are_completed_as_far_as_they_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("báo-1.txt", "báo-2.txt", ".ẩn", "two  spaces", "line\nbreak"):
        (tmp_path / name).touch()
    (tmp_path / "tin").mkdir()
    assert completed("b") == ("báo-", ["báo-1.txt", "báo-2.txt"])
    assert completed("ti") == ("tin/", ["tin/"])
    assert completed("~") == ("~/", [])
    assert completed("~/.") == ("~/.ẩn", [".ẩn"])
    assert completed("t")[1] == ["tin/"]
    assert completed("none/x") == ("none/x", [])
    assert free_name("báo-1", ".txt") == "báo-1-2.txt"
    assert free_name("../a:b", ".txt") == "a b.txt"


def test_a_file_that_cannot_be_written_is_named_with_the_way_out(tmp_path: Path) -> None:
    there = tmp_path / "a.txt"
    there.write_text("1")
    link = tmp_path / "b.txt"
    link.symlink_to(there)
    assert "no folder" in named(str(tmp_path / "no/a.txt"), lambda _: "").trouble
    assert "folder: type" in named(str(tmp_path), lambda _: "").trouble
    assert named("~nobody-of-this-name/x", lambda _: "").trouble
    assert "cannot be a file" in named("a" * 300, lambda _: "").trouble
    assert named(str(link), lambda _: "").is_there
    with pytest.raises(ReaderError, match="is there already"):
        write_text(there, "2")
    write_text(link, "2", over=True)
    assert (link.is_symlink(), there.read_text()) == (True, "2")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("pager", "less", "command"),
    [
        ("less", "", ["less", "+12"]),
        ("less -FRX", "", ["less", "-FRX", "-+F", "+12"]),
        ("less", "FRX", ["less", "-+F", "+12"]),
        ("/usr/bin/more", "", ["/usr/bin/more", "+12"]),
        ("nvim -R", "", ["nvim", "-R", "+12", "-"]),
        ("cat", "", ["cat"]),
    ],
)
def test_a_pager_is_told_the_line_in_its_own_way(pager: str, less: str, command: list[str]) -> None:
    assert pager_command(pager, 12, less) == command
    assert not any(word.startswith("+") for word in pager_command(pager, 1))


def test_a_pager_that_is_no_command_says_so() -> None:
    for pager in ("", "less 'x"):
        with pytest.raises(ValueError, match=r"empty|quotation"):
            pager_command(pager, 1)
