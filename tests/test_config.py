from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
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
    ("text", "said"),
    [
        ("typing = 'telecs'", 'typing: invalid enum value \'telecs\'; it takes "off", "telex" or "vni".'),
        ("wire = 'fast'", 'wire: invalid enum value \'fast\'; it takes "auto" or "off".'),
        ("mesure = 60", "there is no setting 'mesure'; did you mean measure?"),
        ("measure = 10", "measure: not 10; it takes a whole number from 40 to 120."),
        ("disabled-plugins = 'rtf'", 'it takes names of plugins, as in ["rtf"].'),
        ("xyzzy = 1", "there are measure, theme, "),
        ("measure 3", "this is not TOML: Expected '=' after a key"),
    ],
)
def test_an_error_of_the_settings_says_what_may_stand_there(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_settings(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert said in str(caught.value)
    assert str(caught.value).endswith("Mend it there, or take the line out to have the default.")


def test_every_setting_has_words_for_what_it_takes(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("xyzzy = 1")
    with pytest.raises(ConfigError) as caught:
        load_settings(file)
    for field in msgspec.structs.fields(Settings):
        assert field.encode_name in str(caught.value)


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
