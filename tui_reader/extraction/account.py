"""How far a run is, and telling it while it goes on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec

from tui_reader.extraction.model import ExtractionProgress, Leftover

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui_reader.extraction.agenda import Agenda
    from tui_reader.extraction.ledger import Ledger

__all__ = ["Account"]


class Account:
    """Of ``total`` documents those are done that the agenda does not have. ``plugins``: that of each extractor.
    ``progress`` is told of every change, from the thread that makes it."""

    def __init__(
        self,
        total: int,
        agenda: Agenda,
        ledger: Ledger,
        plugins: Mapping[str, str],
        progress: Callable[[ExtractionProgress], None],
    ) -> None:
        self._total = total
        self._agenda = agenda
        self._ledger = ledger
        self._plugins = plugins
        self._progress = progress
        self._at_start = total - len(agenda)
        self._left: dict[str, Leftover] = {}
        self._extractions = 0
        self._untold = False
        self._began = time.monotonic()
        self._rested = self._resting_since = 0.0
        self.state = ExtractionProgress(self._at_start, total, 0, "", 0.0, 0)
        """What was told last."""
        self.report(0, "")

    def report(self, key: int, path: str) -> None:
        """Tell of the document that was finished last."""
        done = self._total - len(self._agenda)
        seconds = max(time.monotonic() - self._began - self._rested, 1e-9)
        self._untold = False
        self._tell(
            ExtractionProgress(
                done,
                self._total,
                key,
                path,
                (done - self._at_start) / seconds,
                self._ledger.failures,
                tuple(self._ledger.off.values()),
                tuple(self._left.values()),
                self.state.paused,
                self._extractions,
            )
        )

    def report_again(self) -> None:
        """Tell what is another now, though no document was finished."""
        self.report(self.state.key, self.state.path)

    def note_extraction(self) -> None:
        """One extractor is through with one document; to be told by `report`, or by `tell_extractions`."""
        self._extractions += 1
        self._untold = True

    def tell_extractions(self) -> None:
        """Say that there is something new of documents that are not finished, where that was not told."""
        if self._untold:
            self._untold = False
            self._tell(msgspec.structs.replace(self.state, extractions=self._extractions))

    def pause(self) -> None:
        """Nothing new is begun; the time does not count."""
        if not self.state.paused:
            self._resting_since = time.monotonic()
            self._tell(msgspec.structs.replace(self.state, paused=True))

    def go_on(self) -> None:
        """The end of a pause, if there is one."""
        if self.state.paused:
            self._rested += time.monotonic() - self._resting_since
            self._tell(msgspec.structs.replace(self.state, paused=False))

    def hold(self, why: str) -> None:
        """Nothing can be stored, and ``why``; "" when it can again."""
        if why or self.state.held:
            self._tell(msgspec.structs.replace(self.state, held=why))

    def note_left(self, name: str, threads: int, processes: int, staying: Sequence[int] = ()) -> None:
        """An extractor has left these behind; to be told with what comes next, or by `tell_left`."""
        before = self._left.get(name) or Leftover(name, self._plugins[name], 0, 0)
        self._left[name] = Leftover(
            name,
            self._plugins[name],
            before.threads + threads,
            before.processes + processes,
            (*before.staying, *staying),
        )

    def tell_left(self) -> None:
        """Say which processes would not end."""
        if any(left.staying for left in self._left.values()):
            self._tell(msgspec.structs.replace(self.state, leftovers=tuple(self._left.values())))

    def _tell(self, state: ExtractionProgress) -> None:
        self.state = state
        self._progress(state)
