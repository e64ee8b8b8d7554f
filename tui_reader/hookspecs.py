"""The hooks that a plugin may implement. pluggy only registers: every hook returns values, the host does the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pluggy import HookspecMarker

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click

    from tui_reader.documents.loaders.base import Loader
    from tui_reader.panels import Panel
    from tui_reader.plugin_api import Extractor, LazyExtractor, QueryField, SearchBackend

hookspec = HookspecMarker("tui_reader")


@hookspec
def register_extractors() -> Sequence[type[Extractor] | LazyExtractor]:
    """Extractor classes, or where they are; each is instantiated once in every worker process."""
    raise NotImplementedError


@hookspec
def register_panels() -> Sequence[Panel]:
    """Panels, in the order in which they are shown."""
    raise NotImplementedError


@hookspec
def register_loaders() -> Sequence[Loader]:
    """Loaders for kinds of files that the program does not read; they run in the reading processes."""
    raise NotImplementedError


@hookspec
def register_commands() -> Sequence[click.Command]:
    """Commands of the command line, ``tui-reader NAME`` (where there is no folder of that name); the plugin is imported
    there when one of them is run.
    """
    raise NotImplementedError


@hookspec
def register_query_fields() -> Sequence[QueryField]:
    """Fields of the query language over records of extractors."""
    raise NotImplementedError


@hookspec
def register_search_backends() -> Sequence[SearchBackend]:
    """Other ways to search, as parts of a query."""
    raise NotImplementedError
