"""What the documentation says is so: generated pages are fresh, the map agrees with the tree, and its code runs."""

from __future__ import annotations

import re
import runpy
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from tui_reader.app.actions import ACTIONS
from tui_reader.app.keymap import Keymap
from tui_reader.documents.containers.opening import MOST_MEMBERS
from tui_reader.documents.loaders.base import LONGEST_SOURCE
from tui_reader.documents.loaders.html_source import LONGEST_PAGE, MOST_TAGS
from tui_reader.documents.loaders.registry import BUILT_IN, PACKED, Registry
from tui_reader.documents.read import LARGEST, LARGEST_WHOLE, LONGEST, document_of
from tui_reader.extraction.checking import checked_records
from tui_reader.index import parse_query
from tui_reader.ingestion.messages import MEMORY
from tui_reader.ingestion.pool import SECONDS
from tui_reader.panels import PanelContext, Table
from tui_reader.plugin_descriptions import GROUP
from tui_reader.plugins import load_plugins
from tui_reader.record_search import fields_of

if TYPE_CHECKING:
    from tui_reader.library import Library

ROOT = Path(__file__).parents[1]


def snippets(page: str, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def test_the_page_of_keys_is_the_table_of_actions() -> None:
    written = (ROOT / "docs/keys.md").read_text(encoding="utf-8")
    assert written == runpy.run_path(str(ROOT / "docs/keys.py"))["page"](), "run: make docs"


def test_the_architecture_page_names_every_part_and_no_other() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(tui_reader/[a-z_]+(?:/|\.py))` \|", page, re.MULTILINE))
    package = ROOT / "tui_reader"
    parts = {f"tui_reader/{path.name}/" for path in package.iterdir() if (path / "__init__.py").exists()}
    parts |= {f"tui_reader/{path.name}" for path in package.glob("*.py") if not path.name.startswith("__")}
    assert named == parts


def test_every_part_is_in_the_import_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    listed = {name.strip() for layer in layers for name in layer.split(":")}
    package = ROOT / "tui_reader"
    parts = {path.name for path in package.iterdir() if (path / "__init__.py").exists()}
    parts |= {path.stem for path in package.glob("*.py") if not path.name.startswith("__")}
    assert listed == {f"tui_reader.{part}" for part in parts}


@pytest.mark.parametrize("page", ["README.md", "docs/keys.md"])
def test_the_settings_shown_are_accepted(page: str) -> None:
    (settings,) = [tomllib.loads(text) for text in snippets(page, "toml")]
    assert settings["keys"].keys() <= {action.id for action in ACTIONS}
    assert Keymap(settings["keys"]).problems == []


def test_the_queries_of_the_readme_parse() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    table = page[page.index("## The query language") : page.index("A query that cannot be understood")]
    queries = [
        query for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for query in re.findall(r"`(.+?)`", row)
    ]
    assert len(queries) > 15
    for query in queries:
        if not query.endswith(":"):
            parse_query(query)


def test_the_queries_of_the_page_about_asking_parse() -> None:
    page = (ROOT / "docs/query.md").read_text(encoding="utf-8")
    table = page[page.index("| query |") : page.index("OR, AND and NOT")]
    queries = [
        query for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for query in re.findall(r"`(.+?)`", row)
    ]
    assert len(queries) > 15
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = [EntryPoint(name, value, GROUP) for name, value in project["entry-points"][GROUP].items()]
    fields = fields_of(load_plugins(entry_points=points))
    for query in queries:
        parse_query(query, fields)


def test_the_plugin_of_contributing_works(library: Library) -> None:
    _, code = snippets("CONTRIBUTING.md", "python")
    plugin: dict[str, object] = {}
    exec(code, plugin)  # the snippet is ours
    (extractor,) = cast("list[type]", plugin["register_extractors"]())  # type: ignore[operator]
    document = library.document("giao-duc/an-toan.html")
    records = checked_records(extractor().extract(document), document.text)
    (panel,) = plugin["register_panels"]()  # type: ignore[operator]
    context = SimpleNamespace(
        records=lambda name: records, quote=lambda record: document.text[record.start : record.end]
    )
    table = panel.build(cast("PanelContext", context))
    assert isinstance(table, Table)
    assert list(table.rows) == [["THCS"]]


def test_the_loader_of_contributing_works() -> None:
    code, _ = snippets("CONTRIBUTING.md", "python")
    plugin: dict[str, object] = {}
    exec(code, plugin)  # the snippet is ours
    registry = Registry(plugin["register_loaders"]())  # type: ignore[operator]
    document = document_of(b"1\n00:01 --> 00:02\nB\xc6\xb0\xe1\xbb\x9bc ra b\xe1\xba\xbfn", "a.srt", registry=registry)
    assert document.text == "Bước ra bến"


def test_the_limits_of_the_page_of_formats_are_those_in_force() -> None:
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    for said in (
        f"{LONGEST_SOURCE // 1024**2} MiB of source ({LARGEST // 1024**2} MiB of file)",
        f"{LONGEST_PAGE // 1024**2} MiB (pictures in it aside) and {MOST_TAGS:,} tags",
        f"{LARGEST_WHOLE // 1024**2} MiB |",
        f"{LONGEST:,} characters",
        f"| {MOST_MEMBERS:,} |",
        f"| {SECONDS:.0f} s |",
        f"| {MEMORY // 1024**2} MiB (",
    ):
        assert said in page


def test_the_page_of_formats_names_every_suffix() -> None:
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    table = page[page.index("## Formats") : page.index("## Encodings")]
    named = {
        suffix for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for suffix in re.findall(r"`(.+?)`", row)
    }
    assert named == BUILT_IN.suffixes | BUILT_IN.containers | {PACKED}


def test_the_python_of_the_readme_works(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = snippets("README.md", "python")
    exec(code.replace("/home/me/archive", str(library.root)), {})  # the snippet is ours
    assert "giao-duc/an-toan.html" in capsys.readouterr().out
