"""The reader's own work on one library: saved searches, the history of queries, corrections, marks, and the place. All
of it lies in the state directory, apart from what is derived; `Library` hands it on.
"""

from __future__ import annotations

import threading
from array import array
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui_reader.index.model import Sort
from tui_reader.places import read_place, write_place

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

    from tui_reader.corrections.book import CorrectionBook
    from tui_reader.corrections.model import DocumentReference
    from tui_reader.corrections.reading import CorrectedRecords
    from tui_reader.documents.model import Document
    from tui_reader.history import Asked, History
    from tui_reader.marks.marked import File, MarkedDocuments
    from tui_reader.places import Place
    from tui_reader.records.store import RecordStore
    from tui_reader.results import Results
    from tui_reader.saved import SavedSearch, SavedSearches

__all__ = ["OwnWork", "Shelves"]


class Shelves(NamedTuple):
    """What the reader's own work needs of the library that it is about.

    ``search`` is `Library.search` with a query, its order, furniture or not, each copy or not, and a way to stop it;
    ``check`` raises `QueryError` for a query that cannot be understood; ``keys_of`` gives the keys that a document has
    now, ``files`` those with some ids or at some paths; ``state`` something that is another when these may be others.
    """

    search: Callable[[str, Sort, bool, bool, Callable[[], bool]], Results]
    check: Callable[[str], object]
    is_indexed: Callable[[], bool]
    document: Callable[[str], Document]
    records: Callable[[], RecordStore]
    keys_of: Callable[[DocumentReference], Collection[int]]
    files: Callable[[Collection[str], Collection[str]], Iterable[File]]
    state: Callable[[], object]


def _never() -> bool:
    return False


class OwnWork:
    """Its methods may be called from several threads; what is read of files is kept as long as these are the same."""

    def __init__(self, state: Path, shelves: Shelves) -> None:
        self._state = state
        self._shelves = shelves
        self._making = threading.Lock()
        self._book: CorrectionBook | None = None
        self._corrected: CorrectedRecords | None = None
        self._marked: MarkedDocuments | None = None

    # -- saved searches

    def saved(self) -> SavedSearches:
        """The file of saved searches."""
        from tui_reader.saved import SavedSearches

        return SavedSearches(self._state)

    def save_search(self, name: str, query: str, sort: Sort, boilerplate: bool) -> SavedSearch:
        """See `Library.save_search`."""
        from datetime import datetime

        from tui_reader.saved import SavedSearch

        self._shelves.check(query)
        now = datetime.now().astimezone().replace(microsecond=0)
        saved = SavedSearch(name, query, sort.value, boilerplate, made=now, seen=now)
        keys = None
        if self._shelves.is_indexed():
            keys = self._keys()
            found = self._run(saved, sort, boilerplate, False, _never)
            saved = msgspec.structs.replace(saved, found=len(found), newest=_newest(found))
        self.saved().add(saved, keys)
        return saved

    def search_saved(
        self,
        name: str,
        sort: Sort | None,
        boilerplate: bool,
        each: bool,
        mark: bool,
        cancelled: Callable[[], bool],
    ) -> tuple[Results, int | None]:
        """See `Library.search_saved`."""
        saves = self.saved()
        saved = saves.get(name)
        keys = self._keys()  # before the search: what comes in between is new the next time, too, rather than never
        found = self._run(saved, sort, boilerplate, each, cancelled)
        new = saves.new_among(saved, found.keys())
        if mark:
            saves.mark_seen(name, len(found), _newest(found), keys)
        return found, new

    def _keys(self) -> array[int]:
        return array("q", self._shelves.search("", Sort.RELEVANCE, False, False, _never).keys())

    def _run(
        self, saved: SavedSearch, sort: Sort | None, boilerplate: bool, each: bool, cancelled: Callable[[], bool]
    ) -> Results:
        order, furniture = Sort(saved.sort) if sort is None else sort, boilerplate or saved.boilerplate
        return self._shelves.search(saved.query, order, furniture, each, cancelled)

    # -- history and place

    def history(self) -> History:
        """The file of queries that were asked."""
        from tui_reader.history import History

        return History(self._state)

    def place(self) -> Place | None:
        """Where the reader was; None at the first visit."""
        return read_place(self._state)

    def remember(self, place: Place) -> None:
        """Note where the reader is."""
        write_place(self._state, place)

    # -- corrections

    def corrections(self) -> CorrectionBook:
        """What the reader has corrected of what extractors found."""
        with self._making:
            if self._book is None:
                from tui_reader.corrections.book import CorrectionBook

                self._book = CorrectionBook(self._state, self._shelves.keys_of, self._shelves.state)
            return self._book

    def corrected(self) -> CorrectedRecords:
        """What extractors found, as the reader has corrected it."""
        book = self.corrections()
        with self._making:
            if self._corrected is None:
                from tui_reader.corrections.reading import CorrectedRecords

                self._corrected = CorrectedRecords(self._shelves.records, book.rules)
            return self._corrected

    # -- marks

    def marks(self) -> MarkedDocuments:
        """What the reader has marked, over the documents that there are now."""
        with self._making:
            if self._marked is None:
                from tui_reader.marks.book import MarkBook
                from tui_reader.marks.marked import MarkedDocuments

                self._marked = MarkedDocuments(MarkBook(self._state), self._shelves.files, self._shelves.state)
            return self._marked

    @property
    def has_marks(self) -> bool:
        """Whether there may be any: a file stands there, and nothing was read of it."""
        return (self._state / "marks.toml").exists()

    def follow_marks(self) -> None:
        """After an update: note where documents and passages are now that were moved or changed."""
        from tui_reader.errors import ReaderError

        if not self.has_marks:
            return
        try:
            self.marks().follow(self._shelves.document)
        except (ReaderError, OSError):
            # The update has come to its end; a file that cannot be read is said wherever marks are asked for.
            return


def _newest(found: Results) -> str:
    """The date of the newest match, as exactly as it is known; "" where none is dated."""
    digits = f"{max(found.published(), default=0):08d}"
    parts = [part for part in (digits[:4], digits[4:6], digits[6:]) if int(part)]
    return "-".join(parts)


class OwnWorkMethods:
    """What a library offers of it; the rest of a library is in `tui_reader.library`."""

    _own: OwnWork

    def corrected(self) -> CorrectedRecords:
        """What extractors found, as the reader has corrected it."""
        return self._own.corrected()

    def corrections(self) -> CorrectionBook:
        """What the reader has corrected of what extractors found."""
        return self._own.corrections()

    def marks(self) -> MarkedDocuments:
        """What the reader has marked: documents and passages, with notes and tags."""
        return self._own.marks()

    @property
    def has_marks(self) -> bool:
        """Whether the reader may have marked anything: there is a file for it."""
        return self._own.has_marks

    def saved_searches(self) -> list[SavedSearch]:
        """The saved searches. Raises `SavedSearchError`, as all that follow, where their file cannot be understood."""
        return self._own.saved().all()

    def save_search(
        self, name: str, query: str, *, sort: Sort = Sort.RELEVANCE, boilerplate: bool = False
    ) -> SavedSearch:
        """Save a query under a name that is free; what comes into the library from now on is new to it.

        Raises `QueryError`, too.
        """
        return self._own.save_search(name, query, sort, boilerplate)

    def rename_search(self, name: str, new: str) -> None:
        """Give a saved search another name."""
        self._own.saved().rename(name, new)

    def remove_search(self, name: str) -> None:
        """Forget a saved search."""
        self._own.saved().remove(name)

    def search_saved(
        self,
        name: str,
        *,
        sort: Sort | None = None,
        boilerplate: bool = False,
        each: bool = False,
        mark: bool = True,
        cancelled: Callable[[], bool] = _never,
    ) -> tuple[Results, int | None]:
        """The results of a saved search, and how many of the documents were not in the library when it was last looked
        at (None: not known). ``mark``: this is a look. ``sort`` and ``boilerplate`` go before what was saved. Raises as
        `search`.
        """
        return self._own.search_saved(name, sort, boilerplate, each, mark, cancelled)

    def history(self) -> list[Asked]:
        """The last queries, the newest first. Raises `HistoryError` where their file cannot be understood."""
        return self._own.history().all()

    def note_asked(self, query: str, found: int) -> None:
        """Put a query into the history, with how many documents it found. Raises as `history`."""
        self._own.history().note(query, found)

    def clear_history(self) -> None:
        """Forget all queries of the history."""
        self._own.history().clear()

    def place(self) -> Place | None:
        """Where the reader was; None at the first visit."""
        return self._own.place()

    def remember(self, place: Place) -> None:
        """Note where the reader is."""
        self._own.remember(place)
