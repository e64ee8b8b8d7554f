"""Wind forces in weather reports: an example of a plugin that lives in a distribution of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.plugin_api import Extractor, Panel, QueryField, hookimpl
from tui_reader_plugin_example.extract import Wind
from tui_reader_plugin_example.panels import of_document, of_results
from tui_reader_plugin_example.scale import wind_scale

if TYPE_CHECKING:
    import click

TUI_READER_API = "1.0"


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    """What finds the forces."""
    return [Wind]


@hookimpl
def register_panels() -> list[Panel]:
    """One about the open document, one about all results."""
    return [
        Panel("wind", "Wind", "document", of_document, extractors=("wind",), position=50),
        Panel("winds", "Winds", "results", of_results, extractors=("wind",), position=51),
    ]


@hookimpl
def register_query_fields() -> list[QueryField]:
    """``wind:>=9``"""
    return [QueryField("wind", "wind", kind="number", help="force of a wind, Beaufort", example="wind:>=9")]


@hookimpl
def register_commands() -> list[click.Command]:
    """``tui-reader wind-scale``"""
    return [wind_scale]
