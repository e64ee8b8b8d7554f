"""The outline of the open document, and another one beside it: screens of their own over the main one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.app.dates import dated_title
from tui_reader.app.goals import Goal
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui_reader.app.comparing import Comparison
    from tui_reader.app.outline import Heading
    from tui_reader.app.screens.choice import Choice
    from tui_reader.app.screens.compare import CompareScreen
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.documents.model import Document

__all__ = ["Places"]

_RECENT: Final = 30  # documents that were read last, to choose from
_NEAR: Final = 15  # rows of the results on each side


class Places:
    """Opens them, asks the desk for what they show, and hands them the answers."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    # -- outline

    def show_outline(self) -> None:
        """List the headings of the document that is meant, from which one goes to one of them."""
        self._screen.readings.with_chosen(self._outline, read=self._screen.active == "results")

    def _outline(self) -> None:
        from tui_reader.app.screens.outline import OutlineScreen

        screen, document = self._screen, self._screen.reading.document
        if document is None:
            return
        pane = screen.reading
        at_end = pane.place > 0 and pane.percent == 100  # what is last cannot come to the top
        place = pane.visible_span[1] if at_end else pane.place
        shown = OutlineScreen(
            document.title, screen.caret.at if screen.caret.on else place, len(document.text), self._go_to
        )

        def take(headings: Sequence[Heading]) -> None:
            if shown in screen.app.screen_stack:
                shown.take(headings)

        screen.app.push_screen(shown)
        screen.desk.reading.outline(document, take)

    def _go_to(self, offset: int) -> None:
        screen = self._screen
        screen.reading.go_to(offset)
        if screen.caret.on:
            screen.caret.enter(offset)
        if "reading" not in screen.shown:
            screen.go_to("reading")
        screen.update_status()

    # -- comparison

    def show_comparison(self) -> None:
        """Put another document beside the one that is meant: a reprint of it, where there is only that; else one of
        several."""
        self._screen.readings.with_chosen(self._compare)

    def _compare(self) -> None:
        from tui_reader.app.screens.compare import CompareScreen

        document = self._screen.reading.document
        if document is not None:
            shown = CompareScreen(self, document)
            self._screen.app.push_screen(shown)
            self._with_others(shown, self._begin)

    def choose_other(self, shown: CompareScreen) -> None:
        """Compare with another document than the one that is shown."""
        self._with_others(shown, self._choose)

    def tell(self, sentence: str) -> None:
        """Say something on the main screen."""
        self._screen.tell(sentence)

    def read(self, path: str) -> None:
        """Read a document that was compared."""
        self._screen.readings.open_path(path, Goal(locate=True))

    def _with_others(self, shown: CompareScreen, then: Callable[[CompareScreen, Sequence[Choice], int], None]) -> None:
        """``then`` gets what can be compared with a document, and how many of the first are its reprints."""
        from tui_reader.app.screens.choice import Choice

        screen, document = self._screen, shown.document
        cursor = screen.results_list.cursor

        known = screen.searches.history.paths[:_RECENT]

        def take(reprints: Sequence[str], titles: Mapping[str, str]) -> None:
            if shown not in screen.app.screen_stack:
                return
            read = [path for path in known if path not in reprints]
            rows = [screen.results_list.row(at) for at in range(max(0, cursor - _NEAR), cursor + _NEAR)]
            near = {each.hit.path: dated_title(each.hit.published, each.hit.title) for each in rows if each is not None}
            called = {**near, **titles}
            words = {path: _("reprint") for path in reprints} | {path: _("read before") for path in read}
            choices = [
                Choice(path, words.get(path, _("in the results")), called.get(path, ""))
                for path in dict.fromkeys([*reprints, *read, *near])
                if path not in (document.path, shown.other_path)
            ]
            then(shown, choices, len(reprints))

        screen.desk.reading.to_compare(screen.desk.results, document.path, known, take)

    def _begin(self, shown: CompareScreen, choices: Sequence[Choice], reprints: int) -> None:
        if reprints == 1:
            self._put_beside(shown, choices[0].text)
        else:
            self._choose(shown, choices, reprints)

    def _choose(self, shown: CompareScreen, choices: Sequence[Choice], reprints: int) -> None:
        if not choices:
            shown.none_to_compare(_("There is no other document to compare with; read one first."))
            return
        from tui_reader.app.screens.picking import PickScreen

        title = _("Compare “{title}” with").format(title=shown.document.title)
        choosing = PickScreen(self._screen, title, choices, lambda chosen: self._put_beside(shown, chosen.text))
        self._screen.app.push_screen(choosing, lambda result: shown.chosen())

    def _put_beside(self, shown: CompareScreen, path: str) -> None:
        shown.comparing = True

        def take(other: Document, comparison: Comparison) -> None:
            if shown in self._screen.app.screen_stack:
                shown.take(other, comparison)

        self._screen.desk.reading.compare(shown.document, path, take)
