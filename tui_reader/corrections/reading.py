"""Records as the reader has corrected them: what `RecordStore` gives, with every name as it is to be shown.

The store is left as it is; who extracts, or wants what was found, asks it. Counts are made from corrected arrays, which
are kept until the corrections change.
"""

from __future__ import annotations

import threading
from array import array
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

import msgspec

from tui_reader.corrections.model import Name
from tui_reader.index.recorded import Exactly
from tui_reader.records.lookup import accepts, is_label, is_wanted
from tui_reader.records.tallies import MAX_TERM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tui_reader.corrections.arrays import Names
    from tui_reader.corrections.model import ExtractorRules, Rules
    from tui_reader.index.recorded import Wanted
    from tui_reader.records.model import Record
    from tui_reader.records.segments import Segment
    from tui_reader.records.store import RecordStore
    from tui_reader.records.tallies import By, Tally
    from tui_reader.records.views import View

__all__ = ["CorrectedRecords", "corrected"]


def corrected(records: Iterable[Record], rules: ExtractorRules | None, key: int) -> list[Record]:
    """The ``records`` of the document ``key`` under the names that they are shown with, hidden ones left out."""
    return [now for record in records if (now := _shown(record, rules, key)) is not None]


def _shown(record: Record, rules: ExtractorRules | None, key: int) -> Record | None:
    if rules is None:
        return record
    # As they are counted: a longer label is cut there.
    label, value = record.label[:MAX_TERM], record.value[:MAX_TERM]
    name = rules.name(label, value, key)
    if name == (label, value):
        return record
    return None if name is None else msgspec.structs.replace(record, label=name.label, value=name.value)


class _Group(NamedTuple):
    """What is shown under one name: under what it was found."""

    name: Name
    members: tuple[Name, ...]


class CorrectedRecords:
    """Any thread may ask. ``records`` and ``rules`` are asked for when they are needed."""

    def __init__(self, records: Callable[[], RecordStore], rules: Callable[[], Rules]) -> None:
        self._records = records
        self._rules = rules
        self._lock = threading.Lock()
        self._views: dict[str, _Views] = {}
        self._grouped: dict[str, tuple[ExtractorRules, set[str], list[_Group]]] = {}

    def rules(self, name: str) -> ExtractorRules | None:
        """The corrections of an extractor; None where there are none."""
        return self._rules().of(name)

    def get(self, key: int, name: str, version: str) -> list[Record] | None:
        """As `RecordStore.get`."""
        records = self._records().get(key, name, version)
        return None if records is None else corrected(records, self.rules(name), key)

    def aggregate(
        self,
        name: str,
        version: str,
        *,
        keys: Sequence[int] | None = None,
        by: By = "value",
        top: int = 20,
        label: str = "",
    ) -> Tally:
        """As `RecordStore.aggregate`."""
        if self.rules(name) is None:
            return self._records().aggregate(name, version, keys=keys, by=by, top=top, label=label)
        return self.view(name, version).tally(keys, by, top, label)

    def facet(
        self, name: str, version: str, keys: Sequence[int], *, top: int = 20, label: str = ""
    ) -> list[tuple[str, int]]:
        """As `RecordStore.facet`."""
        if self.rules(name) is None:
            return self._records().facet(name, version, keys, top=top, label=label)
        return self.view(name, version).facet(keys, top, label)

    def view(self, name: str, version: str) -> View:
        """As `RecordStore.view`."""
        view, rules = self._records().view(name, version), self.rules(name)
        if rules is None:
            return view
        with self._lock:
            kept = self._views.get(name)
            if kept is None or kept.rules is not rules:
                kept = self._views[name] = _Views(rules)
            return kept.of(version, view)

    def keys_with(self, name: str, version: str, wanted: Wanted, *, field: str = "", label: str = "") -> array[int]:
        """As `RecordStore.keys_with`: a name is found as it is shown, and as it was found. What is asked for exactly is
        the name that is shown, where there is one. Fields of records are as they were found."""
        store, rules = self._records(), self.rules(name)
        if rules is None or field:
            return store.keys_with(name, version, wanted, field=field, label=label)
        found = set(store.keys_with(name, version, wanted, label=label, without=rules.values))
        groups = [each for each in self._groups(name, rules) if not label or is_label(label, each.name.label)]
        now = [each for each in groups if accepts(wanted, each.name.value)]
        for group in now:
            found |= self._keys_of(group, rules, name, version)
        if not (isinstance(wanted, Exactly) and found):
            for group in groups:
                if group not in now and any(accepts(wanted, member.value) for member in group.members):
                    found |= self._keys_of(group, rules, name, version)
        return array("q", found)

    def wants(self, name: str, wanted: Wanted, field: str, label: str) -> Callable[[Record, int], bool]:
        """What tells whether a record, as it was found in the document of a key, is one of those for which `keys_with`
        finds its document; with ``wanted`` exactly, those that have had the name, too."""
        rules = self.rules(name)
        if rules is None or field:
            return lambda record, _: is_wanted(record, wanted, field, label)
        groups = {each.name: each.members for each in self._groups(name, rules)}

        def is_meant(record: Record, key: int) -> bool:
            shown = _shown(record, rules, key)
            if shown is None:
                return False
            if is_wanted(shown, wanted, field, label):
                return True
            if label and not is_label(label, shown.label):
                return False
            members = groups.get(Name(shown.label, shown.value), ())
            return any(accepts(wanted, member.value) for member in members)

        return is_meant

    def _groups(self, name: str, rules: ExtractorRules) -> list[_Group]:
        """What is spoken of, by the name under which it is shown; kept as long as that is so."""
        labels = self._records().labels(name)
        kept = self._grouped.get(name)
        if kept is not None and kept[0] is rules and kept[1] == labels:
            return kept[2]
        members: dict[Name, dict[Name, None]] = {}
        for found in (Name(label, value) for value in sorted(rules.values) for label in sorted(labels)):
            keys: Iterable[int | None] = (None, *rules.keys) if rules.varies(*found) else (None,)
            for key in keys:
                shown = rules.name(*found, key)
                if shown is not None:
                    members.setdefault(shown, {})[found] = None
        groups = [_Group(shown, tuple(some)) for shown, some in members.items()]
        self._grouped[name] = rules, labels, groups
        return groups

    def _keys_of(self, group: _Group, rules: ExtractorRules, name: str, version: str) -> set[int]:
        keys: set[int] = set()
        for member in group.members:
            some = self._records().keys_with(name, version, Exactly(member.value), label=member.label)
            if rules.varies(*member):
                keys.update(key for key in some if rules.name(*member, key) == group.name)
            else:
                keys.update(some)
        return keys


class _Views:
    """Corrected views, as long as ``rules`` are in force."""

    def __init__(self, rules: ExtractorRules) -> None:
        self.rules = rules
        self._names: Names | None = None
        self._segments: WeakKeyDictionary[Segment, Segment | None] = WeakKeyDictionary()
        """None: as it was."""
        self._latest: dict[str, tuple[View, View]] = {}

    def of(self, version: str, view: View) -> View:
        """``view``, corrected; segments that were there before are not corrected again."""
        from tui_reader.corrections.arrays import Names, corrected_segment
        from tui_reader.records.views import View

        known = self._latest.get(version)
        if known is not None and known[0] is view:
            return known[1]
        if self._names is None:
            self._names = Names()
        segments = []
        for segment in view.segments:
            if segment not in self._segments:
                fresh = corrected_segment(segment, self.rules, self._names)
                self._segments[segment] = None if fresh is segment else fresh
            segments.append(self._segments[segment] or segment)
        made = View(view.epoch, view.last, segments, view.alive)
        self._latest[version] = view, made
        return made
