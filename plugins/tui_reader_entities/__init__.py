"""Names of people, places, organisations and more: listed beside the text, counted over the results."""

from __future__ import annotations

from tui_reader.plugin_api import N_, Extractor, Panel, QueryField, hookimpl
from tui_reader_entities.extract import Entities
from tui_reader_entities.panel import build
from tui_reader_entities.results import build as build_results


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    """The one extractor."""
    return [Entities]


@hookimpl
def register_panels() -> list[Panel]:
    """Those of the document and of the results."""
    return [
        Panel("entities", N_("Entities"), "document", build, extractors=("entities",), position=10),
        Panel("names", N_("Names"), "results", build_results, extractors=("entities",), position=15),
    ]


@hookimpl
def register_query_fields() -> list[QueryField]:
    """Names of any type, and with ``.PER`` or another label of that one; as counted, or as the text has them."""
    help_line = "people, places and organisations that the article names"
    return [QueryField("entity", "entities", help=help_line, example='entity.LOC:"Hải Phòng"', also="written")]
