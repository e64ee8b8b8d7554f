"""People, places and organisations: found by underthesea, listed beside the text, counted over the results."""

from __future__ import annotations

from tui_reader.plugin_api import Extractor, Panel, hookimpl
from tui_reader_entities.extract import Entities
from tui_reader_entities.panel import build


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    """The one extractor."""
    return [Entities]


@hookimpl
def register_panels() -> list[Panel]:
    """The one panel."""
    return [
        Panel(name="entities", title="Entities", scope="document", build=build, extractors=("entities",), position=10)
    ]
