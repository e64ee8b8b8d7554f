"""What is said of something that a plugin has which cannot be used now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui_reader.config import PluginSettings
from tui_reader.errors import QueryError, ReaderError
from tui_reader.library import Library
from tui_reader.plugin_absence import why_absent
from tui_reader.plugins import check_disabled, load_plugins

if TYPE_CHECKING:
    from pathlib import Path

WIND = """
import click
from tui_reader.plugin_api import Annotation, Extractor, QueryField, hookimpl

class Wind(Extractor):
    name, version = "winds", "1"
    def extract(self, doc):
        yield Annotation(0, 1, "gust")

@hookimpl
def register_extractors():
    return [Wind]

@hookimpl
def register_query_fields():
    return [QueryField("wind", "winds")]

@hookimpl
def register_commands():
    return [click.Command("blow", callback=lambda: 0)]
"""


@pytest.fixture
def settings(tmp_path: Path) -> PluginSettings:
    """Of a folder with the plugin ``weather``, which has been loaded once."""
    place = tmp_path / "mine"
    place.mkdir(mode=0o700)
    (place / "weather.py").write_text(WIND, encoding="utf-8")
    found = PluginSettings(directory=str(place), file=str(tmp_path / "config.toml"))
    assert not load_plugins(entry_points=[], settings=found).failures
    return found


def why(settings: PluginSettings, name: str = "wind", *, disabled: tuple[str, ...] = (), what: str = "field") -> str:
    plugins = load_plugins(disabled, entry_points=[], settings=settings)
    return why_absent(what, name, plugins, settings)  # type: ignore[arg-type]


def test_a_plugin_that_fails_now_is_named_with_its_error(settings: PluginSettings, tmp_path: Path) -> None:
    (tmp_path / "mine" / "weather.py").write_text("import there_is_none", encoding="utf-8")
    said = why(settings)
    assert said.startswith("“wind:” belongs to the plugin weather, which could not be loaded: ModuleNotFoundError")
    assert said.endswith("see `tui-reader plugins`.")
    assert why(settings, "WINDS").startswith("“WINDS:” belongs to the plugin weather")
    assert why(settings, "blow", what="command").startswith("The command “blow” belongs to the plugin weather")


def test_how_a_plugin_is_switched_off_is_said_with_how_to_have_it(settings: PluginSettings, tmp_path: Path) -> None:
    from msgspec.structs import replace

    assert why(settings, disabled=("weather",)) == (
        "“wind:” belongs to the plugin weather, which is switched off by --disable weather; leave that out to have it."
    )
    in_settings = replace(settings, disabled=("weather",))
    assert f"disabled-plugins in {tmp_path / 'config.toml'}" in why(in_settings, disabled=("weather",))
    assert "switched off by --no-plugins" in why(replace(settings, none=True))


def test_a_plugin_that_has_gone_is_known_by_what_is_kept_of_it(settings: PluginSettings, tmp_path: Path) -> None:
    file = tmp_path / "mine" / "weather.py"
    file.unlink()
    assert why(settings) == f"“wind:” is of the plugin weather, which is not there any more; its file was {file}."


def test_of_what_nobody_ever_had_nothing_is_invented(settings: PluginSettings) -> None:
    assert why(settings, "rain") == ""
    assert why(settings, "blow") == ""


def test_where_nothing_is_kept_of_a_namesake_it_is_not_said_that_it_has_it(tmp_path: Path) -> None:
    place = tmp_path / "mine"
    place.mkdir(mode=0o700)
    (place / "wind.py").write_text("1 / 0", encoding="utf-8")
    said = why(PluginSettings(directory=str(place)))
    assert said.startswith("“wind:” may be of the plugin wind, which could not be loaded: ZeroDivisionError")


def test_a_query_for_its_field_says_it_at_the_place_of_the_field(library: Library, settings: PluginSettings) -> None:
    with (
        Library.open(library.root, disabled_plugins=["weather"], plugin_settings=settings) as opened,
        pytest.raises(QueryError, match="“wind:” belongs to the plugin weather, which is switched off") as caught,
    ):
        opened.search("bão wind:north")
    assert (caught.value.column, caught.value.length) == (4, 5)


def test_a_plugin_to_be_without_that_is_not_there_is_an_error_with_the_nearest_names(settings: PluginSettings) -> None:
    check_disabled(["weather", "rtf"], settings)
    with pytest.raises(ReaderError, match="There is no plugin 'wether' to disable; did you mean 'weather'"):
        check_disabled(["rtf", "wether"], settings)
