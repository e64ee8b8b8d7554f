"""What failed, as the reader is told of it in the list of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.language import _

if TYPE_CHECKING:
    from tui_reader.documents.catalog import Problem
    from tui_reader.library import Library
    from tui_reader.report import LibraryReport

__all__ = ["failed_extractions", "readable_report"]


def failed_extractions(library: Library) -> list[Problem]:
    """The failures of the extractors that there are now, each with a path of its document."""
    from tui_reader.documents.catalog import Problem

    try:
        found = library.records().failures(list(library.plugins().kept_versions.items()))
        paths = {key: path for path, key in library.indexed_files()} if found else {}
    except ReaderError:  # no index, or torn records: what works on them says so
        return []
    return [
        Problem(paths[each.key], _("{extractor} failed").format(extractor=each.extractor), each.error, "document")
        for each in found
        if each.key in paths
    ]


def readable_report(library: Library) -> LibraryReport | None:
    """What there is to say of the files; None where that cannot be read."""
    try:
        return library.report()
    except ReaderError:  # no index, or a damaged one, which the search says, too
        return None
