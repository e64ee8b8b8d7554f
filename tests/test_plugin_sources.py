"""Finding plugins: installed distributions, broken ones among them, and a folder of single files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.distributions import Site
from tui_reader.config import PluginSettings
from tui_reader.plugin_importing import import_plugins
from tui_reader.plugins import PluginInfo, list_plugins, load_plugins

if TYPE_CHECKING:
    from pathlib import Path

SINGLE = """
from tui_reader.plugin_api import Panel, Text, hookimpl

@hookimpl
def register_panels():
    return [Panel("{name}", "Panel", "corpus", lambda ctx: Text("", "{name}"))]
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    made = Site(tmp_path / "site")
    monkeypatch.syspath_prepend(str(made.folder))
    return made


def listed(name: str) -> PluginInfo:
    (info,) = [info for info in list_plugins() if info.name == name]
    return info


def single_files(folder: Path) -> PluginSettings:
    return PluginSettings(directory=str(folder), file="config.toml")


def test_installed_plugins_are_listed_with_their_distribution_and_not_imported(site: Site) -> None:
    site.add("weather")
    assert listed("weather") == PluginInfo("weather", "dist-weather", "1.2", "weather_plugin", "found")
    assert site.imports() == []


def test_of_a_distribution_that_is_there_twice_the_one_that_python_imports_counts(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.add("weather", version="2.0")
    older = Site(tmp_path / "older")
    older.add("weather", version="1.0")
    monkeypatch.setattr(sys, "path", [*sys.path, str(older.folder)])
    assert listed("weather").version == "2.0"


@pytest.mark.parametrize(
    ("entry_points", "words"),
    [
        (b"[tui_reader]\nwithout equals\n", "The entry points of the distribution dist-weather 1.2 cannot be read"),
        (b"[tui_reader]\nweather = \xff\xfe\n", "The entry points of the distribution dist-weather 1.2 cannot be read"),
        (b"[tui_reader]\nweather = \n", "has the entry point ''"),
        (b"[tui_reader]\nweather = x/y.py\n", "has the entry point 'x/y.py'; \"package.module\""),
        (
            b"[tui_reader]\nfair weather = weather_plugin\n",
            "Plugin 'fair weather' (dist-weather 1.2) has no name that can",
        ),
        (b"[tui_reader]\n= weather_plugin\n", "Plugin '' (dist-weather 1.2) has no name that can be typed"),
    ],
    ids=["no pair", "no text", "no value", "no module", "name with a space", "no name"],
)
def test_broken_entry_points_are_listed_as_that_and_hide_nobody(site: Site, entry_points: bytes, words: str) -> None:
    site.add("weather", entry_points=entry_points)
    site.add("tides")
    loaded = load_plugins()
    assert "tides" in {info.name for info in loaded.plugins if info.state == "loaded"}
    (info,) = loaded.failures
    assert info.distribution == "dist-weather"
    assert words in info.error
    assert "pip uninstall dist-weather" in info.error
    assert "\n" not in info.error


def test_broken_entry_points_of_others_are_none_of_our_business(site: Site) -> None:
    site.add("weather", entry_points=b"[console_scripts]\n\xff\xfe without equals\n")
    assert not load_plugins().failures


@pytest.mark.parametrize(
    "metadata", [b"", b"\xff\xfe\x00", b"no header at all\n"], ids=["empty", "no text", "no header"]
)
def test_a_plugin_with_broken_metadata_works_under_the_name_of_its_folder(site: Site, metadata: bytes) -> None:
    site.add("weather", metadata=metadata)
    (info,) = [info for info in load_plugins().plugins if info.name == "weather"]
    assert (info.state, info.distribution, info.version) == ("loaded", "dist_weather", "1.2")


def test_a_failure_names_the_distribution_and_how_to_be_rid_of_it(site: Site) -> None:
    site.add("weather", "import a_library_that_nobody_has\n")
    (info,) = load_plugins().failures
    assert info.error == (
        "Plugin 'weather' (dist-weather 1.2) could not be loaded: ModuleNotFoundError: No module named "
        "'a_library_that_nobody_has'; install what it needs; to go on without it: --disable weather or pip uninstall "
        "dist-weather."
    )


def test_files_and_packages_of_a_folder_are_plugins_by_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "tides").mkdir(parents=True)
    (folder / "tides" / "__init__.py").write_text(
        "from .panel import TITLE\n" + SINGLE.format(name="tides").replace('"Panel"', "TITLE")
    )
    (folder / "tides" / "panel.py").write_text('TITLE = "Thuỷ triều"\n')
    (folder / "my-weather.py").write_text(SINGLE.format(name="weather"))
    for passed in ("_draft.py", ".hidden.py", "notes.txt"):
        (folder / passed).write_text("raise SystemExit")
    (folder / "empty").mkdir()
    loaded = load_plugins(entry_points=[], settings=single_files(folder))
    assert not loaded.failures
    assert [(info.name, info.path, info.distribution) for info in loaded.plugins] == [
        ("my-weather", str(folder / "my-weather.py"), ""),
        ("tides", str(folder / "tides" / "__init__.py"), ""),
    ]
    assert [panel.title for panel in loaded.panels] == ["Panel", "Thuỷ triều"]


def test_a_child_process_is_told_where_the_file_is(tmp_path: Path) -> None:
    (tmp_path / "weather.py").write_text(SINGLE.format(name="weather"))
    tmp_path.chmod(0o700)
    loaded = load_plugins(entry_points=[], settings=single_files(tmp_path))
    imported = import_plugins(entry_points=loaded.points({"weather"}))
    assert imported.panel("weather").title == "Panel"
    assert imported.panel("weather").build.__module__ == "tui_reader_plugins_dir.weather"


def test_a_file_saved_again_at_once_is_imported_as_it_is_now(tmp_path: Path) -> None:
    file = tmp_path / "weather.py"
    for name in ("aaa", "bbb", "ccc"):  # of one length, and within one second
        file.write_text(SINGLE.format(name=name))
        loaded = load_plugins(entry_points=[], settings=single_files(tmp_path))
        assert [panel.name for panel in loaded.panels] == [name]
        assert import_plugins(entry_points=loaded.points({"weather"})).panel(name).name == name


def test_a_file_may_not_have_the_name_of_an_installed_plugin(site: Site, tmp_path: Path) -> None:
    site.add("weather")
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "weather.py").write_text(SINGLE.format(name="other"))
    loaded = load_plugins(settings=single_files(folder))
    (info,) = loaded.failures
    assert info.path == str(folder / "weather.py")
    assert "has the name of another plugin, weather_plugin (dist-weather 1.2)" in info.error
    assert "take the file away" in info.error


def test_a_folder_that_does_not_exist_is_said_with_the_setting_and_its_file(tmp_path: Path) -> None:
    loaded = load_plugins(entry_points=[], settings=single_files(tmp_path / "nowhere"))
    (info,) = loaded.failures
    assert info.error == (
        f'plugins-dir = "{tmp_path / "nowhere"}" in config.toml is no folder; make it, or take the line out.'
    )


def test_a_folder_that_others_can_write_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o777)
    (folder / "weather.py").write_text(SINGLE.format(name="weather"))
    loaded = load_plugins(entry_points=[], settings=single_files(folder))
    (info,) = loaded.failures
    assert "others can write" in info.error
    assert f"chmod go-w {folder}" in info.error
    assert not loaded.panels


def test_without_plugins_everything_is_listed_as_disabled(site: Site) -> None:
    site.add("weather")
    loaded = load_plugins(settings=PluginSettings(none=True))
    assert {info.state for info in loaded.plugins} == {"disabled"}
    assert site.imports() == []
