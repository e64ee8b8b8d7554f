"""What a run of extractors has found and where it failed: stored at once, so that a run can end at any moment."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.documents.packing import PackedDocument
from tui_reader.extraction.frames import Found, Reading
from tui_reader.extraction.model import SwitchedOff
from tui_reader.extraction.plan import dependents
from tui_reader.records.furnished import furnished_version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.extraction.frames import Failed
    from tui_reader.plugin_descriptions import ExtractorDescription
    from tui_reader.records.store import RecordStore

__all__ = ["Ledger"]

_WAITS: Final = "waits for "
"""What the failure of an extractor begins with that could not run since one that it requires has failed."""


class Ledger:
    """Records, failures and who is switched off. ``extractors``: each after those it requires.

    ``furnished``: documents are read with their page furniture as text; what is found is kept as `furnished_version`.
    """

    def __init__(
        self,
        store: RecordStore,
        extractors: Sequence[ExtractorDescription],
        give_up_after: int,
        *,
        furnished: bool,
    ) -> None:
        self._store = store
        self._extractors = {each.name: each for each in extractors}
        self._articles = {each.name: each.kept_version for each in extractors}
        self._furnished = furnished
        self._kept = {n: furnished_version(v) for n, v in self._articles.items()} if furnished else self._articles
        self._keep_as: dict[int, tuple[Mapping[str, str], ...]] = {}  # {document: {extractor: version}s}, if not _kept
        self._give_up_after = give_up_after
        self.dependents = dependents(extractors)
        self._unfit: dict[str, set[int]] = {each.name: set() for each in extractors}
        self._in_a_row: Counter[str] = Counter()
        self.failures = 0
        self._was_off = {name for name, version in self._kept.items() if store.switched_off(name, version)}
        self.off: dict[str, SwitchedOff] = {}

    def missing(self, keys: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """{document: extractors that have not finished with it}; one that waits for another which is there now, or will
        be, has not finished, nor has one that has failed with other code than it has now.
        """
        missing = dict(self._store.missing(keys, list(self._kept.items())))
        wanted = set(keys)
        for name, version in self._kept.items():
            errors = self._store.errors(name, version)
            extractor = self._extractors[name]
            again = set()
            for key, (error, code) in errors.items():
                if key not in wanted or any(key in self._unfit[each] for each in extractor.requires):
                    continue
                if error.startswith(_WAITS) or (extractor.code and code != extractor.code):
                    again.add(key)
                    missing[key] = (*missing.get(key, ()), name)
            self._unfit[name] = set(errors) - again
        return {key: missing[key] for key in keys if key in missing}

    def reading(self, document: Document, key: int, names: Sequence[str]) -> tuple[Reading, list[str]]:
        """What a worker needs to run the extractors ``names`` over a document, and those of them that are settled
        without one: known already, or in wait of another that has failed.
        """
        settled: list[str] = []
        if self._furnished:
            document, settled = self._furnish(document, key, names)
        known: dict[str, bytes] = {}
        runnable: list[str] = []
        for name, extractor in self._extractors.items():
            if name not in names or name in settled:
                continue
            for required in extractor.requires:
                if required not in runnable and required not in known and key not in self._unfit[required]:
                    records = self._store.get(key, required, self._kept[required])
                    if records is not None:
                        known[required] = msgspec.msgpack.encode(records)
                if required not in runnable and required not in known:
                    self.failed_waiting(key, name, required)
                    settled.append(name)
                    break
            else:
                runnable.append(name)
        needed = {required for name in runnable for required in self._extractors[name].requires}
        found = {name: records for name, records in known.items() if name in needed}
        return Reading(key, PackedDocument.of(document), tuple(runnable), found), settled

    def found(self, result: Found) -> None:
        """Store what an extractor has found."""
        self._in_a_row[result.extractor] = 0
        if result.extractor in self._was_off:  # in a run before this one
            self._was_off.remove(result.extractor)
            self._store.note_switched_off(result.extractor, self._kept[result.extractor], "")
        for versions in self._versions(result.key):
            self._store.put(result.key, result.extractor, versions[result.extractor], result.records, result.seconds)

    def failed(self, failure: Failed) -> None:
        """Store that an extractor has failed; after so many documents in a row it is switched off."""
        name = failure.extractor
        self._note_failure(failure.key, name, failure.error, failure.traceback, failure.seconds)
        self.failures += 1
        self._in_a_row[name] += 1
        if self._in_a_row[name] >= self._give_up_after:
            why = f"failed on {self._in_a_row[name]} documents in a row, last with: {failure.error}"
            self.switch_off(name, why, failure.traceback)

    def failed_waiting(self, key: int, name: str, required: str) -> None:
        """Store that an extractor cannot run since one that it requires has failed."""
        self._note_failure(key, name, f"{_WAITS}{required}, which has failed on this document", "", 0.0)

    def switch_off(self, name: str, why: str, traceback: str = "") -> None:
        """An extractor takes no further part, nor do those that require it."""
        self._switch_off(name, why, traceback)
        for other in self.dependents[name]:
            self._switch_off(other, f"requires {name}, which is switched off: {why}", "")

    def _switch_off(self, name: str, why: str, traceback: str) -> None:
        if name not in self.off:
            self._store.note_switched_off(name, self._kept[name], why)
        self.off.setdefault(name, SwitchedOff(name, why, traceback, self._extractors[name].plugin))

    def _note_failure(self, key: int, name: str, error: str, traceback: str, seconds: float) -> None:
        self._unfit[name].add(key)
        code = self._extractors[name].code
        for versions in self._versions(key):
            self._store.put_failure(key, name, versions[name], error, traceback, seconds, code)

    def _versions(self, key: int) -> tuple[Mapping[str, str], ...]:
        return self._keep_as.get(key, (self._kept,))

    def _furnish(self, document: Document, key: int, names: Sequence[str]) -> tuple[Document, list[str]]:
        """The document with its furniture as text, and those of ``names`` that need not read it.

        Where there is no furniture both readings are one: what is known of one of them is copied to the other.
        """
        furnished = document.with_furniture()
        if furnished is not document:
            return furnished, []
        self._keep_as[key] = self._kept, self._articles
        known = []
        for name in names:
            records = self._store.get(key, name, self._articles[name])
            if records is not None:
                self._store.put(key, name, self._kept[name], records, 0.0)
                known.append(name)
        return document, known
