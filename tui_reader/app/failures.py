"""Extractions that failed, as the reader is told of them: above a panel, and in the list of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError

if TYPE_CHECKING:
    from tui_reader.documents.catalog import Problem
    from tui_reader.documents.model import Document
    from tui_reader.library import Library
    from tui_reader.panels import Panel, Text

__all__ = ["failed_extractions", "failure_notes"]


def failure_notes(library: Library, panel: Panel, document: Document | None) -> list[Text]:
    """A note for each extractor of ``panel`` that failed on ``document``."""
    from tui_reader.panels import Text

    wanted = [(each.name, each.version) for each in library.plugins().extractors if each.name in panel.extractors]
    if document is None or not wanted:
        return []
    try:
        failures = library.records().failures(wanted)
    except ReaderError as error:
        return [Text("", str(error))]
    return [
        Text("", f"The extractor {each.extractor} failed on this document: {each.error}")
        for each in failures
        if each.key == document.key
    ]


def failed_extractions(library: Library) -> list[Problem]:
    """The failures of the extractors that there are now, each with a path of its document.

    Raises `NotIndexedError`, and `DamagedLibraryError` when the records cannot be read.
    """
    from tui_reader.documents.catalog import Problem

    found = library.records().failures([(each.name, each.version) for each in library.plugins().extractors])
    if not found:
        return []
    paths = {key: path for path, key in library.indexed_files()}
    return [Problem(paths[each.key], f"{each.extractor} failed", each.error) for each in found if each.key in paths]
