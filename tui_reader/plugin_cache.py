"""What is kept of plugins between runs: their descriptions, each under a digest of all that could change it.

One file in the cache directory, replaced whole; deleting it costs one import of each plugin in a child process.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from tui_reader import __version__
from tui_reader.errors import UnsafeLibraryError
from tui_reader.paths import plugin_cache_file, private_directory, write_private
from tui_reader.plugin_code import MAX_FILES, package_files, plugin_files
from tui_reader.plugin_descriptions import Offer, PluginInfo, PluginSource

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

    from tui_reader.config import PluginSettings

__all__ = ["Known", "PluginCache", "fingerprint", "forget", "remembered"]

MAX_KEPT: Final = 500
"""Descriptions in the file: those of the plugins there are, and of some that come and go."""

FORMAT: Final = 1
"""Raised when descriptions change their meaning."""


class Known(msgspec.Struct, frozen=True, array_like=True):
    """What a plugin offers, or why it cannot be used; ``about`` is a digest of the settings and surroundings that this
    depends on beside the plugin itself.
    """

    info: PluginInfo
    offer: Offer | None
    about: str


class _File(msgspec.Struct):
    format: int
    plugins: dict[str, Known]


class PluginCache:
    """The kept descriptions, read when made. What cannot be read or written is as if nothing were kept."""

    def __init__(self, api_version: str, settings: PluginSettings) -> None:
        self._api = api_version
        self._settings = settings
        # For who changes the program itself, whose version stays the same meanwhile.
        self._host = _summary(_status(Path(__file__).parent.glob("plugin_*.py")))
        self._plugins: Mapping[str, Known] = _read()
        self._used: dict[str, Known] = {}
        self._new: dict[str, Known] = {}

    def get(self, source: PluginSource) -> Known | None:
        """What is known of a plugin that is as it was; None otherwise."""
        key = self._key(source)
        known = self._plugins.get(key)
        if known is None or known.about != self._about(known.offer):
            return None
        self._used[key] = known
        return known

    def put(self, source: PluginSource, info: PluginInfo, offer: Offer | None) -> None:
        """Keep what is known now."""
        self._new[self._key(source)] = Known(info, offer, self._about(offer))

    def save(self) -> None:
        """Write what `put` was told, if anything."""
        if not self._new:
            return
        latest = self._new | self._used
        plugins = latest | {key: known for key, known in self._plugins.items() if key not in latest}
        kept = dict(list(plugins.items())[:MAX_KEPT])
        with suppress(OSError, UnsafeLibraryError):  # no place for a cache is no reason to stop
            private_directory(plugin_cache_file().parent)
            write_private(plugin_cache_file(), msgspec.msgpack.encode(_File(FORMAT, kept)))

    def _key(self, source: PluginSource) -> str:
        return _digest([source, self._api, sys.version, __version__, self._host, fingerprint(source)])

    def _about(self, offer: Offer | None) -> str:
        """Of a plugin that works its own settings. Of one that failed all settings, and when anything was installed:
        what it needs may be there now.
        """
        tables = self._settings.tables
        if offer is None:
            return _digest([tables, _places()])
        return _digest([[tables.get(each.name) for each in offer.extractors], [_state(p) for p in offer.packages]])


def remembered() -> Iterator[tuple[PluginInfo, Offer]]:
    """What plugins offered when they were last usable, those that have gone included; the latest first."""
    for known in _read().values():
        if known.offer is not None:
            yield known.info, known.offer


def _read() -> Mapping[str, Known]:
    with suppress(OSError, msgspec.DecodeError):
        kept = msgspec.msgpack.decode(plugin_cache_file().read_bytes(), type=_File)
        if kept.format == FORMAT:
            return kept.plugins
    return {}


def forget() -> None:
    """Delete what is kept."""
    with suppress(OSError):
        plugin_cache_file().unlink(missing_ok=True)


def fingerprint(source: PluginSource) -> list[int]:
    """Number, sizes together and newest time of change (ns) of the plugin's Python files, importing nothing."""
    return _summary(_status(plugin_files(source)))


def _state(package: str) -> list[int]:
    return _summary(_status(package_files(package)))


def _summary(files: Iterable[os.stat_result]) -> list[int]:
    count = size = newest = 0
    for status in files:
        count, size, newest = count + 1, size + status.st_size, max(newest, status.st_mtime_ns)
        if count == MAX_FILES:
            break
    return [count, size, newest]


def _status(files: Iterable[Path]) -> Iterator[os.stat_result]:
    for file in files:
        with suppress(OSError):
            yield file.stat()


def _places() -> list[int]:
    """When something was last put into, or taken from, the places that Python imports from."""
    return sorted({status.st_mtime_ns for status in _status(Path(place) for place in sys.path if place)})


def _digest(what: Any) -> str:
    encoded = msgspec.json.encode(what, order="sorted")
    return hashlib.blake2b(encoded, digest_size=16).hexdigest()
