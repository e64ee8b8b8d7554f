"""Bring the catalogues of translations up to date with the code and compile them: ``python docs/messages.py``; a test
compares. What is new is untranslated then, and its names are printed; what is no longer said is left out.
"""

from __future__ import annotations

import ast
import io
import sys
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tui_reader.app.actions import ACTIONS
from tui_reader.cli import COMMANDS
from tui_reader.cli.group import group
from tui_reader.cli.translated import CLICK, translated
from tui_reader.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["catalogue_file", "compiled", "read_catalogue", "template", "updated", "written"]

PACKAGE: Final = Path(__file__).parent.parent / "tui_reader"
PLUGINS: Final = PACKAGE.parent / "plugins"
TRANSLATED: Final = tuple(language for language in LANGUAGES if language != "en")
_MARKING: Final[Mapping[str, int]] = {"_": 1, "N_": 1, "ngettext": 2}
_MADE: Final = datetime(2026, 1, 1, tzinfo=UTC)  # of no meaning: what is compiled must not change with the day
_HEAD: Final = """\
# Translations of the interface of tui-reader; Apache-2.0, as the program.
#
# One term a concept. Vietnamese:
#   search, query - tìm, câu tìm         results - kết quả             document - tài liệu
#   match - chỗ khớp                     mention - chỗ nhắc tới        occurrence - lần xuất hiện
#   panel - bảng                         pane - khung                  library - kho (tài liệu)
#   index - chỉ mục                      extraction - trích xuất       extractor - bộ trích xuất
#   record - bản ghi                     plugin - phần bổ sung         page furniture - phần phụ trang
#   reprint - bản đăng lại               copy (of a file) - bản trùng  mark - dấu, đánh dấu
#   note - ghi chú                       tag - thẻ                     narrow - thu hẹp
#   correction - chỉnh sửa               outline - mục lục             caret - con trỏ
#   entity - thực thể                    facet, counts - thống kê      setting - cài đặt
#"""


def template() -> Catalog:
    """What the program says: the texts marked in the code, those of the table of actions, the help of the commands, and
    what click says of them."""
    made = Catalog()
    for folder, files in ((PACKAGE, PACKAGE.rglob("*.py")), (PLUGINS, PLUGINS.glob("tui_reader_*/*.py"))):
        for file in sorted(files):
            for text in said_in(file):
                made.add(text, locations=[(file.relative_to(folder).as_posix(), 0)])
    for action in ACTIONS:
        for text in filter(None, (action.tooltip, action.label, action.group)):
            made.add(text, locations=[("app/actions.py", 0)])
    for text, place in said_by_commands().items():
        made.add(text, locations=[(place, 0)])
    for text in said_by_click():
        made.add(text, locations=[("click", 0)])
    return made


def said_in(file: Path) -> Iterator[str | tuple[str, str]]:
    """The texts marked in a file. Read from its syntax tree: tokens hide what stands in an f-string before Python 3.12.
    Raises `ValueError` where something else than a text is marked."""
    code = file.read_text(encoding="utf-8")
    marks = "tui_reader.language" in code or "plugin_api" in code
    return _marked(ast.parse(code if marks else ""), file)


def said_by_commands() -> dict[str, str]:
    """Help, placeholders and types of values, as `translated` asks for them, and the first place where each stands."""
    said: dict[str, str] = {}

    def heard_at(place: str) -> Callable[[str], str]:
        def heard(text: str) -> str:
            said.setdefault(text, place)
            return text

        return heard

    translated(group, heard_at("cli/group.py"))
    for name in (*COMMANDS, "open"):
        translated(import_module(f"tui_reader.cli.{name}").command, heard_at(f"cli/{name}.py"))
    return said


def said_by_click() -> Iterator[str | tuple[str, str]]:
    """The texts marked in click, but for those that are said to programmers."""
    for name in CLICK:
        found = find_spec(name)
        assert found is not None
        assert found.origin is not None
        tree = ast.parse(Path(found.origin).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and _is_fault(node.exc.func):
                node.exc = None
        yield from _marked(tree, Path(found.origin))


def _is_fault(raised: ast.expr) -> bool:
    return isinstance(raised, ast.Name) and raised.id in ("TypeError", "ValueError")


def _marked(tree: ast.Module, file: Path) -> Iterator[str | tuple[str, str]]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKING):
            continue
        texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        wanted = _MARKING[node.func.id]
        if len(texts) >= wanted:
            yield texts[0] if wanted == 1 else (texts[0], texts[1])
        elif any(isinstance(each, ast.JoinedStr) for each in node.args):
            raise ValueError(f"{file}:{node.lineno}: an f-string cannot be translated")


def catalogue_file(language: str) -> Path:
    """The translations into a language, as they are edited."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "tui_reader.po"


def read_catalogue(language: str) -> Catalog:
    """The translations into a language; none where there is no file yet."""
    file = catalogue_file(language)
    if not file.exists():
        return Catalog(language)
    with file.open("rb") as source:
        return read_po(source, locale=language)


def updated(language: str) -> Catalog:
    """What the program says now, with the translations that there are, in the order of the texts."""
    known = read_catalogue(language)
    made = Catalog(language, header_comment=_HEAD, fuzzy=False, creation_date=_MADE, revision_date=_MADE)
    made.project, made.version, made.copyright_holder = "tui-reader", "", ""
    for message in template():
        if message.id:
            before = known.get(message.id if isinstance(message.id, str) else message.id[0])
            is_same = before is not None and before.id == message.id
            files = sorted({file for file, _line in message.locations})
            made.add(
                message.id,
                before.string if is_same and before is not None else None,
                locations=[(file, 0) for file in files],
                flags=before.flags & {"fuzzy"} if is_same and before is not None else (),
            )
    return made


def written(catalogue: Catalog) -> bytes:
    """A catalogue as it is edited: files without line numbers, so that it changes with the words only."""
    into = io.BytesIO()
    write_po(into, catalogue, width=116, include_lineno=False, sort_output=True)
    return into.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as gettext reads it."""
    into = io.BytesIO()
    write_mo(into, catalogue)
    return into.getvalue()


def main() -> None:
    """Update and compile all."""
    for language in TRANSLATED:
        catalogue, file = updated(language), catalogue_file(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written(catalogue))
        file.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = [message.id for message in catalogue if message.id and not all(_texts(message.string))]
        sys.stdout.write(f"{language}: {len(catalogue)} texts, {len(missing)} to translate\n")
        sys.stdout.writelines(f"  {each!r}\n" for each in missing)


def _texts(string: object) -> list[str]:
    return [string] if isinstance(string, str) else list(string or [""])  # type: ignore[call-overload]


if __name__ == "__main__":
    main()
