"""The code of a plugin as a digest: it tells mended code from that which has failed, whatever the version says.

Files are found and read, and never imported.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.plugin_descriptions import Offer, PluginSource

__all__ = ["MAX_FILES", "package_files", "plugin_files", "with_code"]

MAX_FILES: Final = 300
"""Python files of a plugin that are looked at; what has more is no plugin but an application."""


def plugin_files(source: PluginSource) -> Iterator[Path]:
    """The Python files of a plugin, in an order that does not depend on the file system."""
    if source.path:
        file = Path(source.path)
        yield from _below(file.parent) if file.name == "__init__.py" else [file]
    else:
        yield from package_files(source.package)


def package_files(package: str) -> Iterator[Path]:
    """Those that a top-level name is imported from; none where there is no such name."""
    try:
        spec = find_spec(package)  # of a top-level name: imports nothing
    except (ImportError, ValueError, AttributeError):  # AttributeError: a module made by hand, without a spec
        return
    if spec is None:
        return
    if spec.submodule_search_locations is not None:
        for place in list(spec.submodule_search_locations):
            yield from _below(Path(place))
    elif spec.origin is not None:
        yield Path(spec.origin)


def with_code(source: PluginSource, offer: Offer | None) -> Offer | None:
    """``offer`` with the digest of the plugin's code in each of its extractors (blake2b, 16 hex digits).

    It is that of what the files say: a plugin that is only installed again, or copied, is the same.
    """
    if offer is None or not offer.extractors:
        return offer
    digest = hashlib.blake2b(digest_size=8)
    for files in (plugin_files(source), *map(package_files, offer.packages)):
        for number, file in enumerate(files):
            if number == MAX_FILES:
                break
            with suppress(OSError):  # gone since it was listed: then the digest is another one, as it should be
                content = file.read_bytes()
                digest.update(f"{file.name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
                digest.update(content)
    code = digest.hexdigest()
    extractors = tuple(msgspec.structs.replace(each, code=code) for each in offer.extractors)
    return msgspec.structs.replace(offer, extractors=extractors)


def _below(folder: Path) -> Iterator[Path]:
    for directory, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(directory, name) for name in sorted(names) if name.endswith(".py"))
