from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui_reader.config import ConfigError, Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_file_all_settings_have_their_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Settings()


def test_settings_are_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('measure = 60\ndisabled-plugins = ["timeline"]\n[keys]\n"match.next" = "n"\n')
    settings = load_settings(file)
    assert (settings.measure, settings.disabled_plugins, settings.keys) == (60, ("timeline",), {"match.next": "n"})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("measure = 'wide'", "measure"),
        ("measure = 10", "measure"),
        ("mesure = 60", "mesure"),
        ("measure = \nx = 1", "line 1"),
        ("[keys]\n'match.next' = 3", "keys"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, text: str, named: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_settings(file)
    assert str(file) in str(caught.value)
    assert named in str(caught.value)
