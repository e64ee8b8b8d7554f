"""Help, and what click says of wrong arguments, in the reader's language; what is typed stays what it is."""

from __future__ import annotations

import re
import sys
from gettext import gettext
from importlib import import_module
from typing import TYPE_CHECKING

import click
import pytest

from tui_reader.cli import COMMANDS
from tui_reader.cli.authoring import _MOST_DOCUMENTS
from tui_reader.cli.group import group, run
from tui_reader.cli.launch import open_app
from tui_reader.cli.output import cell_width
from tui_reader.cli.translated import teach_click, translated
from tui_reader.errors import ReaderError
from tui_reader.language import _, speak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Said = Callable[..., str]

_TYPED = re.compile(r"(?<![\w-])--?[a-z][\w-]*|\[[a-z|.]+\]|\{[a-z|]+\}|^  [a-z]+(?=  )", re.MULTILINE)
"""Options, choices and names of commands in a page of help."""

_SAME = {"N"}
"""What is written in Vietnamese as in English."""


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Said]:
    """Runs the program in a language, on a screen of some width; all that it prints."""

    def run_in(language: str, *arguments: str, width: int = 80) -> str:
        monkeypatch.setenv("LANGUAGE", language)
        monkeypatch.setenv("COLUMNS", str(width))
        run([*arguments])
        return "".join(capsys.readouterr())

    yield run_in
    speak("en")


def _commands(command: click.Command, *words: str) -> Iterator[tuple[str, ...]]:
    yield words
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from _commands(below, *words, name)


EVERY = [
    words for name in (*COMMANDS, "open") for words in _commands(import_module(f"tui_reader.cli.{name}").command, name)
]


@pytest.mark.parametrize("words", [(), *EVERY], ids=" ".join)
def test_help_is_vietnamese_and_what_is_typed_stays(said: Said, words: tuple[str, ...]) -> None:
    english, vietnamese = said("en", *words, "--help"), said("vi", *words, "--help")
    assert vietnamese.startswith("Cách dùng: tui-reader")
    assert "\nTuỳ chọn:\n" in vietnamese
    assert "Hiện trợ giúp này rồi thoát." in vietnamese
    assert ("\nCác lệnh:\n" in vietnamese) == ("\nCommands:\n" in english)
    assert not {"Usage", "Options", "Commands", "default", "PATH", "TEXT", "INTEGER"} & set(
        re.findall(r"\w+", vietnamese)
    )
    assert not set(english.split("\n\n")) & set(vietnamese.split("\n\n")), "paragraphs"
    assert _TYPED.findall(vietnamese) == _TYPED.findall(english)
    assert said("en", *words, "--help") == english


@pytest.mark.parametrize("width", [60, 80])
def test_it_is_wrapped_to_the_screen(said: Said, width: int) -> None:
    lines = said("vi", "show", "--help", width=width).split("\n")
    assert width - 12 < max(map(cell_width, lines)) <= width - 2
    assert "  --json              JSON Lines, mỗi dòng một đối tượng." in lines


def test_examples_keep_their_lines(said: Said) -> None:
    lines = said("vi", "search", "--help", width=60).split("\n")
    assert "    an ninh mạng          có đủ các từ; gõ có dấu: đúng cách viết đó" in lines


@pytest.mark.usefixtures("said")
def test_every_text_of_the_commands_is_translated() -> None:
    texts: list[str] = []

    def heard(text: str) -> str:
        texts.append(text)
        return text

    for command in (group, *(import_module(f"tui_reader.cli.{name}").command for name in (*COMMANDS, "open"))):
        translated(command, heard)
    speak("vi")
    assert len(texts) > 300
    assert {text for text in texts if _(text) == text} == _SAME


@pytest.mark.parametrize(
    ("arguments", "vietnamese"),
    [
        ("search --limi 3 x", "Lỗi: Không có tuỳ chọn '--limi'. (Có phải ý bạn là: '--limit'?)"),
        ("search --limit x y", "Lỗi: Giá trị không hợp lệ cho '--limit': 'x' không phải là số nguyên hợp lệ."),
        ("search --limit", "Lỗi: Tuỳ chọn '--limit' cần 1 giá trị."),
        ("search --json=3 x", "Lỗi: Tuỳ chọn '--json' không nhận giá trị."),
        ("search --batch /khong-co x", "Lỗi: Giá trị không hợp lệ cho '--batch': Tệp '/khong-co' không tồn tại."),
        ("search", "Lỗi: Thiếu tham số 'CÂU_TÌM'."),
        ("search a b c d", "Lỗi: Thừa tham số (c d)"),
        ("index --jobs 0 x", "Lỗi: Giá trị không hợp lệ cho '--jobs': 0 không nằm trong khoảng x>=1."),
        ("show", "Gõ 'tui-reader show --help' để xem trợ giúp.\n\nLỗi: Thiếu tham số 'TÀI_LIỆU'."),
        ("locate x", "'x' không phải là một trong: 'config', 'data', 'cache'."),
        ("locate", "Lỗi: Thiếu tham số '{config|data|cache}'. Hãy chọn một trong:\n\tconfig,\n\tdata,\n\tcache"),
        ("marks tags --rename a", "Lỗi: Tuỳ chọn '--rename' cần 2 giá trị."),
        ("marks remove", "Lỗi: Thiếu tham số 'DẤU...'."),
        ("--version", "tui-reader, phiên bản "),
    ],
)
def test_what_is_wrong_with_arguments_is_said_in_vietnamese(said: Said, arguments: str, vietnamese: str) -> None:
    assert vietnamese in said("vi", *arguments.split())
    assert vietnamese not in said("en", *arguments.split())


def test_the_settings_are_asked_before_anything_is_said(said: Said, home: Path) -> None:
    settings = home / "config/tui-reader/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('language = "vi"\n', encoding="utf-8")
    assert "Lỗi: Thiếu tham số" in said("en", "show")
    with pytest.raises(ReaderError, match="Ứng dụng cần một terminal"):
        open_app(None, None)
    settings.write_text('language = "en"\n', encoding="utf-8")
    assert "Error: Missing argument" in said("vi", "show")
    settings.write_text("language = \n", encoding="utf-8")
    assert "Lỗi: Thiếu tham số" in said("vi", "show")


def test_click_says_nothing_from_elsewhere() -> None:
    """But for questions, colours and editors, which no command has."""
    teach_click()
    untaught = {name for name, module in sys.modules.items() if vars(module).get("_") is gettext}
    asking = {"click.termui", "click._termui_impl", "click.utils", "click.shell_completion"}
    assert {name for name in untaught if name.startswith("click")} <= asking


def test_the_help_names_the_number_of_documents_that_are_tried(said: Said) -> None:
    assert f"({_MOST_DOCUMENTS} at most)" in " ".join(said("en", "plugins", "check", "--help").split())
