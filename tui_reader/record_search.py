"""Parts of queries about what plugins found: which fields there are, and which documents have what is asked for.

The index knows nothing of it: the parts of a query are answered here, before the search and outside of its lock, since
a search backend may take its time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.config import PluginSettings
from tui_reader.errors import QueryError, UnknownFieldError
from tui_reader.index.query import And, Field, Not, Or, Phrase, Term
from tui_reader.index.recorded import Answer, Exactly, Kind, RecordField, Sought, is_about_marks, recorded_in
from tui_reader.language import _
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.backend_search.host import BackendSearcher, SlowSearch
    from tui_reader.corrections.reading import CorrectedRecords
    from tui_reader.documents.model import Document
    from tui_reader.index.query import Node, Query
    from tui_reader.index.recorded import Recorded, Wanted
    from tui_reader.marks.marked import MarkedDocuments
    from tui_reader.plugin_descriptions import PluginSet
    from tui_reader.records.store import RecordStore

__all__ = ["RecordSearch", "Unread", "fields_of"]


LABELS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {"entities": frozenset(("PER", "LOC", "ORG", "EVENT", "LAW", "PRODUCT"))}
)
"""Labels that facets count by, or that names may be given, which may well be in no document of a library."""

_MOST_LABELS: Final = 12


class Unread(NamedTuple):
    """An extractor has read ``done`` of ``total`` documents, so a search in ``field`` leaves out the others: it has
    ``failed`` on some, and of ``old`` there are only records of ``old_version``, an earlier one."""

    field: str
    done: int
    total: int
    failed: int = 0
    old: int = 0
    old_version: str = ""

    @property
    def to_do(self) -> bool:
        """Whether documents are left that the next run reads."""
        return self.done + self.failed < self.total

    def __str__(self) -> str:
        said = _("{n} of {all} documents have been extracted for {field}:")
        of = said.format(n=number(self.done), all=number(self.total), field=self.field)
        old = _("{n} still have records of {version}, which are left out")
        more = (
            old.format(n=number(self.old), version=self.old_version) if self.old else "",
            _("{n} failed").format(n=number(self.failed)) if self.failed else "",
        )
        return f"{of} ({'; '.join(filter(None, more))})" if any(more) else of


class _Target(NamedTuple):
    """What a field asks: an extractor's values, or a ``field`` of its records with a ``label``, and ``also`` another
    field of them; or else a ``backend``."""

    extractor: str = ""
    field: str = ""
    label: str = ""
    backend: str = ""
    also: str = ""

    def places(self, wanted: Wanted) -> tuple[str, ...]:
        """The fields that are compared, "" for the value; what is asked for exactly is what is counted."""
        return (self.field, self.also) if self.also and not isinstance(wanted, Exactly) else (self.field,)


class RecordSearch:
    """Fields and answers for one library; any thread may ask. ``fields`` are those of the query language, found out
    (from `Library.plugins`) when one of them is asked for."""

    def __init__(
        self,
        plugins: Callable[[], PluginSet],
        records: Callable[[], RecordStore],
        corrected: Callable[[], CorrectedRecords],
        keys: Callable[[], Sequence[int]],
        backends: Callable[[], BackendSearcher],
        settings: Callable[[], PluginSettings] = PluginSettings,
        marks: Callable[[], MarkedDocuments] | None = None,
    ) -> None:
        """``keys``: those of all documents; ``marks`` answers what is asked of the reader's own marks (None: there are
        none). Each is asked for when it is needed."""
        self._marks = marks
        self._settings = settings
        self.fields: Mapping[str, RecordField] = _Fields(plugins)
        self._plugins = plugins
        self._records = records
        self._corrected = corrected
        self._keys = keys
        self._backends = backends
        self.backend_is_slow: Callable[[SlowSearch], None] = lambda _: None
        """Told, in the thread that searches, of a search backend that takes its time."""

    def understood(self, text: str) -> Query:
        """``text`` as a query with the fields of plugins. Raises `QueryError`, which says of a field whose plugin
        cannot be used what is the matter with that."""
        from tui_reader.index.syntax import parse_query

        try:
            return parse_query(text, self.fields)
        except UnknownFieldError as error:
            from tui_reader.plugin_absence import why_absent

            field = error.name.partition(".")[0]
            why = why_absent("field", field, self._plugins(), self._settings())
            if not why:
                raise
            raise QueryError(why, text, error.column, error.length) from error

    def answered(self, query: Query, cancelled: Callable[[], bool]) -> Query:
        """``query`` with the answers to its parts about what plugins found; as it is where it has none.

        Scores of a search backend count where it is the only part of the query that ranks. Raises `ReaderError` and
        `SearchCancelled`.
        """
        parts = list(dict.fromkeys(recorded_in(query.node)))
        if not parts:
            return query
        answers: dict[Recorded, Answer] = {part: self._marked(part) for part in parts if is_about_marks(part)}
        parts = [part for part in parts if part not in answers]
        targets = _targets(self._plugins()) if parts else {}
        for part in parts:
            target = targets[part.field.lower()]
            if isinstance(part.wanted, Sought):
                answers[part] = self._sought(query, part, target.backend, part.wanted.text, cancelled)
            else:
                self._check_label(query, part, target)
                answers[part] = Answer(self._found(part, target))
        ranking = [part for part, answer in answers.items() if answer.scores is not None]
        if len(ranking) > 1 or _ranks(query.node):
            answers |= {part: Answer(answers[part].keys) for part in ranking}
        return query.answered(answers)

    def unread(self, query: Query) -> tuple[Unread, ...]:
        """For each field of ``query`` whose extractor has not read all documents, how far it is."""
        asked = (part for part in recorded_in(query.node) if not is_about_marks(part))
        fields = dict.fromkeys(part.field for part in asked if not isinstance(part.wanted, Sought))
        if not fields:
            return ()
        plugins = self._plugins()
        targets, keys = _targets(plugins), self._keys()
        unread = []
        for field in fields:
            name = targets[field.lower()].extractor
            there = self._records().coverage(name, plugins.kept_versions[name], keys)
            if not there.complete:
                unread.append(Unread(field, there.read, there.documents, there.failed, there.old, there.old_version))
        return tuple(unread)

    def _check_label(self, query: Query, part: Recorded, target: _Target) -> None:
        """`QueryError` where no record has the label that is asked for, nor ever will: nothing is left to be read, and
        nobody has declared it."""
        if not part.label:
            return
        from tui_reader.records.lookup import is_label

        plugins, name = self._plugins(), target.extractor
        labels = {each.label for each in plugins.fields if each.extractor == name and each.label}
        labels |= LABELS.get(name, frozenset()) | self._records().labels(name)
        if not labels or any(is_label(part.label, each) for each in labels):
            return
        there = self._records().coverage(name, plugins.kept_versions[name], self._keys())
        if there.waiting or there.old:
            return
        near = get_close_matches(part.label, labels, n=3) or get_close_matches(part.label.upper(), labels, n=3)
        like = _(" or ").join(f"{part.field}.{each}:" for each in near)
        meant = _("; did you mean {near}?").format(near=like) if near else "."
        known = ", ".join(sorted(labels)[:_MOST_LABELS]) + (" …" if len(labels) > _MOST_LABELS else "")
        column = max(0, query.text.lower().find(f"{part.name.lower()}:"))
        raise QueryError(
            _("Nothing that {extractor} finds has the label “{label}”{meant} Labels: {known}").format(
                extractor=name, label=part.label, meant=meant, known=known
            ),
            query.text,
            column,
            len(part.name) + 1,
        )

    def mentions(self, query: Query) -> Callable[[Document], list[tuple[int, int]]] | None:
        """What gives the spans in a document that parts of ``query`` mean, those under a NOT left out; None where it
        asks for no records."""
        shown = [part for part in _shown(query.node) if not isinstance(part.wanted, Sought)]
        of_marks = [part for part in shown if is_about_marks(part)] if self._marks is not None else []
        parts = [part for part in shown if not is_about_marks(part)]
        if not parts:
            return partial(self._marked_passages, of_marks) if of_marks else None
        plugins = self._plugins()
        targets, versions = _targets(plugins), plugins.kept_versions
        corrected = self._corrected()
        asked = []
        for part in parts:
            target = targets[part.field.lower()]
            label = part.label or target.label
            asked += [
                (part, target, field, corrected.wants(target.extractor, part.wanted, field, label))
                for field in target.places(part.wanted)
            ]
        known: dict[tuple[Recorded, str, str, str, int], bool] = {}  # names come again and again

        def spans(document: Document) -> list[tuple[int, int]]:
            from tui_reader.records.model import Metric

            found = set(self._marked_passages(of_marks, document))
            for part, target, field, is_meant in asked:
                name = target.extractor
                for record in self._records().get(document.key, name, versions[name]) or ():
                    if isinstance(record, Metric) or record.start == record.end:
                        continue
                    named = record.fields.get(field, "") if field else record.value
                    value = part, field, record.label, named, document.key  # corrections may be about a document
                    if value not in known:
                        known[value] = is_meant(record, document.key)
                    if known[value]:
                        found.add((record.start, record.end))
            return sorted(found)

        return spans

    def _marked(self, part: Recorded) -> Answer:
        return Answer(self._marks().keys(part) if self._marks is not None else array("q"))

    def _marked_passages(self, parts: Sequence[Recorded], document: Document) -> list[tuple[int, int]]:
        if self._marks is None or not parts:
            return []
        marks = self._marks()
        return sorted({span for part in parts for span in marks.mentions(part, document)})

    def keys(self, part: Recorded) -> array[int]:
        """Keys of the documents in which a plugin has found what is wanted, in no order."""
        return self._found(part, _targets(self._plugins())[part.field.lower()])

    def _sought(self, query: Query, part: Recorded, backend: str, text: str, cancelled: Callable[[], bool]) -> Answer:
        from tui_reader.backend_search.host import RefusedError

        try:
            return self._backends().search(backend, text, cancelled, self.backend_is_slow)
        except RefusedError as error:
            column = max(0, query.text.lower().find(f"{part.field.lower()}:"))
            length = len(part.field) + 1
            raise QueryError(f"{part.field}: {error}", query.text, column, length) from error

    def _found(self, part: Recorded, target: _Target) -> array[int]:
        version = self._plugins().kept_versions[target.extractor]
        label = part.label or target.label
        found = [
            self._corrected().keys_with(target.extractor, version, part.wanted, field=field, label=label)
            for field in target.places(part.wanted)
        ]
        return found[0] if len(found) == 1 else array("q", set().union(*found))


class _Fields(Mapping[str, RecordField]):
    """The fields by name in small letters; plugins are asked at the first look."""

    def __init__(self, plugins: Callable[[], PluginSet]) -> None:
        self._plugins = plugins

    def __getitem__(self, name: str) -> RecordField:
        return fields_of(self._plugins())[name]

    def __iter__(self) -> Iterator[str]:
        return iter(fields_of(self._plugins()))

    def __len__(self) -> int:
        return len(fields_of(self._plugins()))


def fields_of(plugins: PluginSet) -> dict[str, RecordField]:
    """The fields that plugins declare, those of their extractors by name, and their search backends."""
    fields = {each.name.lower(): RecordField(each.name, "words", labelled=True) for each in plugins.extractors}
    for each in plugins.fields:
        kind: Kind = each.kind
        if each.field:
            own = f"{each.extractor}.{each.field}"
            fields[own.lower()] = RecordField(own, kind, example="")
        fields[each.name.lower()] = RecordField(each.name, kind, labelled=not each.label, example=each.example)
    for backend in plugins.backends:
        fields[backend.name.lower()] = RecordField(backend.name, "text", example=backend.example)
    return fields


def _targets(plugins: PluginSet) -> dict[str, _Target]:
    """What each of `fields_of` asks."""
    targets = {each.name.lower(): _Target(each.name) for each in plugins.extractors}
    for each in plugins.fields:
        target = _Target(each.extractor, each.field, each.label, also=each.also)
        if each.field:
            targets[f"{each.extractor}.{each.field}".lower()] = target
        targets[each.name.lower()] = target
    for backend in plugins.backends:
        targets[backend.name.lower()] = _Target(backend=backend.name)
    return targets


def _ranks(node: Node) -> bool:
    """Whether words of ``node`` count for the order."""
    match node:
        case Term() | Phrase():
            return node.field not in (Field.PATH, Field.EXT)
        case And() | Or():
            return any(map(_ranks, node.children))
    return False


def _shown(node: Node) -> Iterator[Recorded]:
    match node:
        case Not():
            return
        case And() | Or():
            for child in node.children:
                yield from _shown(child)
        case _:
            yield from recorded_in(node)
