"""The interface in Vietnamese: the catalogue is complete and compiled, and what the app says goes through it."""

from __future__ import annotations

import ast
import gettext
import io
import re
import runpy
import string
import tomllib
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.driving import reading
from tests.cli.test_cli import tui_reader
from tui_reader.app.actions import ACTIONS
from tui_reader.app.cells import cell_width
from tui_reader.app.panel_lines import lay_out
from tui_reader.app.status import progress_line
from tui_reader.app.words import named
from tui_reader.corrections.model import Correction, DocumentReference
from tui_reader.errors import QueryError
from tui_reader.index.facets import FACETS
from tui_reader.index.model import Sort
from tui_reader.index.syntax import parse_query
from tui_reader.language import LANGUAGES, N_, _, language_of, ngettext, speak
from tui_reader.panels import Bar, Bars
from tui_reader.plugins import load_plugins
from tui_reader.reasons import REASONS
from tui_reader.record_facets import OWN_FACETS
from tui_reader.report import KIND_OF_REASON, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.library import Library

ROOT = Path(__file__).parent.parent
MARKING = ("_", "N_", "ngettext")
_MEND = "run: make messages, and translate what it names"
_OF_COMMANDS = re.compile(r"\b(PATH|DIR|QUERY|NAME|DOCUMENT|FILE|COMMAND)\b")
"""What stands in English for something to type; in Vietnamese, ĐƯỜNG_DẪN and so on."""


@pytest.fixture(scope="module")
def messages() -> dict[str, Any]:
    """What makes the catalogue."""
    return runpy.run_path(str(ROOT / "docs/messages.py"))


@pytest.fixture
def vietnamese() -> Iterator[None]:
    """Spoken during a test."""
    speak("vi")
    yield
    speak("en")


# -- the catalogue


def test_the_catalogue_has_what_the_program_says_and_nothing_else(messages: dict[str, Any]) -> None:
    kept, current = messages["read_catalogue"]("vi"), messages["updated"]("vi")
    assert {_of(each.id) for each in kept if each.id} == {_of(each.id) for each in current if each.id}, _MEND
    assert messages["written"](current) == messages["catalogue_file"]("vi").read_bytes(), _MEND


def test_everything_is_translated_with_the_same_placeholders(messages: dict[str, Any]) -> None:
    for each in messages["read_catalogue"]("vi"):
        if each.id:
            assert all(_of(each.string)), f"not translated: {each.id}"
            assert not each.fuzzy, f"fuzzy: {each.id}"
            wanted = _placeholders(_of(each.id)[-1])
            for text in _of(each.string):
                assert _placeholders(text) == wanted, each.id
                assert text == text.replace("…  ", "…"), text
                assert unicodedata.is_normalized("NFC", text), text
                assert not _OF_COMMANDS.search(text), f"say it as the help of the command line does: {text}"
                assert (text[:1] == " ", text[-1:] == " ") == (_of(each.id)[0][:1] == " ", _of(each.id)[0][-1:] == " ")


def test_what_is_compiled_is_what_is_edited(messages: dict[str, Any]) -> None:
    file = messages["catalogue_file"]("vi")
    compiled = gettext.GNUTranslations(io.BytesIO(messages["compiled"](messages["read_catalogue"]("vi"))))
    with file.with_suffix(".mo").open("rb") as source:
        kept = gettext.GNUTranslations(source)
    assert vars(kept)["_catalog"] == vars(compiled)["_catalog"], _MEND


def test_the_catalogue_is_part_of_what_is_installed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "tui_reader" in settings["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert "*.mo" not in (ROOT / ".gitignore").read_text(encoding="utf-8")


@pytest.mark.usefixtures("vietnamese")
def test_words_that_come_from_below_have_a_translation() -> None:
    facets = {"type", "person", "place", "organisation"} | {*FACETS, *OWN_FACETS} - {"ext"}
    panels = {panel.title for panel in load_plugins().panels}
    assert not {reason for reason in KIND_OF_REASON if named(reason) == reason}
    assert set(REASONS) <= set(KIND_OF_REASON)
    words = {each.value for each in Sort} | {each.value for each in Kind} | {each.meaning for each in Kind} | facets
    assert not {word for word in words | panels if named(word) == word}
    assert named("a title of somebody else's") == "a title of somebody else's"


@pytest.mark.usefixtures("vietnamese")
def test_the_words_of_the_line_of_keys_are_short() -> None:
    long = {_(action.label) for action in ACTIONS if action.label and cell_width(_(action.label)) > 12}
    assert not long
    assert len({_("back"), _("quit"), _("next"), _("page")}) == 4, "the way out is found by its word"


# -- speaking


@given(st.text(), st.sampled_from(("", "C", "en_GB.UTF-8", "vi", "vi_VN.UTF-8", "fr_FR", "vi:en")))
def test_a_language_is_always_one_that_there_is(setting: str, environment: str) -> None:
    assert language_of(setting, {"LANG": environment}) in LANGUAGES


def test_the_setting_goes_before_the_environment_and_that_in_the_order_of_gettext() -> None:
    assert language_of("en", {"LANG": "vi_VN.UTF-8"}) == "en"
    assert language_of("vi", {"LANG": "C"}) == "vi"
    assert language_of("", {"LANG": "vi_VN.UTF-8"}) == "vi"
    assert language_of("", {"LANG": "vi_VN.UTF-8", "LC_ALL": "C.UTF-8"}) == "en"
    assert language_of("", {"LANGUAGE": "vi:en", "LC_ALL": "en_GB.UTF-8"}) == "vi"
    assert language_of("", {}) == "en"


def test_english_is_spoken_where_nothing_is_chosen_or_what_is_not_there() -> None:
    assert (_("Quit"), ngettext("one", "many", 1), ngettext("one", "many", 2)) == ("Quit", "one", "many")
    speak("xx")
    assert _("Quit") == "Quit"


@pytest.mark.usefixtures("vietnamese")
def test_vietnamese_has_one_form_for_any_number_and_nothing_for_nothing() -> None:
    assert {ngettext("{n} document", "{n} documents", count) for count in (0, 1, 2)} == {"{n} tài liệu"}
    assert _("") == ""
    assert N_("Quit") == "Quit"


async def test_the_app_speaks_vietnamese_from_the_first_screen_on(library: Library) -> None:
    speak("vi")
    try:
        async with reading(library.root, (80, 24)) as reader:
            await reader.sees("?:trợ giúp")
            lowest = reader.text.split("\n")[-1]
            assert "Enter đọc" in lowest
            assert lowest.endswith("q thoát"), "the way out is the last"
            await reader.press("slash")
            await reader.type("khong co chu nay")
            await reader.sees("Không tìm thấy gì.")
            await reader.press("enter", "C", "question_mark")
            await reader.sees("Phím trong danh sách kết quả")
            await reader.press("q", "colon")
            for said in ("tro giup", "the keys that work"):  # in both languages, without marks
                await reader.type(said)
                await reader.sees("Trợ giúp: các phím dùng được ở đây")
                assert len(reader.screen.list.texts) <= 2  # type: ignore[attr-defined]
                await reader.press("ctrl+u")
            await reader.press("escape", "c")
            await reader.sees("4 tài liệu theo năm")
            await reader.press("q", "H")
            await reader.sees("Chưa chỉnh sửa gì")
    finally:
        speak("en")


def test_the_command_line_speaks_it_too_but_not_to_scripts(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = str(library.root)
    found = tui_reader("search", "truong", root, "--json").stdout
    settings = home / "config/tui-reader/config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('language = "vi"\n', encoding="utf-8")
    assert "Không tìm thấy gì." in tui_reader("search", "khongcochunay", root).stderr
    settings.write_text("", encoding="utf-8")
    monkeypatch.delenv("LANGUAGE")
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    run = tui_reader("search", "bão OR", root)
    assert (run.returncode, "OR cần có từ ở hai bên" in run.stderr) == (2, True)
    assert tui_reader("search", "truong", root, "--json").stdout == found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("bão OR", "OR cần có từ ở hai bên; hãy thêm từ, hoặc viết “or” để tìm chính từ đó"),
        ("date:2022-13", "Không có tháng 13; tháng từ 1 đến 12"),
        ("tieude:bão", "Không có trường “tieude:”"),
    ],
)
@pytest.mark.usefixtures("vietnamese")
def test_what_is_wrong_with_a_query_is_said_in_vietnamese(query: str, said: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse_query(query)
    assert raised.value.message.startswith(said[:30])


@pytest.mark.usefixtures("vietnamese")
def test_corrections_and_times_are_sentences_in_vietnamese() -> None:
    where = (DocumentReference("", "a.txt"), DocumentReference("", "b.txt"))
    renamed = Correction("rename", "entities", ("Hà",), "PER", "Thu Hà", documents=where)
    assert renamed.sentence() == "đã đổi tên “Hà” (PER) thành “Thu Hà” trong 2 tài liệu"
    assert progress_line("reading", 1, 10, 5, 2.0, 100.0, "x")[0] == "Lập chỉ mục thêm 1/10"
    assert progress_line("scanning", 0, 0, 0, 0.0, None, "x") == ("Quét thư mục…", "x dừng")
    bars = Bars("People", [Bar("People", 3.0)], "documents", "None found here.")
    drawn = ["".join(text for text, _style in line.pieces).strip() for line in lay_out([bars], 40)]
    assert (drawn[0], drawn[-2:]) == ("People", ["đơn vị: documents", "None found here."]), "panels say it themselves"


# -- the code


def test_every_text_that_is_marked_is_a_text_and_is_said_when_it_is_shown() -> None:
    """A call at import would stay English for ever, and a name ``_`` beside it would hide the function."""
    for file in sorted([*ROOT.glob("tui_reader/**/*.py"), *ROOT.glob("plugins/tui_reader_*/*.py")]):
        code = file.read_text(encoding="utf-8")
        tree = ast.parse(code if "tui_reader.language" in code or "translations(" in code else "")
        for node in _outside_functions(tree):
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            assert called not in ("_", "ngettext"), f"{file}:{node.lineno}: said at import; mark it with N_"
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and _binds(function):
                calls = [each for each in ast.walk(function) if _is_call(each, "_")]
                assert not calls, f"{file}:{calls[0].lineno}: _ is a variable here"  # type: ignore[attr-defined]
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKING:
                assert not any(isinstance(each, ast.JoinedStr) for each in node.args), f"{file}:{node.lineno}: f-string"


@pytest.mark.parametrize("part", ["app", "cli"])
def test_no_sentence_of_the_app_or_of_a_command_escapes_translation(part: str) -> None:
    escaped = []
    for file in sorted((ROOT / "tui_reader" / part).rglob("*.py")):
        place = file.relative_to(ROOT / "tui_reader").as_posix()
        if place != "app/actions.py":  # its table is extracted as a whole
            tree = ast.parse(file.read_text(encoding="utf-8"))
            escaped += [f"{place}:{line}: {text!r}" for line, text in _shown(tree) if text not in NOT_SAID]
    assert not escaped, "\n".join(["wrap in _(), or name in NOT_SAID:", *escaped])


@pytest.mark.parametrize(
    "code",
    [
        'self.tell("Nothing was saved.")',
        'self.tell("Stopped.")',
        'said = f"{count} documents"',
        'said = "one" if count else "no documents"',
        'self.status_line.say(f"{key}stops")',
        'right = f"{key}:help"',
        'keys = ("saved.run", "search"), ("saved.remove", _("forget"))',
        'QueryInput(placeholder="what")',
        'wrong = {"ext": "no ending"}',
        'raise click.UsageError(f"--sort {sort} goes with --kwic.")',
        'note(f"{hidden} records are hidden.")',
    ],
)
def test_what_escapes_is_found(code: str) -> None:
    assert list(_shown(ast.parse(code)))


HELP = ("help", "short_help", "metavar", "subcommand_metavar", "epilog")
"""Arguments that click is given, which are said when help is asked for."""

NOT_SAID = frozenset(
    {
        # keys, commands, threads, names of files and of styles
        "Esc ^g",
        "tui-reader ",
        "tui-reader lookout",
        "tui-reader watch",
        "marked rows",
        "marks listed",
        "line back",
        "0123456789.,%+-−×eE ",
        "the screen cannot be written",  # to the driver, which writes it otherwise then
        # what click and the shell are given
        "[PATH]",
        "COMMAND [ARGS]...",
        "Callable[..., Any]",
        "cd ",
        " && pip install -e '.[test]' && pytest && tui-reader plugins check .",
        "tui-reader: ",
        "tui-reader index ",
        "tui-reader records ",
        " MB",
        " MiB",
        " ms)",
        # examples of queries
        "bão lũ",
        'entity:"Hải Phòng"',
        "bao lu",
        "tram bom",
        '"an ninh mạng"',
        "bão OR lụt",
        "bão NOT gió  bão -gió",
        "thuỷ*  truong~1",
        "title:  author:  source:",
        "path:  ext:",
        "date:2022  date:2022-06..2023",
        "tag:lũ  note:hỏi  has:mark",
        # dates of documents, which are Vietnamese
        "Thứ Hai",
        "Thứ Ba",
        "Thứ Tư",
        "Thứ Năm",
        "Thứ Sáu",
        "Thứ Bảy",
        "Chủ Nhật",
        "tháng ",
    }
)
_WORDS = re.compile(r"[^\W\d_]{2,}\S* +\S*[^\W\d_]{2,}|[^\W\d_]{2,}[…:.]? $|^ [^\W\d_]{2,}")
_SAYING = ("say", "tell", "Told", "show")
_REGEX = re.compile(r"\\[sdwbSx]|\(\?")
_KEY_SEQUENCE = re.compile(r"ctrl\+\S+ \S+")


def _shown(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Texts of more than one word, or said at once, that are not marked."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        above, said, escapes = node, False, False
        marked = isinstance(parents[node], ast.Expr)  # a docstring
        while not marked and not isinstance(above, ast.stmt):
            up = parents[above]
            if isinstance(up, ast.Call):
                name = getattr(up.func, "attr", getattr(up.func, "id", ""))
                marked = name in MARKING or (name in ("label", "label_beyond_letters", "keys") and above in up.args)
                said = said or (name in _SAYING and above in up.args)
            marked = marked or (isinstance(up, ast.Subscript) and above is up.slice)
            marked = marked or (isinstance(up, ast.AnnAssign | ast.arg) and above is up.annotation)
            marked = marked or (isinstance(up, ast.Compare) or isinstance(above, ast.Compare))
            marked = marked or (isinstance(up, ast.keyword) and up.arg in HELP)
            of_placeholder = isinstance(up, ast.keyword) and up.arg == "placeholder" and bool(node.value)
            said, escapes = said or of_placeholder, escapes or of_placeholder
            above = up  # type: ignore[assignment]
        marked = marked or (ast.unparse(parents.get(node, node)).startswith("_HELP = "))
        if marked or _REGEX.search(node.value) or _KEY_SEQUENCE.fullmatch(node.value):
            continue
        around = parents[node]
        pieces = isinstance(around, ast.JoinedStr) and re.search(
            r"[^\W\d_]{2,}" if said else r"^:[a-z]{3,}", node.value
        )
        of_action = isinstance(around, ast.Tuple) and around.elts[1:] == [node] and _is_action(around.elts[0])
        if (
            escapes
            or _WORDS.search(node.value)
            or pieces
            or of_action
            or (said and re.search(r"[^\W\d_]{2,}[.…]$", node.value))
        ):
            yield node.lineno, node.value


def _is_action(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and any(action.id == node.value for action in ACTIONS)


def _outside_functions(tree: ast.Module) -> Iterator[Any]:
    inside = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [each for each in ast.iter_child_nodes(node) if not isinstance(each, inside)]


def _binds(function: ast.AST) -> bool:
    """Whether ``_`` is a variable of a function itself: an argument, or set in it outside of comprehensions."""
    arguments = function.args  # type: ignore[attr-defined]
    if any(each.arg == "_" for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)):
        return True
    inside = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.comprehension)
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store):
            return True
        waiting += [each for each in ast.iter_child_nodes(node) if not isinstance(each, inside)]
    return False


def _is_call(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _of(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _placeholders(text: str) -> set[tuple[str, str]]:
    if "{" not in text:
        return set()
    return {(name, spec or "") for _text, name, spec, _conversion in string.Formatter().parse(text) if name is not None}
