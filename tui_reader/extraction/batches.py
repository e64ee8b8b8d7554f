"""What workers are given: several documents at a time, read while the workers are at work, or one that somebody waits
for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from tui_reader.errors import DamagedLibraryError, LibraryBusyError, ReaderError
from tui_reader.extraction.hand import Assignment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.documents.model import Document
    from tui_reader.extraction.agenda import Agenda
    from tui_reader.extraction.frames import Reading
    from tui_reader.extraction.ledger import Ledger

__all__ = ["Batches"]

_DOCUMENTS: Final = 32
_CHARACTERS: Final = 200_000


class Settle(Protocol):
    """Told that the extractor ``name`` needs no worker for a document."""

    def __call__(self, key: int, name: str, path: str) -> None: ...


class Batches:
    """Takes documents from the ``agenda`` for ``jobs`` workers; ``settle`` is told what needs none."""

    def __init__(
        self,
        agenda: Agenda,
        ledger: Ledger,
        load_document: Callable[[int], Document],
        jobs: int,
        settle: Settle,
    ) -> None:
        self._agenda = agenda
        self._ledger = ledger
        self._load_document = load_document
        self._jobs = jobs
        self._settle = settle
        self._prepared: Assignment | None = None

    def prepare(self) -> None:
        """Have the next batch ready for a worker that comes back."""
        self._prepared = self._prepared or self._batch()

    def let_go(self) -> None:
        """Give back the batch that is prepared."""
        if self._prepared is not None:
            self._agenda.give_back(self._prepared.held)
            self._prepared = None

    @property
    def has_quick(self) -> bool:
        """Whether there is something to do that is neither urgent nor slow."""
        self.prepare()
        return self._prepared is not None and not self._prepared.late

    def take(self) -> Assignment | None:
        """The next documents that are not urgent; None when there are none."""
        self.prepare()
        taken, self._prepared = self._prepared, None
        return taken

    def urgent(self, key: int) -> Assignment | None:
        """A document by itself; None when there is nothing to run over it."""
        reading = self._reading(key)
        return None if reading is None else Assignment([reading], urgent=True)

    def holds(self, key: int) -> bool:
        """Whether a worker has the document in hand; a batch that is only prepared does not count, and is let go."""
        if self._prepared is not None and key in self._prepared.readings:
            self.let_go()
        return self._agenda.holds(key)

    def _batch(self) -> Assignment | None:
        """As many as one worker should have; of documents that miss only what is slow, one."""
        most = max(1, min(_DOCUMENTS, -(-self._agenda.waiting // self._jobs)))  # 1: what is left of one in hand
        readings: list[Reading] = []
        characters = 0
        late = False
        while len(readings) < most and characters < _CHARACTERS:
            key = self._agenda.take_quick()
            if key is None and not readings:
                key, late = self._agenda.take_late(), True
            if key is None:
                break
            alone = key in self._agenda.alone
            if readings and alone:
                self._agenda.give_back({key: ()})
                break
            reading = self._reading(key)
            if reading is not None:
                readings.append(reading)
                characters += len(reading.document.text)
            if readings and (late or alone):
                break
        return Assignment(readings, late=late) if readings else None

    def _reading(self, key: int) -> Reading | None:
        """A document taken in hand for a worker; None when there is nothing to run over it."""
        names = self._agenda.take(key)
        try:
            document = self._load_document(key)
        except (DamagedLibraryError, LibraryBusyError):
            raise
        except ReaderError:  # gone since the run began; the next one will not ask for it
            for name in self._agenda.missing(key):
                self._settle(key, name, "")
            return None
        reading, settled = self._ledger.reading(document, key, names)
        for name in settled:
            self._settle(key, name, document.path)
        if not reading.extractors:
            self._agenda.give_back({key: names})
            return None
        return reading
