"""Facts about a library, for ``doctor``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.documents.catalog import Problem

__all__ = ["LibraryReport"]


@dataclass(frozen=True)
class LibraryReport:
    """Where a library lies, how large it is, and what is in it. ``files`` counts by state; ``bytes`` of derived data
    on disk.
    """

    root: str
    directory: str
    bytes: int
    searchable: int
    files: dict[str, int]
    undated: int
    encodings: dict[str, int]
    problems: list[Problem]
