"""Settings: one TOML file, parsed by tomli and checked by msgspec, whose errors name the setting."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from tui_reader.errors import ReaderError
from tui_reader.paths import config_file

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ConfigError", "PluginSettings", "Settings", "is_strict", "load_settings"]


class ConfigError(ReaderError):
    """The settings file is not valid; the message names file and setting."""


class PluginSettings(msgspec.Struct, frozen=True):
    """What the settings say of plugins, as every process is told that imports some.

    ``tables``: {extractor: its table}, plain values as JSON has them. ``directory``: the folder of single-file plugins,
    absolute, "" for none. ``file``: where this is written, for messages. ``none``: no plugin is to be used.
    ``disabled``: those that the settings switch off, for messages, too.
    """

    tables: dict[str, dict[str, Any]] = {}
    directory: str = ""
    file: str = ""
    none: bool = False
    disabled: tuple[str, ...] = ()


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """All settings with their defaults."""

    measure: int = 72
    """Widest line of text in the reading pane, in cells (40 to 120)."""

    theme: str = ""
    """Name of a Textual theme; "" picks one."""

    typing: Literal["off", "telex", "vni"] = "off"
    """How the keys of the query line become Vietnamese, for who has no input method at hand."""

    disabled_plugins: tuple[str, ...] = ()
    """Names of plugins that are not loaded."""

    plugins_dir: str = ""
    """A folder of single-file plugins, NAME.py each; relative to the folder of this file."""

    plugins: dict[str, dict[str, Any]] = {}
    """Settings of extractors, [plugins.NAME] each; what they may be is the extractor's to say."""

    keys: dict[str, str] = {}
    """Action id to its keys, separated by commas; replaces the default keys of that action."""

    def for_plugins(self, path: Path | None = None, *, none: bool = False) -> PluginSettings:
        """What plugins are to know of the settings read from ``path``, the usual file when None; ``none``: use none."""
        file = path or config_file()
        directory = str(file.parent / Path(self.plugins_dir).expanduser()) if self.plugins_dir else ""
        # Dates of TOML as ISO strings, which msgspec takes for dates again; a pipe has no dates without a time.
        tables: dict[str, dict[str, Any]] = msgspec.to_builtins(self.plugins)
        return PluginSettings(tables, directory, str(file), none, self.disabled_plugins)


def is_strict() -> bool:
    """Whether TUI_READER_STRICT is set: the user wants every plugin to work, or nothing to be done."""
    return os.environ.get("TUI_READER_STRICT", "") not in ("", "0")


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings; all defaults when the file does not exist."""
    file = path or config_file()
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read: {error}") from error
    import tomli

    try:
        settings = msgspec.convert(tomli.loads(text), Settings)
    except tomli.TOMLDecodeError as error:
        raise ConfigError(f"{file}: this is not TOML: {error}. {_MEND}") from error
    except msgspec.ValidationError as error:
        raise ConfigError(f"{file}: {_invalid(str(error))} {_MEND}") from error
    if not 40 <= settings.measure <= 120:
        raise ConfigError(f"{file}: measure: not {settings.measure}; it takes {_TAKES['measure']}. {_MEND}")
    return settings


_MEND: Final = "Mend it there, or take the line out to have the default."

_TAKES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "measure": "a whole number from 40 to 120",
        "theme": 'the name of a theme, as in "nord", or ""',
        "typing": '"off", "telex" or "vni"',
        "disabled-plugins": 'names of plugins, as in ["rtf"]',
        "plugins-dir": "the path of a folder, in quotation marks",
        "plugins": "a table for each extractor, [plugins.NAME]",
        "keys": 'a table of actions with their keys, as in "sort.next" = "o,f3"',
    }
)
"""What each setting may be."""

_UNKNOWN: Final = re.compile(r"unknown field `(.+)`")
_PLACE: Final = re.compile(r" - at `\$\.([\w-]+).*`$")


def _invalid(error: str) -> str:
    """What is wrong with the settings and what they may be, from what msgspec says."""
    if unknown := _UNKNOWN.search(error):
        near = get_close_matches(unknown[1], _TAKES, n=1)
        meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(_TAKES)}."
        return f"there is no setting {unknown[1]!r}; {meant}"
    place = _PLACE.search(error)
    if place is None or place[1] not in _TAKES:
        return f"{error}."
    said = error[: place.start()]
    return f"{place[1]}: {said[:1].lower()}{said[1:]}; it takes {_TAKES[place[1]]}."
