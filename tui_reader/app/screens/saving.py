"""What leaves the program as a file: a document as text, the results or a panel as a sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tui_reader.app.messages import Told
from tui_reader.app.naming_files import free_name, shown_path, write_text
from tui_reader.app.screens.naming import Naming
from tui_reader.errors import ReaderError
from tui_reader.language import _
from tui_reader.numerals import number

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.app.screens.main import MainScreen
    from tui_reader.documents.model import Document

__all__ = ["Saving", "wrong_for_sheet"]

_MARKDOWN: Final = (".md", ".markdown")
_TEXT: Final = (*_MARKDOWN, ".txt", ".text", "")


class Saving:
    """Asks for a name in the line over the status line, and has the file written off the event loop."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.naming = Naming(screen.find_input, screen.tell, self._close, "Enter")

    def save(self) -> None:
        """Ask where to write the document that is meant: .txt, or .md for Markdown."""
        self._screen.readings.with_chosen(self._ask_for_document)

    def export(self) -> None:
        """Ask where to write the panel, or the results."""
        screen = self._screen
        in_panel = screen.active == "panel" and screen.panels.view.views
        if not in_panel and not screen.results_list.hit_count:
            screen.tell(_("There are no results to write: search for something else first."))
            return
        name = free_name(screen.panels.view.panel if in_panel else "results", ".html")
        self.naming.begin(wrong_for_sheet, self._export_panel if in_panel else self._export_results)
        self._ask(name, _("a file to write: .csv, .json or .html"))

    def _ask_for_document(self) -> None:
        from pathlib import PurePosixPath

        document = self._screen.reading.document
        assert document is not None
        self.naming.begin(partial(self._wrong_for_document, document), partial(self._save_document, document))
        self._ask(free_name(PurePosixPath(document.path).stem, ".txt"), _("a file to write: .txt, or .md for Markdown"))

    def _wrong_for_document(self, document: Document, path: Path) -> str:
        from tui_reader.app.editors import file_of

        if path.suffix.lower() not in _TEXT:
            return _("A document is written as .txt or .md; give the name one of these endings.")
        if path.exists():
            own = file_of(self._screen.desk.library.root, document.path)
            if own.exists() and own.samefile(path):
                return _("That is the document itself, which is never written to: type another name.")
        return ""

    def _save_document(self, document: Document, path: Path, over: bool) -> None:
        furniture = self._screen.reading.shows_furniture

        def write() -> None:
            from tui_reader.app.plain_text import as_markdown, as_text

            if path.suffix.lower() in _MARKDOWN:
                text = as_markdown(document, furniture=furniture)
            else:
                text = as_text(document, furniture=furniture).text
            write_text(path, text, over=over)
            lines = text.count("\n")
            said = _("Written: {path} ({n} lines).").format(path=shown_path(path), n=number(lines))
            self._screen.desk.inquiries.post(Told(said))

        self._screen.desk.inquiries.write(write)

    def _export_panel(self, path: Path, over: bool) -> None:
        screen = self._screen
        document = screen.reading.document if screen.panels.of_document else None
        about = document.title if document is not None else ""
        screen.desk.inquiries.export_views(path, screen.panels.view.views, screen.desk.results, about, over=over)

    def _export_results(self, path: Path, over: bool) -> None:
        results = self._screen.desk.results
        if results is not None:
            self._screen.desk.inquiries.export_results(path, results, over=over)

    def _ask(self, name: str, placeholder: str) -> None:
        screen = self._screen
        screen.asked = "file"
        screen.find_input.placeholder = placeholder
        screen.find_input.set_text(name)
        screen.find_input.select_all()
        screen.find_input.display = True
        screen.set_focus(screen.find_input)

    def _close(self) -> None:
        self._screen.find_input.display = False
        self._screen.set_focus(None)


def wrong_for_sheet(path: Path) -> str:
    """Why a sheet cannot have this name, or ""."""
    from tui_reader.exporting import format_of

    try:
        format_of(path)
    except ReaderError as error:
        return str(error)
    return ""
