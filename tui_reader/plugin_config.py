"""The settings of an extractor: the defaults it declares, and over them its table ``[plugins.NAME]``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tui_reader.plugin_failures import PluginError

if TYPE_CHECKING:
    from tui_reader.config import PluginSettings
    from tui_reader.plugin_api import Extractor

__all__ = ["canonical", "config_of", "with_config"]


def config_of(extractor: type[Extractor], settings: PluginSettings) -> msgspec.Struct:
    """What is in force for ``extractor``. Raises `PluginError`, which names file, table, key and what is allowed."""
    table = settings.tables.get(extractor.name)
    default = extractor.config
    if not table:
        return default
    where = f"cannot use the table [plugins.{extractor.name}] of {settings.file or 'the settings'}"
    defaults: dict[str, Any] = msgspec.to_builtins(default)
    allowed = ", ".join(f"{key} (by default {_shown(value)})" for key, value in defaults.items())
    for key in table:
        if key not in defaults:
            there = f"there are: {allowed}" if allowed else f"the extractor {extractor.name!r} has no settings"
            raise PluginError(f"{where}, because there is no {key!r}; {there}")
    try:
        return msgspec.convert(defaults | table, type(default))
    except (msgspec.ValidationError, ValueError, TypeError) as error:  # the latter two of a __post_init__
        raise PluginError(f"{where}: {_reason(error)}; there are: {allowed}") from error


def canonical(config: msgspec.Struct) -> bytes:
    """The settings as JSON that is the same for equal settings."""
    return msgspec.json.encode(config, order="sorted")


def with_config(extractor: type[Extractor], config: msgspec.Struct) -> Extractor:
    """An instance that finds its settings in place when its ``__init__`` runs."""
    made = extractor.__new__(extractor)
    made.config = config
    extractor.__init__(made)
    return made


def _reason(error: Exception) -> str:
    """What msgspec says, with the key as it stands in the table."""
    text, _, place = str(error).partition(" - at `$.")
    return f"{place.removesuffix('`')}: {text}" if place else text


def _shown(value: object) -> str:
    return msgspec.json.encode(value).decode()
