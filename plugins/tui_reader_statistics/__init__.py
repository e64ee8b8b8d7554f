"""Statistics: the size and words of a document, and what sets the results apart from the rest of the library."""

from __future__ import annotations

from tui_reader.plugin_api import Extractor, Panel, hookimpl
from tui_reader_statistics.extract import Statistics
from tui_reader_statistics.panel import build


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    """The one extractor."""
    return [Statistics]


@hookimpl
def register_panels() -> list[Panel]:
    """The one panel."""
    return [
        Panel(
            name="statistics",
            title="Statistics",
            scope="document",
            build=build,
            extractors=("statistics",),
            position=30,
        )
    ]
