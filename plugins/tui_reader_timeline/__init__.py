"""A timeline: the dates that a document mentions, with their sentences, and when the results were published."""

from __future__ import annotations

from tui_reader.plugin_api import Extractor, Panel, QueryField, hookimpl
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


@hookimpl
def register_query_fields() -> list[QueryField]:
    """The dates in the text, which are not that of the document."""
    help_line = "dates that the article mentions"
    return [QueryField("mentioned", "timeline", kind="date", help=help_line, example="mentioned:2022-06")]
