"""What commands print, and errors that reach them from below, are in the reader's language; what scripts get is not."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui_reader.cli.group import run
from tui_reader.errors import LibraryError, ReaderError
from tui_reader.language import _, in_english, speak, spoken
from tui_reader.records.model import Metric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.library import Library

PACKAGE = Path(__file__).parents[2] / "tui_reader"

FOR_AUTHORS = {"TrialError"}
"""Errors that the tests of a plugin show its author."""

ENGLISH = re.compile(
    r"\b(?:and|are|count|document|documents|file|files|found|from|has|have|is|none|not|of|published|read|records|the|"
    r"these|this|value|was|were|with|without|year|"
    r"becomes|end|extractor|kind|label|made|measure|name|note|number|offers|passage|place|query|quote|seen|start|state|"
    r"tags|times|when)\b"
)

_NO_LANGUAGE = re.compile(r"(?s)<style>.*?</style>|</?\w+[^>]*>|(?<=\s)/\S+")
"""Mark-up and paths, which are in no language."""

REPORTS = [
    ("doctor", "Chỉ mục", "Trích xuất"),
    ("search lu --explain", "viết kiểu nào cũng được", "2 tài liệu"),
    (
        "search '\"phơi sách\"~2 title:lu OR NOT date:2022' --explain",
        "cụm “phơi sách”, mỗi từ cách",
        "đăng từ 2022-01-01 đến",
    ),
    ("search lũ --facet year --facet source", "năm", "(không có)"),
    ("search lũ --kwic", "lũ", ""),
    ("search khongcochunay", "Không tìm thấy gì.", ""),
    ("statistics lũ", "tài liệu này", "đơn vị: âm tiết"),
    ("statistics lũ --keyness --dispersion lũ --trend lũ --unit syllable", "ở phần còn lại", "triệu"),
    ("statistics '' --collocations lũ --unit syllable --format html", "kết hợp", ""),
    ("plugins", "tình trạng", "đã nạp"),
    ("records statistics --query lũ", "nhãn", "mới đọc 1 trên 2 tài liệu"),
    ("show bao/tram-bom.txt --records statistics", "trích dẫn", "words"),
    ("show thu-vien/phoi-sach.md --records diversity", "trích dẫn", "không lưu kết quả"),
    ("saved", "câu tìm", "xem lần cuối"),
    ("marks", "đoạn", "ghi chú"),
    ("marks tags", "thẻ", "dấu"),
    ("corrections", "tạo lúc", "ẩn"),
    ("history", "câu tìm", "lần"),
]
"""Arguments without the folder, and what is read among what they print."""


@pytest.fixture
def printed(library: Library, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Printed]:
    """Runs a command in a language on a small library with a saved search, a mark, a correction and a query asked."""
    root = str(library.root)
    run(["saved", "add", "nước", "lũ", root])
    run(["marks", "add", "bao/tram-bom.txt", root, "--quote", "lũ", "--tag", "nước"])
    run(["corrections", "hide", "Hải Phòng", root])
    library.note_asked("lũ", 1)
    key, version = library.document("bao/tram-bom.txt").key, library.plugins().kept_versions["statistics"]
    library.records().put(key, "statistics", version, [Metric("words", 1234567)], 0.1)
    capfd.readouterr()
    yield Printed(root, capfd, monkeypatch)
    speak("en")


class Printed:
    """What a command prints, by language."""

    def __init__(self, root: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._root = root
        self._capfd = capfd
        self._monkeypatch = monkeypatch

    def __call__(self, language: str, command: str) -> tuple[str, str]:
        """Standard output and standard error."""
        self._monkeypatch.setenv("LANGUAGE", language)
        speak(language)
        words = shlex.split(command)
        run(words if words[0] == "plugins" else [*words, self._root])
        out, err = self._capfd.readouterr()
        return out, err


def test_reports_are_in_the_readers_language_and_nothing_of_them_in_english(printed: Printed) -> None:
    for command, *wanted in REPORTS:
        out, err = printed("vi", command)
        for each in wanted:
            assert each in out + err, command
        left = [line for line in _NO_LANGUAGE.sub("", out + err).splitlines() if ENGLISH.search(line)]
        assert not left, command


def test_what_scripts_get_is_the_same_in_every_language(printed: Printed) -> None:
    printed("en", "doctor")  # makes the file of records, whose size is told
    for command in (
        "doctor --json",
        "plugins --json",
        "search lũ --json",
        "search lũ --explain --json",
        "search lũ --facet year --facet entity --json",
        "search lũ --facet year --format csv",
        "search lũ --kwic --format jsonl",
        "records statistics --format json",
        "records statistics --format csv",
        "statistics lũ --keyness --unit syllable --format csv",
        "statistics '' --format json",
        "saved --json",
        "marks --json",
    ):
        assert printed("vi", command)[0] == printed("en", command)[0] != "", command


def test_english_is_spoken_for_a_while_and_then_what_was_spoken_before() -> None:
    speak("vi")
    try:
        with in_english(really=False):
            assert spoken() == "vi"
        with pytest.raises(LibraryError), in_english():
            assert _("Nothing found.") == "Nothing found."
            raise LibraryError
        assert _("Nothing found.") == "Không tìm thấy gì."
    finally:
        speak("en")


def test_no_error_that_is_shown_escapes_translation() -> None:
    code = {file: file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py")}
    trees = {file: ast.parse(text) for file, text in code.items() if "Error(" in text}
    shown = _named_after(ReaderError.__name__, trees.values()) - FOR_AUTHORS - {"DocumentError"}
    assert {"LibraryError", "QueryError", "MarkError", "ScaffoldError"} <= shown
    escaped = [
        f"{file.relative_to(PACKAGE)}:{node.lineno}: {text}"
        for file, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in shown
        for argument in node.args
        for text in _unmarked(argument)
    ]
    assert not escaped, "\n".join(["wrap in _():", *escaped])


@pytest.mark.parametrize("code", ['f"{path} is gone"', '"It is gone."', 'said or "It is gone."'])
def test_what_escapes_is_found(code: str) -> None:
    assert list(_unmarked(ast.parse(code, mode="eval").body))
    assert not list(_unmarked(ast.parse('_("{path} is gone").format(path=path)', mode="eval").body))


def _named_after(base: str, trees: object) -> set[str]:
    """The classes that are of ``base``, however far, by what their definitions say."""
    bases = {
        node.name: {getattr(each, "id", getattr(each, "attr", "")) for each in node.bases}
        for tree in trees  # type: ignore[attr-defined]
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {base}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def _unmarked(node: ast.AST) -> Iterator[str]:
    """Texts of several words that no call marks."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_", "ngettext"):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip():
        yield node.value
    if isinstance(node, ast.JoinedStr) and any(
        re.match(r" [a-z]{2}", str(getattr(each, "value", ""))) for each in node.values
    ):
        yield ast.unparse(node)
        return
    for child in ast.iter_child_nodes(node):
        yield from _unmarked(child)
