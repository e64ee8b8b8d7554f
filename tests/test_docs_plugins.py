"""The pages for authors of plugins: generated ones are fresh, and whatever they show is done here, in their order."""

from __future__ import annotations

import os
import re
import runpy
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from tui_reader import plugin_api
from tui_reader.authoring.check import check_plugin
from tui_reader.authoring.samples import sample_files
from tui_reader.config import PluginSettings
from tui_reader.hookspecs import register_extractors
from tui_reader.plugins import load_plugins

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs/plugins"
SHIMS = {
    "tui-reader": 'exec "{python}" -m tui_reader "$@"',
    "pytest": 'exec "{python}" -m pytest -p tui_reader.testing -p no:cacheprovider -p no:xdist -p no:asyncio "$@"',
    "pip": 'test "$*" = "install -e .[test]" && exec "{python}" -c "{editable}" "{site}"',
}
EDITABLE = """
import pathlib, sys, tomllib
project = tomllib.loads(pathlib.Path('pyproject.toml').read_text())['project']
info = pathlib.Path(sys.argv[1], project['name'].replace('-', '_') + '-' + project['version'] + '.dist-info')
info.mkdir(parents=True)
(info / 'METADATA').write_text('Metadata-Version: 2.1\\nName: %(name)s\\nVersion: %(version)s\\n' % project)
points = ''.join('%s = %s\\n' % point for point in project['entry-points']['tui_reader'].items())
(info / 'entry_points.txt').write_text('[tui_reader]\\n' + points)
"""


class Shown(NamedTuple):
    """A block of code: its language, the file that it is (or ""), and its text."""

    language: str
    title: str
    text: str


def blocks(page: str) -> list[Shown]:
    text = (PAGES / page).read_text(encoding="utf-8")
    found = re.findall(r'^```(\w+)(?: title="(.+?)")?\n(.*?)^```$', text, re.DOTALL | re.MULTILINE)
    assert len(found) * 2 == len(re.findall(r"^```", text, re.MULTILINE))
    return [Shown(*each) for each in found]


def test_the_reference_is_made_from_the_code() -> None:
    written = (PAGES / "reference.md").read_text(encoding="utf-8")
    assert written == runpy.run_path(str(ROOT / "docs/reference.py"))["page"](), "run: make docs"


def test_the_reference_names_all_of_the_api_and_every_hook() -> None:
    page = (PAGES / "reference.md").read_text(encoding="utf-8")
    for name in plugin_api.__all__:
        assert re.search(rf"^### (class )?`@?{name}\b", page, re.MULTILINE), name
    assert f"### `{register_extractors.__name__}() -> " in page


def test_the_tutorial_works_from_its_first_line_to_its_last(tmp_path: Path) -> None:
    shims, site, work = tmp_path / "shims", tmp_path / "site", tmp_path / "work"
    for folder in (shims, site, work):
        folder.mkdir()
    for name, script in SHIMS.items():
        file = shims / name
        filled = script.format(python=sys.executable, editable=EDITABLE, site=site)
        file.write_text(f"#!/bin/sh\n{filled}\n", encoding="utf-8")
        file.chmod(0o755)
    places = os.pathsep.join(map(str, (site, work / "tui-reader-plugin-rain", ROOT, ROOT / "plugins")))
    environment = os.environ | {
        "PATH": f"{shims}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": places,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    here, said, done = work, "", 0
    for block in blocks("tutorial.md"):
        if block.title:
            (here / block.title).write_text(block.text, encoding="utf-8")
        elif block.language == "sh":
            script = f"set -e\n{block.text}\npwd >&3\n"
            with (tmp_path / "pwd").open("w+b") as place:
                run = subprocess.run(
                    ["bash", "-c", f"exec 3>&{place.fileno()}\n{script}"],
                    cwd=here,
                    env=environment,
                    capture_output=True,
                    text=True,
                    check=False,
                    pass_fds=[place.fileno()],
                )
                place.seek(0)
                here = Path(place.read().decode().strip() or here)
            assert run.returncode == 0, block.text + run.stdout + run.stderr
            said = run.stdout
            done += 1
        elif block.language == "text":
            assert said == block.text
    assert done == 6


RECIPES = [block for block in blocks("recipes.md") if block.title]


@pytest.mark.parametrize("recipe", sorted({block.title.partition("/")[0].removesuffix(".py") for block in RECIPES}))
def test_a_recipe_keeps_the_contract(tmp_path: Path, recipe: str) -> None:
    place = tmp_path / "mine"
    place.mkdir(mode=stat.S_IRWXU)
    for block in RECIPES:
        if block.title.partition("/")[0].removesuffix(".py") == recipe:
            (place / block.title).parent.mkdir(exist_ok=True)
            (place / block.title).write_text(block.text, encoding="utf-8")
    (path,) = place.iterdir()
    files = {name: text for name, text in sample_files().items() if not name.startswith("lạ/một-dòng")}
    found = check_plugin(str(path), PluginSettings(), files)
    assert found.findings == []


def test_the_settings_of_the_recipe_are_understood(tmp_path: Path) -> None:
    (text,) = [block.text for block in blocks("recipes.md") if block.language == "toml"]
    place = tmp_path / "mine"
    place.mkdir(mode=stat.S_IRWXU)
    (source,) = [block.text for block in RECIPES if block.title == "decrees.py"]
    (place / "decrees.py").write_text(source, encoding="utf-8")
    settings = PluginSettings(tables=tomllib.loads(text)["plugins"], directory=str(place))
    (described,) = [each for each in load_plugins(settings=settings).extractors if each.name == "decrees"]
    assert described.configured
    assert described.kept_version.startswith("1+")


def test_the_command_of_the_recipe_reads_documents_and_records(tmp_path: Path) -> None:
    plugins, folder = tmp_path / "mine", tmp_path / "archive"
    plugins.mkdir(mode=stat.S_IRWXU)
    folder.mkdir()
    (source,) = [block.text for block in RECIPES if block.title == "speakers.py"]
    (plugins / "speakers.py").write_text(source, encoding="utf-8")
    (folder / "a.txt").write_text("Cầu\n\nBà Lê Thị Hòa nói: “Tiền sửa chợ còn thiếu nhiều lắm”.\n", encoding="utf-8")
    settings = tmp_path / "config" / "tui-reader" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'plugins-dir = "{plugins}"\n', encoding="utf-8")
    homes = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    environment = os.environ | homes | {"PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "plugins")))}

    def told(*arguments: str) -> str:
        command = [sys.executable, "-m", "tui_reader", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    told("index", str(folder))
    assert told("speakers", str(folder), "chợ") == "1 documents, the first: Cầu\n   1  Lê Thị Hoà\n"


def test_every_kind_of_thing_to_register_has_a_recipe() -> None:
    hooks = set(re.findall(r"def (register_\w+)\(", "".join(block.text for block in RECIPES)))
    assert hooks == set(re.findall(r"^### `(register_\w+)\(\)", (PAGES / "reference.md").read_text(), re.MULTILINE))


def test_the_links_of_the_pages_lead_somewhere() -> None:
    for page in PAGES.glob("*.md"):
        for target in re.findall(r"\]\((?!http)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page.name, target)
