"""``tui-reader saved``, ``search --saved`` and ``history``."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_cli import tui_reader
from tests.conftest import write_articles

if TYPE_CHECKING:
    from tui_reader.library import Library


@pytest.fixture
def root(library: Library) -> str:
    return str(library.root)


def listed(root: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in tui_reader("saved", root, "--json").stdout.splitlines()]


def test_a_search_is_saved_listed_run_renamed_and_removed(library: Library, root: str) -> None:
    assert tui_reader("saved", root).returncode == 1
    assert tui_reader("saved", "add", "Bão lũ", "bão OR lũ", root, "--sort", "oldest").returncode == 0
    (saved,) = listed(root)
    assert list(saved) == ["name", "query", "sort", "boilerplate", "made", "seen", "found", "new"]
    assert (saved["found"], saved["new"]) == (3, 0)
    write_articles(library.root, {"moi.txt": "Lũ mới\n\nNước lũ lên.\n"})
    library.update()
    assert (listed(root)[0]["found"], listed(root)[0]["new"]) == (4, 1)
    assert tui_reader("search", "--saved", "Bão lũ", root, "--count").stdout == "4\n"
    run = tui_reader("search", "--saved", "Bão lũ", root)
    assert run.stdout.startswith("Thư viện phơi sách sau lũ")
    assert "1 new since the last time" in run.stderr
    assert listed(root)[0]["new"] == 0
    assert tui_reader("saved", "rename", "Bão lũ", "mưa", root).returncode == 0
    assert "mưa" in tui_reader("saved", root).stdout
    assert tui_reader("saved", "remove", "mưa", root).returncode == 0
    assert tui_reader("saved", root).returncode == 1


def test_what_cannot_be_saved_or_run_is_status_2(library: Library, root: str) -> None:
    assert tui_reader("saved", "add", "một", '"bão', root).returncode == 2
    assert tui_reader("search", "--saved", "một", root).returncode == 2
    assert tui_reader("search", "--saved", "một", "bão", root).returncode == 2
    assert tui_reader("search").returncode == 2
    tui_reader("saved", "add", "một", "bão", root)
    file = library.paths.state / "searches.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('query = "bão"', "query = bão"), encoding="utf-8")
    run = tui_reader("saved", root)
    assert run.returncode == 2
    assert f"{file}, line 5: " in run.stderr


def test_a_saved_query_that_no_longer_parses_is_told_and_the_others_are_listed(library: Library, root: str) -> None:
    tui_reader("saved", "add", "một", "bão", root)
    tui_reader("saved", "add", "hai", "lũ", root)
    file = library.paths.state / "searches.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('query = "bão"', 'query = "(bão"'), encoding="utf-8")
    run = tui_reader("saved", root)
    assert "một: " in run.stderr
    assert [line.split()[2] for line in run.stdout.splitlines()[1:]] == ["?", "2"]


def test_only_what_is_asked_at_a_terminal_is_history(root: str) -> None:
    tui_reader("search", "bão", root)
    assert tui_reader("history", root).returncode == 1
    for query in ("lũ", "thư viện", "lũ"):
        typed(query, root)
    run = tui_reader("history", root, "--json")
    asked = [json.loads(line) for line in run.stdout.splitlines()]
    assert [(each["query"], each["found"], each["times"]) for each in asked] == [("lũ", 2, 2), ("thư viện", 2, 1)]
    assert "thư viện" in tui_reader("history", root).stdout
    assert tui_reader("history", root, "--clear").returncode == 0
    assert tui_reader("history", root).returncode == 1


def typed(query: str, root: str) -> None:
    """Search at a terminal."""
    ours, theirs = pty.openpty()
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run(
        [sys.executable, "-m", "tui_reader", "search", query, root, "--count"], stdout=theirs, env=env, check=True
    )
    os.close(theirs)
    os.close(ours)
