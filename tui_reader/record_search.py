"""Parts of queries about what plugins found: which fields there are, and which documents have what is asked for.

The index knows nothing of it: the parts of a query are answered here, before the search and outside of its lock, since
a search backend may take its time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.errors import QueryError
from tui_reader.index.query import And, Field, Not, Or, Phrase, Term
from tui_reader.index.recorded import Answer, Kind, RecordField, Sought, recorded_in

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Sequence

    from tui_reader.backend_search.host import BackendSearcher
    from tui_reader.documents.model import Document
    from tui_reader.index.query import Node, Query
    from tui_reader.index.recorded import Recorded
    from tui_reader.plugin_descriptions import PluginSet
    from tui_reader.records.store import RecordStore

__all__ = ["RecordSearch", "Unread", "fields_of"]


class Unread(NamedTuple):
    """An extractor has been through with ``done`` of ``total`` documents, so a search in ``field`` may find more later
    on."""

    field: str
    done: int
    total: int

    def __str__(self) -> str:
        return f"{self.done:,} of {self.total:,} documents have been extracted for {self.field}:"


class _Target(NamedTuple):
    """What a field asks: an extractor's values, or a ``field`` of its records with a ``label``; or else a
    ``backend``."""

    extractor: str = ""
    field: str = ""
    label: str = ""
    backend: str = ""


class RecordSearch:
    """Fields and answers for one library; any thread may ask. ``fields`` are those of the query language, found out
    (from `Library.plugins`) when one of them is asked for."""

    def __init__(
        self,
        plugins: Callable[[], PluginSet],
        records: Callable[[], RecordStore],
        keys: Callable[[], Sequence[int]],
        backends: Callable[[], BackendSearcher],
    ) -> None:
        """``keys``: those of all documents. Each is asked for when it is needed."""
        self.fields: Mapping[str, RecordField] = _Fields(plugins)
        self._plugins = plugins
        self._records = records
        self._keys = keys
        self._backends = backends

    def answered(self, query: Query, cancelled: Callable[[], bool]) -> Query:
        """``query`` with the answers to its parts about what plugins found; as it is where it has none.

        Scores of a search backend count where it is the only part of the query that ranks. Raises `ReaderError` and
        `SearchCancelled`.
        """
        parts = list(dict.fromkeys(recorded_in(query.node)))
        if not parts:
            return query
        targets = _targets(self._plugins())
        answers: dict[Recorded, Answer] = {}
        for part in parts:
            target = targets[part.field.lower()]
            if isinstance(part.wanted, Sought):
                answers[part] = self._sought(query, part, target.backend, part.wanted.text, cancelled)
            else:
                answers[part] = Answer(self._found(part, target))
        ranking = [part for part, answer in answers.items() if answer.scores is not None]
        if len(ranking) > 1 or _ranks(query.node):
            answers |= {part: Answer(answers[part].keys) for part in ranking}
        return query.answered(answers)

    def unread(self, query: Query) -> tuple[Unread, ...]:
        """For each field of ``query`` whose extractor is not through with all documents, how far it is."""
        fields = dict.fromkeys(part.field for part in recorded_in(query.node) if not isinstance(part.wanted, Sought))
        if not fields:
            return ()
        plugins = self._plugins()
        targets, keys = _targets(plugins), set(self._keys())
        unread = []
        for field in fields:
            name = targets[field.lower()].extractor
            done = len(keys & self._records().finished_keys(name, plugins.kept_versions[name]))
            if done < len(keys):
                unread.append(Unread(field, done, len(keys)))
        return tuple(unread)

    def mentions(self, query: Query) -> Callable[[Document], list[tuple[int, int]]] | None:
        """What gives the spans in a document that parts of ``query`` mean, those under a NOT left out; None where it
        asks for no records."""
        parts = [part for part in _shown(query.node) if not isinstance(part.wanted, Sought)]
        if not parts:
            return None
        plugins = self._plugins()
        targets, versions = _targets(plugins), plugins.kept_versions
        asked = [(part, targets[part.field.lower()]) for part in parts]
        known: dict[tuple[Recorded, str, str], bool] = {}  # names come again and again

        def spans(document: Document) -> list[tuple[int, int]]:
            from tui_reader.records.lookup import is_wanted
            from tui_reader.records.model import Metric

            found: set[tuple[int, int]] = set()
            for part, target in asked:
                name, field, label = target.extractor, target.field, part.label or target.label
                for record in self._records().get(document.key, name, versions[name]) or ():
                    if isinstance(record, Metric) or record.start == record.end:
                        continue
                    value = part, record.label, record.fields.get(field, "") if field else record.value
                    if value not in known:
                        known[value] = is_wanted(record, part.wanted, field, label)
                    if known[value]:
                        found.add((record.start, record.end))
            return sorted(found)

        return spans

    def keys(self, part: Recorded) -> array[int]:
        """Keys of the documents in which a plugin has found what is wanted, in no order."""
        return self._found(part, _targets(self._plugins())[part.field.lower()])

    def _sought(self, query: Query, part: Recorded, backend: str, text: str, cancelled: Callable[[], bool]) -> Answer:
        from tui_reader.backend_search.host import RefusedError

        try:
            return self._backends().search(backend, text, cancelled)
        except RefusedError as error:
            column = max(0, query.text.lower().find(f"{part.field.lower()}:"))
            length = len(part.field) + 1
            raise QueryError(f"{part.field}: {error}", query.text, column, length) from error

    def _found(self, part: Recorded, target: _Target) -> array[int]:
        version = self._plugins().kept_versions[target.extractor]
        label = part.label or target.label
        return self._records().keys_with(target.extractor, version, part.wanted, field=target.field, label=label)


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
        target = _Target(each.extractor, each.field, each.label)
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
