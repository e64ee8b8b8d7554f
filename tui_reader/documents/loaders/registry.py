"""Which loader reads which file, by suffix. A loader is imported when the first file of its kind is read."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.containers.base import Container
    from tui_reader.documents.loaders.base import Described, Loader

__all__ = ["BUILT_IN", "PACKED", "Registry", "is_packed"]

_LOADERS: Final = MappingProxyType(
    {
        ".txt": "txt",
        ".text": "txt",
        ".md": "markdown",
        ".markdown": "markdown",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".mhtml": "mhtml",
        ".mht": "mhtml",
        ".pdf": "pdf",
        ".docx": "docx",
        ".odt": "odt",
        ".epub": "epub",
        ".eml": "eml",
    }
)
_CONTAINERS: Final = MappingProxyType({".zip": "zip", ".mbox": "mbox"})

PACKED: Final = ".gz"
"""A document or container may be packed: "bao.txt.gz" is one document, "thu.mbox.gz" a mailbox."""


class Registry:
    """The loaders of this program and those of plugins, which may not take a suffix that has one."""

    def __init__(self, plugins: Sequence[Described] = ()) -> None:
        """``plugins``: loaders that plugins register, or where nothing is read their descriptions."""
        self._plugins = {suffix: loader for loader in plugins for suffix in loader.suffixes}
        self._versions: dict[str, str] = {}

    @property
    def suffixes(self) -> frozenset[str]:
        """Endings of the documents that can be read, in lower case, with the dot."""
        return frozenset(_LOADERS) | frozenset(self._plugins)

    @property
    def containers(self) -> frozenset[str]:
        """Endings of the containers."""
        return frozenset(_CONTAINERS)

    def reads(self, path: str) -> bool:
        """Whether files with this name are read, as a document or as a container, packed or not."""
        suffix = _suffix(path)
        return suffix in _LOADERS or suffix in _CONTAINERS or suffix in self._plugins

    def loader(self, path: str) -> Loader:
        """The loader for ``path``. Raises `DocumentError` "unknown-type" if there is none."""
        suffix = _suffix(path)
        if suffix in _LOADERS:
            return _loader(_LOADERS[suffix])
        if suffix in self._plugins:
            return cast("Loader", self._plugins[suffix])
        raise DocumentError(path, "unknown-type", f"files that end in {suffix or 'no suffix'} are not read")

    def container(self, path: str) -> Container | None:
        """What lists the members of ``path``; None for a document."""
        suffix = _suffix(path)
        return _container(_CONTAINERS[suffix]) if suffix in _CONTAINERS else None

    def version(self, path: str) -> str:
        """Changes whenever the same bytes under this name would give other text; "" for what is not read."""
        if not self.reads(path):
            return ""
        suffix = _suffix(path)
        if suffix not in self._versions:
            part = self.container(path) or self.loader(path)
            self._versions[suffix] = f"{part.name}-{part.version}"
        return self._versions[suffix]


BUILT_IN: Final = Registry()
"""Without plugins."""


def is_packed(path: str) -> bool:
    """Whether the file is packed with gzip."""
    return path.lower().endswith(PACKED)


def _suffix(path: str) -> str:
    """As `PurePosixPath.suffix` in lower case, at a third of the time."""
    name = path[path.rfind("/") + 1 :].lower().removesuffix(PACKED)
    dot = name.rfind(".")
    return name[dot:] if dot > 0 else ""


@cache
def _loader(module: str) -> Loader:
    loaded: Loader = import_module(f"tui_reader.documents.loaders.{module}").LOADER
    return loaded


@cache
def _container(module: str) -> Container:
    loaded: Container = import_module(f"tui_reader.documents.containers.{module}").CONTAINER
    return loaded
