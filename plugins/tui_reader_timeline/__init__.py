"""A timeline: the times that documents speak of, with their sentences, and when the results were published."""

from __future__ import annotations

from tui_reader.plugin_api import N_, Extractor, Panel, QueryField, hookimpl
from tui_reader_timeline import chronology, panel
from tui_reader_timeline.extract import Timeline


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    """The one extractor."""
    return [Timeline]


@hookimpl
def register_panels() -> list[Panel]:
    """One for the document, one for the results."""
    return [
        Panel("timeline", N_("Timeline"), "document", panel.build, extractors=("timeline",), position=20),
        Panel("chronology", N_("Chronology"), "results", chronology.build, extractors=("timeline",), position=21),
    ]


@hookimpl
def register_query_fields() -> list[QueryField]:
    """The times in the text, which are not that of the document."""
    help_line = "dates that the article mentions"
    return [QueryField("mentioned", "timeline", kind="date", help=help_line, example="mentioned:2022-06")]
