"""Which loader reads which file, by suffix. A loader is imported when the first file of its kind is read."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loader

__all__ = ["SUFFIXES", "loader_for"]

_MODULES: Final = MappingProxyType(
    {
        ".txt": "txt",
        ".text": "txt",
        ".md": "markdown",
        ".markdown": "markdown",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
    }
)

SUFFIXES: Final = frozenset(_MODULES)
"""Endings of the files that can be read, in lower case, with the dot."""


def loader_for(path: str) -> Loader:
    """The loader for ``path``. Raises `DocumentError` "unknown-type" if there is none."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise DocumentError(path, "unknown-type", f"files that end in {suffix or 'no suffix'} are not read")
    return _loader(_MODULES[suffix])


@cache
def _loader(module: str) -> Loader:
    loaded: Loader = import_module(f"tui_reader.documents.loaders.{module}").LOADER
    return loaded
