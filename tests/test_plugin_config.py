"""Settings of extractors, and the versions that their records are kept under."""

from __future__ import annotations

import datetime
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from tests.hostile.declaring import Base, Configured, Window
from tui_reader.config import PluginSettings, load_settings
from tui_reader.plugin_config import config_of, with_config
from tui_reader.plugin_importing import import_plugins
from tui_reader.plugins import GROUP, PluginSet, load_plugins

if TYPE_CHECKING:
    from pathlib import Path

POINTS = [EntryPoint(name, f"tests.hostile.declaring:{name}", GROUP) for name in ("base", "configured", "above", "top")]


def loaded(**tables: dict[str, Any]) -> PluginSet:
    return load_plugins(entry_points=POINTS, settings=PluginSettings(tables, file="/home/lan/config.toml"))


def test_the_settings_file_says_what_extractors_may_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('plugins-dir = "mine"\n[plugins.configured]\nsize = 7\nsince = 2024-09-08\n')
    settings = load_settings(file).for_plugins(file)
    assert settings.directory == str(tmp_path / "mine")
    assert settings.tables == {"configured": {"size": 7, "since": "2024-09-08"}}
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(settings), type=PluginSettings) == settings


def test_what_a_table_does_not_say_stays_as_the_extractor_has_it() -> None:
    assert config_of(Configured, PluginSettings({"configured": {"size": 7}})) == Window(7, ("bão",))


def test_dates_arrive_as_dates() -> None:
    class Since(msgspec.Struct):
        day: datetime.date = datetime.date(2020, 1, 1)

    class Dated(Base):
        name, config = "dated", Since()

    assert config_of(Dated, PluginSettings({"dated": {"day": "2024-09-08"}})) == Since(datetime.date(2024, 9, 8))


def test_an_instance_has_its_settings_when_it_is_initialised() -> None:
    class Eager(Configured):
        def __init__(self) -> None:
            assert isinstance(self.config, Window)
            self.doubled = 2 * self.config.size

    made = with_config(Eager, Window(21))
    assert isinstance(made, Eager)
    assert made.doubled == 42
    assert Eager.config == Window()


def test_a_child_process_puts_the_settings_in_force_on_the_instance() -> None:
    plugins = loaded(configured={"size": 7})
    imported = import_plugins((), plugins.points({"configured"}), PluginSettings({"configured": {"size": 7}}))
    assert imported.extractor("configured").config == Window(7)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"sise": 7}, "because there is no 'sise'; there are: size (by default 20), words (by default [\"bão\"])"),
        ({"size": "seven"}, "size: Expected `int`, got `str`; there are: size (by default 20)"),
        ({"words": ["lũ", 7]}, "words[1]: Expected `str`, got `int`"),
    ],
    ids=["unknown key", "wrong type", "wrong type inside"],
)
def test_a_table_that_does_not_fit_fails_the_plugin_with_file_table_key_and_what_there_is(
    table: dict[str, Any], words: str
) -> None:
    plugins = loaded(configured=table)
    info = next(info for info in plugins.failures if info.name == "configured")
    assert "cannot use the table [plugins.configured] of /home/lan/config.toml" in info.error
    assert words in info.error
    assert "\n" not in info.error
    assert [each.name for each in plugins.extractors] == ["base"]


def test_a_table_for_an_extractor_without_settings_says_that() -> None:
    (info, *_) = loaded(base={"size": 7}).failures
    assert "the extractor 'base' has no settings" in info.error


def test_a_table_that_no_extractor_reads_is_remarked_on() -> None:
    plugins = loaded(confgured={"size": 7})
    assert not plugins.failures
    assert plugins.remarks == (
        (
            "The settings have a table [plugins.confgured], and there is no extractor 'confgured'; did you mean "
            "[plugins.configured]?"
        ),
    )


def test_records_are_kept_under_the_version_alone_where_nothing_else_has_a_part_in_them() -> None:
    kept = loaded().kept_versions
    assert kept["base"] == kept["configured"] == "1"
    assert kept["above"].startswith("1+")
    assert len(kept["above"]) == len("1+") + 8


def test_a_setting_changes_what_depends_on_it_and_nothing_else() -> None:
    before, after = loaded().kept_versions, loaded(configured={"size": 7}).kept_versions
    assert {name for name in before if before[name] != after[name]} == {"configured", "above", "top"}
    assert after == loaded(configured={"size": 7}).kept_versions


def test_a_setting_that_is_the_default_changes_nothing() -> None:
    assert loaded(configured={"size": 20}).kept_versions == loaded().kept_versions
