"""What the index keeps by document: numbers, lengths, codes and rows of all segments, as arrays over all documents."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from tui_reader.index.codec.codes import coded, united
from tui_reader.index.codec.sections import SegmentError
from tui_reader.index.damage import damage
from tui_reader.index.facets import DATE_FACETS, dated, facet_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tui_reader.index.codec.codes import Codes
    from tui_reader.index.leaves import Leaf, Leaves

__all__ = ["Columns"]


class Columns:
    """Reads columns, and keeps what it has read."""

    def __init__(self, leaves: Leaves) -> None:
        self._leaves = leaves
        self._numbers: dict[str, NDArray[np.int64]] = {}
        self._norms: dict[str, NDArray[np.float32]] = {}
        self._ranks: dict[str, NDArray[np.int32]] = {}
        self._codes: dict[str, Codes] = {}

    def numbers(self, column: str) -> NDArray[np.int64]:
        """A column of numbers, by document number."""
        if column not in self._numbers:
            parts = []
            for leaf in self._leaves:
                with damage(self._leaves.directory, leaf.documents_file):
                    values = leaf.documents.column(column, None).values
                    parts.append(_whole(values, leaf).astype(np.int64))
            self._numbers[column] = np.concatenate([np.zeros(0, np.int64), *parts])
        return self._numbers[column]

    def norms(self, field: str) -> NDArray[np.float32]:
        """How many words a field has in every document, in units of the mean over all of them (deleted ones too)."""
        if field not in self._norms:
            parts = []
            for leaf in self._leaves:
                with damage(self._leaves.directory, leaf.documents_file):
                    values = leaf.documents.lengths(field)
                    parts.append(
                        np.zeros(leaf.documents.count) if values is None else _whole(values, leaf).astype(np.float64)
                    )
            lengths = np.concatenate([np.zeros(0), *parts])
            mean = float(lengths.sum() / (self._leaves.size or 1)) or 1.0
            self._norms[field] = (lengths / mean).astype(np.float32)
        return self._norms[field]

    def ranks(self, column: str) -> NDArray[np.int32]:
        """The place of each document in the order of a column of bytes; documents with the same value share one."""
        if column not in self._ranks:
            values: list[bytes] = []
            for leaf in self._leaves:
                with damage(self._leaves.directory, leaf.documents_file):
                    values += leaf.documents.column(column, None).load()
            places = {value: place for place, value in enumerate(sorted(set(values)))}
            self._ranks[column] = np.fromiter(map(places.__getitem__, values), np.int32, len(values))
        return self._ranks[column]

    def codes(self, name: str) -> Codes:
        """A facet (of `FACETS`), by document number."""
        if name not in self._codes and name in DATE_FACETS:
            self._codes[name] = dated(self.numbers("published"), name)
        elif name not in self._codes:
            parts = []
            for leaf in self._leaves:
                with damage(self._leaves.directory, leaf.documents_file):
                    part = leaf.documents.codes(name)
                    if part is None:  # written by Whoosh itself
                        count = leaf.documents.count
                        rows = (leaf.documents.stored(number)["row"] for number in range(count))
                        part = coded(name, (facet_values(*row) for row in rows), count)
                    parts.append(part)
            self._codes[name] = parts[0] if len(parts) == 1 else united(parts)
        return self._codes[name]

    def texts(self, column: str, documents: Sequence[int]) -> dict[int, bytes]:
        """Values of a column of bytes for some documents."""
        found: dict[int, bytes] = {}
        for leaf, numbers in groupby(sorted(documents), self._leaves.of):
            with damage(self._leaves.directory, leaf.documents_file):
                values = leaf.documents.column(column, None)
                found.update((number, values[number - leaf.base]) for number in numbers)
        return found

    def row(self, document: int) -> tuple[Any, ...]:
        """What was stored for a document."""
        leaf = self._leaves.of(document)
        with damage(self._leaves.directory, leaf.documents_file):
            return tuple(leaf.documents.stored(document - leaf.base)["row"])


def _whole(values: NDArray[Any], leaf: Leaf) -> NDArray[Any]:
    if len(values) != leaf.documents.count:
        raise SegmentError(leaf.documents_file, f"it has {len(values)} values for {leaf.documents.count} documents")
    return values
