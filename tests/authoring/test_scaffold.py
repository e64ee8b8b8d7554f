"""A new plugin from the template works as it is."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.authoring.built import install, run, run_tests
from tui_reader.authoring.scaffold import ScaffoldError, new_plugin

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_plugin_is_a_distribution_whose_tests_pass(tmp_path: Path) -> None:
    made = run(tmp_path, "-m", "tui_reader", "plugins", "new", "wind-force", "--into", str(tmp_path))
    folder = tmp_path / "tui-reader-plugin-wind-force"
    assert made.stdout.strip() == str(folder)
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == folder.name
    assert project["entry-points"]["tui_reader"] == {"wind-force": "tui_reader_plugin_wind_force"}
    install(folder, tmp_path / "site")
    assert "5 passed" in run_tests(tmp_path / "site", folder)


def test_a_new_plugin_keeps_the_contract_without_being_installed(tmp_path: Path) -> None:
    folder = new_plugin("ghi-chu", tmp_path)
    checked = run(tmp_path / "site", "-m", "tui_reader", "plugins", "check", str(folder))
    assert checked.stdout.startswith("ghi-chu: keeps the contract on ")


def test_every_file_of_the_template_is_filled_in(tmp_path: Path) -> None:
    folder = new_plugin("tui-reader-plugin-a", tmp_path)
    assert folder.name == "tui-reader-plugin-a"
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) == 8
    for path in files:
        assert "@" not in path.read_text(encoding="utf-8").replace("@hookimpl", ""), path
        assert "@" not in str(path.relative_to(folder))
        assert path.suffix != ".template"


@pytest.mark.parametrize(
    "name", ["", "Wind", "1st", "a--b", "a_b", "-a", "gió", "../a", "a/b", "a b", "class", "x" * 41]
)
def test_a_name_that_is_none_makes_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(ScaffoldError, match="name"):
        new_plugin(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "tui-reader-plugin-mine"
    folder.mkdir()
    (folder / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(ScaffoldError, match="exists already"):
        new_plugin("mine", tmp_path)
    assert [path.name for path in folder.iterdir()] == ["README.md"]
    with pytest.raises(ScaffoldError, match="no such folder"):
        new_plugin("mine", tmp_path / "nowhere")


def test_the_name_of_a_plugin_that_is_there_is_refused(tmp_path: Path) -> None:
    made = run(tmp_path, "-m", "tui_reader", "plugins", "new", "timeline", "--into", str(tmp_path), check=False)
    assert made.returncode == 2
    assert "There is a plugin 'timeline' already" in made.stderr
    assert not (tmp_path / "tui-reader-plugin-timeline").exists()
