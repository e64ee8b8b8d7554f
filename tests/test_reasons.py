"""What is said of files in English, by whoever reads them, and told in the reader's language: nothing is left out."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui_reader.authoring.telling import PLAIN, SAID, told_check
from tui_reader.language import speak
from tui_reader.plugin_descriptions import PluginSource
from tui_reader.plugin_failures import CLAUSES, PluginError, failed, in_words
from tui_reader.reasons import SENTENCES, TEMPLATES, told, told_by

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
READING = (*ROOT.glob("tui_reader/documents/**/*.py"), *ROOT.glob("tui_reader/ingestion/*.py"))
SAYING = ("DocumentError", "Passed", "Refused", "Remark", "Skipped")
"""What is made with a clause about a file, its last argument."""


@pytest.fixture
def vietnamese() -> Iterator[None]:
    """Spoken during a test."""
    speak("vi")
    yield
    speak("en")


def test_the_sentences_about_files_are_those_of_the_loaders() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in READING)
    assert not [sentence for sentence in SENTENCES if f'"{sentence}"' not in code]


def test_so_are_those_with_numbers_and_names_in_them() -> None:
    code = "\n".join(_texts(*READING))
    for template in TEMPLATES:
        longest = max((part for part, *_field in string.Formatter().parse(template)), key=len)
        assert longest.strip(": ") in code, template


@pytest.mark.usefixtures("vietnamese")
def test_whatever_is_said_of_a_file_is_told() -> None:
    said = [clause for file in READING for clause in _clauses(ast.parse(file.read_text(encoding="utf-8")))]
    assert len(said) > 60
    assert not [clause for clause in said if told(clause) == clause], "add it to tui_reader/reasons.py"


@pytest.mark.parametrize(
    ("message", "vietnamese"),
    [
        ("read as windows-1258 (guessed, 0.99)", "đọc theo windows-1258 (đoán, 0,99)"),
        ("read as tcvn3", "đọc theo tcvn3"),
        ("only the first 9 of 20 bytes are kept; not read: a.png, {b}", "chỉ giữ 9 trong 20 byte, từ đầu; không đọc: "),
        ("its XML is damaged or cut off; what could be parsed was read", "XML của nó bị hỏng hoặc bị cắt; "),
        ("files of this type are not read", "không đọc loại tệp này"),
        ("pages 2–3 of 4 are pictures without text", "các trang 2–3 trên 4 là ảnh không có chữ"),
        (
            "12 pages, all of them pictures; run OCR, e.g. ocrmypdf, and index again",
            "12 trang, toàn là ảnh; hãy chạy OCR",
        ),
        ("it ends in {n}", "it ends in {n}"),
    ],
)
def test_what_is_said_of_a_file_is_told_in_the_language_of_the_screen(message: str, vietnamese: str) -> None:
    assert told(message) == message
    speak("vi")
    try:
        assert told(message).startswith(vietnamese)
    finally:
        speak("en")


@pytest.mark.usefixtures("vietnamese")
def test_a_plugin_that_failed_is_kept_in_english_and_said_in_the_readers_language() -> None:
    source = PluginSource("weather", "weather", "dist-weather", "1.2")
    info = failed(source, ModuleNotFoundError("No module named 'nix'"))
    assert info.error.startswith("Plugin 'weather' (dist-weather 1.2) could not be loaded: ModuleNotFoundError")
    assert info.error.endswith("; install what it needs; " + "to go on without it: --disable weather or pip uninstall "
                               "dist-weather.")  # fmt: skip
    said = in_words(info).error
    assert said.startswith("Phần bổ sung 'weather' (dist-weather 1.2) không nạp được: ModuleNotFoundError")
    assert said.endswith("; hãy cài thứ nó cần; để tiếp tục mà không dùng nó: --disable weather hoặc pip uninstall "
                         "dist-weather.")  # fmt: skip
    odd = failed(source, PluginError("returns from register_panels 7; a list is meant"))
    assert "returns from register_panels 7; a list is meant; để tiếp tục" in in_words(odd).error


@pytest.mark.usefixtures("vietnamese")
def test_what_is_said_of_plugins_is_what_they_are_blamed_for() -> None:
    code = "\n".join(_texts(*ROOT.glob("tui_reader/plugin_*.py")))
    for clause in CLAUSES:
        longest = max((part for part, *_field in string.Formatter().parse(clause)), key=len)
        assert longest.strip() in code, clause
        made = clause.format_map(_Nothing())
        assert told_by(CLAUSES, made) != made


@pytest.mark.usefixtures("vietnamese")
def test_what_a_check_of_a_plugin_says_is_told_and_is_what_it_says() -> None:
    code = "\n".join(_texts(*(file for file in ROOT.glob("tui_reader/authoring/*.py") if file.name != "telling.py")))
    code += "could not be loaded: install what it needs"  # of a plugin that cannot be used, as above
    for said in (*SAID, *PLAIN):
        longest = max((part for part, *_field in string.Formatter().parse(said)), key=len)
        assert longest.strip() in code, said
        made = said.format_map(_Nothing())
        assert told_check(made) != made
    assert told_check("extractor a: 1 records, 2.0 ms a document (median), 3 ms the slowest").startswith(
        "bộ trích xuất a: 1"
    )
    assert told_check("fails on a.txt: E: x (and 5 more like it)") == "lỗi với a.txt: E: x (và 5 lỗi tương tự)"


class _Nothing(dict[str, str]):
    """Gives something for every name."""

    def __missing__(self, name: str) -> str:
        return "x"


def _texts(*files: Path) -> list[str]:
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    found = [each.value for tree in trees for each in ast.walk(tree) if isinstance(each, ast.Constant)]
    return [text for text in found if isinstance(text, str)]


def _clauses(tree: ast.Module) -> Iterator[str]:
    """Clauses written where something is made with them, or just before; 9 stands for what is put into them."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[*_before, last]) if name in SAYING:
                yield from _written(last)
            case ast.Assign(targets=[ast.Name(id="message" | "cut")], value=value):
                yield from _written(value)


def _put(part: ast.expr) -> str:
    """A piece of an f-string, with a number for what is computed, or what `tui_reader.documents.loaders.pdf` names."""
    if isinstance(part, ast.Constant):
        return str(part.value)
    named = {"_named(pictures)": "pages 2–3, 9", "_named(damaged)": "page 9", "are": "are pictures without text"}
    return named.get(ast.unparse(part).strip("{}"), "9")


def _written(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)) if re.search(r"\w \w", text):
            yield text
        case ast.JoinedStr(values=[*parts]):
            text = "".join(map(_put, parts))
            if re.search(r"\w{3}", text) and not text.startswith("9; what was"):  # of others, told by themselves
                yield text
        case ast.IfExp(body=body, orelse=other):
            yield from _written(body)
            yield from _written(other)
