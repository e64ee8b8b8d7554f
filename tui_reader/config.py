"""Settings: one TOML file, parsed by tomli and checked by msgspec, whose errors name the setting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from tui_reader.errors import ReaderError
from tui_reader.paths import config_file

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ConfigError", "Settings", "load_settings"]


class ConfigError(ReaderError):
    """The settings file is not valid; the message names file and setting."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """All settings with their defaults."""

    measure: int = 72
    """Widest line of text in the reading pane, in cells (40 to 120)."""

    theme: str = ""
    """Name of a Textual theme; "" picks one."""

    typing: Literal["off", "telex", "vni"] = "off"
    """How the keys of the query line become Vietnamese, for who has no input method at hand."""

    disabled_plugins: tuple[str, ...] = ()
    """Entry point names of plugins that are not loaded."""

    keys: dict[str, str] = {}
    """Action id to its keys, separated by commas; replaces the default keys of that action."""


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
    except (tomli.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ConfigError(f"{file}: {error}") from error
    if not 40 <= settings.measure <= 120:
        raise ConfigError(f"{file}: measure must be between 40 and 120, not {settings.measure}")
    return settings
