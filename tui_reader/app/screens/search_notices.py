"""What is said of an answer to a search: over the results, in their place where there are none, and of a failure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.app.cells import cell_width, clip
from tui_reader.app.status import pointing
from tui_reader.errors import DamagedLibraryError, NotIndexedError, QueryError
from tui_reader.language import _, ngettext
from tui_reader.numerals import number

if TYPE_CHECKING:
    from tui_reader.app.messages import ResultsArrived, SearchFailed
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.results import Results

__all__ = ["heading", "notice", "show_failure"]


def heading(screen: MainScreen, results: Results) -> str:
    """What stands over results: how one has come there, or what they are, where no query tells of it."""
    if not results.tied:
        return screen.narrowing.line(screen.size.width - 2)
    way_back = ": " + _("{key} goes back").format(key=screen.keymap.label("history.back"))
    return clip(results.title, max(8, screen.size.width - cell_width(way_back) - 2)) + way_back


def notice(screen: MainScreen, event: ResultsArrived) -> str:
    """What stands in the place of results where there are none."""
    if event.results.tied:
        return _("Nothing in the library is like this document.")
    if not event.results.query.strip():
        if screen.works.updating:
            return _("Indexing this folder; what is found shows here as it goes.")
        said = _("No documents yet. Put text files, web pages, PDF or Word files into this folder; {key} reads them.")
        return said.format(key=screen.keymap.label("library.update"))
    if not event.in_furniture:
        return _("Nothing found. Words typed without diacritics find every spelling.")
    keymap, action = screen.keymap, "search.furniture"
    key = keymap.label_beyond_letters(action) or keymap.label(action)
    many = event.in_furniture
    said = ngettext(
        "Nothing found in the articles. {n} document has it in its page furniture, which {key} searches, too.",
        "Nothing found in the articles. {n} documents have it in their page furniture, which {key} searches, too.",
        many,
    )
    return said.format(n=number(many), key=key)


def show_failure(screen: MainScreen, event: SearchFailed) -> None:
    """Why there is no answer: under the place in the query where it cannot be understood, or where it belongs else."""
    error = event.error
    if isinstance(error, QueryError):
        before = cell_width(screen.query_input.text[: error.column]) - screen.query_input.scroll_offset.x
        screen.hint.say(pointing(before, error.length, error.message, screen.size.width - 2))
    elif isinstance(error, NotIndexedError):
        _show_no_index(screen, event.generation)
    elif isinstance(error, DamagedLibraryError):
        screen.show_damage(error)
    else:
        screen.tell(str(error))


def _show_no_index(screen: MainScreen, generation: int) -> None:
    screen.desk.results = None
    screen.label.say("", screen.desk.library.name)
    if screen.works.updating or not screen.has_begun:
        said = _("Indexing this folder; what is found shows here as it goes.")
    elif screen.desk.lookout.awaiting == "index":
        said = _("Another process indexes this folder; what is found shows here as it goes.")
    else:
        said = _("This folder has no index any more; {key} makes it.")
        if screen.works.state.first_time:
            said = _("This folder has no index yet; {key} makes it.")
        said = said.format(key=screen.keymap.label("library.update"))
    screen.results_list.show(generation, 0, notice=said)
    screen.update_status()
