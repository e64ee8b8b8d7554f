"""Editors at the line that is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui_reader.app.editors import at_line, file_of, line_in_file

if TYPE_CHECKING:
    from tui_reader.library import Library

FILE = Path("/a/b c.txt")


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vi", ["vi", "+7", "/a/b c.txt"]),
        ("/usr/bin/nvim -R", ["/usr/bin/nvim", "-R", "+7", "/a/b c.txt"]),
        ("emacs -nw", ["emacs", "-nw", "+7", "/a/b c.txt"]),
        ("env TERM=xterm nano", ["env", "TERM=xterm", "nano", "+7", "/a/b c.txt"]),
        ("code --wait", ["code", "--wait", "--goto", "/a/b c.txt:7"]),
        ("hx", ["hx", "/a/b c.txt:7"]),
        ("kate", ["kate", "--line", "7", "/a/b c.txt"]),
        ("libreoffice", ["libreoffice", "/a/b c.txt"]),
    ],
)
def test_editors_are_told_the_line_in_their_own_way(editor: str, command: list[str]) -> None:
    assert at_line(editor.split(), FILE, 7) == command
    assert at_line(editor.split(), FILE, None) == [*editor.split(), str(FILE)]


def test_the_line_of_the_file_is_that_of_the_words_whatever_the_loader_made_of_them(library: Library) -> None:
    words = {
        "bao/tram-bom.txt": ("Ma trận mương", 7),
        "thu-vien/phoi-sach.md": ("Bạn đọc mà nghe", 7),
        "giao-duc/an-toan.html": ("Học sinh học cách đặt mật khẩu dài và không mở thư lạ. Lớp", 5),
    }
    for path, (quote, line) in words.items():
        document = library.document(path)
        assert line_in_file(document, document.text.index(quote), library.root / path) == line

    document = library.document("bao/tram-bom.txt")
    decomposed = library.root / "crlf.txt"
    decomposed.write_bytes("\r\n".join(["", "", *document.text.split("\n")]).encode("utf-16"))
    offset = document.text.index("Ma trận")
    assert line_in_file(document, offset, decomposed) == document.text.count("\n", 0, offset) + 3
    decomposed.write_text("Something else.", encoding="utf-8")
    assert line_in_file(document, offset, decomposed) is None
    assert line_in_file(document, offset, library.root / "gone.txt") is None


def test_words_that_are_repeated_are_found_at_their_own_place(tmp_path: Path, library: Library) -> None:
    document = library.document("bao/tram-bom.txt")
    twice = tmp_path / "twice.txt"
    twice.write_text("Thu Hà - Minh Quân\n\n" + document.text + "\n", encoding="utf-8")
    assert line_in_file(document, document.text.index("Thu Hà"), twice) == 1  # the first of the file stands for it


def test_a_file_is_found_under_the_name_that_is_shown(tmp_path: Path) -> None:
    folder = tmp_path / "ba\u0303o"
    folder.mkdir()
    file = folder / "lu\u0303.txt"
    file.write_text("x", encoding="utf-8")
    assert file_of(tmp_path, "bão/lũ.txt").read_text(encoding="utf-8") == "x"
    assert file_of(tmp_path, "bão/none.txt") == tmp_path / "bão/none.txt"
