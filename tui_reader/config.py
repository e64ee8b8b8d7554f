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
from tui_reader.language import N_, _
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
    """Name of a theme: "ansi-16", "light", "dark", "high-contrast", "mono", or one of the folder ``themes`` beside this
    file; "": the terminal's own colours, and none where NO_COLOR is set."""

    glyphs: Literal["auto", "unicode", "ascii"] = "auto"
    """What signs and charts are drawn with; "auto": in ASCII where the terminal has no others."""

    language: Literal["", "en", "vi"] = ""
    """What the app speaks: English or Vietnamese; "": as LANGUAGE, LC_ALL, LC_MESSAGES or LANG say."""

    typing: Literal["off", "telex", "vni"] = "off"
    """How the keys of the query line become Vietnamese, for who has no input method at hand."""

    wire: Literal["auto", "off"] = "auto"
    """Whether only what differs from what is on the terminal is sent to it, where it is one that is known; "off": all
    that Textual writes."""

    disabled_plugins: tuple[str, ...] = ()
    """Names of plugins that are not loaded."""

    plugins_dir: str = ""
    """A folder of single-file plugins, NAME.py each; relative to the folder of this file."""

    plugins: dict[str, dict[str, Any]] = {}
    """Settings of extractors, [plugins.NAME] each; what they may be is the extractor's to say."""

    mouse: bool = True
    """Whether the app takes the mouse, and the terminal selects text only with Shift."""

    keys_preset: Literal["default", "vim", "less", "emacs"] = "default"
    """The keys of another program; [keys] lies over them."""

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
        raise ConfigError(_("{file}: cannot be read: {error}").format(file=file, error=error)) from error
    import tomli

    try:
        settings = msgspec.convert(tomli.loads(text), Settings)
    except tomli.TOMLDecodeError as error:
        said = _("{file}: this is not TOML: {error}")
        raise ConfigError(f"{said.format(file=file, error=error)}. {_(_MEND)}") from error
    except msgspec.ValidationError as error:
        raise ConfigError(f"{file}: {_invalid(str(error))} {_(_MEND)}") from error
    if not 40 <= settings.measure <= 120:
        said = _("{setting}: not {value}; it takes {takes}.")
        said = said.format(setting="measure", value=settings.measure, takes=_(_TAKES["measure"]))
        raise ConfigError(f"{file}: {said} {_(_MEND)}")
    return settings


_MEND: Final = N_("Mend it there, or take the line out to have the default.")

_TAKES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "measure": N_("a whole number from 40 to 120"),
        "theme": N_('the name of a theme, as in "light", or ""'),
        "glyphs": N_('"auto", "unicode" or "ascii"'),
        "language": N_('"en", "vi", or "" for that of the environment'),
        "typing": N_('"off", "telex" or "vni"'),
        "wire": N_('"auto" or "off"'),
        "disabled-plugins": N_('names of plugins, as in ["rtf"]'),
        "plugins-dir": N_("the path of a folder, in quotation marks"),
        "plugins": N_("a table for each extractor, [plugins.NAME]"),
        "mouse": N_("true or false"),
        "keys-preset": N_('"default", "vim", "less" or "emacs"'),
        "keys": N_('a table of actions with their keys, as in "sort.next" = "o,f3"'),
    }
)
"""What each setting may be."""

_UNKNOWN: Final = re.compile(r"unknown field `(.+)`")
_PLACE: Final = re.compile(r" - at `\$\.([\w-]+).*`$")


def _invalid(error: str) -> str:
    """What is wrong with the settings and what they may be, from what msgspec says."""
    if unknown := _UNKNOWN.search(error):
        near = get_close_matches(unknown[1], _TAKES, n=1)
        meant = (
            _("did you mean {name}?").format(name=near[0])
            if near
            else _("there are {names}.").format(names=", ".join(_TAKES))
        )
        return _("there is no setting {name}; {meant}").format(name=repr(unknown[1]), meant=meant)
    place = _PLACE.search(error)
    if place is None or place[1] not in _TAKES:
        return f"{error}."
    said = error[: place.start()]
    takes = _("it takes {takes}.").format(takes=_(_TAKES[place[1]]))
    return f"{place[1]}: {said[:1].lower()}{said[1:]}; {takes}"
