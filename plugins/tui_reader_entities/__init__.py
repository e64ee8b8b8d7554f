"""People, places and organisations: found by underthesea, listed beside the text, counted over the results."""

from __future__ import annotations

from tui_reader.plugin_api import Extractor, Panel, QueryField, hookimpl
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


@hookimpl
def register_query_fields() -> list[QueryField]:
    """Names of any type, and with ``.PER``, ``.LOC`` or ``.ORG`` of that one."""
    help_line = "people, places and organisations that the article names"
    return [QueryField("entity", "entities", help=help_line, example='entity.LOC:"Hải Phòng"')]
