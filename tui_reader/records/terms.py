"""The terms (label and value) of some documents as a table of arrays, in the order of value and label."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import numpy as np

from tui_reader.records.spans import dated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from tui_reader.sections import SectionFile, SectionWriter

__all__ = ["Term", "TermTable", "smallest"]


class Term(NamedTuple):
    """``id`` is that of the store."""

    value: str
    label: str
    id: int


class TermTable:
    """Terms by their place in the table."""

    def __init__(
        self,
        ids: NDArray[np.int64],
        labels: list[str],
        label: NDArray[np.int32],
        values: bytes | memoryview,
        starts: NDArray[np.int64],
        dates: NDArray[np.int32],
        widths: NDArray[np.uint8],
        first: NDArray[np.int32],
        last: NDArray[np.int32],
        same: NDArray[np.int32],
    ) -> None:
        """Made by `of` or `read`."""
        self.ids = ids
        self.labels = labels
        """The labels that there are."""
        self.label = label
        """Place in ``labels``."""
        self.dates = dates
        """The date at the head of the value as YYYYMMDD, with 00 for what it does not say; 0 for none."""
        self.widths = widths
        """How many characters of the value are that date: 4, 7 or 10; 0 for none."""
        self.first = first
        """First day of that date (`date.toordinal`); where it is no day of the calendar, 1."""
        self.last = last
        """Its last day; where it is no day of the calendar, 0."""
        self.same = same
        """The place of the first term with the same value."""
        self._values = values
        self._starts = starts

    @classmethod
    def of(cls, terms: Iterable[Term]) -> TermTable:
        """The table of ``terms``, which come in order."""
        listed = list(terms)
        labels: dict[str, int] = {}
        label = np.fromiter((labels.setdefault(term.label, len(labels)) for term in listed), np.int32, len(listed))
        values = [term.value.encode() for term in listed]
        starts = np.zeros(len(listed) + 1, np.int64)
        np.cumsum(np.fromiter(map(len, values), np.int64, len(values)), out=starts[1:])
        days = np.array([dated(term.value) for term in listed], np.int32).reshape(-1, 4)
        return cls(
            np.fromiter((term.id for term in listed), np.int64, len(listed)),
            list(labels),
            label,
            b"".join(values),
            starts,
            days[:, 0],
            days[:, 1].astype(np.uint8),
            days[:, 2],
            days[:, 3],
            _first_alike(values),
        )

    @classmethod
    def read(cls, file: SectionFile) -> TermTable:
        """The table in a file."""
        table = cls(
            file.array("term-ids"),
            msgspec.msgpack.decode(file.view("labels"), type=list[str]),
            file.array("term-labels"),
            file.view("values"),
            file.array("value-starts"),
            file.array("dates"),
            file.array("date-widths"),
            file.array("first-days"),
            file.array("last-days"),
            file.array("same-values"),
        )
        table.by_id = file.array("term-order")
        return table

    def write(self, writer: SectionWriter) -> None:
        """Write it into a file."""
        writer.add("term-ids", self.ids)
        writer.add("labels", msgspec.msgpack.encode(self.labels))
        writer.add("term-labels", self.label)
        writer.add("values", bytes(self._values))
        writer.add("value-starts", self._starts)
        writer.add("dates", self.dates)
        writer.add("date-widths", self.widths)
        writer.add("first-days", self.first)
        writer.add("last-days", self.last)
        writer.add("same-values", self.same)
        writer.add("term-order", self.by_id.astype(np.int32))

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, place: int) -> Term:
        return Term(self.value(place), self.labels[self.label[place]], int(self.ids[place]))

    def __iter__(self) -> Iterator[Term]:
        return map(self.__getitem__, range(len(self)))

    def value(self, place: int) -> str:
        """The value of a term."""
        return str(self._values[self._starts[place] : self._starts[place + 1]], "utf-8")

    def values_with(self, others: Sequence[bytes], before: NDArray[np.int64]) -> tuple[bytes, NDArray[np.int64]]:
        """The values one after the other with ``others`` among them, each ``before`` the term at a place (ascending),
        and where each begins."""
        pieces, done = [], 0
        for value, place in zip(others, before.tolist(), strict=True):
            pieces += [self._values[self._starts[done] : self._starts[place]], value]
            done = place
        pieces.append(self._values[self._starts[done] :])
        starts = np.zeros(len(self) + len(others) + 1, np.int64)
        np.cumsum(np.insert(np.diff(self._starts), before, [len(value) for value in others]), out=starts[1:])
        return b"".join(pieces), starts

    def chosen(self, places: NDArray[np.int64]) -> TermTable:
        """The table of some of them, in order of place."""
        return TermTable.of(map(self.__getitem__, places.tolist()))

    @cached_property
    def by_id(self) -> NDArray[np.integer[Any]]:
        """Places in the order of the ids."""
        return np.argsort(self.ids)

    def places(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """The place of each id, -1 for those that are not here."""
        if not len(self):
            return np.full(len(ids), -1, np.int64)
        asked = np.argsort(ids)  # looking up in order is ten times as fast
        wanted = ids[asked]
        at = np.searchsorted(self._sorted_ids, wanted)
        at[at == len(self)] = 0
        places = np.empty(len(ids), np.int64)
        places[asked] = np.where(self._sorted_ids[at] == wanted, self.by_id[at], -1)
        return places

    @cached_property
    def _sorted_ids(self) -> NDArray[np.int64]:
        ids: NDArray[np.int64] = self.ids[self.by_id]
        return ids

    def labelled(self, label: str) -> NDArray[np.bool_] | None:
        """Which terms have a label; None for all where it is ""."""
        if not label:
            return None
        try:
            code = self.labels.index(label)
        except ValueError:
            return np.zeros(len(self), bool)
        labelled: NDArray[np.bool_] = self.label == code
        return labelled

    def before(self, value: str) -> int:
        """How many terms come before the first one with a value, were it here."""
        return bisect_left(range(len(self)), value, key=self.value)


def smallest(most: int) -> type[np.unsignedinteger]:
    """The smallest type of numbers from 0 to ``most``."""
    for kind in (np.uint8, np.uint16, np.uint32):
        if most <= np.iinfo(kind).max:
            return kind
    return np.uint64


def _first_alike(values: list[bytes]) -> NDArray[np.int32]:
    first = 0
    places = array("i")
    for place, value in enumerate(values):
        if value != values[first]:
            first = place
        places.append(first)
    return np.array(places, np.int32)
