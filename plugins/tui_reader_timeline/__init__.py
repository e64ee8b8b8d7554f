"""A timeline: the dates that a document mentions, with their sentences, and when the results were published."""

from __future__ import annotations

from tui_reader.plugin_api import Extractor, Panel, hookimpl
from tui_reader_timeline.extract import Timeline
from tui_reader_timeline.panel import build


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    """The one extractor."""
    return [Timeline]


@hookimpl
def register_panels() -> list[Panel]:
    """The one panel."""
    return [
        Panel(name="timeline", title="Timeline", scope="document", build=build, extractors=("timeline",), position=20)
    ]
