"""What failed, as the reader is told of it: extractions above a panel, and everything in the list of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError

if TYPE_CHECKING:
    from tui_reader.documents.catalog import Problem
    from tui_reader.documents.model import Document
    from tui_reader.library import Library
    from tui_reader.panels import Text
    from tui_reader.plugin_descriptions import ExtractorDescription, PanelDescription
    from tui_reader.report import LibraryReport

__all__ = ["failed_extractions", "failure_notes", "readable_report"]


def failure_notes(
    library: Library, panel: PanelDescription, document: Document | None, *, boilerplate: bool = False
) -> list[Text]:
    """A note for each extractor of ``panel`` that failed on ``document``, with ``boilerplate`` where it read the page
    furniture, too; and for each of which older records are shown, since it has changed and not yet run again."""
    from tui_reader.panels import Text

    wanted = [each for each in library.plugins().extractors if each.name in panel.extractors]
    versions = {each.name: each.kept_version for each in wanted}
    if boilerplate and document is not None and document.with_furniture() is not document:
        from tui_reader.records.furnished import furnished_version

        versions = {name: furnished_version(version) for name, version in versions.items()}
    try:
        store = library.records()
        if document is None:
            older = [each for each in wanted if store.widest(each.name, versions[each.name]) != versions[each.name]]
            errors = {}
        else:
            errors = {each.extractor: each.error for each in store.failures(versions.items(), document.key)}
            older = [each for each in wanted if store.outdated(each.name, versions[each.name], document.key)]
    except ReaderError as error:
        return [Text("", str(error))]
    return [
        *(
            Text(
                "",
                f"The extractor {_with_plugin(each)} failed on this document: {errors[each.name]}",
            )
            for each in wanted
            if each.name in errors
        ),
        *(Text("", f"What {each.name} found before it was changed; it is being run again.") for each in older),
    ]


def _with_plugin(extractor: ExtractorDescription) -> str:
    """Its name, and that of its plugin where it is another."""
    return extractor.name if extractor.name == extractor.plugin else f"{extractor.name} (plugin {extractor.plugin})"


def failed_extractions(library: Library) -> list[Problem]:
    """The failures of the extractors that there are now, each with a path of its document."""
    from tui_reader.documents.catalog import Problem

    try:
        found = library.records().failures(list(library.plugins().kept_versions.items()))
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
