"""What panels are built from: the open document, the current results and the records of both."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

from tui_reader.panels import Aggregate, Count
from tui_reader.records.furnished import furnished_version
from tui_reader.records.model import Metric, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.panels import Scope
    from tui_reader.plugins import PluginSet
    from tui_reader.records.store import RecordStore

__all__ = ["LibraryPanelContext", "Matches"]

_DATE_LENGTH = {"year": 4, "month": 6, "day": 8}


class Matches(Protocol):
    """The results that a panel may ask about."""

    query: str

    def __len__(self) -> int: ...

    def keys(self) -> Sequence[int]: ...

    def published(self) -> Sequence[int]: ...


class LibraryPanelContext:
    """The one `PanelContext` there is. ``library_keys``, ``library_dates``: those of all documents, asked when
    something is counted; ``furnished``: where page furniture counts as text, in the open document, over the results.
    """

    def __init__(
        self,
        plugins: PluginSet,
        store: RecordStore,
        document: Document | None,
        matches: Matches | None,
        library_keys: Callable[[], Sequence[int]],
        library_dates: Callable[[], Sequence[int]],
        cancelled: Callable[[], bool],
        furnished: Collection[Scope] = (),
    ) -> None:
        self._versions = plugins.kept_versions
        self._store = store
        self._key = document.key if document is not None else 0
        self._document = document.with_furniture() if document is not None and "document" in furnished else document
        self._document_furnished = self._document is not document
        self._results_furnished = "results" in furnished
        self._matches = matches
        self._library_keys = library_keys
        self._library_dates = library_dates
        self._cancelled = cancelled

    @property
    def document(self) -> Document | None:
        return self._document

    @property
    def query(self) -> str:
        return self._matches.query if self._matches is not None else ""

    @property
    def matches(self) -> int:
        return len(self._matches) if self._matches is not None else 0

    @property
    def cancelled(self) -> bool:
        return self._cancelled()

    def records(self, name: str) -> Sequence[Record]:
        if self._document is None:
            return []
        version = self._version(name, furnished=self._document_furnished)
        found = self._store.get(self._key, name, version)
        return (self._former(name, version) if found is None else found) or []

    def extracted(self, name: str) -> bool:
        version = self._version(name, furnished=self._document_furnished)
        return self._document is not None and self._store.finished(self._key, name, version)

    def outdated(self, name: str) -> bool:
        if self._document is None:
            return False
        version = self._version(name, furnished=self._document_furnished)
        return self._store.outdated(name, version, self._key)

    def _former(self, name: str, version: str) -> Sequence[Record] | None:
        """What a former version has found in the document, until the present one is through with it."""
        if self._store.finished(self._key, name, version):
            return None
        return self._store.former(name, version, self._key)

    def aggregate(
        self, name: str, by: Literal["value", "label", "year", "month", "day"] = "value", top: int = 20, label: str = ""
    ) -> Aggregate:
        if name == "published":
            return self._aggregate_dates(by)
        keys = self._keys
        present = self._version(name, furnished=self._results_furnished)
        version = self._store.widest(name, present)
        tally = self._store.aggregate(name, version, keys=keys, by=by, top=top, label=label)
        return Aggregate(
            counts=[
                Count(r.value, r.label, r.count, r.documents, r.library_count, r.library_documents) for r in tally.rows
            ],
            total=tally.total,
            library_total=tally.library_total,
            documents=self._documents,
            extracted=tally.extracted,
            library_documents=self._library_documents,
            library_extracted=tally.library_extracted,
            outdated=version != present,
        )

    def quote(self, record: Record) -> str:
        if isinstance(record, Metric) or self._document is None:
            return ""
        return " ".join(self._document.text[record.start : record.end].split())

    # A panel asks several times about the same results, which may be 100,000.

    @cached_property
    def _keys(self) -> Sequence[int]:
        return self._matches.keys() if self._matches is not None else ()

    @cached_property
    def _documents(self) -> int:
        return len(set(self._keys))

    def _version(self, name: str, *, furnished: bool) -> str:
        try:
            version = self._versions[name]
        except KeyError:
            known = ", ".join(sorted(self._versions)) or "none"
            raise LookupError(f"there is no extractor {name!r} (loaded: {known})") from None
        return furnished_version(version) if furnished else version

    @cached_property
    def _library_documents(self) -> int:
        return len(self._library_keys())

    def _aggregate_dates(self, by: str) -> Aggregate:
        if by not in _DATE_LENGTH:
            raise ValueError(f'"published" can be counted by year, month or day, not by {by!r}')
        dates = self._matches.published() if self._matches is not None else []
        here = _periods(dates, by)
        library_dates = self._library_dates()
        everywhere = _periods(library_dates, by)
        counts = [
            Count(period, "published", n, n, everywhere[period], everywhere[period])
            for period, n in sorted(here.items())
        ]
        return Aggregate(
            counts, here.total(), everywhere.total(), len(dates), len(dates), len(library_dates), len(library_dates)
        )


def _periods(dates: Sequence[int], by: str) -> Counter[str]:
    """Dates as YYYYMMDD (00 for what is not known), counted by ISO period; those known less exactly are left out."""
    length = _DATE_LENGTH[by]
    periods: Counter[str] = Counter()
    for date, number in Counter(dates).items():
        digits = f"{date:08d}"[:length]
        if date and not digits.endswith("00"):
            periods["-".join(filter(None, (digits[:4], digits[4:6], digits[6:8])))] += number
    return periods
