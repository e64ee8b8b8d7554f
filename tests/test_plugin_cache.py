"""A plugin is imported once, in another process, and again when something has changed that could change it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.distributions import Site
from tui_reader.config import PluginSettings
from tui_reader.paths import plugin_cache_file
from tui_reader.plugins import load_plugins

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    made = Site(tmp_path / "site")
    monkeypatch.syspath_prepend(str(made.folder))
    return made


def times(site: Site, name: str) -> int:
    return [each for each, _ in site.imports()].count(name)


def panels() -> set[str]:
    return {panel.name for panel in load_plugins().panels}


def test_a_plugin_is_imported_once_and_elsewhere(site: Site) -> None:
    for name in ("tides", "weather"):
        site.add(name)
    first = load_plugins()
    assert load_plugins() == first
    assert [name for name, _ in site.imports()] == ["tides", "weather"]
    assert {process for _, process in site.imports()} & {os.getpid()} == set()
    assert len({process for _, process in site.imports()}) == 1
    assert not {"tides_plugin", "weather_plugin"} & set(sys.modules)


def edited(site: Site) -> None:
    file = site.folder / "weather_plugin.py"
    file.write_text(file.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")


def touched(site: Site) -> None:
    os.utime(site.folder / "weather_plugin.py", ns=(0, 1_700_000_000_000_000_000))


def upgraded(site: Site) -> None:
    (site.folder / "dist_weather-1.2.dist-info").rename(site.folder / "dist_weather-1.3.dist-info")
    metadata = site.folder / "dist_weather-1.3.dist-info" / "METADATA"
    metadata.write_text(metadata.read_text().replace("1.2", "1.3"))


@pytest.mark.parametrize("change", [edited, touched, upgraded])
def test_what_has_changed_is_imported_again_and_the_others_are_not(site: Site, change: Callable[[Site], None]) -> None:
    for name in ("tides", "weather"):
        site.add(name)
    load_plugins()
    change(site)
    load_plugins()
    load_plugins()
    assert (times(site, "tides"), times(site, "weather")) == (1, 2)


def test_a_file_deep_in_a_package_counts(site: Site) -> None:
    module = site.add("weather")
    package = site.folder / "weather_plugin"
    (package / "deep").mkdir(parents=True)
    module.rename(package / "__init__.py")
    (package / "deep" / "part.py").write_text("A = 1\n")
    load_plugins()
    (package / "deep" / "part.py").write_text("A = 22\n")
    load_plugins()
    assert times(site, "weather") == 2


def test_a_package_that_an_extractor_comes_from_counts(site: Site) -> None:
    source = CONFIGURABLE.format(log=str(site.log))
    extracting = site.folder / "elsewhere.py"
    extracting.write_text(source.partition("@hookimpl")[0])
    site.add(
        "weather",
        """
        from tui_reader.plugin_api import LazyExtractor, hookimpl

        @hookimpl
        def register_extractors():
            return [LazyExtractor("elsewhere:Storms")]
        """,
    )
    load_plugins()
    extracting.write_text(source.partition("@hookimpl")[0].replace('"storms", "1"', '"storms", "2.0"'))
    assert load_plugins().kept_versions["storms"] == "2.0"
    load_plugins()
    assert times(site, "weather") == 2


def test_an_uninstalled_plugin_is_gone_and_back_when_it_is_installed_again(site: Site) -> None:
    site.add("weather")
    info = site.folder / "dist_weather-1.2.dist-info"
    assert "weather" in panels()
    info.rename(site.folder / "away")
    assert "weather" not in panels()
    (site.folder / "away").rename(info)
    assert "weather" in panels()
    assert times(site, "weather") == 1


def test_a_failure_is_kept_until_something_is_installed(site: Site) -> None:
    source = f"open({str(site.log)!r}, 'a').write('weather 0\\n')\nimport a_library_that_nobody_has\n"
    site.add("weather", source)
    assert load_plugins().failures == load_plugins().failures
    assert times(site, "weather") == 1
    (site.folder / "a_library_that_nobody_has.py").write_text("")
    (info,) = load_plugins().failures
    assert "implements no hook" in info.error
    assert times(site, "weather") == 2


def test_its_own_settings_count_and_those_of_others_do_not(site: Site) -> None:
    site.add("weather", CONFIGURABLE.format(log=str(site.log)))
    for tables in ({}, {"storms": {"size": 3}}, {"storms": {"size": 3}, "entities": {}}, {"storms": {"size": 4}}):
        load_plugins(settings=PluginSettings(tables))
    assert times(site, "weather") == 3


CONFIGURABLE = """
import msgspec
from tui_reader.plugin_api import Annotation, Extractor, hookimpl

open({log!r}, "a").write("weather 0\\n")

class Config(msgspec.Struct):
    size: int = 3

class Storms(Extractor):
    name, version = "storms", "1"
    config = Config()
    def extract(self, doc):
        yield Annotation(0, 1, "storm")

@hookimpl
def register_extractors():
    return [Storms]
"""


@pytest.mark.parametrize("data", [b"", b"\xc1\xff garbage", b"\x82"], ids=["empty", "garbage", "torn"])
def test_a_damaged_cache_is_made_anew(site: Site, data: bytes) -> None:
    site.add("weather")
    load_plugins()
    plugin_cache_file().write_bytes(data)
    assert "weather" in panels()
    assert "weather" in panels()
    assert times(site, "weather") == 2


def test_where_nothing_can_be_kept_plugins_work_all_the_same(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.add("weather")
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert "weather" in panels()


def test_all_are_imported_again_when_that_is_asked_for(site: Site) -> None:
    site.add("weather")
    load_plugins()
    load_plugins(again=True)
    assert times(site, "weather") == 2
