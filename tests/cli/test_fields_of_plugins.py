"""Fields of plugins on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_cli import tui_reader
from tui_reader.records.model import Annotation

if TYPE_CHECKING:
    from tui_reader.library import Library


@pytest.fixture
def root(library: Library) -> str:
    """A library in one document of which names were found."""
    document = library.document("bao/tram-bom.txt")
    start = document.text.index("Hải Phòng")
    records = [Annotation(start, start + 9, "LOC", "Hải Phòng")]
    library.records().put(document.key, "entities", library.plugins().kept_versions["entities"], records, 0.1)
    return str(library.root)


def test_a_search_finds_by_them_and_says_what_has_not_been_read(root: str) -> None:
    run = tui_reader("search", 'entity.LOC:"hai phong"', root, "--json")
    assert run.returncode == 0
    (hit,) = [json.loads(line) for line in run.stdout.splitlines()]
    assert hit["path"] == "bao/tram-bom.txt"
    assert "Hải Phòng" in hit["snippets"][0]
    assert f"1 of 4 documents have been extracted for entity:; to do the rest: tui-reader index {root}" in run.stderr


def test_nothing_found_is_1_and_a_bad_value_is_2_with_a_caret(root: str) -> None:
    assert tui_reader("search", "entity:huế", root).returncode == 1
    run = tui_reader("search", "bão mentioned:2022-13", root)
    assert run.returncode == 2
    assert "There is no month 13" in run.stderr
    assert run.stderr.splitlines()[-1] == "  " + " " * len("bão mentioned:") + "^^^^^^^"


def test_an_unknown_field_names_those_of_plugins(root: str) -> None:
    run = tui_reader("search", "entyti:x", root)
    assert run.returncode == 2
    assert "(did you mean entit" in run.stderr
    assert "mentioned:" in run.stderr


def test_explain_says_what_plugins_found(root: str) -> None:
    run = tui_reader("search", 'entity:"Hải Phòng" OR mentioned:2022', root, "--explain")
    assert "entity “hải phòng”, as plugins found it: 1 document" in run.stdout
    assert "mentioned from 2022-01-01 to 2022-12-31, as plugins found it: 0 documents" in run.stdout


def test_a_search_backend_of_a_single_file_works_and_its_errors_are_sentences(root: str, library: Library) -> None:
    from tui_reader.paths import config_file

    config = config_file()
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text('plugins-dir = "mine"\n', encoding="utf-8")
    (config.parent / "mine").mkdir()
    (config.parent / "mine" / "letters.py").write_text(
        "from tui_reader.plugin_api import SearchBackend, hookimpl\n"
        "def search(ctx, text):\n"
        "    if text == 'x': raise ValueError('x is no letter here')\n"
        "    if text == 'boom': 1 / 0\n"
        "    return [doc.key for doc in ctx.documents() if text in doc.text]\n"
        "@hookimpl\n"
        "def register_search_backends():\n"
        "    return [SearchBackend('letters', search)]\n",
        encoding="utf-8",
    )
    assert tui_reader("search", 'letters:"Vĩnh Thạnh" bơm', root, "--count").stdout == "1\n"
    refused = tui_reader("search", "lũ letters:x", root)
    assert refused.returncode == 2
    assert "letters: x is no letter here" in refused.stderr
    failed = tui_reader("search", "letters:boom", root)
    assert failed.returncode == 2
    assert "The search backend “letters” of the plugin letters failed: ZeroDivisionError" in failed.stderr
    assert "Traceback" not in failed.stderr
