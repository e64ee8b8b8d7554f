"""The part of the desk where what extractors found is corrected. In a lane: files are read and written, names counted.
No widgets here."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from tui_reader.app.failures import sentence
from tui_reader.app.lanes import Cancelled, Lane
from tui_reader.app.messages import Corrected, CorrectionsRead, NamesListed, Told
from tui_reader.errors import ReaderError
from tui_reader.index.model import SearchCancelled
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from tui_reader.corrections.model import Correction
    from tui_reader.library import Library
    from tui_reader.results import Results

__all__ = ["CorrectingDesk"]

_MOST_NAMES: Final = 2_000


class CorrectingDesk:
    """``post`` takes the answers. What is to be changed is changed in order, and before anything is read."""

    def __init__(
        self, library: Library, post: Callable[[Message], object], failed: Callable[[str, BaseException], None]
    ) -> None:
        self._library = library
        self._post = post
        self._lane, self._names = Lane("corrections", failed), Lane("names", failed)
        self.lanes = (self._lane, self._names)
        self._changes: deque[Callable[[], Corrected | None]] = deque()

    def correct(self, correction: Correction) -> None:
        """Make a correction: `Corrected`."""

        def made() -> Corrected:
            said = self._library.corrections().add(correction).sentence()
            return Corrected(f"{said[:1].upper()}{said[1:]}.")

        self._change(made)

    def undo(self, number: int | None = None) -> None:
        """Take back the latest one, or that of a number: `Corrected`."""

        def undone() -> Corrected | None:
            gone = self._library.corrections().undo(number)
            if gone is None:
                return None
            return Corrected(_("Taken back: {correction}.").format(correction=gone.sentence()), what="undone")

        self._change(undone)

    def redo(self) -> None:
        """Make again what was taken back last: `Corrected`."""

        def redone() -> Corrected | None:
            again = self._library.corrections().redo()
            if again is None:
                return None
            return Corrected(_("Again: {correction}.").format(correction=again.sentence()), what="again")

        self._change(redone)

    def read(self) -> None:
        """All corrections, and what is hidden: `CorrectionsRead`."""

        def job(_: int, cancelled: Cancelled) -> None:
            self.finish()
            try:
                book = self._library.corrections()
                made, undone = book.all(), book.undone()
                hidden = []
                for extractor in dict.fromkeys(each.extractor for each in made):
                    rules = book.rules().of(extractor)
                    labels = self._library.records().labels(extractor)
                    hidden += [(extractor, *name) for name in rules.hidden(labels)] if rules is not None else []
            except (ReaderError, OSError) as error:
                self._post(Told(sentence(error)))
                made, undone, hidden = (), (), []
            self._post(CorrectionsRead(made, undone, hidden))

        self._lane.submit(job)

    def list_names(self, extractor: str, results: Results | None) -> None:
        """The names of ``extractor`` in most of the results, and all labels that there are: `NamesListed`."""

        def job(_: int, cancelled: Cancelled) -> None:
            from tui_reader.record_search import LABELS

            try:
                counted = self._library.panel_context(None, results, cancelled).aggregate(extractor, top=_MOST_NAMES)
                labels = self._library.records().labels(extractor) | LABELS.get(extractor, frozenset())
            except (ReaderError, SearchCancelled, LookupError, OSError):  # what is in the panel can be chosen anyway
                return
            if not cancelled():
                names = [(each.label, each.value) for each in counted.counts]
                self._post(NamesListed(extractor, names, sorted(labels)))

        self._names.submit(job)

    def _change(self, change: Callable[[], Corrected | None]) -> None:
        self._changes.append(change)
        self._lane.submit(lambda _, __: self.finish())

    def finish(self) -> None:
        """Change what is still to be changed."""
        while self._changes:
            try:
                said = self._changes.popleft()()
            except (ReaderError, OSError) as error:
                self._post(Told(sentence(error)))
                continue
            self._post(said or Told(_("There is nothing to take back, or to make again.")))
