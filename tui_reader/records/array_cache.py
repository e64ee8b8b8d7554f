"""The records of a store as arrays, brought up to date whenever somebody counts, and kept in files beside the store.

Nothing here is true by itself: what the store says last decides. It only grows by runs with higher numbers, and counts
in ``epoch`` whenever runs are deleted; so arrays hold up to a run, and after a deletion their runs are compared with
those that are left.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from tui_reader.errors import ReaderError
from tui_reader.records.array_files import FORMAT, Stamp, array_file, forget_extractors, read_segment, write_segment
from tui_reader.records.building import read_rows, runs_of
from tui_reader.records.views import View

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from tui_reader.records.database import Database
    from tui_reader.records.segments import Runs, Segment

__all__ = ["ArrayCache"]

_WAITED_FOR: Final = 30_000
"""Rows that are read while somebody waits for a count, or an eighth of those that are known: counting in the store
would take longer than reading these. 60 ms."""
_WORTH_KEEPING: Final = 2_000
"""Rows; fewer are read again in the time in which a file is opened."""
_PATIENCE: Final = 1.0
"""Seconds for which closing waits for the background; what it leaves undone is done the next time."""
_PIECE: Final = 200_000
"""Rows that become a segment at once where nobody waits."""


class ArrayCache:
    """One `View` for each version of an extractor. Any thread may ask; one thread in the background catches up where
    the store is far ahead, and writes files."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._views: dict[int, View] = {}
        self._kept: dict[int, _Kept] = {}
        self._store = b""
        self._behind: set[int] = set()
        self._thread: threading.Thread | None = None
        self._closed = threading.Event()

    def view(self, connection: sqlite3.Connection, extractor: int) -> View | None:
        """The records of an extractor as ``connection`` sees them, or newer; None where there are so many more than in
        the arrays that counting in the store is quicker. Then they are read in the background."""
        with self._lock:
            epoch, newest = _state(connection, extractor)
            view = self._known(connection, extractor, epoch)
            if view.epoch > epoch:  # another thread sees more, or will
                return view if view.last >= newest else None
            if view.last < newest:
                limit = max(_WAITED_FOR, view.postings // 8)
                view = view.grown(*read_rows(connection, extractor, view.last, newest, limit, self._goes_on))
                self._views[extractor] = view
            current = view.last >= newest
            if not current or self._has_grown(extractor, view):
                self._behind.add(extractor)
                self._start()
            return view if current else None

    def settle(self, extractors: Iterable[int]) -> None:
        """Bring the arrays of some extractors up to date, and write those of which the file is not."""
        for extractor in extractors:
            self._catch_up(extractor, settled=True)
        with self._database.reading() as connection:
            rows = connection.execute("SELECT id FROM extractor WHERE id IN (SELECT extractor FROM run)")
            forget_extractors(self._database.path, {id_ for (id_,) in rows})

    def close(self) -> None:
        """Stop what runs in the background."""
        self._closed.set()
        thread = self._thread
        if thread is not None:
            thread.join(_PATIENCE)

    def _known(self, connection: sqlite3.Connection, extractor: int, epoch: int) -> View:
        """What is known of an extractor, without what was deleted before ``epoch``; the lock is held."""
        view = self._views.get(extractor)
        if view is None:
            view = self._opened(connection, extractor, epoch) or View(epoch, 0)
        if view.epoch < epoch:
            view = _survivors(connection, extractor, epoch, view)
        self._views[extractor] = view
        return view

    def _opened(self, connection: sqlite3.Connection, extractor: int, epoch: int) -> View | None:
        """What the file holds, unless that is of another store, or of a history that a power cut or an old copy of the
        store has undone: then others have the numbers of its runs."""
        found = read_segment(array_file(self._database.path, extractor))
        if found is None:
            return None
        stamp, segment = found
        if (stamp.store, stamp.extractor) != (self._identity(connection), extractor) or stamp.epoch > epoch:
            return None
        if stamp.epoch == epoch and not _ends_alike(connection, extractor, segment.runs):
            return None
        self._kept[extractor] = _Kept(stamp.epoch, len(segment.terms))
        return View(stamp.epoch, stamp.last, [segment], [None])

    def _identity(self, connection: sqlite3.Connection) -> bytes:
        if not self._store:
            (self._store,) = connection.execute("SELECT identity FROM store").fetchone()
        return self._store

    def _has_grown(self, extractor: int, view: View) -> bool:
        kept = self._kept.get(extractor, _NOTHING)
        return view.postings - kept.postings > max(_WORTH_KEEPING, kept.postings // 8)

    # In the background

    def _start(self) -> None:
        """Have the background go on; the lock is held."""
        if self._thread is None and self._goes_on():
            self._thread = threading.Thread(target=self._run, name="record arrays", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._behind or not self._goes_on():
                    self._thread = None
                    return
                extractor = self._behind.pop()
            # Whoever counts meets the same error, and says so; arrays are only to be quick.
            with suppress(ReaderError):
                self._catch_up(extractor)

    def _catch_up(self, extractor: int, *, settled: bool = False) -> None:
        """Read all that is missing, and write it where that is worth it. Other threads go on counting meanwhile."""
        with self._database.reading() as connection:
            with self._lock:
                epoch, newest = _state(connection, extractor)
                view = self._known(connection, extractor, epoch)
            if view.epoch > epoch:
                return
            limit = _PIECE
            while view.last < newest and self._goes_on():
                reached, segment = read_rows(connection, extractor, view.last, newest, limit, self._goes_on)
                limit = _PIECE if reached > view.last else 2 * limit  # one run may have more
                view = view.grown(reached, segment)
            identity = self._identity(connection)
        with self._lock:
            stale = settled and self._kept.get(extractor, _NOTHING).epoch < epoch and view.postings > _WORTH_KEEPING
            worthwhile = stale or self._has_grown(extractor, view)
        if not self._goes_on():
            return
        if worthwhile:
            whole = view.whole()
            last = int(whole.runs.ids[-1]) if whole.documents else 0
            view = self._written(whole, Stamp(identity, extractor, epoch, last, FORMAT))
        with self._lock:
            self._views[extractor] = view

    def _written(self, segment: Segment, stamp: Stamp) -> View:
        path = array_file(self._database.path, stamp.extractor)
        # Where there is no room for a file, what is in memory does as well.
        with suppress(OSError):
            write_segment(path, stamp, segment)
            found = read_segment(path)
            if found is not None and found[0] == stamp:  # another process may have written, too
                segment = found[1]
        with self._lock:
            self._kept[stamp.extractor] = _Kept(stamp.epoch, len(segment.terms))
        return View(stamp.epoch, stamp.last, [segment], [None])

    def _goes_on(self) -> bool:
        return not self._closed.is_set()


class _Kept(NamedTuple):
    """What the file of an extractor has."""

    epoch: int
    postings: int


_NOTHING: Final = _Kept(-1, 0)


def _state(connection: sqlite3.Connection, extractor: int) -> tuple[int, int]:
    """The epoch of the store, and the newest run of an extractor."""
    (epoch,) = connection.execute("SELECT epoch FROM state").fetchone()
    newest = connection.execute("SELECT max(id) FROM run WHERE extractor = ?", (extractor,)).fetchone()[0]
    return int(epoch), int(newest or 0)


def _ends_alike(connection: sqlite3.Connection, extractor: int, runs: Runs) -> bool:
    """Whether the store still has the last of the runs."""
    if not len(runs.ids):
        return True
    query = "SELECT key, seconds FROM run WHERE id = ? AND extractor = ? AND failed = 0"
    row = connection.execute(query, (int(runs.ids[-1]), extractor)).fetchone()
    # How long it took is never the same twice.
    return row is not None and row == (int(runs.keys[-1]), float(runs.seconds[-1]))


def _survivors(connection: sqlite3.Connection, extractor: int, epoch: int, view: View) -> View:
    """The view without what has been deleted; an empty one where the store has other runs of the same numbers."""
    (used,) = connection.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'run'").fetchone()
    if used < view.last:
        return View(epoch, 0)
    if not view.segments:
        return View(epoch, 0)
    query = "SELECT count(*) FROM run WHERE extractor = ? AND failed = 0 AND id <= ?"
    (left,) = connection.execute(query, (extractor, view.last)).fetchone()
    if left == view.documents and _ends_alike(connection, extractor, view.segments[-1].runs):
        return view.without(epoch, view.alive)
    rows = connection.execute(
        "SELECT id, key, seconds FROM run WHERE extractor = ? AND failed = 0 AND id <= ? ORDER BY id",
        (extractor, view.last),
    ).fetchall()
    runs = runs_of(rows)
    alive, seen = [], 0
    for segment in view.segments:
        at = np.searchsorted(runs.ids, segment.runs.ids)
        at[at == len(runs.ids)] = 0
        here = runs.ids[at] == segment.runs.ids if len(runs.ids) else np.zeros(segment.documents, bool)
        at = at[here]
        if not (
            np.array_equal(runs.keys[at], segment.runs.keys[here])
            and np.array_equal(runs.seconds[at], segment.runs.seconds[here])
        ):
            return View(epoch, 0)
        alive.append(here)
        seen += len(at)
    return view.without(epoch, alive) if seen == len(runs.ids) else View(epoch, 0)
