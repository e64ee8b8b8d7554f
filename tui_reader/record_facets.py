"""Facets by what was found in documents: people, places, organisations; and what a query for one of them finds."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui_reader.errors import LibraryError
from tui_reader.index.query import RECORD_FIELDS, Recorded

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Sequence

    from tui_reader.plugins import PluginSet
    from tui_reader.records.store import RecordStore

__all__ = ["RECORD_FACETS", "RecordFacets", "extractor_of"]

RECORD_FACETS: Final = tuple(
    f"{field}.{label}" if label else field for field, labels in RECORD_FIELDS.items() for label in ("", *labels)
)
"""Names of the facets, which are those of the fields of the query language."""

_QUOTE_OR_NOTHING: Final = re.compile(r'["“”„‟]|[*~]$|^[\W_]*$')
"""Values that cannot be typed as names."""
_EXTRACTORS: Final = MappingProxyType({"entity": "entities"})


def extractor_of(name: str) -> str:
    """The extractor that finds what a facet counts, or a field asks for."""
    return _EXTRACTORS[name.partition(".")[0]]


class RecordFacets:
    """Plugins and records of one library. Raises `LibraryError` where the extractor is not there."""

    def __init__(self, plugins: Callable[[], PluginSet], records: Callable[[], RecordStore]) -> None:
        """Both are asked for when they are needed."""
        self._plugins = plugins
        self._records = records

    def count(self, name: str, keys: Sequence[int], top: int) -> list[tuple[str, int]]:
        """As `RecordStore.facet`, for a facet of `RECORD_FACETS`."""
        label = name.partition(".")[2]
        return self._records().facet(*self._version(name), keys, top=top, label=label)

    def extracted(self, name: str, keys: Sequence[int]) -> int:
        """How many of the documents ``keys`` have been read for a facet."""
        return self._records().extracted(*self._version(name), keys)

    def keys(self, asked: Recorded) -> array[int]:
        """Keys of the documents in which that was found."""
        version = self._version(asked.field)
        return self._records().keys_with(*version, asked.value, asked.label, exact=asked.exact)

    def clause(self, name: str, value: str) -> str:
        """The query for a value that a facet has counted: as a reader would type it where that finds the same
        documents, else with ``:=``."""
        field, _, label = name.partition(".")
        typed, exact = (Recorded(field, label, value, exact) for exact in (False, True))
        if _QUOTE_OR_NOTHING.search(value) or set(self.keys(typed)) != set(self.keys(exact)):
            return str(exact)
        return str(typed)

    def _version(self, name: str) -> tuple[str, str]:
        extractor = extractor_of(name)
        for each in self._plugins().extractors:
            if each.name == extractor:
                return extractor, each.version
        raise LibraryError(
            f"{name}: is what the extractor {extractor!r} finds, which is not loaded. See: tui-reader plugins"
        )
