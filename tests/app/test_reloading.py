"""Plugins are loaded again when they are saved, while the app is open; and one that takes its time is named."""

from __future__ import annotations

import stat
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from tests.app.driving import ALL_PLUGINS, Reader
from tui_reader.app import messages
from tui_reader.app.app import ReaderApp
from tui_reader.app.reloading import sentence_about, watched_places
from tui_reader.config import PluginSettings, Settings, load_settings
from tui_reader.library import Library
from tui_reader.plugin_descriptions import PluginInfo, PluginSet

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    Reread = Callable[[], tuple[tuple[str, ...], PluginSettings]]

PANEL = """
from tui_reader.plugin_api import Annotation, Extractor, Panel, Text, hookimpl

class First(Extractor):
    name, version = "first", "{version}"
    def extract(self, doc):
        yield Annotation(0, 1, "letter", "{says}")

def build(ctx):
    return Text("Mine", "{says} " + " ".join(count.value for count in ctx.aggregate("first").counts))

@hookimpl
def register_extractors():
    return [First]

@hookimpl
def register_panels():
    return [Panel("mine", "Mine", "results", build, extractors=("first",))]
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    directory = tmp_path / "mine"
    directory.mkdir(mode=stat.S_IRWXU)
    save(directory, "one", "1")
    return directory


def save(directory: Path, says: str, version: str) -> None:
    (directory / "mine.py").write_text(PANEL.format(says=says, version=version), encoding="utf-8")


@asynccontextmanager
async def following(folder: Path, place: Path, reread: Reread | None = None) -> AsyncIterator[Reader]:
    settings = PluginSettings(directory=str(place)) if reread is None else reread()[1]
    opened = Library.open(folder, disabled_plugins=ALL_PLUGINS, plugin_settings=settings)
    app = ReaderApp(opened, Settings(), timings=False)
    app.desk.following_plugins, app.desk.reread_settings = True, reread
    try:
        async with app.run_test(size=(160, 50)) as pilot:
            reader = Reader(app, pilot)
            await reader.until(lambda: reader.main.has_begun, "the first answers")
            await reader.quiet()
            watch = app.desk.plugin_watch
            assert watch is not None
            await reader.until(watch.begun.is_set, "the watch to begin")
            yield reader
    finally:
        app.desk.close()


async def test_a_saved_plugin_is_loaded_again_with_its_panel_and_its_records(library: Library, place: Path) -> None:
    async with following(library.root, place) as reader:
        await reader.press("1")
        await reader.sees("one one")
        save(place, "two", "2")
        await reader.sees("mine reloaded")
        await reader.sees("two two")


async def test_what_is_wrong_with_a_saved_plugin_is_said_until_it_is_mended(library: Library, place: Path) -> None:
    async with following(library.root, place) as reader:
        (place / "mine.py").write_text("import there_is_no_such_module", encoding="utf-8")
        await reader.until(lambda: "No module named" in reader.status or "could not be loaded" in reader.status)
        assert not reader.main.desk.library.plugins().panels
        save(place, "again", "1")
        await reader.sees("mine reloaded")
        await reader.press("1")
        await reader.sees("again")


async def test_a_plugin_can_come_and_go(library: Library, place: Path) -> None:
    async with following(library.root, place) as reader:
        (place / "other.py").write_text(
            PANEL.format(says="x", version="1").replace('"mine"', '"other"').replace('"first"', '"second"'),
            encoding="utf-8",
        )
        await reader.sees("other reloaded")
        (place / "other.py").unlink()
        await reader.sees("other is gone")


async def test_saved_settings_are_read_again(library: Library, place: Path, tmp_path: Path) -> None:
    file = tmp_path / "settings" / "config.toml"
    file.parent.mkdir()
    file.write_text("", encoding="utf-8")

    def reread() -> tuple[tuple[str, ...], PluginSettings]:
        fresh = load_settings(file)
        return (*ALL_PLUGINS, *fresh.disabled_plugins), PluginSettings(directory=str(place), file=str(file))

    async with following(library.root, place, reread) as reader:
        assert [panel.name for panel in reader.main.desk.library.plugins().panels] == ["mine"]
        file.write_text('disabled-plugins = ["mine"]', encoding="utf-8")
        await reader.sees("settings of plugins read again")
        assert not reader.main.desk.library.plugins().panels
        file.write_text("disabled-plugins = 3", encoding="utf-8")
        await reader.sees("disabled-plugins: expected `array`")
        file.write_text("", encoding="utf-8")
        await reader.sees("settings of plugins read again")
        assert reader.main.desk.library.plugins().panels


async def test_it_is_said_where_there_is_nothing_to_follow(library: Library) -> None:
    opened = Library.open(library.root, plugin_settings=PluginSettings(none=True))
    app = ReaderApp(opened, Settings(), timings=False)
    app.desk.following_plugins = True
    try:
        async with app.run_test(size=(160, 50)) as pilot:
            reader = Reader(app, pilot)
            await reader.sees("Nothing to reload")
    finally:
        app.desk.close()


async def test_a_plugin_that_takes_its_time_is_named_in_the_status_line(library: Library, place: Path) -> None:
    async with following(library.root, place) as reader:
        reader.main.post_message(messages.PluginSlow("mine"))
        await reader.sees("Trying plugin mine …")
        reader.main.desk.load_plugins()
        await reader.until(lambda: "Trying" not in reader.status)


def test_only_what_somebody_may_be_writing_is_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editable = tmp_path / "project" / "editable_plugin"
    installed = tmp_path / "site-packages" / "installed_plugin"
    for package in (editable, installed):
        package.mkdir(parents=True)
        (package / "__init__.py").write_text("raise AssertionError", encoding="utf-8")
        monkeypatch.syspath_prepend(str(package.parent))
    infos = [
        PluginInfo("a", "d", "1", "editable_plugin", "loaded"),
        PluginInfo("b", "d", "1", "installed_plugin:x", "loaded"),
        PluginInfo("c", "d", "1", "no_such_plugin", "failed"),
        PluginInfo("e", "", "", "file:/x/e.py", "loaded"),
        PluginInfo("f", "d", "1", "tests", "disabled"),
    ]
    assert watched_places(infos, str(tmp_path)) == {tmp_path.resolve(): "", editable.resolve(): "a"}
    assert watched_places([], str(tmp_path / "nowhere")) == {}


def test_a_sentence_says_what_has_become_of_each() -> None:
    plugins = PluginSet(
        (
            PluginInfo("a", "", "", "a", "loaded"),
            PluginInfo("b", "", "", "b", "failed", error="Plugin 'b' is no good."),
            PluginInfo("c", "", "", "c", "disabled"),
        )
    )
    assert sentence_about({"c", "b", "a", "z"}, plugins) == (
        "a reloaded; Plugin 'b' is no good.; c is disabled; z is gone"
    )
