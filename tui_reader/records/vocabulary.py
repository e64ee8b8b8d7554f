"""The terms of several tables as one: those of the first, which is the largest by far, and after them the others."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tui_reader.records.terms import Term, TermTable

__all__ = ["Vocabulary"]


class Vocabulary:
    """A term has the same place whichever table it is in."""

    def __init__(self, tables: Sequence[TermTable]) -> None:
        self._tables = tables
        self._first = len(tables[0]) if tables else 0
        self._others: list[tuple[int, int]] = []
        """Table, and place in it, of the terms that the first one does not have."""
        self.places: list[slice | NDArray[np.int64]] = [slice(0, self._first)] if tables else []
        """For each table the places here of its terms."""
        known: dict[int, int] = {}
        for number, table in enumerate(tables[1:], 1):
            places = tables[0].places(table.ids)
            for at in np.flatnonzero(places < 0).tolist():
                id_ = int(table.ids[at])
                if id_ not in known:
                    known[id_] = len(self)
                    self._others.append((number, at))
                places[at] = known[id_]
            self.places.append(places)

    def __len__(self) -> int:
        return self._first + len(self._others)

    def __getitem__(self, place: int) -> Term:
        table, at = (0, place) if place < self._first else self._others[place - self._first]
        return self._tables[table][at]

    def labelled(self, label: str) -> NDArray[np.bool_] | None:
        """Which terms have a label; None for all where it is ""."""
        if not label:
            return None
        labelled = np.zeros(len(self), bool)
        for table, places in zip(self._tables, self.places, strict=True):
            of = table.labelled(label)
            assert of is not None
            labelled[places] = of
        return labelled

    @cached_property
    def homes(self) -> dict[int, int]:
        """The terms that are first of their value in some table, but not here, and which term is."""
        homes: dict[int, int] = {}
        known: dict[str, int] = {}
        for place in range(self._first, len(self)):
            value = self[place].value
            if value not in known:
                at = self._tables[0].before(value)
                known[value] = at if at < self._first and self._tables[0].value(at) == value else place
            if known[value] != place:
                homes[place] = known[value]
        for places in self.places[1:]:
            assert not isinstance(places, slice)
            inside = places[places < self._first]
            same = self._tables[0].same[inside]
            moved = same != inside
            homes |= dict(zip(inside[moved].tolist(), same[moved].tolist(), strict=True))
        return homes
