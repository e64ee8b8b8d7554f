"""Facets by what was found in documents: people, places, organisations; and what a query for one of them finds."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui_reader.errors import LibraryError
from tui_reader.index.recorded import Exactly, Recorded, RequestError, wanted
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.corrections.reading import CorrectedRecords
    from tui_reader.marks.marked import MarkedDocuments
    from tui_reader.plugin_descriptions import PluginSet
    from tui_reader.record_search import RecordSearch
    from tui_reader.records.coverage import Coverage
    from tui_reader.records.store import RecordStore

__all__ = ["OWN_FACETS", "RECORD_FACETS", "RecordFacets", "extractor_of"]

RECORD_FACETS: Final = ("entity", "entity.PER", "entity.LOC", "entity.ORG")
"""Names of the facets, which are those of fields of the query language."""

OWN_FACETS: Final = ("tag",)
"""Those by what the reader has noted."""

_QUOTES: Final = frozenset('"“”„‟')
_EXTRACTORS: Final = MappingProxyType({"entity": "entities"})


def extractor_of(name: str) -> str:
    """The extractor that finds what a facet counts, or a field asks for."""
    return _EXTRACTORS[name.partition(".")[0]]


class RecordFacets:
    """Plugins and records of one library. Raises `LibraryError` where the extractor is not there."""

    def __init__(
        self,
        plugins: Callable[[], PluginSet],
        records: Callable[[], RecordStore],
        corrected: Callable[[], CorrectedRecords],
        search: RecordSearch,
        marks: Callable[[], MarkedDocuments] | None = None,
    ) -> None:
        """They are asked for when they are needed; ``marks`` None: there are none."""
        self._marks = marks
        self._plugins = plugins
        self._records = records
        self._corrected = corrected
        self._search = search

    def count(self, name: str, keys: Sequence[int], top: int) -> list[tuple[str, int]]:
        """As `RecordStore.facet`, for a facet of `RECORD_FACETS`."""
        label = name.partition(".")[2]
        return self._corrected().facet(*self._version(name), keys, top=top, label=label)

    def count_tags(self, keys: Sequence[int], top: int) -> list[tuple[str, int]]:
        """How many of the documents ``keys`` the reader has given each tag, as `MarkedDocuments.count_tags`."""
        return self._marks().count_tags(keys, top) if self._marks is not None else []

    def tag_clause(self, tag: str) -> str:
        """The query for a tag that was counted."""
        return self._marks().tag_clause(tag) if self._marks is not None else ""

    def extracted(self, name: str, keys: Sequence[int]) -> int:
        """How many of the documents ``keys`` have been read for a facet."""
        return self._records().extracted(*self._version(name), keys)

    def coverage(self, name: str, keys: Sequence[int]) -> Coverage:
        """How far the extractor of a facet is with the documents ``keys``; old records are not counted."""
        return self._records().coverage(*self._version(name), keys)

    def clause(self, name: str, value: str) -> str:
        """The query for a value that a facet has counted: as a reader would type it where that finds the same
        documents, else with ``:=``."""
        field, _, label = name.partition(".")
        exact = Recorded(field, label, Exactly(value))
        if _QUOTES.isdisjoint(value) and not value.endswith("*"):
            try:
                typed = Recorded(field, label, wanted(self._search.fields[field], value))
            except RequestError:  # nothing but marks, say
                return str(exact)
            if set(self._search.keys(typed)) == set(self._search.keys(exact)):
                return f'{exact.name}:"{value}"'
        return str(exact)

    def _version(self, name: str) -> tuple[str, str]:
        extractor = extractor_of(name)
        version = self._plugins().kept_versions.get(extractor)
        if version is not None:
            return extractor, version
        said = _("{name}: is what the extractor {extractor!r} finds, which is not loaded. See: tui-reader plugins")
        raise LibraryError(said.format(name=name, extractor=extractor))
