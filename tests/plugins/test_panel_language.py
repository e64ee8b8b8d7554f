"""What bundled panels say can be said in another language, and what they have found is left as it is."""

from __future__ import annotations

import ast
import re
from gettext import NullTranslations
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ARTICLES
from tui_reader import language, plugin_language
from tui_reader.language import speak
from tui_reader.panel_building.checking import checked_views
from tui_reader.panel_building.frames import Limits
from tui_reader.panels import Bars, Row, Table, Text, Tree
from tui_reader.plugin_api import translations
from tui_reader.plugin_importing import import_plugins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Originals
    from tui_reader.library import Library
    from tui_reader.panels import View

ROOT = Path(__file__).parents[2]
BUILDING = ("Table", "Tree", "Bars", "Text", "Kwic", "Node", "Bar", "Row", "Panel")
MARKING = ("_", "N_", "ngettext")

MORE = {
    f"xa/{n}.txt": f"Lũ ở xã {n}\n0{n}/09/2024\n\nBà Lê Thị Sen ở Hải Phòng nói: “Nước lên.” Lũ về.\n"
    for n in (1, 2, 3)
}


class Bracketed(NullTranslations):
    """A language in which everything that can be translated stands between brackets, and what is filled in does not."""

    def gettext(self, message: str) -> str:
        parts = Formatter().parse(message)
        return "".join((f"⟦{text}⟧" if text else "") + (f"{{{name}}}" if name else "") for text, name, *_ in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture
def extracted(folder: Path, originals: Originals) -> Iterator[Library]:
    """A library with what the bundled extractors find, without the workers of an extraction."""
    with originals.copied(folder, ARTICLES | MORE) as library:
        plugins, store, imported = library.plugins(), library.records(), import_plugins()
        extractors = [imported.extractor(each.name) for each in plugins.extractors]
        for path, key in library.indexed_files():
            document = library.document(path)
            for extractor in extractors:
                version = plugins.kept_versions[extractor.name]
                store.put(key, extractor.name, version, list(extractor.extract(document)), 0.0)
        yield library


def test_all_that_panels_say_is_said_in_the_language_of_the_interface(
    extracted: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language._Spoken, "language", "vi")
    monkeypatch.setattr(language._Spoken, "catalogue", Bracketed())
    monkeypatch.setattr(plugin_language, "_catalogue", lambda package, spoken: Bracketed())
    panels = [panel for plugin in import_plugins().plugins for panel in plugin.panels]
    assert len(panels) == 9
    document = extracted.document("bao/tram-bom.txt")
    views: list[View] = []
    for query in ("", "lũ", "bão"):
        results = extracted.search(query)
        for panel in panels:
            context = extracted.panel_context(document if panel.scope == "document" else None, results)
            views += checked_views(panel.build(context), Limits())
    said = {text for view in views for text in said_by(view)}
    assert len(views) > 25
    assert len(said) > 60
    rest = {text: re.sub("⟦[^⟧]*⟧", "", text) for text in said}
    assert not [text for text, left in rest.items() if left not in ("lũ", "bão") and re.search(r"[^\W\d_]{2,}", left)]
    found = [cell for view in views for cell in found_by(view)]
    assert {"Hải Phòng", "lũ"} <= set(found)
    assert not [cell for cell in found if "⟦" in cell and not is_said_whole(cell)]


def said_by(view: View) -> Iterator[str]:
    """Titles, heads, units, notes, and names of measures."""
    yield view.title
    match view:
        case Text(text=text):
            yield from text.split("\n")
        case Table(columns=columns, rows=rows, note=note):
            yield from (column for column in columns if column not in SYMBOLS)
            yield note
            if columns[0] in ("⟦measure⟧", "⟦what⟧"):
                cells = [row.cells[0] if isinstance(row, Row) else row[0] for row in rows]
                yield from (cell for cell in cells if cell not in SYMBOLS and not cell.startswith("MATTR"))
        case Bars(unit=unit, note=note):
            yield from (unit, note)
        case Tree(note=note):
            yield note


SYMBOLS = ("TTR", "MTLD", "f(xy)", "f(y)", "MI", "t", "logDice", "G²")


def found_by(view: View) -> Iterator[str]:
    """Cells and labels."""
    match view:
        case Table(rows=rows):
            yield from (cell for row in rows for cell in (row.cells if isinstance(row, Row) else row))
        case Tree(nodes=nodes):
            yield from (child.label for node in nodes for child in node.children)
        case Bars(bars=bars):
            yield from (bar.label for bar in bars)


def is_said_whole(cell: str) -> bool:
    return cell.startswith("⟦") and cell.endswith("⟧")


def test_no_word_in_the_code_of_a_panel_escapes_translation() -> None:
    escaped = []
    for file in sorted(ROOT.glob("plugins/tui_reader_*/*.py")):
        for line, text in unmarked(ast.parse(file.read_text(encoding="utf-8"))):
            escaped.append(f"{file.parent.name}/{file.name}:{line}: {text!r}")
    assert not escaped, "\n".join(["wrap in _():", *escaped])


@pytest.mark.parametrize(
    "code",
    [
        'Table("Names", heads, rows)',
        'Table(_("Names"), ["", "docs"], rows)',
        'Row((f"{n} of them", "1"))',
        'api.Panel("x", "X-rays")',
    ],
)
def test_what_escapes_is_found(code: str) -> None:
    assert list(unmarked(ast.parse(code)))


def unmarked(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Texts that are given to views and panels as they are."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in BUILDING:
            for given in node.args[name_of(node) == "Panel" :][: 1 if name_of(node) == "Panel" else None]:
                yield from words_in(given)


def words_in(node: ast.expr) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Call | ast.Compare | ast.Subscript):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in (*SYMBOLS, "MATTR "):
        yield from [(node.lineno, node.value)] * bool(re.search(r"[^\W\d_]{2,}", node.value))
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            yield from words_in(child)


def name_of(node: ast.Call) -> str:
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))


def test_a_plugin_brings_a_catalogue_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: Callable[[Path, dict[str, str]], None]
) -> None:
    package = tmp_path / "rain_panel"
    compiled(package / "locale/vi/LC_MESSAGES/rain_panel.mo", {"Rain": "Mưa"})
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    _, ngettext = translations("rain_panel")
    assert [_("Rain"), ngettext("{n} day", "{n} days", 2), translations("no_such_package").text("Rain")] == [
        "Rain", "{n} days", "Rain"
    ]  # fmt: skip
    speak("vi")
    try:
        assert [_("Rain"), _("Snow"), _(""), translations("no_such_package").text("Rain")] == [
            "Mưa",
            "Snow",
            "",
            "Rain",
        ]
        assert translations("tui_reader").text("Formulas") == "Công thức"
    finally:
        speak("en")


@pytest.fixture
def compiled() -> Callable[[Path, dict[str, str]], None]:
    """Writes a catalogue as gettext reads it."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    def write(file: Path, texts: dict[str, str]) -> None:
        file.parent.mkdir(parents=True)
        catalogue = Catalog("vi")
        for text, said in texts.items():
            catalogue.add(text, said)
        with file.open("wb") as into:
            write_mo(into, catalogue)

    return write
