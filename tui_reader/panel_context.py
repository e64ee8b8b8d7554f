"""What panels are built from: the open document, the current results and the records of both."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from tui_reader.corrections.model import NO_RULES
from tui_reader.corrections.reading import CorrectedRecords
from tui_reader.index.dates import date_range
from tui_reader.language import _
from tui_reader.panels import Aggregate, Count, Pair, Seen
from tui_reader.records.coverage import said_version
from tui_reader.records.furnished import furnished_version
from tui_reader.records.model import Metric, Record
from tui_reader.statistics.units import SEGMENTATION

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.index.corpus import Corpus
    from tui_reader.index.sequences import Stream
    from tui_reader.panels import Scope, State, Terms
    from tui_reader.plugin_descriptions import ExtractorDescription, PluginSet
    from tui_reader.records.coverage import Coverage, Standing
    from tui_reader.records.store import RecordStore
    from tui_reader.records.tallies import Tally
    from tui_reader.records.views import View
    from tui_reader.statistics.units import UnitName

__all__ = ["Corpora", "LibraryPanelContext", "Matches"]

_DATE_LENGTH = {"year": 4, "month": 6, "day": 8}


class Matches(Protocol):
    """The results that a panel may ask about."""

    query: str

    def __len__(self) -> int: ...

    def keys(self) -> Sequence[int]: ...

    def published(self) -> Sequence[int]: ...


class Corpora(NamedTuple):
    """Documents with some keys (None: all) for what is counted of their syllables, and of their words, as a version of
    the extractor of `SEGMENTATION` has found them; both are told who cancels."""

    syllables: Callable[[Sequence[int] | None, Callable[[], bool]], Corpus]
    words: Callable[[str, Sequence[int] | None, Callable[[], bool]], Stream]


class LibraryPanelContext:
    """The one `PanelContext` there is. ``library_keys``, ``library_dates``: those of all documents, asked when
    something is counted; ``furnished``: where page furniture counts as text, in the open document, over the results.

    It notes what a panel asks for that is not simply there, so that no panel has to speak of it: `about_document` and
    `about_results`.
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
        corpora: Corpora | None = None,
        corrected: CorrectedRecords | None = None,
    ) -> None:
        """``corpora`` give the documents with some keys (None: all) for `terms`; ``corrected`` what is in the ``store``
        as the reader has corrected it (None: as it was found)."""
        self._extractors = {each.name: each for each in plugins.extractors}
        self._versions = plugins.kept_versions
        self._standings: dict[str, Standing] = {}
        self._coverages: dict[str, tuple[Coverage, str]] = {}
        self._store = store
        self._key = document.key if document is not None else 0
        self._document = document.with_furniture() if document is not None and "document" in furnished else document
        self._document_furnished = self._document is not document
        self._results_furnished = "results" in furnished
        self._matches = matches
        self._library_keys = library_keys
        self._library_dates = library_dates
        self._cancelled = cancelled
        self._corpora = corpora
        self._corrected = corrected or CorrectedRecords(lambda: store, lambda: NO_RULES)

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
        standing = self._standing(name)
        if standing is None or not standing.version:
            return []
        return self._corrected.get(self._key, name, standing.version) or []

    def state(self, name: str) -> State:
        standing = self._standing(name)
        return "waiting" if standing is None else standing.state

    def found_nothing(self, name: str) -> bool:
        return self.state(name) in ("read", "old") and not self.records(name)

    def extracted(self, name: str) -> bool:
        return self.state(name) in ("read", "failed")

    def outdated(self, name: str) -> bool:
        return self.state(name) == "old"

    @property
    def asked(self) -> tuple[str, ...]:
        """The extractors whose records the panel has asked for."""
        return tuple(sorted({*self._standings, *self._coverages}))

    def about_document(self) -> list[str]:
        """A sentence on each extractor whose records of the open document the panel has asked for, and which has not
        simply read it."""
        return [
            sentence
            for name, standing in self._standings.items()
            if (sentence := _about(self._extractors[name], standing, self._off(name, self._document_furnished)))
        ]

    def about_results(self) -> list[str]:
        """Likewise for those whose records have been counted over the results."""
        sentences = []
        for name, (coverage, counted) in self._coverages.items():
            off = self._off(name, self._results_furnished) if coverage.waiting or coverage.old else ""
            clauses = [coverage.sentence(counted=counted), _("switched off: {why}").format(why=off) if off else ""]
            if any(clauses):
                sentences.append(f"{name}: {'; '.join(filter(None, clauses))}.")
        return sentences

    def _off(self, name: str, furnished: bool) -> str:
        return self._store.switched_off(name, self._version(name, furnished=furnished))

    def _standing(self, name: str) -> Standing | None:
        """How far an extractor is with the open document; what was the answer is noted for `about_document`."""
        version = self._version(name, furnished=self._document_furnished)
        if self._document is None:
            return None
        self._standings[name] = standing = self._store.standing(name, version, self._key)
        return standing

    def _coverage(self, name: str, present: str, version: str) -> tuple[Coverage, str]:
        if name not in self._coverages:
            counted = said_version(version, present) if version != present else ""
            self._coverages[name] = self._store.coverage(name, present, self._keys), counted
        return self._coverages[name]

    def aggregate(
        self, name: str, by: Literal["value", "label", "year", "month", "day"] = "value", top: int = 20, label: str = ""
    ) -> Aggregate:
        if name == "published":
            return self._aggregate_dates(by)
        keys = self._keys
        present = self._version(name, furnished=self._results_furnished)
        version = self._store.widest(name, present)
        tally = self._corrected.aggregate(name, version, keys=keys, by=by, top=top, label=label)
        coverage, counted = self._coverage(name, present, version)
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
            failed=coverage.failed,
            old=coverage.old,
            note=coverage.sentence(counted=counted),
        )

    def pairs(
        self,
        name: str,
        top: int = 20,
        label: str = "",
        least: int = 3,
        by: Literal["documents", "pmi"] = "documents",
    ) -> Sequence[Pair]:
        from tui_reader.records.together import together

        view = self._counted(name)
        found = together(view, self._keys, label=label, least=least, top=top, by=by, cancelled=self._cancelled)
        return [
            Pair(
                each.first.label,
                each.first.value,
                each.second.label,
                each.second.value,
                each.documents,
                each.of_first,
                each.of_second,
                each.information,
            )
            for each in found
        ]

    def seen(self, name: str, top: int = 20, label: str = "") -> Sequence[Seen]:
        from tui_reader.records.together import months_of

        dates = self._matches.published() if self._matches is not None else ()
        found = months_of(self._counted(name), dates, self._keys, label=label, top=top)
        return [
            Seen(
                each.term.label,
                each.term.value,
                each.documents,
                [(f"{month // 100}-{month % 100:02}", number) for month, number in sorted(each.dated.items())],
            )
            for each in found
        ]

    def is_corrected(self, name: str, label: str, value: str) -> bool:
        rules = self._corrected.rules(name)
        return rules is not None and rules.has_made(label, value)

    def _counted(self, name: str) -> View:
        """The records that are counted over the results, as `aggregate` has it."""
        present = self._version(name, furnished=self._results_furnished)
        version = self._store.widest(name, present)
        self._coverage(name, present, version)
        return self._corrected.view(name, version)

    def terms(
        self,
        of: Literal["results", "library"] = "results",
        published: str = "",
        unit: Literal["syllable", "word"] = "syllable",
        dated: tuple[str, str] | None = None,
    ) -> Terms:
        from tui_reader.library_statistics import LibraryStatistics

        if self._corpora is None:
            raise LookupError("this context belongs to no index, so there are no terms")
        corpora, cancelled, keys = self._corpora, self._cancelled, self._keys if of == "results" else None
        if published:
            keys = self._published_in(published, corpora, of)
        if dated is not None:
            there = self._with_date(*dated)
            keys = sorted(there) if keys is None else [key for key in keys if key in there]

        def corpus(wanted: Sequence[int] | None, counted: UnitName) -> Stream:
            if counted == "syllable":
                return corpora.syllables(wanted, cancelled)
            return corpora.words(self._versions.get(SEGMENTATION, ""), wanted, cancelled)

        def tally(name: str, label: str, top: int) -> Tally | None:
            if name not in self._versions:
                return None
            version = self._store.widest(name, self._version(name, furnished=False))
            return self._corrected.aggregate(name, version, keys=keys, by="value", top=top, label=label)

        return LibraryStatistics(corpus, tally, keys, unit)

    def _published_in(self, published: str, corpora: Corpora, of: Literal["results", "library"]) -> Sequence[int]:
        first, last = date_range(published, "published")
        keys: Sequence[int]
        if of == "library":
            everything = corpora.syllables(None, self._cancelled)
            keys, dates = everything.keys(), everything.published.tolist()
        else:
            keys, dates = self._keys, self._matches.published() if self._matches is not None else ()
        least, most = first or 0, last or 99_999_999
        return [key for key, date in zip(keys, dates, strict=True) if date and _lies_in(date, least, most)]

    def _with_date(self, name: str, dates: str) -> set[int]:
        """Keys of documents in which an extractor has found a date that can lie in some ``dates``."""
        from tui_reader.index.recorded import Days

        version = self._store.widest(name, self._version(name, furnished=self._results_furnished))
        return set(self._corrected.keys_with(name, version, Days(*date_range(dates, name))))

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


def _about(extractor: ExtractorDescription, standing: Standing, off: str) -> str:
    """What is to be said of a document that the present version of ``extractor`` has not simply read; ``off``: why it
    was switched off in the last run."""
    name, plugin = extractor.name, extractor.plugin
    who = name if plugin in ("", name) else _("{name} (plugin {plugin})").format(name=name, plugin=plugin)
    switched = _(" It was switched off: {why}. The next run tries it again.")
    then = switched.format(why=off.rstrip(".")) if off else ""
    match standing.state:
        case "failed":
            mended = extractor.code and standing.code != extractor.code
            mend = (
                _("Its code has changed since, so it is being run again.")
                if mended
                else _(
                    "It runs again when its code or version changes, or by the command “Try failed extractions again”."
                )
            )
            failed = _("The extractor {who} failed on this document: {why}. {mend}")
            return failed.format(who=who, why=standing.error.rstrip("."), mend=mend)
        case "old":
            version = said_version(standing.version, extractor.kept_version)
            said = _("From {version} of {name}; the document is being read again.")
            return said.format(version=version, name=name) + then
        case "waiting":
            return _("{name} has not read this document yet.").format(name=name) + then
    return ""


def _lies_in(date: int, least: int, most: int) -> bool:
    """Whether a date as YYYYMMDD (00 for what is not known) is in a range of days, whichever day it was."""
    unknown = (101, 1231) if not date % 10_000 else (1, 28) if not date % 100 else (0, 0)
    return least <= date + unknown[0] and date + unknown[1] <= most


def _periods(dates: Sequence[int], by: str) -> Counter[str]:
    """Dates as YYYYMMDD (00 for what is not known), counted by ISO period; those known less exactly are left out."""
    length = _DATE_LENGTH[by]
    periods: Counter[str] = Counter()
    for date, number in Counter(dates).items():
        digits = f"{date:08d}"[:length]
        if date and not digits.endswith("00"):
            periods["-".join(filter(None, (digits[:4], digits[4:6], digits[6:8])))] += number
    return periods
