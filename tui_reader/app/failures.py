"""What failed, as the reader is told of it in a sentence and in the list of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.disk import is_about_room, trouble
from tui_reader.errors import ReaderError
from tui_reader.language import _

if TYPE_CHECKING:
    from tui_reader.documents.catalog import Problem
    from tui_reader.library import Library
    from tui_reader.report import LibraryReport

__all__ = ["failed_extractions", "readable_report", "sentence"]


def sentence(error: ReaderError | OSError) -> str:
    """What went wrong; of an error of the system not its number, which nobody can look up in a status line."""
    if not isinstance(error, OSError):
        return str(error)
    if is_about_room(error):
        return trouble(error)
    why = error.strerror or str(error)
    return _("{what}: {why}.").format(what=error.filename, why=why) if error.filename else why


def failed_extractions(library: Library) -> list[Problem]:
    """The failures of the extractors that there are now, each with a path of its document."""
    from tui_reader.documents.catalog import Problem
    from tui_reader.reasons import told_failure

    try:
        found = library.records().failures(list(library.plugins().kept_versions.items()))
        paths = {key: path for path, key in library.indexed_files()} if found else {}
    except ReaderError:  # no index, or torn records: what works on them says so
        return []
    return [
        Problem(
            paths[each.key],
            _("{extractor} failed").format(extractor=each.extractor),
            told_failure(each.error),
            "document",
        )
        for each in found
        if each.key in paths
    ]


def readable_report(library: Library) -> LibraryReport | None:
    """What there is to say of the files; None where that cannot be read."""
    try:
        return library.report()
    except ReaderError:  # no index, or a damaged one, which the search says, too
        return None
