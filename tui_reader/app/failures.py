"""What failed, as the reader is told of it: extractions above a panel, and everything in the list of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError

if TYPE_CHECKING:
    from tui_reader.documents.catalog import Problem
    from tui_reader.documents.model import Document
    from tui_reader.library import Library
    from tui_reader.panels import Panel, Text
    from tui_reader.report import LibraryReport

__all__ = ["failed_extractions", "failure_notes", "readable_report"]


def failure_notes(
    library: Library, panel: Panel, document: Document | None, *, boilerplate: bool = False
) -> list[Text]:
    """A note for each extractor of ``panel`` that failed on ``document``, with ``boilerplate`` where it read the page
    furniture, too."""
    from tui_reader.panels import Text

    wanted = [(each.name, each.version) for each in library.plugins().extractors if each.name in panel.extractors]
    if document is None or not wanted:
        return []
    if boilerplate and document.with_furniture() is not document:
        from tui_reader.records.furnished import furnished_version

        wanted = [(name, furnished_version(version)) for name, version in wanted]
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
    """The failures of the extractors that there are now, each with a path of its document."""
    from tui_reader.documents.catalog import Problem

    try:
        found = library.records().failures([(each.name, each.version) for each in library.plugins().extractors])
        paths = {key: path for path, key in library.indexed_files()} if found else {}
    except ReaderError:  # no index, or torn records: what works on them says so
        return []
    return [
        Problem(paths[each.key], f"{each.extractor} failed", each.error, "document")
        for each in found
        if each.key in paths
    ]


def readable_report(library: Library) -> LibraryReport | None:
    """What there is to say of the files; None where that cannot be read."""
    try:
        return library.report()
    except ReaderError:  # no index, or a damaged one, which the search says, too
        return None
