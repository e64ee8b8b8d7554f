"""What the index keeps by document: numbers, lengths, codes and rows of all segments, as arrays over all documents."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from tui_reader.index.codec.codes import coded, united
from tui_reader.index.damage import damage
from tui_reader.index.dates import possible_days
from tui_reader.index.facets import DATE_FACETS, dated, facet_values
from tui_reader.sections import SegmentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tui_reader.index.codec.codes import Codes
    from tui_reader.index.codec.documents import ByteStrings
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
        self._days: tuple[NDArray[np.int32], NDArray[np.int32]] | None = None
        self._texts: dict[tuple[str, int], ByteStrings] = {}

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

    def days(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The first and the last day on which each document can have been published, as `possible_days`."""
        if self._days is None:
            self._days = possible_days(self.numbers("published"))
        return self._days

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
        for leaf, numbers in self._by_leaf(sorted(documents)):
            with damage(self._leaves.directory, leaf.documents_file):
                place = column, leaf.base
                if place not in self._texts:
                    self._texts[place] = leaf.documents.strings(f"column/{column}")
                values = self._texts[place].several([number - leaf.base for number in numbers])
            found.update(zip(numbers, values, strict=True))
        return found

    def rows(self, documents: Sequence[int]) -> list[Sequence[Any]]:
        """What was stored for some documents, in their order."""
        found: list[Sequence[Any]] = []
        for leaf, numbers in self._by_leaf(documents):
            with damage(self._leaves.directory, leaf.documents_file):
                found += [leaf.documents.stored(number - leaf.base)["row"] for number in numbers]
        return found

    def _by_leaf(self, documents: Sequence[int]) -> Iterator[tuple[Leaf, Sequence[int]]]:
        """Documents in their order, those of one segment that follow each other together."""
        leaves = list(self._leaves)
        if len(leaves) == 1:
            return iter([(leaves[0], documents)])
        return ((leaf, list(numbers)) for leaf, numbers in groupby(documents, self._leaves.of))


def _whole(values: NDArray[Any], leaf: Leaf) -> NDArray[Any]:
    if len(values) != leaf.documents.count:
        raise SegmentError(leaf.documents_file, f"it has {len(values)} values for {leaf.documents.count} documents")
    return values
