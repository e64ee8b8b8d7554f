"""What an update says while it runs and when it ends. Plain values, which cross between processes."""

from __future__ import annotations

import msgspec

from tui_reader.plugin_descriptions import LoaderDescription, Point

__all__ = ["PluginLoaders", "UpdateProgress", "UpdateReport"]


class PluginLoaders(msgspec.Struct, frozen=True):
    """The loaders that plugins add, and the entry points that the reading processes import to have them."""

    loaders: tuple[LoaderDescription, ...] = ()
    points: tuple[Point, ...] = ()


class UpdateProgress(msgspec.Struct, frozen=True, tag="progress"):
    """How far an update is. ``phase``: scanning, reading, committing or settling. ``searchable`` files can be
    found already; ``seconds`` since the start.
    """

    phase: str
    done: int
    total: int
    searchable: int
    failed: int
    seconds: float
    path: str = ""


class UpdateReport(msgspec.Struct, frozen=True, tag="report"):
    """What an update did, in numbers of files."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    renamed: int = 0
    unchanged: int = 0
    failed: int = 0
    skipped: int = 0
    cancelled: bool = False
    seconds: float = 0.0

    @property
    def changed_anything(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.renamed)
