"""The hooks that a plugin may implement. pluggy only registers: every hook returns values, the host does the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pluggy import HookspecMarker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.base import Loader
    from tui_reader.panels import Panel
    from tui_reader.plugin_api import Extractor

hookspec = HookspecMarker("tui_reader")


@hookspec
def register_extractors() -> Sequence[type[Extractor]]:
    """Extractor classes; each is instantiated once in the worker process."""
    raise NotImplementedError


@hookspec
def register_panels() -> Sequence[Panel]:
    """Panels, in the order in which they are shown."""
    raise NotImplementedError


@hookspec
def register_loaders() -> Sequence[Loader]:
    """Loaders for kinds of files that the program does not read; they run in the reading processes."""
    raise NotImplementedError
